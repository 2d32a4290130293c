import {
  A_ACK_LOST_SEGMENT,
  A_DUPLICATE_ACK,
  A_KEEP_ALIVE,
  A_KEEP_ALIVE_ACK,
  A_LOST_SEGMENT,
  A_PARTIAL_ACK,
  A_PRESENT,
  A_REUSED_PORTS,
  A_WINDOW_FULL,
  A_WINDOW_UPDATE,
  A_ZERO_WINDOW,
  A_ZERO_WINDOW_PROBE,
  A_ZERO_WINDOW_PROBE_ACK,
  ACK_RTT,
  ACKED_FRAME,
  ANALYSIS,
  DUPLICATE_FRAME,
  DUPLICATE_NUMBER,
  IN_FLIGHT,
  PUSHED,
  type TcpDecisions,
} from './decisions.js';
import {
  BASE_SEQ,
  DUPLICATE_ACKS,
  FLIGHT_KNOWN,
  FLOW_BITS,
  HAS_ACKED,
  LAST_ACK,
  LAST_ACK_TIME,
  LAST_FLAGS,
  LAST_LENGTH,
  LAST_NEW_ACK_FRAME,
  LAST_PUSHED,
  MAX_SEQ_TO_BE_ACKED,
  NEXT_SEQ,
  NEXT_SEQ_FRAME,
  NEXT_SEQ_TIME,
  PUSH_BYTES,
  SACK_EDGES,
  SACK_RANGES,
  SCALE_UNKNOWN,
  type TcpState,
  UNACKED,
  UNACKED_COUNT,
  WINDOW,
  WINDOW_SCALE,
} from './flows.js';
import { ACK, FIN, PSH, RST, SYN } from './header.js';
import { classifyRepeated } from './repeated.js';
import { isAfter, type Segment, since } from './segment.js';

/** How many unacknowledged segments are remembered a direction, as in tshark. */
const MAX_UNACKED = 10_000;

/**
 * Analyses a segment against what both directions have sent before, in one pass: it marks what it is, and remembers
 * what the next ones are judged by. All numbers are raw.
 */
export function analyse(
  state: TcpState,
  decisions: TcpDecisions,
  s: Segment,
  reused: boolean,
  countsFlight: boolean,
): void {
  const own = state.flowWords;
  const flow = s.flow;
  const reverse = s.reverse;
  const { seq, ack, length, flags, window } = s;
  let marks = reused ? A_REUSED_PORTS : 0;
  if (flags & ACK) own[reverse + FLOW_BITS] |= FLIGHT_KNOWN;

  const nextSeq = own[flow + NEXT_SEQ];
  const isPlain = (flags & (SYN | FIN | RST)) === 0;
  const lastAck = own[flow + LAST_ACK];
  if (length === 1 && seq === nextSeq && own[reverse + WINDOW] === 0) {
    marks |= A_ZERO_WINDOW_PROBE;
  } else {
    if (window === 0 && isPlain) marks |= A_ZERO_WINDOW;
    if (nextSeq !== 0 && isAfter(seq, nextSeq) && (flags & RST) === 0) {
      marks |= A_LOST_SEGMENT;
      own[flow + FLOW_BITS] &= ~FLIGHT_KNOWN;
    }
    if (isPlain) marks |= judgePlain(own, s, nextSeq, lastAck);
    if (marks & A_DUPLICATE_ACK) {
      const { words, word } = decisions;
      words[word + DUPLICATE_NUMBER] = ++own[flow + DUPLICATE_ACKS];
      words[word + DUPLICATE_FRAME] = own[flow + LAST_NEW_ACK_FRAME];
    }
  }
  if (ack !== lastAck) {
    own[flow + LAST_NEW_ACK_FRAME] = s.frame;
    own[flow + DUPLICATE_ACKS] = 0;
  }
  const highest = own[reverse + MAX_SEQ_TO_BE_ACKED];
  if (flags & ACK && highest !== 0 && isAfter(ack, highest)) {
    if (ack === ((lastAck + 1) | 0) && seq === nextSeq && own[reverse + LAST_FLAGS] & A_ZERO_WINDOW_PROBE) {
      // The probe's byte was taken in, and with that the window opens again.
      marks |= A_WINDOW_UPDATE;
      own[reverse + NEXT_SEQ] = ack;
      own[reverse + MAX_SEQ_TO_BE_ACKED] = ack;
    } else {
      marks |= A_ACK_LOST_SEGMENT;
      own[reverse + MAX_SEQ_TO_BE_ACKED] = endOfRun(state, reverse, ack);
    }
  }
  if ((length > 0 || flags & (SYN | FIN)) && (marks & A_KEEP_ALIVE) === 0)
    marks |= classifyRepeated(state, decisions, s);
  remember(state, s, marks);
  marks |= acknowledge(state, decisions, s);
  if (length !== 0 && own[flow + UNACKED] !== 0 && own[flow + FLOW_BITS] & FLIGHT_KNOWN) {
    marks |= A_PRESENT;
    if (countsFlight) countFlight(state, decisions, s);
  }
  decisions.words[decisions.word + ANALYSIS] |= marks === 0 ? 0 : marks | A_PRESENT;
}

