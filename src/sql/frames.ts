import type { Field } from '../fields/protocol.js';
import { holdsWithoutRows } from './reach.js';
import { inSet, type ValueSet } from './sets.js';
import { identifier, join, joinLogic, type Sql, type SqlType, sql } from './text.js';

/**
 * Sets of frames: what a filter and each of its parts are. Tests of one table's rows are kept apart from their SQL, so
 * that those joined by `or` become one scan, and their values one list.
 */
export type FrameSet =
  | { readonly type: 'constant'; readonly value: boolean }
  /** Frames with a row in the table for which some test holds. */
  | { readonly type: 'rows'; readonly table: string; readonly tests: readonly RowTest[] }
  /** Frames that a query finds: `SELECT frame_id …`. */
  | { readonly type: 'query'; readonly select: Sql }
  /** All frames, or none: what does not depend on the frame. */
  | { readonly type: 'fact'; readonly condition: Sql }
  | { readonly type: 'and' | 'or' | 'xor'; readonly operands: readonly FrameSet[] }
  | { readonly type: 'not'; readonly operand: FrameSet };

/**
 * A test of one row: a column's value is in a set, or any condition, which is met only where `field` has a value; of
 * presence, wherever it has one, or where there is a layer.
 */
export type RowTest =
  | { readonly column: string; readonly valueType: SqlType; readonly set: ValueSet; readonly field: Field }
  | { readonly condition: Sql; readonly field?: Field; readonly isOfPresence?: true; readonly passes?: TextTest };

/** The same condition of a text, where no SQL is needed for it. */
export type TextTest = (text: string) => boolean;

export const NOTHING: FrameSet = { type: 'constant', value: false };
export const EVERYTHING: FrameSet = { type: 'constant', value: true };

export const query = (select: Sql): FrameSet => ({ type: 'query', select });
export const rows = (table: string, tests: readonly RowTest[]): FrameSet => ({ type: 'rows', table, tests });

export function not(operand: FrameSet): FrameSet {
  if (operand.type === 'not') return operand.operand;
  if (operand.type === 'constant') return operand.value ? NOTHING : EVERYTHING;
  return { type: 'not', operand };
}

export function xor(operands: readonly FrameSet[]): FrameSet {
  return { type: 'xor', operands };
}

/** Some operand: tests of one table's rows become one. */
export function or(operands: readonly FrameSet[]): FrameSet {
  return combine('or', operands);
}

export function and(operands: readonly FrameSet[]): FrameSet {
  return combine('and', operands);
}

function combine(type: 'and' | 'or', operands: readonly FrameSet[]): FrameSet {
  const absorbing = type === 'or';
  const kept: FrameSet[] = [];
  const negated: FrameSet[] = [];
  const byTable = new Map<string, RowTest[]>();
  for (const each of operands.flatMap((operand) => (operand.type === type ? operand.operands : [operand]))) {
    if (each.type === 'constant') {
      if (each.value === absorbing) return each;
    } else if (each.type === 'not') negated.push(each.operand);
    else if (each.type === 'rows' && type === 'or') {
      const tests = byTable.get(each.table);
      if (tests) for (const test of each.tests) tests.push(test);
      else byTable.set(each.table, [...each.tests]);
    } else kept.push(each);
  }
  for (const [table, tests] of byTable) kept.push(rows(table, mergedTests(tests)));
  // `not a and not b` is `not (a or b)`, where a and b may become one scan.
  if (negated.length === 1) kept.push(not(negated[0]));
  else if (negated.length > 1) kept.push(not(combine(type === 'or' ? 'and' : 'or', negated)));
  if (kept.length === 0) return absorbing ? NOTHING : EVERYTHING;
  return kept.length === 1 ? kept[0] : { type, operands: kept };
}

/** Tests of the same column become one test of the union of their sets. */
function mergedTests(tests: readonly RowTest[]): RowTest[] {
  const sets = new Map<string, { column: string; valueType: SqlType; field: Field; intervals: ValueSet[] }>();
  const merged: RowTest[] = [];
  const seen = new Set<string>();
  for (const test of tests) {
    if ('condition' in test) {
      const { key } = test.condition;
      if (!seen.has(key)) merged.push(test);
      seen.add(key);
      continue;
    }
    const known = sets.get(test.column);
    if (known) known.intervals.push(test.set);
    else sets.set(test.column, { ...test, intervals: [test.set] });
  }
  for (const { column, valueType, field, intervals } of sets.values()) {
    merged.push({ column, valueType, field, set: intervals.length === 1 ? intervals[0] : intervals.flat() });
  }
  return merged;
}

/** The condition that a row meets when one of the tests holds. */
function rowCondition(tests: readonly RowTest[]): Sql {
  return joinLogic(
    tests.map((test) =>
      'condition' in test ? test.condition : inSet(sql`${identifier(test.column)}`, test.valueType, test.set),
    ),
    'OR',
  );
}

/** From so many scans on, the tables are read once for all of them. */
const MANY = 8;

/** The set as a condition on `frame_id` that is true or false, never NULL. */
export function frameCondition(set: FrameSet): Sql {
  return countScans(set) < MANY ? oneScanEach(set) : oneScanForAll(set);
}

