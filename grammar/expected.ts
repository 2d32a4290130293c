import { FilterParser } from './parser.js';
import * as T from './tokens.js';

/** What may follow in a filter, by its kind. */
export type Expected =
  | 'word'
  | 'string'
  | 'comparison'
  | 'search'
  | 'in'
  | 'not'
  | 'and'
  | 'or'
  | 'xor'
  | 'quantifier'
  | 'arithmetic'
  | 'set';

const KINDS = new Map<unknown, Expected>([
  [T.Word, 'word'],
  [T.QuotedString, 'string'],
  [T.Comparison, 'comparison'],
  [T.Search, 'search'],
  [T.In, 'in'],
  [T.Not, 'not'],
  [T.And, 'and'],
  [T.Or, 'or'],
  [T.Xor, 'xor'],
  [T.Quantifier, 'quantifier'],
  [T.Sum, 'arithmetic'],
  [T.Product, 'arithmetic'],
  [T.Ampersand, 'arithmetic'],
]);

/** A filter up to some place: the word that is being typed there, what stands before it, and what the grammar expects. */
export interface Unfinished {
  /** Where the word begins: the end of the text where none is begun. */
  readonly start: number;
  readonly expected: ReadonlySet<Expected>;
  /** The word, a field or a literal, on the left of the relation that is unfinished. */
  readonly subject: string | undefined;
}

/** More tokens than this are not looked through while somebody types. */
const MOST = 400;
let parser: FilterParser | undefined;

/** What may stand at the end of this text; undefined inside brackets, or where the text is no beginning of a filter. */
export function expectedAfter(text: string): Unfinished | undefined {
  const tokens = T.tokensOf(text);
  if (tokens.length > MOST) return undefined;
  const last = tokens.at(-1);
  const isOpen =
    last !== undefined &&
    (last.tokenType === T.OpenString ||
      (last.startOffset + last.image.length === text.length && /^[.\w]/.test(last.image)));
  const before = isOpen ? tokens.slice(0, -1) : tokens;
  if (before.some(({ tokenType }) => tokenType === T.OpenString || tokenType === T.BadCharacter)) return undefined;
  parser ??= new FilterParser();
  const expected = new Set<Expected>();
  for (const { nextTokenType } of parser.computeContentAssist('filter', before)) {
    const kind = KINDS.get(nextTokenType);
    if (kind) expected.add(kind);
  }
  if (expected.size === 0) return undefined;
  return { start: isOpen ? last.startOffset : text.length, expected, subject: subjectOf(before) };
}

/** Left of the last comparison, search or `in` whose right side is open. */
function subjectOf(tokens: readonly { readonly tokenType: T.Token; readonly image: string }[]): string | undefined {
  let index = tokens.length - 1;
  // Back over the values of a set, to its brace.
  while (index >= 0 && [T.Word, T.QuotedString, T.Comma, T.DotDot, T.OpenBrace].includes(tokens[index].tokenType)) {
    if (tokens[index].tokenType === T.OpenBrace) break;
    index--;
  }
  if (tokens[index]?.tokenType === T.OpenBrace && tokens[index - 1]?.tokenType === T.In) {
    index -= tokens[index - 2]?.tokenType.CATEGORIES?.includes(T.Not) || tokens[index - 2]?.tokenType === T.Not ? 3 : 2;
    return tokens[index]?.image;
  }
  const operator = tokens.at(-1)?.tokenType;
  if (!operator?.CATEGORIES?.some((each) => each === T.Comparison || each === T.Search)) return undefined;
  return tokens.at(-2)?.image;
}
