import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { call } from './call.js';
import { D } from './fields.js';
import type { Type } from './ndr.js';

/** Handles that servers give out for what was opened: when that was, and when it was closed again. */
interface Policy {
  readonly opened: number;
  closed: number;
}

const LENGTH = 20;
/** Past this many the older half is forgotten. */
const MAX_GENERATION = 50_000;

class Policies {
  private recent = new Map<string, Policy>();
  private older = new Map<string, Policy>();

  find(key: string): Policy | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  keep(key: string, policy: Policy): void {
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, policy);
  }
}

const slot = declareState(
  () => new Policies(),
  () => new Decisions(2),
);

function keyAt(d: Dissection, at: number): string {
  let key = '';
  for (let i = 0; i < LENGTH; i++) key += String.fromCharCode(d.bytes[at + i]);
  return key;
}

const isNone = (key: string): boolean => key === '\0'.repeat(LENGTH);

/** What is known of the handle at `at`: an answer opens it where it is new, a call may close it. */
function decide(d: Dissection, at: number): readonly [opened: number, closed: number] {
  const decisions = d.memoOf(slot);
  const row = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const key = keyAt(d, at);
    const policies = d.stateOf(slot);
    const frame = d.block.firstNumber + d.frame;
    let policy = policies.find(key);
    // A handle that was closed may be given out again.
    if ((policy === undefined || policy.closed !== 0) && call.request !== 0 && !isNone(key)) {
      policy = { opened: frame, closed: 0 };
      policies.keep(key, policy);
    }
    if (policy !== undefined && call.closes && call.request === 0) policy.closed = frame;
    numbers[row] = policy?.opened ?? 0;
    numbers[row + 1] = policy?.closed ?? 0;
  }
  return [numbers[row], numbers[row + 1]];
}

/** A handle (C706, 2.3.5: a context handle). */
export const policyHandle = (field: number): Type => ({
  align: 4,
  flat: (_, at) => at + LENGTH,
  show(d, at) {
    if (!d.has(at, LENGTH)) return;
    d.span(field, at, LENGTH);
    const [opened, closed] = decide(d, at);
    if (opened !== 0) d.value(D['nt.open_frame'], opened, at, LENGTH);
    if (closed !== 0) d.value(D['nt.close_frame'], closed, at, LENGTH);
  },
});
