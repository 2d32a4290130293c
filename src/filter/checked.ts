import type { Span } from '../../grammar/syntax.js';
import type { CatalogEntry } from '../fields/catalog.js';
import type { Kind } from '../fields/kinds.js';
import type { Form } from './abilities.js';
import type { ArithmeticOperator, Quantifier, Range } from './ast.js';
import type { FunctionName } from './functions.js';
import type { ValueOperator } from './operators.js';

/**
 * The filter with its fields found and its literals read as the values that the fields they meet have. Every name in
 * it exists and every operation is one that the kinds can do. Plain data.
 */

/**
 * A single value: integers, booleans (0 and 1), times and IPv4, Ethernet and EUI-64 addresses as bigint; floats as
 * number; text as it is; everything else as bytes in Latin-1.
 */
export type Scalar = bigint | number | string;

interface Node {
  readonly span: Span;
  readonly kind: Kind;
  readonly form: Form;
}

/** A constant. `low` and `high` differ where it is a whole network (`10.0.0.0/8`) or a label of several values. */
export interface CheckedLiteral extends Node {
  readonly type: 'literal';
  readonly low: Scalar;
  readonly high: Scalar;
}

/** All values of a field in the frame. */
export interface CheckedField extends Node {
  readonly type: 'field';
  readonly entry: CatalogEntry;
  /** The bytes in the packet that it was read from. */
  readonly raw: boolean;
  /** Only those layers of its protocol, counted from the outermost, 1. */
  readonly layers: readonly Range[] | undefined;
  /** Its values in the frame that was pointed out, not in this one. */
  readonly reference: boolean;
  /** What it is there, once the frame is known. */
  readonly pointedOut?: readonly Scalar[];
  /** A protocol's bytes with all that its layer carries, which `contains` and `matches` search. */
  readonly searched?: boolean;
}

export interface CheckedSlice extends Node {
  readonly type: 'slice';
  /** Its form is text or bytes. */
  readonly base: CheckedExpression;
  readonly ranges: readonly Range[];
}

/** The bytes of an address. */
export interface CheckedBytesOf extends Node {
  readonly type: 'bytesOf';
  readonly operand: CheckedExpression;
}

export interface CheckedCall extends Node {
  readonly type: 'call';
  readonly name: FunctionName;
  readonly arguments: readonly CheckedExpression[];
  /** The protocol `frame`, where the call has a value in every frame, whatever its arguments have. */
  readonly frames?: CheckedField;
}

export interface CheckedNegation extends Node {
  readonly type: 'negate';
  readonly operand: CheckedExpression;
}

export interface CheckedArithmetic extends Node {
  readonly type: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: CheckedExpression;
  readonly right: CheckedExpression;
}

export type CheckedExpression =
  | CheckedLiteral
  | CheckedField
  | CheckedSlice
  | CheckedBytesOf
  | CheckedCall
  | CheckedNegation
  | CheckedArithmetic;

/** A value of a set, or a range with both ends included. */
export interface CheckedElement {
  readonly from: CheckedExpression;
  readonly to: CheckedExpression | undefined;
}

export type CheckedFilter =
  | { readonly type: 'everything' }
  | { readonly type: 'and' | 'or' | 'xor'; readonly operands: readonly CheckedFilter[] }
  | { readonly type: 'not'; readonly operand: CheckedFilter }
  /** The field or protocol is there. */
  | { readonly type: 'exists'; readonly field: CheckedField }
  /** Some value is neither zero nor empty. */
  | { readonly type: 'holds'; readonly expression: CheckedExpression }
  | {
      readonly type: 'compare';
      readonly quantifier: Quantifier;
      readonly operator: Exclude<ValueOperator, 'matches'>;
      readonly left: CheckedExpression;
      readonly right: CheckedExpression;
    }
  | {
      readonly type: 'matches';
      readonly quantifier: Quantifier;
      readonly left: CheckedExpression;
      /** For RE2. */
      readonly pattern: string;
    }
  | {
      readonly type: 'member';
      readonly quantifier: Quantifier;
      readonly negated: boolean;
      readonly field: CheckedExpression;
      readonly elements: readonly CheckedElement[];
    }
  /** The label of some value satisfies it: `ip.proto contains "CP"`. The values are those of the label table. */
  | {
      readonly type: 'label';
      readonly quantifier: Quantifier;
      readonly operator: 'contains' | 'matches';
      readonly field: CheckedField;
      readonly text: string;
    };
