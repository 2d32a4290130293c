import type { Capture, FrameBlock } from '../capture/frame.js';
import { allFields } from '../fields/protocol.js';
import { decodeText } from '../fields/text.js';
import { type Conversations, setApplication } from './conversations.js';
import { type DissectorTable, type HeuristicList, type Memo, type StateSlot, stateSlots } from './dissector.js';
import { HEADING } from './heading.js';
import { DROPPED, type Intervals, isWithin, type Plan, TESTED } from './plan.js';
import type { Registry } from './registry.js';
import { StackNames } from './stacks.js';
import { type Dictionary, IN_DICTIONARY, IN_TEXTS, Tape } from './tape.js';

/** How deep layers may nest, in all captures, and how many a frame may have: hostile packets nest without end. */
export const MAX_DEPTH = 64;
export const MAX_LAYERS = 2_000;

/** Why a dissector could not go on. */
export const FAULT_NONE = 0;
/** The capture holds fewer bytes of the frame than the wire carried (`_ws.short`). */
export const FAULT_SHORT = 1;
/** The packet ends before its own fields do (`_ws.malformed`). */
export const FAULT_MALFORMED = 2;
/** The packet is the first piece of a larger one, which was not put together (`_ws.unreassembled`). */
export const FAULT_UNREASSEMBLED = 3;

/** How much more a message needs, where its dissector cannot say in bytes: see `wantMore`. */
export const ONE_MORE_SEGMENT = -1;
export const UNTIL_FIN = -2;

/** What an address is, with the bytes it has. */
export const ADDRESS_NONE = 0;
export const ADDRESS_ETHER = 6;
export const ADDRESS_IPV4 = 4;
export const ADDRESS_IPV6 = 16;

/**
 * The state of dissecting one capture, and within it of the frame and the layer in hand: the one object that every
 * dissector reads from and emits to. Dissectors call its methods; only the loop in dissect.ts moves it to a frame.
 */
export class Dissection {
  readonly tape: Tape;
  readonly stacks = new StackNames();
  readonly states: unknown[] = stateSlots().map((slot) => slot.create());
  memos: Memo[] = [];
  /** The plan of the first pass, while a later one runs. */
  first: Plan | undefined;
  /** The later pass met what the first one put off: what it makes of these frames is not to be used. */
  isPutOff = false;
  /** The block is dissected a second time: state must not advance. */
  replaying = false;

  want!: Uint8Array;
  active!: Uint8Array;
  recorded!: Uint8Array;
  needs!: Uint32Array;
  private tests!: ReadonlyMap<number, Intervals>;
  wantsInfo = false;
  wantsColumns = false;
  wantsHierarchy = false;
  /** Whether names of layers are kept in `stack`. */
  wantsStack = false;

  block!: FrameBlock;
  /** Index of the frame in the block. */
  frame = 0;
  /** The buffer of the layer in hand, and which of the tape's sources it is. */
  bytes!: Uint8Array;
  source = 0;
  /** The layer in hand: where it begins, where its captured bytes end, and where it would end had all been captured. */
  start = 0;
  end = 0;
  reportedEnd = 0;
  fault = FAULT_NONE;
  /** The protocol of the layer in which it was met, once that is left; -1 before. */
  faultProtocol = -1;
  /** Where the layer that was dissected last ended on the wire: what follows is its carrier's (padding, a trailer). */
  carriedEnd = 0;
  /** The row of the layer in hand on the tape; -1 where nobody asked for it. */
  layerRow = -1;
  layerPlace = 0;
  layerProtocol = 0;
  /** The protocol that handed the layer in hand its bytes: DNS frames its messages over TCP, not over UDP. */
  carrier = 0;
  /** How many layers the frame has so far. */
  places = 0;
  nesting = 0;
  depth = 0;
  /** The stack of protocol names so far, as a node of `stacks`. */
  stack = 0;
  /** The same without the layers that the protocol hierarchy does not count: see `isUncounted`. */
  hierarchy = 0;
  /** What is dissected now stands inside the tree of the layer in hand, not beside it. */
  insideTree = false;
  /** What is dissected now is a part of the layer in hand, and no layer of its own in the protocol hierarchy. */
  isUncounted = false;

