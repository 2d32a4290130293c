import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, RAW_IP, server } from '../../support/tcp.js';

// Made by hand after ITU-T Q.931; what is expected is what tshark 4.4 says of such packets.
const packet = (payload: string) => `0300${(4 + payload.length / 2).toString(16).padStart(4, '0')}${payload}`;
/** CONNECT with a display and, as user data, the server's address 10.0.0.2 and the port 1232. */
const CONNECT = packet('0802f7f4072801417e000805aa0a00000204d0');
const call = server(ACK, 1, 1, { sourcePort: 1720, destinationPort: 40_000, payload: CONNECT });
const control = (port: number) =>
  client(ACK, 1, 1, { sourcePort: 40_001, destinationPort: port, payload: packet('2180') + packet('20a0') });
const NAMES = ['frame.protocols', '_ws.col.protocol', 'tpkt.length', 'q931.call_ref', 'q931.message_type'];

test('calls tell where their control will be, and TPKT carries both', () => {
  const rows = fieldsOf([control(1232), call, control(1232), control(1233)], RAW_IP, NAMES);
  expect(rows[0][0]).toEqual(['raw:ip:tcp:data']);
  expect(rows[1]).toEqual([['raw:ip:tcp:q931:q931:h225'], ['H.225.0'], ['23'], ['77f4'], ['0x07']]);
  expect(rows[3][0]).toEqual(['raw:ip:tcp:data']);
});

test('control is recognised where it was announced', () => {
  const [, row] = fieldsOf([call, control(1232)], RAW_IP, NAMES);
  expect(row.slice(0, 3)).toEqual([['raw:ip:tcp:h245:h245:h245'], ['H.245'], ['6', '6']]);
});

test('damaged messages do no harm', () => {
  expect(dissectHostile(call, RAW_IP)).toBeGreaterThan(50);
  expect(dissectHostile(control(1232), RAW_IP, [call])).toBeGreaterThan(20);
});

test('what control says: capabilities, who decides, channels and the end of the session', () => {
  const messages = [
    // terminalCapabilitySet 1 with G.711 A-law (20 frames) under number 1, alone.
    '02300106000881750005' + '0080000020' + '4013' + '00800000000000',
    // masterSlaveDetermination: terminal type 50, number 0x123456.
    '01003280123456',
    // closeLogicalChannelAck of channel 101, and endSessionCommand: disconnect.
    '238000' + '64',
    '4a40',
  ];
  const frame = client(ACK, 1, 1, {
    sourcePort: 40_001,
    destinationPort: 1232,
    payload: messages.map(packet).join(''),
  });
  const names = ['_ws.col.info', 'h245.terminalType', 'h245.statusDeterminationNumber', 'h245.request', 'h245.command'];
  const table = ['h245.capabilityTableEntryNumber', 'h245.g711Alaw64k', 'h245.AlternativeCapabilitySet'];
  const row = fieldsOf([call, frame], RAW_IP, [...names, ...table])[1];
  expect(row.map((each) => each.join(','))).toEqual([
    'terminalCapabilitySet masterSlaveDetermination closeLogicalChannelAck endSessionCommand ',
    '50',
    '1193046',
    '2,1',
    '5',
    '1',
    '20',
    '1',
  ]);
  expect(dissectHostile(frame, RAW_IP, [call])).toBeGreaterThan(50);
});
