// Writes scans.pcap: who looks around, who reports home, and odd questions to DNS, beside what looks like it and is none.
// Everything in it is made up here, with addresses of RFC 5737. `node test/captures/make-scans.mjs` writes the same file every time.
import { bytesOf, Connection, checksum, dnsMessage, ip, time, u16, u32, udp, writeCapture } from './writer.mjs';

const CLIENT = '192.0.2.10';
const INFECTED = '192.0.2.20';
const SCANNER = '192.0.2.66';
const SERVER = '192.0.2.45';
const RESOLVER = '192.0.2.53';
const HOME = '203.0.113.99';
const FIN_PSH_URG = 0x29;

/** A segment that opens no connection: one try of a scan, and its answer if there is one. */
function probe(later, target, port, flags, answer) {
  const attempt = Object.create(Connection.prototype);
  attempt.next = [7000, 0];
  attempt.ends = [
    [SCANNER, 45000 + port],
    [target, port],
  ];
  attempt.segment(later, 0, flags, '');
  attempt.next[0]++;
  if (answer !== undefined) attempt.segment(0.001, 1, answer, '');
}

function ask(later, client, id, question, type, rcode = 0, answers = []) {
  udp(later, client, 40000 + id, RESOLVER, 53, dnsMessage(id, 0x0100, question, type));
  udp(0.01, RESOLVER, 53, client, 40000 + id, dnsMessage(id, 0x8180 | rcode, question, type, answers));
}

function echo(later, source, target, type, sequence) {
  const message = bytesOf(type, 0, u16(0), u16(9), u16(sequence), 'abcdefgh');
  u16(checksum(message)).copy(message, 2);
  ip(later, source, target, 1, message);
}

const address = (data) => [{ type: 1, ttl: 60, data: Buffer.from(data) }];

// Every ten seconds, a little sooner or later, a call home; the browser's calls keep no time.
const LATENESS = [0, 0.12, -0.08, 0.2, -0.15, 0.05, 0.1, -0.02];
const BROWSED = [0.5, 3, 3.2, 17, 24, 24.5, 61, 70];
const calls = [
  ...LATENESS.map((late, at) => ({
    at: 5 + at * 10 + late,
    from: INFECTED,
    port: 51000 + at,
    to: HOME,
    service: 8443,
  })),
  ...BROWSED.map((at, n) => ({ at, from: CLIENT, port: 52000 + n, to: '198.51.100.80', service: 443 })),
].sort((a, b) => a.at - b.at);
for (const { at, from, port, to, service } of calls) new Connection(at - time(), from, port, to, service).end();

// The time, once in 16 seconds, from the same port to the same port.
for (let at = 0; at < 6; at++) {
  udp(at === 0 ? 1 : 15.98, CLIENT, 123, '192.0.2.123', 123, bytesOf(0x23, Buffer.alloc(47)));
  udp(0.02, '192.0.2.123', 123, CLIENT, 123, bytesOf(0x24, Buffer.alloc(47)));
}

// Twenty ports of one host, of which one is open and five do not answer; then one port of sixteen hosts.
for (let at = 0; at < 20; at++) probe(0.02, SERVER, 20 + at, 0x02, at === 2 ? 0x12 : at < 15 ? 0x14 : undefined);
for (let at = 1; at <= 16; at++) probe(0.02, `198.51.100.${at}`, 23, 0x02);
for (let at = 0; at < 15; at++) probe(0.02, SERVER, 100 + at, FIN_PSH_URG, 0x14);
for (let at = 0; at < 15; at++) udp(0.02, SCANNER, 46000, SERVER, 1000 + at, 'who is there?');
for (let at = 1; at <= 16; at++) {
  echo(0.02, SCANNER, `198.51.100.${at}`, 8, at);
  if (at === 5) echo(0.001, '198.51.100.5', SCANNER, 0, at);
}

// A browser: sixteen servers that all answer.
for (let at = 1; at <= 16; at++) new Connection(0.05, CLIENT, 53000 + at, `203.0.113.${at}`, 443).end();

// Names that carry data out, names that a program makes up, a type that nobody asks for, and usual questions.
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
let state = 7;
const random = (length) =>
  Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return LETTERS[state >>> 27];
  }).join('');
for (let at = 0; at < 42; at++)
  ask(0.05, INFECTED, 100 + at, `${random(at % 3 === 0 ? 50 : 24)}.tunnel.example`, at === 0 ? 10 : 16);
for (let at = 0; at < 24; at++) ask(0.05, INFECTED, 200 + at, `${random(11)}.example`, 1, 3);
ask(0.05, CLIENT, 300, 'www.example.com', 1, 0, address([198, 51, 100, 80]));
ask(0.05, CLIENT, 301, '80.100.51.198.in-addr.arpa', 12);
ask(0.05, CLIENT, 302, 'nowhere.example.com', 28, 3);

// One who comes late.
udp(1, '192.0.2.77', 40002, SERVER, 40003, bytesOf('hello', u32(1)));
writeCapture('scans.pcap');