  /** The innermost addresses so far: kind, and where they lie in `addressBytes`. */
  addressKind = ADDRESS_NONE;
  addressBytes!: Uint8Array;
  /** -1 where the link tells the destination only. */
  sourceStart = 0;
  /** -1 where the link tells the source only. */
  destinationStart = 0;
  sourcePort = 0;
  destinationPort = 0;
  /** What the address columns show where there is no address (links without any name their ends otherwise). */
  sourceName = '';
  destinationName = '';
  /** Inside the packet that an ICMP error quotes. */
  inError = false;
  /** Inside a fragment that is not the whole of its packet. */
  fragmented = false;

  /** The packet list's columns, as text; only kept where wanted. */
  protocolColumn = '';
  infoColumn = '';
  /** What the Info column begins with, whatever the layers above make of the rest: `[TCP Retransmission] `. */
  infoFence = '';

  /** What is read now are not the bytes of the layer in hand: see `readApart`. */
  apart = false;

  /** The conversation of the innermost TCP or UDP layer, and its number there: see `setApplication`. */
  conversations: Conversations | undefined;
  conversation = 0;
  /** And the row in which `conversations` keeps what is known of it. */
  conversationRow = 0;
  /** Where a message of a stream begins that is not all there, and what it lacks: see `wantMore`. -1 where none was. */
  moreAt = -1;
  moreBytes = 0;
  moreStays = false;
  /** How far the last message reaches past a segment to which nothing can be added. */
  beyond = 0;
  /** The TCP segment in hand is the last of its direction: a message that goes on until the end is whole with it. */
  endsStream = false;
  /** The nesting of the layer that may ask for more: that of the application that TCP calls. */
  askable = -1;

  constructor(
    readonly registry: Registry,
    readonly capture: Capture,
    dictionary?: Dictionary,
  ) {
    this.tape = new Tape(dictionary);
  }

  usePlan(plan: Plan): void {
    this.want = plan.want;
    this.active = plan.active;
    this.recorded = plan.recorded;
    this.needs = plan.needs;
    this.tests = plan.tests;
    this.wantsInfo = plan.wantsInfo;
    this.wantsColumns = plan.wantsColumns;
    this.wantsHierarchy = plan.wantsHierarchy;
    this.wantsStack = plan.wantsStack;
  }

  stateOf<S, M extends Memo>(slot: StateSlot<S, M>): S {
    return this.states[slot.index] as S;
  }

  memoOf<S, M extends Memo>(slot: StateSlot<S, M>): M {
    return this.memos[slot.index] as M;
  }

  // --- carrying on -------------------------------------------------------------------------------------------------

