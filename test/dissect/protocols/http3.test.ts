import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectEverything } from '../../support/hostile.js';
import {
  capacity,
  duplicate,
  entry,
  fixed,
  insert,
  insertNamed,
  later,
  line,
  lineOfEntry,
  lineOfLater,
  section,
} from '../../support/qpack.js';
import { OpenConnection, streamFrame, varint } from '../../support/quic.js';
import { RAW_IP } from '../../support/tcp.js';

// Connections are made and encrypted here; what is expected of them is what tshark 4.4 says of such.
const text = (value: string) => Buffer.from(value).toString('hex');
const frame = (type: number, payload: string) => varint(type) + varint(payload.length / 2) + payload;
const DATA = 0;
const HEADERS = 1;
const SETTINGS = 4;
const GET = fixed(17);
const ROOT = fixed(1);
const OK = fixed(25);

function rowsOf(make: (connection: OpenConnection) => string[], names: readonly string[], name = 'h3'): string[][][] {
  const connection = new OpenConnection(name);
  const frames = [...connection.begin(), ...make(connection)];
  return fieldsOf(frames, RAW_IP, names, [connection.log]).slice(2);
}

test('a request and its response', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'http3.header.header.name',
    'http3.headers.header.value',
    'http3.headers.header.length',
    'http3.headers.count',
    'http3.request.full_uri',
    'http3.headers.status',
    'http3.headers.content_length',
    'http3.data',
  ];
  const request = section(0, 0, GET + fixed(23) + line(':authority', 'example.com') + line(':path', '/a'));
  const response = section(0, 0, OK + line('content-length', '5'));
  const [first, second] = rowsOf(
    (c) => [
      c.client(streamFrame(0, 0, frame(HEADERS, request))),
      c.server(streamFrame(0, 0, frame(HEADERS, response) + frame(DATA, text('hello')))),
    ],
    names,
  );
  expect(first).toEqual([
    ['raw:ip:udp:quic:http3'],
    ['HTTP3'],
    ['Protected Payload (KP0), DCID=5e5e5e5e5e5e5e5e, PKN: 0, STREAM(0), HEADERS: GET /a'],
    [':method', ':scheme', ':authority', ':path'],
    ['GET', 'https', 'example.com', '/a'],
    ['82'],
    ['4'],
    ['https://example.com/a'],
    [],
    [],
    [],
  ]);
  expect(second[2]).toEqual(['Protected Payload (KP0), DCID=c1c2c3c4, PKN: 0, STREAM(0), HEADERS: 200 OK, DATA']);
  expect(second.slice(8)).toEqual([['200'], ['5'], ['68656c6c6f']]);
});

test('what the pseudo-header fields say in the packet list depends on their order', () => {
  const [method, path, authority] = [line(':method', 'GET'), line(':path', '/'), line(':authority', 'h')];
  const connect = line(':method', 'CONNECT');
  const sections = [method + path + authority, authority + path + method, connect + authority, method + authority];
  const rows = rowsOf(
    (c) => sections.map((lines, at) => c.client(streamFrame(4 * at, 0, frame(HEADERS, section(0, 0, lines))))),
    ['_ws.col.info', 'http3.request.full_uri'],
  );
  expect(rows.map(([[info]]) => info.replace(/.*HEADERS/, ''))).toEqual([
    ': GET /: GET /',
    ': GET /',
    ': CONNECT h',
    '',
  ]);
  expect(rows.map(([, uri]) => uri)).toEqual([['(null)://h/'], ['(null)://h/'], ['h'], ['(null)://h(null)']]);
});

