import type { Dissection } from '../../dissection.js';

/** A security identifier (MS-DTYP, 2.4.2.2) as text: `S-1-5-21-…`. */
export function emitSid(d: Dissection, field: number, at: number, end: number): void {
  if (!d.has(at, 8)) return;
  const count = d.bytes[at + 1];
  if (!d.has(at + 8, 4 * count)) return;
  if (d.want[field] === 0) return;
  const authority = d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4);
  let text = `S-${d.bytes[at]}-${authority}`;
  for (let i = 0; i < count; i++) text += `-${d.getU32LE(at + 8 + 4 * i)}`;
  d.text(field, text, at, Math.min(end - at, 8 + 4 * count));
}

/** A GUID whose first three parts are little-endian (MS-DTYP, 2.3.4.2). */
export function emitGuid(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 16) || d.want[field] === 0) return;
  const b = d.bytes;
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  d.blob(
    field,
    Uint8Array.from(order, (each) => b[at + each]),
    at,
    16,
  );
}
