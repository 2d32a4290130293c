import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after the specifications of DNA Phase IV; what is expected is what tshark 4.4 says of them.
const ETHERNET = 1;
const HEAD = 'ab0000030000 aa0004000104 6003';
const length = (hex: string) => {
  const bytes = hex.replaceAll(' ', '').length / 2;
  return `${bytes.toString(16).padStart(2, '0')}00`;
};
const packet = (hex: string) => `${HEAD} ${length(hex)} ${hex}`;
const SHORT = '02 0104 0204 03';
const LONG = '26 0000 aa0004000104 0000 aa0004000204 01 05 02 03';

const ROUTER_HELLO = packet(
  '0b 020000 aa0004000104 02 d605 40 00 0f00 00 16 00000000000000 0e aa0004000204 c0 aa0004000304 05',
);
const CONNECT = packet(
  `${SHORT} 18 0000 0320 0d 03 d605 02 00 0100 0200 03414243 02 11 0100 0200 03444546 03 0352535403 505152 03414141`,
);
const ROUTING = packet('07 0104 00 0200 0100 0104 0208 0300 0500 1122 3344 ff7f 52f2');
const WRONG_ROUTING = packet('09 0104 00 0200 0100 0104 0208 0000');
const BEGIN = packet(`${SHORT} 20 0320 0420 0380 05a0 0100 41424344`);
const END = packet(`${SHORT} 40 0320 0420 0400 414243`);
const LINK_SERVICE = packet(`${SHORT} 10 0320 0420 0380 04a0 0500 02 05`);

const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.def_src', '_ws.col.def_dst', '_ws.col.info'];

test('a router tells of those that it hears', () => {
  const names = [...COLUMNS, 'dec_dna.rt.msg_type', 'dec_dna.ctl.tiinfo', 'dec_dna.ctl.router_id'];
  const [row] = fieldsOf([ROUTER_HELLO], ETHERNET, [...names, 'dec_dna.ctl.router_state', 'dec_dna.ctl.router_prio']);
  expect(row).toEqual([
    ['eth:ethertype:dec_dna'],
    ['DEC DNA'],
    ['1.1'],
    ['ab:00:00:03:00:00'],
    ['Routing control, Ethernet Router Hello  message'],
    ['0x05', '0x02'],
    ['0x02'],
    ['aa:00:04:00:02:04', 'aa:00:04:00:03:04'],
    ['known 2-way', 'unknown'],
    ['0x40', '0x05'],
  ]);
});

test('routing messages have a checksum over their segments', () => {
  const names = ['dec_dna.ctl.segment', 'dec_dna.ctl.checksum', 'dec_dna.ctl.checksum.status', '_ws.expert.message'];
  expect(fieldsOf([ROUTING, WRONG_ROUTING], ETHERNET, names)).toEqual([
    [['1', '1', '1'], ['0xf252'], ['1'], []],
    [['1'], ['0x0000'], ['0'], ['Bad checksum [should be 0x0405]']],
  ]);
});

test('who asks whom for a connection', () => {
  const of = (name: string) => `dec_dna.sess.${name}`;
  const names = ['obj_type', 'grp_code', 'usr_code', 'dst_name', 'src_name', 'menu_ver', 'rqstr_id'].map(of);
  const [row] = fieldsOf([CONNECT], ETHERNET, ['_ws.col.info', 'dec_dna.dst_node', ...names]);
  expect(row).toEqual([
    ['NSP connect confirm/initiate message'],
    ['0x0401', '0x0000'],
    ['0x00', '0x11'],
    ['0x0001', '0x0001'],
    ['0x0002', '0x0002'],
    ['ABC'],
    ['DEF'],
    ['Version 1.0: RQSTRID, PASSWRD and ACCOUNT fields included'],
    ['RST', 'PQR', 'AAA'],
  ]);
});

test('data in several messages is counted on', () => {
  const names = ['_ws.col.info', 'dec_dna.nsp.segnum', 'dec_dna.nsp.delay', 'dec_dna.nsp.flow_control'];
  expect(fieldsOf([BEGIN, END, LINK_SERVICE], ETHERNET, names)).toEqual([
    [['msg nr. 1: start of segment, bytes this segment: 4, total so far:4'], ['1'], ['False'], []],
    [['msg nr. 4: end of segment, bytes this segment: 3, total so far:7'], ['4'], ['False'], []],
    [['NSP link control message(go)'], ['5'], ['False'], ['0x02']],
  ]);
});

test('the long header', () => {
  const names = ['dec_dna.flags.intra_eth', 'dec_dna.src.addr', 'dec_dna.visit_cnt', 'dec_dna.svc_cls'];
  const [row] = fieldsOf([packet(`${LONG} 48 0420 0320 2a00`)], ETHERNET, [...names, 'dec_dna.nsp.disc_reason']);
  expect(row).toEqual([['True'], ['aa:00:04:00:02:04'], ['0x05'], ['0x00'], ['0x002a']]);
});

test('damaged packets do no harm', () => {
  for (const frame of [ROUTER_HELLO, CONNECT, ROUTING, BEGIN, LINK_SERVICE])
    expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
});
