import { addressText, etherText } from '../../../fields/address.js';
import { ADDRESS_ETHER, ADDRESS_NONE, type Dissection, FAULT_NONE, FAULT_SHORT } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable, Memo } from '../../dissector.js';
import { vendorOf } from '../../names/vendors.js';
import type { Plan } from '../../plan.js';
import { dissectData } from '../data.js';
import { expert, GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { eth, ETH as F } from './fields.js';
import { isl, isTunnelled } from './isl.js';
import { dissectLength, dissectTyped, ETHERNET_CARRIES, FCS_UNKNOWN, MAX_LENGTH } from './trailer.js';

export { ETH, eth } from './fields.js';

const HEADER_LENGTH = 14;
/** Protocols that take frames of an EtherType with their Ethernet header, whose addresses they read otherwise. */
const wholeFrames = dissectorTable('eth.frame');
/** The first number that is an EtherType; what lies between it and the longest length is neither. */
const FIRST_TYPE = 0x600;

/** Numbers the pairs of addresses that talk with each other, in either direction. */
class EthernetStreams {
  private readonly byPair = new Map<number, Map<number, number>>();
  private readonly byText = new Map<string, number>();
  private count = 0;

  numberOf(one: number, other: number): number {
    const low = one < other ? one : other;
    const high = one < other ? other : one;
    let peers = this.byPair.get(low);
    if (peers === undefined) {
      peers = new Map();
      this.byPair.set(low, peers);
    }
    let stream = peers.get(high);
    if (stream === undefined) {
      stream = this.count++;
      peers.set(high, stream);
    }
    return stream;
  }

  /** Pairs of other addresses than Ethernet's. */
  numberOfOthers(one: string, other: string): number {
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    let stream = this.byText.get(key);
    if (stream === undefined) {
      stream = this.count++;
      this.byText.set(key, stream);
    }
    return stream;
  }
}

class StreamsOfBlock extends Memo {
  streams = new Uint32Array(1024);

  set(row: number, stream: number): void {
    if (row >= this.streams.length) {
      const grown = new Uint32Array(this.streams.length * 2);
      grown.set(this.streams);
      this.streams = grown;
    }
    this.streams[row] = stream;
  }
}

const streams = declareState(
  () => new EthernetStreams(),
  () => new StreamsOfBlock(),
);

const NEEDS_FIELDS = 1;
const NEEDS_STREAM = 2;
const NEEDS_NAMES = 4;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Ethernet';
  if (!d.has(start, HEADER_LENGTH)) {
    // tshark's hierarchy does not count what is too short to have a line of its own.
    d.hierarchy = d.stacks.parentOf(d.hierarchy);
    return true;
  }
  const bytes = d.bytes;
  d.addressKind = ADDRESS_ETHER;
  d.addressBytes = bytes;
  d.destinationStart = start;
  d.sourceStart = start + 6;
  const type = (bytes[start + 12] << 8) | bytes[start + 13];
  if (d.dissectBy(wholeFrames, type, start)) return true;
  if (type <= MAX_LENGTH && isTunnelled(bytes, start)) {
    d.withdraw(true);
    return d.dissect(isl.id, start);
  }
  const needs = d.needs[eth.id];
  if (needs & NEEDS_FIELDS) {
    emitAddress(d, start, needs, F.dst, F.dst_resolved, F['dst.oui'], F['dst.oui_resolved'], F['dst.lg'], F['dst.ig']);
    emitAddress(
      d,
      start + 6,
      needs,
      F.src,
      F.src_resolved,
      F['src.oui'],
      F['src.oui_resolved'],
      F['src.lg'],
      F['src.ig'],
    );
    if (bytes[start + 6] & 1) remarkGroupSource(d);
  }
  d.setLayerLength(HEADER_LENGTH);
  const payload = start + HEADER_LENGTH;
  const fcs = d.carrier === isl.id ? FCS_LENGTH : d.layerPlace > 1 ? 0 : fcsOf(d);
  if (type >= FIRST_TYPE || type === 0) {
    d.u16(F.type, start + 12);
    if (d.wantsInfo) d.infoColumn = 'Ethernet II';
    if (needs & NEEDS_STREAM) emitStream(d);
    dissectTyped(d, type, payload, F.trailer, fcs);
  } else if (type <= MAX_LENGTH) {
    if (d.wantsInfo) d.infoColumn = 'IEEE 802.3 Ethernet ';
    dissectLength(d, type, payload, F.len, F['len.past_end'], F.trailer, fcs);
    if (needs & NEEDS_STREAM) emitStreamBehind(d);
  } else dissectInvalid(d, type, start);
  return true;
}

