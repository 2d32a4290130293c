import { boolean, declareFields, ipv4, none, string, uint8, uint16, uint32, uint64 } from '../../../fields/protocol.js';
import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ATTRIBUTE_NAMES, WELL_KNOWN_COMMUNITIES } from '../../names/bgp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitExtendedCommunities } from './extended.js';
import { emitReachable, emitUnreachable } from './families.js';
import { emitPrefixes4, NLRI_PREFIX, WITHDRAWN_PREFIX } from './prefixes.js';
import { bgp, invalidPart } from './protocol.js';
import { emitSecurePath } from './security.js';
import { emitSegmentIdentifiers } from './segments.js';
import { emitEncapsulations, emitMulticastTunnel } from './tunnels.js';

/** UPDATE messages (RFC 4271, section 4.3) and their path attributes. */
const MANY = { many: true } as const;
const SET: readonly [string, string] = ['Set', 'Not set'];
const F = declareFields(bgp, {
  'update.withdrawn_routes.length': uint16('Withdrawn Routes Length', MANY),
  'update.withdrawn_routes': none('Withdrawn Routes', MANY),
  'update.path_attribute.aggregator_as': uint32('Aggregator AS', MANY),
  'update.path_attributes': none('Path attributes', MANY),
  'update.path_attributes.unknown': none('Unknown Path attributes', MANY),
  'update.path_attributes.length': uint16('Total Path Attribute Length', MANY),
  'update.path_attribute.aggregator_origin': ipv4('Aggregator origin', MANY),
  'update.path_attribute.as_path_segment': none('AS Path segment', MANY),
  'update.path_attribute.as_path_segment.type': uint8('Segment type', {
    values: { 1: 'AS_SET', 2: 'AS_SEQUENCE', 3: 'AS_CONFED_SEQUENCE', 4: 'AS_CONFED_SET' },
    many: true,
  }),
  'update.path_attribute.as_path_segment.length': uint8('Segment length (number of ASN)', MANY),
  'update.path_attribute.as_path_segment.as2': uint16('AS2', MANY),
  'update.path_attribute.as_path_segment.as4': uint32('AS4', MANY),
  'update.path_attribute.communities': none('Communities', MANY),
  'update.path_attribute.community': none('Community', MANY),
  'update.path_attribute.community_wellknown': uint32('Community Well-known', {
    base: 'hex',
    values: WELL_KNOWN_COMMUNITIES,
    many: true,
  }),
  'update.path_attribute.community_as': uint16('Community AS', MANY),
  'update.path_attribute.community_value': uint16('Community value', MANY),
  'update.path_attribute.local_pref': uint32('Local preference', MANY),
  'update.path_attribute.attr_set.origin_as': uint32('Origin AS', MANY),
  'update.path_attribute.multi_exit_disc': uint32('Multiple exit discriminator', MANY),
  'update.path_attribute.next_hop': ipv4('Next hop', MANY),
  'update.path_attribute.origin': uint8('Origin', { values: { 0: 'IGP', 1: 'EGP', 2: 'INCOMPLETE' }, many: true }),
  'update.path_attribute': none('Path Attribute', MANY),
  'update.path_attribute.flags': uint8('Flags', { base: 'hex', many: true }),
  'update.path_attribute.flags.optional': boolean('Optional', { mask: 0x80, labels: SET, many: true }),
  'update.path_attribute.flags.transitive': boolean('Transitive', { mask: 0x40, labels: SET, many: true }),
  'update.path_attribute.flags.partial': boolean('Partial', { mask: 0x20, labels: SET, many: true }),
  'update.path_attribute.flags.extended_length': boolean('Extended-Length', { mask: 0x10, labels: SET, many: true }),
  'update.path_attribute.flags.unused': uint8('Unused', { base: 'hex', mask: 0xf, many: true }),
  'update.path_attribute.type_code': uint8('Type Code', { values: ATTRIBUTE_NAMES, many: true }),
  'update.path_attribute.length': uint16('Length', MANY),
  'update.path_attribute.otc': uint32('Only to Customer', MANY),
  'update.path_attribute.dpath': string('Domain Path Attribute', MANY),
  'update.attribute.dpath.length': uint16('Domain Path Attribute length', MANY),
  'update.attribute.dpath.ga': uint32('Global Administrator', MANY),
  'update.attribute.dpath.la': uint16('Local Administrator', MANY),
  'update.attribute.dpath.isf.safi': uint8('Inter-Subnet Forwarding SAFI type', MANY),
  'update.path_attribute.aigp': none('AIGP Attribute', MANY),
  'update.attribute.aigp.type': uint8('AIGP attribute type', { values: { 1: 'Type AIGP TLV' }, many: true }),
  'update.attribute.aigp.length': uint16('AIGP TLV length', MANY),
  'update.attribute.aigp.accu_igp_metric': uint64('AIGP Accumulated IGP Metric', MANY),
  large_communities: string('Large Communities', MANY),
  'large_communities.ga': uint32('Global Administrator', MANY),
  'large_communities.ldp1': uint32('Local Data Part 1', MANY),
  'large_communities.ldp2': uint32('Local Data Part 2', MANY),
  'update.path_attribute.originator_id': ipv4('Originator identifier', MANY),
  'path_attribute.cluster_list': none('Cluster List', MANY),
  'path_attribute.cluster_id': ipv4('Cluster ID', MANY),
  'update.nlri': none('Network Layer Reachability Information (NLRI)', MANY),
  'attr.aigp.type': none('Unknown AIGP attribute type', MANY),
});

