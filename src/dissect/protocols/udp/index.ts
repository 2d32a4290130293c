import { isConversationKept } from '../../conversations.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable, heuristicList } from '../../dissector.js';
import type { Plan } from '../../plan.js';
import { data, dissectData } from '../data.js';
import { expert, GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { UDP as F, udp } from './fields.js';
import { findStream } from './streams.js';

export { udp } from './fields.js';

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
  const { words, times, at } = findStream(d, (needs & KEPT) !== 0);
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
