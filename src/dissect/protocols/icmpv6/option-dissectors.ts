import { separated } from '../../../fields/address.js';
import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { beginNames, emitName } from '../dns/name.js';
import { dissectContained } from './contained.js';
import { icmpv6 } from './fields.js';
import { assistance, handoverKey, handoverPrefix, mobilityAnchor } from './handover-options.js';
import { addressRegistration, lowpanContext } from './lowpan-options.js';
import { OPTIONS as O } from './option-fields.js';
import { emitPrefix, invalidLength, isPrefixLength, type OptionDissector, optionalPrefix } from './option-parts.js';
import {
  dissectAddressParameters,
  dissectCertificate,
  dissectSignature,
  dissectTrustAnchor,
} from './secure-options.js';

const PREFIX_FLAGS = [
  O['opt.prefix.flag.l'],
  O['opt.prefix.flag.a'],
  O['opt.prefix.flag.r'],
  O['opt.prefix.flag.reserved'],
];
const ROUTE_FLAGS = [O['opt.route_info.flag.route_preference'], O['opt.route_info.flag.reserved']];

const CAPABILITY_BITS = [O['opt.6cio.unassigned1'], O['opt.6cio.flag_g']];
const DOMAIN_BITS = [
  O['opt.pvd_id.flags'],
  O['opt.pvd_id.flags.h'],
  O['opt.pvd_id.flags.l'],
  O['opt.pvd_id.flags.r'],
  O['opt.pvd_id.flags.reserved'],
  O['opt.pvd_id.delay'],
];
/** The acknowledgement's status that an address follows with. */
const SUPPLIED_ADDRESS = 2;
/** How long a prefix is, by its code (RFC 8781, section 4). */
const NAT_PREFIX_BYTES = [12, 8, 7, 6, 5, 4];
const NAT_BITS = [O['opt.pref64.scaled_lifetime'], O['opt.pref64.plc']];

/** A link-layer address: six bytes, or eight of IEEE 802.15.4 with six of padding (RFC 4944, section 8). */
const linkLayerAddress =
  (own: number, own64: number, verb: string): OptionDissector =>
  (d, at, end) => {
    const length = end - at;
    const isLong = length === 14 && d.getU24(at + 8) === 0 && d.getU24(at + 11) === 0;
    if (isLong) {
      d.u64(O['opt.linkaddr_eui64'], at);
      d.u64(own64, at);
      emitMark(d, O['opt.padding'], at + 8, 6);
      // tshark counts the source address of eight bytes as a plain one too.
      if (own === O['opt.src_linkaddr']) {
        d.span(O['opt.linkaddr'], at, 8);
        d.span(own, at, 8);
      }
    } else {
      d.span(O['opt.linkaddr'], at, length);
      d.span(own, at, length);
    }
    const shown = isLong ? 8 : length === 6 ? 6 : 0;
    if (d.wantsInfo && shown > 0 && d.fault === 0)
      d.infoColumn += ` ${isLong ? 'from' : verb} ${separated(d.bytes, at, shown, ':')}`;
    return end;
  };