/** What a segment that neither opens nor closes can be by its numbers alone. */
function judgePlain(own: Int32Array, s: Segment, nextSeq: number, lastAck: number): number {
  const { flow, reverse, seq, ack, length, window } = s;
  let marks = 0;
  if (length <= 1 && seq === ((nextSeq - 1) | 0)) marks |= A_KEEP_ALIVE;
  if (length > 0) {
    const scale = own[reverse + WINDOW_SCALE];
    // The window on a SYN is never scaled (RFC 7323, 2.2).
    const isScaled = scale > 0 && (own[reverse + FLOW_BITS] & HAS_ACKED) !== 0;
    const granted = own[reverse + WINDOW] << (isScaled ? scale : 0);
    if (scale !== SCALE_UNKNOWN && ((seq + length) | 0) === ((own[reverse + LAST_ACK] + granted) | 0))
      marks |= A_WINDOW_FULL;
    return marks;
  }
  if (seq !== nextSeq) return marks;
  const isSameWindow = window === own[flow + WINDOW];
  const isSameAck = ack === lastAck;
  if (window !== 0) {
    if (!isSameWindow && !s.hasSack) return isSameAck ? marks | A_WINDOW_UPDATE : marks;
    if (own[reverse + LAST_FLAGS] & A_KEEP_ALIVE && isSameAck) return marks | A_KEEP_ALIVE_ACK;
    return isSameAck ? marks | A_DUPLICATE_ACK : marks;
  }
  if (isSameWindow && own[reverse + LAST_FLAGS] & A_ZERO_WINDOW_PROBE && (isSameAck || ack === ((lastAck + 1) | 0))) {
    // Some receivers take in the byte of the probe, which could not be known when it was sent.
    if (!isSameAck) {
      own[reverse + NEXT_SEQ] = ack;
      own[reverse + MAX_SEQ_TO_BE_ACKED] = ack;
    }
    marks |= A_ZERO_WINDOW_PROBE_ACK;
  }
  return marks;
}

/** Nodes of a list of segments, oldest last. */
const nodes = new Int32Array(MAX_UNACKED);

/** The end of the unbroken run of unacknowledged segments that begins at `seq`, or `seq` itself. */
function endOfRun(state: TcpState, flow: number, seq: number): number {
  const pool = state.segments;
  let count = 0;
  for (let node = state.flowWords[flow + UNACKED]; node !== 0; node = pool.next[node]) nodes[count++] = node;
  let end = seq;
  while (count > 0) {
    const node = nodes[--count];
    if (pool.seq[node] === end) end = pool.nextSeq[node];
  }
  return end;
}

/** Keeps what the segments that follow are judged by. */
function remember(state: TcpState, s: Segment, marks: number): void {
  const own = state.flowWords;
  const { flow, seq, flags, length } = s;
  const isVirtual = (flags & (SYN | FIN)) !== 0;
  const next = (seq + length + (isVirtual ? 1 : 0)) | 0;
  if ((length > 0 || isVirtual) && own[flow + UNACKED_COUNT] < MAX_UNACKED) {
    const pool = state.segments;
    const node = pool.take();
    pool.next[node] = own[flow + UNACKED];
    pool.frame[node] = s.frame;
    pool.seq[node] = seq;
    pool.nextSeq[node] = next;
    pool.seconds[node] = s.seconds;
    pool.nanoseconds[node] = s.nanoseconds;
    own[flow + UNACKED] = node;
    own[flow + UNACKED_COUNT]++;
  }
  // What moves the highest number on by more than its flags: data, or a pure acknowledgement beyond what was seen.
  // tshark keeps one byte of the length: data of 256 bytes, or 512, counts as none.
  const expected = own[flow + NEXT_SEQ];
  if (expected === 0 || isAfter(next, (expected + (isVirtual ? 1 : 0)) | 0)) own[flow + LAST_LENGTH] = length & 0xff;
  const isProbe = (marks & A_ZERO_WINDOW_PROBE) !== 0;
  if (!isProbe && (expected === 0 || isAfter(next, expected))) {
    own[flow + NEXT_SEQ] = next;
    own[flow + NEXT_SEQ_FRAME] = s.frame;
    state.flowTimes[s.flowTime + NEXT_SEQ_TIME] = s.seconds;
    state.flowTimes[s.flowTime + NEXT_SEQ_TIME + 1] = s.nanoseconds;
  }
  const highest = own[flow + MAX_SEQ_TO_BE_ACKED];
  if (!isProbe && (highest === 0 || seq === highest)) own[flow + MAX_SEQ_TO_BE_ACKED] = own[flow + NEXT_SEQ];
  own[flow + WINDOW] = s.window;
  if ((flags & (SYN | ACK)) === ACK) own[flow + FLOW_BITS] |= HAS_ACKED;
  own[flow + LAST_ACK] = s.ack;
  own[flow + LAST_FLAGS] = marks;
  state.flowTimes[s.flowTime + LAST_ACK_TIME] = s.seconds;
  state.flowTimes[s.flowTime + LAST_ACK_TIME + 1] = s.nanoseconds;
}

