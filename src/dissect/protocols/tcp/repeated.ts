import {
  A_FAST_RETRANSMISSION,
  A_OUT_OF_ORDER,
  A_RETRANSMISSION,
  A_SPURIOUS_RETRANSMISSION,
  RTO,
  RTO_FRAME,
  type TcpDecisions,
} from './decisions.js';
import {
  BASE_SEQ,
  DUPLICATE_ACKS,
  INITIAL_RTT,
  LAST_ACK,
  LAST_ACK_TIME,
  LAST_LENGTH,
  NEXT_SEQ,
  NEXT_SEQ_FRAME,
  NEXT_SEQ_TIME,
  SACK_EDGES,
  SACK_RANGES,
  type TcpState,
  UNACKED,
} from './flows.js';
import { FIN, SYN } from './header.js';
import { isAfter, type Segment, since } from './segment.js';

/** A segment that comes this soon after duplicate acknowledgements was sent again because of them. Nanoseconds. */
const FAST = 20_000_000;
/** How late a segment may be and still be out of order, where the round trip is not known. Nanoseconds. */
const LATE = 3_000_000;

/**
 * A segment that does not go beyond what was sent before: was it sent again (needlessly, or fast, or after a timeout),
 * or is it out of order? 0 where it is neither, but new.
 */
export function classifyRepeated(state: TcpState, decisions: TcpDecisions, s: Segment): number {
  const own = state.flowWords;
  const times = state.flowTimes;
  const { flow, reverse, seq, length } = s;
  const nextSeq = own[flow + NEXT_SEQ];
  // A probe of a closed window leaves its byte to be sent again with others.
  const isRepeated = nextSeq !== 0 && isAfter(nextSeq, seq) && !(length > 1 && ((nextSeq - 1) | 0) === seq);
  const end = (seq + length) | 0;
  const acked = own[reverse + LAST_ACK];
  if (length > 0 && acked !== 0 && !isAfter(end, acked)) return A_SPURIOUS_RETRANSMISSION;
  if (!isRepeated) return 0;

  const sinceAck = nanosecondsSince(s, times, s.reverseTime + LAST_ACK_TIME);
  if (own[reverse + DUPLICATE_ACKS] >= 2 && sinceAck >= 0 && sinceAck < FAST) {
    if (acked === seq) return A_FAST_RETRANSMISSION;
    if (own[reverse + SACK_RANGES] > 0 && !isSacked(own, flow, reverse, seq)) return A_FAST_RETRANSMISSION;
  }
  const rtt = state.timesOf(s.conversation) + INITIAL_RTT;
  const hasRtt = state.conversationTimes[rtt] !== 0 || state.conversationTimes[rtt + 1] !== 0;
  const limit = hasRtt ? state.conversationTimes[rtt] * 1e9 + state.conversationTimes[rtt + 1] : LATE;
  const late = nanosecondsSince(s, times, s.flowTime + NEXT_SEQ_TIME);
  const next = s.flags & (SYN | FIN) ? (end + 1) | 0 : end;
  const isLast = nextSeq === next && own[flow + LAST_LENGTH] !== 0;
  if (late >= 0 && late < limit && !isLast && !isListed(state, s, end)) return A_OUT_OF_ORDER;

  findOriginal(state, decisions, s);
  return A_RETRANSMISSION;
}

function nanosecondsSince(s: Segment, times: Float64Array, at: number): number {
  return (s.seconds - times[at]) * 1e9 + s.nanoseconds - times[at + 1];
}

/** Did the other side say that it has this byte? tshark compares raw numbers with relative edges, so that few are. */
function isSacked(own: Int32Array, flow: number, reverse: number, seq: number): boolean {
  const base = own[flow + BASE_SEQ];
  for (let i = 0; i < own[reverse + SACK_RANGES]; i++) {
    const left = (own[reverse + SACK_EDGES + 2 * i] - base) | 0;
    const right = (own[reverse + SACK_EDGES + 2 * i + 1] - base) | 0;
    if (!isAfter(left, seq) && isAfter(right, seq)) return true;
  }
  return false;
}

/** Was the whole of the segment sent before, and not acknowledged yet? */
function isListed(state: TcpState, s: Segment, end: number): boolean {
  const pool = state.segments;
  for (let node = state.flowWords[s.flow + UNACKED]; node !== 0; node = pool.next[node]) {
    if (!isAfter(pool.seq[node], s.seq) && !isAfter(end, pool.nextSeq[node])) return true;
  }
  return false;
}

const sent = new Float64Array(2);

/** The oldest unacknowledged segment from this one's number on: since it was sent the timeout is measured. */
function findOriginal(state: TcpState, decisions: TcpDecisions, s: Segment): void {
  const pool = state.segments;
  let frame = state.flowWords[s.flow + NEXT_SEQ_FRAME];
  sent[0] = state.flowTimes[s.flowTime + NEXT_SEQ_TIME];
  sent[1] = state.flowTimes[s.flowTime + NEXT_SEQ_TIME + 1];
  for (let node = state.flowWords[s.flow + UNACKED]; node !== 0; node = pool.next[node]) {
    if (isAfter(s.seq, pool.seq[node])) continue;
    frame = pool.frame[node];
    sent[0] = pool.seconds[node];
    sent[1] = pool.nanoseconds[node];
  }
  decisions.words[decisions.word + RTO_FRAME] = frame;
  since(decisions.times, decisions.time + RTO, s.seconds, s.nanoseconds, sent, 0);
}
