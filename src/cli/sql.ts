import { expandInputs } from '../capture/open.js';
import { oneLine } from '../packs/check.js';
import type { Presentation } from '../report/presentation.js';
import { Answer, type Question } from '../store/ask.js';
import { SqlError } from '../store/safety.js';
import { destinationOf, writeAnswer } from './answer.js';
import { openCaptures } from './captures.js';
import { compile, filterText } from './filter.js';
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
  { name, presentation = {}, options }: Asked,
  session: Session,
): Promise<void> {
  const destination = destinationOf(options, inputs, session);
  let answer: Answer | undefined;
  const interrupt = () => {
    answer?.interrupt();
    process.once('SIGINT', () => process.exit(130));
  };
  process.once('SIGINT', interrupt);
  try {
    answer = await Answer.prepare(question);
    const rows = await answer.run(openCaptures(await expandInputs(inputs), session));
    await writeAnswer(rows, { command: shellText(['pcq', ...session.typed]), ...presentation }, destination, session);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new UsageError(name === undefined ? error.message : `the query ${name}: ${oneLine(error.message)}.`);
  } finally {
    process.off('SIGINT', interrupt);
    answer?.end();
  }
}
