import type {
  BytesColumn,
  Float64Column,
  Int64Column,
  ScalarColumn,
  TextColumn,
  Uint8Column,
  Uint16Column,
  Uint32Column,
} from '../columns/column.js';
import type { Occurrence } from '../dissect/occurrence.js';
import { IN_DICTIONARY, type Tape } from '../dissect/tape.js';
import type { Field } from '../fields/protocol.js';
import { valueText } from '../fields/text.js';
import { setNanoseconds } from './convert.js';
import { readableForm, type StoredColumn } from './layout.js';

/** How a stored column takes its value from the tape. */
export enum Store {
  Number8,
  Number16,
  Number32,
  Number64,
  Halves,
  Nanoseconds,
  Real,
  Text,
  Latin1,
  Readable,
  Blob,
  Packet,
  Word,
  True,
}

export function storeOf(stored: StoredColumn): Store {
  const form = stored.form === 'list' ? (readableForm(stored.field) ?? 'raw') : stored.form;
  if (form === 'blob') return Store.Blob;
  if (form === 'text') return Store.Readable;
  if (form === 'packet') return Store.Packet;
  if (form === 'word') return Store.Word;
  switch (stored.field.kind) {
    case 'none':
      return Store.True;
    case 'absoluteTime':
    case 'relativeTime':
      return Store.Nanoseconds;
    case 'ether':
      return Store.Number64;
    case 'float':
    case 'double':
      return Store.Real;
  }
  switch (stored.type) {
    case 'BOOLEAN':
      return Store.True;
    case 'UTINYINT':
    case 'TINYINT':
      return Store.Number8;
    case 'USMALLINT':
    case 'SMALLINT':
      return Store.Number16;
    case 'UINTEGER':
    case 'INTEGER':
      return Store.Number32;
    case 'UBIGINT':
    case 'BIGINT':
      return Store.Halves;
    default:
      return stored.field.kind === 'string' || stored.field.kind === 'stringz' ? Store.Text : Store.Latin1;
  }
}

export function put(
  tape: Tape,
  row: number,
  occurrence: Occurrence,
  column: ScalarColumn,
  store: Store,
  field: Field,
  tableRow: number,
): void {
  const value = tape.value[row];
  switch (store) {
    case Store.True:
      (column as Uint8Column).set(tableRow, field.kind === 'none' || value !== 0 || tape.high[row] !== 0 ? 1 : 0);
      break;
    case Store.Number8:
      (column as Uint8Column).set(tableRow, value);
      break;
    case Store.Number16:
      (column as Uint16Column).set(tableRow, value);
      break;
    case Store.Number32:
      (column as Uint32Column).set(tableRow, value);
      break;
    case Store.Number64:
      (column as Int64Column).set(tableRow, value % 0x1_0000_0000, Math.floor(value / 0x1_0000_0000));
      break;
    case Store.Halves:
      (column as Int64Column).set(tableRow, value % 0x1_0000_0000, tape.high[row] + Math.floor(value / 0x1_0000_0000));
      break;
    case Store.Nanoseconds:
      setNanoseconds(column as Int64Column, tableRow, value, tape.high[row]);
      break;
    case Store.Real:
      (column as Float64Column).set(tableRow, value);
      break;
    case Store.Text:
    case Store.Readable:
      (column as TextColumn).set(tableRow, valueText(field, occurrence.at(row)));
      break;
    case Store.Latin1: {
      const { bytes, start, length } = occurrence.at(row);
      (column as TextColumn).set(tableRow, latin1(bytes.subarray(start, start + length)));
      break;
    }
    case Store.Word:
      (column as Uint32Column).set(
        tableRow,
        tape.high[row] === IN_DICTIONARY ? value : tape.dictionary.codeOf(valueText(field, occurrence.at(row))),
      );
      break;
    case Store.Packet: {
      const bytes = tape.sources[tape.layerSource[tape.layer[row]]];
      const start = tape.start[row];
      (column as TextColumn).set(tableRow, latin1(bytes.subarray(start, start + tape.length[row])));
      break;
    }
    case Store.Blob: {
      const { bytes, start, length } = occurrence.at(row);
      (column as BytesColumn).set(tableRow, bytes.slice(start, start + length));
      break;
    }
  }
}

/** Bytes as text of one character each. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
