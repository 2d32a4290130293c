import { expect, test } from '@jest/globals';
import { damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { ACK, client, RAW_IP, server } from '../../support/tcp.js';

// Messages made by hand; what is expected is what tshark 4.4 says of such packets.
const u32 = (...values: number[]) =>
  values.map((value) => Buffer.from(new Uint32Array([value]).buffer).toString('hex')).join('');
const message = (version: number, id: number, body: string) => u32(4 + body.length / 2, version, id) + body;
const text = (value: string, size: number) => Buffer.from(value.padEnd(size, '\0')).toString('hex');
const ports = { sourcePort: 40_000, destinationPort: 2000 };
const back = { sourcePort: 2000, destinationPort: 40_000 };
const texts = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((each) => each.join(',')));
/** Each in a conversation of its own. */
let conversations = 0;
const asked = (payload: string) => client(ACK, 1, 1, { ...ports, sourcePort: 40_000 + conversations++, payload });

test('fixed fields, flags, lists and the room behind them', () => {
  const button = message(22, 0x97, `${u32(0, 1, 2)}0109020b${'00'.repeat(80)}`);
  const state = message(0, 0x110, u32(1, 77, 3, 0x8005));
  const capabilities = message(22, 0x10, u32(2) + u32(4, 20, 0x04030201, 0) + u32(9, 30, 2, 0));
  const names = ['_ws.col.protocol', '_ws.col.info', 'skinny.instanceNumber', 'skinny.buttonDefinition'];
  const more = [
    'skinny.SoftKeyMask.SoftKey1',
    'skinny.SoftKeyMask.SoftKey2',
    'skinny.payloadCapability',
    'skinny.codecParam2',
    'skinny.g723BitRate',
  ];
  expect(texts([asked(button + state), asked(capabilities)], [...names, ...more])).toEqual([
    ['SKINNY/RESP', 'ButtonTemplateRes SelectSoftKeys ', '1,2', '0x09,0x0b', 'True', 'False', '', '', ''],
    ['SKINNY/RESP', 'CapabilitiesRes ', '', '', '', '', '0x00000004,0x00000009', '4', '0x00000002'],
  ]);
});

test('versions change fields, and shorter messages leave some out', () => {
  const dialed = (version: number, size: number) => message(version, 0x11d, text('4711', size) + u32(1, 9));
  const frames = [
    asked(dialed(17, 24)),
    asked(dialed(18, 25)),
    asked(message(0, 3, u32(5))),
    asked(message(22, 3, u32(5, 1))),
  ];
  expect(
    texts(frames, [
      'skinny.dialedNumber',
      'skinny.callReference',
      'skinny.kpButton',
      'skinny.lineInstance',
      '_ws.malformed.expert',
    ]),
  ).toEqual([
    ['4711', '9', '', '1', ''],
    ['4711', '9', '', '1', ''],
    ['', '', '0x00000005', '', ''],
    ['', '', '0x00000005', '1', '1'],
  ]);
});

test('text that a zero byte ends, and documents', () => {
  const call = message(
    17,
    0x14a,
    `${u32(1, 2, 3, 0, 0, 0, 0, 1) + text('100', 4)}00${text('200', 4)}${'00'.repeat(12)}`,
  );
  const document = message(22, 0x11e, u32(1, 2, 3, 4, 7) + text('<a>b</a', 7));
  const names = ['skinny.callingParty', 'skinny.calledParty', 'skinny.xmldata', 'frame.protocols'];
  expect(texts([asked(call), asked(document)], names)).toEqual([
    ['100', '200', '', 'raw:ip:tcp:skinny'],
    ['', '', '<a>b</a', 'raw:ip:tcp:skinny:xml'],
  ]);
});

test('responses know their requests, also in a second pass', () => {
  const open = (party: number) => message(0, 0x105, u32(1, party, 20, 4, 0, 0, 3) + '00'.repeat(80));
  const opened = (party: number) => message(0, 0x22, `${u32(0)}0a000001${u32(4000, party, 3)}`);
  const first = client(ACK, 1, 1, { ...ports, payload: open(7) });
  const frames = [
    first,
    client(ACK, 1 + (first.length / 2 - 40), 1, { ...ports, payload: open(8) }),
    server(ACK, 1, 1, { ...back, payload: opened(7) }),
  ];
  const names = ['skinny.response_to', 'skinny.response_time', 'skinny.ipAddr.ipv4', 'skinny.portNumber'];
  const expected = [['1'], ['2.000000000'], ['10.0.0.1'], ['4000']];
  expect(fieldsOf(frames, RAW_IP, names)[2]).toEqual(expected);
  expect(fieldsOfChosen(frames, RAW_IP, names, [2])).toEqual([expected]);
});

test('damaged anywhere, it neither throws nor hangs', () => {
  const media = message(22, 0x131, u32(1, 2, 3, 4, 5, 0, 103, 0, 64, 2) + '00'.repeat(200));
  expect(damageStream(media, 2000, true)).toBeGreaterThan(100);
  expect(damageStream(message(22, 0x30, u32(3, 2, 1, 0, 1) + '00'.repeat(400)), 2000, true)).toBeGreaterThan(100);
});
