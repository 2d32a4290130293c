import { startsAt } from '../../lines.js';

/** What a client begins a connection with (RFC 9113, section 3.4). */
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
export const PREFACE_LENGTH = PREFACE.length;

/** Its first line, by which it is known where HTTP/1 is expected. */
const FIRST_LINE = 'PRI * HTTP/2.0';

export const isPreface = (bytes: Uint8Array, at: number, end: number): boolean => startsAt(bytes, PREFACE, at, end);

export const beginsPreface = (bytes: Uint8Array, at: number, end: number): boolean =>
  startsAt(bytes, FIRST_LINE, at, end);
