export const statistics = [{ argument: 'dhcp,stat', heading: /^DHCP \(BOOTP\) Statistics:$/ }];
export const captures = { having: ['dhcp', 'dhcpv6', 'ntp', 'tftp'] };
export const known = [{ row: /^Unknown/, reason: 'tshark leaves out types without a name' }];

// Not with a filter too: tshark counts all that is asked of DHCP in one run together.
export const compare = async (capture) => {
  const theirs = new Map();
  for (const line of capture.section('dhcp,stat')) {
    const [, type, count] = /^(\S.*?) *\|(\d+) \|$/.exec(line) ?? [];
    if (type !== undefined && count !== '0') theirs.set(type, count);
  }
  const rows = await capture.run('dhcp');
  return [{ what: 'all frames', theirs, ours: new Map(rows.map((row) => [row.type, row.messages])) }];
};
