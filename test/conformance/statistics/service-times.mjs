import { FILTER, withAndWithout } from '../support/cases.mjs';
import { likeTheirs } from '../support/digits.mjs';

const SMB2 = { statistic: 'smb2,srt', heading: /^SMB2 SRT Statistics:$/ };
const ICMP = { statistic: 'icmp,srt', heading: /^ICMP Service Response Time \(SRT\) Statistics/ };
const ICMPV6 = { statistic: 'icmpv6,srt', heading: /^ICMPv6 Service Response Time \(SRT\) Statistics/ };
const RPC = { statistic: 'rpc,programs', heading: /^ONC-RPC Program Statistics:$/, hasNoFilter: true };
export const statistics = [SMB2, ICMP, ICMPV6, RPC].flatMap(({ statistic, heading, hasNoFilter }) => [
  { argument: statistic, heading },
  ...(hasNoFilter ? [] : [{ argument: `${statistic},${FILTER}`, heading }]),
]);
export const captures = { having: ['smb2', 'rpc', 'icmp', 'icmpv6'], also: /^(smb_deletefile|nfsv|kerberos|dcerpc)/ };
export const known = [
  {
    capture: /^(teredo|sflow)\.pcap$/,
    row: /^ICMP/,
    reason: 'tshark does not follow echoes in Teredo, and in samples of sFlow',
  },
];

const seconds = (value) => Number(value).toFixed(6);
const section = (capture, { statistic }, filter) => capture.section(filter ? `${statistic},${filter}` : statistic);

async function smb2(capture, filter) {
  const theirs = new Map();
  for (const line of section(capture, SMB2, filter)) {
    const [, index, name, ...numbers] =
      /^ +(\d+) {2}(\S.*?) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/.exec(line) ?? [];
    if (index !== undefined) theirs.set(`smb2 ${index} ${name}`, numbers.join(' '));
  }
  const rows = await capture.run('smb2-service-times', { filter });
  const ours = rows.map(({ command, name, calls, minimum, maximum, average, total }) => [
    `smb2 ${command} ${name}`,
    [calls, ...[minimum, maximum, average, total].map(seconds)].join(' '),
  ]);
  return { theirs, ours: new Map(ours) };
}

async function echoes(capture, filter) {
  const theirs = new Map();
  for (const [protocol, statistic] of [
    ['ICMP', ICMP],
    ['ICMPv6', ICMPV6],
  ]) {
    const lines = section(capture, statistic, filter);
    const after = (start) => lines[lines.findIndex((line) => line.startsWith(start)) + 1].trim().split(/ +/);
    const [requests, replies, lost, loss] = after('Requests');
    if (requests === '0' && replies === '0') continue;
    theirs.set(`${protocol} counts`, `${requests} ${replies} ${lost} ${requests === '0' ? '' : loss}`);
    if (replies === '0') continue;
    const [minimum, maximum, mean, median, deviation, fastest, slowest] = after('Minimum');
    theirs.set(`${protocol} times`, [minimum, maximum, mean, median, deviation, fastest, slowest].join(' '));
  }
  const ours = new Map();
  for (const row of await capture.run('icmp-echo', { filter })) {
    const { protocol, requests, replies, lost, loss } = row;
    const lossText = loss === '' || requests === '0' ? '' : `${(Number(loss) * 100).toFixed(1)}%`;
    ours.set(`${protocol} counts`, `${requests} ${replies} ${lost} ${lossText}`);
    if (replies === '0') continue;
    const shown = theirs.get(`${protocol} times`)?.split(' ') ?? [];
    const times = [row.minimum, row.maximum, row.mean, row.median, row.deviation];
    const milliseconds = times.map((each, index) => likeTheirs(Number(each) * 1000, shown[index], 3));
    ours.set(`${protocol} times`, [...milliseconds, row.fastest, row.slowest].join(' '));
  }
  return { theirs, ours };
}

async function programs(capture) {
  const theirs = new Map();
  for (const line of section(capture, RPC)) {
    const [, name, program, version, calls, , maximum, average] =
      /^(.*)\((\d+)\) +(\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+)$/.exec(line) ?? [];
    // The shortest time is not compared: tshark takes one of 0 for none.
    if (program !== undefined) theirs.set(`rpc ${program} ${name} ${version}`, `${calls} ${maximum} ${average}`);
  }
  const rows = await capture.run('rpc-programs');
  const ours = rows.map(({ program, name, version, calls, maximum, average }) => [
    `rpc ${program} ${name} ${version}`,
    `${calls} ${seconds(maximum)} ${seconds(average)}`,
  ]);
  return { theirs, ours: new Map(ours) };
}

export const compare = async (capture) => [
  ...(await withAndWithout((filter) => smb2(capture, filter))).map((each) => ({ ...each, what: `smb2, ${each.what}` })),
  ...(await withAndWithout((filter) => echoes(capture, filter))).map((each) => ({
    ...each,
    what: `icmp, ${each.what}`,
  })),
  { what: 'rpc', ...(await programs(capture)) },
];