  /**
   * Dissects `[start, end)` as a layer of that protocol, carried by the layer in hand. `reportedEnd` is where it would
   * end had all bytes been captured; both are cut to the layer in hand. False where the protocol does not accept it.
   */
  dissect(protocol: number, start: number, end: number = this.end, reportedEnd: number = this.reportedEnd): boolean {
    if (this.fault !== FAULT_NONE) return true;
    if (this.active[protocol] === 0) return this.passOver(protocol, start);
    if (this.nesting >= MAX_DEPTH || this.places >= MAX_LAYERS) return true;
    const { first } = this;
    if (first?.putsOff && first.sought[protocol] === 0 && this.registry.isApplication[protocol] !== 0)
      this.isPutOff = true;
    const outerStart = this.start;
    const outerEnd = this.end;
    const outerReportedEnd = this.reportedEnd;
    const outerRow = this.layerRow;
    const outerPlace = this.layerPlace;
    const outerProtocol = this.layerProtocol;
    const outerCarrier = this.carrier;
    const outerDepth = this.depth;
    const outerStack = this.stack;
    const outerHierarchy = this.hierarchy;
    const tape = this.tape;
    const outerLayerCount = tape.layerCount;
    const outerCount = tape.count;
    if (end > outerEnd) end = outerEnd;
    if (reportedEnd > outerReportedEnd) reportedEnd = outerReportedEnd;
    if (end > reportedEnd) end = reportedEnd;
    if (start > end) start = end;

    const place = this.places++;
    if (this.wantsStack) this.stack = this.stacks.push(outerStack, protocol);
    if (this.wantsHierarchy && !this.isUncounted) this.hierarchy = this.stacks.push(outerHierarchy, protocol);
    this.layerRow =
      this.recorded[protocol] === 0
        ? -1
        : tape.pushLayer(
            protocol,
            this.frame,
            place,
            outerPlace,
            start,
            end - start,
            this.source,
            this.insideTree ? 1 : 0,
          );
    this.start = start;
    this.end = end;
    this.reportedEnd = reportedEnd;
    this.layerPlace = place;
    this.layerProtocol = protocol;
    this.carrier = outerProtocol;
    this.depth = 0;
    this.nesting++;
    this.faultProtocol = -1;
    const accepted = this.registry.dissect[protocol](this, start);
    if (this.fault !== FAULT_NONE && this.faultProtocol < 0) this.faultProtocol = protocol;
    this.nesting--;
    this.carriedEnd = this.reportedEnd;
    this.start = outerStart;
    this.end = outerEnd;
    this.reportedEnd = outerReportedEnd;
    this.layerRow = outerRow;
    this.layerPlace = outerPlace;
    this.layerProtocol = outerProtocol;
    this.carrier = outerCarrier;
    this.depth = outerDepth;
    if (!accepted) {
      this.places = place;
      this.stack = outerStack;
      this.hierarchy = outerHierarchy;
      tape.layerCount = outerLayerCount;
      tape.count = outerCount;
    }
    return accepted;
  }

  /** What is not wanted is not dissected; but it is not somebody else's either. False where it does not accept the bytes. */
  private passOver(protocol: number, start: number): boolean {
    if (this.registry.declines[protocol]?.(this, start) === true) return false;
    if (this.registry.claims[protocol] !== 0) setApplication(this, protocol);
    return true;
  }

  /** Dissects by a table's key. False where the table has no protocol for it, or that one does not accept the bytes. */
  dissectBy(table: DissectorTable, key: number, start: number, end?: number, reportedEnd?: number): boolean {
    const protocol = table.get(key);
    return protocol >= 0 && this.dissect(protocol, start, end, reportedEnd);
  }

  /** Dissects bytes that are not the frame's own (put together from fragments, say) as a layer of that protocol. */
  dissectIn(bytes: Uint8Array, protocol: number): boolean {
    const outerBytes = this.bytes;
    const outerSource = this.source;
    const outerStart = this.start;
    const outerEnd = this.end;
    const outerReportedEnd = this.reportedEnd;
    const outerApart = this.apart;
    if (protocol < 0 || !this.useBuffer(bytes)) return false;
    const accepted = this.dissect(protocol, 0);
    this.apart = outerApart;
    this.bytes = outerBytes;
    this.source = outerSource;
    this.start = outerStart;
    this.end = outerEnd;
    this.reportedEnd = outerReportedEnd;
    return accepted;
  }

  /** Moves to a buffer that is not the frame's; the caller moves back. False where a block has too many of them. */
  useBuffer(bytes: Uint8Array): boolean {
    if (this.tape.sources.length > 65_535) return false;
    this.apart = false;
    this.bytes = bytes;
    this.source = this.tape.sources.push(bytes) - 1;
    this.start = 0;
    this.end = bytes.length;
    this.reportedEnd = bytes.length;
    return true;
  }

  /** Dissects what is a part of the layer in hand: shown inside its tree, and no layer of its own in the hierarchy. */
  dissectInside(
    protocol: number,
    start: number,
    end: number = this.end,
    reportedEnd: number = this.reportedEnd,
  ): boolean {
    const { insideTree, isUncounted } = this;
    this.insideTree = true;
    this.isUncounted = true;
    const accepted = this.dissect(protocol, start, end, reportedEnd);
    this.insideTree = insideTree;
    this.isUncounted = isUncounted;
    return accepted;
  }

