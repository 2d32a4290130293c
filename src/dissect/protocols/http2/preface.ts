import { startsAt } from '../../lines.js';

/** What a client begins a connection with (RFC 9113, section 3.4). */
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
export const PREFACE_LENGTH = PREFACE.length;

export const isPreface = (bytes: Uint8Array, at: number, end: number): boolean => startsAt(bytes, PREFACE, at, end);
