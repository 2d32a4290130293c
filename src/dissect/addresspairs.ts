import { Memo } from './dissector.js';

/**
 * Numbers pairs of addresses in the order in which they are first seen, whichever of the two is the sender. Addresses
 * are of `words` × 32 bits. Open addressing in typed arrays: it grows with the pairs only.
 */
export class AddressPairs {
  count = 0;
  private keys: Uint32Array;
  /** Pair number + 1 by slot; 0 where the slot is free. */
  private slots = new Int32Array(1024);
  private readonly found: Uint32Array;

  constructor(private readonly words: number) {
    this.keys = new Uint32Array(512 * words * 2);
    this.found = new Uint32Array(words * 2);
  }

  /** The number of the pair whose addresses lie at `first` and `second` in `bytes`. */
  numberOf(bytes: Uint8Array, first: number, second: number): number {
    const words = this.words;
    const pair = this.found;
    const swap = isBefore(bytes, second, first, words * 4);
    const low = swap ? second : first;
    const high = swap ? first : second;
    let hash = 0;
    for (let i = 0; i < words; i++) {
      pair[i] = wordAt(bytes, low + i * 4);
      pair[words + i] = wordAt(bytes, high + i * 4);
      hash = Math.imul(hash ^ pair[i], 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ pair[words + i], 0x85ebca77);
    }
    hash ^= hash >>> 13;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.slots[slot] - 1;
      if (number < 0) return this.add(slot);
      if (this.isAt(number)) return number;
      slot = (slot + 1) & mask;
    }
  }

  private isAt(number: number): boolean {
    const width = this.words * 2;
    const at = number * width;
    for (let i = 0; i < width; i++) if (this.keys[at + i] !== this.found[i]) return false;
    return true;
  }

  private add(slot: number): number {
    const width = this.words * 2;
    const number = this.count++;
    if ((number + 1) * width > this.keys.length) {
      const grown = new Uint32Array(this.keys.length * 2);
      grown.set(this.keys);
      this.keys = grown;
    }
    this.keys.set(this.found, number * width);
    this.slots[slot] = number + 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return number;
  }

  private rehash(): void {
    const width = this.words * 2;
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let hash = 0;
      for (let i = 0; i < this.words; i++) {
        hash = Math.imul(hash ^ this.keys[number * width + i], 0x9e3779b1);
        hash = Math.imul(hash ^ (hash >>> 15) ^ this.keys[number * width + this.words + i], 0x85ebca77);
      }
      hash ^= hash >>> 13;
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

/** The numbers that occurrences in a block were given. */
export class NumberMemo extends Memo {
  numbers = new Uint32Array(1024);

  set(row: number, number: number): void {
    if (row >= this.numbers.length) {
      const grown = new Uint32Array(this.numbers.length * 2);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[row] = number;
  }
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;

function isBefore(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if (bytes[a + i] !== bytes[b + i]) return bytes[a + i] < bytes[b + i];
  }
  return false;
}