export function dissectUpdate(d: Dissection, body: number): void {
  const end = d.reportedEnd;
  const withdrawn = d.u16(F['update.withdrawn_routes.length'], body);
  let at = body + 2;
  if (withdrawn > 0) {
    emitMark(d, F['update.withdrawn_routes'], at, withdrawn);
    d.open();
    const isGood = emitPrefixes4(d, WITHDRAWN_PREFIX, at, at + withdrawn, 'Withdrawn route');
    d.close();
    if (!isGood) return;
    at += withdrawn;
  }
  const length = d.u16(F['update.path_attributes.length'], at);
  at += 2;
  if (length > 0) {
    emitMark(d, F['update.path_attributes'], at, length);
    d.open();
    emitAttributes(d, at, at + length, 0);
    d.close();
    at += length;
  }
  if (at >= end || d.fault !== 0) return;
  emitMark(d, F['update.nlri'], at, end - at);
  d.open();
  emitPrefixes4(d, NLRI_PREFIX, at, end, 'NLRI');
  d.close();
}

const FLAG_BITS = [
  F['update.path_attribute.flags.optional'],
  F['update.path_attribute.flags.transitive'],
  F['update.path_attribute.flags.partial'],
  F['update.path_attribute.flags.extended_length'],
  F['update.path_attribute.flags.unused'],
];
const EXTENDED_LENGTH = 0x10;
/** How deep sets of attributes (RFC 6368) may stand in one another. */
const MAX_SETS = 8;

function emitAttributes(d: Dissection, at: number, end: number, nesting: number): void {
  while (at < end && d.fault === 0) {
    const flags = d.getU8(at);
    const type = d.getU8(at + 1);
    const isLong = (flags & EXTENDED_LENGTH) !== 0;
    const length = isLong ? d.getU16(at + 2) : d.getU8(at + 2);
    const value = at + (isLong ? 4 : 3);
    const next = value + length;
    d.value(F['update.path_attribute'], 1, at, Math.min(next, d.end) - at);
    d.open();
    d.u8(F['update.path_attribute.flags'], at);
    d.open();
    emitBits(d, at, 1, FLAG_BITS);
    d.close();
    d.u8(F['update.path_attribute.type_code'], at + 1);
    d.value(F['update.path_attribute.length'], length, at + 2, isLong ? 2 : 1);
    if (next > end) {
      invalidPart(d, 'Path attribute length is invalid', length, value);
      d.close();
      return;
    }
    emitAttribute(d, type, value, next, nesting);
    d.close();
    at = next;
  }
}

