import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { dissectorTable } from '../../dissector.js';
import { dissectData } from '../data.js';
import { dissectQuoted } from '../icmp/quoted.js';

const ethertypes = dissectorTable('ethertype');

/** Dissects a packet that a message contains: an IPv6 one, or else data. */
export function dissectContained(d: Dissection, start: number, end: number, reportedEnd: number): void {
  if (d.fault !== 0) return;
  if (start >= Math.min(end, d.end)) {
    d.fault = start >= Math.min(reportedEnd, d.reportedEnd) ? FAULT_MALFORMED : d.fault;
    d.has(start, 1);
    return;
  }
  const ipv6 = ethertypes.get(0x86dd);
  if (d.bytes[start] >>> 4 === 6 && ipv6 >= 0) dissectQuoted(d, ipv6, start, end, reportedEnd);
  else dissectData(d, start, end, reportedEnd);
}
