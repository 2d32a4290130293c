import { type Capture, type CaptureInterface, type FrameBlock, NO_LINK_TYPE } from './frame.js';
import { pseudoHeaderLength } from './linktype.js';
import type { FrameEncoder, WriteBuffer } from './write.js';

const utf8 = new TextEncoder();

/**
 * pcapng, little-endian: a section for each section of each capture that frames come from, in which the interfaces keep
 * their numbers.
 */
export class PcapngEncoder implements FrameEncoder {
  private capture: Capture | undefined;
  private section = -1;
  /** Interfaces of the section that were described, and how many of the capture's interfaces were looked at for that. */
  private described = 0;
  private seen = 0;

  encodeEmpty(buffer: WriteBuffer): void {
    encodeSection(buffer);
  }

  encode(buffer: WriteBuffer, block: FrameBlock, index: number, capture: Capture): void {
    const place = block.interfaceIndex[index];
    const entry = capture.interfaces[place];
    if (capture !== this.capture || entry.section !== this.section) {
      encodeSection(buffer);
      if (capture !== this.capture) this.seen = 0;
      this.capture = capture;
      this.section = entry.section;
      this.described = 0;
    }
    for (; this.seen <= place || this.described <= entry.idInSection; this.seen++) {
      const next = capture.interfaces[this.seen];
      if (next.section !== this.section || next.linkType === NO_LINK_TYPE) continue;
      encodeInterface(buffer, next);
      this.described++;
    }
    if (entry.blockType !== undefined) encodeReport(buffer, block, index, entry, entry.blockType);
    else if (block.hasTime[index] === 0) encodeSimple(buffer, block, index, entry);
    else encodeEnhanced(buffer, block, index, entry);
  }
}

function encodeSection(buffer: WriteBuffer): void {
  buffer.reserve(28);
  buffer.u32(0x0a0d0d0a);
  buffer.u32(28);
  buffer.u32(0x1a2b3c4d);
  buffer.u16(1);
  buffer.u16(0);
  // The section's length is not known in advance.
  buffer.u32(0xffffffff);
  buffer.u32(0xffffffff);
  buffer.u32(28);
}

/** The exponent of 10 in which times are written: the file's own, but no finer than the nanoseconds that are kept. */
function exponentOf(entry: CaptureInterface): number {
  const exponent = Math.round(Math.log10(entry.ticksPerSecond));
  return exponent <= 9 && 10 ** exponent === entry.ticksPerSecond ? exponent : 9;
}

function encodeInterface(buffer: WriteBuffer, entry: CaptureInterface): void {
  const name = entry.name === undefined ? undefined : utf8.encode(entry.name);
  const description = entry.description === undefined ? undefined : utf8.encode(entry.description);
  buffer.reserve(80 + (name?.length ?? 0) + (description?.length ?? 0));
  const from = beginBlock(buffer, 1);
  buffer.u16(entry.linkType);
  buffer.u16(0);
  buffer.u32(entry.snapLength);
  const exponent = exponentOf(entry);
  if (name !== undefined) encodeOption(buffer, 2, name);
  if (description !== undefined) encodeOption(buffer, 3, description);
  if (exponent !== 6) encodeOption(buffer, 9, Uint8Array.of(exponent));
  if (entry.fcsLength !== undefined) encodeOption(buffer, 13, Uint8Array.of(entry.fcsLength));
  if (entry.timeOffset !== undefined) {
    const offset = new Uint8Array(8);
    new DataView(offset.buffer).setBigInt64(0, BigInt(entry.timeOffset), true);
    encodeOption(buffer, 14, offset);
  }
  buffer.u32(0);
  endBlock(buffer, from);
}

