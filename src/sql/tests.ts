import type { CheckedExpression, CheckedField, CheckedFilter, CheckedLiteral } from '../filter/checked.js';
import type { FunctionName } from '../filter/functions.js';
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
  /** Where a value may have nothing that could be tested: whether it has. */
  readonly isThere?: (value: Sql) => Sql;
}

/** Functions that turn values into text. */
const TO_TEXT = new Set<FunctionName>(['upper', 'lower', 'string', 'dec', 'hex']);

/**
 * Whether "every value" holds where there is none. Wireshark looks first whether a field is there, and so does `max`; a
 * text made of a field that is not there is an empty list, of which everything is true: `upper(http.host) != "A"`.
 */
export function holdsOfNothing(node: CheckedExpression): boolean {
  switch (node.type) {
    case 'literal':
    case 'field':
      return false;
    case 'slice':
      return holdsOfNothing(node.base);
    case 'bytesOf':
    case 'negate':
      return holdsOfNothing(node.operand);
    case 'call':
      if (TO_TEXT.has(node.name)) return !isOfReference(node.arguments[0]);
      return node.name === 'len' && holdsOfNothing(node.arguments[0]);
    case 'arithmetic':
      return holdsOfNothing(node.left) || holdsOfNothing(node.right);
  }
}

/** Whether it is made of another frame's values: those are there or not for all frames. */
function isOfReference(node: CheckedExpression): boolean {
  if (node.type === 'field') return node.reference;
  if (node.type === 'slice') return isOfReference(node.base);
  return node.type === 'call' && node.arguments.some(isOfReference);
}

/** What must be there all the same, of an expression that holds of nothing. */
export function neededParts(node: CheckedExpression): CheckedExpression[] {
  if (node.type === 'literal') return [];
  if (!holdsOfNothing(node)) return [node];
  return node.type === 'arithmetic' ? [node.left, node.right].flatMap(neededParts) : [];
}

/** Whether a search for nothing finds it: in bytes, unless there are none; never in a text or a protocol. */
export const findsNothing = ({ form, kind }: CheckedExpression): boolean => form !== 'text' && kind !== 'protocol';

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
      if (low === '') return { condition: (value) => (findsNothing(literal) ? sql`${value} <> ''` : sql`FALSE`) };
      return {
        condition: (value) => sql`contains(${value}, ${bind('VARCHAR', low)})`,
        passes: typeof low === 'string' ? (text) => text.includes(low) : undefined,
      };
    }
  }
}
