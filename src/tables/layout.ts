import type { ColumnType } from '../columns/column.js';
import type { ColumnDeclaration } from '../columns/table.js';
import { KINDS, type Storage } from '../fields/kinds.js';
import type { Field, Protocol } from '../fields/protocol.js';

/**
 * How fields lie in tables. One table a protocol, one row an occurrence of that layer; a field that repeats within a
 * layer has a table of its own. A field's `raw` column is what filters compute with (addresses as numbers, times as
 * nanoseconds, bytes as Latin-1 text); `word` is text of few values as its number in the
 * dictionary; `packet` has the bytes that the value was read from; `text` and `blob` are the forms that people read, where they differ. A repeated
 * field also has a `list` form in the protocol's own table: all its values of one layer, as people read them.
 */
export type Form = 'raw' | 'word' | 'packet' | 'text' | 'blob' | 'list';

export interface StoredColumn extends ColumnDeclaration {
  readonly field: Field;
  readonly form: Form;
}

/** Keys that a table can have beside its values. */
export type Key = 'frame_id' | 'layer' | 'parent' | 'present' | 'index' | 'frame_len' | 'frame_time';

export const KEY_TYPES: Readonly<Record<Key, ColumnType>> = {
  frame_id: 'BIGINT',
  layer: 'USMALLINT',
  parent: 'USMALLINT',
  /** The row is a layer of this protocol; false where another protocol's layer has its fields (`dns.*` in `mdns`). */
  present: 'BOOLEAN',
  /** Which occurrence within its layer, from 0. */
  index: 'UINTEGER',
  /** Length of the frame on the wire, and its time since the capture's first in nanoseconds: they spare a join. */
  frame_len: 'UINTEGER',
  frame_time: 'BIGINT',
};

export interface TableLayout {
  readonly name: string;
  readonly protocol: Protocol;
  /** The repeated field that the table is for; undefined for a protocol's own table. */
  readonly repeated: Field | undefined;
  readonly keys: readonly Key[];
  readonly columns: readonly StoredColumn[];
  /** Layers without any of the columns' values have no row. */
  readonly isSparse?: boolean;
}

const STORAGE_TYPES: Readonly<Record<Storage, ColumnType>> = {
  bool: 'BOOLEAN',
  u8: 'UTINYINT',
  u16: 'USMALLINT',
  u32: 'UINTEGER',
  u64: 'UBIGINT',
  i8: 'TINYINT',
  i16: 'SMALLINT',
  i32: 'INTEGER',
  i64: 'BIGINT',
  f32: 'DOUBLE',
  f64: 'DOUBLE',
  text: 'VARCHAR',
  bytes: 'VARCHAR',
};

export const rawType = (field: Field): ColumnType => STORAGE_TYPES[KINDS[field.kind].storage];

/** The form that people read, if it is stored apart. IPv4 addresses are written by a macro from their numbers. */
export function readableForm(field: Field): 'text' | 'blob' | undefined {
  switch (field.kind) {
    case 'ether':
    case 'eui64':
    case 'ipv6':
    case 'guid':
    case 'systemId':
    case 'oid':
    case 'relativeOid':
      return 'text';
    case 'bytes':
    case 'protocol':
      return 'blob';
    default:
      return undefined;
  }
}

export function storedColumn(field: Field, form: Form): StoredColumn {
  if (form === 'list') {
    const readable = readableForm(field);
    const type = readable === 'text' ? 'VARCHAR' : readable === 'blob' ? 'BLOB' : rawType(field);
    return { field, form, name: `${field.column}$list`, type, isList: true };
  }
  const name = field.many ? 'value' : field.column;
  if (form === 'raw') return { field, form, name, type: rawType(field) };
  if (form === 'packet') return { field, form, name: `@${name}`, type: 'VARCHAR' };
  return { field, form, name: `${name}$${form}`, type: form === 'text' ? 'VARCHAR' : 'BLOB' };
}

/** The columns a question needs, gathered into tables. */
export class LayoutBuilder {
  private readonly tables = new Map<
    string,
    { layout: TableLayout; keys: Set<Key>; columns: Map<string, StoredColumn> }
  >();

  /** The table of the protocol itself (presence), or of a repeated field. */
  table(protocol: Protocol, repeated?: Field): { keys: Set<Key>; columns: Map<string, StoredColumn> } {
    const name = repeated ? repeated.name : protocol.name;
    let entry = this.tables.get(name);
    if (!entry) {
      const keys = new Set<Key>(['frame_id']);
      const columns = new Map<string, StoredColumn>();
      entry = { layout: { name, protocol, repeated, keys: [], columns: [] }, keys, columns };
      this.tables.set(name, entry);
    }
    return entry;
  }

  add(field: Field, form: Form = 'raw'): void {
    const column = storedColumn(field, form);
    this.table(field.protocol, field.many && form !== 'list' ? field : undefined).columns.set(column.name, column);
  }

  build(): TableLayout[] {
    return [...this.tables.values()].map(({ layout, keys, columns }) => ({
      ...layout,
      keys: (Object.keys(KEY_TYPES) as Key[]).filter((key) => keys.has(key)),
      columns: [...columns.values()],
    }));
  }
}

/** The columns of a layout's table, keys first. */
export const declarationsOf = (layout: TableLayout): ColumnDeclaration[] => [
  ...layout.keys.map((name) => ({ name, type: KEY_TYPES[name] })),
  ...layout.columns,
];

/** Layouts with those of the same table joined: every key and column that one of them has. */
export function mergedLayouts(layouts: readonly TableLayout[]): TableLayout[] {
  const builder = new LayoutBuilder();
  for (const layout of layouts) {
    const table = builder.table(layout.protocol, layout.repeated);
    for (const key of layout.keys) table.keys.add(key);
    for (const column of layout.columns) table.columns.set(column.name, column);
  }
  return builder.build();
}

/** The layouts with text of few values kept as numbers of words, which costs as little as a number to load. */
export function wordLayouts(layouts: readonly TableLayout[]): TableLayout[] {
  return layouts.map((layout) => ({
    ...layout,
    columns: layout.columns.map((column) =>
      column.form === 'raw' && column.field.fewValues
        ? { ...column, form: 'word' as const, type: 'UINTEGER' as const }
        : column,
    ),
  }));
}
