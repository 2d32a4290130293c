import { emitFlags } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { WPAN as F } from './fields.js';

const SUPERFRAME = [F.beacon_order, F.superframe_order, F.cap, F.battery_ext, F.bcn_coord, F.assoc_permit];
const GTS_DESCRIPTOR = 3;

/** What a coordinator tells of the superframe, of time slots and of those for whom it has data; gives where it ends. */
export function dissectBeacon(d: Dissection, start: number): number {
  const superframe = d.getU16LE(start);
  if (d.fault !== FAULT_NONE) return start;
  if (d.want[HEADING]) d.heading('Superframe Specification', start, 2);
  d.open();
  emitFlags(d, superframe, start, 2, SUPERFRAME);
  d.close();
  return dissectPending(d, dissectTimeSlots(d, start + 2));
}

function dissectTimeSlots(d: Dissection, start: number): number {
  const specification = d.getU8(start);
  const count = specification & 7;
  if (d.fault !== FAULT_NONE) return start;
  if (d.want[HEADING]) d.heading('GTS', start, 1);
  d.open();
  d.value(F['gts.count'], count, start, 1);
  d.value(F['gts.permit'], specification >>> 7, start, 1);
  let at = start + 1;
  if (count > 0) {
    const directions = d.getU8(at);
    for (let i = 0; i < count; i++) d.value(F['gts.direction'], (directions >>> i) & 1, at, 1);
    at++;
    for (let i = 0; i < count; i++, at += GTS_DESCRIPTOR) {
      const address = d.getU16LE(at);
      d.getU8(at + 2);
      d.value(F['gts.address'], address, at, GTS_DESCRIPTOR);
    }
  }
  d.close();
  return at;
}

function dissectPending(d: Dissection, start: number): number {
  const specification = d.getU8(start);
  if (d.fault !== FAULT_NONE) return start;
  const short = specification & 7;
  const long = (specification >>> 4) & 7;
  if (d.want[HEADING]) d.heading(`Pending Addresses: ${short} Short and ${long} Long`, start, 1 + 2 * short + 8 * long);
  d.open();
  let at = start + 1;
  for (let i = 0; i < short; i++, at += 2) d.u16LE(F.pending16, at);
  for (let i = 0; i < long; i++, at += 8) d.u64LE(F.pending64, at);
  d.close();
  return at;
}
