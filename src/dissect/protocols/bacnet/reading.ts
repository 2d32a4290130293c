import type { Dissection } from '../../dissection.js';

/** An unsigned number of so many bytes. */
export function numberAt(d: Dissection, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + d.bytes[at + i];
  return value;
}
