import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { L } from './advertisement-fields.js';
import { dissectAdvertisement, emitHeader, emitType3 } from './advertisements.js';
import { F, ospf } from './fields.js';
import { emitOptions2, emitOptions3, emitReserved } from './options.js';

const HELLO = 1;
const DESCRIPTION = 2;
const REQUEST = 3;
const UPDATE = 4;
const ACKNOWLEDGE = 5;
const MESSAGES = [0, F['msg.hello'], F['msg.dbdesc'], F['msg.lsreq'], F['msg.lsupdate'], F['msg.lsack']];
const NAMES = ['', 'Hello Packet', 'DB Description', 'LS Request', 'LS Update', 'LS Acknowledge'];

const CRYPTOGRAPHIC = 2;
/** What a packet says of what follows it: a block for link-local signalling (RFC 5613), an authentication trailer (RFC 7166). */
const OPTION_LLS = 0x10;
const OPTION3_LLS = 0x200;
const OPTION3_TRAILER = 0x400;

/** RFC 2328, appendix A.3; RFC 5340, appendix A.3. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'OSPF';
  if (d.wantsInfo) d.infoColumn = '';
  const version = d.getU8(start);
  const type = d.getU8(start + 1);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = NAMES[type] || `Unknown (${type})`;
  const length = d.getU16(start + 2);
  if (d.fault !== 0) return true;
  emitMark(d, F.header, start, version === 3 ? 16 : 24);
  d.open();
  d.u8(F.version, start);
  d.u8(F.msg, start + 1);
  if (type >= HELLO && type <= ACKNOWLEDGE) d.value(MESSAGES[type], 1, start + 1, 1);
  d.u16(F.packet_length, start + 2);
  d.ipv4(F.srcrouter, start + 4);
  d.ipv4(F.area_id, start + 8);
  d.u16(F.checksum, start + 12);
  let trailer = start + length;
  if (version === 2) trailer += dissectAuthentication(d, start, length);
  else if (version === 3) {
    d.u8(F.instance_id, start + 14);
    emitReserved(d, start + 15, 1);
  }
  d.close();
  if (version !== 2 && version !== 3) return true;
  const at = start + (version === 3 ? 16 : 24);
  const end = Math.min(start + length, d.reportedEnd);
  const instance = version === 3 ? d.getU8(start + 14) : 0;
  const options = dissectMessage(d, at, end, version, type, instance);
  if (d.fault !== 0) return true;
  if (version === 2 ? options & OPTION_LLS : options & OPTION3_LLS) trailer = dissectSignalling(d, trailer);
  if (version === 3 && options & OPTION3_TRAILER) dissectTrailer(d, trailer);
  return true;
}

/** RFC 2328, appendix D. Gives the bytes of it that follow the packet. */
function dissectAuthentication(d: Dissection, start: number, length: number): number {
  const type = d.u16(F['auth.type'], start + 14);
  if (type === 0) d.span(F['auth.none'], start + 16, 8);
  else if (type === 1) d.span(F['auth.simple'], start + 16, 8);
  else if (type === CRYPTOGRAPHIC) {
    d.u8(F['auth.crypt.key_id'], start + 18);
    const size = d.u8(F['auth.crypt.data_length'], start + 19);
    d.u32(F['auth.crypt.seq_nbr'], start + 20);
    if (size > 0) d.span(F['auth.crypt.data'], start + length, size);
    return size;
  }
  return 0;
}

/** The message's own part. Gives its options. */
function dissectMessage(
  d: Dissection,
  at: number,
  end: number,
  version: number,
  type: number,
  instance: number,
): number {
  if (type === HELLO) return version === 2 ? dissectHello2(d, at, end) : dissectHello3(d, at, end);
  if (type === DESCRIPTION) return dissectDescription(d, at, end, version);
  if (type === REQUEST) dissectRequests(d, at, end, version);
  else if (type === UPDATE) {
    let count = d.u32(F['ls.number_of_lsas'], at);
    let next = at + 4;
    for (; count > 0 && d.fault === 0; count--) {
      const after = dissectAdvertisement(d, next, version, instance);
      if (after <= next) break;
      next = after;
    }
  } else if (type === ACKNOWLEDGE) {
    for (; at + 20 <= end && d.fault === 0; at += 20) emitHeader(d, at, version);
  }
  return 0;
}

