import { FILTER, withAndWithout } from '../support/cases.mjs';

/** Each of tshark's trees, and the rows of a query that are its nodes. */
const TREES = [
  {
    tree: 'ip_hosts,tree',
    heading: /^IPv4 Statistics \/ All Addresses:$/,
    query: 'ip-hosts',
    key: (row) => row.address,
  },
  {
    tree: 'ipv6_hosts,tree',
    heading: /^IPv6 Statistics \/ All Addresses:$/,
    query: 'ipv6-hosts',
    key: (row) => row.address,
  },
  ...['IPv4', 'IPv6'].flatMap((family) => {
    const short = family === 'IPv4' ? 'ip' : 'ipv6';
    return [
      {
        tree: `${short}_srcdst,tree`,
        heading: new RegExp(`^${family} Statistics / Source and Destination Addresses:$`),
        query: 'ip-source-destination',
        family,
        key: (row) => `${row.direction} ${row.address}`,
        branch: (label) => (label.startsWith('Source') ? 'source ' : 'destination '),
      },
      {
        tree: `${family === 'IPv4' ? '' : 'ipv6_'}ptype,tree`,
        heading: new RegExp(`^${family} Statistics / IP Protocol Types:$`),
        query: 'protocol-types',
        family,
        key: (row) => row.type,
      },
    ];
  }),
  { tree: 'plen,tree', heading: /^Packet Lengths:$/, query: 'packet-lengths', key: (row) => row.bytes, hasAll: true },
];

export const statistics = TREES.flatMap(({ tree, heading }) => [
  { argument: tree, heading },
  { argument: `${tree},${FILTER}`, heading },
]);

export const known = [
  {
    capture: 'sites.pcapng',
    row: /^((source|destination) )?192\.168\.88\.231$/,
    reason: 'its frames are not in the order of their times, in which bursts are counted here',
  },
];

const COLUMNS = ['count', 'average', 'shortest', 'longest', 'rate', 'share', 'burstRate', 'burstStart'];

/** The nodes of a tree: the columns begin where their names do. */
function nodesOf(lines, { branch, hasAll }) {
  const nodes = [];
  const head = lines.find((line) => line.startsWith('Topic / Item'));
  const starts = ['Count', 'Average', 'Min Val', 'Max Val', 'Rate (ms)', 'Percent', 'Burst Rate', 'Burst Start'].map(
    (name) => head.indexOf(name),
  );
  let prefix = '';
  for (const line of lines.slice(lines.indexOf(head) + 2)) {
    const [, indent, label] = /^( ?)(\S.*?) {2,}\d/.exec(line) ?? [];
    if (label === undefined) continue;
    const texts = starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
    const node = Object.fromEntries(COLUMNS.map((name, index) => [name, texts[index] === '-' ? '' : texts[index]]));
    if (indent !== '') nodes.push([prefix + label, node]);
    else if (branch) prefix = branch(label);
    else if (hasAll) nodes.push(['all', { ...node, share: node.count === '0' ? '' : '100.00%' }]);
  }
  return nodes;
}

const rounded = (text, digits, unit = '', factor = 1) =>
  text === undefined || text === '' ? '' : `${(Number(text) * factor).toFixed(digits)}${unit}`;

const ofPcq = (row) => ({
  count: row.packets,
  average: rounded(row.average, 2),
  shortest: row.shortest ?? '',
  longest: row.longest ?? '',
  rate: rounded(row.rate, 4),
  share: rounded(row.share, 2, '%', 100),
  burstRate: rounded(row.burst_rate, 4),
  burstStart: rounded(row.burst_start, 3),
});

/** Both round what they divide: one more or less in the last digit is the same. */
const NEAR = { average: 0.0101, rate: 0.000101, share: 0.0101, burstStart: 0.00101 };

function pair(theirs, ours) {
  const expected = new Map(theirs);
  const textOf = (node) => COLUMNS.map((name) => `${name} ${node[name]}`).join(', ');
  const agreed = ([key, node]) => {
    const other = expected.get(key);
    const result = { ...node };
    for (const [name, distance] of Object.entries(NEAR)) {
      const [a, b] = [Number.parseFloat(node[name]), Number.parseFloat(other?.[name])];
      if (Math.abs(a - b) < distance) result[name] = other[name];
    }
    return [key, textOf(result)];
  };
  return { theirs: new Map(theirs.map(([key, node]) => [key, textOf(node)])), ours: new Map(ours.map(agreed)) };
}

export async function compare(capture) {
  const comparisons = [];
  for (const each of TREES) {
    const cases = await withAndWithout(async (filter) => {
      const theirs = nodesOf(capture.section(filter ? `${each.tree},${filter}` : each.tree), each);
      const rows = await capture.run(each.query, { filter });
      const own = rows.filter((row) => each.family === undefined || row.family === each.family);
      return pair(
        theirs,
        own.map((row) => [each.key(row), ofPcq(row)]),
      );
    });
    comparisons.push(...cases.map(({ what, ...maps }) => ({ what: `${each.tree}, ${what}`, ...maps })));
  }
  return comparisons;
}
