import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Mojito, the distributed hash table of Gnutella (LimeWire's description of its messages). */
export const mojito = declareProtocol('mojito', 'Mojito', 'Mojito DHT');

const OPCODES: Readonly<Record<number, string>> = {
  1: 'PING REQUEST',
  2: 'PING RESPONSE',
  3: 'STORE REQUEST',
  4: 'STORE RESPONSE',
  5: 'FIND NODE REQUEST',
  6: 'FIND NODE RESPONSE',
  7: 'FIND VALUE REQUEST',
  8: 'FIND VALUE RESPONSE',
  9: 'STATS REQUEST (DEPRECATED)',
  10: 'STATS RESPONSE (DEPRECATED)',
};
const base = 'dec';
const many = true;
const F = declareFields(mojito, {
  messageid: bytes('Message ID'),
  fdhtmessage: uint8('FDHTMessage', { base: 'hex' }),
  majorversion: uint8('Major Version', { base, many }),
  minorversion: uint8('Minor Version', { base, many }),
  payloadlength: uint32('Payload Length', { base }),
  opcode: uint8('OPCode', { base, values: OPCODES }),
  vendor: string('Vendor'),
  kuid: bytes('Kademlia Unique ID (KUID)', { many }),
  socketaddressversion: uint8('IP Version', { base, many }),
  socketaddressipv4: ipv4('IP Address', { many }),
  socketaddressipv6: ipv6('IP Address', { many }),
  socketaddressport: uint16('IP Port', { base, many }),
  instanceid: uint8('Instance ID', { base }),
  flags: uint8('Flags', { base: 'hex' }),
  shutdownflag: boolean('SHUTDOWN', { mask: 0x02, maskBits: 8 }),
  firewalledflag: boolean('Firewalled', { mask: 0x01, maskBits: 8 }),
  extlength: uint16('Extended Length', { base }),
  kuidcount: uint8('Secondary KUID Count', { base }),
  dhtvaluetype: string('DHT Value Type'),
  bigintegerlen: uint8('Big Integer Length', { base }),
  bigintegerval: uint32('Big Integer DEC Value', { base }),
  bigintegerhexval: bytes('Big Integer HEX Value'),
  sectokenlen: uint8('Security Token Length', { base }),
  sectoken: bytes('Security Token'),
  requestload: uint32('Request Load', { base }),
  contactcount: uint8('Contact Count', { base }),
  contactvendor: string('Vendor', { many }),
  contactversion: uint16('Contact Version', { base, many }),
  contactkuid: bytes('KUID of the Contact', { many }),
  dhtvaluecount: uint8('DHTValue Count', { base }),
  dhtvaluevaluetype: string('DHTValue ValueType', { many }),
  dhtvalueversion: uint16('DHTValue Version', { base, many }),
  dhtvaluelength: uint16('DHTValue Length', { base, many }),
  dhtvaluehexvalue: string('DHTValue', { many }),
  statuscodecount: uint8('Status Code Count', { base }),
  statuscodekuid: bytes('Primary KUID of the Status Code', { many }),
  statuscodesecondarykuid: bytes('Secondary KUID of the Status Code', { many }),
  statuscodecode: uint16('StatusCode', { base, values: { 1: 'OK', 2: 'Error' }, many }),
  'opcode.data': bytes('Data'),
  'socketaddress.unknown': none('Unsupported Socket Address Type', { many }),
  'bigint.unsupported': none('Unsupported BigInt length'),
});

const HEADER = 61;
/** Bytes of Gnutella's own header, which the payload's length leaves out. */
const OUTER_HEADER = 23;
const MARK = 0x44;
const IDENTIFIER = 20;

const isMessage = (d: Dissection, at: number): boolean =>
  d.left(at) >= HEADER && d.bytes[at + 16] === MARK && d.getU32LE(at + 19) + OUTER_HEADER === d.reportedEnd - at;

function dissect(d: Dissection, start: number): boolean {
  if (!isMessage(d, start)) return false;
  d.protocolColumn = 'Mojito';
  const opcode = d.getU8(start + 23);
  if (d.wantsInfo) d.infoColumn = OPCODES[opcode] ?? 'Unknown';
  const at = dissectHeader(d, start);
  if (at !== 0) dissectBody(d, opcode, at, d.reportedEnd - start - HEADER);
  return true;
}

/** Gives where the body begins, 0 where that is unknown. */
function dissectHeader(d: Dissection, start: number): number {
  d.span(F.messageid, start, 16);
  d.u8(F.fdhtmessage, start + 16);
  dissectVersion(d, start + 17);
  d.u32LE(F.payloadlength, start + 19);
  d.u8(F.opcode, start + 23);
  d.span(F.vendor, start + 24, 4);
  dissectVersion(d, start + 28);
  d.span(F.kuid, start + 30, IDENTIFIER);
  const at = dissectAddress(d, start + 50);
  if (at === 0) return 0;
  d.u8(F.instanceid, at);
  const flags = d.u8(F.flags, at + 1);
  d.open();
  d.value(F.shutdownflag, flags & 2, at + 1, 1);
  d.value(F.firewalledflag, flags & 1, at + 1, 1);
  d.close();
  d.u16(F.extlength, at + 2);
  return at + 4;
}

function dissectVersion(d: Dissection, at: number): void {
  d.u8(F.majorversion, at);
  d.u8(F.minorversion, at + 1);
}

/** An address, its kind before it; gives what comes after it, 0 where the kind is unknown. */
function dissectAddress(d: Dissection, at: number): number {
  const version = d.u8(F.socketaddressversion, at);
  if (version !== 4 && version !== 16) {
    remark(d, F['socketaddress.unknown'], SEVERITY.error, GROUP.protocol, 'Unsupported Socket Address Type');
    return 0;
  }
  if (version === 4) d.ipv4(F.socketaddressipv4, at + 1);
  else d.ipv6(F.socketaddressipv6, at + 1);
  d.u16(F.socketaddressport, at + 1 + version);
  return at + version + 3;
}

/** `length`: what the body of a message with an IPv4 address in its header would have. */
function dissectBody(d: Dissection, opcode: number, start: number, length: number): void {
  let at = start;
  switch (opcode) {
    case 2:
      at = dissectAddress(d, at);
      if (at !== 0) dissectInteger(d, at);
      return;
    case 3:
      dissectValues(d, dissectToken(d, at));
      return;
    case 4:
      dissectStatuses(d, at);
      return;
    case 5:
      d.span(F.kuid, at, IDENTIFIER);
      return;
    case 6: {
      at = dissectToken(d, at);
      const count = d.u8(F.contactcount, at++);
      for (let i = 0; i < count && at > 0 && d.fault === 0; i++) at = dissectContact(d, at);
      return;
    }
    case 7:
      d.span(F.kuid, at, IDENTIFIER);
      at = dissectIdentifiers(d, at + IDENTIFIER);
      d.span(F.dhtvaluetype, at, 4);
      return;
    case 8:
      d.u32(F.requestload, at);
      at = dissectValues(d, at + 4);
      if (at > 0) dissectIdentifiers(d, at);
      return;
    default:
      if (length > 0) d.span(F['opcode.data'], at, length);
  }
}

function dissectInteger(d: Dissection, at: number): void {
  const length = d.u8(F.bigintegerlen, at);
  if (length < 1 || length > 4) {
    remark(d, F['bigint.unsupported'], SEVERITY.error, GROUP.protocol, 'Unsupported BigInt length');
    return;
  }
  if (!d.has(at + 1, length)) return;
  let value = 0;
  for (let i = 1; i <= length; i++) value = value * 256 + d.bytes[at + i];
  d.value(F.bigintegerval, value, at + 1, length);
  d.span(F.bigintegerhexval, at + 1, length);
}

function dissectToken(d: Dissection, at: number): number {
  const length = d.u8(F.sectokenlen, at);
  d.span(F.sectoken, at + 1, length);
  return at + 1 + length;
}

function dissectContact(d: Dissection, at: number): number {
  d.span(F.contactvendor, at, 4);
  d.u16(F.contactversion, at + 4);
  d.open();
  dissectVersion(d, at + 4);
  d.close();
  d.span(F.contactkuid, at + 6, IDENTIFIER);
  return dissectAddress(d, at + 6 + IDENTIFIER);
}

/** Values with who stored them; gives what comes after them, 0 where that is unknown. */
function dissectValues(d: Dissection, start: number): number {
  const count = d.u8(F.dhtvaluecount, start);
  let at = start + 1;
  for (let i = 0; i < count && d.fault === 0; i++) {
    at = dissectContact(d, at);
    if (at === 0) return 0;
    d.span(F.kuid, at, IDENTIFIER);
    at += IDENTIFIER;
    d.span(F.dhtvaluevaluetype, at, 4);
    d.u16(F.dhtvalueversion, at + 4);
    d.open();
    dissectVersion(d, at + 4);
    d.close();
    at = dissectText(d, at + 6);
  }
  return at;
}

function dissectText(d: Dissection, at: number): number {
  const length = d.u16(F.dhtvaluelength, at);
  d.span(F.dhtvaluehexvalue, at + 2, length);
  return at + 2 + length;
}

function dissectStatuses(d: Dissection, start: number): void {
  const count = d.u8(F.statuscodecount, start);
  let at = start + 1;
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.span(F.statuscodekuid, at, IDENTIFIER);
    d.span(F.statuscodesecondarykuid, at + IDENTIFIER, IDENTIFIER);
    d.u16(F.statuscodecode, at + 2 * IDENTIFIER);
    at = dissectText(d, at + 2 * IDENTIFIER + 2);
  }
}

function dissectIdentifiers(d: Dissection, start: number): number {
  const count = d.u8(F.kuidcount, start);
  let at = start + 1;
  for (let i = 0; i < count && d.fault === 0; i++, at += IDENTIFIER) d.span(F.kuid, at, IDENTIFIER);
  return at;
}

export const mojitoDissector: Dissector = {
  protocol: mojito,
  dissect,
  declines: (d, start) => !isMessage(d, start),
  heuristics: { udp: isMessage },
};
