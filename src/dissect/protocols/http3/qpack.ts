import { STATIC_TABLE } from '../../names/qpack.js';
import { decodeHuffman } from '../http2/huffman.js';

/** One field line (RFC 9204); names and values have one character a byte. */
export interface FieldLine {
  readonly name: string;
  readonly value: string;
}

/** What one field section was decoded to. Where it failed, `lines` are those before. */
export interface Section {
  readonly lines: readonly FieldLine[];
  /** It waits for instructions that have not come; or what is wrong, by the number that nghttp3 has for it. */
  readonly isBlocked: boolean;
  readonly error: number;
  readonly requiredCount: number;
  readonly availableCount: number;
}

/** What an entry counts beside its text (RFC 9204, section 3.2.1). */
const OVERHEAD = 32;
/** The largest table that tshark keeps, whatever the receiver allows; it is so large from the beginning. */
const MAX_CAPACITY = 65_536;
const MAX_ENTRIES = MAX_CAPACITY / OVERHEAD;
const MAX_NAME = 256;
const MAX_VALUE = 65_536;
const MAX_LINES = 20_000;

export const DECOMPRESSION_FAILED = -401;
export const ENCODER_STREAM_ERROR = -402;
export const TOO_LARGE = -109;
/** Everything after an error. */
const FATAL = -108;

/** Reads QPACK's integers and strings. Past the end, or after what is wrong, it gives 0 and nothing: see `error`. */
class Reader {
  error = 0;

  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
    /** What is said of bytes that are not right. */
    private readonly wrong: number,
  ) {}

  get goesOn(): boolean {
    return this.error === 0 && this.at < this.end;
  }

  fail(error: number = this.wrong): void {
    if (this.error === 0) this.error = error;
  }

  peek(): number {
    if (this.goesOn) return this.bytes[this.at];
    this.fail();
    return 0;
  }

  /** An integer in a prefix of so many bits (RFC 9204, section 4.1.1). */
  integer(bits: number): number {
    const full = (1 << bits) - 1;
    let value = this.peek() & full;
    this.at++;
    if (value < full) return value;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.peek();
      this.at++;
      value += (byte & 0x7f) * factor;
      if (value > 2 ** 48) this.fail();
      if (byte < 0x80) return this.error === 0 ? value : 0;
    }
  }

  /** A string whose length has a prefix of so many bits, with the Huffman flag before it (section 4.1.2). */
  text(bits: number, most: number): string {
    const isHuffman = (this.peek() & (1 << bits)) !== 0;
    const length = this.integer(bits);
    const start = this.at;
    if (start + length > this.end) this.fail();
    if (this.error !== 0) return '';
    this.at = start + length;
    const text = isHuffman ? decodeHuffman(this.bytes, start, this.at) : latin1(this.bytes, start, this.at);
    if (text === undefined) this.fail();
    else if (text.length > most) this.fail(TOO_LARGE);
    return text ?? '';
  }
}

const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');

const NOTHING: FieldLine = { name: '', value: '' };

/** Decodes what one side of a connection sends: the instructions on its encoder stream, and its field sections. */
export class Decoder {
  /** The entries that are there, the oldest first, and the absolute index of that. */
  private entries: FieldLine[] = [];
  private evicted = 0;
  private size = 0;
  private capacity = MAX_CAPACITY;
  private isBroken = false;

  /** How many entries have been inserted. */
  get insertCount(): number {
    return this.evicted + this.entries.length;
  }

  /** Carries out whole instructions (section 4.3); gives the error, or 0. */
  instruct(bytes: Uint8Array, start: number, end: number): number {
    if (this.isBroken) return FATAL;
    const reader = new Reader(bytes, start, end, ENCODER_STREAM_ERROR);
    while (reader.goesOn) this.instruction(reader);
    this.isBroken = reader.error !== 0;
    return reader.error;
  }

