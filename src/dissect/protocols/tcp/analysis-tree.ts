import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import {
  A_ACK_LOST_SEGMENT,
  A_DUPLICATE_ACK,
  A_FAST_RETRANSMISSION,
  A_FLAGS,
  A_KEEP_ALIVE,
  A_KEEP_ALIVE_ACK,
  A_LOST_SEGMENT,
  A_OUT_OF_ORDER,
  A_PARTIAL_ACK,
  A_PRESENT,
  A_RETRANSMISSION,
  A_REUSED_PORTS,
  A_SPURIOUS_RETRANSMISSION,
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
  IRTT,
  PUSHED,
  RTO,
  RTO_FRAME,
  type TcpDecisions,
} from './decisions.js';
import { F } from './fields.js';
import { ANALYSIS_MARKS, ANALYSIS_NUMBERS } from './needs.js';

/** What a mark of the analysis is shown as: its field, how grave it is, its words, and those before the Info column. */
interface Mark {
  readonly bit: number;
  readonly field: number;
  readonly severity: number;
  readonly message: string;
  readonly info: string;
}

const { chat, note, warn } = SEVERITY;
const mark = (bit: number, field: number, severity: number, message: string, info: string): Mark => ({
  bit,
  field,
  severity,
  message,
  info,
});

const MARKS: readonly Mark[] = [
  mark(
    A_REUSED_PORTS,
    F['analysis.reused_ports'],
    note,
    'A new tcp session is started with the same ports as an earlier session in this trace',
    'TCP Port numbers reused',
  ),
  mark(
    A_RETRANSMISSION,
    F['analysis.retransmission'],
    note,
    'This frame is a (suspected) retransmission',
    'TCP Retransmission',
  ),
  mark(
    A_FAST_RETRANSMISSION,
    F['analysis.fast_retransmission'],
    note,
    'This frame is a (suspected) fast retransmission',
    'TCP Fast Retransmission',
  ),
  mark(
    A_SPURIOUS_RETRANSMISSION,
    F['analysis.spurious_retransmission'],
    note,
    'This frame is a (suspected) spurious retransmission',
    'TCP Spurious Retransmission',
  ),
  mark(
    A_OUT_OF_ORDER,
    F['analysis.out_of_order'],
    warn,
    'This frame is a (suspected) out-of-order segment',
    'TCP Out-Of-Order',
  ),
  mark(
    A_LOST_SEGMENT,
    F['analysis.lost_segment'],
    warn,
    'Previous segment(s) not captured (common at capture start)',
    'TCP Previous segment not captured',
  ),
  mark(
    A_ACK_LOST_SEGMENT,
    F['analysis.ack_lost_segment'],
    warn,
    "ACKed segment that wasn't captured (common at capture start)",
    'TCP ACKed unseen segment',
  ),
  mark(A_WINDOW_UPDATE, F['analysis.window_update'], chat, 'TCP window update', 'TCP Window Update'),
  mark(
    A_WINDOW_FULL,
    F['analysis.window_full'],
    warn,
    'TCP window specified by the receiver is now completely full',
    'TCP Window Full',
  ),
  mark(A_KEEP_ALIVE, F['analysis.keep_alive'], note, 'TCP keep-alive segment', 'TCP Keep-Alive'),
  mark(A_KEEP_ALIVE_ACK, F['analysis.keep_alive_ack'], note, 'ACK to a TCP keep-alive segment', 'TCP Keep-Alive ACK'),
  mark(A_DUPLICATE_ACK, F['analysis.duplicate_ack'], note, 'Duplicate ACK (#%d)', 'TCP Dup ACK %f#%d'),
  mark(A_ZERO_WINDOW_PROBE, F['analysis.zero_window_probe'], note, 'TCP Zero Window Probe', 'TCP ZeroWindowProbe'),
  mark(A_ZERO_WINDOW, F['analysis.zero_window'], warn, 'TCP Zero Window segment', 'TCP ZeroWindow'),
  mark(
    A_ZERO_WINDOW_PROBE_ACK,
    F['analysis.zero_window_probe_ack'],
    note,
    'ACK to a TCP Zero Window Probe',
    'TCP ZeroWindowProbeAck',
  ),
];

