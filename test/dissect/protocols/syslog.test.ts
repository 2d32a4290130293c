import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations were read off tshark 4.4.
const frame = (message: string) => udpFrame(4000, 514, Buffer.from(message).toString('hex'));
const texts = (message: string, names: string[]) =>
  textsOf(
    frame(message),
    RAW_IP,
    names.map((name) => (name.startsWith('_') ? name : `syslog.${name}`)),
  );

const STRUCTURED = '<165>1 2003-10-11T22:14:15.003-07:00 host app - ID47 [ex@1 a="b" c="d"][two@1 x="y"] said';

test.each([
  ['<34>Oct 11 22:14:15 mymachine su: fail', ['Oct 11 22:14:15', 'mymachine', 'su', ' fail', '']],
  ['<34>Oct 11 22:14:15 my su[12]: x', ['Oct 11 22:14:15', 'my', 'su', '12]: x', '']],
  ['<34>Oct 11 22:14:15 mymachine', ['Oct 11 22:14:15', '', '', 'mymachine', '1']],
  ['<34>Oct 1 22:14:15 my su: x', ['', '', '', 'Oct 1 22:14:15 my su: x', '1']],
  ['no priority', ['', '', '', 'no priority', '1']],
])('RFC 3164: %s', (message, wanted) => {
  expect(texts(message, ['timestamp_rfc3164', 'hostname', 'procid', 'msg', 'msg.nonconformant'])).toEqual(wanted);
});

test('RFC 5424: the header and its structured data', () => {
  const names = ['version', 'timestamp', 'hostname', 'appname', 'procid', 'msgid'];
  expect(texts(STRUCTURED, [...names, 'sd.element.name', 'sd.param.name', 'sd.param.value', 'msg'])).toEqual([
    '1',
    'Oct 12, 2003 05:14:15.003000000 UTC',
    'host',
    'app',
    '-',
    'ID47',
    'ex@1,two@1',
    'a,c,x',
    'b,d,y',
    'said',
  ]);
});

test.each([
  ['<191>abc\r\n\tdef\x01', 'LOCAL7.DEBUG: abc\\r\\n\\tdef\\001'],
  ['<34>a\0b', 'AUTH.CRIT: a\\000b'],
  ['<999>abc', 'UNKNOWN.DEBUG: abc'],
  ['<1>', '[Malformed Packet]'],
])('the list shows %j', (message, info) => {
  expect(texts(message, ['_ws.col.protocol', '_ws.col.info'])).toEqual(['Syslog', info]);
});

test.each([STRUCTURED, '<34>Oct 11 22:14:15 my su[12]: x'])('hostile bytes: %s', (message) => {
  expect(dissectHostile(frame(message), RAW_IP)).toBeGreaterThan(100);
});

test.each([
  ['<34>1 - h a p m [a b="c"] x', 'a', 'x', ''],
  ['<34>1 - h a p m [a] x', '', 'x', ''],
  ['<34>1 - h a p m [a b="c"]', '', '[a b="c"]', '1'],
  ['<34>1 - h a p m [a b="c"]x', '', '[a b="c"]x', '1'],
])('structured data ends with a bracket and a space: %s', (message, ...wanted) => {
  expect(texts(message, ['sd.element.name', 'msg', 'msg.nonconformant'])).toEqual(wanted);
});

test('a message is ASCII, unless its mark says UTF-8', () => {
  expect(texts('<34>Oct 11 22:14:15 hé su: ü', ['hostname', 'msg'])).toEqual(['h��', ' ��']);
  expect(texts('<34>1 - h a p m - ü', ['msg'])).toEqual(['��']);
  expect(texts('<34>1 - h a p m - \ufeffü', ['msgid.bom', 'msg'])).toEqual(['0xefbbbf', 'ü']);
});

test('a header that ends with its host is cut off', () => {
  expect(texts('<34>Oct 11 22:14:15 host prog', ['hostname', 'msg', '_ws.col.info'])).toEqual([
    'host',
    '',
    'AUTH.CRIT: Oct 11 22:14:15 host prog[Malformed Packet]',
  ]);
});
