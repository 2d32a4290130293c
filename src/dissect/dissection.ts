import type { Capture, FrameBlock } from '../capture/frame.js';
import { type Conversations, setApplication } from './conversations.js';
import { type DissectorTable, type HeuristicList, type Memo, Memos, type StateSlot, stateSlots } from './dissector.js';
import { Emitting } from './emitting.js';
import type { Plan } from './plan.js';
import { FAULT_NONE } from './reading.js';
import type { Registry } from './registry.js';
import { type Dictionary, INSIDE, INSIDE_BESIDE } from './tape.js';

export { FAULT_MALFORMED, FAULT_NONE, FAULT_SHORT, FAULT_UNREASSEMBLED } from './reading.js';

/** How deep layers may nest, in all captures, and how many a frame may have: hostile packets nest without end. */
const MAX_DEPTH = 64;
const MAX_LAYERS = 2_000;

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
export class Dissection extends Emitting {
  readonly states: unknown[] = stateSlots().map((slot) => slot.create());
  memos = new Memos();
  /** The plan of the first pass, while a later one runs. */
  first: Plan | undefined;
  /** The later pass met what the first one put off: what it makes of these frames is not to be used. */
  isPutOff = false;
  /** The block is dissected a second time: state must not advance. */
  replaying = false;

  active!: Uint8Array;
  recorded!: Uint8Array;
  needs!: Uint32Array;
  wantsInfo = false;
  wantsColumns = false;
  wantsHierarchy = false;
  /** Whether names of layers are kept in `stack`. */
  wantsStack = false;

  block!: FrameBlock;
  /** Index of the frame in the block. */
  frame = 0;
  /** Which of the tape's sources `bytes` is. */
  source = 0;
  /** The protocol of the layer in which the fault was met, once that is left; -1 before. */
  faultProtocol = -1;
  /** Where the layer that was dissected last ended on the wire: what follows is its carrier's (padding, a trailer). */
  carriedEnd = 0;
  layerPlace = 0;
  layerProtocol = 0;
  /** The protocol that handed the layer in hand its bytes: DNS frames its messages over TCP, not over UDP. */
  carrier = 0;
  /** How many layers the frame has so far. */
  places = 0;
  nesting = 0;
  /** The stack of protocol names so far, as a node of `stacks`. */
  stack = 0;
  /** The same without the layers that the protocol hierarchy does not count: see `isUncounted`. */
  hierarchy = 0;
  /** What is dissected now stands inside the tree of the layer in hand, not beside it. */
  insideTree = false;
  private insideAt = INSIDE_BESIDE;
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

  /** The packet list's columns, as text; only kept where wanted. */
  protocolColumn = '';
  infoColumn = '';
  /** What the Info column begins with, whatever the layers above make of the rest: `[TCP Retransmission] `. */
  infoFence = '';

  /** The conversation of the innermost TCP or UDP layer, and its number there: see `setApplication`. */
  conversations: Conversations | undefined;
  conversation = 0;
  /** And the row in which `conversations` keeps what is known of it. */
  conversationRow = 0;
  /** Where a message of a stream begins that is not all there, and what it lacks: see `wantMore`. -1 where none was. */
  moreAt = -1;
  moreBytes = 0;
  moreStays = false;
  /** What stays keeps its name in `frame.protocols`, too. */
  moreIsNamed = false;
  /** How far the last message reaches past a segment to which nothing can be added. */
  beyond = 0;
  /** The TCP segment in hand is the last of its direction: a message that goes on until the end is whole with it. */
  endsStream = false;
  /** The nesting of the layer that may ask for more: that of the application that TCP calls. */
  askable = -1;

  constructor(
    registry: Registry,
    readonly capture: Capture,
    dictionary?: Dictionary,
  ) {
    super(registry, dictionary);
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
    const { memos } = this;
    return (memos.made[slot.index] ?? memos.make(slot)) as M;
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

    const inside = this.insideTree ? this.insideAt : 0;
    this.insideAt = INSIDE_BESIDE;
    const place = this.places++;
    if (this.wantsStack) this.stack = this.stacks.push(outerStack, protocol);
    if (this.wantsHierarchy && !this.isUncounted) this.hierarchy = this.stacks.push(outerHierarchy, protocol);
    this.layerRow =
      this.recorded[protocol] === 0
        ? -1
        : tape.pushLayer(protocol, this.frame, place, outerPlace, start, end - start, this.source, inside);
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
    if (this.registry.claims[protocol]?.(this) === true) setApplication(this, protocol);
    return true;
  }

