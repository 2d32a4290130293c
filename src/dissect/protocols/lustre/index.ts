import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { PTLRPC_BODY_PB_OPC } from '../../names/lustre.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F, lustre } from './fields.js';
import { type Buffer, emitStruct, OPERATIONS, PTLRPC_BODY } from './structs.js';

/*
 * The head of every call, and of connecting, locking and logs the buffers too. Left out: those of other operations (of files and
 * objects, quotas, intents).
 */

const MAGIC = 0x0bd00bd3;
const HEAD = 32;
const MOST_BUFFERS = 64;
const REQUEST = 4711;
const KINDS: Readonly<Record<number, string>> = { 4711: 'request', 4712: 'error', 4713: 'reply' };

/** A message of version 2: a head with the lengths of its buffers, then these, each on a multiple of eight bytes. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Lustre';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.left(start) < HEAD || d.getU32LE(start + 8) !== MAGIC) {
    d.unname();
    remark(d, F.bad_magic, SEVERITY.error, GROUP.malformed, 'BAD Magic Value');
    return true;
  }
  const count = d.u32LE(F['lustre_msg_v2.lm_bufcount'], start);
  d.u32LE(F['lustre_msg_v2.lm_secflvr'], start + 4);
  d.u32LE(F['lustre_msg_v2.lm_magic'], start + 8);
  d.u32LE(F['lustre_msg_v2.lm_repsize'], start + 12);
  d.u32LE(F['lustre_msg_v2.lm_cksum'], start + 16);
  d.u32LE(F['lustre_msg_v2.lm_flags'], start + 20);
  d.u32LE(F['lustre_msg_v2.lm_padding_2'], start + 24);
  d.u32LE(F['lustre_msg_v2.lm_padding_3'], start + 28);
  let at = start + HEAD;
  for (let i = 0; i < count && i < MOST_BUFFERS && d.fault === 0; i++, at += 4)
    d.u32LE(F['lustre_msg_v2.lm_buflens'], at);
  if ((count & 1) !== 0) {
    d.span(F.extra_padding, at, 4);
    at += 4;
  }
  if (d.fault === 0 && count <= MOST_BUFFERS) dissectBuffers(d, start, at, count);
  return true;
}

function dissectBuffers(d: Dissection, start: number, at: number, count: number): void {
  let operation: readonly Buffer[] | undefined;
  for (let i = 0; i < count && at < d.end && d.fault === 0; i++) {
    const stated = d.getU32LE(start + HEAD + 4 * i);
    if (stated === 0) continue;
    const field = i === 0 ? F.ptlrpc_body : operation?.[i - 1]?.[0];
    // Identities are as long as there is room for them.
    const length = field === F.target_uuid || field === F.client_uuid ? stated + (-stated & 7) : stated;
    if (i === 0) operation = dissectCall(d, at, length);
    else {
      const content = operation?.[i - 1]?.[1];
      if (field === undefined) return;
      d.span(field, at, length);
      if (content !== undefined) {
        d.open();
        emitStruct(d, content, at, at + length);
        d.close();
      }
    }
    at += length;
    const padding = -length & 7;
    if (padding > 0) d.span(F.extra_padding, at, padding);
    at += padding;
  }
}

/** What is called: gives what the other buffers have. */
function dissectCall(d: Dissection, at: number, length: number): readonly Buffer[] | undefined {
  d.span(F.ptlrpc_body, at, length);
  d.open();
  emitStruct(d, PTLRPC_BODY, at, at + length);
  d.close();
  const kind = d.getU32LE(at + 8);
  const operation = d.getU32LE(at + 16);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `${PTLRPC_BODY_PB_OPC[operation] ?? `Unknown(${operation})`} ${KINDS[kind] ?? `Unknown(${kind})`} `;
  return OPERATIONS[operation]?.[kind === REQUEST ? 0 : 1];
}

const PORTALS = [1, 2, 4, 6, 7, 10, 12, 15, 16, 17, 18, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];

export const lustreDissector: Dissector = { protocol: lustre, dissect, places: { 'lnet.ptl_index': PORTALS } };
