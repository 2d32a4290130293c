import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import * as names from '../../names/rtcp.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { type Medium, mediumInHand, type Protection } from '../rtp/setup.js';
import { dissectExtended } from './extended.js';
import { dissectFeedback, PAYLOAD_FEEDBACK, TRANSPORT_FEEDBACK } from './feedback.js';
import { F, rtcp, srtcp } from './fields.js';
import { ntpTime } from './time.js';

export { rtcp } from './fields.js';

const SENDER = 200;
const RECEIVER = 201;
const DESCRIPTION = 202;
const GOODBYE = 203;
const APPLICATION = 204;
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
  if (announced?.protection === undefined) return dissectAll(d, start, announced);
  d.withdraw(true);
  return d.dissect(srtcp.id, start);
}

function dissectProtected(d: Dissection, start: number): boolean {
  d.unname();
  return dissectAll(d, start, mediumInHand(d, 'reports'));
}

/** Behind protected packets stand a flag and a number, an identifier of the key, and what proves them (RFC 3711, section 3.4). */
const isEncrypted = (d: Dissection, trailer: number) =>
  trailer >= d.start && trailer + 4 <= d.end && d.bytes[trailer] >= 0x80;

/** The packets of a datagram, one after the other (RFC 3550, section 6.1): each is a layer of its own. */
function dissectAll(d: Dissection, start: number, announced: Medium | undefined): boolean {
  const protection = announced?.protection;
  const { end, layerRow } = d;
  const trailer = protection === undefined ? -1 : d.reportedEnd - protection.tag - protection.identifier - 4;
  const encrypted = isEncrypted(d, trailer);
  d.protocolColumn = protection ? 'SRTCP' : 'RTCP';
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  let told = 0;
  let isPadded = false;
  while (end - at >= 4 && d.fault === 0) {
    const type = d.getU8(at + 1);
    if (type < FIRST || type > LAST) break;
    if (at > start) d.beginAgain(at);
    if (d.wantsInfo) d.infoColumn += `${names.RTCP_PACKETS[type] ?? 'Unknown'}   `;
    if (announced) emitSetup(d, announced, at);
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
    if (encrypted && type === APPLICATION) {
      d.layerRow = layerRow;
      return true;
    }
    if (encrypted && (type === SENDER || type === RECEIVER)) {
      d.u32(F.senderssrc, at + 4);
      at += 8;
      break;
    }
    at = dissectPacket(d, type, count, at + 4, at + 4 * (length + 1), isPadded);
  }
  if (d.fault === 0) {
    if (encrypted && protection) emitTrailer(d, trailer, protection);
    else emitEnd(d, start, at, told, isPadded);
  }
  d.layerRow = layerRow;
  return true;
}

function emitSetup(d: Dissection, { frame, method }: Medium, at: number): void {
  d.text(F.setup, '', at);
  d.open();
  d.value(F['setup-frame'], frame, at);
  d.text(F['setup-method'], method, at);
  d.close();
}

function emitTrailer(d: Dissection, trailer: number, { identifier, tag }: Protection): void {
  remark(d, F['=srtcp.encrypted_payload'], SEVERITY.warn, GROUP.undecoded, 'Encrypted RTCP Payload - not dissected');
  const word = d.getU32(trailer);
  d.value(F['=srtcp.e'], word >>> 31, trailer, 4);
  d.value(F['=srtcp.index'], word & 0x7fff_ffff, trailer, 4);
  if (identifier > 0) d.span(F['=srtcp.mki'], trailer + 4, identifier);
  if (tag > 0) d.span(F['=srtcp.auth_tag'], trailer + 4 + identifier, tag);
}