  private instruction(reader: Reader): void {
    const first = reader.peek();
    if (first >= 0x80) {
      const isStatic = (first & 0x40) !== 0;
      const index = reader.integer(6);
      const { name } = isStatic ? this.fixed(reader, index) : this.entry(reader, this.insertCount - index - 1);
      this.insert(reader, { name, value: reader.text(7, MAX_VALUE) });
    } else if (first >= 0x40) {
      const name = reader.text(5, MAX_NAME);
      this.insert(reader, { name, value: reader.text(7, MAX_VALUE) });
    } else if (first >= 0x20) {
      const capacity = reader.integer(5);
      if (capacity > MAX_CAPACITY) reader.fail();
      if (reader.error !== 0) return;
      this.capacity = capacity;
      this.evict();
    } else this.insert(reader, this.entry(reader, this.insertCount - reader.integer(5) - 1));
  }

  private insert(reader: Reader, line: FieldLine): void {
    const size = sizeOf(line);
    if (size > this.capacity) reader.fail();
    if (reader.error !== 0) return;
    this.entries.push(line);
    this.size += size;
    this.evict();
  }

  private evict(): void {
    let gone = 0;
    while (this.size > this.capacity) this.size -= sizeOf(this.entries[gone++]);
    this.evicted += gone;
    if (gone > 0) this.entries.splice(0, gone);
  }

  private fixed(reader: Reader, index: number): FieldLine {
    const line = STATIC_TABLE[index];
    if (line !== undefined) return { name: line[0], value: line[1] };
    reader.fail();
    return NOTHING;
  }

  /** An entry of the dynamic table by its absolute index. */
  private entry(reader: Reader, index: number): FieldLine {
    const line = this.entries[index - this.evicted];
    if (line === undefined) reader.fail();
    return line ?? NOTHING;
  }

  /** Decodes a field section (section 4.5). */
  decode(bytes: Uint8Array, start: number, end: number): Section {
    const availableCount = this.insertCount;
    const lines: FieldLine[] = [];
    if (this.isBroken) return { lines, isBlocked: false, error: FATAL, requiredCount: 0, availableCount };
    const reader = new Reader(bytes, start, end, DECOMPRESSION_FAILED);
    const requiredCount = this.requiredCount(reader);
    const isBelow = (reader.peek() & 0x80) !== 0;
    const delta = reader.integer(7);
    const base = isBelow ? requiredCount - delta - 1 : requiredCount + delta;
    if (base < 0) reader.fail();
    const isBlocked = reader.error === 0 && requiredCount > availableCount;
    while (!isBlocked && reader.goesOn && lines.length < MAX_LINES) {
      const line = this.line(reader, base, requiredCount);
      if (reader.error === 0) lines.push(line);
    }
    this.isBroken = reader.error !== 0;
    return { lines, isBlocked, error: reader.error, requiredCount, availableCount };
  }

  /** The required insert count (section 4.5.1.1). */
  private requiredCount(reader: Reader): number {
    const encoded = reader.integer(8);
    if (encoded === 0) return 0;
    const range = 2 * MAX_ENTRIES;
    const most = this.insertCount + MAX_ENTRIES;
    let count = Math.floor(most / range) * range + encoded - 1;
    if (count > most) {
      if (count <= range) reader.fail();
      count -= range;
    }
    if (encoded > range || count === 0) reader.fail();
    return count;
  }

  private line(reader: Reader, base: number, required: number): FieldLine {
    const first = reader.peek();
    const before = (index: number) => this.required(reader, base - index - 1, required);
    const after = (index: number) => this.required(reader, base + index, required);
    if (first >= 0x80) {
      const index = reader.integer(6);
      return (first & 0x40) !== 0 ? this.fixed(reader, index) : before(index);
    }
    if (first >= 0x40) {
      const index = reader.integer(4);
      const { name } = (first & 0x10) !== 0 ? this.fixed(reader, index) : before(index);
      return { name, value: reader.text(7, MAX_VALUE) };
    }
    if (first >= 0x20) {
      const name = reader.text(3, MAX_NAME);
      return { name, value: reader.text(7, MAX_VALUE) };
    }
    if (first >= 0x10) return after(reader.integer(4));
    const { name } = after(reader.integer(3));
    return { name, value: reader.text(7, MAX_VALUE) };
  }

  /** An entry that the section has said it needs. */
  private required(reader: Reader, index: number, required: number): FieldLine {
    if (index < required) return this.entry(reader, index);
    reader.fail();
    return NOTHING;
  }
}

const sizeOf = ({ name, value }: FieldLine) => name.length + value.length + OVERHEAD;
