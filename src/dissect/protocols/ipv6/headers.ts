import {
  boolean,
  declareFields,
  declareProtocol,
  none,
  type Protocol,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { IP_PROTOCOL_RANGES, IP_PROTOCOLS, ipProtocolName } from '../../names/ipprotocols.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { chain } from './chain.js';
import { dissectOptions } from './options.js';

const protocols = dissectorTable('ip.proto');
export const NO_NEXT_HEADER = 59;

/** Fields that most extension headers begin with. */
export const headerFields = () => ({
  nxt: uint8('Next Header', { values: IP_PROTOCOLS, ranges: IP_PROTOCOL_RANGES }),
  len: uint8('Length'),
  len_oct: uint16('Length', { unit: ' bytes' }),
});

/** Hop-by-Hop Options (RFC 8200, section 4.3). */
export const hopopts = declareProtocol('ipv6.hopopts', 'IPv6 Hop-by-Hop', 'IPv6 Hop-by-Hop Option');
const H = declareFields(hopopts, {
  ...headerFields(),
  not_first: none('IPv6 Hop-by-Hop extension header must appear immediately after IPv6 header'),
});

/** Destination Options (RFC 8200, section 4.6). */
export const dstopts = declareProtocol('ipv6.dstopts', 'IPv6 Destination', 'Destination Options for IPv6');
const D = declareFields(dstopts, headerFields());

/** Fragment (RFC 8200, section 4.5). */
export const fraghdr = declareProtocol('ipv6.fraghdr', 'IPv6 Fragment', 'Fragment Header for IPv6');
const G = declareFields(fraghdr, {
  nxt: uint8('Next header', { values: IP_PROTOCOLS, ranges: IP_PROTOCOL_RANGES }),
  reserved_octet: uint8('Reserved octet', { base: 'hex' }),
  offset: uint16('Offset', { mask: 0xfff8 }),
  reserved_bits: uint16('Reserved bits', { mask: 0x0006 }),
  more: boolean('More Fragments', { mask: 0x0001, maskBits: 16, labels: ['Yes', 'No'] }),
  ident: uint32('Identification', { base: 'hex' }),
});

/**
 * Dissects what follows at `at` under protocol number `next`, where no other extension header does. In an IPv6 packet
 * the walker does this.
 */
export function dissectNext(d: Dissection, next: number, at: number): void {
  if (d.dissectBy(protocols, next, at)) return;
  if (d.wantsInfo) {
    d.infoColumn =
      next === NO_NEXT_HEADER ? 'IPv6 no next header' : `Unknown IP Protocol: ${ipProtocolName(next)} (${next})`;
  }
  dissectData(d, at);
}

/** Tells the walker what follows, or carries on with it where there is no walker. */
export function endHeader(d: Dissection, isWalked: boolean, next: number, at: number): void {
  if (d.fault !== FAULT_NONE) return;
  if (isWalked) {
    chain.next = next;
    chain.at = at;
  } else if (at < d.reportedEnd) dissectNext(d, next, at);
}

export function takeWalk(): boolean {
  const isWalked = chain.isWalked;
  chain.isWalked = false;
  chain.next = -1;
  return isWalked;
}

function dissectOptionsHeader(d: Dissection, start: number, isHopByHop: boolean): boolean {
  const isWalked = takeWalk();
  const isFirst = isWalked && chain.isFirst;
  const fields = isHopByHop ? H : D;
  if (d.wantsInfo) d.infoColumn = isHopByHop ? 'IPv6 hop-by-hop options' : 'IPv6 destination options';
  const next = d.u8(fields.nxt, start);
  if (isHopByHop && !isFirst) {
    const text = 'IPv6 Hop-by-Hop extension header must appear immediately after IPv6 header';
    remark(d, H.not_first, SEVERITY.error, GROUP.protocol, text);
  }
  const length = (d.u8(fields.len, start + 1) + 1) * 8;
  d.value(fields.len_oct, length, start + 1, 1);
  d.setLayerLength(length);
  // Nobody asked for the options: they only must be there.
  if (d.layerRow < 0) d.has(start, length);
  else dissectOptions(d, start + 2, start + length, chain.payloadLength);
  endHeader(d, isWalked, next, start + length);
  return true;
}

function dissectFragment(d: Dissection, start: number): boolean {
  const isWalked = takeWalk();
  const next = d.u8(G.nxt, start);
  d.u8(G.reserved_octet, start + 1);
  const word = d.getU16(start + 2);
  d.value(G.offset, word >>> 3, start + 2, 2);
  d.value(G.reserved_bits, (word >>> 1) & 3, start + 2, 2);
  d.value(G.more, word & 1, start + 2, 2);
  const identification = d.u32(G.ident, start + 4);
  d.setLayerLength(8);
  chain.isFragment = true;
  chain.offset = word & 0xfff8;
  chain.more = (word & 1) !== 0;
  chain.identification = identification;
  if (d.wantsInfo && d.fault === FAULT_NONE) {
    const id = identification.toString(16).padStart(8, '0');
    d.infoColumn = `IPv6 fragment (off=${chain.offset} more=${chain.more ? 'y' : 'n'} ident=0x${id} nxt=${next})`;
  }
  endHeader(d, isWalked, next, start + 8);
  return true;
}

const header = (protocol: Protocol, number: number, dissect: Dissector['dissect']): Dissector => ({
  protocol,
  dissect,
  places: { 'ip.proto': [number] },
  carries: ['ip.proto', 'data'],
  alsoEmits: ['ipv6'],
});

export const hopoptsDissector = header(hopopts, 0, (d, start) => dissectOptionsHeader(d, start, true));
export const dstoptsDissector = header(dstopts, 60, (d, start) => dissectOptionsHeader(d, start, false));
export const fraghdrDissector = header(fraghdr, 44, dissectFragment);
