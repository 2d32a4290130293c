import { BOOLEAN, type DuckDBConnection, type DuckDBPreparedStatement, LIST } from '@duckdb/node-api';
import type { SqlParameter, ValueTable } from '../sql/index.js';
import { TYPES } from './load.js';
import { quoted } from './statements.js';

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
function converted(
  type: SqlParameter['type'],
  value: bigint | number | string | boolean,
): bigint | number | string | boolean {
  if (type === 'BIGINT' || type === 'UBIGINT') return BigInt(value);
  if (type === 'BOOLEAN') return Boolean(value);
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Makes the tables of values that a filter's SQL reads. */
export async function makeValueTables(connection: DuckDBConnection, lists: readonly ValueTable[]): Promise<void> {
  for (const { name, type, values } of lists) {
    const statement = await connection.prepare(
      `CREATE TABLE raw.${quoted(name)} AS SELECT unnest($1::${type}[]) AS value`,
    );
    bindParameters(statement, [{ list: true, type, value: values }]);
    await statement.run();
  }
}
