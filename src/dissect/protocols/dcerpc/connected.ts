import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { STATUSES } from '../../names/dcerpc-statuses.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectToken } from '../security/spnego.js';
import { call } from './call.js';
import { CALLED } from './called.js';
import { begin, bind, finish, type Interface, type Known } from './calls.js';
import { D, REJECTIONS, RESULTS, TYPES } from './fields.js';
import { FEATURES, INTERFACES, isKnown, SYNTAXES } from './interfaces.js';
import { emitBits, emitInterface, emitRepresentation, u16, u32, uuid, uuidOf } from './values.js';

/** Messages of a connection (C706, 12.6): over TCP, one after the other. */
export const HEADER = 16;

const REQUEST = 0;
const RESPONSE = 2;
const FAULT = 3;
const BIND = 11;
const BIND_ACK = 12;
const BIND_NAK = 13;
const ALTER_CONTEXT = 14;
const ALTER_CONTEXT_RESPONSE = 15;

const FLAGS = [
  D['cn_flags.object'],
  D['cn_flags.maybe'],
  D['cn_flags.dne'],
  D['cn_flags.mpx'],
  D['cn_flags.reserved'],
  D['cn_flags.cancel_pending'],
  D['cn_flags.last_frag'],
  D['cn_flags.first_frag'],
];
const FIRST = 0x01;
const LAST = 0x02;
const HAS_OBJECT = 0x80;

/** Of the message in hand: its flags, and where its body ends. */
const message = { flags: 0, bodyEnd: 0, isPrivate: false };

/** What the packet list says of the messages before it in the frame. */
let earlier = '';

/** The next message is the first of its frame. */
export function beginMessages(): void {
  earlier = '';
}

export function dissectConnected(d: Dissection, start: number): void {
  d.protocolColumn = 'DCERPC';
  d.u8(D.ver, start);
  d.u8(D.ver_minor, start + 1);
  const type = d.u8(D.pkt_type, start + 2);
  message.flags = emitBits(d, D.cn_flags, start + 3, FLAGS);
  emitRepresentation(d, start + 4, 4);
  const length = u16(d, D.cn_frag_len, start + 8);
  const credentials = u16(d, D.cn_auth_len, start + 10);
  const number = u32(d, D.cn_call_id, start + 12);
  if (d.fault !== 0) return;
  d.setLayerLength(length);
  if (d.wantsInfo)
    d.infoColumn = `${earlier}${TYPES[type] ?? `Unknown (${type})`}: call_id: ${number}, Fragment: ${fragment()}`;
  const trailer = credentials > 0 ? start + length - credentials - 8 : 0;
  message.bodyEnd = Math.min(d.end, start + length);
  message.isPrivate = false;
  if (trailer >= start + HEADER && d.left(trailer) >= 8) {
    message.bodyEnd = Math.max(start + HEADER, trailer - d.bytes[trailer + 2]);
    message.isPrivate = d.bytes[trailer + 1] === PRIVACY;
  }
  dissectBody(d, type, start + HEADER, number);
  if (trailer >= start + HEADER) emitAuthentication(d, trailer, credentials, type);
  if (d.wantsInfo && d.infoColumn.length < MAX_INFO) earlier = `${d.infoColumn} # `;
}
const MAX_INFO = 4096;

function fragment(): string {
  switch (message.flags & (FIRST | LAST)) {
    case FIRST | LAST:
      return 'Single';
    case FIRST:
      return '1st';
    case LAST:
      return 'Last';
    default:
      return 'Mid';
  }
}

function dissectBody(d: Dissection, type: number, at: number, number: number): void {
  switch (type) {
    case BIND:
    case ALTER_CONTEXT:
      dissectBind(d, at);
      break;
    case BIND_ACK:
    case ALTER_CONTEXT_RESPONSE:
      dissectBound(d, at);
      break;
    case BIND_NAK:
      dissectRefusal(d, at);
      break;
    case REQUEST:
      dissectRequest(d, at, number);
      break;
    case RESPONSE:
      dissectResponse(d, at, number);
      break;
    case FAULT:
      dissectFault(d, at, number);
      break;
  }
}

