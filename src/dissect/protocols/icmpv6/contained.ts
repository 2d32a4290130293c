import type { Dissection } from '../../dissection.js';
import { dissectorTable } from '../../dissector.js';
import { dissectDataInside } from '../data.js';
import { dissectQuoted } from '../icmp/quoted.js';

const ethertypes = dissectorTable('ethertype');

/**
 * Dissects a packet that a message contains: an IPv6 one, or else data. Gives back where it ends by its own header, as
 * far as `reportedEnd`.
 */
export function dissectContained(d: Dissection, start: number, end: number, reportedEnd: number): number {
  if (!d.has(start, 1)) return start;
  const ipv6 = ethertypes.get(0x86dd);
  if (d.bytes[start] >>> 4 !== 6 || ipv6 < 0) {
    dissectDataInside(d, start, end, reportedEnd);
    return reportedEnd;
  }
  dissectQuoted(d, ipv6, start, end, reportedEnd);
  return start + 6 > d.end ? reportedEnd : Math.min(reportedEnd, start + 40 + d.getU16(start + 4));
}