const FCS_LENGTH = 4;

function fcsOf(d: Dissection): number {
  return d.capture.interfaces[d.block.interfaceIndex[d.frame]].fcsLength ?? FCS_UNKNOWN;
}

function emitAddress(
  d: Dissection,
  at: number,
  needs: number,
  address: number,
  resolved: number,
  oui: number,
  vendor: number,
  lg: number,
  ig: number,
): void {
  d.ether(address, at);
  d.open();
  if (needs & NEEDS_NAMES) {
    if (d.want[resolved] !== 0) d.text(resolved, etherText(d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2)), at, 6);
    d.u24(oui, at);
    if (d.want[vendor] !== 0) {
      const name = vendorOf(d.bytes, at);
      if (name !== '') d.word(vendor, name, at, 6);
    }
  }
  d.value(lg, (d.bytes[at] >>> 1) & 1, at, 3);
  d.value(ig, d.bytes[at] & 1, at, 3);
  d.close();
}

function remarkGroupSource(d: Dissection): void {
  const message = 'Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)';
  remarkBeneath(d, F.src_not_group, SEVERITY.warn, GROUP.protocol, message);
}

/** Between the lengths and the types lie numbers that are neither. */
function dissectInvalid(d: Dissection, type: number, start: number): void {
  d.u16(F.invalid_lentype, start + 12);
  const wording = `Invalid length/type: 0x${type.toString(16).padStart(4, '0')} (${type})`;
  if (d.wantsInfo) d.infoColumn = `Ethernet Unknown: ${wording}`;
  remarkBeneath(d, F['invalid_lentype.expert'], SEVERITY.warn, GROUP.protocol, wording);
  dissectData(d, start + HEADER_LENGTH);
}

/** The stream's number behind a payload, which may be malformed; what the capture cut short has none. */
function emitStreamBehind(d: Dissection): void {
  const { fault } = d;
  if (fault !== FAULT_SHORT) d.fault = FAULT_NONE;
  emitStream(d);
  d.fault = fault;
}

/**
 * The stream's number. tshark looks it up by the innermost addresses so far: behind a length field these are those of
 * the payload, which is dissected before.
 */
function emitStream(d: Dissection): void {
  const memo = d.memoOf(streams);
  const row = memo.row(d);
  if (!d.replaying) memo.set(row, streamOf(d));
  d.value(F.stream, memo.streams[row]);
}

function streamOf(d: Dissection): number {
  const { addressBytes: b, sourceStart: source, destinationStart: destination } = d;
  const state = d.stateOf(streams);
  if (d.addressKind === ADDRESS_NONE) return state.numberOfOthers(d.sourceName, d.destinationName);
  if (d.addressKind !== ADDRESS_ETHER || destination < 0) {
    const one = addressText(d.addressKind, b, source);
    return state.numberOfOthers(one, destination < 0 ? '' : addressText(d.addressKind, b, destination));
  }
  return state.numberOf(addressAt(b, source), addressAt(b, destination));
}

const addressAt = (b: Uint8Array, at: number): number =>
  ((b[at] << 8) | b[at + 1]) * 0x1_0000_0000 +
  (((b[at + 2] << 24) | (b[at + 3] << 16) | (b[at + 4] << 8) | b[at + 5]) >>> 0);

const NAME_FIELDS = [
  F.dst_resolved,
  F['dst.oui'],
  F['dst.oui_resolved'],
  F.src_resolved,
  F['src.oui'],
  F['src.oui_resolved'],
];

function prepare(plan: Plan): number {
  const wants = (id: number) => plan.want[id] !== 0;
  const fields = plan.recorded[eth.id] !== 0 || plan.recorded[expert.id] !== 0 ? NEEDS_FIELDS : 0;
  const names = NAME_FIELDS.some(wants) ? NEEDS_NAMES : 0;
  return fields | names | (plan.keeps(F.stream) ? NEEDS_STREAM : 0);
}

export const ethDissector: Dissector = {
  protocol: eth,
  setsEnds: true,
  dissect,
  places: { linktype: [1], ethertype: [0x6558], 'gre.proto': [0x6558, 0x6400], 'ip.proto': [143] },
  carries: [...ETHERNET_CARRIES, 'eth.frame', 'isl'],
  measures: [F.padding, F.trailer, F.fcs, F['fcs.status'], F.padding_bad],
  stateful: true,
  remarksAnyhow: true,
  prepare,
};