/** Interfaces that the client wants to call, each with the ways in which calls may be written. */
function dissectBind(d: Dissection, start: number): void {
  u16(d, D.cn_max_xmit, start);
  u16(d, D.cn_max_recv, start + 2);
  u32(d, D.cn_assoc_group, start + 4);
  const count = d.u8(D.cn_num_ctx_items, start + 8);
  if (d.wantsInfo) d.infoColumn += `, ${count} context items`;
  let at = start + 12;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const syntaxes = d.getU8(at + 2);
    d.span(D.cn_ctx_item, at, 24 + 20 * syntaxes);
    d.open();
    const context = u16(d, D.cn_ctx_id, at);
    d.u8(D.cn_num_trans_items, at + 2);
    d.span(D.cn_bind_abstract_syntax, at + 4, 20);
    d.open();
    const id = uuid(d, D.cn_bind_to_uuid, at + 4);
    const version = u16(d, D.cn_bind_if_ver, at + 20);
    const minor = u16(d, D.cn_bind_if_ver_minor, at + 22);
    d.close();
    at += 24;
    const names: string[] = [];
    for (let j = 0; j < syntaxes && d.fault === 0; j++, at += 20) names.push(emitSyntax(d, at));
    d.close();
    if (d.fault !== 0) return;
    bind(d, context, { uuid: id, version, isWide: names.includes(WIDE) });
    if (d.wantsInfo && i < MAX_TOLD)
      d.infoColumn += `${i === 0 ? ':' : ','} ${INTERFACES[id] ?? id} V${version}.${minor} (${names.join(',')})`;
  }
}
const WIDE = '64bit NDR';
/** More are not told in the packet list. */
const MAX_TOLD = 16;

const FEATURE_BITS = [D['cn_bind_trans_btfn.01'], D['cn_bind_trans_btfn.02']];

function emitFeatures(d: Dissection, at: number): void {
  const bits = u16(d, D.cn_bind_trans_btfn, at);
  d.open();
  for (const [index, field] of FEATURE_BITS.entries()) d.value(field, (bits >>> index) & 1, at, 2);
  d.close();
}

/** How calls may be written; gives its name. */
function emitSyntax(d: Dissection, at: number): string {
  d.span(D.cn_bind_trans, at, 20);
  d.open();
  const id = uuid(d, D.cn_bind_trans_id, at);
  const isFeature = id.startsWith(FEATURES);
  if (isFeature) emitFeatures(d, at + 8);
  u32(d, D.cn_bind_trans_ver, at + 16);
  d.close();
  return SYNTAXES[id] ?? id;
}

function dissectBound(d: Dissection, start: number): void {
  const sent = u16(d, D.cn_max_xmit, start);
  const received = u16(d, D.cn_max_recv, start + 2);
  u32(d, D.cn_assoc_group, start + 4);
  const length = u16(d, D.cn_sec_addr_len, start + 8);
  let at = start + 10;
  if (length > 0) d.span(D.cn_sec_addr, at, length);
  at += length;
  at += -(at - start) & 3;
  const count = d.u8(D.cn_num_results, at);
  if (d.wantsInfo) d.infoColumn += `, max_xmit: ${sent} max_recv: ${received}, ${count} results:`;
  at += 4;
  for (let i = 0; i < count && d.fault === 0; i++, at += 24) {
    if (d.want[HEADING] !== 0) d.heading(`Ctx Item[${i + 1}]`, at, 24);
    d.open();
    const result = u16(d, D.cn_ack_result, at);
    if (result === NEGOTIATED) emitFeatures(d, at + 2);
    else if (result !== 0) u16(d, D.cn_ack_reason, at + 2);
    uuid(d, D.cn_ack_trans_id, at + 4);
    u32(d, D.cn_ack_trans_ver, at + 20);
    d.close();
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `${i === 0 ? '' : ','} ${RESULTS[result] ?? `Unknown (${result})`}`;
  }
}
const NEGOTIATED = 3;

function dissectRefusal(d: Dissection, at: number): void {
  remark(d, D.bind_not_acknowledged, SEVERITY.warn, GROUP.sequence, 'Bind not acknowledged');
  const reason = u16(d, D.cn_reject_reason, at);
  if (d.wantsInfo) d.infoColumn += ` reason: ${REJECTIONS[reason] ?? `Unknown (${reason})`}`;
  if (message.bodyEnd < at + 3) return;
  const count = d.u8(D.cn_num_protocols, at + 2);
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.u8(D.cn_protocol_ver_major, at + 3 + 2 * i);
    d.u8(D.cn_protocol_ver_minor, at + 4 + 2 * i);
  }
}

function dissectRequest(d: Dissection, start: number, number: number): void {
  u32(d, D.cn_alloc_hint, start);
  const context = u16(d, D.cn_ctx_id, start + 4);
  const opnum = u16(d, D.opnum, start + 6);
  if (d.fault !== 0) return;
  let at = start + 8;
  if (message.flags & HAS_OBJECT) {
    uuid(d, D.obj_id, at);
    at += 16;
  }
  const { called } = begin(d, String(number), opnum, context, message.flags & HAS_OBJECT ? start + 8 : -1);
  if (d.wantsInfo) d.infoColumn += `, opnum: ${opnum}, Ctx: ${context}`;
  if (called === undefined) remarkUnbound(d, context);
  else emitCall(d, called);
  emitStub(d, at, called, opnum, 0);
}

function remarkUnbound(d: Dissection, context: number): void {
  const text = `No bind info for interface Context ID ${context} - capture start too late?`;
  remark(d, D['cn_ctx_id.no_bind'], SEVERITY.note, GROUP.undecoded, text);
}

