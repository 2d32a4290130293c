import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';

export type Token = TokenType;

/**
 * The words and signs of the filter language. What an unquoted word means (a field, a number, an address, bytes) is
 * not settled here: a literal has no type until it meets a field.
 */

/** A run of letters, digits, `_ : / -` and single dots: a name or a literal. A `-` or `/` inside belongs to it. */
export const Word = createToken({
  name: 'Word',
  pattern: /\d+(?:\.\d+)?[eE]\+\d+(?![\w:/-])|[A-Za-z0-9_:](?:[A-Za-z0-9_:/-]|\.(?=[A-Za-z0-9_:/-]))*/,
  line_breaks: false,
});
/** `.tcp`: a word that must be a field. */
export const DotWord = createToken({
  name: 'DotWord',
  pattern: /\.[A-Za-z0-9_](?:[A-Za-z0-9_:/-]|\.(?=[A-Za-z0-9_:/-]))*/,
});

const all: TokenType[] = [];
const word = (name: string, pattern: RegExp, categories?: TokenType) => {
  const token = createToken({ name, pattern, longer_alt: Word, ...(categories && { categories }) });
  all.push(token);
  return token;
};
const sign = (name: string, pattern: RegExp, categories?: TokenType) => {
  const token = createToken({ name, pattern, ...(categories && { categories }) });
  all.push(token);
  return token;
};

export const Comparison = createToken({ name: 'Comparison', pattern: Lexer.NA });
export const Search = createToken({ name: 'Search', pattern: Lexer.NA });
export const Sum = createToken({ name: 'Sum', pattern: Lexer.NA });
export const Product = createToken({ name: 'Product', pattern: Lexer.NA });
export const Quantifier = createToken({ name: 'Quantifier', pattern: Lexer.NA });

export const Blank = createToken({ name: 'Blank', pattern: /[ \t\n\r]+/, group: Lexer.SKIPPED, line_breaks: true });

