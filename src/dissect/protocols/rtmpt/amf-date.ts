import type { Dissection } from '../../dissection.js';
import { AMF } from './amf-fields.js';

/** Milliseconds since 1970, as a number with a fraction. */
export function emitDate(d: Dissection, at: number): void {
  const milliseconds = d.getF64(at);
  if (d.fault !== 0 || !Number.isFinite(milliseconds)) return;
  const seconds = Math.floor(milliseconds / 1000);
  d.wide(AMF.date, seconds, Math.floor((milliseconds - seconds * 1000) * 1e6), at, 8);
}
