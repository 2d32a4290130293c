import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, remarkLine, SEVERITY } from '../expert.js';
import { analysisInfo, emitAnalysis } from './analysis-tree.js';
import {
  A_ACCURATE_ECN,
  A_AFTER_FAST_OPEN,
  ACK_BASE,
  ANALYSIS,
  COMPLETE,
  CONVERSATION,
  PACKET_NUMBER,
  SCALE,
  SEQ_BASE,
  SINCE_FIRST,
  SINCE_PREVIOUS,
  type TcpDecisions,
} from './decisions.js';
import { F } from './fields.js';
import { ACK, emitFlags, FIN, flagNames, SYN, URG } from './header.js';
import { FLAGS, FROM_ANALYSIS, FROM_CONVERSATION, NUMBERS, PORTS, TIMES, WINDOW } from './needs.js';

const SHORT =
  'Short segment. Segment/fragment does not contain a full TCP header (might be NMAP or someone else deliberately sending unusual packets)';

/** The sequence number as it is shown: relative, but raw in what an ICMP error quotes. */
const shownSeq = (d: Dissection, { words, word }: TcpDecisions, start: number) =>
  d.inError ? d.getU32(start + 4) : (d.getU32(start + 4) - words[word + SEQ_BASE]) >>> 0;

const shownAck = (d: Dissection, { words, word }: TcpDecisions, start: number) =>
  d.inError ? d.getU32(start + 8) : (d.getU32(start + 8) - words[word + ACK_BASE]) >>> 0;

/** The window as it is shown: scaled, but in a SYN and where the length of the segment is not known. */
function shownWindow(
  d: Dissection,
  { words, word }: TcpDecisions,
  start: number,
  flags: number,
  length: number,
): number {
  const window = d.getU16(start + 14);
  const scale = words[word + SCALE];
  return (flags & SYN) === 0 && length >= 0 && scale > 0 ? window << scale : window;
}

/** The fields before the options; `length` is that of the payload, or -1 where it cannot be told. */
export function emitHeader(
  d: Dissection,
  needs: number,
  decisions: TcpDecisions,
  start: number,
  flags: number,
  headerLength: number,
  length: number,
): void {
  const isQuoted = d.inError && d.addressKind === 4;
  if (needs & PORTS) {
    d.u16(F.srcport, start);
    d.u16(F.dstport, start + 2);
  }
  if (isQuoted && needs & NUMBERS) d.value(F.seq, shownSeq(d, decisions, start), start + 4, 4);
  if (needs & FROM_CONVERSATION) emitConversation(d, decisions);
  if (needs & NUMBERS) emitNumbers(d, decisions, start, flags, headerLength, length, isQuoted);
  if (headerLength < 20) return;
  if (needs & FLAGS) emitFlags(d, needs, start, flags, decisions.words[decisions.word + ANALYSIS]);
  if (needs & WINDOW) emitWindow(d, decisions, start, flags, length);
}

function emitNumbers(
  d: Dissection,
  decisions: TcpDecisions,
  start: number,
  flags: number,
  headerLength: number,
  length: number,
  isQuoted: boolean,
): void {
  const seq = shownSeq(d, decisions, start);
  if (length >= 0) d.value(F.len, length, start + 12, 1);
  else if (!d.fragmented && !d.inError) remarkLine(d, F.short_segment, SEVERITY.warn, GROUP.malformed, SHORT);
  if (!isQuoted) {
    d.value(F.seq, seq, start + 4, 4);
    d.u32(F.seq_raw, start + 4);
  }
  if (headerLength < 20) {
    d.value(F.hdr_len, headerLength, start + 12, 1);
    const message = `Bogus TCP header length (${headerLength}, must be at least 20)`;
    remark(d, F.bogus_header_length, SEVERITY.error, GROUP.protocol, message);
    return;
  }
  if (length >= 0) d.value(F.nxtseq, (seq + length + (flags & (SYN | FIN) ? 1 : 0)) >>> 0);
  const rawAck = d.getU32(start + 8);
  const ack = flags & ACK ? shownAck(d, decisions, start) : rawAck;
  d.value(F.ack, ack, start + 8, 4);
  if ((flags & (SYN | ACK)) === (SYN | ACK)) emitFastOpenAnswer(d, decisions, ack);
  if ((flags & ACK) === 0 && rawAck !== 0) {
    const message = 'The acknowledgment number field is nonzero while the ACK flag is not set';
    remarkBeneath(d, F['ack.nonzero'], SEVERITY.note, GROUP.protocol, message);
  }
  d.u32(F.ack_raw, start + 8);
  d.value(F.hdr_len, headerLength, start + 12, 1);
}