function emitEnd(d: Dissection, start: number, at: number, told: number, isPadded: boolean): void {
  if (isPadded && at < d.end) {
    const length = d.getU8(d.end - 1);
    if (length > 1) d.span(F['padding.data'], at, Math.max(0, d.end - 1 - at));
    d.u8(F['padding.count'], d.end - 1);
    at = d.end;
  }
  const isRight = at - start === told;
  d.value(F.length_check, isRight ? 1 : 0, start, at - start);
  if (isRight) return;
  const text = `Incorrect RTCP packet length information (expected ${told} bytes, found ${at - start})`;
  remarkBeneath(d, F['length_check.bad'], SEVERITY.warn, GROUP.malformed, text);
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
function dissectPacket(
  d: Dissection,
  type: number,
  count: number,
  start: number,
  end: number,
  isPadded: boolean,
): number {
  let at = start;
  switch (type) {
    case SENDER:
    case RECEIVER:
      d.u32(F.senderssrc, at);
      at += 4;
      if (type === SENDER) at = dissectSender(d, at);
      for (let i = 0; i < count && d.fault === 0; i++) at = dissectBlock(d, at, i + 1);
      if (d.fault === 0 && at < end) {
        d.span(F['profile-specific-extension'], at, end - at);
        if (d.wantsInfo) d.infoColumn += '(PSE:Unknown ) ';
        at = end;
      }
      return at;
    case DESCRIPTION:
      for (let i = 0; i < count && d.fault === 0; i++) at = dissectChunk(d, at, i + 1);
      return at;
    case GOODBYE:
      return dissectGoodbye(d, count, at, end);
    case APPLICATION:
      d.u32(F['ssrc.identifier'], at);
      if (isText(d, at + 4)) {
        d.span(F['app.name'], at + 4, 4);
        if (d.wantsInfo && d.fault === 0) d.infoColumn += `( ${nameAt(d, at + 4)} ) `;
      } else remark(d, F['appl.not_ascii'], SEVERITY.error, GROUP.protocol, 'Application name is not a string');
      if (!d.has(at + 8, end - at - 8)) return at;
      if (d.wantsInfo) d.infoColumn += `subtype=${count}`;
      if (end > at + 8) d.span(F['app.data'], at + 8, end - at - 8);
      else d.text(F['app.data_str'], '', at + 8);
      return Math.max(end, at + 8);
    case BRIDGING:
      return dissectBridging(d, at);
    case TRANSPORT_FEEDBACK:
    case PAYLOAD_FEEDBACK:
      return dissectFeedback(d, type, count, at, end);
    case EXTENDED:
      // How long the padding is, tshark looks at first.
      if (isPadded) end -= d.getU8(end - 1);
      d.u32(F.senderssrc, at);
      return dissectExtended(d, at + 4, end);
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

function dissectSender(d: Dissection, at: number): number {
  d.u32(F['timestamp.ntp.msw'], at);
  d.u32(F['timestamp.ntp.lsw'], at + 4);
  ntpTime(d, F['timestamp.ntp'], at);
  d.u32(F['timestamp.rtp'], at + 8);
  d.u32(F['sender.packetcount'], at + 12);
  d.u32(F['sender.octetcount'], at + 16);
  return at + 20;
}

/** A report on one source (RFC 3550, section 6.4.1). */
function dissectBlock(d: Dissection, at: number, number: number): number {
  if (d.want[HEADING]) d.heading(`Source ${number}`, at, 24);
  d.open();
  d.u32(F['ssrc.identifier'], at);
  d.heading('SSRC contents', at + 4, 20);
  d.open();
  d.u8(F['ssrc.fraction'], at + 4);
  d.value(F['ssrc.cum_nr'], (d.getU24(at + 5) << 8) >> 8, at + 5, 3);
  d.close();
  d.u32(F['ssrc.ext_high'], at + 8);
  d.open();
  d.u16(F['ssrc.high_cycles'], at + 8);
  d.u16(F['ssrc.high_seq'], at + 10);
  d.close();
  d.u32(F['ssrc.jitter'], at + 12);
  d.u32(F['ssrc.lsr'], at + 16);
  d.u32(F['ssrc.dlsr'], at + 20);
  d.close();
  return at + 24;
}

const PRIVATE = 8;

/** What is said of one source: items up to one of type 0, filled up to a multiple of four bytes. */
function dissectChunk(d: Dissection, start: number, number: number): number {
  if (d.want[HEADING] && d.has(start, 4)) {
    const source = d.getU32(start).toString(16).toUpperCase();
    if (d.want[HEADING] !== 0) d.heading(`Chunk ${number}, SSRC/CSRC 0x${source}`, start);
  }
  d.open();
  d.u32(F['ssrc.identifier'], start);
  d.heading('SDES items', start + 4);
  d.open();
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
  d.close();
  d.close();
  return start + ((at - start + 3) & ~3);
}

function dissectGoodbye(d: Dissection, count: number, start: number, end: number): number {
  let at = start;
  for (let i = 0; i < count && d.fault === 0; i++, at += 4) d.u32(F['ssrc.identifier'], at);
  if (at >= end || d.fault !== 0) return at;
  const length = d.u8(F['sdes.length'], at);
  d.span(F['sdes.text'], at + 1, length);
  at += 1 + length;
  const filled = start + ((at - start + 3) & ~3);
  for (; at < filled && d.fault === 0; at++) {
    if (d.getU8(at) === 0) continue;
    const text = 'Reason string is not NULL padded (see RFC3550, section 6.6)';
    remark(d, F.bye_reason_not_padded, SEVERITY.warn, GROUP.malformed, text);
  }
  return at;
}

export const rtcpDissector: Dissector = {
  protocol: rtcp,
  dissect,
  heuristics: { 'udp announced': isAnnounced, udp: isPacket },
  carries: ['srtcp'],
  stateful: true,
};

export const srtcpDissector: Dissector = {
  protocol: srtcp,
  dissect: dissectProtected,
  alsoEmits: ['rtcp'],
  stateful: true,
};
