import { registry } from '../dissect/protocols.js';
import { type Catalog, makeCatalog } from '../fields/catalog.js';
import { compileFilter } from '../filter/index.js';
import type { Macros } from '../filter/macrofile.js';
import { Answer } from '../store/ask.js';
import { SqlError, type YieldedColumn } from '../store/safety.js';
import { readCalculation } from './calculations.js';
import { bindParameters } from './parameters.js';
import { QueryError, type SavedQuery } from './query.js';
import { readName } from './tshark.js';

/**
 * Checks a query as it will be run, with the defaults of its parameters and over empty tables: its SQL parses, can be
 * planned, names no parameter that is not declared, and yields the declared columns; its filters are filters. A
 * QueryError otherwise. Gives the columns with their types.
 */
export async function checkQuery(query: SavedQuery, macros: Macros = {}): Promise<readonly YieldedColumn[]> {
  for (const text of query.tshark) readName(text, query);
  const { values, filters } = bindParameters(query, []);
  if (query.where !== undefined) checkFilter(query, 'where', query.where, macros);
  for (const [name, texts] of Object.entries(filters))
    for (const text of texts) {
      const isCalculated = query.parameters.some((each) => each.name === name && each.kind === 'calculations');
      const filter = isCalculated ? (readCalculation(text)?.filter ?? text) : text;
      checkFilter(query, `parameters.${name}.default`, filter, macros);
    }
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
    throw new QueryError(`${query.name}.sql: its SQL cannot be run: ${oneLine(error.message)}`);
  }
}

let catalog: Catalog | undefined;

function checkFilter(query: SavedQuery, key: string, text: string, macros: Macros): void {
  catalog ??= makeCatalog(registry.protocols);
  const result = compileFilter(text, catalog, { macros });
  if (!result.ok) throw new QueryError(`${query.name}.sql: ${key}: ${oneLine(result.errors[0].message)}`);
}

/** DuckDB shows the line of the SQL below what is wrong with it. */
export const oneLine = (text: string): string => text.split('\n')[0].replace(/\.$/, '');
