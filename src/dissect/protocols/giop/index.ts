import { decodeText } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { tcp } from '../tcp/fields.js';
import { dissectPdus } from '../tcp/pdus.js';
import {
  cdr,
  dissectContexts,
  dissectException,
  dissectKey,
  dissectOperation,
  dissectPrincipal,
  dissectStub,
  dissectTarget,
  u8,
  u32,
} from './body.js';
import { F, giop, M, miop, STATUSES, TYPES, Z, ziop } from './fields.js';

const HEADER = 12;
const GIOP = 0x4749_4f50;
const MIOP = 0x4d49_4f50;
const ZIOP = 0x5a49_4f50;
const FLAGS = [F['flags.ziop_enabled'], F['flags.ziop_supported'], F['flags.fragment'], F['flags.little_endian']];
const ORDER = [F['flags.little_endian']];
const LITTLE_ENDIAN = 1;
const REQUEST = 0;
const REPLY = 1;
const CANCEL = 2;
const LOCATE_REQUEST = 3;
const LOCATE_REPLY = 4;
const FRAGMENT = 7;
const USER_EXCEPTION = 1;
const SYSTEM_EXCEPTION = 2;

const begins = (d: Dissection, at: number, magic: number, length: number): boolean =>
  d.left(at) >= length &&
  ((d.bytes[at] << 24) | (d.bytes[at + 1] << 16) | (d.bytes[at + 2] << 8) | d.bytes[at + 3]) >>> 0 === magic;
const isGiop = (d: Dissection, at: number): boolean => begins(d, at, GIOP, HEADER);
const isMiop = (d: Dissection, at: number): boolean => begins(d, at, MIOP, 16);
const isZiop = (d: Dissection, at: number): boolean => begins(d, at, ZIOP, HEADER);

function dissectGiop(d: Dissection, start: number): boolean {
  if (d.carrier === tcp.id) {
    // The conversation is known to be of GIOP; compressed messages come in it too.
    if (isZiop(d, start)) {
      const missing = sizeAt(d, start) - d.left(start);
      if (missing > 0 && d.canAskForMore) {
        d.wantMore(start, missing);
        return true;
      }
      d.withdraw(false);
      return d.dissect(ziop.id, start);
    }
    dissectPdus(d, start, HEADER, sizeAt, dissectMessage);
    return true;
  }
  if (!isGiop(d, start)) return false;
  if (d.carrier === miop.id) d.unname();
  dissectMessage(d, start);
  return true;
}

const sizeAt = (d: Dissection, at: number): number =>
  HEADER + (d.getU8(at + 6) & LITTLE_ENDIAN ? d.getU32LE(at + 8) : d.getU32(at + 8));

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'GIOP';
  d.span(F.magic, start, 4);
  const major = d.u8(F.major_version, start + 4);
  const minor = d.u8(F.minor_version, start + 5);
  // In version 1.0 this is the byte order, and no more.
  const flags = minor === 0 ? d.getU8(start + 6) : d.u8(F.flags, start + 6);
  d.open();
  emitBits(d, start + 6, 1, minor === 0 ? ORDER : FLAGS);
  d.close();
  const type = d.u8(F.type, start + 7);
  cdr.origin = start;
  cdr.at = start + 8;
  cdr.isLittle = (flags & LITTLE_ENDIAN) !== 0;
  const size = u32(d, F.len);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn = `GIOP ${major}.${minor} ${TYPES[type] ?? 'Unknown message type'}, s=${size}`;
  if (type === REQUEST) dissectRequest(d, minor);
  else if (type === REPLY) dissectReply(d, minor);
  else if (type === CANCEL) dissectIdentifier(d);
  else if (type === LOCATE_REQUEST) dissectLocate(d, minor);
  else if (type === LOCATE_REPLY) {
    dissectIdentifier(d);
    u32(d, F.locale_status);
  } else if (type === FRAGMENT && minor >= 2) {
    // tshark takes the number from behind the one that is there.
    cdr.at += 4;
    dissectIdentifier(d);
  }
}

function dissectIdentifier(d: Dissection): void {
  const id = u32(d, F.request_id);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` id=${id}`;
}

