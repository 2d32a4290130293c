import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F, olsr } from './fields.js';
import { complain, emitBody, intervalOf } from './messages.js';

const PORT = 698;

/** How long the packet says that it is, or as much as there is; more than that is nobody's. */
function lengthOf(d: Dissection, start: number): number {
  const length = d.reportedEnd - start;
  return length < 4 || d.left(start) < 2 ? length : (d.bytes[start] << 8) | d.bytes[start + 1];
}

function declines(d: Dissection, start: number): boolean {
  const length = d.reportedEnd - start;
  return length < 4 || lengthOf(d, start) > length;
}

function dissect(d: Dissection, start: number): boolean {
  const length = lengthOf(d, start);
  if (declines(d, start)) {
    if (d.wantsInfo) d.infoColumn = `OLSR Packet,  Length: ${length} Bytes (not enough data in packet)`;
    return false;
  }
  const isLong = d.addressKind === 16;
  d.protocolColumn = 'OLSR v1';
  if (d.wantsInfo) d.infoColumn = `OLSR (${isLong ? 'IPv6' : 'IPv4'}) Packet,  Length: ${length} Bytes`;
  d.u16(F.packet_len, start);
  d.u16(F.packet_seq_num, start + 2);
  const end = start + length;
  for (let at = start + 4; at < end && d.fault === 0; ) {
    if (end - at < 4) {
      remark(d, F.not_enough_bytes, SEVERITY.error, GROUP.malformed, 'Message too short !');
      break;
    }
    at = emitMessage(d, at, isLong);
  }
  return true;
}

/** RFC 3626, section 3.3. Gives where the next message begins. */
function emitMessage(d: Dissection, at: number, isLong: boolean): number {
  const size = d.getU16(at + 2);
  const least = isLong ? 24 : 12;
  if (!d.has(at, size)) return at;
  d.span(F.message, at, size);
  const outer = d.depth;
  d.open();
  const type = d.u8(F.message_type, at);
  d.value(F.vtime, intervalOf(d.getU8(at + 1)), at + 1, 1);
  d.u16(F.message_size, at + 2);
  if (size < least) {
    complain(d, `(too short, must be >= ${least})`);
    d.depth = outer;
    return d.reportedEnd;
  }
  const address = isLong ? 16 : 4;
  if (isLong) d.ipv6(F.origin6_addr, at + 4);
  else d.ipv4(F.origin_addr, at + 4);
  d.u8(F.ttl, at + 4 + address);
  d.u8(F.hop_count, at + 5 + address);
  d.u16(F.message_seq_num, at + 6 + address);
  emitBody(d, type, at + 8 + address, at + size, isLong);
  d.depth = outer;
  return at + size;
}

export const olsrDissector: Dissector = { protocol: olsr, dissect, declines, places: { 'udp.port': [PORT] } };
