import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { NT_STATUS } from '../../names/ntstatus.js';
import { COMMANDS, IOCTL_FUNCTION } from '../../names/smb2.js';
import { smb2 } from '../smb/protocols.js';
import { createRequest, createResponse } from './create.js';
import { type Decision, decisionOf, findRequest, keepRequest, keepSession, keepTree } from './exchange.js';
import { S } from './fields.js';
import {
  breakMessage,
  closeRequest,
  closeResponse,
  flushRequest,
  ioctlRequest,
  ioctlResponse,
  lockRequest,
  notifyRequest,
  notifyResponse,
  readRequest,
  readResponse,
  treeRequest,
  treeResponse,
  writeRequest,
  writeResponse,
} from './files.js';
import { emitHeader, RESPONSE } from './header.js';
import {
  DIRECTORY,
  emitRequestedClass,
  findRequestBody,
  findResponse,
  infoName,
  infoRequest,
  infoResponse,
  setRequest,
  setResponse,
} from './information.js';
import { negotiateRequest, negotiateResponse, sessionRequest, sessionResponse } from './negotiate.js';
import { emitSize, message } from './parts.js';

const HEADER = 64;
const BUFFER_OVERFLOW = 0x8000_0005;
const NOTIFY_ENUM_DIR = 0x0000_010c;
const KIND = {
  negotiate: 0,
  session: 1,
  logoff: 2,
  tree: 3,
  treeEnd: 4,
  create: 5,
  close: 6,
  flush: 7,
  read: 8,
  write: 9,
  lock: 10,
  ioctl: 11,
  cancel: 12,
  echo: 13,
  find: 14,
  notify: 15,
  getInfo: 16,
  setInfo: 17,
  break: 18,
};

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
  d.u32(S.protocol_id, start);
  d.span(S['header.transform.signature'], start + 4, 16);
  d.span(S['header.transform.nonce'], start + 20, 16);
  const size = d.u32LE(S['header.transform.msg_size'], start + 36);
  d.span(S['header.transform.reserved'], start + 40, 2);
  d.u16LE(S['header.transform.flags'], start + 42);
  d.u64LE(S.sesid, start + 44);
  d.span(S['header.transform.enc_data'], start + 52, Math.min(size, Math.max(0, d.end - start - 52)));
}

