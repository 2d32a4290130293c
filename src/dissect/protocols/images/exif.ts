import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { F } from './jfif-fields.js';

const BIG_ENDIAN = 0x4d4d;
const LITTLE_ENDIAN = 0x4949;

const EXIF_POINTER = 34665;
const GPS_POINTER = 34853;
const INTEROPERABILITY_POINTER = 40965;

/** Directories that one picture may have, and values that one of them may: pointers may lead anywhere. */
const MAX_DIRECTORIES = 8;
const MAX_VALUES = 1000;

const BYTE = 1;
const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const UNDEFINED = 7;
const SIGNED_LONG = 9;
const SIGNED_RATIONAL = 10;
const SIZES: Readonly<Record<number, number>> = {
  [BYTE]: 1,
  [ASCII]: 1,
  [SHORT]: 2,
  [LONG]: 4,
  [RATIONAL]: 8,
  [UNDEFINED]: 1,
  [SIGNED_LONG]: 4,
  [SIGNED_RATIONAL]: 8,
};

let isLittle = false;
/** Directories that tags pointed to, by what they are. */
let pointers: { readonly at: number; readonly field: number; readonly name: string }[] = [];
let directories = 0;

const short = (d: Dissection, at: number) => (isLittle ? d.getU16LE(at) : d.getU16(at));
const long = (d: Dissection, at: number) => (isLittle ? d.getU32LE(at) : d.getU32(at));

/** The directories of an Exif segment (Exif 3.0, 4.5), whose TIFF header is at `header`. */
export function dissectExif(d: Dissection, header: number, end: number): void {
  const order = d.u16(F.endianness, header);
  if (order !== BIG_ENDIAN && order !== LITTLE_ENDIAN) return;
  isLittle = order === LITTLE_ENDIAN;
  directories = 0;
  let offset = long(d, header + 4);
  d.value(F.start_ifd_offset, offset, header + 4, 4);
  if (offset > 8 && header + offset <= end) d.span(F.skipped_tiff_data, header + 8, offset - 8);
  for (let i = 0; offset !== 0 && d.fault === FAULT_NONE && directories < MAX_DIRECTORIES; i++) {
    if (header + offset + 2 > end) return;
    pointers = [];
    offset = dissectDirectory(d, header, offset, end, F['ifd.tag'], `Image File Directory #${i}`);
    const found = pointers;
    for (const pointer of found)
      if (directories < MAX_DIRECTORIES && header + pointer.at + 2 <= end)
        dissectDirectory(d, header, pointer.at, end, pointer.field, `${pointer.name} #0`);
  }
}

/** Gives where the next directory is, or 0. */
function dissectDirectory(
  d: Dissection,
  header: number,
  offset: number,
  end: number,
  tagField: number,
  name: string,
): number {
  directories++;
  const start = header + offset;
  const count = Math.min(short(d, start), MAX_VALUES);
  if (d.want[HEADING] !== 0) d.heading(name, start, 6 + 12 * count);
  d.open();
  d.value(F['ifd.num_fields'], short(d, start), start, 2);
  const elsewhere: number[] = [];
  let at = start + 2;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++, at += 12) {
    const tag = short(d, at);
    const type = short(d, at + 2);
    const values = long(d, at + 4);
    d.value(tagField, tag, at, 2);
    d.value(F['ifd.type'], type, at + 2, 2);
    d.value(F['ifd.count'], values, at + 4, 4);
    const size = (SIZES[type] ?? 0) * values;
    if (size > 0 && size <= 4) {
      emitValues(d, type, at + 8, values);
      if (type === LONG) follow(tag, long(d, at + 8));
    } else {
      const valueOffset = long(d, at + 8);
      d.value(F['ifd.offset'], valueOffset, at + 8, 4);
      if (size > 0 && header + valueOffset + size <= end) elsewhere.push(type, header + valueOffset, values);
    }
  }
  const next = long(d, at);
  d.value(F.next_ifd_offset, next, at, 4);
  d.close();
  for (let i = 0; i < elsewhere.length; i += 3) emitValues(d, elsewhere[i], elsewhere[i + 1], elsewhere[i + 2]);
  return next;
}

function follow(tag: number, at: number): void {
  if (tag === EXIF_POINTER) pointers.push({ at, field: F['ifd.tag_exif'], name: 'Exif IFD' });
  else if (tag === GPS_POINTER) pointers.push({ at, field: F['ifd.tag_gps'], name: 'GPS IFD' });
  else if (tag === INTEROPERABILITY_POINTER)
    pointers.push({ at, field: F['ifd.tag_interop'], name: 'Interoperability IFD' });
}

function emitValues(d: Dissection, type: number, at: number, count: number): void {
  if (type === ASCII) {
    d.span(F['ifd.value_ascii'], at, count);
    return;
  }
  if (type === UNDEFINED) {
    d.span(F['ifd.value_undefined'], at, count);
    return;
  }
  const size = SIZES[type];
  for (let i = 0; i < Math.min(count, MAX_VALUES) && d.fault === FAULT_NONE; i++) {
    const here = at + i * size;
    if (type === BYTE) d.u8(F['ifd.value_byte'], here);
    else if (type === SHORT) d.value(F['ifd.value_short'], short(d, here), here, 2);
    else if (type === LONG) d.value(F['ifd.value_long'], long(d, here), here, 4);
    else if (type === SIGNED_LONG) d.value(F['ifd.value_slong'], long(d, here) | 0, here, 4);
    else if (type === RATIONAL) {
      d.value(F['ifd.value_rational'], 1, here, 8);
      d.open();
      d.value(F['ifd.value_rational.numerator'], long(d, here), here, 4);
      d.value(F['ifd.value_rational.denominator'], long(d, here + 4), here + 4, 4);
      d.close();
    } else if (type === SIGNED_RATIONAL) {
      d.value(F['ifd.value_srational'], 1, here, 8);
      d.open();
      d.value(F['ifd.value_srational.numerator'], long(d, here) | 0, here, 4);
      d.value(F['ifd.value_srational.denominator'], long(d, here + 4) | 0, here + 4, 4);
      d.close();
    }
  }
}
