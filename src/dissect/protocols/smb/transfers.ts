import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import type { Answer } from './answers.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { C } from './core-fields.js';
import { H } from './fields.js';
import { showFile } from './opened.js';
import { carryCalls } from './pipe.js';
import { T } from './transfer-fields.js';
import { isOfPipes } from './trees.js';
import { emitFlags } from './values.js';

const STARTS_MESSAGE = 0x8;
/** A message begins, of which the length stands before it. */
const STARTS_RAW = 0xc;
const READ = 0x0a;
const WRITE = 0x0b;
const LOCK_AND_READ = 0x13;
const WRITE_AND_UNLOCK = 0x14;
const RENAME = 0x07;
const LOCKING_ANDX = 0x24;
const READ_ANDX = 0x2e;
const WRITE_ANDX = 0x2f;

export const WRITE_MODE = [
  T['write.mode.message_start'],
  T['write.mode.raw'],
  T['write.mode.return_remaining'],
  T['write.mode.write_through'],
];
const LOCK_TYPE = [
  T['lock.type.large'],
  T['lock.type.cancel'],
  T['lock.type.change'],
  T['lock.type.oplock_release'],
  T['lock.type.shared'],
];

/** What was asked to be read or written: 64 bits of offset. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly length: number;
}

function emitRange(d: Dissection, range: Range | undefined, at: number): void {
  if (range === undefined) return;
  d.wide(T['file.rw.offset'], range.low, range.high, at, 0);
  d.value(T['file.rw.length'], range.length, at, 0);
}

function add(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += text;
}

/** `[MS-CIFS]` tells the bytes of an offset, in decimal, with its upper half where that is not zero. */
const offsetText = ({ low, high }: Range) => String(high * 0x1_0000_0000 + (low >>> 0));

/** The file that a request names, which its response does not name again. */
export function useFile(d: Dissection, at: number, base: number, answer: Answer | undefined, closes = false): void {
  const file = d.getU16LE(at);
  if (d.fault !== FAULT_NONE) return;
  if (answer !== undefined) answer.file = file;
  showFile(d, at, 2, file, base, closes ? 'closes' : 'uses');
}

/** Requests that read, write or lock (MS-CIFS, 2.2.4). False where it is none of them. */
export function transferRequest(
  d: Dissection,
  command: number,
  words: number,
  count: number,
  base: number,
  answer: Answer | undefined,
): boolean {
  const bytes = words + 2 * count;
  switch (command) {
    case READ:
    case WRITE:
    case LOCK_AND_READ:
    case WRITE_AND_UNLOCK: {
      const writes = command === WRITE || command === WRITE_AND_UNLOCK;
      useFile(d, words, base, answer);
      const range = { low: d.getU32LE(words + 4), high: 0, length: d.getU16LE(words + 2) };
      if (answer !== undefined) answer.range = range;
      d.u16LE(H.count, words + 2);
      d.u32LE(H.offset, words + 4);
      add(d, `, ${range.length} bytes at offset ${offsetText(range)}`);
      if (writes) emitRange(d, range, words);
      d.u16LE(H.remaining, words + 8);
      const end = emitByteCount(d, bytes);
      if (writes && range.low === 0 && isOfPipes()) carryBuffer(d, base, d.getU16LE(words), bytes + 2, end);
      else if (writes) emitBuffer(d, bytes + 2, end);
      return true;
    }
    case READ_ANDX: {
      useFile(d, words + 4, base, answer);
      const high = d.getU32LE(words + 14);
      const length = d.getU16LE(words + 10) + (high <= 0xff ? high * 0x1_0000 : 0);
      const range = { low: d.getU32LE(words + 6), high: count >= 12 ? d.getU32LE(words + 20) : 0, length };
      if (answer !== undefined) answer.range = range;
      d.u32LE(H.offset, words + 6);
      d.u16LE(H.maxcount_low, words + 10);
      d.u16LE(H.mincount, words + 12);
      d.u32LE(H.maxcount_high, words + 14);
      d.u16LE(H.remaining, words + 18);
      if (count >= 12) d.u32LE(H.offset_high, words + 20);
      add(d, `, ${length} bytes at offset ${offsetText(range)}`);
      emitRange(d, range, words);
      emitByteCount(d, bytes);
      return true;
    }
    case WRITE_ANDX:
      writeRequest(d, words, count, base, answer);
      return true;
    case LOCKING_ANDX:
      lockRequest(d, words, bytes, base, answer);
      return true;
  }
  return false;
}