  /** Dissects by a table's key. False where the table has no protocol for it, or that one does not accept the bytes. */
  dissectBy(table: DissectorTable, key: number, start: number, end?: number, reportedEnd?: number): boolean {
    const protocol = table.get(key);
    return protocol >= 0 && this.dissect(protocol, start, end, reportedEnd);
  }

  /** Dissects bytes that are not the frame's own (put together from fragments, say) as a layer of that protocol. */
  dissectIn(bytes: Uint8Array, protocol: number, name = ''): boolean {
    const outerBytes = this.bytes;
    const outerSource = this.source;
    const outerStart = this.start;
    const outerEnd = this.end;
    const outerReportedEnd = this.reportedEnd;
    const outerApart = this.apart;
    if (protocol < 0 || !this.useBuffer(bytes, name)) return false;
    const accepted = this.dissect(protocol, 0);
    this.apart = outerApart;
    this.bytes = outerBytes;
    this.source = outerSource;
    this.start = outerStart;
    this.end = outerEnd;
    this.reportedEnd = outerReportedEnd;
    return accepted;
  }

  /**
   * Moves to a buffer that is not the frame's; the caller moves back. False where a block has too many of them. `name`
   * heads it where bytes are shown (`-x`).
   */
  useBuffer(bytes: Uint8Array, name = ''): boolean {
    if (this.tape.sources.length > 65_535) return false;
    this.apart = false;
    this.bytes = bytes;
    this.source = this.tape.addSource(bytes, name, this.frame);
    this.start = 0;
    this.end = bytes.length;
    this.reportedEnd = bytes.length;
    return true;
  }

  /** What is dissected next stands in the tree below what was emitted last; `insideTree` is to be put back. */
  beginInside(): void {
    this.insideTree = true;
    this.insideAt = Math.min(this.depth + INSIDE, 255);
  }

  /** Dissects what is a part of the layer in hand: shown inside its tree, and no layer of its own in the hierarchy. */
  dissectInside(
    protocol: number,
    start: number,
    end: number = this.end,
    reportedEnd: number = this.reportedEnd,
  ): boolean {
    const { insideTree, isUncounted } = this;
    this.beginInside();
    this.isUncounted = true;
    const accepted = this.dissect(protocol, start, end, reportedEnd);
    this.insideTree = insideTree;
    this.isUncounted = isUncounted;
    return accepted;
  }

  /** The same in bytes that are not the frame's own. */
  dissectInsideIn(bytes: Uint8Array, protocol: number, name = ''): boolean {
    const { insideTree, isUncounted } = this;
    this.beginInside();
    this.isUncounted = true;
    const accepted = this.dissectIn(bytes, protocol, name);
    this.insideTree = insideTree;
    this.isUncounted = isUncounted;
    return accepted;
  }

  /**
   * Another message of the protocol in hand begins at `at`, as a layer beside the one in hand: `parent` is the place of
   * what carries both. False, with nothing done, where the frame has too many layers.
   */
  beginBeside(at: number, parent: number, length: number): boolean {
    if (this.places >= MAX_LAYERS) return false;
    const { layerProtocol } = this;
    this.layerPlace = this.places++;
    if (this.wantsHierarchy) this.hierarchy = this.stacks.push(this.hierarchy, layerProtocol);
    this.depth = 0;
    if (this.recorded[layerProtocol] !== 0)
      this.layerRow = this.tape.pushLayer(layerProtocol, this.frame, this.layerPlace, parent, at, length, this.source);
    return true;
  }

  /** The same of a packet that has no place of its own among the frame's layers: it is shown and counted as one. */
  beginAgain(at: number): void {
    const { layerProtocol, tape } = this;
    if (this.wantsHierarchy) this.hierarchy = this.stacks.push(this.hierarchy, layerProtocol);
    if (this.layerRow < 0) return;
    const parent = tape.layerParent[this.layerRow];
    this.layerRow = tape.pushLayer(layerProtocol, this.frame, this.layerPlace, parent, at, this.end - at, this.source);
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
    this.moreIsNamed = false;
    this.moreAt = at;
    this.moreBytes = bytes === 0 ? ONE_MORE_SEGMENT : bytes;
  }

  /** Adds to the Info column, behind a comma where something stands there. */
  addInfo(text: string): void {
    if (this.wantsInfo) this.infoColumn += this.infoColumn === '' && this.infoFence === '' ? text : `, ${text}`;
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
}
