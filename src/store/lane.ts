import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { FrameBlock } from '../capture/frame.js';
import type { Tape } from '../dissect/tape.js';
import type { GeneratedSql } from '../sql/index.js';
import { declarationsOf, type TableLayout } from '../tables/layout.js';
import { Tabulator } from '../tables/tabulate.js';
import { bindParameters } from './condition.js';
import type { Database } from './duckdb.js';
import { layoutsOf } from './layouts.js';
import { createTable, Loader, quoted } from './load.js';

/**
 * One of the places in which a filter is run, window by window: a catalog of its own with the tables of one window of
 * frames, and a prepared statement. Several take turns, so that DuckDB works on one while the next is dissected.
 */
export class Lane {
  private readonly loader: Loader;
  private readonly tabulator: Tabulator;
  private isUsed = false;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly layouts: readonly TableLayout[],
    private readonly statement: DuckDBPreparedStatement,
    private readonly parameterCount: number,
  ) {
    this.loader = new Loader(connection, 'raw');
    this.tabulator = new Tabulator(layouts);
  }

  static async open(database: Database, name: string, filter: GeneratedSql): Promise<Lane> {
    const connection = await database.connect();
    const layouts = layoutsOf(filter.tables);
    await connection.run(
      `ATTACH ':memory:' AS ${quoted(name)}; USE ${quoted(name)}; CREATE SCHEMA raw; ${makeTables(layouts)}`,
    );
    const count = filter.parameters.length;
    const statement = await connection.prepare(
      `SELECT frame_id FROM (SELECT range AS frame_id FROM range($${count + 1}::BIGINT, $${count + 2}::BIGINT)) WHERE ${filter.text}`,
    );
    bindParameters(statement, filter.parameters);
    return new Lane(connection, layouts, statement, count);
  }

  /** Takes what the tape has of a block's frames into the window's tables. */
  add(tape: Tape, block: FrameBlock): void {
    this.tabulator.add(tape, block.firstNumber, 0);
  }

  /** Runs the filter over the window, and empties it: the numbers of the frames that it selects, ascending. */
  async select(firstNumber: number, count: number): Promise<Float64Array> {
    // The tables are made anew for each window: that is cheaper than to delete from them.
    if (this.isUsed) await this.connection.run(makeTables(this.layouts));
    this.isUsed = true;
    for (const table of this.tabulator.tables) await this.loader.load(table);
    this.tabulator.clear();
    this.statement.bindBigInt(this.parameterCount + 1, BigInt(firstNumber));
    this.statement.bindBigInt(this.parameterCount + 2, BigInt(firstNumber + count));
    const result = await this.statement.run();
    const chosen = new Float64Array(result.rowCount);
    let at = 0;
    for (let index = 0; index < result.chunkCount; index++) {
      for (const id of result.getChunk(index).getColumnValues(0)) chosen[at++] = Number(id);
    }
    return chosen.sort();
  }
}

const makeTables = (layouts: readonly TableLayout[]): string =>
  layouts.map((each) => createTable(each.name, declarationsOf(each))).join(';');
