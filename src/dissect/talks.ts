import type { Dissection } from './dissection.js';
import { declareState, type StateSlot } from './dissector.js';
import { Kept } from './kept.js';

/** Past this many conversations the oldest is forgotten. */
const MOST_TALKS = 50_000;

/** What is known of each conversation, by its number: values that are replaced and never changed. */
export class Talks<S> {
  readonly byConversation = new Map<number, S>();
}

/** A protocol's knowledge of its conversations: see `talkOf`. */
export interface TalkSlot<S> {
  readonly state: StateSlot<Talks<S>, Kept<S>>;
  readonly initial: S;
}

export const declareTalks = <S>(initial: S): TalkSlot<S> => ({
  state: declareState(
    () => new Talks<S>(),
    () => new Kept<S>(),
  ),
  initial,
});

const keyOf = (d: Dissection): number => d.conversation * 2 + (d.conversations?.isOfDatagrams === true ? 1 : 0);

/** What is known of the conversation in hand: to be asked once for each message, in both passes alike. */
export function talkOf<S>(d: Dissection, slot: TalkSlot<S>): S {
  const memo = d.memoOf(slot.state);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row] ?? slot.initial;
  const known = d.stateOf(slot.state).byConversation.get(keyOf(d)) ?? slot.initial;
  memo.rows[row] = known;
  return known;
}

/** What is known of it from now on: a value of its own, as the one before stays what it was for earlier frames. */
export function keepTalk<S>(d: Dissection, slot: TalkSlot<S>, known: S): void {
  if (d.replaying) return;
  const { byConversation } = d.stateOf(slot.state);
  const key = keyOf(d);
  if (byConversation.size >= MOST_TALKS && !byConversation.has(key)) {
    for (const oldest of byConversation.keys()) {
      byConversation.delete(oldest);
      break;
    }
  }
  byConversation.set(key, known);
}
