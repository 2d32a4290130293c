// Writes http2.pcap: two connections of HTTP/2 (RFC 9113), with bodies, a push and an odd frame. Everything in it is made up
// here, with addresses of RFC 5737. `node test/captures/make-http2.mjs` writes the same file every time.
import { bytesOf, Connection, u16, u32, writeCapture } from './writer.mjs';

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const [DATA, HEADERS, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE] = [0, 1, 3, 4, 5, 6, 7, 8];
const END_STREAM = 1;
const END_HEADERS = 4;
const ACK = 1;

const frame = (type, flags, stream, payload = '') => {
  const bytes = Buffer.from(payload);
  return bytesOf(0, u16(bytes.length), type, flags, u32(stream), bytes);
};
/** Header fields (RFC 7541): numbers are indices of the static table, pairs are literals. */
const fields = (...lines) =>
  bytesOf(
    ...lines.map((line) =>
      typeof line === 'number' ? 0x80 | line : bytesOf(0, line[0].length, line[0], line[1].length, line[1]),
    ),
  );
const METHOD_GET = 2;
const METHOD_POST = 3;
const SCHEME_HTTP = 6;
const STATUS_200 = 8;
const STATUS_404 = 13;

const first = new Connection(0, '192.0.2.10', 50000, '198.51.100.80', 8080);
first.say(0.01, 0, bytesOf(PREFACE, frame(SETTINGS, 0, 0, bytesOf(u16(4), u32(100000)))));
first.say(0.01, 1, bytesOf(frame(SETTINGS, 0, 0), frame(SETTINGS, ACK, 0), frame(WINDOW_UPDATE, 0, 0, u32(65535))));
first.say(0.01, 0, frame(SETTINGS, ACK, 0));
const post = fields(
  METHOD_POST,
  SCHEME_HTTP,
  [':path', '/orders?dry=1'],
  [':authority', 'shop.example'],
  ['content-type', 'application/json'],
);
first.say(0.02, 0, bytesOf(frame(HEADERS, END_HEADERS, 1, post), frame(DATA, 0, 1, '{"item":')));
first.say(0.02, 0, frame(DATA, END_STREAM, 1, '"tea","count":2}'));
first.say(
  0.05,
  1,
  bytesOf(
    frame(HEADERS, END_HEADERS, 1, fields(STATUS_200, ['content-type', 'application/json'])),
    frame(DATA, END_STREAM, 1, '{"ok":true}'),
  ),
);
const get = (path) => fields(METHOD_GET, SCHEME_HTTP, [':path', path], [':authority', 'shop.example']);
first.say(0.1, 0, frame(HEADERS, END_HEADERS | END_STREAM, 3, get('/page')));
first.say(
  0.03,
  1,
  bytesOf(
    frame(PUSH_PROMISE, END_HEADERS, 3, bytesOf(u32(2), get('/style.css'))),
    frame(HEADERS, END_HEADERS | END_STREAM, 3, fields(STATUS_404)),
  ),
);
first.say(0.01, 0, bytesOf(frame(RST_STREAM, 0, 2, u32(8)), frame(PING, 0, 0, '12345678'), frame(0x63, 0, 0, 'x')));
first.say(0.01, 1, frame(PING, ACK, 0, '12345678'));
first.say(0.01, 1, frame(GOAWAY, 0, 0, bytesOf(u32(3), u32(0))));
first.end();

const second = new Connection(0.5, '192.0.2.11', 50001, '198.51.100.80', 80);
second.say(0.01, 0, bytesOf(PREFACE, frame(SETTINGS, 0, 0), frame(HEADERS, END_HEADERS | END_STREAM, 1, get('/'))));
second.say(
  0.04,
  1,
  bytesOf(
    frame(SETTINGS, 0, 0),
    frame(HEADERS, END_HEADERS, 1, fields(STATUS_200, ['content-type', 'text/plain'])),
    frame(DATA, END_STREAM, 1, 'welcome\n'),
  ),
);
second.end();

writeCapture('http2.pcap');
