import { KINDS } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import type { Scalar } from './checked.js';

/** The names that a field's values have: the value string table of the field, its ranges, or true and false. */
export interface Label {
  readonly low: bigint;
  readonly high: bigint;
  readonly label: string;
}

const known = new WeakMap<Field, readonly Label[]>();

/** All labels of a field, in the order of their values; empty where it has none. */
export function labelsOf(field: Field): readonly Label[] {
  let labels = known.get(field);
  if (!labels) {
    labels = collect(field);
    known.set(field, labels);
  }
  return labels;
}

function collect(field: Field): Label[] {
  if (field.kind === 'boolean') {
    const [whenTrue, whenFalse] = field.labels ?? ['True', 'False'];
    return [
      { low: 0n, high: 0n, label: whenFalse },
      { low: 1n, high: 1n, label: whenTrue },
    ];
  }
  const labels: Label[] = [];
  for (const [value, label] of Object.entries(field.values ?? {})) {
    const number = BigInt(value);
    labels.push({ low: number, high: number, label });
  }
  // Of eight bits every name can be had beforehand.
  if (field.computed && KINDS[field.kind].bits === 8) {
    for (let value = 0; value < 256; value++)
      labels.push({ low: BigInt(value), high: BigInt(value), label: field.computed.nameOf(value) });
  }
  for (const [low, high, label] of field.ranges ?? []) labels.push({ low: BigInt(low), high: BigInt(high), label });
  return labels;
}

/** Every value, or range of values, that has this label; letters may be large or small. */
export function valuesLabelled(field: Field, label: string): { low: Scalar; high: Scalar }[] {
  const computed = field.computed?.valueOf(label);
  if (computed !== undefined) return [{ low: BigInt(computed), high: BigInt(computed) }];
  const wanted = label.toLowerCase();
  return labelsOf(field).filter((each) => each.label.toLowerCase() === wanted);
}
