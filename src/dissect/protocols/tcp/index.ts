import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable, heuristicList } from '../../dissector.js';
import type { Plan } from '../../plan.js';
import { data } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { analysisInfo, emitAnalysis } from './analysis-tree.js';
import {
  ACK_BASE,
  ANALYSIS,
  APPLICATION,
  COMPLETE,
  CONVERSATION,
  PACKET_NUMBER,
  SCALE,
  SEQ_BASE,
  SERVER,
  SINCE_FIRST,
  SINCE_PREVIOUS,
  TcpDecisions,
} from './decisions.js';
import { F, tcp } from './fields.js';
import { TcpState } from './flows.js';
import { ACK, emitFlags, FIN, flagNames, RST, SYN, URG } from './header.js';
import { mptcp } from './mptcp-fields.js';
import { context } from './option-context.js';
import { emitOptions } from './options.js';
import { handOn } from './payload.js';
import { track } from './track.js';

export { tcp } from './fields.js';

const state = declareState(
  () => new TcpState(),
  () => new TcpDecisions(),
);

/** What a plan can need. */
const HEADER = 1;
const OPTIONS = 2;
/** Which conversation it is, and what is known of it. */
const TRACKED = 4;
const ANALYSED = 8;
const PAYLOAD = 16;
/** A second pass follows, for which the decisions are kept. */
const KEPT = 32;
const FROM_CONVERSATION = 64;
const FROM_ANALYSIS = 128;
const INFO = 256;
const GUESS = 512;

function dissect(d: Dissection, start: number): boolean {
  const needs = d.needs[tcp.id];
  d.protocolColumn = 'TCP';
  if (d.left(start) < 20) return dissectCut(d, start);
  const bytes = d.bytes;
  const flags = ((bytes[start + 12] << 8) | bytes[start + 13]) & 0xfff;
  const headerLength = (bytes[start + 12] >>> 4) * 4;
  d.sourcePort = (bytes[start] << 8) | bytes[start + 1];
  d.destinationPort = (bytes[start + 2] << 8) | bytes[start + 3];
  const length = d.reportedEnd - start - headerLength;
  const knowsLength = length >= 0 && !d.fragmented && !d.inError;

  const decisions = d.memoOf(state);
  if (needs & TRACKED) {
    decisions.next(d, d.replaying || (needs & KEPT) !== 0);
    if (!d.replaying)
      track(d, d.stateOf(state), decisions, start, flags, knowsLength ? length : -1, (needs & ANALYSED) !== 0);
    d.conversations = d.stateOf(state).conversations;
    d.conversation = decisions.words[decisions.word + CONVERSATION];
  }
  if (needs & (HEADER | INFO)) emitHeader(d, needs, decisions, start, flags, headerLength, knowsLength ? length : -1);
  if (headerLength < 20) return true;
  if (needs & PAYLOAD && length > 0) {
    const payload = start + headerLength;
    const captured = Math.min(length, d.left(payload));
    if (flags & RST) {
      // Text for people that say why (RFC 9293, 3.10.7.4).
      if (captured > 0) d.span(F.reset_cause, payload, captured);
      return true;
    }
    if (captured > 0 && knowsLength) d.span(F.payload, payload, captured);
    const word = decisions.word;
    const words = decisions.words;
    handOn(d, payload, words[word + ANALYSIS], words[word + APPLICATION], words[word + SERVER], (needs & GUESS) !== 0);
  }
  return true;
}

/** A header of which not even 20 bytes are there: what can be read of it. */
function dissectCut(d: Dissection, start: number): boolean {
  d.u16(F.srcport, start);
  d.u16(F.dstport, start + 2);
  d.has(start, 20);
  return true;
}

