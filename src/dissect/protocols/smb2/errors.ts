import type { Dissection } from '../../dissection.js';
import { S } from './fields.js';
import { KIND } from './kinds.js';
import { emitSize, message } from './parts.js';

const BUFFER_OVERFLOW = 0x8000_0005;
const NOTIFY_ENUM_DIR = 0x0000_010c;

/** Is there an error's body (2.2.2) in place of the command's? Some states are no errors. */
export function isError(command: number, status: number, size: number): boolean {
  if (status === 0 || size !== 9) return false;
  if (command === KIND.session) return false;
  if (command === KIND.notify) return status !== NOTIFY_ENUM_DIR;
  if (command === KIND.getInfo || command === KIND.find || command === KIND.read || command === KIND.ioctl)
    return status !== BUFFER_OVERFLOW;
  return true;
}

export function emitError(d: Dissection, at: number): void {
  emitSize(d, at);
  d.u8(S['error.context_count'], at + 2);
  d.u8(S['error.reserved'], at + 3);
  const length = d.u32LE(S['error.byte_count'], at + 4);
  if (length > 0) d.span(S['error.data'], at + 8, length);
  // Without one, tshark shows a byte nevertheless: that of the message chained behind, if there is one.
  else d.value(S['error.data'], 0, at + 8, at + 8 < message.end ? 1 : 0);
}
