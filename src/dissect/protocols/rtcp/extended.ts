import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { ntpTime } from './time.js';

const LOSS_RUNS = 1;
const DUPLICATE_RUNS = 2;
const RECEIPT_TIMES = 3;
const REFERENCE_TIME = 4;
const DELAYS = 5;
const STATISTICS = 6;
const VOICE = 7;
const BRITISH_TELECOM = 8;
const SYNCHRONIZATION = 12;

/** How many words blocks of a fixed length have. */
const LENGTHS: Readonly<Record<number, number>> = {
  [REFERENCE_TIME]: 2,
  [STATISTICS]: 9,
  [VOICE]: 8,
  [BRITISH_TELECOM]: 8,
  [SYNCHRONIZATION]: 7,
};

/** The blocks of an extended report (RFC 3611, section 3), one after the other. Gives where the last one ends. */
export function dissectExtended(d: Dissection, start: number, end: number): number {
  let at = start;
  for (let number = 1, left = end - start; left >= 4 && d.fault === 0; number++) {
    left -= 4 + 4 * d.getU16(at + 2);
    if (d.want[F['xr.bt']] !== 0) d.heading(`Block ${number}`, at, 0);
    d.open();
    at = dissectBlock(d, at, end);
    d.close();
  }
  return at;
}

function dissectBlock(d: Dissection, start: number, end: number): number {
  const type = d.u8(F['xr.bt'], start);
  const specific = d.getU8(start + 1);
  if (type === LOSS_RUNS || type === DUPLICATE_RUNS || type === RECEIPT_TIMES) {
    d.value(F['xr.tf'], specific & 15, start + 1, 1);
  } else if (type === STATISTICS) {
    d.value(F['xr.stats.lrflag'], specific >>> 7, start + 1, 1);
    d.value(F['xr.stats.dupflag'], (specific >>> 6) & 1, start + 1, 1);
    d.value(F['xr.stats.jitterflag'], (specific >>> 5) & 1, start + 1, 1);
    d.value(F['xr.stats.ttl'], (specific >>> 3) & 3, start + 1, 1);
  } else d.u8(F['xr.bs'], start + 1);
  const words = d.u16(F['xr.bl'], start + 2);
  const due = LENGTHS[type];
  if (due !== undefined && words !== due) {
    d.open();
    const message = `Invalid block length, should be ${due}`;
    remark(d, F.invalid_block_length, SEVERITY.warn, GROUP.protocol, message);
    d.close();
  }
  const at = start + 4;
  const next = at + 4 * words;
  if (next > end) {
    const message = 'Block length is greater than packet length';
    remark(d, F['block_length.invalid'], SEVERITY.warn, GROUP.protocol, message);
  }
  d.heading('Contents', at, 0);
  d.open();
  if (type === SYNCHRONIZATION) d.value(F['xr.idms.spst'], specific, start + 1, 1);
  const reached = dissectContents(d, type, at, next);
  d.close();
  return reached;
}

/** Gives where tshark goes on. */
function dissectContents(d: Dissection, type: number, at: number, next: number): number {
  switch (type) {
    case LOSS_RUNS:
    case DUPLICATE_RUNS:
      dissectRuns(d, at, next);
      break;
    case RECEIPT_TIMES:
      dissectSpan(d, at);
      for (at += 8; at + 4 <= next && d.fault === 0; at += 4) d.u32(F['xr.receipt_time_seq'], at);
      break;
    case REFERENCE_TIME:
      ntpTime(d, F['xr.timestamp'], at);
      break;
    case DELAYS:
      for (let source = 1; at + 12 <= next && d.fault === 0; at += 12) dissectDelay(d, at, source++);
      break;
    case STATISTICS:
      dissectStatistics(d, at);
      break;
    case VOICE:
      dissectVoice(d, at);
      break;
    case BRITISH_TELECOM:
      dissectBritishTelecom(d, at);
      break;
    case SYNCHRONIZATION:
      d.u8(F['xr.idms.pt'], at);
      d.u32(F['xr.idms.msci'], at + 4);
      d.u32(F['xr.idms.source_ssrc'], at + 8);
      ntpTime(d, F['xr.idms.ntp_rcv_ts'], at + 12);
      ntpTime(d, F['timestamp.ntp'], at + 12);
      // tshark reads the two that follow where the time of reception stands, and goes on behind them.
      d.u32(F['xr.idms.rtp_ts'], at + 12);
      d.u32(F['xr.idms.ntp_pres_ts'], at + 16);
      return at + 20;
    default:
      d.has(at, next - at);
  }
  return next;
}

/** Of which source, and from which packet to which. */
function dissectSpan(d: Dissection, at: number): void {
  d.u32(F['ssrc.identifier'], at);
  d.u16(F['xr.beginseq'], at + 4);
  d.u16(F['xr.endseq'], at + 6);
}

