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

export const ROW_FORMATS = ['table', 'json', 'csv'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** Writes the rows of an answer; ends early where the reader has gone. */
export async function writeRows(format: RowFormat, rows: Rows, target: RowTarget): Promise<void> {
  const pieces =
    format === 'csv'
      ? csvText(rows)
      : format === 'json'
        ? jsonRows(rows)
        : (await import('./table.js')).tableText(rows, target.stdout.columns, target.colours.out);
  for await (const piece of pieces) {
    target.out.write(piece);
    await target.out.flush();
    if (target.out.closed) return;
  }
}

/** A value as text, for tables and CSV: lists as `a, b`, objects as JSON, nothing for NULL. */
export function plainText(value: RowValue): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (typeof value === 'object')
    return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each));
  return String(value);
}
