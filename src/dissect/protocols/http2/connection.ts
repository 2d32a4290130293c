import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { Bodies, type Body } from './bodies.js';
import { type HeaderBlock, HeaderDecoder } from './hpack.js';
import type { Streamed } from './streaming.js';

/** One direction of a stream: what is said of its body, and that as far as it has come. */
export class Side {
  /** It began with a request or a response: its body can be put together. */
  isBegun = false;
  contentType: string | undefined;
  parameters = '';
  coding: string | undefined;
  isPartial = false;
  isTransferCoded = false;
  pieces: Uint8Array[] = [];
  frames: number[] = [];
  held = 0;
  /** Of a body that is messages: the type as it was said, how messages are coded, and how long the one in the making is. */
  rawType = '';
  messageCoding = '';
  needed = 0;
}

/** What is known of one stream (RFC 9113, section 5). */
export class Stream {
  /** Frames of the request and of the response, or 0; and when the request was. */
  request = 0;
  response = 0;
  seconds = 0;
  nanoseconds = 0;
  isTunnel = false;
  path: string | undefined;
  /** By direction: how much larger the window is than those of new streams are. */
  readonly window = [0, 0];
  readonly sides: [Side | undefined, Side | undefined] = [undefined, undefined];

  side(direction: number): Side {
    let side = this.sides[direction];
    if (side === undefined) {
      side = new Side();
      this.sides[direction] = side;
    }
    return side;
  }
}

const INITIAL_WINDOW = 65_535;
/** Past this many streams of a connection the oldest are forgotten. */
const MAX_STREAMS = 50_000;
const MAX_PENDING_SETTINGS = 1000;

/** Sizes of header tables that one SETTINGS frame allows: the smallest, and the last; -1 if it says nothing of them. */
export interface TableSizes {
  readonly smallest: number;
  readonly last: number;
}

/** What is known of one connection. Directions are 0 and 1, see `directionOf`. */
export class Connection {
  readonly decoders = [new HeaderDecoder(), new HeaderDecoder()];
  /** By direction: what its SETTINGS frames allow that are not acknowledged yet. */
  readonly pending: [TableSizes[], TableSizes[]] = [[], []];
  /** By direction: how much its sender may send, in all and on a new stream. */
  readonly window = [INITIAL_WINDOW, INITIAL_WINDOW];
  readonly initialWindow = [INITIAL_WINDOW, INITIAL_WINDOW];
  /** By direction: the stream to which the field section belongs that CONTINUATION frames go on with. */
  readonly section = [0, 0];
  private readonly streams = new Map<number, Stream>();

  /** The windows as they were before the first frame of a packet that changes them: see windows.ts. */
  packet = 0;
  packetWindow = Number.NaN;
  packetStreamWindow = Number.NaN;

  stream(id: number, bodies: Bodies): Stream {
    let stream = this.streams.get(id);
    if (stream === undefined) {
      stream = new Stream();
      this.streams.set(id, stream);
      if (this.streams.size > MAX_STREAMS) {
        const [oldest] = this.streams;
        for (const side of oldest[1].sides) if (side !== undefined) bodies.release(side);
        this.streams.delete(oldest[0]);
      }
    }
    return stream;
  }

  addPending(direction: number, sizes: TableSizes): void {
    if (this.pending[direction].length < MAX_PENDING_SETTINGS) this.pending[direction].push(sizes);
  }
}

/** What was decided for one frame of HTTP/2. */
export interface Decision {
  block: HeaderBlock | undefined;
  request: number;
  response: number;
  seconds: number;
  nanoseconds: number;
  /** Windows before and after; NaN where the frame says nothing of them. */
  window: number;
  windowAfter: number;
  streamWindow: number;
  streamWindowAfter: number;
  body: Body | undefined;
  streamed: Streamed | undefined;
  /** Bytes that a message lacks which the end of its stream cuts off. */
  missing: number;
}

const UNDECIDED: Decision = {
  block: undefined,
  request: 0,
  response: 0,
  seconds: 0,
  nanoseconds: 0,
  window: Number.NaN,
  windowAfter: Number.NaN,
  streamWindow: Number.NaN,
  streamWindowAfter: Number.NaN,
  body: undefined,
  streamed: undefined,
  missing: 0,
};

class Http2State {
  readonly connections = new Map<number, Connection>();
  readonly bodies = new Bodies();
}

const slot = declareState(
  () => new Http2State(),
  () => new Kept<Decision>(),
);

/** The decision for the frame in hand, to be filled in; when replaying what was decided. */
export function decisionOf(d: Dissection): Decision {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row] ?? UNDECIDED;
  const decision = { ...UNDECIDED };
  memo.rows[row] = decision;
  return decision;
}

const keyOf = (d: Dissection) => (d.conversations === undefined ? -1 : d.conversation);

export function connectionOf(d: Dissection): Connection {
  const { connections } = d.stateOf(slot);
  let connection = connections.get(keyOf(d));
  if (connection === undefined) {
    connection = new Connection();
    connections.set(keyOf(d), connection);
  }
  return connection;
}

export const bodiesOf = (d: Dissection): Bodies => d.stateOf(slot).bodies;

/** Which way the frame in hand goes: told by the ports, and where these are alike by the addresses. */
export function directionOf(d: Dissection): number {
  if (d.sourcePort !== d.destinationPort) return d.sourcePort < d.destinationPort ? 0 : 1;
  const { addressBytes, sourceStart, destinationStart } = d;
  for (let i = 0; i < d.addressKind; i++) {
    const difference = addressBytes[sourceStart + i] - addressBytes[destinationStart + i];
    if (difference !== 0) return difference < 0 ? 0 : 1;
  }
  return 0;
}
