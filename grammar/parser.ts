import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import type {
  ArithmeticOperator,
  ElementSyntax,
  ExpressionSyntax,
  FieldSyntax,
  LinkSyntax,
  LogicOperator,
  RangeSyntax,
  Span,
  SyntaxTree,
} from './syntax.js';
import * as T from './tokens.js';

/** A token that stands for a part parsed before it. */
export interface GroupToken extends IToken {
  readonly payload: SyntaxTree;
}

const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: token.startOffset + token.image.length });
const joined = (first: { span: Span }, last: { span: Span }): Span => ({ start: first.span.start, end: last.span.end });

/**
 * The grammar, one rule a construct, loosest first: or, xor, and, not, relation; in a relation `&`, sums, products,
 * signs, and what stands behind a value (slices, layers).
 */
export class FilterParser extends EmbeddedActionsParser {
  /** Without `skipValidations` the grammar itself is looked at for mistakes, which takes a tenth of a second. */
  constructor(skipValidations = true) {
    super(T.VOCABULARY, { maxLookahead: 2, recoveryEnabled: false, nodeLocationTracking: 'none', skipValidations });
    this.performSelfAnalysis();
  }

  readonly filter = this.RULE('filter', (): SyntaxTree | undefined => {
    let tree: SyntaxTree | undefined;
    this.OPTION(() => {
      tree = this.SUBRULE(this.disjunction);
    });
    return tree;
  });

