import { ipv4Text, ipv6Text } from '../../../fields/address.js';
import { declareFields, ipv4, ipv6, string, uint8, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { bgp, invalidLength, invalidPrefix } from './protocol.js';

/** Prefixes as BGP writes them (RFC 4271, section 4.3): a length in bits, and as many bytes as those need. */
const MANY = { many: true } as const;
const F = declareFields(bgp, {
  prefix_length: uint8('Prefix Length', MANY),
  rd: string('Route Distinguisher', MANY),
  label_stack: string('Label Stack', MANY),
  nlri_path_id: uint32('NLRI path id', MANY),
  withdrawn_prefix: ipv4('Withdrawn prefix', MANY),
  nlri_prefix: ipv4('NLRI prefix', MANY),
  mp_reach_nlri_ipv4_prefix: ipv4('MP Reach NLRI IPv4 prefix', MANY),
  mp_unreach_nlri_ipv4_prefix: ipv4('MP Unreach NLRI IPv4 prefix', MANY),
  mp_reach_nlri_ipv6_prefix: ipv6('MP Reach NLRI IPv6 prefix', MANY),
  mp_unreach_nlri_ipv6_prefix: ipv6('MP Unreach NLRI IPv6 prefix', MANY),
});
export const PREFIX_LENGTH = F.prefix_length;
export const WITHDRAWN_PREFIX = F.withdrawn_prefix;
export const NLRI_PREFIX = F.nlri_prefix;
export const REACHABLE4 = F.mp_reach_nlri_ipv4_prefix;
export const UNREACHABLE4 = F.mp_unreach_nlri_ipv4_prefix;
export const REACHABLE6 = F.mp_reach_nlri_ipv6_prefix;
export const UNREACHABLE6 = F.mp_unreach_nlri_ipv6_prefix;

const MAX4 = 32;
const MAX6 = 128;

const sizeOf = (bits: number): number => (bits + 7) >>> 3;

/** The IPv4 prefix of `bits` bits at `at`, with the bits past them zero. */
function prefix4(d: Dissection, at: number, bits: number): number {
  let address = 0;
  const size = sizeOf(bits);
  if (!d.has(at, size)) return 0;
  for (let i = 0; i < 4; i++) address = (address << 8) | (i < size ? d.bytes[at + i] : 0);
  return bits === 0 ? 0 : (address & (-1 << (MAX4 - bits))) >>> 0;
}

function prefix6(d: Dissection, at: number, bits: number): Uint8Array {
  const address = new Uint8Array(16);
  const size = sizeOf(bits);
  if (!d.has(at, size)) return address;
  for (let i = 0; i < size; i++) address[i] = d.bytes[at + i];
  if (bits % 8 !== 0) address[size - 1] &= 0xff << (8 - (bits % 8));
  return address;
}

/** Emits the address of the prefix, and nothing else; `is6` says which family. */
export function emitAddress(d: Dissection, field: number, at: number, bits: number, is6: boolean): void {
  const size = sizeOf(bits);
  if (!is6) d.value(field, prefix4(d, at, bits), at, size);
  else if (d.has(at, size) && d.want[field] !== 0) d.blob(field, prefix6(d, at, bits), at, size);
}

function addressOf(d: Dissection, at: number, bits: number, is6: boolean): string {
  return is6 ? ipv6Text(prefix6(d, at, bits), 0) : ipv4Text(prefix4(d, at, bits));
}

/** Several IPv4 prefixes. False where one of them is not valid, which ends them. */
export function emitPrefixes4(d: Dissection, field: number, at: number, end: number, name: string): boolean {
  return emitPrefixes(d, field, at, end, name, false);
}

/** Several prefixes, with the numbers of paths (RFC 7911) if they look so. */
export function emitPrefixes(
  d: Dissection,
  field: number,
  at: number,
  end: number,
  name: string,
  is6: boolean,
): boolean {
  const hasPaths = haveNumbers(d, at, end, is6 ? MAX6 : MAX4);
  while (at < end && d.fault === 0) {
    at = emitPrefix(d, field, at, name, is6, hasPaths);
    if (at < 0) return false;
  }
  return true;
}

function emitPrefix(d: Dissection, field: number, at: number, name: string, is6: boolean, hasPath: boolean): number {
  const head = hasPath ? at + 4 : at;
  const bits = d.getU8(head);
  const max = is6 ? MAX6 : MAX4;
  if (bits > max) {
    const message = `${name} length ${bits} invalid (> ${max})`;
    d.heading(message, head, 1);
    invalidLength(d, message);
    return -1;
  }
  const next = head + 1 + sizeOf(bits);
  if (!d.has(head, next - head)) return next;
  if (d.want[HEADING] !== 0) {
    const path = hasPath ? ` PathId ${d.getU32(at)} ` : '';
    d.heading(`${addressOf(d, head + 1, bits, is6)}/${bits}${path}`, at, next - at);
  }
  d.open();
  if (hasPath) d.u32(F.nlri_path_id, at);
  d.u8(F.prefix_length, head);
  emitAddress(d, field, head + 1, bits, is6);
  d.close();
  return next;
}

/** Do the prefixes have numbers of paths before them? So it is if they are valid prefixes then only. */
function haveNumbers(d: Dissection, start: number, end: number, max: number): boolean {
  if (end > d.end) return false;
  let at = start + 4;
  for (; at < end; at += 4) {
    const next = nextPrefix(d, at, end, max);
    if (next < 0) return false;
    at = next;
  }
  for (at = start; at < end; ) {
    if (d.bytes[at] === 0 && end - start > 1) return true;
    at = nextPrefix(d, at, end, max);
    if (at < 0) return true;
  }
  return false;
}

/** Where the prefix at `at` ends; -1 where it is none: too long, past the end, or with bits behind its last. */
function nextPrefix(d: Dissection, at: number, end: number, max: number): number {
  const bits = d.bytes[at];
  const next = at + 1 + sizeOf(bits);
  if (bits > max || next > end) return -1;
  if (bits % 8 !== 0 && (d.bytes[next - 1] & (0xff >>> (bits % 8))) !== 0) return -1;
  return next;
}

const LABEL = 3;
const BOTTOM = 1;

/** How many labels are stacked at `at` (RFC 8277), down to the bottom one, the withdrawn one or `end`. */
function labelsAt(d: Dissection, at: number, end: number): number {
  let count = 0;
  for (; at + LABEL <= end && d.has(at, LABEL); at += LABEL) {
    const label = d.getU24(at);
    count++;
    if ((label & BOTTOM) !== 0 || (count === 1 && (label === 0 || label === 0x80_0000))) break;
  }
  return count;
}

function labelText(d: Dissection, at: number, count: number): string {
  const first = d.getU24(at);
  if (count === 1 && (first === 0 || first === 0x80_0000)) return '0 (withdrawn)';
  let text = '';
  for (let i = 0; i < count; i++) {
    const label = d.getU24(at + i * LABEL);
    text += `${text === '' ? '' : ' '}${label >>> 4}${(label & BOTTOM) !== 0 ? ' (bottom)' : ','}`;
  }
  return text;
}

/** RFC 4364, section 4.2. */
export function distinguisherText(d: Dissection, at: number): string {
  const type = d.getU16(at);
  if (type === 0) return `${d.getU16(at + 2)}:${d.getU32(at + 4)}`;
  if (type === 1) return `${ipv4Text(d.getU32(at + 2))}:${d.getU16(at + 6)}`;
  if (type === 2) return `${d.getU32(at + 2)}:${d.getU16(at + 6)}`;
  return `Unknown (0x${type.toString(16).padStart(4, '0')})`;
}

/** Prefixes with labels (RFC 8277) and, in VPNs, route distinguishers (RFC 4364, RFC 4659). */
export function emitLabeled(
  d: Dissection,
  field: number,
  at: number,
  end: number,
  name: string,
  is6: boolean,
  isVpn: boolean,
): void {
  const fixed = isVpn ? 64 : 0;
  const max = is6 ? MAX6 : MAX4;
  const hasPaths = haveNumbers(d, at, end, 255);
  while (at < end && d.fault === 0) {
    const head = hasPaths ? at + 4 : at;
    const bits = d.getU8(head);
    const next = head + 1 + sizeOf(bits);
    const count = labelsAt(d, head + 1, Math.min(next, end));
    const left = bits - count * 24 - fixed;
    if (left < 0 || left > max) {
      invalidPrefix(d, `${name} Labeled ${isVpn ? 'VPN ' : ''}IPv${is6 ? 6 : 4} prefix length ${bits} invalid`);
      return;
    }
    if (!d.has(head, next - head)) return;
    const address = head + 1 + count * LABEL + fixed / 8;
    if (d.want[HEADING] !== 0) {
      const text = `Label Stack=${labelText(d, head + 1, count)} IPv${is6 ? 6 : 4}=${addressOf(d, address, left, is6)}/${left}`;
      d.heading(isVpn ? 'BGP Prefix' : text, at, next - at);
    }
    d.open();
    if (hasPaths) d.u32(F.nlri_path_id, at);
    d.u8(F.prefix_length, head);
    if (d.want[F.label_stack] !== 0) d.text(F.label_stack, labelText(d, head + 1, count), head + 1, count * LABEL);
    if (isVpn && d.want[F.rd] !== 0) d.text(F.rd, distinguisherText(d, address - 8), address - 8, 8);
    emitAddress(d, field, address, left, is6);
    d.close();
    at = next;
  }
}
