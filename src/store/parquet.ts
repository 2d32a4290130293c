import { DuckDBInstance } from '@duckdb/node-api';
import { uniqueNames } from '../columns/names.js';
import { identifier } from '../sql/index.js';
import type { AnswerRows } from './rows.js';
import { unwritable } from './unwritable.js';

/**
 * Writes an answer as a Parquet file, types as DuckDB has them (of wider integers than 64 bits DOUBLE). The database
 * that the user's statement ran in can reach no file; so the rows go to a second one, which runs only what stands here.
 */
export async function writeParquet(rows: AnswerRows, path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    const names = uniqueNames(rows.columns.map((each) => each.name));
    const columns = rows.columns.map(({ type }, index) => `${identifier(names[index])} ${type}`);
    await connection.run(`CREATE TABLE answer (${columns.join(', ')})`);
    const appender = await connection.createAppender('answer');
    for await (const chunk of rows.dataChunks()) appender.appendDataChunk(chunk);
    appender.closeSync();
    await connection
      .run(`COPY answer TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`)
      .catch((error: Error) => {
        throw unwritable(path, error);
      });
  } finally {
    instance.closeSync();
  }
}
