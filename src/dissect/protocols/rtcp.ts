import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  int24,
  int32,
  none,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import * as names from '../names/rtcp.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { mediumInHand } from './rtp/setup.js';

/** RTP Control Protocol (RFC 3550, section 6; feedback: RFC 4585). */
export const rtcp = declareProtocol('rtcp', 'RTCP', 'Real-time Transport Control Protocol');

const many = true;
const generated = true;
const F = declareFields(rtcp, {
  setup: string('Stream setup', { generated, many }),
  'setup-frame': framenum('Setup frame', { generated, many }),
  'setup-method': string('Setup Method', { generated, many }),
  version: uint8('Version', {
    mask: 0xc0,
    values: { 0: 'Old VAT Version', 1: 'First Draft Version', 2: 'RFC 1889 Version' },
    many,
  }),
  padding: boolean('Padding', { mask: 0x20, maskBits: 8, many }),
  rc: uint8('Reception report count', { mask: 0x1f, many }),
  sc: uint8('Source count', { mask: 0x1f, many }),
  'app.subtype': uint8('Subtype', { mask: 0x1f, many }),
  'rtpfb.fmt': uint8('RTCP Feedback message type (FMT)', { mask: 0x1f, values: names.RTCP_TRANSPORT_FEEDBACK, many }),
  'psfb.fmt': uint8('RTCP Feedback message type (FMT)', { mask: 0x1f, values: names.RTCP_PAYLOAD_FEEDBACK, many }),
  pt: uint8('Packet type', { values: names.RTCP_PACKETS, many }),
  length: uint16('Length', { many }),
  senderssrc: uint32('Sender SSRC', { base: 'hexDec', many }),
  mediassrc: uint32('Media source SSRC', { base: 'hexDec', many }),
  'timestamp.ntp.msw': uint32('Timestamp, MSW', { base: 'decHex', many }),
  'timestamp.ntp.lsw': uint32('Timestamp, LSW', { base: 'decHex', many }),
  'timestamp.ntp': absoluteTime('MSW and LSW as NTP timestamp', { time: 'utc', many }),
  timebase_indicator: uint16('Timebase Indicator', { base: 'decHex', many }),
  identity: bytes('Identity', { many }),
  stream_id: uint64('Stream id', { base: 'hex', many }),
  'timestamp.as': uint32('AS timestamp', { many }),
  'timestamp.rtp': uint32('RTP timestamp', { many }),
  'sender.packetcount': uint32("Sender's packet count", { many }),
  'sender.octetcount': uint32("Sender's octet count", { many }),
  'ssrc.identifier': uint32('Identifier', { base: 'hexDec', many }),
  'ssrc.fraction': uint8('Fraction lost', { many }),
  'ssrc.cum_nr': int24('Cumulative number of packets lost', { many }),
  'ssrc.ext_high': uint32('Extended highest sequence number received', { many }),
  'ssrc.high_cycles': uint16('Sequence number cycles count', { many }),
  'ssrc.high_seq': uint16('Highest sequence number received', { many }),
  'ssrc.jitter': uint32('Interarrival jitter', { many }),
  'ssrc.lsr': uint32('Last SR timestamp', { base: 'decHex', many }),
  'ssrc.dlsr': uint32('Delay since last SR timestamp', { many }),
  'lsr-frame': framenum('Frame matching Last SR timestamp', { generated, many }),
  'roundtrip-delay': int32('Roundtrip Delay(ms)', { generated, many }),
  'sdes.type': uint8('Type', { values: names.RTCP_ITEMS, many }),
  'sdes.length': uint32('Length', { many }),
  'sdes.text': string('Text', { many }),
  'sdes.prefix.length': uint8('Prefix length', { many }),
  'sdes.prefix.string': string('Prefix string', { many }),
  'app.name': string('Name (ASCII)', { many }),
  'app.data': bytes('Application specific data', { many }),
  'app.data_str': string('Application specific data', { many }),
  fci: bytes('Feedback Control Information (FCI)', { many }),
  'rtpfb.nack_pid': uint16('RTCP Transport Feedback NACK PID', { many }),
  'rtpfb.nack_blp': uint16('RTCP Transport Feedback NACK BLP', { base: 'hex', many }),
  'psfb.fir.fci.ssrc': uint32('SSRC', { base: 'hexDec', many }),
  'psfb.fir.fci.csn': uint8('Command Sequence Number', { many }),
  'psfb.fir.fci.reserved': uint24('Reserved', { many }),
  'psfb.remb.identifier': string('Unique Identifier', { many }),
  'psfb.remb.fci.number_ssrcs': uint8('Number of Ssrcs', { many }),
  'psfb.remb.fci.br_exp': uint8('BR Exp', { mask: 0xfc, many }),
  'psfb.remb.fci.br_mantissa': uint32('Br Mantissa', { mask: 0x3ffff, many }),
  'psfb.remb.fci.bitrate': string('Maximum bit rate', { generated, many }),
  'psfb.remb.fci.ssrc': uint32('SSRC', { base: 'hexDec', many }),
  'xr.bt': uint8('Type', { values: names.RTCP_REPORTS, many }),
  'xr.bs': uint8('Type Specific', { many }),
  'xr.bl': uint16('Length', { many }),
  'profile-specific-extension': bytes('Profile-specific extension', { many }),
  'padding.data': bytes('Padding data', { many }),
  'padding.count': uint8('Padding count', { many }),
  length_check: boolean('RTCP frame length check', { generated }),
  'length_check.bad': none('Incorrect RTCP packet length information'),
  bye_reason_not_padded: none('Reason string is not NULL padded (see RFC3550, section 6.6)', { many }),
  'appl.not_ascii': none('Application name is not a string', { many }),
  'block_length.invalid': none('Block length is greater than packet length', { many }),
});

