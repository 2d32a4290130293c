import type { Dissection } from '../../dissection.js';
import { NOTIFICATION_METHODS, REQUEST_METHODS } from '../../names/http.js';

/** The line found last: where its text ends, and where the next one begins. */
export const line = { end: 0, next: 0 };

const CR = 13;
const LF = 10;

/**
 * Finds the end of the line that begins at `at`: CR LF, either alone, or the end of the bytes. False if the bytes end
 * before the line is known to.
 */
export function findLine(bytes: Uint8Array, at: number, end: number): boolean {
  let stop = at;
  while (stop < end && bytes[stop] !== LF && bytes[stop] !== CR) stop++;
  line.end = stop;
  if (stop >= end) {
    line.next = end;
    return false;
  }
  if (bytes[stop] === CR) {
    if (stop + 1 >= end) {
      line.next = end;
      return false;
    }
    line.next = bytes[stop + 1] === LF ? stop + 2 : stop + 1;
  } else line.next = stop + 1;
  return true;
}

export const OTHER = 0;
export const REQUEST = 1;
export const RESPONSE = 2;
const NOTIFICATION = 3;

const LONGEST_METHOD = 16;

/** What a first line says that the message is. */
export function messageType(bytes: Uint8Array, at: number, end: number): number {
  if (end - at >= 5 && startsWith(bytes, at, 'HTTP/')) return RESPONSE;
  let method = '';
  for (let i = at; i < end && bytes[i] !== 32; i++) {
    if (i - at >= LONGEST_METHOD || bytes[i] < 45 || bytes[i] > 95) return OTHER;
    method += String.fromCharCode(bytes[i]);
  }
  if (method.length < 3) return OTHER;
  if (REQUEST_METHODS.has(method)) return REQUEST;
  return NOTIFICATION_METHODS.has(method) ? NOTIFICATION : OTHER;
}

/** Do the bytes begin with these capital letters and signs? */
function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

const MARK = 'http/1.';

/** Do seven bytes say HTTP/1., in either case? */
function isMark(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < MARK.length; i++) {
    const byte = bytes[at + i];
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== MARK.charCodeAt(i)) return false;
  }
  return true;
}

/** Is it HTTP on a port that is not known for it: does its first line begin with the version, or end with it? */
export function looksLikeHttp(d: Dissection, start: number): boolean {
  const { bytes, end } = d;
  if (!findLine(bytes, start, end)) return false;
  const length = line.end - start;
  return length > 8 && (isMark(bytes, line.end - 8) || isMark(bytes, start));
}

/** What a line is by its name: no header field (it has no colon), one, or one whose name is no token (RFC 9110, 5.6.2). */
export const NO_HEADER = 0;
export const HEADER = 1;
export const BAD_HEADER = 2;

/** Where the colon of the line that was looked at last is. */
export let colonAt = 0;

/** Looks for the name of a header field at the beginning of the line `[at, end)`. */
export function headerKind(bytes: Uint8Array, at: number, end: number): number {
  let isBad = false;
  for (let i = at; i < end; i++) {
    const byte = bytes[i];
    if (byte === 58) {
      colonAt = i;
      return isBad || i === at ? BAD_HEADER : HEADER;
    }
    if (!isTokenByte(byte)) isBad = true;
  }
  return NO_HEADER;
}

const TOKEN_SIGNS = new Set([..."!#$%&'*+-.^_`|~"].map((sign) => sign.charCodeAt(0)));
const isTokenByte = (byte: number) =>
  (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || TOKEN_SIGNS.has(byte);
