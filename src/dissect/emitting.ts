import { allFields } from '../fields/protocol.js';
import { decodeText } from '../fields/text.js';
import { HEADING, TITLE } from './heading.js';
import { DROPPED, type Intervals, isWithin, TESTED } from './plan.js';
import { FAULT_NONE, Reading } from './reading.js';
import type { Registry } from './registry.js';
import { StackNames } from './stacks.js';
import { type Dictionary, IN_DICTIONARY, IN_TEXTS, Tape } from './tape.js';

/**
 * What a dissector says of the layer in hand: its methods read a value, keep it on the tape if the field is wanted, and
 * give it back.
 */
export class Emitting extends Reading {
  readonly tape: Tape;
  readonly stacks = new StackNames();
  want!: Uint8Array;
  protected tests!: ReadonlyMap<number, Intervals>;
  /** The row of the layer in hand on the tape; -1 where nobody asked for it. */
  layerRow = -1;
  /** How deep in the layer's tree. */
  depth = 0;
  /** What is read now are not the bytes of the layer in hand: see `readApart`. */
  apart = false;

  constructor(
    readonly registry: Registry,
    dictionary?: Dictionary,
  ) {
    super();
    this.tape = new Tape(dictionary);
  }

  /**
   * The layer in hand turns out to be `length` bytes long (its header only, say): what filters see as its bytes. Those
   * that `contains` and `matches` search go on to the layer's end.
   */
  setLayerLength(length: number): void {
    if (this.layerRow >= 0) this.tape.layerLength[this.layerRow] = Math.min(length, this.end - this.start);
  }

  /**
   * The layer in hand ends at `reportedEnd` by its own header: what follows belongs to what carries it, which reads that
   * from `carriedEnd`.
   */
  trim(reportedEnd: number): void {
    if (reportedEnd >= this.reportedEnd || reportedEnd < this.start) return;
    this.reportedEnd = reportedEnd;
    if (this.end <= reportedEnd) return;
    this.end = reportedEnd;
    if (this.layerRow < 0) return;
    const length = reportedEnd - this.start;
    this.tape.layerExtent[this.layerRow] = length;
    if (this.tape.layerLength[this.layerRow] > length) this.tape.layerLength[this.layerRow] = length;
  }

