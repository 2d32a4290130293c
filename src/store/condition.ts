import { BOOLEAN, type DuckDBPreparedStatement, LIST } from '@duckdb/node-api';
import type { SqlParameter, TableUse } from '../sql/index.js';
import { LayoutBuilder, type TableLayout } from '../tables/layout.js';
import { TYPES } from './load.js';

/** The tables, with the keys and columns, that a filter's SQL reads. */
export function layoutsOf(tables: readonly TableUse[]): TableLayout[] {
  const builder = new LayoutBuilder();
  for (const use of tables) {
    const table = builder.table(use.protocol, use.repeated);
    for (const key of use.keys) table.keys.add(key);
    for (const field of use.fields) builder.add(field, 'raw');
    for (const field of use.rawFields) builder.add(field, 'packet');
  }
  return builder.build();
}

/** Binds a filter's values; they stay bound from one run of the statement to the next. */
export function bindParameters(statement: DuckDBPreparedStatement, parameters: readonly SqlParameter[]): void {
  parameters.forEach((parameter, index) => {
    const type = TYPES[parameter.type];
    if (parameter.list) {
      const values = parameter.value.map((value) => converted(parameter.type, value));
      statement.bindList(index + 1, values, LIST(type));
    } else if (type === BOOLEAN) statement.bindBoolean(index + 1, Boolean(parameter.value));
    else statement.bindValue(index + 1, converted(parameter.type, parameter.value), type);
  });
}

/** DuckDB's client takes integers of 64 bits as bigint, smaller ones as number. */
function converted(type: SqlParameter['type'], value: bigint | number | string | boolean): bigint | number | string | boolean {
  if (type === 'BIGINT' || type === 'UBIGINT') return BigInt(value);
  if (type === 'BOOLEAN') return Boolean(value);
  return typeof value === 'bigint' ? Number(value) : value;
}
