import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ATTRIBUTES as F } from './attribute-fields.js';
import { emitCommunities, emitLargeCommunities } from './communities.js';
import { emitExtendedCommunities } from './extended.js';
import { emitReachable, emitUnreachable } from './families.js';
import { emitAggregator, emitPath, widthOfNumbers } from './paths.js';
import { invalidPart } from './protocol.js';
import { emitSecurePath } from './security.js';
import { emitSegmentIdentifiers } from './segments.js';
import { emitEncapsulations, emitMulticastTunnel } from './tunnels.js';

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

export function emitAttributes(d: Dissection, at: number, end: number, nesting: number): void {
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
