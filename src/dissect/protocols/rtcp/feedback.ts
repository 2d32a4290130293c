import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { dissectBitrates, dissectCongestion, dissectLost } from './transport.js';

export const TRANSPORT_FEEDBACK = 205;
export const PAYLOAD_FEEDBACK = 206;

const NACK = 1;
const BITRATE_REQUEST = 3;
const BITRATE_NOTIFICATION = 4;
const CONGESTION = 15;
/** Formats whose contents tshark does not take apart, and says so. */
const UNTOLD = new Set([2, 5, 6, 7, 8, 9, 10]);
const FULL_REQUEST = 4;
const APPLICATION_LAYER = 15;
const RESERVED = 31;
/** Feedback on a payload, as the Info column names it. */
const SHORT_NAMES = ['Unknown', 'PLI', 'SLI', 'RPSI', 'FIR', 'TSTR', 'TSTN', 'VBCM'];

/** What a receiver tells of packets and pictures (RFC 4585, section 6.1). Gives where the packet ends. */
export function dissectFeedback(d: Dissection, type: number, format: number, start: number, end: number): number {
  if (d.wantsInfo && type === PAYLOAD_FEEDBACK)
    d.infoColumn += `${format === APPLICATION_LAYER ? 'ALFB' : format === RESERVED ? 'Reserved' : (SHORT_NAMES[format] ?? 'Unknown')}  `;
  d.u32(F.senderssrc, start);
  d.u32(F.mediassrc, start + 4);
  let at = start + 8;
  if (type === TRANSPORT_FEEDBACK) return dissectTransport(d, format, at, end);
  if (type === PAYLOAD_FEEDBACK && format === FULL_REQUEST) {
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

/** What is told of packets and rates (RFC 4585, section 6.2; RFC 5104). Gives where the packet ends. */
function dissectTransport(d: Dissection, format: number, start: number, end: number): number {
  let at = start;
  if (format === NACK) at = dissectLost(d, at, end);
  else if (format === BITRATE_REQUEST || format === BITRATE_NOTIFICATION)
    at = dissectBitrates(d, format === BITRATE_REQUEST ? 'TMMBR' : 'TMMBN', at, end);
  // Where that ends too early, tshark begins again.
  else if (format === CONGESTION) while (at < end && d.fault === 0) at = dissectCongestion(d, at, end);
  const isUntold = UNTOLD.has(format);
  if (d.fault === 0 && (at < end || isUntold)) d.span(F.fci, at, Math.max(0, end - at));
  if (isUntold && d.fault === 0) {
    d.open();
    const text = 'RTPFB FMT not dissected, contact Wireshark developers if you want this to be supported';
    remark(d, F['rtpfb.fmt_not_implemented'], SEVERITY.warn, GROUP.undecoded, text);
    d.close();
  }
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
