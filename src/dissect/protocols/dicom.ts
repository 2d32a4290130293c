import { bytes, declareFields, declareProtocol, none, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { DICOM_UIDS } from '../names/dicom.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

const TYPES: Readonly<Record<number, string>> = {
  1: 'ASSOC Request',
  2: 'ASSOC Accept',
  3: 'ASSOC Reject',
  4: 'Data',
  5: 'RELEASE Request',
  6: 'RELEASE Response',
  7: 'ABORT',
};
const ITEMS = {
  0x10: 'Application Context',
  0x20: 'Presentation Context',
  0x21: 'Presentation Context Reply',
  0x30: 'Abstract Syntax',
  0x40: 'Transfer Syntax',
  0x50: 'User Info',
  0x51: 'Max Length',
  0x52: 'Implementation Class UID',
  0x53: 'Asynchronous Operations Window Negotiation',
  0x54: 'SCP/SCU Role Selection',
  0x55: 'Implementation Version',
  0x56: 'SOP Class Extended Negotiation',
  0x58: 'User Identity',
};
const IDENTITIES = {
  1: 'Username as a string in UTF-8',
  2: 'Username as a string in UTF-8 and passcode',
  3: 'Kerberos Service ticket',
  4: 'SAML Assertion',
};

/** Digital Imaging and Communications in Medicine: the upper layer over TCP (PS3.8, section 9.3). */
export const dicom = declareProtocol('dicom', 'DICOM', 'DICOM');
const many = true;
const F = declareFields(dicom, {
  'pdu.type': uint8('PDU Type', { base: 'hex', values: TYPES }),
  'pdu.len': uint32('PDU Length'),
  'assoc.version': uint16('Protocol Version'),
  'assoc.ae.called': string('Called  AE Title'),
  'assoc.ae.calling': string('Calling AE Title'),
  'assoc.reject.result': uint8('Result'),
  'assoc.reject.source': uint8('Source'),
  'assoc.reject.reason': uint8('Reason'),
  'assoc.abort.source': uint8('Source'),
  'assoc.abort.reason': uint8('Reason'),
  'assoc.item.type': uint8('Item Type', { base: 'hex', values: ITEMS, many }),
  'assoc.item.len': uint16('Item Length', { many }),
  actx: string('Application Context', { many }),
  'pctx.id': uint8('Presentation Context ID', { base: 'hex', many }),
  'pctx.result': uint8('Presentation Context Result', { base: 'hex', many }),
  'pctx.abss.syntax': string('Abstract Syntax', { many }),
  'pctx.xfer.syntax': string('Transfer Syntax', { many }),
  userinfo: none('User Info', { many }),
  'userinfo.uid': string('Implementation Class UID', { many }),
  'userinfo.version': string('Implementation Version', { many }),
  'userinfo.extneg': none('Extended Negotiation', { many }),
  'userinfo.extneg.sopclassuid.len': uint16('SOP Class UID Length', { many }),
  'userinfo.extneg.sopclassuid': string('SOP Class UID', { many }),
  'userinfo.rolesel': none('SCP/SCU Role Selection', { many }),
  'userinfo.rolesel.sopclassuid.len': uint16('SOP Class UID Length', { many }),
  'userinfo.rolesel.sopclassuid': string('SOP Class UID', { many }),
  'userinfo.rolesel.scurole': uint8('SCU-role', { base: 'hex', many }),
  'userinfo.rolesel.scprole': uint8('SCP-role', { base: 'hex', many }),
  'userinfo.asyncneg': none('Asynchronous Operations (and sub-operations) Window Negotiation', { many }),
  'userinfo.asyncneg.maxnumopsinv': uint16('Maximum-number-operations-invoked', { many }),
  'userinfo.asyncneg.maxnumopsper': uint16('Maximum-number-operations-performed', { many }),
  'userinfo.unknown': none('Unknown', { many }),
  'userinfo.data': bytes('Unknown Data', { many }),
  'userinfo.user_identify': none('User Identify', { many }),
  'userinfo.user_identify.type': uint8('Type', { values: IDENTITIES, many }),
  'userinfo.user_identify.response_requested': uint8('Response Requested', { many }),
  'userinfo.user_identify.primary_field_length': uint16('Primary Field Length', { many }),
  'userinfo.user_identify.primary_field': string('Primary Field', { many }),
  'userinfo.user_identify.secondary_field_length': uint16('Secondary Field Length', { many }),
  'userinfo.user_identify.secondary_field': string('Secondary Field', { many }),
  max_pdu_len: uint32('Max PDU Length', { many }),
  'pdv.len': uint32('PDV Length', { many }),
  'pdv.ctx': uint8('PDV Context', { many }),
  'pdv.flags': uint8('PDV Flags', { base: 'hex', many }),
  'assoc.reject': none('Association rejected'),
  'assoc.abort': none('Association aborted'),
  'pdv.len.invalid': none('Invalid PDV length', { many }),
});

const HEADER = 6;
const PORT = 104;
/** What a request has before its items: version, titles, and what is reserved. */
const ASSOCIATION = 68;

/** Who asked for the association of a conversation, and whom. */
interface Association {
  readonly calling: string;
  readonly called: string;
  readonly isOpen: boolean;
}
const associations = declareTalks<Association>({ calling: '', called: '', isOpen: false });

const lengthAt = (d: Dissection, at: number): number => HEADER + d.getU32(at + 2);

/** A request for an association that is not shorter than what is there: its type, and the version, 1. */
function looksLikeRequest(d: Dissection, start: number): boolean {
  const there = d.left(start);
  if (there < HEADER + 4 || d.bytes[start] !== 1) return false;
  return d.getU16(start + HEADER) === 1 && lengthAt(d, start) >= there;
}

const isPdu = (d: Dissection, start: number): boolean =>
  d.left(start) > 0 && d.bytes[start] >= 1 && d.bytes[start] <= 7;

const isOnPort = (d: Dissection): boolean => d.sourcePort === PORT || d.destinationPort === PORT;

function dissect(d: Dissection, start: number): boolean {
  if (!isPdu(d, start)) return false;
  // A conversation is DICOM's own only when its request was there as a whole.
  if (!talkOf(d, associations).isOpen && !isOnPort(d) && !looksLikeRequest(d, start)) return false;
  d.protocolColumn = 'DICOM';
  dissectPdus(d, start, HEADER, lengthAt, dissectPdu);
  return true;
}

function dissectPdu(d: Dissection, start: number): void {
  const type = d.u8(F['pdu.type'], start);
  d.u32(F['pdu.len'], start + 2);
  const known = talkOf(d, associations);
  const at = start + HEADER;
  if (type === 1 || type === 2) dissectAssociation(d, at, type === 1);
  else if (type === 3) dissectRejection(d, at, known);
  else if (type === 4) dissectData(d, at);
  else if (type === 7) dissectAbort(d, at, known);
  else if (type === 5 || type === 6) tell(d, type === 5 ? 'A-RELEASE request' : 'A-RELEASE response', at, 4);
}

function tell(d: Dissection, text: string, at: number, length: number): void {
  if (d.wantsInfo) d.infoColumn = text;
  d.heading(text, at, length);
}

const titleAt = (d: Dissection, at: number): string => decodeText(d.bytes, at, 16).trim();

function dissectAssociation(d: Dissection, start: number, isRequest: boolean): void {
  if (!d.has(start, ASSOCIATION)) return;
  const called = titleAt(d, start + 4);
  const calling = titleAt(d, start + 20);
  if (isRequest) keepTalk(d, associations, { called, calling, isOpen: true });
  tell(
    d,
    isRequest ? `A-ASSOCIATE request ${calling} --> ${called}` : `A-ASSOCIATE accept  ${calling} <-- ${called}`,
    start,
    d.end - start,
  );
  d.open();
  d.u16(F['assoc.version'], start);
  d.span(F['assoc.ae.called'], start + 4, 16);
  d.span(F['assoc.ae.calling'], start + 20, 16);
  dissectItems(d, start + ASSOCIATION, d.end, 0);
  d.close();
}

const uidText = (d: Dissection, at: number, length: number): string => {
  const uid = decodeText(d.bytes, at, length);
  const name = DICOM_UIDS[uid];
  return name === undefined ? uid : `${name} (${uid})`;
};

function emitUid(d: Dissection, field: number, at: number, length: number): void {
  if (d.has(at, length) && d.want[field] !== 0) d.text(field, uidText(d, at, length), at, length);
}

const PARTS: Readonly<Record<number, number>> = {
  0x50: F.userinfo,
  0x53: F['userinfo.asyncneg'],
  0x54: F['userinfo.rolesel'],
  0x56: F['userinfo.extneg'],
  0x58: F['userinfo.user_identify'],
};
const PART_NAMES: Readonly<Record<number, string>> = {
  0x10: 'Application Context',
  0x20: 'Presentation Context',
  0x21: 'Presentation Context',
  0x30: 'Abstract Syntax',
  0x40: 'Transfer Syntax',
  0x51: 'Max PDU Length',
  0x52: 'Implementation UID',
  0x55: 'Implementation Version',
};

/** Items with a type and a length (PS3.8, sections 9.3.2 and D.3.3); those of presentation contexts and of the user stand inside. */
function dissectItems(d: Dissection, start: number, end: number, depth: number): void {
  let at = start;
  while (at + 4 <= end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 2);
    const name = PART_NAMES[type];
    if (name === undefined) d.value(PARTS[type] ?? F['userinfo.unknown'], 1, at, length + 4);
    else d.heading(name, at, length + 4);
    d.open();
    d.u8(F['assoc.item.type'], at);
    d.u16(F['assoc.item.len'], at + 2);
    if (d.has(at + 4, length)) dissectItem(d, type, at + 4, length, depth);
    d.close();
    at += 4 + length;
  }
}

