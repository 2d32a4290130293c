import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { emitExpandedNodeId, emitGuid, emitNodeId, lastNumeric } from './identifiers.js';
import { type Member, membersOf } from './members.js';
import { emitCounted, emitDouble, emitFloat, emitLocalizedText, emitTime } from './scalars.js';
import { DIAGNOSTICS, emitSet, NODE_CLASSES, RESULTS } from './sets.js';
import { EXTENSIONS, STRUCTURES } from './structures.js';

/** How deep structures, variants and diagnoses may nest. */
const MAX_NESTING = 24;
/** Values of an array that are shown. */
const MAX_ARRAY = 10_000;

let nesting = 0;

/** The structure of that name at `start`; gives where it ends. */
function emitStructure(d: Dissection, structure: string, start: number): number {
  if (nesting >= MAX_NESTING) return start;
  nesting++;
  let at = start;
  for (const member of membersOf(structure)) {
    if (d.fault !== 0) break;
    at = member.isArray ? emitArray(d, member, at) : emitValue(d, member.type, member.field, at);
  }
  nesting--;
  return at;
}

function emitArray(d: Dissection, { field, type }: Member, start: number): number {
  const count = d.getU32LE(start) | 0;
  d.open();
  d.value(F['variant.ArraySize'], count, start, 4);
  let at = start + 4;
  for (let i = 0; i < count && i < MAX_ARRAY && d.fault === 0; i++) at = emitValue(d, type, field, at);
  d.close();
  return at;
}

/**
 * A value of a type that a letter stands for: numbers U (32 bits), u (16), b (8), I (signed), d (double), Q (truth);
 * S text, B bytes, T time, G guid; N and X identifiers of nodes, q qualified and L localized names, V variants, W values of
 * data, g diagnoses, E extension objects; D, M and m are sets of bits. Others are structures.
 */
function emitValue(d: Dissection, type: string, field: number, at: number): number {
  switch (type) {
    case 'U':
      d.u32LE(field, at);
      return at + 4;
    case 'b':
      d.u8(field, at);
      return at + 1;
    case 'Q':
      d.value(field, d.getU8(at) === 0 ? 0 : 1, at, 1);
      return at + 1;
    case 'd':
      return emitDouble(d, field, at);
    case 'S':
    case 'B':
      return emitCounted(d, field, at);
    case 'T':
      return emitTime(d, field, at);
    case 'D':
      return emitSet(d, field, at, DIAGNOSTICS);
    case 'M':
      return emitSet(d, field, at, NODE_CLASSES);
    case 'm':
      return emitSet(d, field, at, RESULTS);
    case 'N':
      return emitNodeId(d, at);
    case 'X':
      return emitExpandedNodeId(d, at);
    case 'q':
      d.u16LE(F['qualname.Id'], at);
      return emitCounted(d, F['qualname.Name'], at + 2);
    case 'L':
      return emitLocalizedText(d, at);
    case 'V':
      return emitVariant(d, at);
    case 'W':
      return emitDataValue(d, at);
    case 'g':
      return emitDiagnosis(d, at);
    case 'E':
      return emitExtension(d, at);
    default:
      return emitStructure(d, type, at);
  }
}

const DIAGNOSIS = [
  F['diag.has_symbolic_id'],
  F['diag.has_namespace'],
  F['diag.has_localizedtext'],
  F['diag.has_locale'],
  F['diag.has_additional_info'],
  F['diag.has_inner_statuscode'],
  F['diag.has_inner_diagnostic_code'],
];

function emitDiagnosis(d: Dissection, start: number): number {
  if (nesting >= MAX_NESTING) return start;
  const mask = d.u8(F['diag.mask'], start);
  d.open();
  emitFlags(d, mask, start, 1, DIAGNOSIS);
  d.close();
  let at = start + 1;
  const index = (bit: number, field: number) => {
    if ((mask & bit) === 0) return;
    d.value(field, d.getU32LE(at) | 0, at, 4);
    at += 4;
  };
  index(0x01, F['diag.SymbolicId']);
  index(0x02, F['diag.Namespace']);
  index(0x08, F['diag.Locale']);
  index(0x04, F['diag.LocalizedText']);
  if ((mask & 0x10) !== 0) at = emitCounted(d, F['diag.AdditionalInfo'], at);
  if ((mask & 0x20) !== 0) {
    d.u32LE(F['diag.InnerStatusCode'], at);
    at += 4;
  }
  if ((mask & 0x40) !== 0) {
    nesting++;
    at = emitDiagnosis(d, at);
    nesting--;
  }
  return at;
}

const DATA_VALUE = [
  F['datavalue.has_value'],
  F['datavalue.has_statuscode'],
  F['datavalue.has_source_timestamp'],
  F['datavalue.has_server_timestamp'],
  F['datavalue.has_source_picoseconds'],
  F['datavalue.has_server_picoseconds'],
];

