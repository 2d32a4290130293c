import { etherText } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { STP as F } from './fields.js';

export const CONFIGURATION = 0x00;
export const RAPID = 0x02;
export const CHANGE = 0x80;
export const RAPID_VERSION = 2;
export const MULTIPLE_VERSION = 3;
export const SHORTEST_PATH_VERSION = 4;

export const PLAIN_FLAGS = [F['flags.tcack'], F['flags.tc']];
export const RAPID_FLAGS = [
  F['flags.tcack'],
  F['flags.agreement'],
  F['flags.forwarding'],
  F['flags.learning'],
  F['flags.port_role'],
  F['flags.proposal'],
  F['flags.tc'],
];

/** A bridge's priority, the number of its tree, and its address (802.1Q, 14.2.5). */
export function emitBridge(
  d: Dissection,
  title: string,
  at: number,
  priority: number,
  tree: number,
  address: number,
): void {
  if (!d.has(at, 2)) return;
  const word = d.getU16(at);
  if (d.want[HEADING] !== 0 && d.left(at) >= 8) {
    const text = etherText(d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4));
    d.heading(`${title}: ${word & 0xf000} / ${word & 0xfff} / ${text}`, at, 8);
  }
  d.open();
  d.value(priority, word & 0xf000, at, 2);
  d.value(tree, word & 0xfff, at, 2);
  d.ether(address, at + 2);
  d.close();
}

/** A time in units of 1/256 s. */
export function emitAge(d: Dissection, field: number, at: number): void {
  if (d.has(at, 2)) d.value(field, d.getU16(at) / 256, at, 2);
}

/** The configuration's identifier (802.1Q, 13.8): the end is returned. */
export function emitConfiguration(d: Dissection, at: number): number {
  d.u8(F['=mstp.config_format_selector'], at);
  d.span(F['=mstp.config_name'], at + 1, 32);
  d.u16(F['=mstp.config_revision_level'], at + 33);
  d.span(F['=mstp.config_digest'], at + 35, 16);
  return at + 51;
}