function emitAttribute(d: Dissection, type: number, at: number, end: number, nesting: number): void {
  const length = end - at;
  switch (type) {
    case 1:
      if (length !== 1) invalidPart(d, 'Origin (invalid)', length, at);
      else d.u8(F['update.path_attribute.origin'], at);
      break;
    case 2:
    case 17:
      emitPath(d, at, end, type === 17 ? 4 : widthOfNumbers(d, at, end));
      break;
    case 3:
      if (length !== 4) invalidPart(d, 'Next hop (invalid)', length, at);
      else d.ipv4(F['update.path_attribute.next_hop'], at);
      break;
    case 4:
      if (length !== 4) invalidPart(d, 'Multiple exit discriminator (invalid)', length, at);
      else d.u32(F['update.path_attribute.multi_exit_disc'], at);
      break;
    case 5:
      if (length !== 4) invalidPart(d, 'Local preference (invalid)', length, at);
      else d.u32(F['update.path_attribute.local_pref'], at);
      break;
    case 6:
      if (length !== 0) invalidPart(d, 'Atomic aggregate (invalid)', length, at);
      break;
    case 7:
    case 18:
      emitAggregator(d, type, at, length);
      break;
    case 8:
      emitCommunities(d, at, end);
      break;
    case 9:
      if (length !== 4) invalidPart(d, 'Originator identifier (invalid)', length, at);
      else d.ipv4(F['update.path_attribute.originator_id'], at);
      break;
    case 10:
      emitClusters(d, at, end);
      break;
    case 14:
      emitReachable(d, at, end, hasVxlan(d));
      break;
    case 15:
      emitUnreachable(d, at, end, hasVxlan(d));
      break;
    case 16:
      emitExtendedCommunities(d, at, end);
      break;
    case 22:
      emitMulticastTunnel(d, at, end);
      break;
    case 23:
      emitEncapsulations(d, at, end);
      break;
    case 26:
      emitMetric(d, at, end);
      break;
    case 32:
      emitLargeCommunities(d, at, end);
      break;
    case 33:
      emitSecurePath(d, at);
      break;
    case 35:
      if (length !== 4) invalidPart(d, 'OTC (invalid)', length, at);
      else d.u32(F['update.path_attribute.otc'], at);
      break;
    case 36:
      emitDomains(d, at, end);
      break;
    case 40:
      emitSegmentIdentifiers(d, at, end);
      break;
    case 128:
      emitSet(d, at, end, nesting);
      break;
    default:
      d.span(F['update.path_attributes.unknown'], at, length);
  }
}

const EXTENDED_COMMUNITIES = 16;
const ENCAPSULATION = 0x030c;
const VXLAN = 8;

/** Do the update's extended communities name VXLAN as the encapsulation (RFC 9012, section 4.1)? */
function hasVxlan(d: Dissection): boolean {
  const { bytes, end } = d;
  let at = d.start + 19;
  at += 2 + ((bytes[at] << 8) | bytes[at + 1]);
  for (at += 2; at + 3 < end; ) {
    const isLong = (bytes[at] & EXTENDED_LENGTH) !== 0;
    const length = isLong ? (bytes[at + 2] << 8) | bytes[at + 3] : bytes[at + 2];
    const value = at + (isLong ? 4 : 3);
    const next = value + length;
    for (let each = value; bytes[at + 1] === EXTENDED_COMMUNITIES && each + 8 <= Math.min(next, end); each += 8) {
      if (((bytes[each] << 8) | bytes[each + 1]) === ENCAPSULATION && bytes[each + 7] === VXLAN) return true;
    }
    at = next;
  }
  return false;
}

/** Attributes of a customer's own routes (RFC 6368). */
function emitSet(d: Dissection, at: number, end: number, nesting: number): void {
  if (end - at < 4) {
    invalidPart(d, 'Attribute set (invalid)', end - at, at);
    return;
  }
  d.u32(F['update.path_attribute.attr_set.origin_as'], at);
  if (end - at === 4 || nesting >= MAX_SETS) return;
  emitMark(d, F['update.path_attributes'], at + 4, end - at - 4);
  d.open();
  emitAttributes(d, at + 4, end, nesting + 1);
  d.close();
}

/**
 * Do the numbers of this AS_PATH have 2 or 4 bytes (RFC 6793)? The message does not say: 2 if its segments then fit
 * exactly and no number is zero, else 4.
 */
function widthOfNumbers(d: Dissection, start: number, end: number): number {
  const { bytes } = d;
  let at = start;
  let hasZero = false;
  while (at + 1 < end) {
    if (bytes[at] < 1 || bytes[at] > 4) return 4;
    const count = bytes[at + 1];
    at += 2;
    for (let i = 0; i < count && at + 1 < end; i++, at += 2) hasZero ||= bytes[at] === 0 && bytes[at + 1] === 0;
    if (at > end) return 4;
  }
  return at !== end || hasZero ? 4 : 2;
}

