import { addressText } from '../../fields/address.js';
import {
  absoluteTime,
  boolean,
  declareFields,
  declareProtocol,
  int8,
  int16,
  none,
  type Protocol,
  relativeTime,
  string,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import {
  ADDRESS_IPV4,
  ADDRESS_NONE,
  type Dissection,
  FAULT_MALFORMED,
  FAULT_NONE,
  FAULT_UNREASSEMBLED,
} from '../dissection.js';
import { type Dissector, declareState, Memo } from '../dissector.js';
import { keyOf, tableOf } from '../linktypes.js';
import { ENCAPSULATION_NAMES, ENCAPSULATIONS } from '../names/encapsulations.js';
import { COLUMN_FIELDS as C, columns } from './columns.js';
import { dissectData } from './data.js';
import { expert, GROUP, remark, SEVERITY } from './expert.js';
import { MALFORMED_FIELDS, malformed, short, UNREASSEMBLED_FIELDS, unreassembled } from './faults.js';
import { emitPacketFlags, PACKET_FLAG_FIELDS } from './frame-flags.js';

/** The frame itself: what the capture file says of it, and around it everything that it carries. */
export const frameProtocol = declareProtocol('frame', 'Frame', 'Frame');
export const FRAME_FIELDS = declareFields(frameProtocol, {
  section_number: uint32('Section number'),
  interface_id: uint32('Interface id', {
    line: ({ text, of }) => `Interface id: ${text} (${of('interface_name')?.text ?? 'unknown'})`,
  }),
  interface_name: string('Interface name', { fewValues: true }),
  interface_description: string('Interface description', { fewValues: true }),
  ...PACKET_FLAG_FIELDS,
  encap_type: int16('Encapsulation type', { values: ENCAPSULATION_NAMES }),
  time: absoluteTime('Arrival Time'),
  time_utc: absoluteTime('UTC Arrival Time', { time: 'utc' }),
  time_epoch: absoluteTime('Epoch Arrival Time', { time: 'epoch' }),
  offset_shift: relativeTime('Time shift for this packet', { generated: true }),
  time_delta: relativeTime('Time delta from previous captured frame', { generated: true }),
  time_delta_displayed: relativeTime('Time delta from previous displayed frame', { generated: true }),
  time_relative: relativeTime('Time since reference or first frame', { generated: true }),
  number: uint32('Frame Number'),
  len: uint32('Frame Length'),
  cap_len: uint32('Capture Length'),
  drop_count: uint64('Drop Count'),
  p2p_dir: int8('Point-to-Point Direction', { values: { [-1]: 'Unknown', 0: 'Sent', 1: 'Received' } }),
  marked: boolean('Frame is marked', { generated: true }),
  ignored: boolean('Frame is ignored', { generated: true }),
  protocols: string('Protocols in frame', { generated: true, fewValues: true }),
  /** pcq's own: what the protocol hierarchy counts. */
  hierarchy: string("Protocols in the frame's tree", { generated: true, hidden: true, fewValues: true }),
  comment: string('Comment', { many: true }),
  'comment.expert': none('Formatted comment', { many: true }),
  incomplete: none('Incomplete dissector'),
  len_lt_caplen: none('Frame length is less than captured length'),
});
const F = FRAME_FIELDS;

/** The capture's first time, and the last that was shown. */
class Times {
  seen = false;
  firstSeconds = 0;
  firstNanoseconds = 0;
  lastSeconds = 0;
  lastNanoseconds = 0;
  shown = false;
  shownSeconds = 0;
  shownNanoseconds = 0;
}
/** The time of the frame before the block's first. */
class BlockTimes extends Memo {
  seconds = 0;
  nanoseconds = 0;
  known = false;
}
const times = declareState(
  () => new Times(),
  () => new BlockTimes(),
);

/** Which groups of fields a plan wants. */
const WANTS_TIME = 1;
const WANTS_REST = 2;
const WANTS_COLUMNS = 4;
const WANTS_NAMES = 8;
/** Remarks only, if none of the rest. */
const WANTS_REMARKS = 16;

const TIME_FIELDS = [F.time, F.time_utc, F.time_epoch, F.time_delta, F.time_delta_displayed, F.time_relative];
const NAMES = [F.protocols, F.hierarchy];

function dissect(d: Dissection, start: number): boolean {
  const row = beginFrame(d, start);
  d.places = 1;
  d.nesting = 1;
  const linkType = d.capture.interfaces[d.block.interfaceIndex[d.frame]].linkType;
  const isDissected = d.dissectBy(tableOf(linkType), keyOf(linkType), start, d.end, d.reportedEnd);
  if (!isDissected) dissectData(d, start);
  endFrame(d, start, row);
  return true;
}

/** Shows what is told of the frame itself. Gives the row of its layer, for `endFrame`. */
export function beginFrame(d: Dissection, start: number): number {
  const needs = d.needs[frameProtocol.id];
  d.layerRow =
    d.recorded[frameProtocol.id] === 0
      ? -1
      : d.tape.pushLayer(frameProtocol.id, d.frame, 0, 0, start, d.end - start, 0);
  d.layerProtocol = frameProtocol.id;
  const row = d.layerRow;
  if (needs !== 0) emitFields(d, needs, d.stateOf(times), d.memoOf(times));
  d.layerRow = -1;
  return row;
}

/** Shows what is known of the frame once all that it carries was dissected. */
export function endFrame(d: Dissection, start: number, row: number): void {
  const needs = d.needs[frameProtocol.id];
  if (d.fault !== FAULT_NONE) showFault(d);
  if (needs & (WANTS_COLUMNS | WANTS_NAMES)) {
    d.layerRow = row;
    d.start = start;
    d.depth = 0;
    d.layerNames(F.protocols, d.stack);
    d.layerNames(F.hierarchy, d.hierarchy);
    if (needs & WANTS_COLUMNS) emitColumns(d, start);
  }
  if (needs & WANTS_TIME) {
    const state = d.stateOf(times);
    state.shown = true;
    state.shownSeconds = d.block.seconds[d.frame];
    state.shownNanoseconds = d.block.nanoseconds[d.frame];
  }
}

/** Before a block is dissected for the first time: what was the time of the frame before it, and is that of its last. */
export function beginBlock(d: Dissection): void {
  const { block } = d;
  const state = d.stateOf(times);
  const before = d.memoOf(times);
  before.known = state.seen;
  before.seconds = state.lastSeconds;
  before.nanoseconds = state.lastNanoseconds;
  if (!state.seen) {
    state.seen = true;
    state.firstSeconds = block.seconds[0];
    state.firstNanoseconds = block.nanoseconds[0];
  }
  state.lastSeconds = block.seconds[block.count - 1];
  state.lastNanoseconds = block.nanoseconds[block.count - 1];
}

const NO_COMMENTS: readonly string[] = [];

function emitFields(d: Dissection, needs: number, state: Times, before: BlockTimes): void {
  const block = d.block;
  const index = d.frame;
  const seconds = block.seconds[index];
  const nanoseconds = block.nanoseconds[index];
  if (needs & WANTS_REST) {
    const link = d.capture.interfaces[block.interfaceIndex[index]];
    if (d.capture.format === 'pcapng') {
      d.value(F.section_number, link.section + 1);
      d.value(F.interface_id, link.idInSection);
      d.open();
      d.word(F.interface_name, link.name ?? link.description ?? 'unknown');
      if (link.description !== undefined) d.word(F.interface_description, link.description);
      d.close();
    }
    const flags = block.flags?.get(index);
    if (flags !== undefined) emitPacketFlags(d, F, flags);
    const encapsulation = ENCAPSULATIONS[link.linkType];
    if (encapsulation !== undefined) d.value(F.encap_type, encapsulation);
  }
  if (needs & WANTS_TIME && block.hasTime[index] !== 0) {
    d.wide(F.time, seconds, nanoseconds);
    d.wide(F.time_utc, seconds, nanoseconds);
    d.wide(F.time_epoch, seconds, nanoseconds);
    d.value(F.offset_shift, 0);
    const hasPrevious = index > 0 || before.known;
    const previousSeconds = index > 0 ? block.seconds[index - 1] : before.seconds;
    const previousNanoseconds = index > 0 ? block.nanoseconds[index - 1] : before.nanoseconds;
    emitSince(d, F.time_delta, hasPrevious, previousSeconds, previousNanoseconds);
    if (d.replaying) emitSince(d, F.time_delta_displayed, state.shown, state.shownSeconds, state.shownNanoseconds);
    else emitSince(d, F.time_delta_displayed, hasPrevious, previousSeconds, previousNanoseconds);
    emitSince(d, F.time_relative, true, state.firstSeconds, state.firstNanoseconds);
  }
  if (needs & WANTS_REST) {
    d.value(F.number, block.firstNumber + index);
    d.value(F.len, block.originalLength[index]);
  }
  if (needs & (WANTS_REST | WANTS_REMARKS) && block.capturedLength[index] > block.originalLength[index]) {
    d.open();
    remark(d, F.len_lt_caplen, SEVERITY.error, GROUP.malformed, 'Frame length is less than captured length');
    d.close();
  }
  if (needs & WANTS_REST) {
    d.value(F.cap_len, block.capturedLength[index]);
    const dropCount = block.dropCounts?.get(index);
    if (dropCount !== undefined) d.wide(F.drop_count, dropCount >>> 0, Math.floor(dropCount / 0x1_0000_0000));
    d.value(F.marked, 0);
    d.value(F.ignored, 0);
  }
  if (needs & (WANTS_REST | WANTS_REMARKS) && block.comments.size > 0) {
    for (const comment of block.comments.get(index) ?? NO_COMMENTS) {
      d.text(F.comment, comment);
      d.open();
      remark(d, F['comment.expert'], SEVERITY.comment, GROUP.comments, comment);
      d.close();
    }
  }
}

/** A relative time: seconds rounded towards minus infinity, and the nanoseconds after that. */
function emitSince(d: Dissection, field: number, known: boolean, seconds: number, nanoseconds: number): void {
  let s = known ? d.block.seconds[d.frame] - seconds : 0;
  let n = known ? d.block.nanoseconds[d.frame] - nanoseconds : 0;
  if (n < 0) {
    n += 1_000_000_000;
    s -= 1;
  }
  d.wide(field, s, n);
}

/** Shows the fault at which dissection stopped as a layer, and clears it. */
export function showFault(d: Dissection): void {
  const fault = d.fault;
  const protocol = FAULT_PROTOCOLS[fault];
  const at = d.end;
  d.fault = FAULT_NONE;
  if (d.faultProtocol >= 0) d.layerProtocol = d.faultProtocol;
  if (fault !== FAULT_UNREASSEMBLED) d.hierarchy = d.stacks.push(d.hierarchy, protocol.id);
  d.layerPlace = d.places++;
  d.layerRow = d.recorded[protocol.id] === 0 ? -1 : d.tape.pushLayer(protocol.id, d.frame, d.layerPlace, 0, at, 0, 0);
  if (fault === FAULT_MALFORMED) {
    remark(d, MALFORMED_FIELDS.expert, SEVERITY.error, GROUP.malformed, 'Malformed Packet (Exception occurred)');
  } else if (fault === FAULT_UNREASSEMBLED) {
    const message = 'Unreassembled fragment (change preferences to enable reassembly)';
    remark(d, UNREASSEMBLED_FIELDS.expert, SEVERITY.note, GROUP.reassemble, message);
  }
  if (d.wantsInfo) d.infoColumn += d.isFaultContained ? CONTAINED_TEXT : FAULT_TEXTS[fault];
  d.isFaultContained = false;
}

/** By fault: the layer that it is shown as, and what the Info column says. */
const FAULT_PROTOCOLS: readonly Protocol[] = [malformed, short, malformed, unreassembled];
const CONTAINED_TEXT = '[Malformed Packet: length of contained item exceeds length of containing item]';
const FAULT_TEXTS = [
  '',
  '[Packet size limited during capture]',
  '[Malformed Packet]',
  '[BoundErrorUnreassembled Packet]',
];

function emitColumns(d: Dissection, start: number): void {
  if (d.recorded[columns.id] === 0) return;
  const row = d.tape.pushLayer(columns.id, d.frame, d.places, 0, start, 0, 0);
  d.layerRow = row;
  if (d.want[C.number] !== 0) d.text(C.number, String(d.block.firstNumber + d.frame));
  if (d.addressKind !== ADDRESS_NONE) {
    emitEnd(d, d.sourceStart, C.def_src, C.ipv4_src, C.other_src);
    emitEnd(d, d.destinationStart, C.def_dst, C.ipv4_dst, C.other_dst);
  } else if (d.sourceName !== '') {
    d.word(C.def_src, d.sourceName);
    d.word(C.def_dst, d.destinationName);
    d.word(C.other_src, d.sourceName);
    d.word(C.other_dst, d.destinationName);
  }
  d.word(C.protocol, d.protocolColumn);
  if (d.want[C.packet_length] !== 0) d.text(C.packet_length, String(d.block.originalLength[d.frame]));
  if (d.want[C.info] !== 0) d.text(C.info, shortened(d.infoFence + d.infoColumn));
}

/** tshark keeps that many bytes of a column, in UTF-8. */
const LONGEST_COLUMN = 4095;

function shortened(text: string): string {
  if (text.length <= LONGEST_COLUMN / 3) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= LONGEST_COLUMN) return text;
  let end = LONGEST_COLUMN;
  while ((bytes[end] & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

/** Who sends the frame, or to whom it goes; `at` is -1 where nobody knows. */
function emitEnd(d: Dissection, at: number, shown: number, ipv4: number, other: number): void {
  if (at < 0) return;
  const { addressKind, addressBytes: bytes } = d;
  const isIpv4 = addressKind === ADDRESS_IPV4;
  if (isIpv4 && d.want[ipv4] !== 0)
    d.value(ipv4, ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0);
  if (d.want[shown] === 0 && (isIpv4 || d.want[other] === 0)) return;
  const text = addressText(addressKind, bytes, at);
  d.text(shown, text);
  if (!isIpv4) d.text(other, text);
}

export const frame: Dissector = {
  protocol: frameProtocol,
  dissect,
  carries: ['linktype', 'ethertype', 'data'],
  remarksAnyhow: true,
  prepare(plan) {
    const wantsTime = TIME_FIELDS.some((id) => plan.want[id] !== 0) || plan.want[F.offset_shift] !== 0;
    const wantsColumns = Object.values(C).some((id) => plan.want[id] !== 0);
    const wantsRest = frameProtocol.fields.some(
      ({ id }) => plan.want[id] !== 0 && !TIME_FIELDS.includes(id) && !NAMES.includes(id),
    );
    return (
      (wantsTime ? WANTS_TIME : 0) |
      (wantsRest ? WANTS_REST : 0) |
      (wantsColumns ? WANTS_COLUMNS : 0) |
      (NAMES.some((id) => plan.want[id] !== 0) ? WANTS_NAMES : 0) |
      (plan.recorded[expert.id] !== 0 ? WANTS_REMARKS : 0)
    );
  },
};
