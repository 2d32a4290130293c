import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { described, dissectType, dissectValue, type ValueType, wideText } from './values.js';

const DONE_FLAGS = [
  ...[F['done.status.more'], F['done.status.error'], F['done.status.inxact'], F['done.status.proc']],
  ...[F['done.status.count'], F['done.status.attn'], F['done.status.event']],
];
const DONE_IN_PROCEDURE_FLAGS = DONE_FLAGS.filter((field) => field !== F['done.status.proc']);
const DONE_PROCEDURE = 254;
const DONE_IN_PROCEDURE = 255;
const COLUMN_FLAGS = [
  ...[F['colmetadata.flags.nullable'], F['colmetadata.flags.casesen'], F['colmetadata.flags.updateable']],
  ...[F['colmetadata.flags.identity'], F['colmetadata.flags.computed']],
  ...[F['colmetadata.flags.fixedlenclrtype'], F['colmetadata.flags.sparsecolumnset']],
  ...[F['colmetadata.flags.encrypted'], F['colmetadata.flags.hidden'], F['colmetadata.flags.key']],
  F['colmetadata.flags.nullableunknown'],
];
const DONE: Readonly<Record<number, readonly [number, number, number, number]>> = {
  253: [F.done, F['done.status'], F['done.curcmd'], F['done.donerowcount64']],
  254: [F.doneproc, F['doneproc.status'], F['doneproc.curcmd'], F['doneproc.donerowcount64']],
  255: [F.doneinproc, F['doneinproc.status'], F['doneinproc.curcmd'], F['doneinproc.donerowcount64']],
};
const TOKEN = {
  returnStatus: 0x79,
  columns: 0x81,
  order: 0xa9,
  error: 0xaa,
  info: 0xab,
  loginAck: 0xad,
  features: 0xae,
  row: 0xd1,
  compressedRow: 0xd2,
  environment: 0xe3,
  sspi: 0xed,
  done: 0xfd,
} as const;
const NO_COLUMNS = 0xffff;
const COLLATION = 7;
const LAST_TEXT = 4;
const REAL_TIME = 13;
const TERMINATOR = 0xff;

/** The tokens of a response (MS-TDS section 2.2.7), from `start` to the message's end. */
export function dissectTokens(d: Dissection, start: number): void {
  let columns: readonly ValueType[] = [];
  let at = start;
  while (at < d.end && d.fault === 0) {
    const token = d.bytes[at];
    if (token >= TOKEN.done) at = dissectDone(d, at, token);
    else if (token === TOKEN.columns) {
      const found = dissectColumns(d, at);
      if (found === undefined) return;
      columns = found;
      at = described.end;
    } else if (token === TOKEN.row || token === TOKEN.compressedRow) {
      if (columns.length === 0) {
        d.value(F.unknown_tds_token, 1, at, d.left(at));
        return;
      }
      at = dissectRow(d, at, columns, token === TOKEN.compressedRow);
    } else {
      const next = dissectOther(d, at, token);
      if (next < 0) {
        d.value(F.unknown_tds_token, 1, at, d.left(at));
        return;
      }
      at = next;
    }
  }
}

function dissectDone(d: Dissection, start: number, token: number): number {
  const [field, status, command, rows] = DONE[token];
  d.value(field, 1, start, REAL_TIME);
  d.open();
  const bits = d.getU16LE(start + 1);
  if (d.has(start + 1, 2)) d.value(status, bits & 0x1ff, start + 1, 2);
  d.open();
  emitFlags(d, bits, start + 1, 2, token === DONE_IN_PROCEDURE ? DONE_IN_PROCEDURE_FLAGS : DONE_FLAGS);
  if (token === DONE_PROCEDURE && d.fault === 0) d.value(F['done.status.rpcinbatch'], (bits >> 7) & 1, start + 1, 2);
  if (d.fault === 0) d.value(F['done.status.srverror'], (bits >> 8) & 1, start + 1, 2);
  d.close();
  d.u16LE(command, start + 3);
  d.u64LE(rows, start + 5);
  d.close();
  return start + REAL_TIME;
}

/** Text in UTF-16 with its length in characters before it, in one byte. */
function shortText(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u8(lengthField, at);
  if (length > 0) wideText(d, field, at + 1, 2 * length);
  return at + 1 + 2 * length;
}

function dissectOther(d: Dissection, start: number, token: number): number {
  switch (token) {
    case TOKEN.returnStatus:
      d.value(F.returnstatus, 1, start, 5);
      d.open();
      d.u32LE(F['returnstatus.value'], start + 1);
      d.close();
      return start + 5;
    case TOKEN.order: {
      const length = d.getU16LE(start + 1);
      d.value(F.order, 1, start, 3 + length);
      d.open();
      d.u16LE(F['order.length'], start + 1);
      for (let i = 0; i + 1 < length && d.fault === 0; i += 2) d.u16LE(F['order.colnum'], start + 3 + i);
      d.close();
      return start + 3 + length;
    }
    case TOKEN.error:
    case TOKEN.info:
      return dissectMessage(d, start, token === TOKEN.error);
    case TOKEN.loginAck: {
      const length = d.getU16LE(start + 1);
      d.value(F.loginack, 1, start, 3 + length);
      d.open();
      d.u16LE(F['loginack.length'], start + 1);
      d.u8(F['loginack.interface'], start + 3);
      d.u32(F['loginack.tdsversion'], start + 4);
      const size = d.getU8(start + 8);
      wideText(d, F['loginack.progname'], start + 9, 2 * size);
      d.u32(F['loginack.progversion'], start + 9 + 2 * size);
      d.close();
      return start + 3 + length;
    }
    case TOKEN.features:
      return dissectFeatures(d, start);
    case TOKEN.environment:
      return dissectChange(d, start);
    case TOKEN.sspi: {
      const length = d.getU16LE(start + 1);
      d.value(F.sspi, 1, start, 3 + length);
      d.open();
      if (length > 0) d.span(F['sspi.buffer'], start + 3, length);
      d.close();
      return start + 3 + length;
    }
    default:
      return -1;
  }
}

