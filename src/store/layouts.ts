import { identifier, type Reach, type TableUse } from '../sql/index.js';
import { LayoutBuilder, type TableLayout } from '../tables/layout.js';

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
