import type { Scalar } from '../filter/checked.js';

/** DuckDB types that parameters have. */
export type SqlType =
  | 'BOOLEAN'
  | 'UTINYINT'
  | 'USMALLINT'
  | 'UINTEGER'
  | 'UBIGINT'
  | 'TINYINT'
  | 'SMALLINT'
  | 'INTEGER'
  | 'BIGINT'
  | 'DOUBLE'
  | 'VARCHAR';

/**
 * A value that is bound to the statement, as @duckdb/node-api wants it: BIGINT and UBIGINT as bigint, other numbers as
 * number, text as string.
 */
export type SqlParameter =
  | { readonly list: false; readonly type: SqlType; readonly value: Scalar | boolean }
  | { readonly list: true; readonly type: SqlType; readonly value: readonly Scalar[] };

/** Values that the statement reads as the one column, `value`, of a table: made once, they serve every run of it. */
export interface ValueTable {
  /** Its name in the schema `raw`. */
  readonly name: string;
  readonly type: SqlType;
  readonly values: readonly Scalar[];
}

/** Where the values of a list are read as rows. */
interface RowsOf {
  readonly rowsOf: Extract<SqlParameter, { list: true }>;
}

type Part = string | SqlParameter | RowsOf;

/** Lists are the same only if they are one: they are too long to be compared. */
const listNumbers = new WeakMap<SqlParameter, number>();
let lists = 0;
function listNumber(list: SqlParameter): number {
  let number = listNumbers.get(list);
  if (number === undefined) {
    number = lists++;
    listNumbers.set(list, number);
  }
  return number;
}

/** A piece of SQL with the parameters in it, where they stand. */
export class Sql {
  constructor(readonly parts: readonly Part[]) {}

  /** The text with `$1`, `$2`… and the parameters in that order. A value that occurs often is bound once. */
  render(): { text: string; parameters: SqlParameter[]; lists: ValueTable[] } {
    const parameters: SqlParameter[] = [];
    const lists: ValueTable[] = [];
    const listNames = new Map<readonly Scalar[], string>();
    const numbers = new Map<string, number>();
    const pieces: string[] = [];
    for (const part of this.parts) {
      if (typeof part === 'string') {
        pieces.push(part);
        continue;
      }
      if ('rowsOf' in part) {
        const { type, value } = part.rowsOf;
        let name = listNames.get(value);
        if (name === undefined) {
          name = `values ${lists.length + 1}`;
          listNames.set(value, name);
          lists.push({ name, type, values: value });
        }
        pieces.push(`SELECT value FROM raw.${identifier(name)}`);
        continue;
      }
      const key = part.list ? `list ${listNumber(part)}` : `${part.type} ${typeof part.value} ${String(part.value)}`;
      let number = numbers.get(key);
      if (number === undefined) {
        number = parameters.push(part);
        numbers.set(key, number);
      }
      pieces.push(`$${number}`);
    }
    return { text: pieces.join(''), parameters, lists };
  }

  /** Two pieces with the same key are the same. */
  get key(): string {
    return this.parts
      .map((part) => {
        if (typeof part === 'string') return part;
        const own = 'rowsOf' in part ? part.rowsOf : part;
        return `\0${own.list ? listNumber(own) : own.type + own.value}\0`;
      })
      .join('');
  }
}

/** Writes SQL: what is put into the template is SQL itself; text that is put in is trusted SQL, never a value. */
export function sql(strings: TemplateStringsArray, ...values: (Sql | string | number)[]): Sql {
  const parts: Part[] = [];
  strings.forEach((text, index) => {
    if (text !== '') parts.push(text);
    if (index >= values.length) return;
    const value = values[index];
    if (value instanceof Sql) for (const part of value.parts) parts.push(part);
    else parts.push(String(value));
  });
  return new Sql(parts);
}

const isWide = (type: SqlType) => type === 'BIGINT' || type === 'UBIGINT';
const fitting = (type: SqlType, value: Scalar): Scalar =>
  typeof value === 'bigint' && !isWide(type) ? Number(value) : value;

/** A bound value. */
export const bind = (type: SqlType, value: Scalar | boolean): Sql =>
  new Sql([{ list: false, type, value: typeof value === 'boolean' ? value : fitting(type, value) }]);

/** A bound list of values. */
export const bindList = (type: SqlType, value: readonly Scalar[]): Sql =>
  new Sql([{ list: true, type, value: value.map((each) => fitting(type, each)) }]);

/** A query for the values of a bound list. */
export function rowsOf(list: Sql): Sql {
  const [part] = list.parts;
  if (list.parts.length !== 1 || typeof part === 'string' || !('list' in part) || !part.list)
    throw new Error('only a bound list has rows');
  return new Sql([{ rowsOf: part }]);
}

/** The pieces with that between them. */
export function join(pieces: readonly Sql[], separator: string): Sql {
  const parts: Part[] = [];
  pieces.forEach((piece, index) => {
    if (index > 0) parts.push(separator);
    for (const part of piece.parts) parts.push(part);
  });
  return new Sql(parts);
}

/**
 * Pieces joined by AND or OR, each in parentheses. Long lists become a balanced tree, which keeps the depth that
 * DuckDB counts small.
 */
export function joinLogic(pieces: readonly Sql[], operator: 'AND' | 'OR'): Sql {
  if (pieces.length === 1) return pieces[0];
  if (pieces.length <= 50)
    return join(
      pieces.map((each) => sql`(${each})`),
      ` ${operator} `,
    );
  const size = Math.ceil(pieces.length / Math.ceil(pieces.length / 50));
  const groups: Sql[] = [];
  for (let at = 0; at < pieces.length; at += size) groups.push(joinLogic(pieces.slice(at, at + size), operator));
  return joinLogic(groups, operator);
}

/** A name of a table or column. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
