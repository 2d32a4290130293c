import type { Intervals } from '../dissect/plan.js';
import { KINDS } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import type { Reach } from '../sql/index.js';

/** Kinds whose value on the tape is the number itself. */
const isNumber = ({ kind, mask }: Field): boolean =>
  (kind === 'boolean' && (mask ?? 0) <= 0xffff_ffff) ||
  kind === 'ipv4' ||
  kind === 'ether' ||
  kind === 'framenum' ||
  (!KINDS[kind].signed && KINDS[kind].bits > 0 && KINDS[kind].bits <= 32);

/** The tests that can be made where values are written down, before any table: those of numbers. */
export function intervalsOf(values: Reach['values']): Map<Field, Intervals> {
  const tests = new Map<Field, Intervals>();
  for (const [field, sets] of values) {
    if (!sets || !isNumber(field)) continue;
    const pairs = sets.flat().map(closed);
    tests.set(field, joined(field.kind === 'boolean' ? pairs.flatMap(truths) : pairs));
  }
  return tests;
}

/** Whether every row that comes into the tables is of a selected frame, because its values were tested before. */
export const isDecidedBefore = ({ isUnion, values, texts }: Reach): boolean =>
  isUnion && [...values].every(([field, sets]) => sets === undefined || isNumber(field) || texts.has(field));

type Pair = readonly [low: number, high: number];

/** Whole numbers: an open end lies next to the last that belongs to it. */
function closed({
  low,
  high,
  lowOpen,
  highOpen,
}: NonNullable<ReturnType<Reach['values']['get']>>[number][number]): Pair {
  return [
    low === undefined ? Number.NEGATIVE_INFINITY : Number(low) + (lowOpen ? 1 : 0),
    high === undefined ? Number.POSITIVE_INFINITY : Number(high) - (highOpen ? 1 : 0),
  ];
}

/** Of a boolean, every number but 0 is true. */
function truths([low, high]: Pair): Pair[] {
  const isTrue: Pair[] = low <= 1 && 1 <= high ? ABOVE_AND_BELOW_ZERO : [];
  return low <= 0 && 0 <= high ? [[0, 0], ...isTrue] : isTrue;
}

const ABOVE_AND_BELOW_ZERO: Pair[] = [
  [Number.NEGATIVE_INFINITY, -1],
  [1, Number.POSITIVE_INFINITY],
];

function joined(pairs: readonly Pair[]): Intervals {
  const apart: [number, number][] = [];
  for (const [low, high] of [...pairs].filter(([a, b]) => a <= b).sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && low <= last[1]) last[1] = Math.max(last[1], high);
    else apart.push([low, high]);
  }
  return { lows: Float64Array.from(apart, ([low]) => low), highs: Float64Array.from(apart, ([, high]) => high) };
}