test('frames that come in several packets are put together', () => {
  const names = ['frame.protocols', 'http3.frame_length', 'quic.fragment', 'quic.reassembled.length', 'http3.data'];
  const data = frame(DATA, text('hello world'));
  const rows = rowsOf(
    (c) => [
      c.client(streamFrame(0, 0, data.slice(0, 8))),
      c.client(streamFrame(0, 4, data.slice(8, 14))),
      c.client(streamFrame(0, 7, data.slice(14) + data)),
      // Not even the length is there: all of the next one is taken.
      c.client(streamFrame(4, 0, '00')),
      c.client(streamFrame(4, 1, data.slice(2) + data)),
      // The beginning once more.
      c.client(streamFrame(4, 0, data)),
    ],
    names,
  );
  const hello = text('hello world');
  expect(rows).toEqual([
    [['raw:ip:udp:quic'], [], [], [], []],
    [['raw:ip:udp:quic'], [], [], [], []],
    [['raw:ip:udp:quic:http3:http3'], ['11', '11'], ['3', '4', '5'], ['13'], [hello, hello]],
    [['raw:ip:udp:quic'], [], [], [], []],
    [['raw:ip:udp:quic:http3'], ['11', '11'], ['6', '7'], ['26'], [hello, hello]],
    [['raw:ip:udp:quic'], [], [], [], []],
  ]);
});

test('settings, priorities, and types that stand for none', () => {
  const settings = ['014050', '064400', '0714', '0801', '3301', '80ffd27701', 'ab60374201', '2105'].join('');
  const [first, second] = rowsOf(
    (c) => [
      c.client(streamFrame(2, 0, `00${frame(SETTINGS, settings)}`)),
      c.client(
        streamFrame(2, 28, frame(0xf0700, `04${text('u=3')}`) + frame(0x21, 'ab') + frame(0x42, '') + frame(7, '04')),
      ),
    ],
    [
      'http3.stream_uni_type',
      'http3.settings.id',
      'http3.settings.value',
      'http3.settings.max_field_section_size',
      'http3.settings.webtransport',
      'http3.priority_update_field_value',
      'http3.frame_type',
      '_ws.col.info',
    ],
  );
  const wide = (value: number) => `0x${value.toString(16).padStart(16, '0')}`;
  const ids = [1, 6, 7, 8, 0x33, 0xffd277, 0x2b603742, 0x21];
  expect(first.slice(0, 5)).toEqual([
    [wide(0)],
    ids.map(wide),
    ['80', '1024', '20', '1', '1', '1', '1', '5'],
    ['1024'],
    ['1'],
  ]);
  expect(second[5]).toEqual(['u=3']);
  expect(second[6]).toEqual([0xf0700, 0x21, 0x42, 7].map(wide));
  expect(second[7][0]).toMatch(/STREAM\(2\), PRIORITY_UPDATE, Unknown \(0x42\), GOAWAY$/);
});

test('streams that go one way', () => {
  const names = ['frame.protocols', '_ws.col.protocol', 'http3.stream_uni_type', 'http3.push_id', '_ws.expert.message'];
  const rows = rowsOf(
    (c) => [
      c.server(streamFrame(3, 0, '0107')),
      c.server(streamFrame(7, 0, '06aa')),
      c.server(streamFrame(7, 2, 'bb')),
      // Nothing but the beginning of a frame: the layer is shown, but has no name among the others.
      c.client(streamFrame(2, 1, '0402')),
      c.server(streamFrame(1, 0, 'ffff')),
    ],
    names,
  );
  const unknown = 'Unknown stream type 0x6 on Stream ID 0x7';
  const named = 'raw:ip:udp:quic:http3';
  expect(rows).toEqual([
    [[named], ['HTTP3'], ['0x0000000000000001'], ['7'], []],
    [[named], ['HTTP3'], ['0x0000000000000006'], [], [unknown]],
    [[named], ['HTTP3'], [], [], [unknown]],
    [['raw:ip:udp:quic'], ['HTTP3'], [], [], []],
    [[named], ['HTTP3'], [], [], []],
  ]);
});

const DYNAMIC = [
  'http3.header.header.name',
  'http3.headers.header.value',
  'http3.header.qpack.blocked.rcint',
  'http3.header.qpack.blocked.wcint',
  'http3.expert.header_decoding.failed',
];

