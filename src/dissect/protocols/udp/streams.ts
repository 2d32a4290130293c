import { Conversations, doubled } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';
import { announcedStream } from '../rtp/setup.js';

/** Per stream: packets, and the times of the first packet and the last (seconds, nanoseconds). */
class UdpState {
  readonly conversations = new Conversations(true);
  packets = new Uint32Array(64);
  times = new Float64Array(4 * 64);

  /**
   * The number of the stream that the datagram in hand belongs to: that of its pair of endpoints, or, if these have none,
   * that of an endpoint which was announced, with whomever it speaks.
   */
  streamOf(d: Dissection, pair: number): number {
    const { conversations } = this;
    const known = conversations.numberOf(pair);
    if (known >= 0) return known;
    const announced = announcedStream(d);
    if (announced !== undefined && announced.number >= 0) return announced.number;
    const stream = conversations.count;
    if (announced === undefined) conversations.begin(pair);
    else announced.number = conversations.count++;
    while (stream >= this.packets.length) {
      this.packets = doubled(this.packets);
      this.times = doubled(this.times);
    }
    return stream;
  }
}

/**
 * What was decided of a datagram: stream, packet number in it, application, pair of endpoints; times since the stream's
 * first packet and its last one.
 */
export class UdpDecisions extends Memo {
  override readonly canForget = true;
  words = new Int32Array(4);
  times = new Float64Array(4);
  at = 0;

  next(d: Dissection, isKept: boolean): void {
    this.at = isKept ? this.row(d) : 0;
    if ((this.at + 1) * 4 > this.words.length) {
      this.words = doubled(this.words);
      this.times = doubled(this.times);
    }
  }
}

const state = declareState(
  () => new UdpState(),
  () => new UdpDecisions(),
);

/** What is decided of the datagram in hand; `isKept`: so that the pass that follows finds it. */
export function findStream(d: Dissection, isKept: boolean): UdpDecisions {
  const decisions = d.memoOf(state);
  const udpState = d.stateOf(state);
  decisions.next(d, d.replaying || isKept);
  if (!d.replaying) track(d, udpState, decisions);
  d.conversations = udpState.conversations;
  return decisions;
}

function track(d: Dissection, udpState: UdpState, decisions: UdpDecisions): void {
  const pair = udpState.conversations.pairOf(d);
  const stream = udpState.streamOf(d, pair);
  const { words, times, at } = decisions;
  const seconds = d.block.seconds[d.frame];
  const nanoseconds = d.block.nanoseconds[d.frame];
  const from = udpState.times;
  const row = 4 * stream;
  words[4 * at] = stream;
  words[4 * at + 3] = pair;
  words[4 * at + 2] = udpState.conversations.application[pair];
  // A datagram that an ICMP error quotes is not sent again by that.
  if (d.inError) return;
  words[4 * at + 1] = ++udpState.packets[stream];
  if (udpState.packets[stream] === 1) {
    from[row] = from[row + 2] = seconds;
    from[row + 1] = from[row + 3] = nanoseconds;
  }
  for (let i = 0; i < 4; i += 2) {
    const borrowed = nanoseconds < from[row + i + 1] ? 1 : 0;
    times[4 * at + i] = seconds - from[row + i] - borrowed;
    times[4 * at + i + 1] = nanoseconds - from[row + i + 1] + borrowed * 1_000_000_000;
  }
  from[row + 2] = seconds;
  from[row + 3] = nanoseconds;
}
