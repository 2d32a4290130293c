import { parseFilter } from '../../grammar/parse.js';
import type {
  ExpressionSyntax,
  FieldSyntax,
  LinkSyntax,
  MembershipSyntax,
  RangeSyntax,
  RelationSyntax,
  Span,
  SyntaxTree,
} from '../../grammar/syntax.js';
import type { Element, Expression, FieldName, Filter, Link, Quantifier, Range } from './ast.js';
import type { FilterError, FilterErrorCode } from './errors.js';
import { operatorSpelled } from './operators.js';
import { readCharacter, readString } from './strings.js';

export type BuildResult =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly errors: readonly FilterError[] };

/** Reads a filter's text into a Filter: syntax only, no fields are looked up. */
export function readFilter(text: string): BuildResult {
  const parsed = parseFilter(text);
  if (!parsed.ok) return { ok: false, errors: parsed.problems };
  if (!parsed.tree) return { ok: true, filter: { type: 'everything', span: { start: 0, end: text.length } } };
  return buildFilter(parsed.tree);
}

/** Builds the Filter of a syntax tree: decodes strings and ranges, names operators. */
function buildFilter(tree: SyntaxTree): BuildResult {
  const builder = new Builder();
  const filter = builder.filter(tree);
  return builder.errors.length > 0 ? { ok: false, errors: builder.errors } : { ok: true, filter };
}

class Builder {
  readonly errors: FilterError[] = [];

  private fail(code: FilterErrorCode, span: Span, message: string, hint?: string): void {
    this.errors.push({ code, span, message, ...(hint && { hint }) });
  }

  filter(tree: SyntaxTree): Filter {
    switch (tree.type) {
      case 'logic':
        return { type: tree.operator, operands: tree.operands.map((each) => this.filter(each)), span: tree.span };
      case 'not': {
        // `not not x` says no more than `x`.
        const operand = this.filter(tree.operand);
        if (tree.times % 2 === 0) return operand;
        return operand.type === 'not' ? operand.operand : { type: 'not', operand, span: tree.span };
      }
      case 'relation':
        return this.relation(tree);
      case 'membership':
        return this.membership(tree);
    }
  }

  private relation(tree: RelationSyntax): Filter {
    const { span } = tree;
    const quantifier = quantifierOf(tree.quantifier);
    const first = this.expression(tree.first);
    if (tree.links.length === 0) {
      if (quantifier)
        this.fail(
          'end',
          { start: span.end, end: span.end },
          'Unexpected end of filter expression.',
          `Write "${quantifier}" before a comparison.`,
        );
      return { type: 'test', expression: first, span };
    }
    const links = tree.links.map((each) => this.link(each, tree.first));
    return { type: 'relation', quantifier, first, links, span };
  }

  private link(link: LinkSyntax, left: ExpressionSyntax): Link {
    const operator = operatorSpelled(link.operator);
    const { operatorSpan, span } = link;
    if ((operator === 'contains' || operator === 'matches') && isComputed(left)) {
      this.unexpected(link.operator, operatorSpan, `${operator} takes a field, a slice or a function on its left.`);
    }
    if (operator === 'matches' && link.operand.type !== 'string') {
      this.fail('type', link.operand.span, 'Matches requires a double quoted string on the right side.');
    } else if (operator === 'contains' && isComputed(link.operand)) {
      this.unexpected('contains', link.operand.span, 'contains takes no arithmetic on its right.');
    }
    return { operator, operatorSpan, operand: this.expression(link.operand), span };
  }

  private unexpected(text: string, span: Span, hint: string): void {
    this.fail('unexpected', span, `"${text}" was unexpected in this context.`, hint);
  }

  private membership(tree: MembershipSyntax): Filter {
    const elements = tree.elements.map(
      (each): Element => ({
        from: this.expression(each.from),
        to: each.to && this.expression(each.to),
        span: each.span,
      }),
    );
    const first = this.expression(tree.first);
    return {
      type: 'membership',
      quantifier: quantifierOf(tree.quantifier),
      negated: tree.negated,
      first,
      elements,
      span: tree.span,
    };
  }

