import { constants, deflateRawSync } from 'node:zlib';
import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// Frames made by hand after RFC 6455; what is expected was held against tshark 4.4.
const UPGRADE = ascii('GET /w HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n');
const SWITCH = ascii('HTTP/1.1 101 x\r\nUpgrade: websocket\r\n\r\n');
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

function frame(opcode: number, text: string, options: { masked?: boolean; more?: boolean } = {}): string {
  const key = [0x11, 0x22, 0x33, 0x44];
  const payload = Buffer.from(text, 'latin1').map((byte, i) => (options.masked ? byte ^ key[i % 4] : byte));
  const mask = options.masked ? 0x80 : 0;
  const length = text.length < 126 ? hex(mask | text.length, 2) : hex(mask | 126, 2) + hex(text.length, 4);
  const masking = options.masked ? Buffer.from(key).toString('hex') : '';
  return hex((options.more ? 0 : 0x80) | opcode, 2) + length + masking + Buffer.from(payload).toString('hex');
}

const begin = (conversation: Conversation) => conversation.client(UPGRADE).server(SWITCH);
const after = (conversation: Conversation, ...names: string[]) =>
  fieldsOf(conversation.frames, RAW_IP, names)
    .slice(5)
    .map((row) => row.map((each) => each.join(',')));

describe('websocket', () => {
  test('compressed messages are shown as they were, each with what its sender said before', () => {
    // RFC 7692: deflated in one go, without the last four bytes; then with the message before as its dictionary.
    const deflated = (text: string, dictionary?: string) =>
      deflateRawSync(text, {
        finishFlush: constants.Z_SYNC_FLUSH,
        ...(dictionary !== undefined && { dictionary: Buffer.from(dictionary) }),
      })
        .subarray(0, -4)
        .toString('latin1');
    const compressed = (bytes: string, options = {}) => {
      const plain = frame(1, bytes, options);
      return hex(Number.parseInt(plain.slice(0, 2), 16) | 0x40, 2) + plain.slice(2);
    };
    const shown = (agreed: string) => {
      const response = `HTTP/1.1 101 x\r\nUpgrade: websocket\r\n${agreed}\r\n`;
      const again = deflated('hello, hello again', 'hello, hello');
      const conversation = new Conversation(80)
        .client(UPGRADE)
        .server(ascii(response))
        .client(compressed(deflated('hello, hello'), { masked: true }))
        .client(compressed(again, { masked: true }))
        .server(frame(1, 'plain'))
        .server(compressed(again.slice(0, 4), { more: true }))
        .server(frame(0, again.slice(4)))
        .server(compressed('\xff\xff\xff'));
      return after(conversation, 'websocket.pmc', 'websocket.payload.text', 'websocket.decompression.failed.expert');
    };
    expect(shown('Sec-WebSocket-Extensions: permessage-deflate\r\n').map((row) => row.join('|'))).toEqual([
      'True|hello, hello|',
      'True|hello, hello again|',
      'False|plain|',
      'True||',
      // The server has not said what this refers to.
      'False||1',
      'True||1',
    ]);
    expect(shown('').map(([pmc]) => pmc)).toEqual(['', '', '', '', '', '']);
    const [first] = shown('Sec-WebSocket-Extensions: x-webkit-deflate-frame\r\n');
    expect(first.slice(0, 2)).toEqual(['True', 'hello, hello']);
  });

  test('text ends at a NUL', () => {
    const conversation = begin(new Conversation(80)).client(frame(1, 'CONNECT\n\n\0', { masked: true }));
    expect(after(conversation, 'websocket.payload.text')).toEqual([['CONNECT\n\n']]);
  });

  test('frames, masked and not', () => {
    const conversation = begin(new Conversation(80))
      .client(frame(1, 'hello', { masked: true }))
      .server(frame(2, 'abc'))
      .server(frame(1, 'x'.repeat(300)));
    const names = ['mask', 'opcode', 'payload_length', 'payload_length_ext_16', 'masking_key', 'payload.text'];
    expect(
      after(conversation, ...names.map((name) => `websocket.${name}`), 'data.data', 'frame.protocols', '_ws.col.info'),
    ).toEqual([
      [
        'True',
        '1',
        '5',
        '',
        '11223344',
        'hello',
        '',
        'raw:ip:tcp:http:websocket:data-text-lines',
        'WebSocket Text [FIN] [MASKED]',
      ],
      ['False', '2', '3', '', '', '', '616263', 'raw:ip:tcp:http:websocket:data', 'WebSocket Binary [FIN] '],
      [
        'False',
        '1',
        '126',
        '300',
        '',
        'x'.repeat(300),
        '',
        'raw:ip:tcp:http:websocket:data-text-lines',
        'WebSocket Text [FIN] ',
      ],
    ]);
  });

  test('closing, asking and answering', () => {
    const conversation = begin(new Conversation(80)).client(frame(8, '\x03\xe8bye') + frame(9, 'p') + frame(10, 'q'));
    const names = ['payload.close.status_code', 'payload.close.reason', 'payload.ping', 'payload.pong'];
    expect(after(conversation, ...names.map((name) => `websocket.${name}`))).toEqual([['1000', 'bye', '70', '71']]);
  });

  test('a message in fragments', () => {
    const conversation = begin(new Conversation(80))
      .client(frame(1, 'abc', { more: true, masked: true }))
      .client(frame(0, 'def', { more: true }))
      .client(frame(0, 'ghi'));
    const names = ['websocket.payload.text', 'websocket.payload.continue', 'websocket.fragment'];
    expect(after(conversation, ...names)).toEqual([
      ['', '', ''],
      ['', ascii('def'), ''],
      ['abcdefghi', '', '6,7,8'],
    ]);
    const all = fieldsOf(conversation.frames, RAW_IP, names);
    expect(fieldsOfChosen(conversation.frames, RAW_IP, names, [7])).toEqual([all[7]]);
  });

  test('a frame in two segments', () => {
    const whole = frame(1, 'hello');
    const conversation = begin(new Conversation(80)).server(whole.slice(0, 6)).server(whole.slice(6));
    expect(after(conversation, 'websocket.payload.text', 'tcp.segment')).toEqual([
      ['', ''],
      ['hello', '6,7'],
    ]);
  });

  test('cut or damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(frame(1, 'abc', { masked: true }) + frame(8, '\x03\xe8'), 80, true, begin)).toBeGreaterThan(
      1000,
    );
  });
});
