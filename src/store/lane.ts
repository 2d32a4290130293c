import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { FrameBlock } from '../capture/frame.js';
import type { Tape } from '../dissect/tape.js';
import type { GeneratedSql } from '../sql/index.js';
import { declarationsOf, type TableLayout } from '../tables/layout.js';
import { Tabulator } from '../tables/tabulate.js';
import { bindParameters } from './condition.js';
import type { Database } from './duckdb.js';
import { createTable, Loader, quoted } from './load.js';

/**
 * One of the places in which a filter is run, block by block: a catalog of its own with the tables of one block, and a
 * prepared statement. Two of them take turns, so that DuckDB works on a block while the next is dissected.
 */
export class Lane {
  private readonly loader: Loader;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly tabulator: Tabulator,
    private readonly layouts: readonly TableLayout[],
    private readonly statement: DuckDBPreparedStatement,
    private readonly parameterCount: number,
  ) {
    this.loader = new Loader(connection, 'raw');
  }

  static async open(
    database: Database,
    name: string,
    layouts: readonly TableLayout[],
    filter: GeneratedSql,
  ): Promise<Lane> {
    const connection = await database.connect();
    await connection.run(
      `ATTACH ':memory:' AS ${quoted(name)}; USE ${quoted(name)}; CREATE SCHEMA raw; ${makeTables(layouts)}`,
    );
    const count = filter.parameters.length;
    const statement = await connection.prepare(
      `SELECT frame_id FROM (SELECT range AS frame_id FROM range($${count + 1}::BIGINT, $${count + 2}::BIGINT)) WHERE ${filter.text}`,
    );
    bindParameters(statement, filter.parameters);
    return new Lane(connection, new Tabulator(layouts), layouts, statement, count);
  }

  /**
   * Loads what the tape has of the block's frames, and starts the filter. The indices of the frames that it selects,
   * ascending, come when DuckDB has found them; the tape and the block may be used for others meanwhile.
   */
  async select(tape: Tape, block: FrameBlock): Promise<Uint32Array> {
    this.tabulator.add(tape, block.firstNumber, 0);
    if (this.isUsed) await this.connection.run(makeTables(this.layouts));
    this.isUsed = true;
    for (const table of this.tabulator.tables) await this.loader.load(table);
    this.tabulator.clear();
    const { firstNumber, count } = block;
    this.statement.bindBigInt(this.parameterCount + 1, BigInt(firstNumber));
    this.statement.bindBigInt(this.parameterCount + 2, BigInt(firstNumber + count));
    const result = await this.statement.run();
    const chosen = new Uint32Array(result.rowCount);
    let at = 0;
    for (let index = 0; index < result.chunkCount; index++) {
      for (const id of result.getChunk(index).getColumnValues(0)) chosen[at++] = Number(id) - firstNumber;
    }
    return chosen.sort();
  }
  private isUsed = false;
}

const makeTables = (layouts: readonly TableLayout[]): string =>
  layouts.map((each) => createTable(each.name, declarationsOf(each))).join(';');
