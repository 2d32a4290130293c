import type { Dissection } from '../../dissection.js';
import { emitBitsLE } from '../smb/values.js';
import type { Decision, Session, Tree } from './exchange.js';
import { S } from './fields.js';

const FLAGS = [
  S['flags.response'],
  S['flags.async'],
  S['flags.chained'],
  S['flags.signature'],
  S['flags.priority_mask'],
  S['flags.dfs'],
  S['flags.replay'],
];
export const RESPONSE = 1;
const ASYNC = 2;

export function emitHeaderTree(d: Dissection, at: number, decision: Decision): void {
  d.heading('SMB2 Header', at, Math.min(64, d.end - at));
  d.open();
  emitHeader(d, at, decision);
  d.close();
}

/** The header of a message (MS-SMB2, 2.2.1). */
function emitHeader(d: Dissection, at: number, decision: Decision): void {
  const flags = d.getU32LE(at + 16);
  const isResponse = (flags & RESPONSE) !== 0;
  d.u32(S.protocol_id, at);
  d.u16LE(S.header_len, at + 4);
  d.u16LE(S['credit.charge'], at + 6);
  if (isResponse) d.u32LE(S.nt_status, at + 8);
  else {
    d.u16LE(S.channel_sequence, at + 8);
    d.span(S.reserved, at + 10, 2);
  }
  d.u16LE(S.cmd, at + 12);
  d.u16LE(isResponse ? S['credits.granted'] : S['credits.requested'], at + 14);
  d.u32LE(S.flags, at + 16);
  d.open();
  emitBitsLE(d, at + 16, 4, FLAGS);
  d.close();
  d.u32LE(S.chain_offset, at + 20);
  d.u64LE(S.msg_id, at + 24);
  if (flags & ASYNC) d.u64LE(S.aid, at + 32);
  else {
    d.u32LE(S.header_reserved, at + 32);
    d.u32LE(S.tid, at + 36);
    emitTree(d, decision.tree, at + 36);
  }
  d.u64LE(S.sesid, at + 40);
  emitSession(d, decision.session, at + 40);
  d.span(S.signature, at + 48, 16);
  emitRequest(d, at, decision);
}

function emitTree(d: Dissection, tree: Tree | undefined, at: number): void {
  if (tree === undefined) return;
  d.open();
  d.text(S.tree, tree.path, at, 4);
  d.value(S.share_type, tree.kind, at, 4);
  d.value(S.tcon_frame, tree.frame, at);
  d.close();
}

/** Who speaks: shown under the session's identifier. */
export function emitSession(d: Dissection, session: Session | undefined, at: number): void {
  if (session === undefined) return;
  const account = session.account;
  d.open();
  if (account !== undefined) {
    if (account.user !== '') d.text(S.acct, account.user, at);
    if (account.domain !== '') d.text(S.domain, account.domain, at);
    if (account.host !== '') d.text(S.host, account.host, at);
  }
  d.value(S.auth_frame, session.frame, at);
  d.close();
}

/** Which frame had the request, and how long its answer took. */
function emitRequest(d: Dissection, at: number, decision: Decision): void {
  const request = decision.request;
  if (request === undefined) return;
  d.value(S.response_to, request.frame, at);
  const borrowed = d.block.nanoseconds[d.frame] < request.nanoseconds ? 1 : 0;
  const seconds = d.block.seconds[d.frame] - request.seconds - borrowed;
  d.wide(S.time, seconds, d.block.nanoseconds[d.frame] - request.nanoseconds + borrowed * 1_000_000_000, at);
}
