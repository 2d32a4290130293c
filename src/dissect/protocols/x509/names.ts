import type { Dissection } from '../../dissection.js';
import {
  BMP_STRING,
  countValues,
  emitContents,
  emitWideText,
  encoded,
  identifierOf,
  OBJECT_IDENTIFIER,
  PRINTABLE_STRING,
  readTagged,
  readValue,
  remarkUnknown,
  SEQUENCE,
  SET,
  TELETEX_STRING,
  UNIVERSAL_STRING,
  UTF8_STRING,
  value,
} from './der.js';
import { AF, IF, SAT, x509af, x509sat } from './fields.js';

/** Attributes whose text is of one kind only (X.520, RFC 4519, RFC 2985); others may be of several. */
const PLAIN: ReadonlyMap<string, number> = new Map([
  [encoded('2.5.4.6'), SAT.CountryName],
  [encoded('1.3.6.1.4.1.311.60.2.1.3'), SAT.CountryName],
  [encoded('2.5.4.5'), SAT.PrintableString],
  [encoded('2.5.4.46'), SAT.PrintableString],
  [encoded('2.5.4.20'), SAT.PrintableString],
  [encoded('1.3.6.1.5.5.7.9.4'), SAT.PrintableString],
  [encoded('0.9.2342.19200300.100.1.25'), SAT.IA5String],
  [encoded('1.2.840.113549.1.9.1'), SAT.IA5String],
]);

/** Attributes that are written as a directory string (X.520, 2.5). */
const DIRECTORY: ReadonlySet<string> = new Set([
  ...[3, 4, 7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 19, 41, 42, 43, 44, 51, 54, 65].map((each) =>
    encoded(`2.5.4.${each}`),
  ),
  encoded('1.3.6.1.4.1.311.60.2.1.1'),
  encoded('1.3.6.1.4.1.311.60.2.1.2'),
  encoded('1.2.840.113549.1.9.8'),
]);

const USER = encoded('0.9.2342.19200300.100.1.1');

/** What stands for no field. */
export const NO_FIELD = -1;

/**
 * A name of X.501 at `at`: a sequence of relative names, emitted as `field`; as NO_FIELD where the caller has
 * one of its own for it. Gives back where it ends.
 */
export function dissectName(d: Dissection, at: number, end: number, field: number = IF.rdnSequence): number {
  if (!readTagged(d, at, end, SEQUENCE)) return end;
  const stop = value.end;
  at = value.at;
  const isHeaded = field !== NO_FIELD;
  if (isHeaded && d.want[field] !== 0) d.value(field, countValues(d, at, stop), at, stop - at);
  if (isHeaded) d.open();
  while (at < stop && readTagged(d, at, stop, SET)) {
    const from = value.at;
    const to = value.end;
    if (d.want[IF.RDNSequence_item] !== 0) d.value(IF.RDNSequence_item, countValues(d, from, to), from, to - from);
    d.open();
    dissectRelativeName(d, from, to);
    d.close();
    at = to;
  }
  if (isHeaded) d.close();
  return stop;
}

/** The attributes in `[at, end)`. */
export function dissectRelativeName(d: Dissection, at: number, end: number): void {
  while (at < end && readTagged(d, at, end, SEQUENCE)) {
    const from = value.at;
    const to = value.end;
    d.span(IF.RelativeDistinguishedName_item_element, at, to - at);
    d.open();
    dissectAttribute(d, from, to);
    d.close();
    at = to;
  }
}

function dissectAttribute(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return;
  emitContents(d, IF.oid);
  const type = identifierOf(d);
  dissectAttributeValue(d, type, value.end, end);
}

/** The value in `[at, end)` of an attribute of that type. */
export function dissectAttributeValue(d: Dissection, type: string, at: number, end: number): void {
  if (!readValue(d, at, end)) return;
  const plain = PLAIN.get(type);
  if (plain !== undefined) {
    d.mention(x509sat.id);
    emitContents(d, plain);
  } else if (DIRECTORY.has(type)) {
    d.mention(x509sat.id);
    emitDirectoryString(d, at);
  } else if (type === USER) {
    d.mention(x509af.id);
    emitContents(d, AF.Userid);
  } else remarkUnknown(d, at, end);
}

/** The value read last, at `at`, as a directory string: which kind of text, and the text. */
function emitDirectoryString(d: Dissection, at: number): void {
  const choice = CHOICES[value.tag];
  if (choice === undefined) return;
  d.value(SAT.DirectoryString, choice, at, value.end - at);
  d.open();
  switch (value.tag) {
    case TELETEX_STRING:
      emitContents(d, SAT.teletexString);
      break;
    case PRINTABLE_STRING:
      emitContents(d, SAT.printableString);
      break;
    case UNIVERSAL_STRING:
      emitContents(d, SAT.universalString);
      break;
    case BMP_STRING:
      emitWideText(d, SAT.bmpString);
      break;
    case UTF8_STRING:
      emitContents(d, SAT.uTF8String);
  }
  d.close();
}

const CHOICES: Readonly<Record<number, number>> = {
  [TELETEX_STRING]: 0,
  [PRINTABLE_STRING]: 1,
  [UNIVERSAL_STRING]: 2,
  [BMP_STRING]: 3,
  [UTF8_STRING]: 4,
};
