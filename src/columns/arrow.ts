import {
  Binary,
  Bool,
  type Data,
  type DataType,
  Field,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Utf8,
} from 'apache-arrow';
import type { Batch, BatchColumn } from './batch.js';
import type { ColumnType } from './column.js';

/** The element types of Arrow, and how a buffer is read as such elements. */
const TYPES: Readonly<Record<Exclude<ColumnType, 'BOOLEAN'>, () => DataType>> = {
  UTINYINT: () => new Uint8(),
  USMALLINT: () => new Uint16(),
  UINTEGER: () => new Uint32(),
  UBIGINT: () => new Uint64(),
  TINYINT: () => new Int8(),
  SMALLINT: () => new Int16(),
  INTEGER: () => new Int32(),
  BIGINT: () => new Int64(),
  DOUBLE: () => new Float64(),
  VARCHAR: () => new Utf8(),
  BLOB: () => new Binary(),
};

const ELEMENTS = {
  UTINYINT: Uint8Array,
  USMALLINT: Uint16Array,
  UINTEGER: Uint32Array,
  UBIGINT: BigUint64Array,
  TINYINT: Int8Array,
  SMALLINT: Int16Array,
  INTEGER: Int32Array,
  BIGINT: BigInt64Array,
  DOUBLE: Float64Array,
} as const;

/**
 * A batch as an Arrow record batch over the same buffers; only booleans are copied, which Arrow packs into bits.
 * (Apache Arrow columnar format, 1.4.)
 */
export function arrowBatch(batch: Batch): RecordBatch {
  const children = batch.columns.map((column) => arrowData(column, batch.rowCount));
  const fields = batch.columns.map(({ name }, index) => new Field(name, children[index].type, true));
  const struct = makeData({ type: new Struct(fields), length: batch.rowCount, nullCount: 0, children });
  return new RecordBatch(new Schema(fields), struct);
}

function arrowData(column: BatchColumn, length: number): Data {
  const nullBitmap = column.validity;
  if (column.form === 'list') {
    const child = arrowData(column.child, column.offsets[length]);
    const type = new List(new Field('item', child.type, true));
    return makeData({ type, length, valueOffsets: column.offsets, child, nullBitmap, nullCount: -1 });
  }
  if (column.form === 'variable') {
    const type = TYPES[column.type as 'VARCHAR' | 'BLOB']() as Utf8;
    return makeData({ type, length, valueOffsets: column.offsets, data: column.bytes, nullBitmap, nullCount: -1 });
  }
  if (column.type === 'BOOLEAN')
    return makeData({ type: new Bool(), length, data: bits(new Uint8Array(column.data)), nullBitmap, nullCount: -1 });
  const type = TYPES[column.type]() as Uint8;
  const data = new ELEMENTS[column.type as keyof typeof ELEMENTS](column.data) as Uint8Array;
  return makeData({ type, length, data, nullBitmap, nullCount: -1 });
}

/** Bytes of 0 and 1 as bits, lowest first. */
function bits(bytes: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil(bytes.length / 64) * 8);
  bytes.forEach((byte, index) => {
    if (byte !== 0) packed[index >>> 3] |= 1 << (index & 7);
  });
  return packed;
}
