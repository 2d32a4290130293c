import { hexText, ipv6Text, separated } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { FIELDS as F, PROXY_SUBTYPES } from './fields.js';
import { dissectOptions } from './options.js';
import * as T from './types.js';

const PREFIX_FLAGS = [F['mip6.flag.m'], F['mip6.flag.o'], F['mip6.flag.rsv']];
const HANDOVER_FLAGS = [F['fmip6.hi.flag.s'], F['fmip6.hi.flag.a'], F['fmip6.hi.flag.reserved']];
const HANDOVER_INITIATE = 4;

/** Messages of mobile IPv6 (RFC 6275) and of its fast handovers (RFC 5568). False for all others. */
export function dissectMobility(d: Dissection, start: number, type: number): boolean {
  const body = start + 4;
  switch (type) {
    case T.HOME_AGENT_REQUEST:
    case T.PREFIX_SOLICITATION:
      d.u16(F['mip6.identifier'], body);
      d.span(F.reserved, start + 6, 2);
      return true;
    case T.HOME_AGENT_REPLY:
      d.u16(F['mip6.identifier'], body);
      d.span(F.reserved, start + 6, 2);
      for (let at = start + 8; at < d.reportedEnd && d.fault === 0; at += 16) d.ipv6(F['mip6.home_agent_address'], at);
      return true;
    case T.PREFIX_ADVERTISEMENT:
      d.u16(F['mip6.identifier'], body);
      d.u16(F['mip6.flag'], start + 6);
      d.open();
      emitBits(d, start + 6, 2, PREFIX_FLAGS);
      d.close();
      dissectOptions(d, start + 8);
      return true;
    case T.EXPERIMENTAL_MOBILITY:
    case T.FAST_HANDOVER:
      dissectHandover(d, start);
      return true;
  }
  return false;
}

function dissectHandover(d: Dissection, start: number): void {
  const subtype = d.u8(F['fmip6.subtype'], start + 4);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` (${PROXY_SUBTYPES[subtype] ?? `Unknown (${subtype})`})`;
  if (subtype === HANDOVER_INITIATE) {
    d.u8(F['fmip6.hi.flag'], start + 5);
    d.open();
    emitBits(d, start + 5, 1, HANDOVER_FLAGS);
    d.close();
  } else if (PROXY_SUBTYPES[subtype] !== undefined) d.span(F.reserved, start + 5, 1);
  d.u16(F['fmip6.identifier'], start + 6);
  dissectOptions(d, start + 8);
}

/** Locators of identifier-locator addresses (RFC 6743). */
export function dissectLocators(d: Dissection, body: number): void {
  const count = d.u8(F['ilnp.nb_locs'], body);
  d.span(F.reserved, body + 1, 1);
  d.span(F.reserved, body + 2, 2);
  for (let i = 0, at = body + 4; i < count && d.fault === 0; i++, at += 12) {
    d.u64(F['ilnp.nb_locator'], at);
    d.value(F['ilnp.nb_preference'], d.getU16(at + 8), at + 8, 2);
    d.value(F['ilnp.nb_lifetime'], d.getU16(at + 10), at + 10, 2);
  }
}

const SEED_SIZES = [0, 2, 8, 16];

/** Which messages of each seed a node has kept, as a row of bits (MPL, RFC 7731, section 8). */
export function dissectSeeds(d: Dissection, body: number): void {
  let at = body;
  while (at < d.reportedEnd && d.fault === 0) {
    const minimum = d.u8(F['mpl.seed_info.min_sequence'], at);
    const lengths = emitBits(d, at + 1, 1, [F['mpl.seed_info.bm_len'], F['mpl.seed_info.s']]);
    const size = SEED_SIZES[lengths & 3];
    emitSeed(d, at + 2, size);
    at += 2 + size;
    for (let i = 0; i < lengths >>> 2 && d.fault === 0; i++, at++) {
      const kept = d.getU8(at);
      for (let bit = 0; bit < 8; bit++) {
        if (kept & (0x80 >>> bit)) d.value(F['mpl.seed_info.sequence'], (minimum + 8 * i + bit) & 0xff, at, 1);
      }
    }
  }
}

/** A seed is named by its address: the sender's, a short one, an EUI-64 or an IPv6 address. */
function emitSeed(d: Dissection, at: number, size: number): void {
  const field = F['mpl.seed_info.seed_id'];
  if (!d.has(at, size) || d.want[field] === 0) return;
  const text =
    size === 0
      ? ipv6Text(d.addressBytes, d.sourceStart)
      : size === 2
        ? hexText(d.bytes, at, 2)
        : size === 8
          ? separated(d.bytes, at, 8, ':')
          : ipv6Text(d.bytes, at);
  d.text(field, text, at, size);
}
