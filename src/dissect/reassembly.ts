import { Memo } from './dissector.js';

/** What is wrong with a fragment, or with its datagram. */
export const OVERLAP = 1;
export const OVERLAP_CONFLICT = 2;
export const MULTIPLE_TAILS = 4;
export const TOO_LONG = 8;

/** How much may be kept of what is not whole yet, in bytes: of all messages together, and of one of them. */
export interface ReassemblyLimits {
  readonly inAll: number;
  readonly perMessage: number;
}
export const DEFAULT_MEMORY = 256 * 1024 * 1024;
let limits = limitsFor(DEFAULT_MEMORY);

/** A single message may take a quarter of it. */
function limitsFor(memory: number): ReassemblyLimits {
  return { inAll: memory, perMessage: Math.ceil(memory / 4) };
}

/** What captures that are opened from now on may keep of messages in TCP streams, in bytes. */
export function setReassemblyMemory(memory: number): void {
  limits = limitsFor(memory);
}

export const reassemblyLimits = (): ReassemblyLimits => limits;

/** What was given up because of limits: messages in TCP streams, and IP datagrams; and how many bytes of them had come. */
export class Losses {
  messages = 0;
  datagrams = 0;
  bytes = 0;
}
let losses = new Losses();

export const currentLosses = (): Losses => losses;

/** What was given up since this was last asked. */
export function takeLosses(): Losses {
  const taken = losses;
  losses = new Losses();
  return taken;
}

/** A datagram put together: its bytes, and the fragments that it was made of, by offset. */
export interface Whole {
  readonly bytes: Uint8Array;
  /** Frame number, first byte, length and flags of each fragment. */
  readonly frames: number[];
  readonly offsets: number[];
  readonly lengths: number[];
  readonly flags: number[];
  /** All fragments' flags together. */
  readonly allFlags: number;
}

interface Fragment {
  readonly frame: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
  flags: number;
}

interface Datagram {
  /** By offset; equal ones in order of arrival. */
  readonly fragments: Fragment[];
  /** Bytes of all fragments. */
  size: number;
  /** Where the datagram ends, by its last fragment; -1 while that is missing. */
  end: number;
}

/**
 * Puts IP datagrams together from fragments (RFC 791, section 3.2; RFC 8200, section 4.5). Memory is bounded: past
 * `maxBytes` or `maxDatagrams` the oldest unfinished datagrams are given up.
 */
export class Reassembly {
  private readonly datagrams = new Map<string, Datagram>();
  private held = 0;

  constructor(
    private readonly maxBytes = 32 * 1024 * 1024,
    private readonly maxDatagrams = 20_000,
    private readonly maxFragments = 10_000,
  ) {}

  /** Adds `bytes[start, start + length)`, which lies at `offset` of the datagram `key`. Returns that once it is whole. */
  add(
    key: string,
    offset: number,
    bytes: Uint8Array,
    start: number,
    length: number,
    more: boolean,
    frame: number,
  ): Whole | undefined {
    let datagram = this.datagrams.get(key);
    if (!datagram) {
      datagram = { fragments: [], size: 0, end: -1 };
      this.datagrams.set(key, datagram);
    }
    if (datagram.fragments.length >= this.maxFragments) return undefined;
    const fragment: Fragment = { frame, offset, bytes: bytes.slice(start, start + length), flags: 0 };
    if (!more) {
      const end = offset + length;
      if (datagram.end < 0) datagram.end = end;
      else if (datagram.end !== end) fragment.flags |= MULTIPLE_TAILS;
    }
    const fragments = datagram.fragments;
    let at = fragments.length;
    while (at > 0 && fragments[at - 1].offset > offset) at--;
    fragments.splice(at, 0, fragment);
    datagram.size += length;
    this.held += length;
    if (datagram.end >= 0 && datagram.size >= datagram.end && isWhole(datagram)) {
      this.drop(key, datagram);
      return assemble(datagram);
    }
    while (this.held > this.maxBytes || this.datagrams.size > this.maxDatagrams) {
      const [oldest] = this.datagrams;
      losses.datagrams++;
      losses.bytes += oldest[1].size;
      this.drop(oldest[0], oldest[1]);
    }
    return undefined;
  }

  private drop(key: string, datagram: Datagram): void {
    this.datagrams.delete(key);
    this.held -= datagram.size;
  }
}

function isWhole(datagram: Datagram): boolean {
  let reached = 0;
  for (const { offset, bytes } of datagram.fragments) {
    if (offset > reached) return false;
    reached = Math.max(reached, offset + bytes.length);
  }
  return reached >= datagram.end;
}

/** Where fragments overlap, the one that begins earlier counts. */
function assemble(datagram: Datagram): Whole {
  const { fragments, end } = datagram;
  const bytes = new Uint8Array(end);
  let reached = 0;
  let allFlags = 0;
  for (const fragment of fragments) {
    const from = fragment.offset;
    const to = from + fragment.bytes.length;
    if (to > end) fragment.flags |= TOO_LONG;
    if (from < reached) {
      fragment.flags |= OVERLAP;
      const common = Math.min(to, reached, end);
      for (let at = from; at < common; at++) {
        if (bytes[at] !== fragment.bytes[at - from]) {
          fragment.flags |= OVERLAP_CONFLICT;
          break;
        }
      }
    }
    for (let at = Math.max(from, reached); at < Math.min(to, end); at++) bytes[at] = fragment.bytes[at - from];
    reached = Math.max(reached, Math.min(to, end));
    allFlags |= fragment.flags;
  }
  return {
    bytes,
    frames: fragments.map((each) => each.frame),
    offsets: fragments.map((each) => each.offset),
    lengths: fragments.map((each) => each.bytes.length),
    flags: fragments.map((each) => each.flags),
    allFlags,
  };
}

/** The datagrams that fragments of a block completed, by the fragment's row. */
export class FragmentMemo extends Memo {
  readonly wholes = new Map<number, Whole>();

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (!replaying) this.wholes.clear();
  }
}

/** A datagram's key: what its fragments have in common. */
export function datagramKey(
  bytes: Uint8Array,
  addresses: number,
  length: number,
  id: number,
  protocol: number,
): string {
  let key = String.fromCharCode(id >>> 16, id & 0xffff, protocol);
  for (let at = addresses; at < addresses + length; at += 2)
    key += String.fromCharCode((bytes[at] << 8) | bytes[at + 1]);
  return key;
}
