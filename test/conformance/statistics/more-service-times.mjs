import { likeTheirs } from '../support/digits.mjs';

/** Service times in tshark's tables: `Index  Procedure  Calls  Min  Max  Avg  Sum`. */
const LINE = /^ +(\d+) {2}(\S.*?) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/;
const PROGRAMS = ['100003,2', '100003,3', '100005,3', '100000,2'];

/** What SNMP's requests are called there. */
const SNMP_NAMES = { Get: 'get-request', GetNext: 'get-next-request', Set: 'set-request', Bulk: 'getBulkRequest' };

const snmp = { argument: 'snmp,srt', heading: /^SNMP SRT Statistics:$/ };
const smb = { argument: 'smb,srt', heading: /^SMB SRT Statistics:$/ };
const rpc = PROGRAMS.map((which) => ({ argument: `rpc,srt,${which}`, alone: true }));
export const statistics = [snmp, smb, ...rpc];
export const captures = { having: ['snmp', 'smb', 'rpc'], also: /^nfsv/ };
export const known = [];

function rowsOf(lines, keyOf) {
  const rows = new Map();
  let filter = '';
  for (const line of lines) {
    filter = /^Filter: (.*)$/.exec(line)?.[1] ?? filter;
    const [, index, name, ...numbers] = LINE.exec(line) ?? [];
    if (index !== undefined) rows.set(keyOf(filter, index, name), numbers.join(' '));
  }
  return rows;
}

function like(theirs, key, { calls, minimum, maximum, average, total }) {
  const shown = theirs.get(key)?.split(' ') ?? [];
  const times = [minimum, maximum, average, total].map((each, at) => likeTheirs(Number(each), shown[at + 1], 6));
  return [key, [calls, ...times].join(' ')];
}

export async function compare(capture) {
  const comparisons = [];
  const ofSnmp = rowsOf(capture.section(snmp.argument), (_, __, name) => SNMP_NAMES[name] ?? name);
  const snmpRows = await capture.run('snmp-service-times');
  comparisons.push({
    what: 'snmp',
    theirs: ofSnmp,
    ours: new Map(snmpRows.map((row) => like(ofSnmp, row.request, row))),
  });
  const kinds = { 'smb.cmd': 'command', 'smb.trans2.cmd': 'Trans2' };
  const ofSmb = rowsOf(capture.section(smb.argument), (filter, index, name) => `${kinds[filter]} ${index} ${name}`);
  const smbRows = await capture.run('smb-service-times');
  const smbKey = ({ kind, command, name }) => `${kind} ${command} ${name}`;
  comparisons.push({ what: 'smb', theirs: ofSmb, ours: new Map(smbRows.map((row) => like(ofSmb, smbKey(row), row))) });
  for (const which of PROGRAMS) {
    const [program, program_version] = which.split(',');
    const theirs = rowsOf(capture.section(`rpc,srt,${which}`), (_, index) => index);
    const rows = await capture.run('rpc-service-times', { parameters: { program, program_version } });
    comparisons.push({
      what: `rpc ${which}`,
      theirs,
      ours: new Map(rows.map((row) => like(theirs, row.procedure, row))),
    });
  }
  return comparisons;
}
