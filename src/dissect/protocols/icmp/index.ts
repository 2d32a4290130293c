import { emitBits } from '../../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../../checksum.js';
import { ADDRESS_IPV4, type Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { declareEchoes, dissectEchoed, matchEcho } from './echoes.js';
import { dissectExtensions } from './extensions.js';
import { ICMP_FIELDS as F, icmp } from './fields.js';
import { dissectQuoted } from './quoted.js';
import { dissectAdvertisement } from './routers.js';
import * as T from './types.js';

/** An error message that has extensions quotes at least this much, padded (RFC 4884, section 5.3). */
const QUOTED = 128;
const FRAGMENTATION_NEEDED = 4;

const ethertypes = dissectorTable('ethertype');
const echoes = declareEchoes();

/** Which groups of its work a plan wants. */
const WANTS_FIELDS = 1;
const WANTS_REPLIES = 2;

const REQUEST_BITS = [F['ext.echo.req.res'], F['ext.echo.req.local']];
const REPLY_BITS = [
  F['ext.echo.rsp.state'],
  F['ext.echo.rsp.res'],
  F['ext.echo.rsp.active'],
  F['ext.echo.rsp.ipv4'],
  F['ext.echo.rsp.ipv6'],
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ICMP';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 6)) return true;
  const type = d.bytes[start];
  const code = d.bytes[start + 1];
  if (d.wantsInfo) d.infoColumn = T.typeText(type, code, T.isMobileAdvertisement(type, code));
  d.u8(F.type, start);
  if (T.isDeprecated(type))
    remarkBeneath(d, F['type.deprecated'], SEVERITY.note, GROUP.deprecated, 'Type is deprecated');
  d.u8(F.code, start + 1);
  if (d.needs[icmp.id] & WANTS_FIELDS) emitChecksum(d, start);
  switch (type) {
    case T.ECHO:
    case T.ECHO_REPLY:
      emitIdentifier(d, start);
      dissectEcho(d, start, type);
      break;
    case T.TIMESTAMP:
    case T.TIMESTAMP_REPLY:
      emitIdentifier(d, start);
      d.u32(F.originate_timestamp, start + 8);
      d.u32(F.receive_timestamp, start + 12);
      d.u32(F.transmit_timestamp, start + 16);
      break;
    case T.INFORMATION:
    case T.INFORMATION_REPLY:
      emitIdentifier(d, start);
      break;
    case T.MASK:
    case T.MASK_REPLY:
      emitIdentifier(d, start);
      d.ipv4(F.address_mask, start + 8);
      break;
    case T.UNREACHABLE:
    case T.TIME_EXCEEDED:
    case T.PARAMETER_PROBLEM:
      dissectError(d, start, type, code);
      break;
    case T.SOURCE_QUENCH:
      dissectOriginal(d, start + 8, d.end, d.reportedEnd);
      break;
    case T.REDIRECT:
      d.ipv4(F.redir_gw, start + 4);
      dissectRedirected(d, start + 8);
      break;
    case T.ROUTER_ADVERTISEMENT:
      dissectAdvertisement(d, start, T.isMobileAdvertisement(type, code));
      break;
    case T.EXTENDED_ECHO:
    case T.EXTENDED_ECHO_REPLY:
      d.u16(F.ident, start + 4);
      d.u16LE(F.ident_le, start + 4);
      d.u8(F['ext.echo.seq'], start + 6);
      emitBits(d, start + 7, 1, type === T.EXTENDED_ECHO ? REQUEST_BITS : REPLY_BITS);
      if (d.reportedEnd > start + 8) dissectExtensions(d, start + 8);
      break;
  }
  return true;
}

/** tshark verifies the checksum of whole messages, but not of those that an error quotes. */
function emitChecksum(d: Dissection, start: number): void {
  const checksum = d.u16(F.checksum, start + 2);
  if (d.inError || d.fragmented || d.end < d.reportedEnd) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 2, 2);
    return;
  }
  const sum = onesComplementSum(d.bytes, start, d.end);
  if (sum !== 0xffff) {
    const right = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remarkBeneath(d, F.checksum_bad, SEVERITY.warn, GROUP.checksum, `Bad checksum [should be 0x${right}]`);
  }
  d.value(F['checksum.status'], sum === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2, 2);
}

