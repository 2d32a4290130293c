const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;
const PRIME_3 = 0xc2b2ae3d;
const PRIME_4 = 0x27d4eb2f;
const PRIME_5 = 0x165667b1;

/** XXH32 with seed 0 (xxhash_spec.md of the xxHash project): the checksum of LZ4 frames. */
export class XxHash32 {
  private readonly lanes = new Int32Array([PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1]);
  private readonly held = new Uint8Array(16);
  private heldLength = 0;
  private total = 0;

  static of(bytes: Uint8Array): number {
    const hash = new XxHash32();
    hash.update(bytes);
    return hash.digest();
  }

  update(bytes: Uint8Array): void {
    this.total += bytes.length;
    let at = 0;
    if (this.heldLength > 0) {
      at = Math.min(16 - this.heldLength, bytes.length);
      this.held.set(bytes.subarray(0, at), this.heldLength);
      this.heldLength += at;
      if (this.heldLength < 16) return;
      this.stripes(this.held, 0, 16);
      this.heldLength = 0;
    }
    const end = at + ((bytes.length - at) & ~15);
    this.stripes(bytes, at, end);
    this.held.set(bytes.subarray(end));
    this.heldLength = bytes.length - end;
  }

  private stripes(bytes: Uint8Array, from: number, end: number): void {
    let [a, b, c, d] = this.lanes;
    for (let at = from; at < end; at += 16) {
      a = round(a, word(bytes, at));
      b = round(b, word(bytes, at + 4));
      c = round(c, word(bytes, at + 8));
      d = round(d, word(bytes, at + 12));
    }
    this.lanes[0] = a;
    this.lanes[1] = b;
    this.lanes[2] = c;
    this.lanes[3] = d;
  }

  /** The hash of all bytes so far, 0 to 2^32 - 1. */
  digest(): number {
    const [a, b, c, d] = this.lanes;
    let hash = this.total >= 16 ? (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0 : PRIME_5 | 0;
    hash = (hash + this.total) | 0;
    let at = 0;
    for (; at + 4 <= this.heldLength; at += 4) {
      hash = Math.imul(rotate((hash + Math.imul(word(this.held, at), PRIME_3)) | 0, 17), PRIME_4);
    }
    for (; at < this.heldLength; at++) {
      hash = Math.imul(rotate((hash + Math.imul(this.held[at], PRIME_5)) | 0, 11), PRIME_1);
    }
    hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
    hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
    return (hash ^ (hash >>> 16)) >>> 0;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function round(lane: number, input: number): number {
  return Math.imul(rotate((lane + Math.imul(input, PRIME_2)) | 0, 13), PRIME_1);
}
