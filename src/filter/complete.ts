import { expectedAfter } from '../../grammar/expected.js';
import { type Catalog, type CatalogEntry, entriesOf } from '../fields/catalog.js';
import { ABILITIES } from './abilities.js';
import { FUNCTIONS } from './functions.js';
import { labelsOf } from './labels.js';
import { type Macros, PREDEFINED_MACROS } from './macros.js';
import { writeString } from './strings.js';

/** What may be typed at a place in a filter: `text` in the place of `[start, end)`. */
export interface Candidate {
  readonly text: string;
  readonly kind: 'field' | 'protocol' | 'function' | 'operator' | 'value' | 'macro';
  /** What it is, in a few words. */
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

export interface CompleteOptions {
  readonly macros?: Macros;
  /** At most so many candidates (200). */
  readonly limit?: number;
}

const COMPARISONS: readonly (readonly [string, string])[] = [
  ['==', 'some value is equal'],
  ['!=', 'every value differs'],
  ['===', 'every value is equal'],
  ['!==', 'some value differs'],
  ['>', 'greater than'],
  ['<', 'less than'],
  ['>=', 'greater than or equal'],
  ['<=', 'less than or equal'],
];

/**
 * What may stand at `offset` in the text of a filter: names of fields and protocols, functions, operators that the field
 * before them can take, names of the values that it has, macros. What was begun is completed.
 */
export function completeFilter(
  text: string,
  offset: number,
  catalog: Catalog,
  options: CompleteOptions = {},
): Candidate[] {
  const before = text.slice(0, offset);
  const unfinished = expectedAfter(before);
  const macro = /\$\{?([A-Za-z_0-9]*)$/.exec(before);
  const found: Candidate[] = [];
  const limit = options.limit ?? 200;
  const start = macro ? offset - macro[0].length : (unfinished?.start ?? offset);
  const begun = before.slice(start);
  const offer = (kind: Candidate['kind'], candidate: string, label: string) => {
    if (candidate.startsWith(begun) || (begun !== '' && candidate.toLowerCase().startsWith(begun.toLowerCase())))
      found.push({ text: candidate, kind, label, start, end: offset });
  };
  if (macro) {
    for (const [name, body] of Object.entries({ ...PREDEFINED_MACROS, ...options.macros }))
      offer('macro', `$${name}(`, body);
    return found.slice(0, limit);
  }
  if (!unfinished) return [];
  const { expected, subject } = unfinished;
  const entry = subject === undefined ? undefined : catalog.find(subject.replace(/^\./, ''));
  if (entry && (expected.has('string') || expected.has('word'))) offerValues(entry, offer);
  if (expected.has('word')) {
    for (const each of entriesOf(catalog))
      offer(each.protocol ? 'protocol' : 'field', each.name, each.protocol?.longName ?? each.field.label);
    for (const [name, { help }] of Object.entries(FUNCTIONS)) offer('function', `${name}(`, help);
  }
  offerOperators(before.slice(0, start), expected, catalog, offer);
  // What begins as it was typed comes before what differs in its capitals; short names before what is in them.
  const rank = (each: Candidate) => (each.text.startsWith(begun) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}

type Offer = (kind: Candidate['kind'], text: string, label: string) => void;

/** The names of the values that the field can have. */
function offerValues({ field }: CatalogEntry, offer: Offer): void {
  const { form } = ABILITIES[field.kind];
  if (form !== 'integer' && form !== 'boolean') return;
  for (const { label, low, high } of labelsOf(field))
    offer('value', writeString(label), low === high ? String(low) : `${low} to ${high}`);
}

/** Operators, those only that the field before them can take. */
function offerOperators(before: string, expected: ReadonlySet<string>, catalog: Catalog, offer: Offer): void {
  const last = /([.\w-]+)\s*$/.exec(before)?.[1];
  const entry = last === undefined ? undefined : catalog.find(last);
  const able = entry && ABILITIES[entry.field.kind];
  if (expected.has('comparison'))
    for (const [sign, label] of COMPARISONS) {
      const isOrder = sign.startsWith('<') || sign.startsWith('>');
      if (!able || (able.form !== 'none' && (!isOrder || able.order))) offer('operator', sign, label);
    }
  if (expected.has('search')) {
    if (!able || able.contains) offer('operator', 'contains', 'has it as a part');
    if (!able || able.matches) offer('operator', 'matches', 'has a match of the pattern, in capitals or not');
  }
  if (expected.has('in') && able?.form !== 'none') {
    offer('operator', 'in', 'is in a set: in {80, 443, 8000..8080}');
    offer('operator', 'not in', 'is in none of a set');
  }
  const words: readonly (readonly [string, string])[] = [
    ['and', 'both hold'],
    ['or', 'one holds, or both'],
    ['xor', 'one holds, not both'],
    ['not', 'it does not hold'],
  ];
  const isAfterValue = expected.has('and');
  for (const [word, label] of words)
    if (expected.has(word) && !(word === 'not' && isAfterValue)) offer('operator', word, label);
  if (expected.has('quantifier')) {
    offer('operator', 'any', 'for one of the values');
    offer('operator', 'all', 'for all of the values');
  }
}
