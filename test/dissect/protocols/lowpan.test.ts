import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after RFC 6282 in those of IEEE 802.15.4; what is expected is what tshark 4.4 says of them.
const WITHOUT_FCS = 230;
const SHORT = '4188 20 cdab 0100 0200';
const LONG = '41cc 20 cdab 1112131415161718 0102030405060708';
/** Traffic class, label, next header, hop limit and addresses are all there. */
const INLINE = `${SHORT} 6000 4a0f1234 3b 40 ${'20010db8000000000000000000000001'.repeat(2)}`;
/** Nothing of them is there. */
const ELIDED = `${LONG} 7a33 3b`;
const MULTICAST = `${SHORT} 7a39 3b 050102030405`;
const UDP = `${SHORT} 7e33 f3 b7 1234 cafe01`;
const WITHOUT_CHECKSUM = `${SHORT} 7e33 f5 1633 ab cafe01`;
const PLAIN = `${SHORT} 41 6000000000003b40 ${'20010db8000000000000000000000001'.repeat(2)}`;
const FRAGMENT = `${SHORT} e028 1234 05 0102030405060708`;
const ILLEGAL = `${SHORT} 7a3d 3b`;

const NAMES = ['frame.protocols', 'ipv6.src', 'ipv6.dst', 'ipv6.hlim'];

test('addresses are those of the link, or sent in part or whole', () => {
  expect(fieldsOf([INLINE, ELIDED, MULTICAST, PLAIN], WITHOUT_FCS, NAMES)).toEqual([
    [['wpan:6lowpan:ipv6'], ['2001:db8::1'], ['2001:db8::1'], ['64']],
    [['wpan:6lowpan:ipv6'], ['fe80::a07:605:403:201'], ['fe80::1a17:1615:1413:1211'], ['64']],
    [['wpan:6lowpan:ipv6'], ['fe80::ff:fe00:2'], ['ff05::1:203:405'], ['64']],
    [['wpan:6lowpan:ipv6'], ['2001:db8::1'], ['2001:db8::1'], ['64']],
  ]);
});

test('traffic class and flow label', () => {
  const names = ['6lowpan.ecn', '6lowpan.dscp', '6lowpan.class', '6lowpan.flow', 'ipv6.tclass', 'ipv6.flow'];
  expect(fieldsOf([INLINE], WITHOUT_FCS, names)).toEqual([
    [['1'], ['10'], ['0x29'], ['0x0f1234'], ['0x00000029'], ['0x0f1234']],
  ]);
});

test('UDP is put together', () => {
  const names = ['frame.protocols', 'udp.srcport', 'udp.dstport', 'udp.length', 'udp.checksum', '6lowpan.udp.src'];
  expect(fieldsOf([UDP, WITHOUT_CHECKSUM], WITHOUT_FCS, names)).toEqual([
    [['wpan:6lowpan:ipv6:udp:data'], ['61627'], ['61623'], ['11'], ['0x1234'], ['61627']],
    [['wpan:6lowpan:ipv6:udp:coap'], ['5683'], ['61611'], ['11'], ['0xffff'], ['5683']],
  ]);
});

test('a fragment, and an address that cannot be', () => {
  const names = ['frame.protocols', '6lowpan.frag.size', '6lowpan.frag.offset', '_ws.expert.message'];
  expect(fieldsOf([FRAGMENT, ILLEGAL], WITHOUT_FCS, names)).toEqual([
    [['wpan:6lowpan:data'], ['40'], ['40'], []],
    [['wpan:6lowpan'], [], [], ['Illegal destination address mode']],
  ]);
});

test('damaged ones do no harm', () => {
  for (const frame of [INLINE, ELIDED, MULTICAST, UDP, WITHOUT_CHECKSUM, FRAGMENT])
    expect(dissectHostile(frame, WITHOUT_FCS)).toBeGreaterThan(100);
});
