import type { Field, Protocol } from '../fields/protocol.js';
import { identifier, type Reach, type TableUse } from '../sql/index.js';
import { LayoutBuilder, readableForm, type TableLayout } from '../tables/layout.js';
import { quoted } from './statements.js';

/** The tables, with the keys and columns, that a filter's SQL reads; sparse ones where only values matter to it. */
export function layoutsOf(tables: readonly TableUse[], reach?: Reach): TableLayout[] {
  const builder = new LayoutBuilder();
  for (const use of tables) {
    const table = builder.table(use.protocol, use.repeated);
    for (const key of use.keys) table.keys.add(key);
    for (const field of use.fields) builder.add(field, 'raw');
    for (const field of use.rawFields) builder.add(field, 'packet');
  }
  return builder
    .build()
    .map((layout) =>
      reach && !reach.forPresence.has(`raw.${identifier(layout.name)}`) ? { ...layout, isSparse: true } : layout,
    );
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
