// Writes names.pcap: a host's name from each protocol that tells one, and what looks like a name but is none. Everything in
// it is made up here, with addresses of RFC 5737. Run it with `node test/captures/make-names.mjs`.
import { address, bytesOf, Connection, dnsMessage, dnsName as name, u16, u32, udp, writeCapture } from './writer.mjs';

const CLIENT = '192.0.2.10';
const RESOLVER = '192.0.2.53';
const WEB = '198.51.100.80';
const PRINTER = '192.0.2.20';

/** A response with records of several names: { name, type, data }. */
function response(id, question, type, records) {
  const head = dnsMessage(id, 0x8180, question, type);
  u16(records.length).copy(head, 6);
  const parts = records.map((each) =>
    bytesOf(name(each.name), u16(each.type), u16(1), u32(60), u16(each.data.length), each.data),
  );
  return bytesOf(head, ...parts);
}
const answer = (later, ...message) => udp(later, RESOLVER, 53, CLIENT, 40_000 + message[0], response(...message));

// DNS: a plain answer, an alias told twice, the name of an address, and one of what is no address.
udp(0, CLIENT, 40_001, RESOLVER, 53, dnsMessage(1, 0x0100, 'www.example.com', 1));
answer(0.01, 1, 'www.example.com', 1, [{ name: 'www.example.com', type: 1, data: address(WEB) }]);
const aliased = [
  { name: 'Shop.example.com', type: 5, data: name('edge.example.net') },
  { name: 'edge.example.net', type: 1, data: address('198.51.100.81') },
  { name: 'edge.example.net', type: 28, data: Buffer.from('20010db8000000000000000000000081', 'hex') },
];
answer(0.01, 2, 'shop.example.com', 1, aliased);
answer(0.01, 3, 'shop.example.com', 1, aliased);
answer(0.01, 4, '80.100.51.198.in-addr.arpa', 12, [
  { name: '80.100.51.198.in-addr.arpa', type: 12, data: name('host80.example.net') },
]);
answer(0.01, 5, '80.100.51.500.in-addr.arpa', 12, [
  { name: '80.100.51.500.in-addr.arpa', type: 12, data: name('nowhere.example.net') },
]);

// Multicast DNS: a service before the address; LLMNR: an address.
const service = bytesOf(u16(0), u16(0), u16(631), name('printer.local'));
const announced = response(0, 'printer.local', 1, [
  { name: 'Printer._ipp._tcp.local', type: 33, data: service },
  { name: 'printer.local', type: 1, data: address(PRINTER) },
]);
udp(0.1, PRINTER, 5353, '224.0.0.251', 5353, announced);
udp(
  0.1,
  '192.0.2.21',
  5355,
  CLIENT,
  40_006,
  response(6, 'desk', 1, [{ name: 'desk', type: 1, data: address('192.0.2.21') }]),
);

// NetBIOS (RFC 1002, 4.2.13): the answer of a host, and that of a group.
const half = (text, suffix) =>
  Buffer.from([...Buffer.from(text.padEnd(15)), suffix].flatMap((each) => [65 + (each >> 4), 65 + (each & 15)]));
const netbios = (id, text, suffix, flags) =>
  bytesOf(
    u16(id),
    u16(0x8500),
    u16(0),
    u16(1),
    u32(0),
    32,
    half(text, suffix),
    0,
    u16(32),
    u16(1),
    u32(300),
    u16(6),
    u16(flags),
    address('192.0.2.22'),
  );
udp(0.1, '192.0.2.22', 137, CLIENT, 137, netbios(7, 'STATION', 0, 0));
udp(0.1, '192.0.2.22', 137, CLIENT, 137, netbios(8, 'WORKGROUP', 0, 0x8000));

// DHCP: the client tells its name, the server which address it has.
const dhcp = (operation, leased, options) =>
  bytesOf(
    operation,
    1,
    6,
    0,
    u32(0x1234),
    u32(0),
    u32(0),
    address(leased),
    u32(0),
    u32(0),
    [2, 0, 192, 0, 2, 23],
    Buffer.alloc(202),
    u32(0x63825363),
    options,
    255,
  );
const laptop = Buffer.from('laptop');
udp(0.1, '0.0.0.0', 68, '255.255.255.255', 67, dhcp(1, '0.0.0.0', bytesOf(53, 1, 3, 12, laptop.length, laptop)));
udp(0.1, RESOLVER, 67, '255.255.255.255', 68, dhcp(2, '192.0.2.23', bytesOf(53, 1, 5, 54, 4, address(RESOLVER))));

// HTTP: a server with a port, one without a name, and a proxy that is asked for another's page.
for (const [host, server, uri] of [
  ['Www.example.com:8080', WEB, '/'],
  [WEB, WEB, '/'],
  ['other.example.com', '198.51.100.3', 'http://other.example.com/'],
]) {
  const web = new Connection(0.1, CLIENT, 50_000 + uri.length + host.length, server, 8080);
  web.say(0.01, 0, `GET ${uri} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  web.say(0.01, 1, 'HTTP/1.1 204 No Content\r\n\r\n');
  web.end();
}

// TLS: a ClientHello (RFC 8446, 4.1.2) with a server name (RFC 6066, 3).
const secure = new Connection(0.1, CLIENT, 50_443, WEB, 443);
const host = Buffer.from('secure.example.com');
const named = bytesOf(u16(0), u16(host.length + 5), u16(host.length + 3), 0, u16(host.length), host);
const hello = bytesOf(u16(0x0303), Buffer.alloc(32, 7), 0, u16(2), u16(0x1301), 1, 0, u16(named.length), named);
secure.say(0.01, 0, bytesOf(22, u16(0x0301), u16(hello.length + 4), 1, 0, u16(hello.length), hello));
secure.end();

writeCapture('names.pcap');
