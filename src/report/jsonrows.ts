import { uniqueNames } from '../columns/names.js';
import { quoted } from './escape.js';
import type { Rows, RowValue } from './rows.js';

/**
 * Rows as a JSON array of objects, one a line. Integers are numbers of JSON however large they are; a number that JSON
 * does not have (NaN, Infinity) is null.
 */
export async function* jsonRows(rows: Rows): AsyncGenerator<string> {
  const names = uniqueNames(
    rows.columns.map(({ name }) => name),
    (name) => name,
  ).map(quoted);
  let separator = '[\n';
  for await (const chunk of rows.chunks()) {
    let text = '';
    for (const row of chunk) {
      text += `${separator}  {${row.map((value, index) => `${names[index]}: ${jsonText(value)}`).join(', ')}}`;
      separator = ',\n';
    }
    yield text;
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function jsonText(value: RowValue): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  const members = Object.entries(value).map(([name, each]) => `${quoted(name)}: ${jsonText(each)}`);
  return `{${members.join(', ')}}`;
}
