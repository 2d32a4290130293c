import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { expandInputs } from '../capture/open.js';
import { shippedFolder, version } from '../packs/home.js';
import { findQuery } from '../packs/library.js';
import { type OverviewPart, readOverview } from '../packs/overview.js';
import type { SavedQuery } from '../packs/query.js';
import { escapeControls } from '../report/escape.js';
import { type PageSection, pageHtml } from '../report/html/page.js';
import { described, placeOf } from '../report/presentation.js';
import { rowFilter } from '../report/rowfilter.js';
import type { RowColumn, RowValue } from '../report/rows.js';
import { tableText } from '../report/table.js';
import { Drawing, numberOf } from '../report/terminaldrawing.js';
import { grouped, sizeText, spanText, valueText } from '../report/values.js';
import { Answer, type Question } from '../store/ask.js';
import { firstRows } from '../store/rows.js';
import { SqlError } from '../store/safety.js';
import { intoFile } from './answer.js';
import { openCaptures } from './captures.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import type { Values } from './options.js';
import { questionOf, usage } from './run.js';
import { isSameFile } from './samefile.js';
import { type Session, UsageError } from './session.js';
import { shellText } from './shell.js';

/** Rows that a chart is drawn of. */
const DRAWN = 100_000;
/** Cells of a line where there is no terminal. */
const PAPER = 100;

interface Part {
  readonly part: OverviewPart;
  readonly query: SavedQuery;
  readonly question: Question;
}

/** The figures at the top; every capture counts from its own first frame. */
const FIGURES = `SELECT sum(frames)::BIGINT, sum(bytes)::BIGINT, sum(seconds), min(first), max(last), count(*)
FROM (
  SELECT count(*) AS frames, sum(len) AS bytes, min(time) AS first, max(time) AS last,
    (epoch_ns(max(time)) - epoch_ns(min(time))) / 1e9 AS seconds
  FROM frame WHERE frame_id IN (SELECT frame_id FROM selected) GROUP BY capture
)`;

/** `pcq report CAPTURE...`: the first look, of one reading, as a page or in the terminal. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const inputs = [...((options.r as string[] | undefined) ?? []), ...args];
  if (inputs.length === 0) throw new UsageError('no capture named: pcq report CAPTURE...');
  const output = options.output as string | undefined;
  if (output !== undefined && !/^\.html?$/i.test(extname(output)))
    throw new UsageError(`-o ${output}: the report is written as a page: -o report.html`);
  if (output !== undefined && inputs.some((input) => isSameFile(input, output)))
    throw new UsageError(`${output}: that is the capture that is read; write to another file.`);
  const parts = await chooseParts(options, inputs, session);
  const figures: Question = { sql: FIGURES, filter: parts[0].question.filter };
  let answer: Answer | undefined;
  const interrupt = onInterrupt(() => answer?.interrupt());
  try {
    answer = await Answer.prepareAll([figures, ...parts.map(({ question }) => question)]);
    const captures = await expandInputs(inputs);
    await answer.load(openCaptures(captures, session));
    const tiles = await figuresOf(answer);
    const sections: PageSection[] = [];
    for (const [index, part] of parts.entries())
      sections.push(await sectionOf(answer, index + 1, part, options, inputs));
    const report = { title: `First look: ${shown(captures)}`, tiles, sections };
    if (output === undefined) await writeText(report, inputs, session);
    else {
      const command = shellText(['pcq', ...session.typed]);
      const example = shellText(['pcq', 'FILTER', ...inputs]);
      const description = `A filter in the last column of a row leads to its frames: ${example}`;
      const text = await pageHtml({ ...report, description, command, footer: `Written by pcq ${version()}.` });
      await intoFile(output, async (out) => out.write(text));
    }
  } catch (error) {
    if (interrupt.came()) return session.complain('interrupted', INTERRUPTED);
    if (error instanceof SqlError) throw new UsageError(error.message);
    throw error;
  } finally {
    interrupt.undo();
    answer?.end();
  }
}

const shown = ([first, ...more]: readonly string[]) =>
  first === undefined
    ? ''
    : `${first === '-' ? 'standard input' : first}${more.length > 0 ? ` and ${more.length} more` : ''}`;

/** The parts that the list names, each with its question. All have the same filter, which is compiled once. */
async function chooseParts(options: Values, inputs: readonly string[], session: Session): Promise<Part[]> {
  const file = join(shippedFolder(), 'report.yaml');
  const chosen: Part[] = [];
  try {
    for (const part of readOverview(await readFile(file, 'utf8'), file)) {
      const query = await findQuery(`pcq/${part.query}`);
      // A query that takes no filter is left out where there is one: its numbers would be of other frames.
      if (options.Y !== undefined && query.filter === undefined) continue;
      const { filter, ...question } = await questionOf(query, part.parameters, options, inputs, session);
      chosen.push({ part, query, question: { ...question, filter: chosen[0]?.question.filter ?? filter } });
    }
  } catch (error) {
    usage(error);
  }
  return chosen;
}

