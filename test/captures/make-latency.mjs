// Writes latency.pcap: connections that are slow, or fail, each for another reason. Everything in it is made up here, with
// addresses of RFC 5737 and RFC 3849. Run it with `node test/captures/make-latency.mjs`: the same file comes out every time.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLIENT = '192.0.2.10';
const SERVER = '198.51.100.80';
const ROUTER = '203.0.113.1';
const RESOLVER = '192.0.2.53';
const CLIENT6 = '20010db8000000000000000000000010';
const SERVER6 = '20010db8000000000000000000000080';
const [FIN, SYN, RST, PSH, ACK] = [1, 2, 4, 8, 16];
/** Seconds from the client, where the capture is taken, to the server and back. */
const ROUND_TRIP = 0.02;

const u8 = (...values) => Buffer.from(values);
const u16 = (value) => Buffer.from([(value >>> 8) & 255, value & 255]);
const u24 = (value) => Buffer.concat([u8(value >>> 16), u16(value)]);
const u32 = (value) => Buffer.concat([u16(value >>> 16), u16(value)]);
const address = (text) => (text.includes('.') ? Buffer.from(text.split('.').map(Number)) : Buffer.from(text, 'hex'));
const bytesOf = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** The Internet checksum (RFC 1071). */
function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const frames = [];

function packet(source, destination, protocol, payload) {
  if (!source.includes('.')) {
    return bytesOf(
      u32(0x60000000),
      u16(payload.length),
      u8(protocol, 64),
      address(source),
      address(destination),
      payload,
    );
  }
  const header = (sum) =>
    bytesOf(
      u8(0x45, 0),
      u16(20 + payload.length),
      u16(frames.length + 1),
      u8(0x40, 0, 64, protocol),
      u16(sum),
      address(source),
      address(destination),
    );
  return bytesOf(header(checksum(header(0))), payload);
}

function frame(time, bytes) {
  const type = bytes[0] >>> 4 === 6 ? 0x86dd : 0x0800;
  frames.push({ time, bytes: bytesOf(Buffer.from('00005e00530200005e005301', 'hex'), u16(type), bytes) });
}

function transport(source, destination, protocol, place, segment) {
  const pseudo = bytesOf(address(source), address(destination), u32(segment.length), u32(protocol));
  segment.writeUInt16BE(checksum(bytesOf(pseudo, segment)), place);
  return packet(source, destination, protocol, segment);
}

function udp(time, source, sourcePort, destination, destinationPort, payload) {
  const datagram = bytesOf(u16(sourcePort), u16(destinationPort), u16(8 + payload.length), u16(0), payload);
  frame(time, transport(source, destination, 17, 6, datagram));
}

/** A TCP connection; sequence numbers count by themselves. */
class Connection {
  constructor(clientPort, serverPort, { client = CLIENT, server = SERVER } = {}) {
    this.sides = {
      client: { from: client, to: server, ports: [clientPort, serverPort], seq: 1000 },
      server: { from: server, to: client, ports: [serverPort, clientPort], seq: 5000 },
    };
  }

  /** A segment's packet. `seq` sends something again, or ahead. */
  segment(who, flags, { payload = Buffer.alloc(0), window = 65535, seq } = {}) {
    const side = this.sides[who];
    const other = this.sides[who === 'client' ? 'server' : 'client'];
    const bytes = bytesOf(
      u16(side.ports[0]),
      u16(side.ports[1]),
      u32(seq ?? side.seq),
      u32(flags & ACK ? (this.acknowledged?.[who] ?? other.seq) : 0),
      u16(0x5000 | flags),
      u16(window),
      u32(0),
      payload,
    );
    if (seq === undefined) side.seq += payload.length + (flags & (SYN | FIN) ? 1 : 0);
    return transport(side.from, side.to, 6, 16, bytes);
  }

  send(time, who, flags, more) {
    frame(time, this.segment(who, flags, more));
  }

  open(time, roundTrip = ROUND_TRIP) {
    this.send(time, 'client', SYN);
    this.send(time + roundTrip, 'server', SYN | ACK);
    this.send(time + roundTrip + 0.0001, 'client', ACK);
    return time + roundTrip + 0.0005;
  }

  /** Data, acknowledged after the time that the other side's packets need. */
  say(time, who, payload) {
    this.send(time, who, PSH | ACK, { payload: Buffer.from(payload) });
    const acknowledged = time + (who === 'client' ? ROUND_TRIP : 0.0001);
    this.send(acknowledged, who === 'client' ? 'server' : 'client', ACK);
    return acknowledged;
  }

  close(time) {
    this.send(time, 'client', FIN | ACK);
    this.send(time + ROUND_TRIP, 'server', FIN | ACK);
    this.send(time + ROUND_TRIP + 0.0001, 'client', ACK);
  }
}

