import {
  currentLosses,
  OVERLAP,
  OVERLAP_CONFLICT,
  type ReassemblyLimits,
  reassemblyLimits,
  TOO_LONG,
  type Whole,
} from '../../reassembly.js';

/**
 * What the segments of one direction of a conversation are put together to: messages that an application said go on
 * after the segment in which they begin. Sequence numbers are relative ones, as tshark counts.
 */

/** How many messages are remembered a direction, so that segments which are sent again are known. */
const MAX_MESSAGES = 64;
/** Of how many segments one message may be made. */
const MAX_PIECES = 200_000;

/**
 * How many bytes an application is shown of one message in all its attempts at it. Who asks for one segment more, again
 * and again, looks at what came before each time: that work must not grow with the square of what is sent. Where it
 * says how much is missing it knows its way, and is charged a part only.
 */
const MAX_SHOWN = 2 ** 31;
const KNOWN_WAY = 64;

/** A message of which pieces have come. */
export class Message {
  /** The sequence number after it, as far as is known. */
  next: number;
  lastFrame = 0;
  /** The application will look at it with the whole of the next segment, whatever its length. */
  takesWholeSegment = false;
  isComplete = false;
  /** It was complete, and then the application wanted more. */
  isPartial = false;
  /** The frame that completed it, or 0. */
  completedIn = 0;
  /** Given up: what comes is not kept. */
  isDropped = false;

  /** The bytes that are kept, of which the first `reach` are there without a gap. */
  private bytes: Uint8Array<ArrayBufferLike> = NOTHING;
  private reach = 0;
  /** Where it ends, by the piece that ended it; -1 while that is missing. */
  private end = -1;
  /** The pieces by offset; equal ones in order of arrival. */
  private frames: number[] = [];
  private offsets: number[] = [];
  private lengths: number[] = [];
  private flags: number[] = [];
  /** Pieces may overlap, or go past the end. */
  private isIrregular = false;
  private shown = 0;
  /** The frame that the last piece came with. */
  private addedFrame = 0;

  constructor(
    readonly seq: number,
    next: number,
    readonly firstFrame: number,
  ) {
    this.next = next;
  }

  /**
   * Adds `bytes[start, start + length)`, which lies at `offset` of the message. True if that is complete, by this piece
   * or since before.
   */
  add(
    store: Streams,
    offset: number,
    bytes: Uint8Array,
    start: number,
    length: number,
    more: boolean,
    frame: number,
  ): boolean {
    if (this.isDropped) return false;
    if (frame === this.addedFrame && this.has(frame, offset)) return this.isComplete;
    this.addedFrame = frame;
    if (this.isComplete) {
      if (offset + length <= this.end) {
        // It is a piece none the less, where the message goes on.
        if (this.isPartial) this.keep(store, offset, bytes, start, length, frame);
        return true;
      }
      if (!this.isPartial) return false;
      this.isComplete = this.isPartial = false;
      this.end = -1;
      this.completedIn = 0;
    }
    if (!more && this.end < 0) this.end = offset + length;
    if (!this.keep(store, offset, bytes, start, length, frame)) return false;
    if (this.end < 0 || this.reach < this.end) return false;
    this.shown += this.takesWholeSegment ? this.end : this.end / KNOWN_WAY;
    if (this.shown > MAX_SHOWN) {
      store.drop(this);
      return false;
    }
    this.isComplete = true;
    this.completedIn = frame;
    return true;
  }

  private has(frame: number, offset: number): boolean {
    for (let i = this.frames.length - 1; i >= 0; i--)
      if (this.frames[i] === frame && this.offsets[i] === offset) return true;
    return false;
  }

  /** What the pieces make. */
  whole(): Whole {
    const { frames, offsets, lengths, flags } = this;
    let reached = 0;
    let allFlags = 0;
    for (let i = 0; this.isIrregular && i < offsets.length; i++) {
      if (offsets[i] < reached && lengths[i] > 0) flags[i] |= OVERLAP;
      if (offsets[i] + lengths[i] > this.end) flags[i] |= TOO_LONG;
      reached = Math.max(reached, offsets[i] + lengths[i]);
      allFlags |= flags[i];
    }
    return { bytes: this.bytes.subarray(0, this.end), frames, offsets, lengths, flags, allFlags };
  }

  /** How many bytes it takes in memory. */
  get size(): number {
    return this.bytes.length;
  }

  /** How many have come. */
  get length(): number {
    let length = 0;
    for (const each of this.lengths) length += each;
    return length;
  }

  /** It is done with, or given up: what it was made of is not needed any more. */
  release(): void {
    this.bytes = NOTHING;
    this.frames = [];
    this.offsets = [];
    this.lengths = [];
    this.flags = [];
  }

