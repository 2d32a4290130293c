import { BytesColumn, type ColumnType, ListColumn, type ScalarColumn, TextColumn } from './column.js';
import type { Table } from './table.js';

/**
 * The rows of a table as plain buffers (Apache Arrow columnar format, 1.4), copied off the table, which can then be filled
 * anew. A batch can be handed to another thread and copied into DuckDB.
 */
export interface Batch {
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly BatchColumn[];
}

interface BatchColumnBase {
  readonly name: string;
  readonly type: ColumnType;
  /** One bit a row, lowest first: 1 where there is a value. A whole number of 8 bytes. */
  readonly validity: Uint8Array<ArrayBuffer>;
}

export type BatchColumn = BatchColumnBase &
  (
    | { readonly form: 'fixed'; readonly bytesPerValue: number; readonly data: ArrayBuffer }
    /** Text as UTF-8, or bytes: row `i` is `bytes[offsets[i] .. offsets[i + 1])`. */
    | { readonly form: 'variable'; readonly offsets: Int32Array<ArrayBuffer>; readonly bytes: Uint8Array<ArrayBuffer> }
    /** Row `i` is rows `offsets[i] .. offsets[i + 1]` of `child`. */
    | { readonly form: 'list'; readonly offsets: Int32Array<ArrayBuffer>; readonly child: BatchColumn }
  );

export const batchOf = (table: Table): Batch => makeBatch(table, scalarColumn);

/** The same without a copy of what need not be: good until the table is filled anew. */
export const passingBatchOf = (table: Table): Batch => makeBatch(table, passingColumn);

function makeBatch(table: Table, scalar: typeof scalarColumn): Batch {
  const { rowCount } = table;
  return {
    name: table.name,
    rowCount,
    columns: table.columns.map((column, index) => {
      const { name, type } = table.declarations[index];
      return column instanceof ListColumn
        ? listColumn(column, name, type, rowCount)
        : scalar(column, name, type, rowCount);
    }),
  };
}

/** The buffers of a batch, which can be moved to another thread instead of copied. */
export const buffersOf = (batch: Batch): ArrayBuffer[] => batch.columns.flatMap(columnBuffers);

function columnBuffers(column: BatchColumn): ArrayBuffer[] {
  if (column.form === 'fixed') return [column.validity.buffer, column.data];
  if (column.form === 'variable') return [column.validity.buffer, column.offsets.buffer, column.bytes.buffer];
  return [column.validity.buffer, column.offsets.buffer, ...columnBuffers(column.child)];
}

const validityBytes = (rowCount: number) => Math.ceil(rowCount / 64) * 8;

function scalarColumn(column: ScalarColumn, name: string, type: ColumnType, rowCount: number): BatchColumn {
  if (column instanceof TextColumn) return textColumn(column.values, name, type, rowCount);
  if (column instanceof BytesColumn) return bytesColumn(column.values, name, type, rowCount);
  const { bytesPerValue } = column;
  const data = new ArrayBuffer(rowCount * bytesPerValue);
  new Uint8Array(data).set(new Uint8Array(column.buffer, 0, Math.min(column.buffer.byteLength, data.byteLength)));
  const validity = new Uint8Array(validityBytes(rowCount));
  validity.set(column.validity.subarray(0, validity.length));
  return { name, type, form: 'fixed', bytesPerValue, data, validity };
}

function passingColumn(column: ScalarColumn, name: string, type: ColumnType, rowCount: number): BatchColumn {
  if (column instanceof TextColumn || column instanceof BytesColumn) return scalarColumn(column, name, type, rowCount);
  column.reserve(rowCount);
  const { bytesPerValue, buffer, validity } = column;
  return { name, type, form: 'fixed', bytesPerValue, data: buffer, validity };
}

const encoder = new TextEncoder();

function textColumn(
  values: readonly (string | undefined)[],
  name: string,
  type: ColumnType,
  rowCount: number,
): BatchColumn {
  const validity = new Uint8Array(validityBytes(rowCount));
  const offsets = new Int32Array(rowCount + 1);
  let bytes = new Uint8Array(Math.max(64, rowCount * 16));
  let end = 0;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row];
    if (value !== undefined) {
      validity[row >>> 3] |= 1 << (row & 7);
      // A UTF-16 unit is at most three bytes of UTF-8.
      if (end + 3 * value.length > bytes.length) bytes = enlarged(bytes, end + 3 * value.length);
      end += encoder.encodeInto(value, bytes.subarray(end)).written;
    }
    offsets[row + 1] = end;
  }
  return { name, type, form: 'variable', validity, offsets, bytes };
}

function bytesColumn(
  values: readonly (Uint8Array | undefined)[],
  name: string,
  type: ColumnType,
  rowCount: number,
): BatchColumn {
  const validity = new Uint8Array(validityBytes(rowCount));
  const offsets = new Int32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row++) offsets[row + 1] = offsets[row] + (values[row]?.length ?? 0);
  const bytes = new Uint8Array(offsets[rowCount]);
  for (let row = 0; row < rowCount; row++) {
    const value = values[row];
    if (value === undefined) continue;
    validity[row >>> 3] |= 1 << (row & 7);
    bytes.set(value, offsets[row]);
  }
  return { name, type, form: 'variable', validity, offsets, bytes };
}

function enlarged(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, least));
  larger.set(bytes);
  return larger;
}

/** Values come in the packet's order, rows may take turns: here each row's values are brought together. */
function listColumn(column: ListColumn, name: string, type: ColumnType, rowCount: number): BatchColumn {
  const offsets = new Int32Array(rowCount + 1);
  const order: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (const each of column.rows[row] ?? []) order.push(each);
    offsets[row + 1] = order.length;
  }
  const validity = new Uint8Array(validityBytes(rowCount)).fill(255);
  const child = scalarColumn(column.child, name, type, column.childCount);
  const isInOrder = order.every((from, to) => from === to);
  return { name, type, form: 'list', validity, offsets, child: isInOrder ? child : reordered(child, order) };
}

function reordered(column: BatchColumn, order: readonly number[]): BatchColumn {
  const { name, type } = column;
  const has = (row: number) => (column.validity[row >>> 3] & (1 << (row & 7))) !== 0;
  if (column.form === 'variable') {
    const { offsets, bytes } = column;
    const values = order.map((row) => (has(row) ? bytes.subarray(offsets[row], offsets[row + 1]) : undefined));
    return bytesColumn(values, name, type, order.length);
  }
  if (column.form === 'list') return column;
  const { bytesPerValue } = column;
  const from = new Uint8Array(column.data);
  const data = new Uint8Array(order.length * bytesPerValue);
  const validity = new Uint8Array(validityBytes(order.length));
  order.forEach((row, to) => {
    data.set(from.subarray(row * bytesPerValue, (row + 1) * bytesPerValue), to * bytesPerValue);
    if (has(row)) validity[to >>> 3] |= 1 << (to & 7);
  });
  return { name, type, form: 'fixed', bytesPerValue, data: data.buffer, validity };
}
