import type { Kind } from '../fields/kinds.js';

/** How values are compared and written in SQL: kinds of one form can meet in a comparison. */
export type Form =
  | 'integer'
  | 'boolean'
  | 'float'
  | 'absoluteTime'
  | 'relativeTime'
  | 'text'
  | 'bytes'
  | 'ether'
  | 'eui64'
  | 'ipv4'
  | 'ipv6'
  | 'guid'
  | 'oid'
  | 'none';

/** What a display filter may do with the values of a kind. */
export interface Abilities {
  readonly form: Form;
  /** `<` and its like. */
  readonly order: boolean;
  readonly contains: boolean;
  readonly matches: boolean;
  readonly slice: boolean;
  /** `+ - * /` and the unary minus. */
  readonly arithmetic: boolean;
  readonly modulo: boolean;
  readonly bitwiseAnd: boolean;
  readonly len: boolean;
  /** The function `string`. */
  readonly toString: boolean;
}

const can = (form: Form, ...list: (keyof Omit<Abilities, 'form'>)[]): Abilities => ({
  form,
  order: list.includes('order'),
  contains: list.includes('contains'),
  matches: list.includes('matches'),
  slice: list.includes('slice'),
  arithmetic: list.includes('arithmetic'),
  modulo: list.includes('modulo'),
  bitwiseAnd: list.includes('bitwiseAnd'),
  len: list.includes('len'),
  toString: list.includes('toString'),
});

const integer = can('integer', 'order', 'arithmetic', 'modulo', 'bitwiseAnd', 'toString');
const float = can('float', 'order', 'arithmetic', 'modulo', 'toString');
const text = can('text', 'order', 'contains', 'matches', 'slice', 'len');
const bytesLike = ['order', 'contains', 'matches', 'slice', 'bitwiseAnd', 'len'] as const;

export const ABILITIES = {
  protocol: can('bytes', 'order', 'contains', 'matches', 'slice', 'len'),
  none: can('none'),
  boolean: can('boolean', 'order'),
  char: integer,
  uint8: integer,
  uint16: integer,
  uint24: integer,
  uint32: integer,
  uint40: integer,
  uint48: integer,
  uint56: integer,
  uint64: integer,
  int8: integer,
  int16: integer,
  int24: integer,
  int32: integer,
  int64: integer,
  framenum: integer,
  float,
  double: float,
  absoluteTime: can('absoluteTime', 'order', 'arithmetic'),
  relativeTime: can('relativeTime', 'order', 'arithmetic'),
  string: text,
  stringz: text,
  bytes: can('bytes', ...bytesLike),
  ether: can('ether', ...bytesLike, 'toString'),
  eui64: can('eui64', ...bytesLike, 'toString'),
  ipv4: can('ipv4', 'order', 'slice', 'bitwiseAnd', 'len', 'toString'),
  ipv6: can('ipv6', 'order', 'slice', 'bitwiseAnd', 'len', 'toString'),
  guid: can('guid', 'order', 'slice', 'len', 'toString'),
  systemId: can('bytes', ...bytesLike),
  oid: can('oid', ...bytesLike, 'toString'),
  relativeOid: can('oid', ...bytesLike, 'toString'),
} as const satisfies Record<Kind, Abilities>;

/** Whether the form is a sequence of bytes that can meet another one. */
export const isBytesLike = (form: Form): boolean =>
  form === 'bytes' || form === 'ether' || form === 'eui64' || form === 'oid' || form === 'guid';