/** Packets that came and did not, in runs or as bits (RFC 3611, section 4.1). */
function dissectRuns(d: Dissection, start: number, next: number): void {
  dissectSpan(d, start);
  d.heading('Report Chunks', start + 8, Math.max(0, next - start - 8));
  d.open();
  for (let at = start + 8; at + 2 <= next && d.fault === 0; at += 2) {
    const chunk = d.getU16(at);
    if (d.fault !== 0) break;
    if (chunk === 0) d.value(F['xr.chunk.null_terminator'], 1, at, 2);
    else if (chunk & 0x8000) d.value(F['xr.chunk.bit_vector'], chunk & 0x7fff, at, 2);
    else d.value(F['xr.chunk.length'], chunk & 0x3fff, at, 2);
  }
  d.close();
}

function dissectDelay(d: Dissection, at: number, source: number): void {
  if (d.want[F['xr.lrr']] !== 0) d.heading(`Source ${source}`, at, 12);
  d.open();
  d.u32(F['ssrc.identifier'], at);
  d.u32(F['xr.lrr'], at + 4);
  d.u32(F['xr.dlrr'], at + 8);
  d.close();
}

const COUNTERS = [
  F['xr.stats.lost'],
  F['xr.stats.dups'],
  F['xr.stats.minjitter'],
  F['xr.stats.maxjitter'],
  F['xr.stats.meanjitter'],
  F['xr.stats.devjitter'],
];
const HOPS = [F['xr.stats.minttl'], F['xr.stats.maxttl'], F['xr.stats.meanttl'], F['xr.stats.devttl']];

function dissectStatistics(d: Dissection, at: number): void {
  dissectSpan(d, at);
  for (let i = 0; i < COUNTERS.length; i++) d.u32(COUNTERS[i], at + 8 + 4 * i);
  for (let i = 0; i < HOPS.length; i++) d.u8(HOPS[i], at + 32 + i);
}

/** In place of a level, a factor or a score: it is not known. */
const UNAVAILABLE = 127;

/** How a call sounds (RFC 3611, section 4.7). */
function dissectVoice(d: Dissection, at: number): void {
  d.u32(F['ssrc.identifier'], at);
  d.u8(F['ssrc.fraction'], at + 4);
  d.u8(F['ssrc.discarded'], at + 5);
  d.u8(F['xr.voipmetrics.burstdensity'], at + 6);
  d.u8(F['xr.voipmetrics.gapdensity'], at + 7);
  d.u16(F['xr.voipmetrics.burstduration'], at + 8);
  d.u16(F['xr.voipmetrics.gapduration'], at + 10);
  d.u16(F['xr.voipmetrics.rtdelay'], at + 12);
  d.u16(F['xr.voipmetrics.esdelay'], at + 14);
  d.value(F['xr.voipmetrics.signallevel'], (d.getU8(at + 16) << 24) >> 24, at + 16, 1);
  d.value(F['xr.voipmetrics.noiselevel'], (d.getU8(at + 17) << 24) >> 24, at + 17, 1);
  d.u8(F['xr.voipmetrics.rerl'], at + 18);
  d.u8(F['xr.voipmetrics.gmin'], at + 19);
  d.u8(F['xr.voipmetrics.rfactor'], at + 20);
  d.u8(F['xr.voipmetrics.extrfactor'], at + 21);
  dissectScore(d, F['xr.voipmetrics.moslq'], at + 22);
  dissectScore(d, F['xr.voipmetrics.moscq'], at + 23);
  const configuration = d.getU8(at + 24);
  d.value(F['xr.voipmetrics.plc'], configuration >>> 6, at + 24, 1);
  d.value(F['xr.voipmetrics.jba'], (configuration >>> 4) & 3, at + 24, 1);
  d.value(F['xr.voipmetrics.jbrate'], configuration & 15, at + 24, 1);
  d.u16(F['xr.voipmetrics.jbnominal'], at + 26);
  d.u16(F['xr.voipmetrics.jbmax'], at + 28);
  d.u16(F['xr.voipmetrics.jbabsmax'], at + 30);
}

/** A score from 1 to 5 in tenths. */
function dissectScore(d: Dissection, field: number, at: number): void {
  const score = d.getU8(at);
  d.value(field, score === UNAVAILABLE ? score : Math.fround(score / 10), at, 1);
}

/** BT's extended network quality (RFC 5093). */
function dissectBritishTelecom(d: Dissection, at: number): void {
  d.u16(F['xr.btxnq.begseq'], at);
  d.u16(F['xr.btxnq.endseq'], at + 2);
  d.u16(F['xr.btxnq.vmaxdiff'], at + 4);
  d.u16(F['xr.btxnq.vrange'], at + 6);
  d.u32(F['xr.btxnq.vsum'], at + 8);
  d.u16(F['xr.btxnq.cycles'], at + 12);
  d.u16(F['xr.btxnq.jbevents'], at + 14);
  dissectSpared(d, F['xr.btxnq.tdegnet'], at + 16);
  dissectSpared(d, F['xr.btxnq.tdegjit'], at + 20);
  dissectSpared(d, F['xr.btxnq.es'], at + 24);
  dissectSpared(d, F['xr.btxnq.ses'], at + 28);
}

/** Three bytes, and one before them that is to be 0. */
function dissectSpared(d: Dissection, field: number, at: number): void {
  if (d.getU8(at) !== 0) d.text(F['xr.btxnq.spare'], 'Warning - spare bits not 0', at, 1);
  d.u24(field, at + 1);
}
