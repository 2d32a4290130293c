import type { Dissection } from '../../dissection.js';
import { dissectData } from '../data.js';
import { A, ipmb, PAYLOADS, S } from './fields.js';

export const OPEN_REQUEST = 0x83;
export const OPEN_RESPONSE = 0x43;
const AUTHENTICATION = 1;
const INTEGRITY = 2;

export function dissectOpenRequest(d: Dissection, at: number, end: number): void {
  d.u32(A.mgt_console_id, at);
  dissectPayloads(d, at + 4, end);
}

export function dissectOpenResponse(d: Dissection, at: number, end: number): void {
  d.u8(A.rssp_status_code, at);
  d.u32(A.mgt_console_id, at + 4);
  d.u32(A.client_id, at + 8);
  dissectPayloads(d, at + 12, end);
}

function dissectPayloads(d: Dissection, at: number, end: number): void {
  while (at + 4 <= end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 2);
    d.value(A.payload, 1, at, length);
    d.open();
    d.u8(A['payload.type'], at);
    d.u16(A['payload.len'], at + 2);
    if (length > 4) {
      d.value(A['payload.data'], 1, at + 4, length - 4);
      d.open();
      if (type === AUTHENTICATION || type === INTEGRITY) {
        d.u8(type === AUTHENTICATION ? A.auth_alg : A.integrity_alg, at + 4);
        if (length > 5) d.value(A.reserved, 1, at + 5, length - 5);
      }
      d.close();
    }
    d.close();
    if (length < 4) return;
    at += length;
  }
}

const RMCP_PLUS = 6;
const OEM_EXPLICIT = 2;
const ENCRYPTED = 0x80;
const AUTHENTICATED = 0x40;

/** IPMI 2.0, section 13.6. */
export function dissectSession(d: Dissection, start: number): boolean {
  const type = d.u8(S.authtype, start);
  let at = start + 1;
  let length = 0;
  let payload = 0;
  if (type === RMCP_PLUS) {
    payload = d.getU8(at);
    d.value(S['payloadtype.enc'], payload >>> 7, at, 1);
    d.value(S['payloadtype.auth'], (payload >>> 6) & 1, at, 1);
    d.value(S.payloadtype, payload & 0x3f, at, 1);
    at++;
    if ((payload & 0x3f) === OEM_EXPLICIT) {
      d.span(S['oem.iana'], at, 4);
      d.span(S['oem.payloadid'], at + 4, 2);
      at += 6;
    }
    d.u32LE(S.id, at);
    d.u32LE(S.sequence, at + 4);
    length = d.getU16LE(at + 8);
    d.value(S['msg.len'], length, at + 8, 2);
  } else {
    d.u32LE(S.sequence, at);
    d.u32LE(S.id, at + 4);
  }
  if (d.fault !== 0) return true;
  const session = d.getU32LE(type === RMCP_PLUS ? at : at + 4);
  if (type === RMCP_PLUS) at += 10;
  else {
    at += 8;
    if (type !== 0) {
      d.span(S.authcode, at, 16);
      at += 16;
    }
    length = d.u8(S['msg.len'], at++);
  }
  if (d.fault !== 0) return true;
  const isPlus = type === RMCP_PLUS;
  d.protocolColumn = isPlus ? 'RMCP+' : 'IPMI';
  if (d.wantsInfo) {
    const kind = PAYLOADS[payload & 0x3f] ?? `Unknown (0x${(payload & 0x3f).toString(16).padStart(2, '0')})`;
    d.infoColumn = `Session ID 0x${session.toString(16)}${isPlus ? `, payload type: ${kind}` : ''}`;
  }
  const end = at + length;
  if (isPlus && payload & AUTHENTICATED && d.left(end) > 0) d.span(S.trailer, end, d.end - end);
  d.setLayerLength(at - start);
  if (length === 0) return true;
  const isMessage = !isPlus || (payload & (ENCRYPTED | 0x3f)) === 0;
  if (isMessage) d.dissect(ipmb.id, at, end, end);
  dissectData(d, at, end, end);
  return true;
}
