import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { NT_STATUS } from '../../names/ntstatus.js';
import { COMMANDS } from '../../names/smb2.js';
import { smb2 } from '../smb/protocols.js';
import { emitFlags } from '../smb/values.js';
import { HEADER, request, response } from './commands.js';
import { decisionOf, findRequest } from './exchange.js';
import { S } from './fields.js';
import { emitHeaderTree, emitSession, RESPONSE } from './header.js';
import { KIND } from './kinds.js';
import { message } from './parts.js';

/** Does an SMB2 message begin here? Encrypted and compressed ones have other first bytes. */
function looksLike(d: Dissection, start: number): boolean {
  const { bytes, end } = d;
  if (end - start < 4) return false;
  const first = bytes[start];
  return (
    (first === 0xfe || first === 0xfd || first === 0xfc) &&
    bytes[start + 1] === 0x53 &&
    bytes[start + 2] === 0x4d &&
    bytes[start + 3] === 0x42
  );
}

/** One message, or several that are chained: all of them are one layer. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'SMB2';
  d.infoColumn = '';
  if (!looksLike(d, start)) return false;
  if (d.bytes[start] === 0xfd) {
    emitEncrypted(d, start);
    return true;
  }
  if (d.bytes[start] === 0xfc) {
    if (d.wantsInfo) d.infoColumn = 'Comp. SMB3 (unknown)';
    return true;
  }
  const { end, reportedEnd } = d;
  for (let at = start; at < end && d.fault === FAULT_NONE; ) {
    if (at > start && d.wantsInfo) d.infoColumn += ';';
    const next = d.left(at) >= HEADER ? d.getU32LE(at + 20) : 0;
    const last = next >= HEADER && at + next < end ? at + next : end;
    message.start = at;
    message.end = end;
    d.end = last;
    d.reportedEnd = last === end ? reportedEnd : last;
    dissectMessage(d, at);
    d.end = end;
    d.reportedEnd = reportedEnd;
    if (last === end) break;
    at = last;
  }
  return true;
}

/** A transform header (MS-SMB2, 2.2.41); what it carries cannot be read. */
function emitEncrypted(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = 'Encrypted SMB3';
  d.heading('SMB2 Transform Header', start, Math.min(52, d.end - start));
  d.open();
  d.u32(S.protocol_id, start);
  d.span(S['header.transform.signature'], start + 4, 16);
  d.span(S['header.transform.nonce'], start + 20, 16);
  const size = d.u32LE(S['header.transform.msg_size'], start + 36);
  d.span(S['header.transform.reserved'], start + 40, 2);
  emitFlags(d, S['header.transform.flags'], start + 42, 2, [S['header.transform.flags.encrypted']]);
  d.u64LE(S.sesid, start + 44);
  // The identifier stands where a header that began here would have it.
  if (d.has(start, 52)) emitSession(d, decisionOf(d, start + 4).session, start + 44);
  d.close();
  d.span(S['header.transform.enc_data'], start + 52, Math.min(size, Math.max(0, d.end - start - 52)));
}

function dissectMessage(d: Dissection, at: number): void {
  // Of a header that is cut off nothing is told but its fields.
  if (d.left(at) < HEADER) {
    emitHeaderTree(d, at, decisionOf(d, at));
    d.has(at, HEADER);
    return;
  }
  const command = d.getU16LE(at + 12);
  const flags = d.getU32LE(at + 16);
  const isResponse = (flags & RESPONSE) !== 0;
  const low = d.getU32LE(at + 24);
  const high = d.getU32LE(at + 28);
  const decision = decisionOf(d, at);
  if (isResponse && d.fault === FAULT_NONE) findRequest(d, decision, low, high);
  if (d.wantsInfo) d.infoColumn += commandInfo(d, at, command, isResponse, low === 0xffff_ffff && high === 0xffff_ffff);
  emitHeaderTree(d, at, decision);
  if (d.fault !== FAULT_NONE) return;
  const body = at + HEADER;
  if (d.want[HEADING]) {
    const code = command.toString(16).padStart(2, '0');
    d.heading(
      `${COMMANDS[command] ?? 'unknown'} ${isResponse ? 'Response' : 'Request'} (0x${code})`,
      body,
      d.end - body,
    );
  }
  d.open();
  if (isResponse) response(d, command, body, d.getU32LE(at + 8), decision);
  else request(d, command, body, low, high, decision);
  d.close();
}

function commandInfo(d: Dissection, at: number, command: number, isResponse: boolean, isNotification: boolean): string {
  let text = `${COMMANDS[command] ?? `unknown-0x${command.toString(16).toUpperCase()}`} ${isResponse ? 'Response' : 'Request'}`;
  if (command === KIND.break) {
    const isLease = d.left(at) >= HEADER + 2 && d.getU16LE(at + HEADER) !== 24;
    const what = isNotification ? 'Notification' : isResponse ? 'Response' : 'Acknowledgment';
    text = `${isLease ? 'Lease' : 'Oplock'} Break ${what}`;
  }
  const status = isResponse ? d.getU32LE(at + 8) : 0;
  return status === 0
    ? text
    : `${text}, Error: ${NT_STATUS[status] ?? `Unknown (0x${status.toString(16).padStart(8, '0')})`}`;
}

export const smb2Dissector: Dissector = {
  protocol: smb2,
  dissect,
  heuristics: { netbios: looksLike },
  carries: ['gss-api', 'ntlmssp', 'dcerpc', 'data'],
  alsoEmits: ['smb', 'dcerpc.nt'],
  stateful: true,
};
