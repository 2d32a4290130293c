import type { Field, Protocol } from '../fields/protocol.js';
import { LayoutBuilder, readableForm, storedColumn, type TableLayout } from '../tables/layout.js';
import { CONNECTIONS, segments } from './connections.js';
import { factViews } from './facts.js';
import { quoted } from './statements.js';
import { FRAME_ENDS, FRAME_PORTS, INNERMOST_ADDRESSES, INNERMOST_PORTS, TRAFFIC } from './traffic.js';

/**
 * What `pcq sql` and saved queries see: a view for each protocol, a view for each field that repeats within a layer,
 * and `packets`. Views stand on the tables of schema `raw` and show values as people read them.
 */
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
const viewName = (name: string): string =>
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
const protocolView = (protocol: Protocol): SchemaView => ({
  name: viewName(protocol.name),
  get sql() {
    return statementOf(protocol);
  },
  withColumns: (names) => statementOf(protocol, names),
  protocols: [protocol],
  repeated: [],
});

function statementOf(protocol: Protocol, names?: ReadonlySet<string>): string {
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
const repeatedView = (field: Field): SchemaView => ({
  name: viewName(field.name),
  get sql() {
    const keys = KEYS.filter((key) => key !== 'parent').join(', ');
    return `SELECT ${keys}, "index", ${shown(field)} AS value FROM raw.${quoted(field.name)}`;
  },
  protocols: [],
  repeated: [field],
});

/** The repeated fields of a protocol that have a view: of those with the same column, the first. */
function repeatedFields(protocol: Protocol): Field[] {
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

/** The packet list. Column protocols are looked up by name, for this file must not know the dissectors. */
function packetsView(protocols: readonly Protocol[]): SchemaView {
  const frame = protocols.filter((each) => each.name === 'frame' || each.name === '_ws.col');
  return {
    name: 'packets',
    sql:
      'SELECT frame.frame_id, CAST(frame.frame_id >> 32 AS UINTEGER) AS capture, frame."number" AS "number", ' +
      'make_timestamp_ns(frame."time") AS "time", coalesce(ipv4_text(c.ipv4_src), c.other_src) AS source, coalesce(ipv4_text(c.ipv4_dst), c.other_dst) AS destination, ' +
      'c.protocol AS protocol, frame.len AS length, c.info AS info ' +
      'FROM raw.frame AS frame LEFT JOIN raw."_ws.col" AS c ON frame.frame_id = c.frame_id',
    protocols: frame,
    repeated: [],
  };
}

/** The view of the frames that the display filter of the question selects: all, where it has none. */
export const SELECTED = 'selected';

const selectedView = (protocols: readonly Protocol[]): SchemaView => ({
  name: SELECTED,
  sql: 'SELECT frame_id FROM raw.frame',
  protocols: protocols.filter((each) => each.name === 'frame'),
  repeated: [],
});

/** Who opened each TCP connection to whom, and all segments with the side that sent them. */
function connectionViews(protocols: readonly Protocol[]): SchemaView[] {
  const read = protocols.filter((each) => ['tcp', 'ip', 'ipv6', 'icmp', 'icmpv6'].includes(each.name));
  const tcp = read.find((each) => each.name === 'tcp');
  if (!tcp) return [];
  return [
    { name: 'connections', sql: CONNECTIONS, protocols: read, repeated: [] },
    {
      name: 'segments',
      get sql() {
        return segments(statementOf(tcp));
      },
      withColumns: (names) => segments(statementOf(tcp, new Set([...names, 'srcport', 'dstport', 'stream']))),
      protocols: read,
      repeated: [],
    },
  ];
}

/** `network`: the headers of both versions of IP, for those who ask from which address to which. */
function networkView(protocols: readonly Protocol[]): SchemaView[] {
  const versions = protocols.filter((each) => each.name === 'ip' || each.name === 'ipv6');
  const headers = versions.map(
    (each) => `SELECT frame_id, capture, frame_number, layer, src, dst FROM (${statementOf(each)})`,
  );
  return headers.length === 0
    ? []
    : [{ name: 'network', sql: headers.join(' UNION ALL '), protocols: versions, repeated: [] }];
}

/** What the views of traffic.ts read, beside ICMP. */
const TRAFFIC_READS: Readonly<Record<string, readonly string[]>> = {
  eth_traffic: ['eth'],
  ip_traffic: ['ip'],
  ipv6_traffic: ['ipv6', 'ipv6.fraghdr'],
  tcp_traffic: ['tcp', 'ip', 'ipv6'],
  udp_traffic: ['udp', 'ip', 'ipv6'],
  innermost_addresses: ['ip', 'ipv6', 'ipv6.fraghdr'],
  innermost_ports: ['tcp', 'udp', 'sctp'],
  frame_ports: ['tcp', 'udp'],
  frame_ends: ['_ws.col'],
};

/** Who sent how much to whom, and which addresses and ports a frame ends at. */
function trafficViews(protocols: readonly Protocol[]): SchemaView[] {
  const statements = [
    ...[...TRAFFIC].map(([name, sql]) => ({ name: `${name}_traffic`, sql })),
    { name: 'innermost_addresses', sql: INNERMOST_ADDRESSES },
    { name: 'innermost_ports', sql: INNERMOST_PORTS },
    { name: 'frame_ports', sql: FRAME_PORTS },
    { name: 'frame_ends', sql: FRAME_ENDS },
  ];
  return statements.flatMap(({ name, sql }) => {
    const names = [...TRAFFIC_READS[name], ...(sql.includes('quoting') ? ['icmp', 'icmpv6'] : [])];
    const read = protocols.filter((each) => names.includes(each.name));
    return read.length < names.length ? [] : [{ name, sql, protocols: read, repeated: [] }];
  });
}

const viewsOf = new WeakMap<readonly Protocol[], ReadonlyMap<string, SchemaView>>();

/**
 * The views by name: all of them, or of the thousands of repeated fields only those of protocols that one of the names
 * may be about.
 */
export function schemaViews(protocols: readonly Protocol[], names?: readonly string[]): Map<string, SchemaView> {
  const views = new Map(fixedViews(protocols));
  const wanted = names && new Set(names.map((name) => name.toLowerCase()));
  for (const protocol of protocols) {
    if (wanted && !mayBeOf(protocol, wanted)) continue;
    for (const field of repeatedFields(protocol)) {
      const view = repeatedView(field);
      if (!views.has(view.name)) views.set(view.name, view);
    }
  }
  return views;
}

/** Can one of the views be that of a field of the protocol? */
function mayBeOf(protocol: Protocol, views: ReadonlySet<string>): boolean {
  const prefix = `${viewName(protocol.name)}_`;
  for (const view of views) if (view.startsWith(prefix)) return true;
  return protocol.fields.some((field) => field.isStranger && views.has(viewName(field.name)));
}

/** All views but those of repeated fields. */
function fixedViews(protocols: readonly Protocol[]): ReadonlyMap<string, SchemaView> {
  const known = viewsOf.get(protocols);
  if (known) return known;
  const views = new Map<string, SchemaView>();
  const add = (view: SchemaView) => views.set(view.name, view);
  for (const protocol of protocols) add(protocolView(protocol));
  add(packetsView(protocols));
  add(selectedView(protocols));
  for (const view of factViews()) add({ ...view, protocols: [], repeated: [] });
  for (const view of [...networkView(protocols), ...connectionViews(protocols), ...trafficViews(protocols)]) add(view);
  viewsOf.set(protocols, views);
  return views;
}

/** Every column that the raw tables of these protocols and repeated fields can have. */
export function fullLayout(protocols: Iterable<Protocol>, repeated: Iterable<Field>): TableLayout[] {
  const layout = new LayoutBuilder();
  for (const protocol of protocols) {
    const table = layout.table(protocol);
    for (const key of ['layer', 'parent', 'present', 'frame_len', 'frame_time'] as const) table.keys.add(key);
    for (const field of [...protocol.fields, protocol.self]) {
      if (field.standsFor.length > 0) continue;
      if (field.many) layout.add(field, 'list');
      else {
        layout.add(field, 'raw');
        const readable = readableForm(field);
        if (readable) layout.add(field, readable);
      }
    }
  }
  for (const field of repeated) {
    const table = layout.table(field.protocol, field);
    for (const key of ['layer', 'index'] as const) table.keys.add(key);
    layout.add(field, 'raw');
    const readable = readableForm(field);
    if (readable) layout.add(field, readable);
  }
  return layout.build();
}

/** The layout with only the columns that one of the statements names. */
export function namedLayout(layouts: readonly TableLayout[], statements: readonly string[]): TableLayout[] {
  const names = new Set(statements.flatMap((each) => each.match(/[\w$@]+|"[^"]+"/g) ?? []));
  return layouts.map((layout) => ({
    ...layout,
    columns: layout.columns.filter(({ name }) => names.has(name) || names.has(quoted(name))),
  }));
}

/** The tables that a statement reads, with only the columns that it reads: by table name, the names of its columns. */
export function prunedLayout(
  layouts: readonly TableLayout[],
  used: ReadonlyMap<string, ReadonlySet<string>>,
): TableLayout[] {
  const read = layouts.filter((layout) => used.has(layout.name));
  return read.map((layout) => ({
    ...layout,
    keys: layout.keys.filter((key) => key === 'frame_id' || used.get(layout.name)?.has(key)),
    columns: layout.columns.filter((column) => used.get(layout.name)?.has(column.name)),
  }));
}
