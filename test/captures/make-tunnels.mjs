// Writes tunnels.pcap: hosts that talk by both versions of IP, plainly and in tunnels, with an ICMP error, fragments, ports that
// are used twice or on both sides, and a frame that is cut short. Everything in it is made up here, with addresses of RFC 5737
// and RFC 3849. `node test/captures/make-tunnels.mjs` writes the same file every time.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const u16 = (value) => Buffer.from([(value >>> 8) & 255, value & 255]);
const u32 = (value) => Buffer.concat([u16(value >>> 16), u16(value)]);
const join = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));
const isOld = (host) => host.includes('.');
const address = (host) =>
  isOld(host) ? Buffer.from(host.split('.').map(Number)) : Buffer.from(`20010db8${host.padStart(24, '0')}`, 'hex');

const ANN = '192.0.2.10';
const BEN = '198.51.100.20';
const GATE = '203.0.113.1';
const FAR_GATE = '203.0.113.2';
const [ANN6, BEN6] = ['a', 'b'];
const [TCP, UDP, ICMP, SCTP, IN_IPV4, IN_IPV6, FRAGMENT, GRE] = [6, 17, 1, 132, 4, 41, 44, 47];
const [FIN, SYN, PSH, ACK] = [1, 2, 8, 16];

function sumOf(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return u16(~sum & 0xffff);
}

let identification = 1;
function packet(source, destination, protocol, payload, more = {}) {
  if (!isOld(source))
    return join(u32(0x60000000), u16(payload.length), protocol, 64, address(source), address(destination), payload);
  const id = more.id ?? identification++;
  const header = (sum) =>
    join(
      0x45,
      0,
      u16(20 + payload.length),
      u16(id),
      u16(more.offset ?? 0),
      64,
      protocol,
      sum,
      address(source),
      address(destination),
    );
  return join(header(sumOf(header(u16(0)))), payload);
}

/** The payload with its checksum, of which the two bytes at `at` are the place. */
function summed(source, destination, protocol, payload, at) {
  const pseudo = join(address(source), address(destination), u32(payload.length), 0, 0, 0, protocol);
  sumOf(join(pseudo, payload)).copy(payload, at);
  return payload;
}

const datagram = (source, from, destination, to, text) =>
  summed(source, destination, UDP, join(u16(from), u16(to), u16(8 + text.length), u16(0), text), 6);
const udp = (source, from, destination, to, text) =>
  packet(source, destination, UDP, datagram(source, from, destination, to, text));
const tcp = (source, from, destination, to, sequence, acknowledged, flags, text = '') =>
  packet(
    source,
    destination,
    TCP,
    summed(
      source,
      destination,
      TCP,
      join(u16(from), u16(to), u32(sequence), u32(acknowledged), 0x50, flags, u16(64000), u16(0), u16(0), text),
      16,
    ),
  );

const frames = [];
let now = 0;
const mac = (number) => join(2, 0, 0, 0, 0, number);
const ethernet = (to, from, content) => join(mac(to), mac(from), u16(content[0] >> 4 === 4 ? 0x0800 : 0x86dd), content);
/** A frame `later` milliseconds after the one before; `cut` is how many of its bytes were kept. */
function frame(later, bytes, cut = bytes.length) {
  now += later;
  frames.push({ time: now, bytes: bytes.subarray(0, cut), length: bytes.length });
}
const there = (later, content, cut) => frame(later, ethernet(2, 1, content), cut);
const back = (later, content) => frame(later, ethernet(1, 2, content));

/** A short connection. */
function connection(client, port, server, service, sequence) {
  there(10, tcp(client, port, server, service, sequence, 0, SYN));
  back(3, tcp(server, service, client, port, 9000, sequence + 1, SYN | ACK));
  there(1, tcp(client, port, server, service, sequence + 1, 9001, ACK));
  there(2, tcp(client, port, server, service, sequence + 1, 9001, PSH | ACK, 'how are you?'));
  back(4, tcp(server, service, client, port, 9001, sequence + 13, PSH | ACK, 'well, and you?'));
  there(1, tcp(client, port, server, service, sequence + 13, 9015, FIN | ACK));
  back(2, tcp(server, service, client, port, 9015, sequence + 14, FIN | ACK));
  there(1, tcp(client, port, server, service, sequence + 14, 9016, ACK));
}

