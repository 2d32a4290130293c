import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import type { Account } from './token.js';

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

/** A session: in which frame it was set up, and by whom, if NTLM told. */
export interface Session {
  readonly frame: number;
  readonly account: Account | undefined;
}

/** A share that is connected. */
export interface Tree {
  readonly path: string;
  readonly kind: number;
  readonly frame: number;
}

/** An open file: its name, and in which frame it was opened. */
interface OpenFile {
  readonly name: string;
  readonly frame: number;
}

/** What was decided of one message: the request that it answers, the name of the file that it is about, its tree and
 * its session. */
export interface Decision {
  request: Request | undefined;
  file: string | undefined;
  /** In which frame that was opened; 0 if it is not known. */
  opened: number;
  tree: Tree | undefined;
  session: Session | undefined;
}

class Exchanges {
  readonly requests = new Map<string, Request>();
  readonly files = new Map<string, OpenFile>();
  readonly trees = new Map<string, Tree>();
  readonly sessions = new Map<string, Session>();
}

const slot = declareState(
  () => new Exchanges(),
  () => new Kept<Decision>(),
);

const NOTHING: Decision = { request: undefined, file: undefined, opened: 0, tree: undefined, session: undefined };

/** The decision for the message in hand, whose header is at `at`: made anew, or when replaying the one that was made. */
export function decisionOf(d: Dissection, at: number): Decision {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const { trees, sessions } = d.stateOf(slot);
    memo.rows[row] = {
      request: undefined,
      file: undefined,
      opened: 0,
      tree: trees.size === 0 ? undefined : trees.get(treeKey(d, at)),
      session: sessions.size === 0 ? undefined : sessions.get(sessionKey(d, at)),
    };
  }
  return memo.rows[row] ?? NOTHING;
}

const sessionKey = (d: Dissection, at: number) => `${d.conversation}:${d.getU32LE(at + 44)}:${d.getU32LE(at + 40)}`;
const treeKey = (d: Dissection, at: number) => `${sessionKey(d, at)}:${d.getU32LE(at + 36)}`;

/** A share was connected: the header of the message that says so is at `at`. */
export function keepTree(d: Dissection, at: number, path: string, kind: number): void {
  if (!d.replaying) keep(d.stateOf(slot).trees, treeKey(d, at), { path, kind, frame: d.block.firstNumber + d.frame });
}

/** A session is set up: by a user whom NTLM names, or by a response that grants it. */
export function keepSession(d: Dissection, at: number, account: Account | undefined): void {
  if (d.replaying) return;
  const { sessions } = d.stateOf(slot);
  const key = sessionKey(d, at);
  const known = account ?? sessions.get(key)?.account;
  keep(sessions, key, { frame: d.block.firstNumber + d.frame, account: known });
}

/** Keeps a value; the oldest one gives way where there are too many. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MOST) for (const each of map.keys()) if (map.delete(each)) break;
  map.set(key, value);
}

const requestKey = (d: Dissection, low: number, high: number) => `${d.conversation}:${high}:${low}`;

/** Keeps a request until its response comes. */
export function keepRequest(d: Dissection, low: number, high: number, kind: number, level: number, text: string): void {
  if (d.replaying) return;
  const { requests } = d.stateOf(slot);
  const request = {
    frame: d.block.firstNumber + d.frame,
    seconds: d.block.seconds[d.frame],
    nanoseconds: d.block.nanoseconds[d.frame],
    kind,
    level,
    text,
  };
  keep(requests, requestKey(d, low, high), request);
}

/** The request that a response with this number answers. */
export function findRequest(d: Dissection, decision: Decision, low: number, high: number): void {
  if (!d.replaying) decision.request = d.stateOf(slot).requests.get(requestKey(d, low, high));
}

export function fileKey(d: Dissection, at: number): string {
  let key = `${d.conversation}:`;
  for (let i = 0; i < 16; i++) key += String.fromCharCode(d.bytes[at + i]);
  return key;
}

/** A file was opened under the identifier at `at`. */
export function keepFile(d: Dissection, at: number, name: string): void {
  if (d.replaying || !d.has(at, 16)) return;
  const { files } = d.stateOf(slot);
  keep(files, fileKey(d, at), { name, frame: d.block.firstNumber + d.frame });
}

/** The name of the file with the identifier at `at`; `isLast`: it is closed. */
export function findFile(d: Dissection, decision: Decision, at: number, isLast: boolean): void {
  if (d.replaying || d.left(at) < 16) return;
  const { files } = d.stateOf(slot);
  const key = fileKey(d, at);
  const file = files.get(key);
  decision.file = file?.name;
  decision.opened = file?.frame ?? 0;
  if (isLast) files.delete(key);
}
