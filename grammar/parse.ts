import { EOF, type IToken, type TokenType } from 'chevrotain';
import { FilterParser, type GroupToken } from './parser.js';
import type { Span, SyntaxProblem, SyntaxTree, TokenInfo } from './syntax.js';
import * as T from './tokens.js';

export type ParseResult =
  | { readonly ok: true; readonly tree: SyntaxTree | undefined }
  | { readonly ok: false; readonly problems: readonly SyntaxProblem[] };

/** Parentheses may nest this deep; beyond the first few dozen they are parsed from the inside out, without recursion. */
export const MAX_PARENTHESES = 2_000;
const RECURSIVE_PARENTHESES = 24;
/** Braces and function calls, which are parsed by recursion. */
export const MAX_BRACES = 50;
/** Signs before one value, and operators in one arithmetic expression: their tree is as deep as they are many. */
export const MAX_ARITHMETIC = 500;

let parser: FilterParser | undefined;

/** The tokens of a filter, as they are printed by `pcq explain --stage tokens`. */
export function tokenize(text: string): TokenInfo[] {
  return T.tokensOf(text).map((token) => ({
    name: token.tokenType.name,
    text: token.image,
    span: { start: token.startOffset, end: token.startOffset + token.image.length },
  }));
}

/** Parses a filter's text. A blank filter has no tree: it selects every frame. */
export function parseFilter(text: string): ParseResult {
  const tokens = T.tokensOf(text);
  const problems = lexicalProblems(tokens, text);
  if (problems.length > 0) return { ok: false, problems };
  parser ??= new FilterParser();
  const flat = flattenDeepParentheses(tokens, text.length);
  return 'problems' in flat ? { ok: false, problems: flat.problems } : parseTokens(parser, flat.tokens, text.length);
}

function parseTokens(with_: FilterParser, tokens: IToken[], end: number): ParseResult {
  with_.input = tokens;
  const tree = with_.filter();
  const error = with_.errors[0];
  if (!error) return { ok: true, tree };
  return { ok: false, problems: [unexpected(error.token, end)] };
}

function unexpected(token: IToken, end: number): SyntaxProblem {
  if (token.tokenType === EOF) {
    return { code: 'end', message: 'Unexpected end of filter expression.', span: { start: end, end } };
  }
  const hint = HINTS[token.image];
  const message = `"${token.image}" was unexpected in this context.`;
  return { code: 'unexpected', message, span: spanOf(token), ...(hint && { hint }) };
}

/** What people who know other languages write. */
const HINTS: Readonly<Record<string, string>> = {
  '=': 'Write == to compare.',
  '|': 'Write || or "or" to join tests.',
  '^': 'Write ^^ or "xor" to join tests.',
  ';': 'Write "and" or "or" to join tests.',
};

const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: token.startOffset + token.image.length });