function dissectHello2(d: Dissection, at: number, end: number): number {
  emitMark(d, F.hello, at, end - at);
  d.open();
  d.ipv4(F['hello.network_mask'], at);
  d.u16(F['hello.hello_interval'], at + 4);
  const options = emitOptions2(d, at + 6);
  d.u8(F['hello.router_priority'], at + 7);
  d.u32(F['hello.router_dead_interval'], at + 8);
  emitNeighbors(d, at + 12, end);
  d.close();
  return options;
}

function dissectHello3(d: Dissection, at: number, end: number): number {
  emitMark(d, F.hello, at, end - at);
  d.open();
  d.u32(F['hello.interface_id'], at);
  d.u8(F['hello.router_priority'], at + 4);
  const options = emitOptions3(d, at + 5);
  d.u16(F['hello.hello_interval'], at + 8);
  const dead = d.getU16(at + 10);
  if (d.fault === 0) d.value(F['hello.router_dead_interval'], dead, at + 10, 2);
  emitNeighbors(d, at + 12, end);
  d.close();
  return options;
}

function emitNeighbors(d: Dissection, at: number, end: number): void {
  d.ipv4(F['hello.designated_router'], at);
  d.ipv4(F['hello.backup_designated_router'], at + 4);
  for (let next = at + 8; next + 4 <= end && d.fault === 0; next += 4) d.ipv4(F['hello.active_neighbor'], next);
}

const DESCRIPTION_BITS = [F['dbd.r'], F['dbd.i'], F['dbd.m'], F['dbd.ms']];

function dissectDescription(d: Dissection, start: number, end: number, version: number): number {
  let at = start;
  let options: number;
  if (version === 3) {
    emitReserved(d, at, 1);
    options = emitOptions3(d, at + 1);
    d.u16(F['db.interface_mtu'], at + 4);
    emitReserved(d, at + 6, 1);
    at += 7;
  } else {
    d.u16(F['db.interface_mtu'], at);
    options = emitOptions2(d, at + 2);
    at += 3;
  }
  d.u8(F.dbd, at);
  d.open();
  emitBits(d, at, 1, DESCRIPTION_BITS);
  d.close();
  d.u32(F['db.dd_sequence'], at + 1);
  for (at += 5; at + 20 <= end && d.fault === 0; at += 20) emitHeader(d, at, version);
  return options;
}

function dissectRequests(d: Dissection, start: number, end: number, version: number): void {
  for (let at = start; at + 12 <= end && d.fault === 0; at += 12) {
    emitType3(d, at, version);
    d.ipv4(F.link_state_id, at + 4);
    d.ipv4(L.advrouter, at + 8);
  }
}

const EXTENDED_BITS = [F['lls.ext.options.rs'], F['lls.ext.options.lr']];

/** Link-local signalling (RFC 5613). Gives its end. */
function dissectSignalling(d: Dissection, start: number): number {
  d.u16(F['lls.checksum'], start);
  const words = d.getU16(start + 2);
  if (d.fault !== 0) return start;
  d.value(F['lls.data_length'], words * 4, start + 2, 2);
  const end = start + words * 4;
  let at = start + 4;
  while (at < end && d.fault === 0) {
    const type = d.u16(F.tlv_type, at);
    const length = d.u16(F.tlv_length, at + 2);
    if (type === 1) {
      d.u32(F['lls.ext.options'], at + 4);
      d.open();
      emitBits(d, at + 4, 4, EXTENDED_BITS);
      d.close();
    } else if (type === 2) {
      d.u32(F['v2.lls.sequence_number'], at + 4);
      d.span(F['v2.lls.auth_data'], at + 8, length - 4);
    }
    at += 4 + ((length + 3) & ~3);
  }
  return end;
}

/** RFC 7166, section 4.1. */
function dissectTrailer(d: Dissection, start: number): void {
  emitMark(d, F.at, start, d.reportedEnd - start);
  d.open();
  d.u16(F['at.auth_type'], start);
  const length = d.u16(F['at.auth_data_len'], start + 2);
  d.u16(F['at.reserved'], start + 4);
  d.u16(F['at.sa_id'], start + 6);
  d.u64(F['at.crypto_seq_nbr'], start + 8);
  d.span(F['at.auth_data'], start + 16, length - 16);
  d.close();
}

export const ospfDissector: Dissector = { protocol: ospf, dissect, places: { 'ip.proto': [89] } };
