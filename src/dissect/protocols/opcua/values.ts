import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F, opcua } from './fields.js';
import { EXTENSIONS, STRUCTURES } from './structures.js';

/** How deep structures, variants and diagnoses may nest. */
const MAX_NESTING = 24;
/** Values of an array that are shown. */
const MAX_ARRAY = 10_000;

interface Member {
  /** Field id; -1 where the value has fields of its own. */
  readonly field: number;
  readonly type: string;
  readonly isArray: boolean;
}

const parsed = new Map<string, readonly Member[]>();

function membersOf(structure: string): readonly Member[] {
  let members = parsed.get(structure);
  if (members === undefined) {
    members = (STRUCTURES[structure] ?? '')
      .split(' ')
      .filter((each) => each !== '')
      .map((each) => {
        const [name, type] = each.split(':');
        const isArray = type.endsWith('[]');
        return { field: fieldNamed(name), type: isArray ? type.slice(0, -2) : type, isArray };
      });
    parsed.set(structure, members);
  }
  return members;
}

function fieldNamed(name: string): number {
  return name === '' ? -1 : (opcua.fields.find((field) => field.name === `opcua.${name}`)?.id ?? -1);
}

let nesting = 0;

/** The structure of that name at `start`; gives where it ends. */
export function emitStructure(d: Dissection, structure: string, start: number): number {
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

const view = new DataView(new ArrayBuffer(8));

function emitDouble(d: Dissection, field: number, at: number): number {
  view.setUint32(0, d.getU32LE(at + 4));
  view.setUint32(4, d.getU32LE(at));
  d.value(field, view.getFloat64(0), at, 8);
  return at + 8;
}

function emitFloat(d: Dissection, field: number, at: number): number {
  view.setUint32(0, d.getU32LE(at));
  d.value(field, view.getFloat32(0), at, 4);
  return at + 4;
}

const FROM_1601_TO_1970 = 11_644_473_600;
const TICKS_PER_SECOND = 10_000_000;

/** Tenths of microseconds since 1601. */
function emitTime(d: Dissection, field: number, at: number): number {
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

const DIAGNOSTICS = [
  F['returndiag.servicelevel.symbolicid'],
  F['returndiag.servicelevel.localizedtext'],
  F['returndiag.servicelevel.additionalinfo'],
  F['returndiag.servicelevel.innerstatuscode'],
  F['returndiag.servicelevel.innerdiagnostics'],
  F['returndiag.operationlevel.symbolicid'],
  F['returndiag.operationlevel.localizedtext'],
  F['returndiag.operationlevel.additionalinfo'],
  F['returndiag.operationlevel.innerstatuscode'],
  F['returndiag.operationlevel.innerdiagnostics'],
];
const NODE_CLASSES = [
  F['nodeclassmask.object'],
  F['nodeclassmask.variable'],
  F['nodeclassmask.method'],
  F['nodeclassmask.objecttype'],
  F['nodeclassmask.variabletype'],
  F['nodeclassmask.referencetype'],
  F['nodeclassmask.datatype'],
  F['nodeclassmask.view'],
];
const RESULTS = [
  F['resultmask.referencetype'],
  F['resultmask.isforward'],
  F['resultmask.nodeclass'],
  F['resultmask.browsename'],
  F['resultmask.displayname'],
  F['resultmask.typedefinition'],
];

/** A set of 32 bits; one of which none is set stands for all, where it chooses nodes or results. */
function emitSet(d: Dissection, field: number, at: number, parts: readonly number[]): number {
  const value = d.getU32LE(at);
  if (parts === NODE_CLASSES && value === 0) d.value(F['nodeclassmask.all'], 0, at, 4);
  else if (parts === RESULTS && value === 0x3f) d.value(F['resultmask.all'], value, at, 4);
  else {
    d.value(field, value, at, 4);
    d.open();
    emitFlags(d, value, at, 4, parts);
    d.close();
  }
  return at + 4;
}

/** The number of the node identifier that was read last; -1 where it is none. */
let lastNumeric = -1;

function emitNodeId(d: Dissection, at: number): number {
  const mask = d.u8(F['nodeid.encodingmask'], at);
  return emitIdentifier(d, mask & 0x0f, at + 1);
}

function emitIdentifier(d: Dissection, form: number, at: number): number {
  lastNumeric = -1;
  switch (form) {
    case 0:
      lastNumeric = d.u8(F['nodeid.numeric'], at);
      return at + 1;
    case 1:
      d.u8(F['nodeid.nsindex'], at);
      lastNumeric = d.u16LE(F['nodeid.numeric'], at + 1);
      return at + 3;
    case 2:
      d.u16LE(F['nodeid.nsindex'], at);
      lastNumeric = d.u32LE(F['nodeid.numeric'], at + 2);
      return at + 6;
    case 3:
      d.u16LE(F['nodeid.nsindex'], at);
      return emitCounted(d, F['nodeid.string'], at + 2);
    case 4:
      d.u16LE(F['nodeid.nsindex'], at);
      return emitGuid(d, F['nodeid.guid'], at + 2);
    case 5:
      d.u16LE(F['nodeid.nsindex'], at);
      return emitCounted(d, F['nodeid.bytestring'], at + 2);
  }
  return at;
}

const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** Its first three parts stand with the lowest byte first. */
function emitGuid(d: Dissection, field: number, at: number): number {
  if (d.has(at, 16) && d.want[field] !== 0)
    d.blob(
      field,
      Uint8Array.from(GUID_ORDER, (index) => d.bytes[at + index]),
      at,
      16,
    );
  return at + 16;
}

function emitExpandedNodeId(d: Dissection, start: number): number {
  const mask = d.getU8(start);
  d.u8(F['expandednodeid.mask'], start);
  d.open();
  d.value(F['expandednodeid.has_server_index'], (mask >> 6) & 1, start, 1);
  d.value(F['expandednodeid.has_namespace_uri'], mask >> 7, start, 1);
  d.close();
  d.u8(F['nodeid.encodingmask'], start);
  let at = emitIdentifier(d, mask & 0x0f, start + 1);
  if ((mask & 0x80) !== 0) at = emitCounted(d, F.NamespaceUri, at);
  if ((mask & 0x40) !== 0) {
    d.u32LE(F['expandednodeid.ServerIndex'], at);
    at += 4;
  }
  return at;
}

function emitLocalizedText(d: Dissection, start: number): number {
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
