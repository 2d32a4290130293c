import { Conversations, doubled } from '../../conversations.js';
import { Streams } from './stream.js';

/**
 * What is known of the TCP conversations of a capture, in flat arrays: a row of words (and of times) a conversation,
 * and one for each of its two directions. Names below are offsets in such a row. Times are seconds and nanoseconds.
 */

/** Rows of `conversationWords`. */
export const PACKETS = 0;
export const COMPLETENESS = 1;
export const SERVER_PORT = 2;
/** Bits: HAS_…, ACCURATE_…. */
export const CONVERSATION_BITS = 3;
const CONVERSATION_WORDS = 4;

export const HAS_SYN_TIME = 1;
export const HAS_PAYLOAD = 2;
export const HAS_SYN_PAYLOAD = 16;
/** The SYN, or the SYN+ACK, offered accurate ECN (draft-ietf-tcpm-accurate-ecn). */
export const ACCURATE_ECN_SYN = 4;
export const ACCURATE_ECN_SYN_ACK = 8;
/** It is the one that a remote framebuffer's greeting began. */
export const OF_FRAMEBUFFER = 32;

/** Rows of `conversationTimes`. */
export const FIRST_TIME = 0;
export const PREVIOUS_TIME = 2;
export const SYN_TIME = 4;
export const INITIAL_RTT = 6;
const CONVERSATION_TIMES = 8;

/** Rows of `flowWords`: sequence numbers are raw, frames are numbers. */
export const FLOW_BITS = 0;
export const BASE_SEQ = 1;
export const WINDOW_SCALE = 2;
export const NEXT_SEQ = 3;
export const NEXT_SEQ_FRAME = 4;
export const MAX_SEQ_TO_BE_ACKED = 5;
export const WINDOW = 6;
export const LAST_ACK = 7;
export const LAST_FLAGS = 8;
export const DUPLICATE_ACKS = 9;
export const LAST_NEW_ACK_FRAME = 10;
export const PUSH_BYTES = 11;
/** The segments not acknowledged yet: newest one (as node of the pool) and how many. */
export const UNACKED = 12;
export const UNACKED_COUNT = 13;
export const SACK_RANGES = 14;
/** Four pairs of left and right edge. */
export const SACK_EDGES = 15;
export const LAST_LENGTH = 23;
/** The relative sequence number up to which payloads were handed on. */
export const HANDED_ON = 24;
export const FLOW_WORDS = 25;

export const HAS_BASE_SEQ = 1;
/** What is in flight can be counted: no segment was lost since the last acknowledgement. */
export const FLIGHT_KNOWN = 2;
export const LAST_PUSHED = 4;
export const CLOSED_FIRST = 8;
/** It acknowledged something after its SYN. */
export const HAS_ACKED = 16;
/** Its SYN had data and a cookie for it (RFC 7413). */
export const OPENED_FAST = 32;

/** Rows of `flowTimes`. */
export const NEXT_SEQ_TIME = 0;
export const LAST_ACK_TIME = 2;
const FLOW_TIMES = 4;

/** No window scale was seen, or the SYN said that there is none. */
export const SCALE_UNKNOWN = -1;
export const SCALE_NONE = -2;

export class TcpState {
  readonly conversations = new Conversations();
  conversationWords = new Int32Array(64 * CONVERSATION_WORDS);
  conversationTimes = new Float64Array(64 * CONVERSATION_TIMES);
  flowWords = new Int32Array(128 * FLOW_WORDS);
  flowTimes = new Float64Array(128 * FLOW_TIMES);
  readonly segments = new SegmentPool();
  readonly streams = new Streams();

  /** Begins a conversation of the pair of endpoints, in the row that one before it had. */
  begin(pair: number): number {
    const isAnother = this.conversations.numberOf(pair) >= 0;
    this.conversations.begin(pair);
    while ((pair + 1) * CONVERSATION_WORDS > this.conversationWords.length) {
      this.conversationWords = doubled(this.conversationWords);
      this.conversationTimes = doubled(this.conversationTimes);
      this.flowWords = doubled(this.flowWords);
      this.flowTimes = doubled(this.flowTimes);
    }
    if (isAnother) this.forget(pair);
    for (let direction = 0; direction < 2; direction++) {
      const flow = this.flowOf(pair, direction);
      this.flowWords[flow + WINDOW_SCALE] = SCALE_UNKNOWN;
      this.flowWords[flow + WINDOW] = -1;
      this.flowWords[flow + FLOW_BITS] = FLIGHT_KNOWN;
    }
    return pair;
  }

  private forget(pair: number): void {
    for (let direction = 0; direction < 2; direction++) {
      const flow = this.flowOf(pair, direction);
      for (let node = this.flowWords[flow + UNACKED]; node !== 0; ) {
        const after = this.segments.next[node];
        this.segments.give(node);
        node = after;
      }
      this.streams.forget(flow);
      this.flowWords.fill(0, flow, flow + FLOW_WORDS);
      const times = this.flowTimesOf(pair, direction);
      this.flowTimes.fill(0, times, times + FLOW_TIMES);
    }
    this.conversationWords.fill(0, this.wordsOf(pair), this.wordsOf(pair) + CONVERSATION_WORDS);
    this.conversationTimes.fill(0, this.timesOf(pair), this.timesOf(pair) + CONVERSATION_TIMES);
  }

  /** Where the rows begin. */
  wordsOf(row: number): number {
    return row * CONVERSATION_WORDS;
  }
  timesOf(row: number): number {
    return row * CONVERSATION_TIMES;
  }
  flowOf(row: number, direction: number): number {
    return (2 * row + direction) * FLOW_WORDS;
  }
  flowTimesOf(row: number, direction: number): number {
    return (2 * row + direction) * FLOW_TIMES;
  }
}

/** Segments that were sent and not acknowledged yet, as lists in one pool of nodes. Node 0 is the end of a list. */
export class SegmentPool {
  next = new Int32Array(1024);
  frame = new Uint32Array(1024);
  seq = new Int32Array(1024);
  nextSeq = new Int32Array(1024);
  seconds = new Float64Array(1024);
  nanoseconds = new Uint32Array(1024);
  private used = 1;
  private free = 0;

  take(): number {
    const node = this.free;
    if (node !== 0) {
      this.free = this.next[node];
      return node;
    }
    if (this.used === this.next.length) {
      this.next = doubled(this.next);
      this.frame = doubled(this.frame);
      this.seq = doubled(this.seq);
      this.nextSeq = doubled(this.nextSeq);
      this.seconds = doubled(this.seconds);
      this.nanoseconds = doubled(this.nanoseconds);
    }
    return this.used++;
  }

  give(node: number): void {
    this.next[node] = this.free;
    this.free = node;
  }
}
