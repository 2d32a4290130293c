import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import type { ArithmeticOperator, ExpressionSyntax, FieldSyntax, RangeSyntax, Span } from './syntax.js';
import * as T from './tokens.js';

export const spanOf = (token: IToken): Span => ({
  start: token.startOffset,
  end: token.startOffset + token.image.length,
});
export const joined = (first: { span: Span }, last: { span: Span }): Span => ({
  start: first.span.start,
  end: last.span.end,
});

/** The rules of values, loosest first: `&`, sums, products, signs, what stands behind a value, the value itself. */
export abstract class ValueParser extends EmbeddedActionsParser {
  constructor(skipValidations: boolean) {
    super(T.VOCABULARY, { maxLookahead: 2, recoveryEnabled: false, nodeLocationTracking: 'none', skipValidations });
  }

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
