import { etherText } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { vendorOf } from '../../names/vendors.js';
import { WLAN as F } from './fields.js';

/** The fields of an address: itself, as text, its organisation by number and by name, its bits. */
type AddressFields = readonly [number, number, number, number, number, number];

export const RECEIVER: AddressFields = [F.ra, F.ra_resolved, F['ra.oui'], F['ra.oui_resolved'], F['ra.lg'], F['ra.ig']];
export const TRANSMITTER: AddressFields = [
  F.ta,
  F.ta_resolved,
  F['ta.oui'],
  F['ta.oui_resolved'],
  F['ta.lg'],
  F['ta.ig'],
];
export const DESTINATION: AddressFields = [
  F.da,
  F.da_resolved,
  F['da.oui'],
  F['da.oui_resolved'],
  F['da.lg'],
  F['da.ig'],
];
export const SOURCE: AddressFields = [F.sa, F.sa_resolved, F['sa.oui'], F['sa.oui_resolved'], F['sa.lg'], F['sa.ig']];
export const BSS: AddressFields = [
  F.bssid,
  F.bssid_resolved,
  F['bssid.oui'],
  F['bssid.oui_resolved'],
  F['bssid.lg'],
  F['bssid.ig'],
];
export const STATION: AddressFields = [
  F.staa,
  F.staa_resolved,
  F['staa.oui'],
  F['staa.oui_resolved'],
  F['staa.lg'],
  F['staa.ig'],
];
const ANY: AddressFields = [F.addr, F.addr_resolved, F.oui, F.oui_resolved, F['addr.lg'], F['addr.ig']];

/** An address in the part that it plays. */
export function emitAddress(d: Dissection, fields: AddressFields, at: number): void {
  if (!d.has(at, 6)) return;
  d.ether(fields[0], at);
  d.open();
  emitNames(d, fields, at);
  d.value(fields[4], (d.bytes[at] >>> 1) & 1, at, 3);
  d.value(fields[5], d.bytes[at] & 1, at, 3);
  d.close();
}

/** An address of the header, whatever its part. In management frames those after the first come without their bits. */
export function emitAny(d: Dissection, at: number, withBits: boolean): void {
  if (!d.has(at, 6)) return;
  d.ether(ANY[0], at);
  emitNames(d, ANY, at);
  if (!withBits) return;
  d.value(ANY[4], (d.bytes[at] >>> 1) & 1, at, 3);
  d.value(ANY[5], d.bytes[at] & 1, at, 3);
}

function emitNames(d: Dissection, fields: AddressFields, at: number): void {
  if (d.want[fields[1]] !== 0) {
    d.text(fields[1], etherText(d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2)), at, 6);
  }
  d.u24(fields[2], at);
  if (d.want[fields[3]] === 0) return;
  const name = vendorOf(d.bytes, at);
  if (name !== '') d.word(fields[3], name, at, 6);
}
