// Writes secrets.pcap: names and passwords in clear text, and handshakes of TLS with certificates that are not in order.
// Everything in it is made up here, with addresses of RFC 5737. `node test/captures/make-secrets.mjs` writes the same file every time.
import { readFileSync } from 'node:fs';
import { bytesOf, Connection, u16, udp, writeCapture } from './writer.mjs';

const CLIENT = '192.0.2.10';
const SERVER = '198.51.100.21';
let port = 50000;

/** A connection in which these are said in turns, the server first; '' where a side is silent. */
function talk(server, service, ...said) {
  const connection = new Connection(0.5, CLIENT, port++, server, service);
  said.forEach((text, at) => {
    if (text.length > 0) connection.say(0.02, (at + 1) % 2, text);
  });
  connection.end();
}

talk(SERVER, 21, '220 ready\r\n', 'USER ann\r\n', '331 password?\r\n', 'PASS open sesame\r\n', '230 welcome\r\n');
talk(
  SERVER,
  21,
  '220 ready\r\n',
  'USER anonymous\r\n',
  '331 password?\r\n',
  'PASS ann@example.com\r\n',
  '230 welcome\r\n',
);
talk(SERVER, 110, '+OK\r\n', 'USER bob\r\n', '+OK\r\n', 'PASS 1234567\r\n', '+OK\r\n');
talk(SERVER, 143, '* OK ready\r\n', 'a1 LOGIN carol "s3cret"\r\n', 'a1 OK\r\n');
const coded = (text) => Buffer.from(text).toString('base64');
talk(
  SERVER,
  25,
  '220 mail\r\n',
  'EHLO host\r\n',
  '250-mail\r\n250 AUTH LOGIN PLAIN\r\n',
  'AUTH LOGIN\r\n',
  '334 VXNlcm5hbWU6\r\n',
  `${coded('dave')}\r\n`,
  '334 UGFzc3dvcmQ6\r\n',
  `${coded('hunter2')}\r\n`,
  '235 ok\r\n',
);
talk(
  SERVER,
  25,
  '220 mail\r\n',
  'EHLO host\r\n',
  '250-mail\r\n250 AUTH LOGIN PLAIN\r\n',
  `AUTH PLAIN ${coded('\0erin\0letmein')}\r\n`,
  '235 ok\r\n',
);
const web = (head, body = '') =>
  `${head}\r\nHost: www.example.com\r\n${body === '' ? '' : `Content-Length: ${body.length}\r\n`}\r\n${body}`;
talk(
  SERVER,
  80,
  '',
  web(`GET / HTTP/1.1\r\nAuthorization: Basic ${coded('frank:pa:ss')}`),
  'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
  web('POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded', 'user=grace&password=abc&stay=1'),
  'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n',
);
talk(
  SERVER,
  23,
  'Welcome to this host\r\nlogin: ',
  'hei',
  'hei',
  'di\r\n',
  'di\r\nPassword: ',
  'mountain',
  '',
  '\r\n',
  '\r\nLast login: Monday\r\n$ ',
  'exit\r\n',
);
talk(
  SERVER,
  1080,
  '',
  Buffer.from([5, 1, 2]),
  Buffer.from([5, 2]),
  bytesOf(1, 4, 'ivan', 6, 'sesame'),
  Buffer.from([1, 0]),
);

/** GET of sysUpTime, version 2c. */
const snmp = (pdu, community) => {
  const binding = Buffer.from('300e300c06082b060102010103000500', 'hex');
  const body = bytesOf(pdu, 9 + binding.length, [2, 1, 1, 2, 1, 0, 2, 1, 0], binding);
  const message = bytesOf([2, 1, 1, 4, community.length], community, body);
  return bytesOf(0x30, message.length, message);
};
for (let at = 0; at < 2; at++) {
  udp(0.5, CLIENT, 40161, SERVER, 161, snmp(0xa0, 'public'));
  udp(0.01, SERVER, 161, CLIENT, 40161, snmp(0xa2, 'public'));
}

// Handshakes that were made with OpenSSL: TLS 1.2 and 1.3, DTLS.
const recorded = JSON.parse(readFileSync(new URL('tls.json', import.meta.url), 'utf8'));
const bytes = (hex) => Buffer.from(hex, 'hex');
for (const version of ['tls12', 'tls13']) {
  const connection = new Connection(0.5, CLIENT, port++, '198.51.100.44', 443);
  for (const [side, hex] of recorded[version]) {
    for (let at = 0; at < hex.length; at += 2800)
      connection.say(0.01, side === 'client' ? 0 : 1, bytes(hex.slice(at, at + 2800)));
  }
  connection.end();
}
for (const [side, hex] of recorded.dtls) {
  if (side === 'client') udp(0.01, CLIENT, 40443, '198.51.100.45', 4433, bytes(hex));
  else udp(0.01, '198.51.100.45', 4433, CLIENT, 40443, bytes(hex));
}

// TLS 1.0 with an old cipher, and a certificate that ended the day before; its signature is no real one.
const der = (tag, ...parts) => {
  const contents = bytesOf(...parts);
  const length = contents.length < 128 ? [contents.length] : [0x82, ...u16(contents.length)];
  return bytesOf(tag, length, contents);
};
const oid = (hex) => der(6, bytes(hex));
const named = (text) => der(0x30, der(0x31, der(0x30, oid('550403'), der(12, text))));
const key = der(
  0x30,
  der(0x30, oid('2a864886f70d010101'), der(5)),
  der(3, 0, der(0x30, der(2, Buffer.alloc(64, 0x55)), der(2, [1, 0, 1]))),
);
const algorithm = der(0x30, oid('2a864886f70d01010b'), der(5));
const alternatives = der(
  0x30,
  oid('551d11'),
  der(4, der(0x30, der(0x82, 'old.example.com'), der(0x87, [198, 51, 100, 46]))),
);
const signed = der(
  0x30,
  der(0xa0, der(2, 2)),
  der(2, [0x4d, 2]),
  algorithm,
  named('Example, Inc.'),
  der(0x30, der(23, '120101000000Z'), der(23, '231113000000Z')),
  named('old.example.com'),
  key,
  der(0xa3, der(0x30, alternatives)),
);
const certificate = der(0x30, signed, algorithm, der(3, 0, Buffer.alloc(64, 0x66)));
const u24 = (value) => bytesOf(0, u16(value));
const message = (type, ...parts) => bytesOf(type, u24(bytesOf(...parts).length), ...parts);
const record = (...messages) => bytesOf(22, [3, 1], u16(bytesOf(...messages).length), ...messages);
const clientHello = message(1, [3, 1], Buffer.alloc(32, 1), 0, u16(4), [0, 5, 0, 10], 1, 0);
const serverHello = message(2, [3, 1], Buffer.alloc(32, 2), 0, [0, 5], 0);
const chain = message(11, u24(certificate.length + 3), u24(certificate.length), certificate);
talk('198.51.100.46', 443, '', record(clientHello), record(serverHello, chain, message(14)));
writeCapture('secrets.pcap');