function dissectItem(d: Dissection, type: number, at: number, length: number, depth: number): void {
  if (type === 0x10) emitUid(d, F.actx, at, length);
  else if (type === 0x20 || type === 0x21) {
    d.u8(F['pctx.id'], at);
    if (type === 0x21) d.u8(F['pctx.result'], at + 2);
    if (depth < 2) dissectItems(d, at + 4, at + length, depth + 1);
  } else if (type === 0x30) emitUid(d, F['pctx.abss.syntax'], at, length);
  else if (type === 0x40) emitUid(d, F['pctx.xfer.syntax'], at, length);
  else if (type === 0x50) {
    if (depth < 2) dissectItems(d, at, at + length, depth + 1);
  } else dissectUserItem(d, type, at, length);
}

function dissectUserItem(d: Dissection, type: number, at: number, length: number): void {
  if (type === 0x51) d.u32(F.max_pdu_len, at);
  else if (type === 0x52) d.span(F['userinfo.uid'], at, length);
  else if (type === 0x53) {
    d.u16(F['userinfo.asyncneg.maxnumopsinv'], at);
    d.u16(F['userinfo.asyncneg.maxnumopsper'], at + 2);
  } else if (type === 0x54) {
    const uid = d.u16(F['userinfo.rolesel.sopclassuid.len'], at);
    emitUid(d, F['userinfo.rolesel.sopclassuid'], at + 2, uid);
    d.u8(F['userinfo.rolesel.scurole'], at + 2 + uid);
    d.u8(F['userinfo.rolesel.scprole'], at + 3 + uid);
  } else if (type === 0x55) d.span(F['userinfo.version'], at, length);
  else if (type === 0x56) {
    const uid = d.u16(F['userinfo.extneg.sopclassuid.len'], at);
    emitUid(d, F['userinfo.extneg.sopclassuid'], at + 2, uid);
  } else if (type === 0x58) {
    d.u8(F['userinfo.user_identify.type'], at);
    d.u8(F['userinfo.user_identify.response_requested'], at + 1);
    const first = d.u16(F['userinfo.user_identify.primary_field_length'], at + 2);
    d.span(F['userinfo.user_identify.primary_field'], at + 4, first);
    if (d.getU8(at) !== 2) return;
    const second = d.u16(F['userinfo.user_identify.secondary_field_length'], at + 4 + first);
    d.span(F['userinfo.user_identify.secondary_field'], at + 6 + first, second);
  } else d.span(F['userinfo.data'], at, length);
}

