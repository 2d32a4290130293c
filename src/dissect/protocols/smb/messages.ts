import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { C } from './core-fields.js';
import type { Command } from './core-parts.js';
import { H } from './fields.js';
import { emitText, textEnd } from './text.js';

/** A name of a user or a machine, behind its format; gives where it ends. */
function name(d: Dissection, field: number, at: number, end: number): number {
  d.u8(H.buffer_format, at);
  emitText(d, field, at + 1, end, false, -1);
  // Without its NUL it goes on behind the message.
  if (d.fault === FAULT_NONE && (textEnd <= at + 1 || d.bytes[textEnd - 1] !== 0)) d.getU8(d.end);
  return textEnd;
}

function message(d: Dissection, at: number, end: number): void {
  d.u8(H.buffer_format, at);
  const length = d.u16LE(C['message.len'], at + 1);
  const start = at + 3;
  if (length === 0 || start + length > end || d.fault !== FAULT_NONE) {
    tookBytes(end);
    return;
  }
  emitText(d, C.message, start, start + length, false, -1);
  tookBytes(start + length);
}

/** Messages to users (SMB-LM1X, "messaging service"). False where the command is none of these. */
export function messageRequest(d: Dissection, command: number, c: Command): boolean {
  if (command < 0xd0 || command > 0xd7) return false;
  if (command === 0xd6) d.u16LE(C.mgid, c.words);
  // Of the last kind tshark overlooks the words.
  const bytes = command === 0xd7 ? c.words : c.bytes;
  const end = emitByteCount(d, bytes);
  const at = bytes + 2;
  switch (command) {
    case 0xd0:
    case 0xd1:
      message(d, name(d, C.destination_name, name(d, C.originator_name, at, end), end), end);
      break;
    case 0xd2:
    case 0xd3:
      name(d, C.forwarded_name, at, end);
      break;
    case 0xd5:
      name(d, C.destination_name, name(d, C.originator_name, at, end), end);
      break;
    case 0xd7:
      message(d, at, end);
      break;
  }
  return true;
}

export function messageResponse(d: Dissection, command: number, c: Command): boolean {
  if (command < 0xd0 || command > 0xd7) return false;
  if (command === 0xd5 && c.count > 0) d.u16LE(C.mgid, c.words);
  const end = emitByteCount(d, c.bytes);
  if (command === 0xd4 && end > c.bytes + 2) name(d, C.machine_name, c.bytes + 2, end);
  return true;
}
