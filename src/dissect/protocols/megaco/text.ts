import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MEGACO as F } from './fields.js';

/** The message in hand: each byte a character, so that places in the text are places in the layer. */
export const message = {
  text: '',
  /** Where it begins in the layer's buffer. */
  base: 0,
  /** With the long words (`MEGACO/1`), not the short ones (`!/1`). */
  isLong: false,
  /** The context of what is being dissected. */
  context: 0,
};

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** The first place from `at` on that is no white space. */
export function skipSpace(at: number, end: number): number {
  let next = at;
  while (next < end && isSpace(message.text.charCodeAt(next))) next++;
  return next;
}

/** Where `[at, end)` ends without the white space behind it. */
export function trimEnd(at: number, end: number): number {
  let last = end;
  while (last > at && isSpace(message.text.charCodeAt(last - 1))) last--;
  return last;
}

/** The first of these characters in `[at, end)`, or `end`. */
export function findAny(characters: string, at: number, end: number): number {
  let next = at;
  while (next < end && !characters.includes(message.text[next])) next++;
  return next;
}

/** The brace that closes the one at `open`, or `end`. */
export function closing(open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const character = message.text[at];
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return end;
}

/** The word that begins at `at`, in capitals. */
export function wordAt(at: number, end: number): string {
  let next = at;
  while (next < end && /[A-Za-z]/.test(message.text[next])) next++;
  return message.text.slice(at, next).toUpperCase();
}

/** A decimal number of at most 32 bits; 0 for what is none. */
export function numberOf(text: string): number {
  const digits = /^\s*(\d{1,10})/.exec(text);
  return digits === null ? 0 : Math.min(Number(digits[1]), 0xffff_ffff);
}

/** Emits `[at, end)` of the text as it stands there. */
export const emit = (d: Dissection, field: number, at: number, end: number): void =>
  d.span(field, message.base + at, Math.max(0, end - at));

/** Emits a word for what stands at `[at, end)`. */
export const emitText = (d: Dissection, field: number, text: string, at: number, end: number): void =>
  d.text(field, text, message.base + at, Math.max(0, end - at));

export const emitNumber = (d: Dissection, field: number, value: number, at: number, end: number): void =>
  d.value(field, value, message.base + at, Math.max(0, end - at));

/** A structure whose parts follow beneath. */
export const emitMark = (d: Dissection, field: number, at: number, end: number): void =>
  emitNumber(d, field, 1, at, end);

/** A line of the tree: the text at `[at, end)`, or the one that is given. */
export function emitHeading(d: Dissection, at: number, end: number, text?: string): void {
  if (d.want[HEADING] !== 0) d.heading(text ?? message.text.slice(at, end), message.base + at, Math.max(0, end - at));
}

/** The message breaks the grammar. */
export function remarkError(d: Dissection, what: string): void {
  d.open();
  remark(d, F.parse_error, SEVERITY.error, GROUP.malformed, what);
  d.close();
}
