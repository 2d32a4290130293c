import type { Dissection } from '../../dissection.js';
import { dissectData } from '../data.js';
import { WLAN as F } from './fields.js';

/** Where the fourth byte has this bit, four more bytes of the packet number follow (IEEE 802.11-2020, 12.5.3.2). */
const EXTENDED = 0x20;
const ICV_LENGTH = 4;

/** A protected body: what its header tells without the key, and the rest as it is. */
export function dissectProtected(d: Dissection, at: number): void {
  if (d.left(at) < 4) {
    dissectData(d, at);
    return;
  }
  const b = d.bytes;
  const keyIndex = b[at + 3] >>> 6;
  if (b[at + 3] & EXTENDED) {
    if (!d.has(at, 8)) return;
    const isTkip = b[at + 1] === ((b[at] | 0x20) & 0x7f);
    const field = isTkip ? F['tkip.extiv'] : F['ccmp.extiv'];
    const isKnown = isTkip || b[at + 2] === 0;
    if (isKnown && d.want[field] !== 0) d.text(field, packetNumber(b, at, isTkip), at, 8);
    d.value(F['wep.key'], keyIndex, at + 3, 1);
    dissectData(d, at + 8);
    return;
  }
  d.u24(F['wep.iv'], at);
  d.value(F['wep.key'], keyIndex, at + 3, 1);
  const end = d.reportedEnd - ICV_LENGTH;
  if (end < at + 4) return;
  if (end + ICV_LENGTH <= d.end) d.u32(F['wep.icv'], end);
  dissectData(d, at + 4, Math.min(end, d.end), end);
}

/** The 48-bit packet number, whose bytes lie around the key index; TKIP has its two lowest the other way round. */
function packetNumber(b: Uint8Array, at: number, isTkip: boolean): string {
  const order = isTkip ? [7, 6, 5, 4, 0, 2] : [7, 6, 5, 4, 1, 0];
  return `0x${order.map((place) => b[at + place].toString(16).padStart(2, '0').toUpperCase()).join('')}`;
}
