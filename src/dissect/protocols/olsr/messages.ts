import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const HELLO = 1;
const TC = 2;
const MID = 3;
const HNA = 4;
const NAME_SERVICE = 130;
const LINK_QUALITY_HELLO = 201;
const LINK_QUALITY_TC = 202;
const NRL_TC = 241;

/** Seconds, by a mantissa and an exponent of four bits each (RFC 3626, section 18.3). */
export const intervalOf = (code: number): number => 0.0625 * (1 + (code >>> 4) / 16) * 2 ** (code & 15);

/** Of the value that was emitted last. */
export const complain = (d: Dissection, message: string): void =>
  remarkBeneath(d, F.not_enough_bytes, SEVERITY.error, GROUP.malformed, message);

const lacks = (d: Dissection, message: string): void =>
  remark(d, F.not_enough_bytes, SEVERITY.error, GROUP.malformed, message);

/** What a message of that type carries, in `[at, end)`; `isLong` where addresses are of IPv6. */
export function emitBody(d: Dissection, type: number, at: number, end: number, isLong: boolean): void {
  if (at >= end || d.fault !== 0) return;
  switch (type) {
    case HELLO:
      return emitHello(d, at, end, isLong, false);
    case LINK_QUALITY_HELLO:
      return emitHello(d, at, end, isLong, true);
    case TC:
      d.u16(F.ansn, at);
      return emitAddresses(d, at + 4, end, isLong, 'Not enough bytes for last neighbor');
    case LINK_QUALITY_TC:
      d.u16(F.ansn, at);
      return emitQualities(d, at + 4, end, isLong, `Not enough bytes for last entry (need ${isLong ? 20 : 8} bytes)`);
    case NRL_TC:
      d.u16(F.ansn, at);
      return emitNrl(d, at + 4, end, isLong);
    case MID:
      return emitInterfaces(d, at, end, isLong);
    case HNA:
      return emitNetworks(d, at, end, isLong);
    case NAME_SERVICE:
      return emitNameService(d, at, end, isLong);
  }
  emitUnknown(d, at, end, isLong);
}

function emitNeighbor(d: Dissection, at: number, isLong: boolean): void {
  if (isLong) d.ipv6(F.neighbor6_addr, at);
  else d.ipv4(F.neighbor_addr, at);
}

/** RFC 3626, section 6.1. */
function emitHello(d: Dissection, start: number, end: number, isLong: boolean, hasQuality: boolean): void {
  d.value(F.htime, intervalOf(d.getU8(start + 2)), start + 2, 1);
  d.u8(F.willingness, start + 3);
  for (let at = start + 4; at < end && d.fault === 0; ) {
    if (end - at < 4) return lacks(d, 'Not enough bytes for last Hello entry');
    d.u8(F.link_type, at);
    d.open();
    const size = d.u16(F.link_message_size, at + 2);
    if (size < 4) {
      complain(d, '(too short, must be >= 4)');
      return d.close();
    }
    const next = at + size;
    if (hasQuality) emitQualities(d, at + 4, next, isLong, 'Not enough bytes for last Olsr.org LQ-Hello entry');
    else emitAddresses(d, at + 4, next, isLong, 'Not enough bytes for last Hello entry');
    d.close();
    at = next;
  }
}

function emitAddresses(d: Dissection, start: number, end: number, isLong: boolean, complaint: string): void {
  const size = isLong ? 16 : 4;
  for (let at = start; at < end && d.fault === 0; at += size) {
    if (end - at < size) return lacks(d, complaint);
    emitNeighbor(d, at, isLong);
  }
}

/** Addresses with how good the links to them are, as olsr.org tells it. */
function emitQualities(d: Dissection, start: number, end: number, isLong: boolean, complaint: string): void {
  const size = isLong ? 16 : 4;
  for (let at = start; at < end && d.fault === 0; at += size + 4) {
    if (end - at < size + 4) return lacks(d, complaint);
    d.span(F.neighbor, at, size + 4);
    d.open();
    emitNeighbor(d, at, isLong);
    d.u8(F.lq, at + size);
    d.u8(F.nlq, at + size + 1);
    d.close();
  }
}

/** As NRL's program tells it: all addresses, then a byte of each kind for every one. */
function emitNrl(d: Dissection, start: number, end: number, isLong: boolean): void {
  const size = isLong ? 16 : 4;
  const count = Math.floor((end - start) / (size + 2));
  const extras = start + count * size;
  for (let i = 0; i < count && d.fault === 0; i++) {
    emitNeighbor(d, start + i * size, isLong);
    d.u8(F['nrl.minmax'], extras + i);
    d.u8(F['nrl.spf'], extras + count + i);
  }
}

function emitInterfaces(d: Dissection, start: number, end: number, isLong: boolean): void {
  const size = isLong ? 16 : 4;
  for (let at = start; at < end && d.fault === 0; at += size) {
    if (end - at < size) return lacks(d, 'Not enough bytes for last MID entry');
    if (isLong) d.ipv6(F.interface6_addr, at);
    else d.ipv4(F.interface_addr, at);
  }
}

/** RFC 3626, section 12.1. On addresses of IPv6 tshark breaks off. */
function emitNetworks(d: Dissection, start: number, end: number, isLong: boolean): void {
  if (isLong) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  for (let at = start; at < end && d.fault === 0; at += 8) {
    if (end - at < 8) return lacks(d, 'Not enough bytes for last HNA entry');
    d.ipv4(F.network_addr, at);
    d.ipv4(F.netmask, at + 4);
  }
}

/** Names and services (olsr.org's nameservice): the address has room for one of IPv6. */
function emitNameService(d: Dissection, start: number, end: number, isLong: boolean): void {
  const version = d.u16(F['ns.version'], start);
  const isKnown = version === 1;
  if (!isKnown && d.fault === 0) {
    const message = 'Unknown nameservice protocol version';
    remarkBeneath(d, F['ns.version.unknown'], SEVERITY.warn, GROUP.undecoded, message);
  }
  const count = d.u16(F['ns.count'], start + 2);
  if (!isKnown) {
    d.span(F.data, start + 4, end - start - 4);
    return;
  }
  let at = start + 4;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    if (end - at < 20) return lacks(d, 'Not enough bytes for last nameservice entry');
    const length = d.getU16(at + 2);
    const size = 20 + ((length + 3) & ~3);
    d.span(F.ns, at, Math.min(size, d.left(at)));
    d.open();
    d.u16(F['ns.type'], at);
    d.u16(F['ns.length'], at + 2);
    if (isLong) d.ipv6(F['ns.ip6'], at + 4);
    else d.ipv4(F['ns.ip'], at + 4);
    d.span(F['ns.content'], at + 20, length);
    d.close();
    at += size;
  }
}

function emitUnknown(d: Dissection, at: number, end: number, isLong: boolean): void {
  if (isLong) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  d.span(F.data, at, end - at);
  if ((end - at) % 4 !== 0)
    remarkBeneath(d, F['data.misaligned'], SEVERITY.warn, GROUP.protocol, 'Must be aligned on 32 bits');
}
