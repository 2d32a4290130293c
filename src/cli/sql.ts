import { expandInputs } from '../capture/open.js';
import { oneLine } from '../packs/check.js';
import type { Presentation } from '../report/presentation.js';
import { Answer, type Question } from '../store/ask.js';
import { SqlError } from '../store/safety.js';
import { destinationOf, writeAnswer } from './answer.js';
import { openCaptures } from './captures.js';
import { compile, filterText } from './filter.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import type { Values } from './options.js';
import { withReference } from './reference.js';
import { type Session, UsageError } from './session.js';
import { shellText } from './shell.js';

/** `pcq sql STATEMENT CAPTURE...`. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const [statement, ...rest] = args;
  const inputs = [...((options.r as string[] | undefined) ?? []), ...rest];
  if (statement === undefined) throw new UsageError('no SQL: pcq sql "SELECT count(*) FROM tcp" CAPTURE...');
  if (inputs.length === 0) throw new UsageError('no capture named: pcq sql "SELECT …" CAPTURE...');
  const given = await filterText(options);
  const filter =
    given === undefined
      ? undefined
      : await withReference(await compile(given, options, session), options, inputs, session);
  await ask({ sql: statement, filter }, inputs, { options }, session);
}

/** What belongs to an answer beside its rows: what is known of the query, and the options that say where it goes. */
export interface Asked {
  /** Of a saved query: what is wrong is said in a line that names it. Of SQL that was typed, all lines are shown. */
  readonly name?: string;
  readonly presentation?: Presentation;
  /** `--format`, `--output` and `--html` count. */
  readonly options: Values;
}

/** Asks the captures, and writes the rows of the answer. */
export async function ask(
  question: Question,
  inputs: readonly string[],
  asked: Asked,
  session: Session,
): Promise<void> {
  await askAll([question], inputs, [asked], session, (write) => write(0));
}

/**
 * Asks several questions of one reading of the captures. `use` says when the answer of which is written; what it does
 * meanwhile comes between them.
 */
export async function askAll(
  questions: readonly Question[],
  inputs: readonly string[],
  asked: readonly Asked[],
  session: Session,
  use: (write: (index: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const destinations = asked.map(({ options }) => destinationOf(options, inputs, session));
  let answer: Answer | undefined;
  const interrupt = onInterrupt(() => answer?.interrupt());
  try {
    const prepared = await Answer.prepareAll(questions);
    answer = prepared;
    await prepared.load(openCaptures(await expandInputs(inputs), session));
    await use(async (index) => {
      const { presentation = {} } = asked[index];
      const rows = await prepared.rows(index);
      const command = shellText(['pcq', ...session.typed]);
      await writeAnswer(rows, { command, ...presentation }, destinations[index], session);
    });
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    if (interrupt.came()) return session.complain('interrupted', INTERRUPTED);
    const names = asked.flatMap(({ name }) => (name === undefined ? [] : [name]));
    if (names.length === 0) throw new UsageError(error.message);
    const whose = names.length === 1 ? `the query ${names[0]}` : `one of the queries ${names.join(', ')}`;
    throw new UsageError(`${whose}: ${oneLine(error.message)}.`);
  } finally {
    interrupt.undo();
    answer?.end();
  }
}
