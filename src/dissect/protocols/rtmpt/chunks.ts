/** A message as its chunks carried it: what its header says, and header and body as one piece. */
export interface Message {
  readonly kind: 'handshake' | 'message';
  readonly bytes: Uint8Array;
  readonly headerLength: number;
  readonly format: number;
  readonly type: number;
  readonly timestamp: number;
}

/** What is known of a chunk stream from its last message. */
interface Stream {
  timestamp: number;
  delta: number;
  length: number;
  type: number;
  parts: Uint8Array[];
  got: number;
  header: Uint8Array;
  format: number;
}

const HEADER_LENGTHS = [11, 7, 3, 0];
const DEFAULT_CHUNK = 128;
const EXTENDED = 0xffffff;
const SET_CHUNK_SIZE = 1;
/** More is not kept of what has not come in full. */
const MOST_KEPT = 1 << 24;
const MOST_STREAMS = 1000;

/** One direction of a connection: bytes go in, messages come out. */
export class Chunks {
  private rest = new Uint8Array(0);
  private chunkSize = DEFAULT_CHUNK;
  private readonly streams = new Map<number, Stream>();
  private isLost = false;

  /** `handshakes`: how long what comes before any chunk is. */
  constructor(private readonly handshakes: number[]) {}

  take(bytes: Uint8Array, start: number, end: number): Message[] {
    const messages: Message[] = [];
    if (this.isLost) return messages;
    const all = joined([this.rest, bytes.subarray(start, end)]);
    let at = 0;
    for (;;) {
      const next = this.next(all, at, messages);
      if (next < 0 || this.isLost) break;
      at = next;
    }
    this.rest = all.slice(at);
    if (this.rest.length > MOST_KEPT) this.isLost = true;
    if (this.isLost) this.rest = new Uint8Array(0);
    return messages;
  }

  /** Takes the chunk at `at`; gives its end, or -1 where it is not all there. */
  private next(all: Uint8Array, at: number, messages: Message[]): number {
    if (at >= all.length) return -1;
    const handshake = this.handshakes[0];
    if (handshake !== undefined) {
      if (all.length - at < handshake) return -1;
      this.handshakes.shift();
      const bytes = all.slice(at, at + handshake);
      messages.push({ kind: 'handshake', bytes, headerLength: 0, format: 0, type: 0, timestamp: 0 });
      return at + handshake;
    }
    return this.nextChunk(all, at, messages);
  }

  private nextChunk(all: Uint8Array, at: number, messages: Message[]): number {
    const begin = at;
    const format = all[at] >> 6;
    let id = all[at] & 0x3f;
    const basic = id === 0 ? 2 : id === 1 ? 3 : 1;
    if (all.length - at < basic + HEADER_LENGTHS[format]) return -1;
    if (id === 0) id = 64 + all[at + 1];
    else if (id === 1) id = 64 + all[at + 1] + 256 * all[at + 2];
    at += basic;
    const known = this.streams.get(id);
    const field = format < 3 ? (all[at] << 16) | (all[at + 1] << 8) | all[at + 2] : 0;
    const length = format < 2 ? (all[at + 3] << 16) | (all[at + 4] << 8) | all[at + 5] : (known?.length ?? 0);
    const type = format < 2 ? all[at + 6] : (known?.type ?? 0);
    at += HEADER_LENGTHS[format];
    const isExtended = format < 3 && field === EXTENDED;
    if (isExtended) at += 4;
    const got = format === 3 ? (known?.got ?? 0) : 0;
    const size = Math.min(length - got, this.chunkSize);
    if (all.length - at < size) return -1;
    // Without a header before it nothing tells where the chunk ends.
    if (known === undefined && (format === 3 || this.streams.size >= MOST_STREAMS)) {
      this.isLost = true;
      return -1;
    }
    const stream = known ?? newStream();
    this.streams.set(id, stream);
    if (got === 0) this.begin(stream, format, isExtended ? extended(all, at - 4) : field);
    if (got === 0) stream.header = all.slice(begin, at);
    stream.length = length;
    stream.type = type;
    stream.parts.push(all.slice(at, at + size));
    stream.got = got + size;
    if (stream.got >= length) this.finish(stream, messages);
    return at + size;
  }

  private begin(stream: Stream, format: number, field: number): void {
    stream.parts = [];
    stream.format = format;
    if (format === 0) stream.timestamp = field;
    else if (format < 3) stream.delta = field;
    if (format === 0) stream.delta = 0;
    else stream.timestamp = (stream.timestamp + stream.delta) >>> 0;
  }

  private finish(stream: Stream, messages: Message[]): void {
    const { header, format, type, timestamp } = stream;
    const bytes = joined([header, ...stream.parts]);
    messages.push({ kind: 'message', bytes, headerLength: header.length, format, type, timestamp });
    const body = header.length;
    if (type === SET_CHUNK_SIZE && bytes.length >= body + 4)
      this.chunkSize = Math.max(1, extended(bytes, body) & 0x7fffffff);
    stream.parts = [];
    stream.got = 0;
  }
}

const newStream = (): Stream => ({
  timestamp: 0,
  delta: 0,
  length: 0,
  type: 0,
  parts: [],
  got: 0,
  header: new Uint8Array(0),
  format: 0,
});

const extended = (bytes: Uint8Array, at: number) =>
  ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
