import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { payloadName } from '../../names/sdp.js';
import { dissectData } from '../data.js';
import { dtls } from '../dtls/fields.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { rtcp } from '../rtcp/index.js';
import { stun } from '../stun/fields.js';
import { emitCalls } from './calls.js';
import { rtpEvent } from './event.js';
import { clockRate, codingOf, encodingOf, shortName } from './payloads.js';
import { type Medium, mediumInHand } from './setup.js';

/** Real-time Transport Protocol (RFC 3550), where a session description has announced it. */
export const rtp = declareProtocol('rtp', 'RTP', 'Real-Time Transport Protocol');

const many = true;
const generated = true;
const VERSIONS = { 0: 'Old VAT Version', 1: 'First Draft Version', 2: 'RFC 1889 Version' };
const F = declareFields(rtp, {
  setup: string('Stream setup', {
    generated,
    line: ({ of }) => `Stream setup by ${of('setup-method')?.text} (frame ${of('setup-frame')?.text})`,
  }),
  'setup-frame': framenum('Setup frame', { generated }),
  'setup-method': string('Setup Method', { generated }),
  version: uint8('Version', { mask: 0xc0, values: VERSIONS }),
  padding: boolean('Padding', { mask: 0x20, maskBits: 8 }),
  ext: boolean('Extension', { mask: 0x10, maskBits: 8 }),
  cc: uint8('Contributing source identifiers count', { mask: 0x0f }),
  marker: boolean('Marker', { mask: 0x80, maskBits: 8 }),
  p_type: uint8('Payload type', { mask: 0x7f, many }),
  seq: uint16('Sequence number'),
  extseq: uint32('Extended sequence number', { generated }),
  timestamp: uint32('Timestamp'),
  timestamp_ext: uint64('Extended timestamp', { generated }),
  ssrc: uint32('Synchronization Source identifier', { base: 'hexDec' }),
  'csrc.items': none('Contributing Source identifiers'),
  'csrc.item': uint32('CSRC item', { base: 'hexDec', many }),
  'ext.profile': uint16('Defined by profile', { base: 'hexDec' }),
  'ext.len': uint16('Extension length'),
  hdr_exts: none('Header extensions'),
  hdr_ext: uint32('Header extension', { base: 'hexDec', many }),
  'ext.rfc5285.id': uint8('Identifier', { many }),
  'ext.rfc5285.len': uint8('Length', { many }),
  'ext.rfc5285.appbits': uint8('Application Bits', { many }),
  'ext.rfc5285.data': bytes('Extension Data', { many }),
  payload: bytes('Payload', { many }),
  follow: boolean('Follow', { mask: 0x80, maskBits: 8, labels: ['Set', 'Not set'], many }),
  'timestamp-offset': uint16('Timestamp offset', { mask: 0xfffc, many }),
  'block-length': uint16('Block length', { mask: 0x3ff, many }),
  '=srtp.enc_payload': bytes('SRTP Encrypted Payload'),
  '=srtp.mki': bytes('SRTP MKI'),
  '=srtp.auth_tag': bytes('SRTP Auth Tag'),
  'padding.data': bytes('Padding data'),
  'padding.count': uint8('Padding count'),
  padding_bogus: none('Frame has padding length value greater than payload length'),
  // What streams are told apart and measured by.
  payload_name: string("Payload's short name", { own: true, fewValues: true }),
  clock_rate: uint32('Samples per second', { own: true }),
});

const HEADER = 12;
const ONE_BYTE = 0xbede;
const TWO_BYTES = 0x100;

/** Of each source in a conversation: its sequence number and timestamp, counted on past their width. */
interface Source {
  sequence: number;
  time: number;
}
const MAX_SOURCES = 200_000;
/** Decisions: sequence number and timestamp, extended. */
const state = declareState(
  () => new Map<string, Source>(),
  () => new Decisions(2),
);

/** What the datagram in hand belongs to. */
let medium: Medium | undefined;

function isAnnounced(d: Dissection): boolean {
  medium = mediumInHand(d, 'media');
  return medium !== undefined;
}

/** Media that another protocol carries, or its own connection: what it knows of them. */
export function dissectCarried(d: Dissection, known: Medium, start: number, end: number): void {
  medium = known;
  d.dissect(rtp.id, start, end, end);
}

