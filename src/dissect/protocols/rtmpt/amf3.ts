import type { Dissection } from '../../dissection.js';
import { emitDate } from './amf-date.js';
import { AMF } from './amf-fields.js';

const MAX_DEPTH = 30;

/** An integer of up to 29 bits in up to four bytes, where the highest bit says that another one follows. */
let u29Length = 0;
function getU29(d: Dissection, at: number): number {
  let value = 0;
  for (u29Length = 1; u29Length <= 4; u29Length++) {
    const byte = d.getU8(at + u29Length - 1);
    if (u29Length === 4) return value * 256 + byte;
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return value;
  }
  return value;
}

/** A value in AMF 3; gives its end. */
export function emitAmf3(d: Dissection, at: number, depth: number): number {
  if (depth > MAX_DEPTH) return d.end;
  const type = d.getU8(at);
  const whole = type === 9 ? AMF.array : type === 10 ? AMF.object : -1;
  const row = whole < 0 ? -1 : d.openSpan(whole, at);
  d.u8(AMF.amf3_type, at);
  const end = emitContents(d, type, at + 1, depth);
  if (whole >= 0) d.closeSpan(row, end);
  return end;
}

function emitContents(d: Dissection, type: number, at: number, depth: number): number {
  if (type === 2 || type === 3) {
    d.value(AMF.boolean, type - 2, at);
    return at;
  }
  if (type < 4) return at;
  if (type === 5) {
    d.f64(AMF.number, at);
    return at + 8;
  }
  if (type > 12) return d.end;
  const value = getU29(d, at);
  const length = u29Length;
  if (d.fault !== 0) return d.end;
  if (type === 4) {
    d.value(AMF.integer, value, at, length);
    return at + length;
  }
  if ((value & 1) === 0) {
    d.value(type === 6 ? AMF.string_reference : AMF.object_reference, value >> 1, at, length);
    return at + length;
  }
  const size = value >> 1;
  const next = at + length;
  switch (type) {
    case 6:
      return emitBehindLength(d, AMF.stringlength, AMF.string, size, at, next);
    case 7:
      return next + size;
    case 11:
      return emitBehindLength(d, AMF.xmllength, AMF.xml, size, at, next);
    case 8:
      emitDate(d, next);
      return next + 8;
    case 9:
      return emitArray(d, size, at, next, depth);
    case 12:
      return emitBehindLength(d, AMF.bytearraylength, AMF.bytearray, size, at, next);
  }
  return emitObject(d, value, at, next, depth);
}

function emitBehindLength(
  d: Dissection,
  lengthField: number,
  field: number,
  size: number,
  at: number,
  next: number,
): number {
  d.value(lengthField, size, at, next - at);
  d.span(field, next, size);
  return next + size;
}

function emitArray(d: Dissection, size: number, at: number, next: number, depth: number): number {
  d.value(AMF.arraydenselength, size, at, next - at);
  next = emitNamed(d, next, AMF.stringlength, AMF.string, AMF.end_of_associative_part, depth);
  for (let i = 0; i < size && next < d.end && d.fault === 0; i++) next = emitAmf3(d, next, depth + 1);
  return next;
}

/** Names with values, up to an empty name. */
function emitNamed(
  d: Dissection,
  at: number,
  lengthField: number,
  field: number,
  endField: number,
  depth: number,
): number {
  while (at < d.end && d.fault === 0) {
    const value = getU29(d, at);
    const next = at + u29Length;
    if (value === 1) {
      d.span(endField, at, 1);
      return next;
    }
    at = emitAmf3(d, emitName(d, lengthField, field, value, at, next), depth + 1);
  }
  return at;
}

/** A name, or which one before it is meant. */
function emitName(d: Dissection, lengthField: number, field: number, value: number, at: number, next: number): number {
  if ((value & 1) !== 0) return emitBehindLength(d, lengthField, field, value >> 1, at, next);
  d.value(AMF.string_reference, value >> 1, at, next - at);
  return next;
}

const TRAITS = 2;
const EXTERNAL = 4;
const DYNAMIC = 8;

function emitObject(d: Dissection, value: number, at: number, next: number, depth: number): number {
  if ((value & TRAITS) === 0) {
    d.value(AMF.trait_reference, value >> 2, at, next - at);
    return d.end;
  }
  if ((value & EXTERNAL) !== 0) return d.end;
  const count = value >> 4;
  d.value(AMF.traitcount, count, at, next - at);
  const name = getU29(d, next);
  next = emitName(d, AMF.classnamelength, AMF.classname, name, next, next + u29Length);
  for (let i = 0; i < count && d.fault === 0; i++) {
    const member = getU29(d, next);
    next = emitName(d, AMF.membernamelength, AMF.membername, member, next, next + u29Length);
  }
  for (let i = 0; i < count && next < d.end && d.fault === 0; i++) next = emitAmf3(d, next, depth + 1);
  if ((value & DYNAMIC) === 0) return next;
  return emitNamed(d, next, AMF.membernamelength, AMF.membername, AMF.end_of_dynamic_members, depth);
}
