import { findLine, line } from './lines.js';

/** More chunks than that are not listed: a body of them is hostile. */
const MAX_CHUNKS = 100_000;

/** The longest chunk: tshark reads its length as a signed number of 32 bits. */
const LONGEST = 0x7fff_ffff;

/**
 * The chunks of a body (RFC 9112, 7.1) that were found last. Of each chunk: where its line with the size begins, where its
 * bytes do, how long it says to be, and how many of its bytes are there.
 */
export const chunks = {
  count: 0,
  lines: [] as number[],
  starts: [] as number[],
  sizes: [] as number[],
  present: [] as number[],
  /** Where the trailer begins, and ends; the last line of the body follows. -1 where the last chunk is not there. */
  trailer: -1,
  trailerEnd: -1,
  /** Where the body ends. */
  end: 0,
  /** Bytes of all chunks together. */
  total: 0,
  /** A chunk says to be longer than any can. */
  isAbsurd: false,
};

/** Goes through the chunks in `[at, end)`. */
export function findChunks(bytes: Uint8Array, at: number, end: number): void {
  chunks.count = 0;
  chunks.trailer = -1;
  chunks.trailerEnd = -1;
  chunks.total = 0;
  chunks.isAbsurd = false;
  let here = at;
  while (here < end && chunks.count < MAX_CHUNKS) {
    const isEnded = findLine(bytes, here, end);
    chunks.end = here;
    if (!isEnded) return;
    // An empty line is no size: whatever that is, it is not a chunk.
    if (line.end === here) return;
    const size = sizeAt(bytes, here, line.end);
    const start = line.next;
    if (size > LONGEST) {
      chunks.isAbsurd = true;
      return;
    }
    const i = chunks.count++;
    chunks.lines[i] = here;
    chunks.starts[i] = start;
    chunks.sizes[i] = size;
    chunks.present[i] = Math.min(size, end - start);
    if (size === 0) {
      findTrailer(bytes, start, end);
      return;
    }
    chunks.total += chunks.present[i];
    here = start + size + 2;
    chunks.end = Math.min(here, end);
    if (here > end) return;
  }
}

function findTrailer(bytes: Uint8Array, start: number, end: number): void {
  let at = start;
  chunks.trailer = start;
  while (at < end) {
    if (!findLine(bytes, at, end)) break;
    if (line.end === at) {
      chunks.trailerEnd = at;
      chunks.end = line.next;
      return;
    }
    at = line.next;
  }
  chunks.trailerEnd = end;
  chunks.end = end;
}

/** The hexadecimal number that a line begins with; 0 if it begins with none. What follows a semicolon is no part of it. */
function sizeAt(bytes: Uint8Array, at: number, end: number): number {
  let here = at;
  while (here < end && (bytes[here] === 32 || bytes[here] === 9)) here++;
  let isNegative = false;
  if (here < end && (bytes[here] === 45 || bytes[here] === 43)) isNegative = bytes[here++] === 45;
  let value = 0;
  for (; here < end; here++) {
    const digit = digitOf(bytes[here]);
    if (digit < 0) break;
    value = value * 16 + digit;
    if (value > LONGEST) return value;
  }
  return isNegative && value > 0 ? LONGEST + 1 : value;
}

function digitOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Where `areChunksThere` stopped: the chunk that is not all there begins there. */
export let stoppedAt = 0;

/** Is a body in chunks all there, in `[at, end)`? Also if it is none. */
export function areChunksThere(bytes: Uint8Array, at: number, end: number): boolean {
  let here = at;
  stoppedAt = at;
  while (here < end) {
    if (!findLine(bytes, here, end)) return false;
    if (line.end === here) return true;
    const size = sizeAt(bytes, here, line.end);
    if (size > LONGEST) return true;
    if (size === 0) {
      for (let next = line.next; next < end; next = line.next) {
        if (!findLine(bytes, next, end)) return false;
        if (line.end === next) return true;
      }
      return false;
    }
    here = line.next + size + 2;
    if (here > end) return false;
    stoppedAt = here;
  }
  return false;
}
