import { CaptureClock } from '../../capture/clock.js';
import type { CaptureInterface } from '../../capture/frame.js';
import {
  absoluteTime,
  boolean,
  declareFields,
  declareProtocol,
  int8,
  int16,
  none,
  relativeTime,
  string,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, declareState, Memo } from '../dissector.js';
import { keyOf, tableOf } from '../linktypes.js';
import { ENCAPSULATION_NAMES, ENCAPSULATIONS } from '../names/encapsulations.js';
import { ENTERPRISES } from '../names/enterprises.js';
import { COLUMN_FIELDS as C, emitColumns } from './columns.js';
import { dissectData } from './data.js';
import { expert, GROUP, remarkBeneath, SEVERITY } from './expert.js';
import { showFault } from './faults.js';
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
  cb_pen: uint32('Private Enterprise Number', { values: ENTERPRISES }),
  cb_copy: boolean('Copying', { labels: ['Allowed', 'Not Allowed'] }),
  protocols: string('Protocols in frame', { generated: true, fewValues: true }),
  /** What the protocol hierarchy counts. */
  hierarchy: string("Protocols in the frame's tree", { own: true, fewValues: true }),
  comment: string('Comment', { many: true }),
  'comment.expert': none('Formatted comment', { many: true }),
  incomplete: none('Incomplete dissector'),
  len_lt_caplen: none('Frame length is less than captured length'),
});
const F = FRAME_FIELDS;

/** The capture's times, and the last that was shown. */
class Times {
  readonly clock = new CaptureClock();
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
  const link = d.capture.interfaces[d.block.interfaceIndex[d.frame]];
  if (link.enterprise !== undefined) showCustomBlock(d, link.enterprise, link.blockType === CUSTOM);
  const isDissected = d.dissectBy(tableOf(link.linkType), keyOf(link.linkType), start, d.end, d.reportedEnd);
  if (!isDissected) dissectData(d, start);
  endFrame(d, start, row);
  return true;
}

function showCustomBlock(d: Dissection, enterprise: number, isCopied: boolean): void {
  d.protocolColumn = 'PCAPNG';
  if (!d.wantsInfo) return;
  const name = `${ENTERPRISES[enterprise] ?? 'Unknown'} (${enterprise | 0})`;
  d.infoColumn = `Custom Block: PEN = ${name}, will ${isCopied ? '' : 'not '}be copied`;
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
    state.shown = d.block.hasTime[d.frame] !== 0;
    state.shownSeconds = d.block.seconds[d.frame];
    state.shownNanoseconds = d.block.nanoseconds[d.frame];
  }
}

/** Before a block is dissected for the first time: what was the time of the frame before it, and is that of its last. */
export function beginBlock(d: Dissection): void {
  const { clock } = d.stateOf(times);
  const before = d.memoOf(times);
  clock.see(d.block);
  before.known = clock.hasBefore;
  before.seconds = clock.secondsBefore;
  before.nanoseconds = clock.nanosecondsBefore;
}

/** Directions in a packet's flags (pcapng, section 4.3.1), and the type of custom blocks that may be copied. */
const INBOUND = 1;
const OUTBOUND = 2;
const CUSTOM = 0xbad;

const NO_COMMENTS: readonly string[] = [];

function emitFields(d: Dissection, needs: number, state: Times, before: BlockTimes): void {
  const block = d.block;
  const index = d.frame;
  const seconds = block.seconds[index];
  const nanoseconds = block.nanoseconds[index];
  const link = d.capture.interfaces[block.interfaceIndex[index]];
  if (needs & WANTS_REST) {
    if (d.capture.format === 'pcapng') {
      d.value(F.section_number, link.section + 1);
      if (link.blockType === undefined) emitInterface(d, link);
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
    const hasPrevious = index > 0 ? block.hasTime[index - 1] !== 0 : before.known;
    const previousSeconds = index > 0 ? block.seconds[index - 1] : before.seconds;
    const previousNanoseconds = index > 0 ? block.nanoseconds[index - 1] : before.nanoseconds;
    emitSince(d, F.time_delta, hasPrevious, previousSeconds, previousNanoseconds);
    if (d.replaying) emitSince(d, F.time_delta_displayed, state.shown, state.shownSeconds, state.shownNanoseconds);
    else emitSince(d, F.time_delta_displayed, hasPrevious, previousSeconds, previousNanoseconds);
    emitSince(d, F.time_relative, true, state.clock.firstSeconds, state.clock.firstNanoseconds);
  }
  if (needs & WANTS_REST) {
    d.value(F.number, block.firstNumber + index);
    d.value(F.len, block.originalLength[index]);
  }
  if (needs & (WANTS_REST | WANTS_REMARKS) && block.capturedLength[index] > block.originalLength[index])
    remarkBeneath(d, F.len_lt_caplen, SEVERITY.error, GROUP.malformed, 'Frame length is less than captured length');
  if (needs & WANTS_REST) {
    d.value(F.cap_len, block.capturedLength[index]);
    const dropCount = block.dropCounts?.get(index);
    if (dropCount !== undefined) d.wide(F.drop_count, dropCount >>> 0, Math.floor(dropCount / 0x1_0000_0000));
    d.value(F.marked, 0);
    d.value(F.ignored, 0);
    const direction = (block.flags?.get(index) ?? 0) & 3;
    if (direction === INBOUND) d.value(F.p2p_dir, 1);
    else if (direction === OUTBOUND) d.value(F.p2p_dir, 0);
    if (link.enterprise !== undefined) {
      d.value(F.cb_pen, link.enterprise);
      d.value(F.cb_copy, link.blockType === CUSTOM ? 1 : 0);
    }
  }
  if (needs & (WANTS_REST | WANTS_REMARKS) && block.comments.size > 0) {
    for (const comment of block.comments.get(index) ?? NO_COMMENTS) {
      d.text(F.comment, comment);
      remarkBeneath(d, F['comment.expert'], SEVERITY.comment, GROUP.comments, comment);
    }
  }
}

function emitInterface(d: Dissection, { idInSection, name, description }: CaptureInterface): void {
  d.value(F.interface_id, idInSection);
  d.open();
  d.word(F.interface_name, name ?? description ?? 'unknown');
  if (description !== undefined) d.word(F.interface_description, description);
  d.close();
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
