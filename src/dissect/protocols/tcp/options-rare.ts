import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { F } from './fields.js';
import { openOption } from './options-common.js';

const SCPS_FLAGS: readonly (readonly [number, number, string])[] = [
  [0x80, F['options.scpsflags.bets'], 'BETS'],
  [0x40, F['options.scpsflags.snack1'], 'SNACK1'],
  [0x20, F['options.scpsflags.snack2'], 'SNACK2'],
  [0x10, F['options.scpsflags.compress'], 'COMP'],
  [0x08, F['options.scpsflags.nlts'], 'NLTS'],
];

/** Capabilities of space communications (CCSDS 714.0-B-2); the extended form is passed over. */
export function emitScps(d: Dissection, at: number, length: number): void {
  openOption(d, F['options.scps'], at, length);
  if (length !== 4) return;
  const vector = d.u8(F['options.scps.vector'], at + 2);
  d.open();
  const names: string[] = [];
  for (const [bit, field, name] of SCPS_FLAGS) {
    d.value(field, vector & bit ? 1 : 0, at + 2, 1);
    if (d.wantsInfo && vector & bit) names.push(name);
  }
  d.value(F['options.scpsflags.reserved'], vector & 7, at + 2, 1);
  d.close();
  const connection = d.u8(F['options.scps.binding'], at + 3);
  if (!d.wantsInfo) return;
  if (vector & 7) names.push('RESERVED');
  d.infoColumn += ` SCPS[${names.join(', ')}]`;
  if (connection !== 0) d.infoColumn += ` Connection ID=${connection}`;
}

/** The hole that a selective negative acknowledgement names (CCSDS 714.0-B-2). */
export function emitSnack(d: Dissection, at: number): void {
  d.u16(F['options.snack.offset'], at + 2);
  d.u16(F['options.snack.size'], at + 4);
  // The edges of the hole would be worked out from a segment size that no SYN told.
  d.fault = FAULT_MALFORMED;
}