test('field sections refer to what an encoder has inserted', () => {
  let at = 0;
  const encoder = (data: string) => {
    at += data.length / 2;
    return streamFrame(6, at - data.length / 2, data);
  };
  let requests = 0;
  const headers = (data: string) => streamFrame(4 * ++requests, 0, frame(HEADERS, data));
  const late = insert('x-late', 'came');
  const rows = rowsOf(
    (c) => [
      c.client(encoder(`02${capacity(4096)}${insertNamed(0, 'example.com')}${insert('x-a', 'one')}`)),
      c.client(headers(section(2, 0, GET + entry(0) + entry(1)))),
      c.client(encoder(duplicate(1) + insertNamed(0, 'two', false))),
      c.client(headers(section(4, -2, later(0) + later(1) + lineOfLater(1, 'w') + entry(0)))),
      c.client(headers(section(4, 0, lineOfEntry(0, 'z') + entry(3)))),
      c.client(headers(section(5, 0, entry(0)))),
      // In two pieces.
      c.client(encoder(late.slice(0, 10))),
      c.client(encoder(late.slice(10))),
      c.client(headers(section(5, 0, entry(0) + ROOT))),
      c.client(headers(section(0, 0, GET + entry(0)))),
      c.client(headers(section(0, 0, GET))),
      c.server(headers(section(0, 0, OK))),
    ],
    [...DYNAMIC, 'http3.qpack.encoder', 'http3.qpack.encoder.icnt', 'http3.qpack.encoder.icnt.inc'],
  );
  expect(rows.map((row) => row.slice(0, 5))).toEqual([
    [[], [], [], [], []],
    [[':method', 'x-a', ':authority'], ['GET', 'one', 'example.com'], [], [], []],
    [[], [], [], [], []],
    [[':authority', ':authority', ':authority', 'x-a'], ['example.com', 'two', 'w', 'one'], [], [], []],
    [[':authority', ':authority'], ['z', 'example.com'], [], [], []],
    [[], [], ['5'], ['4'], []],
    [[], [], [], [], []],
    [[], [], [], [], []],
    [['x-late', ':path'], ['came', '/'], [], [], []],
    [[':method'], ['GET'], [], [], ['1']],
    // After an error nothing more of that direction is decoded.
    [[], [], [], [], ['1']],
    [[':status'], ['200'], [], [], []],
  ]);
  expect([0, 2, 6, 7].map((row) => rows[row].slice(6))).toEqual([
    [['2'], ['2']],
    [['4'], ['2']],
    [['4'], ['0']],
    [['5'], ['1']],
  ]);
  expect(rows[7][5]).toEqual([late]);
});

test('instructions of encoders', () => {
  const huffman = `c0882f91d35d055c87a7${'631c649f'}83aec377`;
  const [first, second] = rowsOf(
    (c) => [c.client(streamFrame(6, 0, `02${huffman}`)), c.client(streamFrame(6, 19, capacity(65_537)))],
    [
      'http3.qpack.encoder.opcode.insert_indexed.ref',
      'http3.qpack.encoder.opcode.insert_indexed.hval',
      'http3.qpack.encoder.opcode.insert_indexed.val',
      'http3.qpack.encoder.opcode.insert.hname',
      'http3.qpack.encoder.opcode.insert.name',
      'http3.qpack.encoder.opcode.insert.val',
      'http3.qpack.encoder.opcode.dtable_cap.val',
      'http3.qpack_enc_failed',
    ],
  );
  expect(first).toEqual([
    ['c0'],
    ['2f91d35d055c87a7'],
    [text('example.com')],
    ['1c649f'],
    [text('abch')],
    [text('priv')],
    [],
    [],
  ]);
  expect(second.slice(6)).toEqual([['65537'], ['1']]);
});

test('entries that do not fit are evicted', () => {
  const [, first, second] = rowsOf(
    (c) => [
      c.client(streamFrame(6, 0, `02${capacity(100)}${insert('abc', 'd')}${insert('e', 'f')}${insert('gh', 'i')}`)),
      c.client(streamFrame(0, 0, frame(HEADERS, section(3, 0, entry(0) + entry(1))))),
      c.client(streamFrame(4, 0, frame(HEADERS, section(3, 0, entry(2))))),
    ],
    DYNAMIC,
  );
  expect(first.slice(0, 2)).toEqual([
    ['gh', 'e'],
    ['i', 'f'],
  ]);
  expect(second[4]).toEqual(['1']);
});

