import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  SMALLINT,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { BytesColumn, type Column, type ColumnType, TextColumn } from '../columns/column.js';
import type { Table } from '../columns/table.js';

const TYPES: Readonly<Record<ColumnType, DuckDBType>> = {
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

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The statement that makes the table, empty. */
export function createTable(table: Table): string {
  const columns = table.declarations.map((each) => `${quoted(each.name)} ${each.type}`);
  return `CREATE OR REPLACE TABLE raw.${quoted(table.name)} (${columns.join(', ')})`;
}

/** Copies the rows of tables into the DuckDB tables of the same names, a vector at a time. */
export class Loader {
  private readonly chunks = new Map<Table, DuckDBDataChunk>();

  constructor(private readonly connection: DuckDBConnection) {}

  async load(table: Table): Promise<void> {
    if (table.rowCount === 0) return;
    let chunk = this.chunks.get(table);
    if (!chunk) {
      chunk = DuckDBDataChunk.create(table.declarations.map((each) => TYPES[each.type]));
      this.chunks.set(table, chunk);
    }
    const appender = await this.connection.createAppender(table.name, 'raw');
    for (let first = 0; first < table.rowCount; first += VECTOR_SIZE) {
      const count = Math.min(VECTOR_SIZE, table.rowCount - first);
      chunk.reset();
      chunk.rowCount = count;
      for (let index = 0; index < table.columns.length; index++)
        copy(duckdb.data_chunk_get_vector(chunk.chunk, index), table.columns[index], first, count);
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }
}

function copy(vector: duckdb.Vector, column: Column, first: number, count: number): void {
  if (column instanceof TextColumn || column instanceof BytesColumn) {
    copyTexts(vector, column, first, count);
    return;
  }
  const { bytesPerValue } = column;
  duckdb.copy_data_to_vector(vector, 0, column.buffer, first * bytesPerValue, count * bytesPerValue);
  duckdb.vector_ensure_validity_writable(vector);
  // `first` is a multiple of 2048, so the bitmap of these rows begins at a whole byte.
  duckdb.copy_data_to_vector_validity(
    vector,
    0,
    column.validity.buffer as ArrayBuffer,
    first >>> 3,
    Math.ceil(count / 8),
  );
}

const NONE = new Uint8Array(VECTOR_SIZE / 8);

function copyTexts(vector: duckdb.Vector, column: TextColumn | BytesColumn, first: number, count: number): void {
  const validity = NONE.slice();
  for (let row = 0; row < count; row++) {
    const value = column.values[first + row];
    if (value === undefined) continue;
    validity[row >>> 3] |= 1 << (row & 7);
    if (typeof value === 'string') duckdb.vector_assign_string_element(vector, row, value);
    else duckdb.vector_assign_string_element_len(vector, row, value);
  }
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, validity.buffer, 0, validity.length);
}
