import { KINDS } from '../fields/kinds.js';
import type { CheckedFilter } from '../filter/index.js';
import { type Calculation, calculationsOf, readCalculation } from '../packs/calculations.js';
import { allQueries, findQuery } from '../packs/library.js';
import { bindParameters, type QueryParameter, splitParameter } from '../packs/parameters.js';
import { GROUPS, QueryError, type SavedQuery } from '../packs/query.js';
import { escapeControls } from '../report/escape.js';
import type { FurtherFilter, Question } from '../store/ask.js';
import { RUN } from './commands.js';
import { compile, filterText } from './filter.js';
import type { OptionTable, Values } from './options.js';
import { withReference } from './reference.js';
import { type Session, UsageError } from './session.js';
import { COMMON } from './sharedoptions.js';
import { ask } from './sql.js';

/** `pcq run NAME CAPTURE...`; without a name, the list of the saved queries. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const [name, ...rest] = args;
  const inputs = [...((options.r as string[] | undefined) ?? []), ...rest];
  try {
    if (name === undefined) return await list(session);
    const query = await findQuery(name);
    if (inputs.length === 0) return describe(query, session);
    const given = givenParameters(query, options, { ...RUN.options, ...COMMON });
    const question = await questionOf(query, given, options, inputs, session);
    await ask(question, inputs, { name: query.name, presentation: query, options }, session);
  } catch (error) {
    usage(error);
  }
}

/** What is wrong with a query's file or its parameters is said to people. */
export function usage(error: unknown): never {
  if (error instanceof QueryError) throw new UsageError(`${error.message}${error.message.endsWith('?') ? '' : '.'}`);
  throw error;
}

/** A query's parameters as options: `--interval 5` beside `--param interval=5`. */
export async function parameterOptions(words: readonly string[], table: OptionTable): Promise<OptionTable> {
  const name = firstWord(words, table);
  if (name === undefined) return {};
  return queryOptions(await findQuery(name).catch(usage), table);
}

/** The options that a query's parameters are, beside those of the table. */
export function queryOptions({ parameters }: SavedQuery, table: OptionTable): OptionTable {
  const taken = new Set(Object.entries(table).flatMap(([own, { alias }]) => [own, ...(alias ? [alias] : [])]));
  const free = parameters.filter((each) => !taken.has(each.name));
  return Object.fromEntries(
    free.map((each) => [
      each.name,
      {
        type: 'string',
        array: true,
        value: each.kind,
        describe: `${each.meaning} (${kindText(each)})`,
        ...(each.name.includes('_') ? { alias: each.name.replaceAll('_', '-') } : {}),
      },
    ]),
  );
}

/** The first word that is no option and no option's value. */
function firstWord(words: readonly string[], table: OptionTable): string | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word.startsWith('-') || word === '-') return word;
    const name = word.replace(/^--?/, '');
    const option = Object.entries(table).find(([own, { alias }]) => own === name || alias === name)?.[1];
    if (option !== undefined && option.type !== 'boolean') index++;
  }
  return undefined;
}

/** The parameters that were given, as `--param` or as options beside those of the table. */
export function givenParameters(
  query: SavedQuery,
  options: Values,
  table: OptionTable,
): (readonly [name: string, value: string])[] {
  const given = ((options.param as string[] | undefined) ?? []).map(splitParameter);
  for (const name of Object.keys(queryOptions(query, table)))
    for (const text of (options[name] as string[] | undefined) ?? []) given.push([name, text]);
  return given;
}

/** What a query asks with these parameters, and with the filter that the options give. */
export async function questionOf(
  query: SavedQuery,
  given: readonly (readonly [string, string])[],
  options: Values,
  inputs: readonly string[],
  session: Session,
): Promise<Question> {
  const { values, filters } = bindParameters(query, given);
  const bound = { ...values };
  const asked = await filterText(options);
  if (asked !== undefined && query.filter === undefined && query.where === undefined)
    throw new UsageError(
      `the query ${query.name} takes no display filter: its file has no line "-- filter: What -Y restricts".`,
    );
  const conditions = [query.where, asked].filter((each) => each !== undefined);
  const [only] = conditions;
  const whole = conditions.length < 2 ? only : conditions.map((each) => `(${each})`).join(' and ');
  const checked = async (text: string) => {
    const filter = await withReference(await compile(text, options, session), options, inputs, session);
    if (filter === undefined) throw new UsageError(`"${text}" is no display filter.`);
    return filter;
  };
  const views: Record<string, FurtherFilter[]> = {};
  for (const [name, texts] of Object.entries(filters)) {
    const isCalculated = query.parameters.some((each) => each.name === name && each.kind === 'calculations');
    const wanted = isCalculated ? texts.flatMap(calculationsOf) : texts;
    views[name] = [];
    for (const each of wanted) {
      if (typeof each !== 'string') views[name].push(await calculatedSeries(each, checked, options));
      else if (readCalculation(each) === undefined) views[name].push({ text: each, checked: await checked(each) });
      else
        throw new UsageError(
          `${each}: ${query.name} takes display filters; what calculates is io-values: pcq run io-values --series '${each}' CAPTURE...`,
        );
    }
    if (isCalculated) bound[name] = views[name].map(({ text }) => text);
  }
  return {
    sql: query.sql,
    parameters: bound,
    filter: whole === undefined ? undefined : await checked(whole),
    filters: views,
    columns: query.columns.map(({ name }) => name),
    maxFramesRead: options.c as number | undefined,
  };
}