const request = (path) => `GET ${path} HTTP/1.1\r\nHost: www.example.com\r\n\r\n`;
const answer = (status, body = '') => `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** The server thinks for 1.2 seconds, and the client rests for 30: stream 0. */
function slowServer(start) {
  const c = new Connection(40000, 80);
  let now = c.open(start);
  now = c.say(now, 'client', request('/report'));
  now = c.say(now + 1.2, 'server', answer('200 OK', 'done'));
  now = c.say(now + 30, 'client', request('/nothing'));
  now = c.say(now + 0.001, 'server', answer('404 Not Found'));
  c.close(now + 0.01);
}

/** The client takes nothing more for two seconds; the server probes its window: stream 1. */
function slowClient(start) {
  const c = new Connection(40001, 9000);
  let now = c.open(start);
  now = c.say(now, 'client', 'get');
  c.send(now + 0.001, 'server', PSH | ACK, { payload: Buffer.alloc(1000, 'a') });
  c.send(now + 0.0012, 'client', ACK, { window: 0 });
  for (const later of [0.5, 1.5]) {
    c.send(now + later, 'server', ACK, { payload: Buffer.from('a'), seq: c.sides.server.seq });
    c.send(now + later + 0.0001, 'client', ACK, { window: 0 });
  }
  c.send(now + 2, 'client', ACK);
  now = c.say(now + 2 + ROUND_TRIP, 'server', Buffer.alloc(500, 'b'));
  c.close(now + 0.001);
}

/** A segment is lost on its way here and comes again after 0.6 seconds; two others change places: stream 2. */
function lossyNetwork(start) {
  const c = new Connection(40002, 9001);
  let now = c.open(start);
  now = c.say(now, 'client', 'get') + 0.001;
  const part = (letter) => Buffer.alloc(1000, letter);
  const first = c.sides.server.seq;
  c.acknowledged = { client: first, server: c.sides.client.seq };
  c.sides.server.seq += 1000;
  c.send(now, 'server', ACK, { payload: part('b') });
  c.send(now + 0.0001, 'client', ACK);
  c.send(now + 0.6, 'server', ACK, { payload: part('a'), seq: first });
  c.acknowledged = undefined;
  c.send(now + 0.6001, 'client', ACK);
  const third = c.sides.server.seq;
  c.sides.server.seq += 1000;
  c.send(now + 0.7, 'server', PSH | ACK, { payload: part('d') });
  c.send(now + 0.7002, 'server', ACK, { payload: part('c'), seq: third });
  c.send(now + 0.7003, 'client', ACK);
  c.close(now + 0.71);
}

/** Three SYNs that nobody answers, two that are refused, one that a router returns, one over IPv6: streams 3 to 7. */
function failures(start) {
  const lost = new Connection(40003, 22, { server: '198.51.100.9' });
  const first = lost.sides.client.seq;
  lost.send(start, 'client', SYN);
  for (const later of [1, 3]) lost.send(start + later, 'client', SYN, { seq: first });
  for (const [place, port] of [40004, 40005].entries()) {
    const refused = new Connection(port, 81);
    refused.send(start + 4 + place, 'client', SYN);
    refused.send(start + 4 + place + ROUND_TRIP, 'server', RST | ACK);
  }
  const returned = new Connection(40006, 443, { server: '198.51.100.66' });
  const syn = returned.segment('client', SYN);
  frame(start + 6, syn);
  const error = bytesOf(u8(3, 13, 0, 0), u32(0), syn.subarray(0, 40));
  error.writeUInt16BE(checksum(error), 2);
  frame(start + 6.005, packet(ROUTER, CLIENT, 1, error));
  const refused6 = new Connection(40007, 443, { client: CLIENT6, server: SERVER6 });
  refused6.send(start + 7, 'client', SYN);
  refused6.send(start + 7.008, 'server', RST | ACK);
}

/** Both ports are the same; the server speaks first, after half a second: stream 8. */
function samePorts(start) {
  const c = new Connection(179, 179);
  let now = c.open(start);
  now = c.say(now + 0.5, 'server', 'hello');
  now = c.say(now + 0.001, 'client', 'good day');
  c.send(now + 0.001, 'client', RST | ACK);
}

/** Two requests in one segment, and their answers one by one: stream 9. */
function pipelined(start) {
  const c = new Connection(40009, 80);
  let now = c.open(start);
  now = c.say(now, 'client', request('/one') + request('/two'));
  now = c.say(now + 0.03, 'server', answer('200 OK', '1'));
  now = c.say(now + 0.05, 'server', answer('500 Internal Server Error'));
  // This one is never answered.
  now = c.say(now + 0.01, 'client', request('/three'));
  c.close(now + 2);
}

const handshake = (type, body) => bytesOf(u8(type), u24(body.length), body);
const record = (type, body) => bytesOf(u8(type), u16(0x0303), u16(body.length), body);
const vector = (sized, body) => bytesOf(sized(body.length), body);
const extension = (type, body) => bytesOf(u16(type), vector(u16, body));

function clientHello(name) {
  const server = extension(0, vector(u16, bytesOf(u8(0), vector(u16, Buffer.from(name)))));
  const versions = extension(43, vector(u8, bytesOf(u16(0x0304), u16(0x0303))));
  const ciphers = vector(u16, bytesOf(u16(0x1301), u16(0xc02f)));
  const extensions = vector(u16, bytesOf(server, versions));
  return record(22, handshake(1, bytesOf(u16(0x0303), Buffer.alloc(32, 7), u8(0), ciphers, u8(1, 0), extensions)));
}

function serverHello(isNew) {
  const extensions = isNew ? extension(43, u16(0x0304)) : extension(0xff01, u8(0));
  const cipher = isNew ? 0x1301 : 0xc02f;
  return record(
    22,
    handshake(2, bytesOf(u16(0x0303), Buffer.alloc(32, 9), u8(0), u16(cipher), u8(0), vector(u16, extensions))),
  );
}

const CHANGE = record(20, u8(1));
const encrypted = (type) => record(type, Buffer.alloc(40, 0xee));

/** TLS 1.2, TLS 1.3, one that the server refuses and one that it does not answer: streams 10 to 13. */
function tls(start) {
  const old = new Connection(40010, 443);
  let now = old.open(start);
  now = old.say(now, 'client', clientHello('old.example.com'));
  now = old.say(now + 0.04, 'server', serverHello(false));
  now = old.say(now + 0.002, 'client', bytesOf(CHANGE, encrypted(22)));
  now = old.say(now + 0.003, 'server', bytesOf(CHANGE, encrypted(22)));
  old.say(now + 0.001, 'client', encrypted(23));
  const fresh = new Connection(40011, 443);
  now = fresh.open(start + 1);
  now = fresh.say(now, 'client', clientHello('new.example.com'));
  now = fresh.say(now + 0.005, 'server', bytesOf(serverHello(true), CHANGE, encrypted(23)));
  now = fresh.say(now + 0.002, 'client', bytesOf(CHANGE, encrypted(23)));
  fresh.say(now + 0.001, 'server', encrypted(23));
  const refused = new Connection(40012, 443);
  now = refused.open(start + 2);
  now = refused.say(now, 'client', clientHello('unknown.example.com'));
  refused.say(now + 0.001, 'server', record(21, u8(2, 112)));
  const silent = new Connection(40013, 443);
  now = silent.open(start + 3);
  silent.say(now, 'client', clientHello('silent.example.com'));
}

const labels = (name) => bytesOf(...name.split('.').map((label) => vector(u8, Buffer.from(label))), u8(0));

function dnsMessage(id, name, flags, address4) {
  const question = bytesOf(labels(name), u16(1), u16(1));
  const records = address4 === undefined ? [] : [u16(0xc00c), u16(1), u16(1), u32(60), u16(4), address(address4)];
  return bytesOf(u16(id), u16(flags), u16(1), u16(address4 === undefined ? 0 : 1), u32(0), question, ...records);
}

/** A name that is found, one that is not, and one that is asked for three times in vain. */
function names(start) {
  udp(start, CLIENT, 50001, RESOLVER, 53, dnsMessage(1, 'www.example.com', 0x0100));
  udp(start + 0.012, RESOLVER, 53, CLIENT, 50001, dnsMessage(1, 'www.example.com', 0x8180, SERVER));
  udp(start + 1, CLIENT, 50002, RESOLVER, 53, dnsMessage(2, 'wrong.example.com', 0x0100));
  udp(start + 1.25, RESOLVER, 53, CLIENT, 50002, dnsMessage(2, 'wrong.example.com', 0x8183));
  for (const later of [2, 3, 5])
    udp(start + later, CLIENT, 50003, '192.0.2.54', 53, dnsMessage(3, 'lost.example.com', 0x0100));
}

slowServer(0);
slowClient(40);
lossyNetwork(45);
failures(50);
samePorts(60);
pipelined(65);
tls(70);
names(80);

const header = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex');
const records = frames
  .sort((a, b) => a.time - b.time)
  .map(({ time, bytes }) => {
    const microseconds = Math.round(time * 1e6);
    const head = Buffer.alloc(16);
    head.writeUInt32LE(1_700_000_000 + Math.floor(microseconds / 1e6), 0);
    head.writeUInt32LE(microseconds % 1e6, 4);
    head.writeUInt32LE(bytes.length, 8);
    head.writeUInt32LE(bytes.length, 12);
    return bytesOf(head, bytes);
  });
writeFileSync(fileURLToPath(new URL('latency.pcap', import.meta.url)), bytesOf(header, ...records));
