import { KINDS } from '../fields/kinds.js';
import type { Form } from '../filter/abilities.js';
import type { Range } from '../filter/ast.js';
import type { CheckedArithmetic, CheckedExpression, CheckedLiteral, Scalar } from '../filter/checked.js';
import { callSql } from './functions.js';
import { sliceSql } from './slices.js';
import { bind, join, type Sql, type SqlType, sql } from './text.js';

/** The type in which values of a form are computed and compared. */
export function computedType(form: Form): SqlType {
  switch (form) {
    case 'integer':
    case 'absoluteTime':
    case 'relativeTime':
      return 'BIGINT';
    case 'boolean':
      return 'BOOLEAN';
    case 'float':
      return 'DOUBLE';
    case 'ipv4':
      return 'UINTEGER';
    case 'ether':
    case 'eui64':
      return 'UBIGINT';
    default:
      return 'VARCHAR';
  }
}

/** A constant as a bound value; integers over 63 bits as the type that holds them. */
function bindScalar(value: Scalar, form: Form): Sql {
  const type = computedType(form);
  if (type === 'BIGINT' && (value as bigint) > 0x7fff_ffff_ffff_ffffn) return bind('UBIGINT', value);
  return type === 'BOOLEAN' ? bind(type, value !== 0n) : bind(type, value);
}

const literalSql = (literal: CheckedLiteral): Sql => bindScalar(literal.low, literal.form);

/** Values of one frame: SQL over the columns of sources that were named before. NULL is no value. */
export type SourceNames = (expression: CheckedExpression) => Sql | undefined;

/** The SQL of a single value, whose fields and aggregates `source` names. */
export function scalarSql(node: CheckedExpression, source: SourceNames): Sql {
  const named = source(node);
  if (named) return named;
  switch (node.type) {
    case 'literal':
      return literalSql(node);
    case 'slice': {
      const { base, ranges } = node;
      const places = base.type === 'bytesOf' ? placesOf(ranges, sizeOf(base.operand.form)) : undefined;
      if (base.type === 'bytesOf' && places) return bytesAt(scalarSql(base.operand, source), base.operand.form, places);
      return sliceSql(scalarSql(base, source), ranges);
    }
    case 'bytesOf':
      return bytesSql(scalarSql(node.operand, source), node.operand.form);
    case 'negate':
      return negationSql(node.operand, scalarSql(node.operand, source));
    case 'arithmetic':
      return arithmeticSql(node, source);
    case 'call':
      return callSql(
        node,
        node.arguments.map((each) => scalarSql(each, source)),
      );
    case 'field':
      throw new Error(`the field ${node.entry.name} has no source`);
  }
}

/** How many bits the value of an integer or a time can have, sign and all. */
function bitsOf(node: CheckedExpression): number {
  if (node.type === 'literal') return typeof node.low === 'bigint' ? node.low.toString(2).length + 1 : 64;
  if (node.type === 'negate') return bitsOf(node.operand) + 1;
  if (node.type === 'arithmetic' && node.form === 'integer') {
    const [a, b] = [bitsOf(node.left), bitsOf(node.right)];
    return node.operator === '*' ? a + b : Math.max(a, b) + 1;
  }
  if (node.type === 'field' && node.form === 'integer') return KINDS[node.kind].bits + 1;
  return node.type === 'call' && (node.name === 'len' || node.name === 'count') ? 33 : 64;
}

/** An integer that is computed with. Those of 64 bits may not fit BIGINT, and are then no value. */
function widened(node: CheckedExpression, value: Sql): Sql {
  if (node.type === 'literal') return value;
  return bitsOf(node) <= 63 ? sql`(${value})::BIGINT` : sql`TRY_CAST(${value} AS BIGINT)`;
}

/** A result that may be too large is no value, for no packet may make the SQL fail. */
const guarded = (bits: number, value: Sql): Sql => (bits <= 63 ? sql`(${value})` : sql`TRY(${value})`);

