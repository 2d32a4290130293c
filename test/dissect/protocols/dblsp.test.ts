import { hexOf, linesOf, request, Talk } from '../../support/talk.js';

// Records made by hand; what is expected is what tshark 4.4 says of them.
test('records, and what is none', () => {
  const talk = new Talk(17_500)
    .fromClient('16 0301 0004 01020304 17 0301 0002 0a0b')
    .fromServer('15 0301 0002 0102')
    .fromServer('17 0302 0004 01020304');
  const names = ['frame.protocols', '_ws.col.info', 'db-lsp.type', 'db-lsp.op', 'db-lsp.value', 'db-lsp.data'];
  expect(talk.lines([...names, 'db-lsp.length'])).toEqual([
    'raw:ip:tcp:db-lsp|Dropbox LAN sync Protocol|22,23|1|01020304|0a0b|4,2',
    'raw:ip:tcp:db-lsp|Dropbox LAN sync Protocol|21||0102||2',
    'raw:ip:tcp:db-lsp|Dropbox LAN sync Protocol|23||||4',
  ]);
  expect(talk.hostile()).toBeGreaterThan(500);
});

test('a certificate is where that of a TLS message is, and malformed where it cannot be', () => {
  const talk = new Talk(17_500)
    .fromClient('16 0301 0008 0b000004 01020304')
    .fromClient('16 0301 0010 0b00000c 000009 000006 3004 3002 0500');
  expect(talk.lines(['db-lsp.op', '_ws.expert.message', 'x509af.signedCertificate_element'])).toEqual([
    '11|Malformed Packet (Exception occurred)|',
    '11||1',
  ]);
});

test('text that is no JSON, where bytes beyond ASCII are not told apart', () => {
  const frames = [request(17_500, '42 03 9d c3a9'), request(17_500, '4203 00 41'), request(17_500, hexOf('{"a":1}'))];
  const names = ['frame.protocols', 'db-lsp.text', '_ws.string.trailing_stray_characters', '_ws.expert.message'];
  expect(linesOf(frames, names)).toEqual([
    'raw:ip:udp:db-lsp-disc|B\u0003\ufffd\ufffd\ufffd||',
    'raw:ip:udp:db-lsp-disc|B\u0003|1|Trailing stray characters',
    'raw:ip:udp:db-lsp-disc:json|||',
  ]);
});