const SENDER = 200;
const RECEIVER = 201;
const DESCRIPTION = 202;
const GOODBYE = 203;
const APPLICATION = 204;
const TRANSPORT_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;
const EXTENDED = 207;
const BRIDGING = 208;
/** Packet types that there are. */
const FIRST = 192;
const LAST = 210;

/** What a datagram may begin with, to be recognised. */
function isPacket(d: Dissection, start: number): boolean {
  if (d.end - start < 4 || ((d.reportedEnd - start) & 3) !== 0 || d.bytes[start] >>> 6 !== 2) return false;
  const type = d.bytes[start + 1];
  return type === SENDER || type === RECEIVER || type === GOODBYE || type === APPLICATION || type === PAYLOAD_FEEDBACK;
}

/** What may come where reports were announced. */
function isAnnounced(d: Dissection, start: number): boolean {
  const announced = mediumInHand(d, 'reports');
  if (announced?.carries !== 'reports' || d.end - start < 4 || d.bytes[start] >>> 6 !== 2) return false;
  return d.bytes[start + 1] >= FIRST && d.bytes[start + 1] <= LAST;
}

function dissect(d: Dissection, start: number): boolean {
  const announced = mediumInHand(d, 'reports');
  d.protocolColumn = announced?.protection ? 'SRTCP' : 'RTCP';
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  let told = 0;
  let isPadded = false;
  while (d.end - at >= 4 && d.fault === 0) {
    const type = d.getU8(at + 1);
    if (type < FIRST || type > LAST) break;
    if (d.wantsInfo) d.infoColumn += `${names.RTCP_PACKETS[type] ?? 'Unknown'}   `;
    if (announced) {
      d.text(F.setup, '', at);
      d.open();
      d.value(F['setup-frame'], announced.frame, at);
      d.text(F['setup-method'], announced.method, at);
      d.close();
    }
    const first = d.getU8(at);
    isPadded = (first & 0x20) !== 0;
    d.value(F.version, first >>> 6, at, 1);
    d.value(F.padding, isPadded ? 1 : 0, at, 1);
    const count = first & 0x1f;
    const field = COUNTS[type];
    if (field !== undefined) d.value(field, count, at, 1);
    d.u8(F.pt, at + 1);
    const length = d.u16(F.length, at + 2);
    told += 4 * (length + 1);
    at = dissectPacket(d, type, count, at + 4, at + 4 * (length + 1));
  }
  if (d.fault !== 0) return true;
  if (isPadded && at < d.end) {
    const length = d.getU8(d.end - 1);
    if (length > 1) d.span(F['padding.data'], at, Math.max(0, d.end - 1 - at));
    d.u8(F['padding.count'], d.end - 1);
    at = d.end;
  }
  d.value(F.length_check, at - start === told ? 1 : 0, start, 0);
  if (at - start !== told) {
    const text = `Incorrect RTCP packet length information (expected ${told} bytes, found ${at - start})`;
    remark(d, F['length_check.bad'], SEVERITY.warn, GROUP.malformed, text);
  }
  return true;
}

/** What the five bits after the padding's are, by packet type. */
const COUNTS: Readonly<Record<number, number>> = {
  [SENDER]: F.rc,
  [RECEIVER]: F.rc,
  [DESCRIPTION]: F.sc,
  [GOODBYE]: F.sc,
  [APPLICATION]: F['app.subtype'],
  [BRIDGING]: F['app.subtype'],
  [TRANSPORT_FEEDBACK]: F['rtpfb.fmt'],
  [PAYLOAD_FEEDBACK]: F['psfb.fmt'],
};

