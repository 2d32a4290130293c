import { Answer } from '../store/ask.js';
import { SqlError, type YieldedColumn } from '../store/safety.js';
import { bindParameters } from './parameters.js';
import { QueryError, type SavedQuery } from './query.js';

/**
 * Checks a query's SQL as it will be run, with the defaults of its parameters and over empty tables: it parses, it can
 * be planned, it names no parameter that is not declared, and it yields the declared columns. QueryError otherwise.
 */
export async function checkQuery(query: SavedQuery): Promise<readonly YieldedColumn[]> {
  const { values, filters } = bindParameters(query, []);
  try {
    const answer = await Answer.prepare({
      sql: query.sql,
      parameters: values,
      filters: Object.fromEntries(Object.keys(filters).map((name) => [name, []])),
      columns: query.columns.map(({ name }) => name),
    });
    const { columns } = answer;
    answer.end();
    return columns;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const [reason] = error.message.split('\n');
    throw new QueryError(`${query.name}.sql: its SQL cannot be run: ${reason}`);
  }
}
