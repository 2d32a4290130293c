import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { C } from './core-fields.js';
import { H } from './fields.js';

/** Where the bytes of the command in hand end, and how far they have been read. */
let end = 0;
let read = 0;

/** The number of a command's bytes; gives where they end. */
export function emitByteCount(d: Dissection, at: number): number {
  const count = d.u16LE(H.bcc, at);
  read = at + 2;
  end = read + count;
  return end;
}

/** No command's bytes have been counted yet. */
export function beginBytes(): void {
  read = 0;
  end = 0;
}

/** The command's bytes before `at` are known. */
export function tookBytes(at: number): void {
  if (at > read) read = at;
}

/** Bytes of the command that nothing told anything about. */
export function emitExtra(d: Dissection): void {
  if (end > read && d.fault === FAULT_NONE) d.span(C.extra_byte_parameters, read, end - read);
}
