import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { SOFTWIRES as S } from './softwires-fields.js';

const RULE_FLAGS = [S['s46_rule.flags.reserved'], S['s46_rule.flags.fmr']];

/** A rule of mapping (RFC 7598, 4.1). Where other options follow. */
export function emitRule(d: Dissection, at: number, end: number): number {
  d.u8(S['s46_rule.flags'], at);
  d.open();
  emitBits(d, at, 1, RULE_FLAGS);
  d.close();
  d.u8(S['s46_rule.ea_len'], at + 1);
  d.u8(S['s46_rule.ipv4_pref_len'], at + 2);
  d.ipv4(S['s46_rule.ipv4_prefix'], at + 3);
  return emitPrefix(d, S['s46_rule.ipv6_prefix_len'], S['s46_rule.ipv6_prefix'], at + 7, end);
}

/** The rule for all other destinations (4.2). */
export const emitDefaultRule = (d: Dissection, at: number, end: number): number =>
  emitPrefix(d, S['s46_dmr.dmr_pref_len'], S['s46_dmr.dmr_prefix'], at, end);

/** An address of IPv4 and the one of IPv6 that stands for it (4.4). Where other options follow. */
export function emitBinding(d: Dissection, at: number, end: number): number {
  d.ipv4(S['s46_v4v6bind.ipv4_address'], at);
  return emitPrefix(d, S['s46_v4v6bind.ipv6_pref_len'], S['s46_v4v6bind.ipv6_prefix'], at + 4, end);
}

/** Which ports are the client's (4.5): a set's number stands in the highest bits. */
export function emitPorts(d: Dissection, at: number): void {
  d.u8(S['s46_portparam.offset'], at);
  const bits = d.u8(S['s46_portparam.psid_len'], at + 1);
  const whole = d.getU16(at + 2);
  d.value(S['s46_portparam.psid'], bits > 16 ? whole : whole >>> (16 - bits), at + 2, 2);
}

/** A length in bits, and as many bytes of a prefix as these need. Where they end. */
function emitPrefix(d: Dissection, lengthField: number, field: number, at: number, end: number): number {
  const bits = d.u8(lengthField, at);
  const size = (bits + 7) >>> 3;
  const prefix = at + 1;
  if (size > 16 || prefix + size > end || !d.has(prefix, size)) return end;
  if (d.want[field] !== 0) {
    const address = new Uint8Array(16);
    for (let i = 0; i < size; i++) address[i] = d.bytes[prefix + i];
    d.blob(field, address, prefix, size);
  }
  return prefix + size;
}
