import type { CheckedField } from '../filter/checked.js';
import { Columns } from './columns.js';
import type { GeneratedSql } from './generate.js';
import { Sources } from './sources.js';
import { type Sql, sql } from './text.js';

/** SQL that yields `frame_id` and `value`, and what it reads. */
export type ValuesSql = Pick<GeneratedSql, 'text' | 'tables'>;

/**
 * Every occurrence of a field as a row: a number as DOUBLE, a time in seconds, and of what is no number 1. A protocol
 * occurs with each of its layers.
 */
export function generateValues(field: CheckedField): ValuesSql {
  const columns = new Columns();
  const { protocol } = field.entry;
  const select = protocol
    ? sql`SELECT frame_id, 1::DOUBLE AS value FROM ${columns.protocolTable(protocol)} WHERE ${columns.presentColumn(protocol)}`
    : sql`SELECT frame_id, ${numberOf(field)} AS value FROM (${new Sources(columns, () => []).fieldValues(field)})`;
  return { text: select.render().text, tables: columns.used() };
}

function numberOf({ form }: CheckedField): Sql {
  if (form === 'relativeTime') return sql`value / 1e9`;
  return form === 'integer' || form === 'float' ? sql`value::DOUBLE` : sql`1::DOUBLE`;
}
