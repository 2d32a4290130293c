import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** Text or bytes after their length in bytes, of which -1 stands for none; where they end. */
export function emitCounted(d: Dissection, field: number, at: number): number {
  const length = d.getU32LE(at) | 0;
  if (length < 0) {
    d.span(field, at, 0);
    return at + 4;
  }
  d.span(field, at + 4, length);
  return at + 4 + length;
}

export function emitDouble(d: Dissection, field: number, at: number): number {
  d.f64LE(field, at);
  return at + 8;
}

export function emitFloat(d: Dissection, field: number, at: number): number {
  d.f32LE(field, at);
  return at + 4;
}

const FROM_1601_TO_1970 = 11_644_473_600;
const TICKS_PER_SECOND = 10_000_000;

/** Tenths of microseconds since 1601. */
export function emitTime(d: Dissection, field: number, at: number): number {
  const low = d.getU32LE(at);
  const high = d.getU32LE(at + 4);
  if (d.want[field] !== 0) {
    const ticks = BigInt(high) * 0x1_0000_0000n + BigInt(low);
    const seconds = Number(ticks / BigInt(TICKS_PER_SECOND));
    const rest = Number(ticks % BigInt(TICKS_PER_SECOND));
    if (ticks === 0n) d.wide(field, 0, 0, at, 8);
    else d.wide(field, seconds - FROM_1601_TO_1970, rest * 100, at, 8);
  }
  return at + 8;
}

export function emitLocalizedText(d: Dissection, start: number): number {
  const mask = d.u8(F['loctext.mask'], start);
  d.open();
  d.value(F['loctext.has_locale_information'], mask & 1, start, 1);
  d.value(F['loctext.has_text'], (mask >> 1) & 1, start, 1);
  d.close();
  let at = start + 1;
  if ((mask & 1) !== 0) at = emitCounted(d, F['loctext.Locale'], at);
  if ((mask & 2) !== 0) at = emitCounted(d, F['loctext.Text'], at);
  return at;
}
