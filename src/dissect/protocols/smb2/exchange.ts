import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';

/** How many requests, and how many open files, are kept for what follows on them; the oldest give way. */
const MOST = 20_000;

/** What is known of a request when its response comes. */
export interface Request {
  frame: number;
  seconds: number;
  nanoseconds: number;
  /** What it asked for: class and level of information, a code of control, a pattern. */
  kind: number;
  level: number;
  text: string;
}

/** What was decided of one message: the request that it answers, and the name of the file that it is about. */
export interface Decision {
  request: Request | undefined;
  file: string | undefined;
}

class Exchanges {
  readonly requests = new Map<string, Request>();
  readonly files = new Map<string, string>();
}

class Decisions extends Memo {
  readonly decisions: Decision[] = [];
}

const slot = declareState(
  () => new Exchanges(),
  () => new Decisions(),
);

/** The decision for the message in hand: made anew, or when replaying the one that was made. */
export function decisionOf(d: Dissection): Decision {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.decisions[row] = { request: undefined, file: undefined };
  return memo.decisions[row] ?? { request: undefined, file: undefined };
}

const requestKey = (d: Dissection, low: number, high: number) => `${d.conversation}:${high}:${low}`;

/** Keeps a request until its response comes. */
export function keepRequest(d: Dissection, low: number, high: number, kind: number, level: number, text: string): void {
  if (d.replaying) return;
  const { requests } = d.stateOf(slot);
  if (requests.size >= MOST) for (const key of requests.keys()) if (requests.delete(key)) break;
  const request = {
    frame: d.block.firstNumber + d.frame,
    seconds: d.block.seconds[d.frame],
    nanoseconds: d.block.nanoseconds[d.frame],
    kind,
    level,
    text,
  };
  requests.set(requestKey(d, low, high), request);
}

/** The request that a response with this number answers. */
export function findRequest(d: Dissection, decision: Decision, low: number, high: number): void {
  if (!d.replaying) decision.request = d.stateOf(slot).requests.get(requestKey(d, low, high));
}

function fileKey(d: Dissection, at: number): string {
  let key = `${d.conversation}:`;
  for (let i = 0; i < 16; i++) key += String.fromCharCode(d.bytes[at + i]);
  return key;
}

/** A file was opened under the identifier at `at`. */
export function keepFile(d: Dissection, at: number, name: string): void {
  if (d.replaying || !d.has(at, 16)) return;
  const { files } = d.stateOf(slot);
  if (files.size >= MOST) for (const key of files.keys()) if (files.delete(key)) break;
  files.set(fileKey(d, at), name);
}

/** The name of the file with the identifier at `at`; `isLast`: it is closed. */
export function findFile(d: Dissection, decision: Decision, at: number, isLast: boolean): void {
  if (d.replaying || d.left(at) < 16) return;
  const { files } = d.stateOf(slot);
  const key = fileKey(d, at);
  decision.file = files.get(key);
  if (isLast) files.delete(key);
}
