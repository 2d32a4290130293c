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
  /** Of the tables, those that it may ask for every column (`SELECT *`). */
  readonly whole: ReadonlySet<string>;
  /** All names of columns in it, in lower case. */
  readonly columns: ReadonlySet<string>;
}

const OVERVIEW = /^\s*(show|describe|desc|summarize|pivot|unpivot)\b/i;

type TreeNode = Readonly<Record<string, unknown>>;

/** The tables that a statement names. SqlError where it is no SELECT, or no SQL. */
export async function namedTables(connection: DuckDBConnection, sql: string): Promise<NamedTables> {
  const statement = sql.replace(EXPLAIN, '');
  if (OVERVIEW.test(statement)) return { tables: [], wantsCatalog: true, whole: new Set(), columns: new Set() };
  const result = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [statement]);
  const tree = JSON.parse(String(result.getRows()[0][0])) as TreeNode;
  if (tree.error_type === 'not implemented') throw notSelect(/\w+/.exec(statement)?.[0] ?? '');
  if (tree.error) throw new SqlError(String(tree.error_message));
  const names = new Map<string, TreeNode[]>();
  const ownNames = new Set<string>();
  const columns = new Set<string>();
  const alone = new Set<string>();
  const wholeRefs = new Set<unknown>();
  let wantsCatalog = false;
  visitNodes(tree, (node) => {
    const { type, table_name: table, schema_name: schema, cte_map: own } = node;
    if (type === 'BASE_TABLE' && (schema === '' || schema === 'main'))
      names.set(String(table), [...(names.get(String(table)) ?? []), node]);
    else if (type === 'BASE_TABLE' || type === 'SHOW_REF') wantsCatalog = true;
    else if (type === 'SELECT_NODE' && hasStar(node)) for (const each of joined(node.from_table)) wholeRefs.add(each);
    else if ((type === 'JOIN' && node.ref_type === 'NATURAL') || type === 'PIVOT')
      visitNodes(node, (each) => wholeRefs.add(each));
    for (const each of (own as { map: { key: string }[] } | undefined)?.map ?? []) ownNames.add(each.key);
    for (const each of [node.column_names, node.using_columns])
      if (Array.isArray(each)) for (const name of each) columns.add(String(name).toLowerCase());
    if (Array.isArray(node.column_names) && node.column_names.length === 1)
      alone.add(String(node.column_names[0]).toLowerCase());
  });
  const tables = [...names.keys()].filter((name) => !ownNames.has(name));
  // A table's own name among those of columns may stand for its whole row, names given to its columns count them.
  const isWhole = (node: TreeNode) =>
    wholeRefs.has(node) ||
    [node.table_name, node.alias].some((each) => alone.has(String(each).toLowerCase())) ||
    (node.column_name_alias as unknown[] | undefined)?.length !== 0;
  const whole = tables.filter((name) => names.get(name)?.some(isWhole));
  return { tables, wantsCatalog, whole: new Set(whole), columns };
}

function visitNodes(node: unknown, visit: (node: TreeNode) => void): void {
  if (Array.isArray(node)) for (const each of node) visitNodes(each, visit);
  else if (typeof node === 'object' && node !== null) {
    visit(node as TreeNode);
    for (const each of Object.values(node)) visitNodes(each, visit);
  }
}

/** Does a SELECT ask for all columns of what it reads, anywhere but in that itself? */
function hasStar({ from_table: _, cte_map: __, ...rest }: TreeNode): boolean {
  let has = false;
  visitNodes(rest, (node) => {
    has ||= node.class === 'STAR';
  });
  return has;
}

/** The tables that a SELECT reads itself, not in a SELECT within it. */
function joined(table: unknown): TreeNode[] {
  if (typeof table !== 'object' || table === null) return [];
  const { type, left, right } = table as TreeNode;
  return type === 'JOIN' ? [...joined(left), ...joined(right)] : [table as TreeNode];
}

/**
 * Over empty tables these would turn the whole plan of a statement into an empty result: they must be off for
 * `columnsUsed`.
 */
export const withoutOptimizers = (names = 'statistics_propagation,empty_result_pullup,common_subplan'): string =>
  `SET disabled_optimizers = '${names}'`;

/** The columns of the raw tables that a statement reads, from DuckDB's own plan of it over the empty tables. */
export async function columnsUsed(
  connection: DuckDBConnection,
  sql: string,
  columnsOf: ReadonlyMap<string, readonly string[]>,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<Map<string, Set<string>>> {
  const inner = sql.replace(EXPLAIN, '');
  const [[, plan]] = await rowsOf(connection, `EXPLAIN (FORMAT json) ${inner}`, parameters);
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
