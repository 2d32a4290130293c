import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { F, TYPES, tacplus } from './fields.js';

const PORT = 49;
const HEADER = 12;
const UNENCRYPTED = 1;
const MAX_LENGTH = 65_535;

const lengthAt = (d: Dissection, at: number): number => HEADER + d.getU32(at + 8);

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'TACACS+';
  const isRequest = d.destinationPort === PORT;
  const version = d.getU8(start);
  const type = d.getU8(start + 1);
  if (d.wantsInfo) {
    const name = TYPES[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
    d.infoColumn = `${isRequest ? 'Q' : 'R'}: ${name}`;
  }
  d.value(isRequest ? F.request : F.response, 1);
  d.value(F.majvers, version, start, 1);
  d.value(F.minvers, version & 0xf, start, 1);
  d.u8(F.type, start + 1);
  const sequence = d.u8(F.seqno, start + 2);
  const flags = d.u8(F.flags, start + 3);
  d.open();
  d.value(F['flags.unencrypted'], flags & 1, start + 3, 1);
  if ((flags & UNENCRYPTED) !== 0) {
    const text = 'Unencrypted payload option MUST NOT be used in production';
    remark(d, F['flags.unencrypted.deprecated'], SEVERITY.warn, GROUP.security, text);
  }
  d.value(F['flags.singleconn'], (flags >> 2) & 1, start + 3, 1);
  d.close();
  d.u32(F.session_id, start + 4);
  const length = d.u32(F.packet_len, start + 8);
  if (length === 0 || length > MAX_LENGTH)
    remark(d, F['packet_len.invalid'], SEVERITY.warn, GROUP.protocol, `Invalid length: ${length}`);
  const at = start + HEADER;
  const isOpen = (flags & UNENCRYPTED) !== 0;
  d.heading(`${isOpen ? '' : 'Encrypted '}${isRequest ? 'Request' : 'Reply'}`, at, length);
  if (!isOpen || d.fault !== 0) return;
  d.open();
  dissectBody(d, type, at, isRequest, sequence);
  d.close();
}

function dissectBody(d: Dissection, type: number, at: number, isRequest: boolean, sequence: number): void {
  if (type === 1) {
    if (!isRequest) dissectAuthenticationReply(d, at);
    else if (sequence === 1) dissectStart(d, at);
    else dissectContinue(d, at);
  } else if (type === 2) {
    if (isRequest) dissectArguments(d, at, F['body_author_req.auth_method'], F['body_author_req.arg_count']);
    else dissectAuthorisationReply(d, at);
  } else if (type === 3) {
    if (isRequest) dissectAccounting(d, at);
    else dissectAccountingReply(d, at);
  } else remark(d, F.bogus_data, SEVERITY.warn, GROUP.protocol, 'Bogus data');
}

/** A text whose length stands in one byte before it, in another place. */
function dissectName(d: Dissection, lengthField: number, field: number, lengthAt: number, at: number): number {
  const length = d.u8(lengthField, lengthAt);
  if (length > 0) d.span(field, at, length);
  return at + length;
}

/** Who asks, and from where. Returns the offset behind it. */
function dissectNames(d: Dissection, lengths: number, start: number): number {
  let at = dissectName(d, F.user_len, F.user, lengths, start);
  at = dissectName(d, F.port_len, F.port, lengths + 1, at);
  return dissectName(d, F.address_len, F.remote_address, lengths + 2, at);
}

/** RFC 8907, section 5.1. */
function dissectStart(d: Dissection, start: number): void {
  d.u8(F.authen_action, start);
  d.u8(F.privilege_level, start + 1);
  const method = d.u8(F.authentication_type, start + 2);
  d.u8(F.service, start + 3);
  const at = dissectNames(d, start + 4, start + 8);
  const length = d.getU8(start + 7);
  const lengthFields: Readonly<Record<number, number>> = {
    1: F.ascii_length,
    2: F.password_length,
    3: F.chap_data_length,
    4: F.arap_data_length,
    5: F.mschap_data_length,
  };
  const lengthField = lengthFields[method];
  if (lengthField !== undefined) d.u8(lengthField, start + 7);
  if (length === 0 || lengthField === undefined || d.fault !== 0) return;
  if (method === 1) return;
  if (method === 2) {
    d.span(F.auth_password, at, length);
    return;
  }
  d.heading(`${method === 3 ? 'CHAP' : method === 4 ? 'ARAP' : 'MSCHAP'} Data`, at, length);
  d.open();
  if (method === 4) {
    d.span(F['arap.nas_challenge'], at, 8);
    d.span(F['arap.remote_challenge'], at + 8, 8);
    d.span(F['arap.remote_response'], at + 16, 8);
  } else {
    const isChap = method === 3;
    const answer = isChap ? 16 : 49;
    d.u8(isChap ? F['chap.id'] : F['mschap.id'], at);
    d.span(isChap ? F['chap.challenge'] : F['mschap.challenge'], at + 1, length - 1 - answer);
    d.span(isChap ? F['chap.response'] : F['mschap.response'], at + length - answer, answer);
  }
  d.close();
}

