import type { DuckDBConnection } from '@duckdb/node-api';
import type { Capture } from '../capture/frame.js';
import { registry } from '../dissect/protocols.js';
import type { CheckedField, CheckedFilter } from '../filter/index.js';
import { type GeneratedSql, generateSql, generateValues } from '../sql/index.js';
import { declarationsOf, mergedLayouts, type TableLayout, wordLayouts } from '../tables/layout.js';
import { bindParameters, makeValueTables } from './condition.js';
import { openDatabase } from './duckdb.js';
import { factTables } from './facts.js';
import { fill, loadWords } from './fill.js';
import { namesHashes } from './hashes.js';
import { fullLayout, layoutsOf, namedLayout, prunedLayout } from './layouts.js';
import { bindNamed, type ParameterValue, parametersOf } from './parameters.js';
import { MACROS } from './protocolviews.js';
import { type AnswerRows, answerRows } from './rows.js';
import { checkStatement, lock, SqlError, sqlError, type YieldedColumn } from './safety.js';
import { SELECTED } from './schema.js';
import { columnsUsed, columnsYielded, withoutOptimizers } from './sqlplan.js';
import { createTable, quoted } from './statements.js';
import { rawViews, type ViewsRead, viewStatements, viewsFor } from './views.js';

export interface Question {
  readonly sql: string;
  /** Values of the `$name` parameters in the SQL; it need not use all of them. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /**
   * Further filters by the name of the view that has what they select: `series` (0, 1, … in this order), `filter` (the
   * text), `frame_id`, and where there is a field `value`, with a row for each of its values.
   */
  readonly filters?: Readonly<Record<string, readonly FurtherFilter[]>>;
  /** Read only so many frames of each capture. */
  readonly maxFramesRead?: number;
  /** The columns that it must yield, in this order; where none are named, any. */
  readonly columns?: readonly string[];
  /**
   * Only rows of the frames that it selects are seen (state, such as streams and times, is still that of the whole
   * capture); a statement that names the view `selected` sees all rows, and that view has the frames.
   */
  readonly filter?: CheckedFilter;
}

export interface FurtherFilter {
  readonly text: string;
  readonly checked: CheckedFilter;
  /** Whose values in those frames are wanted, see `generateValues`. */
  readonly field?: CheckedField;
}

/** The tables of further filters. */
export const FILTER_COLUMNS = '(series UINTEGER, filter VARCHAR, frame_id BIGINT, value DOUBLE)';

/** Holds what a statement yields against what its author declares. */
function checkColumns(declared: readonly string[], columns: readonly YieldedColumn[]): void {
  const names = columns.map((each) => each.name);
  if (declared.length === 0 || declared.join('\n') === names.join('\n')) return;
  throw new SqlError(
    `the SQL yields the columns ${names.join(', ')}, but those declared at its head are ${declared.join(', ')}`,
  );
}

/** The frames themselves, which a condition chooses from. */
const FRAMES = fullLayout(
  registry.protocols.filter((each) => each.name === 'frame'),
  [],
).map((layout) => ({ ...layout, keys: ['frame_id' as const], columns: [] }));

/**
 * A statement that is asked without a filter: every frame is selected, and none needs to be looked for among those that
 * are. DuckDB cannot know that, and would join with all frames.
 */
const withoutChoice = (sql: string): string =>
  sql.replace(/\b(\w+\.)?frame_id IN \(SELECT frame_id FROM selected\)/gi, 'true');

/** A question whose statement was checked. */
interface Asked {
  readonly question: Question;
  readonly asksForSelected: boolean;
  /** What the statement yields. */
  readonly columns: readonly YieldedColumn[];
  /** Names of the `$name` parameters in the SQL. */
  readonly parameterNames: readonly string[];
}

/** Statements that are checked and planned, before any capture is read. */
export class Answer {
  /** What schema `raw` was last made to show. */
  private shown: { readonly chosenBy?: CheckedFilter; readonly rows: string } = { rows: '' };
  private selectedBy: CheckedFilter | undefined;
  private loaded: readonly TableLayout[] = [];

  private constructor(
    private readonly close: () => void,
    private readonly connection: DuckDBConnection,
    private readonly asked: readonly Asked[],
    private readonly layouts: readonly TableLayout[],
    private readonly full: readonly TableLayout[],
  ) {}

