import type { Field, Protocol } from '../fields/protocol.js';
import { readableForm, storedColumn } from '../tables/layout.js';
import { quoted } from './statements.js';

/** A view on the tables of schema `raw`, which shows values as people read them. */
export interface SchemaView {
  readonly name: string;
  /** The statement that makes it. */
  readonly sql: string;
  /** The same with only those of its columns that have one of the names, which are in lower case. */
  withColumns?(names: ReadonlySet<string>): string;
  /** The protocols and repeated fields whose raw tables it reads. */
  readonly protocols: readonly Protocol[];
  readonly repeated: readonly Field[];
}

/** Names in SQL have no dots or dashes: `ipv6.hopopts` is `ipv6_hopopts`. */
export const viewName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_$/, '');

/** Functions that queries may use: the forms of addresses and times. */
export const MACROS = [
  // NULL stays NULL (concat_ws would make the empty text of it), and what is no IPv4 address has no number.
  "CREATE MACRO ipv4_text(n) AS CASE WHEN n IS NOT NULL THEN concat_ws('.', n >> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255) END",
  "CREATE MACRO ether_text(n) AS CASE WHEN n IS NOT NULL THEN array_to_string(regexp_extract_all(printf('%012x', n), '..'), ':') END",
  "CREATE MACRO ipv4_number(t) AS list_reduce([TRY_CAST(x AS BIGINT) FOR x IN string_split(t, '.')], lambda a, b: a * 256 + b)",
  "CREATE MACRO in_network(address, network) AS (CASE WHEN contains(network, '/') " +
    "THEN ipv4_number(address) >> (32 - split_part(network, '/', 2)::INTEGER) = ipv4_number(split_part(network, '/', 1)) >> (32 - split_part(network, '/', 2)::INTEGER) " +
    'ELSE address = network END)',
  'CREATE MACRO either_text(n, t) AS CASE WHEN n IS NULL THEN t ELSE ipv4_text(n) END',
  'CREATE MACRO seconds(nanoseconds) AS nanoseconds / 1000000000.0',
];

const KEYS = [
  'frame_id',
  'layer',
  'parent',
  'CAST(frame_id >> 32 AS UINTEGER) AS capture',
  'CAST(frame_id & 4294967295 AS UINTEGER) AS frame_number',
];

/** How a stored value is shown; `column` is its quoted raw name. */
function shown(field: Field): string {
  const readable = readableForm(field);
  const column = quoted(storedColumn(field, readable ?? 'raw').name);
  switch (field.kind) {
    case 'ipv4':
      return `ipv4_text(${column})`;
    case 'absoluteTime':
      return `make_timestamp_ns(${column})`;
    case 'relativeTime':
      return `seconds(${column})`;
    default:
      return column;
  }
}

function shownList(field: Field): string {
  const column = quoted(storedColumn(field, 'list').name);
  switch (field.kind) {
    case 'ipv4':
      return `list_transform(${column}, lambda x: ipv4_text(x))`;
    case 'absoluteTime':
      return `list_transform(${column}, lambda x: make_timestamp_ns(x))`;
    case 'relativeTime':
      return `list_transform(${column}, lambda x: seconds(x))`;
    default:
      return column;
  }
}

/** The view of a protocol. Its statement is written when it is asked for: most are not. */
export const protocolView = (protocol: Protocol): SchemaView => ({
  name: viewName(protocol.name),
  get sql() {
    return statementOf(protocol);
  },
  withColumns: (names) => statementOf(protocol, names),
  protocols: [protocol],
  repeated: [],
});

export function statementOf(protocol: Protocol, names?: ReadonlySet<string>): string {
  const columns = [...KEYS];
  const seen = new Set<string>();
  for (const field of protocol.fields) {
    if (seen.has(field.column) || (names && !names.has(field.column.toLowerCase()))) continue;
    seen.add(field.column);
    if (field.standsFor.length > 0) {
      const parts = field.standsFor.map((each) => (each.many ? shownList(each) : `[${shown(each)}]`));
      columns.push(`list_filter(${parts.join(' || ')}, lambda x: x IS NOT NULL) AS ${quoted(field.column)}`);
    } else columns.push(`${field.many ? shownList(field) : shown(field)} AS ${quoted(field.column)}`);
  }
  if (!names || names.has('bytes')) columns.push(`${shown(protocol.self)} AS bytes`);
  return `SELECT ${columns.join(', ')} FROM raw.${quoted(protocol.name)}`;
}

/** The view of a field that repeats within a layer. */
export const repeatedView = (field: Field): SchemaView => ({
  name: viewName(field.name),
  get sql() {
    const keys = KEYS.filter((key) => key !== 'parent').join(', ');
    return `SELECT ${keys}, "index", ${shown(field)} AS value FROM raw.${quoted(field.name)}`;
  },
  protocols: [],
  repeated: [field],
});

/** The repeated fields of a protocol that have a view: of those with the same column, the first. */
export function repeatedFields(protocol: Protocol): Field[] {
  const seen = new Set<string>();
  return protocol.fields.filter((field) => {
    if (seen.has(field.column)) return false;
    seen.add(field.column);
    return field.many && field.standsFor.length === 0;
  });
}

/** A range of values that is wider has no rows in the view of a field's names. */
const MAX_RANGE = 1024;

/**
 * The view `FIELD_names` of a field whose values have names (`dns_qry_type_names`: `value`, `name`); undefined where no
 * field has that view. They are made only as asked for, and not listed: all of them are 25,000 rows.
 */
export function namesView(protocols: readonly Protocol[], name: string): SchemaView | undefined {
  if (!name.endsWith(NAMES)) return undefined;
  const wanted = name.slice(0, -NAMES.length).toLowerCase();
  for (const protocol of protocols) {
    for (const field of protocol.fields) {
      if (viewName(field.name) !== wanted || (field.values === undefined && field.ranges === undefined)) continue;
      const names = new Map<number, string>();
      for (const [first, last, text] of field.ranges ?? [])
        if (last - first < MAX_RANGE) for (let value = first; value <= last; value++) names.set(value, text);
      for (const [value, text] of Object.entries(field.values ?? {})) names.set(Number(value), text);
      const rows = [...names].map(([value, text]) => `(${value}::BIGINT, '${text.replaceAll("'", "''")}')`);
      const sql = `SELECT * FROM (VALUES ${rows.join(', ')}) AS names(value, name)`;
      if (rows.length > 0) return { name: wanted + NAMES, sql, protocols: [], repeated: [] };
    }
  }
  return undefined;
}

const NAMES = '_names';