function dissectMessage(d: Dissection, at: number): void {
  // Of a header that is cut off nothing is told but its fields.
  if (d.left(at) < HEADER) {
    emitHeader(d, at, decisionOf(d, at));
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
  emitHeader(d, at, decision);
  if (d.fault !== FAULT_NONE) return;
  const body = at + HEADER;
  d.heading(`${COMMANDS[command] ?? ''} ${isResponse ? 'Response' : 'Request'}`, body, d.end - body);
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

function request(d: Dissection, command: number, at: number, low: number, high: number, decision: Decision): void {
  let kind = 0;
  let level = 0;
  let text = '';
  switch (command) {
    case KIND.negotiate:
      negotiateRequest(d, at);
      break;
    case KIND.session:
      {
        const account = sessionRequest(d, at);
        if (account !== undefined) keepSession(d, at - HEADER, account);
      }
      break;
    case KIND.logoff:
      emitSize(d, at);
      break;
    case KIND.tree:
      text = treeRequest(d, at);
      break;
    case KIND.create:
      text = createRequest(d, at);
      break;
    case KIND.close:
      closeRequest(d, at, decision);
      break;
    case KIND.flush:
      flushRequest(d, at, decision);
      break;
    case KIND.read:
      readRequest(d, at, decision);
      break;
    case KIND.write:
      writeRequest(d, at, decision);
      break;
    case KIND.lock:
      lockRequest(d, at, decision);
      break;
    case KIND.ioctl:
      level = ioctlRequest(d, at, decision);
      if (d.wantsInfo)
        d.infoColumn += ` ${IOCTL_FUNCTION[level] ?? `Unknown (0x${level.toString(16).padStart(8, '0')})`}`;
      break;
    case KIND.echo:
      emitSize(d, at);
      d.span(S.unknown, at + 2, 2);
      break;
    case KIND.find:
      level = d.getU8(at + 2);
      text = findRequestBody(d, at, decision);
      break;
    case KIND.notify:
      notifyRequest(d, at, decision);
      break;
    case KIND.getInfo:
    case KIND.setInfo:
      kind = d.getU8(at + 2);
      level = d.getU8(at + 3);
      if (d.wantsInfo) d.infoColumn += ` ${infoName(kind, level)}`;
      if (command === KIND.getInfo) infoRequest(d, at, decision);
      else setRequest(d, at, decision);
      break;
    case KIND.break:
      breakMessage(d, at, decision);
      break;
    default:
      emitSize(d, at);
      d.span(S.reserved, at + 2, 2);
  }
  keepRequest(d, low, high, kind, level, text);
}

function response(d: Dissection, command: number, at: number, status: number, decision: Decision): void {
  if (command === KIND.find) findInfo(d, at, decision);
  else if (command === KIND.getInfo || command === KIND.setInfo) emitRequestedClass(d, at, decision);
  if (isError(command, status, d.getU16LE(at))) {
    emitError(d, at);
    return;
  }
  switch (command) {
    case KIND.negotiate:
      negotiateResponse(d, at);
      break;
    case KIND.session:
      sessionResponse(d, at);
      if (status === 0 && d.fault === FAULT_NONE) keepSession(d, at - HEADER, undefined);
      break;
    case KIND.tree:
      treeResponse(d, at);
      if (d.fault === FAULT_NONE) keepTree(d, at - HEADER, decision.request?.text ?? '', d.getU8(at + 2));
      break;
    case KIND.create:
      createResponse(d, at, decision);
      break;
    case KIND.close:
      closeResponse(d, at);
      break;
    case KIND.read:
      readResponse(d, at);
      break;
    case KIND.write:
      writeResponse(d, at);
      break;
    case KIND.ioctl:
      if (d.wantsInfo) d.infoColumn += ` ${ioctlName(d, at)}`;
      ioctlResponse(d, at, decision);
      break;
    case KIND.echo:
      emitSize(d, at);
      d.span(S.unknown, at + 2, 2);
      break;
    case KIND.find:
      findResponse(d, at, decision);
      break;
    case KIND.notify:
      notifyResponse(d, at);
      break;
    case KIND.getInfo:
      infoResponse(d, at, decision);
      break;
    case KIND.setInfo:
      setResponse(d, at);
      break;
    case KIND.break:
      breakMessage(d, at, decision);
      break;
    default:
      emitSize(d, at);
      d.span(S.reserved, at + 2, 2);
  }
}

function ioctlName(d: Dissection, at: number): string {
  const code = d.getU32LE(at + 4);
  return IOCTL_FUNCTION[code] ?? `Unknown (0x${code.toString(16).padStart(8, '0')})`;
}

function findInfo(d: Dissection, at: number, decision: Decision): void {
  if (decision.request === undefined) return;
  d.value(S['find.infolevel'], decision.request.level, at);
  if (d.wantsInfo) d.infoColumn += ` ${infoName(DIRECTORY, decision.request.level)} Pattern: ${decision.request.text}`;
}

/** Is there an error's body (2.2.2) in place of the command's? Some states are no errors. */
function isError(command: number, status: number, size: number): boolean {
  if (status === 0 || size !== 9) return false;
  if (command === KIND.session) return false;
  if (command === KIND.notify) return status !== NOTIFY_ENUM_DIR;
  if (command === KIND.getInfo || command === KIND.find || command === KIND.read || command === KIND.ioctl)
    return status !== BUFFER_OVERFLOW;
  return true;
}

function emitError(d: Dissection, at: number): void {
  emitSize(d, at);
  d.u8(S['error.context_count'], at + 2);
  d.u8(S['error.reserved'], at + 3);
  const length = d.u32LE(S['error.byte_count'], at + 4);
  if (length > 0) d.span(S['error.data'], at + 8, length);
  // Without one, tshark shows a byte nevertheless: that of the message chained behind, if there is one.
  else d.value(S['error.data'], 0, at + 8, at + 8 < message.end ? 1 : 0);
}

export const smb2Dissector: Dissector = {
  protocol: smb2,
  dissect,
  heuristics: { netbios: looksLike },
  carries: ['gss-api', 'ntlmssp', 'data'],
  alsoEmits: ['smb'],
  stateful: true,
};
