import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { multipath } from './mptcp-analysis.js';
import { MPTCP_FIELDS, mptcp } from './mptcp-fields.js';

/**
 * The Multipath TCP option (RFC 8684, RFC 6824): what tshark shows as a protocol of its own, though its fields are
 * TCP's.
 */
export function emitMultipath(d: Dissection, at: number, length: number): void {
  d.mention(mptcp.id);
  d.protocolColumn = 'MPTCP';
  if (d.recorded[mptcp.id] !== 0)
    d.tape.pushLayer(mptcp.id, d.frame, d.places++, d.layerPlace, at, Math.min(length, d.left(at)), d.source);
  d.open();
  d.u8(F.option_kind, at);
  d.u8(F.option_len, at + 1);
  const subtype = d.getU8(at + 2) >>> 4;
  if (length < 3) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  d.value(F['options.mptcp.subtype'], subtype, at + 2, 1);
  if (subtype > 1) multipath.noteAny(d);
  emitSubtype(d, at, length, subtype);
  if (d.fault === 0) multipath.wasRead = true;
}

function emitSubtype(d: Dissection, at: number, length: number, subtype: number): void {
  switch (subtype) {
    case 0:
      return emitCapable(d, at, length);
    case 1:
      return emitJoin(d, at, length);
    case 2:
      return emitDataSequence(d, at);
    case 3:
      return emitAddAddress(d, at, length);
    case 4:
      d.value(MPTCP_FIELDS['rm_addr.count'], length - 3, at + 1, 1);
      for (let id = at + 3; id < at + length; id++) d.u8(F['options.mptcp.addrid'], id);
      return;
    case 5:
      emitBackup(d, at);
      if (length === 4) d.u8(F['options.mptcp.addrid'], at + 3);
      return;
    case 6:
    case 7:
      d.value(F['options.mptcp.reserved'], d.getU16(at + 2) & 0xfff, at + 2, 2);
      d.u64(subtype === 6 ? F['options.mptcp.rawdataseqno'] : F['options.mptcp.recvkey'], at + 4);
      return;
    case 8:
      return emitReset(d, at);
  }
}

/** 3.1: version 1 sends the keys later, and data with the last of them. */
function emitCapable(d: Dissection, at: number, length: number): void {
  const version = d.getU8(at + 2) & 15;
  d.value(F['options.mptcp.version'], version, at + 2, 1);
  const flags = d.u8(F['options.mptcp.flags'], at + 3);
  d.open();
  d.value(F['options.mptcp.checksumreq.flags'], flags >>> 7, at + 3, 1);
  d.value(F['options.mptcp.extensibility.flag'], (flags >>> 6) & 1, at + 3, 1);
  if (version === 1) {
    d.value(F['options.mptcp.nomoresubflows.flag'], (flags >>> 5) & 1, at + 3, 1);
    d.value(F['options.mptcp.sha256.flag'], flags & 1, at + 3, 1);
    d.value(F['options.mptcp.reserved.flag'], (flags >>> 1) & 15, at + 3, 1);
  } else {
    d.value(F['options.mptcp.sha1.flag'], flags & 1, at + 3, 1);
    d.value(F['options.mptcp.reserved.flag'], (flags >>> 1) & 31, at + 3, 1);
  }
  const algorithm = flags & 0x3f;
  if (algorithm === 0) warn(d, F['=mptcp.connection.missing_algorithm'], 'No crypto algorithm specified');
  if (algorithm !== 1) warn(d, F['=mptcp.connection.unsupported_algorithm'], 'Unsupported algorithm');
  d.close();
  if (length === 12 || length === 20 || length === 22 || length === 24) emitKeys(d, at, length, version);
}

function emitKeys(d: Dissection, at: number, length: number, version: number): void {
  d.u64(F['options.mptcp.sendkey'], at + 4);
  if (!d.has(at, length)) return;
  const known = multipath.noteKeys(d, version, wideAt(d, at + 4), length >= 20 ? wideAt(d, at + 12) : undefined);
  d.value(MPTCP_FIELDS.expected_token, known.token);
  d.wide(MPTCP_FIELDS.expected_idsn, Number(known.base & 0xffff_ffffn), Number(known.base >> 32n));
  if (known.isMismatch) {
    d.open();
    warn(d, F['=mptcp.connection.echoed_key_mismatch'], KEY_MISMATCH);
    d.close();
  }
  if (length >= 20) d.u64(F['options.mptcp.recvkey'], at + 12);
  if (length >= 22) d.u16(F['options.mptcp.datalvllen'], at + 20);
  if (length >= 24) d.u16(F['options.mptcp.checksum'], at + 22);
}

const KEY_MISMATCH = 'The echoed key in the ACK of the MPTCP handshake does not match the key of the SYN/ACK';

const warn = (d: Dissection, field: number, message: string) =>
  remark(d, field, SEVERITY.warn, GROUP.protocol, message);

const wideAt = (d: Dissection, at: number) => (BigInt(d.getU32(at)) << 32n) | BigInt(d.getU32(at + 4));

function emitBackup(d: Dissection, at: number): void {
  const flags = d.u8(F['options.mptcp.flags'], at + 2);
  d.open();
  d.value(F['options.mptcp.backup.flag'], flags & 1, at + 2, 1);
  d.close();
}