  private keep(
    store: Streams,
    offset: number,
    bytes: Uint8Array,
    start: number,
    length: number,
    frame: number,
  ): boolean {
    const { offsets, lengths } = this;
    const end = offset + length;
    if (end > this.bytes.length && !this.grow(store, end)) return false;
    if (offsets.length >= MAX_PIECES) {
      store.drop(this);
      return false;
    }
    let at = offsets.length;
    while (at > 0 && offsets[at - 1] > offset) at--;
    // Of bytes that come twice, those of the piece that begins earlier count.
    let reached = 0;
    if (offset < this.reach || at < offsets.length) {
      for (let i = 0; i < at; i++) reached = Math.max(reached, offsets[i] + lengths[i]);
    }
    const conflicts = this.conflicts(offset, bytes, start, length);
    if (offset < this.reach || at < offsets.length || (this.end >= 0 && end > this.end)) this.isIrregular = true;
    const from = Math.max(offset, reached);
    if (from < end) this.bytes.set(bytes.subarray(start + from - offset, start + length), from);
    if (at === offsets.length) {
      offsets.push(offset);
      lengths.push(length);
      this.frames.push(frame);
      this.flags.push(conflicts ? OVERLAP_CONFLICT : 0);
    } else {
      offsets.splice(at, 0, offset);
      lengths.splice(at, 0, length);
      this.frames.splice(at, 0, frame);
      this.flags.splice(at, 0, conflicts ? OVERLAP_CONFLICT : 0);
    }
    if (offset <= this.reach) {
      this.reach = Math.max(this.reach, end);
      for (let i = at + 1; i < offsets.length && offsets[i] <= this.reach; i++)
        this.reach = Math.max(this.reach, offsets[i] + lengths[i]);
    }
    return true;
  }

  /** Does the piece say otherwise than what is known of the same bytes? */
  private conflicts(offset: number, bytes: Uint8Array, start: number, length: number): boolean {
    const end = Math.min(offset + length, this.reach);
    for (let at = offset; at < end; at++) if (this.bytes[at] !== bytes[start + at - offset]) return true;
    return false;
  }

  private grow(store: Streams, end: number): boolean {
    const expected = this.next - this.seq;
    const size = Math.max(end, Math.min(expected, 2 * this.bytes.length + 4096, store.limits.perMessage));
    if (size > store.limits.perMessage || !store.hold(this, size - this.bytes.length)) {
      store.drop(this);
      return false;
    }
    const grown = new Uint8Array(size);
    grown.set(this.bytes.subarray(0, Math.min(this.bytes.length, size)));
    this.bytes = grown;
    return true;
  }
}

const NOTHING = new Uint8Array(0);

/** One direction of a conversation: its messages, by sequence number. */
export class Stream {
  /** Messages go on until the connection is closed. */
  untilFin = false;
  finFrame = 0;
  private readonly messages: Message[] = [];

  /** The message that begins at this number. */
  startingAt(seq: number): Message | undefined {
    const message = this.atOrBefore(seq);
    return message?.seq === seq ? message : undefined;
  }

  /** The last message that begins at this number or before. */
  atOrBefore(seq: number): Message | undefined {
    const { messages } = this;
    for (let i = messages.length - 1; i >= 0; i--) if (messages[i].seq <= seq) return messages[i];
    return undefined;
  }

  begin(store: Streams, message: Message): void {
    const { messages } = this;
    let at = messages.length;
    while (at > 0 && messages[at - 1].seq > message.seq) at--;
    if (at > 0 && messages[at - 1].seq === message.seq) {
      store.finish(messages[at - 1]);
      messages[at - 1] = message;
      return;
    }
    messages.splice(at, 0, message);
    if (messages.length <= MAX_MESSAGES) return;
    const oldest = messages.shift();
    if (oldest !== undefined) store.finish(oldest);
  }

  /** The conversation is over. */
  end(store: Streams): void {
    for (const message of this.messages) store.finish(message);
    this.messages.length = 0;
  }
}

/** The streams of all conversations: together they keep no more than the limits say. */
export class Streams {
  /** By the row of the direction. */
  private readonly byFlow: (Stream | undefined)[] = [];
  private readonly open = new Set<Message>();
  private held = 0;

  constructor(readonly limits: ReassemblyLimits = reassemblyLimits()) {}

  of(flow: number): Stream | undefined {
    return this.byFlow[flow];
  }

  make(flow: number): Stream {
    let stream = this.byFlow[flow];
    if (stream === undefined) {
      while (this.byFlow.length < flow) this.byFlow.push(undefined);
      stream = new Stream();
      this.byFlow[flow] = stream;
    }
    return stream;
  }

  forget(flow: number): void {
    this.byFlow[flow]?.end(this);
    this.byFlow[flow] = undefined;
  }

  /** Takes room for so many more bytes of a message: at the cost of the oldest ones, if need be. */
  hold(message: Message, more: number): boolean {
    this.open.add(message);
    for (const oldest of this.open) {
      if (this.held + more <= this.limits.inAll) break;
      if (oldest !== message) this.drop(oldest);
    }
    if (this.held + more > this.limits.inAll) return false;
    this.held += more;
    return true;
  }

  drop(message: Message): void {
    const losses = currentLosses();
    losses.messages++;
    losses.bytes += message.length;
    message.isDropped = true;
    this.finish(message);
  }

  /** Nothing of the message needs to be kept any longer. */
  finish(message: Message): void {
    if (this.open.delete(message)) this.held -= message.size;
    message.release();
  }
}
