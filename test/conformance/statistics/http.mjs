import { countedTree, FILTER, withAndWithout } from '../support/cases.mjs';

const TREES = {
  counter: { statistic: 'http,tree', heading: /^HTTP \/ Packet Counter:$/ },
  requests: { statistic: 'http_req,tree', heading: /^HTTP \/ Requests:$/ },
  servers: { statistic: 'http_srv,tree', heading: /^HTTP \/ Load Distribution:$/ },
};
export const statistics = Object.values(TREES).flatMap(({ statistic, heading }) => [
  { argument: statistic, heading },
  { argument: `${statistic},${FILTER}`, heading },
]);

export const captures = { having: ['http', 'ssdp'] };

export const known = [
  {
    capture: 'http-manipulated.pcap',
    row: /^uri www\.lan:8080 $/,
    reason: "a URI of no letters has no place in tshark's tree by which it could be told whose it is",
  },
];

/** Methods, status codes: tshark leaves out the `M-` of `M-SEARCH`, and counts what its HTTP looked at and did not take. */
function counter(lines, rows, theirs, ours) {
  for (const { labels, count } of countedTree(lines)) {
    const [kind, first, second] = labels;
    if (kind === 'HTTP Request Packets' && first !== undefined && count > 0) theirs.set(`request ${first}`, `${count}`);
    if (second !== undefined && count > 0) theirs.set(`response ${first} ${second}`, `${count}`);
  }
  for (const { kind, class: group, name, messages } of rows) {
    if (kind === 'request') ours.set(`request ${name.replace(/^M-/, '')}`, messages);
    else ours.set(`response ${group} ${name}`, messages);
  }
}

function requests(lines, rows, theirs, ours) {
  for (const { labels, count } of countedTree(lines)) {
    const [host, uri] = labels;
    if (uri === undefined) theirs.set(`host ${host}`, `${count}`);
    else theirs.set(`uri ${host} ${uri}`, `${count}`);
  }
  for (const { host, uri, requests: count, host_requests: all } of rows) {
    ours.set(`host ${host}`, all);
    ours.set(`uri ${host} ${uri}`, count);
  }
}

function servers(lines, rows, theirs, ours) {
  let isRequests = true;
  const add = (key, count) => ours.set(key, `${Number(ours.get(key) ?? 0) + Number(count)}`);
  for (const line of lines) if (/^HTTP Responses by Server Address/.test(line)) isRequests = false;
  isRequests = true;
  for (const line of lines) {
    if (/^HTTP Responses by Server Address/.test(line)) isRequests = false;
    if (/^HTTP Requests by Server /.test(line)) isRequests = true;
    servers.trail = servers.trail ?? [];
    const [node] = countedTree([line]);
    if (node === undefined) continue;
    const label = node.labels.at(-1);
    servers.trail.length = node.labels.length - 1;
    servers.trail.push(label);
    const [first, second, third] = servers.trail;
    if (!isRequests)
      theirs.set(second === undefined ? `answers of ${first}` : `answers of ${first} ${second}`, `${node.count}`);
    else if (third !== undefined) theirs.set(`${first}: ${second} ${third}`, `${node.count}`);
    else if (second !== undefined) theirs.set(`${first}: ${second}`, `${node.count}`);
  }
  for (const { address, host, requests: count, good, bad } of rows) {
    if (Number(good) > 0) add(`answers of ${address} OK`, good);
    if (Number(bad) > 0) add(`answers of ${address} Error`, bad);
    if (Number(good) + Number(bad) > 0) add(`answers of ${address}`, Number(good) + Number(bad));
    if (Number(count) === 0) continue;
    add(`HTTP Requests by Server Address: ${address}`, count);
    if (host === '') continue;
    add(`HTTP Requests by Server Address: ${address} ${host}`, count);
    add(`HTTP Requests by HTTP Host: ${host}`, count);
    add(`HTTP Requests by HTTP Host: ${host} ${address}`, count);
  }
}

export const compare = async (capture) => {
  const results = [];
  for (const [query, name, read] of [
    ['http-status-codes', 'counter', counter],
    ['http-requests', 'requests', requests],
    ['http-servers', 'servers', servers],
  ]) {
    const cases = await withAndWithout(async (filter) => {
      const { statistic } = TREES[name];
      const theirs = new Map();
      const ours = new Map();
      const lines = capture.section(filter ? `${statistic},${filter}` : statistic);
      read(lines, await capture.run(query, { filter }), theirs, ours);
      return { theirs, ours };
    });
    results.push(...cases.map((each) => ({ ...each, what: `${query}, ${each.what}` })));
  }
  return results;
};