/** Why an association was rejected, by its source and reason (section 9.3.4). */
const REJECTIONS: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: {
    1: 'No reason given',
    2: 'Application context name not supported',
    3: 'Calling AE title not recognized',
    7: 'Called AE title not recognized',
  },
  2: { 1: 'No reason given', 2: 'Protocol version not supported' },
  3: { 1: 'Temporary congestion', 2: 'Local limit exceeded' },
};
/** Why it was aborted by who provides it (section 9.3.8). */
const ABORTIONS: Readonly<Record<number, string>> = {
  0: 'Reason not specified',
  1: 'Unrecognized PDU',
  2: 'Unexpected PDU',
  4: 'Unrecognized PDU parameter',
  5: 'Unexpected PDU parameter',
  6: 'Invalid PDU parameter value',
};

function dissectRejection(d: Dissection, start: number, known: Association): void {
  const why = REJECTIONS[d.getU8(start + 2)]?.[d.getU8(start + 3)] ?? '';
  if (d.wantsInfo) d.infoColumn = `A-ASSOCIATE reject  ${known.calling} <-- ${known.called} (${why})`;
  d.heading('A-ASSOCIATE reject', start, 4);
  d.open();
  d.u8(F['assoc.reject.result'], start + 1);
  d.u8(F['assoc.reject.source'], start + 2);
  d.u8(F['assoc.reject.reason'], start + 3);
  remark(d, F['assoc.reject'], SEVERITY.warn, GROUP.response, 'Association rejected');
  d.close();
}