test('what was agreed on tells what streams carry; in 0-RTT packets what the client offered last', () => {
  const data = streamFrame(0, 0, frame(DATA, '61'));
  const protocols = (agreed: string, offered: readonly string[] = [agreed]) => {
    const connection = new OpenConnection(agreed, offered);
    const [hello, answer] = connection.begin();
    const frames = [hello, connection.early(data), answer, connection.client(data)];
    return fieldsOf(frames, RAW_IP, ['frame.protocols'], [connection.log]).map(([[names]]) => names.split(':').at(-1));
  };
  expect(protocols('h3')).toEqual(['tls', 'http3', 'tls', 'http3']);
  expect(protocols('h3-29')).toEqual(['tls', 'http3', 'tls', 'http3']);
  expect(protocols('h3', ['h3', 'x'])).toEqual(['tls', 'quic', 'tls', 'http3']);
  expect(protocols('x', ['x', 'h3'])).toEqual(['tls', 'http3', 'tls', 'quic']);
  expect(protocols('constructor')).toEqual(['tls', 'quic', 'tls', 'quic']);
});

test('DNS over QUIC: a message with its length on each stream (RFC 9250)', () => {
  const header = '000001000001000000000000';
  const question = (name: string) => `${header}0${name.length}${text(name)}0000010001`;
  const query = (name: string) => {
    const message = question(name);
    return (message.length / 2).toString(16).padStart(4, '0') + message;
  };
  const rows = rowsOf(
    (c) => [
      c.client(`01${streamFrame(0, 0, query('a'))}01${streamFrame(4, 0, query('b'))}01`),
      c.client(streamFrame(8, 0, query('c').slice(0, 40))),
    ],
    ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'dns.qry.name', 'dns.length'],
    'doq',
  );
  expect(rows[0]).toEqual([
    ['raw:ip:udp:quic:dns:dns'],
    ['DNS'],
    ['Standard query 0x0000 A a, Standard query 0x0000 A b, PING'],
    ['a', 'b'],
    [],
  ]);
  expect(rows[1][2]).toEqual(['Standard query 0x0000[Malformed Packet]']);
});

test('a second pass shows what the first one decided', () => {
  const connection = new OpenConnection('h3');
  const data = frame(DATA, text('hello world'));
  const frames = [
    ...connection.begin(),
    connection.client(streamFrame(6, 0, `02${insert('x-a', 'one')}`)),
    connection.client(streamFrame(0, 0, frame(HEADERS, section(1, 0, entry(0))) + data.slice(0, 8))),
    connection.client(streamFrame(0, 9, data.slice(8))),
  ];
  const names = [
    'http3.headers.header.value',
    'http3.data',
    'quic.fragment',
    '_ws.col.info',
    'http3.qpack.encoder.icnt',
  ];
  const whole = fieldsOf(frames, RAW_IP, names, [connection.log]);
  expect(whole[4][1]).toEqual([text('hello world')]);
  expect(fieldsOfChosen(frames, RAW_IP, names, [2, 3, 4], [connection.log])).toEqual(whole.slice(2));
});

test('damaged streams do no harm', () => {
  const connection = new OpenConnection('h3');
  const lines = GET + line('content-length', '5') + entry(0) + later(0) + lineOfEntry(0, 'z') + lineOfLater(0, 'w');
  const pieces = [
    [0, frame(HEADERS, section(1, 0, lines)) + frame(0xf0700, '04aa') + frame(DATA, '6162')],
    [2, `00${frame(SETTINGS, '014050064400')}`],
    [6, `02${capacity(4096)}${insertNamed(0, 'a')}${insert('b', 'c')}${duplicate(0)}c0822f91`],
  ] as const;
  const frames = connection.begin();
  let id = 0;
  for (const [kind, data] of pieces) {
    for (let at = 0; at < data.length; at += 2) {
      for (const byte of ['00', 'ff', '80', '7f', '40']) {
        id += 16;
        frames.push(connection.client(streamFrame(id + kind, 0, data.slice(0, at) + byte + data.slice(at + 2))));
        frames.push(connection.client(streamFrame(id + kind, at / 2, data.slice(at))));
      }
    }
  }
  expect(dissectEverything(frames, RAW_IP, [connection.log])).toBeGreaterThan(10_000);
});
