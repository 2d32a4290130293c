import { setApplication } from '../../conversations.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { ALERTS } from '../../names/tls.js';
import { data } from '../data.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { applicationByDatagramPort, DTLS_PORTS, protocolOf } from '../tls/applications.js';
import { Context } from '../tls/context.js';
import { CLIENT_HELLO } from '../tls/message-types.js';
import { keepVersion } from '../tls/recordline.js';
import { DTLS10, DTLS10_OPENSSL, DTLS12, DTLS13, declareSessions, sessionOf } from '../tls/session.js';
import { isFromServer } from '../tls/side.js';
import { shortName, versionOf } from '../tls/versions.js';
import { CERTIFICATE_PROTOCOLS } from '../x509/index.js';
import { type Opened, openRecord } from './decrypt.js';
import { dtls, F } from './fields.js';
import { dissectHandshake } from './handshake.js';
import { openNumbered } from './numbered-records.js';

export { dtls } from './fields.js';

const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;
const HEARTBEAT = 24;
const CONNECTION_ID = 25;
const ACKNOWLEDGEMENT = 26;
/** Type, version, epoch, sequence number, length (RFC 6347, 4.1). */
const HEADER = 13;

const sessions = declareSessions();
const context = new Context(F, 'd', true, F);

/** What two sides agree on (RFC 7301) matters in datagrams for these only; else the port tells. */
const AGREED = new Set(['Session Traversal Utilities for NAT', 'TURN Channel']);

const isContentType = (type: number) => type >= CHANGE_CIPHER_SPEC && type <= CONNECTION_ID;
/** A record of DTLS 1.3 that is encrypted (RFC 9147, section 4). */
const isUnified = (first: number) => first >>> 5 === 1;

/** Does a record begin at `at`? Three bytes of it are there. */
function looksLikeRecord(d: Dissection, at: number): boolean {
  if (isUnified(d.bytes[at])) return true;
  if (!isContentType(d.bytes[at])) return false;
  const version = (d.bytes[at + 1] << 8) | d.bytes[at + 2];
  return version === DTLS10 || version === DTLS12 || version === DTLS10_OPENSSL;
}

/** Is the payload nothing but records? What was not captured of it is not known. */
function recognise(d: Dissection, start: number): boolean {
  const { end, bytes } = d;
  let at = start;
  if (d.reportedEnd === end) {
    while (at + HEADER <= end && looksLikeRecord(d, at)) {
      at += ((bytes[at + 11] << 8) | bytes[at + 12]) + HEADER;
      if (at === end) return true;
    }
    return d.fragmented && at > end;
  }
  while (end - at >= 3) {
    if (!looksLikeRecord(d, at)) return false;
    if (end - at < HEADER) return true;
    at += ((bytes[at + 11] << 8) | bytes[at + 12]) + HEADER;
    if (at === end) return true;
  }
  return end - start >= 3 && (at <= d.reportedEnd || d.fragmented);
}

function dissect(d: Dissection, start: number): boolean {
  const c = context;
  c.session = sessionOf(d, sessions);
  c.fromServer = isFromServer(d, c.session, true);
  d.protocolColumn = shortName(c.session.version, 'DTLS');
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  while (at < d.reportedEnd && d.fault === FAULT_NONE) {
    const first = d.getU8(at);
    if (isUnified(first) && (c.session.version === DTLS13 || c.session.version === 0)) at = dissectUnified(d, c, at);
    else if (c.session.version !== 0 || (d.left(at) >= 3 && looksLikeRecord(d, at))) at = dissectRecord(d, c, at);
    else {
      if (d.wantsInfo) d.infoColumn = 'Continuation Data';
      break;
    }
  }
  // Records of the newest version do not look like records, so that the conversation must be known.
  if (c.session.version === DTLS13 || c.session.serverIdLength >= 0) setApplication(d, dtls.id);
  return true;
}

