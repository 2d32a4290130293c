import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** A block of the IANA IPv6 Special-Purpose Address Registry, and what the registry says of it. */
interface SpecialBlock {
  readonly words: readonly number[];
  readonly bits: number;
  readonly name: string;
  readonly source: boolean;
  readonly destination: boolean;
  readonly forwardable: boolean;
  /** Undefined where the registry says that it depends. */
  readonly global: boolean | undefined;
  readonly reserved: boolean;
}

/** `flags` are source, destination, forwardable, global and reserved: T, F, or - for "depends". */
function block(words: readonly number[], bits: number, name: string, flags: string): SpecialBlock {
  return {
    words,
    bits,
    name,
    source: flags[0] === 'T',
    destination: flags[1] === 'T',
    forwardable: flags[2] === 'T',
    global: flags[3] === '-' ? undefined : flags[3] === 'T',
    reserved: flags[4] === 'T',
  };
}

/** The longer prefixes stand first. */
const SPECIAL_BLOCKS: readonly SpecialBlock[] = [
  block([0, 0, 0, 0, 0, 0, 0, 0], 128, 'Unspecified Address', 'TFFFT'),
  block([0, 0, 0, 0, 0, 0, 0, 1], 128, 'Loopback Address', 'FFFFT'),
  block([0x2001, 1, 0, 0, 0, 0, 0, 1], 128, 'Port Control Protocol Anycast', 'TTTTF'),
  block([0x2001, 1, 0, 0, 0, 0, 0, 2], 128, 'Traversal Using Relays around NAT Anycast', 'TTTTF'),
  block([0x2001, 1, 0, 0, 0, 0, 0, 3], 128, 'DNS-SD Service Registration Protocol Anycast', 'TTTTF'),
  block([0, 0, 0, 0, 0, 0xffff], 96, 'IPv4-mapped Address', 'FFFFT'),
  block([0x64, 0xff9b, 0, 0, 0, 0], 96, 'IPv4-IPv6 Translat.', 'TTTTF'),
  block([0x100, 0, 0, 0], 64, 'Discard-Only Address Block', 'TTTFF'),
  block([0x100, 0, 0, 1], 64, 'Dummy IPv6 Prefix', 'TFFFF'),
  block([0x64, 0xff9b, 1], 48, 'IPv4-IPv6 Translat.', 'TTTFF'),
  block([0x2001, 2, 0], 48, 'Benchmarking', 'TTTFF'),
  block([0x2001, 4, 0x112], 48, 'AS112-v6', 'TTTTF'),
  block([0x2620, 0x4f, 0x8000], 48, 'Direct Delegation AS112 Service', 'TTTTF'),
  block([0x2001, 0], 32, 'TEREDO', 'TTT-F'),
  block([0x2001, 3], 32, 'AMT', 'TTTTF'),
  block([0x2001, 0xdb8], 32, 'Documentation', 'FFFFF'),
  block([0x2001, 0x20], 28, 'ORCHIDv2', 'TTTTF'),
  block([0x2001, 0x30], 28, 'Drone Remote ID Protocol Entity Tags (DETs) Prefix', 'TTTTF'),
  block([0x3fff, 0], 20, 'Documentation', 'FFFFF'),
  block([0x2002], 16, '6to4', 'TTT-F'),
  block([0x5f00], 16, 'Segment Routing (SRv6) SIDs', 'TTTFF'),
  block([0xfe80], 10, 'Link-Local Unicast', 'TTFFT'),
  block([0xfc00], 7, 'Unique-Local', 'TTT-F'),
];

function isIn(each: SpecialBlock, bytes: Uint8Array, at: number): boolean {
  let bits = each.bits;
  for (let i = 0; bits > 0; i++, bits -= 16) {
    const word = (bytes[at + i * 2] << 8) | bytes[at + i * 2 + 1];
    const mask = bits >= 16 ? 0xffff : (0xffff << (16 - bits)) & 0xffff;
    if ((word & mask) !== each.words[i]) return false;
  }
  return true;
}

