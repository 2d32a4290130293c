import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { L } from './advertisement-fields.js';
import { F } from './fields.js';
import { emitOptions3, emitReserved } from './options.js';

/** The instances of IPv4 address families (RFC 5838, section 2.1). */
const isIpv4 = (instance: number): boolean => instance >= 64 && instance <= 127;

/** The body of an advertisement of version 3 (RFC 5340, appendix A.4). */
export function dissectAdvertisement3(d: Dissection, at: number, end: number, type: number, instance: number): void {
  const emit = BODIES[type];
  if (emit) emit(d, at, end, instance);
  else remark(d, L['lsa.unknown_type'], SEVERITY.warn, GROUP.protocol, `Unknown LSA Type ${type}`);
}

const ROUTER_BITS = ['w', 'v', 'e', 'b'].map((bit) => L[`v3.router.lsa.flags.${bit}` as keyof typeof L]);
const PREFIX_BITS = ['p', 'mc', 'la', 'nu'].map((bit) => L[`v3.prefix.options.${bit}` as keyof typeof L]);
const EXTERNAL_BITS = ['e', 'f', 't'].map((bit) => L[`v3.as.external.flags.${bit}` as keyof typeof L]);

function emitFlags(d: Dissection, flags: number, at: number, bits: readonly number[]): number {
  const value = d.u8(flags, at);
  d.open();
  emitBits(d, at, 1, bits);
  d.close();
  return value;
}

function dissectRouter(d: Dissection, start: number, end: number): void {
  emitFlags(d, L['v3.router.lsa.flags'], start, ROUTER_BITS);
  emitOptions3(d, start + 1);
  for (let at = start + 4; at + 16 <= end && d.fault === 0; at += 16) {
    d.u8(L['v3.lsa.type'], at);
    emitReserved(d, at + 1, 1);
    d.u16(L.metric, at + 2);
    d.u32(L['v3.lsa.interface_id'], at + 4);
    d.u32(L['v3.lsa.neighbor_interface_id'], at + 8);
    d.ipv4(L['v3.lsa.neighbor_router_id'], at + 12);
  }
}

function dissectNetwork(d: Dissection, start: number, end: number): void {
  emitReserved(d, start, 1);
  emitOptions3(d, start + 1);
  for (let at = start + 4; at + 4 <= end && d.fault === 0; at += 4) d.ipv4(L['v3.lsa.attached_router'], at);
}

/** An address's first bits, in whole words. Gives its end. */
function emitPrefix(d: Dissection, at: number, bits: number, instance: number): number {
  const length = ((bits + 31) >>> 5) * 4;
  const isShort = isIpv4(instance);
  if (length > (isShort ? 4 : 16) || !d.has(at, length)) return at + length;
  const field = isShort ? L['v3.address_prefix.ipv4'] : L['v3.address_prefix.ipv6'];
  if (d.want[field] === 0) return at + length;
  if (isShort) d.value(field, length > 0 ? d.getU32(at) : 0, at, length);
  else {
    const address = new Uint8Array(16);
    address.set(d.bytes.subarray(at, at + length));
    d.blob(field, address, at, length);
  }
  return at + length;
}

function dissectInterPrefix(d: Dissection, at: number, _end: number, instance: number): void {
  emitReserved(d, at, 1);
  d.u24(L.metric, at + 1);
  const bits = d.u8(L.prefix_length, at + 4);
  emitFlags(d, L['v3.prefix.options'], at + 5, PREFIX_BITS);
  emitReserved(d, at + 6, 2);
  emitPrefix(d, at + 8, bits, instance);
}

function dissectInterRouter(d: Dissection, at: number): void {
  emitReserved(d, at, 1);
  emitOptions3(d, at + 1);
  emitReserved(d, at + 4, 1);
  d.u24(L.metric, at + 5);
  d.ipv4(L['v3.lsa.destination_router_id'], at + 8);
}

const FORWARDING = 2;
const TAG = 1;

function dissectExternal(d: Dissection, start: number, _end: number, instance: number): void {
  const flags = emitFlags(d, L['v3.as.external.flags'], start, EXTERNAL_BITS);
  d.u24(L.metric, start + 1);
  const bits = d.u8(L.prefix_length, start + 4);
  emitFlags(d, L['v3.prefix.options'], start + 5, PREFIX_BITS);
  const referenced = d.u16(L['v3.lsa.referenced_ls_type'], start + 6);
  let at = emitPrefix(d, start + 8, bits, instance);
  if (flags & FORWARDING) {
    d.ipv6(L['v3.lsa.forwarding_address.ipv6'], at);
    at += 16;
  }
  if (flags & TAG) {
    d.u32(L['v3.lsa.external_route_tag'], at);
    at += 4;
  }
  if (referenced !== 0) d.ipv4(L['v3.lsa.referenced_link_state_id'], at);
}

function dissectLink(d: Dissection, start: number, end: number, instance: number): void {
  d.u8(L['v3.lsa.router_priority'], start);
  emitOptions3(d, start + 1);
  if (isIpv4(instance)) {
    d.ipv4(L['v3.lsa.link_local_interface_address.ipv4'], start + 4);
    d.span(F.reserved, start + 8, 12);
  } else d.ipv6(L['v3.lsa.link_local_interface_address.ipv6'], start + 4);
  const count = d.u32(L['v3.lsa.num_prefixes'], start + 20);
  let at = start + 24;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    const bits = d.u8(L.prefix_length, at);
    emitFlags(d, L['v3.prefix.options'], at + 1, PREFIX_BITS);
    emitReserved(d, at + 2, 2);
    at = emitPrefix(d, at + 4, bits, instance);
  }
}

function dissectIntraPrefix(d: Dissection, start: number, end: number, instance: number): void {
  const count = d.u16(L['v3.lsa.num_prefixes'], start);
  d.u16(L['v3.lsa.referenced_ls_type'], start + 2);
  d.ipv4(L['v3.lsa.referenced_link_state_id'], start + 4);
  d.ipv4(L['v3.lsa.referenced_advertising_router'], start + 8);
  let at = start + 12;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    const bits = d.u8(L.prefix_length, at);
    emitFlags(d, L['v3.prefix.options'], at + 1, PREFIX_BITS);
    d.u16(L.metric, at + 2);
    at = emitPrefix(d, at + 4, bits, instance);
  }
}

const BODIES: readonly (((d: Dissection, at: number, end: number, instance: number) => void) | undefined)[] = [
  undefined,
  dissectRouter,
  dissectNetwork,
  dissectInterPrefix,
  dissectInterRouter,
  dissectExternal,
  undefined,
  dissectExternal,
  dissectLink,
  dissectIntraPrefix,
];
