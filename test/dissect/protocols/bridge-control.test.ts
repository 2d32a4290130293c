import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after IEEE 802.3, 31 and 64; IEEE 802.1Q, 9.7, 10.8 and 11.2; IEEE 802.1D, 12.11.
const ETHERNET = 1;
const control = (rest: string, to = '0180c2000001') => `${to} 020000000001 8808 ${rest} ${'00'.repeat(42)}`;
const garp = (to: string, rest: string) => {
  const length = rest.replace(/\s/g, '').length / 2 + 3;
  return `${to} 020000000001 ${length.toString(16).padStart(4, '0')} 424203 ${rest}`;
};
const GVRP = garp('0180c2000021', '0001 01 02 00 04 02 0064 04 05 00c8 00 00');
const GMRP = garp('0180c2000020', '0001 01 08 02 01005e000001 00 02 03 01 00 00 00');
const MVRP = '0180c2000021 020000000001 88f5 00 01 02 2004 0001 6c24 0000 0000';
const MMRP = '0180c2000020 020000000001 88f6 00 02 06 0001 01005e000001 48 0000 0000';
const CUSTOMER = '020000000003 020000000004 0806 0001 0800 06 04 0001 020000000004 0a000001 000000000000 0a000002';
const INSTANCE = `88e7 6b000123 ${CUSTOMER}`;

describe('macc', () => {
  test('pause', () => {
    const names = ['frame.protocols', 'macc.pause_time', 'macc.dst_address_invalid', '_ws.col.info'];
    expect(textsOf(control('0001 00ff'), ETHERNET, names)).toEqual([
      'eth:ethertype:macc',
      '255',
      '',
      'Pause: pause_time: 255 quanta',
    ]);
    expect(textsOf(control('0001 00ff', '020000000002'), ETHERNET, names)[2]).toBe('1');
  });

  test('pause of classes', () => {
    const names = ['macc.cbfc.enbv.c0', 'macc.cbfc.enbv.c1', 'macc.cbfc.pause_time.c1', 'macc.cbfc.enbv.not_zero'];
    expect(textsOf(control('0101 0002 0001 0007'), ETHERNET, names)).toEqual(['False', 'True', '7', '']);
    expect(textsOf(control('0101 0102'), ETHERNET, names)[3]).toBe('1');
  });

  test('registration, and what is unknown', () => {
    const names = ['macc.timestamp', 'macc.reg.assignedport', 'macc.reg.flags', '_ws.col.info'];
    expect(textsOf(control('0005 00000009 0102 03 0004 05'), ETHERNET, names)).toEqual([
      '9',
      '258',
      '0x03',
      'Register',
    ]);
    expect(textsOf(control('0009'), ETHERNET, ['macc.opcode.unknown', '_ws.col.info'])).toEqual(['1', 'Unknown']);
  });
});

describe('registration of VLANs and groups', () => {
  test('gvrp and gmrp', () => {
    const names = ['frame.protocols', 'gvrp.attribute_event', 'gvrp.attribute_value', '_ws.col.protocol'];
    expect(textsOf(GVRP, ETHERNET, names)).toEqual(['eth:llc:stp:gvrp', '0,2,5', '100,200', 'GVRP']);
    const group = ['gmrp.attribute_value_group_membership', 'gmrp.attribute_value_service_requirement'];
    expect(textsOf(GMRP, ETHERNET, group)).toEqual(['01:00:5e:00:00:01', '0x00']);
  });

  test('mvrp and mmrp', () => {
    const names = ['mrp-mvrp.leave_all_event', 'mrp-mvrp.vid', 'mrp-mvrp.three_packed_event', '_ws.col.info'];
    expect(textsOf(MVRP, ETHERNET, names)).toEqual(['1', '1', '3,0,0,1', 'Multiple VLAN Registration Protocol']);
    expect(textsOf(MMRP, ETHERNET, ['mrp-mmrp.mac', 'mrp-mmrp.three_packed_event'])).toEqual([
      '01:00:5e:00:00:01',
      '2',
    ]);
  });
});

describe('ieee8021ah', () => {
  const names = ['frame.protocols', 'ieee8021ah.priority', 'ieee8021ah.nca', 'ieee8021ah.isid', 'ieee8021ah.etype'];

  test('an instance of its own', () => {
    expect(textsOf(`020000000001 020000000002 ${INSTANCE}`, ETHERNET, names)).toEqual([
      'eth:ethertype:ieee8021ah:ethertype:arp',
      '3',
      '1',
      '291',
      '0x0806',
    ]);
  });

  test('inside a service tag it is part of that', () => {
    expect(textsOf(`020000000001 020000000002 88a80064 ${INSTANCE}`, ETHERNET, names)).toEqual([
      'eth:ethertype:ieee8021ad:ethertype:arp',
      '3',
      '1',
      '291',
      '0x0806',
    ]);
  });
});

test('damaged anywhere, they neither throw nor hang', () => {
  for (const frame of [control('0101 0002 0001 0007'), GVRP, GMRP, MVRP, MMRP, `020000000001 020000000002 ${INSTANCE}`])
    expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
});

test('IPX follows a length at once, and names its ends', () => {
  const ipx = 'ffff 001e 00 11 00000001 ffffffffffff 0453 00000002 001122334455 4003';
  expect(
    textsOf(`ffffffffffff 001122334455 001e ${ipx}`, ETHERNET, ['frame.protocols', 'ipx.src', '_ws.col.def_src']),
  ).toEqual(['eth:ipx', '00000002.001122334455', '00000002.001122334455']);
});

test('a spanning tree without its last byte is malformed, and has a stream all the same', () => {
  const bpdu = `0000 02 02 3c 8001020000000002 00000004 9002020000000003 8003 0100 1400 0200 0f00`;
  expect(
    textsOf(garp('0180c2000000', bpdu), ETHERNET, ['stp.type', 'eth.stream', '_ws.malformed.expert', 'stp.forward']),
  ).toEqual(['0x02', '0', '1', '15']);
});
