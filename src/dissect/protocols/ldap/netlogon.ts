import { allFields } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { N } from './netlogon-fields.js';
import { emitGuid } from './sid.js';

const VERSION_FLAGS = Object.values(N).filter((id) => allFields[id].name.startsWith('mscldap.ntver.searchflags.'));
/** From the highest bit to the lowest, as tshark shows them. */
const CONTROLLER_FLAGS = Object.values(N)
  .filter((id) => allFields[id].name.startsWith('mscldap.netlogon.flags.'))
  .reverse();

const OPCODE_RESPONSE = 19;
const OPCODE_UNKNOWN_USER = 21;
const RESPONSES_EX = new Set([23, 24, 25]);
const WITH_ADDRESS = 0x8;
const WITH_SITE = 0x10;
/** How many labels, and how many pointers, a name may have. */
const MOST_LABELS = 64;

function emitFlags(d: Dissection, field: number, flags: readonly number[], at: number): number {
  const value = d.u32LE(field, at);
  d.open();
  for (const flag of flags) d.value(flag, bitsOf(value, allFields[flag].mask ?? 0), at, 4);
  d.close();
  return value;
}

/** Which versions of answers are asked for, or given (6.3.1.1). */
export const emitVersionFlags = (d: Dissection, at: number): number =>
  emitFlags(d, N['=mscldap.ntver.flags'], VERSION_FLAGS, at);

/** The answer to a ping in `[start, end)` (6.3.1.8, 6.3.1.9). */
export function dissectNetlogon(d: Dissection, start: number, end: number): void {
  const opcode = d.u16LE(N['=mscldap.netlogon.opcode'], start);
  if (opcode >= OPCODE_RESPONSE && opcode <= OPCODE_UNKNOWN_USER) dissectOldResponse(d, start + 2, end);
  else if (RESPONSES_EX.has(opcode)) dissectResponse(d, start, end);
}

function dissectOldResponse(d: Dissection, at: number, end: number): void {
  at = emitWide(d, N['=mscldap.nb_hostname'], at, end);
  at = emitWide(d, N['=mscldap.username'], at, end);
  at = emitWide(d, N['=mscldap.nb_domain'], at, end);
  const version = d.getU32LE(end - 8);
  if (version & 2 && end - at > 8) {
    emitGuid(d, N['=mscldap.domain.guid'], at);
    // A second identifier, which is not used.
    at += 32;
    at = emitName(d, N['=mscldap.forest'], at, end, 0);
    at = emitName(d, N['=mscldap.domain'], at, end, 0);
    at = emitName(d, N['=mscldap.hostname'], at, end, 0);
    d.ipv4(N['=mscldap.netlogon.ipaddress'], at);
    emitFlags(d, N['=mscldap.netlogon.flags'], CONTROLLER_FLAGS, at + 4);
  }
  emitEnd(d, end - 8);
}

function emitEnd(d: Dissection, at: number): void {
  emitVersionFlags(d, at);
  d.u16LE(N['=mscldap.netlogon.lm_token'], at + 4);
  d.u16LE(N['=mscldap.netlogon.nt_token'], at + 6);
}

function dissectResponse(d: Dissection, start: number, end: number): void {
  emitFlags(d, N['=mscldap.netlogon.flags'], CONTROLLER_FLAGS, start + 4);
  emitGuid(d, N['=mscldap.domain.guid'], start + 8);
  let at = start + 24;
  for (const field of [
    N['=mscldap.forest'],
    N['=mscldap.domain'],
    N['=mscldap.hostname'],
    N['=mscldap.nb_domain'],
    N['=mscldap.nb_hostname'],
    N['=mscldap.username'],
    N['=mscldap.sitename'],
    N['=mscldap.clientsitename'],
  ])
    at = emitName(d, field, at, end, start);
  const version = d.getU32LE(end - 8);
  if (version & WITH_ADDRESS && end - at > 8) {
    const size = d.getU8(at);
    if (size >= 8) {
      d.u16LE(N['=mscldap.netlogon.ipaddress.family'], at + 1);
      d.u16(N['=mscldap.netlogon.ipaddress.port'], at + 3);
      d.ipv4(N['=mscldap.netlogon.ipaddress.ipv4'], at + 5);
    }
    at += 1 + size;
  }
  if (version & WITH_SITE && end - at > 8) emitName(d, N['=mscldap.clientsitename'], at, end, start);
  emitEnd(d, end - 8);
}

/** Text of two bytes a character, up to a NUL. */
function emitWide(d: Dissection, field: number, at: number, end: number): number {
  let stop = at;
  while (stop + 1 < end && d.has(stop, 2) && (d.bytes[stop] !== 0 || d.bytes[stop + 1] !== 0)) stop += 2;
  if (d.want[field] !== 0 && d.fault === 0) {
    let text = '';
    for (let i = at; i < stop; i += 2) text += String.fromCharCode(d.getU16LE(i));
    d.text(field, text, at, stop - at);
  }
  return stop + 2;
}

/** A name in labels, compressed as in DNS (RFC 1035, 4.1.4) by places from `start` on. Gives back where it ends. */
function emitName(d: Dissection, field: number, at: number, end: number, start: number): number {
  const from = at;
  let after = -1;
  let text = '';
  for (let count = 0; count < MOST_LABELS && at < end && d.has(at, 1); count++) {
    const length = d.bytes[at];
    if (length === 0) {
      at++;
      break;
    }
    if (length >= 0xc0) {
      if (!d.has(at, 2)) break;
      if (after < 0) after = at + 2;
      at = start + (((length & 0x3f) << 8) | d.bytes[at + 1]);
      if (at < start || at >= end) break;
      continue;
    }
    if (!d.has(at + 1, length)) break;
    for (let i = 1; i <= length; i++) text += String.fromCharCode(d.bytes[at + i]);
    text += '.';
    at += length + 1;
  }
  if (after < 0) after = at;
  d.text(field, text === '' ? '<Root>' : text.slice(0, -1), from, Math.max(0, after - from));
  return after;
}
