import type { IToken } from 'chevrotain';
import type { ElementSyntax, ExpressionSyntax, LinkSyntax, LogicOperator, SyntaxTree } from './syntax.js';
import * as T from './tokens.js';
import { joined, spanOf, ValueParser } from './values.js';

/** A token that stands for a part parsed before it. */
export interface GroupToken extends IToken {
  readonly payload: SyntaxTree;
}

/**
 * The grammar, one rule a construct, loosest first: or, xor, and, not, relation; in a relation `&`, sums, products,
 * signs, and what stands behind a value (slices, layers).
 */
export class FilterParser extends ValueParser {
  /** Without `skipValidations` the grammar itself is looked at for mistakes, which takes a tenth of a second. */
  constructor(skipValidations = true) {
    super(skipValidations);
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
