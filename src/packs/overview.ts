import { parse } from 'yaml';
import { Facts } from './facts.js';

/** A part of `pcq report`: an answer of a query, and how its rows lead to frames. */
export interface OverviewPart {
  /** Name of a query of ours. */
  readonly query: string;
  /** Instead of the query's own title. */
  readonly title: string | undefined;
  /** How many rows are shown; 0 shows the chart alone. */
  readonly rows: number;
  /** The columns that are shown; where none are named, all. */
  readonly columns: readonly string[];
  /** A column: rows that have nothing there are left out. */
  readonly only: string | undefined;
  /** A display filter of the frames that the whole part is about. */
  readonly frames: string | undefined;
  /** A filter for each row, with `{column}` for the row's value; which one may depend on columns (`by`) of the row. */
  readonly rowFilter: RowFilter | undefined;
  /** Parameters of the query. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export type RowFilter = string | { readonly by: readonly string[]; readonly filters: Readonly<Record<string, string>> };

const KEYS = ['query', 'title', 'rows', 'columns', 'only', 'frames', 'row', 'parameters'];
const ROWS = 10;

/** Reads the list of the report's parts. A QueryError names `file`, the key and what to write. */
export function readOverview(text: string, file: string): OverviewPart[] {
  const whole = new Facts({ parts: parse(text) as unknown }, file);
  const { parts } = whole.values;
  if (!Array.isArray(parts) || parts.length === 0) throw whole.fault('parts', parts, 'a list of "- query: NAME"');
  return parts.map((part: unknown, index) => {
    const facts = whole.inner(part, `parts.${index}`, '"query: NAME"');
    facts.allow(KEYS);
    const query = facts.text('query', 'the name of a query');
    if (query === undefined) throw facts.fault('query', query, 'the name of a query');
    const rows = facts.values.rows ?? ROWS;
    if (!Number.isInteger(rows) || (rows as number) < 0)
      throw facts.fault('rows', rows, 'a number of rows, such as 10');
    return {
      query,
      title: facts.text('title', 'a few words'),
      rows: rows as number,
      columns: facts.texts('columns', 'names of columns'),
      only: facts.text('only', 'the name of a column'),
      frames: facts.text('frames', 'a display filter'),
      rowFilter: readRowFilter(facts),
      parameters: facts.entries('parameters', '"name: value"').map(([name, value]) => [name, String(value)] as const),
    };
  });
}

function readRowFilter(facts: Facts): RowFilter | undefined {
  const { row } = facts.values;
  if (row === undefined || typeof row === 'string') return row;
  const form = 'a display filter with {column}, or "by: column column" and a filter for each of their values';
  const { values } = facts.inner(row, 'row', form);
  const { by, ...filters } = values;
  if (typeof by !== 'string' || !Object.values(filters).every((each) => typeof each === 'string'))
    throw facts.fault('row', row, form);
  return { by: by.split(' '), filters: filters as Record<string, string> };
}
