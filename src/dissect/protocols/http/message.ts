import { allProtocols } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { noteExtensions } from '../websocket/deflate.js';
import { dissectBody } from './body.js';
import {
  type Decision,
  noteHttp,
  noteRequest,
  noteResponse,
  noteTunnel,
  secondsSince,
  sinceNanoseconds,
} from './exchange.js';
import { isWhole } from './extent.js';
import { F } from './fields.js';
import { beginFields, emitField, fields } from './header.js';
import {
  BAD_HEADER,
  findLine,
  HEADER,
  headerKind,
  line,
  messageType,
  NO_HEADER,
  OTHER,
  REQUEST,
  RESPONSE,
} from './lines.js';
import { dissectRequestLine, dissectStatusLine, first } from './startline.js';
import { visibleText } from './text.js';
import { upgradeOf } from './upgrade.js';

/** What `dissectMessage` gives where it took nothing: more must come first, or this is no HTTP. */
export const WAITING = -1;
export const NOT_HTTP = -2;

const TLS_PORT = 443;
const UNENCRYPTED =
  'Unencrypted HTTP protocol detected over encrypted port, could indicate a dangerous misconfiguration.';

/** How a message is shown: HTTP, or a protocol that has its form. */
export interface Flavour {
  readonly name: string;
  /** What is no message is shown too, once there was one. */
  readonly continues: boolean;
  /** A message after the first of a segment gets a layer of its own. */
  readonly openLayer: (d: Dissection, at: number) => void;
}

/** Dissects the message at `at`, and gives where it ends. */
export function dissectMessage(
  d: Dissection,
  at: number,
  decision: Decision,
  flavour: Flavour,
  isFirst: boolean,
): number {
  const { bytes, end } = d;
  let begin = at;
  let isEnded = findLine(bytes, begin, end);
  if (!isEnded && mayGoOn(d, begin)) return wait(d, at, -1);
  const hasLeadingLine = !isFirst && isEnded && line.end === begin && line.next < end;
  if (hasLeadingLine) {
    begin = line.next;
    isEnded = findLine(bytes, begin, end);
    if (!isEnded && mayGoOn(d, begin)) return wait(d, at, -1);
  }
  const lineEnd = line.end;
  const lineNext = line.next;
  const type = messageType(bytes, begin, lineEnd);
  const goesOn = decision.isHttp && flavour.continues;
  if (type !== OTHER) {
    if (d.wantsInfo) d.infoColumn = `${visibleText(bytes, begin, lineEnd)} `;
    if (d.canAskForMore && !isWhole(d, at, begin, lineNext, type, decision.method)) return WAITING;
  } else if (!goesOn && headerKind(bytes, begin, lineEnd) !== HEADER) return NOT_HTTP;
  else if (goesOn && d.wantsInfo) d.infoColumn = 'Continuation';
  if (type !== OTHER || goesOn) d.protocolColumn = flavour.name;
  if (!isFirst) flavour.openLayer(d, at);
  if (hasLeadingLine)
    remark(
      d,
      F.leading_crlf,
      SEVERITY.error,
      GROUP.malformed,
      'Leading CRLF previous message in the stream may have extra CRLF',
    );
  if ((d.sourcePort === TLS_PORT || d.destinationPort === TLS_PORT) && allProtocols[d.carrier].name === 'tcp')
    remark(d, F.tls_port, SEVERITY.warn, GROUP.security, UNENCRYPTED);
  beginFields();
  if (type === OTHER) {
    if (!isFirst)
      remark(
        d,
        F.excess_data,
        SEVERITY.warn,
        GROUP.protocol,
        'Excess data after a body (not a new request/response), previous Content-Length bogus?',
      );
    begin = dissectFields(d, begin, type);
    const next = dissectBody(d, begin, type, 0, '');
    // What is no text goes on to the end, however little of it was captured.
    return next >= d.end && !isText(bytes[at]) ? d.reportedEnd : next;
  }
  noteHttp(d);
  if (d.want[HEADING] !== 0) d.heading(visibleText(bytes, begin, lineNext), begin, lineNext - begin);
  if (type === RESPONSE) dissectStatusLine(d, begin, lineEnd);
  else dissectRequestLine(d, begin, lineEnd);
  begin = isEnded ? dissectFields(d, lineNext, type) : lineNext;
  if (type === REQUEST) finishRequest(d);
  else if (type === RESPONSE) finishResponse(d, decision);
  else d.value(F.notification, 1);
  const next = dissectBody(d, begin, type, first.status, decision.method);
  if (type === RESPONSE && d.fault === FAULT_NONE) beginTunnel(d, decision, begin);
  return next;
}

/** Can the line that breaks off be the first of a message? That begins with text. */
const mayGoOn = (d: Dissection, at: number) => d.canAskForMore && isText(d.bytes[at]);

const isText = (byte: number) => byte > 31 && byte < 127;

function wait(d: Dissection, at: number, missing: number): number {
  d.wantMore(at, missing);
  return WAITING;
}

/** The header fields from `at`, and the empty line after them. Gives where the body begins. */
function dissectFields(d: Dissection, at: number, type: number): number {
  const { bytes, end } = d;
  let here = at;
  let isSeen = type !== OTHER;
  while (here < end && d.fault === FAULT_NONE) {
    const isEnded = findLine(bytes, here, end);
    const { end: lineEnd, next } = line;
    if (lineEnd === here && isEnded) {
      if (!isSeen) return at;
      if (d.want[HEADING] !== 0) d.heading(visibleText(bytes, here, next), here, next - here);
      return next;
    }
    const kind = headerKind(bytes, here, lineEnd);
    if (kind === NO_HEADER || (kind === BAD_HEADER && !isSeen)) {
      // A line that breaks off may become one.
      if (isSeen && !isEnded) d.has(here, lineEnd + 1 - here);
      return here;
    }
    emitField(d, here, lineEnd, next, type, kind === BAD_HEADER);
    isSeen = true;
    here = next;
  }
  return here;
}

function finishRequest(d: Dissection): void {
  d.value(F.request, 1);
  const { method, uri } = first;
  const { host } = fields;
  let fullUri: string | undefined;
  if (host !== undefined) {
    if (method === 'CONNECT' || /^https?:\/\//i.test(uri)) fullUri = uri;
    else fullUri = `${allProtocols[d.carrier].name === 'tls' ? 'https' : 'http'}://${host}${uri}`;
    d.text(F['request.full_uri'], fullUri);
  }
  noteRequest(d, method, uri, host, fullUri, fields.range);
}

function finishResponse(d: Dissection, decision: Decision): void {
  d.value(F.response, 1);
  noteResponse(d, decision, first.status, fields.contentRange);
  const { request, fullUri } = decision;
  if (request === undefined) return;
  d.value(F.request_in, request.frame);
  if (d.want[F.time] !== 0) {
    const seconds = secondsSince(d, request);
    d.wide(F.time, seconds, sinceNanoseconds);
  }
  d.text(F['request.uri'], request.uri);
  if (fullUri !== undefined) d.text(F['request.full_uri'], fullUri);
}

/** After the response to CONNECT, or one that changes the protocol, the connection carries something else. */
function beginTunnel(d: Dissection, decision: Decision, offset: number): void {
  if (first.status === 101) {
    const protocol = upgradeOf(fields.upgrade);
    if (protocol >= 0) noteTunnel(d, offset, protocol, '');
    if (fields.extensions !== '') noteExtensions(d, fields.extensions);
  } else if (decision.method === 'CONNECT' && first.status >= 200 && first.status < 300)
    noteTunnel(d, offset, -1, decision.request?.uri ?? '');
}
