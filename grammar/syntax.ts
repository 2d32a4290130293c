/**
 * The syntax tree: what stands in the filter's text and how it hangs together, nothing decided. Plain data, each node
 * with the place that it came from.
 */

/** Offsets in the filter's text, the end one past the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly span: Span;
}

export type LogicOperator = 'and' | 'or' | 'xor';

/** Two or more tests joined by the same operator. */
export interface LogicSyntax extends Node {
  readonly type: 'logic';
  readonly operator: LogicOperator;
  readonly operands: readonly SyntaxTree[];
}

/** `times` nots one after the other. */
export interface NotSyntax extends Node {
  readonly type: 'not';
  readonly times: number;
  readonly operand: SyntaxTree;
}

/** An expression and what it is compared with, from left to right: `1 < x <= 5` has two links, a bare `x` none. */
export interface RelationSyntax extends Node {
  readonly type: 'relation';
  readonly quantifier: string | undefined;
  readonly first: ExpressionSyntax;
  readonly links: readonly LinkSyntax[];
}

export interface LinkSyntax extends Node {
  /** The operator as it was spelled. */
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly operand: ExpressionSyntax;
}

export interface MembershipSyntax extends Node {
  readonly type: 'membership';
  readonly quantifier: string | undefined;
  readonly negated: boolean;
  readonly first: ExpressionSyntax;
  readonly elements: readonly ElementSyntax[];
}

/** One value of a set, or with `to` a range of values, both ends included. */
export interface ElementSyntax extends Node {
  readonly from: ExpressionSyntax;
  readonly to: ExpressionSyntax | undefined;
}

export type SyntaxTree = LogicSyntax | NotSyntax | RelationSyntax | MembershipSyntax;

/** An unquoted word: a field's name, a protocol's, or a literal. */
export interface WordSyntax extends Node {
  readonly type: 'word';
  readonly text: string;
}

/** A name that can only be a field: with a dot before it, `@`, or layers. */
export interface FieldSyntax extends Node {
  readonly type: 'field';
  readonly name: string;
  readonly nameSpan: Span;
  readonly raw: boolean;
  readonly layers: readonly RangeSyntax[] | undefined;
}

/** `${field}`: the field's values in the frame that was pointed out. */
export interface ReferenceSyntax extends Node {
  readonly type: 'reference';
  readonly field: FieldSyntax;
}

/** A range of a slice or of layers, as it stands between the brackets. */
export interface RangeSyntax extends Node {
  readonly text: string;
}

export interface StringSyntax extends Node {
  readonly type: 'string';
  /** With its quotes, and the `r` before a raw one. */
  readonly text: string;
}

export interface CharacterSyntax extends Node {
  readonly type: 'character';
  readonly text: string;
}

export interface SliceSyntax extends Node {
  readonly type: 'slice';
  readonly base: ExpressionSyntax;
  readonly ranges: readonly RangeSyntax[];
}

export interface CallSyntax extends Node {
  readonly type: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly ExpressionSyntax[];
}

export interface SignSyntax extends Node {
  readonly type: 'sign';
  readonly operator: '+' | '-';
  readonly operand: ExpressionSyntax;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&';

export interface ArithmeticSyntax extends Node {
  readonly type: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly operatorSpan: Span;
  readonly left: ExpressionSyntax;
  readonly right: ExpressionSyntax;
}

/** `{ … }`: braces group arithmetic. */
export interface BracesSyntax extends Node {
  readonly type: 'braces';
  readonly inner: ExpressionSyntax;
}

export type ExpressionSyntax =
  | WordSyntax
  | FieldSyntax
  | ReferenceSyntax
  | StringSyntax
  | CharacterSyntax
  | SliceSyntax
  | CallSyntax
  | SignSyntax
  | ArithmeticSyntax
  | BracesSyntax;

/** A token, for printing. */
export interface TokenInfo extends Node {
  readonly name: string;
  readonly text: string;
}

export interface SyntaxProblem extends Node {
  readonly code: 'unexpected' | 'end' | 'string' | 'character' | 'layer' | 'depth' | 'slice';
  readonly message: string;
  readonly hint?: string;
}
