import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  LIST,
  SMALLINT,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { Batch, BatchColumn } from '../columns/batch.js';
import type { ColumnType } from '../columns/column.js';

/** The DuckDB type of a column. */
export const TYPES: Readonly<Record<ColumnType, DuckDBType>> = {
  BOOLEAN,
  UTINYINT,
  USMALLINT,
  UINTEGER,
  UBIGINT,
  TINYINT,
  SMALLINT,
  INTEGER,
  BIGINT,
  DOUBLE,
  VARCHAR,
  BLOB,
};

/** Rows of a DuckDB vector. */
const VECTOR_SIZE = 2048;

/** Copies batches into the DuckDB tables of the same names, a vector at a time. */
export class Loader {
  private readonly chunks = new Map<string, DuckDBDataChunk>();

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly schema: string,
  ) {}

  async load(batch: Batch): Promise<void> {
    if (batch.rowCount === 0) return;
    let chunk = this.chunks.get(batch.name);
    if (!chunk) {
      chunk = DuckDBDataChunk.create(
        batch.columns.map(({ type, form }) => (form === 'list' ? LIST(TYPES[type]) : TYPES[type])),
      );
      this.chunks.set(batch.name, chunk);
    }
    const appender = await this.connection.createAppender(batch.name, this.schema);
    for (let first = 0; first < batch.rowCount; first += VECTOR_SIZE) {
      const count = Math.min(VECTOR_SIZE, batch.rowCount - first);
      chunk.reset();
      chunk.rowCount = count;
      for (let index = 0; index < batch.columns.length; index++)
        copy(duckdb.data_chunk_get_vector(chunk.chunk, index), batch.columns[index], first, count);
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }
}

function copy(vector: duckdb.Vector, column: BatchColumn, first: number, count: number): void {
  if (column.form === 'list') {
    copyLists(vector, column.offsets, column.child, first, count);
    return;
  }
  if (column.form === 'fixed') {
    const { bytesPerValue, data } = column;
    duckdb.copy_data_to_vector(vector, 0, data, first * bytesPerValue, count * bytesPerValue);
  } else copyVariable(vector, column.offsets, column.bytes, first, count);
  copyValidity(vector, column.validity, first, count);
}

/** The first row of a vector's bitmap may lie inside a byte of the column's, as it does for the values of lists. */
function copyValidity(vector: duckdb.Vector, validity: Uint8Array<ArrayBuffer>, first: number, count: number): void {
  duckdb.vector_ensure_validity_writable(vector);
  const length = Math.ceil(count / 8);
  if (first % 8 === 0) {
    duckdb.copy_data_to_vector_validity(vector, 0, validity.buffer, first >>> 3, length);
    return;
  }
  const shifted = new Uint8Array(length);
  for (let row = 0; row < count; row++)
    if (validity[(first + row) >>> 3] & (1 << ((first + row) & 7))) shifted[row >>> 3] |= 1 << (row & 7);
  duckdb.copy_data_to_vector_validity(vector, 0, shifted.buffer, 0, length);
}

/** A list vector is pairs of offset and length into a child vector. */
function copyLists(vector: duckdb.Vector, offsets: Int32Array, child: BatchColumn, first: number, count: number): void {
  const from = offsets[first];
  const total = offsets[first + count] - from;
  const entries = new BigUint64Array(2 * count);
  for (let row = 0; row < count; row++) {
    entries[2 * row] = BigInt(offsets[first + row] - from);
    entries[2 * row + 1] = BigInt(offsets[first + row + 1] - offsets[first + row]);
  }
  duckdb.list_vector_reserve(vector, total);
  duckdb.list_vector_set_size(vector, total);
  duckdb.copy_data_to_vector(vector, 0, entries.buffer, 0, entries.byteLength);
  if (total > 0) copy(duckdb.list_vector_get_child(vector), child, from, total);
}

/** What DuckDB keeps inside a string's own 16 bytes (duckdb_string_t in its C API); longer ones lie elsewhere. */
const INLINE_BYTES = 12;
const inline = new Uint8Array(VECTOR_SIZE * 16);
/** Texts of no length. */
const EMPTY = new ArrayBuffer(VECTOR_SIZE * 16);
const inlineLengths = new Uint32Array(inline.buffer);

function copyVariable(
  vector: duckdb.Vector,
  offsets: Int32Array,
  bytes: Uint8Array,
  first: number,
  count: number,
): void {
  const isOneVector = count <= VECTOR_SIZE;
  if (isOneVector && offsets[first] === offsets[first + count]) {
    duckdb.copy_data_to_vector(vector, 0, EMPTY, 0, count * 16);
    return;
  }
  if (isOneVector) inline.fill(0, 0, count * 16);
  const long: number[] = [];
  for (let row = 0; row < count; row++) {
    const start = offsets[first + row];
    const length = offsets[first + row + 1] - start;
    if (length > INLINE_BYTES || !isOneVector) {
      long.push(row);
      continue;
    }
    inlineLengths[row * 4] = length;
    for (let at = 0; at < length; at++) inline[row * 16 + 4 + at] = bytes[start + at];
  }
  if (isOneVector) duckdb.copy_data_to_vector(vector, 0, inline.buffer, 0, count * 16);
  for (const row of long)
    duckdb.vector_assign_string_element_len(
      vector,
      row,
      bytes.subarray(offsets[first + row], offsets[first + row + 1]),
    );
}