  /** The same in bytes that are not the frame's own. */
  dissectInsideIn(bytes: Uint8Array, protocol: number): boolean {
    const { insideTree, isUncounted } = this;
    this.insideTree = true;
    this.isUncounted = true;
    const accepted = this.dissectIn(bytes, protocol);
    this.insideTree = insideTree;
    this.isUncounted = isUncounted;
    return accepted;
  }

  /** Does this pass need state of which the first one kept nothing, as applications were put off? By bits of `needs`. */
  wasPutOff(protocol: number, bits: number): boolean {
    const { first } = this;
    return first?.putsOff === true && (first.needs[protocol] & bits) === 0;
  }

  /** The first protocol of the list that recognises the payload at `start`, or -1. */
  recognise(list: HeuristicList, start: number): number {
    for (let i = 0; i < list.tests.length; i++) {
      if (list.tests[i](this, start)) return list.protocols[i];
    }
    return -1;
  }

  /**
   * Can the layer in hand leave a message to be put together with later segments? True for what a TCP segment carries
   * that was captured whole; where it is false, dissect what is there.
   */
  get canAskForMore(): boolean {
    return this.nesting === this.askable;
  }

  /**
   * The message that begins at `at` lacks that many bytes (or ONE_MORE_SEGMENT, or UNTIL_FIN: all that still comes). Call
   * it and return true, with nothing of that message dissected: TCP puts the bytes from `at` on together with the
   * segments that follow, and calls the application again in the frame that completes the message. If it begins where
   * the layer does, nothing of the layer stays, but for what it wrote to the Info column; with `stays` only its name is
   * taken from `frame.protocols`.
   */
  wantMore(at: number, bytes: number, stays = false): void {
    if (!this.canAskForMore) return;
    this.moreStays = stays;
    this.moreAt = at;
    this.moreBytes = bytes === 0 ? ONE_MORE_SEGMENT : bytes;
  }

  /** Names a protocol in `frame.protocols` that has no layer of its own (tshark's `ethertype`). */
  mention(protocol: number): void {
    if (this.wantsStack) this.stack = this.stacks.push(this.stack, protocol);
  }

  /** The layer in hand is shown, but has no place in `frame.protocols`. To be called before it carries others. */
  unname(): void {
    if (this.wantsStack) this.stack = this.stacks.parentOf(this.stack);
  }

  /**
   * The layer in hand is not shown after all, though its bytes are taken: nothing of it has been emitted yet.
   * `named`: it keeps its place in `frame.protocols`, as tshark does where a layer breaks off before its first field.
   */
  withdraw(named: boolean): void {
    if (this.layerRow >= 0 && this.layerRow === this.tape.layerCount - 1) this.tape.layerCount--;
    this.layerRow = -1;
    if (!named) this.stack = this.stacks.parentOf(this.stack);
    if (this.stacks.innermost(this.hierarchy) === this.layerProtocol)
      this.hierarchy = this.stacks.parentOf(this.hierarchy);
  }

  /**
   * The layer in hand turns out to be `length` bytes long (its header only, say): what filters see as its bytes. Those
   * that `contains` and `matches` search go on to the layer's end.
   */
  setLayerLength(length: number): void {
    if (this.layerRow >= 0) this.tape.layerLength[this.layerRow] = Math.min(length, this.end - this.start);
  }

  /**
   * The layer in hand ends at `reportedEnd` by its own header: what follows belongs to what carries it, which reads that
   * from `carriedEnd`.
   */
  trim(reportedEnd: number): void {
    if (reportedEnd >= this.reportedEnd || reportedEnd < this.start) return;
    this.reportedEnd = reportedEnd;
    if (this.end <= reportedEnd) return;
    this.end = reportedEnd;
    if (this.layerRow < 0) return;
    const length = reportedEnd - this.start;
    this.tape.layerExtent[this.layerRow] = length;
    if (this.tape.layerLength[this.layerRow] > length) this.tape.layerLength[this.layerRow] = length;
  }

