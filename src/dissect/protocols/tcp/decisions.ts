import { doubled } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { Memo } from '../../dissector.js';
import { StepMemo } from './steps.js';

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
/** Bits: A_…, below. */
export const ANALYSIS = 8;
export const DUPLICATE_NUMBER = 9;
export const DUPLICATE_FRAME = 10;
export const ACKED_FRAME = 11;
export const IN_FLIGHT = 12;
export const PUSHED = 13;
export const RTO_FRAME = 14;
/** The conversation's row in what is kept of conversations. */
export const ROW = 15;
/** What became of its payload: the first of its steps in the memo of steps, and how many there are. */
export const STEPS = 16;
export const STEP_COUNT = 17;
/** The frame of the FIN that this one repeats, where messages go on until then. */
export const FIRST_FIN = 18;
const WORDS = 19;

/** Times: seconds, nanoseconds. */
export const SINCE_FIRST = 0;
export const SINCE_PREVIOUS = 2;
export const ACK_RTT = 4;
export const IRTT = 6;
export const RTO = 8;
const TIMES = 10;

/** What the sequence numbers of a conversation say of a segment (`tcp.analysis.*`), as bits. */
export const A_RETRANSMISSION = 0x0001;
export const A_LOST_SEGMENT = 0x0002;
export const A_ACK_LOST_SEGMENT = 0x0004;
export const A_KEEP_ALIVE = 0x0008;
export const A_DUPLICATE_ACK = 0x0010;
export const A_ZERO_WINDOW = 0x0020;
export const A_ZERO_WINDOW_PROBE = 0x0040;
export const A_ZERO_WINDOW_PROBE_ACK = 0x0080;
export const A_KEEP_ALIVE_ACK = 0x0100;
export const A_OUT_OF_ORDER = 0x0200;
export const A_FAST_RETRANSMISSION = 0x0400;
export const A_WINDOW_UPDATE = 0x0800;
export const A_WINDOW_FULL = 0x1000;
export const A_REUSED_PORTS = 0x2000;
export const A_SPURIOUS_RETRANSMISSION = 0x4000;
export const A_FLAGS = 0x7fff;
/** Something of the analysis is to be shown, if only times and counts. */
export const A_PRESENT = 0x1_0000;
export const A_PARTIAL_ACK = 0x2_0000;
export const A_FIN_ACTIVE = 0x4_0000;
export const A_FIN_PASSIVE = 0x8_0000;
/** Both sides offered accurate ECN as they opened the connection. */
export const A_ACCURATE_ECN = 0x10_0000;
/** The conversation had payload before, behind its SYNs or on them. */
export const A_AFTER_PAYLOAD = 0x20_0000;
export const A_AFTER_SYN_PAYLOAD = 0x40_0000;
/** The SYN that this one answers had data and a cookie for it (RFC 7413). */
export const A_AFTER_FAST_OPEN = 0x80_0000;

export class TcpDecisions extends Memo {
  override readonly canForget = true;
  words = new Int32Array(WORDS);
  times = new Float64Array(TIMES);
  readonly steps = new StepMemo();
  /** Where the rows of the segment in hand begin. */
  word = 0;
  time = 0;

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (!replaying) this.steps.clear();
  }

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
    if (d.replaying) return;
    // Written out: a call for sixteen words would cost more than the words.
    for (let at = this.word; at < this.word + WORDS; at++) this.words[at] = 0;
  }
}
