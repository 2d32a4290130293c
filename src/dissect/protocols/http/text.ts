import type { Dissection } from '../../dissection.js';

/** ASCII, in which every other byte becomes U+FFFD; it ends at a NUL. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end && bytes[at] !== 0; at++)
    text += bytes[at] < 128 ? String.fromCharCode(bytes[at]) : '\ufffd';
  return text;
}

/** The same of all bytes, with NUL. */
export function wholeText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += bytes[at] < 128 ? String.fromCharCode(bytes[at]) : '\ufffd';
  return text;
}

/** Emits `[start, end)` as text in ASCII. */
export function emitText(d: Dissection, field: number, start: number, end: number): void {
  if (d.want[field] === 0 || !d.has(start, end - start)) return;
  const { bytes } = d;
  let at = start;
  while (at < end && bytes[at] < 128) at++;
  if (at === end) d.span(field, start, end - start);
  else d.text(field, asciiText(bytes, start, end), start, end - start);
}

const LETTERS: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

const decoder = new TextDecoder();

/** Bytes as a line for people: control characters are escaped. */
export function visibleText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let isAscii = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte >= 128) isAscii = false;
    text += byte < 32 || byte === 127 ? escaped(byte) : String.fromCharCode(byte);
  }
  if (isAscii) return text;
  return decoder
    .decode(bytes.subarray(start, end))
    .replace(/[\x00-\x1f\x7f-\x9f]/g, (control) => escaped(control.charCodeAt(0)));
}

function escaped(code: number): string {
  return LETTERS[code] ?? (code < 128 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u00${code.toString(16)}`);
}

const BASE64 = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((c, i) => [c, i]));

/** Base64 (RFC 4648) in groups of four: what is no letter of it is passed over, what is left of a group is dropped. */
export function fromBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let group = 0;
  let count = 0;
  let padding = 0;
  for (const letter of text) {
    const value = letter === '=' ? 0 : BASE64.get(letter);
    if (value === undefined) continue;
    if (letter === '=') padding++;
    group = (group << 6) | value;
    if (++count < 4) continue;
    bytes.push((group >>> 16) & 0xff);
    if (padding < 2) bytes.push((group >>> 8) & 0xff);
    if (padding < 1) bytes.push(group & 0xff);
    group = 0;
    count = 0;
    padding = 0;
  }
  return Uint8Array.from(bytes);
}
