import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { exchangeKey } from '../../transactions.js';

/** What a call is to, and how its arguments and results are wrapped. */
export interface Called {
  program: number;
  version: number;
  procedure: number;
  /** Of RPCSEC_GSS (RFC 2203): -1 where it is not used. */
  gssProcedure: number;
  gssService: number;
  /** Of a reply: what the program noted of the call. */
  note: number;
}

interface Call extends Readonly<Omit<Called, 'note'>> {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** The frame of the first reply, 0 before it. */
  reply: number;
  /** What its program noted of it for the reply. */
  note: number;
}

/** Past this many calls the older half is forgotten. */
const MAX_GENERATION = 100_000;

class Calls {
  private recent = new Map<string, Call>();
  private older = new Map<string, Call>();

  find(key: string): Call | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  keep(key: string, call: Call): void {
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, call);
  }
}

/** Of a call or a reply: the frame of the call, seconds and nanoseconds since, the frame of the first one like it. */
const CALL = 0;
const SECONDS = 1;
const NANOSECONDS = 2;
const FIRST = 3;
const PROGRAM = 4;
const slot = declareState(
  () => new Calls(),
  () => new Decisions(10),
);

/** What is known of a message. */
export interface Known {
  /** The frame of the call, 0 where it was not seen; and how long that is ago. */
  readonly call: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** The frame that it is a copy of; 0 where it is none. */
  readonly first: number;
}

const XID_LENGTH = 4;

/** Was the call of the reply at `start` seen in an earlier frame, or earlier in this one? */
export function isAnswered(d: Dissection, start: number): boolean {
  const call = d.stateOf(slot).find(exchangeKey(d, start, XID_LENGTH));
  // In a second pass, calls of later frames are known too.
  return call !== undefined && call.frame <= d.block.firstNumber + d.frame;
}

/** A call: one with the identifier of an earlier one is that again. */
export function begin(d: Dissection, start: number, called: Readonly<Called>): Known {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  if (!d.replaying) {
    const key = exchangeKey(d, start, XID_LENGTH);
    const calls = d.stateOf(slot);
    const first = calls.find(key);
    const frame = d.block.firstNumber + d.frame;
    if (first !== undefined && isSame(first, called)) decisions.numbers[at + FIRST] = first.frame;
    else
      calls.keep(key, {
        ...called,
        frame,
        seconds: d.block.seconds[d.frame],
        nanoseconds: d.block.nanoseconds[d.frame],
        reply: 0,
        note: 0,
      });
  }
  return known(decisions.numbers, at);
}

/** Notes a number of the call at `start` that its reply is to be told. */
export function note(d: Dissection, start: number, value: number): void {
  const call = d.replaying ? undefined : d.stateOf(slot).find(exchangeKey(d, start, XID_LENGTH));
  if (call !== undefined) call.note = value;
}

const isSame = (one: Readonly<Called>, other: Readonly<Called>): boolean =>
  one.program === other.program && one.version === other.version && one.procedure === other.procedure;

/** A reply; `called` becomes what its call is to. */
export function finish(d: Dissection, start: number, called: Called): Known {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  const { numbers } = decisions;
  const call = d.replaying ? undefined : d.stateOf(slot).find(exchangeKey(d, start, XID_LENGTH));
  if (call !== undefined) {
    const frame = d.block.firstNumber + d.frame;
    const nanoseconds = d.block.nanoseconds[d.frame] - call.nanoseconds;
    numbers[at + CALL] = call.frame;
    numbers[at + SECONDS] = d.block.seconds[d.frame] - call.seconds - (nanoseconds < 0 ? 1 : 0);
    numbers[at + NANOSECONDS] = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
    numbers[at + FIRST] = call.reply;
    if (call.reply === 0) call.reply = frame;
    numbers[at + PROGRAM] = call.program;
    numbers[at + PROGRAM + 1] = call.version;
    numbers[at + PROGRAM + 2] = call.procedure;
    numbers[at + PROGRAM + 3] = call.gssProcedure;
    numbers[at + PROGRAM + 4] = call.gssService;
    numbers[at + PROGRAM + 5] = call.note;
  }
  called.program = numbers[at + PROGRAM];
  called.version = numbers[at + PROGRAM + 1];
  called.procedure = numbers[at + PROGRAM + 2];
  called.gssProcedure = numbers[at + PROGRAM + 3];
  called.gssService = numbers[at + PROGRAM + 4];
  called.note = numbers[at + PROGRAM + 5];
  return known(numbers, at);
}

const known = (numbers: Float64Array, at: number): Known => ({
  call: numbers[at + CALL],
  seconds: numbers[at + SECONDS],
  nanoseconds: numbers[at + NANOSECONDS],
  first: numbers[at + FIRST],
});
