import { bytes, declareFields, declareProtocol, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Java's remote method invocation (Java RMI specification, section 10.2). */
export const rmi = declareProtocol('rmi', 'RMI', 'Java RMI');
const PROTOCOLS: Readonly<Record<number, string>> = {
  0x4b: 'StreamProtocol',
  0x4c: 'SingleOpProtocol',
  0x4d: 'MultiPlexProtocol',
};
const OUTPUT: Readonly<Record<number, string>> = { 0x50: 'Call', 0x52: 'Ping', 0x54: 'DgcAck' };
const INPUT: Readonly<Record<number, string>> = {
  0x4e: 'ProtocolAck',
  0x4f: 'ProtocolNotSupported',
  0x51: 'ReturnData',
  0x53: 'PingAck',
};
const F = declareFields(rmi, {
  magic: uint32('Magic', { base: 'hex' }),
  version: uint16('Version'),
  protocol: uint8('Protocol', { base: 'hex', values: PROTOCOLS }),
  'inputstream.message': uint8('Input Stream Message', { base: 'hex', values: INPUT }),
  'outputstream.message': uint8('Output Stream Message', { base: 'hex', values: OUTPUT }),
  'endpoint_id.length': uint16('Length'),
  'endpoint_id.hostname': string('Hostname'),
  'endpoint_id.port': uint16('Port'),
  serialization_data: bytes('Serialization Data'),
  unique_identifier: bytes('UniqueIdentifier'),
  'ser.magic': uint16('Magic', { base: 'hex' }),
  'ser.version': uint16('Version'),
});

const PORT = 1099;
const MAGIC = 0x4a52_4d49;
const SERIALIZED = 0xaced;
const PROTOCOL_ACK = 0x4e;
const CALL = 0x50;
const RETURN = 0x51;
const ACK = 0x54;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RMI';
  if (d.wantsInfo) d.infoColumn = 'Continuation';
  if (d.left(start) >= 4 && d.getU32(start) === MAGIC) dissectHeader(d, start);
  else if (isMessage(d, start)) dissectMessage(d, start);
  return true;
}

function dissectHeader(d: Dissection, start: number): void {
  d.u32(F.magic, start);
  const version = d.u16(F.version, start + 4);
  const protocol = d.u8(F.protocol, start + 6);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `JRMI, Version: ${version}, ${PROTOCOLS[protocol] ?? 'Unknown protocol'}`;
}

/** Messages of either side, by their first byte and what must follow it. */
function isMessage(d: Dissection, at: number): boolean {
  const kind = d.bytes[at];
  if (d.left(at) === 0) return false;
  if (kind === CALL || kind === RETURN) return d.left(at) >= 3 && d.getU16(at + 1) === SERIALIZED;
  if (kind === ACK) return d.left(at) === 15;
  if (kind === PROTOCOL_ACK) return d.left(at) >= 7;
  return (OUTPUT[kind] ?? INPUT[kind]) !== undefined && d.left(at) === 1;
}

function dissectMessage(d: Dissection, start: number): void {
  const kind = d.bytes[start];
  const isOutput = OUTPUT[kind] !== undefined;
  d.u8(isOutput ? F['outputstream.message'] : F['inputstream.message'], start);
  if (d.wantsInfo) d.infoColumn = `JRMI, ${isOutput ? OUTPUT[kind] : INPUT[kind]}`;
  const at = start + 1;
  if (kind === PROTOCOL_ACK) {
    const length = d.u16(F['endpoint_id.length'], at);
    d.span(F['endpoint_id.hostname'], at + 2, length);
    d.u16(F['endpoint_id.port'], at + 4 + length);
  } else if (kind === CALL || kind === RETURN) {
    d.span(F.serialization_data, at, d.end - at);
    d.u16(F['ser.magic'], at);
    d.u16(F['ser.version'], at + 2);
  } else if (kind === ACK) d.span(F.unique_identifier, at, 14);
}

export const rmiDissector: Dissector = { protocol: rmi, dissect, places: { 'tcp.port': [PORT] } };
