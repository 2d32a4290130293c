import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Made by hand after IEEE 802.1AB, 8; IEEE 802.3, 79.3; ANSI/TIA-1057, 10.2.
const ETHERNET = 1;
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const tlv = (type: number, contents: string) => {
  const hex = contents.replace(/\s/g, '');
  return ((type << 9) | (hex.length / 2)).toString(16).padStart(4, '0') + hex;
};
const frame = (...tlvs: string[]) => `0180c200000e 020000000001 88cc ${tlvs.join('')} 0000`;
const FIRST = [tlv(1, '04 020000000009'), tlv(2, `05${ascii('ge-0/0/1')}`), tlv(3, '0078')];
const REST = [
  tlv(5, ascii('core')),
  tlv(6, ascii('a\nb')),
  tlv(7, '0014 0004'),
  tlv(8, '05 01 0a000001 02 00000007 00'),
  tlv(127, '0080c2 03 0001 04 76616c61'),
  tlv(127, '00120f 01 03 8001 001e'),
  tlv(127, '0012bb 02 01 c00b42'),
  tlv(127, `0012bb 03 02 0a 02 ${ascii('DE')} 03 05 ${ascii('Mainz')}`),
  tlv(127, '010203 04 05'),
];

describe('lldp', () => {
  test('who and where, in the fields and in the list', () => {
    const names = ['lldp.chassis.id.mac', 'lldp.port.id', 'lldp.time_to_live', 'lldp.tlv.system.name', '_ws.col.info'];
    expect(textsOf(frame(...FIRST, ...REST), ETHERNET, names)).toEqual([
      '02:00:00:00:00:09',
      'ge-0/0/1',
      '120',
      'core',
      'MA/02:00:00:00:00:09 IN/ge-0/0/1 120 SysN=core SysD=a\\nb ',
    ]);
  });

  test('capabilities and the address of management', () => {
    const names = ['lldp.tlv.system_cap.bridge', 'lldp.tlv.enable_system_cap.router', 'lldp.mgn.addr.ip4'];
    expect(textsOf(frame(...FIRST, ...REST), ETHERNET, [...names, 'lldp.mgn.interface.number'])).toEqual([
      'True',
      'False',
      '10.0.0.1',
      '7',
    ]);
  });

  test('what organisations add', () => {
    const names = [
      'lldp.ieee.802_1.vlan.name',
      'lldp.ieee.802_3.pmd_mau_type',
      'lldp.ieee.802_3.pmd_auto_neg_advertised_caps.other',
      'lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.other',
      'lldp.media.vlan_id',
      'lldp.media.l2_prio',
      'lldp.media.dscp',
      'lldp.media.civic.value',
      'lldp.unknown_subtype.content',
    ];
    expect(textsOf(frame(...FIRST, ...REST), ETHERNET, names)).toEqual([
      'vala',
      '0x001e',
      'True',
      'True',
      '5',
      '5',
      '2',
      'Mainz',
      '05',
    ]);
  });

  test('classes of traffic in data centers', () => {
    const classes = [
      tlv(127, '0080c2 09 85 01234567 0a0a0a0a0a0a0a1e 0000000000000002'),
      tlv(127, '0080c2 0a 00 00000007 6400000000000000 0200000000000000'),
      tlv(127, '0080c2 0b 88 08'),
    ];
    const names = [
      'lldp.dcbx.ieee.willing',
      'lldp.dcbx.ieee.ets.maxtcs',
      'lldp.dcbx.feature.pg.pgid_prio7',
      'lldp.dcbx.feature.pg.per7',
      'lldp.dcbx.ieee.ets.tsa0',
      'lldp.dcbx.feature.pfc.prio3',
      'lldp.dcbx.ieee.pfc.numtcs',
    ];
    expect(textsOf(frame(...FIRST, ...classes), ETHERNET, names)).toEqual([
      'True,True',
      '5',
      '7,7',
      '30,0',
      '0,2',
      'True',
      '8',
    ]);
    expect(dissectHostile(frame(...FIRST, ...classes), ETHERNET)).toBeGreaterThan(1000);
  });

  test('the first three have their order', () => {
    const names = ['_ws.col.info', '_ws.expert.message'];
    expect(textsOf(frame(FIRST[1]), ETHERNET, names)).toEqual([
      'Invalid Chassis ID TLV',
      'Invalid TLV type (0x02), expected ChassisID type (0x01)',
    ]);
    expect(textsOf(frame(FIRST[0], FIRST[2]), ETHERNET, names)[0]).toBe('Invalid Port ID TLV');
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(dissectHostile(frame(...FIRST, ...REST), ETHERNET)).toBeGreaterThan(1000);
  });
});
