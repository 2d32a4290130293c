import type { Dissection } from '../../dissection.js';
import { FAULT_MALFORMED } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable, heuristicList } from '../../dissector.js';
import type { Plan } from '../../plan.js';
import { data } from '../data.js';
import {
  A_AFTER_PAYLOAD,
  A_AFTER_SYN_PAYLOAD,
  A_RETRANSMISSION,
  A_SPURIOUS_RETRANSMISSION,
  ANALYSIS,
  CONVERSATION,
  ROW,
  TcpDecisions,
} from './decisions.js';
import { desegment, endStream, offer } from './desegment.js';
import { emitHeader, emitRest, writeInfo } from './emit.js';
import { F, tcp } from './fields.js';
import { FLOW_WORDS, TcpState } from './flows.js';
import { FIN, RST, SYN } from './header.js';
import { multipath } from './mptcp-analysis.js';
import {
  ANALYSED,
  fieldNeeds,
  GUESS,
  HEADER,
  INFO,
  KEPT,
  MULTIPATH,
  NAMED_OPTIONS,
  OPTIONS,
  PAYLOAD,
  REST,
  TRACKED,
} from './needs.js';
import { context } from './option-context.js';
import { breaksOff, emitOptions } from './options.js';
import { showProbe } from './options-riverbed.js';
import { CUT_HEADER, track } from './track.js';

export { tcp } from './fields.js';

const state = declareState(
  () => new TcpState(),
  () => new TcpDecisions(),
);

function dissect(d: Dissection, start: number): boolean {
  const needs = d.needs[tcp.id];
  if (d.left(start) < 16) return dissectCut(d, start);
  d.protocolColumn = 'TCP';
  const bytes = d.bytes;
  const flags = ((bytes[start + 12] << 8) | bytes[start + 13]) & 0xfff;
  const headerLength = (bytes[start + 12] >>> 4) * 4;
  d.sourcePort = (bytes[start] << 8) | bytes[start + 1];
  d.destinationPort = (bytes[start + 2] << 8) | bytes[start + 3];
  const rest = d.reportedEnd - start - headerLength;
  // Of a fragment, and of what an ICMP error quotes, nobody knows how long the segment was.
  const isWhole = !d.fragmented && !d.inError;
  const isShort = isWhole && rest < 0;
  const length = isWhole && rest >= 0 ? rest : -1;

  const decisions = d.memoOf(state);
  let flow = -1;
  if (needs & TRACKED) {
    decisions.next(d, d.replaying || (needs & KEPT) !== 0);
    if (!d.replaying) flow = track(d, d.stateOf(state), decisions, start, flags, isShort ? CUT_HEADER : length, needs);
    d.conversations = d.stateOf(state).conversations;
    d.conversation = decisions.words[decisions.word + CONVERSATION];
    d.conversationRow = decisions.words[decisions.word + ROW];
  }
  if (needs & HEADER) emitHeader(d, needs, decisions, start, flags, headerLength, length);
  if (needs & INFO) writeInfo(d, decisions, start, flags, headerLength, length);
  if (headerLength < 20) return true;
  if (!d.has(start, 20)) return true;
  let hasConnection = false;
  if (
    headerLength > 20 &&
    (needs & (OPTIONS | INFO) ||
      (needs & (NAMED_OPTIONS | MULTIPATH) && hasMultipath(d, start + 20, start + headerLength)))
  ) {
    multipath.begin(decisions, (flow / FLOW_WORDS) & 1, (needs & MULTIPATH) !== 0);
    context.begin(decisions, flags, d.getU32(start + 8), d.inError);
    emitOptions(d, start + 20, start + headerLength);
    if (needs & INFO) showProbe(d);
    hasConnection = multipath.wasRead;
  }
  if (needs & REST) emitRest(d, needs, decisions, isShort || d.left(start) < headerLength);
  if (hasConnection && d.fault === 0) multipath.emitAnalysis(d);
  if (isShort && d.fault === 0 && (flags & FIN || breaksOff(d, start + 20, start + headerLength)))
    d.fault = FAULT_MALFORMED;
  if (needs & PAYLOAD && (rest > 0 || flags & FIN)) {
    if (d.wasPutOff(tcp.id, PAYLOAD)) dissectPutOff(d, needs, decisions, rest, flags);
    else dissectPayload(d, needs, decisions, flow, start, rest, flags);
  }
  return true;
}

function dissectPayload(
  d: Dissection,
  needs: number,
  decisions: TcpDecisions,
  flow: number,
  start: number,
  rest: number,
  flags: number,
): void {
  const payload = d.reportedEnd - rest;
  const captured = d.left(payload);
  const guesses = (needs & GUESS) !== 0;
  const isKept = (needs & KEPT) !== 0;
  const isWhole = !d.fragmented && !d.inError && captured === rest && d.fault === 0;
  const tcpState = d.stateOf(state);
  d.endsStream = (flags & FIN) !== 0;
  if (flags & FIN && isWhole) {
    if (endStream(d, tcpState.streams, decisions, flow, firstSequence(d, start, flags), payload, isKept, guesses))
      return;
  }
  if (rest <= 0 || captured <= 0) return;
  if (flags & RST) {
    // Text for people that says why (RFC 9293, 3.10.7.4).
    if (d.want[F.reset_cause] !== 0) d.text(F.reset_cause, asciiText(d.bytes, payload, captured), payload, captured);
    return;
  }
  d.span(F.payload, payload, captured);
  if (isWhole) {
    desegment(d, tcpState, decisions, flow, firstSequence(d, start, flags), payload, isKept, guesses);
    return;
  }
  // To these nothing can be added: an application that reads past their end has a fragment in hand.
  const { fragmented } = d;
  d.fragmented = true;
  offer(d, decisions, payload, guesses, false);
  d.fragmented = fragmented;
}

