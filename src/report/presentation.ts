import type { Draw, QueryColumn } from '../packs/query.js';
import type { RowColumn, Rows } from './rows.js';

/** What people need to see beside the rows of an answer. A saved query has all of it; a statement typed by hand little. */
export interface Presentation {
  readonly title?: string;
  readonly description?: string;
  /** What was typed to get it, as it can be typed again. */
  readonly command?: string;
  readonly columns?: readonly QueryColumn[];
  readonly draw?: Draw;
}

/** The rows with what is known of their columns. */
export function described(rows: Rows, presentation: Presentation): Rows {
  const known = new Map(presentation.columns?.map((each) => [each.name, each]));
  const columns = rows.columns.map((column): RowColumn => {
    const own = known.get(column.name);
    // What is declared without a unit is a mere number.
    return own === undefined ? column : { ...column, unit: 'none', ...own };
  });
  return { columns, chunks: () => rows.chunks() };
}

/** The place of a column that a drawing names; undefined where the answer has none of that name. */
export function placeOf(columns: readonly RowColumn[], name: string | undefined): number | undefined {
  const place = columns.findIndex((column) => column.name === name);
  return place < 0 ? undefined : place;
}
