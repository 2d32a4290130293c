import type { Dissection } from './dissection.js';

/** 32-bit words of a key: the greater address, the lesser one (four words each), both ports. */
const WORDS = 9;

/** Not to be foreseen by who writes a capture: chosen ports must not make all conversations collide. */
const SEED = (Math.random() * 0x1_0000_0000) | 0;

/**
 * The conversations of one transport protocol: pairs of endpoints (address and port), both directions alike, numbered
 * in the order in which they begin (`tcp.stream`, `udp.stream`). A pair of endpoints can have several conversations
 * after one another, when ports are reused: only the latest is known, and what is kept of a conversation stands in the
 * row of its pair, which the next one takes over.
 *
 * Memory grows with the number of pairs only: about 60 bytes each.
 */
export class Conversations {
  /** How many conversations there are: the number that the next one gets. */
  count = 0;
  /** Protocol id + 1 of the application that a pair's conversation is known to carry, by row; 0 if not known. */
  application = new Uint16Array(256);

  /** Of the packet last looked up: 0 if its source is the greater endpoint of the pair, else 1. */
  direction = 0;

  /** Pairs of endpoints: key, kind of address and latest conversation. */
  private pairs = 0;
  private keys = new Uint32Array(256 * WORDS);
  private kinds = new Uint8Array(256);
  private latest = new Int32Array(256);
  /** Hash table with open addressing: pair + 1, or 0. */
  private slots = new Int32Array(1024);
  private readonly key = new Uint32Array(WORDS);

  /** They are of datagrams, not of streams. */
  constructor(readonly isOfDatagrams = false) {}

  /**
   * The pair of endpoints of the layer in hand (innermost addresses, `d.sourcePort`, `d.destinationPort`), made if it
   * is new: then its conversation is -1.
   */
  pairOf(d: Dissection): number {
    const key = this.key;
    const kind = d.addressKind;
    const bytes = d.addressBytes;
    const source = d.sourceStart;
    const destination = d.destinationStart;
    let order = 0;
    for (let at = 0; at < kind && order === 0; at++) order = bytes[source + at] - bytes[destination + at];
    if (order === 0) order = d.sourcePort - d.destinationPort;
    const isForward = order > 0;
    this.direction = isForward ? 0 : 1;
    const greater = isForward ? source : destination;
    const lesser = isForward ? destination : source;
    if (kind === 4) {
      key[0] = word(bytes, greater);
      key[4] = word(bytes, lesser);
    } else if (kind === 16) {
      for (let i = 0; i < 4; i++) {
        key[i] = word(bytes, greater + 4 * i);
        key[4 + i] = word(bytes, lesser + 4 * i);
      }
    } else if (kind === 6) {
      key[0] = word(bytes, greater);
      key[1] = (bytes[greater + 4] << 8) | bytes[greater + 5];
      key[4] = word(bytes, lesser);
      key[5] = (bytes[lesser + 4] << 8) | bytes[lesser + 5];
    }
    key[8] = isForward ? (d.sourcePort << 16) | d.destinationPort : (d.destinationPort << 16) | d.sourcePort;
    const hash = hashOf(key, 0, kind);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const pair = this.slots[slot] - 1;
      if (pair < 0) return this.add(kind, slot);
      if (this.kinds[pair] === kind && this.matches(pair * WORDS, kind)) return pair;
    }
  }

  /** The number of the pair's latest conversation, or -1. */
  numberOf(pair: number): number {
    return this.latest[pair];
  }

  /** Begins a new conversation of the pair, in its row. */
  begin(pair: number): void {
    this.latest[pair] = this.count++;
    this.application[pair] = 0;
  }

  private matches(at: number, kind: number): boolean {
    const { key, keys } = this;
    if (keys[at + 8] !== key[8]) return false;
    if (kind === 4) return keys[at] === key[0] && keys[at + 4] === key[4];
    if (kind === 0) return true;
    for (let i = 0; i < wordsOf(kind); i++) {
      if (keys[at + i] !== key[i] || keys[at + 4 + i] !== key[4 + i]) return false;
    }
    return true;
  }

  private add(kind: number, slot: number): number {
    const pair = this.pairs++;
    if (pair === this.kinds.length) {
      this.keys = doubled(this.keys);
      this.kinds = doubled(this.kinds);
      this.latest = doubled(this.latest);
      this.application = doubled(this.application);
    }
    this.keys.set(this.key, pair * WORDS);
    this.kinds[pair] = kind;
    this.latest[pair] = -1;
    this.slots[slot] = pair + 1;
    if (this.pairs * 2 > this.slots.length) this.rehash();
    return pair;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let pair = 0; pair < this.pairs; pair++) {
      const at = pair * WORDS;
      const kind = this.kinds[pair];
      let slot = hashOf(this.keys, at, kind) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = pair + 1;
    }
    this.slots = slots;
  }
}

const word = (bytes: Uint8Array, at: number) =>
  ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;

/** How many words of a key an address of that kind (its number of bytes) fills. */
const wordsOf = (kind: number) => (kind + 3) >>> 2;

function hashOf(keys: Uint32Array, at: number, kind: number): number {
  let hash = mix(SEED ^ kind, keys[at + 8]);
  for (let i = 0; i < wordsOf(kind); i++) hash = mix(mix(hash, keys[at + i]), keys[at + 4 + i]);
  return hash ^ (hash >>> 15);
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e37_79b1);
  return mixed ^ (mixed >>> 13);
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A copy of twice the length. */
export function doubled<T extends Numbers>(from: T): T {
  const to = new (from.constructor as new (length: number) => T)(from.length * 2);
  to.set(from as never);
  return to;
}

/**
 * The conversation in hand is known to carry this protocol from now on: its payloads go there first, whatever the ports
 * say. Called by the application's dissector while it dissects a TCP or UDP payload; who is recognised in a TCP payload
 * (heuristic list `tcp`) is remembered without that, who is in a UDP payload (list `udp`) is asked again each time.
 */
export function setApplication(d: Dissection, protocol: number): void {
  if (!d.replaying && d.conversations !== undefined) d.conversations.application[d.conversationRow] = protocol + 1;
}

const keepers: number[] = [];

/** A protocol under port numbers keeps state by `d.conversation`: datagrams are to be followed where it is wanted. */
export function keepByConversation(protocol: number): void {
  keepers.push(protocol);
}

/** Does a protocol that is marked, by id, in `sought` keep state by conversation? */
export const isConversationKept = (sought: Uint8Array): boolean => keepers.some((id) => sought[id] !== 0);