function emitPath(d: Dissection, at: number, end: number, width: number): void {
  while (at < end && d.fault === 0) {
    const count = d.getU8(at + 1);
    d.value(F['update.path_attribute.as_path_segment'], 1, at, 2 + count * width);
    d.open();
    d.u8(F['update.path_attribute.as_path_segment.type'], at);
    d.u8(F['update.path_attribute.as_path_segment.length'], at + 1);
    at += 2;
    for (let i = 0; i < count && at < end && d.fault === 0; i++, at += width) {
      if (width === 2) d.u16(F['update.path_attribute.as_path_segment.as2'], at);
      else d.u32(F['update.path_attribute.as_path_segment.as4'], at);
    }
    d.close();
  }
}

function emitAggregator(d: Dissection, type: number, at: number, length: number): void {
  const width = length - 4;
  if (!(length === 8 || (length === 6 && type === 7))) {
    invalidPart(d, 'Aggregator (invalid)', length, at);
    return;
  }
  const number = width === 2 ? d.getU16(at) : d.getU32(at);
  d.value(F['update.path_attribute.aggregator_as'], number, at, width);
  d.ipv4(F['update.path_attribute.aggregator_origin'], at + width);
}

/** RFC 1997. */
function emitCommunities(d: Dissection, at: number, end: number): void {
  if ((end - at) % 4 !== 0) {
    invalidPart(d, 'Communities (invalid)', end - at, at);
    return;
  }
  emitMark(d, F['update.path_attribute.communities'], at, end - at);
  d.open();
  for (; at < end && d.fault === 0; at += 4) {
    const high = d.getU16(at);
    if (high === 0 || high === 0xffff) {
      d.u32(F['update.path_attribute.community_wellknown'], at);
      continue;
    }
    emitMark(d, F['update.path_attribute.community'], at, 4);
    d.open();
    d.u16(F['update.path_attribute.community_as'], at);
    d.u16(F['update.path_attribute.community_value'], at + 2);
    d.close();
  }
  d.close();
}

function emitClusters(d: Dissection, at: number, end: number): void {
  if ((end - at) % 4 !== 0) {
    invalidPart(d, 'Cluster list (invalid)', end - at, at);
    return;
  }
  emitMark(d, F['path_attribute.cluster_list'], at, end - at);
  d.open();
  for (; at < end && d.fault === 0; at += 4) d.ipv4(F['path_attribute.cluster_id'], at);
  d.close();
}

/** RFC 7311. */
function emitMetric(d: Dissection, at: number, end: number): void {
  emitMark(d, F['update.path_attribute.aigp'], at, end - at);
  d.open();
  const type = d.u8(F['update.attribute.aigp.type'], at);
  if (type === 1) {
    d.u16(F['update.attribute.aigp.length'], at + 1);
    d.u64(F['update.attribute.aigp.accu_igp_metric'], at + 3);
  } else {
    remark(d, F['attr.aigp.type'], SEVERITY.error, GROUP.malformed, `AIGP type ${type} unknown`);
  }
  d.close();
}

/** RFC 8092. */
function emitLargeCommunities(d: Dissection, at: number, end: number): void {
  if ((end - at) % 12 !== 0) {
    invalidPart(d, 'Large Communities (invalid)', end - at, at);
    return;
  }
  for (; at < end && d.fault === 0; at += 12) {
    if (d.want[F.large_communities] !== 0) d.text(F.large_communities, '[ Null ]', at, 12);
    d.open();
    d.u32(F['large_communities.ga'], at);
    d.u32(F['large_communities.ldp1'], at + 4);
    d.u32(F['large_communities.ldp2'], at + 8);
    d.close();
  }
}

function emitDomains(d: Dissection, at: number, end: number): void {
  if (end - at < 8) {
    invalidPart(d, 'D-PATH attribute has invalid length (invalid)', end - at, at);
    return;
  }
  const count = d.u8(F['update.attribute.dpath.length'], at);
  at++;
  for (let i = 0; i < count && at + 6 <= end && d.fault === 0; i++, at += 6) {
    if (d.want[F['update.path_attribute.dpath']] !== 0)
      d.text(F['update.path_attribute.dpath'], `${d.getU32(at)}:${d.getU16(at + 4)}`, at, 6);
    d.open();
    d.u32(F['update.attribute.dpath.ga'], at);
    d.u16(F['update.attribute.dpath.la'], at + 4);
    d.close();
  }
  d.u8(F['update.attribute.dpath.isf.safi'], at);
}
