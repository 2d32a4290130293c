import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { BACAPP_PROPERTY_IDENTIFIER } from '../../names/bacnet.js';
import { BACAPP_OBJECTTYPE, F } from './fields.js';
import type { Meaning, Meanings } from './meanings.js';
import { numberAt } from './reading.js';
import { emitCharacterSet, emitText } from './texts.js';

/** Application tags (clause 20.2.1.4). */
const NULL = 0;
const BOOLEAN = 1;
const UNSIGNED = 2;
const SIGNED = 3;
const REAL = 4;
const DOUBLE = 5;
const OCTETS = 6;
const TEXT = 7;
const BITS = 8;
const ENUMERATED = 9;
const OBJECT = 12;

const PRESENT_VALUE = 85;
const OBJECT_NAME = 77;
/** Properties whose bits have names; of others the string of bits is shown whole. */
const NAMED_BITS = [0, 1, 35, 52, 96, 97, 111];

const CLASS = [F.tag_class];
const CONTEXT = [F.context_tag_number];
const APPLICATION = [F.application_tag_number];
const NAMED = [F.named_tag];
const NAMED_OPENING = 6;
const NAMED_CLOSING = 7;
const LONG = 5;

/** The tag read last. */
const tag = { number: 0, isContext: false, kind: 0, length: 0, at: 0 };

function readTag(d: Dissection, start: number): boolean {
  const first = d.getU8(start);
  tag.number = first >> 4;
  tag.isContext = (first & 0x08) !== 0;
  tag.kind = first & 0x07;
  let at = start + 1;
  if (tag.number === 15) tag.number = d.getU8(at++);
  tag.length = tag.kind;
  if (tag.kind === LONG) {
    tag.length = d.getU8(at++);
    if (tag.length === 254) {
      tag.length = d.getU16(at);
      at += 2;
    } else if (tag.length === 255) {
      tag.length = d.getU32(at);
      at += 4;
    }
  }
  if (tag.isContext && (tag.kind === NAMED_OPENING || tag.kind === NAMED_CLOSING)) tag.length = 0;
  tag.at = at;
  return d.fault === 0;
}

/** The tag itself, as a branch of what it is the tag of. */
function emitTag(d: Dissection, start: number): void {
  const first = d.bytes[start];
  emitBits(d, start, 1, CLASS);
  let at = start + 1;
  if (first >> 4 === 15) d.u8(F.extended_tag_number, at++);
  else emitBits(d, start, 1, tag.isContext ? CONTEXT : APPLICATION);
  const isNamed = tag.isContext && tag.kind >= NAMED_OPENING;
  if (isNamed || tag.kind === LONG) emitBits(d, start, 1, NAMED);
  if (isNamed) return;
  if (tag.kind === LONG) d.value(F.LVT, tag.length & 0xff, at, 1);
  else d.value(F.LVT, tag.kind, start, 1);
}

/** Parameters of a service: a list of tagged values, which may stand in others. */
export function dissectTags(d: Dissection, start: number, meanings: Meanings): void {
  let path = '';
  let property = -1;
  let values = 0;
  for (let at = start; at < d.reportedEnd && d.fault === 0; ) {
    if (!readTag(d, at)) return;
    const { number, isContext, kind, length } = tag;
    if (isContext && kind === NAMED_OPENING) {
      if (d.want[HEADING] !== 0) d.heading(`{[${number}]`, at, 1);
      d.open();
      emitTag(d, at);
      at = tag.at;
      path = `${path}${number}/`;
      if (path.length > 256) return;
      if (meanings.names[path.slice(0, -1)] === 'errors') at = dissectErrors(d, at);
    } else if (isContext && kind === NAMED_CLOSING) {
      if (d.want[HEADING] !== 0) d.heading(`}[${number}]`, at, 1);
      emitTag(d, at);
      if (path !== '') d.close();
      path = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
      at = tag.at;
    } else {
      const size = isContext || number !== BOOLEAN ? length : 0;
      const next = tag.at + size;
      if (!d.has(tag.at, size)) {
        emitTag(d, at);
        return;
      }
      if (isContext) {
        const meaning = meanings.names[path + number];
        const shows = meaning !== undefined && meanings.shows.includes(meaning);
        if (meaning === 'property') property = numberAt(d, tag.at, size);
        emitNamed(d, at, meaning, shows);
      } else {
        const isVendor = meanings.isVendorLast === true && values === 3;
        emitValue(d, at, property, meanings, isVendor);
      }
      values++;
      at = next;
    }
  }
}

const FIELDS: Partial<Readonly<Record<Meaning, number>>> = {
  process: F.processId,
  eventType: F.event_type,
  notifyType: F.notify_type,
  fromState: F.from_state,
  toState: F.to_state,
  lowLimit: F['who_is.low_limit'],
  highLimit: F['who_is.high_limit'],
};

