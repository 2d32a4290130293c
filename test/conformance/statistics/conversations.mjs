import { FILTER, withAndWithout } from '../support/cases.mjs';

const KINDS = [
  { protocol: 'eth', title: 'Ethernet' },
  { protocol: 'ip', title: 'IPv4' },
  { protocol: 'ipv6', title: 'IPv6' },
  { protocol: 'tcp', title: 'TCP' },
  { protocol: 'udp', title: 'UDP' },
];

export const statistics = KINDS.flatMap(({ protocol, title }) =>
  [`conv,${protocol}`, `conv,${protocol},${FILTER}`].map((argument) => ({
    argument,
    heading: new RegExp(`^${title} Conversations$`),
  })),
);

export const known = [
  {
    capture: 'hart_ip.pcap',
    row: /^192\.168\.0\.10:5095 <-> 192\.168\.0\.101:49905/,
    reason: "tshark's dissector of HART-IP, which pcq does not have, begins a stream of its own",
  },
];

/** Bytes as tshark prints them: from 10,000 on in thousands, and so forth, rounded down. */
function sizeText(bytes) {
  let value = BigInt(bytes);
  let unit = 0;
  while (value >= 10_000n) {
    value /= 1000n;
    unit++;
  }
  return `${value} ${['bytes', 'kB', 'MB', 'GB'][unit]}`;
}

const WAY = '(\\d+) (\\d+ \\S+)';
const ROW = new RegExp(`^(\\S+) +<-> (\\S+) +${WAY} +${WAY} +${WAY} +(-?[\\d.]+) +([\\d.]+)\\s*$`);

/** [ends, what went each way, start, duration] */
function tsharkRows(lines) {
  const rows = [];
  for (const line of lines) {
    const [, a, b, toA, bytesToA, toB, bytesToB, all, allBytes, start, duration] = ROW.exec(line) ?? [];
    if (a === undefined) continue;
    rows.push([
      `${a} <-> ${b}`,
      `→ ${toB} ${bytesToB}, ← ${toA} ${bytesToA}, both ${all} ${allBytes}`,
      start,
      duration,
    ]);
  }
  return rows;
}

const endOf = (address, port) => (port === undefined ? address : `${address}:${port}`);

const pcqRows = (rows) =>
  rows.map((row) => [
    `${endOf(row.address_a, row.port_a)} <-> ${endOf(row.address_b, row.port_b)}`,
    `→ ${row.packets_a_to_b} ${sizeText(row.bytes_a_to_b)}, ← ${row.packets_b_to_a} ${sizeText(row.bytes_b_to_a)}, ` +
      `both ${row.packets} ${sizeText(row.bytes)}`,
    row.start,
    row.duration,
  ]);

/**
 * By the ends and, as several streams may have the same, their place among those by their start. Times are rounded doubles
 * in both: ours are as good as theirs where they differ by no more than the last digit.
 */
function pair(theirs, ours) {
  const mapOf = (rows, matches) => {
    const result = new Map();
    for (const [ends, counts, start, duration] of [...rows].sort((a, b) => a[2] - b[2])) {
      let place = 1;
      while (result.has(`${ends} (${place})`)) place++;
      result.set(`${ends} (${place})`, matches(`${ends} (${place})`, { counts, start, duration }));
    }
    return result;
  };
  const textOf = ({ counts, start, duration }) => `${counts}, from ${Number(start)} s, for ${Number(duration)} s`;
  const all = mapOf(theirs, (_, row) => row);
  const near = (key, row) => {
    const other = all.get(key);
    const isNear = other && Math.abs(other.start - row.start) < 1e-6 && Math.abs(other.duration - row.duration) < 1e-4;
    return textOf(isNear ? { ...other, counts: row.counts } : row);
  };
  return { theirs: mapOf(theirs, (_, row) => textOf(row)), ours: mapOf(ours, near) };
}

export async function compare(capture) {
  const comparisons = [];
  for (const { protocol } of KINDS) {
    const each = await withAndWithout(async (filter) =>
      pair(
        tsharkRows(capture.section(filter ? `conv,${protocol},${filter}` : `conv,${protocol}`)),
        pcqRows(await capture.run(`conversations-${protocol}`, { filter })),
      ),
    );
    comparisons.push(...each.map(({ what, ...maps }) => ({ what: `${protocol}, ${what}`, ...maps })));
  }
  return comparisons;
}
