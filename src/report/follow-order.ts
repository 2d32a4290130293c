/** A piece of what one side of a conversation said. */
export interface Chunk {
  /** Said by the server: the side that did not send the first packet. */
  readonly isServer: boolean;
  readonly frame: number;
  readonly bytes: Uint8Array;
}

interface Waiting {
  readonly sequence: number;
  readonly frame: number;
  readonly bytes: Uint8Array;
}

/** What is known of one direction. */
class Side {
  /** The sequence number of the byte to come next; undefined before the first segment. */
  next: number | undefined;
  /** Segments that are ahead of that, in order of arrival. */
  waiting: Waiting[] = [];
}

/** How many bytes of segments that are ahead of others may wait for those. */
const MAX_WAITING = 256 * 1024 * 1024;

/** Is the sequence number `a` before `b`? They come round at 2^32. */
const isBefore = (a: number, b: number) => ((a - b) | 0) < 0;

/**
 * Puts what both sides of a TCP conversation sent in order, as tshark's `follow,tcp` does: bytes that were sent again
 * are left out, segments that are ahead wait for those that are missing, until the other side acknowledges them; then a
 * note says how many bytes the capture lacks.
 */
export class StreamOrder {
  private readonly sides = [new Side(), new Side()] as const;
  private held = 0;
  /** Segments that found no room to wait. */
  dropped = 0;

  /**
   * Takes a segment (sequence and acknowledgement numbers of one count, `length` bytes on the wire, those captured in
   * `bytes`) and adds to `chunks` what is in order with it.
   */
  add(
    segment: {
      readonly isServer: boolean;
      readonly frame: number;
      readonly sequence: number;
      readonly acknowledged: number;
      readonly length: number;
      readonly bytes: Uint8Array;
    },
    chunks: Chunk[],
  ): void {
    const { isServer, frame } = segment;
    let { sequence, length, bytes } = segment;
    const own = this.sides[isServer ? 1 : 0];
    const other = this.sides[isServer ? 0 : 1];
    while (this.takeWaiting(other, !isServer, segment.acknowledged, frame, chunks));
    own.next ??= sequence;
    const end = (sequence + length) >>> 0;
    if (isBefore(sequence, own.next) && isBefore(own.next, end)) {
      bytes = bytes.subarray(Math.min(bytes.length, (own.next - sequence) >>> 0));
      sequence = own.next;
      length = (end - own.next) >>> 0;
    }
    if (bytes.length === 0 || isBefore(sequence, own.next)) return;
    if (sequence !== own.next) {
      if (this.held + bytes.length > MAX_WAITING) this.dropped++;
      else {
        this.held += bytes.length;
        own.waiting.push({ sequence, frame, bytes: bytes.slice() });
      }
      return;
    }
    own.next = (own.next + length) >>> 0;
    chunks.push({ isServer, frame, bytes });
    while (this.takeWaiting(own, isServer, undefined, frame, chunks));
  }

  /** Takes one waiting segment that has become due, or notes a gap up to the first one; false where neither is. */
  private takeWaiting(
    side: Side,
    isServer: boolean,
    acknowledged: number | undefined,
    frame: number,
    chunks: Chunk[],
  ): boolean {
    const { waiting, next } = side;
    if (waiting.length === 0 || next === undefined) return false;
    let lowest = waiting[0].sequence;
    for (let i = 0; i < waiting.length; i++) {
      const { sequence, bytes, frame: ownFrame } = waiting[i];
      if (isBefore(sequence, lowest)) lowest = sequence;
      if (isBefore(next, sequence)) continue;
      const seen = (next - sequence) >>> 0;
      if (seen < bytes.length) {
        side.next = (sequence + bytes.length) >>> 0;
        chunks.push({ isServer, frame: ownFrame, bytes: bytes.subarray(seen) });
      }
      waiting.splice(i, 1);
      this.held -= bytes.length;
      return true;
    }
    if (acknowledged === undefined || !isBefore(lowest, acknowledged)) return false;
    // Who the bytes were sent to has them; they were not captured.
    const note = `[${(lowest - next) | 0} bytes missing in capture file]\0`;
    chunks.push({ isServer, frame, bytes: Buffer.from(note, 'latin1') });
    side.next = lowest;
    return true;
  }
}