/** A format and a length before the data. */
export function emitBuffer(d: Dissection, at: number, end: number): void {
  if (end <= at) return;
  d.u8(H.buffer_format, at);
  d.u16LE(H.data_len, at + 1);
  if (end > at + 3) d.span(H.file_data, at + 3, end - at - 3);
  tookBytes(end);
}

/** The same of a named pipe. */
function carryBuffer(d: Dissection, base: number, file: number, at: number, end: number): void {
  if (end <= at) return;
  d.u8(H.buffer_format, at);
  d.u16LE(H.data_len, at + 1);
  tookBytes(end);
  carryCalls(d, base, file, at + 3, end);
}

function writeRequest(d: Dissection, words: number, count: number, base: number, answer: Answer | undefined): void {
  useFile(d, words + 4, base, answer);
  d.u32LE(H.offset, words + 6);
  d.span(H.reserved, words + 10, 4);
  emitFlags(d, T['write.mode'], words + 14, 2, WRITE_MODE);
  d.u16LE(H.remaining, words + 16);
  const upper = d.u16LE(T.data_len_high, words + 18);
  const length = upper * 0x1_0000 + d.u16LE(T.data_len_low, words + 20);
  const offset = d.u16LE(H.data_offset, words + 22);
  const high = count >= 14 ? d.u32LE(H.offset_high, words + 24) : 0;
  const range = { low: d.getU32LE(words + 6), high, length };
  if (answer !== undefined) answer.range = range;
  add(d, `, ${length} bytes at offset ${offsetText(range)}`);
  emitRange(d, range, words);
  const bytes = words + 2 * count;
  const mode = d.getU16LE(words + 14);
  const file = d.getU16LE(words + 4);
  const end = emitByteCount(d, bytes);
  if ((mode & STARTS_MESSAGE) === 0 && !isOfPipes()) emitData(d, bytes + 2, end, base + offset);
  else emitCalls(d, base, file, bytes + 2, end, base + offset, (mode & STARTS_RAW) === STARTS_RAW);
}

/** Data at an offset of the message, and what stands before it. */
export function emitData(d: Dissection, start: number, end: number, data: number): void {
  let at = start;
  if (data > at && data <= end) {
    d.span(H.padding, at, data - at);
    at = data;
  }
  if (end > at) d.span(H.file_data, at, end - at);
  tookBytes(end);
}

/** The same of a named pipe. `isRaw`: the length of the message stands before it. */
function emitCalls(
  d: Dissection,
  base: number,
  file: number,
  start: number,
  end: number,
  data: number,
  isRaw: boolean,
): void {
  let at = start;
  let from = data;
  if (isRaw && end >= at + 2) {
    d.u16LE(C['pipe.write_len'], at);
    at += 2;
    // As many bytes of padding as before, behind the length.
    from = at + data - start;
  }
  if (from > at && from <= end) {
    d.span(H.padding, at, from - at);
    at = from;
  }
  tookBytes(end);
  carryCalls(d, base, file, at, end);
}

const LARGE = 0x10;

function lockRequest(d: Dissection, words: number, bytes: number, base: number, answer: Answer | undefined): void {
  useFile(d, words + 4, base, answer);
  const type = emitFlags(d, T['lock.type'], words + 6, 1, LOCK_TYPE);
  d.u8(T['locking.oplock.level'], words + 7);
  d.u32LE(H.timeout, words + 8);
  const unlocks = d.u16LE(T['locking.num_unlocks'], words + 12);
  const locks = d.u16LE(T['locking.num_locks'], words + 14);
  if (answer !== undefined) answer.lock = { type, level: d.getU8(words + 7), unlocks, locks };
  const end = emitByteCount(d, bytes);
  const size = type & LARGE ? 20 : 10;
  let at = bytes + 2;
  for (const [name, number] of [
    ['Unlock', unlocks],
    ['Lock', locks],
  ] as const) {
    if (number === 0) continue;
    if (d.want[HEADING] !== 0) d.heading(`${name}s`, at, number * size);
    d.open();
    for (let i = 0; i < number && at + size <= end && d.fault === FAULT_NONE; i++, at += size) {
      d.heading(name, at, size);
      d.open();
      emitLock(d, at, size > 10);
      tookBytes(at + size);
      d.close();
    }
    d.close();
  }
}

