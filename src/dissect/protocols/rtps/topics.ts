import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** What a participant told of an endpoint: the topic that it writes or reads, and the type of its samples. */
export interface Topic {
  readonly name: string;
  readonly type: string;
  readonly frame: number;
}

const MOST = 20_000;

const slot = declareState(
  () => new Map<string, Topic>(),
  () => new Kept<Topic | undefined>(),
);

export function learnTopic(d: Dissection, endpoint: string, name: string, type: string): void {
  if (d.replaying) return;
  const topics = d.stateOf(slot);
  if (topics.size >= MOST) topics.clear();
  if (!topics.has(endpoint)) topics.set(endpoint, { name, type, frame: d.block.firstNumber + d.frame });
}

/** The topic of an endpoint, if its participant has told of it. */
export function topicOf(d: Dissection, endpoint: string): Topic | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = d.stateOf(slot).get(endpoint);
  return memo.rows[row];
}
