import { TEXT_KINDS } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import type { FrameSet, RowTest, TextTest } from './frames.js';
import type { ValueSet } from './sets.js';

/**
 * Which values a filter's tests can be met by: what else the packets hold need not come into the tables. Holds for a
 * filter of which every test is one of a row's own value.
 */
export interface Reach {
  /** Of each field that is tested: the sets of values that pass; undefined where any value may. */
  readonly values: ReadonlyMap<Field, readonly ValueSet[] | undefined>;
  /** Of fields of text of which every test can be made without SQL: those, of which one must hold. */
  readonly texts: ReadonlyMap<Field, readonly TextTest[]>;
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
  const texts = new Map<Field, (TextTest | undefined)[]>();
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
        else {
          note(values, test.field, test);
          texts.set(test.field, [...(texts.get(test.field) ?? []), textTest(test)]);
        }
        const isOfBytes = test.field?.kind === 'protocol' && !('isOfPresence' in test && test.isOfPresence);
        if (isOfBytes || !('set' in test || test.isOfPresence || test.passes)) isUnion = false;
      }
    }
  }
  for (const [field, tests] of texts) if (tests.includes(undefined)) texts.delete(field);
  return { values, texts: texts as Map<Field, TextTest[]>, forPresence, isDecisive, isUnion };
}

/** A test of a text: one of its own, or whether it is one of some. */
function textTest(test: RowTest): TextTest | undefined {
  if (!('set' in test)) return test.passes;
  if (!TEXT_KINDS.has(test.field.kind) || test.set.some(({ low, high }) => low !== high)) return undefined;
  const known = new Set<unknown>(test.set.map(({ low }) => low));
  return (text) => known.has(text);
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
