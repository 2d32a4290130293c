import type { Span } from '../../grammar/syntax.js';

/**
 * The filter as it was written: strings decoded, operators under one name, parentheses gone into the shape of the tree.
 * Nothing is known of fields yet: a word may be a field or a literal. Plain data; spans point into the text.
 */

export type ComparisonOperator = '==' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>=';
export type RelationOperator = ComparisonOperator | 'contains' | 'matches';
export type Quantifier = 'any' | 'all';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&';

interface Node {
  readonly span: Span;
}

/** The blank filter: every frame. */
export interface Everything extends Node {
  readonly type: 'everything';
}

export interface Logic extends Node {
  readonly type: 'and' | 'or' | 'xor';
  /** Two or more. */
  readonly operands: readonly Filter[];
}

export interface Not extends Node {
  readonly type: 'not';
  readonly operand: Filter;
}

/** A value alone: is there one, and for computed ones, is it not zero? */
export interface Test extends Node {
  readonly type: 'test';
  readonly expression: Expression;
}

/** `first op operand`, and more of them in a chain. */
export interface Relation extends Node {
  readonly type: 'relation';
  readonly quantifier: Quantifier | undefined;
  readonly first: Expression;
  /** One or more. */
  readonly links: readonly Link[];
}

export interface Link extends Node {
  readonly operator: RelationOperator;
  readonly operatorSpan: Span;
  readonly operand: Expression;
}

export interface Membership extends Node {
  readonly type: 'membership';
  readonly quantifier: Quantifier | undefined;
  readonly negated: boolean;
  readonly first: Expression;
  readonly elements: readonly Element[];
}

export interface Element extends Node {
  readonly from: Expression;
  readonly to: Expression | undefined;
}

export type Filter = Everything | Logic | Not | Test | Relation | Membership;

export interface Word extends Node {
  readonly type: 'word';
  readonly text: string;
}

/** A range of bytes, characters or layers. Without `end` and `length` it goes to the end. */
export interface Range {
  /** From the end where negative. */
  readonly start: number;
  readonly length: number | undefined;
  /** The last one, included; negative from the end. */
  readonly end: number | undefined;
}

/** What can only be a field, or a reference to one in another frame. */
export interface FieldName extends Node {
  readonly type: 'field';
  readonly name: string;
  readonly nameSpan: Span;
  /** Its undecoded bytes. */
  readonly raw: boolean;
  readonly layers: readonly Range[] | undefined;
  /** Its values in the frame that was pointed out, not in this one. */
  readonly reference: boolean;
}

export interface Text extends Node {
  readonly type: 'string';
  readonly value: string;
  /** How the string would be written raw, kept because a pattern is read as it was typed. */
  readonly raw: boolean;
}

export interface Character extends Node {
  readonly type: 'character';
  /** Its code. */
  readonly value: number;
}

export interface Slice extends Node {
  readonly type: 'slice';
  readonly base: Expression;
  readonly ranges: readonly Range[];
}

export interface Call extends Node {
  readonly type: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Expression[];
}

export interface Negation extends Node {
  readonly type: 'negate';
  readonly operand: Expression;
}

export interface Arithmetic extends Node {
  readonly type: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export type Expression = Word | FieldName | Text | Character | Slice | Call | Negation | Arithmetic;
