import type { Dissection } from '../../dissection.js';
import { analyse } from './analysis.js';
import { COMPLETE_FIN, COMPLETE_RST, completenessAfter } from './completeness.js';
import {
  A_ACCURATE_ECN,
  A_AFTER_FAST_OPEN,
  A_AFTER_PAYLOAD,
  A_AFTER_SYN_PAYLOAD,
  A_FIN_ACTIVE,
  A_FIN_PASSIVE,
  A_PRESENT,
  A_REUSED_PORTS,
  ACK_BASE,
  ANALYSIS,
  APPLICATION,
  COMPLETE,
  CONVERSATION,
  IRTT,
  PACKET_NUMBER,
  ROW,
  SCALE,
  SEQ_BASE,
  SERVER,
  SINCE_FIRST,
  SINCE_PREVIOUS,
  type TcpDecisions,
} from './decisions.js';
import {
  ACCURATE_ECN_SYN,
  ACCURATE_ECN_SYN_ACK,
  BASE_SEQ,
  CLOSED_FIRST,
  COMPLETENESS,
  CONVERSATION_BITS,
  FIRST_TIME,
  FLOW_BITS,
  HAS_BASE_SEQ,
  HAS_PAYLOAD,
  HAS_SYN_PAYLOAD,
  HAS_SYN_TIME,
  INITIAL_RTT,
  MAX_SEQ_TO_BE_ACKED,
  NEXT_SEQ,
  OPENED_FAST,
  PACKETS,
  PREVIOUS_TIME,
  SACK_EDGES,
  SACK_RANGES,
  SCALE_NONE,
  SCALE_UNKNOWN,
  SERVER_PORT,
  SYN_TIME,
  type TcpState,
  WINDOW_SCALE,
} from './flows.js';
import { GREETING_LENGTH, noteGreeting } from './framebuffer.js';
import { ACK, AE, CWR, ECE, FIN, SYN } from './header.js';
import { ANALYSED, COUNT_FLIGHT, KEEP_TIMES } from './needs.js';
import { breaksOff } from './options.js';
import { Segment, since } from './segment.js';

/** Instead of a length: the header is longer than the whole segment. */
export const CUT_HEADER = -2;

/** The segment in hand: one object for all of them. */
const segment = new Segment();

/**
 * Finds the conversation of a segment, decides what it says of it, and takes note of the segment for the next ones.
 * `length` is that of its payload, or -1 where it cannot be told. Gives the row of its direction in `flowWords`.
 */
export function track(
  d: Dissection,
  state: TcpState,
  decisions: TcpDecisions,
  start: number,
  flags: number,
  length: number,
  needs: number,
): number {
  const s = segment;
  s.seq = d.getU32(start + 4) | 0;
  s.ack = d.getU32(start + 8) | 0;
  s.window = d.getU16(start + 14);
  s.length = length;
  s.flags = flags;
  s.frame = d.block.firstNumber + d.frame;
  s.seconds = d.block.seconds[d.frame];
  s.nanoseconds = d.block.nanoseconds[d.frame];
  const isReused = findConversation(d, state, s);
  const { conversation, flow, reverse } = s;
  const { words, word } = decisions;
  const row = state.wordsOf(conversation);
  const own = state.flowWords;
  const ours = state.conversationWords;
  words[word + CONVERSATION] = state.conversations.numberOf(conversation);
  words[word + ROW] = conversation;
  words[word + PACKET_NUMBER] = ++ours[row + PACKETS];
  words[word + COMPLETE] = ours[row + COMPLETENESS];
  words[word + APPLICATION] = state.conversations.application[conversation];
  words[word + SCALE] = own[flow + WINDOW_SCALE];
  if (needs & KEEP_TIMES) keepTimes(state, decisions, s, ours[row + PACKETS] === 1);
  s.hasSack = false;
  own[flow + SACK_RANGES] = 0;
  const headerEnd = start + (d.bytes[start + 12] >>> 4) * 4;
  if (headerEnd > start + 20) noteOptions(own, s, d.bytes, start + 20, Math.min(headerEnd, d.end));
  s.hasWholeOptions = headerEnd <= d.end || !breaksOff(d, start + 20, headerEnd);
  s.isFirst = (own[flow + FLOW_BITS] & HAS_BASE_SEQ) === 0;
  if (!d.inError) setBases(own, s);
  if (length !== 0 || flags & FIN) notePayload(ours, row + CONVERSATION_BITS, decisions, flags);
  if (needs & ANALYSED && start + 20 <= d.end) {
    if (length >= 0) analyse(state, decisions, s, isReused, (needs & COUNT_FLIGHT) !== 0);
    else if (d.inError) markQuoted(decisions, s, isReused);
    // Afterwards: what completes the handshake is not judged by the round trip that it ends.
    if (length >= 0 || length === CUT_HEADER) noteInitialRtt(state, decisions, s);
  }
  words[word + SEQ_BASE] = own[flow + BASE_SEQ];
  words[word + ACK_BASE] = own[reverse + BASE_SEQ];
  if ((flags & SYN) === 0 && (ours[row + CONVERSATION_BITS] & ACCURATE_ECN) === ACCURATE_ECN)
    words[word + ANALYSIS] |= A_ACCURATE_ECN;
  if (own[reverse + FLOW_BITS] & OPENED_FAST) words[word + ANALYSIS] |= A_AFTER_FAST_OPEN;
  takeNote(d, state, decisions, s);
  words[word + SERVER] = ours[row + SERVER_PORT];
  if (length === GREETING_LENGTH) noteGreeting(d, state, conversation, headerEnd);
  return flow;
}

