import { allProtocols } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import { type Dissection, FAULT_MALFORMED, ONE_MORE_SEGMENT } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { decimalAt, indexOfByte, isDigit, isLineEnded, lineEnd, nextLine, skipBlanks, startsAt } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { content } from '../media.js';
import { type MessageKey, relate, relation } from './calls.js';
import { SIP as F, sip } from './fields.js';
import { beginHeaders, dissectHeader, headerName, learnt } from './headers.js';
import { emitRequestUri } from './uri.js';

const mediaTypes = dissectorTable('media_type');

const OTHER = 0;
const REQUEST = 1;
const STATUS = 2;
const VERSION = 'SIP/2.0';

/** How long the first word of the line is that `lineKind` looked at last. */
let firstWord = 0;

/** What a message's first line is (RFC 3261, 7.1 and 7.2): a request, a status, or neither. */
function lineKind(d: Dissection, start: number, end: number): number {
  const { bytes } = d;
  const space = indexOfByte(bytes, 32, start, d.end);
  if (space <= start) return OTHER;
  const second = indexOfByte(bytes, 32, space + 1, d.end);
  if (second < 0) return OTHER;
  firstWord = space - start;
  if (firstWord === VERSION.length && startsAt(bytes, VERSION, start, end)) {
    const digits = isDigit(bytes[space + 1]) && isDigit(bytes[space + 2]) && isDigit(bytes[space + 3]);
    return second - space === 4 && digits ? STATUS : OTHER;
  }
  if (second - space < 4) return OTHER;
  if (indexOfByte(bytes, 58, space + 2, second) < 0) return OTHER;
  return end - second - 1 === VERSION.length && startsAt(bytes, VERSION, second + 1, end) ? REQUEST : OTHER;
}

/** Between these two lies what methods are written in. */
const SPACE = 32;
const DELETE = 127;

/** Does a message begin here: a line without NUL that is a request's or a status's? */
function isMessage(d: Dissection, start: number): boolean {
  const first = d.bytes[start];
  if (first <= SPACE || first >= DELETE) return false;
  const end = lineEnd(d.bytes, start, d.end);
  return end > start && indexOfByte(d.bytes, 0, start, end) < 0 && lineKind(d, start, end) !== OTHER;
}

function dissect(d: Dissection, start: number): boolean {
  if (d.canAskForMore || d.carrier === tcpId(d)) return dissectStream(d, start);
  if (!isMessage(d, start)) return false;
  infoBefore = '';
  dissectMessage(d, start);
  return true;
}

const tcpId = (d: Dissection) => (tcpProtocol ??= d.registry.protocols.find((each) => each.name === 'tcp')?.id ?? -1);
let tcpProtocol: number | undefined;

/** What the Info column shows of the messages before this one in the same segment. */
let infoBefore = '';

/** Messages over TCP, one after the other; what is none is the continuation of one. */
function dissectStream(d: Dissection, start: number): boolean {
  let isBegun = false;
  for (let at = start; at < d.reportedEnd && d.fault === 0; ) {
    const end = lineEnd(d.bytes, at, d.end);
    if (end === at && nextLine > at) {
      // Blank lines before a message keep the connection alive (RFC 5626, 3.5.1).
      if (isBegun) return true;
      at = nextLine;
      continue;
    }
    if (!isLineEnded && d.canAskForMore) {
      d.wantMore(at, ONE_MORE_SEGMENT);
      return true;
    }
    if (indexOfByte(d.bytes, 0, at, end) >= 0) return isBegun;
    const lacking = lineKind(d, at, end) === OTHER ? 0 : lackingBytes(d, at);
    if (lacking !== 0 && d.canAskForMore) {
      d.wantMore(at, lacking);
      return true;
    }
    const before = isBegun ? d.infoColumn : '';
    if (lineKind(d, at, end) === OTHER) {
      d.protocolColumn = 'SIP';
      if (d.wantsInfo) d.infoColumn = `${before}Continuation`;
      d.span(F.continuation, at, d.end - at);
      return true;
    }
    infoBefore = before;
    isBegun = true;
    at = dissectMessage(d, at);
  }
  if (!isBegun) d.withdraw(false);
  return true;
}