function dissectRecord(d: Dissection, c: Context, at: number): number {
  const { session } = c;
  c.offered = 0;
  c.isHandedOn = false;
  const type = d.getU8(at);
  if (!isContentType(type)) {
    if (d.wantsInfo) d.infoColumn += 'Continuation Data';
    return d.reportedEnd;
  }
  const idLength =
    type === CONNECTION_ID ? Math.max(0, c.fromServer ? session.clientIdLength : session.serverIdLength) : 0;
  const length = d.getU16(at + 11 + idLength);
  const header = HEADER + idLength;
  if (d.reportedEnd - at < header + length) {
    d.has(at, header + length);
    return d.reportedEnd;
  }
  const end = at + header + length;
  const epoch = d.getU16(at + 3);
  const record = d.tape.count;
  d.span(F.record, at, Math.min(header + length, d.left(at)));
  d.open();
  d.u8(type === CONNECTION_ID ? F['record.special_type'] : F['record.content_type'], at);
  const version = d.u16(F['record.version'], at + 1);
  d.u16(F['record.epoch'], at + 3);
  if (d.want[F['record.sequence_number']] !== 0)
    d.wide(F['record.sequence_number'], d.getU32(at + 7), d.getU16(at + 5), at + 5, 6);
  if (idLength > 0) d.span(F['record.connection_id'], at + 11, idLength);
  d.u16(F['record.length'], at + 11 + idLength);
  at += header;
  if (session.version === 0) {
    const says = versionOf(version, true);
    if (says !== 0 && length > 0 && (type !== HANDSHAKE || d.getU8(at) !== CLIENT_HELLO)) session.version = says;
    d.protocolColumn = shortName(session.version, 'DTLS');
  }
  const isSealed = epoch > 0 && length > 0 && idLength === 0 && type !== HEARTBEAT;
  const content = isSealed ? openNumbered(d, c, at - header, at, end) : undefined;
  if (content !== undefined) dissectOpened(d, c, { number: 0, type, content }, at, end);
  else if (length > 0) dissectContent(d, c, type, epoch, at, end);
  const known = session.version !== 0 ? session.version : type === HANDSHAKE ? c.offered : 0;
  if (known !== 0 && !c.isHandedOn) d.protocolColumn = shortName(known, 'DTLS');
  keepVersion(d, record, F.record, session.version);
  d.close();
  return end;
}

function dissectContent(d: Dissection, c: Context, type: number, epoch: number, at: number, end: number): void {
  switch (type) {
    case CHANGE_CIPHER_SPEC:
      return dissectChange(d, c, at);
    case ALERT:
      return dissectAlert(d, at, end);
    case HANDSHAKE:
      return dissectHandshake(d, c, at, end, epoch > 0);
    case APPLICATION_DATA:
      d.addInfo('Application Data');
      d.span(F.app_data, at, end - at);
      nameApplication(d, c);
      return;
    case HEARTBEAT:
      d.addInfo(epoch > 0 ? 'Encrypted Heartbeat' : 'Heartbeat');
      d.span(F.heartbeat_message, at, end - at);
      return;
    case CONNECTION_ID:
      d.addInfo('Connection ID');
      d.span(F.enc_content, at, end - at);
  }
}

/** Says what the records carry, as far as that is known, and gives its description. */
function nameApplication(d: Dissection, { session }: Context): string {
  const { application } = session;
  const known = AGREED.has(application) ? application : applicationByDatagramPort(d.sourcePort, d.destinationPort);
  if (known !== '') d.text(F.app_data_proto, known);
  return known;
}

const RESUMED = 'This session reuses previously negotiated keys (Session resumption)';

function dissectChange(d: Dissection, c: Context, at: number): void {
  d.addInfo('Change Cipher Spec');
  d.span(F.change_cipher_spec, at, 1);
  if (!c.fromServer) return;
  if (c.session.isResumed) remarkBeneath(d, F.resumed, SEVERITY.note, GROUP.sequence, RESUMED);
  c.session.isResumed = false;
}

const LEVELS: Readonly<Record<number, string>> = { 1: 'Warning', 2: 'Fatal' };

function dissectAlert(d: Dissection, at: number, end: number): void {
  const level = LEVELS[d.getU8(at)];
  const description = end - at > 1 ? ALERTS[d.getU8(at + 1)] : undefined;
  d.span(F.alert_message, at, end - at);
  if (end - at !== 2 || level === undefined || description === undefined) return d.addInfo('Encrypted Alert');
  d.addInfo(`Alert (Level: ${level}, Description: ${description})`);
  d.open();
  d.u8(F['alert_message.level'], at);
  d.u8(F['alert_message.desc'], at + 1);
  d.close();
}

const HAS_ID = 0x10;
const LONG_SEQUENCE = 8;
const HAS_LENGTH = 4;

