import { KINDS, type Kind } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import { ABILITIES } from './abilities.js';
import type { CheckedExpression } from './checked.js';
import { labelsOf } from './labels.js';

/** What a function takes and gives. A new one is a row here and its SQL in src/sql/functions.ts. */
export interface FunctionRecord {
  readonly least: number;
  readonly most: number;
  /** The kind of the result, from the kind of the first argument whose kind is known. */
  readonly gives: (kind: Kind | undefined) => Kind | undefined;
  /** Why it cannot take this argument. */
  readonly refuses: (argument: CheckedExpression, name: string) => string | undefined;
  /** It takes fields, never values made of them. */
  readonly fieldsOnly?: boolean;
  /** Its literals are read as values of the kind that its result is compared with. */
  readonly literals?: boolean;
  readonly help: string;
}

const text = () => 'string' as const;
const number = () => 'uint32' as const;
const same = (kind: Kind | undefined) => kind;
const onlyText = ({ form }: CheckedExpression, name: string) =>
  form === 'text' ? undefined : `Only string type fields can be used as parameter for ${name}()`;
const nameOf = (argument: CheckedExpression) => (argument.type === 'field' ? argument.entry.name : 'argument');
const onlyForms =
  (forms: readonly string[], names: string) =>
  ({ form }: CheckedExpression, name: string) =>
    forms.includes(form) ? undefined : `Only ${names} fields can be used as a parameter for ${name}()`;
const ipv4 = onlyForms(['ipv4'], 'IPv4');
const ipv6 = onlyForms(['ipv6'], 'IPv6');
const ip = onlyForms(['ipv4', 'ipv6'], 'IPv4/IPv6');
/** A boolean without labels of its own has none. */
const hasNames = (field: Field) =>
  ABILITIES[field.kind].form === 'boolean'
    ? field.labels !== undefined
    : ABILITIES[field.kind].form === 'integer' && labelsOf(field).length > 0;
const convertible = onlyForms(['integer', 'float', 'boolean', 'absoluteTime', 'relativeTime'], 'numeric');
const refuseBase = (argument: CheckedExpression) =>
  argument.type === 'field' && argument.form === 'integer' && !KINDS[argument.kind].signed
    ? undefined
    : `Base conversion for field "${nameOf(argument)}" is not supported`;

export const FUNCTIONS = {
  len: {
    least: 1,
    most: 1,
    gives: number,
    refuses: ({ kind }) => (ABILITIES[kind].len ? undefined : 'Argument does not support the len() function'),
    help: 'the length of a string in characters, of anything else in bytes',
  },
  count: {
    least: 1,
    most: 1,
    gives: number,
    refuses: () => undefined,
    fieldsOnly: true,
    help: 'how often the field occurs in the frame',
  },
  upper: { least: 1, most: 1, gives: text, refuses: onlyText, help: 'the string in capital letters' },
  lower: { least: 1, most: 1, gives: text, refuses: onlyText, help: 'the string in small letters' },
  string: {
    least: 1,
    most: 1,
    gives: text,
    refuses: (argument) =>
      ABILITIES[argument.kind].toString
        ? undefined
        : `String conversion for field "${nameOf(argument)}" is not supported`,
    fieldsOnly: true,
    help: 'the value as text',
  },
  vals: {
    least: 1,
    most: 1,
    gives: text,
    refuses: (argument) =>
      argument.type === 'field' && hasNames(argument.entry.field)
        ? undefined
        : `Field "${nameOf(argument)}" does not have a value string.`,
    fieldsOnly: true,
    help: 'the name of the value',
  },
  dec: {
    least: 1,
    most: 1,
    gives: text,
    refuses: refuseBase,
    fieldsOnly: true,
    help: 'the number in decimal, as text',
  },
  hex: {
    least: 1,
    most: 1,
    gives: text,
    refuses: refuseBase,
    fieldsOnly: true,
    help: 'the number in hexadecimal, as text',
  },
  max: {
    least: 1,
    most: 255,
    gives: same,
    refuses: ({ kind }) => (ABILITIES[kind].order ? undefined : `${KINDS[kind].type} values cannot be ordered`),
    literals: true,
    help: 'the greatest of all values',
  },
  min: {
    least: 1,
    most: 255,
    gives: same,
    refuses: ({ kind }) => (ABILITIES[kind].order ? undefined : `${KINDS[kind].type} values cannot be ordered`),
    literals: true,
    help: 'the least of all values',
  },
  abs: {
    least: 1,
    most: 1,
    gives: same,
    refuses: ({ kind }) => (ABILITIES[kind].arithmetic ? undefined : 'Argument cannot be negated'),
    literals: true,
    help: 'the value without its sign',
  },
  float: { least: 1, most: 1, gives: () => 'float', refuses: convertible, help: 'the value in single precision' },
  double: { least: 1, most: 1, gives: () => 'double', refuses: convertible, help: 'the value in double precision' },
  ip_special_name: {
    least: 1,
    most: 1,
    gives: text,
    refuses: ip,
    help: 'the name of the special-purpose block it is in',
  },
  ip_special_mask: {
    least: 1,
    most: 1,
    gives: number,
    refuses: ip,
    help: 'what RFC 6890 says of the special-purpose block',
  },
  ip_linklocal: { least: 1, most: 1, gives: () => 'boolean', refuses: ip, help: 'whether it is a link-local address' },
  ip_multicast: { least: 1, most: 1, gives: () => 'boolean', refuses: ip, help: 'whether it is a multicast address' },
  ip_rfc1918: {
    least: 1,
    most: 1,
    gives: () => 'boolean',
    refuses: ipv4,
    help: 'whether it is a private IPv4 address',
  },
  ip_ula: {
    least: 1,
    most: 1,
    gives: () => 'boolean',
    refuses: ipv6,
    help: 'whether it is a unique local IPv6 address',
  },
} as const satisfies Record<string, FunctionRecord>;

export type FunctionName = keyof typeof FUNCTIONS;

export const findFunction = (name: string): FunctionRecord | undefined =>
  Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name as FunctionName] : undefined;
