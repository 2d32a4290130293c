import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import type { Connection } from '../quic/connections.js';
import type { StreamPiece } from '../quic/streams.js';
import { Decoder, type Section } from './qpack.js';

/** What is known of a stream that goes one way. */
interface UniStream {
  type: number;
  /** From here on nobody knows what it is. */
  unknownFrom: number;
}

/** Streams whose type is remembered, by connection. */
const MAX_STREAMS = 10_000;

class Http3Connection {
  /** Of what the client sends, and of what the server does. */
  readonly decoders = [new Decoder(), new Decoder()];
  readonly streams = new Map<number, UniStream>();
}

/** What was decided of a piece of a stream. */
export interface Decision {
  type: number;
  isUnknown: boolean;
  /** The field sections in it. */
  sections: Section[];
  /** Entries in the table before the instructions in it, and after; and what was wrong with them, or 0. */
  before: number;
  after: number;
  error: number;
}

const state = declareState(
  () => new WeakMap<Connection, Http3Connection>(),
  () => new Kept<Decision>(),
);

const newDecision = (): Decision => ({ type: 0, isUnknown: false, sections: [], before: 0, after: 0, error: 0 });

/** The decision for the piece in hand, to be filled in; when replaying what was decided. */
export function decisionOf(d: Dissection): Decision {
  const memo = d.memoOf(state);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row] ?? newDecision();
  const decision = newDecision();
  memo.rows[row] = decision;
  return decision;
}

function connectionOf(d: Dissection, connection: Connection): Http3Connection {
  const connections = d.stateOf(state);
  let known = connections.get(connection);
  if (known === undefined) {
    known = new Http3Connection();
    connections.set(connection, known);
  }
  return known;
}

export const decoderOf = (d: Dissection, piece: StreamPiece): Decoder =>
  connectionOf(d, piece.connection).decoders[piece.fromServer ? 1 : 0];

export function uniStreamOf(d: Dissection, piece: StreamPiece): UniStream {
  const { streams } = connectionOf(d, piece.connection);
  const key = 2 * piece.id + (piece.fromServer ? 1 : 0);
  let stream = streams.get(key);
  if (stream === undefined) {
    // What began before the capture is taken for the control stream.
    stream = { type: 0, unknownFrom: Number.POSITIVE_INFINITY };
    if (streams.size < MAX_STREAMS) streams.set(key, stream);
  }
  return stream;
}
