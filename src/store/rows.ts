import {
  DuckDBBlobValue,
  type DuckDBDataChunk,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  type DuckDBResult,
  DuckDBStructValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import { hexText } from '../fields/address.js';
import { sqlError } from './safety.js';

/** A value of an answer: what has no form of its own in JavaScript (times, intervals) is text; bytes are hexadecimal. */
export type Cell = null | boolean | number | bigint | string | readonly Cell[] | { readonly [name: string]: Cell };

export interface AnswerColumn {
  readonly name: string;
  /** Numbers are shown to the right. */
  readonly isNumber: boolean;
  readonly type: DuckDBType;
}

/** The rows of an answer, a chunk at a time: to be asked for once, in one of both forms. */
export interface AnswerRows {
  readonly columns: readonly AnswerColumn[];
  chunks(): AsyncGenerator<Cell[][]>;
  /** The same as DuckDB has them, for files that keep their types. */
  dataChunks(): AsyncGenerator<DuckDBDataChunk>;
}

/** The first `most` rows, and how many there are in all; where a place is given, of those that have something there. */
export async function firstRows(
  rows: AnswerRows,
  most: number,
  only?: number,
): Promise<{ rows: Cell[][]; total: number }> {
  const first: Cell[][] = [];
  let total = 0;
  if (only !== undefined) {
    for await (const chunk of rows.chunks()) {
      const own = chunk.filter((row) => row[only] !== null && row[only] !== '');
      if (first.length < most) first.push(...own.slice(0, most - first.length));
      total += own.length;
    }
    return { rows: first, total };
  }
  for await (const chunk of rows.dataChunks()) {
    if (first.length < most) first.push(...cells(chunk).slice(0, most - first.length));
    total += chunk.rowCount;
  }
  return { rows: first, total };
}

const cells = (chunk: DuckDBDataChunk): Cell[][] => chunk.getRows().map((row) => row.map(cell));

const NUMBERS = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
]);

export function answerRows(result: DuckDBResult): AnswerRows {
  const columns = result.columnNames().map((name, index) => ({
    name,
    isNumber: NUMBERS.has(result.columnTypeId(index)),
    type: result.columnType(index),
  }));
  async function* dataChunks(): AsyncGenerator<DuckDBDataChunk> {
    for (;;) {
      const chunk = await result.fetchChunk().catch((error) => {
        throw sqlError(error);
      });
      if (!chunk || chunk.rowCount === 0) return;
      yield chunk;
    }
  }
  return {
    columns,
    dataChunks,
    async *chunks() {
      for await (const chunk of dataChunks()) yield cells(chunk);
    },
  };
}

export function cell(value: DuckDBValue): Cell {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'bigint':
    case 'string':
      return value;
  }
  if (value === null) return null;
  if (value instanceof DuckDBBlobValue) return hexText(value.bytes, 0, value.bytes.length);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(cell);
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([name, each]) => [name, cell(each)]));
  if (value instanceof DuckDBMapValue)
    return value.entries.map(({ key, value: each }) => ({ key: cell(key), value: cell(each) }));
  return String(value);
}
