/** Control characters of a packet never reach the terminal: they are written as escapes, as tshark writes them. */
export function escapeControls(text: string): string {
  return CONTROL.test(text) ? text.replace(CONTROLS, escaped) : text;
}

/** The same in a line of the tree, where tshark writes capital digits. */
export function escapeLine(text: string): string {
  return CONTROL.test(text) ? text.replace(CONTROLS, escapedInLine) : text;
}

function escapedInLine(control: string): string {
  const text = escaped(control);
  return text.startsWith('\\x') ? `\\x${text.slice(2).toUpperCase()}` : text;
}

/**
 * A field's text as `tshark -T fields` writes it into a file: escapes of what would break a line or a column, and
 * backslashes doubled, so that they can be told apart. On a terminal all control characters are escapes.
 */
export function escapeField(text: string, isTerminal: boolean): string {
  if (isTerminal) return escapeControls(text.includes('\\') ? text.replaceAll('\\', '\\\\') : text);
  return BREAK.test(text) ? text.replace(BREAKS, (each) => (each === '\\' ? '\\\\' : LETTERS[each])) : text;
}

const BREAK = /[\x07-\r\\]/;
const BREAKS = /[\x07-\r\\]/g;

const CONTROL = /[\x00-\x1f\x7f-\x9f]/;
const CONTROLS = /[\x00-\x1f\x7f-\x9f]/g;

const LETTERS: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function escaped(control: string): string {
  const code = control.charCodeAt(0);
  return LETTERS[control] ?? (code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u00${code.toString(16)}`);
}

/** A string of JSON; what is left of control characters in it (DEL and C1) is escaped too. */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  return CONTROL.test(json) ? json.replace(CONTROLS, (c) => `\\u00${c.charCodeAt(0).toString(16)}`) : json;
}
