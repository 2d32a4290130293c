import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A DuckDB in memory that can reach nothing of the host: no files, no network, no extensions, no settings. */
export interface Database {
  connect(): Promise<DuckDBConnection>;
  /** Releases everything, the private folder that it spilled to included. */
  close(): void;
}

/**
 * Opens a database. It spills to a private temporary folder. External access is off from the start, but that leaves a
 * statement free to read and write that folder and to change settings: see `lock`.
 */
export async function openDatabase(): Promise<Database> {
  const folder = join(tmpdir(), `pcq-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    enable_external_access: 'false',
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  return {
    connect: () => instance.connect(),
    close() {
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
