import type { Scalar } from '../filter/checked.js';
import { LIMITS } from './columns.js';
import { bind, bindList, join, joinLogic, rowsOf, type Sql, type SqlType, sql } from './text.js';

/** Values from `low` to `high`; undefined is without end. Open ends do not belong to it. */
export interface Interval {
  readonly low: Scalar | undefined;
  readonly high: Scalar | undefined;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** A set of values of one form, as intervals. */
export type ValueSet = readonly Interval[];

export const between = (low: Scalar | undefined, high: Scalar | undefined): Interval => ({
  low,
  high,
  lowOpen: false,
  highOpen: false,
});
export const below = (high: Scalar): Interval => ({ low: undefined, high, lowOpen: false, highOpen: true });
export const above = (low: Scalar): Interval => ({ low, high: undefined, lowOpen: true, highOpen: false });

/** DuckDB orders text by its UTF-8 bytes, which is the order of code points; so do Latin-1 bytes. */
function compare(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') {
    // Code units order as code points do, but for the surrogates.
    for (let index = 0; index < a.length && index < b.length; index++) {
      if (a[index] === b[index]) continue;
      return (a.codePointAt(index) as number) - (b.codePointAt(index) as number);
    }
    return a.length - b.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

const isPoint = ({ low, high, lowOpen, highOpen }: Interval) =>
  low !== undefined && high !== undefined && !lowOpen && !highOpen && (low === high || Object.is(low, high));

/** The union of intervals, sorted and joined where they touch. NaN stays a point of its own. */
function union(intervals: readonly Interval[]): Interval[] {
  const isNumber = (value: Scalar | undefined) => !Number.isNaN(value);
  const points = intervals.filter(({ low }) => !isNumber(low)).slice(0, 1);
  const sorted = intervals
    .filter(({ low }) => isNumber(low))
    .sort((a, b) => {
      if (a.low === undefined || b.low === undefined) return a.low === b.low ? 0 : a.low === undefined ? -1 : 1;
      return compare(a.low, b.low) || Number(a.lowOpen) - Number(b.lowOpen);
    });
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (!last || !touches(last, next)) joined.push(next);
    else if (reachesFurther(next, last))
      joined[joined.length - 1] = { ...last, high: next.high, highOpen: next.highOpen };
  }
  return [...joined, ...points];
}

function touches(first: Interval, second: Interval): boolean {
  if (first.high === undefined || second.low === undefined) return true;
  const order = compare(second.low, first.high);
  if (order < 0) return true;
  if (order === 0) return !(first.highOpen && second.lowOpen);
  // Whole numbers next to each other.
  if (typeof first.high === 'bigint' && typeof second.low === 'bigint') {
    return second.low === first.high + 1n && !first.highOpen && !second.lowOpen;
  }
  return false;
}

function reachesFurther(a: Interval, b: Interval): boolean {
  if (b.high === undefined) return false;
  if (a.high === undefined) return true;
  const order = compare(a.high, b.high);
  return order > 0 || (order === 0 && b.highOpen && !a.highOpen);
}

/** Everything that the set leaves out. */
export function complement(set: ValueSet): Interval[] {
  const rest: Interval[] = [];
  let low: Scalar | undefined;
  let lowOpen = false;
  let atStart = true;
  for (const interval of union(set)) {
    if (Number.isNaN(interval.low)) continue;
    if (interval.low !== undefined)
      rest.push({
        low: atStart ? undefined : low,
        lowOpen: !atStart && lowOpen,
        high: interval.low,
        highOpen: !interval.lowOpen,
      });
    if (interval.high === undefined) return rest;
    low = interval.high;
    lowOpen = !interval.highOpen;
    atStart = false;
  }
  rest.push({ low, lowOpen, high: undefined, highOpen: false });
  return rest;
}

/** Above this many, values are bound as one list. */
export const FEW = 8;

/** The test whether a column's value is in the set. */
export function inSet(column: Sql, type: SqlType, set: ValueSet): Sql {
  const { points, intervals, list } = partsOf(set, type);
  if (type === 'BOOLEAN') return booleanIn(column, [...intervals, ...points.map((each) => between(each, each))]);
  const tests: Sql[] = [];
  if (list) tests.push(sql`${column} IN (${rowsOf(list)})`);
  else if (points.length > 1) {
    const few = join(
      points.map((each) => bind(type, each)),
      ', ',
    );
    tests.push(sql`${column} IN (${few})`);
  } else if (points.length === 1) tests.push(sql`${column} = ${bind(type, points[0])}`);
  for (const each of intervals) tests.push(inInterval(column, type, each));
  return tests.length === 0 ? sql`FALSE` : joinLogic(tests, 'OR');
}

interface SetParts {
  readonly points: readonly Scalar[];
  readonly intervals: readonly Interval[];
  /** The points, when they are many, as one list. */
  readonly list: Sql | undefined;
}

/** A large set is often asked of two columns of one type (`ip.addr`): it is taken apart once. */
const known = new WeakMap<ValueSet, { type: SqlType; parts: SetParts }>();

function partsOf(set: ValueSet, type: SqlType): SetParts {
  const before = known.get(set);
  if (before?.type === type) return before.parts;
  const points = new Set<Scalar>();
  const wide: Interval[] = [];
  for (const each of set) {
    if (isPoint(each)) points.add(each.low as Scalar);
    else wide.push(each);
  }
  const split =
    wide.length === 0 ? { points: withinLimits(points, type), intervals: [] } : splitUp(cutToType(union(set), type));
  const parts = { ...split, list: split.points.length > FEW ? bindList(type, split.points) : undefined };
  known.set(set, { type, parts });
  return parts;
}

function withinLimits(points: ReadonlySet<Scalar>, type: SqlType): Scalar[] {
  const limits = LIMITS[type];
  const all = [...points];
  return limits ? all.filter((each) => compare(each, limits[0]) >= 0 && compare(each, limits[1]) <= 0) : all;
}

function splitUp(intervals: readonly Interval[]) {
  const points = intervals.filter(isPoint).map(({ low }) => low as Scalar);
  return { points, intervals: intervals.filter((each) => !isPoint(each)) };
}

/** The intervals cut to what the type can hold, with closed ends. */
function cutToType(intervals: readonly Interval[], type: SqlType): Interval[] {
  const limits = LIMITS[type];
  if (!limits) return [...intervals];
  const fitted: Interval[] = [];
  for (const { low, high, lowOpen, highOpen } of intervals) {
    const from = low === undefined ? limits[0] : (low as bigint) + (lowOpen ? 1n : 0n);
    const to = high === undefined ? limits[1] : (high as bigint) - (highOpen ? 1n : 0n);
    if (to < limits[0] || from > limits[1] || from > to) continue;
    fitted.push(between(from <= limits[0] ? undefined : from, to >= limits[1] ? undefined : to));
    if (from <= limits[0] && to === from) fitted[fitted.length - 1] = between(from, to);
    if (to >= limits[1] && to === from) fitted[fitted.length - 1] = between(from, to);
  }
  return fitted;
}

function inInterval(column: Sql, type: SqlType, { low, high, lowOpen, highOpen }: Interval): Sql {
  // DuckDB counts NaN as the greatest of all numbers; in a filter no order holds for it.
  const top = high === undefined && type === 'DOUBLE' && low !== undefined ? Number.POSITIVE_INFINITY : high;
  if (low === undefined && top === undefined) return sql`${column} IS NOT NULL`;
  if (low === undefined) return sql`${column} ${highOpen ? '<' : '<='} ${bind(type, top as Scalar)}`;
  if (top === undefined) return sql`${column} ${lowOpen ? '>' : '>='} ${bind(type, low)}`;
  if (!lowOpen && !highOpen) return sql`${column} BETWEEN ${bind(type, low)} AND ${bind(type, top)}`;
  return sql`${column} ${lowOpen ? '>' : '>='} ${bind(type, low)} AND ${column} ${highOpen ? '<' : '<='} ${bind(type, top)}`;
}

function booleanIn(column: Sql, intervals: readonly Interval[]): Sql {
  const has = (value: bigint) =>
    intervals.some(
      ({ low, high }) =>
        (low === undefined || compare(low, value) <= 0) && (high === undefined || compare(high, value) >= 0),
    );
  if (has(0n) && has(1n)) return sql`${column} IS NOT NULL`;
  if (has(1n)) return column;
  return has(0n) ? sql`NOT ${column}` : sql`FALSE`;
}

/** Above this many intervals, they are joined with the values instead of being written out. */
const MANY_INTERVALS = 64;

/** The sorted intervals of a large set as two lists, the lowest and the highest value of each; undefined for others. */
export function intervalLists(set: ValueSet, type: SqlType): { lows: Sql; highs: Sql } | undefined {
  if (set.length <= MANY_INTERVALS || type === 'BOOLEAN' || !LIMITS[type]) return undefined;
  if (set.filter((each) => !isPoint(each)).length <= MANY_INTERVALS) return undefined;
  const limits = LIMITS[type] as readonly [bigint, bigint];
  const intervals = cutToType(union(set), type);
  return {
    lows: bindList(
      type,
      intervals.map(({ low }) => low ?? limits[0]),
    ),
    highs: bindList(
      type,
      intervals.map(({ high }) => high ?? limits[1]),
    ),
  };
}