const STRING = String.raw`"[^"\\]*(?:\\[\s\S][^"\\]*)*"`;
export const RawString = createToken({ name: 'RawString', pattern: new RegExp(`[rR]${STRING}`), line_breaks: true });
export const QuotedString = createToken({
  name: 'QuotedString',
  pattern: new RegExp(`${STRING}|\u201c[^\u201d\\\\]*(?:\\\\[\\s\\S][^\u201d\\\\]*)*\u201d`),
  line_breaks: true,
});
/** A string whose last quote is missing: the rest of the filter. */
export const OpenString = createToken({
  name: 'OpenString',
  pattern: /[rR]?"[\s\S]*|\u201c[\s\S]*/,
  line_breaks: true,
});
export const Character = createToken({
  name: 'Character',
  pattern: /'[^'\\]*(?:\\[\s\S][^'\\]*)*'/,
  line_breaks: true,
});

// Signs: the longer before the shorter that begins it.
sign('AllEqual', /===/, Comparison);
sign('AnyNotEqual', /!==/, Comparison);
sign('AnyEqual', /==/, Comparison);
sign('AllNotEqual', /!=/, Comparison);
sign('GreaterEqual', />=/, Comparison);
sign('LessEqual', /<=/, Comparison);
sign('Greater', />/, Comparison);
sign('Less', /</, Comparison);
sign('Matches', /~/, Search);
export const DotDot = sign('DotDot', /\.\./);
export const And = sign('And', /&&/);
export const Or = sign('Or', /\|\|/);
export const Xor = sign('Xor', /\^\^/);
export const Ampersand = sign('Ampersand', /&/);
export const Not = sign('Not', /!/);
export const Plus = sign('Plus', /\+/, Sum);
export const Minus = sign('Minus', /-/, Sum);
sign('Times', /\*/, Product);
sign('Divide', /\//, Product);
sign('Modulo', /%/, Product);
export const OpenParenthesis = sign('OpenParenthesis', /\(/);
export const CloseParenthesis = sign('CloseParenthesis', /\)/);
export const OpenBrace = sign('OpenBrace', /\{/);
export const CloseBrace = sign('CloseBrace', /\}/);
export const Comma = sign('Comma', /,/);
export const At = sign('At', /@/);
export const Dollar = sign('Dollar', /\$/);
export const LayerNumber = sign('LayerNumber', /#[0-9]+/);
/** `#` with what follows it, where that is neither a number nor a bracket. */
export const BadLayer = createToken({ name: 'BadLayer', pattern: /#[^[]?/, line_breaks: true });

// Words, in any case.
export const AndWord = word('AndWord', /and/i, And);
export const OrWord = word('OrWord', /or/i, Or);
export const XorWord = word('XorWord', /xor/i, Xor);
export const NotWord = word('NotWord', /not/i, Not);
export const In = word('In', /in/i);
// Before `any` and `all`, with which some begin.
word('ComparisonWord', /(?:any_eq|all_eq|any_ne|all_ne|eq|ne|gt|ge|lt|le)/i, Comparison);
word('Any', /any/i, Quantifier);
word('All', /all/i, Quantifier);
word('Contains', /contains/i, Search);
word('MatchesWord', /matches/i, Search);
word('BitwiseAnd', /bitwise_and|bitand/i, Ampersand);

export const OpenBracket = createToken({ name: 'OpenBracket', pattern: /\[/, push_mode: 'ranges' });
export const LayerBracket = createToken({ name: 'LayerBracket', pattern: /#\[/, push_mode: 'ranges' });
export const CloseBracket = createToken({ name: 'CloseBracket', pattern: /\]/, pop_mode: true });
/** One `1:2`, `1-2`, `3`, `:4` or `5:` between brackets, as it stands. */
export const RangeText = createToken({ name: 'RangeText', pattern: /[^\],]+/, line_breaks: true });
/** A character that begins no token: the parser never expects it. */
export const BadCharacter = createToken({ name: 'BadCharacter', pattern: Lexer.NA });

/** A parenthesis that was parsed on its own, because it lies deep in others (see deep.ts). Never in the text. */
export const Group = createToken({ name: 'Group', pattern: Lexer.NA });

const [dots, ...rest] = [DotDot, ...all.filter((each) => each !== DotDot)];
export const VOCABULARY: TokenType[] = [
  Comparison,
  Search,
  Sum,
  Product,
  Quantifier,
  Group,
  Blank,
  RawString,
  QuotedString,
  OpenString,
  Character,
  dots,
  DotWord,
  OpenBracket,
  LayerBracket,
  ...rest,
  BadLayer,
  Word,
  CloseBracket,
  RangeText,
  BadCharacter,
];

const lexer = new Lexer(
  {
    modes: {
      filter: [
        Blank,
        RawString,
        QuotedString,
        OpenString,
        Character,
        DotDot,
        DotWord,
        LayerBracket,
        OpenBracket,
        ...rest,
        BadLayer,
        Word,
        Comparison,
        Search,
        Sum,
        Product,
        Quantifier,
        BadCharacter,
      ],
      ranges: [CloseBracket, Comma, RangeText],
    },
    defaultMode: 'filter',
  },
  { positionTracking: 'onlyOffset', skipValidations: true },
);

const keywords = new Set(rest.filter((each) => each.LONGER_ALT === Word));
const beforeValue = [Comparison, Search];

/**
 * Keywords may be written in any case, but where only a value can stand the word in capitals is the name of one:
 * `dns.qry.class == IN`, `dns.qry.type in {ANY, A}`.
 */
function isName(token: IToken, before: IToken): boolean {
  if (!keywords.has(token.tokenType) || token.image === token.image.toLowerCase()) return false;
  const { tokenType } = before;
  return (
    tokenType === OpenBrace ||
    tokenType === Comma ||
    (tokenType.CATEGORIES ?? []).some((each) => beforeValue.includes(each))
  );
}

const asWord = (token: IToken): IToken => ({ ...token, tokenType: Word, tokenTypeIdx: Word.tokenTypeIdx as number });

/** The tokens of a filter, in order; characters that begin none are tokens too. */
export function tokensOf(text: string): IToken[] {
  const { tokens, errors } = lexer.tokenize(text);
  tokens.forEach((token, index) => {
    if (index > 0 && isName(token, tokens[index - 1])) tokens[index] = asWord(token);
  });
  if (errors.length === 0) return tokens;
  // Of several in a row the first: nothing can be parsed behind it.
  const bad = errors.map(({ offset }) => ({
    image: text[offset],
    startOffset: offset,
    tokenType: BadCharacter,
    tokenTypeIdx: BadCharacter.tokenTypeIdx as number,
  })) as IToken[];
  return [...tokens, ...bad].sort((a, b) => a.startOffset - b.startOffset);
}
