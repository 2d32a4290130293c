import type { Draw, Unit } from '../packs/query.js';
import { csvText } from './csv.js';
import { jsonRows } from './jsonrows.js';

/** A value of a row; lists and objects hold such values again. */
export type RowValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly RowValue[]
  | { readonly [name: string]: RowValue };

export interface RowColumn {
  readonly name: string;
  /** Numbers are shown to the right. */
  readonly isNumber: boolean;
  readonly unit?: Unit;
  readonly meaning?: string;
}

/** Rows that come a chunk at a time. */
export interface Rows {
  readonly columns: readonly RowColumn[];
  chunks(): AsyncIterable<readonly (readonly RowValue[])[]>;
}

/** Where text goes: see Output in src/cli. */
export interface RowTarget {
  readonly out: { write(text: string): void; flush(): Promise<void>; readonly closed: boolean };
  /** Columns of the terminal, where it is one. */
  readonly stdout: { readonly columns?: number };
  readonly colours: { readonly out: boolean };
}

/** The formats of text; Arrow and Parquet keep the types of DuckDB and are written from there. */
export type TextFormat = 'table' | 'json' | 'csv' | 'markdown';

/** Writes the rows of an answer; ends early where the reader has gone. */
export async function writeRows(format: TextFormat, rows: Rows, target: RowTarget, draw?: Draw): Promise<void> {
  for await (const piece of await textOf(format, rows, target, draw)) {
    target.out.write(piece);
    await target.out.flush();
    if (target.out.closed) return;
  }
}

async function textOf(
  format: TextFormat,
  rows: Rows,
  target: RowTarget,
  draw: Draw | undefined,
): Promise<AsyncGenerator<string>> {
  if (format === 'csv') return csvText(rows);
  if (format === 'json') return jsonRows(rows);
  if (format === 'markdown') return (await import('./markdown.js')).markdownText(rows);
  const { tableText } = await import('./table.js');
  return tableText(rows, { width: target.stdout.columns, colours: target.colours.out, draw });
}

/** A value as text, for tables and CSV: lists as `a, b`, objects as JSON, nothing for NULL. */
export function plainText(value: RowValue): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (typeof value === 'object')
    return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each));
  return String(value);
}
