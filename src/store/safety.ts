import { type DuckDBConnection, DuckDBTypeId, StatementType } from '@duckdb/node-api';

/** The word that asks for a plan, before the statement itself. */
export const EXPLAIN = /^\s*explain\b(\s+analyze\b)?(\s*\([^)]*\))?/i;

/** A statement that pcq does not run, or that DuckDB does not understand: one message for people. */
export class SqlError extends Error {}

/** What may go wrong in DuckDB, without its stack and its technical prefix. */
export function sqlError(error: unknown): SqlError {
  const text = String((error as Error | undefined)?.message ?? error);
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

/** A column that a statement yields, with DuckDB's name of its type. */
export interface YieldedColumn {
  readonly name: string;
  readonly type: string;
}

/** What a statement yields (undefined where that depends on its parameters), and the names of its `$name` parameters. */
export interface StatementShape {
  readonly columns: readonly YieldedColumn[] | undefined;
  readonly parameterNames: readonly string[];
}

/**
 * Judges a user's SQL by DuckDB's own parser: one statement, which asks and changes nothing. What it may read is
 * limited by the database's settings, see `lock`.
 */
export async function checkStatement(connection: DuckDBConnection, sql: string): Promise<StatementShape> {
  if (sql.trim() === '') throw new SqlError('there is no SQL statement to run');
  const statements = await connection.extractStatements(sql).catch((error) => {
    throw sqlError(error);
  });
  if (statements.count === 0) throw new SqlError('there is no SQL statement to run');
  if (statements.count > 1) throw new SqlError(`one statement at a time, please: these are ${statements.count}`);
  const inner = EXPLAIN.exec(sql);
  if (inner) {
    return checkStatement(connection, sql.slice(inner[0].length));
  }
  const statement = await statements.prepare(0).catch((error) => {
    throw sqlError(error);
  });
  const type = statement.statementType;
  const numbers = Array.from({ length: statement.columnCount }, (_, index) => index);
  const isResolved = numbers.every((index) => statement.columnTypeId(index) !== DuckDBTypeId.INVALID);
  const column = (index: number) => ({ name: statement.columnName(index), type: String(statement.columnType(index)) });
  const shape = {
    columns: isResolved ? numbers.map(column) : undefined,
    parameterNames: Array.from({ length: statement.parameterCount }, (_, index) => statement.parameterName(index + 1)),
  };
  statement.destroySync();
  if (type !== StatementType.SELECT) {
    const word = StatementType[type]?.toLowerCase().replaceAll('_', ' ') ?? 'other';
    throw notSelect(word);
  }
  return shape;
}

/** Closes the database off from the host; after this no statement can open it again. */
export async function lock(connection: DuckDBConnection): Promise<void> {
  for (const setting of ['SET max_expression_depth = 500', 'SET lock_configuration = true'])
    await connection.run(setting);
}