/** How many bytes the message at `start` lacks by its Content-Length, or ONE_MORE_SEGMENT while its headers go on. */
function lackingBytes(d: Dissection, start: number): number {
  let length = 0;
  for (let at = start; at < d.end; at = nextLine) {
    const end = lineEnd(d.bytes, at, d.end);
    if (end === at) {
      const body = nextLine;
      return Math.max(0, body + length - d.reportedEnd);
    }
    const colon = indexOfByte(d.bytes, 58, at, end);
    const next = nextLine;
    if (colon > 0 && headerName(d, at, colon) === 'content-length')
      length = decimalAt(d.bytes, skipBlanks(d.bytes, colon + 1, end), end);
    lineEnd(d.bytes, at, next);
  }
  return ONE_MORE_SEGMENT;
}

const message: MessageKey = { isRequest: false, status: 0, callId: '', sequence: -1, method: '' };

/** One message; its end is returned. */
function dissectMessage(d: Dissection, start: number): number {
  const end = lineEnd(d.bytes, start, d.end);
  const headers = nextLine;
  message.isRequest = lineKind(d, start, end) === REQUEST;
  d.protocolColumn = 'SIP';
  message.status = message.isRequest ? 0 : decimalAt(d.bytes, start + VERSION.length + 1, end);
  identify(d, headers);
  if (message.isRequest) message.method = decodeText(d.bytes, start, Math.min(firstWord, 16));
  relate(d, message);
  if (message.isRequest) emitRequestLine(d, start, end);
  else emitStatusLine(d, start, end);
  beginHeaders();
  const body = dissectHeaders(d, headers);
  if (d.wantsInfo && d.fault === 0) finishInfo(d);
  let bodyEnd = d.end;
  let bodyReportedEnd = d.reportedEnd;
  if (learnt.contentLength >= 0) {
    bodyEnd = Math.min(bodyEnd, body + learnt.contentLength);
    bodyReportedEnd = Math.min(bodyReportedEnd, body + learnt.contentLength);
  }
  if (bodyEnd > body && d.fault === 0) dissectBody(d, body, bodyEnd, bodyReportedEnd);
  return Math.max(body, bodyReportedEnd);
}

/** The message ends within a header line. */
let isBroken = false;

/** Looks for what tells the message's call: Call-ID and CSeq. */
function identify(d: Dissection, start: number): void {
  isBroken = false;
  message.callId = '';
  message.sequence = -1;
  message.method = '';
  for (let at = start; at < d.end; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (end === at) return;
    isBroken = !isLineEnded;
    const colon = indexOfByte(d.bytes, 58, at, end);
    if (colon > 0) {
      const name = headerName(d, at, colon);
      const value = skipBlanks(d.bytes, colon + 1, end);
      if (name === 'call-id') message.callId = decodeText(d.bytes, value, Math.min(end - value, 128));
      else if (name === 'cseq') {
        message.sequence = decimalAt(d.bytes, value, end);
        let method = value;
        while (method < end && isDigit(d.bytes[method])) method++;
        method = skipBlanks(d.bytes, method, end);
        message.method = decodeText(d.bytes, method, Math.min(end - method, 16));
      }
    }
    at = next;
  }
}

const METHODS = new Set([
  'ACK',
  'BYE',
  'CANCEL',
  'DO',
  'INFO',
  'INVITE',
  'MESSAGE',
  'NOTIFY',
  'OPTIONS',
  'PRACK',
  'QAUTH',
  'REFER',
  'REGISTER',
  'SPRACK',
  'SUBSCRIBE',
  'UPDATE',
  'PUBLISH',
]);

function emitRequestLine(d: Dissection, start: number, end: number): void {
  if (d.wantsInfo) {
    const known = METHODS.has(decodeText(d.bytes, start, firstWord)) ? 'Request' : 'Unknown request';
    d.infoColumn = `${infoBefore}${known}: ${decodeText(d.bytes, start, end - start - VERSION.length - 1)}`;
  }
  d.span(F['Request-Line'], start, end - start);
  d.open();
  d.span(F.Method, start, firstWord);
  emitRequestUri(d, start + firstWord + 1, end - VERSION.length - 1);
  emitRelation(d);
  d.close();
}

function emitStatusLine(d: Dissection, start: number, end: number): void {
  const code = start + VERSION.length + 1;
  if (d.wantsInfo) d.infoColumn = `${infoBefore}Status: ${decodeText(d.bytes, code, end - code)}`;
  d.span(F['Status-Line'], start, end - start);
  d.open();
  d.value(F['Status-Code'], message.status, code, 3);
  emitRelation(d);
  d.close();
}

