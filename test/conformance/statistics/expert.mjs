/** Fields make tshark build the whole tree: without it some remarks are never made. */
export const fields = ['frame.number'];
export const statistics = [
  { argument: 'expert', heading: /^(Errors|Warns|Notes|Chats|Comments) \(\d+\)$/, optional: true },
];

export const known = [
  {
    row: / (CIGI): | OpenFlow: Unsupported version not dissected/,
    reason: 'remarks of protocols that pcq does not know, or knows by their heads only',
  },
  {
    capture: 'capwap.pcap',
    row: / (CAPWAP-CONTROL|IPv4): /,
    reason:
      "elements of CAPWAP's control messages are tshark's alone, and it gives up on Cisco's; one packet is in a fragment",
  },
  {
    capture: 'gnutella.pcap',
    row: / (OpenVPN|RTCP): /,
    reason: 'random bytes that both take for OpenVPN and RTCP; they give up at other places',
  },
];

const SEVERITIES = { Errors: 'Error', Warns: 'Warning', Notes: 'Note', Chats: 'Chat', Comments: 'Comment' };

/** By severity, group, protocol and summary how often. */
function remarks(lines) {
  const rows = new Map();
  let severity;
  for (const line of lines) {
    const [, heading] = /^(\w+) \(\d+\)$/.exec(line) ?? [];
    if (heading !== undefined) severity = SEVERITIES[heading];
    const [, count, group, protocol, summary] = /^ *(\d+) +(\S+) +(\S.*?) {2}(.*)$/.exec(line) ?? [];
    if (count === undefined) continue;
    const key = `${severity} ${group} ${protocol}: ${summary}`;
    rows.set(key, (rows.get(key) ?? 0) + Number(count));
  }
  return rows;
}

export async function compare(capture) {
  const ours = (await capture.run('expert')).map((row) => [
    `${row.severity} ${row.group} ${row.protocol}: ${row.summary}`,
    Number(row.count),
  ]);
  return [{ what: 'all frames', theirs: remarks(capture.section('expert')), ours: new Map(ours) }];
}
