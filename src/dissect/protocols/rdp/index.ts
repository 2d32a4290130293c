import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { t124, t125 } from '../t125/fields.js';
import { F, FAILURES, rdp } from './fields.js';
import { dissectSent } from './sent.js';
import { dissectSettings } from './settings.js';

export { rdp } from './fields.js';

const REQUEST = 1;
const RESPONSE = 2;
const FAILURE = 3;
const CORRELATION = 6;

const REQUEST_FLAGS = [
  F['negReq.flags.restricted_admin_mode_req'],
  F['negReq.flags.redirected_auth_req'],
  F['negReq.flags.correlation_info_present'],
];
const RESPONSE_FLAGS = [
  F['negRsp.flags.extended_client_data_supported'],
  F['negRsp.flags.dynvc_gfx_protocol_supported'],
  F['negRsp.flags.restricted_admin_mode_supported'],
  F['negRsp.flags.restricted_authentication_mode_supported'],
];
const COOKIE = 'Cookie: ';

/** Does the variable part of a request or confirm begin with a cookie or with a negotiation? */
export function isNegotiation(d: Dissection, at: number, isRequest: boolean): boolean {
  if (!isRequest) return isStructure(d, at, RESPONSE) || isStructure(d, at, FAILURE);
  if (isStructure(d, at, REQUEST)) return true;
  if (d.left(at) < COOKIE.length) return false;
  for (let i = 0; i < COOKIE.length; i++) if (d.bytes[at + i] !== COOKIE.charCodeAt(i)) return false;
  return true;
}

const isStructure = (d: Dissection, at: number, type: number) =>
  d.left(at) >= 4 && d.bytes[at] === type && (d.bytes[at + 2] | (d.bytes[at + 3] << 8)) === 8;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RDP';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.carrier === t124.id) return dissectSettings(d, start);
  if (d.carrier === t125.id) return dissectSent(d, start);
  return dissectNegotiation(d, start);
}

/** The connection's request and confirm (2.2.1.1, 2.2.1.2). */
function dissectNegotiation(d: Dissection, start: number): boolean {
  let at = start;
  if (d.bytes[at] === COOKIE.charCodeAt(0)) {
    let end = at;
    while (end < d.end && !(d.bytes[end] === 13 && d.bytes[end + 1] === 10 && end + 1 < d.end)) end++;
    d.span(F.rt_cookie, at, end - at);
    if (d.wantsInfo) for (let i = at; i < end; i++) d.infoColumn += String.fromCharCode(d.bytes[i]);
    at = end + 2;
    if (d.left(at) < 4) return true;
    if (d.wantsInfo) d.infoColumn += ', ';
  }
  const type = d.u8(F.neg_type, at);
  if (type === REQUEST) dissectRequest(d, at);
  else if (type === RESPONSE) {
    if (d.wantsInfo) d.infoColumn += 'Negotiate Response';
    d.u8(F['negRsp.flags'], at + 1);
    d.open();
    emitBits(d, at + 1, 1, RESPONSE_FLAGS);
    d.close();
    d.u16LE(F.neg_length, at + 2);
    d.u32LE(F['negReq.selectedProtocol'], at + 4);
  } else if (type === FAILURE) {
    if (d.wantsInfo) d.infoColumn += 'Negotiate Failure';
    d.u8(F['negReq.flags'], at + 1);
    d.u16LE(F.neg_length, at + 2);
    const code = d.u32LE(F['negFailure.failureCode'], at + 4);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `, failureCode ${FAILURES[code] ?? `Unknown (0x${code.toString(16).padStart(8, '0')})`}`;
  }
  return true;
}

function dissectRequest(d: Dissection, at: number): void {
  if (d.wantsInfo) d.infoColumn += 'Negotiate Request';
  const flags = d.u8(F['negReq.flags'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, REQUEST_FLAGS);
  d.close();
  d.u16LE(F.neg_length, at + 2);
  const protocols = d.u32LE(F['negReq.requestedProtocols'], at + 4);
  d.open();
  d.value(F['negReq.requestedProtocols.ssl'], protocols & 1, at + 4, 4);
  d.value(F['negReq.requestedProtocols.hybrid'], (protocols >>> 1) & 1, at + 4, 4);
  d.value(F['negReq.requestedProtocols.rdstls'], (protocols >>> 2) & 1, at + 4, 4);
  d.value(F['negReq.requestedProtocols.hybrid_ex'], (protocols >>> 3) & 1, at + 4, 4);
  d.close();
  if (flags & 0x08) dissectCorrelation(d, at + 8);
}

/** An identifier by which both sides' logs can be joined (2.2.1.1.2). */
function dissectCorrelation(d: Dissection, at: number): void {
  const type = d.u8(F.neg_type, at);
  d.u8(F['correlationInfo.flags'], at + 1);
  const length = d.u16LE(F.neg_length, at + 2);
  if (d.fault !== 0) return;
  if (type !== CORRELATION || length !== 36) {
    remark(d, F['neg_len.invalid'], SEVERITY.error, GROUP.malformed, 'Invalid length');
    d.fault = FAULT_MALFORMED;
    return;
  }
  d.span(F['correlationInfo.correlationId'], at + 4, 16);
  d.span(F['correlationInfo.reserved'], at + 20, 16);
}

export const rdpDissector: Dissector = { protocol: rdp, dissect };