// Twice from the same port: two connections. Then one of IPv6.
connection(ANN, 40000, BEN, 4000, 1000);
connection(ANN, 40000, BEN, 4000, 700_000);
connection(ANN6, 40001, BEN6, 4000, 1000);

// Both sides use the same port; a datagram to oneself; a packet of SCTP.
there(20, udp(ANN, 5000, BEN, 5000, 'one'));
there(1, udp(ANN, 5000, BEN, 5000, 'and two'));
back(1, udp(BEN, 5000, ANN, 5000, 'three'));
there(1, udp(ANN, 5001, ANN, 5001, 'note to self'));
there(1, packet(ANN, BEN, SCTP, join(u16(2000), u16(3000), u32(0), u32(0), 11, 0, u16(4))));

// What ICMP quotes counts for nobody.
const refused = udp(ANN, 5002, BEN, 5999, 'anybody?');
there(5, refused);
const error = join(3, 3, u16(0), u32(0), refused.subarray(0, 28));
sumOf(error).copy(error, 2);
back(2, packet(BEN, ANN, ICMP, error));

// IPv6 in IPv4, IPv4 in GRE, IPv4 in IPv6, Ethernet in VXLAN.
there(200, packet(GATE, FAR_GATE, IN_IPV6, udp(ANN6, 5003, BEN6, 5004, 'through the tunnel')));
back(3, packet(FAR_GATE, GATE, IN_IPV6, udp(BEN6, 5004, ANN6, 5003, 'and back')));
there(3, packet(GATE, FAR_GATE, GRE, join(u32(0x00000800), tcp(ANN, 40002, BEN, 4001, 1, 0, SYN))));
there(3, packet(ANN6, BEN6, IN_IPV4, udp(ANN, 5005, BEN, 5006, 'four in six')));
const inner = join(mac(4), mac(3), u16(0x0800), udp(ANN, 5007, BEN, 5008, 'a network in a datagram'));
there(3, udp(GATE, 50000, FAR_GATE, 4789, join(0x08, 0, 0, 0, 0, 0, 7, 0, inner)));

// A datagram in two fragments, of either version; of the last one of IPv6 the second fragment is missing.
const long = datagram(ANN, 5009, BEN, 5010, 'x'.repeat(40));
there(10, packet(ANN, BEN, UDP, long.subarray(0, 24), { id: 500, offset: 0x2000 }));
there(1, packet(ANN, BEN, UDP, long.subarray(24), { id: 500, offset: 3 }));
const long6 = datagram(ANN6, 5009, BEN6, 5010, 'y'.repeat(40));
const fragment = (id, offset, part) => packet(ANN6, BEN6, FRAGMENT, join(UDP, 0, u16(offset), u32(id), part));
there(1, fragment(7, 1, long6.subarray(0, 24)));
there(1, fragment(7, 24, long6.subarray(24)));
there(1, fragment(8, 1, long6.subarray(0, 24)));

// Only the first bytes of TCP's header were kept; a frame without IP.
there(50, tcp(ANN, 40003, BEN, 4002, 1, 0, SYN), 42);
frame(1, join(mac(255), mac(1), u16(0x88b5), 'a local experiment'.padEnd(46)));

const little = (size, value) =>
  Buffer.from(Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 255));
const EPOCH = 1_700_000_000;
const file = join(
  little(4, 0xa1b2c3d4),
  little(2, 2),
  little(2, 4),
  little(8, 0),
  little(4, 262144),
  little(4, 1),
  ...frames.map(({ time, bytes, length }) =>
    join(
      little(4, EPOCH + Math.floor(time / 1000)),
      little(4, (time % 1000) * 1000),
      little(4, bytes.length),
      little(4, length),
      bytes,
    ),
  ),
);
writeFileSync(fileURLToPath(new URL('tunnels.pcap', import.meta.url)), file);