  private expression(node: ExpressionSyntax): Expression {
    const { span } = node;
    switch (node.type) {
      case 'word':
        return { type: 'word', text: node.text, span };
      case 'field':
        return this.field(node, false, span);
      case 'reference':
        return this.field(node.field, true, span);
      case 'string': {
        const read = readString(node.text);
        if (!('message' in read)) return { type: 'string', value: read.bytes, raw: read.raw, span };
        const at = { start: span.start + read.start, end: span.start + read.end };
        this.fail(
          'string',
          at,
          read.message,
          'In a pattern write \\\\ for one backslash, or r"…", where backslashes stand for themselves.',
        );
        return { type: 'string', value: '', raw: false, span };
      }
      case 'character': {
        const read = readCharacter(node.text);
        if ('value' in read) return { type: 'character', value: read.value, span };
        this.fail('character', span, read.message);
        return { type: 'character', value: 0, span };
      }
      case 'slice':
        return { type: 'slice', base: this.expression(node.base), ranges: this.ranges(node.ranges), span };
      case 'call': {
        const list = node.arguments.map((each) => this.expression(each));
        return { type: 'call', name: node.name, nameSpan: node.nameSpan, arguments: list, span };
      }
      case 'sign': {
        const operand = this.expression(node.operand);
        return node.operator === '-' ? { type: 'negate', operand, span } : operand;
      }
      case 'arithmetic': {
        const left = this.expression(node.left);
        const right = this.expression(node.right);
        return { type: 'arithmetic', operator: node.operator, operatorSpan: node.operatorSpan, left, right, span };
      }
      case 'braces':
        return this.expression(node.inner);
    }
  }

  private field(node: FieldSyntax, reference: boolean, span: Span): FieldName {
    const layers = node.layers && this.ranges(node.layers);
    return { type: 'field', name: node.name, nameSpan: node.nameSpan, raw: node.raw, layers, reference, span };
  }

  private ranges(ranges: readonly RangeSyntax[]): Range[] {
    return ranges.map((each) => {
      const range = readRange(each.text.trim());
      if (typeof range !== 'string') return range;
      this.fail('slice', each.span, range);
      return { start: 0, length: 1, end: undefined };
    });
  }
}

function quantifierOf(spelled: string | undefined): Quantifier | undefined {
  return spelled === undefined ? undefined : (spelled.toLowerCase() as Quantifier);
}

/** Arithmetic without braces: `a + b contains c` has no meaning. */
const isComputed = (node: ExpressionSyntax) =>
  node.type === 'arithmetic' || node.type === 'sign' || node.type === 'braces';

const NUMBER = '[-+]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)';
const START_LENGTH = new RegExp(`^(${NUMBER})?\\s*:\\s*(${NUMBER})?$`);
const START_END = new RegExp(`^(${NUMBER})\\s*-\\s*(${NUMBER})$`);
const SINGLE = new RegExp(`^${NUMBER}$`);

/** Reads `3`, `1:2`, `:2`, `1:`, `1-2`; what is wrong with it, as text. */
function readRange(text: string): Range | string {
  if (SINGLE.test(text)) {
    const start = readNumber(text);
    return isTooLarge(start) ? `"${text}" causes an integer overflow.` : { start, length: 1, end: undefined };
  }
  const withLength = START_LENGTH.exec(text);
  if (withLength) {
    const start = readNumber(withLength[1] ?? '0');
    const length = withLength[2] === undefined ? undefined : readNumber(withLength[2]);
    if (isTooLarge(start) || isTooLarge(length ?? 0)) return `"${text}" is not a valid range.`;
    if (length !== undefined && length <= 0)
      return `Range ${start}:${length} isn't valid because length ${length} isn't positive`;
    return { start, length, end: undefined };
  }
  const withEnd = START_END.exec(text);
  if (withEnd) {
    const start = readNumber(withEnd[1]);
    const end = readNumber(withEnd[2]);
    if (isTooLarge(start) || isTooLarge(end)) return `"${text}" is not a valid range.`;
    if (start < 0 !== end < 0)
      return `Range ${start}-${end} isn't valid because ${start} and ${end} have different signs`;
    if (start >= end) return `Range ${start}-${end} isn't valid because ${start} is greater or equal than ${end}`;
    return { start, length: undefined, end };
  }
  return /^[-+]?[0-9]/.test(text) || text === ''
    ? `"${text}" is not a valid range.`
    : `"${text}" is not a valid number.`;
}

const isTooLarge = (value: number) => value < -0x80000000 || value > 0x7fffffff;

/** Decimal, 0x… or 0…, with a sign. */
function readNumber(text: string): number {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const base = /^0[xX]/.test(digits) ? 16 : /^0[0-7]+$/.test(digits) ? 8 : 10;
  const value = Number.parseInt(base === 16 ? digits.slice(2) : digits, base);
  return negative ? -value : value;
}
