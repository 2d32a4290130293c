import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { Batch } from '../columns/batch.js';
import type { SqlParameter, ValueTable } from '../sql/index.js';
import { bindParameters, makeValueTables } from './condition.js';
import { type Database, openDatabase } from './duckdb.js';
import { Loader } from './load.js';

/** What a filter is, for the place where it is run: plain data, which can be handed to another thread. */
export interface LaneSetup {
  /** Makes the tables that it reads, empty. */
  readonly makeTables: string;
  /** A condition on `frame_id`. */
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
  readonly lists: readonly ValueTable[];
}

/** Where a filter is run, window by window. */
export interface FilterLane {
  /** The numbers, ascending, of the frames in `firstNumber .. firstNumber + count` that the filter selects. */
  select(batches: readonly Batch[], firstNumber: number, count: number): Promise<Float64Array>;
  close(): Promise<void>;
}

/** A lane in this thread: a database with the tables of one window of frames, and a prepared statement. */
export class Lane implements FilterLane {
  private readonly loader: Loader;
  private isUsed = false;

  private constructor(
    private readonly database: Database,
    private readonly connection: DuckDBConnection,
    private readonly setup: LaneSetup,
    private readonly statement: DuckDBPreparedStatement,
  ) {
    this.loader = new Loader(connection, 'raw');
  }

  static async open(setup: LaneSetup): Promise<Lane> {
    const database = await openDatabase({ spills: false });
    const connection = await database.connect();
    await connection.run(`CREATE SCHEMA raw; ${setup.makeTables}`);
    await makeValueTables(connection, setup.lists);
    const count = setup.parameters.length;
    const statement = await connection.prepare(
      `SELECT frame_id FROM (SELECT range AS frame_id FROM range($${count + 1}::BIGINT, $${count + 2}::BIGINT)) WHERE ${setup.text}`,
    );
    bindParameters(statement, setup.parameters);
    return new Lane(database, connection, setup, statement);
  }

  async select(batches: readonly Batch[], firstNumber: number, count: number): Promise<Float64Array> {
    // The tables are made anew for each window: that is cheaper than to delete from them.
    if (this.isUsed) await this.connection.run(this.setup.makeTables);
    this.isUsed = true;
    for (const batch of batches) await this.loader.load(batch);
    const next = this.setup.parameters.length + 1;
    this.statement.bindBigInt(next, BigInt(firstNumber));
    this.statement.bindBigInt(next + 1, BigInt(firstNumber + count));
    const result = await this.statement.run();
    const chosen = new Float64Array(result.rowCount);
    let at = 0;
    for (let index = 0; index < result.chunkCount; index++) {
      for (const id of result.getChunk(index).getColumnValues(0)) chosen[at++] = Number(id);
    }
    return chosen.sort();
  }

  async close(): Promise<void> {
    this.database.close();
  }
}