function dissectAbort(d: Dissection, start: number, known: Association): void {
  const source = d.getU8(start + 2);
  const why = source === 2 ? ABORTIONS[d.getU8(start + 3)] : undefined;
  if (d.wantsInfo)
    d.infoColumn = `ABORT ${known.calling} ${source === 0 ? '-->' : '<--'} ${known.called}${why === undefined ? '' : ` (${why})`}`;
  d.heading('ABORT', start, 4);
  d.open();
  d.u8(F['assoc.abort.source'], start + 2);
  d.u8(F['assoc.abort.reason'], start + 3);
  remark(d, F['assoc.abort'], SEVERITY.warn, GROUP.response, 'Association aborted');
  d.close();
}

/** Presentation data values, as far as their heads: the elements of commands and data sets are not taken apart. */
function dissectData(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = 'P-DATA';
  for (let at = start; at + 6 <= d.end && d.fault === 0; ) {
    const length = d.u32(F['pdv.len'], at);
    if (length % 2 !== 0) {
      const text = 'Invalid PDV length (not even)';
      remark(d, F['pdv.len.invalid'], SEVERITY.error, GROUP.malformed, text);
      return;
    }
    d.u8(F['pdv.ctx'], at + 4);
    d.u8(F['pdv.flags'], at + 5);
    at += 4 + length;
  }
}

export const dicomDissector: Dissector = {
  protocol: dicom,
  dissect,
  places: { 'tcp.port': [PORT] },
  declines: (d, start) => !isPdu(d, start),
  heuristics: { tcp: looksLikeRequest },
  // Not that it carries any: what it leaves to `data` depends on what it has seen.
  carries: ['data'],
  stateful: true,
};