/** What a calculation selects, and the field of which every value in those frames counts. */
async function calculatedSeries(
  calculation: Calculation,
  checked: (text: string) => Promise<CheckedFilter>,
  options: Values,
): Promise<FurtherFilter> {
  const { text, name, filter, field = name === 'BYTES' ? 'frame.len' : 'frame' } = calculation;
  const mention = await compile(field, options);
  if (mention.type !== 'exists') throw new UsageError(`${text}: "${field}" is no field.`);
  const { form, kind } = mention.field;
  const isTime = form === 'relativeTime';
  const isNumber = isTime || form === 'float' || (form === 'integer' && kind !== 'framenum');
  const problem =
    name === 'LOAD' && !isTime
      ? 'LOAD is of lengths of time, such as tcp.time_delta or dns.time'
      : ['SUM', 'MIN', 'MAX', 'AVG'].includes(name) && !isNumber
        ? `${field} holds no numbers (${KINDS[kind].pretty.toLowerCase()}): COUNT(${field})${filter} says how often it occurs`
        : undefined;
  if (problem !== undefined) throw new UsageError(`${text}: ${problem}.`);
  return { text, checked: await checked(filter), field: mention.field };
}

/** The saved queries, group by group. */
async function list(session: Session): Promise<void> {
  const queries = await allQueries((problem) => session.say(`warning: ${problem}`));
  const width = Math.max(0, ...queries.map(({ query }) => query.name.length));
  const groups = new Set([...GROUPS, ...queries.map(({ query }) => query.group ?? OTHERS)]);
  groups.delete(OTHERS);
  for (const group of [...groups, OTHERS]) {
    const own = queries.filter(({ query }) => (query.group ?? OTHERS) === group);
    if (own.length > 0) session.out.write(`${escapeControls(group)}\n`);
    for (const { pack, query } of own) {
      const whose = pack.name === 'pcq' ? '' : pack.name === 'user' ? ' (yours)' : ` (${pack.name})`;
      session.out.write(`  ${query.name.padEnd(width)}  ${escapeControls(`${query.title}${whose}`)}\n`);
    }
  }
  session.say('pcq run NAME tells of one, pcq run NAME CAPTURE... runs it.');
}

const OTHERS = 'others';

function kindText({ kind, default: fallback }: QueryParameter): string {
  const text = Array.isArray(fallback) ? fallback.join(', ') : String(fallback ?? '');
  return `${kind}, ${text === '' ? 'none' : text}`;
}

/** A line in as many as it needs in a terminal; what goes on stands below its own beginning, or its second column. */
function wrapped(line: string, room: number | undefined): string {
  if (room === undefined || line.length <= room) return line;
  const margin = /^ {2}\S+ {2,}/.exec(line)?.[0].length ?? (line.startsWith('  ') ? 4 : 0);
  const start = margin > room / 2 ? 4 : margin;
  const lines: string[] = [];
  for (const word of line.slice(start).split(' ')) {
    const last = lines.length - 1;
    if (last >= 0 && start + lines[last].length + 1 + word.length <= room) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return line.slice(0, start) + lines.join(`\n${' '.repeat(start)}`);
}

/** What one query answers, what it takes and what it gives. */
export function describe(query: SavedQuery, session: Session): void {
  const lines = [`${query.name}: ${query.title}`];
  if (query.description !== '') lines.push('', query.description);
  if (query.group !== undefined) lines.push('', `Group: ${query.group}`);
  if (query.tshark.length > 0) lines.push('', `In tshark: ${query.tshark.map((each) => `-z ${each}`).join(', ')}`);
  if (query.where !== undefined) lines.push('', `Frames: ${query.where}`);
  if (query.filter !== undefined) lines.push('', `With -Y FILTER: ${query.filter}`);
  if (query.parameters.length > 0) lines.push('', 'Parameters (--name value, or --param name=value):');
  for (const each of query.parameters) lines.push(`  ${each.name} (${kindText(each)}): ${each.meaning}`);
  if (query.columns.length > 0) lines.push('', 'Columns:');
  const width = Math.max(0, ...query.columns.map(({ name }) => name.length));
  for (const { name, meaning, unit } of query.columns)
    lines.push(
      `  ${name.padEnd(width)}  ${meaning}${unit === undefined || unit === 'none' || unit === 'time' ? '' : ` [${unit}]`}`,
    );
  const room = session.stdout.columns;
  const shown = lines.map((line) => wrapped(escapeControls(line), room));
  session.out.write(`${shown.join('\n')}\n`);
}