function emitHeader(
  d: Dissection,
  needs: number,
  decisions: TcpDecisions,
  start: number,
  flags: number,
  headerLength: number,
  length: number,
): void {
  const { words, times, word, time } = decisions;
  const rawSeq = d.getU32(start + 4);
  const rawAck = d.getU32(start + 8);
  const seq = (rawSeq - words[word + SEQ_BASE]) >>> 0;
  const ack = (rawAck - words[word + ACK_BASE]) >>> 0;
  const rawWindow = d.getU16(start + 14);
  const scale = words[word + SCALE];
  const window = (flags & SYN) === 0 && scale > 0 ? rawWindow << scale : rawWindow;
  if (needs & HEADER) {
    d.u16(F.srcport, start);
    d.u16(F.dstport, start + 2);
    if (needs & FROM_CONVERSATION) {
      d.value(F.stream, words[word + CONVERSATION]);
      d.value(F['stream.pnum'], words[word + PACKET_NUMBER]);
      const complete = words[word + COMPLETE];
      d.value(F.completeness, complete);
      d.open();
      d.value(F['completeness.rst'], (complete >>> 5) & 1);
      d.value(F['completeness.fin'], (complete >>> 4) & 1);
      d.value(F['completeness.data'], (complete >>> 3) & 1);
      d.value(F['completeness.ack'], (complete >>> 2) & 1);
      d.value(F['completeness.syn-ack'], (complete >>> 1) & 1);
      d.value(F['completeness.syn'], complete & 1);
      if (d.want[F['completeness.str']] !== 0) d.word(F['completeness.str'], completenessText(complete));
      d.close();
    }
    if (length >= 0) d.value(F.len, length, start + 12, 1);
    else if (!d.fragmented && !d.inError) {
      const message =
        'Short segment. Segment/fragment does not contain a full TCP header (might be NMAP or someone else deliberately sending unusual packets)';
      remark(d, F.short_segment, SEVERITY.warn, GROUP.malformed, message);
    }
    d.value(F.seq, seq, start + 4, 4);
    d.u32(F.seq_raw, start + 4);
    if (headerLength >= 20 && length >= 0) {
      const next = seq + length + (flags & (SYN | FIN) ? 1 : 0);
      d.value(F.nxtseq, next >>> 0);
    }
    if (headerLength >= 20) {
      d.value(F.ack, flags & ACK ? ack : rawAck, start + 8, 4);
      d.u32(F.ack_raw, start + 8);
    }
    if (headerLength >= 20 && (flags & ACK) === 0 && rawAck !== 0) {
      const message = 'The acknowledgment number field is nonzero while the ACK flag is not set';
      remark(d, F['ack.nonzero'], SEVERITY.note, GROUP.protocol, message);
    }
    d.value(F.hdr_len, headerLength, start + 12, 1);
    if (headerLength < 20) {
      const message = `Bogus TCP header length (${headerLength}, must be at least 20)`;
      remark(d, F.bogus_header_length, SEVERITY.error, GROUP.protocol, message);
    } else {
      emitFlags(d, start, flags, words[word + ANALYSIS]);
      d.u16(F.window_size_value, start + 14);
      d.value(F.window_size, window, start + 14, 2);
      if ((flags & SYN) === 0 && length >= 0)
        d.value(F.window_size_scalefactor, scale >= 0 ? 2 ** scale : scale, start + 14, 2);
      d.u16(F.checksum, start + 16);
      d.value(F['checksum.status'], 2, start + 16);
      d.u16(F.urgent_pointer, start + 18);
      if ((flags & URG) === 0 && d.getU16(start + 18) !== 0) {
        const message = 'The urgent pointer field is nonzero while the URG flag is not set';
        remark(d, F['urgent_pointer.non_zero'], SEVERITY.note, GROUP.protocol, message);
      }
    }
  }
  if (needs & INFO) {
    let info = `${d.sourcePort} → ${d.destinationPort} [${flagNames(flags)}] Seq=${seq}`;
    if (flags & ACK) info += ` Ack=${ack}`;
    info += ` Win=${window}`;
    if (headerLength < 20) info += `, bogus TCP header length (${headerLength}, must be at least 20)`;
    else {
      if (flags & URG) info += ` Urg=${d.getU16(start + 18)}`;
      if (length >= 0) info += ` Len=${length}`;
    }
    d.infoFence = analysisInfo(decisions) + d.infoFence;
    d.infoColumn = info;
  }
  if (headerLength < 20) return;
  if (needs & (OPTIONS | INFO) && headerLength > 20) {
    context.flags = flags;
    context.base = words[word + ACK_BASE];
    context.ack = ack;
    emitOptions(d, start + 20, start + headerLength);
  }
  if (needs & HEADER) {
    // Options that end short hide nothing of what is known from the conversation.
    const fault = d.fault;
    d.fault = 0;
    if (needs & FROM_CONVERSATION) {
      d.wide(F.time_relative, times[time + SINCE_FIRST], times[time + SINCE_FIRST + 1]);
      d.wide(F.time_delta, times[time + SINCE_PREVIOUS], times[time + SINCE_PREVIOUS + 1]);
    }
    if (needs & FROM_ANALYSIS) emitAnalysis(d, decisions);
    d.fault = fault;
  }
}

