// Writes the captures of the walkthroughs: what Azure Network Watcher might have taken on a virtual machine.
// Everything in them is made up here; addresses outside the virtual network are those of RFC 5737.
// Run it with `node examples/make-captures.mjs`: the same files come out every time.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MACHINE = '10.0.0.4';
const RESOLVER = '168.63.129.16';
const ADMINISTRATOR = '203.0.113.50';

/** A sequence of numbers that looks random and is always the same. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const bytesOf = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));
const u16 = (value) => Buffer.from([(value >>> 8) & 255, value & 255]);
const u32 = (value) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
const address = (text) => Buffer.from(text.split('.').map(Number));

/** The Internet checksum (RFC 1071). */
function checksum(...parts) {
  const bytes = Buffer.concat(parts);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** Collects frames and writes them as a pcap file with microseconds. */
class Capture {
  frames = [];
  identification = 1;

  add(time, frame) {
    this.frames.push({ time, frame });
  }

  ip(time, source, destination, protocol, payload, ttl = 128) {
    const header = (sum) =>
      bytesOf(
        0x45,
        0,
        u16(20 + payload.length),
        u16(this.identification & 0xffff),
        u16(0x4000),
        ttl,
        protocol,
        u16(sum),
        address(source),
        address(destination),
      );
    const packet = bytesOf(header(checksum(header(0))), payload);
    this.identification++;
    const out = source === MACHINE;
    const machine = Buffer.from('000d3a1b2c3d', 'hex');
    const gateway = Buffer.from('123456789abc', 'hex');
    this.add(time, bytesOf(out ? gateway : machine, out ? machine : gateway, u16(0x0800), packet));
  }

  udp(time, source, sourcePort, destination, destinationPort, payload) {
    const header = (sum) => bytesOf(u16(sourcePort), u16(destinationPort), u16(8 + payload.length), u16(sum));
    const pseudo = bytesOf(address(source), address(destination), 0, 17, u16(8 + payload.length));
    this.ip(time, source, destination, 17, bytesOf(header(checksum(pseudo, header(0), payload)), payload));
  }

  tcp(
    time,
    source,
    sourcePort,
    destination,
    destinationPort,
    { seq, ack, flags, options = Buffer.alloc(0), payload = Buffer.alloc(0), ttl },
  ) {
    const header = (sum) =>
      bytesOf(
        u16(sourcePort),
        u16(destinationPort),
        u32(seq),
        u32(ack),
        u16(((20 + options.length) << 10) | flags),
        u16(64240),
        u16(sum),
        u16(0),
        options,
      );
    const length = 20 + options.length + payload.length;
    const pseudo = bytesOf(address(source), address(destination), 0, 6, u16(length));
    this.ip(time, source, destination, 6, bytesOf(header(checksum(pseudo, header(0), payload)), payload), ttl);
  }

  write(name) {
    const header = bytesOf(
      Buffer.from('d4c3b2a1', 'hex'),
      Buffer.from('02000400', 'hex'),
      Buffer.alloc(8),
      Buffer.from('ffff0000', 'hex'),
      Buffer.from('01000000', 'hex'),
    );
    const records = this.frames
      .sort((a, b) => a.time - b.time)
      .map(({ time, frame }) => {
        const record = Buffer.alloc(16);
        record.writeUInt32LE(Math.floor(time), 0);
        record.writeUInt32LE(Math.round((time % 1) * 1e6), 4);
        record.writeUInt32LE(frame.length, 8);
        record.writeUInt32LE(frame.length, 12);
        return bytesOf(record, frame);
      });
    writeFileSync(fileURLToPath(new URL(name, import.meta.url)), bytesOf(header, ...records));
  }
}

const SYN = 0x02;
const ACK = 0x10;
const PUSH = 0x08;
const FIN = 0x01;
const RESET = 0x04;
const SYN_OPTIONS = Buffer.from('020405b40103030801010402', 'hex');

/** A TCP connection: `rtt` seconds between the two ends, the capture being taken at the machine's end. */
class Connection {
  constructor(capture, { start, client, clientPort, server, serverPort, rtt, random }) {
    Object.assign(this, { capture, client, clientPort, server, serverPort, rtt, time: start });
    this.clientSeq = Math.floor(random() * 2 ** 31);
    this.serverSeq = Math.floor(random() * 2 ** 31);
  }

  fromClient(flags, payload, options) {
    const far = this.client !== MACHINE;
    this.capture.tcp(this.time, this.client, this.clientPort, this.server, this.serverPort, {
      seq: this.clientSeq,
      ack: flags & ACK ? this.serverSeq : 0,
      flags,
      payload,
      options,
      ttl: far ? 52 : 128,
    });
    this.clientSeq = (this.clientSeq + (payload?.length ?? 0) + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
  }

  fromServer(flags, payload, options) {
    const far = this.server !== MACHINE;
    this.capture.tcp(this.time, this.server, this.serverPort, this.client, this.clientPort, {
      seq: this.serverSeq,
      ack: this.clientSeq,
      flags,
      payload,
      options,
      ttl: far ? 52 : 128,
    });
    this.serverSeq = (this.serverSeq + (payload?.length ?? 0) + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
  }

  wait(seconds) {
    this.time += seconds;
    return this;
  }

  /** The wait for the other end: the whole way there and back if it is far, nearly nothing if the answer is our own. */
  turn(toServer) {
    const answeredHere = (toServer ? this.server : this.client) === MACHINE;
    return this.wait(answeredHere ? 0.00008 : this.rtt);
  }

  open() {
    this.fromClient(SYN, undefined, SYN_OPTIONS);
    this.turn(true).fromServer(SYN | ACK, undefined, SYN_OPTIONS);
    this.turn(false).fromClient(ACK);
    return this;
  }

  ask(request, answer) {
    this.wait(0.0004).fromClient(PUSH | ACK, request);
    this.turn(true);
    for (let at = 0; at < answer.length; at += 1400)
      this.wait(0.00002).fromServer(PUSH | ACK, answer.subarray(at, at + 1400));
    this.turn(false).fromClient(ACK);
    return this;
  }

  close() {
    this.wait(0.001).fromClient(FIN | ACK);
    this.turn(true).fromServer(FIN | ACK);
    this.turn(false).fromClient(ACK);
  }
}

const nameBytes = (name) => bytesOf(...name.split('.').map((label) => bytesOf(label.length, label)), 0);

function lookUp(capture, time, name, answer, random) {
  const id = Math.floor(random() * 65536);
  const port = 49152 + Math.floor(random() * 16000);
  const question = bytesOf(nameBytes(name), u16(1), u16(1));
  capture.udp(
    time,
    MACHINE,
    port,
    RESOLVER,
    53,
    bytesOf(u16(id), u16(0x0100), u16(1), u16(0), u16(0), u16(0), question),
  );
  const record = bytesOf(u16(0xc00c), u16(1), u16(1), u32(300), u16(4), address(answer));
  capture.udp(
    time + 0.0021,
    RESOLVER,
    53,
    MACHINE,
    port,
    bytesOf(u16(id), u16(0x8180), u16(1), u16(1), u16(0), u16(0), question, record),
  );
}

const noise = (length, random) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

/** Bytes that look like a TLS record of application data. */
const sealed = (length, random) => bytesOf(0x17, 0x03, 0x03, u16(length), noise(length, random));

/** Network latency: the same machine asks a near, a middling and a far server. */
function latency() {
  const random = randomFrom(1);
  const capture = new Capture();
  const start = 1_700_000_000.25;
  const servers = [
    ['near.example.com', '198.51.100.10', 0.0018],
    ['middle.example.com', '198.51.100.80', 0.0312],
    ['far.example.com', '192.0.2.200', 0.1874],
  ];
  for (let round = 0; round < 4; round++) {
    servers.forEach(([name, server, rtt], index) => {
      const time = start + round * 5 + index * 1.3;
      if (round === 0) lookUp(capture, time - 0.02, name, server, random);
      new Connection(capture, {
        start: time,
        client: MACHINE,
        clientPort: 50_000 + round * 10 + index,
        server,
        serverPort: 443,
        rtt: rtt * (1 + random() / 10),
        random,
      })
        .open()
        .ask(sealed(310, random), sealed(2900, random))
        .ask(sealed(180, random), sealed(700, random))
        .close();
    });
  }
  capture.write('latency.cap');
}

/** Unwanted protocols: a web server on which somebody runs BitTorrent. */
function unwanted() {
  const random = randomFrom(2);
  const capture = new Capture();
  const start = 1_700_100_000.5;
  for (let visitor = 0; visitor < 12; visitor++) {
    new Connection(capture, {
      start: start + visitor * 2.1,
      client: `203.0.113.${60 + visitor}`,
      clientPort: 40_000 + visitor * 7,
      server: MACHINE,
      serverPort: 443,
      rtt: 0.02 + random() / 20,
      random,
    })
      .open()
      .ask(sealed(400, random), sealed(3600, random))
      .close();
  }
  lookUp(capture, start + 0.3, 'tracker.example.net', '192.0.2.7', random);
  const infoHash = noise(20, random);
  const handshake = (peer) => bytesOf(19, 'BitTorrent protocol', Buffer.alloc(8), infoHash, peer);
  for (let peer = 0; peer < 5; peer++) {
    const connection = new Connection(capture, {
      start: start + 1 + peer * 3.7,
      client: MACHINE,
      clientPort: 51_413 + peer,
      server: `192.0.2.${100 + peer}`,
      serverPort: 6881 + peer * 1111,
      rtt: 0.05 + random() / 10,
      random,
    }).open();
    connection.ask(handshake('-PQ0001-abcdefghijkl'), handshake(`-XX1000-peer0000000${peer}`));
    connection.ask(bytesOf(u32(1), 2), bytesOf(u32(1), 1));
    for (let piece = 0; piece < 6; piece++) {
      const request = bytesOf(u32(13), 6, u32(piece), u32(0), u32(1024));
      connection.ask(request, bytesOf(u32(9 + 1024), 7, u32(piece), u32(0), noise(1024, random)));
    }
    connection.close();
  }
  capture.write('unwanted.cap');
}

/** Destinations and ports: a machine that serves Remote Desktop, and what else it talks to. */
function destinations() {
  const random = randomFrom(3);
  const capture = new Capture();
  const start = 1_700_200_000.75;
  const cookie = (user) => {
    const text = `Cookie: mstshash=${user}\r\n`;
    const negotiation = Buffer.from('0100080003000000', 'hex');
    const request = bytesOf(6 + text.length + negotiation.length, 0xe0, u16(0), u16(0), 0, text, negotiation);
    return bytesOf(3, 0, u16(4 + request.length), request);
  };
  const confirm = Buffer.from('030000130ed000001234000200080002000000', 'hex');
  const desktop = (time, client, port, user) =>
    new Connection(capture, {
      start: time,
      client,
      clientPort: port,
      server: MACHINE,
      serverPort: 3389,
      rtt: 0.04 + random() / 50,
      random,
    })
      .open()
      .ask(cookie(user), confirm);
  const session = desktop(start, ADMINISTRATOR, 61_002, 'operator');
  for (let screen = 0; screen < 10; screen++) session.ask(sealed(90, random), sealed(1300, random));
  session.close();
  ['administrator', 'admin', 'test'].forEach((user, guess) => {
    const attempt = desktop(start + 2 + guess * 1.5, `192.0.2.${20 + guess}`, 33_000 + guess, user);
    attempt.wait(0.002).fromServer(RESET | ACK);
  });
  const services = [
    ['store.example.com', '198.51.100.30', 443, 6],
    ['updates.example.com', '198.51.100.31', 80, 3],
    ['database.example.com', '198.51.100.32', 1433, 4],
  ];
  services.forEach(([name, server, port, count], index) => {
    lookUp(capture, start + 0.5 + index, name, server, random);
    for (let number = 0; number < count; number++) {
      new Connection(capture, {
        start: start + 1 + index * 0.7 + number * 2,
        client: MACHINE,
        clientPort: 52_000 + index * 100 + number,
        server,
        serverPort: port,
        rtt: 0.01 + random() / 100,
        random,
      })
        .open()
        .ask(noise(200, random), noise(900, random))
        .close();
    }
  });
  capture.write('destinations.cap');
}

latency();
unwanted();
destinations();