  // --- reading -----------------------------------------------------------------------------------------------------

  /** Are `length` bytes there? If not, the fault is set: short if the wire had them, malformed if not. */
  has(offset: number, length: number): boolean {
    if (this.fault !== FAULT_NONE) return false;
    if (offset + length <= this.end && length >= 0 && offset >= this.start) return true;
    this.fault = this.faultAt(offset, length);
    return false;
  }

  private faultAt(offset: number, length: number): number {
    if (offset + length <= this.reportedEnd && length >= 0) return FAULT_SHORT;
    return this.fragmented ? FAULT_UNREASSEMBLED : FAULT_MALFORMED;
  }

  /** Bytes left in the layer from `offset`. */
  left(offset: number): number {
    return this.end > offset ? this.end - offset : 0;
  }

  getU8(offset: number): number {
    return this.has(offset, 1) ? this.bytes[offset] : 0;
  }
  getU16(offset: number): number {
    return this.has(offset, 2) ? (this.bytes[offset] << 8) | this.bytes[offset + 1] : 0;
  }
  getU24(offset: number): number {
    const b = this.bytes;
    return this.has(offset, 3) ? (b[offset] << 16) | (b[offset + 1] << 8) | b[offset + 2] : 0;
  }
  getU32(offset: number): number {
    const b = this.bytes;
    return this.has(offset, 4)
      ? ((b[offset] << 24) | (b[offset + 1] << 16) | (b[offset + 2] << 8) | b[offset + 3]) >>> 0
      : 0;
  }
  getU16LE(offset: number): number {
    return this.has(offset, 2) ? this.bytes[offset] | (this.bytes[offset + 1] << 8) : 0;
  }
  getU32LE(offset: number): number {
    const b = this.bytes;
    return this.has(offset, 4)
      ? ((b[offset + 3] << 24) | (b[offset + 2] << 16) | (b[offset + 1] << 8) | b[offset]) >>> 0
      : 0;
  }

  // --- emitting: read, keep the value if the field is wanted, give it back ---------------------------------------------

