import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;

/** Of tcpdump's bfd-lag. */
const BFD =
  '01005e900001001c738f8f5d080045c0003400000000ff11a6f60a0000020a000001c8371a8000206546206003180de60837' +
  '00000000000f4240000493e0000493e0';
/** Of tcpdump's vrrp: version 2, with a password, and version 3 over IPv6. */
const VRRP2 =
  '01005e00001200005e00012a08004500003012340000ff70bebc0a00005be0000012212abf03010af11f0a042a010a042a02' +
  '0a042a036162636465666768';
/** Version 3 over IPv6. */
const VRRP3 =
  '33330000001200005e00022d86dd60000000002870fffe80000000000000d6ca6dfffe66cf60ff0200000000000000000000' +
  '00000012312dbf0203e8cfa0fe8000000000000002005efffe00022d200100000000000000000000abcd000a';
/** Of tcpdump's HSRP_coup. */
const HSRP =
  '01005e00000200000c07ac01080045c000300000000001111835c0a8001ee000000207c107c1001c2d8d000010030a640100' +
  '636973636f000000c0a80001';
/** Of nDPI's hsrp2. */
const HSRP2 =
  '01005e000066700f6aeff5bf080045c0005000000000ff11f3c40a34dc7de000006607c107c1003ce9ae0128020005040398' +
  '700f6aeff5bf0000005a00000bb8000027100a34dc7e0000000000000000000000000308636973636f000000';
test('BFD', () => {
  expect(
    textsOf(BFD, ETHERNET, ['bfd.sta', 'bfd.flags', 'bfd.flags.p', 'bfd.my_discriminator', '_ws.col.info']),
  ).toEqual(['0x01', '0x60', 'True', '0x0de60837', 'Diag: No Diagnostic, State: Down, Flags: 0x20']);
});

test('BFD of which too little was captured', () => {
  const cut = { hex: BFD.slice(0, 2 * 65), length: BFD.length / 2 };
  expect(fieldsOf([cut], ETHERNET, ['bfd.version', '_ws.col.info'])[0]).toEqual([
    [],
    ['[Packet size limited during capture]'],
  ]);
});

test('VRRP, with its password and its checksums', () => {
  const names = ['vrrp.prio', 'vrrp.ip_addr', 'vrrp.auth_string', 'vrrp.checksum.status', '_ws.col.info'];
  expect(textsOf(VRRP2, ETHERNET, names)).toEqual([
    '191',
    '10.4.42.1,10.4.42.2,10.4.42.3',
    'abcdefgh',
    '1',
    'Announcement (v2)',
  ]);
  expect(textsOf(VRRP3, ETHERNET, ['vrrp.version', 'vrrp.short_adver_int', 'vrrp.checksum.status'])).toEqual([
    '3',
    '1000',
    '1',
  ]);
});

test('HSRP in its two versions', () => {
  expect(textsOf(HSRP, ETHERNET, ['hsrp.state', 'hsrp.auth_data', 'hsrp.virt_ip', '_ws.col.info'])).toEqual([
    '16',
    'cisco',
    '192.168.0.1',
    'Hello (state Active)',
  ]);
  expect(textsOf(HSRP2, ETHERNET, ['hsrp2.group', 'hsrp2.virt_ip', 'hsrp2.auth_data', '_ws.col.protocol'])).toEqual([
    '920',
    '10.52.220.126',
    'cisco',
    'HSRPv2',
  ]);
});

test('hostile bytes', () => {
  for (const frame of [BFD, VRRP2, VRRP3, HSRP, HSRP2]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(500);
});
