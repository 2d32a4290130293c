import type { Dissection } from '../../dissection.js';
import {
  ACK_BASE,
  APPLICATION,
  COMPLETE,
  CONVERSATION,
  PACKET_NUMBER,
  SCALE,
  SEQ_BASE,
  SERVER,
  SINCE_FIRST,
  SINCE_PREVIOUS,
  type TcpDecisions,
} from './decisions.js';
import {
  BASE_SEQ,
  COMPLETENESS,
  FIRST_TIME,
  FLOW_BITS,
  HAS_BASE_SEQ,
  PACKETS,
  PREVIOUS_TIME,
  SERVER_PORT,
  type TcpState,
  WINDOW_SCALE,
} from './flows.js';
import { ACK, SYN } from './header.js';

/**
 * Finds the conversation of a segment, and decides what it says of it; `length` is that of its payload, or -1 where it
 * cannot be told.
 */
export function track(
  d: Dissection,
  state: TcpState,
  decisions: TcpDecisions,
  start: number,
  flags: number,
  length: number,
): void {
  const pair = state.conversations.pairOf(d);
  const direction = state.conversations.direction;
  let conversation = state.conversations.conversationOf(pair);
  if (conversation < 0) conversation = state.begin(pair);
  const seq = d.getU32(start + 4) | 0;
  const ack = d.getU32(start + 8) | 0;
  const isOpening = (flags & (SYN | ACK)) === SYN;
  if (isOpening) {
    const flow = state.flowOf(conversation, direction);
    const isKnown = (state.flowWords[flow + FLOW_BITS] & HAS_BASE_SEQ) !== 0;
    if (isKnown) {
      if (
        seq !== state.flowWords[flow + BASE_SEQ] ||
        (state.conversationWords[state.wordsOf(conversation) + COMPLETENESS] & 0x30) !== 0
      )
        conversation = state.begin(pair);
    }
  }
  const flow = state.flowOf(conversation, direction);
  const reverse = state.flowOf(conversation, direction ^ 1);
  const flowWords = state.flowWords;
  if (length >= 0) {
    if ((flowWords[flow + FLOW_BITS] & HAS_BASE_SEQ) === 0) {
      flowWords[flow + FLOW_BITS] |= HAS_BASE_SEQ;
      flowWords[flow + BASE_SEQ] = flags & SYN ? seq : seq - 1;
    }
    if (flags & ACK && (flowWords[reverse + FLOW_BITS] & HAS_BASE_SEQ) === 0) {
      flowWords[reverse + FLOW_BITS] |= HAS_BASE_SEQ;
      flowWords[reverse + BASE_SEQ] = ack - 1;
    }
  }

  const { words, word } = decisions;
  const row = state.wordsOf(conversation);
  const conversationWords = state.conversationWords;
  words[word + CONVERSATION] = conversation;
  words[word + PACKET_NUMBER] = ++conversationWords[row + PACKETS];
  words[word + SEQ_BASE] = flowWords[flow + BASE_SEQ];
  words[word + ACK_BASE] = flowWords[reverse + BASE_SEQ];
  words[word + SCALE] = flowWords[flow + WINDOW_SCALE];
  words[word + COMPLETE] = conversationWords[row + COMPLETENESS];
  words[word + APPLICATION] = state.conversations.application[conversation];
  words[word + SERVER] = conversationWords[row + SERVER_PORT];
  keepTimes(d, state, decisions, conversation, conversationWords[row + PACKETS] === 1);
  if (flags & SYN) conversationWords[row + SERVER_PORT] = flags & ACK ? d.sourcePort : d.destinationPort;
}

/** The times since the conversation's first segment, and since the one before this. */
function keepTimes(
  d: Dissection,
  state: TcpState,
  decisions: TcpDecisions,
  conversation: number,
  isFirst: boolean,
): void {
  const from = state.conversationTimes;
  const row = state.timesOf(conversation);
  const seconds = d.block.seconds[d.frame];
  const nanoseconds = d.block.nanoseconds[d.frame];
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

/** Writes the time since `from[at]` to `to[row]`: seconds rounded down, and the nanoseconds after those. */
export function since(
  to: Float64Array,
  row: number,
  seconds: number,
  nanoseconds: number,
  from: Float64Array,
  at: number,
): void {
  let s = seconds - from[at];
  let n = nanoseconds - from[at + 1];
  if (n < 0) {
    n += 1_000_000_000;
    s -= 1;
  }
  to[row] = s;
  to[row + 1] = n;
}
