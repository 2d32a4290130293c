import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** Attributes of transforms in IKEv1 (RFC 2409, appendix A) by type: their field; how the value is read follows from its kind. */
const NUMBERS: Readonly<Record<number, number>> = {
  1: F['ike.attr.encryption_algorithm'],
  2: F['ike.attr.hash_algorithm'],
  3: F['ike.attr.authentication_method'],
  4: F['ike.attr.group_description'],
  5: F['ike.attr.group_type'],
  11: F['ike.attr.life_type'],
  14: F['ike.attr.key_length'],
  20: F['ike.attr.asymmetric_cryptographic_algorithm_type'],
};
const SPANS: Readonly<Record<number, number>> = {
  6: F['ike.attr.group_prime'],
  7: F['ike.attr.group_generator_one'],
  8: F['ike.attr.group_generator_two'],
  9: F['ike.attr.group_curve_a'],
  10: F['ike.attr.group_curve_b'],
  13: F['ike.attr.prf'],
  15: F['ike.attr.field_size'],
  16: F['ike.attr.group_order'],
  17: F['ike.attr.block_size'],
};
const LIFE_DURATION = 12;
const KEY_LENGTH = 14;

/** Data attributes up to `end` (RFC 2408, section 3.3): type and value, or type, length and value. */
export function dissectAttributes(d: Dissection, start: number, end: number, isVersion2: boolean): void {
  const [whole, format, kind, size, value] = isVersion2
    ? [F['ike2.attr'], F['ike2.attr.format'], F['ike2.attr.type'], F['ike2.attr.length'], F['ike2.attr.value']]
    : [F['ike.attr'], F['ike.attr.format'], F['ike.attr.type'], F['ike.attr.length'], F['ike.attr.value']];
  let at = start;
  while (at < end && d.fault === 0) {
    const first = d.getU16(at);
    const second = d.getU16(at + 2);
    if (d.fault !== 0) return;
    const isShort = first >= 0x8000;
    const type = first & 0x7fff;
    const length = isShort ? 2 : second;
    const from = isShort ? at + 2 : at + 4;
    d.value(whole, 1, at, from - at + length);
    d.open();
    d.value(format, isShort ? 1 : 0, at, 2);
    d.value(kind, type, at, 2);
    if (!isShort) d.u16(size, at + 2);
    if (length > 0) {
      d.span(value, from, length);
      if (!isVersion2) dissectValue(d, type, from, length);
      else if (type === KEY_LENGTH) d.u16(F['ike2.attr.key_length'], from);
    }
    d.close();
    at = from + length;
  }
}

function dissectValue(d: Dissection, type: number, at: number, length: number): void {
  if (type === LIFE_DURATION) {
    if (length === 4) d.u32(F['ike.attr.life_duration'], at);
    else if (length === 8) d.u64(F['ike.attr.life_duration64'], at);
    else if (length < 4) d.value(F['ike.attr.life_duration'], length === 2 ? d.getU16(at) : d.getU8(at), at, length);
    else d.span(F['ike.attr.life_duration_bytes'], at, length);
  } else if (NUMBERS[type] !== undefined) d.u16(NUMBERS[type], at);
  else if (SPANS[type] !== undefined) d.span(SPANS[type], at, length);
}
