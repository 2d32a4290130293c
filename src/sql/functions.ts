import { KINDS } from '../fields/kinds.js';
import type { CheckedCall, CheckedField } from '../filter/checked.js';
import type { FunctionName } from '../filter/functions.js';
import { labelsOf } from '../filter/labels.js';
import { SPECIAL_IPV4, SPECIAL_IPV6, type SpecialBlock } from '../filter/special.js';
import { bind, bindList, join, type Sql, sql } from './text.js';

/** Functions whose result is one for all values of the frame, not one for each. */
export const AGGREGATES = new Set<FunctionName>(['count', 'max', 'min']);

type Writer = (value: Sql, call: CheckedCall) => Sql;

const ASCII_SMALL = 'abcdefghijklmnopqrstuvwxyz';

/** The SQL of each function that takes one value and gives one. */
const WRITERS: Readonly<Partial<Record<FunctionName, Writer>>> = {
  len: (value, { arguments: [argument] }) => {
    const fixed: Readonly<Record<string, number>> = { ipv4: 4, ipv6: 16, ether: 6, eui64: 8, guid: 16 };
    const size = fixed[argument.form];
    // A string's length is in characters, bytes are one character each.
    return size === undefined ? sql`length(${value})` : sql`CASE WHEN ${value} IS NOT NULL THEN ${size} END`;
  },
  // Only ASCII letters have two cases.
  upper: (value) => sql`translate(${value}, ${`'${ASCII_SMALL}'`}, ${`'${ASCII_SMALL.toUpperCase()}'`})`,
  lower: (value) => sql`translate(${value}, ${`'${ASCII_SMALL.toUpperCase()}'`}, ${`'${ASCII_SMALL}'`})`,
  string: (value, { arguments: [argument] }) => stringSql(value, argument as CheckedField),
  dec: (value) => sql`(${value})::VARCHAR`,
  hex: (value, { arguments: [argument] }) => {
    const digits = Math.max(1, Math.ceil(KINDS[argument.kind].bits / 4));
    return sql`concat('0x', lpad(lower(to_hex((${value})::UBIGINT)), ${digits}, '0'))`;
  },
  vals: (value, { arguments: [argument] }) => labelSql(value, argument as CheckedField),
  abs: (value, { form }) => (form === 'float' ? sql`abs(${value})` : sql`TRY(abs(TRY_CAST(${value} AS BIGINT)))`),
  float: (value, { arguments: [argument] }) => sql`(${asDouble(value, argument.form)})::FLOAT::DOUBLE`,
  double: (value, { arguments: [argument] }) => asDouble(value, argument.form),
  ip_special_name: (value, { arguments: [argument] }) =>
    special(value, argument.form, (block) => bind('VARCHAR', block.name)),
  ip_special_mask: (value, { arguments: [argument] }) =>
    special(value, argument.form, (block) => bind('BIGINT', BigInt(block.mask))),
  ip_linklocal: (value, { arguments: [argument] }) =>
    argument.form === 'ipv4' ? inNetwork4(value, 0xa9fe0000, 16) : inNetwork6(value, '\xfe\x80', '\xfe\xbf'),
  ip_multicast: (value, { arguments: [argument] }) =>
    argument.form === 'ipv4' ? inNetwork4(value, 0xe0000000, 4) : inNetwork6(value, '\xff', '\xff'),
  ip_rfc1918: (value) =>
    sql`(${inNetwork4(value, 0x0a000000, 8)} OR ${inNetwork4(value, 0xac100000, 12)} OR ${inNetwork4(value, 0xc0a80000, 16)})`,
  ip_ula: (value) => inNetwork6(value, '\xfc', '\xfd'),
};

export function callSql(call: CheckedCall, list: readonly Sql[]): Sql {
  const writer = WRITERS[call.name];
  if (!writer) throw new Error(`the function ${call.name} has no SQL for one value`);
  return writer(list[0], call);
}

/** A number, or a time in seconds. */
function asDouble(value: Sql, form: string): Sql {
  const isTime = form === 'absoluteTime' || form === 'relativeTime';
  if (form === 'boolean') return sql`(${value})::INTEGER::DOUBLE`;
  return isTime ? sql`((${value})::DOUBLE / 1000000000)` : sql`(${value})::DOUBLE`;
}

function inNetwork4(value: Sql, address: number, bits: number): Sql {
  const low = BigInt(address);
  return sql`(${value} BETWEEN ${bind('UINTEGER', low)} AND ${bind('UINTEGER', low + (1n << BigInt(32 - bits)) - 1n)})`;
}

/** Addresses whose first bytes lie between these. */
const inNetwork6 = (value: Sql, low: string, high: string): Sql =>
  sql`(substr(${value}, 1, ${low.length}) BETWEEN ${bind('VARCHAR', low)} AND ${bind('VARCHAR', high)})`;

