import { FILTER, withAndWithout } from '../support/cases.mjs';

const KINDS = [
  { protocol: 'eth', title: 'Ethernet' },
  { protocol: 'ip', title: 'IPv4' },
  { protocol: 'ipv6', title: 'IPv6' },
  { protocol: 'tcp', title: 'TCP', hasPorts: true },
  { protocol: 'udp', title: 'UDP', hasPorts: true },
];

export const statistics = KINDS.flatMap(({ protocol, title }) =>
  [`endpoints,${protocol}`, `endpoints,${protocol},${FILTER}`].map((argument) => ({
    argument,
    heading: new RegExp(`^${title} Endpoints$`),
  })),
);

const NUMBERS = ['packets', 'bytes', 'sent_packets', 'sent_bytes', 'received_packets', 'received_bytes'];

function tsharkRows(lines, keys) {
  const rows = new Map();
  for (const line of lines) {
    const words = line.trim().split(/ +/);
    if (words.length !== keys + NUMBERS.length || !/^\d+$/.test(words.at(-1))) continue;
    rows.set(words.slice(0, keys).join(' '), words.slice(keys).join(' '));
  }
  return rows;
}

const pcqRows = (rows, hasPorts) =>
  new Map(
    rows.map((row) => [
      hasPorts ? `${row.address} ${row.port}` : row.address,
      NUMBERS.map((name) => row[name]).join(' '),
    ]),
  );

export async function compare(capture) {
  const comparisons = [];
  for (const { protocol, hasPorts } of KINDS) {
    const each = await withAndWithout(async (filter) => ({
      theirs: tsharkRows(
        capture.section(filter ? `endpoints,${protocol},${filter}` : `endpoints,${protocol}`),
        hasPorts ? 2 : 1,
      ),
      ours: pcqRows(await capture.run(`endpoints-${protocol}`, { filter }), hasPorts),
    }));
    comparisons.push(...each.map(({ what, ...maps }) => ({ what: `${protocol}, ${what}`, ...maps })));
  }
  return comparisons;
}