/**
 * The payload of a segment whose conversation nobody followed, as applications were put off: if it is the first one,
 * on a SYN, nothing is missed by that.
 */
function dissectPutOff(d: Dissection, needs: number, decisions: TcpDecisions, rest: number, flags: number): void {
  const analysis = decisions.words[decisions.word + ANALYSIS];
  const isSentAgain = (analysis & (A_RETRANSMISSION | A_SPURIOUS_RETRANSMISSION)) !== 0;
  const isFollowing = analysis & (isSentAgain ? A_AFTER_PAYLOAD : A_AFTER_PAYLOAD | A_AFTER_SYN_PAYLOAD);
  const payload = d.reportedEnd - rest;
  if (isFollowing || (rest > 0 && (flags & SYN) === 0) || d.inError || d.fragmented || d.left(payload) < rest) {
    d.isPutOff = true;
    return;
  }
  if (rest <= 0) return;
  const { conversations } = d.stateOf(state);
  const application = conversations.application[d.conversationRow];
  const { first } = d;
  d.first = undefined;
  d.replaying = false;
  if (isSentAgain) {
    d.span(F.payload, payload, rest);
    d.span(F.segment_data, payload, rest);
  } else if (flags & RST) dissectPayload(d, needs, decisions, -1, d.start, rest, flags & ~FIN);
  else {
    d.span(F.payload, payload, rest);
    offer(d, decisions, payload, (needs & GUESS) !== 0, true);
    if (d.moreAt >= 0) d.span(F.segment_data, d.moreAt, d.end - d.moreAt);
    d.moreAt = -1;
  }
  d.replaying = true;
  d.first = first;
  conversations.application[d.conversationRow] = application;
}

/** The number of the payload's first byte: a SYN takes one of its own. */
const firstSequence = (d: Dissection, start: number, flags: number): number =>
  d.getU32(start + 4) + (flags & SYN ? 1 : 0);

/** Is Multipath TCP among the options, or are they broken? Cheaper to ask than to go through all of them. */
function hasMultipath(d: Dissection, start: number, end: number): boolean {
  if (end > d.end) return true;
  for (let at = start; at < end; ) {
    const kind = d.bytes[at];
    if (kind === MULTIPATH_KIND) return true;
    if (kind === 0) return false;
    const length = kind === 1 ? 1 : d.bytes[at + 1];
    if (length === 0 || at + length > end) return true;
    at += length;
  }
  return false;
}

const MULTIPATH_KIND = 30;

/** Bytes up to a NUL as ASCII; what is not becomes U+FFFD. */
function asciiText(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let at = start; at < start + length && bytes[at] !== 0; at++)
    text += bytes[at] < 128 ? String.fromCharCode(bytes[at]) : '\ufffd';
  return text;
}

/** A header that ends before its window does, so that nothing is known of a conversation: what can be read of it. */
function dissectCut(d: Dissection, start: number): boolean {
  if (!d.has(start, 4)) {
    d.withdraw(true);
    return true;
  }
  d.protocolColumn = 'TCP';
  d.u16(F.srcport, start);
  d.u16(F.dstport, start + 2);
  if (d.wantsInfo) d.infoColumn = `${d.getU16(start)} → ${d.getU16(start + 2)}`;
  if (d.inError && d.addressKind === 4) d.u32(F.seq, start + 4);
  d.has(start, 16);
  return true;
}

const ports = dissectorTable('tcp.port');
const heuristics = heuristicList('tcp');

/** Is something wanted that a TCP payload can carry? */
function leadsOn(plan: Plan): boolean {
  return ports.hasAny(plan.sought) || leadsToGuess(plan);
}

const leadsToGuess = (plan: Plan) =>
  plan.sought[data.id] !== 0 || heuristics.protocols.some((id) => plan.sought[id] !== 0);

function prepare(plan: Plan): number {
  let needs = fieldNeeds(plan);
  if (leadsOn(plan)) needs |= PAYLOAD | TRACKED | ANALYSED;
  if (leadsToGuess(plan)) needs |= GUESS;
  return needs;
}

/** Fields that depend on what the applications ask for. */
const OF_REASSEMBLY = tcp.fields
  .filter((field) => /^tcp\.(segment|reassembled|pdu|continuation|fin_retransmission)/.test(field.name))
  .map((field) => field.id);

export const tcpDissector: Dissector = {
  protocol: tcp,
  dissect,
  places: { 'ip.proto': [6] },
  carries: ['tcp.port', 'tcp heuristics', 'mptcp', 'data'],
  alsoEmits: ['mptcp'],
  measures: OF_REASSEMBLY,
  stateful: true,
  remarksAnyhow: true,
  prepare,
};
