import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { MESSAGE } from './message-fields.js';
import { toldName } from './records.js';
import { SECURITY as F } from './security-fields.js';

/** The types that a name has, as a bit map in blocks of 256 (RFC 4034, 4.1.2). */
export function typeBitMap(d: Dissection, start: number, length: number): void {
  const end = start + length;
  let at = start;
  while (at < end && d.fault === 0) {
    const block = d.getU8(at);
    const size = d.getU8(at + 1);
    if (d.fault !== 0) return;
    for (let i = 0; i < size && d.has(at + 2 + i, 1); i++) typesOf(d, at + 2 + i, block * 256 + i * 8);
    at += 2 + size;
  }
}

/** The types that the bits of one byte stand for: the most significant bit is `first`. */
function typesOf(d: Dissection, at: number, first: number): void {
  const bits = d.bytes[at];
  for (let i = 0; i < 8; i++) if (bits & (0x80 >> i)) d.value(MESSAGE['resp.type'], first + i, at, 1);
}

/** NSEC (RFC 4034, 4.1). */
export function nextSecure(d: Dissection, at: number, length: number): void {
  const end = toldName(d, F['nsec.next_domain_name'], at, 'next domain name ');
  if (end !== 0) typeBitMap(d, end, at + length - end);
}

/** NXT (RFC 2535, 5.2): its bit map has no blocks. */
export function next(d: Dissection, nameField: number, at: number, length: number): void {
  const end = toldName(d, nameField, at, 'next domain name ');
  if (end === 0) return;
  for (let i = end; i < at + length && d.has(i, 1); i++) typesOf(d, i, (i - end) * 8);
}

/** NSEC3PARAM (RFC 5155, 4.2) and what NSEC3 begins with. Gives back where it ends. */
export function nextSecure3Parameters(d: Dissection, at: number): number {
  d.u8(F['nsec3.algo'], at);
  d.u8(F['nsec3.flags'], at + 1);
  d.u16(F['nsec3.iterations'], at + 2);
  const saltLength = d.u8(F['nsec3.salt_length'], at + 4);
  d.span(F['nsec3.salt_value'], at + 5, saltLength);
  return at + 5 + saltLength;
}

const BASE32 = '0123456789abcdefghijklmnopqrstuv';

/** NSEC3 (RFC 5155, 3.2). */
export function nextSecure3(d: Dissection, at: number, length: number): void {
  d.u8(F['nsec3.algo'], at);
  const flags = d.u8(F['nsec3.flags'], at + 1);
  d.open();
  d.value(F['nsec3.flags.opt_out'], flags & 1, at + 1, 1);
  d.close();
  d.u16(F['nsec3.iterations'], at + 2);
  const saltLength = d.u8(F['nsec3.salt_length'], at + 4);
  d.span(F['nsec3.salt_value'], at + 5, saltLength);
  const hash = at + 5 + saltLength;
  const hashLength = d.u8(F['nsec3.hash_length'], hash);
  if (!d.has(hash + 1, hashLength)) return;
  if (d.want[F['nsec3.hash_value']] !== 0)
    d.text(F['nsec3.hash_value'], base32(d.bytes, hash + 1, hashLength), hash + 1, hashLength);
  const types = hash + 1 + hashLength;
  typeBitMap(d, types, at + length - types);
}

/** Base 32 with the extended hexadecimal alphabet, without padding (RFC 4648, 7). */
function base32(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (let at = start; at < start + length; at++) {
    held = ((held << 8) | bytes[at]) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >>> bits) & 31];
    }
  }
  // tshark fills the last digit up with the bits that follow.
  const following = bytes[start + length] ?? 0;
  return bits > 0 ? text + BASE32[((held << (5 - bits)) | (following >>> (3 + bits))) & 31] : text;
}

const CSYNC_FLAGS = [F['csync.flags.immediate'], F['csync.flags.soaminimum']];

/** CSYNC (RFC 7477, 2.1). */
export function childSync(d: Dissection, at: number, length: number): void {
  d.u32(F['csync.soa'], at);
  d.u16(F['csync.flags'], at + 4);
  d.open();
  emitBits(d, at + 4, 2, CSYNC_FLAGS);
  d.close();
  d.span(F['csync.type_bitmap'], at + 6, length - 6);
  typeBitMap(d, at + 6, length - 6);
}