/**
 * The conversation of the segment: a new one, and true, where a SYN or a SYN+ACK has not the number that the known one
 * began with, or comes after the known one was closed.
 */
function findConversation(d: Dissection, state: TcpState, s: Segment): boolean {
  const { conversations } = state;
  const pair = conversations.pairOf(d);
  const direction = conversations.direction;
  const conversation = pair;
  if (conversations.numberOf(pair) < 0) state.begin(pair);
  let isReused = false;
  if (s.flags & SYN) {
    const flow = state.flowOf(conversation, direction);
    const isKnown = (state.flowWords[flow + FLOW_BITS] & HAS_BASE_SEQ) !== 0;
    const isOther = s.seq !== state.flowWords[flow + BASE_SEQ];
    if (isKnown) {
      const complete = state.conversationWords[state.wordsOf(conversation) + COMPLETENESS];
      if (isOther || complete & (COMPLETE_FIN | COMPLETE_RST)) {
        isReused = true;
        state.begin(pair);
      } else if ((s.flags & ACK) === 0) {
        state.flowWords[flow + NEXT_SEQ] = state.flowWords[flow + MAX_SEQ_TO_BE_ACKED];
      }
    }
  }
  s.conversation = conversation;
  s.flow = state.flowOf(conversation, direction);
  s.reverse = state.flowOf(conversation, direction ^ 1);
  s.flowTime = state.flowTimesOf(conversation, direction);
  s.reverseTime = state.flowTimesOf(conversation, direction ^ 1);
  return isReused;
}

/** What an ICMP error quotes is not analysed; of a SYN it is still told whether it is one that was seen before. */
function markQuoted({ words, word }: TcpDecisions, s: Segment, isReused: boolean): void {
  if (isReused) words[word + ANALYSIS] |= A_PRESENT | A_REUSED_PORTS;
  else if (!s.isFirst && (s.flags & (SYN | ACK)) === SYN) words[word + ANALYSIS] |= A_PRESENT;
}

/** The numbers from which relative ones are counted: of a direction whose SYN was not seen, such that it is at 1. */
function setBases(own: Int32Array, s: Segment): void {
  if ((own[s.flow + FLOW_BITS] & HAS_BASE_SEQ) === 0) {
    own[s.flow + FLOW_BITS] |= HAS_BASE_SEQ;
    own[s.flow + BASE_SEQ] = s.flags & SYN ? s.seq : s.seq - 1;
  }
  if (s.flags & ACK && (own[s.reverse + FLOW_BITS] & HAS_BASE_SEQ) === 0) {
    own[s.reverse + FLOW_BITS] |= HAS_BASE_SEQ;
    own[s.reverse + BASE_SEQ] = s.ack - 1;
  }
}

/** The time from the SYN to the acknowledgement that completes the handshake: the round trip as the connection began. */
function noteInitialRtt(state: TcpState, decisions: TcpDecisions, s: Segment): void {
  const row = state.wordsOf(s.conversation) + CONVERSATION_BITS;
  const ours = state.conversationWords;
  const from = state.conversationTimes;
  const at = state.timesOf(s.conversation);
  if (
    ours[row] & HAS_SYN_TIME &&
    from[at + INITIAL_RTT] === 0 &&
    from[at + INITIAL_RTT + 1] === 0 &&
    (s.flags & (SYN | ACK)) === ACK
  ) {
    since(from, at + INITIAL_RTT, s.seconds, s.nanoseconds, from, at + SYN_TIME);
  }
  decisions.times[decisions.time + IRTT] = from[at + INITIAL_RTT];
  decisions.times[decisions.time + IRTT + 1] = from[at + INITIAL_RTT + 1];
}

/** Whether there was payload before, for who has not followed what was made of it. */
function notePayload(ours: Int32Array, at: number, { words, word }: TcpDecisions, flags: number): void {
  if (ours[at] & HAS_PAYLOAD) words[word + ANALYSIS] |= A_AFTER_PAYLOAD;
  if (ours[at] & HAS_SYN_PAYLOAD) words[word + ANALYSIS] |= A_AFTER_SYN_PAYLOAD;
  ours[at] |= flags & SYN ? HAS_SYN_PAYLOAD : HAS_PAYLOAD;
}

