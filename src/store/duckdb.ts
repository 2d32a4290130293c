import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A DuckDB in memory that can reach nothing of the host: no files, no network, no extensions. */
export interface Database {
  connect(): Promise<DuckDBConnection>;
  /** Releases everything, the private folder that it spilled to included. */
  close(): void;
}

/**
 * Opens a database. It uses at most half of the machine's memory, and where it `spills` a private folder. External
 * access is off from the start, but that leaves a statement free to use that folder and to change settings: see `lock`.
 */
export async function openDatabase(options: { readonly spills: boolean }): Promise<Database> {
  const folder = options.spills ? mkdtempSync(join(tmpdir(), `pcq-${process.pid}-`)) : '';
  const remove = () => {
    if (options.spills) rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    temp_directory: folder,
    memory_limit: `${Math.floor(totalmem() / 2 / 1e6)}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  // Only now: with external access off, DuckDB takes no folder to spill to.
  const connection = await instance.connect();
  await connection.run('SET enable_external_access = false');
  connection.closeSync();
  return {
    connect: () => instance.connect(),
    close() {
      instance.closeSync();
      process.off('exit', remove);
      remove();
    },
  };
}
