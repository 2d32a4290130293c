import type { DuckDBConnection } from '@duckdb/node-api';
import type { Capture } from '../capture/frame.js';
import { limitedBlocks, readAhead } from '../capture/limit.js';
import { passingBatchOf } from '../columns/batch.js';
import type { TextColumn, Uint32Column } from '../columns/column.js';
import { Table } from '../columns/table.js';
import { dissectBlock } from '../dissect/dissect.js';
import { Dissection } from '../dissect/dissection.js';
import { Memos } from '../dissect/dissector.js';
import { makePlan } from '../dissect/plan.js';
import { registry } from '../dissect/protocols.js';
import { Dictionary } from '../dissect/tape.js';
import { isOfBlock } from '../tables/frames.js';
import type { TableLayout } from '../tables/layout.js';
import { Tabulator } from '../tables/tabulate.js';
import { Facts } from './facts.js';
import { hashesOf } from './hashes.js';
import { Loader } from './load.js';
import { createTable } from './statements.js';

/** Rows of a table wait in memory until so many are there: what is loaded at once DuckDB keeps in groups of so many. */
const ROWS_PER_LOAD = 122_880;

/** Dissects the captures by what the layouts need, and loads their rows; the files' hashes only where they are wanted. */
export async function fill(
  connection: DuckDBConnection,
  layouts: readonly TableLayout[],
  captures: AsyncIterable<Capture>,
  maxFramesRead: number | undefined,
  wantsHashes = false,
): Promise<Dictionary> {
  const words = new Dictionary();
  const fields = layouts.flatMap((layout) => {
    const dissected = layout.columns.filter((column) => !isOfBlock(column)).map((column) => column.field);
    return layout.name === 'frame' && dissected.length === 0 ? [] : [layout.protocol.self, ...dissected];
  });
  const plan = makePlan(registry, { fields });
  const tabulator = new Tabulator(layouts);
  const loader = new Loader(connection, 'loaded');
  const load = async (least: number) => {
    for (const table of tabulator.tables) {
      if (table.rowCount < least) continue;
      await loader.load(passingBatchOf(table));
      tabulator.clear(table);
    }
  };
  const facts = new Facts();
  let number = 0;
  for await (const capture of captures) {
    const hashes = wantsHashes ? hashesOf(capture.name) : undefined;
    const d = new Dissection(registry, capture, words);
    const memos = new Memos();
    for await (const block of readAhead(limitedBlocks(capture.blocks(), maxFramesRead))) {
      if (fields.length > 0) dissectBlock(d, { block, memos }, plan);
      tabulator.addBlock(d.tape, block, number);
      block.release();
      await load(ROWS_PER_LOAD);
    }
    facts.add(capture, number++, await hashes);
  }
  await load(1);
  await facts.load(connection);
  return words;
}

/** The words that columns of form `word` are numbers of. */
export async function loadWords(connection: DuckDBConnection, words: Dictionary): Promise<void> {
  const table = new Table('words', [
    { name: 'code', type: 'UINTEGER' },
    { name: 'text', type: 'VARCHAR' },
  ]);
  await connection.run(createTable(table.name, table.declarations, 'loaded'));
  const [codes, texts] = table.columns as [Uint32Column, TextColumn];
  for (const text of words.texts) {
    codes.set(table.rowCount, table.rowCount);
    texts.set(table.rowCount++, text);
  }
  await new Loader(connection, 'loaded').load(passingBatchOf(table));
}
