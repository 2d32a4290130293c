import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { ALERTS } from '../../names/tls.js';
import { GROUP, remarkBeneath, remarkLine, SEVERITY } from '../expert.js';
import { applicationByPort, HTTP } from './applications.js';
import type { Context } from './context.js';
import { F } from './fields.js';
import { dissectHandshake } from './handshake-record.js';
import { CLIENT_HELLO, SERVER_HELLO } from './message-types.js';
import type { Opened } from './opening.js';
import { handOn, isHttp } from './payload.js';
import { keepVersion } from './recordline.js';
import { SSL3, TLCP, TLS10, TLS11, TLS12, TLS13 } from './session.js';
import { shortName, versionOf } from './versions.js';

/** Content types (IANA: TLS ContentType). */
export const CHANGE_CIPHER_SPEC = 20;
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;
export const HEARTBEAT = 24;

export const isContentType = (type: number): boolean => type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT;

/** Type, version and length (RFC 8446, 5.1). */
export const RECORD_HEADER = 5;

/** Does a record begin at `at`? */
export function looksLikeRecord(d: Dissection, at: number): boolean {
  if (at + 3 > d.end || !isContentType(d.bytes[at])) return false;
  const version = (d.bytes[at + 1] << 8) | d.bytes[at + 2];
  return (version >= SSL3 && version <= TLS12) || version === TLCP;
}

/** Once a session is known its records may also say TLS 1.3, which none should. */
const isRecordVersion = (version: number): boolean => (version >= SSL3 && version <= TLS13) || version === TLCP;

/** A record at `at` (RFC 8446, 5.1). Gives back where it ends; -1 if more of it must come first. */
export function dissectRecord(d: Dissection, c: Context, at: number): number {
  const { session } = c;
  const left = d.reportedEnd - at;
  const known = session.version;
  const isSettled = known === TLS10 || known === TLS11 || known === TLS12;
  if (isSettled && !isContentType(d.getU8(at))) {
    remarkLine(d, F.ignored_unknown_record, SEVERITY.warn, GROUP.protocol, 'Ignored Unknown Record');
    if (!d.has(at, left)) return d.reportedEnd;
    d.addInfo('Ignored Unknown Record');
    d.protocolColumn = shortName(known, 'SSL');
    return d.reportedEnd;
  }
  if (left < RECORD_HEADER) {
    if (!d.canAskForMore) return d.reportedEnd;
    d.wantMore(at, ONE_MORE_SEGMENT, true);
    return -1;
  }
  const type = d.getU8(at);
  const length = d.getU16(at + 3);
  if (d.fault !== 0) return d.reportedEnd;
  if (!isContentType(type) || (!isSettled && !isRecordVersion(d.getU16(at + 1)))) {
    if (!d.infoColumn.endsWith('Continuation Data')) d.addInfo('Continuation Data');
    d.protocolColumn = shortName(known, 'SSL');
    return at + RECORD_HEADER + length;
  }
  if (left < RECORD_HEADER + length) {
    if (!d.canAskForMore) {
      d.span(F['segment.data'], at, d.left(at));
      return d.reportedEnd;
    }
    d.wantMore(at, RECORD_HEADER + length - left, true);
    return -1;
  }
  const end = at + RECORD_HEADER + length;
  let version = d.getU16(at + 1);
  const record = d.tape.count;
  d.span(F.record, at, Math.min(RECORD_HEADER + length, d.left(at)));
  d.open();
  const isOpaque = known === TLS13 && type === APPLICATION_DATA;
  d.u8(isOpaque ? F['record.opaque_type'] : F['record.content_type'], at);
  d.u16(F['record.version'], at + 1);
  d.u16(F['record.length'], at + 3);
  at += RECORD_HEADER;
  const opened = c.opening?.open(d, c, type, at, end);
  if (isOpaque && opened !== undefined) d.value(F['record.content_type'], opened.type, end, 0);
  if (length === 0) {
    d.close();
    return end;
  }
  if (known === 0) {
    const says = versionOf(version, false);
    if (says !== 0 && says !== TLS13 && isAuthoritative(type, d.getU8(at))) session.version = says;
  } else version = known;
  if (!c.isHandedOn) d.protocolColumn = shortName(version, 'TLS');
  keepVersion(d, record, F.record, version);
  if (opened === undefined) dissectContent(d, c, type, at, end);
  else dissectOpened(d, c, opened, at, end);
  if (type === HANDSHAKE && known === 0 && c.message === CLIENT_HELLO && c.offered !== 0)
    d.protocolColumn = shortName(c.offered, 'TLS');
  if (type === HANDSHAKE && session.version !== 0 && session.version !== version && c.message === SERVER_HELLO) {
    d.protocolColumn = shortName(session.version, 'TLS');
  }
  d.close();
  return end;
}

