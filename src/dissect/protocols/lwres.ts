import { ipv4Text } from '../../fields/address.js';
import { allFields, declareFields, declareProtocol, string, uint16, uint32 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** The lightweight resolver's protocol (BIND 9): programs ask a daemon of their own host for names. */
export const lwres = declareProtocol('lwres', 'LWRES', 'Light Weight DNS RESolver (BIND9)');
const F = declareFields(lwres, {
  length: uint32('Length', { many: true }),
  version: uint16('Version'),
  flags: uint16('Packet Flags', { base: 'hex' }),
  serial: uint32('Serial', { base: 'hex' }),
  opcode: uint32('Operation code', {
    values: { 0: 'Noop', 65537: 'getaddrbyname', 65538: 'getnamebyaddr', 65539: 'getrdatabyname' },
  }),
  result: uint32('Result', {
    values: {
      0: 'Success',
      1: 'No memory',
      2: 'Timeout',
      3: 'Not found',
      4: 'Unexpected end of input',
      5: 'Generic failure',
      6: 'I/O Error',
      7: 'Not Implemented',
      8: 'Unexpected',
      9: 'Trailing data',
      10: 'Incomplete',
      11: 'Retry',
      12: 'Type not found',
      13: 'Too large',
    },
  }),
  recvlen: uint32('Received length'),
  authtype: uint16('Auth. type'),
  authlen: uint16('Auth. length'),
  rflags: uint32('Flags', { base: 'hex' }),
  class: uint16('Class'),
  type: uint16('Type', { values: { 1: 'T_A', 2: 'T_NS', 15: 'T_MX', 33: 'T_SRV' } }),
  namelen: uint16('Name length'),
  reqdname: string('Domain name'),
  ttl: uint32('Time To Live'),
  nrdatas: uint16('Number of rdata records'),
  nsigs: uint16('Number of signature records', { many: true }),
  realnamelen: uint16('Real name length'),
  realname: string('Real doname name'),
  arecord: uint32('IPv4 Address', { many: true }),
  areclen: uint16('Length', { many: true }),
  'srv.priority': uint16('Priority', { many: true }),
  'srv.weight': uint16('Weight', { many: true }),
  'srv.port': uint16('Port', { many: true }),
  'srv.dname': string('DNAME', { many: true }),
  'adn.flags': uint32('Flags', { base: 'hex' }),
  'adn.addrtype': uint32('Address type', { many: true }),
  'adn.namelen': uint16('Name length', { many: true }),
  'adn.name': string('Name', { many: true }),
  'adn.naliases': uint16('Number of aliases'),
  'adn.naddrs': uint16('Number of addresses'),
  'adn.realname': string('Real name'),
  'adn.aliasname': string('Alias name', { many: true }),
  'adn.addr.family': uint32('Address family', { many: true }),
  'adn.addr.length': uint16('Address length', { many: true }),
  'adn.addr.addr': string('IP Address', { many: true }),
  'ns.dname': string('Name', { many: true }),
});

const HEADER_LENGTH = 28;
const RESPONSE = 1;
const GET_ADDRESSES = 0x10001;
const GET_NAMES = 0x10002;
const GET_RECORDS = 0x10003;

const nameOf = (field: number, value: number) => allFields[field].values?.[value] ?? 'unknown';

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'lw_res';
  if (!d.has(start, HEADER_LENGTH)) {
    d.withdraw(true);
    return true;
  }
  d.u32(F.length, start);
  d.u16(F.version, start + 4);
  const flags = d.u16(F.flags, start + 6);
  const serial = d.u32(F.serial, start + 8);
  const operation = d.u32(F.opcode, start + 12);
  const result = d.u32(F.result, start + 16);
  d.u32(F.recvlen, start + 20);
  d.u16(F.authtype, start + 24);
  d.u16(F.authlen, start + 26);
  const isResponse = (flags & RESPONSE) !== 0;
  if (d.wantsInfo) {
    const rest = `opcode=${nameOf(F.opcode, operation)}, serial=0x${serial.toString(16)}`;
    d.infoColumn = isResponse ? `RESPONSE, ${rest}, result=${nameOf(F.result, result)}` : `REQUEST , ${rest}`;
  }
  const at = start + HEADER_LENGTH;
  if (result !== 0) return true;
  if (operation === 0) emitNothing(d, at);
  else if (operation === GET_ADDRESSES) (isResponse ? emitAddresses : emitNameAsked)(d, at);
  else if (operation === GET_NAMES) (isResponse ? emitNames : emitAddressAsked)(d, at);
  else if (operation === GET_RECORDS) (isResponse ? emitRecords : emitRecordAsked)(d, at);
  return true;
}