/** Section 5.3. */
function dissectContinue(d: Dissection, start: number): void {
  d.u8(F['body_authen_req_cont.flags'], start + 4);
  const user = d.u16(F['body_authen_req_cont.user_length'], start);
  if (user > 0) d.span(F['body_authen_req_cont.user'], start + 5, user);
  const length = d.u16(F['body_authen_req_cont.data_length'], start + 2);
  if (length > 0) d.span(F.data, start + 5 + user, length);
}

/** Section 5.2. */
function dissectAuthenticationReply(d: Dissection, start: number): void {
  d.u8(F['body_authen_rep.status'], start);
  d.u8(F['body_authen_rep.flags'], start + 1);
  const message = d.u16(F['body_authen_rep.server_msg_len'], start + 2);
  if (message > 0) d.span(F['body_authen_rep.server_msg'], start + 6, message);
  const length = d.u16(F['body_authen_rep_server.data_len'], start + 4);
  if (length > 0) d.span(F.data, start + 6 + message, length);
}

/** Section 6.1; an accounting request (7.1) is the same behind its flags. */
function dissectArguments(d: Dissection, start: number, method: number, count: number): void {
  d.u8(method, start);
  d.u8(F.privilege_level, start + 1);
  d.u8(F.authentication_type, start + 2);
  d.u8(F.service, start + 3);
  const at = dissectNames(d, start + 4, start + 8 + d.getU8(start + 7));
  dissectEach(d, d.u8(count, start + 7), start + 8, at);
}

function dissectEach(d: Dissection, count: number, lengths: number, at: number): void {
  for (let i = 0; i < count && d.fault === 0; i++) {
    const length = d.u8(F.arg_length, lengths + i);
    d.span(F.arg_value, at, length);
    at += length;
  }
}

/** Section 6.2. */
function dissectAuthorisationReply(d: Dissection, start: number): void {
  d.u8(F['body_author_rep.auth_status'], start);
  const message = d.u16(F['body_author_rep_server.msg_len'], start + 2);
  const length = d.u16(F['body_author_rep_server.data_len'], start + 4);
  const count = d.u8(F['body_author_rep.arg_count'], start + 1);
  dissectEach(d, count, start + 6, start + 6 + count + message + length);
}

function dissectAccounting(d: Dissection, start: number): void {
  const flags = d.u8(F['acct.flags'], start);
  d.open();
  d.value(F['acct.flags.more'], flags & 1, start, 1);
  d.value(F['acct.flags.start'], (flags >> 1) & 1, start, 1);
  d.value(F['acct.flags.stop'], (flags >> 2) & 1, start, 1);
  d.value(F['acct.flags.watchdog'], (flags >> 3) & 1, start, 1);
  d.close();
  dissectArguments(d, start + 1, F['acct.auth_method'], F['acct.arg_count']);
}

/** Section 7.2. */
function dissectAccountingReply(d: Dissection, start: number): void {
  d.u8(F['body_acct.status'], start + 4);
  const message = d.u16(F['body_acct.msg_len'], start);
  if (message > 0) d.span(F['body_acct.server_msg'], start + 5, message);
  const length = d.u16(F['body_acct.data_len'], start + 2);
  if (length > 0) d.span(F['body_acct.data'], start + 5 + message, length);
}

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, lengthAt, dissectMessage);
  return true;
}

/** TACACS+ (RFC 8907). What is encrypted stays closed. */
export const tacplusDissector: Dissector = { protocol: tacplus, dissect, places: { 'tcp.port': [PORT] } };
