import type { CheckedExpression, CheckedField, CheckedFilter, CheckedLiteral } from '../filter/checked.js';
import { LIMITS } from './columns.js';
import type { TextTest } from './frames.js';
import { AGGREGATES } from './functions.js';
import { computedType } from './scalars.js';
import { above, below, between, complement, inSet, type ValueSet } from './sets.js';
import { bind, type Sql, type SqlType, sql } from './text.js';

/** A test of one value: the row's column where the value is no more than that, else SQL over it. */
export interface ValueTest {
  readonly set?: ValueSet;
  /** The condition for a value; NULL where there is none. */
  readonly condition: (value: Sql, type: SqlType) => Sql;
  /** The same of a text. */
  readonly passes?: TextTest;
}

/** The one field whose column gives all values of the expression row by row; undefined where it takes more than that. */
export function onlyField(node: CheckedExpression): CheckedField | undefined {
  const found: (CheckedField | undefined)[] = [];
  const visit = (each: CheckedExpression): void => {
    switch (each.type) {
      case 'literal':
        break;
      case 'field':
        found.push(each.reference || each.layers ? undefined : each);
        break;
      case 'slice':
        visit(each.base);
        break;
      case 'bytesOf':
      case 'negate':
        visit(each.operand);
        break;
      case 'arithmetic':
        visit(each.left);
        visit(each.right);
        break;
      case 'call':
        if (AGGREGATES.has(each.name)) found.push(undefined, undefined);
        else each.arguments.forEach(visit);
    }
  };
  visit(node);
  return found.length === 1 ? found[0] : undefined;
}

/** The type of a computed value's constants. */
export function wideType(node: CheckedExpression): SqlType {
  return computedType(node.form);
}

export const setTest = (set: ValueSet): ValueTest => ({
  set,
  condition: (value, type) => inSet(value, widest(type, set), set),
});

/** A type that holds the set's bounds: integers of 64 bits without sign are too large for the usual one. */
function widest(type: SqlType, set: ValueSet): SqlType {
  const most = LIMITS.BIGINT?.[1] as bigint;
  const isLarge = (value: unknown) => typeof value === 'bigint' && value > most;
  return type === 'BIGINT' && set.some(({ low, high }) => isLarge(low) || isLarge(high)) ? 'UBIGINT' : type;
}

export function literalTest(
  operator: Extract<CheckedFilter, { type: 'compare' }>['operator'],
  literal: CheckedLiteral,
): ValueTest {
  const { low, high } = literal;
  switch (operator) {
    case 'equal':
      return setTest([between(low, high)]);
    case 'unequal':
      if (typeof low === 'number') return { condition: (value) => sql`${value} <> ${bind('DOUBLE', low)}` };
      return setTest(complement([between(low, high)]));
    case 'less':
      return setTest([below(low)]);
    case 'lessEqual':
      return setTest([between(undefined, high)]);
    case 'greater':
      return setTest([above(high)]);
    case 'greaterEqual':
      return setTest([between(low, undefined)]);
    case 'contains': {
      if (low === '') return { condition: () => sql`FALSE` };
      return {
        condition: (value) => sql`contains(${value}, ${bind('VARCHAR', low)})`,
        passes: typeof low === 'string' ? (text) => text.includes(low) : undefined,
      };
    }
  }
}