function emitRelation(d: Dissection): void {
  if (isBroken) return;
  d.value(F.resend, relation.resent > 0 ? 1 : 0);
  if (relation.resent > 0) d.value(F['resend-original'], relation.resent);
  if (relation.request === 0) return;
  d.value(F['response-request'], relation.request);
  d.value(F['response-time'], relation.milliseconds);
  if (!message.isRequest && message.method === 'BYE') d.value(F['release-time'], relation.milliseconds);
}

/** The headers up to the blank line; what follows it is the body, whose place is returned. */
function dissectHeaders(d: Dissection, start: number): number {
  let body = start;
  while (body < d.end) {
    const end = lineEnd(d.bytes, body, d.end);
    const isBlank = end === body;
    body = nextLine;
    if (isBlank) break;
  }
  d.span(F.msg_hdr, start, body - start);
  d.open();
  let hasCallId = false;
  let at = start;
  while (at < d.end && d.fault === 0) {
    let end = lineEnd(d.bytes, at, d.end);
    let next = nextLine;
    if (end === at) {
      at = next;
      break;
    }
    const isCut = next >= d.reportedEnd && !isLineEnded;
    if (next >= d.reportedEnd && isLineEnded)
      remark(d, F.header_not_terminated, SEVERITY.warn, GROUP.malformed, 'Header not terminated by empty line (CRLF)');
    while (next < d.end && (d.bytes[next] === 32 || d.bytes[next] === 9)) {
      // The line goes on in the next one.
      end = lineEnd(d.bytes, next, d.end);
      next = nextLine;
    }
    const colon = indexOfByte(d.bytes, 58, at, end);
    if (colon < 0) remark(d, F.header_no_colon, SEVERITY.warn, GROUP.malformed, 'Header has no colon after the name');
    else {
      if (headerName(d, at, colon) === 'call-id') hasCallId = true;
      dissectHeader(d, at, colon, end, next);
    }
    // A message that ends within a line is a broken one.
    if (isCut) d.fault = FAULT_MALFORMED;
    at = next;
  }
  if (!hasCallId) remark(d, F['Call-ID.invalid'], SEVERITY.warn, GROUP.protocol, 'Call ID is mandatory');
  d.close();
  return at;
}

const DIALOG_METHODS = new Set(['INVITE', 'SUBSCRIBE', 'REFER']);

/** Adds to the Info column what the headers told. */
function finishInfo(d: Dissection): void {
  const { method } = message;
  if (message.isRequest && learnt.hasToTag && DIALOG_METHODS.has(method)) d.infoColumn += ', in-dialog';
  if (message.status === 200) d.infoColumn += ` (${method})`;
  if (method === 'REGISTER' && (message.isRequest || (message.status > 199 && message.status < 300))) {
    const { contacts, removed, isStar, isExpired } = learnt;
    const bindings = `${contacts} binding${contacts === 1 ? '' : 's'}`;
    const gone = isExpired ? contacts : removed;
    if (message.isRequest && isStar && isExpired) d.infoColumn += '  (remove all bindings)';
    else if (message.isRequest && contacts === 0) d.infoColumn += '  (fetch bindings)';
    else if (message.isRequest && gone > 0) {
      d.infoColumn += `  (remove ${gone} binding${gone === 1 ? '' : 's'})`;
      const added = contacts - gone;
      if (added > 0) d.infoColumn += ` (add ${added} binding${added === 1 ? '' : 's'})`;
    } else d.infoColumn += `  (${bindings})`;
  }
  d.infoColumn += ' | ';
}

function dissectBody(d: Dissection, start: number, end: number, reportedEnd: number): void {
  d.span(F.msg_body, start, end - start);
  const semicolon = learnt.contentType.indexOf(';');
  const type = (semicolon < 0 ? learnt.contentType : learnt.contentType.slice(0, semicolon)).trim().toLowerCase();
  const protocol = mediaTypes.getNamed(type.startsWith('multipart/') ? 'multipart/' : type);
  if (protocol < 0) return;
  const { type: outerType, parameters: outerParameters } = content;
  content.type = type;
  content.parameters = semicolon < 0 ? '' : learnt.contentType.slice(semicolon + 1).trim();
  d.dissectInside(protocol, start, end, reportedEnd);
  content.type = outerType;
  content.parameters = outerParameters;
}

export const sipDissector: Dissector = {
  protocol: sip,
  dissect,
  places: { 'udp.port': [5060], 'tcp.port': [5060], media_type: ['message/sip'] },
  heuristics: { udp: isMessage, tcp: isMessage },
  declines: (d, start) => allProtocols[d.layerProtocol].name === 'udp' && !isMessage(d, start),
  carries: ['media_type'],
  stateful: true,
};
