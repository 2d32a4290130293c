import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { JUNIPER as F } from './fields.js';
import { ATM_CELL, IP, IPV6, LLC, LLC_SNAP, NONE, OSI, PPP } from './payloads.js';

const SNAP_HEADER = 0xaaaa03;
const OSI_HEADER = 0xfefe03;
/** PPP and network layers begin so, where the circuit carries nothing else (RFC 2364, RFC 2684). */
const PPP_PROTOCOLS = new Set([
  0x0021, 0x0023, 0x003d, 0x0057, 0x0281, 0x8021, 0x8023, 0x8057, 0x8281, 0xc021, 0xc023, 0xc223,
]);
const UNNUMBERED = 0x03;
const ENCAPSULATION_PPP = 0;
const ENCAPSULATION_OSI = 1;
const ENCAPSULATION_IP = 2;
const CELL_FIRST = 0x80;
const CELL_SECOND = 0x70;

/**
 * What an ATM card tells of a cell or packet: four bytes, eight from the second kind of card. Gives what the payload is,
 * as told by its beginning.
 */
export function dissectAtmCookie(d: Dissection, start: number, isSecond: boolean): number {
  const at = start + (isSecond ? 8 : 4);
  const head = d.getU24(at);
  if (isSecond) d.u64(F['atm2.cookie'], start);
  else d.u32(F['atm1.cookie'], start);
  if (d.fault !== FAULT_NONE) return NONE;
  if (isSecond ? (d.getU8(start + 7) & CELL_SECOND) !== 0 : d.getU8(start) === CELL_FIRST) return ATM_CELL;
  if (head === SNAP_HEADER) return LLC_SNAP;
  if (head === OSI_HEADER) return LLC;
  if (isSecond && PPP_PROTOCOLS.has(head >>> 8)) return encapsulated(d, at, ENCAPSULATION_PPP, PPP);
  if (head >>> 16 === UNNUMBERED) return encapsulated(d, at, ENCAPSULATION_OSI, OSI);
  const version = head >>> 20;
  if (version === 4 || version === 6) return encapsulated(d, at, ENCAPSULATION_IP, version === 4 ? IP : IPV6);
  return NONE;
}

function encapsulated(d: Dissection, at: number, encapsulation: number, payload: number): number {
  d.value(F.encap_type, encapsulation, at);
  return payload;
}
