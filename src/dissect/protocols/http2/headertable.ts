/** A name with its value, one character a byte. */
export interface Entry {
  readonly name: string;
  readonly value: string;
}

/** What an entry counts beside its text (RFC 7541, section 4.1). */
const OVERHEAD = 32;
const UNKNOWN: Entry = { name: '<unknown>', value: '' };

/** However large a table the receiver allows: no more than this is kept of it. */
const MAX_KEPT = 4 * 1024 * 1024;

/** The dynamic table of one direction (RFC 7541, section 2.3.2). */
export class HeaderTable {
  /** The oldest first, from `oldest` on. */
  private entries: Entry[] = [];
  private oldest = 0;
  private size = 0;

  constructor(public limit: number) {}

  get count(): number {
    return this.entries.length - this.oldest;
  }

  /** The newest entry is 1. */
  get(index: number): Entry {
    return this.entries[this.entries.length - index];
  }

  add(name: string, value: string): void {
    const entry = { name, value };
    const size = sizeOf(entry);
    this.evict(Math.min(this.limit, MAX_KEPT) - size);
    if (size > Math.min(this.limit, MAX_KEPT)) return;
    this.entries.push(entry);
    this.size += size;
  }

  resize(limit: number): void {
    this.limit = limit;
    this.evict(Math.min(limit, MAX_KEPT));
  }

  /** Fills an empty table with entries that nobody knows; gives how many. */
  fillUnknown(): number {
    const count = Math.floor(this.limit / sizeOf(UNKNOWN));
    for (let i = 0; i < count; i++) this.entries.push(UNKNOWN);
    this.size += count * sizeOf(UNKNOWN);
    return count;
  }

  private evict(limit: number): void {
    while (this.size > limit && this.oldest < this.entries.length) this.size -= sizeOf(this.entries[this.oldest++]);
    if (this.oldest < 64 || this.oldest * 2 < this.entries.length) return;
    this.entries = this.entries.slice(this.oldest);
    this.oldest = 0;
  }
}

const sizeOf = ({ name, value }: Entry) => name.length + value.length + OVERHEAD;
