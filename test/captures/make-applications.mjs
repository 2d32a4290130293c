// Writes applications.pcap: a little of each application whose statistics pcq has. Everything in it is made up here, with
// addresses of RFC 5737. Run it with `node test/captures/make-applications.mjs`: the same file comes out every time.
import { gzipSync } from 'node:zlib';
import {
  address,
  bytesOf,
  Connection,
  checksum,
  dnsMessage,
  ip,
  little,
  dnsName as name,
  time as passed,
  u16,
  u32,
  udp,
  writeCapture,
} from './writer.mjs';

const CLIENT = '192.0.2.10';
const WEB = '198.51.100.80';
const RESOLVER = '192.0.2.53';
const PHONE = '203.0.113.5';
const FILES = '192.0.2.45';

function dns(later, id, flags, question, type, answers = []) {
  const message = dnsMessage(id, flags, question, type, answers);
  if ((flags & 0x8000) === 0) udp(later, CLIENT, 40000 + id, RESOLVER, 53, message);
  else udp(later, RESOLVER, 53, CLIENT, 40000 + id, message);
}

// DNS: answered, no such name, asked twice and never answered, an answer that nobody asked for.
dns(0, 1, 0x0100, 'www.example.com', 1);
dns(0.02, 1, 0x8180, 'www.example.com', 1, [{ type: 1, ttl: 300, data: address(WEB) }]);
dns(0.1, 2, 0x0100, 'www.example.com', 28);
dns(0.03, 2, 0x8180, 'www.example.com', 28, [
  { type: 5, ttl: 60, data: name('edge.example.net') },
  { type: 28, ttl: 60, data: Buffer.from('20010db8000000000000000000000080', 'hex') },
]);
dns(0.1, 3, 0x0100, 'a.b.c.example.org', 1);
dns(0.05, 3, 0x8183, 'a.b.c.example.org', 1);
dns(0.1, 4, 0x0100, 'example.org', 15);
dns(1, 4, 0x0100, 'example.org', 15);
dns(0.1, 5, 0x8180, 'www.example.net', 1, [{ type: 1, ttl: 90000, data: address(WEB) }]);