/** A request; versions 1.0 and 1.1 have their parts in another order (CORBA 3.3, part 2, 9.4.2). */
function dissectRequest(d: Dissection, minor: number): void {
  if (minor < 2) dissectContexts(d);
  dissectIdentifier(d);
  const flag = u8(d, minor < 2 ? F.rsp_expected : F.response_flag);
  if (minor > 0) {
    d.span(F.reserved, cdr.at, 3);
    cdr.at += 3;
  }
  if (minor < 2) dissectKey(d);
  else dissectTarget(d);
  const length = dissectOperation(d);
  if (d.wantsInfo && d.fault === 0) {
    const name = decodeText(d.bytes, cdr.at - length, length);
    const end = length > 0 && d.bytes[cdr.at - 1] === 0 ? '\\000' : '';
    const ways = minor < 2 ? (flag ? ' (two-way)' : ' (one-way)') : '';
    d.infoColumn += `${ways}: op=${name}${end}`;
  }
  if (minor < 2) dissectPrincipal(d);
  else dissectContexts(d);
  dissectStub(d, minor);
}

function dissectReply(d: Dissection, minor: number): void {
  if (minor < 2) dissectContexts(d);
  dissectIdentifier(d);
  const status = u32(d, F.replystatus);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `: ${STATUSES[status] ?? 'Unknown status'}`;
  if (minor >= 2) dissectContexts(d);
  if (status === USER_EXCEPTION || status === SYSTEM_EXCEPTION) {
    if (minor >= 2) cdr.at = cdr.origin + Math.ceil((cdr.at - cdr.origin) / 8) * 8;
    dissectException(d, status === SYSTEM_EXCEPTION);
  } else if (status === 0) dissectStub(d, minor);
}

function dissectLocate(d: Dissection, minor: number): void {
  dissectIdentifier(d);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ' op=LocateRequest';
  if (minor < 2) dissectKey(d);
  else dissectTarget(d);
}

/** A packet of a group's message; tshark does not put such messages together. */
function dissectMiop(d: Dissection, start: number): boolean {
  if (!isMiop(d, start)) return false;
  d.protocolColumn = 'MIOP';
  d.span(M.magic, start, 4);
  const version = d.u8(M.hdr_version, start + 4);
  const flags = d.u8(M.flags, start + 5);
  const isLittle = (flags & LITTLE_ENDIAN) !== 0;
  const length = isLittle ? d.u16LE(M.packet_length, start + 6) : d.u16(M.packet_length, start + 6);
  const number = isLittle ? d.u32LE(M.packet_number, start + 8) : d.u32(M.packet_number, start + 8);
  const count = isLittle ? d.u32LE(M.number_of_packets, start + 12) : d.u32(M.number_of_packets, start + 12);
  const idLength = isLittle ? d.u32LE(M.unique_id_len, start + 16) : d.u32(M.unique_id_len, start + 16);
  if (d.wantsInfo)
    d.infoColumn = `MIOP ${version >>> 4}.${version & 15} Packet s=${length} (${number + 1} of ${count})`;
  d.span(M.unique_id, start + 20, idLength);
  // What follows stands at a multiple of eight.
  const next = start + Math.ceil((20 + idLength) / 8) * 8;
  if (d.fault !== 0 || number !== 0) return true;
  if (isGiop(d, next)) d.dissect(giop.id, next);
  return true;
}

function dissectZiop(d: Dissection, start: number): boolean {
  if (!isZiop(d, start)) return false;
  dissectPdus(d, start, HEADER, sizeAt, dissectZipped);
  return true;
}

function dissectZipped(d: Dissection, start: number): void {
  d.protocolColumn = 'ZIOP';
  d.span(Z.magic, start, 4);
  const major = d.u8(Z.giop_version_major, start + 4);
  const minor = d.u8(Z.giop_version_minor, start + 5);
  const flags = d.u8(Z.flags, start + 6);
  const isLittle = (flags & LITTLE_ENDIAN) !== 0;
  const type = d.u8(Z.message_type, start + 7);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `ZIOP ${major}.${minor} ${TYPES[type] ?? 'Unknown message type'}`;
  if (isLittle) {
    d.u32LE(Z.message_size, start + 8);
    d.u16LE(Z.compressor_id, start + 12);
    d.u32LE(Z.original_length, start + 16);
  } else {
    d.u32(Z.message_size, start + 8);
    d.u16(Z.compressor_id, start + 12);
    d.u32(Z.original_length, start + 16);
  }
}

export const giopDissector: Dissector = {
  protocol: giop,
  dissect: dissectGiop,
  heuristics: { tcp: isGiop, udp: isGiop },
  carries: ['ziop'],
};
export const miopDissector: Dissector = {
  protocol: miop,
  dissect: dissectMiop,
  heuristics: { udp: isMiop },
  carries: ['giop'],
};
export const ziopDissector: Dissector = { protocol: ziop, dissect: dissectZiop, heuristics: { tcp: isZiop } };
