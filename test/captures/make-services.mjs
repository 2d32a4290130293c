// Writes services.pcap: SNMP, SMB of version 1, ONC RPC, RTSP and SCTP, each with what is answered and what is not. Everything in
// it is made up here, with addresses of RFC 5737. Run it with `node test/captures/make-services.mjs`.
import { bytesOf, Connection, ip, little, u16, u32, udp, writeCapture } from './writer.mjs';

const CLIENT = '192.0.2.10';
const DEVICE = '198.51.100.161';
const SERVER = '198.51.100.45';

/** An element of ASN.1's basic encoding; all here are short. */
const element = (tag, ...parts) => {
  const body = bytesOf(...parts);
  return bytesOf(tag, body.length, body);
};
const snmp = (kind, identifier) =>
  element(
    0x30,
    element(2, 1),
    element(4, Buffer.from('public')),
    element(
      kind,
      element(2, identifier),
      element(2, 0),
      element(2, 0),
      element(0x30, element(0x30, element(6, 0x2b, 6, 1, 2, 1, 1, 1, 0), element(5))),
    ),
  );
const ask = (later, kind, identifier) => udp(later, CLIENT, 50_161, DEVICE, 161, snmp(kind, identifier));
const tell = (later, identifier) => udp(later, DEVICE, 161, CLIENT, 50_161, snmp(0xa2, identifier));
ask(0, 0xa0, 1);
tell(0.02, 1);
ask(0.1, 0xa1, 2);
tell(0.05, 2);
ask(0.1, 0xa1, 3);
tell(0.01, 3);
ask(0.1, 0xa3, 4);

// ONC RPC (RFC 5531, 9): two calls of the mount program, one of the port mapper that nobody answers.
const call = (identifier, program, version, procedure) =>
  bytesOf(u32(identifier), u32(0), u32(2), u32(program), u32(version), u32(procedure), Buffer.alloc(16));
const reply = (identifier) => bytesOf(u32(identifier), u32(1), u32(0), Buffer.alloc(12));
udp(0.1, CLIENT, 700, SERVER, 635, call(0x101, 100_005, 3, 0));
udp(0.004, SERVER, 635, CLIENT, 700, reply(0x101));
udp(0.1, CLIENT, 700, SERVER, 635, call(0x102, 100_005, 3, 0));
udp(0.008, SERVER, 635, CLIENT, 700, reply(0x102));
udp(0.1, CLIENT, 700, SERVER, 111, call(0x103, 100_000, 2, 0));

// SMB (MS-CIFS, 2.2.3): echoes with one byte, of which the last is not answered.
const smb = new Connection(0.1, CLIENT, 50_445, SERVER, 445);
function echo(later, side, identifier) {
  const head = bytesOf(
    0xff,
    Buffer.from('SMB'),
    0x2b,
    little(4, 0),
    side === 0 ? 0x18 : 0x98,
    little(2, 0),
    Buffer.alloc(12),
  );
  const body = bytesOf(
    little(2, 1),
    little(2, 7),
    little(2, 1),
    little(2, identifier),
    1,
    little(2, 1),
    little(2, 1),
    0x41,
  );
  const message = bytesOf(head, body);
  smb.say(later, side, bytesOf(u32(message.length), message));
}
echo(0.01, 0, 1);
echo(0.003, 1, 1);
echo(0.1, 0, 2);
echo(0.009, 1, 2);
echo(0.1, 0, 3);
smb.end();

// RTSP (RFC 7826): asked for what there is, for what there is not, and to play.
const camera = new Connection(0.1, CLIENT, 50_554, DEVICE, 554);
for (const [number, method, path, answer] of [
  [1, 'OPTIONS', '*', '200 OK'],
  [2, 'DESCRIBE', 'rtsp://198.51.100.161/nothing', '404 Not Found'],
  [3, 'DESCRIBE', 'rtsp://198.51.100.161/door', '200 OK'],
  [4, 'PLAY', 'rtsp://198.51.100.161/door', ''],
]) {
  camera.say(0.01, 0, `${method} ${path} RTSP/1.0\r\nCSeq: ${number}\r\n\r\n`);
  if (answer !== '') camera.say(0.02, 1, `RTSP/1.0 ${answer}\r\nCSeq: ${number}\r\n\r\n`);
}
camera.end();

// SCTP (RFC 9260, 3): data with a heartbeat beside it, and what acknowledges both.
const chunk = (type, flags, body) => bytesOf(type, flags, u16(4 + body.length), body);
const sctp = (later, from, to, source, port, ...chunks) =>
  ip(later, from, to, 132, bytesOf(u16(source), u16(port), u32(7), u32(0), ...chunks));
const data = (number) => chunk(0, 3, bytesOf(u32(number), u16(0), u16(number), u32(0), Buffer.from('data')));
const beat = (type) => chunk(type, 0, bytesOf(u16(1), u16(8), u32(1)));
sctp(0.1, CLIENT, SERVER, 3000, 2905, data(1), beat(4));
sctp(0.01, SERVER, CLIENT, 2905, 3000, chunk(3, 0, bytesOf(u32(1), u32(60_000), u16(0), u16(0))), beat(5));
sctp(0.1, CLIENT, SERVER, 3000, 2905, data(2));

writeCapture('services.pcap');
