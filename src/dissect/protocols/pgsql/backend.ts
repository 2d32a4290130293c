import type { Dissection } from '../../dissection.js';
import { indexOfByte } from '../../lines.js';
import { dissectAuthentication } from './authentication.js';
import { PGSQL as F } from './fields.js';
import { dissectValues, zeroText } from './reading.js';

export const BACKEND: Readonly<Record<string, string>> = {
  R: 'Authentication request',
  K: 'Backend key data',
  S: 'Parameter status',
  '1': 'Parse completion',
  '2': 'Bind completion',
  '3': 'Close completion',
  C: 'Command completion',
  t: 'Parameter description',
  T: 'Row description',
  D: 'Data row',
  I: 'Empty query',
  n: 'No data',
  E: 'Error',
  N: 'Notice',
  s: 'Portal suspended',
  Z: 'Ready for query',
  A: 'Notification',
  V: 'Function call response',
  G: 'CopyIn response',
  H: 'CopyOut response',
  d: 'Copy data',
  c: 'Copy completion',
  v: 'Negotiate protocol version',
};
const NOTICE_FIELDS: Readonly<Record<string, number>> = {
  S: F.severity,
  V: F.text,
  C: F.code,
  M: F.message,
  D: F.detail,
  H: F.hint,
  P: F.position,
  p: F.internal_position,
  q: F.internal_query,
  W: F.where,
  s: F.schema_name,
  t: F.table_name,
  c: F.column_name,
  d: F.type_name,
  n: F.constraint_name,
  F: F.file,
  L: F.line,
  R: F.routine,
};

export function dissectBackend(d: Dissection, letter: string, start: number): void {
  let at = start;
  switch (letter) {
    case 'R':
      dissectAuthentication(d, at);
      return;
    case 'K':
      d.u32(F.pid, at);
      d.u32(F.key, at + 4);
      return;
    case 'S':
      at = zeroText(d, F.parameter_name, at);
      zeroText(d, F.parameter_value, at);
      return;
    case 'C':
      zeroText(d, F.tag, at);
      return;
    case 't': {
      const count = d.getU16(at);
      for (let i = 0; i < count && d.fault === 0; i++) d.u32(F['oid.type'], at + 2 + 4 * i);
      return;
    }
    case 'T':
      dissectColumns(d, at);
      return;
    case 'D': {
      const count = d.u16(F['field.count'], at);
      d.open();
      dissectValues(d, at + 2, count);
      d.close();
      return;
    }
    case 'Z':
      d.u8(F.status, at);
      return;
    case 'E':
    case 'N':
      dissectNotice(d, at);
      return;
    case 'A':
      d.u32(F.pid, at);
      at = zeroText(d, F.condition, at + 4);
      if (d.left(at) > 1) zeroText(d, F.text, at);
      return;
    case 'V': {
      dissectValues(d, at, 1);
      return;
    }
    case 'G':
    case 'H': {
      const format = d.getU8(at);
      d.value(F.format, format, at, 1);
      const count = d.getU16(at + 1);
      // Columns in text form are all text: their own formats are shown for binary ones only.
      for (let i = 0; format !== 0 && i < count && d.fault === 0; i++) d.u16(F.format, at + 3 + 2 * i);
      return;
    }
    case 'd':
      d.span(F.copydata, at, d.left(at));
      return;
    case 'v': {
      d.u32(F.version_supported_minor, at);
      const count = d.getU32(at + 4) | 0;
      d.value(F.number_nonsupported_options, count, at + 4, 4);
      at += 8;
      for (let i = 0; i < count && d.left(at) > 0 && d.fault === 0; i++) at = zeroText(d, F.nonsupported_option, at);
    }
  }
}

/** What an error or a notice consists of: letters, each with a text. */
function dissectNotice(d: Dissection, start: number): void {
  let at = start;
  // As tshark has it: each of them counts for one byte more than it has.
  for (let budget = d.left(at); budget > 0 && d.left(at) > 0 && d.fault === 0; ) {
    if (d.bytes[at] === 0) return;
    const zero = indexOfByte(d.bytes, 0, at + 1, d.end);
    const end = zero < 0 ? d.end : zero + 1;
    d.span(NOTICE_FIELDS[String.fromCharCode(d.bytes[at])] ?? F.text, at + 1, end - at - 1);
    budget -= end - at + 1;
    at = end;
  }
}

function dissectColumns(d: Dissection, start: number): void {
  const count = d.u16(F['field.count'], start);
  let at = start + 2;
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) {
    at = zeroText(d, F['col.name'], at);
    d.open();
    d.u32(F['oid.table'], at);
    d.value(F['col.index'], d.getU16(at + 4), at + 4, 2);
    d.u32(F['oid.type'], at + 6);
    d.value(F['val.length'], (d.getU16(at + 10) << 16) >> 16, at + 10, 2);
    d.value(F['col.typemod'], d.getU32(at + 12) | 0, at + 12, 4);
    d.u16(F.format, at + 16);
    d.close();
    at += 18;
  }
  d.close();
}
