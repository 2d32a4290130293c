import type { ColumnDeclaration } from '../columns/table.js';
import { identifier } from '../sql/index.js';

export { identifier as quoted };

/** The statement that makes a table, empty. */
export function createTable(name: string, declarations: readonly ColumnDeclaration[], schema = 'raw'): string {
  const columns = declarations.map((each) => `${identifier(each.name)} ${each.type}${each.isList ? '[]' : ''}`);
  return `CREATE OR REPLACE TABLE ${schema}.${identifier(name)} (${columns.join(', ')})`;
}