/** Does the record tell which version is spoken? A client's hello does not: the server chooses. */
const isAuthoritative = (type: number, first: number): boolean =>
  type !== HANDSHAKE || (first !== CLIENT_HELLO && first <= 67);

/** What a record held that was encrypted. */
function dissectOpened(d: Dissection, c: Context, opened: Opened, at: number, end: number): void {
  const { type, content } = opened;
  if (type === APPLICATION_DATA) {
    if (c.session.application === '' && isHttp(d, content)) c.session.recognised = HTTP;
    dissectApplication(d, c, at, end);
    handOn(d, c, opened);
    return;
  }
  d.readApart(content, () => {
    if (type === HANDSHAKE) dissectHandshake(d, c, 0, content.length, false);
    else if (type === ALERT) dissectAlert(d, 0, content.length);
    else if (type === HEARTBEAT) dissectHeartbeat(d, 0, content.length);
  });
}

function dissectContent(d: Dissection, c: Context, type: number, at: number, end: number): void {
  switch (type) {
    case CHANGE_CIPHER_SPEC:
      return dissectChange(d, c, at);
    case ALERT:
      return dissectAlert(d, at, end);
    case HANDSHAKE: {
      const change = c.fromServer ? c.session.serverChange : c.session.clientChange;
      return dissectHandshake(d, c, at, end, change !== 0);
    }
    case APPLICATION_DATA:
      return dissectApplication(d, c, at, end);
    case HEARTBEAT:
      return dissectHeartbeat(d, at, end);
  }
}

const RESUMED = 'This session reuses previously negotiated keys (Session resumption)';

/** From here on the sender encrypts (RFC 5246, 7.1). */
function dissectChange(d: Dissection, c: Context, at: number): void {
  const { session } = c;
  d.addInfo('Change Cipher Spec');
  d.span(F.change_cipher_spec, at, 1);
  const frame = d.block.firstNumber + d.frame;
  if (session.version !== TLS13) {
    if (c.fromServer && session.isResumed) remarkBeneath(d, F.resumed, SEVERITY.note, GROUP.sequence, RESUMED);
    if (c.fromServer) {
      session.serverChange ||= frame;
      session.isResumed = false;
    } else session.clientChange ||= frame;
  }
}

const LEVELS: Readonly<Record<number, string>> = { 1: 'Warning', 2: 'Fatal' };

/** RFC 8446, section 6. What is longer than two bytes is encrypted. */
function dissectAlert(d: Dissection, at: number, end: number): void {
  const level = LEVELS[d.getU8(at)];
  const description = end - at > 1 ? ALERTS[d.getU8(at + 1)] : undefined;
  d.span(F.alert_message, at, Math.min(end - at, d.left(at)));
  if (end - at === 2 && level !== undefined && description !== undefined) {
    d.addInfo(`Alert (Level: ${level}, Description: ${description})`);
    d.open();
    d.u8(F['alert_message.level'], at);
    d.u8(F['alert_message.desc'], at + 1);
    d.close();
  } else d.addInfo('Encrypted Alert');
}

function dissectApplication(d: Dissection, c: Context, at: number, end: number): void {
  const { session } = c;
  d.addInfo('Application Data');
  if (session.application === '') session.application = applicationByPort(d.sourcePort, d.destinationPort);
  d.span(F.app_data, at, end - at);
  if (session.application !== '') d.text(F.app_data_proto, session.application);
}

/** RFC 6520. */
function dissectHeartbeat(d: Dissection, at: number, end: number): void {
  const type = d.getU8(at);
  const length = end - at >= 3 ? d.getU16(at + 1) : 0;
  const isReadable = (type === 1 || type === 2) && length <= end - at - 16 - 3;
  d.span(F.heartbeat_message, at, end - at);
  if (!isReadable) {
    d.addInfo('Encrypted Heartbeat');
    return;
  }
  d.addInfo(type === 1 ? 'Heartbeat Request' : 'Heartbeat Response');
  d.open();
  d.u8(F['heartbeat_message.type'], at);
  d.u16(F['heartbeat_message.payload_length'], at + 1);
  d.span(F['heartbeat_message.payload'], at + 3, length);
  d.span(F['heartbeat_message.padding'], at + 3 + length, end - at - 3 - length);
  d.close();
}
