import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { emitDate } from './amf-date.js';
import { AMF, amf } from './amf-fields.js';
import { emitAmf3 } from './amf3.js';

const MAX_DEPTH = 30;
const SWITCH_TO_AMF3 = 0x11;

/** Values one behind the other, up to `end`. */
export function emitAmf0Values(d: Dissection, at: number, end: number): void {
  let isAmf3 = false;
  while (at < end && d.fault === 0) {
    if (isAmf3) at = emitAmf3(d, at, 0);
    else {
      isAmf3 = d.bytes[at] === SWITCH_TO_AMF3;
      at = emitAmf0(d, at, 0);
    }
  }
}

/** A value in AMF 0: a type, then what that says; gives its end. */
export function emitAmf0(d: Dissection, at: number, depth: number): number {
  if (depth > MAX_DEPTH) return d.end;
  const type = d.getU8(at);
  const whole = WHOLE[type];
  const row = whole === undefined ? -1 : d.openSpan(whole, at);
  d.u8(AMF.amf0_type, at);
  const end = emitContents(d, type, at + 1, depth);
  if (whole !== undefined) d.closeSpan(row, end);
  return end;
}

/** Types that are shown as a whole with parts. */
const WHOLE: Readonly<Record<number, number>> = { 3: AMF.object, 8: AMF.ecmaarray, 10: AMF.strictarray };

function emitContents(d: Dissection, type: number, at: number, depth: number): number {
  switch (type) {
    case 0:
      d.f64(AMF.number, at);
      return at + 8;
    case 1:
      d.u8(AMF.boolean, at);
      return at + 1;
    case 2:
      return emitString(d, AMF.string, at);
    case 3:
      return emitMembers(d, at, depth);
    case 7:
      d.u16(AMF.object_reference, at);
      return at + 2;
    case 8:
      d.u32(AMF.arraylength, at);
      return emitMembers(d, at + 4, depth);
    case 10: {
      const count = d.u32(AMF.arraylength, at);
      at += 4;
      for (let i = 0; i < count && at < d.end && d.fault === 0; i++) at = emitAmf0(d, at, depth + 1);
      return at;
    }
    case 11:
      emitDate(d, at);
      return at + 10;
    case 12:
      return emitLongString(d, AMF.longstring, at);
    case 15:
      return emitLongString(d, AMF.xml_doc, at);
    case 16:
      return emitMembers(d, emitString(d, AMF.string, at), depth);
    case 0x22:
      d.u64(AMF.int64, at);
      return at + 8;
  }
  return type <= SWITCH_TO_AMF3 ? at : d.end;
}

function emitString(d: Dissection, field: number, at: number): number {
  const length = d.u16(AMF.stringlength, at);
  d.span(field, at + 2, length);
  return at + 2 + length;
}

function emitLongString(d: Dissection, field: number, at: number): number {
  const length = d.u32(AMF.stringlength, at);
  d.span(field, at + 4, length);
  return at + 4 + length;
}

const END_OF_OBJECT = 9;

/** Names with values, up to the empty name before the mark of the end. */
function emitMembers(d: Dissection, at: number, depth: number): number {
  while (at < d.end && d.fault === 0) {
    if (d.getU16(at) === 0 && d.getU8(at + 2) === END_OF_OBJECT) {
      d.span(AMF.end_of_object_marker, at, 3);
      return at + 3;
    }
    at = emitAmf0(d, emitString(d, AMF.string, at), depth + 1);
  }
  return at;
}

/** Its fields stand in the layers of RTMP. */
export const amfDissector: Dissector = { protocol: amf, dissect: () => true };
