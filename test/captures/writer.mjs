// Writes captures for the tests: frames of Ethernet and IPv4 from what is said in them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const u16 = (value) => Buffer.from([(value >>> 8) & 255, value & 255]);
export const u32 = (value) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
export const little = (size, value) =>
  Buffer.from(Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 255));
export const address = (text) => Buffer.from(text.split('.').map(Number));
export const bytesOf = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));

/** The Internet checksum (RFC 1071). */
export function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const frames = [];
let now = 0;

/** Seconds since the beginning. */
export const time = () => now;

/** An IPv4 packet in an Ethernet frame, `later` seconds after the one before. */
export function ip(later, source, destination, protocol, payload) {
  now += later;
  const header = (sum) =>
    bytesOf(
      0x45,
      0,
      u16(20 + payload.length),
      u16(frames.length + 1),
      u16(0x4000),
      64,
      protocol,
      u16(sum),
      address(source),
      address(destination),
    );
  const packet = bytesOf(header(checksum(header(0))), payload);
  const mac = (text) => bytesOf(2, 0, address(text));
  frames.push({ time: now, bytes: bytesOf(mac(destination), mac(source), u16(0x0800), packet) });
}

function withSum(source, destination, protocol, segment, at) {
  const pseudo = bytesOf(address(source), address(destination), 0, protocol, u16(segment.length));
  const result = Buffer.from(segment);
  u16(checksum(bytesOf(pseudo, segment))).copy(result, at);
  return result;
}

export function udp(later, source, from, destination, to, payload) {
  const bytes = Buffer.from(payload);
  const datagram = bytesOf(u16(from), u16(to), u16(8 + bytes.length), u16(0), bytes);
  ip(later, source, destination, 17, withSum(source, destination, 17, datagram, 6));
}

/** A TCP connection: `say(side, text)`, side 0 is the client; each thing said is acknowledged. */
export class Connection {
  next = [1000, 5000];

  constructor(later, client, port, server, serverPort) {
    this.ends = [
      [client, port],
      [server, serverPort],
    ];
    this.segment(later, 0, 0x02, '');
    this.next[0]++;
    this.segment(0.01, 1, 0x12, '');
    this.next[1]++;
    this.segment(0.001, 0, 0x10, '');
  }

  segment(later, side, flags, payload) {
    const [[source, from], [destination, to]] = side === 0 ? this.ends : [this.ends[1], this.ends[0]];
    const bytes = Buffer.from(payload);
    const acknowledged = flags === 0x02 ? 0 : this.next[1 - side];
    const segment = bytesOf(
      u16(from),
      u16(to),
      u32(this.next[side]),
      u32(acknowledged),
      0x50,
      flags,
      u16(64000),
      u16(0),
      u16(0),
      bytes,
    );
    ip(later, source, destination, 6, withSum(source, destination, 6, segment, 16));
    this.next[side] += bytes.length;
  }

  say(later, side, payload) {
    this.segment(later, side, 0x18, payload);
    this.segment(0.001, 1 - side, 0x10, '');
  }

  end() {
    this.segment(0.01, 0, 0x11, '');
    this.next[0]++;
    this.segment(0.01, 1, 0x11, '');
    this.next[1]++;
    this.segment(0.001, 0, 0x10, '');
  }
}

const EPOCH = 1_700_000_000;

/** Writes what was said so far as a file beside this one. */
export function writeCapture(name) {
  const file = bytesOf(
    little(4, 0xa1b2c3d4),
    little(2, 2),
    little(2, 4),
    little(8, 0),
    little(4, 262144),
    little(4, 1),
    ...frames.map(({ time, bytes }) => {
      const micro = Math.round(time * 1e6);
      return bytesOf(
        little(4, EPOCH + Math.floor(micro / 1e6)),
        little(4, micro % 1e6),
        little(4, bytes.length),
        little(4, bytes.length),
        bytes,
      );
    }),
  );
  writeFileSync(fileURLToPath(new URL(name, import.meta.url)), file);
}

/** A name as DNS writes it. */
export const dnsName = (text) => bytesOf(...text.split('.').map((part) => bytesOf(part.length, part)), 0);

/** A message of DNS with one question; answers are { type, ttl, data } of the same name. */
export function dnsMessage(id, flags, question, type, answers = []) {
  const records = answers.map(({ type: kind, ttl, data }) =>
    bytesOf(0xc0, 12, u16(kind), u16(1), u32(ttl), u16(data.length), data),
  );
  const head = bytesOf(u16(id), u16(flags), u16(1), u16(answers.length), u32(0));
  return bytesOf(head, dnsName(question), u16(type), u16(1), ...records);
}
