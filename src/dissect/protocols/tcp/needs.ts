import type { Plan } from '../../plan.js';
import { COLUMN_FIELDS } from '../columns.js';
import { expert } from '../expert.js';
import { FRAME_FIELDS } from '../frame.js';
import { F, FLAG_FIELDS, tcp } from './fields.js';
import { mptcp } from './mptcp-fields.js';

/** What a plan can need of TCP, as bits. The first are groups of fields, in the order in which they are emitted. */
export const PORTS = 1;
export const FROM_CONVERSATION = 2;
export const NUMBERS = 4;
export const FLAGS = 8;
export const WINDOW = 16;
export const OPTIONS = 32;
export const TIMES = 64;
export const FROM_ANALYSIS = 128;
const FIELDS = 255;
/** Any field before the options, any after them. */
export const HEADER = PORTS | FROM_CONVERSATION | NUMBERS | FLAGS | WINDOW;
export const REST = TIMES | FROM_ANALYSIS;

export const INFO = 256;
/** Which conversation it is, and what is known of it. */
export const TRACKED = 512;
export const ANALYSED = 1024;
export const PAYLOAD = 2048;
/** Who recognises a payload is asked. */
export const GUESS = 4096;
/** A second pass follows, for which the decisions are kept. */
export const KEPT = 8192;

/** Of the flags nothing but the bits named from here on, one by one. */
export const ONLY_FLAG_BITS = 1 << 14;
export const FIRST_FLAG_BIT = 16;
/** Times since other segments, and bytes on their way, are reckoned: they or what a second pass wants of them. */
export const KEEP_TIMES = 1 << 22;
export const COUNT_FLIGHT = 1 << 23;
/** Of the analysis its numbers, its marks. */
export const ANALYSIS_NUMBERS = 1 << 24;
export const ANALYSIS_MARKS = 1 << 25;
/** What Multipath TCP options say of their connection. */
export const MULTIPATH = 1 << 26;
/** Of the options only those that are layers of their own. */
export const NAMED_OPTIONS = 1 << 15;

/** Groups of fields that need the conversation to be known, or analysed. */
const OF_CONVERSATION = FROM_CONVERSATION | NUMBERS | WINDOW | OPTIONS | TIMES | FROM_ANALYSIS;
/** Whoever wants remarks wants every field that may bring one. */
const EVERYTHING =
  FIELDS | TRACKED | ANALYSED | KEEP_TIMES | COUNT_FLIGHT | ANALYSIS_NUMBERS | ANALYSIS_MARKS | MULTIPATH;
/** Work on state that a second pass relies on. */
const STATE = TRACKED | ANALYSED | PAYLOAD | GUESS;

const GROUPS: readonly (readonly [RegExp, number])[] = [
  [/^tcp\.(src|dst|)port$/, PORTS],
  [/^tcp\.(stream|completeness)/, FROM_CONVERSATION],
  [/^tcp\.(len|short_segment|seq|seq_raw|nxtseq|ack|ack_raw|ack\.nonzero|hdr_len|bogus_header_length)$/, NUMBERS],
  [/^tcp\.analysis\.tfo_(ack|ignored)$/, NUMBERS],
  [/^tcp\.(flags|connection)/, FLAGS],
  [/^tcp\.connection\.fin_/, TRACKED],
  [/^tcp\.flags/, FLAGS],
  [/^tcp\.flags\.(ace|str|ae|cwr|ece)$/, TRACKED],
  [/^tcp\.(window_size|checksum|urgent_pointer)/, WINDOW],
  [/^tcp\.(option|nop$|non_zero_bytes|suboption|analysis\.tfo_syn)/, OPTIONS],
  [/^mptcp\./, OPTIONS | MULTIPATH],
  [/^tcp\.time_/, TIMES | KEEP_TIMES],
  [/^tcp\.analysis/, FROM_ANALYSIS | ANALYSED],
  [/^tcp\.analysis(\.(bytes_in_flight|push_bytes_sent))?$/, COUNT_FLIGHT | ANALYSIS_NUMBERS],
  [/^tcp\.analysis\.(acks_frame|ack_rtt|partial_ack|initial_rtt)$/, ANALYSIS_NUMBERS],
  [/^tcp\.analysis\.(?!acks_frame|ack_rtt|partial_ack|initial_rtt|bytes_in|push_bytes)/, ANALYSIS_MARKS],
  [/^tcp\.(payload|reset_cause)/, PAYLOAD],
  [/^tcp\.(segment|reassembled|pdu|continuation|fin_retransmission)/, PAYLOAD | ANALYSED | TRACKED | GUESS],
];

/** Fields that name the layers of a frame, or the uppermost: the option of Multipath TCP is one. */
const STACK_FIELDS = [FRAME_FIELDS.protocols, FRAME_FIELDS.hierarchy, COLUMN_FIELDS.protocol];

const SIMPLE = new Set([F.window_size_value, F.checksum, F['checksum.status'], F.urgent_pointer, F.len, F.hdr_len]);

/** The bits for the fields of TCP that a plan wants. */
export function fieldNeeds(plan: Plan): number {
  let needs = 0;
  for (const field of tcp.fields) {
    if (plan.want[field.id] === 0) continue;
    let own = 0;
    for (const [pattern, bits] of GROUPS) if (pattern.test(field.name)) own |= bits;
    if (own & OF_CONVERSATION && !SIMPLE.has(field.id)) own |= TRACKED;
    needs |= own;
  }
  needs |= flagBits(plan);
  if (plan.recorded[expert.id] !== 0) needs |= EVERYTHING;
  if (plan.recorded[mptcp.id] !== 0) needs |= OPTIONS | MULTIPATH | TRACKED;
  if (STACK_FIELDS.some((id) => plan.want[id] !== 0)) needs |= NAMED_OPTIONS;
  if (plan.wantsInfo) needs |= INFO | TRACKED | ANALYSED;
  const later = plan.later?.needs[tcp.id] ?? 0;
  needs |= later & MULTIPATH;
  if (later & MULTIPATH) needs |= TRACKED;
  if (later & STATE)
    needs |= KEPT | (later & (KEEP_TIMES | COUNT_FLIGHT | (plan.putsOff ? TRACKED | ANALYSED : STATE)));
  return needs;
}

/** The bits of the flags that are wanted, where nothing else of the flags is. */
function flagBits(plan: Plan): number {
  let bits = ONLY_FLAG_BITS;
  for (const field of tcp.fields) {
    if (plan.want[field.id] === 0 || !/^tcp\.(flags|connection)/.test(field.name)) continue;
    const bit = FLAG_FIELDS.indexOf(field.id);
    // The last three have another meaning in conversations with accurate ECN.
    if (bit < 0 || bit > 5) return 0;
    bits |= 1 << (FIRST_FLAG_BIT + bit);
  }
  return plan.recorded[expert.id] !== 0 ? 0 : bits;
}
