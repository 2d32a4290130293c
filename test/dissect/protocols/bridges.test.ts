import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after IEEE 802.1Q, 14; IEEE 802.1X, 11.3; IEEE 802.11, 12.7.2; RFC 3748, 4.
const ETHERNET = 1;
const llc = (bpdu: string) =>
  `0180c2000000 020000000001 ${(bpdu.replace(/\s/g, '').length / 2 + 3).toString(16).padStart(4, '0')} 424203 ${bpdu}`;
const bridge = '8001 020000000002';
const times = '0100 1400 0200 0f00';
const plain = `0000 00 00 01 ${bridge} 00000004 9002 020000000003 8003 ${times}`;
const rapid = `0000 02 02 3c ${bridge} 00000004 9002 020000000003 8003 ${times} 00`;
const name = '4d79000000000000000000000000000000000000000000000000000000000000';
const instance = 'fc 6007 020000000009 00000010 60 80 13';
const multiple = `0000 03 02 3c ${bridge} 00000004 9002 020000000003 8003 ${times} 00 0050 00 ${name} 0001 ${'ab'.repeat(16)} 00000005 7003 020000000004 14 ${instance}`;
const dot1x = (type: string, body: string) =>
  `0180c2000003 020000000001 888e 02 ${type} ${(body.replace(/\s/g, '').length / 2).toString(16).padStart(4, '0')} ${body}`;

describe('stp', () => {
  test('a configuration', () => {
    const names = [
      'stp.version',
      'stp.flags.tc',
      'stp.flags.agreement',
      'stp.root.prio',
      'stp.root.ext',
      'stp.msg_age',
    ];
    expect(textsOf(llc(plain), ETHERNET, [...names, '_ws.col.info'])).toEqual([
      '0',
      'True',
      '',
      '32768',
      '1',
      '1',
      'Conf. TC + Root = 32768/1/02:00:00:00:00:02  Cost = 4  Port = 0x8003',
    ]);
  });

  test('a rapid one has all flags; padding is no part of it', () => {
    const names = ['stp.flags.port_role', 'stp.flags.forwarding', 'stp.flags.proposal', 'stp.version_1_length'];
    expect(textsOf(llc(rapid), ETHERNET, [...names, 'stp.pvst.tlvtype'])).toEqual(['3', 'True', 'False', '0', '']);
  });

  test('several trees', () => {
    const names = ['mstp.config_name', 'mstp.cist_bridge.ext', 'mstp.msti.msti_id', 'mstp.msti.priority'];
    const more = ['mstp.msti.root.hw', 'mstp.msti.bridge_priority', 'mstp.msti.remaining_hops'];
    expect(textsOf(llc(multiple), ETHERNET, [...names, ...more])).toEqual([
      'My',
      '3',
      '7',
      '0x06',
      '02:00:00:00:00:09',
      '6',
      '19',
    ]);
  });

  test('the VLAN of a tree of PVST+, in both forms', () => {
    const origin = '0000 0002 0123';
    const names = ['stp.pvst.tlvlen', 'stp.pvst.origvlan'];
    expect(textsOf(llc(`${rapid} ${origin}`), ETHERNET, names)).toEqual(['2', '291']);
    expect(textsOf(llc(`${plain} 00 ${origin}`), ETHERNET, names)).toEqual(['2', '291']);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(dissectHostile(llc(multiple), ETHERNET)).toBeGreaterThan(1000);
  });
});

describe('eapol', () => {
  const key = (information: string, data: string) =>
    dot1x(
      '03',
      `02 ${information} 0010 ${'00'.repeat(7)}05 ${'aa'.repeat(32)} ${'00'.repeat(48)} ${(data.length / 2).toString(16).padStart(4, '0')} ${data}`,
    );

  test.each([
    ['008a', '', 'Key (Message 1 of 4)'],
    ['010a', '3014', 'Key (Message 2 of 4)'],
    ['13ca', '3014', 'Key (Message 3 of 4)'],
    ['030a', '', 'Key (Message 4 of 4)'],
    ['0382', '00', 'Key (Group Message 1 of 2)'],
  ])('key information %s', (information, data, info) => {
    const names = ['_ws.col.info', 'wlan_rsna_eapol.keydes.data', 'eapol.keydes.replay_counter'];
    expect(textsOf(key(information, data), ETHERNET, names)).toEqual([info, data, '5']);
  });

  test('a request of EAP, and its methods', () => {
    const names = ['frame.protocols', 'eap.code', 'eap.identity', '_ws.col.protocol', '_ws.col.info'];
    expect(textsOf(dot1x('00', '02 01 0008 01 626f62'), ETHERNET, names)).toEqual([
      'eth:ethertype:eapol',
      '2',
      'bob',
      'EAP',
      'Response, Identity',
    ]);
    expect(
      textsOf(dot1x('00', '01 01 000a 04 02 aabb 6162'), ETHERNET, ['eap.md5.value', 'eap.md5.extra_data']),
    ).toEqual(['aabb', '6162']);
    const sim = dot1x('00', '02 01 0014 12 0a 0000 0e02 0003 61626300 0701 0000');
    expect(textsOf(sim, ETHERNET, ['eap.sim.subtype', 'eap.sim.subtype.type', 'eap.identity'])).toEqual([
      '10',
      '14,7',
      'abc',
    ]);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(dissectHostile(key('010a', '3014'), ETHERNET)).toBeGreaterThan(1000);
    const sim = dot1x('00', '02 01 0014 12 0a 0000 0e02 0003 61626300 0701 0000');
    expect(dissectHostile(sim, ETHERNET)).toBeGreaterThan(1000);
    const chap = dot1x('00', `02 01 0040 1a 02 01 003b 31 ${'11'.repeat(49)} 626f62`);
    expect(dissectHostile(chap, ETHERNET)).toBeGreaterThan(1000);
  });
});