function emitCall(d: Dissection, { uuid: id, version }: Interface): void {
  emitInterface(d, id, version);
  if (d.wantsInfo) d.infoColumn += ` ${INTERFACES[id] ?? id} V${version}`;
}

/** What calls carry is not looked into: bytes, or their place where it is known how they are to be read. */
function emitStub(d: Dissection, at: number, called: Known['called'], opnum: number, request: number): void {
  if (d.fault !== 0) return;
  emitStubData(d, at, called);
  const protocol =
    called !== undefined && isKnown(called.uuid, called.version) ? CALLED.get(INTERFACES[called.uuid]) : undefined;
  if (protocol === undefined || message.isPrivate || (message.flags & (FIRST | LAST)) !== (FIRST | LAST)) return;
  call.opnum = opnum;
  call.request = request;
  call.isWide = called?.isWide === true;
  d.dissect(protocol, at, message.bodyEnd, message.bodyEnd);
}

function emitStubData(d: Dissection, at: number, called: Known['called']): void {
  const length = message.bodyEnd - at;
  if (length <= 0) return;
  const isFamiliar = called !== undefined && isKnown(called.uuid, called.version);
  if (called !== undefined && !isFamiliar) d.value(D.unknown_if_id, 1);
  if (message.isPrivate) d.span(D.encrypted_stub_data, at, length);
  else d.span(isFamiliar ? D.payload_stub_data : D.stub_data, at, length);
}

/** What an answer is to. */
function emitAnswer(d: Dissection, context: number, number: number): Known {
  const answer = finish(d, String(number));
  if (d.wantsInfo) d.infoColumn += `, Ctx: ${context}`;
  if (answer.frame === 0) {
    remarkUnbound(d, context);
    return answer;
  }
  d.value(D.opnum, answer.opnum);
  if (answer.object !== undefined) uuidOf(d, D.obj_id, answer.object);
  d.value(D.request_in, answer.frame);
  d.wide(D.time, answer.seconds, answer.nanoseconds);
  return answer;
}

function dissectResponse(d: Dissection, start: number, number: number): void {
  u32(d, D.cn_alloc_hint, start);
  const context = u16(d, D.cn_ctx_id, start + 4);
  d.u8(D.cn_cancel_count, start + 6);
  if (d.fault !== 0) return;
  const { called, opnum, frame } = emitAnswer(d, context, number);
  if (called !== undefined) emitCall(d, called);
  emitStub(d, start + 8, called, opnum, frame);
}

function dissectFault(d: Dissection, start: number, number: number): void {
  u32(d, D.cn_alloc_hint, start);
  const context = u16(d, D.cn_ctx_id, start + 4);
  d.u8(D.cn_cancel_count, start + 6);
  const flags = d.u8(D.cn_fault_flags, start + 7);
  d.open();
  d.value(D['cn_fault_flags.extended_error'], flags & 1, start + 7, 1);
  d.close();
  const status = u32(d, D.cn_status, start + 8);
  if (d.fault !== 0) return;
  const name = STATUSES[status] ?? `Unknown (0x${status.toString(16).padStart(8, '0')})`;
  remark(d, D['cn_status.expert'], SEVERITY.note, GROUP.response, `Fault: ${name}`);
  d.span(D.reserved, start + 12, 4);
  const { called } = emitAnswer(d, context, number);
  if (d.wantsInfo) d.infoColumn += `, status: ${name}`;
  if (called !== undefined) emitInterface(d, called.uuid, called.version);
  const length = message.bodyEnd - start - 16;
  if (length > 0 && d.fault === 0) d.span(D.fault_stub_data, start + 16, length);
}

const PRIVACY = 6;
const SPNEGO = 9;
const NTLM = 10;

/** Who speaks, and what proves it (C706, 13.2.6; MS-RPCE, 2.2.2.11). */
function emitAuthentication(d: Dissection, at: number, length: number, type: number): void {
  if (d.fault !== 0) return;
  const padding = d.getU8(at + 2);
  if (padding > 0 && at - padding >= d.start + HEADER) d.span(D.auth_padding, at - padding, padding);
  d.span(D.auth_info, at, 8 + length);
  d.open();
  const kind = d.u8(D.auth_type, at);
  d.u8(D.auth_level, at + 1);
  d.u8(D.auth_pad_len, at + 2);
  d.u8(D.auth_rsrvd, at + 3);
  u32(d, D.auth_ctx_id, at + 4);
  const opens = type !== REQUEST && type !== RESPONSE && type !== FAULT;
  if (d.has(at + 8, length)) {
    if (opens && (kind === SPNEGO || kind === NTLM)) dissectToken(d, at + 8, length);
    else if (kind === SPNEGO || kind === NTLM) d.span(D.auth_info, at + 8, length);
    else d.span(D.auth_credentials, at + 8, length);
  }
  d.close();
}
