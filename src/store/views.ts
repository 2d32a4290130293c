import type { DuckDBConnection } from '@duckdb/node-api';
import { registry } from '../dissect/protocols.js';
import { nearestNames } from '../fields/catalog.js';
import { declarationsOf, mergedLayouts, type TableLayout } from '../tables/layout.js';
import { namesView, type SchemaView } from './protocolviews.js';
import { SqlError } from './safety.js';
import { schemaViews } from './schema.js';
import { namedTables } from './sqlplan.js';
import { quoted } from './statements.js';

/** The views that a statement reads, and what it reads of them. */
export interface ViewsRead {
  readonly views: readonly SchemaView[];
  /** Names that its columns may have; undefined for those of which it may want any. */
  columnsOf(view: SchemaView): ReadonlySet<string> | undefined;
}

/** The views that a statement reads, but for its `own`; all of them where it asks what there is. */
export async function viewsFor(connection: DuckDBConnection, sql: string, own: readonly string[]): Promise<ViewsRead> {
  if (sql.trim() === '') throw new SqlError('there is no SQL statement to run');
  const ownNames = new Set(own.map((each) => each.toLowerCase()));
  const named = await namedTables(connection, sql);
  const { wantsCatalog } = named;
  const tables = named.tables.filter((name) => !ownNames.has(name.toLowerCase()));
  const all = schemaViews(registry.protocols, wantsCatalog ? undefined : tables);
  for (const name of tables) {
    const names = namesView(registry.protocols, name);
    if (names && !all.has(names.name)) all.set(names.name, names);
    if (all.has(name.toLowerCase()) || /[/.*]/.test(name)) continue;
    const nearest = nearestNames(name, schemaViews(registry.protocols).keys(), 3);
    throw new SqlError(
      `there is no table ${name}; ${nearest.length > 0 ? `did you mean ${nearest.join(', ')}?` : 'pcq fields lists the protocols'}`,
    );
  }
  const whole = new Set([...named.whole].map((name) => name.toLowerCase()));
  return {
    views: wantsCatalog
      ? [...all.values()].filter((view) => !ownNames.has(view.name))
      : tables.map((name) => all.get(name.toLowerCase())).filter((view) => view !== undefined),
    columnsOf: (view) => (wantsCatalog || whole.has(view.name) ? undefined : named.columns),
  };
}

/** The statements that make the views that several statements read: with those columns that one of them may name. */
export function viewStatements(read: readonly ViewsRead[], hasAllColumns: boolean): string[] {
  const views = new Map(read.flatMap((each) => each.views).map((view) => [view.name, view]));
  return [...views.values()].map((view) => {
    const columns = read.filter((each) => each.views.includes(view)).map((each) => each.columnsOf(view));
    const named =
      !hasAllColumns && columns.every((each) => each !== undefined)
        ? new Set(columns.flatMap((each) => [...each]))
        : undefined;
    const sql = (named && view.withColumns?.(named)) ?? view.sql;
    return `CREATE VIEW main.${quoted(view.name)} AS ${sql}`;
  });
}

/**
 * Statements that let schema `raw` show what was loaded; columns of `full` that nobody reads are NULL there. `rows` is a condition that restricts them all.
 */
export function rawViews(loaded: readonly TableLayout[], full: readonly TableLayout[], rows: string): string[] {
  const byName = new Map(loaded.map((layout) => [layout.name, layout]));
  const whole = mergedLayouts([...full.filter(({ name }) => byName.has(name)), ...loaded]);
  return whole.map((layout) => {
    const own = byName.get(layout.name) as TableLayout;
    const has = new Set(declarationsOf(own).map(({ name }) => name));
    const words = own.columns.filter(({ form }) => form === 'word').map(({ name }) => name);
    const columns = declarationsOf(layout).map(({ name, type, isList }) => {
      const word = words.indexOf(name);
      if (word >= 0) return `word${word}.text AS ${quoted(name)}`;
      if (has.has(name)) return `own.${quoted(name)}`;
      return `CAST(NULL AS ${type}${isList ? '[]' : ''}) AS ${quoted(name)}`;
    });
    const joins = words.map(
      // Grouped, so that DuckDB knows that there is one of each, and leaves the join out where nobody asks for its text.
      (name, word) =>
        ` LEFT JOIN (SELECT code, any_value(text) AS text FROM loaded.words GROUP BY code) AS word${word} ON word${word}.code = own.${quoted(name)}`,
    );
    return `CREATE OR REPLACE VIEW raw.${quoted(layout.name)} AS SELECT ${columns.join(', ')} FROM loaded.${quoted(layout.name)} AS own${joins.join('')}${rows}`;
  });
}
