import type { Capture } from '../capture/frame.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { Tape } from '../dissect/tape.js';
import { KINDS } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import { valueText } from '../fields/text.js';
import type { CheckedField, Scalar } from '../filter/index.js';
import { latin1 } from '../tables/stores.js';
import { selectFrames } from './select.js';

/** One layer of the frame that was pointed out, and the rows of the tape with its values. */
interface Layer {
  readonly row: number;
  readonly protocol: number;
  readonly values: number[];
}

/**
 * What the references of a filter stand for: their values in frame `number` of the capture. Undefined where the
 * capture ends before it. The frames up to it are read, since the state of conversations is theirs.
 */
export async function referenceValues(
  capture: Capture,
  number: number,
  mentions: readonly CheckedField[],
): Promise<Map<CheckedField, Scalar[]> | undefined> {
  const fields = mentions.flatMap(({ entry }) => entry.columns.flatMap((each) => [each, each.protocol.self]));
  for await (const { d, block, frames } of selectFrames(capture, { output: { fields }, maxFramesRead: number })) {
    const last = block.firstNumber + block.count - 1;
    if (last < number || frames.length === 0) continue;
    const layers = layersOf(d.tape, number - block.firstNumber);
    return new Map(mentions.map((each) => [each, valuesOf(d.tape, layers, each)]));
  }
  return undefined;
}

function layersOf(tape: Tape, frame: number): Layer[] {
  const layers = new Map<number, Layer>();
  for (let row = 0; row < tape.layerCount; row++) {
    if (tape.layerFrame[row] === frame) layers.set(row, { row, protocol: tape.layerProtocol[row], values: [] });
  }
  for (let row = 0; row < tape.count; row++) layers.get(tape.layer[row])?.values.push(row);
  return [...layers.values()];
}

function valuesOf(tape: Tape, layers: readonly Layer[], { entry, raw, layers: ranges }: CheckedField): Scalar[] {
  const occurrence = new Occurrence(tape);
  return entry.columns.flatMap((field) => {
    const own = layers.filter((each) => each.protocol === field.protocol.id);
    const chosen = ranges
      ? own.filter((_, index) => ranges.some((range) => isIn(range, index + 1, own.length)))
      : // Fields may stand in a layer of another protocol.
        layers;
    return chosen.flatMap((layer) => {
      if (field.kind === 'protocol') return layer.protocol === field.protocol.id ? [bytesOfLayer(tape, layer.row)] : [];
      const rows = layer.values.filter((row) => tape.field[row] === field.id);
      return rows.map((row) => (raw ? bytesInPacket(tape, row) : scalarOf(tape, row, field, occurrence)));
    });
  });
}

/** Whether a layer, counted from the outermost (1), lies in the range. */
function isIn({ start, length, end }: NonNullable<CheckedField['layers']>[number], place: number, size: number) {
  const from = start < 0 ? size + start + 1 : start;
  const to = end === undefined ? (length === undefined ? size : from + length - 1) : end < 0 ? size + end + 1 : end;
  return place >= from && place <= to;
}

function bytesOfLayer(tape: Tape, layer: number): string {
  const start = tape.layerStart[layer];
  return latin1(tape.sources[tape.layerSource[layer]].subarray(start, start + tape.layerLength[layer]));
}

function bytesInPacket(tape: Tape, row: number): string {
  const start = tape.start[row];
  return latin1(tape.sources[tape.layerSource[tape.layer[row]]].subarray(start, start + tape.length[row]));
}

/** A value as filters compute with it. */
function scalarOf(tape: Tape, row: number, field: Field, occurrence: Occurrence): Scalar {
  const value = tape.value[row];
  const high = tape.high[row];
  if (field.kind === 'absoluteTime' || field.kind === 'relativeTime')
    return BigInt(value) * 1_000_000_000n + BigInt(high);
  switch (KINDS[field.kind].storage) {
    case 'bool':
      return field.kind === 'none' || value !== 0 || high !== 0 ? 1n : 0n;
    case 'u64':
      return field.kind === 'ether' ? BigInt(value) : (BigInt(high) << 32n) + BigInt(value);
    case 'i64':
      return BigInt.asIntN(64, (BigInt(high) << 32n) + BigInt(value));
    case 'f32':
    case 'f64':
      return value;
    case 'text':
      return valueText(field, occurrence.at(row));
    case 'bytes': {
      const { bytes, start, length } = occurrence.at(row);
      return latin1(bytes.subarray(start, start + length));
    }
    default:
      return BigInt(value);
  }
}