/** What the segments that follow are told by: options, ports, flags and times. */
function takeNote(d: Dissection, state: TcpState, decisions: TcpDecisions, s: Segment): void {
  const own = state.flowWords;
  const ours = state.conversationWords;
  const { flags } = s;
  const row = state.wordsOf(s.conversation);
  if (flags & SYN) {
    if (s.hasWholeOptions) noteScaling(own, s);
    ours[row + SERVER_PORT] = flags & ACK ? d.sourcePort : d.destinationPort;
    ours[row + CONVERSATION_BITS] |= accurateEcnOf(flags);
    if ((flags & ACK) === 0 && d.start + 20 <= d.end) {
      const times = state.timesOf(s.conversation);
      state.conversationTimes[times + SYN_TIME] = s.seconds;
      state.conversationTimes[times + SYN_TIME + 1] = s.nanoseconds;
      // tshark takes the beginning of 1970 for no time at all.
      if (s.seconds !== 0 || s.nanoseconds !== 0) ours[row + CONVERSATION_BITS] |= HAS_SYN_TIME;
    }
  }
  if (flags & FIN) {
    if ((own[s.reverse + FLOW_BITS] & CLOSED_FIRST) === 0) own[s.flow + FLOW_BITS] |= CLOSED_FIRST;
    const isFirst = (own[s.flow + FLOW_BITS] & CLOSED_FIRST) !== 0;
    decisions.words[decisions.word + ANALYSIS] |= isFirst ? A_FIN_ACTIVE : A_FIN_PASSIVE;
  }
  ours[row + COMPLETENESS] = completenessAfter(ours[row + COMPLETENESS], s);
}

const ACCURATE_ECN = ACCURATE_ECN_SYN | ACCURATE_ECN_SYN_ACK;

/** A SYN offers accurate ECN by all three bits, a SYN+ACK takes it up by others than plain ECN has (RFC 9768, 3.1.1). */
function accurateEcnOf(flags: number): number {
  const bits = (flags & (AE | CWR | ECE)) >>> 6;
  if ((flags & ACK) === 0) return bits === 7 ? ACCURATE_ECN_SYN : 0;
  return bits !== 0 && bits !== 1 && bits !== 7 ? ACCURATE_ECN_SYN_ACK : 0;
}

/** The most common options, a timestamp behind two bytes of padding, which say nothing of interest here. */
const ONLY_TIMESTAMP = 0x0101080a;

const FAST_OPEN = 34;

function noteOptions(own: Int32Array, s: Segment, bytes: Uint8Array, start: number, end: number): void {
  let at = start;
  if (
    end - at === 12 &&
    ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) === ONLY_TIMESTAMP
  )
    return;
  while (at < end) {
    const kind = bytes[at];
    if (kind === 0) return;
    if (kind === 1) {
      at++;
      continue;
    }
    if (at + 1 >= end) return;
    const length = bytes[at + 1];
    if (length < 2 || at + length > end) return;
    if (kind === 3 && length === 3 && s.flags & SYN) {
      own[s.flow + WINDOW_SCALE] = Math.min(bytes[at + 2], 14);
    } else if (kind === FAST_OPEN && length > 2 && (s.flags & (SYN | ACK)) === SYN && s.length > 0) {
      own[s.flow + FLOW_BITS] |= OPENED_FAST;
    } else if (kind === 5) {
      const ranges = Math.min((length - 2) >>> 3, 4);
      own[s.flow + SACK_RANGES] = ranges;
      s.hasSack = ranges > 0;
      for (let i = 0; i < 2 * ranges; i++) {
        const edge = at + 2 + 4 * i;
        own[s.flow + SACK_EDGES + i] =
          (bytes[edge] << 24) | (bytes[edge + 1] << 16) | (bytes[edge + 2] << 8) | bytes[edge + 3];
      }
    }
    at += length;
  }
}

/** Windows are scaled only if both SYNs say so (RFC 7323, 2.2). */
function noteScaling(own: Int32Array, s: Segment): void {
  if (own[s.flow + WINDOW_SCALE] === SCALE_UNKNOWN) {
    own[s.flow + WINDOW_SCALE] = SCALE_NONE;
    own[s.reverse + WINDOW_SCALE] = SCALE_NONE;
  } else if (s.flags & ACK && own[s.reverse + WINDOW_SCALE] === SCALE_NONE) {
    own[s.flow + WINDOW_SCALE] = SCALE_NONE;
  }
}

/** The times since the conversation's first segment, and since the one before this. */
function keepTimes(state: TcpState, decisions: TcpDecisions, s: Segment, isFirst: boolean): void {
  const from = state.conversationTimes;
  const row = state.timesOf(s.conversation);
  const { seconds, nanoseconds } = s;
  if (isFirst) {
    from[row + FIRST_TIME] = seconds;
    from[row + FIRST_TIME + 1] = nanoseconds;
    from[row + PREVIOUS_TIME] = seconds;
    from[row + PREVIOUS_TIME + 1] = nanoseconds;
  }
  const { times, time } = decisions;
  since(times, time + SINCE_FIRST, seconds, nanoseconds, from, row + FIRST_TIME);
  since(times, time + SINCE_PREVIOUS, seconds, nanoseconds, from, row + PREVIOUS_TIME);
  from[row + PREVIOUS_TIME] = seconds;
  from[row + PREVIOUS_TIME + 1] = nanoseconds;
}