function prefixInformation(d: Dissection, at: number): number {
  d.u8(O['opt.prefix.length'], at);
  d.u8(O['opt.prefix.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, PREFIX_FLAGS);
  d.close();
  d.u32(O['opt.prefix.valid_lifetime'], at + 2);
  d.u32(O['opt.prefix.preferred_lifetime'], at + 6);
  emitMark(d, O['opt.reserved'], at + 10, 4);
  d.ipv6(O['opt.prefix'], at + 14);
  return at + 30;
}

function redirectedHeader(d: Dissection, at: number, end: number): number {
  emitMark(d, O['opt.reserved'], at, 6);
  if (end - at <= 6) return end;
  emitMark(d, O['opt.redirected_packet'], at + 6, end - at - 6);
  const reached = dissectContained(d, at + 6, end, end);
  d.has(end - 1, 1);
  return reached;
}

const addresses =
  (field: number): OptionDissector =>
  (d, at, end) => {
    for (; at < end && d.fault === 0; at += 16) d.ipv6(field, at);
    return at;
  };
const listedAddresses = addresses(O['opt.ipv6_address']);
const servers = addresses(O['opt.rdnss']);

const addressList: OptionDissector = (d, at, end) => {
  emitMark(d, O['opt.reserved'], at, 6);
  return listedAddresses(d, at + 6, end);
};

function timestamp(d: Dissection, at: number): number {
  emitMark(d, O['opt.reserved'], at, 6);
  const seconds = d.getU16(at + 6) * 0x1_0000_0000 + d.getU32(at + 8);
  d.wide(O['opt.timestamp'], seconds, Math.floor((d.getU16(at + 12) * 1e9) / 65_536), at + 6, 8);
  return at + 14;
}

function routeInformation(d: Dissection, at: number, end: number): number {
  if (!isPrefixLength(end - at - 6)) invalidLength(d);
  d.u8(O['opt.prefix.length'], at);
  d.u8(O['opt.route_info.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, ROUTE_FLAGS);
  d.close();
  d.u32(O['opt.route_lifetime'], at + 2);
  return optionalPrefix(d, O['opt.prefix'], at + 6, end);
}

function flagsExpansion(d: Dissection, at: number): number {
  if (!d.has(at, 6)) return at;
  const high = d.getU16(at);
  const low = d.getU32(at + 2);
  d.wide(O['opt.efo'], low, high, at, 6);
  d.open();
  d.wide(O['opt.efo.rsv'], ((low >>> 2) | (high << 30)) >>> 0, high >>> 2, at, 6);
  d.wide(O['opt.efo.pex'], low & 3, 0, at, 6);
  d.close();
  return at + 6;
}

function searchList(d: Dissection, at: number, end: number): number {
  emitMark(d, O['opt.reserved'], at, 2);
  d.u32(O['opt.dnssl.lifetime'], at + 2);
  beginNames(d.start, d.end - d.start);
  for (let name = at + 6; name < end && d.fault === 0; ) {
    if (d.getU8(name) === 0) {
      emitMark(d, O['opt.padding'], name, end - name);
      return end;
    }
    name = emitName(d, O['opt.dnssl'], name);
  }
  return end;
}

function domainIdentifier(d: Dissection, at: number, end: number): number {
  const bits = emitBits(d, at, 2, DOMAIN_BITS);
  d.u16(O['opt.pvd_id.sequence_number'], at + 2);
  beginNames(d.start, d.end - d.start);
  const name = emitName(d, O['opt.pvd_id.fqdn'], at + 4);
  if (d.fault !== 0) return end;
  const padded = at - 2 + ((name - at + 2 + 7) & ~7);
  if (padded > name) emitMark(d, O['opt.padding'], name, padded - name);
  if ((bits & 0x2000) === 0) return padded;
  // What only those get who know the domain follows as the header of a message of its own.
  const { infoColumn, protocolColumn, fragmented } = d;
  d.fragmented = true;
  d.dissect(icmpv6.id, padded);
  d.fragmented = fragmented;
  d.infoColumn = infoColumn;
  d.protocolColumn = protocolColumn;
  return end;
}

function translationPrefix(d: Dissection, at: number): number {
  const bits = d.getU16(at);
  if ((bits & 7) > 5) {
    invalidLength(d);
  }
  emitBits(d, at, 2, NAT_BITS);
  if ((bits & 7) <= 5) emitPrefix(d, O['opt.pref64.prefix'], at + 2, NAT_PREFIX_BYTES[bits & 7]);
  return at + 14;
}

/** The dissectors of the options' contents, by type (RFC 4861 and the documents named at the IANA registry). */
export const OPTION_DISSECTORS: Readonly<Record<number, OptionDissector>> = {
  1: linkLayerAddress(O['opt.src_linkaddr'], O['opt.src_linkaddr_eui64'], 'from'),
  2: linkLayerAddress(O['opt.target_linkaddr'], O['opt.target_linkaddr_eui64'], 'is at'),
  3: prefixInformation,
  4: redirectedHeader,
  5: (d, at) => {
    emitMark(d, O['opt.reserved'], at, 2);
    d.u32(O['opt.mtu'], at + 2);
    return at + 6;
  },
  6: (d, at) => {
    d.u8(O['opt.nbma.shortcut_limit'], at);
    emitMark(d, O['opt.reserved'], at + 1, 1);
    emitMark(d, O['opt.reserved'], at + 2, 4);
    // tshark takes the second reserved part for one byte shorter than it is.
    return at + 5;
  },
  7: (d, at) => {
    emitMark(d, O['opt.reserved'], at, 2);
    d.u32(O['opt.advertisement_interval'], at + 2);
    return at + 6;
  },
  8: (d, at) => {
    emitMark(d, O['opt.reserved'], at, 2);
    d.u16(O['opt.home_agent_preference'], at + 2);
    d.u16(O['opt.home_agent_lifetime'], at + 4);
    return at + 6;
  },
  9: addressList,
  10: addressList,
  11: dissectAddressParameters,
  12: (d, at, end) => dissectSignature(d, O['opt.rsa.key_hash'], at, end),
  13: timestamp,
  14: (d, at, end) => {
    d.span(O['opt.nonce'], at, end - at);
    return end;
  },
  15: dissectTrustAnchor,
  16: dissectCertificate,
  17: handoverPrefix(O['opt.ipa.option_code'], O['opt.ipa.prefix_len'], O['opt.ipa.ipv6_address']),
  18: handoverPrefix(O['opt.nrpi.option_code'], O['opt.nrpi.prefix_len'], O['opt.nrpi.prefix']),
  19: (d, at, end) => {
    d.u8(O['opt.lla.option_code'], at);
    d.span(O['opt.lla.bytes'], at + 1, end - at - 1);
    return end;
  },
  20: (d, at, end) => {
    d.u8(O['opt.naack.option_code'], at);
    const status = d.u8(O['opt.naack.status'], at + 1);
    if (status !== SUPPLIED_ADDRESS) {
      emitMark(d, O['opt.reserved'], at + 2, 4);
      return end;
    }
    d.ipv6(O['opt.naack.supplied_ncoa'], at + 2);
    return at + 18;
  },
  21: domainIdentifier,
  23: mobilityAnchor,
  24: routeInformation,
  25: (d, at, end) => {
    emitMark(d, O['opt.reserved'], at, 2);
    d.u32(O['opt.rdnss.lifetime'], at + 2);
    return servers(d, at + 6, end);
  },
  26: flagsExpansion,
  27: (d, at, end) => handoverKey(d, at, end, false),
  28: (d, at, end) => handoverKey(d, at, end, true),
  29: assistance(O['opt.hai.option_code'], O['opt.hai.length'], O['opt.hai.value']),
  30: assistance(O['opt.mn.option_code'], O['opt.mn.length'], O['opt.mn.value']),
  31: searchList,
  32: (d, at, end) => dissectSignature(d, O['opt.ps.key_hash'], at, end),
  33: addressRegistration,
  34: lowpanContext,
  35: (d, at) => {
    d.u16(O['opt.abro.version_low'], at);
    d.u16(O['opt.abro.version_high'], at + 2);
    d.u16(O['opt.abro.valid_lifetime'], at + 4);
    d.ipv6(O['opt.abro.6lbr_address'], at + 6);
    return at + 22;
  },
  36: (d, at) => {
    emitBits(d, at, 2, CAPABILITY_BITS);
    d.u32(O['opt.6cio.unassigned2'], at + 2);
    return at + 6;
  },
  37: (d, at, end) => {
    d.span(O['opt.captive_portal'], at, end - at);
    return end;
  },
  38: translationPrefix,
};
