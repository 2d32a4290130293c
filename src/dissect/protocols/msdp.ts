import { ipv4Text } from '../../fields/address.js';
import { bytes, declareFields, declareProtocol, ipv4, none, uint8, uint16, uint24 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';
import { ip } from './ip/fields.js';
import { dissectPacket } from './openflow/packet.js';

/** The Multicast Source Discovery Protocol (RFC 3618). Of notifications the code is taken apart, not what it is about. */
const msdp = declareProtocol('msdp', 'MSDP', 'Multicast Source Discovery Protocol');
const TYPES: Readonly<Record<number, string>> = {
  1: 'IPv4 Source-Active',
  2: 'IPv4 Source-Active Request',
  3: 'IPv4 Source-Active Response',
  4: 'KeepAlive',
  5: 'Notification',
  6: 'MSDP traceroute in progress',
  7: 'MSDP traceroute reply',
};
const ERRORS = {
  1: 'Message Header Error',
  2: 'SA-Request Error',
  3: 'SA-Message/SA-Response Error',
  4: 'Hold Timer Expired',
  5: 'Finite State Machine Error',
  6: 'Notification',
  7: 'Cease',
};
const many = true;
const F = declareFields(msdp, {
  type: uint8('Type', { values: TYPES, many }),
  length: uint16('Length', { many }),
  'sa.entry_count': uint8('Entry Count', { many }),
  'sa.rp_addr': ipv4('RP Address', { many }),
  'sa.reserved': uint24('Reserved', { base: 'hex', many }),
  'sa.sprefix_len': uint8('Sprefix len', { many }),
  'sa.group_addr': ipv4('Group Address', { many }),
  'sa.src_addr': ipv4('Source Address', { many }),
  'sa_req.res': uint8('Reserved', { base: 'hex', many }),
  'sa_req.group_addr': ipv4('Group Address', { many }),
  'not.o': uint8('Open-bit', { base: 'hex', mask: 0x80, many }),
  'not.error': uint8('Error Code', { mask: 0x7f, values: ERRORS, many }),
  'not.error_sub': uint8('Error subcode', { many }),
  tlv_contents: bytes('TLV contents', { many }),
  trailing_junk: bytes('Trailing junk', { many }),
  'tlv_len.too_long': none('TLV length too long', { many }),
  'tlv_len.too_short': none('TLV length too short', { many }),
});

const PORT = 639;
const HEADER_BYTES = 3;
const ENTRY_BYTES = 12;

/** Types, lengths and values one behind the other; the packet list names the first. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MSDP';
  if (d.wantsInfo) {
    d.infoColumn = '';
    const type = d.getU8(start);
    if (d.fault === 0) d.infoColumn = TYPES[type] ?? `<Unknown MSDP message type> ${type}`;
    d.fault = 0;
  }
  for (let at = start; at < d.reportedEnd && d.fault === 0; ) {
    const type = d.u8(F.type, at);
    const length = d.u16(F.length, at + 1);
    if (d.fault !== 0) break;
    if (length < HEADER_BYTES) {
      remarkBeneath(d, F['tlv_len.too_short'], SEVERITY.error, GROUP.malformed, 'TLV length < 3');
      break;
    }
    dissectMessage(d, type, at + HEADER_BYTES, at + length);
    at += length;
  }
  return true;
}

function dissectMessage(d: Dissection, type: number, at: number, end: number): void {
  if (type === 1 || type === 3) dissectSources(d, at, end);
  else if (type === 2) {
    checkLength(d, end - at + HEADER_BYTES, 8);
    d.u8(F['sa_req.res'], at);
    d.ipv4(F['sa_req.group_addr'], at + 1);
    if (end > at + 5) d.span(F.trailing_junk, at + 5, end - at - 5);
  } else if (type === 4) checkLength(d, end - at + HEADER_BYTES, HEADER_BYTES);
  else if (type === 5 && end >= at + 2) {
    const code = d.getU8(at);
    if (d.fault !== 0) return;
    d.value(F['not.o'], code >> 7, at, 1);
    d.value(F['not.error'], code & 0x7f, at, 1);
    d.u8(F['not.error_sub'], at + 1);
  } else if (end > at) d.span(F.tlv_contents, at, end - at);
}

function checkLength(d: Dissection, length: number, expected: number): void {
  if (length <= expected) return;
  const message = `TLV length for KeepAlive > ${expected}`;
  remarkBeneath(d, F['tlv_len.too_long'], SEVERITY.warn, GROUP.protocol, message);
}

/** Sources and the groups to which they send, known to a rendezvous point; behind them perhaps a packet of theirs. */
function dissectSources(d: Dissection, start: number, end: number): void {
  const count = d.u8(F['sa.entry_count'], start);
  d.ipv4(F['sa.rp_addr'], start + 1);
  let at = start + 5;
  for (let i = 0; i < count && at < end && d.fault === 0; i++, at += ENTRY_BYTES) {
    if (d.want[HEADING] !== 0 && d.left(at) >= ENTRY_BYTES) {
      const source = ipv4Text(d.getU32(at + 8));
      if (d.want[HEADING] !== 0)
        d.heading(`(S,G) block: ${source}/${d.bytes[at + 3]} -> ${ipv4Text(d.getU32(at + 4))}`, at, ENTRY_BYTES);
    }
    d.open();
    if (!d.has(at, ENTRY_BYTES)) break;
    d.u24(F['sa.reserved'], at);
    d.u8(F['sa.sprefix_len'], at + 3);
    d.ipv4(F['sa.group_addr'], at + 4);
    d.ipv4(F['sa.src_addr'], at + 8);
    d.close();
  }
  if (at >= end || d.fault !== 0) return;
  if (d.want[HEADING] !== 0) d.heading(`Encapsulated IPv4 packet: ${end - at} bytes`, at, Math.min(end, d.end) - at);
  d.open();
  const { end: outerEnd, reportedEnd } = d;
  d.end = Math.min(end, outerEnd);
  d.reportedEnd = Math.min(end, reportedEnd);
  dissectPacket(d, at, ip.id);
  d.end = outerEnd;
  d.reportedEnd = reportedEnd;
  d.close();
}

export const msdpDissector: Dissector = { protocol: msdp, dissect, places: { 'tcp.port': [PORT] }, carries: [] };