/** Identifier and sequence number, in both byte orders: senders do not agree on one. */
function emitIdentifier(d: Dissection, start: number): void {
  const ident = d.u16(F.ident, start + 4);
  d.u16LE(F.ident_le, start + 4);
  const sequence = d.u16(F.seq, start + 6);
  d.u16LE(F.seq_le, start + 6);
  if (!d.wantsInfo || d.fault !== 0) return;
  d.infoColumn += ` id=0x${ident.toString(16).padStart(4, '0')}, seq=${sequence}/${d.getU16LE(start + 6)}`;
  // The IP header is the carrier's: its TTL is shown where the message follows directly.
  const isDirect = d.addressKind === ADDRESS_IPV4 && d.addressBytes[d.sourceStart - 3] === 1;
  if (isDirect) d.infoColumn += `, ttl=${d.addressBytes[d.sourceStart - 4]}`;
}

function dissectEcho(d: Dissection, start: number, type: number): void {
  if (d.needs[icmp.id] & WANTS_REPLIES && !d.inError && d.fault === 0)
    matchEcho(d, start, type === T.ECHO, echoes, 0x0800, F);
  dissectEchoed(d, start + 8, F);
}

/** Destination unreachable, time exceeded and parameter problem: what was wrong, and with which datagram. */
function dissectError(d: Dissection, start: number, type: number, code: number): void {
  const length = d.bytes[start + 5] * 4;
  let at = start + 4;
  if (type === T.PARAMETER_PROBLEM) d.value(F.pointer, d.getU8(at++), start + 4, 1);
  const needsMtu = type === T.UNREACHABLE && code === FRAGMENTATION_NEEDED;
  const end = needsMtu ? start + 6 : start + 8;
  if (length > 0) {
    if (at < start + 5) d.span(F.unused, at, 1);
    d.u8(F.length, start + 5);
    d.value(F['length.original_datagram'], length & 0xff, start + 5, 1);
    at = start + 6;
  }
  if (at < end) d.span(F.unused, at, end - at);
  if (needsMtu) d.u16(F.mtu, start + 6);
  const original = start + 8;
  dissectOriginal(d, original, d.end, d.reportedEnd);
  // Extensions follow what is quoted, which then is no longer than it may be.
  const hasExtensions = d.reportedEnd > original + QUOTED && d.getU16(original + 2) <= QUOTED;
  if (hasExtensions) dissectExtensions(d, original + Math.max(length, QUOTED));
}

/** A redirect is taken to quote no more than the IP header and 8 bytes, whatever follows (RFC 792). */
function dissectRedirected(d: Dissection, start: number): void {
  const length = (d.getU8(start) & 15) * 4 + 8;
  dissectOriginal(d, start, Math.min(start + length, d.end), Math.min(start + length, d.reportedEnd));
}

function dissectOriginal(d: Dissection, start: number, end: number, reportedEnd: number): void {
  const ip = ethertypes.get(0x0800);
  if (ip >= 0) dissectQuoted(d, ip, start, end, reportedEnd);
}

export const icmpDissector: Dissector = {
  protocol: icmp,
  dissect,
  places: { 'ip.proto': [1] },
  carries: ['ip', 'data'],
  stateful: true,
  prepare(plan) {
    const wantsFields = icmp.fields.some((field) => plan.want[field.id] !== 0);
    const wantsReplies = plan.wantsInfo || plan.later?.wantsInfo || plan.keeps(F.resp_to) || plan.keeps(F.resptime);
    return (wantsFields ? WANTS_FIELDS : 0) | (wantsReplies ? WANTS_REPLIES : 0);
  },
};
