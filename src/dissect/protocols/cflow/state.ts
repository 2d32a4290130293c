import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** A template: the flows that follow have values of these elements, in this order. */
export interface Template {
  /** Numbers, lengths and enterprises of the elements; scopes of NetFlow 9 have the number -1 less than their type. */
  readonly numbers: readonly number[];
  readonly lengths: readonly number[];
  readonly enterprises: readonly number[];
  readonly frame: number;
}

const MOST_TEMPLATES = 20_000;
const MOST_EXPORTERS = 20_000;

interface Sequence {
  expected: number;
  frame: number;
}

/** What exporters have announced, by address, port, version, domain and number; and how their messages are numbered. */
class Exporters {
  readonly templates = new Map<string, Template>();
  readonly sequences = new Map<string, Sequence>();
}

const exporters = declareState(
  () => new Exporters(),
  () => new Kept<Template | undefined>(),
);
/** Of each message: the number that was expected, and the frame of the one before, if it has another. */
const sequences = declareState(
  () => undefined,
  () => new Decisions(2),
);

/** Who sends the message in hand, as a key. */
let exporter = '';
export function beginExporter(d: Dissection, version: number, domain: number): void {
  exporter = '';
  for (let i = 0; i < d.addressKind; i++) {
    exporter += String.fromCharCode(d.addressBytes[d.sourceStart + i], d.addressBytes[d.destinationStart + i]);
  }
  exporter += `:${d.sourcePort}:${version}:${domain}`;
}

export function keepTemplate(d: Dissection, id: number, template: Template): void {
  if (d.replaying) return;
  const { templates } = d.stateOf(exporters);
  if (templates.size >= MOST_TEMPLATES) for (const key of templates.keys()) if (templates.delete(key)) break;
  templates.set(`${exporter}:${id}`, template);
}

export function findTemplate(d: Dissection, id: number): Template | undefined {
  const memo = d.memoOf(exporters);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = d.stateOf(exporters).templates.get(`${exporter}:${id}`);
  return memo.rows[row];
}

/** Where the decision on the message in hand stands. */
let row = 0;

/** Gives the number that the message should have had, and the frame before it; undefined where it has it, or is the first. */
export function checkSequence(d: Dissection, number: number): readonly [expected: number, frame: number] | undefined {
  const decisions = d.memoOf(sequences);
  row = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const known = d.stateOf(exporters).sequences.get(exporter);
    if (known !== undefined && known.expected !== number) {
      numbers[row] = known.expected;
      numbers[row + 1] = known.frame;
    }
  }
  return numbers[row + 1] === 0 ? undefined : [numbers[row], numbers[row + 1]];
}

/** What the next message of the exporter should be numbered. */
export function expectSequence(d: Dissection, expected: number): void {
  if (d.replaying) return;
  const known = d.stateOf(exporters).sequences;
  if (known.size >= MOST_EXPORTERS) known.clear();
  known.set(exporter, { expected: expected >>> 0, frame: d.block.firstNumber + d.frame });
}