/** Did the other side take the data that came with the SYN? */
function emitFastOpenAnswer(d: Dissection, { words, word }: TcpDecisions, ack: number): void {
  const isAccepted = ack > 1;
  if (!isAccepted && (words[word + ANALYSIS] & A_AFTER_FAST_OPEN) === 0) return;
  const field = isAccepted ? F['analysis.tfo_ack'] : F['analysis.tfo_ignored'];
  remarkBeneath(
    d,
    field,
    SEVERITY.note,
    GROUP.sequence,
    `TCP SYN-ACK ${isAccepted ? 'accepting' : 'ignoring'} TFO data`,
  );
}

function emitWindow(d: Dissection, decisions: TcpDecisions, start: number, flags: number, length: number): void {
  d.u16(F.window_size_value, start + 14);
  d.value(F.window_size, shownWindow(d, decisions, start, flags, length), start + 14, 2);
  const scale = decisions.words[decisions.word + SCALE];
  if ((flags & SYN) === 0) d.value(F.window_size_scalefactor, scale >= 0 ? 2 ** scale : scale, start + 14, 2);
  d.u16(F.checksum, start + 16);
  d.value(F['checksum.status'], 2, start + 16);
  const urgent = d.u16(F.urgent_pointer, start + 18);
  if ((flags & URG) === 0 && urgent !== 0) {
    const message = 'The urgent pointer field is nonzero while the URG flag is not set';
    remarkBeneath(d, F['urgent_pointer.non_zero'], SEVERITY.note, GROUP.protocol, message);
  }
}

function emitConversation(d: Dissection, { words, word }: TcpDecisions): void {
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
  if (d.want[F['completeness.str']] !== 0) {
    const isFirst = words[word + PACKET_NUMBER] === 1;
    d.word(F['completeness.str'], isFirst ? '[ Null ]' : completenessText(complete));
  }
  d.close();
}

const COMPLETENESS_LETTERS = 'RFDASS';

function completenessText(complete: number): string {
  let text = '';
  for (let bit = 5; bit >= 0; bit--) text += (complete >>> bit) & 1 ? COMPLETENESS_LETTERS[5 - bit] : '·';
  return text;
}

/** What follows the options: times, and the analysis where the header is all there. Options that end short hide no times. */
export function emitRest(d: Dissection, needs: number, decisions: TcpDecisions, isCut: boolean): void {
  const fault = d.fault;
  d.fault = 0;
  const { times, time } = decisions;
  if (needs & TIMES) {
    d.heading('[Timestamps]');
    d.open();
    d.wide(F.time_relative, times[time + SINCE_FIRST], times[time + SINCE_FIRST + 1]);
    d.wide(F.time_delta, times[time + SINCE_PREVIOUS], times[time + SINCE_PREVIOUS + 1]);
    d.close();
  }
  if (needs & FROM_ANALYSIS && !isCut) emitAnalysis(d, needs, decisions);
  d.fault = fault;
}

/** The Info column but for what the options add to it. */
export function writeInfo(
  d: Dissection,
  decisions: TcpDecisions,
  start: number,
  flags: number,
  headerLength: number,
  length: number,
): void {
  const isAccurateEcn = (decisions.words[decisions.word + ANALYSIS] & A_ACCURATE_ECN) !== 0;
  let info = `${d.sourcePort} → ${d.destinationPort} [${flagNames(flags, isAccurateEcn)}]`;
  info += ` Seq=${shownSeq(d, decisions, start)}`;
  if (flags & ACK) info += ` Ack=${shownAck(d, decisions, start)}`;
  info += ` Win=${shownWindow(d, decisions, start, flags, length)}`;
  if (headerLength < 20) info += `, bogus TCP header length (${headerLength}, must be at least 20)`;
  else {
    const isWhole = d.left(start) >= 20;
    if (flags & URG && isWhole) info += ` Urg=${d.getU16(start + 18)}`;
    if (length >= 0 && isWhole) info += ` Len=${length}`;
  }
  // What an error quotes changes no column.
  const isAnalysed = !d.inError && headerLength >= 20 && d.left(start) >= headerLength;
  if (isAnalysed) d.infoFence = analysisInfo(decisions) + d.infoFence;
  d.infoColumn = info;
}
