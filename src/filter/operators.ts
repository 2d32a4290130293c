import type { Quantifier, RelationOperator } from './ast.js';

/** A comparison of two single values. */
export type ValueOperator =
  | 'equal'
  | 'unequal'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual'
  | 'contains'
  | 'matches';

export interface OperatorRecord {
  /** All spellings; words in any case. */
  readonly spellings: readonly string[];
  readonly compares: ValueOperator;
  /** Whether one pair of values must satisfy it, or every pair, where the filter does not say. */
  readonly quantifier: Quantifier;
}

/** The operators that relate two values. A new one is one row here and its token in grammar/tokens.ts. */
export const OPERATORS: Readonly<Record<RelationOperator, OperatorRecord>> = {
  '==': { spellings: ['==', 'eq', 'any_eq'], compares: 'equal', quantifier: 'any' },
  '!=': { spellings: ['!=', 'ne', 'all_ne'], compares: 'unequal', quantifier: 'all' },
  '===': { spellings: ['===', 'all_eq'], compares: 'equal', quantifier: 'all' },
  '!==': { spellings: ['!==', 'any_ne'], compares: 'unequal', quantifier: 'any' },
  '<': { spellings: ['<', 'lt'], compares: 'less', quantifier: 'any' },
  '<=': { spellings: ['<=', 'le'], compares: 'lessEqual', quantifier: 'any' },
  '>': { spellings: ['>', 'gt'], compares: 'greater', quantifier: 'any' },
  '>=': { spellings: ['>=', 'ge'], compares: 'greaterEqual', quantifier: 'any' },
  contains: { spellings: ['contains'], compares: 'contains', quantifier: 'any' },
  matches: { spellings: ['matches', '~'], compares: 'matches', quantifier: 'any' },
};

const bySpelling = new Map<string, RelationOperator>(
  Object.entries(OPERATORS).flatMap(([name, record]) =>
    record.spellings.map((each) => [each, name as RelationOperator]),
  ),
);

/** The operator that is spelled so. */
export function operatorSpelled(spelling: string): RelationOperator {
  const operator = bySpelling.get(spelling.toLowerCase());
  if (!operator) throw new Error(`the grammar lets "${spelling}" through, but operators.ts has no row for it`);
  return operator;
}

export const isOrder = (operator: ValueOperator): boolean =>
  operator === 'less' || operator === 'lessEqual' || operator === 'greater' || operator === 'greaterEqual';

/** The operator that says the same with its sides exchanged. */
export const MIRRORED: Readonly<Partial<Record<ValueOperator, ValueOperator>>> = {
  equal: 'equal',
  unequal: 'unequal',
  less: 'greater',
  lessEqual: 'greaterEqual',
  greater: 'less',
  greaterEqual: 'lessEqual',
};