/** Text behind two bytes of its length, and a NUL that the length does not count. */
function emitText(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u16(lengthField, at);
  d.span(field, at + 2, length);
  return at + 3 + length;
}

function emitAliases(d: Dissection, count: number, start: number): number {
  let at = start;
  for (let i = 0; i < count && d.has(at, 2 + d.getU16(at)); i++)
    at = emitText(d, F['adn.namelen'], F['adn.aliasname'], at);
  return at;
}

/** Data that mean nothing, behind their length. */
function emitNothing(d: Dissection, at: number): void {
  const length = d.getU16(at);
  if (d.fault === 0) d.value(F.length, length, at, 2);
  d.has(at + 2, length);
}

/** What is there is taken for an address of IPv4, whatever the family says. */
function emitAddress(d: Dissection, at: number): number {
  d.u32(F['adn.addr.family'], at);
  const length = d.u16(F['adn.addr.length'], at + 4);
  const text = ipv4Text(d.getU32(at + 6));
  // tshark asks for as many bytes as the text has.
  if (d.has(at + 6, text.length)) d.text(F['adn.addr.addr'], text, at + 6, text.length);
  return at + 6 + length;
}

function emitNameAsked(d: Dissection, at: number): void {
  d.u32(F['adn.flags'], at);
  d.u32(F['adn.addrtype'], at + 4);
  emitText(d, F['adn.namelen'], F['adn.name'], at + 8);
}

function emitAddresses(d: Dissection, at: number): void {
  d.u32(F['adn.flags'], at);
  const aliases = d.u16(F['adn.naliases'], at + 4);
  const addresses = d.u16(F['adn.naddrs'], at + 6);
  let next = emitText(d, F['adn.namelen'], F['adn.realname'], at + 8);
  next = emitAliases(d, aliases, next);
  for (let i = 0; i < addresses && d.fault === 0; i++) next = emitAddress(d, next);
}

function emitAddressAsked(d: Dissection, at: number): void {
  d.u32(F['adn.flags'], at);
  emitAddress(d, at + 4);
}

function emitNames(d: Dissection, at: number): void {
  d.u32(F['adn.flags'], at);
  const aliases = d.u16(F['adn.naliases'], at + 4);
  // Here tshark does not pass over the NUL.
  emitAliases(d, aliases, emitText(d, F['adn.namelen'], F['adn.realname'], at + 6) - 1);
}

function emitRecordAsked(d: Dissection, at: number): void {
  d.u32(F.rflags, at);
  d.u16(F.class, at + 4);
  d.u16(F.type, at + 6);
  emitText(d, F.namelen, F.reqdname, at + 8);
}

function emitRecords(d: Dissection, at: number): void {
  d.u32(F.rflags, at);
  d.u16(F.class, at + 4);
  const type = d.u16(F.type, at + 6);
  d.u32(F.ttl, at + 8);
  const count = d.u16(F.nrdatas, at + 12);
  d.u16(F.nsigs, at + 14);
  let next = emitText(d, F.realnamelen, F.realname, at + 16);
  for (let i = 0; i < count && d.fault === 0; i++) {
    const after = emitRecord(d, type, next);
    if (after <= next) return;
    next = after;
  }
}

function emitRecord(d: Dissection, type: number, at: number): number {
  if (type === 1) {
    d.u16(F.areclen, at);
    d.u32(F.arecord, at + 2);
    return at + 6;
  }
  if (type === 2) return emitDomain(d, F['ns.dname'], at + 2);
  if (type === 15) {
    d.u16(F['srv.priority'], at + 2);
    return emitDomain(d, F['srv.dname'], at + 4);
  }
  if (type !== 33) return at;
  d.u16(F['srv.priority'], at + 2);
  d.u16(F['srv.weight'], at + 4);
  d.u16(F['srv.port'], at + 6);
  return emitDomain(d, F['srv.dname'], at + 8);
}

/** A name by its labels, none of which points elsewhere. */
function emitDomain(d: Dissection, field: number, start: number): number {
  let text = '';
  let at = start;
  for (let length = d.getU8(at); length !== 0 && d.fault === 0; length = d.getU8(at)) {
    if (!d.has(at + 1, length)) return at;
    text += `${text === '' ? '' : '.'}${decodeText(d.bytes, at + 1, length)}`;
    at += 1 + length;
  }
  if (d.fault === 0) d.text(field, text, start, at + 1 - start);
  return at + 1;
}

export const lwresDissector: Dissector = { protocol: lwres, dissect, places: { 'udp.port': [921] } };
