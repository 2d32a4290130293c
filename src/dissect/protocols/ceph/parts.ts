import { decodeText } from '../../../fields/text.js';
import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F, HIGH, LOW } from './fields.js';

/** What messages are made of: each gives where the next part begins. All numbers are little-endian but those of addresses. */

export const ADDRESS = 136;

const INTERNET = 2;
const INTERNET6 = 10;

/** Who an end is and where: its kind, a number of its own, and a socket's address of 128 bytes. */
export function dissectAddress(d: Dissection, field: number, at: number): number {
  d.span(field, at, ADDRESS);
  d.open();
  d.u32LE(F.node_type, at);
  d.u32LE(F.node_nonce, at + 4);
  d.span(F.sockaddr, at + 8, 128);
  d.open();
  const family = d.u16(F.af, at + 8);
  if (family === INTERNET || family === INTERNET6) d.u16(F['client.port'], at + 10);
  if (family === INTERNET) d.ipv4(F['client.ip4'], at + 12);
  else if (family === INTERNET6) d.ipv6(F['client.ipv6'], at + 16);
  d.close();
  d.close();
  return at + ADDRESS;
}

/** Text behind its length: shown as a whole, and as the two. */
export function dissectString(d: Dissection, field: number, at: number): number {
  const length = d.getU32LE(at);
  if (!d.has(at + 4, length)) return d.end;
  if (d.want[field] !== 0) d.text(field, decodeText(d.bytes, at + 4, length), at, 4 + length);
  d.open();
  d.u32LE(F['string.size'], at);
  d.span(F['string.data'], at + 4, length);
  d.close();
  return at + 4 + length;
}

/** Seconds and nanoseconds. */
export function dissectTime(d: Dissection, field: number, at: number): number {
  if (d.has(at, 8)) d.wide(field, d.getU32LE(at), d.getU32LE(at + 4), at, 8);
  return at + 8;
}

export function dissectFlags(d: Dissection, at: number): number {
  const flags = d.u8(F['connect.flags'], at);
  d.open();
  d.value(F['flags.lossy'], flags & 1, at, 1);
  d.close();
  return at + 1;
}

/** What an end can do, in two words. */
export function dissectFeatures(d: Dissection, at: number): number {
  const low = d.u32LE(F['connect.features.low'], at);
  d.open();
  emitFlags(d, low, at, 4, LOW);
  d.close();
  const high = d.u32LE(F['connect.features.high'], at + 4);
  d.open();
  emitFlags(d, high, at + 4, 4, HIGH);
  d.close();
  return at + 8;
}

/** What a message has between what is known of it and its end. */
export function dissectRest(d: Dissection, at: number, end: number): void {
  if (at >= end || d.fault !== 0) return;
  const text = `${end - at} unused byte${end - at === 1 ? '' : 's'}`;
  d.heading(text, at, end - at);
  d.open();
  remark(d, F.unused, SEVERITY.warn, GROUP.undecoded, text);
  d.close();
}

export function remarkUnion(d: Dissection): void {
  remark(
    d,
    F.union_unknown,
    SEVERITY.warn,
    GROUP.undecoded,
    "This data's meaning depends on other information in the message but the dissector doesn't know what type it is.",
  );
}
