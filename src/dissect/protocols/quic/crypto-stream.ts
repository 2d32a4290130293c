/** What a CRYPTO frame is to those before it. */
const IN_ORDER = 0;
/** All of it was there before. */
export const AGAIN = 1;
/** What comes before it is not there yet. */
const EARLY = 2;
/** It closes the gap before frames that came early: all of them make up one piece. */
export const COMPLETES = 3;

interface Fragment {
  readonly offset: number;
  readonly data: Uint8Array;
  readonly frame: number;
}

export interface CryptoPiece {
  readonly kind: number;
  /** What goes on to TLS now; nothing where it is empty. */
  readonly data: Uint8Array;
  /** The frames of which fragments came, where the piece is made of several. */
  readonly frames: readonly number[];
  /** Part of it was there before. */
  readonly overlaps: boolean;
}

const NOTHING = new Uint8Array(0);
/** Of a handshake in Initial packets, at most so much is kept waiting. */
const MAX_WAITING = 256 * 1024;

/** Puts the CRYPTO frames of one side together (RFC 9000, section 19.6), as tshark does. */
export class CryptoStream {
  private next = 0;
  private waiting: Fragment[] = [];
  private size = 0;

  add(offset: number, data: Uint8Array, frame: number): CryptoPiece {
    const end = offset + data.length;
    if (end <= this.next && data.length > 0) return piece(AGAIN, NOTHING);
    const overlaps = offset < this.next;
    if (this.waiting.length === 0 && offset <= this.next) {
      const fresh = overlaps ? data.subarray(this.next - offset) : data;
      this.next = end;
      return piece(IN_ORDER, fresh, [], overlaps);
    }
    if (this.size + data.length > MAX_WAITING) return piece(EARLY, NOTHING);
    this.waiting.push({ offset, data, frame });
    this.size += data.length;
    this.waiting.sort((a, b) => a.offset - b.offset);
    let covered = this.next;
    for (const each of this.waiting) {
      if (each.offset > covered) return piece(EARLY, NOTHING, [], overlaps);
      covered = Math.max(covered, each.offset + each.data.length);
    }
    const whole = new Uint8Array(covered - this.next);
    for (const each of this.waiting) {
      const skip = Math.max(0, this.next - each.offset);
      if (skip < each.data.length) whole.set(each.data.subarray(skip), each.offset + skip - this.next);
    }
    const frames = this.waiting.map((each) => each.frame);
    this.next = covered;
    this.waiting = [];
    this.size = 0;
    return piece(COMPLETES, whole, frames, overlaps);
  }
}

const piece = (kind: number, data: Uint8Array, frames: readonly number[] = [], overlaps = false): CryptoPiece => ({
  kind,
  data,
  frames,
  overlaps,
});

/** A frame that goes on to TLS whatever came before it. */
export const asItComes = (data: Uint8Array): CryptoPiece => piece(IN_ORDER, data);
