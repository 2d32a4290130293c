const ARGUMENT = 'hosts';
// Names that packets tell, and no others.
export const statistics = [{ argument: ARGUMENT, alone: true, options: ['-N', 'd'] }];
export const captures = { having: ['dns'] };
export const known = [
  { capture: 'avast_securedns.pcapng', row: /./, reason: 'the file has a list of names, which pcq does not read' },
  {
    capture: 'dns-invalid-chars.pcap',
    row: /./,
    reason: 'pcq writes characters that do not print as tshark does in fields',
  },
];

/** tshark keeps so much of a name. */
const MOST = 63;
const TOLD_BY_DNS = new Set(['DNS', 'multicast DNS', 'LLMNR', 'reverse DNS']);

export async function compare(capture) {
  const theirs = new Map();
  for (const line of capture.section(ARGUMENT)) {
    const [address, name] = line.split('\t');
    if (name !== undefined) theirs.set(address, name.toLowerCase());
  }
  // tshark keeps the name that was told last: any of ours will do.
  const names = new Map();
  for (const { address, name, learned_from } of await capture.run('host-names')) {
    if (!TOLD_BY_DNS.has(learned_from)) continue;
    names.set(address, [...(names.get(address) ?? []), name.slice(0, MOST)]);
  }
  const ours = new Map();
  for (const [address, all] of names) {
    const same = all.find((name) => name === theirs.get(address));
    ours.set(address, same ?? all.join(' or '));
  }
  return [{ what: 'names', theirs, ours }];
}