function encodeEnhanced(buffer: WriteBuffer, block: FrameBlock, index: number, entry: CaptureInterface): void {
  const pseudoHeader = pseudoHeaderLength(entry.linkType);
  const captured = block.capturedLength[index] + pseudoHeader;
  const start = block.start[index] - pseudoHeader;
  const comments = block.comments.get(index)?.map((comment) => utf8.encode(comment).subarray(0, 0xffff));
  buffer.reserve(48 + captured + (comments?.reduce((sum, comment) => sum + comment.length + 8, 0) ?? 0));
  const from = beginBlock(buffer, 6);
  buffer.u32(entry.idInSection);
  encodeTicks(buffer, block.seconds[index] - (entry.timeOffset ?? 0), block.nanoseconds[index], exponentOf(entry));
  buffer.u32(captured);
  buffer.u32(block.originalLength[index] + pseudoHeader);
  buffer.append(block.bytes, start, start + captured);
  buffer.pad(from);
  if (comments !== undefined) {
    for (const comment of comments) encodeOption(buffer, 1, comment);
    buffer.u32(0);
  }
  endBlock(buffer, from);
}

/** A frame without a time: its captured length follows from the interface's snap length, as it did in its file. */
function encodeSimple(buffer: WriteBuffer, block: FrameBlock, index: number, entry: CaptureInterface): void {
  const pseudoHeader = pseudoHeaderLength(entry.linkType);
  const start = block.start[index] - pseudoHeader;
  const end = block.start[index] + block.capturedLength[index];
  buffer.reserve(20 + end - start);
  const from = beginBlock(buffer, 3);
  buffer.u32(block.originalLength[index] + pseudoHeader);
  buffer.append(block.bytes, start, end);
  buffer.pad(from);
  endBlock(buffer, from);
}

function encodeReport(
  buffer: WriteBuffer,
  block: FrameBlock,
  index: number,
  entry: CaptureInterface,
  type: number,
): void {
  const start = block.start[index];
  const end = start + block.capturedLength[index];
  buffer.reserve(20 + end - start);
  const from = beginBlock(buffer, type);
  if (entry.enterprise !== undefined) buffer.u32(entry.enterprise);
  buffer.append(block.bytes, start, end);
  buffer.pad(from);
  endBlock(buffer, from);
}

function beginBlock(buffer: WriteBuffer, type: number): number {
  const from = buffer.length;
  buffer.u32(type);
  buffer.u32(0);
  return from;
}

function endBlock(buffer: WriteBuffer, from: number): void {
  const length = buffer.length - from + 4;
  buffer.u32(length);
  buffer.view.setUint32(from + 4, length, true);
}

function encodeOption(buffer: WriteBuffer, code: number, value: Uint8Array): void {
  const from = buffer.length;
  buffer.u16(code);
  buffer.u16(value.length);
  buffer.append(value, 0, value.length);
  buffer.pad(from);
}

const HALF_WORD = 0x10000;

/** 64-bit ticks, high word first, by long multiplication in digits of 16 bits, as a double holds 53 bits only. */
function encodeTicks(buffer: WriteBuffer, seconds: number, nanoseconds: number, exponent: number): void {
  if (seconds < 0 || seconds >= 2 ** 48) {
    const ticks = BigInt.asUintN(
      64,
      BigInt(seconds) * 10n ** BigInt(exponent) + BigInt(nanoseconds) / 10n ** BigInt(9 - exponent),
    );
    buffer.u32(Number(ticks >> 32n));
    buffer.u32(Number(ticks & 0xffffffffn));
    return;
  }
  const perSecond = 10 ** exponent;
  const rest = Math.floor(nanoseconds / 10 ** (9 - exponent));
  const low = seconds % HALF_WORD;
  const middle = Math.floor(seconds / HALF_WORD) % HALF_WORD;
  const high = Math.floor(seconds / (HALF_WORD * HALF_WORD));
  const first = low * perSecond + rest;
  const second = middle * perSecond + Math.floor(first / HALF_WORD);
  const third = high * perSecond + Math.floor(second / HALF_WORD);
  buffer.u32(third % (HALF_WORD * HALF_WORD));
  buffer.u32((second % HALF_WORD) * HALF_WORD + (first % HALF_WORD));
}
