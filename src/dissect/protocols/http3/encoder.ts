import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { GROUP, remarkLine, SEVERITY } from '../expert.js';
import { decodeHuffman } from '../http2/huffman.js';
import type { StreamPiece } from '../quic/streams.js';
import { F } from './fields.js';
import { errorText } from './headers.js';
import { type Decision, decoderOf } from './state.js';

/** What an integer is and where it ends; `next` is -1 where it goes on past the end. */
const integer = { value: 0, next: 0 };

function readInteger(d: Dissection, at: number, bits: number): boolean {
  const full = (1 << bits) - 1;
  integer.next = -1;
  if (at >= d.end) return false;
  let value = d.bytes[at++] & full;
  if (value === full) {
    for (let factor = 1; ; factor *= 128) {
      if (at >= d.end) return false;
      value += (d.bytes[at] & 0x7f) * factor;
      if (d.bytes[at++] < 0x80) break;
    }
  }
  integer.value = value;
  integer.next = at;
  return true;
}

/** Where the string ends whose length stands at `at`; -1 where it goes on past the end. */
function stringEnd(d: Dissection, at: number, bits: number): number {
  if (at < 0 || !readInteger(d, at, bits)) return -1;
  const end = integer.next + integer.value;
  return end <= d.end ? end : -1;
}

/** Where the instruction at `at` ends (RFC 9204, section 4.3); -1 where it goes on past the end. */
function instructionEnd(d: Dissection, at: number): number {
  const first = d.bytes[at];
  if (first >= 0x80) return readInteger(d, at, 6) ? stringEnd(d, integer.next, 7) : -1;
  if (first >= 0x40) return stringEnd(d, stringEnd(d, at, 5), 7);
  return readInteger(d, at, 5) ? integer.next : -1;
}

/** What an encoder says to the other side's decoder, from `start` to the layer's end. */
export function dissectInstructions(d: Dissection, piece: StreamPiece, decision: Decision, start: number): void {
  let end = start;
  while (end < d.end) {
    const next = instructionEnd(d, end);
    if (next < 0) break;
    end = next;
  }
  if (!d.replaying) {
    const decoder = decoderOf(d, piece);
    decision.before = decoder.insertCount;
    decision.error = decoder.instruct(d.bytes, start, end);
    decision.after = decoder.insertCount;
  }
  d.span(F['qpack.encoder'], start, d.end - start);
  if (start === d.end) return;
  d.open();
  for (let at = start; at < end; ) at = emitInstruction(d, at);
  const length = d.end - start;
  d.value(F['qpack.encoder.icnt.inc'], decision.after - decision.before, start, length);
  d.wide(F['qpack.encoder.icnt'], decision.after, 0, start, length);
  d.close();
  if (decision.error !== 0) {
    const text = `QPACK decoder ${errorText(decision.error)}`;
    remarkLine(d, F.qpack_enc_failed, SEVERITY.note, GROUP.undecoded, text);
  }
  if (end < d.end) d.wantMore(end, ONE_MORE_SEGMENT, true);
}

const INDEXED = {
  value: F['qpack.encoder.opcode.insert_indexed.val'],
  coded: F['qpack.encoder.opcode.insert_indexed.hval'],
};
const NAME = { value: F['qpack.encoder.opcode.insert.name'], coded: F['qpack.encoder.opcode.insert.hname'] };
const VALUE = { value: F['qpack.encoder.opcode.insert.val'], coded: F['qpack.encoder.opcode.insert.hval'] };

/** An instruction that is all there; gives where it ends. */
function emitInstruction(d: Dissection, at: number): number {
  const first = d.bytes[at];
  const end = instructionEnd(d, at);
  if (first >= 0x80) {
    d.span(F['qpack.encoder.opcode.insert_indexed'], at, end - at);
    d.open();
    readInteger(d, at, 6);
    const { next } = integer;
    d.span(F['qpack.encoder.opcode.insert_indexed.ref'], at, next - at);
    emitString(d, next, 7, INDEXED);
    d.close();
  } else if (first >= 0x40) {
    d.span(F['qpack.encoder.opcode.insert'], at, end - at);
    d.open();
    emitString(d, emitString(d, at, 5, NAME), 7, VALUE);
    d.close();
  } else if (first >= 0x20) {
    d.span(F['qpack.encoder.opcode.dtable_cap'], at, end - at);
    d.open();
    readInteger(d, at, 5);
    const { value } = integer;
    d.wide(F['qpack.encoder.opcode.dtable_cap.val'], value >>> 0, Math.floor(value / 2 ** 32) >>> 0, at, end - at);
    d.close();
  } else d.span(F['qpack.encoder.opcode.duplicate'], at, end - at);
  return end;
}

/** A string (section 4.1.2), also as it is decoded; gives where it ends. */
function emitString(d: Dissection, at: number, bits: number, fields: typeof NAME): number {
  const isHuffman = (d.bytes[at] & (1 << bits)) !== 0;
  const end = stringEnd(d, at, bits);
  const start = integer.next;
  if (!isHuffman) d.span(fields.value, start, end - start);
  else {
    d.span(fields.coded, start, end - start);
    const text = d.want[fields.value] === 0 ? undefined : decodeHuffman(d.bytes, start, end);
    if (text !== undefined) d.blob(fields.value, Buffer.from(text, 'latin1'), start, end - start);
  }
  return end;
}
