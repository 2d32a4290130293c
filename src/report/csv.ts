import { plainText, type Rows } from './rows.js';

/** Rows as CSV (RFC 4180) with a header; lines end with a newline, as the tools of Unix expect. */
export async function* csvText(rows: Rows): AsyncGenerator<string> {
  yield `${rows.columns.map(({ name }) => csvCell(name)).join(',')}\n`;
  for await (const chunk of rows.chunks()) {
    let text = '';
    for (const row of chunk) text += `${row.map((value) => csvCell(plainText(value))).join(',')}\n`;
    yield text;
  }
}

/** Quoted where it holds a comma, a quote or a line end. What would steer a terminal is dropped from the text. */
function csvCell(text: string): string {
  const clean = text.replace(CONTROLS, '\ufffd');
  return /[",\r\n]/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
}

// Line ends and tabs are data that a quoted cell may hold.
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