function emitLock(d: Dissection, at: number, isLarge: boolean): void {
  d.u16LE(H.pid, at);
  if (isLarge) {
    d.span(H.reserved, at + 2, 2);
    d.wide(T['lock.offset'], d.getU32LE(at + 8), d.getU32LE(at + 4), at + 4, 8);
    d.wide(T['lock.length'], d.getU32LE(at + 16), d.getU32LE(at + 12), at + 12, 8);
  } else {
    d.u32LE(H.offset, at + 2);
    d.u32LE(H.count, at + 6);
  }
}

/** What was asked to be locked. */
export interface Lock {
  readonly type: number;
  readonly level: number;
  readonly unlocks: number;
  readonly locks: number;
}

/** Commands whose responses show the path of their requests: directories made, removed and looked for, files deleted. */
const BY_PATH = new Set([0x00, 0x01, 0x06, 0x07, 0x10]);

/** Before the words of a response: the file that its request named. */
export function showRequestsFile(
  d: Dissection,
  command: number,
  at: number,
  base: number,
  answer: Answer | undefined,
): void {
  if (answer?.from !== undefined && command === RENAME) d.text(C.old_file, answer.from, at, 0);
  if (answer !== undefined && answer.text !== '' && BY_PATH.has(command)) d.text(H.file, answer.text, at, 0);
  if (answer === undefined || answer.file === 0) return;
  showFile(d, at, 0, answer.file, base, 'recalls');
  const { lock } = answer;
  if (command !== LOCKING_ANDX || lock === undefined) return;
  d.value(T['lock.type'], lock.type, at, 0);
  d.open();
  for (const bit of LOCK_TYPE) d.value(bit, Number((lock.type & LOCK_MASKS[LOCK_TYPE.indexOf(bit)]) !== 0), at, 0);
  d.value(T['locking.oplock.level'], lock.level, at, 0);
  d.value(T['locking.num_unlocks'], lock.unlocks, at, 0);
  d.value(T['locking.num_locks'], lock.locks, at, 0);
  d.close();
}

const LOCK_MASKS = [0x10, 0x8, 0x4, 0x2, 0x1];

/** Responses. False where the command is none of these. */
export function transferResponse(
  d: Dissection,
  command: number,
  words: number,
  count: number,
  base: number,
  answer: Answer | undefined,
): boolean {
  const bytes = words + 2 * count;
  switch (command) {
    case LOCK_AND_READ:
    case READ: {
      d.u16LE(H.count, words);
      d.span(H.reserved, words + 2, 8);
      const end = emitByteCount(d, bytes);
      if (command === LOCK_AND_READ) {
        if (end <= bytes + 2) return true;
        d.u8(H.buffer_format, bytes + 2);
        d.u16LE(H.data_len, bytes + 3);
        tookBytes(bytes + 5);
        return true;
      }
      if (isOfPipes()) carryBuffer(d, base, answer?.file ?? 0, bytes + 2, end);
      else emitBuffer(d, bytes + 2, end);
      emitRange(d, answer?.range, words);
      return true;
    }
    case WRITE:
    case WRITE_AND_UNLOCK: {
      const length = d.u16LE(H.count, words);
      add(d, `, ${length} bytes`);
      emitRange(d, answer?.range, words);
      emitByteCount(d, bytes);
      return true;
    }
    case LOCKING_ANDX:
      emitByteCount(d, bytes);
      return true;
    case READ_ANDX: {
      emitRange(d, answer?.range, words);
      d.u16LE(H.remaining, words + 4);
      d.u16LE(T.dcm, words + 6);
      d.span(H.reserved, words + 8, 2);
      const low = d.u16LE(T.data_len_low, words + 10);
      const offset = d.u16LE(H.data_offset, words + 12);
      const length = low + d.u32LE(T.data_len_high, words + 14) * 0x1_0000;
      d.span(H.reserved, words + 18, 6);
      add(d, `, ${length} bytes`);
      const end = emitByteCount(d, bytes);
      if (isOfPipes()) emitCalls(d, base, answer?.file ?? 0, bytes + 2, end, base + offset, false);
      else emitData(d, bytes + 2, end, base + offset);
      return true;
    }
    case WRITE_ANDX: {
      emitRange(d, answer?.range, words);
      const low = d.u16LE(T.count_low, words + 4);
      d.u16LE(H.remaining, words + 6);
      const length = low + d.u16LE(T.count_high, words + 8) * 0x1_0000;
      d.span(H.reserved, words + 10, 2);
      add(d, `, ${length} bytes`);
      emitByteCount(d, bytes);
      return true;
    }
  }
  return false;
}