/** Takes the segments that are acknowledged off the other direction's list; the one acknowledged last gives the RTT. */
function acknowledge(state: TcpState, decisions: TcpDecisions, s: Segment): number {
  const own = state.flowWords;
  const pool = state.segments;
  const { ack, reverse } = s;
  let marks = 0;
  let before = 0;
  for (let node = own[reverse + UNACKED]; node !== 0; ) {
    const after = pool.next[node];
    const end = pool.nextSeq[node];
    let isKept = false;
    if (ack === end) {
      marks = A_PRESENT;
      setAcked(decisions, s, pool.frame[node], pool.seconds[node], pool.nanoseconds[node]);
    } else if (isAfter(ack, pool.seq[node]) && !isAfter(ack, end)) {
      pool.seq[node] = ack;
      marks = A_PRESENT | A_PARTIAL_ACK;
      setAcked(decisions, s, pool.frame[node], pool.seconds[node], pool.nanoseconds[node]);
      isKept = true;
    } else if (isAfter(end, ack)) {
      isKept = true;
    }
    if (isKept) {
      before = node;
    } else {
      if (before === 0) own[reverse + UNACKED] = after;
      else pool.next[before] = after;
      own[reverse + UNACKED_COUNT]--;
      pool.give(node);
    }
    node = after;
  }
  return marks;
}

const sent = new Float64Array(2);

function setAcked(decisions: TcpDecisions, s: Segment, frame: number, seconds: number, nanoseconds: number): void {
  decisions.words[decisions.word + ACKED_FRAME] = frame;
  sent[0] = seconds;
  sent[1] = nanoseconds;
  since(decisions.times, decisions.time + ACK_RTT, s.seconds, s.nanoseconds, sent, 0);
}

/** How many bytes are on their way with this segment, and how many were sent since data was last pushed. */
function countFlight(state: TcpState, decisions: TcpDecisions, s: Segment): void {
  const own = state.flowWords;
  const { flow, length } = s;
  const newest = own[flow + UNACKED];
  const pool = state.segments;
  const { words, word } = decisions;
  const base = own[flow + BASE_SEQ];
  let first = (pool.seq[newest] - base) >>> 0;
  let last = (pool.nextSeq[newest] - base) >>> 0;
  for (let node = pool.next[newest]; node !== 0; node = pool.next[node]) {
    const seq = (pool.seq[node] - base) >>> 0;
    const next = (pool.nextSeq[node] - base) >>> 0;
    if (seq < first) first = seq;
    if (next > last) last = next;
  }
  // What the other side has, if not in order, is not on its way any more.
  const ranges = own[s.reverse + SACK_RANGES];
  for (let at = s.reverse + SACK_EDGES, i = 0; i < ranges; i++, at += 2) last -= (own[at + 1] - own[at]) | 0;
  const bytes = (last - first) >>> 0;
  if (own[flow + FLOW_BITS] & LAST_PUSHED) own[flow + PUSH_BYTES] = length;
  else own[flow + PUSH_BYTES] += length;
  if (s.flags & PSH) own[flow + FLOW_BITS] |= LAST_PUSHED;
  else own[flow + FLOW_BITS] &= ~LAST_PUSHED;
  if (bytes > 0 && bytes < 2_000_000_000) {
    words[word + IN_FLIGHT] = bytes - (s.flags & (SYN | FIN) ? 1 : 0);
    words[word + PUSHED] = own[flow + PUSH_BYTES];
  }
}
