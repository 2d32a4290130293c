import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitFileTime, emitFlags, emitGuid, emitWideText } from '../smb/values.js';
import { S } from './fields.js';
import { emitCapabilities, emitPart, emitSecurityMode, emitSize, message } from './parts.js';
import { type Account, accountIn, emitToken } from './token.js';

const SMB311 = 0x311;

/** NEGOTIATE (MS-SMB2, 2.2.3, 2.2.4): what both sides can do. */
export function negotiateRequest(d: Dissection, at: number): void {
  emitSize(d, at);
  const count = d.u16LE(S.dialect_count, at + 2);
  emitSecurityMode(d, at + 4);
  d.span(S.reserved, at + 6, 2);
  emitCapabilities(d, at + 8);
  emitGuid(d, S.client_guid, at + 12);
  let has311 = false;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) if (d.getU16LE(at + 36 + 2 * i) === SMB311) has311 = true;
  const offset = d.getU32LE(at + 28);
  const contexts = d.getU16LE(at + 32);
  if (has311) {
    d.u32LE(S['negotiate_context.offset'], at + 28);
    d.u16LE(S['negotiate_context.count'], at + 32);
    d.span(S.reserved, at + 34, 2);
  } else emitFileTime(d, S.boot_time, at + 28);
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) d.u16LE(S.dialect, at + 36 + 2 * i);
  if (has311) emitContexts(d, message.start + offset, contexts);
}

export function negotiateResponse(d: Dissection, at: number): void {
  emitSize(d, at);
  emitSecurityMode(d, at + 2);
  const dialect = d.u16LE(S.dialect, at + 4);
  const contexts = d.getU16LE(at + 6);
  if (dialect === SMB311) d.u16LE(S['negotiate_context.count'], at + 6);
  else d.u16LE(S['negotiate_context.reserved'], at + 6);
  emitGuid(d, S.server_guid, at + 8);
  emitCapabilities(d, at + 24);
  d.u32LE(S.max_trans_size, at + 28);
  d.u32LE(S.max_read_size, at + 32);
  d.u32LE(S.max_write_size, at + 36);
  emitFileTime(d, S.current_time, at + 40);
  emitFileTime(d, S.boot_time, at + 48);
  const blob = emitPart(d, at + 56, 2, at + 58, 2);
  emitToken(d, blob.at, blob.length);
  const offset = d.getU32LE(at + 60);
  if (dialect === SMB311) {
    d.u32LE(S['negotiate_context.offset'], at + 60);
    emitContexts(d, message.start + offset, contexts);
  } else d.u32LE(S['negotiate_context.reserved2'], at + 60);
}

/** What was negotiated, once more under a signature (2.2.31.4). */
export function validateRequest(d: Dissection, at: number): void {
  d.open();
  emitCapabilities(d, at);
  emitGuid(d, S.client_guid, at + 4);
  emitSecurityMode(d, at + 20);
  const count = d.u16LE(S.dialect_count, at + 22);
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) d.u16LE(S.dialect, at + 24 + 2 * i);
  d.close();
}

/** 2.2.32.6. */
export function validateResponse(d: Dissection, at: number): void {
  d.open();
  emitCapabilities(d, at);
  emitGuid(d, S.server_guid, at + 4);
  emitSecurityMode(d, at + 20);
  d.u16LE(S.dialect, at + 22);
  d.close();
}

/** What SMB 3.1.1 negotiates (MS-SMB2, 2.2.3.1), each aligned to 8 bytes. */
function emitContexts(d: Dissection, start: number, count: number): void {
  let at = start;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    d.heading('Negotiate Context', at);
    d.open();
    const type = d.u16LE(S['negotiate_context.type'], at);
    const length = d.u16LE(S['negotiate_context.data_length'], at + 2);
    d.span(S.reserved, at + 4, 4);
    emitContext(d, type, at + 8, length);
    d.close();
    at += 8 + length;
    if (i + 1 < count) at += (message.start - at) & 7;
  }
}

function emitContext(d: Dissection, type: number, at: number, length: number): void {
  switch (type) {
    case 1: {
      const algorithms = d.u16LE(S['negotiate_context.hash_alg_count'], at);
      const salt = d.u16LE(S['negotiate_context.salt_length'], at + 2);
      emitList(d, S['negotiate_context.hash_algorithm'], at + 4, algorithms);
      if (salt > 0) d.span(S['negotiate_context.salt'], at + 4 + 2 * algorithms, salt);
      break;
    }
    case 2:
      emitList(d, S['negotiate_context.cipher_id'], at + 2, d.u16LE(S['negotiate_context.cipher_count'], at));
      break;
    case 3: {
      const algorithms = d.u16LE(S['negotiate_context.comp_alg_count'], at);
      emitFlags(d, S['negotiate_context.comp_alg_flags'], at + 4, 4, [
        S['negotiate_context.comp_alg_flags.chained'],
        S['negotiate_context.comp_alg_flags.reserved'],
      ]);
      emitList(d, S['negotiate_context.comp_alg_id'], at + 8, algorithms);
      break;
    }
    case 5:
      emitWideText(d, S['negotiate_context.netname'], at, length);
      break;
    case 8:
      emitList(d, S['negotiate_context.signing_id'], at + 2, d.u16LE(S['negotiate_context.signing_alg_count'], at));
      break;
    default:
      if (length > 0) d.span(S.unknown, at, length);
  }
}

function emitList(d: Dissection, field: number, at: number, count: number): void {
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) d.u16LE(field, at + 2 * i);
}

/** SESSION_SETUP (2.2.5, 2.2.6). Gives the user, if the message names one. */
export function sessionRequest(d: Dissection, at: number): Account | undefined {
  emitSize(d, at);
  emitFlags(d, S.ses_req_flags, at + 2, 1, [S['ses_req_flags.session_binding']]);
  emitSecurityMode(d, at + 3);
  emitCapabilities(d, at + 4);
  d.u32LE(S.channel, at + 8);
  d.u64LE(S.previous_sesid, at + 16);
  const blob = emitPart(d, at + 12, 2, at + 14, 2);
  emitToken(d, blob.at, blob.length);
  return accountIn(d, blob.at, blob.length);
}

export function sessionResponse(d: Dissection, at: number): void {
  emitSize(d, at);
  emitFlags(d, S.session_flags, at + 2, 2, [S['ses_flags.guest'], S['ses_flags.null'], S['ses_flags.encrypt']]);
  const blob = emitPart(d, at + 4, 2, at + 6, 2);
  emitToken(d, blob.at, blob.length);
}
