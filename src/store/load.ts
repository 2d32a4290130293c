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
import {
  BytesColumn,
  type Column,
  type ColumnType,
  Int64Column,
  ListColumn,
  makeColumn,
  type ScalarColumn,
  TextColumn,
  type Uint32Column,
} from '../columns/column.js';
import type { ColumnDeclaration, Table } from '../columns/table.js';

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

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The statement that makes a table, empty. */
export function createTable(name: string, declarations: readonly ColumnDeclaration[], schema = 'raw'): string {
  const columns = declarations.map((each) => `${quoted(each.name)} ${each.type}${each.isList ? '[]' : ''}`);
  return `CREATE OR REPLACE TABLE ${schema}.${quoted(name)} (${columns.join(', ')})`;
}

/** Copies the rows of tables into the DuckDB tables of the same names, a vector at a time. */
export class Loader {
  private readonly chunks = new Map<Table, DuckDBDataChunk>();

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly schema: string,
  ) {}

  async load(table: Table): Promise<void> {
    if (table.rowCount === 0) return;
    let chunk = this.chunks.get(table);
    if (!chunk) {
      chunk = DuckDBDataChunk.create(
        table.declarations.map((each) => (each.isList ? LIST(TYPES[each.type]) : TYPES[each.type])),
      );
      this.chunks.set(table, chunk);
    }
    const appender = await this.connection.createAppender(table.name, this.schema);
    for (let first = 0; first < table.rowCount; first += VECTOR_SIZE) {
      const count = Math.min(VECTOR_SIZE, table.rowCount - first);
      chunk.reset();
      chunk.rowCount = count;
      for (let index = 0; index < table.columns.length; index++)
        copy(
          duckdb.data_chunk_get_vector(chunk.chunk, index),
          table.columns[index],
          table.declarations[index].type,
          first,
          count,
        );
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }
}

function copy(vector: duckdb.Vector, column: Column, type: ColumnType, first: number, count: number): void {
  if (column instanceof ListColumn) copyLists(vector, column, type, first, count);
  else copyScalars(vector, column, first, count);
}

/** A list vector is pairs of offset and length into a child vector. */
function copyLists(vector: duckdb.Vector, column: ListColumn, type: ColumnType, first: number, count: number): void {
  const entries = new BigUint64Array(2 * count);
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    const own = column.rows[first + row] ?? [];
    entries[2 * row] = BigInt(rows.length);
    entries[2 * row + 1] = BigInt(own.length);
    for (const each of own) rows.push(each);
  }
  duckdb.list_vector_reserve(vector, rows.length);
  duckdb.list_vector_set_size(vector, rows.length);
  duckdb.copy_data_to_vector(vector, 0, entries.buffer, 0, entries.byteLength);
  if (rows.length > 0)
    copyScalars(duckdb.list_vector_get_child(vector), gathered(column.child, type, rows), 0, rows.length);
}

/** The chosen rows of a column, as a column. */
function gathered(column: ScalarColumn, type: ColumnType, rows: readonly number[]): ScalarColumn {
  const result = makeColumn(type);
  rows.forEach((from, to) => {
    if (column instanceof TextColumn) (result as TextColumn).set(to, column.values[from] ?? '');
    else if (column instanceof BytesColumn) (result as BytesColumn).set(to, column.values[from] ?? EMPTY);
    else if (column instanceof Int64Column)
      (result as Int64Column).set(to, column.words[2 * from], column.words[2 * from + 1]);
    else (result as Uint32Column).set(to, column.data[from]);
  });
  return result;
}

const EMPTY = new Uint8Array(0);

function copyScalars(vector: duckdb.Vector, column: ScalarColumn, first: number, count: number): void {
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
