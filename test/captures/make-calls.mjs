// Writes calls.pcap: calls of DCE/RPC over TCP and in datagrams. Everything in it is made up here, with addresses of RFC 5737;
// layouts are those of C706, chapter 12. Run it with `node test/captures/make-calls.mjs`.
import { bytesOf, Connection, little, u16, u32, udp, writeCapture } from './writer.mjs';

const CLIENT = '192.0.2.10';
const SERVER = '198.51.100.135';

const NDR = '8a885d04-1ceb-11c9-9fe8-08002b104860';
const FEATURES = '6cb71c2c-9812-4540-0300-000000000000';
const NONE = '00000000-0000-0000-0000-000000000000';
const MAPPER = 'e1af8308-5d1f-11c9-91a4-08002b14a0fa';
const OWN = '12345678-aaaa-bbbb-cccc-0123456789ab';

/** A UUID as bytes, its first three numbers little-endian or not. */
function uuid(text, isLittle = true) {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  if (!isLittle) return bytes;
  return bytesOf(...[3, 2, 1, 0, 5, 4, 7, 6].map((at) => bytes[at]), bytes.subarray(8));
}

const [FIRST_AND_LAST, WITH_OBJECT] = [3, 0x83];
const short = (value) => little(2, value);
const long = (value) => little(4, value);

/** A message of a connection, with what proves who sent it behind it. */
function message(type, call, body, { flags = FIRST_AND_LAST, proof = Buffer.alloc(0) } = {}) {
  const length = 16 + body.length + proof.length;
  const head = bytesOf(
    5,
    0,
    type,
    flags,
    0x10,
    0,
    0,
    0,
    short(length),
    short(Math.max(0, proof.length - 8)),
    long(call),
  );
  return bytesOf(head, body, proof);
}

const context = (number, id, version, ...syntaxes) =>
  bytesOf(short(number), syntaxes.length, 0, uuid(id), short(version), short(0), ...syntaxes);
const ndr = bytesOf(uuid(NDR), long(2));
const features = bytesOf(uuid(FEATURES), long(1));
const bind = (...contexts) => bytesOf(short(5840), short(5840), long(0), contexts.length, 0, 0, 0, ...contexts);
const result = (what, reason, id, version) => bytesOf(short(what), short(reason), uuid(id), long(version));
const bound = (port, ...results) => {
  const start = bytesOf(short(5840), short(5840), long(0x1234), short(port.length + 1), port, 0);
  return bytesOf(start, Buffer.alloc(-(start.length - 8 + 2) & 3), results.length, 0, 0, 0, ...results);
};
const request = (number, operation, stub) => bytesOf(long(stub.length), short(number), short(operation), stub);
const response = (number, stub) => bytesOf(long(stub.length), short(number), 0, 0, stub);
const fault = (number, status) => bytesOf(long(32), short(number), 0, 1, long(status), long(0));
const stub = (length) => Buffer.alloc(length, 0xab);

const calls = new Connection(0, CLIENT, 50_135, SERVER, 135);
calls.say(
  0.01,
  0,
  message(11, 1, bind(context(0, MAPPER, 3, ndr), context(1, OWN, 2, ndr), context(2, OWN, 2, features))),
);
calls.say(0.02, 1, message(12, 1, bound('135', result(0, 0, NDR, 2), result(0, 0, NDR, 2), result(3, 3, NONE, 0))));
// Two requests to one interface, the second answered first; one to another, with an object; a fault; and one without answer.
calls.say(0.01, 0, bytesOf(message(0, 2, request(1, 7, stub(20))), message(0, 3, request(1, 8, stub(4)))));
calls.say(0.03, 1, message(2, 3, response(1, stub(12))));
calls.say(0.02, 1, message(2, 2, response(1, stub(8))));
calls.say(0.01, 0, message(0, 4, bytesOf(long(4), short(1), short(7), uuid(OWN), stub(4)), { flags: WITH_OBJECT }));
calls.say(0.004, 1, message(2, 4, response(1, stub(8))));
calls.say(0.01, 0, message(0, 5, request(1, 9, stub(4))));
calls.say(0.005, 1, message(3, 5, fault(1, 0x1c010002)));
calls.say(0.01, 0, message(0, 6, request(0, 2, stub(4))));
calls.say(0.006, 1, message(2, 6, response(0, stub(4))));
calls.say(0.01, 0, message(0, 7, request(0, 2, stub(4))));
calls.say(0.01, 0, message(0, 8, request(9, 2, stub(4))));
calls.say(0.006, 1, message(2, 99, response(0, stub(4))));
// A message in two segments, with padding and a proof behind its arguments.
const proof = bytesOf(10, 5, 2, 0, long(0), Buffer.alloc(16, 0xcc));
const proven = message(0, 10, request(1, 7, stub(22)), { proof });
calls.segment(0.01, 0, 0x18, proven.subarray(0, 30));
calls.say(0.01, 0, proven.subarray(30));
calls.say(0.02, 1, message(2, 10, response(1, stub(30)), { proof }));
calls.say(0.01, 1, message(13, 11, bytesOf(short(4), 1, 5, 0)));
calls.end();

/** A datagram, big-endian. */
const datagram = (type, sequence, operation, body, flags = 0x20) =>
  bytesOf(
    4,
    type,
    flags,
    0,
    0,
    0,
    0,
    0,
    uuid(NONE),
    uuid(OWN, false),
    uuid(MAPPER, false),
    u32(0),
    u32(1),
    u32(sequence),
    u16(operation),
    u16(0xffff),
    u16(0xffff),
    u16(body.length),
    u16(0),
    0,
    sequence,
    body,
  );
const ask = (later, ...rest) => udp(later, CLIENT, 50_200, SERVER, 34_964, datagram(...rest));
const tell = (later, ...rest) => udp(later, SERVER, 34_964, CLIENT, 50_200, datagram(...rest));
ask(0.1, 0, 1, 3, stub(24));
ask(0.05, 0, 1, 3, stub(24));
tell(0.05, 2, 1, 3, stub(16));
ask(0.1, 0, 2, 4, stub(24));
tell(0.02, 2, 2, 4, stub(16));
ask(0.1, 0, 3, 4, stub(24));
tell(0.02, 3, 3, 4, u32(0x1c010002));
ask(0.02, 1, 3, 4, stub(0));
tell(0.02, 5, 3, 4, stub(0));
ask(0.02, 8, 3, 4, bytesOf(u32(0), u32(7)));
tell(0.02, 10, 3, 4, bytesOf(u32(0), u32(7), 1));
tell(0.02, 9, 3, 4, bytesOf(0, 0, u16(8), u32(65_536), u32(1400), u16(1), u16(1), u32(5)));

writeCapture('calls.pcap');