/** The packet's contents from `start`; `end` is where it ends by its length. Gives where it really does. */
function dissectPacket(d: Dissection, type: number, count: number, start: number, end: number): number {
  let at = start;
  switch (type) {
    case SENDER:
    case RECEIVER:
      d.u32(F.senderssrc, at);
      at += 4;
      if (type === SENDER) at = dissectSender(d, at);
      for (let i = 0; i < count && d.fault === 0; i++) at = dissectBlock(d, at);
      if (d.fault === 0 && at < end) {
        d.span(F['profile-specific-extension'], at, end - at);
        at = end;
      }
      return at;
    case DESCRIPTION:
      for (let i = 0; i < count && d.fault === 0; i++) at = dissectChunk(d, at);
      return at;
    case GOODBYE:
      return dissectGoodbye(d, count, at, end);
    case APPLICATION:
      d.u32(F['ssrc.identifier'], at);
      if (isText(d, at + 4)) d.span(F['app.name'], at + 4, 4);
      else remark(d, F['appl.not_ascii'], SEVERITY.error, GROUP.protocol, 'Application name is not a string');
      if (d.wantsInfo && d.fault === 0) d.infoColumn += `( ${nameAt(d, at + 4)} ) subtype=${count}`;
      if (end > at + 8) d.span(F['app.data'], at + 8, end - at - 8);
      else d.text(F['app.data_str'], '', at + 8);
      return Math.max(end, at + 8);
    case BRIDGING:
      return dissectBridging(d, at);
    case TRANSPORT_FEEDBACK:
    case PAYLOAD_FEEDBACK:
      return dissectFeedback(d, type, count, at, end);
    case EXTENDED:
      d.u32(F.senderssrc, at);
      for (at += 4; at + 4 <= end && d.fault === 0; ) {
        d.u8(F['xr.bt'], at);
        d.u8(F['xr.bs'], at + 1);
        at += 4 + 4 * d.u16(F['xr.bl'], at + 2);
      }
      return Math.max(at, end);
  }
  return Math.max(end, at);
}

function isText(d: Dissection, at: number): boolean {
  for (let i = 0; i < 4; i++) if (d.getU8(at + i) < 0x20 || d.getU8(at + i) > 0x7e) return false;
  return true;
}

/** Clocks of audio and video bridging (IEEE 1733, section 7). */
function dissectBridging(d: Dissection, at: number): number {
  d.u32(F['ssrc.identifier'], at);
  d.span(F['app.name'], at + 4, 4);
  d.u16(F.timebase_indicator, at + 8);
  d.span(F.identity, at + 10, 10);
  d.u64(F.stream_id, at + 20);
  d.u32(F['timestamp.as'], at + 28);
  d.u32(F['timestamp.rtp'], at + 32);
  return at + 36;
}

const nameAt = (d: Dissection, at: number) => String.fromCharCode(...d.bytes.subarray(at, at + 4));

/** Seconds from 1900, or from 2036 where the highest bit is clear (RFC 5905, section 6), to 1970. */
const epochOf = (seconds: number) => (seconds >= 0x8000_0000 ? seconds - 2_208_988_800 : seconds + 2_085_978_496);

function dissectSender(d: Dissection, at: number): number {
  const seconds = d.u32(F['timestamp.ntp.msw'], at);
  const fraction = d.u32(F['timestamp.ntp.lsw'], at + 4);
  const isNone = seconds === 0 && fraction === 0;
  const nanoseconds = Math.floor((fraction / 0x1_0000_0000) * 1e9);
  d.wide(F['timestamp.ntp'], isNone ? 0 : epochOf(seconds), nanoseconds, at, 8);
  d.u32(F['timestamp.rtp'], at + 8);
  d.u32(F['sender.packetcount'], at + 12);
  d.u32(F['sender.octetcount'], at + 16);
  return at + 20;
}

/** A report on one source (RFC 3550, section 6.4.1). */
function dissectBlock(d: Dissection, at: number): number {
  d.u32(F['ssrc.identifier'], at);
  d.u8(F['ssrc.fraction'], at + 4);
  d.value(F['ssrc.cum_nr'], (d.getU24(at + 5) << 8) >> 8, at + 5, 3);
  d.u32(F['ssrc.ext_high'], at + 8);
  d.open();
  d.u16(F['ssrc.high_cycles'], at + 8);
  d.u16(F['ssrc.high_seq'], at + 10);
  d.close();
  d.u32(F['ssrc.jitter'], at + 12);
  d.u32(F['ssrc.lsr'], at + 16);
  d.u32(F['ssrc.dlsr'], at + 20);
  return at + 24;
}

const PRIVATE = 8;

