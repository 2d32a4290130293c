import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

export const TRANSPORT_FEEDBACK = 205;
export const PAYLOAD_FEEDBACK = 206;

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

/** What a receiver tells of packets and pictures (RFC 4585, section 6.1). Gives where the packet ends. */
export function dissectFeedback(d: Dissection, type: number, format: number, start: number, end: number): number {
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
