/** Where the line that `lineEnd` found is followed by the next one: behind its CR, LF or CR LF. */
export let nextLine = 0;

/** Was the end of that line there? */
export let isLineEnded = false;

/** Where the line from `start` ends, its CR, LF or CR LF left out; `end` where neither comes. Sets `nextLine`. */
export function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 13 && byte !== 10) continue;
    nextLine = byte === 13 && at + 1 < end && bytes[at + 1] === 10 ? at + 2 : at + 1;
    isLineEnded = true;
    return at;
  }
  nextLine = end;
  isLineEnded = false;
  return end;
}

/** The first place of that byte in `[start, end)`, or -1. */
export function indexOfByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at;
  return -1;
}

/** The first place in `[start, end)` that is no space and no tab; `end` if there is none. */
export function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
  return at;
}

/** Does that text stand at `at`, all of it before `end`? */
export function startsAt(bytes: Uint8Array, text: string, at: number, end: number): boolean {
  if (end - at < text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** Is it one digit or more, and nothing else? */
export function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(bytes[at])) return false;
  return end > start;
}

/** The decimal number at `at`, as far as its digits go; 0 without any, and at most what 32 bits hold. */
export function decimalAt(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  for (; at < end && isDigit(bytes[at]); at++) value = Math.min(value * 10 + bytes[at] - 48, 0xffff_ffff);
  return value;
}
