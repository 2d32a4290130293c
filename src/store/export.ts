import { rename, rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Capture } from '../capture/frame.js';
import { registry } from '../dissect/protocols.js';
import { nearestNames } from '../fields/catalog.js';
import { declarationsOf, wordLayouts } from '../tables/layout.js';
import { FILTER_COLUMNS } from './ask.js';
import { openDatabase } from './duckdb.js';
import { factTables } from './facts.js';
import { fill, loadWords } from './fill.js';
import { namesHashes } from './hashes.js';
import { fullLayout } from './layouts.js';
import { MACROS, type SchemaView } from './protocolviews.js';
import { SqlError } from './safety.js';
import { schemaViews } from './schema.js';
import { createTable, quoted } from './statements.js';
import { unwritable } from './unwritable.js';
import { rawViews, viewsFor } from './views.js';

/** What a database is to hold: whole protocols, and whatever statements read. */
export interface ExportRequest {
  readonly protocols: readonly string[];
  readonly statements: readonly string[];
  /** Names of views that the statements get elsewhere: those of their filters. They become empty tables. */
  readonly filters: readonly string[];
}

/** DuckDB's smallest block: most of the many columns of a capture hold little. */
const BLOCK = '16384';

/** Of these there is always all: the packet list stands on them. */
const ALWAYS = ['frame', '_ws.col'];

/** The views that a request asks for: of each protocol that is chosen or read, with those that need no other. */
async function viewsOf({ protocols, statements, filters }: ExportRequest): Promise<SchemaView[]> {
  const chosen = new Set([...ALWAYS, ...protocols]);
  const known = registry.protocols.map(({ name }) => name);
  for (const name of protocols) {
    if (known.includes(name)) continue;
    const nearest = nearestNames(name, known, 3);
    throw new SqlError(
      `there is no protocol ${name}${nearest.length > 0 ? `; did you mean ${nearest.join(', ')}?` : ''}`,
    );
  }
  const read: SchemaView[] = [];
  const database = await openDatabase({ spills: false });
  try {
    const connection = await database.connect();
    for (const sql of statements) read.push(...(await viewsFor(connection, sql, filters)).views);
  } finally {
    database.close();
  }
  for (const { protocols: own, repeated } of read)
    for (const { name } of [...own, ...repeated.map((field) => field.protocol)]) chosen.add(name);
  const whole = [...schemaViews(registry.protocols).values()].filter(
    ({ protocols: own, repeated }) =>
      own.every(({ name }) => chosen.has(name)) && repeated.every(({ protocol }) => chosen.has(protocol.name)),
  );
  const names = new Set(whole.map(({ name }) => name));
  return [...whole, ...read.filter(({ name }) => !names.has(name))];
}

/**
 * Writes captures as a DuckDB database: every column of the protocols asked for, under the views that `pcq sql` and saved
 * queries see. Gives the number of views. CaptureError where the file cannot be written; then there is none.
 */
export async function exportDatabase(
  path: string,
  request: ExportRequest,
  captures: AsyncIterable<Capture>,
): Promise<number> {
  const views = await viewsOf(request);
  const layouts = wordLayouts(
    fullLayout(new Set(views.flatMap((each) => each.protocols)), new Set(views.flatMap((each) => each.repeated))),
  );
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { force: true });
  const instance = await DuckDBInstance.create(unfinished, { threads: '2', default_block_size: BLOCK }).catch(
    (error: Error) => {
      throw unwritable(path, error);
    },
  );
  try {
    const connection = await instance.connect();
    await connection.run(['CREATE SCHEMA raw', 'CREATE SCHEMA loaded', ...factTables(), ...MACROS].join(';'));
    for (const layout of layouts) await connection.run(createTable(layout.name, declarationsOf(layout), 'loaded'));
    await loadWords(
      connection,
      await fill(connection, layouts, captures, undefined, request.statements.some(namesHashes)),
    );
    await connection.run(rawViews(layouts, layouts, '').join(';'));
    const statements = views.map(({ name, sql }) => `CREATE VIEW main.${quoted(name)} AS ${sql}`);
    for (const name of request.filters)
      statements.push(`CREATE OR REPLACE TABLE main.${quoted(name)} ${FILTER_COLUMNS}`);
    await connection.run(statements.join(';'));
    await connection.run('CHECKPOINT');
    connection.closeSync();
    instance.closeSync();
    await rename(unfinished, path);
  } catch (error) {
    instance.closeSync();
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
    throw error instanceof Error && error.message.startsWith('IO Error') ? unwritable(path, error) : error;
  }
  return views.length;
}
