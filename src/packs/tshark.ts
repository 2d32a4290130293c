import { nearestNames } from '../fields/catalog.js';
import { readCalculation } from './calculations.js';
import { allQueries, type OnProblem, type PackedQuery } from './library.js';
import { QueryError, type SavedQuery } from './query.js';

/** A name of tshark's `-z`, and the query that answers it. */
export interface TsharkName {
  /** The words before the arguments: `conv`, `tcp`. */
  readonly words: readonly string[];
  /** The parameters that the arguments set, in order; of the last one all that follow, where it has several. */
  readonly parameters: readonly string[];
  readonly takesMany: boolean;
  /** As the query's file has it. */
  readonly text: string;
  readonly query: SavedQuery;
}

/**
 * The names of tshark's statistics that queries have; of those for which `beginnings` has the first word, if it is
 * given. Ours come first: what a name of tshark stands for is not changed by a pack that somebody adds.
 */
export async function tsharkNames(beginnings?: readonly string[], onProblem?: OnProblem): Promise<TsharkName[]> {
  const isWanted = (text: string) =>
    /^-- *tshark:/m.test(text) && (beginnings === undefined || beginnings.some((word) => text.includes(word)));
  const all = await allQueries(onProblem, isWanted);
  const isOurs = ({ pack }: PackedQuery) => pack.kind === 'pcq';
  const names: TsharkName[] = [];
  for (const { query } of [...all.filter(isOurs), ...all.filter((each) => !isOurs(each))]) {
    try {
      names.push(...query.tshark.map((text) => readName(text, query)));
    } catch (error) {
      onProblem?.((error as Error).message);
    }
  }
  return names;
}

/** `io,stat,$interval,$series...`: words, then parameters of the query. */
export function readName(text: string, query: SavedQuery): TsharkName {
  const parts = text.split(',').map((part) => part.trim());
  const first = parts.findIndex((part) => part.startsWith('$'));
  const words = first < 0 ? parts : parts.slice(0, first);
  const rest = first < 0 ? [] : parts.slice(first);
  const last = rest[rest.length - 1] ?? '';
  const parameters = rest.map((part) => part.replace(/^\$/, '').replace(/\.\.\.$/, ''));
  for (const name of parameters) {
    if (query.parameters.some((each) => each.name === name)) continue;
    throw new QueryError(`${query.name}.sql: tshark: "${text}" has $${name}, which is none of its parameters`);
  }
  return { words, parameters, takesMany: last.endsWith('...'), text, query };
}

/** A statistic that was asked for: the query, what its parameters are set to, and the filter behind them. */
export interface AskedStatistic {
  readonly query: SavedQuery;
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly filter: string | undefined;
}

/** What each `-z TEXT` asks for. QueryError where there is no such name. */
export async function findStatistics(texts: readonly string[]): Promise<AskedStatistic[]> {
  if (texts.length === 0) return [];
  const names = await tsharkNames(texts.map((text) => text.split(',')[0].trim()));
  try {
    return texts.map((text) => findStatistic(text, names));
  } catch {
    // Whoever mistyped one is told of the others.
    const all = await tsharkNames();
    return texts.map((text) => findStatistic(text, all));
  }
}

/** What `-z TEXT` asks for, of these names. QueryError where there is no such name. */
export function findStatistic(text: string, names: readonly TsharkName[]): AskedStatistic {
  const parts = splitArguments(text);
  const fitting = names.filter(({ words }) => words.every((word, index) => word === parts[index]?.trim()));
  // Of http and http,tree the longer counts; of two queries of one name that which calculates, if that is asked for.
  const longest = Math.max(...fitting.map(({ words }) => words.length));
  const equal = fitting.filter(({ words }) => words.length === longest);
  const [first] = equal;
  if (first === undefined) throw unknownName(text, names);
  const values = parts.slice(longest);
  const isCalculated = values.some((value) => readCalculation(value) !== undefined);
  const best = equal.find((each) => calculates(each) === isCalculated) ?? first;
  const given: [string, string][] = [];
  for (const [index, name] of best.parameters.entries()) {
    if (values.length === 0) break;
    const isLast = index === best.parameters.length - 1;
    const own = best.takesMany && isLast ? values.splice(0) : values.splice(0, 1);
    for (const value of own) given.push([name, value]);
  }
  const filter = values.join(',').trim();
  return { query: best.query, given, filter: filter === '' ? undefined : filter };
}

const calculates = ({ query, parameters }: TsharkName) =>
  query.parameters.some(({ name, kind }) => kind === 'calculations' && name === parameters[parameters.length - 1]);

function unknownName(text: string, names: readonly TsharkName[]): QueryError {
  const known = [...new Set(names.map(({ words }) => words.join(',')))];
  const nearest = nearestNames(text.split(',').slice(0, 2).join(','), known, 3);
  const family = known.filter((each) => each.split(',')[0] === text.split(',')[0]);
  const hint = nearest.length > 0 ? nearest : family;
  return new QueryError(
    `-z ${text}: there is no such statistic; ${hint.length > 0 ? `did you mean ${hint.join(', ')}? ` : ''}-z help lists all`,
  );
}

/** Splits at commas, but not inside a filter's brackets and quotes: `io,stat,1,tcp.port in {80,443},dns`. */
export function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") {
      const end = endOfQuoted(text, at);
      if (end > 0) at = end;
    } else if ('{(['.includes(character)) depth++;
    else if ('})]'.includes(character)) depth--;
    else if (character === ',' && depth <= 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at;
  }
  return -1;
}
