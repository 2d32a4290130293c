import {
  bytes,
  declareFields,
  declareProtocol,
  none,
  relativeTime,
  type ShownValue,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { byteCount } from '../../fields/text.js';
import { Conversations, doubled, isConversationKept } from '../conversations.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, declareState, dissectorTable, heuristicList, Memo } from '../dissector.js';
import type { Plan } from '../plan.js';
import { data, dissectData } from './data.js';
import { expert, GROUP, remark, remarkBeneath, SEVERITY } from './expert.js';
import { announcedStream } from './rtp/setup.js';

const CHECKSUM_STATUS = { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' };

const checksumLine = ({ text, of }: ShownValue) => {
  const status = of('checksum.status')?.number;
  return `Checksum: ${text}${status === 2 ? ' [unverified]' : status === 3 ? ' [zero-value ignored]' : status === 4 ? ' [zero-value illegal]' : ''}`;
};

const lengthLine = ({ number, extent, of }: ShownValue) => {
  if (of('length.bad') === undefined) return `Length: ${number}`;
  return `Length: ${number} (bogus, ${number < 8 ? 'must be >= 8' : `payload length ${extent}`})`;
};

/** User Datagram Protocol (RFC 768). */
export const udp = declareProtocol(
  'udp',
  'UDP',
  'User Datagram Protocol',
  'User Datagram Protocol, Src Port: {srcport}, Dst Port: {dstport}',
);
const F = declareFields(udp, {
  srcport: uint16('Source Port', { also: ['port'] }),
  dstport: uint16('Destination Port', { also: ['port'] }),
  port: uint16('Source or Destination Port', { hidden: true }),
  length: uint16('Length', { line: lengthLine }),
  checksum: uint16('Checksum', { base: 'hex', line: checksumLine }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  stream: uint32('Stream index', { generated: true }),
  'stream.pnum': uint32('Stream Packet Number', { generated: true }),
  time_relative: relativeTime('Time since first frame', { generated: true }),
  time_delta: relativeTime('Time since previous frame', { generated: true }),
  payload: bytes('Payload', { line: ({ length }) => `UDP payload (${byteCount(length)})` }),
  possible_traceroute: none('Possible traceroute', { many: true }),
  'length.bad': none('Bad length value'),
  'length.bad_zero': none('Length is zero but payload < 65536'),
  'checksum.zero': none('Illegal checksum value (0)'),
});

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
class UdpDecisions extends Memo {
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

const HEADER = 1;
const TRACKED = 2;
const PAYLOAD = 4;
/** A second pass follows, for which the decisions are kept. */
const KEPT = 8;
const INFO = 16;
/** Who recognises a payload is asked. */
const GUESS = 32;
/** Streams are numbered, with those that were announced. */
const NUMBERED = 64;

const ports = dissectorTable('udp.port');
const heuristics = heuristicList('udp');
/** Who other protocols announced to be there. */
const announced = heuristicList('udp announced');

function dissect(d: Dissection, start: number): boolean {
  const needs = d.needs[udp.id];
  if (d.left(start) < 8) return dissectCut(d, start);
  d.protocolColumn = 'UDP';
  const bytes = d.bytes;
  d.sourcePort = (bytes[start] << 8) | bytes[start + 1];
  d.destinationPort = (bytes[start + 2] << 8) | bytes[start + 3];
  const available = d.reportedEnd - start;
  const isJumbo = bytes[start + 4] === 0 && bytes[start + 5] === 0 && d.addressKind === 16;
  const length = isJumbo ? available : (bytes[start + 4] << 8) | bytes[start + 5];
  const isTooLong = length > available && !d.fragmented && !d.inError;
  if (needs & HEADER) emitPorts(d, start, length, isJumbo, isTooLong);
  if (needs & INFO) {
    d.infoColumn = `${d.sourcePort} → ${d.destinationPort}`;
    if (length < 8) d.infoColumn += ` [BAD UDP LENGTH ${length} < 8]`;
    else if (isTooLong) d.infoColumn += ` [BAD UDP LENGTH ${length} > IP PAYLOAD LENGTH]`;
    if (length >= 8) d.infoColumn += ` Len=${length - 8}`;
  }
  if (length < 8) return true;
  const payloadLength = d.end - start - 8;
  const end = start + length;
  if (needs & HEADER) emitChecksum(d, start);
  const application = needs & TRACKED ? followConversation(d, needs) : 0;
  if (payloadLength > 0) d.span(F.payload, start + 8, payloadLength);
  d.trim(end);
  d.setLayerLength(8);
  if (d.end <= start + 8 && d.reportedEnd > start + 8) {
    // Nothing of the payload was captured: who would have taken it is not asked.
    d.has(start + 8, 1);
    return true;
  }
  if (needs & PAYLOAD && d.reportedEnd > start + 8) {
    if (d.wasPutOff(udp.id, PAYLOAD)) d.isPutOff = true;
    else handOn(d, start + 8, application);
  }
  return true;
}

/** A header that is cut off: what can be read of it. */
function dissectCut(d: Dissection, start: number): boolean {
  if (!d.has(start, 4)) return true;
  d.protocolColumn = 'UDP';
  d.u16(F.srcport, start);
  d.u16(F.dstport, start + 2);
  if (d.wantsInfo) d.infoColumn = `${d.getU16(start)} → ${d.getU16(start + 2)}`;
  const length = d.u16(F.length, start + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += ` Len=${length - 8}`;
  d.has(start, 8);
  return true;
}

function emitPorts(d: Dissection, start: number, length: number, isJumbo: boolean, isTooLong: boolean): void {
  d.u16(F.srcport, start);
  remarkProbe(d, d.sourcePort);
  d.u16(F.dstport, start + 2);
  remarkProbe(d, d.destinationPort);
  d.u16(F.length, start + 4);
  if (isJumbo) {
    if (length < 65_536) {
      const message = `Length is zero but payload < 65536`;
      remarkBeneath(d, F['length.bad_zero'], SEVERITY.warn, GROUP.protocol, message);
    }
  } else if (length < 8) {
    remarkBeneath(d, F['length.bad'], SEVERITY.error, GROUP.malformed, `Bad length value ${length} < 8`);
  } else if (isTooLong) {
    remarkBeneath(
      d,
      F['length.bad'],
      SEVERITY.error,
      GROUP.malformed,
      `Bad length value ${length} > IP payload length`,
    );
  }
}

/** Traceroute counts up from this port: three attempts a hop. */
function remarkProbe(d: Dissection, port: number): void {
  const probe = port - 33_434;
  if (probe <= 0 || probe > 30) return;
  const message = `Possible traceroute: hop #${Math.floor((probe - 1) / 3) + 1}, attempt #${((probe - 1) % 3) + 1}`;
  remarkBeneath(d, F.possible_traceroute, SEVERITY.chat, GROUP.sequence, message);
}

function emitChecksum(d: Dissection, start: number): void {
  const checksum = d.u16(F.checksum, start + 6);
  if (checksum !== 0) {
    d.value(F['checksum.status'], 2, start + 6);
    return;
  }
  d.open();
  if (d.addressKind === 16) {
    remark(d, F['checksum.zero'], SEVERITY.error, GROUP.checksum, 'Illegal checksum value (0)');
    d.value(F['checksum.status'], 4, start + 6);
  } else {
    d.value(F['checksum.status'], 3, start + 6);
  }
  d.close();
}

/** Finds the datagram's conversation, and emits what it tells; gives its application. */
function followConversation(d: Dissection, needs: number): number {
  const decisions = d.memoOf(state);
  decisions.next(d, d.replaying || (needs & KEPT) !== 0);
  if (!d.replaying) track(d, d.stateOf(state), decisions);
  const { words, times, at } = decisions;
  d.conversations = d.stateOf(state).conversations;
  d.conversation = words[4 * at + 3];
  d.conversationRow = words[4 * at + 3];
  if (needs & HEADER) {
    if (needs & NUMBERED && d.wasPutOff(udp.id, NUMBERED)) d.isPutOff = true;
    d.value(F.stream, words[4 * at]);
    if (!d.inError) {
      d.value(F['stream.pnum'], words[4 * at + 1]);
      d.heading('[Timestamps]');
      d.open();
      d.wide(F.time_relative, times[4 * at], times[4 * at + 1]);
      d.wide(F.time_delta, times[4 * at + 2], times[4 * at + 3]);
      d.close();
    }
  }
  return words[4 * at + 2];
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

/** Hands a datagram on: to the conversation's application, by port (the lower one first), to who recognises it. */
function handOn(d: Dissection, start: number, application: number): void {
  // What a datagram carries that an ICMP error quotes: tshark counts that, though not the headers before it.
  d.isUncounted = false;
  // What is announced is not asked for where the conversation is known to carry something else.
  if (application !== 0) {
    if (d.dissect(application - 1, start)) return;
  } else if (d.needs[udp.id] & GUESS && handOnAnnounced(d, start)) return;
  const { sourcePort, destinationPort } = d;
  const low = Math.min(sourcePort, destinationPort);
  const high = Math.max(sourcePort, destinationPort);
  if (low !== 0 && d.dissectBy(ports, low, start)) return;
  if (high !== 0 && high !== low && d.dissectBy(ports, high, start)) return;
  if (d.needs[udp.id] & GUESS) {
    if (d.wasPutOff(udp.id, GUESS)) d.isPutOff = true;
    const recognised = d.recognise(heuristics, start);
    if (recognised >= 0 && d.dissect(recognised, start)) return;
  }
  dissectData(d, start);
}

function handOnAnnounced(d: Dissection, start: number): boolean {
  // Without the state of who announces, the ports tell.
  if (d.wasPutOff(udp.id, GUESS)) return false;
  const expected = d.recognise(announced, start);
  return expected >= 0 && d.dissect(expected, start);
}

/** Is something wanted that a payload can carry? */
function leadsOn(plan: Plan): boolean {
  return ports.hasAny(plan.sought) || leadsToGuess(plan);
}

const leadsToGuess = (plan: Plan) =>
  plan.sought[data.id] !== 0 ||
  [heuristics, announced].some((list) => list.protocols.some((id) => plan.sought[id] !== 0));

const TRACKED_FIELDS = [F.stream, F['stream.pnum'], F.time_relative, F.time_delta];

function prepare(plan: Plan): number {
  let needs = plan.wantsInfo ? INFO : 0;
  if (udp.fields.some((field) => plan.want[field.id] !== 0) || plan.recorded[expert.id] !== 0) needs |= HEADER;
  if (TRACKED_FIELDS.some((id) => plan.want[id] !== 0)) needs |= TRACKED | NUMBERED;
  // Where all that is wanted stands under port numbers, no conversation has another application.
  if (leadsOn(plan)) needs |= PAYLOAD;
  if (leadsToGuess(plan)) needs |= GUESS | TRACKED;
  if (isConversationKept(plan.sought)) needs |= TRACKED;
  if (plan.later && plan.later.needs[udp.id] & TRACKED)
    needs |= TRACKED | KEPT | (plan.putsOff ? 0 : plan.later.needs[udp.id] & (PAYLOAD | GUESS));
  return needs;
}

export const udpDissector: Dissector = {
  protocol: udp,
  dissect,
  places: { 'ip.proto': [17] },
  carries: ['udp.port', 'udp announced heuristics', 'udp heuristics', 'data'],
  stateful: true,
  heedsAnnounced: TRACKED_FIELDS,
  remarksAnyhow: true,
  prepare,
};
