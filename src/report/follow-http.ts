import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import type { PlanRequest } from '../dissect/plan.js';
import { IN_PACKET, type Tape } from '../dissect/tape.js';
import { allProtocols } from '../fields/protocol.js';
import type { Conversation, Endpoint } from './follow.js';
import { namedField, StreamFrames } from './follow-frames.js';
import type { Chunk } from './follow-order.js';

/** One of these has what is a message; a tunnel behind CONNECT or an upgrade is none. */
const KINDS = ['http.request', 'http.response', 'http.notification'];

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Where the start line and the header fields end: behind the first empty line; `end` where there is none. */
function headEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = bytes.indexOf(LINE_FEED, start); at >= 0 && at < end; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === LINE_FEED && at + 1 < end) return at + 2;
    if (bytes[at + 1] === RETURN && bytes[at + 2] === LINE_FEED && at + 2 < end) return at + 3;
  }
  return end;
}

/** What one frame has of HTTP. */
interface FrameMessages {
  /** The frame's place in the block, and its number. */
  readonly index: number;
  readonly frame: number;
  /** By layer the row of its body. */
  readonly bodies: ReadonlyMap<number, number>;
  /** The layers that are messages. */
  readonly messages: ReadonlySet<number>;
}

/**
 * Reads the HTTP messages of one TCP conversation off tapes: of each its head (start line and header fields), and its
 * body, put together of its chunks and decoded.
 */
export class HttpFollower implements Conversation {
  readonly transport = 'http';
  ends: readonly [Endpoint, Endpoint] | undefined;
  readonly dropped = 0;
  readonly output: PlanRequest;
  private readonly http = allProtocols.find((each) => each.name === 'http')?.id;
  private readonly body = namedField('http.file_data').id;
  private readonly kinds = new Set(KINDS.map((name) => namedField(name).id));
  private readonly frames: StreamFrames;
  /** The layer whose messages come next. */
  private layer = 0;

  /** `number`: `tcp.stream`. */
  constructor(readonly number: number) {
    this.frames = new StreamFrames(number);
    const http = allProtocols.find((each) => each.name === 'http');
    this.output = {
      fields: [
        ...this.frames.fields,
        namedField('http.file_data'),
        ...KINDS.map(namedField),
        ...(http === undefined ? [] : [http.self]),
      ],
    };
  }

  get conversations(): number {
    return this.frames.conversations;
  }

  /** The messages in the frames on the tape; their bytes are valid until the tape is used again. */
  read(d: Dissection, block: FrameBlock): Chunk[] {
    const { tape } = d;
    const chunks: Chunk[] = [];
    this.layer = 0;
    const bodies = new Map<number, number>();
    const messages = new Set<number>();
    const look = (row: number, isFirst: boolean) => {
      if (isFirst) {
        bodies.clear();
        messages.clear();
      }
      const field = tape.field[row];
      if (field === this.body) bodies.set(tape.layer[row], row);
      else if (this.kinds.has(field)) messages.add(tape.layer[row]);
    };
    for (const { index, ends } of this.frames.of(tape, look))
      this.takeMessages(tape, { index, frame: block.firstNumber + index, bodies, messages }, ends, chunks);
    return chunks;
  }

  private takeMessages(
    tape: Tape,
    { index, frame, bodies, messages }: FrameMessages,
    ends: readonly [Endpoint, Endpoint],
    chunks: Chunk[],
  ): void {
    while (this.layer < tape.layerCount && tape.layerFrame[this.layer] < index) this.layer++;
    for (; this.layer < tape.layerCount && tape.layerFrame[this.layer] === index; this.layer++) {
      const row = bodies.get(this.layer);
      if (tape.layerProtocol[this.layer] !== this.http || (row === undefined && !messages.has(this.layer))) continue;
      this.ends ??= ends;
      const [client] = this.ends;
      const [sender] = ends;
      const isServer = sender.port !== client.port || sender.address !== client.address;
      const bytes = tape.sources[tape.layerSource[this.layer]];
      const start = tape.layerStart[this.layer];
      const isOwn = row !== undefined && tape.high[row] === IN_PACKET;
      const end = isOwn
        ? tape.start[row]
        : headEnd(bytes, start, Math.min(bytes.length, start + tape.layerExtent[this.layer]));
      // tshark has an empty head where text goes on without one, and none where other bytes do.
      if (end > start || (bytes[start] > 31 && bytes[start] < 127))
        chunks.push({ isServer, frame, bytes: bytes.subarray(start, end) });
      if (row === undefined) continue;
      const body = isOwn
        ? bytes.subarray(tape.start[row], tape.start[row] + tape.length[row])
        : tape.blobs[tape.value[row]];
      if (body.length > 0) chunks.push({ isServer, frame, bytes: body });
    }
  }
}
