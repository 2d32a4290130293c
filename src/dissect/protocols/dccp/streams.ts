import { Conversations } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';

/** The connections of a capture, and by direction (twice the pair's row, and 1 for the lesser end) the first numbers. */
class Connections {
  readonly conversations = new Conversations();
  readonly first: number[] = [];
}

const state = declareState(
  () => new Connections(),
  () => new Decisions(3),
);

/** What is known of a packet's connection: its number, and what both directions' numbers count from (-1: not known). */
export class Connection {
  stream = 0;
  own = -1;
  other = -1;
}

/** A connection counts from its Request and its Response: these, too, show `sequence` as it is, where they are the first. */
export function connectionOf(d: Dissection, sequence: number, isBeginning: boolean, into: Connection): void {
  const memo = d.memoOf(state);
  const at = memo.next(d);
  const { numbers } = memo;
  if (!d.replaying) {
    const { conversations, first } = d.stateOf(state);
    const pair = conversations.pairOf(d);
    const { direction } = conversations;
    if (conversations.numberOf(pair) < 0) conversations.begin(pair);
    numbers[at] = conversations.numberOf(pair);
    numbers[at + 1] = first[2 * pair + direction] ?? -1;
    numbers[at + 2] = first[2 * pair + (direction ^ 1)] ?? -1;
    if (isBeginning && numbers[at + 1] < 0) first[2 * pair + direction] = sequence;
  }
  into.stream = numbers[at];
  into.own = numbers[at + 1];
  into.other = numbers[at + 2];
}
