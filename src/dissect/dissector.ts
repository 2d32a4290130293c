import type { Protocol } from '../fields/protocol.js';
import type { Dissection } from './dissection.js';
import type { Plan } from './plan.js';

/**
 * How one protocol is taken apart: what a protocol's file exports, and what the registry lists.
 *
 * The contract: `dissect` reads only `d.bytes[start .. d.end)`, emits its fields in the order in which tshark shows
 * them, hands what it carries to `d.dissect…`, and allocates nothing per packet unless a wanted value is text.
 * Reading past `d.end` sets `d.fault` (short or malformed) and yields 0; after that, emitting and dissecting do
 * nothing, so a dissector needs no check of its own except in its loops (`while (… && d.fault === 0)`).
 */
export interface Dissector {
  readonly protocol: Protocol;
  /** Returns false where the bytes are not of this protocol after all: the caller then tries the next one. */
  readonly dissect: (d: Dissection, start: number) => boolean;
  /** The dissector tables in which it stands, and under which keys: `{ ethertype: [0x0800], 'udp.port': [53] }`. */
  readonly places?: Readonly<Record<string, readonly (number | string)[]>>;
  /**
   * What it may carry: names of dissector tables, of protocols, and of heuristic lists (`tcp heuristics`). The plan follows these to know which
   * layers must be dissected to reach a wanted one.
   */
  readonly carries?: readonly string[];
  /** Names of the protocols that it may carry besides, where the capture brings the secrets to open it. */
  readonly carriesOpened?: readonly string[];
  /** Lists of heuristics in which it stands (such as `tcp`): does this payload look like it? Nothing is emitted. */
  readonly heuristics?: Readonly<Record<string, (d: Dissection, start: number) => boolean>>;
  /** What it recognises could be much else: its heuristics are asked after all others. */
  readonly isVague?: boolean;
  /**
   * Bytes that it does not accept, told at a glance: asked also where nothing of it is wanted, so that whoever comes next
   * gets them all the same.
   */
  readonly declines?: (d: Dissection, start: number) => boolean;
  /** Conversations in which it was recognised stay its own (`setApplication`): also where nothing of it is wanted. */
  readonly claims?: true | ((d: Dissection) => boolean);
  /** It says who sends the frame to whom (`d.addressKind`, `d.sourceName`). */
  readonly setsEnds?: boolean;
  /** It remarks on the same, whichever of its fields are wanted: for remarks alone they need not be read. */
  readonly remarksAnyhow?: boolean;
  /** It takes what nobody else claims. */
  readonly takesLeftovers?: boolean;
  /** Other protocols whose fields its layers have (`mdns` has `dns.qry.name`), or a part of their fields (`tls.ech`). */
  readonly alsoEmits?: readonly string[];
  /** Fields (by id) that say how far its payload reaches: when one is wanted, all that it carries is dissected too. */
  readonly measures?: readonly number[];
  /** It announces the ends of conversations to come. */
  readonly announces?: true;
  /** Fields (by id) that depend on what was announced: when one is wanted, those who announce are dissected too. */
  readonly heedsAnnounced?: readonly number[];
  /** It looks at the names of the layers before it (`d.stack`), which else are only kept where they are shown. */
  readonly readsStack?: boolean;
  /** It keeps state across frames, so it must see every frame also when its values are only shown. */
  readonly stateful?: boolean;
  /** Says, as bits that are its own, which groups of its work a plan needs; the dissector reads `d.needs[protocol.id]`. */
  readonly prepare?: (plan: Plan) => number;
}

/** A dissector table: which protocol stands under a number, such as the EtherTypes, or a name, such as the media types. */
export class DissectorTable {
  /** Protocol id + 1 by key; 0 where there is none. */
  readonly entries = new Uint16Array(65_536);
  private readonly large = new Map<number | string, number>();
  /** The protocols that stand in it, or stood. */
  private readonly members = new Set<number>();
  constructor(readonly name: string) {}

  add(key: number | string, protocol: number): void {
    this.members.add(protocol);
    if (typeof key === 'string') this.large.set(key, protocol + 1);
    else if (key < 65_536) this.entries[key] = protocol + 1;
    else this.large.set(key, protocol + 1);
  }

  /** The protocol id under the key, or -1. */
  get(key: number): number {
    return key < 65_536 ? this.entries[key] - 1 : (this.large.get(key) ?? 0) - 1;
  }

  /** The protocol id under the name, or -1. */
  getNamed(name: string): number {
    return (this.large.get(name) ?? 0) - 1;
  }