function specialBlock(bytes: Uint8Array, at: number): SpecialBlock | undefined {
  for (let i = 0; i < SPECIAL_BLOCKS.length; i++) if (isIn(SPECIAL_BLOCKS[i], bytes, at)) return SPECIAL_BLOCKS[i];
  return undefined;
}

/** Kinds of addresses (RFC 4291, section 2.4) by their first bytes, as tshark counts them. */
function addressSpace(bytes: Uint8Array, at: number): string {
  const first = bytes[at];
  if (first === 0xff) return 'Multicast';
  if (first === 0xfe && (bytes[at + 1] & 0xc0) === 0x80) return 'Link-Local Unicast';
  if ((first & 0xfe) === 0xfc) return 'Unique Local Unicast';
  return (first & 0x30) === 0x20 ? 'Global Unicast' : 'Reserved by IETF';
}

/** Ids of the fields that tell of one of the two addresses. */
export interface AddressFields {
  readonly isSource: boolean;
  readonly space: number;
  readonly flags: number;
  readonly flagReserved: number;
  readonly flagEmbedRp: number;
  readonly flagPrefix: number;
  readonly flagTransient: number;
  readonly scope: number;
  readonly special: number;
  readonly specialSource: number;
  readonly specialDestination: number;
  readonly specialForwardable: number;
  readonly specialGlobal: number;
  readonly specialReserved: number;
  readonly slaac: number;
  readonly isatap: number;
  readonly gateway6to4: number;
  readonly sla6to4: number;
  readonly teredoServer: number;
  readonly teredoPort: number;
  readonly teredoClient: number;
  readonly embedded: number;
}

export const SOURCE: AddressFields = {
  isSource: true,
  space: F.src_addr_space,
  flags: F.src_multicast_flags,
  flagReserved: F['src_multicast_flags.reserved'],
  flagEmbedRp: F['src_multicast_flags.embed_rp'],
  flagPrefix: F['src_multicast_flags.network_prefix'],
  flagTransient: F['src_multicast_flags.transient'],
  scope: F.src_multicast_scope,
  special: F.src_special_purpose,
  specialSource: F.src_special_purpose_source,
  specialDestination: F.src_special_purpose_destination,
  specialForwardable: F.src_special_purpose_forwardable,
  specialGlobal: F.src_special_purpose_global,
  specialReserved: F.src_special_purpose_reserved,
  slaac: F.src_slaac_mac,
  isatap: F.src_isatap_ipv4,
  gateway6to4: F.src_6to4_gw_ipv4,
  sla6to4: F.src_6to4_sla_id,
  teredoServer: F.src_ts_ipv4,
  teredoPort: F.src_tc_port,
  teredoClient: F.src_tc_ipv4,
  embedded: F.src_embed_ipv4,
};

export const DESTINATION: AddressFields = {
  isSource: false,
  space: F.dst_addr_space,
  flags: F.dst_multicast_flags,
  flagReserved: F['dst_multicast_flags.reserved'],
  flagEmbedRp: F['dst_multicast_flags.embed_rp'],
  flagPrefix: F['dst_multicast_flags.network_prefix'],
  flagTransient: F['dst_multicast_flags.transient'],
  scope: F.dst_multicast_scope,
  special: F.dst_special_purpose,
  specialSource: F.dst_special_purpose_source,
  specialDestination: F.dst_special_purpose_destination,
  specialForwardable: F.dst_special_purpose_forwardable,
  specialGlobal: F.dst_special_purpose_global,
  specialReserved: F.dst_special_purpose_reserved,
  slaac: F.dst_slaac_mac,
  isatap: F.dst_isatap_ipv4,
  gateway6to4: F.dst_6to4_gw_ipv4,
  sla6to4: F.dst_6to4_sla_id,
  teredoServer: F.dst_ts_ipv4,
  teredoPort: F.dst_tc_port,
  teredoClient: F.dst_tc_ipv4,
  embedded: F.dst_embed_ipv4,
};