/** What no token can be made of. */
function lexicalProblems(tokens: readonly IToken[], text: string): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  let bracket: IToken | undefined;
  let arithmetic = 0;
  let slices = 0;
  let links = 0;
  let before: TokenType | undefined;
  for (const token of tokens) {
    const span = spanOf(token);
    if (token.tokenType === T.OpenString) {
      const at = { start: span.start, end: Math.min(span.end, text.length) };
      problems.push({ code: 'string', message: 'The final quote was missing from a quoted string.', span: at });
    } else if (token.tokenType === T.BadLayer) {
      const next = token.image[1];
      const message =
        next === undefined ? 'The layer number or range was missing.' : `Expected digit or "[", not "${next}"`;
      const at = next === undefined ? span : { start: span.start + 1, end: span.end };
      problems.push({ code: 'layer', message, span: at, hint: 'Write ip.src#2 or ip.src#[1-2].' });
    } else if (token.tokenType === T.BadCharacter && token.image > '\x7e') {
      const message = 'Non-printable ASCII characters may only appear inside double-quotes.';
      problems.push({ code: 'character', message, span });
    } else if (token.tokenType === T.OpenBracket || token.tokenType === T.LayerBracket) {
      bracket = token;
      slices = before === T.CloseBracket ? slices + 1 : 0;
      if (slices > MAX_BRACES) {
        problems.push({ code: 'depth', message: `More than ${MAX_BRACES} slices of slices.`, span });
        break;
      }
    } else if (token.tokenType === T.CloseBracket) bracket = undefined;
    const isOperator = token.tokenType.CATEGORIES?.some((each) => each === T.Sum || each === T.Product);
    arithmetic = isOperator ? arithmetic + 1 : isLogic(token) ? 0 : arithmetic;
    if (arithmetic > MAX_ARITHMETIC) {
      problems.push({ code: 'depth', message: `More than ${MAX_ARITHMETIC} arithmetic operators in one test.`, span });
      break;
    }
    // Chains are joined by `and`, pair by pair.
    if (token.tokenType.CATEGORIES?.includes(T.Comparison)) links++;
    else if (isLogic(token)) links = 0;
    if (links > MAX_ARITHMETIC) {
      problems.push({ code: 'depth', message: `More than ${MAX_ARITHMETIC} comparisons in one chain.`, span });
      break;
    }
    before = token.tokenType;
    if (problems.length >= 20) break;
  }
  if (bracket && problems.length === 0)
    problems.push({ code: 'slice', message: 'The right bracket was missing from a slice.', span: spanOf(bracket) });
  return problems;
}

const isLogic = (token: IToken) =>
  [T.And, T.Or, T.Xor, T.AndWord, T.OrWord, T.XorWord, T.Comma].includes(token.tokenType);

/**
 * Parses the parentheses that lie deep in others on their own, innermost first, and puts one token in the place of
 * each, so that the parser's recursion has a bound.
 */
function flattenDeepParentheses(
  tokens: IToken[],
  end: number,
): { tokens: IToken[] } | { problems: readonly SyntaxProblem[] } {
  let depth = 0;
  let deepest = 0;
  let braces = 0;
  const calls: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    if (type === T.OpenParenthesis) {
      const isCall = tokens[index - 1]?.tokenType === T.Word;
      calls.push(isCall);
      if (isCall) braces++;
      else deepest = Math.max(deepest, ++depth);
    } else if (type === T.CloseParenthesis) {
      if (calls.pop()) braces--;
      else depth--;
    } else if (type === T.OpenBrace) braces++;
    else if (type === T.CloseBrace) braces--;
    if (depth > MAX_PARENTHESES || braces > MAX_BRACES) {
      const most = braces > MAX_BRACES ? MAX_BRACES : MAX_PARENTHESES;
      return {
        problems: [{ code: 'depth', message: `"${token.image}" nests more than ${most} deep.`, span: spanOf(token) }],
      };
    }
  }
  if (deepest <= RECURSIVE_PARENTHESES) return { tokens };
  const open: IToken[][] = [[]];
  const isGroup: boolean[] = [];
  const problems: SyntaxProblem[] = [];
  for (const token of tokens) {
    const here = open[open.length - 1];
    if (token.tokenType === T.OpenParenthesis) {
      isGroup.push(here.at(-1)?.tokenType !== T.Word);
      open.push([token]);
    } else if (token.tokenType === T.CloseParenthesis && open.length > 1) {
      open.pop();
      here.push(token);
      const outer = open[open.length - 1];
      if (!isGroup.pop() || open.length <= RECURSIVE_PARENTHESES) outer.push(...here);
      else {
        const parsed = parseTokens(parser as FilterParser, here, token.startOffset);
        if (parsed.ok) outer.push(groupToken(here, parsed.tree as SyntaxTree));
        else return { problems: parsed.problems };
      }
    } else here.push(token);
  }
  if (open.length > RECURSIVE_PARENTHESES) problems.push(unexpected({ tokenType: EOF } as IToken, end));
  return problems.length > 0 ? { problems } : { tokens: open.flat() };
}

function groupToken(tokens: IToken[], tree: SyntaxTree): GroupToken {
  const first = tokens[0];
  return { ...first, tokenType: T.Group, tokenTypeIdx: T.Group.tokenTypeIdx as number, payload: tree };
}
