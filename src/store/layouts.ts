import type { TableUse } from '../sql/index.js';
import { LayoutBuilder, type TableLayout } from '../tables/layout.js';

/** The tables, with the keys and columns, that a filter's SQL reads. */
export function layoutsOf(tables: readonly TableUse[]): TableLayout[] {
  const builder = new LayoutBuilder();
  for (const use of tables) {
    const table = builder.table(use.protocol, use.repeated);
    for (const key of use.keys) table.keys.add(key);
    for (const field of use.fields) builder.add(field, 'raw');
    for (const field of use.rawFields) builder.add(field, 'packet');
  }
  return builder.build();
}