/** What is said of one source: items up to one of type 0, filled up to a multiple of four bytes. */
function dissectChunk(d: Dissection, start: number): number {
  d.u32(F['ssrc.identifier'], start);
  let at = start + 4;
  while (d.fault === 0) {
    const type = d.u8(F['sdes.type'], at++);
    if (type === 0) break;
    const length = d.u8(F['sdes.length'], at++);
    if (type === PRIVATE && length > 0) {
      const prefix = d.u8(F['sdes.prefix.length'], at);
      d.span(F['sdes.prefix.string'], at + 1, prefix);
      if (length > prefix + 1) d.span(F['sdes.text'], at + 1 + prefix, length - prefix - 1);
    } else if (length > 0) d.span(F['sdes.text'], at, length);
    at += length;
  }
  return start + ((at - start + 3) & ~3);
}

function dissectGoodbye(d: Dissection, count: number, start: number, end: number): number {
  let at = start;
  for (let i = 0; i < count && d.fault === 0; i++, at += 4) d.u32(F['ssrc.identifier'], at);
  if (at >= end || d.fault !== 0) return at;
  const length = d.u8(F['sdes.length'], at);
  d.span(F['sdes.text'], at + 1, length);
  at += 1 + length;
  let isFilled = true;
  for (let i = at; i < Math.min(end, d.end); i++) if (d.bytes[i] !== 0) isFilled = false;
  if (at < end && !isFilled) {
    const text = 'Reason string is not NULL padded (see RFC3550, section 6.6)';
    remark(d, F.bye_reason_not_padded, SEVERITY.warn, GROUP.malformed, text);
  }
  return Math.max(at, end);
}

const NACK = 1;
const FULL_REQUEST = 4;
const APPLICATION_LAYER = 15;
/** Feedback on a payload, as the Info column names it. */
const SHORT_NAMES = ['Unknown', 'PLI', 'SLI', 'RPSI', 'FIR', 'TSTR', 'TSTN', 'VBCM'];
const SHORT_TRANSPORT: Readonly<Record<number, string>> = {
  1: 'NACK',
  3: 'TMMBR',
  4: 'TMMBN',
  5: 'RTCP-SR-REQ',
  6: 'RAMS',
  7: 'TLLEI',
  8: 'RTCP-ECN-FB',
  9: 'PAUSE-RESUME',
  10: 'DBI',
  11: 'CCFB',
  15: 'Transport-cc',
};

function dissectFeedback(d: Dissection, type: number, format: number, start: number, end: number): number {
  if (d.wantsInfo) {
    const name = format === APPLICATION_LAYER ? 'ALFB' : (SHORT_NAMES[format] ?? 'Unknown');
    d.infoColumn += `${type === PAYLOAD_FEEDBACK ? name : (SHORT_TRANSPORT[format] ?? 'Unknown')}  `;
  }
  d.u32(F.senderssrc, start);
  d.u32(F.mediassrc, start + 4);
  let at = start + 8;
  if (type === TRANSPORT_FEEDBACK && format === NACK) {
    for (; at + 4 <= end && d.fault === 0; at += 4) {
      d.u16(F['rtpfb.nack_pid'], at);
      d.u16(F['rtpfb.nack_blp'], at + 2);
    }
  } else if (type === PAYLOAD_FEEDBACK && format === FULL_REQUEST) {
    for (; at + 8 <= end && d.fault === 0; at += 8) {
      d.u32(F['psfb.fir.fci.ssrc'], at);
      d.u8(F['psfb.fir.fci.csn'], at + 4);
      d.u24(F['psfb.fir.fci.reserved'], at + 5);
    }
  } else if (type === PAYLOAD_FEEDBACK && format === APPLICATION_LAYER && end - at >= 8 && d.getU32(at) === REMB)
    at = dissectBitrate(d, at, end);
  if (d.fault === 0 && at < end) d.span(F.fci, at, end - at);
  return Math.max(at, end);
}

/** `REMB`: what bit rate the receiver estimates that it can take. */
const REMB = 0x52454d42;

function dissectBitrate(d: Dissection, start: number, end: number): number {
  d.span(F['psfb.remb.identifier'], start, 4);
  let count = d.u8(F['psfb.remb.fci.number_ssrcs'], start + 4);
  const word = d.getU24(start + 5);
  d.value(F['psfb.remb.fci.br_exp'], word >>> 18, start + 5, 1);
  d.value(F['psfb.remb.fci.br_mantissa'], word & 0x3ffff, start + 5, 3);
  d.text(F['psfb.remb.fci.bitrate'], String((word & 0x3ffff) * 2 ** (word >>> 18)), start + 5, 3);
  let at = start + 8;
  for (; count > 0 && at + 4 <= end && d.fault === 0; count--, at += 4) d.u32(F['psfb.remb.fci.ssrc'], at);
  return at;
}

export const rtcpDissector: Dissector = {
  protocol: rtcp,
  dissect,
  heuristics: { 'udp announced': isAnnounced, udp: isPacket },
  stateful: true,
};
