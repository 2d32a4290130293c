import { Conversations } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** A request as its response will know it. */
interface Request {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly uri: string;
  readonly fullUri: string | undefined;
}

/** The exchange that is going on: a request, until its response came. */
interface Exchange {
  request: Request | undefined;
  method: string;
  host: string | undefined;
  isAnswered: boolean;
}

/** What a connection carries instead of HTTP, from a place on: after CONNECT, or after an upgrade. */
export interface Tunnel {
  readonly frame: number;
  readonly offset: number;
  /** The protocol that was upgraded to, or -1: then the proxy's target tells. */
  readonly protocol: number;
  readonly host: string;
  readonly port: number;
}

/** What is known of one connection. */
class Connection {
  /** Requests and responses were seen. */
  isHttp = false;
  exchange: Exchange | undefined;
  /** Requests for a part of a resource that does not begin at 0, by where it begins: answered out of order. */
  ranges: Map<number, Request> | undefined;
  tunnel: Tunnel | undefined;
  /** By direction: where the body of a message that is not all there begins in it, and its chunk that is not. */
  readonly chunks = [0, 0, 0, 0];
}

/** What was decided for one message, or for one piece of a tunnel. */
export interface Decision {
  isHttp: boolean;
  tunnel: Tunnel | undefined;
  /** The method of the request that a response would answer. */
  method: string;
  request: Request | undefined;
  fullUri: string | undefined;
}

/** Requests for ranges that wait for their responses, in one connection. */
const MAX_RANGES = 1000;

class HttpState {
  /** Conversations of UDP, which has no numbers of its own where nobody asked for them. */
  readonly datagrams = new Conversations();
  readonly connections = new Map<number, Connection>();
}

const slot = declareState(
  () => new HttpState(),
  () => new Kept<Decision>(),
);

function connectionOf(d: Dissection): Connection {
  const state = d.stateOf(slot);
  const key = d.conversations === undefined ? -1 - state.datagrams.pairOf(d) : d.conversation;
  let connection = state.connections.get(key);
  if (connection === undefined) {
    connection = new Connection();
    state.connections.set(key, connection);
  }
  return connection;
}

/** The decision for the message in hand: what is known before it is looked at. When replaying, all that was decided. */
export function beginMessage(d: Dissection): Decision {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying && row < memo.rows.length) return memo.rows[row];
  const { isHttp, tunnel, exchange } = connectionOf(d);
  const decision = { isHttp, tunnel, method: exchange?.method ?? '', request: undefined, fullUri: undefined };
  memo.rows[row] = decision;
  return decision;
}

/** A message of HTTP was seen in the connection. */
export function noteHttp(d: Dissection): void {
  if (!d.replaying) connectionOf(d).isHttp = true;
}

/** A request: `range` is where the part begins that it asks for, 0 if it asks for all. */
export function noteRequest(
  d: Dissection,
  method: string,
  uri: string,
  host: string | undefined,
  fullUri: string | undefined,
  range: number,
): void {
  if (d.replaying) return;
  const connection = connectionOf(d);
  const request = {
    frame: d.block.firstNumber + d.frame,
    seconds: d.block.seconds[d.frame],
    nanoseconds: d.block.nanoseconds[d.frame],
    uri,
    fullUri: range > 0 ? undefined : fullUri,
  };
  connection.exchange = { request, method, host, isAnswered: false };
  if (range > 0) {
    connection.ranges ??= new Map();
    if (connection.ranges.size < MAX_RANGES) connection.ranges.set(range, request);
  }
}

/** A response: finds its request. `range` is where the part begins that it holds. */
export function noteResponse(d: Dissection, decision: Decision, status: number, range: number): void {
  if (d.replaying) return;
  const connection = connectionOf(d);
  let exchange = connection.exchange;
  if (exchange === undefined || exchange.isAnswered) {
    exchange = { request: undefined, method: '', host: undefined, isAnswered: false };
    connection.exchange = exchange;
  }
  if (status >= 200) exchange.isAnswered = true;
  if (range > 0) {
    const request = connection.ranges?.get(range);
    if (request === undefined) return;
    connection.ranges?.delete(range);
    decision.request = request;
    decision.fullUri = `http://${exchange.host ?? '<NULL>'}${request.uri}`;
  } else {
    decision.request = exchange.request;
    decision.fullUri = exchange.request?.fullUri;
  }
}

const directionOf = (d: Dissection) => (d.sourcePort < d.destinationPort ? 0 : 2);

/** Up to where in the message the chunks are known to be there, of which only more came; 0 if it is another one. */
export function knownChunks(d: Dissection, body: number): number {
  if (d.replaying) return 0;
  const { chunks } = connectionOf(d);
  const direction = directionOf(d);
  return chunks[direction] === body ? chunks[direction + 1] : 0;
}

export function noteChunks(d: Dissection, body: number, known: number): void {
  if (d.replaying) return;
  const { chunks } = connectionOf(d);
  const direction = directionOf(d);
  chunks[direction] = body;
  chunks[direction + 1] = known;
}

/** From here on the connection carries something else. */
export function noteTunnel(d: Dissection, offset: number, protocol: number, target: string): void {
  if (d.replaying) return;
  const colon = target.lastIndexOf(':');
  const port = colon < 0 ? 0 : Number(target.slice(colon + 1)) & 0xffff;
  const host = colon < 0 ? target : target.slice(0, colon);
  connectionOf(d).tunnel = { ...tunnelTo(d, offset, protocol), host, port };
}

/** A tunnel that begins in the frame in hand. */
export const tunnelTo = (d: Dissection, offset: number, protocol: number): Tunnel => ({
  frame: d.block.firstNumber + d.frame,
  offset,
  protocol,
  host: '',
  port: 0,
});

/** The request's time before the frame in hand: seconds, with the nanoseconds in `sinceNanoseconds`. */
export function secondsSince(d: Dissection, request: Request): number {
  const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
  sinceNanoseconds = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
  return d.block.seconds[d.frame] - request.seconds - (nanoseconds < 0 ? 1 : 0);
}
export let sinceNanoseconds = 0;
