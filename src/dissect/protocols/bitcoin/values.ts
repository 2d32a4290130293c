import type { Dissection } from '../../dissection.js';
import { BITCOIN as F } from './fields.js';

export const HASH = 32;

/** Where the values that are read one after another go on; set by who begins to read. */
export const cursor = { at: 0 };

const SERVICES: readonly (readonly [bit: number, field: number])[] = [
  [0, F['services.network']],
  [1, F['services.getutxo']],
  [2, F['services.bloom']],
  [3, F['services.witness']],
  [4, F['services.xthin']],
  [6, F['services.compactfilters']],
  [10, F['services.networklimited']],
  [11, F['services.p2pv2']],
];

/** A count: one byte, or after 0xfd two, after 0xfe four, after 0xff eight (these in a field of their own). */
export function count(d: Dissection, field: number, wide: number): number {
  const { at } = cursor;
  const first = d.getU8(at);
  if (first < 0xfd) {
    cursor.at += 1;
    return d.u8(field, at);
  }
  if (first === 0xfd) {
    const value = d.getU16LE(at + 1);
    if (d.fault === 0) d.value(field, value, at + 1, 2);
    cursor.at += 3;
    return value;
  }
  if (first === 0xfe) {
    cursor.at += 5;
    return d.u32LE(field, at + 1);
  }
  d.u64LE(wide, at + 1);
  cursor.at += 9;
  return d.getU32LE(at + 1) + d.getU32LE(at + 5) * 0x1_0000_0000;
}

export function number32(d: Dissection, field: number): number {
  const value = d.u32LE(field, cursor.at);
  cursor.at += 4;
  return value;
}

export function number64(d: Dissection, field: number): void {
  d.u64LE(field, cursor.at);
  cursor.at += 8;
}

export function span(d: Dissection, field: number, length: number): void {
  d.span(field, cursor.at, length);
  cursor.at += length;
}

/** Seconds since 1970. */
export function time(d: Dissection, field: number, at: number): void {
  const seconds = d.getU32LE(at);
  if (d.fault === 0) d.wide(field, seconds, 0, at, 4);
}

export function services(d: Dissection, field: number): void {
  const { at } = cursor;
  number64(d, field);
  const low = d.getU32LE(at);
  if (d.fault !== 0) return;
  d.open();
  for (const [bit, flag] of SERVICES) d.value(flag, (low >>> bit) & 1, at, 8);
  d.close();
}

/** Services, address and port of a node: 26 bytes. */
export function address(d: Dissection): void {
  services(d, F['address.services']);
  d.ipv6(F['address.address'], cursor.at);
  d.u16(F['address.port'], cursor.at + 16);
  cursor.at += 18;
}
