import { type AskedStatistic, findStatistics, tsharkNames } from '../packs/tshark.js';
import { escapeControls } from '../report/escape.js';
import type { FrameReport } from '../report/report.js';
import type { Question } from '../store/ask.js';
import { parseFollow, printFollow, STATISTIC } from './follow.js';
import { type FrameRequest, showFrames } from './frames.js';
import type { Values } from './options.js';
import { questionOf, usage } from './run.js';
import { type Session, UsageError } from './session.js';
import { askAll } from './sql.js';

/** A `-z` that is understood: a conversation to follow, or a query's answer. */
export interface Statistic {
  readonly text: string;
  /** Undefined for `follow`. */
  readonly asked: AskedStatistic | undefined;
}

/** What each `-z` asks for, before a capture is read. UsageError where there is no such statistic. */
export async function chooseStatistics(texts: readonly string[], options: Values): Promise<Statistic[]> {
  for (const text of texts) if (isFollow(text)) parseFollow(text);
  const found = await findStatistics(texts.filter((text) => !isFollow(text))).catch(usage);
  const chosen = texts.map((text): Statistic => ({ text, asked: isFollow(text) ? undefined : found.shift() }));
  const answers = chosen.filter(({ asked }) => asked !== undefined).length;
  if (answers > 1 && (options.output !== undefined || options.html !== undefined))
    throw new UsageError('--output and --html write the answer of one -z: run pcq once for each.');
  return chosen;
}

const isFollow = (text: string) => text.split(',')[0] === 'follow';

/** `-z help`: the names that there are, with what each answers. */
export async function listStatistics(session: Session): Promise<void> {
  const names = await tsharkNames(undefined, (problem) => session.say(`warning: ${problem}`));
  const lines = names.map(({ text, query }) => [text, `${query.name}: ${query.title}`]);
  lines.push([STATISTIC, 'what the two sides of a conversation said']);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(...lines.map(([text]) => text.length));
  for (const [text, title] of lines)
    session.out.write(`${escapeControls(text).padEnd(width)}  ${escapeControls(title)}\n`);
}

/** The frames, if they are wanted, and after them each statistic, in the order in which they were asked for. */
export async function showStatistics(
  statistics: readonly Statistic[],
  request: FrameRequest,
  report: FrameReport | undefined,
  options: Values,
  session: Session,
): Promise<void> {
  const { captures } = request;
  const answers = statistics.flatMap(({ asked }) => (asked === undefined ? [] : [asked]));
  const follows = statistics.length - answers.length;
  if (captures.includes('-') && follows + Math.min(1, answers.length) + (report === undefined ? 0 : 1) > 1)
    throw new UsageError('-z reads the capture once more, which standard input cannot be: add -q, or name a file.');
  // What a filter or a parameter has wrong is said before the frames are shown.
  const questions: Question[] = [];
  for (const each of answers) questions.push(await statisticQuestion(each, captures, options, session));
  if (report !== undefined) await showFrames(request, report, session);
  let wasShown = report !== undefined;
  const isForPeople = options.format === undefined || options.format === 'table';
  const showAll = async (write: (index: number) => Promise<void>) => {
    let index = 0;
    for (const { text, asked } of statistics) {
      if (session.out.closed) return;
      if (asked === undefined) for (const capture of captures) await printFollow(capture, text, session);
      else {
        if (statistics.length > 1 && isForPeople)
          session.out.write(`${wasShown ? '\n' : ''}==> ${escapeControls(`${text}: ${asked.query.title}`)} <==\n`);
        await write(index++);
      }
      wasShown = true;
    }
  };
  if (answers.length === 0) return showAll(async () => {});
  const asked = answers.map(({ query }) => ({ name: query.name, presentation: query, options }));
  await askAll(questions, captures, asked, session, showAll);
}

/** A statistic is of all frames, as in tshark: `-Y` says which are listed, the filter behind the name which count. */
async function statisticQuestion(
  { query, given, filter }: AskedStatistic,
  captures: readonly string[],
  options: Values,
  session: Session,
): Promise<Question> {
  const own = { ...options, Y: filter, 'filter-file': undefined };
  try {
    return await questionOf(query, given, own, captures, session);
  } catch (error) {
    usage(error);
  }
}
