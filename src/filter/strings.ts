/** Strings and character constants of the filter language: their escapes, read and written. */

/** Why a string cannot be read: where in its text (offsets from its first character), and what is wrong. */
export interface EscapeProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const SIMPLE: Readonly<Record<string, number>> = {
  '"': 0x22,
  "'": 0x27,
  '\\': 0x5c,
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

/**
 * Reads one escape of `text`, whose backslash is at `at`. Bytes that octal and `\x` escapes name come back as `byte`,
 * characters of `\u` and `\U` as `character`.
 */
function readEscape(text: string, at: number): { end: number; byte?: number; character?: number } | EscapeProblem {
  const letter = text[at + 1];
  if (letter !== undefined && Object.hasOwn(SIMPLE, letter)) return { end: at + 2, byte: SIMPLE[letter] };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal) {
    const byte = Number.parseInt(octal, 8);
    const end = at + 1 + octal.length;
    return byte <= 255 ? { end, byte } : { start: at, end, message: `\\${octal} is larger than 255.` };
  }
  if (letter === 'x') {
    const digits = /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 2, at + 4))?.[0];
    if (digits) return { end: at + 2 + digits.length, byte: Number.parseInt(digits, 16) };
  }
  if (letter === 'u' || letter === 'U') {
    const count = letter === 'u' ? 4 : 8;
    const digits = text.slice(at + 2, at + 2 + count).split(/["']/, 1)[0];
    const end = at + 2 + digits.length;
    const character = Number.parseInt(digits, 16);
    const whole = digits.length === count && /^[0-9a-fA-F]+$/.test(digits);
    if (whole && character <= 0x10ffff && (character < 0xd800 || character > 0xdfff)) return { end, character };
    return { start: at, end, message: `\\${letter}${digits} is not a valid universal character name` };
  }
  const end = Math.min(text.length, at + 2);
  return { start: at, end, message: `${text.slice(at, end)} is not a valid character escape sequence` };
}

/**
 * The value of a string as it stands in the filter, quotes included. Its bytes are UTF-8; a byte named by an escape
 * that makes no UTF-8 with its neighbours has no character of its own, so the value is given as Latin-1, one code
 * point a byte.
 */
export function readString(source: string): { bytes: string; raw: boolean } | EscapeProblem {
  if (source[0] === 'r' || source[0] === 'R') return { bytes: latin1OfText(source.slice(2, -1)), raw: true };
  const parts: string[] = [];
  const last = source.length - 1;
  let at = 1;
  while (at < last) {
    const next = source.indexOf('\\', at);
    const stop = next < 0 || next >= last ? last : next;
    parts.push(latin1OfText(source.slice(at, stop)));
    at = stop;
    if (at === last) break;
    const sequence = readEscape(source, at);
    if ('message' in sequence) return sequence;
    parts.push(
      sequence.byte === undefined
        ? latin1OfText(String.fromCodePoint(sequence.character as number))
        : String.fromCharCode(sequence.byte),
    );
    at = sequence.end;
  }
  return { bytes: parts.join(''), raw: false };
}

/** The code of a character constant, quotes included. */
export function readCharacter(source: string): { value: number } | EscapeProblem {
  const inner = source.slice(1, -1);
  const whole = { start: 0, end: source.length };
  if (inner === '') return { ...whole, message: 'Empty character constant.' };
  if (inner[0] !== '\\') {
    if (inner.length > 1) return { ...whole, message: `${source} is too long to be a valid character constant.` };
    const value = inner.charCodeAt(0);
    if (value >= 0x20 && value < 0x7f) return { value };
    return { ...whole, message: `${source} isn't a valid character constant.` };
  }
  const sequence = readEscape(inner, 0);
  if ('message' in sequence) return { ...whole, message: `${source} isn't a valid character constant.` };
  if (sequence.end < inner.length)
    return { ...whole, message: `${source} is too long to be a valid character constant.` };
  return { value: sequence.byte ?? (sequence.character as number) };
}

/** The UTF-8 bytes of a text, as Latin-1. */
function latin1OfText(text: string): string {
  let ascii = true;
  for (let index = 0; index < text.length && ascii; index++) ascii = text.charCodeAt(index) < 0x80;
  return ascii ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** The text that bytes spell in UTF-8; undefined where they are none. */
export function textOfLatin1(bytes: string): string | undefined {
  let ascii = true;
  for (let index = 0; index < bytes.length && ascii; index++) ascii = bytes.charCodeAt(index) < 0x80;
  if (ascii) return bytes;
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  return latin1OfText(text) === bytes ? text : undefined;
}

/** A string constant with these bytes, as it would be typed. */
export function writeString(bytes: string): string {
  const text = textOfLatin1(bytes);
  let written = '"';
  for (const character of text ?? bytes) {
    const code = character.codePointAt(0) as number;
    if (character === '"' || character === '\\') written += `\\${character}`;
    else if (code >= 0x20 && code < 0x7f) written += character;
    else if (text !== undefined && code > 0xff) written += `\\U${code.toString(16).padStart(8, '0')}`;
    else if (text !== undefined && code > 0x7f) written += `\\u${code.toString(16).padStart(4, '0')}`;
    else written += `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return `${written}"`;
}

/** A character constant of that code. */
export function writeCharacter(code: number): string {
  if (code > 0xff) return `'\\U${code.toString(16).padStart(8, '0')}'`;
  if (code < 0x20 || code > 0x7e || code === 0x27 || code === 0x5c) return `'\\x${code.toString(16).padStart(2, '0')}'`;
  return `'${String.fromCharCode(code)}'`;
}