const ERROR_FIELDS = [
  ...[F.error, F['error.length'], F['error.number'], F['error.state'], F['error.class'], F['error.msgtext_length']],
  ...[F['error.msgtext'], F['error.servername_length'], F['error.servername'], F['error.procname_length']],
  ...[F['error.procname'], F['error.linenumber']],
];
const INFO_FIELDS = [
  ...[F.info, F['info.length'], F['info.number'], F['info.state'], F['info.class'], F['info.msgtext_length']],
  ...[F['info.msgtext'], F['info.servername_length'], F['info.servername'], F['info.procname_length']],
  ...[F['info.procname'], F['info.linenumber']],
];

function dissectMessage(d: Dissection, start: number, isError: boolean): number {
  const fields = isError ? ERROR_FIELDS : INFO_FIELDS;
  const length = d.getU16LE(start + 1);
  d.value(fields[0], 1, start, 3 + length);
  d.open();
  d.u16LE(fields[1], start + 1);
  d.u32LE(fields[2], start + 3);
  d.u8(fields[3], start + 7);
  d.u8(fields[4], start + 8);
  const size = d.u16LE(fields[5], start + 9);
  wideText(d, fields[6], start + 11, 2 * size);
  let at = shortText(d, fields[7], fields[8], start + 11 + 2 * size);
  at = shortText(d, fields[9], fields[10], at);
  d.u16LE(fields[11], at);
  d.close();
  return start + 3 + length;
}

function dissectFeatures(d: Dissection, start: number): number {
  d.value(F.featureextack, 1, start, d.left(start));
  d.open();
  let at = start + 1;
  while (at < d.end && d.fault === 0) {
    d.value(F['featureextack.feature'], 1, at, 0);
    d.open();
    const id = d.u8(F['featureextack.featureid'], at++);
    if (id === TERMINATOR) {
      d.close();
      break;
    }
    const length = d.u32LE(F['featureextack.featureackdatalen'], at);
    d.span(F['featureextack.featureackdata'], at + 4, length);
    d.close();
    at += 4 + length;
  }
  d.close();
  return at;
}

/** What changes in the session's environment: the new value, and the old one. */
function dissectChange(d: Dissection, start: number): number {
  const length = d.getU16LE(start + 1);
  const end = start + 3 + length;
  d.value(F.envchange, 1, start, 3 + length);
  d.open();
  d.u16LE(F['envchange.length'], start + 1);
  const type = d.u8(F['envchange.type'], start + 3);
  let at = start + 4;
  for (const isNew of [true, false]) {
    const lengthField = isNew ? F['envchange.newvalue_length'] : F['envchange.oldvalue_length'];
    const size = d.u8(lengthField, at++);
    if (size === 0 || d.fault !== 0) continue;
    if (type <= LAST_TEXT) {
      const field = isNew ? F['envchange.newvalue_string'] : F['envchange.oldvalue_string'];
      wideText(d, field, at, 2 * size);
      at += 2 * size;
    } else {
      if (type === COLLATION && size === 5) {
        d.u16LE(F['envchange.collate_codepage'], at);
        d.u16LE(F['envchange.collate_flags'], at + 2);
        d.u8(F['envchange.collate_charset_id'], at + 4);
      } else
        d.span(isNew ? F['envchange.newvalue'] : F['envchange.oldvalue'], at, Math.min(size, Math.max(0, end - at)));
      at += size;
    }
  }
  d.close();
  return end;
}

/** The columns of a result; undefined where one has a type that is not known here. `described.end` is behind them. */
function dissectColumns(d: Dissection, start: number): readonly ValueType[] | undefined {
  const count = d.getU16LE(start + 1);
  d.value(F.colmetadata, 1, start, d.left(start));
  d.open();
  d.u16LE(F['colmetadata.columns'], start + 1);
  let at = start + 3;
  const columns: ValueType[] = [];
  for (let i = 0; i < count && count !== NO_COLUMNS && d.fault === 0; i++) {
    d.value(F['colmetadata.field'], 1, at, 0);
    d.open();
    d.u32LE(F['colmetadata.usertype'], at);
    d.u16LE(F['colmetadata.results_token_flags'], at + 4);
    d.open();
    emitFlags(d, d.getU16(at + 4), at + 4, 2, COLUMN_FLAGS);
    d.close();
    const type = dissectType(d, at + 6, true);
    if (type === undefined) {
      d.close();
      d.close();
      return undefined;
    }
    columns.push(type);
    at = shortText(d, F['colmetadata.colname_length'], F['colmetadata.colname'], described.end);
    d.close();
  }
  d.close();
  described.end = at;
  return columns;
}

/** A row; in compressed ones a bit tells which of the values are none. */
function dissectRow(d: Dissection, start: number, columns: readonly ValueType[], isCompressed: boolean): number {
  const nulls = start + 1;
  let at = isCompressed ? nulls + ((columns.length + 7) >> 3) : nulls;
  d.value(isCompressed ? F.nbcrow : F.row, 1, start, 1);
  d.open();
  for (let i = 0; i < columns.length && d.fault === 0; i++) {
    if (isCompressed && (d.getU8(nulls + (i >> 3)) & (1 << (i & 7))) !== 0) continue;
    d.value(F['row.field'], 1, at, 0);
    d.open();
    at = dissectValue(d, at, columns[i]);
    d.close();
  }
  d.close();
  return at;
}