function dissect(d: Dissection, start: number): boolean {
  if (d.left(start) > 0 && d.bytes[start] >>> 6 !== 2) return dissectOther(d, start);
  const announced = medium;
  if (d.left(start) > 1 && isReport(d.bytes[start + 1])) {
    d.withdraw(true);
    return d.dissect(rtcp.id, start);
  }
  if (!d.has(start, HEADER)) return true;
  d.protocolColumn = announced?.protection ? 'SRTP' : 'RTP';
  if (announced) {
    d.text(F.setup, '', start);
    d.open();
    d.value(F['setup-frame'], announced.frame, start);
    d.text(F['setup-method'], announced.method, start);
    emitCalls(d, announced.calls ?? [], start);
    d.close();
  }
  const first = d.getU8(start);
  const count = first & 0x0f;
  d.value(F.version, first >>> 6, start, 1);
  d.value(F.padding, (first >>> 5) & 1, start, 1);
  d.value(F.ext, (first >>> 4) & 1, start, 1);
  d.value(F.cc, count, start, 1);
  const second = d.getU8(start + 1);
  d.value(F.marker, second >>> 7, start + 1, 1);
  d.value(F.p_type, second & 0x7f, start + 1, 1);
  const sequence = d.u16(F.seq, start + 2);
  const at = extend(d, start);
  const { numbers } = d.memoOf(state);
  d.value(F.extseq, numbers[at], start + 2, 2);
  const time = d.u32(F.timestamp, start + 4);
  d.wide(F.timestamp_ext, numbers[at + 1] >>> 0, Math.floor(numbers[at + 1] / 0x1_0000_0000), start + 4, 4);
  const source = d.u32(F.ssrc, start + 8);
  if (d.wantsInfo && d.fault === 0) {
    d.infoColumn = `PT=${encodingOf(announced, second & 0x7f)?.name ?? payloadName(second & 0x7f)}, SSRC=0x${source.toString(16).toUpperCase()}, Seq=${sequence}, Time=${time}`;
    if (second & 0x80) d.infoColumn += ', Mark';
  }
  let next = start + HEADER;
  if (count > 0) {
    d.value(F['csrc.items'], 1, next, 4 * count);
    d.open();
    for (let i = 0; i < count; i++, next += 4) d.u32(F['csrc.item'], next);
    d.close();
  }
  if (first & 0x10) next = dissectExtension(d, next);
  if (d.fault !== 0) return true;
  if (announced?.protection) {
    describe(d, announced, second & 0x7f);
    dissectProtected(d, next, announced);
  } else dissectPayload(d, next, (first & 0x20) !== 0, second & 0x7f, announced);
  return true;
}

/** Packet types of RTCP, which payload types of media avoid where both share a port (RFC 5761, section 4). */
const isReport = (second: number) => second >= 192 && second <= 223;

/** What other protocols send between the media, told by the first byte (RFC 7983, section 7). */
function dissectOther(d: Dissection, start: number): boolean {
  const first = d.bytes[start];
  if (first < 80) {
    d.withdraw(true);
    const protocol = first < 4 ? stun.id : first >= 20 && first < 64 ? dtls.id : -1;
    if (protocol < 0 || !d.dissect(protocol, start)) dissectData(d, start);
    return true;
  }
  d.protocolColumn = 'RTP';
  if (d.wantsInfo) d.infoColumn = `Unknown RTP version ${first >>> 6}`;
  d.withdraw(false);
  dissectData(d, start);
  return true;
}

/** Counts sequence number and timestamp on from the source's last ones: both begin in their second round. */
function extend(d: Dissection, start: number): number {
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  if (d.replaying) return at;
  const sources = d.stateOf(state);
  const key = `${d.conversation}:${d.sourcePort}:${d.getU32(start + 8)}`;
  const sequence = d.getU16(start + 2);
  const time = d.getU32(start + 4);
  let source = sources.get(key);
  if (source === undefined) {
    if (sources.size > MAX_SOURCES) sources.clear();
    source = { sequence: 0x1_0000, time: 0x1_0000_0000 };
    sources.set(key, source);
  }
  source.sequence = nearest(sequence, source.sequence, 0x1_0000) >>> 0;
  source.time = nearest(time, source.time, 0x1_0000_0000);
  decisions.numbers[at] = source.sequence;
  decisions.numbers[at + 1] = source.time;
  return at;
}

/** The number with those low digits that is nearest to the last one. */
function nearest(low: number, last: number, round: number): number {
  const value = last - (last % round) + low;
  if (value + round / 2 < last) return value + round;
  return last + round / 2 < value ? value - round : value;
}

