import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Packets made by hand after ETSI EN 302 636-4-1; what is expected is what tshark 4.4 says of them.
const ETHERNET = 1;
const HEAD = 'ffffffffffff 020000000001 8947';
const basic = (hops: string) => `1100 1a ${hops}`;
const common = (next: string, type: string, length: string, hops: string) =>
  `${next}0 ${type} c1 80 ${length} ${hops} 00`;
const SOURCE = '9531aabbccddeeff 11223344 1b2c3d4e 01020304 8123 0384';
const DESTINATION = '1431a1a2a3a4a5a6 11223345 1b2c3d4f f5020304';

const BEACON = `${HEAD} ${basic('05')} ${common('0', '10', '0000', '01')} ${SOURCE}`;
const UNICAST = `${HEAD} ${basic('05')} ${common('1', '20', '0006', '05')} 00010000 ${SOURCE} ${DESTINATION} 1388 abcd 0102`;
const CIRCLE = `${HEAD} ${basic('05')} ${common('2', '40', '0006', '05')} 00020000 ${SOURCE} 35a4e90101020304 0064 0032 005a 0000 1388 0001 0304`;
const SINGLE_HOP = `${HEAD} ${basic('01')} ${common('2', '50', '0004', '01')} ${SOURCE} 80407abc 1388 0000`;
const IPV6 = `${HEAD} ${basic('05')} ${common('3', '51', '0028', '05')} 00030000 ${SOURCE} 6000000000003b40${'00'.repeat(15)}01${'00'.repeat(15)}02`;

const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.def_src', '_ws.col.def_dst', '_ws.col.info'];

test('a beacon tells where a station is', () => {
  const of = ['addr.type', 'addr.country', 'lat', 'long', 'pai', 'speed', 'hdg'].map((name) => `geonw.src_pos.${name}`);
  const [row] = fieldsOf([BEACON], ETHERNET, [...COLUMNS, ...of, '_ws.expert.message']);
  expect(row).toEqual([
    ['eth:ethertype:gnw'],
    ['GEONW'],
    ['1.5.305.aa:bb:cc:dd:ee:ff'],
    ['ff:ff:ff:ff:ff:ff'],
    ['Beacon'],
    ['5'],
    ['305'],
    ['455884110'],
    ['16909060'],
    ['1'],
    ['291'],
    ['900'],
    ['"Remain Hop Limit" != 1 for BEACON or SHB (5)', 'Ignored: "Remain Hop Limit" > 1 (mhl)'],
  ]);
});

test('packets for a station, for an area and for neighbours carry ports', () => {
  const names = ['geonw.seq_num', 'geonw.dst_pos.addr', 'geonw.gxc.radius', 'geonw.outpower', 'data.data'];
  const rows = fieldsOf([UNICAST, CIRCLE, SINGLE_HOP], ETHERNET, [...COLUMNS.slice(3), ...names, 'btpa.port']);
  expect(rows).toEqual([
    [['0.5.49.a1:a2:a3:a4:a5:a6'], ['43981 → 5000'], ['1'], ['1431a1a2a3a4a5a6'], [], [], ['0102'], ['5000', '43981']],
    [['ff:ff:ff:ff:ff:ff'], [' → 5000'], ['2'], [], ['100'], [], ['0304'], []],
    [['ff:ff:ff:ff:ff:ff'], [' → 5000'], [], [], [], ['15'], [], []],
  ]);
});

test('a circle has neither width nor angle, and no place is beyond the poles', () => {
  const [row] = fieldsOf([CIRCLE], ETHERNET, ['_ws.expert.message', 'geonw.position_oor']);
  const zero = 'Incorrect, should be 0';
  expect(row).toEqual([['Latitude out of range (90.000000)', zero, zero], ['1']]);
});

test('it carries IPv6', () => {
  const [row] = fieldsOf([IPV6], ETHERNET, ['frame.protocols', 'ipv6.dst']);
  expect(row).toEqual([['eth:ethertype:gnw:ipv6'], ['::2']]);
});

test('damaged packets do no harm', () => {
  for (const frame of [BEACON, UNICAST, CIRCLE, SINGLE_HOP, IPV6])
    expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
});
