import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv6, over6, udp } from '../../support/ip.js';

const ETHERNET = 1;
const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
const option = (type: number, ...contents: string[]) => {
  const bytes = contents.join('').replace(/\s/g, '');
  return hex(type, 2) + hex(bytes.length / 2, 2) + bytes;
};
const over = (message: string) => over6(ipv6(udp(message.replace(/\s/g, ''), 546, 547)));
const ADDRESS = '20010db8000000000000000000000001';
const CLIENT = option(1, '0001 0001 11223344 020000000001');
const ADDRESSES = option(3, '00000001 00000064 000000c8', option(5, ADDRESS, '0000012c 00000258'));
/** Messages written by hand after RFC 8415 (8, 9, 21). */
const SOLICIT = `01123456 ${CLIENT} ${ADDRESSES} ${option(6, '0017 0018')} ${option(8, '0064')}`;
const RELAYED = `0c00 ${ADDRESS} ${ADDRESS} ${option(18, 'aabb')} ${option(9, SOLICIT)}`;

test('a message: who asks, for which address, and what else', () => {
  const names = [
    'dhcpv6.msgtype',
    'dhcpv6.xid',
    'dhcpv6.option.type',
    'dhcpv6.option.type_str',
    'dhcpv6.duidllt.link_layer_addr_ether',
    'dhcpv6.iaaddr.ip',
    'dhcpv6.requested_option_code',
    'dhcpv6.elapsed_time',
    '_ws.col.info',
  ];
  expect(textsOf(over(SOLICIT), ETHERNET, names)).toEqual([
    '1',
    '0x123456',
    '1,3,5,6,8',
    'Client Identifier,Identity Association for Non-temporary Address,IA Address,Option Request,Elapsed time',
    '02:00:00:00:00:01',
    '2001:db8::1',
    '23,24',
    '1000',
    'Solicit XID: 0x123456 CID: 0001000111223344020000000001 IAA: 2001:db8::1 ',
  ]);
});

test('a relay wraps a message', () => {
  const names = ['dhcpv6.msgtype', 'dhcpv6.linkaddr', 'dhcpv6.interface_id', 'dhcpv6.xid', '_ws.col.info'];
  const texts = textsOf(over(RELAYED), ETHERNET, names);
  expect(texts.slice(0, 4)).toEqual(['12,1', '2001:db8::1', 'aabb', '0x123456']);
  expect(texts[4]).toMatch(/^Relay-forw L: 2001:db8::1 Solicit XID: 0x123456 /);
});

test('names, and those that hardly resolve', () => {
  const message = `07000001 ${option(24, '0377777707 6578616d706c65 00')} ${option(64, '03777777 00')}`;
  expect(textsOf(over(message), ETHERNET, ['dhcpv6.search_list_entry', 'dhcpv6.tld', '_ws.expert.message'])).toEqual([
    'www.example.',
    'www.',
    'WARNING: TLDs are rarely resolvable',
  ]);
});

test('cut anywhere, with any byte changed; relays in relays', () => {
  let nested = SOLICIT;
  for (let i = 0; i < 100; i++) nested = `0c00${ADDRESS}${ADDRESS}${option(9, nested)}`;
  expect(dissectHostile(over(RELAYED), ETHERNET)).toBeGreaterThan(1000);
  expect(textsOf(over(nested), ETHERNET, ['dhcpv6.linkaddr'])[0].split(',').length).toBeLessThan(40);
});

test('how IPv4 is mapped: rules, prefixes of any length, and the set of ports', () => {
  const ports = option(93, '06 04 1234');
  const rule = option(89, '01 10 18 c0000200 28 20010db800', ports);
  const binding = option(92, 'c0000201 80', ADDRESS);
  const message = `07000001 ${option(94, rule)} ${option(96, binding)}`;
  const names = ['dhcpv6.s46_rule.flags.fmr', 'dhcpv6.s46_rule.ipv4_prefix', 'dhcpv6.s46_rule.ipv6_prefix'];
  const more = ['dhcpv6.s46_portparam.psid', 'dhcpv6.s46_v4v6bind.ipv6_prefix'];
  expect(textsOf(over(message), ETHERNET, [...names, ...more])).toEqual([
    'True',
    '192.0.2.0',
    '2001:db8::',
    '1',
    '2001:db8::1',
  ]);
  expect(dissectHostile(over(message), ETHERNET)).toBeGreaterThan(1000);
});

test("a server's answer says more of the client's name", () => {
  const name = option(39, '03 0161');
  const names = ['dhcpv6.clientfqdn.client.s', 'dhcpv6.clientfqdn.server.s', 'dhcpv6.clientfqdn.server.o'];
  expect(textsOf(over(`01000001 ${name}`), ETHERNET, names)).toEqual(['True', '', '']);
  expect(textsOf(over(`07000001 ${name}`), ETHERNET, names)).toEqual(['', 'True', 'True']);
});