/** How many different scans it takes, up to where they are many. Facts are not decided by scans. */
function countScans(set: FrameSet): number {
  const different = new Set<string>();
  const open = [set];
  for (let each = open.pop(); each && different.size < MANY; each = open.pop()) {
    if (each.type === 'fact') return 0;
    if (each.type === 'rows' || each.type === 'query') different.add(selectOf(each).key);
    else if (each.type === 'not') open.push(each.operand);
    else if ('operands' in each) for (const operand of each.operands) open.push(operand);
  }
  return different.size;
}

/** Semi-joins, one for each test: quickest where they are few. */
function oneScanEach(set: FrameSet): Sql {
  return logicSql(set, (leaf) => sql`frame_id IN (${selectOf(leaf)})`);
}

type Leaf = Extract<FrameSet, { type: 'rows' | 'query' }>;

function selectOf(leaf: Leaf): Sql {
  if (leaf.type === 'query') return leaf.select;
  return sql`SELECT frame_id FROM ${leaf.table} WHERE ${rowCondition(leaf.tests)}`;
}

/** How the leaves hang together. */
function logicSql(set: FrameSet, leafSql: (leaf: Leaf) => Sql): Sql {
  switch (set.type) {
    case 'constant':
      return set.value ? sql`TRUE` : sql`FALSE`;
    case 'fact':
      return set.condition;
    case 'rows':
    case 'query':
      return leafSql(set);
    case 'not':
      return sql`NOT (${logicSql(set.operand, leafSql)})`;
    case 'xor':
      return set.operands
        .map((each) => logicSql(each, leafSql))
        .reduce((left, right) => sql`((${left}) <> (${right}))`);
    case 'or':
    case 'and':
      return joinLogic(unique(set.operands.map((each) => logicSql(each, leafSql))), set.type === 'or' ? 'OR' : 'AND');
  }
}

/** DuckDB takes minutes to plan more. */
const MAX_TESTS = 1_000;

/** A filter whose tests are too many, after those of one field were joined. */
export class FilterTooLargeError extends Error {
  override readonly name = 'FilterTooLargeError';
  constructor(most: number) {
    super(
      `the filter has more than ${most} different tests; write the values of one field as a set: tcp.port in {80, 443}`,
    );
  }
}

/** Bits in one column of flags. */
const BITS = 62;

interface FlagColumn {
  /** The table whose rows have the flags; undefined for a query, which has one. */
  readonly table: string | undefined;
  readonly tests: Sql[];
}

/**
 * Many tests: every table is read once, each row gets a bit for each test that it meets, the bits of a frame's rows are
 * joined, and the filter is decided on the bits. Rows that meet none are left out, so where none of the bits decides
 * for the frame the set is the complement of its negation.
 */
function oneScanForAll(set: FrameSet): Sql {
  const columns: FlagColumn[] = [];
  const open = new Map<string, number>();
  const bits = new Map<string, Sql>();
  const flag = (leaf: Leaf): Sql => {
    const test = leaf.type === 'rows' ? rowCondition(leaf.tests) : leaf.select;
    const table = leaf.type === 'rows' ? leaf.table : undefined;
    const key = `${table} ${test.key}`;
    let bit = bits.get(key);
    if (bit) return bit;
    let column = table === undefined ? undefined : open.get(table);
    if (column === undefined || columns[column].tests.length === BITS) {
      column = columns.push({ table, tests: [] }) - 1;
      if (table !== undefined) open.set(table, column);
    }
    const place = columns[column].tests.push(test) - 1;
    if (bits.size >= MAX_TESTS) throw new FilterTooLargeError(MAX_TESTS);
    bit = sql`(f${column} & ${String(1n << BigInt(place))}) <> 0`;
    bits.set(key, bit);
    return bit;
  };
  const withoutFlags = holdsWithoutRows(set);
  const condition = logicSql(withoutFlags ? not(set) : set, flag);
  const byTable = new Map<string, number[]>();
  const selects: Sql[] = [];
  const named = (values: ReadonlyMap<number, Sql>) =>
    join(
      columns.map((_, index) => sql`${values.get(index) ?? '0'} AS f${index}`),
      ', ',
    );
  for (const [index, { table, tests }] of columns.entries()) {
    if (table === undefined) {
      selects.push(sql`SELECT frame_id, ${named(new Map([[index, sql`1`]]))} FROM (${tests[0]}) q(frame_id)`);
    } else byTable.set(table, [...(byTable.get(table) ?? []), index]);
  }
  for (const [table, indices] of byTable) {
    const flags = new Map(indices.map((index) => [index, flagsOf(columns[index].tests)]));
    selects.push(sql`SELECT frame_id, ${named(flags)} FROM ${table}`);
  }
  const names = columns.map((_, index) => `f${index}`);
  const some = sql`${names.map((name) => `${name} <> 0`).join(' OR ')}`;
  const all = sql`${names.map((name) => `bit_or(${name}) AS ${name}`).join(', ')}`;
  const rows = sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) WHERE ${some}`;
  const chosen = sql`SELECT frame_id FROM (SELECT frame_id, ${all} FROM (${rows}) GROUP BY frame_id) WHERE ${condition}`;
  return sql`frame_id ${withoutFlags ? 'NOT IN' : 'IN'} (${chosen})`;
}

/** One number with a bit for each test that holds. */
function flagsOf(tests: readonly Sql[]): Sql {
  return join(
    tests.map((test, place) => sql`CASE WHEN ${test} THEN ${String(1n << BigInt(place))} ELSE 0 END`),
    ' | ',
  );
}

function unique(pieces: readonly Sql[]): Sql[] {
  return [...new Map(pieces.map((each) => [each.key, each])).values()];
}