  /** Every key with its protocol's id. */
  *places(): Iterable<[key: number | string, protocol: number]> {
    for (const [key, entry] of this.entries.entries()) if (entry !== 0) yield [key, entry - 1];
    for (const [key, entry] of this.large) yield [key, entry - 1];
  }

  /** Does it have a protocol that is marked, by id, in `marks`? */
  hasAny(marks: Uint8Array): boolean {
    for (const protocol of this.members) if (marks[protocol] !== 0) return true;
    return false;
  }
}

/** A list of heuristics that are tried in order. */
export class HeuristicList {
  readonly protocols: number[] = [];
  readonly tests: ((d: Dissection, start: number) => boolean)[] = [];
  constructor(readonly name: string) {}
}

const tables = new Map<string, DissectorTable>();
const lists = new Map<string, HeuristicList>();

/** The dissector table of that name; a carrier keeps it in a constant of its file. */
export function dissectorTable(name: string): DissectorTable {
  let table = tables.get(name);
  if (!table) {
    table = new DissectorTable(name);
    tables.set(name, table);
  }
  return table;
}

/** The names of all dissector tables that a protocol stands in. */
export const dissectorTableNames = (): string[] => [...tables.keys()];

/** The heuristic list of that name. */
export function heuristicList(name: string): HeuristicList {
  let list = lists.get(name);
  if (!list) {
    list = new HeuristicList(name);
    lists.set(name, list);
  }
  return list;
}

/**
 * State that a protocol keeps across the frames of one capture (`create`, made afresh for each capture), and what it
 * decided for the occurrences in one block (`createMemo`), kept while the block is in work: a block is dissected a
 * second time for the columns that are only shown, and then the decisions are replayed, not made again.
 */
export interface StateSlot<S, M extends Memo> {
  readonly index: number;
  readonly create: () => S;
  readonly createMemo: () => M;
}

const slots: StateSlot<unknown, Memo>[] = [];

export function declareState<S, M extends Memo>(create: () => S, createMemo: () => M): StateSlot<S, M> {
  const slot = { index: slots.length, create, createMemo };
  slots.push(slot);
  return slot;
}

export const stateSlots = (): readonly StateSlot<unknown, Memo>[] => slots;

/** Numbers the occurrences of something stateful in a block, alike when they are first seen and when replayed. */
export class Memo {
  /** How many occurrences this block has so far: the next free row. */
  count = 0;
  /** By frame of the block: the row of its first occurrence. Grown when it is first used. */
  private first = new Int32Array(0);
  private frame = -1;
  private inFrame = 0;
  /** Rows can be taken back: all that they hold is written anew when they are used again. */
  readonly canForget: boolean = false;

  /** The row of the next occurrence in frame `d.frame`: a new one, or when replaying the one it had. */
  row(d: Dissection): number {
    if (d.frame !== this.frame) {
      this.frame = d.frame;
      this.inFrame = 0;
      if (!d.replaying) {
        if (d.frame >= this.first.length) this.growFirst(d.frame);
        this.first[d.frame] = this.count;
      }
    }
    if (!d.replaying) this.count++;
    return this.first[d.frame] + this.inFrame++;
  }

  /** Takes back the rows of the frame, which no later pass will ask for. */
  forget(frame: number): void {
    if (this.frame === frame) this.count = this.first[frame];
  }

  /** Before a block's frames are dissected; `replaying` keeps the rows. */
  begin(replaying: boolean): void {
    this.frame = -1;
    this.inFrame = 0;
    if (replaying) return;
    if (this.count > 0) this.first.fill(0);
    this.count = 0;
  }

  private growFirst(frame: number): void {
    const first = new Int32Array(Math.max(2 * this.first.length, frame + 1, 4096));
    first.set(this.first);
    this.first = first;
  }
}

/** What was decided in one block: the memos of the slots that its frames came to, made when they are first asked for. */
export class Memos {
  /** By slot. */
  readonly made: (Memo | undefined)[] = [];
  private readonly used: Memo[] = [];
  private readonly forgetful: Memo[] = [];

  make(slot: StateSlot<unknown, Memo>): Memo {
    const memo = slot.createMemo();
    this.made[slot.index] = memo;
    this.used.push(memo);
    if (memo.canForget) this.forgetful.push(memo);
    return memo;
  }

  /** Before a block's frames are dissected: see `Memo.begin`. */
  begin(replaying: boolean): void {
    for (const memo of this.used) memo.begin(replaying);
  }

  /** Takes back the rows of the frame, which no later pass will ask for. */
  forget(frame: number): void {
    for (let i = 0; i < this.forgetful.length; i++) this.forgetful[i].forget(frame);
  }
}