function negationSql(operand: CheckedExpression, value: Sql): Sql {
  if (operand.form === 'float') return sql`(-(${value})::DOUBLE)`;
  return guarded(bitsOf(operand) + 1, sql`-${widened(operand, value)}`);
}

/** The bytes of an address that is kept as a number; 0 for what is kept as bytes. */
const sizeOf = (form: Form): number => (form === 'ipv4' ? 4 : form === 'ether' ? 6 : form === 'eui64' ? 8 : 0);

/** The bytes of an address, in the order of the packet. */
function bytesSql(value: Sql, form: Form): Sql {
  const size = sizeOf(form);
  return size === 0
    ? value
    : bytesAt(
        value,
        form,
        Array.from({ length: size }, (_, place) => place),
      );
}

/** Those bytes of an address that is kept as a number. */
function bytesAt(value: Sql, form: Form, places: readonly number[]): Sql {
  const byte = (whole: Sql, place: number) => sql`chr((${whole} >> ${(sizeOf(form) - 1 - place) * 8} & 255)::INTEGER)`;
  const bytes = (whole: Sql) =>
    join(
      places.map((place) => byte(whole, place)),
      ' || ',
    );
  if (value.parts.length === 1) return sql`(${bytes(value)})`;
  return sql`list_transform([${value}], lambda whole: ${bytes(sql`whole`)})[1]`;
}

/** Which bytes of so many a slice has, where all its ranges lie within. */
function placesOf(ranges: readonly Range[], size: number): number[] | undefined {
  const places: number[] = [];
  for (const { start, length, end } of ranges) {
    const first = start < 0 ? size + start : start;
    const last =
      end === undefined ? (length === undefined ? size - 1 : first + length - 1) : end < 0 ? size + end : end;
    if (first < 0 || last >= size || last < first) return undefined;
    for (let place = first; place <= last; place++) places.push(place);
  }
  return places;
}

function arithmeticSql(node: CheckedArithmetic, source: SourceNames): Sql {
  const { operator, left, right } = node;
  const a = scalarSql(left, source);
  const b = scalarSql(right, source);
  if (operator === '&') {
    if (node.form === 'bytes' || node.form === 'ipv6' || node.form === 'oid') return bytesAnd(left, a, b);
    if (node.form === 'integer') return sql`(${widened(left, a)} & ${widened(right, b)})`;
    return sql`(${a} & ${b})`;
  }
  if (node.form === 'float') {
    const [x, y] = [sql`(${a})::DOUBLE`, sql`(${b})::DOUBLE`];
    if (operator === '/' || operator === '%') return sql`(${x} ${operator} nullif(${y}, 0))`;
    return sql`(${x} ${operator} ${y})`;
  }
  if (right.form === 'float') {
    // A time, scaled.
    const scale = operator === '/' ? sql`nullif(${b}, 0)` : b;
    return sql`TRY_CAST(trunc((${a})::DOUBLE ${operator} ${scale}) AS BIGINT)`;
  }
  return guarded(bitsOf(node), sql`${widened(left, a)} ${operator === '/' ? '//' : operator} ${widened(right, b)}`);
}

/** Byte by byte, over the shorter length. */
function bytesAnd(left: CheckedExpression, a: Sql, b: Sql): Sql {
  const isByte = left.type === 'slice' && left.ranges.length === 1 && left.ranges[0].length === 1;
  if (isByte) return sql`CASE WHEN ${a} = '' THEN '' ELSE chr(ord(${a}) & ord(${b})) END`;
  return sql`list_transform([{a: ${a}, b: ${b}}], lambda pair: array_to_string(list_transform(range(1, least(length(pair.a), length(pair.b)) + 1), lambda place: chr(ord(substr(pair.a, place, 1)) & ord(substr(pair.b, place, 1)))), ''))[1]`;
}
