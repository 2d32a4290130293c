import type { Dissection } from '../../dissection.js';
import { dissectDataInside } from '../data.js';
import { begin, finish, isAnswered } from './calls.js';
import { dissectCredentials, dissectVerifier } from './credentials.js';
import { R } from './fields.js';
import { PROGRAM_NAMES } from './names.js';
import { isKnown, message, procedureName, protocolOf } from './program.js';

const CALL = 0;
const REPLY = 1;
const RPC_VERSION = 2;
const ACCEPTED = 0;
const SUCCESS = 0;
const VERSION_MISMATCH = 2;
const RPC_MISMATCH = 0;
const AUTHENTICATION_ERROR = 1;

/** A call to a program that is known, or a reply to a call that was seen. */
export function isMessage(d: Dissection, start: number): boolean {
  if (d.left(start) < 12) return false;
  const type = d.getU32(start + 4);
  if (type === REPLY) return d.getU32(start + 8) <= 1 && isAnswered(d, start);
  return type === CALL && d.left(start) >= 24 && d.getU32(start + 8) === RPC_VERSION && isKnown(d.getU32(start + 12));
}

/** A message that `isMessage` accepts. */
export function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'RPC';
  d.u32(R.xid, start);
  message.start = start;
  message.isCall = d.u32(R.msgtyp, start + 4) === CALL;
  if (message.isCall) dissectCall(d, start);
  else dissectReply(d, start);
}

function dissectCall(d: Dissection, start: number): void {
  d.u32(R.version, start + 8);
  message.program = d.u32(R.program, start + 12);
  message.version = d.u32(R.programversion, start + 16);
  message.procedure = d.u32(R.procedure, start + 20);
  if (d.fault !== 0) return;
  readWrapping(d, start + 24);
  const { first } = begin(d, start, message);
  describe(d, 'Call');
  if (first !== 0) emitCopy(d, R['call.dup'], first, `[RPC retransmission of #${first}]`);
  const at = dissectVerifier(d, dissectCredentials(d, start + 24, message), true);
  handOn(d, start, at);
}

/** How the call's arguments are wrapped, ahead of its credentials: the reply will need to know. */
function readWrapping(d: Dissection, at: number): void {
  const isWrapped = d.left(at) >= 24 && d.getU32(at) === GSS;
  message.gssProcedure = isWrapped ? d.getU32(at + 12) : -1;
  message.gssService = isWrapped ? d.getU32(at + 20) : 0;
}
const GSS = 6;

/** It has been sent before. */
function emitCopy(d: Dissection, field: number, first: number, said: string): void {
  d.value(R.dup, 1);
  d.value(field, first);
  if (d.wantsInfo) d.infoColumn = `${said}${d.infoColumn}`;
}

function dissectReply(d: Dissection, start: number): void {
  const { call, seconds, nanoseconds, first } = finish(d, start, message);
  d.value(R.program, message.program);
  d.value(R.programversion, message.version);
  d.value(R.procedure, message.procedure);
  const state = d.u32(R.replystat, start + 8);
  if (call !== 0) {
    d.value(R.repframe, call);
    d.wide(R.time, seconds, nanoseconds);
  }
  describe(d, `Reply (Call In ${call})`);
  if (first !== 0) emitCopy(d, R['reply.dup'], first, `[RPC duplicate of #${first}]`);
  if (state !== ACCEPTED) {
    dissectDenial(d, start + 12);
    return;
  }
  const at = dissectVerifier(d, start + 12, false);
  const accepted = d.u32(R.state_accept, at);
  if (d.fault !== 0) return;
  if (accepted === SUCCESS) handOn(d, start, at + 4);
  else if (accepted === VERSION_MISMATCH) {
    d.u32(R['programversion.min'], at + 4);
    d.u32(R['programversion.max'], at + 8);
  } else if (at + 4 < d.reportedEnd) dissectDataInside(d, at + 4);
}

function dissectDenial(d: Dissection, at: number): void {
  const reason = d.u32(R.state_reject, at);
  if (reason === RPC_MISMATCH) {
    d.u32(R['version.min'], at + 4);
    d.u32(R['version.max'], at + 8);
  } else if (reason === AUTHENTICATION_ERROR) d.u32(R.state_auth, at + 4);
  else if (at + 4 < d.reportedEnd) dissectDataInside(d, at + 4);
}

function describe(d: Dissection, what: string): void {
  d.protocolColumn = PROGRAM_NAMES[message.program] ?? 'RPC';
  if (d.wantsInfo) d.infoColumn = `V${message.version} ${procedureName(message)} ${what}`;
}

function handOn(d: Dissection, start: number, at: number): void {
  if (d.fault !== 0 || at > d.reportedEnd) return;
  d.setLayerLength(at - start);
  const protocol = protocolOf(message.program);
  if (protocol !== undefined) d.dissect(protocol.id, at);
}
