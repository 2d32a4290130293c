import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { C } from './core-fields.js';
import type { Command } from './core-parts.js';
import { H } from './fields.js';
import { UNICODE } from './header.js';
import { showFile } from './opened.js';
import { emitName } from './search.js';
import { emitText } from './text.js';
import { emitBuffer } from './transfers.js';
import { emitDosTime } from './values.js';

const OPEN = 0xc0;
const WRITE = 0xc1;
const CLOSE = 0xc2;
const QUEUE = 0xc3;

function file(d: Dissection, c: Command): void {
  const number = d.getU16LE(c.words);
  if (d.fault === FAULT_NONE) showFile(d, c.words, 2, number, c.base, 'uses');
}

/** Printing (MS-CIFS, 2.2.4.67 and what follows it). False where the command is none of these. */
export function printRequest(d: Dissection, command: number, c: Command): boolean {
  switch (command) {
    case OPEN: {
      d.u16LE(C['print.setup.len'], c.words);
      d.u16LE(C['print.mode'], c.words + 2);
      const end = emitByteCount(d, c.bytes);
      emitName(d, C['print.identifier'], c.bytes + 2, end, c.flags2, c.base);
      return true;
    }
    case WRITE: {
      file(d, c);
      emitBuffer(d, c.bytes + 2, emitByteCount(d, c.bytes));
      return true;
    }
    case CLOSE:
      file(d, c);
      break;
    case QUEUE:
      d.u16LE(H.maxcount, c.words);
      d.u16LE(C['print.start_index'], c.words + 2);
      break;
    default:
      return false;
  }
  emitByteCount(d, c.bytes);
  return true;
}

export function printResponse(d: Dissection, command: number, c: Command): boolean {
  if (command < OPEN || command > QUEUE) return false;
  if (command === QUEUE && c.count > 0) {
    queue(d, c);
    return true;
  }
  if (command === OPEN && c.count > 0) file(d, c);
  emitByteCount(d, c.bytes);
  return true;
}

const ENTRY = 28;

function queue(d: Dissection, c: Command): void {
  const count = d.u16LE(H.count, c.words);
  d.u16LE(C['print.restart_index'], c.words + 2);
  const end = emitByteCount(d, c.bytes);
  d.u8(H.buffer_format, c.bytes + 2);
  d.u16LE(H.data_len, c.bytes + 3);
  let at = c.bytes + 5;
  for (let i = 0; i < count && at + ENTRY <= end && d.fault === FAULT_NONE; i++, at += ENTRY) {
    d.heading('Queue entry', at, ENTRY);
    d.open();
    emitDosTime(d, C['print.queued.date'], C['print.queued.smb.time'], C['print.queued.smb.date'], at, false);
    d.u8(C['print.status'], at + 4);
    d.u16LE(C['print.spool.file_number'], at + 5);
    d.u32LE(C['print.spool.file_size'], at + 7);
    d.span(H.reserved, at + 11, 1);
    emitText(d, C['print.spool.name'], at + 12, at + ENTRY, (c.flags2 & UNICODE) !== 0, -1);
    d.close();
  }
  tookBytes(at);
}