async function figuresOf(answer: Answer): Promise<(readonly [string, string])[]> {
  const [[frames, bytes, seconds, first, last, captures]] = (await firstRows(await answer.rows(0), 1)).rows;
  if (frames === null || frames === 0n) return [['frames', '0']];
  const duration = Number(seconds);
  const tiles: [string, string][] = [
    ['frames', grouped(frames as bigint)],
    ['on the wire', sizeText(Number(bytes))],
    ['duration', spanText(duration)],
    ['average rate', duration > 0 ? valueText((Number(bytes) * 8) / duration, 'bit/s') : '–'],
    ['first frame (UTC)', String(first).replace(/\.\d+$/, '')],
    ['last frame (UTC)', String(last).replace(/\.\d+$/, '')],
  ];
  if (Number(captures) > 1) tiles.unshift(['captures', grouped(captures as bigint)]);
  return tiles;
}

async function sectionOf(
  answer: Answer,
  index: number,
  { part, query }: Part,
  options: Values,
  inputs: readonly string[],
): Promise<PageSection> {
  const { title = query.title } = part;
  const given = options.Y === undefined ? [] : ['-Y', options.Y as string];
  const parameters = part.parameters.flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  const about = {
    title,
    description: query.description,
    command: shellText(['pcq', 'run', query.name, ...inputs, ...parameters, ...given]),
    framesCommand: part.frames === undefined ? undefined : shellText(['pcq', part.frames, ...inputs]),
  };
  try {
    const isChart = ['line', 'points', 'histogram'].includes(query.draw.kind);
    const result = await answer.rows(index);
    const { columns } = described(result, query);
    const most = isChart || query.draw.kind === 'tree' ? DRAWN : part.rows;
    const { rows: all, total } = await firstRows(result, most, placeOf(columns, part.only));
    const rows =
      query.draw.kind === 'tree'
        ? largest(all, placeOf(columns, query.draw.value), part.rows)
        : all.slice(0, part.rows);
    const form = part.rowFilter;
    const filters = form === undefined ? undefined : rows.map((row) => rowFilter(form, columns, row));
    const drawn = isChart ? { columns, rows: all } : undefined;
    return { ...about, ...chosenColumns(part.columns, columns, rows), total, drawn, draw: query.draw, filters };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { ...about, columns: [], rows: [], problem: `This could not be computed: ${error.message}` };
  }
}

/** The rows of a tree with the largest values, in their order: what holds a row is never smaller than it. */
function largest(rows: readonly (readonly RowValue[])[], place: number | undefined, most: number) {
  if (place === undefined || rows.length <= most) return rows.slice(0, most);
  const order = rows
    .map((_, index) => index)
    .sort((a, b) => numberOf(rows[b][place]) - numberOf(rows[a][place]) || a - b);
  const kept = new Set(order.slice(0, most));
  return rows.filter((_, index) => kept.has(index));
}

/** Those columns of the rows that a part shows, in its order. */
function chosenColumns(
  names: readonly string[],
  columns: readonly RowColumn[],
  rows: readonly (readonly RowValue[])[],
) {
  if (names.length === 0) return { columns, rows };
  const places = names.map((name) => placeOf(columns, name)).filter((place) => place !== undefined);
  return { columns: places.map((place) => columns[place]), rows: rows.map((row) => places.map((place) => row[place])) };
}

/** The report as text: each part as a table, with the filter of its first row as the way to the frames. */
async function writeText(
  report: { title: string; tiles: readonly (readonly [string, string])[]; sections: readonly PageSection[] },
  inputs: readonly string[],
  session: Session,
): Promise<void> {
  const bold = (text: string) => (session.colours.out ? `\x1b[1m${text}\x1b[22m` : text);
  const { out } = session;
  out.write(`${bold(escapeControls(report.title))}\n`);
  const width = Math.max(...report.tiles.map(([name]) => name.length));
  for (const [name, value] of report.tiles) out.write(`  ${name.padEnd(width)}  ${escapeControls(value)}\n`);
  const empty: string[] = [];
  for (const section of report.sections) {
    if (section.problem === undefined && section.total === 0) {
      empty.push(section.title);
      continue;
    }
    out.write(`\n${bold(escapeControls(section.title))}\n`);
    if (section.problem !== undefined) out.write(`${escapeControls(section.problem)}\n`);
    else for await (const piece of sectionText(section, inputs, session)) out.write(piece);
    await out.flush();
    if (out.closed) return;
  }
  if (empty.length > 0) out.write(`\nNothing of these is in the capture: ${empty.map(escapeControls).join(', ')}.\n`);
}

/** A part's drawing, its rows, and the way to their frames: for each row the same filter with its own values. */
async function* sectionText(section: PageSection, inputs: readonly string[], session: Session): AsyncGenerator<string> {
  const { columns, rows, draw, total, drawn, filters = [] } = section;
  const width = session.stdout.columns;
  const colours = session.colours.out;
  if (drawn !== undefined && draw?.kind !== 'histogram') {
    const drawing = new Drawing(drawn.columns, draw, colours);
    for (const row of drawn.rows) drawing.add(row);
    for (const line of drawing.lines(width ?? PAPER)) yield `${line}\n`;
  }
  async function* chunks() {
    yield rows;
  }
  const isChart = draw?.kind === 'line' || draw?.kind === 'points';
  if (rows.length > 0)
    yield* tableText({ columns, chunks }, { width, colours, total, draw: isChart ? undefined : draw });
  const first = filters.find((filter) => filter !== undefined);
  if (first !== undefined) yield `Frames of the first row: ${escapeControls(shellText(['pcq', first, ...inputs]))}\n`;
  if (section.framesCommand !== undefined) yield `Its frames: ${escapeControls(section.framesCommand)}\n`;
}
