import { escapeControls } from './escape.js';
import type { Rows } from './rows.js';
import { valueText } from './values.js';

/** Rows as a table of Markdown (GitHub Flavored Markdown, 4.10), whose cells hold text and no markup of their own. */
export async function* markdownText(rows: Rows): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  yield line(rows.columns.map(({ name }) => markdownCell(name)));
  yield line(rows.columns.map(({ isNumber }) => (isNumber ? '---:' : '---')));
  for await (const chunk of rows.chunks()) {
    let text = '';
    for (const row of chunk)
      text += line(row.map((value, column) => markdownCell(valueText(value, rows.columns[column].unit))));
    yield text;
  }
}

/** What would be markup, HTML, a link or the end of the cell is escaped. */
function markdownCell(text: string): string {
  return escapeControls(text.replaceAll('\\', '\\\\'))
    .replace(/[|`*_[\]~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(
      /(https?|ftp|mailto|xmpp):|www\./gi,
      (link) => `${link.slice(0, -1)}${link.endsWith(':') ? '&#58;' : '&#46;'}`,
    );
}
