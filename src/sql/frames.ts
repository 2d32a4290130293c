import { inSet, union, type ValueSet } from './sets.js';
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

/** A test of one row: a column's value is in a set, or any condition. */
export type RowTest =
  | { readonly column: string; readonly valueType: SqlType; readonly set: ValueSet }
  | { readonly condition: Sql };

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
  const sets = new Map<string, { column: string; valueType: SqlType; intervals: ValueSet[] }>();
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
    else sets.set(test.column, { column: test.column, valueType: test.valueType, intervals: [test.set] });
  }
  for (const { column, valueType, intervals } of sets.values()) {
    merged.push({ column, valueType, set: intervals.length === 1 ? intervals[0] : union(intervals.flat()) });
  }
  return merged;
}

/** The condition that a row meets when one of the tests holds. */
export function rowCondition(tests: readonly RowTest[]): Sql {
  return joinLogic(
    tests.map((test) =>
      'condition' in test ? test.condition : inSet(sql`${identifier(test.column)}`, test.valueType, test.set),
    ),
    'OR',
  );
}

const MANY = 4;

/** The set as a condition on `frame_id` that is true or false, never NULL. */
export function frameCondition(set: FrameSet): Sql {
  switch (set.type) {
    case 'constant':
      return set.value ? sql`TRUE` : sql`FALSE`;
    case 'rows':
      return sql`frame_id IN (SELECT frame_id FROM ${set.table} WHERE ${rowCondition(set.tests)})`;
    case 'query':
      return sql`frame_id IN (${set.select})`;
    case 'fact':
      return set.condition;
    case 'not':
      return sql`NOT (${frameCondition(set.operand)})`;
    case 'xor':
      return join(
        set.operands.map((each) => sql`(${frameCondition(each)})`),
        ' <> ',
      );
    case 'or':
      return joinLogic(unique(set.operands.map(frameCondition)), 'OR');
    case 'and':
      return joinLogic(unique(conjuncts(set.operands)), 'AND');
  }
}

/**
 * The operands of an `and`. A scan for each is quickest where they are few; where many test the rows of one table, one
 * scan looks for rows that meet them all, and a second at the frames with several rows, which may meet them together.
 */
function conjuncts(operands: readonly FrameSet[]): Sql[] {
  const byTable = new Map<string, Sql[]>();
  const conditions: Sql[] = [];
  for (const each of operands) {
    if (each.type !== 'rows') {
      conditions.push(frameCondition(each));
      continue;
    }
    const tests = byTable.get(each.table);
    if (tests) tests.push(rowCondition(each.tests));
    else byTable.set(each.table, [rowCondition(each.tests)]);
  }
  for (const [table, tests] of byTable) {
    const different = unique(tests);
    if (different.length < MANY) {
      for (const test of different) conditions.push(sql`frame_id IN (SELECT frame_id FROM ${table} WHERE ${test})`);
      continue;
    }
    const inOneRow = sql`SELECT frame_id FROM ${table} WHERE ${joinLogic(different, 'AND')}`;
    const several = sql`SELECT frame_id FROM ${table} GROUP BY frame_id HAVING count(*) > 1`;
    const together = joinLogic(
      different.map((each) => sql`bool_or(${each})`),
      'AND',
    );
    const inSeveral = sql`SELECT frame_id FROM ${table} WHERE frame_id IN (${several}) GROUP BY frame_id HAVING ${together}`;
    conditions.push(sql`(frame_id IN (${inOneRow}) OR frame_id IN (${inSeveral}))`);
  }
  return conditions;
}

function unique(pieces: readonly Sql[]): Sql[] {
  return [...new Map(pieces.map((each) => [each.key, each])).values()];
}
