import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { pipe } from './call.js';

/** An interface that calls are of. */
export interface Interface {
  readonly uuid: string;
  readonly version: number;
  /** Its calls are written in NDR's form for 64 bits (MS-RPCE, 2.2.5). */
  readonly isWide: boolean;
}

interface Call {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly opnum: number;
  /** Its place among the interfaces. */
  readonly place: number;
  /** The place of the object that is called among the objects, from 1; 0 if there is none. */
  readonly object: number;
}

/** Past this many the older half is forgotten. */
const MAX_GENERATION = 50_000;
/** Nor more interfaces, nor objects: their UUIDs come from packets. */
const MAX_INTERFACES = 10_000;

class Recent<Value> {
  private recent = new Map<string, Value>();
  private older = new Map<string, Value>();

  find(key: string): Value | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  keep(key: string, value: Value): void {
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, value);
  }
}

class Calls {
  /** By conversation and context: places among the interfaces. */
  readonly bound = new Recent<number>();
  /** By conversation and call. */
  readonly calls = new Recent<Call>();
  readonly interfaces: Interface[] = [];
  readonly objects: Uint8Array[] = [];
  readonly places = new Map<string, number>();

  placeOf({ uuid, version, isWide }: Interface): number {
    const key = `${uuid} ${version} ${isWide}`;
    let place = this.places.get(key);
    if (place === undefined && this.interfaces.length < MAX_INTERFACES) {
      place = this.interfaces.push({ uuid, version, isWide }) - 1;
      this.places.set(key, place);
    }
    return place ?? -1;
  }
}

/** Decisions: place of the interface + 1, frame of the request (0: none), seconds and nanoseconds since it, its operation, its object. */
const slot = declareState(
  () => new Calls(),
  () => new Decisions(6),
);

const keyOf = (d: Dissection, identifier: string) => `${d.conversation} ${pipe.file}${identifier}`;

/** The context stands for the interface in this conversation from now on. */
export function bind(d: Dissection, context: number, bound: Interface): void {
  if (d.replaying) return;
  const state = d.stateOf(slot);
  const place = state.placeOf(bound);
  if (place >= 0) state.bound.keep(keyOf(d, String(context)), place);
}

/** What is known of a call. */
export interface Known {
  readonly called: Interface | undefined;
  /** Of an answer: the frame of its request, 0 if it was not seen; and how long that is ago. */
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly opnum: number;
  /** The object that the request called: 16 bytes as it has them. */
  readonly object: Uint8Array | undefined;
}

/** A request: the interface is that of its context, or is `named` in it; the object is at `object`, if that is not -1. */
export function begin(
  d: Dissection,
  call: string,
  opnum: number,
  context: number,
  object: number,
  named?: Interface,
): Known {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  const state = d.stateOf(slot);
  if (!d.replaying) {
    const place = named === undefined ? state.bound.find(keyOf(d, String(context))) : state.placeOf(named);
    if (place !== undefined && place >= 0) {
      decisions.numbers[at] = place + 1;
      state.calls.keep(keyOf(d, call), {
        frame: d.block.firstNumber + d.frame,
        seconds: d.block.seconds[d.frame],
        nanoseconds: d.block.nanoseconds[d.frame],
        opnum,
        place,
        object:
          object < 0 || state.objects.length >= MAX_INTERFACES
            ? 0
            : state.objects.push(d.bytes.slice(object, object + 16)),
      });
    }
  }
  return known(d, at, decisions);
}

/** An answer. */
export function finish(d: Dissection, call: string): Known {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  if (!d.replaying) {
    const { numbers } = decisions;
    const request = d.stateOf(slot).calls.find(keyOf(d, call));
    if (request !== undefined) {
      const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
      numbers[at] = request.place + 1;
      numbers[at + 1] = request.frame;
      numbers[at + 2] = d.block.seconds[d.frame] - request.seconds - (nanoseconds < 0 ? 1 : 0);
      numbers[at + 3] = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
      numbers[at + 4] = request.opnum;
      numbers[at + 5] = request.object;
    }
  }
  return known(d, at, decisions);
}

function known(d: Dissection, at: number, { numbers }: Decisions): Known {
  return {
    called: numbers[at] === 0 ? undefined : d.stateOf(slot).interfaces[numbers[at] - 1],
    frame: numbers[at + 1],
    seconds: numbers[at + 2],
    nanoseconds: numbers[at + 3],
    opnum: numbers[at + 4],
    object: numbers[at + 5] === 0 ? undefined : d.stateOf(slot).objects[numbers[at + 5] - 1],
  };
}