  readonly disjunction = this.RULE('disjunction', (): SyntaxTree => {
    const operands: SyntaxTree[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.Or,
      DEF: () => operands.push(this.SUBRULE(this.exclusive)),
    });
    return this.ACTION(() => logic('or', operands));
  });

  readonly exclusive = this.RULE('exclusive', (): SyntaxTree => {
    const operands: SyntaxTree[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.Xor,
      DEF: () => operands.push(this.SUBRULE(this.conjunction)),
    });
    return this.ACTION(() => logic('xor', operands));
  });

  readonly conjunction = this.RULE('conjunction', (): SyntaxTree => {
    const operands: SyntaxTree[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.And,
      DEF: () => operands.push(this.SUBRULE(this.negation)),
    });
    return this.ACTION(() => logic('and', operands));
  });

  readonly negation = this.RULE('negation', (): SyntaxTree => {
    let first: IToken | undefined;
    let times = 0;
    this.MANY(() => {
      const token = this.CONSUME(T.Not);
      first ??= token;
      times++;
    });
    const operand = this.OR([
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.CONSUME(T.Group) },
      { ALT: () => this.SUBRULE(this.relation) },
    ]);
    return this.ACTION(() => {
      const inner = 'payload' in operand ? (operand as GroupToken).payload : (operand as SyntaxTree);
      if (!first) return inner;
      return { type: 'not', times, operand: inner, span: { start: first.startOffset, end: inner.span.end } };
    });
  });

  readonly parenthesis = this.RULE('parenthesis', (): SyntaxTree => {
    const open = this.CONSUME(T.OpenParenthesis);
    const inner = this.SUBRULE(this.disjunction);
    const close = this.CONSUME(T.CloseParenthesis);
    return this.ACTION(() => ({ ...inner, span: { start: open.startOffset, end: close.startOffset + 1 } }));
  });

  readonly relation = this.RULE('relation', (): SyntaxTree => {
    let quantifier: IToken | undefined;
    this.OPTION(() => {
      quantifier = this.CONSUME(T.Quantifier);
    });
    const first = this.SUBRULE(this.expression);
    const links: LinkSyntax[] = [];
    let elements: ElementSyntax[] | undefined;
    let negation: IToken | undefined;
    let end = 0;
    this.OPTION2(() => {
      this.OR([
        {
          ALT: () =>
            this.AT_LEAST_ONE(() => {
              const operator = this.CONSUME(T.Comparison);
              const operand = this.SUBRULE2(this.expression);
              this.ACTION(() => links.push(link(operator, operand)));
            }),
        },
        {
          ALT: () => {
            const operator = this.CONSUME(T.Search);
            const operand = this.SUBRULE3(this.expression);
            this.ACTION(() => links.push(link(operator, operand)));
          },
        },
        {
          ALT: () => {
            this.OPTION3(() => {
              negation = this.CONSUME(T.Not);
            });
            this.CONSUME(T.In);
            const set = this.SUBRULE(this.set);
            this.ACTION(() => {
              elements = set.elements;
              end = set.end;
            });
          },
        },
      ]);
    });
    return this.ACTION(() => {
      const start = quantifier?.startOffset ?? first.span.start;
      const spelled = quantifier?.image;
      if (elements) {
        const negated = negation !== undefined;
        return { type: 'membership', quantifier: spelled, negated, first, elements, span: { start, end } };
      }
      const last = links.at(-1)?.operand ?? first;
      return { type: 'relation', quantifier: spelled, first, links, span: { start, end: last.span.end } };
    });
  });

  readonly set = this.RULE('set', (): { elements: ElementSyntax[]; end: number } => {
    const elements: ElementSyntax[] = [];
    this.CONSUME(T.OpenBrace);
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => elements.push(this.SUBRULE(this.element)),
    });
    const close = this.CONSUME(T.CloseBrace);
    return { elements, end: close.startOffset + 1 };
  });

  readonly element = this.RULE(
    'element',
    (): ElementSyntax =>
      this.OR([
        {
          // A set may have tens of thousands of plain values: they are not taken through every level of arithmetic.
          GATE: () => this.isPlainElement(),
          ALT: () => {
            const word = this.CONSUME(T.Word);
            return this.ACTION(() => {
              const span = spanOf(word);
              return { from: { type: 'word' as const, text: word.image, span }, to: undefined, span };
            });
          },
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.SUBRULE(this.range) },
      ]),
  );

  private isPlainElement(): boolean {
    const next = this.LA(2).tokenType;
    return next === T.Comma || next === T.CloseBrace;
  }

  readonly range = this.RULE('range', (): ElementSyntax => {
    const from = this.SUBRULE(this.expression);
    let to: ExpressionSyntax | undefined;
    this.OPTION(() => {
      this.CONSUME(T.DotDot);
      to = this.SUBRULE2(this.expression);
    });
    return this.ACTION(() => ({ from, to, span: joined(from, to ?? from) }));
  });

  readonly expression = this.RULE('expression', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.sum);
    this.MANY(() => {
      const operator = this.CONSUME(T.Ampersand);
      const right = this.SUBRULE2(this.sum);
      left = this.ACTION(() => arithmetic('&', operator, left, right));
    });
    return left;
  });

  readonly sum = this.RULE('sum', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const operator = this.CONSUME(T.Sum);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => arithmetic(operator.image as ArithmeticOperator, operator, left, right));
    });
    return left;
  });

  readonly product = this.RULE('product', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const operator = this.CONSUME(T.Product);
      const right = this.SUBRULE2(this.signed);
      left = this.ACTION(() => arithmetic(operator.image as ArithmeticOperator, operator, left, right));
    });
    return left;
  });

  readonly signed = this.RULE('signed', (): ExpressionSyntax => {
    const signs: IToken[] = [];
    this.MANY(() => signs.push(this.CONSUME(T.Sum)));
    let operand = this.SUBRULE(this.postfix);
    this.ACTION(() => {
      for (const sign of signs.reverse()) {
        const span = { start: sign.startOffset, end: operand.span.end };
        operand = { type: 'sign', operator: sign.image as '+' | '-', operand, span };
      }
    });
    return operand;
  });

  readonly postfix = this.RULE('postfix', (): ExpressionSyntax => {
    let base = this.SUBRULE(this.value);
    this.MANY(() => {
      this.CONSUME(T.OpenBracket);
      const { ranges, end } = this.SUBRULE(this.ranges);
      base = this.ACTION(() => ({ type: 'slice', base, ranges, span: { start: base.span.start, end } }));
    });
    return base;
  });

  readonly ranges = this.RULE('ranges', (): { ranges: RangeSyntax[]; end: number } => {
    const ranges: RangeSyntax[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => {
        const token = this.CONSUME(T.RangeText);
        this.ACTION(() => ranges.push({ text: token.image, span: spanOf(token) }));
      },
    });
    const close = this.CONSUME(T.CloseBracket);
    return { ranges, end: close.startOffset + 1 };
  });

  readonly value = this.RULE(
    'value',
    (): ExpressionSyntax =>
      this.OR<ExpressionSyntax>([
        { ALT: () => this.SUBRULE(this.string) },
        { ALT: () => this.SUBRULE(this.call) },
        { ALT: () => this.SUBRULE(this.field) },
        { ALT: () => this.SUBRULE(this.reference) },
        { ALT: () => this.SUBRULE(this.braces) },
      ]),
  );

  readonly string = this.RULE('string', (): ExpressionSyntax => {
    const token = this.OR([
      { ALT: () => this.CONSUME(T.QuotedString) },
      { ALT: () => this.CONSUME(T.RawString) },
      { ALT: () => this.CONSUME(T.Character) },
    ]);
    const type = token.tokenType === T.Character ? 'character' : 'string';
    return { type, text: token.image, span: this.ACTION(() => spanOf(token)) };
  });

  readonly call = this.RULE('call', (): ExpressionSyntax => {
    const name = this.CONSUME(T.Word);
    const list: ExpressionSyntax[] = [];
    this.CONSUME(T.OpenParenthesis);
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => list.push(this.SUBRULE(this.expression)),
    });
    const close = this.CONSUME(T.CloseParenthesis);
    return this.ACTION(() => ({
      type: 'call',
      name: name.image,
      nameSpan: spanOf(name),
      arguments: list,
      span: { start: name.startOffset, end: close.startOffset + 1 },
    }));
  });

  readonly field = this.RULE('field', (): ExpressionSyntax => {
    let at: IToken | undefined;
    this.OPTION(() => {
      at = this.CONSUME(T.At);
    });
    const name = this.OR([{ ALT: () => this.CONSUME(T.Word) }, { ALT: () => this.CONSUME(T.DotWord) }]);
    let layers: RangeSyntax[] | undefined;
    let end = 0;
    this.OPTION2(() => {
      this.OR2([
        {
          ALT: () => {
            const number = this.CONSUME(T.LayerNumber);
            this.ACTION(() => {
              end = number.startOffset + number.image.length;
              layers = [{ text: number.image.slice(1), span: { start: number.startOffset + 1, end } }];
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(T.LayerBracket);
            const list = this.SUBRULE(this.ranges);
            this.ACTION(() => {
              layers = list.ranges;
              end = list.end;
            });
          },
        },
      ]);
    });
    return this.ACTION(() => {
      const nameSpan = spanOf(name);
      if (!at && !layers && name.tokenType === T.Word) return { type: 'word', text: name.image, span: nameSpan };
      const span = { start: at?.startOffset ?? nameSpan.start, end: end || nameSpan.end };
      const plain = name.tokenType === T.DotWord ? name.image.slice(1) : name.image;
      return { type: 'field', name: plain, nameSpan, raw: at !== undefined, layers, span };
    });
  });

  readonly reference = this.RULE('reference', (): ExpressionSyntax => {
    const dollar = this.CONSUME(T.Dollar);
    let close: IToken | undefined;
    const field = this.OR([
      { ALT: () => this.SUBRULE(this.field) },
      {
        ALT: () => {
          this.CONSUME(T.OpenBrace);
          const inner = this.SUBRULE2(this.field);
          close = this.CONSUME(T.CloseBrace);
          return inner;
        },
      },
    ]);
    return this.ACTION(() => ({
      type: 'reference',
      field: asField(field),
      span: { start: dollar.startOffset, end: close ? close.startOffset + 1 : field.span.end },
    }));
  });

  readonly braces = this.RULE('braces', (): ExpressionSyntax => {
    const open = this.CONSUME(T.OpenBrace);
    const inner = this.SUBRULE(this.expression);
    const close = this.CONSUME(T.CloseBrace);
    return this.ACTION(() => ({
      type: 'braces',
      inner,
      span: { start: open.startOffset, end: close.startOffset + 1 },
    }));
  });
}

function logic(operator: LogicOperator, operands: SyntaxTree[]): SyntaxTree {
  if (operands.length === 1) return operands[0];
  return { type: 'logic', operator, operands, span: joined(operands[0], operands[operands.length - 1]) };
}

const link = (operator: IToken, operand: ExpressionSyntax): LinkSyntax => ({
  operator: operator.image,
  operatorSpan: spanOf(operator),
  operand,
  span: { start: operator.startOffset, end: operand.span.end },
});

const arithmetic = (
  operator: ArithmeticOperator,
  token: IToken,
  left: ExpressionSyntax,
  right: ExpressionSyntax,
): ExpressionSyntax => ({
  type: 'arithmetic',
  operator,
  operatorSpan: spanOf(token),
  left,
  right,
  span: joined(left, right),
});

function asField(node: ExpressionSyntax): FieldSyntax {
  if (node.type === 'field') return node;
  const { text, span } = node as { text: string; span: Span };
  return { type: 'field', name: text, nameSpan: span, raw: false, layers: undefined, span };
}