  /** What the (first) statement yields. */
  get columns(): readonly YieldedColumn[] {
    return this.asked[0].columns;
  }

  /** Checks the statement and finds out what it reads. SqlError where it is not to be run. */
  static prepare(question: Question): Promise<Answer> {
    return Answer.prepareAll([question]);
  }

  /** The same for several statements, which are then asked of one reading of the captures. */
  static async prepareAll(questions: readonly Question[]): Promise<Answer> {
    const spared = questions.map((each) => (each.filter ? each : { ...each, sql: withoutChoice(each.sql) }));
    try {
      return await Answer.prepareWith(spared, false);
    } catch (error) {
      // What is wrong with a statement is said best where DuckDB knows all columns.
      if (error instanceof SqlError) return Answer.prepareWith(questions, true);
      throw error;
    }
  }

  private static async prepareWith(questions: readonly Question[], hasAllColumns: boolean): Promise<Answer> {
    const database = await openDatabase({ spills: true });
    try {
      const connection = await database.connect();
      const own = unique(questions.flatMap(({ filters }) => Object.keys(filters ?? {})));
      const read: ViewsRead[] = [];
      for (const { sql } of questions) read.push(await viewsFor(connection, sql, own));
      const views = read.flatMap((each) => each.views);
      const viewsMade = viewStatements(read, hasAllColumns);
      const full = namedLayout(
        fullLayout(unique(views.flatMap((each) => each.protocols)), unique(views.flatMap((each) => each.repeated))),
        viewsMade,
      );
      const statements = ['CREATE SCHEMA raw', ...factTables(), ...MACROS];
      for (const layout of full) statements.push(createTable(layout.name, declarationsOf(layout)));
      statements.push(...viewsMade);
      for (const name of own) statements.push(`CREATE TABLE main.${quoted(name)} ${FILTER_COLUMNS}`);
      await connection.run(statements.join(';'));
      const declared = new Map(full.map((layout) => [layout.name, declarationsOf(layout).map((each) => each.name)]));
      const plan = async (question: Question, ownConnection: DuckDBConnection) => {
        const { sql } = question;
        const shape = await checkStatement(ownConnection, sql);
        const { parameterNames } = shape;
        const parameters = parametersOf(question.parameters, parameterNames);
        const columns = shape.columns ?? (await columnsYielded(ownConnection, sql, parameters));
        checkColumns(question.columns ?? [], columns);
        const layouts = prunedLayout(full, await columnsUsed(ownConnection, sql, declared, parameters));
        return { layouts, question, asksForSelected: /\bselected\b/i.test(sql), columns, parameterNames };
      };
      await connection.run(withoutOptimizers());
      const connections = questions.length > 1 ? [connection, await database.connect()] : [connection];
      const asked = await inTurns(questions, connections, plan);
      await connection.run(withoutOptimizers(''));
      const layouts = asked.flatMap((each) => each.layouts);
      return new Answer(() => database.close(), connection, asked, mergedLayouts(layouts), full);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** What will be read of the captures: the columns of each table. */
  get plan(): readonly { table: string; columns: readonly string[] }[] {
    return this.layouts
      .map((layout) => ({ table: layout.name, columns: [...layout.keys, ...layout.columns.map((each) => each.name)] }))
      .filter((each) => each.columns.length > 1);
  }

  /**
   * Reads the captures into the tables that the statement needs, and runs it: its rows come as a stream.
   */
  async run(captures: AsyncIterable<Capture>): Promise<AnswerRows> {
    await this.load(captures);
    return this.rows(0);
  }

  /** Reads the captures into the tables that all statements need. */
  async load(captures: AsyncIterable<Capture>): Promise<void> {
    const { connection } = this;
    const further = this.asked.flatMap(({ question }) => Object.values(question.filters ?? {}).flat());
    const filters = this.asked.flatMap(({ question }) => question.filter ?? []);
    filters.push(...further.map(({ checked }) => checked));
    const values = further.flatMap(({ field }) => (field ? generateValues(field).tables : []));
    const layouts = wordLayouts(
      mergedLayouts([
        ...this.layouts,
        ...layoutsOf(unique(filters).flatMap((filter) => generateSql(filter).tables)),
        ...layoutsOf(values),
        ...(filters.length > 0 ? FRAMES : []),
      ]),
    );
    await connection.run('CREATE SCHEMA loaded');
    for (const layout of layouts) await connection.run(createTable(layout.name, declarationsOf(layout), 'loaded'));
    const wantsHashes = this.asked.some(({ question }) => namesHashes(question.sql));
    const words = await fill(connection, layouts, captures, this.asked[0].question.maxFramesRead, wantsHashes);
    await loadWords(connection, words);
    const names = new Set(layouts.map(({ name }) => name));
    // Tables that nobody reads stay, empty.
    const replaced = this.full
      .filter(({ name }) => names.has(name))
      .map(({ name }) => `DROP TABLE raw.${quoted(name)}`);
    if (replaced.length > 0) await connection.run(replaced.join(';'));
    this.loaded = layouts;
    await this.showLoaded('');
    await lock(connection);
  }

  /** Runs one of the statements, by its place among the questions; the one before must have given all its rows. */
  async rows(index: number): Promise<AnswerRows> {
    const { connection } = this;
    const asked = this.asked[index];
    const { question } = asked;
    await this.choose(asked);
    for (const [view, filters] of Object.entries(question.filters ?? {})) {
      await connection.run(`TRUNCATE main.${quoted(view)}`);
      for (const [series, { text, checked, field }] of filters.entries()) {
        const frames = field ? `(${generateValues(field).text})` : '(SELECT frame_id, NULL AS value FROM raw.frame)';
        const insert = `INSERT INTO main.${quoted(view)} SELECT ${series}, ${literal(text)}, frame_id, value FROM ${frames}`;
        await choose(connection, insert, generateSql(checked));
      }
    }
    try {
      const statement = await connection.prepare(question.sql);
      bindNamed(statement, parametersOf(question.parameters, asked.parameterNames));
      return answerRows(await statement.stream());
    } catch (error) {
      throw sqlError(error);
    }
  }

  /** Lets a statement see what the filter of its question leaves it. */
  private async choose({ question: { filter }, asksForSelected }: Asked): Promise<void> {
    const { connection } = this;
    if (filter !== this.shown.chosenBy) {
      await this.showLoaded('');
      this.shown = { chosenBy: filter, rows: '' };
      const statement = 'CREATE OR REPLACE TABLE loaded.chosen AS SELECT frame_id FROM raw.frame';
      if (filter) await choose(connection, statement, generateSql(filter));
    }
    // A statement that asks for the selected frames sees all rows, and says itself which of them count.
    const rows = filter && !asksForSelected ? ' WHERE own.frame_id IN (SELECT frame_id FROM loaded.chosen)' : '';
    if (rows !== this.shown.rows) await this.showLoaded(rows);
    this.shown = { chosenBy: filter, rows };
    if (asksForSelected && filter !== this.selectedBy) {
      const frames = filter ? 'loaded.chosen' : 'raw.frame';
      await connection.run(`CREATE OR REPLACE VIEW main.${SELECTED} AS SELECT frame_id FROM ${frames}`);
      this.selectedBy = filter;
    }
  }

  private async showLoaded(rows: string): Promise<void> {
    const statements = rawViews(this.loaded, this.full, rows);
    if (statements.length > 0) await this.connection.run(statements.join(';'));
  }

  /** Stops a running statement. */
  interrupt(): void {
    this.connection.interrupt();
  }

  end(): void {
    this.close();
  }
}

/** Runs a statement over the frames that a filter selects. */
async function choose(connection: DuckDBConnection, statement: string, condition: GeneratedSql): Promise<void> {
  await makeValueTables(connection, condition.lists);
  const prepared = await connection.prepare(`${statement} WHERE ${condition.text}`);
  bindParameters(prepared, condition.parameters);
  await prepared.run();
  prepared.destroySync();
  for (const { name } of condition.lists) await connection.run(`DROP TABLE raw.${quoted(name)}`);
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Does something with each, with as many at once as there are connections. All are at rest when it returns; what is wrong
 * with the first that fails is thrown.
 */
async function inTurns<T, R>(
  all: readonly T[],
  connections: readonly DuckDBConnection[],
  use: (each: T, connection: DuckDBConnection) => Promise<R>,
): Promise<R[]> {
  const results: Promise<R>[] = [];
  let next = 0;
  const lanes = connections.map(async (connection) => {
    while (next < all.length) {
      const result = use(all[next], connection);
      results[next++] = result;
      await result.catch(() => {});
    }
  });
  await Promise.all(lanes);
  return Promise.all(results);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