const PLAIN_RETRANSMISSION = MARKS.findIndex((each) => each.bit === A_RETRANSMISSION);

/** The analysis as tshark shows it at the end of the header. */
export function emitAnalysis(d: Dissection, needs: number, decisions: TcpDecisions): void {
  const analysis = decisions.words[decisions.word + ANALYSIS];
  if ((analysis & A_PRESENT) === 0) return;
  d.value(F.analysis, 1);
  d.open();
  if (needs & ANALYSIS_NUMBERS) emitNumbers(d, decisions, analysis);
  if (needs & ANALYSIS_MARKS && analysis & A_FLAGS) emitMarks(d, decisions, analysis);
  d.close();
}

function emitNumbers(d: Dissection, decisions: TcpDecisions, analysis: number): void {
  const { words, times, word, time } = decisions;
  const acked = words[word + ACKED_FRAME];
  if (acked !== 0) {
    d.value(F['analysis.acks_frame'], acked >>> 0);
    if (analysis & A_PARTIAL_ACK)
      remarkBeneath(d, F['analysis.partial_ack'], note, GROUP.sequence, 'Partial Acknowledgement of a segment');
    const seconds = times[time + ACK_RTT];
    const nanoseconds = times[time + ACK_RTT + 1];
    if (seconds !== 0 || nanoseconds !== 0) d.wide(F['analysis.ack_rtt'], seconds, nanoseconds);
  }
  if (times[time + IRTT] !== 0 || times[time + IRTT + 1] !== 0)
    d.wide(F['analysis.initial_rtt'], times[time + IRTT], times[time + IRTT + 1]);
  if (words[word + IN_FLIGHT] === 0) return;
  d.value(F['analysis.bytes_in_flight'], words[word + IN_FLIGHT] >>> 0);
  if (words[word + PUSHED] !== 0) d.value(F['analysis.push_bytes_sent'], words[word + PUSHED] >>> 0);
}

function emitMarks(d: Dissection, decisions: TcpDecisions, analysis: number): void {
  const { words, times, word, time } = decisions;
  d.value(F['analysis.flags'], 1);
  d.open();
  for (const each of MARKS) {
    if ((analysis & each.bit) === 0) continue;
    if (each.bit === A_DUPLICATE_ACK) d.value(each.field, 1);
    else remark(d, each.field, each.severity, GROUP.sequence, each.message);
    if (each.bit & (A_FAST_RETRANSMISSION | A_SPURIOUS_RETRANSMISSION)) {
      const { field, severity, message } = MARKS[PLAIN_RETRANSMISSION];
      remark(d, field, severity, GROUP.sequence, message);
    }
    if (each.bit === A_RETRANSMISSION && (times[time + RTO] !== 0 || times[time + RTO + 1] !== 0)) {
      d.wide(F['analysis.rto'], times[time + RTO], times[time + RTO + 1]);
      d.value(F['analysis.rto_frame'], words[word + RTO_FRAME] >>> 0);
    }
  }
  d.close();
  if (analysis & A_DUPLICATE_ACK) {
    const number = words[word + DUPLICATE_NUMBER];
    d.value(F['analysis.duplicate_ack_num'], number);
    d.value(F['analysis.duplicate_ack_frame'], words[word + DUPLICATE_FRAME] >>> 0);
    remarkBeneath(d, F['analysis.duplicate_ack'], note, GROUP.sequence, `Duplicate ACK (#${number})`);
  }
}

/** What the Info column begins with: the last mark first, as each is put before those already there. */
export function analysisInfo(decisions: TcpDecisions): string {
  const { words, word } = decisions;
  const analysis = words[word + ANALYSIS];
  if ((analysis & A_FLAGS) === 0) return '';
  let info = '';
  for (const each of MARKS) {
    if (analysis & each.bit) info = `[${each.info}] ${info}`;
  }
  return info
    .replace('%f', String(words[word + DUPLICATE_FRAME] >>> 0))
    .replace('%d', String(words[word + DUPLICATE_NUMBER]));
}