/** What stands under an address: its space, and what the registries say of it. `at` is where it lies. */
export function emitKind(d: Dissection, fields: AddressFields, at: number): void {
  const bytes = d.bytes;
  d.open();
  const isMulticast = bytes[at] === 0xff;
  d.word(fields.space, addressSpace(bytes, at), at, isMulticast ? 1 : 2);
  if (isMulticast) {
    if (fields.isSource) {
      const text = 'Source address must not be a multicast address';
      remark(d, F['src_addr.not_multicast'], SEVERITY.warn, GROUP.protocol, text);
    }
    const flags = bytes[at + 1] >>> 4;
    d.value(fields.flags, flags, at, 2);
    d.open();
    d.value(fields.flagReserved, flags >>> 3, at, 2);
    d.value(fields.flagEmbedRp, (flags >>> 2) & 1, at, 2);
    d.value(fields.flagPrefix, (flags >>> 1) & 1, at, 2);
    d.value(fields.flagTransient, flags & 1, at, 2);
    d.close();
    d.value(fields.scope, bytes[at + 1] & 15, at, 2);
  }
  const special = specialBlock(bytes, at);
  if (special) {
    d.word(fields.special, special.name, at, 16);
    d.open();
    d.value(fields.specialSource, special.source ? 1 : 0, at, 16);
    d.value(fields.specialDestination, special.destination ? 1 : 0, at, 16);
    d.value(fields.specialForwardable, special.forwardable ? 1 : 0, at, 16);
    if (special.global !== undefined) d.value(fields.specialGlobal, special.global ? 1 : 0, at, 16);
    d.value(fields.specialReserved, special.reserved ? 1 : 0, at, 16);
    d.close();
  }
  d.close();
}

/**
 * What an address has inside: a gateway (6to4, RFC 3056), a server and a client (Teredo, RFC 4380), an IPv4 address
 * (RFC 6052; ISATAP, RFC 5214) or a MAC address (RFC 4291, appendix A).
 */
export function emitEmbedded(d: Dissection, fields: AddressFields, at: number): void {
  const bytes = d.bytes;
  if (bytes[at] === 0xff) return;
  if (bytes[at] === 0x20 && bytes[at + 1] === 0x02) {
    d.u32(fields.gateway6to4, at + 2);
    d.u16(fields.sla6to4, at + 6);
  } else if (bytes[at] === 0x20 && bytes[at + 1] === 0x01 && bytes[at + 2] === 0 && bytes[at + 3] === 0) {
    d.u32(fields.teredoServer, at + 4);
    d.value(fields.teredoPort, d.getU16(at + 10) ^ 0xffff, at + 10, 2);
    d.value(fields.teredoClient, (d.getU32(at + 12) ^ 0xffffffff) >>> 0, at + 12, 4);
  }
  if ((bytes[at + 8] & 2) !== 0 && bytes[at + 11] === 0xff && bytes[at + 12] === 0xfe) {
    const mac = ((bytes[at + 8] ^ 2) << 16) | (bytes[at + 9] << 8) | bytes[at + 10];
    const rest = (bytes[at + 13] << 16) | (bytes[at + 14] << 8) | bytes[at + 15];
    d.value(fields.slaac, mac * 0x1000000 + rest, at + 8, 8);
  } else if ((d.getU32(at + 8) & 0xfdffffff) === 0x00005efe) d.u32(fields.isatap, at + 12);
  if (isTranslated(bytes, at)) {
    d.span(F.embed_ipv4_prefix, at, 12);
    d.u32(fields.embedded, at + 12);
  }
}

/** Under the prefix 64:ff9b::/96. */
function isTranslated(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0 || bytes[at + 1] !== 0x64 || bytes[at + 2] !== 0xff || bytes[at + 3] !== 0x9b) return false;
  for (let i = 4; i < 12; i++) if (bytes[at + i] !== 0) return false;
  return true;
}
