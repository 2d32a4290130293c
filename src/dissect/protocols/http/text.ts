import type { Dissection } from '../../dissection.js';

/** ASCII, in which every other byte becomes U+FFFD; it ends at a NUL. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end && bytes[at] !== 0; at++)
    text += bytes[at] < 128 ? String.fromCharCode(bytes[at]) : '\ufffd';
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

/** Bytes as a line of UTF-8 for people: control characters are escaped, in octal where they have no letter. */
export function visibleText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; ) {
    const byte = bytes[at];
    if (byte < 128) {
      text += byte < 32 || byte === 127 ? escaped(byte) : String.fromCharCode(byte);
      at++;
    } else {
      const next = endOfCharacter(bytes, at, end);
      text += next < 0 ? '\ufffd' : withoutControls(decoder.decode(bytes.subarray(at, next)));
      at = Math.abs(next);
    }
  }
  return text;
}

/**
 * Where the character that begins at `at` ends (RFC 3629, but of up to six bytes as it once was); below zero where it
 * breaks off there: what there was of it is one character that is none.
 */
function endOfCharacter(bytes: Uint8Array, at: number, end: number): number {
  const ones = Math.clz32(~(bytes[at] << 24));
  if (ones < 2 || ones > 6) return -(at + 1);
  let next = at + 1;
  while (next < end && next < at + ones && (bytes[next] & 0xc0) === 0x80) next++;
  if (next < at + ones || ones > 4) return -next;
  const code = decoder.decode(bytes.subarray(at, next)).codePointAt(0) ?? 0xfffd;
  return code === 0xfffd ? -next : next;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text with the characters escaped that show nothing: control characters, formats, what is not assigned. */
export const withoutControls = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu, (control) => escaped(control.codePointAt(0) ?? 0));

function escaped(code: number): string {
  if (code < 128) return LETTERS[code] ?? `\\${code.toString(8).padStart(3, '0')}`;
  const digits = code.toString(16).toUpperCase();
  return code < 0x1_0000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
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