/** A header extension (RFC 3550, section 5.3.1), of elements with one or two bytes before each (RFC 8285). */
function dissectExtension(d: Dissection, start: number): number {
  const profile = d.u16(F['ext.profile'], start);
  const words = d.u16(F['ext.len'], start + 2);
  const end = start + 4 + 4 * words;
  if (words === 0 || !d.has(start + 4, 4 * words)) return end;
  d.value(F.hdr_exts, 1, start + 4, 4 * words);
  d.open();
  if (profile === ONE_BYTE || profile >>> 4 === TWO_BYTES) dissectElements(d, start + 4, end, profile === ONE_BYTE);
  else for (let at = start + 4; at < end; at += 4) d.u32(F.hdr_ext, at);
  d.close();
  return end;
}

function dissectElements(d: Dissection, start: number, end: number, isShort: boolean): void {
  let at = start;
  while (at < end && d.fault === 0) {
    const first = d.bytes[at];
    if (first === 0) {
      at++;
      continue;
    }
    const id = isShort ? first >>> 4 : first;
    const length = isShort ? (first & 0x0f) + 1 : d.getU8(at + 1);
    // The last number of the short form is kept for later, and ends the elements.
    if (isShort && id === 15) return;
    d.value(F['ext.rfc5285.id'], id, at, 1);
    d.value(F['ext.rfc5285.len'], length, isShort ? at : at + 1, 1);
    const from = at + (isShort ? 1 : 2);
    if (length > 0) d.span(F['ext.rfc5285.data'], from, length);
    at = from + length;
  }
}

function dissectPayload(d: Dissection, start: number, isPadded: boolean, type: number, announced?: Medium): void {
  let end = d.end;
  if (isPadded && end === d.reportedEnd && end > start) {
    const count = d.bytes[end - 1];
    end -= Math.min(count, end - start);
    dissectMedia(d, start, end, type, announced);
    if (d.end - end > 1) d.span(F['padding.data'], end, d.end - end - 1);
    d.u8(F['padding.count'], d.end - 1);
    if (count > d.end - start) {
      const text = 'Frame has padding length value greater than payload length';
      remark(d, F.padding_bogus, SEVERITY.warn, GROUP.protocol, text);
    }
    return;
  }
  dissectMedia(d, start, end, type, announced);
}

function dissectMedia(d: Dissection, start: number, end: number, type: number, announced?: Medium): void {
  if (end <= start) return describe(d, announced, type);
  d.span(F.payload, start, end - start);
  const coding = codingOf(announced, type);
  const inner = coding === 'red' ? dissectRedundant(d, start, end) : type;
  describe(d, announced, inner);
  if (coding === 'telephone-event' || coding === 'x-nse') d.dissect(rtpEvent.id, start, end, end);
}

function describe(d: Dissection, announced: Medium | undefined, type: number): void {
  if (d.want[F.payload_name] !== 0) d.text(F.payload_name, shortName(announced, type));
  const rate = clockRate(announced, type);
  if (rate !== 0) d.value(F.clock_rate, rate);
}

/** Headers of earlier blocks and of this one, then their data (RFC 2198, section 3); gives this one's payload type. */
function dissectRedundant(d: Dissection, start: number, end: number): number {
  const lengths: number[] = [];
  let at = start;
  let type = 0;
  while (d.fault === 0) {
    const first = d.u8(F.follow, at);
    type = first & 0x7f;
    d.value(F.p_type, type, at, 1);
    if (first < 0x80) break;
    d.u16(F['timestamp-offset'], at + 1);
    lengths.push(d.u16(F['block-length'], at + 2) & 0x3ff);
    at += 4;
  }
  at++;
  for (const length of lengths) {
    d.span(F.payload, at, length);
    at += length;
  }
  if (d.fault === 0 && end > at) d.span(F.payload, at, end - at);
  return type;
}

/** A payload that is encrypted, and what is behind it (RFC 3711, section 3.1). */
function dissectProtected(d: Dissection, start: number, { protection }: Medium): void {
  const { identifier, tag } = protection ?? { identifier: 0, tag: 0 };
  const length = d.end - start - identifier - tag;
  if (length > 0) d.span(F['=srtp.enc_payload'], start, length);
  const at = start + Math.max(0, length);
  if (identifier > 0) d.span(F['=srtp.mki'], at, identifier);
  if (tag > 0) d.span(F['=srtp.auth_tag'], at + identifier, tag);
}

export const rtpDissector: Dissector = {
  protocol: rtp,
  dissect,
  heuristics: { 'udp announced': isAnnounced },
  // What comes between the media is for others.
  declines: (d, start) => d.end > start && d.bytes[start] >>> 6 !== 2,
  // STUN and DTLS between media are recognised without it, too: filters on them need no announcements.
  carries: ['rtpevent', 'rtcp', 'data'],
  alsoEmits: ['sip', 'megaco'],
  stateful: true,
};
