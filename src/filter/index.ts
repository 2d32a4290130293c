/** From the text of a display filter to a checked filter. */
import type { Catalog } from '../fields/catalog.js';
import type { Field } from '../fields/protocol.js';
import type { Filter } from './ast.js';
import { readFilter } from './build.js';
import { checkFilter } from './check.js';
import type { CheckedExpression, CheckedField, CheckedFilter } from './checked.js';
import type { FilterError, FilterWarning } from './errors.js';
import { expandMacros, type Macros, PREDEFINED_MACROS } from './macros.js';

export type { Filter } from './ast.js';
export type { CheckedExpression, CheckedField, CheckedFilter, Scalar } from './checked.js';
export { type Candidate, completeFilter } from './complete.js';
export { drawErrors, type FilterError, type FilterErrorCode, type FilterWarning, type Span } from './errors.js';
export { type Macros, PREDEFINED_MACROS } from './macros.js';
export { printFilter } from './print.js';
export { fillReferences } from './references.js';
export { filterInWords } from './words.js';

export interface CompileOptions {
  /** Macros beside the predefined ones, which they may replace. */
  readonly macros?: Macros;
}

/** `text` is the filter with its macros put in: what spans point into. */
export type CompileResult =
  | {
      readonly ok: true;
      readonly text: string;
      readonly filter: Filter;
      readonly checked: CheckedFilter;
      readonly warnings: readonly FilterWarning[];
    }
  | {
      readonly ok: false;
      readonly text: string;
      readonly errors: readonly FilterError[];
      readonly warnings: readonly FilterWarning[];
    };

/** Reads and checks a filter. An empty one selects every frame. */
export function compileFilter(text: string, catalog: Catalog, options: CompileOptions = {}): CompileResult {
  const expanded = expandMacros(text, { ...PREDEFINED_MACROS, ...options.macros });
  if (!expanded.ok) return { ok: false, text, errors: expanded.errors, warnings: [] };
  const read = readFilter(expanded.text);
  if (!read.ok) return { ok: false, text: expanded.text, errors: read.errors, warnings: [] };
  const checked = checkFilter(read.filter, catalog);
  return checked.ok ? { ...checked, text: expanded.text, filter: read.filter } : { ...checked, text: expanded.text };
}

/** Every mention of a field in a checked filter, in the order of its text. */
function* fieldsMentioned(filter: CheckedFilter): Generator<CheckedField> {
  switch (filter.type) {
    case 'everything':
      return;
    case 'and':
    case 'or':
    case 'xor':
      for (const each of filter.operands) yield* fieldsMentioned(each);
      return;
    case 'not':
      yield* fieldsMentioned(filter.operand);
      return;
    case 'exists':
    case 'label':
      yield filter.field;
      return;
    case 'holds':
      yield* fieldsIn(filter.expression);
      return;
    case 'compare':
      yield* fieldsIn(filter.left);
      yield* fieldsIn(filter.right);
      return;
    case 'matches':
      yield* fieldsIn(filter.left);
      return;
    case 'member':
      yield* fieldsIn(filter.field);
      for (const { from, to } of filter.elements) {
        yield* fieldsIn(from);
        if (to) yield* fieldsIn(to);
      }
  }
}

function* fieldsIn(node: CheckedExpression): Generator<CheckedField> {
  switch (node.type) {
    case 'literal':
      return;
    case 'field':
      yield node;
      return;
    case 'slice':
      yield* fieldsIn(node.base);
      return;
    case 'bytesOf':
    case 'negate':
      yield* fieldsIn(node.operand);
      return;
    case 'call':
      for (const each of node.arguments) yield* fieldsIn(each);
      if (node.frames) yield node.frames;
      return;
    case 'arithmetic':
      yield* fieldsIn(node.left);
      yield* fieldsIn(node.right);
  }
}

/**
 * The fields whose values a filter needs, each once; a field that stands for others is replaced by those, and a
 * protocol is its `self`. Fields that are only referred to in another frame are not among them.
 */
export function fieldsOfFilter(filter: CheckedFilter): Field[] {
  const fields = new Set<Field>();
  for (const mention of fieldsMentioned(filter)) {
    if (mention.reference) continue;
    for (const field of mention.entry.columns) {
      fields.add(field);
      // Layers are counted over all of the protocol's.
      if (mention.layers) fields.add(field.protocol.self);
    }
  }
  return [...fields];
}

/** The mentions of other frames' fields (`${frame.time}`): what the frame that is pointed out must be asked for. */
export const referencesOf = (filter: CheckedFilter): CheckedField[] =>
  [...fieldsMentioned(filter)].filter(({ reference }) => reference);