function special(value: Sql, form: string, result: (block: SpecialBlock) => Sql): Sql {
  const blocks = form === 'ipv4' ? SPECIAL_IPV4 : SPECIAL_IPV6;
  const type = form === 'ipv4' ? 'UINTEGER' : 'VARCHAR';
  const cases = blocks.map(
    (block) => sql`WHEN part BETWEEN ${bind(type, block.low)} AND ${bind(type, block.high)} THEN ${result(block)}`,
  );
  return sql`list_transform([${value}], lambda part: CASE ${join(cases, ' ')} END)[1]`;
}

/** The label of a value; NULL where it has none. */
export function labelSql(value: Sql, field: CheckedField): Sql {
  if (field.form === 'boolean') return sql`NULL::VARCHAR`;
  const labels = labelsOf(field.entry.field);
  const list = (values: readonly bigint[]) => bindList('BIGINT', values);
  const names = bindList(
    'VARCHAR',
    labels.map(({ label }) => label),
  );
  const lows = list(labels.map(({ low }) => low));
  if (labels.every(({ low, high }) => low === high)) return sql`${names}[list_position(${lows}, (${value})::BIGINT)]`;
  const highs = list(labels.map(({ high }) => high));
  return sql`list_transform([(${value})::BIGINT], lambda whole: list_filter(list_zip(${lows}, ${highs}, ${names}), lambda label: whole BETWEEN label[1] AND label[2])[1][3])[1]`;
}

/** A value as `tshark -T fields` would write it, numbers in decimal. */
function stringSql(value: Sql, field: CheckedField): Sql {
  switch (field.form) {
    case 'ipv4':
      return sql`concat_ws('.', ${value} >> 24, ${value} >> 16 & 255, ${value} >> 8 & 255, ${value} & 255)`;
    case 'ether':
    case 'eui64': {
      const digits = field.form === 'ether' ? 12 : 16;
      return sql`rtrim(regexp_replace(lpad(lower(to_hex((${value})::UBIGINT)), ${digits}, '0'), '(..)', '\\1:', 'g'), ':')`;
    }
    case 'ipv6':
      return ipv6Sql(value);
    case 'guid':
      return sql`regexp_replace(${hexSql(value)}, '^(.{8})(.{4})(.{4})(.{4})(.{12})$', '\\1-\\2-\\3-\\4-\\5')`;
    case 'oid':
      return oidSql(value, field.kind === 'relativeOid');
    default:
      return sql`(${value})::VARCHAR`;
  }
}

/** Latin-1 bytes in hexadecimal. */
const hexSql = (value: Sql): Sql =>
  sql`list_transform([${value}], lambda bytes: array_to_string(list_transform(range(1, length(bytes) + 1), lambda place: lpad(lower(to_hex(ord(substr(bytes, place, 1)))), 2, '0')), ''))[1]`;

/** RFC 5952: the longest run of zero groups, the first of several, becomes `::`. */
function ipv6Sql(value: Sql): Sql {
  const groups = sql`list_transform(range(0, 8), lambda place: lower(to_hex(ord(substr(bytes, (2 * place + 1)::BIGINT, 1)) * 256 + ord(substr(bytes, (2 * place + 2)::BIGINT, 1)))))`;
  let text = sql`list_transform([${value}], lambda bytes: array_to_string(${groups}, ':'))[1]`;
  const cases: Sql[] = [];
  for (let count = 8; count >= 2; count--) {
    const run = new Array(count).fill('0').join(':');
    const pattern = `^(.*?)(?:^|:)${run}(?:$|:)(.*)$`;
    cases.push(
      sql`WHEN regexp_matches(written, ${`'(^|:)${run}($|:)'`}) THEN regexp_replace(written, ${`'${pattern}'`}, '\\1::\\2')`,
    );
  }
  text = sql`list_transform([${text}], lambda written: CASE ${join(cases, ' ')} ELSE written END)[1]`;
  return text;
}

/** The arcs of an object identifier; the first two are in one. */
function oidSql(value: Sql, relative: boolean): Sql {
  const arcs = sql`list_transform(regexp_extract_all(bytes, '[\\x{80}-\\x{ff}]*[\\x00-\\x7f]'), lambda arc: list_reduce(list_transform(range(1, length(arc) + 1), lambda place: (ord(substr(arc, place, 1)) & 127)::UBIGINT), lambda total, digit: total * 128 + digit))`;
  const first = sql`least(arcs[1] // 40, 2)`;
  const dotted = relative
    ? sql`array_to_string(arcs, '.')`
    : sql`concat_ws('.', ${first}, arcs[1] - 40 * ${first}, nullif(array_to_string(arcs[2:], '.'), ''))`;
  return sql`TRY(list_transform([${value}], lambda bytes: list_transform([${arcs}], lambda arcs: ${dotted})[1])[1])`;
}