  u8(field: number, offset: number): number {
    if (!this.has(offset, 1)) return 0;
    const value = this.bytes[offset];
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 1);
    return value;
  }
  u16(field: number, offset: number): number {
    if (!this.has(offset, 2)) return 0;
    const value = (this.bytes[offset] << 8) | this.bytes[offset + 1];
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 2);
    return value;
  }
  u24(field: number, offset: number): number {
    if (!this.has(offset, 3)) return 0;
    const value = this.getU24(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 3);
    return value;
  }
  u32(field: number, offset: number): number {
    if (!this.has(offset, 4)) return 0;
    const value = this.getU32(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 4);
    return value;
  }
  u16LE(field: number, offset: number): number {
    if (!this.has(offset, 2)) return 0;
    const value = this.getU16LE(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 2);
    return value;
  }
  u32LE(field: number, offset: number): number {
    if (!this.has(offset, 4)) return 0;
    const value = this.getU32LE(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 4);
    return value;
  }
  /** A 64-bit integer, big-endian. */
  u64(field: number, offset: number): void {
    if (!this.has(offset, 8)) return;
    if (this.want[field] !== 0) this.emit(field, this.getU32(offset + 4), this.getU32(offset), offset, 8);
  }
  u64LE(field: number, offset: number): void {
    if (!this.has(offset, 8)) return;
    if (this.want[field] !== 0) this.emit(field, this.getU32LE(offset), this.getU32LE(offset + 4), offset, 8);
  }
  /** Numbers in IEEE 754's binary32 and binary64. */
  f32(field: number, offset: number): void {
    if (this.has(offset, 4)) this.value(field, this.getF32(offset), offset, 4);
  }
  f32LE(field: number, offset: number): void {
    if (this.has(offset, 4)) this.value(field, this.getF32LE(offset), offset, 4);
  }
  f64(field: number, offset: number): void {
    if (this.has(offset, 8)) this.value(field, this.getF64(offset), offset, 8);
  }
  f64LE(field: number, offset: number): void {
    if (this.has(offset, 8)) this.value(field, this.getF64LE(offset), offset, 8);
  }
  /** A 48-bit address. */
  ether(field: number, offset: number): void {
    if (!this.has(offset, 6)) return;
    if (this.want[field] !== 0)
      this.emit(field, this.getU16(offset) * 0x1_0000_0000 + this.getU32(offset + 2), 0, offset, 6);
  }
  ipv4(field: number, offset: number): void {
    this.u32(field, offset);
  }
  ipv6(field: number, offset: number): void {
    this.span(field, offset, 16);
  }
  /** Bytes, text that is simply the packet's bytes, or a whole structure (kind none): the value is `[offset, offset+length)`. */
  span(field: number, offset: number, length: number): void {
    if (!this.has(offset, length) || this.want[field] === 0) return;
    if (this.apart && length > 0) this.keepApart(field, offset, length);
    else this.emit(field, 0, 0, offset, length);
  }
  /** A value that the dissector has worked out itself (parts of bytes, signed numbers, booleans, generated ones). */
  value(field: number, value: number, offset: number = this.start, length = 0): void {
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, length);
  }
  /** A 64-bit integer by its halves; a time by seconds and nanoseconds. */
  wide(field: number, low: number, high: number, offset: number = this.start, length = 0): void {
    if (this.want[field] !== 0) this.emit(field, low, high, offset, length);
  }
  /** Text that is not simply the packet's bytes. Build it only if `d.want[field]`. */
  text(field: number, text: string, offset: number = this.start, length = 0): void {
    if ((this.want[field] | DROPPED) === DROPPED) return;
    this.emit(field, this.tape.texts.push(text) - 1, IN_TEXTS, offset, length);
  }
  /** Text of a field with few values (`fewValues`): kept once for the capture. */
  word(field: number, text: string, offset: number = this.start, length = 0): void {
    if ((this.want[field] | DROPPED) === DROPPED) return;
    this.emit(field, this.tape.dictionary.codeOf(text), IN_DICTIONARY, offset, length);
  }
  /** The names of layers, by their node in `stacks`, as such a text. */
  layerNames(field: number, node: number): void {
    if (this.want[field] === 0) return;
    const code = this.stacks.codeOf(node, this.registry.nameOf, this.tape.dictionary);
    this.emit(field, code, IN_DICTIONARY, this.start, 0);
  }
  /** Bytes that are not simply the packet's. */
  blob(field: number, blob: Uint8Array, offset: number = this.start, length = 0): void {
    if ((this.want[field] | DROPPED) === DROPPED) return;
    this.emit(field, this.tape.blobs.push(blob) - 1, IN_TEXTS, offset, length);
  }

  /**
   * A line of the tree that is no field, such as `Answers`; what stands under it follows between `open` and `close`.
   * Build its text only if `d.want[HEADING]`.
   */
  heading(text: string, offset: number = this.start, length = 0): void {
    this.text(HEADING, text, offset, length);
  }

  /** What the layer in hand is headed by in the tree, where its fields do not say it. Build it only if `d.want[TITLE]`. */
  entitle(text: string): void {
    this.text(TITLE, text, this.start, 0);
  }

  /** What is emitted until `close` stands under the field that was emitted last. */
  open(): void {
    this.depth++;
  }
  close(): void {
    this.depth--;
  }

  /**
   * A structure (kind none) that begins at `offset` and whose end is not known yet: what it has follows, then `closeSpan`
   * with the row that this gives.
   */
  openSpan(field: number, offset: number): number {
    const row = this.tape.count;
    if (this.apart) this.span(field, offset, Math.min(1, this.end - offset));
    else this.span(field, offset, 0);
    this.open();
    return this.tape.count > row ? row : -1;
  }
  closeSpan(row: number, end: number): void {
    this.close();
    if (row >= 0 && !this.apart && this.tape.start[row] <= end) this.tape.length[row] = end - this.tape.start[row];
  }

  /**
   * Goes on with the layer in hand in other bytes: a message that was put together from several records of one layer, or
   * was decompressed. Values are kept as copies, as they lie nowhere in the layer.
   */
  readApart(bytes: Uint8Array, read: () => void): void {
    const { bytes: outerBytes, start, end, reportedEnd, apart } = this;
    this.bytes = bytes;
    this.start = 0;
    this.end = bytes.length;
    this.reportedEnd = bytes.length;
    this.apart = true;
    read();
    this.bytes = outerBytes;
    this.start = start;
    this.end = end;
    this.reportedEnd = reportedEnd;
    this.apart = apart;
  }

  private keepApart(field: number, offset: number, length: number): void {
    const { kind } = allFields[field];
    if (kind === 'string' || kind === 'stringz') this.text(field, decodeText(this.bytes, offset, length));
    else if (kind === 'none') this.value(field, 1);
    else this.blob(field, this.bytes.slice(offset, offset + length));
  }

  private emit(field: number, value: number, high: number, offset: number, length: number): void {
    const want = this.want[field];
    if (want === DROPPED || this.fault !== FAULT_NONE || this.layerRow < 0) return;
    if (want === TESTED && !isWithin(this.tests.get(field) as Intervals, value)) return;
    if (this.apart) {
      offset = this.tape.layerStart[this.layerRow];
      length = 0;
    }
    this.tape.push(field, this.layerRow, value, high, offset, length, this.depth);
  }
}
