import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, udp } from '../../support/ip.js';

const RAW_IP = 101;
const packet = (payload: string) => ipv4(udp(payload, 1194, 40_000));
const NAMES = [
  'openvpn.opcode',
  'openvpn.sessionid',
  'openvpn.mpidarrayelement',
  'openvpn.mpid',
  'openvpn.fragment_bytes',
  'openvpn.reassembled.in',
  'openvpn.reassembled.length',
  'tls.alert_message.desc',
  '_ws.col.info',
];
const SESSION = '0000000000000007';

test('a control packet acknowledges, and its TLS record goes on in the next one', () => {
  const first = packet(`20 ${SESSION} 01 00000003 0000000000000008 00000001 150303 0002`);
  const second = packet(`20 ${SESSION} 00 00000002 0228`);
  expect(fieldsOf([first, second], RAW_IP, NAMES)).toEqual([
    [['0x04'], ['7'], ['3'], ['1'], ['1503030002'], [], [], [], ['[OpenVPN Message segment of a reassembled PDU] ']],
    [
      ['0x04'],
      ['7'],
      [],
      ['2'],
      ['0228'],
      ['2'],
      ['7'],
      ['40'],
      ['Alert (Level: Fatal, Description: Handshake Failure)'],
    ],
  ]);
});

test('the packet list tells of a record that became whole, and of what follows it', () => {
  const frames = [
    packet(`20 ${SESSION} 00 00000001 150303 0002`),
    packet(`20 ${SESSION} 00 00000002 0228 150303 0002 0100 150303 0002`),
  ];
  expect(fieldsOf(frames, RAW_IP, ['_ws.col.protocol', '_ws.col.info'])).toEqual([
    [['SSL'], ['[OpenVPN Message segment of a reassembled PDU] ']],
    [
      ['TLSv1.2'],
      [
        'Alert (Level: Fatal, Description: Handshake Failure), Alert (Level: Warning, Description: Close Notify) [OpenVPN Message segment of a reassembled PDU] ',
      ],
    ],
  ]);
});

test('four bytes that are not mostly zero are taken for an HMAC', () => {
  const hmac = '0102030405060708090a0b0c0d0e0f1011121314';
  const reset = packet(`38 ${SESSION} ${hmac} 00000009 5e3e7ab8 00 00000000`);
  const names = ['openvpn.hmac', 'openvpn.pid', 'openvpn.mpid', '_ws.col.info'];
  const info = 'MessageType: P_CONTROL_HARD_RESET_CLIENT_V2';
  expect(fieldsOf([reset], RAW_IP, names)[0]).toEqual([[hmac], ['9'], ['0'], [info]]);
  expect(dissectHostile(reset, RAW_IP)).toBeGreaterThan(500);
});
