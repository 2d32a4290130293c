import { STATIC_TABLE } from '../../names/hpack.js';
import { type Entry, HeaderTable } from './headertable.js';
import { decodeHuffman } from './huffman.js';

/** How a field line is represented (RFC 7541, section 6). */
export const REPRESENTATIONS = [
  'Literal Header Field with Incremental Indexing - Indexed Name',
  'Literal Header Field with Incremental Indexing - New Name',
  'Literal Header Field without Indexing - Indexed Name',
  'Literal Header Field without Indexing - New Name',
  'Literal Header Field never Indexed - Indexed Name',
  'Literal Header Field never Indexed - New Name',
  'Indexed Header Field',
] as const;
const INCREMENTAL = 0;
const WITHOUT = 2;
const NEVER = 4;
const NEW_NAME = 1;
const INDEXED = 6;
/** No header, but a change of the table's size. */
export const SIZE_UPDATE = 7;

/** One field line; names and values have one character a byte. */
export interface Header {
  readonly representation: number;
  readonly name: string;
  readonly value: string;
  /** Of its name, or of all of it, in the tables; 0 for none. For a change of the table's size: that. */
  readonly index: number;
  /** Where it lies in the block. */
  start: number;
  length: number;
}

/** What one frame adds to a field section. */
export interface HeaderBlock {
  readonly headers: readonly Header[];
  /** Bytes of names and values, with four more for the length of each. */
  readonly length: number;
  /** More would have been too much: how long it would have become; 0 if it is not. */
  readonly attempted: number;
  readonly isTooMany: boolean;
}

/** What one block may become, and how many lines it may have: tshark's bounds. */
const MAX_LENGTH = 256 * 1024;
const MAX_LINES = 200;
const MAX_STRING = 65_536;

const MORE = -1;
const WRONG = -2;

const INITIAL_TABLE = 4096;
const NOTHING = new Uint8Array(0);

/** Decodes the field sections of one direction of a connection (RFC 7541). After what is wrong it gives nothing more. */
export class HeaderDecoder {
  private readonly table = new HeaderTable(INITIAL_TABLE);
  private allowed = INITIAL_TABLE;
  /** The sender has to lower its table's size to this at most; -1 if it has not. */
  private expected = -1;
  private isBad = false;
  private isFirst = true;
  private isAtStart = true;

  /** The beginning of a line that goes on in the next frame, and how many bytes it needs. */
  private held = NOTHING;
  private heldLength = 0;
  private needed = 0;

  private bytes: Uint8Array = NOTHING;
  private at = 0;
  private end = 0;
  private line: Header | undefined;

  /** The receiver allows a table of that size (SETTINGS_HEADER_TABLE_SIZE, acknowledged). */
  allow(size: number): void {
    if (!this.isAtStart) return;
    this.allowed = size;
    if (this.table.limit <= size) return;
    this.expected = size;
    this.table.resize(size);
  }

  /** Decodes `bytes[start, end)`; undefined where that has no header. `isLast`: the field section ends with it. */
  decode(bytes: Uint8Array, start: number, end: number, isLast: boolean): HeaderBlock | undefined {
    if (this.isFirst) this.begin();
    if (this.isBad) return undefined;
    const before = this.take(bytes, start, end);
    const headers: Header[] = [];
    let updates: Header[] = [];
    let length = 0;
    let attempted = 0;
    while (this.at < this.end) {
      const from = this.at;
      const result = this.end - from < this.needed ? MORE : this.readLine();
      if (result === WRONG) {
        this.isBad = true;
        break;
      }
      if (result === MORE) {
        this.at = from;
        break;
      }
      this.needed = 0;
      const line = this.line as Header;
      line.start = Math.max(start, from - before);
      line.length = this.at - before - line.start;
      if (line.representation === SIZE_UPDATE) {
        updates.push(line);
        if (updates.length < MAX_LINES) continue;
        this.isBad = true;
        break;
      }
      const size = 8 + line.name.length + line.value.length;
      if (length + size > MAX_LENGTH) {
        attempted = length + size;
        break;
      }
      for (const update of updates) headers.push(update);
      headers.push(line);
      updates = [];
      length += size;
      if (headers.length >= MAX_LINES) break;
    }
    const isTooMany = headers.length >= MAX_LINES;
    if (this.isBad || attempted > 0 || isTooMany) this.drop();
    else if (!isLast) this.keep();
    else if (this.at < this.end) this.isBad = true;
    else {
      this.drop();
      this.isAtStart = true;
    }
    this.bytes = NOTHING;
    return headers.length === 0 ? undefined : { headers, length, attempted, isTooMany };
  }