function emitDataValue(d: Dissection, start: number): number {
  const mask = d.u8(F['datavalue.mask'], start);
  d.open();
  emitFlags(d, mask, start, 1, DATA_VALUE);
  d.close();
  let at = start + 1;
  if ((mask & 0x01) !== 0) at = emitVariant(d, at);
  if ((mask & 0x02) !== 0) {
    d.u32LE(F.StatusCode, at);
    at += 4;
  }
  if ((mask & 0x04) !== 0) at = emitTime(d, F['datavalue.SourceTimestamp'], at);
  if ((mask & 0x10) !== 0) {
    d.u16LE(F['datavalue.SourcePicoseconds'], at);
    at += 2;
  }
  if ((mask & 0x08) !== 0) at = emitTime(d, F['datavalue.ServerTimestamp'], at);
  if ((mask & 0x20) !== 0) {
    d.u16LE(F['datavalue.ServerPicoseconds'], at);
    at += 2;
  }
  return at;
}

function emitExtension(d: Dissection, start: number): number {
  let at = emitNodeId(d, start);
  const structure = EXTENSIONS[lastNumeric];
  const mask = d.u8(F['extobj.mask'], at);
  d.open();
  d.value(F['extobj.has_binary_body'], mask & 1, at, 1);
  d.value(F['extobj.has_xml_body'], (mask >> 1) & 1, at, 1);
  d.close();
  at++;
  if ((mask & 3) === 0) return at;
  const length = d.getU32LE(at) | 0;
  if ((mask & 1) === 0 || structure === undefined) return emitCounted(d, F.ByteString, at);
  emitStructure(d, structure, at + 4);
  return at + 4 + Math.max(0, length);
}

/** Built-in types (OPC 10000-6, 5.1.2): their values' fields. */
const FIELDS: readonly (number | undefined)[] = [
  undefined,
  F.Boolean,
  F.SByte,
  F.Byte,
  F.Int16,
  F.UInt16,
  F.Int32,
  F.UInt32,
  F.Int64,
  F.UInt64,
  F.Float,
  F.Double,
  F.String,
  F.DateTime,
  F.Guid,
  F.ByteString,
  F.XmlElement,
  undefined,
  undefined,
  F.StatusCode,
];
function emitDimensions(d: Dissection, start: number): number {
  const count = d.getU32LE(start) | 0;
  d.value(F['variant.ArraySize'], count, start, 4);
  let at = start + 4;
  for (let i = 0; i < count && i < MAX_ARRAY && d.fault === 0; i++, at += 4)
    d.value(F.Int32, d.getU32LE(at) | 0, at, 4);
  return at;
}

function emitVariant(d: Dissection, start: number): number {
  if (nesting >= MAX_NESTING) return start;
  nesting++;
  const mask = d.u8(F['variant.has_value'], start);
  const type = mask & 0x3f;
  let at = start + 1;
  const field = FIELDS[type] ?? -1;
  if ((mask & 0x80) === 0) at = emitBuiltIn(d, type, field, at);
  else {
    const count = d.getU32LE(at) | 0;
    d.value(F['variant.ArraySize'], count, at, 4);
    at += 4;
    for (let i = 0; i < count && i < MAX_ARRAY && d.fault === 0; i++) at = emitBuiltIn(d, type, field, at);
    if ((mask & 0x40) !== 0) at = emitDimensions(d, at);
  }
  nesting--;
  return at;
}

const OTHERS: Readonly<Record<number, string>> = {
  17: 'N',
  18: 'X',
  20: 'q',
  21: 'L',
  22: 'E',
  23: 'W',
  24: 'V',
  25: 'g',
};

function emitBuiltIn(d: Dissection, type: number, field: number, at: number): number {
  switch (type) {
    case 0:
      return at;
    case 1:
      d.value(field, d.getU8(at) === 0 ? 0 : 1, at, 1);
      return at + 1;
    case 2:
      d.value(field, (d.getU8(at) << 24) >> 24, at, 1);
      return at + 1;
    case 3:
      d.u8(field, at);
      return at + 1;
    case 4:
      d.value(field, (d.getU16LE(at) << 16) >> 16, at, 2);
      return at + 2;
    case 5:
      d.u16LE(field, at);
      return at + 2;
    case 6:
      d.value(field, d.getU32LE(at) | 0, at, 4);
      return at + 4;
    case 7:
    case 19:
      d.u32LE(field, at);
      return at + 4;
    case 8:
    case 9:
      d.u64LE(field, at);
      return at + 8;
    case 10:
      return emitFloat(d, field, at);
    case 11:
      return emitDouble(d, field, at);
    case 12:
    case 15:
    case 16:
      return emitCounted(d, field, at);
    case 13:
      return emitTime(d, field, at);
    case 14:
      return emitGuid(d, field, at);
  }
  const other = OTHERS[type];
  return other === undefined ? at : emitValue(d, other, -1, at);
}

/** A service's message, by its name; what it leaves unread is not shown. */
export function emitMessage(d: Dissection, name: string, start: number): void {
  nesting = 0;
  if (STRUCTURES[name] !== undefined) emitStructure(d, name, start);
}
