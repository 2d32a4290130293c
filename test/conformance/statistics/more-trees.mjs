import { countedTree, FILTER, withAndWithout } from '../support/cases.mjs';

const HOPS = [
  { family: 'IPv4', argument: 'ip_ttl,tree', heading: /^IPv4 Statistics \/ Source TTLs:$/ },
  { family: 'IPv6', argument: 'ipv6_hop,tree', heading: /^IPv6 Statistics \/ Source Hop Limits:$/ },
];
const RTSP = { argument: 'rtsp,tree', heading: /^RTSP \/ Packet Counter:$/ };
const SCTP = { argument: 'sctp,stat', heading: /SCTP Statistics -+$/ };
export const statistics = [
  ...[...HOPS, RTSP].flatMap(({ argument, heading }) => [
    { argument, heading },
    { argument: `${argument},${FILTER}`, heading },
  ]),
  SCTP,
];
export const captures = { having: ['rtsp', 'sctp', 'ipv6', 'gre'], also: /rtsp|tunnel|teredo|sflow/ };
export const known = [
  {
    capture: 'fuzz-2006-06-26-2594.pcap',
    row: /^IPv6 8011:4af7:/,
    reason: 'an IPv6 header that breaks off behind itself counts in pcq, and not in tshark',
  },
  {
    capture: 'sflow.pcap',
    row: /^IPv4 172\.21\.3[25]\./,
    reason: 'tshark does not count headers in samples of sFlow',
  },
];

async function hops(capture, filter) {
  const theirs = new Map();
  for (const { family, argument } of HOPS)
    for (const { labels, count } of countedTree(capture.section(filter ? `${argument},${filter}` : argument)))
      if (labels.length === 3) theirs.set([family, ...labels].join(' '), String(count));
  const rows = await capture.run('hop-limits', { filter });
  const ours = rows.map((row) => [`${row.family} ${row.source} ${row.hop_limit} ${row.destination}`, row.packets]);
  return { theirs, ours: new Map(ours) };
}

async function rtsp(capture, filter) {
  const theirs = new Map();
  for (const { labels, count } of countedTree(capture.section(filter ? `${RTSP.argument},${filter}` : RTSP.argument))) {
    const isRequest = labels[0] === 'RTSP Request Packets' && labels.length === 2;
    const isResponse = labels[0] === 'RTSP Response Packets' && labels.length === 3;
    const key = isRequest ? `request ${labels[1]}` : isResponse ? `response ${labels[2].slice(0, 3)}` : '';
    if (key !== '' && count > 0) theirs.set(key, String((Number(theirs.get(key)) || 0) + count));
  }
  const rows = await capture.run('rtsp', { filter });
  const ours = rows.map(({ kind, name, messages }) => [
    `${kind} ${kind === 'request' ? name : name.slice(0, 3)}`,
    messages,
  ]);
  return { theirs, ours: new Map(ours) };
}

/** The columns of tshark's table; other chunks are in none. */
const CHUNKS = [
  'DATA',
  'SACK',
  'HEARTBEAT',
  'HEARTBEAT_ACK',
  'INIT',
  'INIT_ACK',
  'COOKIE_ECHO',
  'COOKIE_ACK',
  'ABORT',
  'ERROR',
];

async function chunks(capture) {
  const theirs = new Map();
  for (const line of capture.section(SCTP.argument)) {
    const [source, from, destination, to, ...counts] = line
      .split('|')
      .map((each) => each.trim())
      .slice(1, -1);
    if (!/^\d+$/.test(from ?? '')) continue;
    for (const [index, name] of CHUNKS.entries())
      if (Number(counts[index]) > 0) theirs.set(`${source} ${from} ${destination} ${to} ${name}`, counts[index]);
  }
  const rows = await capture.run('sctp-chunks');
  const ours = rows
    .filter(({ chunk }) => CHUNKS.includes(chunk))
    .map((row) => [
      `${row.source} ${row.source_port} ${row.destination} ${row.destination_port} ${row.chunk}`,
      row.chunks,
    ]);
  return { theirs, ours: new Map(ours) };
}

export const compare = async (capture) => [
  ...(await withAndWithout((filter) => hops(capture, filter))).map((each) => ({ ...each, what: `hops, ${each.what}` })),
  ...(await withAndWithout((filter) => rtsp(capture, filter))).map((each) => ({ ...each, what: `rtsp, ${each.what}` })),
  { what: 'sctp', ...(await chunks(capture)) },
];
