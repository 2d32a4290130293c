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
import { GROUP, remark, SEVERITY } from '../expert.js';
import { announcedIn } from './setup.js';

/** Real-time Transport Protocol (RFC 3550), where a session description has announced it. */
export const rtp = declareProtocol('rtp', 'RTP', 'Real-Time Transport Protocol');

const many = true;
const generated = true;
const VERSIONS = { 0: 'Old VAT Version', 1: 'First Draft Version', 2: 'RFC 1889 Version' };
const F = declareFields(rtp, {
  setup: string('Stream setup', { generated }),
  'setup-frame': framenum('Setup frame', { generated }),
  'setup-method': string('Setup Method', { generated }),
  version: uint8('Version', { mask: 0xc0, values: VERSIONS }),
  padding: boolean('Padding', { mask: 0x20, maskBits: 8 }),
  ext: boolean('Extension', { mask: 0x10, maskBits: 8 }),
  cc: uint8('Contributing source identifiers count', { mask: 0x0f }),
  marker: boolean('Marker', { mask: 0x80, maskBits: 8 }),
  p_type: uint8('Payload type', { mask: 0x7f }),
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
  payload: bytes('Payload'),
  'padding.data': bytes('Padding data'),
  'padding.count': uint8('Padding count'),
  padding_bogus: none('Frame has padding length value greater than payload length'),
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

/** The frame that announced the datagram in hand. */
let announced = 0;

function isPacket(d: Dissection, start: number): boolean {
  if (d.end - start < HEADER || d.bytes[start] >>> 6 !== 2) return false;
  announced = announcedIn(d, 'rtp');
  return announced > 0;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RTP';
  d.text(F.setup, '', start);
  d.open();
  d.value(F['setup-frame'], announced, start);
  d.text(F['setup-method'], 'SDP', start);
  d.close();
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
    d.infoColumn = `PT=${payloadName(second & 0x7f)}, SSRC=0x${source.toString(16).toUpperCase()}, Seq=${sequence}, Time=${time}`;
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
  if (d.fault === 0) dissectPayload(d, next, (first & 0x20) !== 0);
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
    source = { sequence: 0x1_0000 + sequence, time: 0x1_0000_0000 + time };
    sources.set(key, source);
  } else {
    source.sequence = nearest(sequence, source.sequence, 0x1_0000);
    source.time = nearest(time, source.time, 0x1_0000_0000);
  }
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

function dissectPayload(d: Dissection, start: number, isPadded: boolean): void {
  let end = d.end;
  if (isPadded && end === d.reportedEnd && end > start) {
    const count = d.bytes[end - 1];
    if (count > end - start) {
      const text = 'Frame has padding length value greater than payload length';
      d.span(F.payload, start, end - start);
      remark(d, F.padding_bogus, SEVERITY.warn, GROUP.protocol, text);
      return;
    }
    end -= count;
    if (end > start) d.span(F.payload, start, end - start);
    if (count > 1) d.span(F['padding.data'], end, count - 1);
    d.u8(F['padding.count'], d.end - 1);
    return;
  }
  if (end > start) d.span(F.payload, start, end - start);
}

export const rtpDissector: Dissector = {
  protocol: rtp,
  dissect,
  heuristics: { udp: isPacket },
  stateful: true,
};
