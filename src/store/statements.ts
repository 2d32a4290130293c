import type { ColumnDeclaration } from '../columns/table.js';

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The statement that makes a table, empty. */
export function createTable(name: string, declarations: readonly ColumnDeclaration[], schema = 'raw'): string {
  const columns = declarations.map((each) => `${quoted(each.name)} ${each.type}${each.isList ? '[]' : ''}`);
  return `CREATE OR REPLACE TABLE ${schema}.${quoted(name)} (${columns.join(', ')})`;
}