/** A value whose meaning its tag tells. */
function emitNamed(d: Dissection, start: number, meaning: Meaning | undefined, shows: boolean): void {
  const { at, length } = tag;
  const number = numberAt(d, at, length > 4 ? 0 : length);
  const field = meaning === undefined ? undefined : FIELDS[meaning];
  if (field !== undefined) {
    d.value(field, number, at, length);
    d.open();
    emitTag(d, start);
    d.close();
    if (d.wantsInfo && (meaning === 'lowLimit' || meaning === 'highLimit')) d.infoColumn += `${number} `;
    return;
  }
  if (meaning === 'objectName') emitText(d, F.object_name, at, length);
  emitTag(d, start);
  if (meaning === 'object') emitObject(d, at, shows);
  else if (meaning === 'property') {
    d.value(F.property_identifier, number, at, length);
    if (shows && d.wantsInfo) d.infoColumn += `${propertyName(number)} `;
  } else if (meaning === 'vendor') d.value(F.vendor_identifier, number & 0xffff, at, length);
  else if (meaning === 'string' || meaning === 'objectName') emitCharacterSet(d, at, length);
  else if (meaning === 'bits') emitBitString(d, at, length, true);
}

const propertyName = (property: number) =>
  BACAPP_PROPERTY_IDENTIFIER[property] ??
  `(${property}) ${property < 512 ? 'Reserved for Use by ASHRAE' : 'Vendor Proprietary Value'}`;

function emitObject(d: Dissection, at: number, shows: boolean): void {
  const value = d.getU32(at);
  d.value(F.objectType, value >>> 22, at, 4);
  d.value(F.instance_number, value & 0x3fffff, at, 4);
  if (!shows || !d.wantsInfo) return;
  const type = value >>> 22;
  const other = `(${type}) ${type < 128 ? 'Reserved for Use by ASHRAE' : 'Vendor Proprietary Value'}`;
  d.infoColumn += `${BACAPP_OBJECTTYPE[type] ?? other},${value & 0x3fffff} `;
}

/** A value that tells its own type. */
function emitValue(d: Dissection, start: number, property: number, meanings: Meanings, isVendor: boolean): void {
  const { number: type, at, length } = tag;
  const isPresent = property === PRESENT_VALUE;
  if (isPresent) emitPresentValue(d, start, type, at, length);
  else if (type === TEXT && (property === OBJECT_NAME || meanings.isNamed === true))
    emitText(d, F.object_name, at, length);
  d.open();
  emitTag(d, start);
  d.close();
  if (type === OBJECT && length === 4 && !isPresent) emitObject(d, at, meanings.shows.includes('object'));
  else if (type === TEXT) emitCharacterSet(d, at, length);
  else if (type === BITS) emitBitString(d, at, length, NAMED_BITS.includes(property));
  else if (isVendor) d.value(F.vendor_identifier, numberAt(d, at, length > 4 ? 0 : length) & 0xffff, at, length);
}

function emitPresentValue(d: Dissection, start: number, type: number, at: number, length: number): void {
  switch (type) {
    case NULL:
      d.text(F['present_value.null'], 'NULL', start, 1);
      return;
    case BOOLEAN:
      d.value(F['present_value.boolean'], length & 1, start, 1);
      return;
    case UNSIGNED:
      if (length <= 6) {
        const value = numberAt(d, at, length);
        d.wide(F['present_value.uint'], value >>> 0, Math.floor(value / 0x1_0000_0000), at, length);
      }
      return;
    case SIGNED: {
      if (length === 0 || length > 4) return;
      const shift = 32 - 8 * length;
      const value = (numberAt(d, at, length) << shift) >> shift;
      d.wide(F['present_value.int'], value >>> 0, value < 0 ? 0xffff_ffff : 0, at, length);
      return;
    }
    case REAL:
      d.f32(F['present_value.real'], at);
      return;
    case DOUBLE:
      d.f64(F['present_value.double'], at);
      return;
    case OCTETS:
      // tshark counts the tag to them.
      d.span(F['present_value.octet_string'], start, length + 1);
      return;
    case TEXT:
      emitText(d, F['present_value.char_string'], at, length);
      return;
    case ENUMERATED:
      d.value(F['present_value.enum_index'], numberAt(d, at, length > 4 ? 0 : length), at, length);
      return;
    case OBJECT:
      d.value(F['present_value.enum_index'], d.getU32(at) >>> 22, at, length);
  }
}

function emitBitString(d: Dissection, at: number, length: number, isNamed: boolean): void {
  if (length === 0) return;
  const unused = d.u8(F.unused_bits, at);
  if (!isNamed) {
    d.span(F.complete_bitstring, at, length);
    return;
  }
  if (d.want[F.bit] === 0) return;
  const count = 8 * (length - 1) - unused;
  for (let i = 0; i < count; i++) {
    const byte = at + 1 + (i >> 3);
    d.value(F.bit, (d.bytes[byte] >> (7 - (i & 7))) & 1, byte, 1);
  }
}

/** Class and code of an error; where they end. */
export function dissectErrors(d: Dissection, start: number): number {
  let at = start;
  let wrapped = false;
  if (d.left(at) > 0 && (d.bytes[at] & 0x0f) === 0x0e) {
    readTag(d, at);
    emitTag(d, at);
    at = tag.at;
    wrapped = true;
  }
  for (const field of [F.error_class, F.error_code]) {
    if (!readTag(d, at) || tag.length > 4 || !d.has(tag.at, tag.length)) return at;
    d.value(field, numberAt(d, tag.at, tag.length), at, tag.at - at + tag.length);
    d.open();
    emitTag(d, at);
    d.close();
    at = tag.at + tag.length;
  }
  if (wrapped && at < d.reportedEnd && readTag(d, at)) {
    emitTag(d, at);
    at = tag.at;
  }
  return at;
}
