import type { DuckDBConnection } from '@duckdb/node-api';
import { bindNamed, type ParameterValue } from './parameters.js';
import { EXPLAIN, notSelect, SqlError, sqlError, type YieldedColumn } from './safety.js';
import { quoted } from './statements.js';

interface PlanNode {
  readonly name: string;
  readonly children?: readonly PlanNode[];
  readonly extra_info?: {
    readonly Table?: string;
    readonly Projections?: string | string[];
    readonly Filters?: string | string[];
  };
}

/** What DuckDB's own syntax tree says of a statement. */
export interface NamedTables {
  /** Tables of pcq's schema that it names. */
  readonly tables: readonly string[];
  /** It looks into DuckDB's catalog too (`information_schema`), or at the schema as a whole (`SHOW TABLES`). */
  readonly wantsCatalog: boolean;
}

const OVERVIEW = /^\s*(show|describe|desc|summarize|pivot|unpivot)\b/i;

/** The tables that a statement names. SqlError where it is no SELECT, or no SQL. */
export async function namedTables(connection: DuckDBConnection, sql: string): Promise<NamedTables> {
  const statement = sql.replace(EXPLAIN, '');
  if (OVERVIEW.test(statement)) return { tables: [], wantsCatalog: true };
  const result = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [statement]);
  const tree = JSON.parse(String(result.getRows()[0][0])) as Record<string, unknown>;
  if (tree.error_type === 'not implemented') throw notSelect(/\w+/.exec(statement)?.[0] ?? '');
  if (tree.error) throw new SqlError(String(tree.error_message));
  const names = new Set<string>();
  const ownNames = new Set<string>();
  let wantsCatalog = false;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      const { type, table_name: table, schema_name: schema, cte_map: own } = node as Record<string, unknown>;
      if (type === 'BASE_TABLE' && (schema === '' || schema === 'main')) names.add(String(table));
      else if (type === 'BASE_TABLE' || type === 'SHOW_REF') wantsCatalog = true;
      for (const each of (own as { map: { key: string }[] } | undefined)?.map ?? []) ownNames.add(each.key);
      Object.values(node).forEach(visit);
    }
  };
  visit(tree);
  return { tables: [...names].filter((name) => !ownNames.has(name)), wantsCatalog };
}

/**
 * The columns of the raw tables that a statement reads, from DuckDB's own plan of it over the empty tables. Two
 * optimizers are off meanwhile: over empty tables they would turn the whole plan into an empty result.
 */
export async function columnsUsed(
  connection: DuckDBConnection,
  sql: string,
  columnsOf: ReadonlyMap<string, readonly string[]>,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<Map<string, Set<string>>> {
  await connection.run("SET disabled_optimizers = 'statistics_propagation,empty_result_pullup,common_subplan'");
  const inner = sql.replace(EXPLAIN, '');
  const [[, plan]] = await rowsOf(connection, `EXPLAIN (FORMAT json) ${inner}`, parameters);
  await connection.run("SET disabled_optimizers = ''");
  const used = new Map<string, Set<string>>();
  const visit = (node: PlanNode): void => {
    const info = node.extra_info;
    if (info?.Table !== undefined) collect(info.Table, [info.Projections ?? [], info.Filters ?? []].flat());
    for (const child of node.children ?? []) visit(child);
  };
  const collect = (table: string, texts: readonly string[]): void => {
    for (const [name, columns] of columnsOf) {
      if (!table.endsWith(`.raw.${name}`) && !table.endsWith(`.raw.${quoted(name)}`)) continue;
      const names = used.get(name) ?? new Set<string>();
      used.set(name, names);
      // A projection is a column's name; a filter is an expression that contains it. Taking one too many costs little.
      for (const column of columns) if (texts.some((text) => mentions(text, column))) names.add(column);
    }
  };
  for (const node of JSON.parse(String(plan)) as PlanNode[]) visit(node);
  return used;
}

/** What a statement yields with these values of its parameters. */
export async function columnsYielded(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, ParameterValue>>,
): Promise<YieldedColumn[]> {
  const rows = await rowsOf(connection, `DESCRIBE ${sql.replace(EXPLAIN, '')}`, parameters);
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, ParameterValue>>,
): Promise<unknown[][]> {
  try {
    const statement = await connection.prepare(sql);
    bindNamed(statement, parameters);
    const rows = (await statement.runAndReadAll()).getRows();
    statement.destroySync();
    return rows;
  } catch (error) {
    throw sqlError(error);
  }
}

function mentions(text: string, column: string): boolean {
  for (let at = text.indexOf(column); at >= 0; at = text.indexOf(column, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + column.length] ?? ' ';
    if (!/[\w$]/.test(before) && !/[\w$]/.test(after)) return true;
  }
  return false;
}