  /**
   * A capture may begin in the midst of a connection. As tshark does, what the table then would hold is made up for by
   * entries without a known name, so that later ones have the right index.
   */
  private begin(): void {
    this.isFirst = false;
    const count = this.table.fillUnknown();
    if (this.expected >= 0 && count > 0) this.isBad = true;
    this.expected = -1;
  }

  /** Sets what is to be read: what was held, and the new bytes. Gives where those begin less `start`. */
  private take(bytes: Uint8Array, start: number, end: number): number {
    if (this.heldLength === 0) {
      this.bytes = bytes;
      this.at = start;
      this.end = end;
      return 0;
    }
    const length = this.heldLength + end - start;
    if (length > this.held.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.held.subarray(0, this.heldLength));
      this.held = larger;
    }
    this.held.set(bytes.subarray(start, end), this.heldLength);
    const before = this.heldLength - start;
    this.bytes = this.held;
    this.at = 0;
    this.end = this.heldLength = length;
    return before;
  }

  private keep(): void {
    const left = this.end - this.at;
    if (this.bytes === this.held) this.held.copyWithin(0, this.at, this.end);
    else if (left > 0) this.held = this.bytes.slice(this.at, this.end);
    this.heldLength = left;
  }

  private drop(): void {
    this.held = NOTHING;
    this.heldLength = this.needed = 0;
  }

  private readLine(): number {
    const first = this.bytes[this.at];
    const begin = this.at;
    if ((first & 0xe0) === 0x20) return this.readSizeUpdate(begin);
    if (this.expected >= 0) return WRONG;
    this.isAtStart = false;
    if (first >= 0x80) {
      const index = this.readInteger(begin, 7, STATIC_TABLE.length + this.table.count);
      if (index < 0) return index;
      if (index === 0) return WRONG;
      const { name, value } = this.entry(index);
      this.line = { representation: INDEXED, name, value, index, start: 0, length: 0 };
      return 0;
    }
    const isAdded = first >= 0x40;
    const bits = isAdded ? 6 : 4;
    const index = this.readInteger(begin, bits, STATIC_TABLE.length + this.table.count);
    if (index < 0) return index;
    let representation = isAdded ? INCREMENTAL : first >= 0x10 ? NEVER : WITHOUT;
    let name: string;
    if (index === 0) {
      representation += NEW_NAME;
      if (this.readString(begin) < 0) return this.failure;
      name = this.text;
    } else name = this.entry(index).name;
    if (this.readString(begin) < 0) return this.failure;
    const value = this.text;
    if (isAdded) this.table.add(name, value);
    this.line = { representation, name, value, index, start: 0, length: 0 };
    return 0;
  }

  private readSizeUpdate(begin: number): number {
    if (!this.isAtStart) return WRONG;
    const most = this.expected < 0 ? this.allowed : Math.min(this.expected, this.allowed);
    const size = this.readInteger(begin, 5, most);
    if (size < 0) return size;
    this.expected = -1;
    this.table.resize(size);
    this.line = { representation: SIZE_UPDATE, name: '', value: '', index: size, start: 0, length: 0 };
    return 0;
  }

  private entry(index: number): Entry {
    if (index > STATIC_TABLE.length) return this.table.get(index - STATIC_TABLE.length);
    const [name, value] = STATIC_TABLE[index - 1];
    return { name, value };
  }

  /** An integer (RFC 7541, section 5.1) in a prefix of so many bits, of `most` at most. */
  private readInteger(begin: number, bits: number, most: number): number {
    const full = (1 << bits) - 1;
    let value = this.bytes[this.at++] & full;
    if (value === full) {
      for (let shift = 0; ; shift += 7) {
        if (this.at >= this.end) {
          this.needed = this.end - begin + 1;
          return MORE;
        }
        const byte = this.bytes[this.at++];
        value += (byte & 0x7f) * 2 ** shift;
        if (value > most || shift > 28) return WRONG;
        if (byte < 0x80) break;
      }
    }
    return value > most ? WRONG : value;
  }

  private text = '';
  private failure = 0;

  /** A string (RFC 7541, section 5.2), left in `text`; negative where it is not all there or wrong (`failure`). */
  private readString(begin: number): number {
    this.failure = MORE;
    if (this.at >= this.end) {
      this.needed = this.end - begin + 1;
      return MORE;
    }
    const isHuffman = this.bytes[this.at] >= 0x80;
    const length = this.readInteger(begin, 7, MAX_STRING);
    if (length < 0) {
      this.failure = length;
      return length;
    }
    const stop = this.at + length;
    if (stop > this.end) {
      this.needed = stop - begin;
      return MORE;
    }
    const text = isHuffman ? decodeHuffman(this.bytes, this.at, stop) : latin1(this.bytes, this.at, stop);
    this.at = stop;
    if (text === undefined) {
      this.failure = WRONG;
      return WRONG;
    }
    this.text = text;
    return 0;
  }
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]);
  return text;
}