  u8(field: number, offset: number): number {
    if (!this.has(offset, 1)) return 0;
    const value = this.bytes[offset];
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 1);
    return value;
  }
  u16(field: number, offset: number): number {
    if (!this.has(offset, 2)) return 0;
    const value = (this.bytes[offset] << 8) | this.bytes[offset + 1];
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 2);
    return value;
  }
  u24(field: number, offset: number): number {
    if (!this.has(offset, 3)) return 0;
    const value = this.getU24(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 3);
    return value;
  }
  u32(field: number, offset: number): number {
    if (!this.has(offset, 4)) return 0;
    const value = this.getU32(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 4);
    return value;
  }
  u16LE(field: number, offset: number): number {
    if (!this.has(offset, 2)) return 0;
    const value = this.getU16LE(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 2);
    return value;
  }
  u32LE(field: number, offset: number): number {
    if (!this.has(offset, 4)) return 0;
    const value = this.getU32LE(offset);
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, 4);
    return value;
  }
  /** A 64-bit integer, big-endian. */
  u64(field: number, offset: number): void {
    if (!this.has(offset, 8)) return;
    if (this.want[field] !== 0) this.emit(field, this.getU32(offset + 4), this.getU32(offset), offset, 8);
  }
  u64LE(field: number, offset: number): void {
    if (!this.has(offset, 8)) return;
    if (this.want[field] !== 0) this.emit(field, this.getU32LE(offset), this.getU32LE(offset + 4), offset, 8);
  }
  /** A 48-bit address. */
  ether(field: number, offset: number): void {
    if (!this.has(offset, 6)) return;
    if (this.want[field] !== 0)
      this.emit(field, this.getU16(offset) * 0x1_0000_0000 + this.getU32(offset + 2), 0, offset, 6);
  }
  ipv4(field: number, offset: number): void {
    this.u32(field, offset);
  }
  ipv6(field: number, offset: number): void {
    this.span(field, offset, 16);
  }
  /** Bytes, text that is simply the packet's bytes, or a whole structure (kind none): the value is `[offset, offset+length)`. */
  span(field: number, offset: number, length: number): void {
    if (!this.has(offset, length) || this.want[field] === 0) return;
    if (this.apart && length > 0) this.keepApart(field, offset, length);
    else this.emit(field, 0, 0, offset, length);
  }
  /** A value that the dissector has worked out itself (parts of bytes, signed numbers, booleans, generated ones). */
  value(field: number, value: number, offset: number = this.start, length = 0): void {
    if (this.want[field] !== 0) this.emit(field, value, 0, offset, length);
  }
  /** A 64-bit integer by its halves; a time by seconds and nanoseconds. */
  wide(field: number, low: number, high: number, offset: number = this.start, length = 0): void {
    if (this.want[field] !== 0) this.emit(field, low, high, offset, length);
  }
  /** Text that is not simply the packet's bytes. Build it only if `d.want[field]`. */
  text(field: number, text: string, offset: number = this.start, length = 0): void {
    if ((this.want[field] | DROPPED) === DROPPED) return;
    this.emit(field, this.tape.texts.push(text) - 1, IN_TEXTS, offset, length);
  }
  /** Text of a field with few values (`fewValues`): kept once for the capture. */
  word(field: number, text: string, offset: number = this.start, length = 0): void {
    if ((this.want[field] | DROPPED) === DROPPED) return;
    this.emit(field, this.tape.dictionary.codeOf(text), IN_DICTIONARY, offset, length);
  }
  /** The names of layers, by their node in `stacks`, as such a text. */
  layerNames(field: number, node: number): void {
    if (this.want[field] === 0) return;
    const code = this.stacks.codeOf(node, this.registry.nameOf, this.tape.dictionary);
    this.emit(field, code, IN_DICTIONARY, this.start, 0);
  }
  /** Bytes that are not simply the packet's. */
  blob(field: number, blob: Uint8Array, offset: number = this.start, length = 0): void {
    if ((this.want[field] | DROPPED) === DROPPED) return;
    this.emit(field, this.tape.blobs.push(blob) - 1, IN_TEXTS, offset, length);
  }

  /**
   * A line of the tree that is no field, such as `Answers`; what stands under it follows between `open` and `close`.
   * Build its text only if `d.want[HEADING]`.
   */
  heading(text: string, offset: number = this.start, length = 0): void {
    this.text(HEADING, text, offset, length);
  }

  /** What is emitted until `close` stands under the field that was emitted last. */
  open(): void {
    this.depth++;
  }
  close(): void {
    this.depth--;
  }

  /**
   * Goes on with the layer in hand in other bytes: a message that was put together from several records of one layer, or
   * was decompressed. Values are kept as copies, as they lie nowhere in the layer.
   */
  readApart(bytes: Uint8Array, read: () => void): void {
    const { bytes: outerBytes, start, end, reportedEnd, apart } = this;
    this.bytes = bytes;
    this.start = 0;
    this.end = bytes.length;
    this.reportedEnd = bytes.length;
    this.apart = true;
    read();
    this.bytes = outerBytes;
    this.start = start;
    this.end = end;
    this.reportedEnd = reportedEnd;
    this.apart = apart;
  }

  private keepApart(field: number, offset: number, length: number): void {
    const { kind } = allFields[field];
    if (kind === 'string' || kind === 'stringz') this.text(field, decodeText(this.bytes, offset, length));
    else if (kind === 'none') this.value(field, 1);
    else this.blob(field, this.bytes.slice(offset, offset + length));
  }

  private emit(field: number, value: number, high: number, offset: number, length: number): void {
    const want = this.want[field];
    if (want === DROPPED || this.fault !== FAULT_NONE || this.layerRow < 0) return;
    if (want === TESTED && !isWithin(this.tests.get(field) as Intervals, value)) return;
    if (this.apart) {
      offset = this.tape.layerStart[this.layerRow];
      length = 0;
    }
    this.tape.push(field, this.layerRow, value, high, offset, length, this.depth);
  }
}
