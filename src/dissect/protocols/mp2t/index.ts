import { keepByConversation } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { TITLE } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectAdaptation } from './adaptation.js';
import { F, mp2t } from './fields.js';

const PACKET = 188;
const SYNC = 0x47;
const NULL_PID = 0x1fff;
const DOCSIS_PID = 0x1ffe;
const PAYLOAD = 1;
const ADAPTATION = 2;

/** What the packets of a PID carry, told by the first that begins a unit. */
const UNKNOWN = 0;
const ELEMENTARY = 1;
const SECTIONS = 2;

interface Stream {
  counter: number;
  skips: number;
  gaps: number;
  contents: number;
}

/** Past this many streams all are forgotten: PIDs that are made up must not fill the memory. */
const MOST_STREAMS = 200_000;

/** Numbers of a decision: skipped packets, counter before, all skipped, all gaps, contents. */
const SKIPPED = 0;
const BEFORE = 1;
const SKIPS = 2;
const GAPS = 3;
const KIND = 4;

const streams = declareState(
  () => new Map<number, Stream>(),
  () => new Decisions(5),
);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MPEG TS';
  for (let at = start; d.reportedEnd - at >= PACKET && d.fault === 0; at += PACKET) {
    if (at > start) d.beginAgain(at);
    dissectPacket(d, at);
  }
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  const header = d.u32(F.header, start);
  if (d.fault !== 0) return;
  const pid = (header >>> 8) & 0x1fff;
  const contents = (header >>> 4) & 3;
  d.open();
  d.value(F.sync_byte, header >>> 24, start, 4);
  d.value(F.tei, (header >>> 23) & 1, start, 4);
  d.value(F.pusi, (header >>> 22) & 1, start, 4);
  d.value(F.tp, (header >>> 21) & 1, start, 4);
  d.value(F.pid, pid, start, 4);
  d.value(F.tsc, (header >>> 6) & 3, start, 4);
  d.value(F.afc, contents, start, 4);
  if (pid === NULL_PID && contents !== PAYLOAD) {
    const message = 'Adaptation Field Control for NULL packets must be 0x01';
    remarkBeneath(d, F['afc.invalid'], SEVERITY.warn, GROUP.protocol, message);
  }
  d.value(F.cc, header & 15, start, 4);
  d.close();
  if (pid === NULL_PID) {
    nameLayer(d, header, 0);
    if (d.wantsInfo) d.infoColumn = 'NULL packet';
    return;
  }
  const kind = analyse(d, start, header);
  const end = start + PACKET;
  const at = (contents & ADAPTATION) !== 0 ? dissectAdaptation(d, start + 4) : start + 4;
  if (d.fault !== 0 || at >= end) return;
  if (contents === ADAPTATION) {
    d.span(F.stuff_bytes, at, end - at);
    if (d.wantsInfo) d.infoColumn = 'Adaptation field only';
  }
  const begins = (header & 0x400000) !== 0;
  if ((header & 0xc0) !== 0) {
    if (d.wantsInfo) d.infoColumn = 'Scrambled TS payload';
  } else if (contents !== ADAPTATION && kind !== UNKNOWN) {
    if (begins && kind === SECTIONS) dissectPointer(d, at, end);
    else if (!begins && d.wantsInfo) d.infoColumn = '[MP2T fragment of a reassembled packet]';
  }
}

function nameLayer(d: Dissection, header: number, skipped: number): void {
  if (d.want[TITLE] === 0) return;
  const pid = ((header >>> 8) & 0x1fff).toString(16);
  d.entitle(`ISO/IEC 13818-1 PID=0x${pid} CC=${header & 15}${skipped > 0 ? ` skips=${skipped}` : ''}`);
}

function dissectPointer(d: Dissection, at: number, end: number): void {
  const pointer = d.u8(F.pointer, at);
  const left = end - at - 1;
  if (d.fault !== 0 || pointer <= left) return;
  const message = `Pointer value is too large (> remaining data length ${left})`;
  remarkBeneath(d, F.pointer_too_large, SEVERITY.error, GROUP.malformed, message);
}

/** What is known of the packet's stream: shows how many packets before it are missing, and gives what the stream carries. */
function analyse(d: Dissection, start: number, header: number): number {
  const decisions = d.memoOf(streams);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const stream = streamOf(d, (header >>> 8) & 0x1fff);
    const counter = header & 15;
    if (stream.counter >= 0 && counter !== stream.counter) {
      const skipped = (counter - stream.counter - 1) & 15;
      if (skipped !== 0) stream.gaps++;
      stream.skips += skipped;
      numbers[at + SKIPPED] = skipped;
    }
    numbers[at + BEFORE] = stream.counter;
    numbers[at + SKIPS] = stream.skips;
    numbers[at + GAPS] = stream.gaps;
    if (stream.contents === UNKNOWN) stream.contents = contentsOf(d, start, header);
    numbers[at + KIND] = stream.contents;
    stream.counter = counter;
  }
  d.heading('[MPEG2 PCR Analysis]', start, 0);
  const skipped = numbers[at + SKIPPED];
  nameLayer(d, header, skipped);
  if (skipped !== 0) {
    const sums = `last_cc:${numbers[at + BEFORE]} total skips:${numbers[at + SKIPS]} discontinuity:${numbers[at + GAPS]}`;
    const message = `Detected ${skipped} missing TS frames before this (${sums})`;
    remarkBeneath(d, F['cc.drop'], SEVERITY.error, GROUP.sequence, message);
    d.open();
    d.value(F['analysis.skips'], skipped, start, 0);
    d.value(F['analysis.drops'], 1, start, 0);
    d.close();
  }
  return numbers[at + KIND];
}

/** The packets of a PID in one direction of a conversation. */
function streamOf(d: Dissection, pid: number): Stream {
  const all = d.stateOf(streams);
  const direction = d.conversations?.direction ?? 0;
  const datagrams = d.conversations?.isOfDatagrams === true ? 1 : 0;
  const key = (((d.conversation + 1) * 2 + datagrams) * 2 + direction) * 0x2000 + pid;
  const known = all.get(key);
  if (known !== undefined) return known;
  if (all.size >= MOST_STREAMS) all.clear();
  const stream = { counter: -1, skips: 0, gaps: 0, contents: pid === DOCSIS_PID ? SECTIONS : UNKNOWN };
  all.set(key, stream);
  return stream;
}

function contentsOf(d: Dissection, start: number, header: number): number {
  const hasPayload = (header & 0x30) !== ADAPTATION << 4;
  if (!hasPayload || (header & 0x400000) === 0 || (header & 0xc0) !== 0) return UNKNOWN;
  const { bytes } = d;
  const at = (header & (ADAPTATION << 4)) !== 0 ? start + 5 + (start + 4 < d.end ? bytes[start + 4] : 0) : start + 4;
  if (at + 3 > Math.min(start + PACKET, d.end)) return UNKNOWN;
  return bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 1 ? ELEMENTARY : SECTIONS;
}

/** Whole packets only (of which less may be captured), each with its sync byte. */
function isStream(d: Dissection, start: number): boolean {
  const length = d.reportedEnd - start;
  if (length === 0 || length % PACKET !== 0) return false;
  for (let at = start; at < d.end; at += PACKET) {
    if (d.bytes[at] !== SYNC) return false;
  }
  return true;
}

keepByConversation(mp2t.id);

export const mp2tDissector: Dissector = {
  protocol: mp2t,
  dissect,
  heuristics: { udp: isStream },
  stateful: true,
};
