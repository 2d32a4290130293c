import type { Field } from '../fields/protocol.js';

/** The name of a value, from the field's single values and ranges. */
export function valueName(field: Field, value: number): string | undefined {
  const single = field.values?.[value];
  if (single !== undefined) return single;
  return field.ranges?.find(([from, to]) => value >= from && value <= to)?.[2];
}