/** 3.2: the three segments of a handshake that adds a subflow. */
function emitJoin(d: Dissection, at: number, length: number): void {
  if (length === 12) multipath.noteToken(d, d.getU32(at + 4));
  else multipath.noteAny(d);
  if (length === 12 || length === 16) {
    emitBackup(d, at);
    d.u8(F['options.mptcp.addrid'], at + 3);
    if (length === 12) {
      d.u32(F['options.mptcp.recvtok'], at + 4);
      d.u32(F['options.mptcp.sendrand'], at + 8);
    } else {
      d.u64(F['options.mptcp.sendtrunchmac'], at + 4);
      d.u32(F['options.mptcp.sendrand'], at + 12);
    }
  } else if (length === 24) {
    d.value(F['options.mptcp.reserved'], d.getU16(at + 2) & 0xfff, at + 2, 2);
    d.span(F['options.mptcp.sendhmac'], at + 4, 20);
  }
}

/** 3.3: how the bytes of a subflow map to those of the connection. */
function emitDataSequence(d: Dissection, at: number): void {
  const flags = d.u8(F['options.mptcp.flags'], at + 3);
  d.open();
  d.value(F['options.mptcp.datafin.flag'], (flags >>> 4) & 1, at + 3, 1);
  d.value(F['options.mptcp.dseqn8.flag'], (flags >>> 3) & 1, at + 3, 1);
  d.value(F['options.mptcp.dseqnpresent.flag'], (flags >>> 2) & 1, at + 3, 1);
  d.value(F['options.mptcp.dataack8.flag'], (flags >>> 1) & 1, at + 3, 1);
  d.value(F['options.mptcp.dataackpresent.flag'], flags & 1, at + 3, 1);
  d.close();
  let next = at + 4;
  if (flags & 1) next = emitUpTo64(d, F['options.mptcp.rawdataack'], MPTCP_FIELDS.ack, next, (flags & 2) !== 0);
  if ((flags & 4) === 0) return;
  const isWide = (flags & 8) !== 0;
  const number = next;
  next = emitUpTo64(d, F['options.mptcp.rawdataseqno'], -1, next, isWide);
  if (isWide && d.fault === 0) multipath.noteWideNumber(d);
  d.u32(F['options.mptcp.subflowseqno'], next);
  const length = d.u16(F['options.mptcp.datalvllen'], next + 4);
  if (d.fault !== 0) return;
  if (length === 0) warn(d, F['=mptcp.dss.infinite_mapping'], 'Fallback to infinite mapping');
  emitRelative(d, MPTCP_FIELDS['dss.dsn'], number, isWide, false);
}

/** A number as it is sent, and where `relative` is a field as it counts. Returns what follows it. */
function emitUpTo64(d: Dissection, field: number, relative: number, at: number, isWide: boolean): number {
  if (isWide) d.u64(field, at);
  else d.u32(field, at);
  if (relative >= 0 && d.fault === 0) emitRelative(d, relative, at, isWide, true);
  return at + (isWide ? 8 : 4);
}

function emitRelative(d: Dissection, field: number, at: number, isWide: boolean, isAcknowledgment: boolean): void {
  const number = isWide ? wideAt(d, at) : BigInt(d.getU32(at));
  multipath.emitNumber(d, field, number, isWide, isAcknowledgment);
}

/** 3.4.1: version 0 says which IP version the address is of, version 1 only whether it echoes one. */
function emitAddAddress(d: Dissection, at: number, length: number): void {
  const low = d.getU8(at + 2) & 15;
  const isOld = low === 4 || low === 6;
  if (isOld) d.value(F['options.mptcp.ipver'], low, at + 2, 1);
  else d.value(F['options.mptcp.echo'], low & 1, at + 2, 1);
  d.u8(F['options.mptcp.addrid'], at + 3);
  const rest = length - 4;
  const isLong = isOld ? low === 6 : rest === 16 || rest === 18 || rest >= 24;
  let next = at + 4;
  if (isLong) {
    d.ipv6(F['options.mptcp.ipv6'], next);
    next += 16;
  } else {
    d.ipv4(F['options.mptcp.ipv4'], next);
    next += 4;
  }
  const left = at + length - next;
  if (left === 2 || left === 10) {
    d.u16(F['options.mptcp.port'], next);
    next += 2;
  }
  if (at + length - next >= 8) d.u64(F['options.mptcp.addaddrtrunchmac'], next);
}

function emitReset(d: Dissection, at: number): void {
  const flags = d.u8(F['options.mptcp.flags'], at + 2);
  d.open();
  d.value(F['options.mptcp.flag_U.flag'], (flags >>> 3) & 1, at + 2, 1);
  d.value(F['options.mptcp.flag_V.flag'], (flags >>> 2) & 1, at + 2, 1);
  d.value(F['options.mptcp.flag_W.flag'], (flags >>> 1) & 1, at + 2, 1);
  d.value(F['options.mptcp.flag_T.flag'], flags & 1, at + 2, 1);
  d.close();
  d.u8(F['options.mptcp.rst_reason'], at + 3);
}

export const mptcpDissector: Dissector = { protocol: mptcp, dissect: () => true };
