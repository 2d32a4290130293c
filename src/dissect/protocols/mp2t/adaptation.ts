import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

type Bits = readonly (readonly [field: number, shift: number, mask: number])[];
const FLAGS: Bits = [
  [F['af.di'], 7, 1],
  [F['af.rai'], 6, 1],
  [F['af.espi'], 5, 1],
  [F['af.pcr_flag'], 4, 1],
  [F['af.opcr_flag'], 3, 1],
  [F['af.sp_flag'], 2, 1],
  [F['af.tpd_flag'], 1, 1],
  [F['af.afe_flag'], 0, 1],
];
const EXTENSION_FLAGS: Bits = [
  [F['af.e.ltw_flag'], 7, 1],
  [F['af.e.pr_flag'], 6, 1],
  [F['af.e.ss_flag'], 5, 1],
  [F['af.e.reserved'], 0, 31],
];

const WINDOW: Bits = [
  [F['af.e.ltwv_flag'], 15, 1],
  [F['af.e.ltwo'], 0, 0x7fff],
];
const RATE: Bits = [
  [F['af.e.pr_reserved'], 22, 3],
  [F['af.e.pr'], 0, 0x3fffff],
];
const SPLICE: Bits = [
  [F['af.e.st'], 4, 15],
  [F['af.e.dnau_32_30'], 1, 7],
  [F['af.e.m_1'], 0, 1],
];
const SPLICE_MIDDLE: Bits = [
  [F['af.e.dnau_29_15'], 1, 0x7fff],
  [F['af.e.m_2'], 0, 1],
];
const SPLICE_LAST: Bits = [
  [F['af.e.dnau_14_0'], 1, 0x7fff],
  [F['af.e.m_3'], 0, 1],
];

/** ISO/IEC 13818-1, 2.4.3.4; gives where it ends. */
export function dissectAdaptation(d: Dissection, start: number): number {
  const length = d.u8(F['af.length'], start);
  let at = start + 1;
  const end = at + length;
  if (length === 0 || d.fault !== 0) return end;
  d.span(F.af, at, 0);
  d.open();
  const flags = d.getU8(at);
  bits(d, FLAGS, flags, at, 1);
  at++;
  if ((flags & 0x10) !== 0) at = clock(d, F['af.pcr'], at);
  if ((flags & 0x08) !== 0) at = clock(d, F['af.opcr'], at);
  if ((flags & 0x04) !== 0) d.u8(F['af.sc'], at++);
  if ((flags & 0x02) !== 0) {
    const size = d.u8(F['af.tpd_length'], at++);
    d.span(F['af.tpd'], at, size);
    at += size;
  }
  if ((flags & 0x01) !== 0) at = dissectExtension(d, at);
  if (at < end) d.span(F['af.stuffing_bytes'], at, end - at);
  d.close();
  return Math.max(at, end);
}

/** 33 bits of 90 kHz, and 9 that count 27 MHz between them. */
function clock(d: Dissection, field: number, at: number): number {
  const high = d.getU32(at);
  const low = d.getU16(at + 4);
  if (d.fault === 0) {
    const ticks = (high * 2 + (low >>> 15)) * 300 + (low & 0x1ff);
    d.wide(field, ticks % 0x1_0000_0000, Math.floor(ticks / 0x1_0000_0000), at, 6);
  }
  return at + 6;
}

function bits(d: Dissection, fields: Bits, value: number, at: number, length: number): void {
  if (d.fault !== 0) return;
  for (const [field, shift, mask] of fields) d.value(field, (value >>> shift) & mask, at, length);
}

/** What an adaptation field may have more. */
function dissectExtension(d: Dissection, start: number): number {
  const end = start + 1 + d.u8(F['af.e_length'], start);
  const flags = d.getU8(start + 1);
  bits(d, EXTENSION_FLAGS, flags, start + 1, 1);
  let at = start + 2;
  if ((flags & 0x80) !== 0) {
    const window = d.getU16(at);
    bits(d, WINDOW, window, at, 2);
    at += 2;
  }
  if ((flags & 0x40) !== 0) {
    bits(d, RATE, d.getU24(at), at, 3);
    at += 3;
  }
  if ((flags & 0x20) !== 0) {
    bits(d, SPLICE, d.getU8(at), at, 1);
    bits(d, SPLICE_MIDDLE, d.getU16(at + 1), at + 1, 2);
    bits(d, SPLICE_LAST, d.getU16(at + 3), at + 3, 2);
    at += 5;
  }
  if (at < end) d.span(F['af.e.reserved_bytes'], at, end - at);
  return Math.max(at, end);
}
