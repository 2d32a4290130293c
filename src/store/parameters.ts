import { type DuckDBPreparedStatement, type DuckDBValue, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { SqlError } from './safety.js';

/** A value for a `$name` parameter; a list is one of texts (VARCHAR[]). */
export type ParameterValue = string | number | boolean | null | readonly string[];

/** The values of the parameters that a statement names. SqlError where one has none. */
export function parametersOf(
  values: Readonly<Record<string, ParameterValue>> | undefined,
  names: readonly string[],
): Readonly<Record<string, ParameterValue>> {
  const own = new Map(Object.entries(values ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const missing = names.find((name) => !own.has(name.toLowerCase()));
  if (missing !== undefined) throw new SqlError(`the SQL has a parameter $${missing}, for which there is no value`);
  return Object.fromEntries(names.map((name) => [name, own.get(name.toLowerCase()) as ParameterValue]));
}

/** Binds values by name. */
export function bindNamed(statement: DuckDBPreparedStatement, values: Readonly<Record<string, ParameterValue>>): void {
  for (const [name, value] of Object.entries(values)) {
    const index = statement.parameterIndex(name);
    if (isList(value)) statement.bindList(index, listValue([...value]), LIST(VARCHAR));
    else if (typeof value === 'number' && !Number.isSafeInteger(value)) statement.bindDouble(index, value);
    else statement.bindValue(index, value as DuckDBValue);
  }
}

const isList = (value: ParameterValue): value is readonly string[] => Array.isArray(value);