const COMPLETENESS_LETTERS = 'RFDASS';

function completenessText(complete: number): string {
  if (complete === 0) return '[ Null ]';
  let text = '';
  for (let bit = 5; bit >= 0; bit--) text += (complete >>> bit) & 1 ? COMPLETENESS_LETTERS[5 - bit] : '·';
  return text;
}

const HEADER_ONLY = new Set<number>([
  F.srcport,
  F.dstport,
  F.port,
  F.seq_raw,
  F.ack_raw,
  F.hdr_len,
  F.window_size_value,
  F.checksum,
  F['checksum.status'],
  F.urgent_pointer,
  F.len,
  ...tcp.fields.filter((field) => field.name.startsWith('tcp.flags')).map((field) => field.id),
]);

const ports = dissectorTable('tcp.port');
const heuristics = heuristicList('tcp');

/** Is something wanted that a TCP payload can carry? */
function leadsOn(plan: Plan): boolean {
  for (const entry of ports.entries) if (entry !== 0 && plan.active[entry - 1] !== 0) return true;
  return leadsToGuess(plan);
}

const leadsToGuess = (plan: Plan) =>
  plan.active[data.id] !== 0 || heuristics.protocols.some((id) => plan.active[id] !== 0);

function prepare(plan: Plan): number {
  const wanted = tcp.fields.filter((field) => plan.want[field.id] !== 0).map((field) => field.id);
  const isAnalysis = (id: number) =>
    tcp.fields.some((field) => field.id === id && field.name.startsWith('tcp.analysis'));
  const isConnected = leadsOn(plan);
  let needs = 0;
  if (wanted.length > 0) needs |= HEADER;
  if (wanted.some((id) => !HEADER_ONLY.has(id))) needs |= TRACKED | FROM_CONVERSATION | OPTIONS;
  if (plan.recorded[mptcp.id] !== 0 || plan.wantsColumns) needs |= HEADER | OPTIONS;
  if (wanted.some(isAnalysis)) needs |= ANALYSED | FROM_ANALYSIS;
  if (isConnected || plan.want[F.payload] !== 0 || plan.want[F.reset_cause] !== 0) needs |= PAYLOAD;
  if (isConnected) needs |= TRACKED | ANALYSED;
  if (leadsToGuess(plan)) needs |= GUESS;
  if (plan.wantsInfo) needs |= INFO | TRACKED | ANALYSED;
  const later = plan.later?.needs[tcp.id] ?? 0;
  if (later & (TRACKED | ANALYSED)) needs |= KEPT | (later & (TRACKED | ANALYSED | PAYLOAD | GUESS));
  return needs;
}

export const tcpDissector: Dissector = {
  protocol: tcp,
  dissect,
  places: { 'ip.proto': [6] },
  carries: ['tcp.port', 'tcp', 'mptcp', 'data'],
  stateful: true,
  prepare,
};
