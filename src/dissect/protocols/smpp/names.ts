import { allFields } from '../../../fields/protocol.js';

/** The name of a field's value, by its values and ranges; its number where it has none. */
export function nameOf(field: number, value: number): string {
  const { values, ranges } = allFields[field];
  const range = ranges?.find(([first, last]) => value >= first && value <= last);
  return values?.[value] ?? range?.[2] ?? String(value);
}