// HTTP: a page in chunks, compressed; one that is not there; a form; another host on the same server.
const web = new Connection(0.2, CLIENT, 50001, WEB, 80);
const page = gzipSync('<html><body>Hello, world, hello, world.</body></html>\n', { level: 9 });
page[9] = 3;
const chunks = [page.subarray(0, 20), page.subarray(20)].map((each) =>
  bytesOf(`${each.length.toString(16)}\r\n`, each, '\r\n'),
);
web.say(0.01, 0, 'GET / HTTP/1.1\r\nHost: www.example.com\r\nAccept-Encoding: gzip\r\n\r\n');
web.say(
  0.05,
  1,
  bytesOf(
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n',
    ...chunks,
    '0\r\n\r\n',
  ),
);
web.say(0.01, 0, 'GET /missing?page=2 HTTP/1.1\r\nHost: www.example.com\r\n\r\n');
web.say(0.04, 1, 'HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot here\n');
web.say(0.01, 0, 'POST /form HTTP/1.1\r\nHost: www.example.com\r\nContent-Length: 7\r\n\r\na=1&b=2');
web.say(0.1, 1, 'HTTP/1.1 302 Found\r\nLocation: /done\r\nContent-Length: 0\r\n\r\n');
web.say(0.01, 0, 'GET / HTTP/1.1\r\nHost: other.example.com\r\n\r\n');
web.segment(0.02, 1, 0x18, 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nHello');
web.say(0.02, 1, ', you.\n');
web.end();
udp(
  0.1,
  CLIENT,
  50900,
  '239.255.255.250',
  1900,
  'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n',
);

// DHCP: discover, offer, request, acknowledgement.
for (const [type, isAnswer] of [
  [1, false],
  [2, true],
  [3, false],
  [5, true],
]) {
  const message = bytesOf(
    isAnswer ? 2 : 1,
    1,
    6,
    0,
    u32(0x12345678),
    u32(0),
    u32(0),
    isAnswer ? address(CLIENT) : u32(0),
    u32(0),
    u32(0),
    [2, 0, 192, 0, 2, 10],
    Buffer.alloc(10 + 64 + 128),
    u32(0x63825363),
    53,
    1,
    type,
    ...(isAnswer ? [54, 4, address(RESOLVER), 51, 4, u32(3600)] : []),
    255,
  );
  if (isAnswer) udp(0.05, RESOLVER, 67, '255.255.255.255', 68, message);
  else udp(0.5, '0.0.0.0', 68, '255.255.255.255', 67, message);
}

// SIP and RTP: a call, its first message sent twice; of the voice towards the client two packets are missing, and one is late.
const sdp = (host, port) =>
  `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=call\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n`;
function sip(later, isFromClient, start, sequence, body = '') {
  const heads = [
    start,
    `Via: SIP/2.0/UDP ${CLIENT}:5060;branch=z9hG4bK${sequence.replace(' ', '')}`,
    `From: <sip:ann@example.com>;tag=1`,
    `To: <sip:bob@example.com>${isFromClient ? '' : ';tag=2'}`,
    `Call-ID: call1@${CLIENT}`,
    `CSeq: ${sequence}`,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
  ];
  const text = `${heads.join('\r\n')}\r\n\r\n${body}`;
  if (isFromClient) udp(later, CLIENT, 5060, PHONE, 5060, text);
  else udp(later, PHONE, 5060, CLIENT, 5060, text);
}
const invite = ['INVITE sip:bob@example.com SIP/2.0', '1 INVITE', sdp(CLIENT, 16384)];
sip(0.5, true, ...invite);
sip(0.5, true, ...invite);
sip(0.05, false, 'SIP/2.0 100 Trying', '1 INVITE');
sip(0.5, false, 'SIP/2.0 180 Ringing', '1 INVITE');
sip(1, false, 'SIP/2.0 200 OK', '1 INVITE', sdp(PHONE, 20000));
sip(0.02, true, 'ACK sip:bob@example.com SIP/2.0', '1 ACK');
const LATENESS = [0, 0.001, -0.0005, 0.002, 0, 0.0015, 0, 0.03, 0.012, 0.004];
const start = passed() + 0.01;
for (let at = 0; at < 10; at++) {
  const voice = (sequence, ssrc) =>
    bytesOf(0x80, 0, u16(sequence), u32(sequence * 160), u32(ssrc), Buffer.alloc(160, 0xff));
  udp(start + at * 0.02 - passed(), CLIENT, 16384, PHONE, 20000, voice(100 + at, 0x11111111));
  if (at === 4 || at === 5) continue;
  udp(0.004 + (LATENESS[at] > 0.01 ? 0.005 : LATENESS[at]), PHONE, 20000, CLIENT, 16384, voice(65530 + at, 0x22222222));
}
sip(0.1, true, 'BYE sip:bob@example.com SIP/2.0', '2 BYE');
sip(0.03, false, 'SIP/2.0 200 OK', '2 BYE');

// SMB2: echoes and a logoff; the last is not answered.
const files = new Connection(0.5, CLIENT, 50445, FILES, 445);
function smb2(later, side, command, message) {
  const header = bytesOf(
    0xfe,
    'SMB',
    little(2, 64),
    little(2, 0),
    little(4, 0),
    little(2, command),
    little(2, 1),
    little(4, side),
    little(4, 0),
    little(8, message),
    little(4, 0xfeff),
    little(4, 1),
    little(8, 7),
    Buffer.alloc(16),
  );
  const packet = bytesOf(header, little(2, 4), little(2, 0));
  files.say(later, side, bytesOf(0, 0, u16(packet.length), packet));
}
for (const [message, time] of [
  [1, 0.002],
  [2, 0.005],
]) {
  smb2(0.1, 0, 13, message);
  smb2(time, 1, 13, message);
}
smb2(0.1, 0, 2, 3);
smb2(0.01, 1, 2, 3);
smb2(0.1, 0, 13, 4);

// ICMP: three echoes, the second without an answer.
for (const [sequence, time] of [
  [1, 0.012],
  [2, 0],
  [3, 0.02],
]) {
  const echo = (type) => {
    const message = bytesOf(type, 0, u16(0), u16(77), u16(sequence), 'abcdefgh');
    u16(checksum(message)).copy(message, 2);
    return message;
  };
  ip(1, CLIENT, WEB, 1, echo(8));
  if (time > 0) ip(time, WEB, CLIENT, 1, echo(0));
}

// RPC: three calls of the portmapper (RFC 1833), one without an answer.
for (const [xid, procedure, time] of [
  [1, 0, 0.003],
  [2, 3, 0.007],
  [3, 3, 0],
]) {
  const call = bytesOf(u32(xid), u32(0), u32(2), u32(100000), u32(2), u32(procedure), u32(0), u32(0), u32(0), u32(0));
  const body = procedure === 3 ? bytesOf(u32(100003), u32(3), u32(6), u32(0)) : '';
  udp(0.1, CLIENT, 900, FILES, 111, bytesOf(call, body));
  const reply = bytesOf(u32(xid), u32(1), u32(0), u32(0), u32(0), u32(0), procedure === 3 ? u32(2049) : '');
  if (time > 0) udp(time, FILES, 111, CLIENT, 900, reply);
}

writeCapture('applications.pcap');
