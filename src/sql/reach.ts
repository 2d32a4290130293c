import type { Field } from '../fields/protocol.js';
import type { FrameSet, RowTest } from './frames.js';
import type { ValueSet } from './sets.js';

/**
 * Which values a filter's tests can be met by: what else the packets hold need not come into the tables. Holds for a
 * filter of which every test is one of a row's own value.
 */
export interface Reach {
  /** Of each field that is tested: the sets of values that pass; undefined where any value may. */
  readonly values: ReadonlyMap<Field, readonly ValueSet[] | undefined>;
  /** The tables of which rows without any value are of interest too. */
  readonly forPresence: ReadonlySet<string>;
  /** A frame without any row is not selected. */
  readonly isDecisive: boolean;
  /** A frame is selected by any row that passes a test of its own: none depends on another. */
  readonly isUnion: boolean;
}

/** What the set of frames depends on; undefined where that cannot be told from its tests. */
export function reachOf(set: FrameSet): Reach | undefined {
  const values = new Map<Field, ValueSet[] | undefined>();
  const forPresence = new Set<string>();
  const isDecisive = !holdsWithoutRows(set);
  let isUnion = true;
  const open = [set];
  for (let each = open.pop(); each; each = open.pop()) {
    if (each.type !== 'or' && each.type !== 'rows') isUnion = false;
    if (each.type === 'query' || each.type === 'fact') return undefined;
    if (each.type === 'not') open.push(each.operand);
    else if ('operands' in each) for (const operand of each.operands) open.push(operand);
    else if (each.type === 'rows') {
      for (const test of each.tests) {
        if (!test.field || test.field.kind === 'protocol') forPresence.add(each.table);
        else note(values, test.field, test);
        if (!('set' in test || test.isOfPresence)) isUnion = false;
      }
    }
  }
  return { values, forPresence, isDecisive, isUnion };
}

function note(values: Map<Field, ValueSet[] | undefined>, field: Field, test: RowTest): void {
  const known = values.get(field);
  if (!('set' in test) || (values.has(field) && !known)) values.set(field, undefined);
  else if (known) known.push(test.set);
  else values.set(field, [test.set]);
}

/** Whether the set has a frame that no test finds. */
export function holdsWithoutRows(set: FrameSet): boolean {
  switch (set.type) {
    case 'constant':
      return set.value;
    case 'fact':
    case 'rows':
    case 'query':
      return false;
    case 'not':
      return !holdsWithoutRows(set.operand);
    case 'and':
      return set.operands.every(holdsWithoutRows);
    case 'or':
      return set.operands.some(holdsWithoutRows);
    case 'xor':
      return set.operands.reduce((value, each) => value !== holdsWithoutRows(each), false);
  }
}