/** A record with the short header of DTLS 1.3: all but its header is encrypted. */
function dissectUnified(d: Dissection, c: Context, at: number): number {
  const { session } = c;
  const bits = d.getU8(at);
  const begin = at;
  const idLength = bits & HAS_ID ? Math.max(0, c.fromServer ? session.clientIdLength : session.serverIdLength) : 0;
  const header = 1 + idLength + (bits & LONG_SEQUENCE ? 2 : 1) + (bits & HAS_LENGTH ? 2 : 0);
  const length = bits & HAS_LENGTH ? d.getU16(at + header - 2) : Math.max(0, d.end - at - header);
  const end = Math.min(at + header + length, d.reportedEnd);
  const record = d.tape.count;
  d.span(F.record, at, Math.min(header + length, d.left(at)));
  d.open();
  d.u8(F['unified_header.bitmask'], at);
  d.open();
  d.value(F['unified_header.fixed'], bits >>> 5, at, 1);
  d.value(F['unified_header.cid_present'], (bits >>> 4) & 1, at, 1);
  d.value(F['unified_header.seq_size'], (bits >>> 3) & 1, at, 1);
  d.value(F['unified_header.length'], (bits >>> 2) & 1, at, 1);
  d.value(F['unified_header.epoch_bits'], bits & 3, at, 1);
  d.close();
  at++;
  if (idLength > 0) d.span(F['record.connection_id'], at, idLength);
  at += idLength;
  const numberAt = at;
  if (bits & LONG_SEQUENCE) d.u16(F['record.sequence_suffix'], at);
  else d.u8(F['record.sequence_suffix'], at);
  d.value(F['record.length'], length, begin + header - 2, bits & HAS_LENGTH ? 2 : 0);
  at = begin + header;
  const opened =
    d.fault === FAULT_NONE ? openRecord(d, c, begin, numberAt, bits & LONG_SEQUENCE ? 2 : 1, at, end) : undefined;
  if (opened !== undefined) {
    keepVersion(d, record, F.record, DTLS13);
    d.value(F['record.sequence_suffix_dec'], opened.number, numberAt, 0);
    dissectOpened(d, c, opened, at, end);
    d.close();
    return Math.max(end, at);
  }
  d.addInfo('Encrypted Data');
  d.span(F.enc_content, at, Math.max(0, end - at));
  d.close();
  return Math.max(end, at);
}

/** What an encrypted record turned out to hold. */
function dissectOpened(d: Dissection, c: Context, opened: Opened, at: number, end: number): void {
  const { type, content } = opened;
  if (type === APPLICATION_DATA) {
    d.addInfo('Application Data');
    d.span(F.app_data, at, end - at);
    const protocol = protocolOf(d, nameApplication(d, c));
    if (content.length === 0) return;
    if (protocol < 0) d.dissectInsideIn(content, data.id);
    else c.isHandedOn = d.dissectIn(content, protocol, 'Decrypted DTLS');
    return;
  }
  d.readApart(content, () => {
    if (type === HANDSHAKE) dissectHandshake(d, c, 0, content.length, false);
    else if (type === ALERT) dissectAlert(d, 0, content.length);
    else if (type === ACKNOWLEDGEMENT) dissectAcknowledgement(d, content.length);
  });
}

/** The records that have arrived: an epoch and a number of eight bytes each (RFC 9147, section 7). */
function dissectAcknowledgement(d: Dissection, end: number): void {
  d.addInfo('Acknowledgement');
  d.span(F.ack_message, 0, end);
  d.open();
  const length = d.u16(F['ack.record_numbers_length'], 0);
  d.span(F['ack.record_numbers'], 2, Math.min(length, end - 2));
  d.open();
  for (let at = 2; at + 16 <= Math.min(end, 2 + length) && d.fault === FAULT_NONE; at += 16) {
    d.value(F['record.epoch'], d.getU32(at + 4), at, 8);
    d.wide(F['record.sequence_number'], d.getU32(at + 12), d.getU32(at + 8), at + 8, 8);
  }
  d.close();
  d.close();
}

export const dtlsDissector: Dissector = {
  protocol: dtls,
  dissect,
  places: { 'udp.port': DTLS_PORTS },
  heuristics: { udp: recognise },
  // Its keys announce media.
  carries: ['ocsp', 'rtp', 'rtcp', 'data'],
  carriesOpened: ['coap', 'diameter', 'dns', 'enip', 'sctp', 'stun'],
  alsoEmits: CERTIFICATE_PROTOCOLS,
  stateful: true,
};
