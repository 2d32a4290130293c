import { FILTER, withAndWithout } from '../support/cases.mjs';

const FAMILIES = [
  { family: 'IPv4', statistic: 'dests,tree', heading: /^IPv4 Statistics \/ Destinations and Ports:$/ },
  { family: 'IPv6', statistic: 'ipv6_dests,tree', heading: /^IPv6 Statistics \/ Destinations and Ports:$/ },
];
export const statistics = FAMILIES.flatMap(({ statistic, heading }) => [
  { argument: statistic, heading },
  { argument: `${statistic},${FILTER}`, heading },
]);

export const known = [
  {
    capture: 'capwap.pcap',
    row: /^192\.168\.10\.9 UDP (1|5247) IPv4$/,
    reason: "an ARP request inside the tunnel leaves its opcode as tshark's port",
  },
];

/** `address transport port family` → packets */
function destinations(lines, family, counts) {
  const trail = [];
  for (const line of lines) {
    const [, indent, name, count] = /^( {1,3})(\S+) +(\d+) /.exec(line) ?? [];
    if (name === undefined) continue;
    trail.length = indent.length - 1;
    trail.push(name);
    if (trail.length === 3) counts.set(`${trail.join(' ')} ${family}`, count);
    else if (name === 'NONE') counts.set(`${trail.join(' ')} 0 ${family}`, count);
  }
}

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const theirs = new Map();
    for (const { family, statistic } of FAMILIES)
      destinations(capture.section(filter ? `${statistic},${filter}` : statistic), family, theirs);
    const rows = await capture.run('destinations-ports', { filter });
    const ours = new Map(rows.map((row) => [`${row.address} ${row.transport} ${row.port} ${row.family}`, row.packets]));
    return { theirs, ours };
  });
