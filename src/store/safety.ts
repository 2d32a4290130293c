import { type DuckDBConnection, StatementType } from '@duckdb/node-api';

/** The word that asks for a plan, before the statement itself. */
export const EXPLAIN = /^\s*explain\b(\s+analyze\b)?(\s*\([^)]*\))?/i;

/** A statement that pcq does not run, or that DuckDB does not understand: one message for people. */
export class SqlError extends Error {}

/** What may go wrong in DuckDB, without its stack and its technical prefix. */
export function sqlError(error: unknown): SqlError {
  const text = error instanceof Error ? error.message : String(error);
  return new SqlError(
    text
      .replace(/^(Binder|Parser|Catalog|Conversion|Invalid Input|Permission) Error:\s*/, '')
      .replace(/\n\n+/g, '\n')
      .trim(),
  );
}

/** The refusal of a statement that is none of SELECT or EXPLAIN. */
export const notSelect = (word: string): SqlError =>
  new SqlError(`only SELECT statements can be asked of a capture, and this is ${word.toUpperCase()}`);

/**
 * Judges a user's SQL by DuckDB's own parser: one statement, which asks and changes nothing. What it may read is
 * limited by the database's settings, see `lock`.
 */
export async function checkStatement(connection: DuckDBConnection, sql: string): Promise<void> {
  if (sql.trim() === '') throw new SqlError('there is no SQL statement to run');
  const statements = await connection.extractStatements(sql).catch((error) => {
    throw sqlError(error);
  });
  if (statements.count === 0) throw new SqlError('there is no SQL statement to run');
  if (statements.count > 1) throw new SqlError(`one statement at a time, please: these are ${statements.count}`);
  const inner = EXPLAIN.exec(sql);
  if (inner) {
    await checkStatement(connection, sql.slice(inner[0].length));
    return;
  }
  const statement = await statements.prepare(0).catch((error) => {
    throw sqlError(error);
  });
  const type = statement.statementType;
  statement.destroySync();
  if (type !== StatementType.SELECT) {
    const word = StatementType[type]?.toLowerCase().replaceAll('_', ' ') ?? 'other';
    throw notSelect(word);
  }
}

/** Closes the database off from the host; after this no statement can open it again. */
export async function lock(connection: DuckDBConnection): Promise<void> {
  for (const setting of ['SET max_expression_depth = 500', 'SET lock_configuration = true'])
    await connection.run(setting);
}
