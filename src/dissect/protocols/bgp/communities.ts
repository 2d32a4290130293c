import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ATTRIBUTES as F } from './attribute-fields.js';
import { invalidPart } from './protocol.js';

/** RFC 1997. */
export function emitCommunities(d: Dissection, at: number, end: number): void {
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

/** RFC 8092. */
export function emitLargeCommunities(d: Dissection, at: number, end: number): void {
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
