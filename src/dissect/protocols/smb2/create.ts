import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitAccessMask, emitCreateOptions, emitShareAccess } from '../smb/access.js';
import { emitFileTime, emitFlags, emitGuid } from '../smb/values.js';
import { type Decision, findFile, keepFile } from './exchange.js';
import { S } from './fields.js';
import { emitAttributes, emitFileId, emitPart, emitSize, emitTextPart, message } from './parts.js';

/** CREATE (MS-SMB2, 2.2.13): opens a file. Gives its name. */
export function createRequest(d: Dissection, at: number): string {
  emitSize(d, at);
  d.u8(S['create.oplock'], at + 3);
  d.u32LE(S['impersonation.level'], at + 4);
  d.u64LE(S.create_flags, at + 8);
  d.span(S.reserved, at + 16, 8);
  emitAccessMask(d, at + 24);
  emitAttributes(d, at + 28);
  emitShareAccess(d, at + 32);
  d.u32LE(S['create.disposition'], at + 36);
  emitCreateOptions(d, at + 40);
  const name = emitTextPart(d, S.filename, at + 44, at + 56);
  if (d.wantsInfo) d.infoColumn += ` File: ${name}`;
  const contexts = emitPart(d, at + 48, 4, at + 52, 4);
  emitContexts(d, contexts.at, contexts.length, false);
  return name;
}

/** 2.2.14. */
export function createResponse(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  d.u8(S['create.oplock'], at + 2);
  emitFlags(d, S['create.rep_flags'], at + 3, 1, [S['create.rep_flags.reparse_point']]);
  d.u32LE(S['create.action'], at + 4);
  emitTimes(d, at + 8);
  d.u64LE(S.allocation_size, at + 40);
  d.u64LE(S.eof, at + 48);
  emitAttributes(d, at + 56);
  d.span(S.reserved, at + 60, 4);
  if (decision.request !== undefined) keepFile(d, at + 64, decision.request.text);
  findFile(d, decision, at + 64, false);
  emitFileId(d, at + 64, decision);
  const contexts = emitPart(d, at + 80, 4, at + 84, 4);
  emitContexts(d, contexts.at, contexts.length, true);
}

/** When a file was made, read, written and changed. */
export function emitTimes(d: Dissection, at: number): void {
  emitFileTime(d, S['create.time'], at);
  emitFileTime(d, S['last_access.time'], at + 8);
  emitFileTime(d, S['last_write.time'], at + 16);
  emitFileTime(d, S['last_change.time'], at + 24);
}

/** What a request to open a file says besides (2.2.13.2, 2.2.14.2), and what its answer does. */
function emitContexts(d: Dissection, start: number, length: number, isResponse: boolean): void {
  if (d.fault !== FAULT_NONE) return;
  d.value(S['create.extrainfo'], 1, length === 0 ? message.start : start, length);
  if (length === 0) return;
  d.open();
  const end = start + length;
  for (let at = start, isLast = false; at < end && !isLast && d.fault === FAULT_NONE; ) {
    const next = d.getU32LE(at);
    d.heading('Chain Element', at);
    d.open();
    d.u32LE(S['create.chain_offset'], at);
    const tag = emitTag(d, at);
    const dataOffset = d.getU16LE(at + 10);
    const dataLength = d.getU32LE(at + 12);
    d.value(S['olb.offset'], dataOffset, at + 10, 2);
    d.value(S['olb.length'], dataLength, at + 12, 4);
    const data = dataOffset === 0 ? at : at + dataOffset;
    if (d.fault === FAULT_NONE && data + dataLength <= d.end) {
      d.value(S['create.chain_data'], 1, data, dataLength);
      d.open();
      if (dataLength > 0) emitContext(d, tag, data, dataLength, isResponse);
      d.close();
    } else d.has(data, dataLength);
    d.close();
    isLast = next === 0;
    at += next;
  }
  d.close();
}

function emitTag(d: Dissection, at: number): string {
  const offset = d.getU16LE(at + 4);
  const length = d.getU32LE(at + 6) & 0xffff;
  const tag = at + offset;
  if (!d.has(tag, length)) return '';
  d.span(S.tag, tag, length);
  d.open();
  d.value(S['olb.offset'], offset, at + 4, 2);
  d.value(S['olb.length'], length, at + 6, 4);
  d.close();
  return Buffer.from(d.bytes.subarray(tag, tag + Math.min(length, 16))).toString('latin1');
}

export const LEASE_STATE = [
  S['lease.lease_state.read_caching'],
  S['lease.lease_state.handle_caching'],
  S['lease.lease_state.write_caching'],
];
export const LEASE_FLAGS = [
  S['lease.lease_state.break_ack_required'],
  S['lease.lease_state.break_in_progress'],
  S['lease.lease_state.parent_lease_key_set'],
];

function emitContext(d: Dissection, tag: string, at: number, length: number, isResponse: boolean): void {
  switch (tag) {
    case 'DHnQ':
      if (!isResponse) emitFileId(d, at, undefined);
      else d.u64LE(S.dhnq_buffer_reserved, at);
      break;
    case 'DHnC':
      if (!isResponse) emitFileId(d, at, undefined);
      break;
    case 'MxAc':
      if (!isResponse) {
        if (length >= 8) emitFileTime(d, S.mxac_timestamp, at);
        break;
      }
      d.heading('MxAc INFO', at, length);
      d.open();
      d.u32LE(S.mxac_status, at);
      emitAccessMask(d, at + 4);
      d.close();
      break;
    case 'AlSi':
      d.u64LE(S.allocation_size, at);
      break;
    case 'TWrp':
      emitFileTime(d, S.twrp_timestamp, at);
      break;
    case 'QFid':
      if (isResponse) {
        d.heading('QFid INFO', at, length);
        d.open();
        d.span(S.qfid_fid, at, Math.min(length, 32));
        d.close();
      }
      break;
    case 'RqLs':
      emitLease(d, at, length);
      break;
    default:
      break;
  }
}

/** A lease (2.2.13.2.8, 2.2.13.2.10). */
function emitLease(d: Dissection, at: number, length: number): void {
  d.heading(length === 52 ? 'LEASE_V2' : 'LEASE_V1', at, length);
  d.open();
  emitGuid(d, S['lease.lease_key'], at);
  emitFlags(d, S['lease.lease_state'], at + 16, 4, LEASE_STATE);
  emitFlags(d, S['lease.lease_flags'], at + 20, 4, LEASE_FLAGS);
  d.u64LE(S['lease.lease_duration'], at + 24);
  if (length >= 52) {
    emitGuid(d, S['lease.parent_lease_key'], at + 32);
    d.u16LE(S['lease.lease_oplock'], at + 48);
    d.u16LE(S['lease.lease_reserved'], at + 50);
  }
  d.close();
}
