import { countedTree, FILTER, withAndWithout } from '../support/cases.mjs';
import { printed } from '../support/digits.mjs';

const heading = /^DNS:$/;
export const statistics = ['dns,tree', `dns,tree,${FILTER}`].map((argument) => ({ argument, heading }));
/** Messages that break off count in pcq as far as they go, and not in tshark. */
const FAULTS = ['_ws.malformed', '_ws.short', '_ws.unreassembled'];
export const fields = [...FAULTS, 'dns.id'];
const WHOLE = `not (${FAULTS.join(' or ')})`;

export const captures = { having: ['dns'] };
export const known = [
  {
    capture: 'fuzz-2006-06-26-2594.pcap',
    row: /./,
    reason: 'frames that are damaged behind the DNS message too are left out with those whose message breaks off',
  },
  {
    capture: /^dns_fragmented\.pcap$/,
    row: /^Answer type (A|RRSIG)$/,
    reason: 'dns.resp.type has the types in the bitmaps of NSEC3 too',
  },
];

/** tshark adds times up in 32 bits, and shows two digits of their mean. */
const milliseconds = (average, minimum, maximum) =>
  `${Number(average).toFixed(2)} ${Number(minimum).toPrecision(5)} ${Number(maximum).toPrecision(5)}`;

/** tshark's branches and ours. */
const BRANCHES = {
  Response: 'Query or response',
  'Query Type': 'Query type',
  'Answer Type': 'Answer type',
  Class: 'Class',
  rcode: 'Result code',
  opcodes: 'Opcode',
};

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const theirs = new Map();
    const ours = new Map();
    const isDamaged = capture.frames.some(
      (frame) => frame['dns.id'].length > 0 && FAULTS.some((fault) => frame[fault].length > 0),
    );
    if (isDamaged)
      capture.note('messages that break off are left out: they count in pcq as far as they go, and not in tshark');
    const chosen = [filter, isDamaged && WHOLE].filter((each) => each).join(' and ');
    const rows = await capture.run('dns', { filter: chosen === '' ? undefined : chosen });
    const countOf = (item) =>
      Number(rows.find((row) => row.item === item && row.branch !== 'Query or response')?.messages ?? 0);
    const queries = Number(rows.find((row) => row.item === 'Query')?.messages ?? 0);
    const lines = capture.section(filter ? `dns,tree,${filter}` : 'dns,tree');
    let branch = '';
    let mean = 0;
    for (const line of lines) {
      branch = /^(\S.*?) {2,}\d/.exec(line)?.[1] ?? branch;
      const [node] = countedTree([line]);
      if (branch === 'Payload size' && /^Payload/.test(line)) {
        const [, count, average, minimum, maximum] = /(\d+) +(\S+) +(\S+) +(\S+)/.exec(line);
        if (Number(count) > 0) theirs.set('Size', `${count} ${average} ${minimum} ${maximum}`);
      }
      if (node === undefined || node.count === 0) continue;
      const label = node.labels.at(-1);
      const [average, minimum, maximum] = node.rest;
      if (BRANCHES[branch] !== undefined) {
        // tshark counts the result code of queries too, which is 0.
        const count = branch === 'rcode' && label === 'No error' ? node.count - queries : node.count;
        if (count > 0) theirs.set(`${BRANCHES[branch]} ${label}`, `${count}`);
      } else if (label === 'Qname Len') theirs.set('Name length', `${node.count} ${average} ${minimum} ${maximum}`);
      else if (/Level/.test(label)) theirs.set(`Name depth ${label}`, `${node.count}`);
      else if (label === 'request-response time (msec)') {
        mean = Number(average);
        theirs.set(label, `${node.count} ${milliseconds(average, minimum, maximum)}`);
      }
      // A response whose question is known is counted there twice.
      else if (branch === 'Response Stats')
        theirs.set(label, `${(node.count + countOf('no. of unsolicited responses')) / 2} ${minimum} ${maximum}`);
      else if (branch === 'Service Stats') theirs.set(label, `${node.count}`);
    }
    for (const { branch: name, item, messages, average, minimum, maximum } of rows) {
      const sizes = `${messages} ${printed(Number(average), 2)} ${minimum} ${maximum}`;
      if (name === 'Size' || name === 'Name length') ours.set(name, sizes);
      else if (name === 'Records in responses') ours.set(item, `${messages} ${minimum} ${maximum}`);
      else if (item === 'request-response time (msec)')
        ours.set(
          item,
          `${messages} ${milliseconds(Math.abs(average - mean) < 0.0101 ? mean : average, minimum, maximum)}`,
        );
      else if (name === 'Service') ours.set(item, messages);
      else ours.set(`${name} ${item}`, messages);
    }
    return { theirs, ours };
  });
