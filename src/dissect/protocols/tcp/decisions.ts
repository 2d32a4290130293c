import { doubled } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { Memo } from '../../dissector.js';

/**
 * What the state of its conversation says of one segment, as a row of words and one of times: computed when the
 * segment is first seen, kept for the block where a second pass follows, and emitted from. Names are offsets.
 */
export const CONVERSATION = 0;
export const PACKET_NUMBER = 1;
/** What relative sequence and acknowledgement numbers are counted from. */
export const SEQ_BASE = 2;
export const ACK_BASE = 3;
export const SCALE = 4;
/** Completeness of the conversation before this segment. */
export const COMPLETE = 5;
/** Protocol id + 1 that the conversation is known to carry. */
export const APPLICATION = 6;
export const SERVER = 7;
/** Bits: A_… */
export const ANALYSIS = 8;
export const DUPLICATE_NUMBER = 9;
export const DUPLICATE_FRAME = 10;
export const ACKED_FRAME = 11;
export const IN_FLIGHT = 12;
export const PUSHED = 13;
export const RTO_FRAME = 14;
const WORDS = 16;

/** Times: seconds, nanoseconds. */
export const SINCE_FIRST = 0;
export const SINCE_PREVIOUS = 2;
export const ACK_RTT = 4;
export const IRTT = 6;
export const RTO = 8;
const TIMES = 10;

export class TcpDecisions extends Memo {
  words = new Int32Array(WORDS);
  times = new Float64Array(TIMES);
  /** Where the rows of the segment in hand begin. */
  word = 0;
  time = 0;

  /** Moves to the rows of the next segment; they are zero unless replayed. */
  next(d: Dissection, isKept: boolean): void {
    if (!isKept) {
      this.word = 0;
      this.time = 0;
      this.words.fill(0, 0, WORDS);
      return;
    }
    const row = this.row(d);
    if ((row + 1) * WORDS > this.words.length) {
      this.words = doubled(this.words);
      this.times = doubled(this.times);
    }
    this.word = row * WORDS;
    this.time = row * TIMES;
    if (!d.replaying) this.words.fill(0, this.word, this.word + WORDS);
  }
}
