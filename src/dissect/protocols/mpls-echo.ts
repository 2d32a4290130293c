import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { emitTimestamp } from './ntp/times.js';

/**
 * MPLS echo: pings of label switched paths (RFC 8029). Of what describes a path, LDP's prefixes and RSVP's sessions have
 * fields; other parts are shown as bytes.
 */
export const mplsEcho = declareProtocol('mpls-echo', 'MPLS Echo', 'Multiprotocol Label Switching Echo');
const MPLS_ECHO_MSG_TYPE: Readonly<Record<number, string>> = {
  1: 'MPLS Echo Request',
  2: 'MPLS Echo Reply',
  3: 'MPLS Data Plane Verification Request',
  4: 'MPLS Data Plane Verification Reply',
};
const MPLS_ECHO_REPLY_MODE: Readonly<Record<number, string>> = {
  1: 'Do not reply',
  2: 'Reply via an IPv4/IPv6 UDP packet',
  3: 'Reply via an IPv4/IPv6 UDP packet with Router Alert',
  4: 'Reply via application level control channel',
};
const MPLS_ECHO_RETURN_CODE: Readonly<Record<number, string>> = {
  0: 'No return code',
  1: 'Malformed echo request received',
  2: 'One or more of the TLVs was not understood',
  3: 'Replying router is an egress for the FEC at stack depth RSC',
  4: 'Replying router has no mapping for the FEC at stack depth RSC',
  5: 'Downstream Mapping Mismatch',
  6: 'Upstream Interface Index Unknown',
  7: 'Reserved',
  8: 'Label switched at stack-depth RSC',
  9: 'Label switched but no MPLS forwarding at stack-depth RSC',
  10: 'Mapping for this FEC is not the given label at stack depth RSC',
  11: 'No label entry at stack-depth RSC',
  12: 'Protocol not associated with interface at FEC stack depth RSC',
  13: 'Premature termination, label stack shrinking to a single label',
  14: 'See DDM TLV for meaning of Return Code and Return SubCode',
  15: 'Label switched with FEC change',
};
const MPLS_ECHO_TLV_TYPE: Readonly<Record<number, string>> = {
  1: 'Target FEC Stack',
  2: 'Downstream Mapping',
  3: 'Pad',
  4: 'Error Code',
  5: 'Vendor Enterprise Code',
  6: 'TDB',
  7: 'IPv4 Interface and Label Stack Object',
  8: 'IPv6 Interface and Label Stack Object',
  9: 'Errored TLVs',
  10: 'Reply TOS Byte',
  11: 'P2MP Responder Identifier',
  12: 'P2MP Echo Jitter',
  13: 'Source Identifier TLV',
  14: 'Destination Identifier TLV',
  15: 'BFD Discriminator TLV',
  16: 'Reverse-path Target FEC Stack',
  20: 'Detailed Downstream Mapping',
  64512: 'Vendor Private',
};
const MPLS_ECHO_TLV_FEC_TYPE: Readonly<Record<number, string>> = {
  1: 'LDP IPv4 prefix',
  2: 'LDP IPv6 prefix',
  3: 'RSVP IPv4 Session Query',
  4: 'RSVP IPv6 Session Query',
  5: 'Reserved',
  6: 'VPN IPv4 prefix',
  7: 'VPN IPv6 prefix',
  8: 'L2 VPN endpoint',
  9: 'FEC 128 Pseudowire - IPv4 (Deprecated)',
  10: 'FEC 128 Pseudowire - IPv4',
  11: 'FEC 129 Pseudowire - IPv4',
  12: 'BGP labeled IPv4 prefix',
  13: 'BGP labeled IPv6 prefix',
  14: 'Generic IPv4 prefix',
  15: 'Generic IPv6 prefix',
  16: 'Nil FEC',
  17: 'RSVP P2MP IPv4 Session Query',
  18: 'RSVP P2MP IPv6 Session Query',
  22: 'Static LSP',
  23: 'Static Pseudowire',
  24: 'FEC 128 Pseudowire - IPv6',
  25: 'FEC 129 Pseudowire - IPv6',
  34: 'IPv4 IGP-Prefix Segment ID',
  35: 'IPv6 IGP-Prefix Segment ID',
  36: 'IGP-Adjacency Segment ID',
  64512: 'Vendor Private',
};
const F = declareFields(mplsEcho, {
  '=mpls_echo.version': uint16('Version'),
  '=mpls_echo.mbz': uint16('MBZ', { base: 'hex' }),
  '=mpls_echo.flags': uint16('Global Flags', { base: 'hex' }),
  '=mpls_echo.flag_sbz': uint16('Reserved', { base: 'hex', mask: 0xfff8 }),
  '=mpls_echo.flag_v': boolean('Validate FEC Stack', { mask: 0x1, maskBits: 16 }),
  '=mpls_echo.flag_t': boolean('Respond only if TTL expired', { mask: 0x2, maskBits: 16 }),
  '=mpls_echo.flag_r': boolean('Validate Reverse Path', { mask: 0x4, maskBits: 16 }),
  '=mpls_echo.msg_type': uint8('Message Type', { values: MPLS_ECHO_MSG_TYPE }),
  '=mpls_echo.reply_mode': uint8('Reply Mode', { values: MPLS_ECHO_REPLY_MODE }),
  '=mpls_echo.return_code': uint8('Return Code', { values: MPLS_ECHO_RETURN_CODE }),
  '=mpls_echo.return_subcode': uint8('Return Subcode'),
  '=mpls_echo.sender_handle': uint32("Sender's Handle", { base: 'hex' }),
  '=mpls_echo.sequence': uint32('Sequence Number'),
  '=mpls_echo.timestamp_sent': absoluteTime('Timestamp Sent', { time: 'utc' }),
  '=mpls_echo.timestamp_rec': absoluteTime('Timestamp Received', { time: 'utc' }),
  '=mpls_echo.tlv.type': uint16('Type', { values: MPLS_ECHO_TLV_TYPE, many: true }),
  '=mpls_echo.tlv.len': uint16('Length', { many: true }),
  '=mpls_echo.tlv.value': bytes('Value', { many: true }),
  '=mpls_echo.tlv.fec.type': uint16('Type', { values: MPLS_ECHO_TLV_FEC_TYPE, many: true }),
  '=mpls_echo.tlv.fec.len': uint16('Length', { many: true }),
  '=mpls_echo.tlv.fec.value': bytes('Value', { many: true }),
  '=mpls_echo.tlv.fec.ldp_ipv4': ipv4('IPv4 Prefix', { many: true }),
  '=mpls_echo.tlv.fec.ldp_ipv4_mask': uint8('Prefix Length', { many: true }),
  '=mpls_echo.tlv.fec.ldp_ipv6': ipv6('IPv6 Prefix', { many: true }),
  '=mpls_echo.tlv.fec.ldp_ipv6_mask': uint8('Prefix Length', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_ipv4_ep': ipv4('IPv4 Tunnel endpoint address', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_ip_mbz1': uint16('Must Be Zero', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_ip_tun_id': uint16('Tunnel ID', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_ipv4_ext_tun_id': uint32('Extended Tunnel ID', { base: 'hex', many: true }),
  '=mpls_echo.tlv.fec.rsvp_ipv4_sender': ipv4('IPv4 Tunnel sender address', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_ip_mbz2': uint16('Must Be Zero', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_ip_lsp_id': uint16('LSP ID', { many: true }),
  '=mpls_echo.tlv.pad_action': uint8('Pad Action', {
    values: { 1: 'Drop Pad TLV from reply', 2: 'Copy Pad TLV to reply' },
    many: true,
  }),
  '=mpls_echo.padding': bytes('Padding', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ipv4_id': uint32('P2MP ID', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ip_mbz1': uint16('Must Be Zero', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ip_tun_id': uint16('Tunnel ID', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ipv4_ext_tun_id': ipv4('Extended Tunnel ID', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ipv4_sender': ipv4('IPv4 Tunnel sender address', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ip_mbz2': uint16('Must Be Zero', { many: true }),
  '=mpls_echo.tlv.fec.rsvp_p2mp_ip_lsp_id': uint16('LSP ID', { many: true }),
});

const FLAG_BITS = [F['=mpls_echo.flag_sbz'], F['=mpls_echo.flag_v'], F['=mpls_echo.flag_t'], F['=mpls_echo.flag_r']];
const HEADER = 32;
const SHORT_HEADER = 16;
const FEC_STACK = 1;
const PAD = 3;

/** The version that there is; what has another is not of this protocol. */
const VERSION = 1;

function dissect(d: Dissection, start: number): boolean {
  if (d.reportedEnd - start < 5 || (d.left(start) >= 2 && d.getU16(start) !== VERSION)) return false;
  d.protocolColumn = 'MPLS ECHO';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.getU8(start + 4);
  if (d.fault !== 0) return true;
  if (d.wantsInfo)
    d.infoColumn =
      MPLS_ECHO_MSG_TYPE[type] ?? `Unknown Message Type (0x${type.toString(16).toUpperCase().padStart(2, '0')})`;
  d.u16(F['=mpls_echo.version'], start);
  // Messages of the data plane's verification and unknown ones have neither flags nor times.
  const isEcho = type === 1 || type === 2;
  if (isEcho) {
    d.u16(F['=mpls_echo.flags'], start + 2);
    d.open();
    emitBits(d, start + 2, 2, FLAG_BITS);
    d.close();
  } else d.u16(F['=mpls_echo.mbz'], start + 2);
  d.u8(F['=mpls_echo.msg_type'], start + 4);
  d.u8(F['=mpls_echo.reply_mode'], start + 5);
  d.u8(F['=mpls_echo.return_code'], start + 6);
  d.u8(F['=mpls_echo.return_subcode'], start + 7);
  d.u32(F['=mpls_echo.sender_handle'], start + 8);
  d.u32(F['=mpls_echo.sequence'], start + 12);
  if (isEcho) {
    emitTimestamp(d, F['=mpls_echo.timestamp_sent'], start + 16);
    emitTimestamp(d, F['=mpls_echo.timestamp_rec'], start + 24);
  }
  for (let at = start + (isEcho ? HEADER : SHORT_HEADER); at + 4 <= d.reportedEnd && d.fault === 0; )
    at = emitPart(d, at);
  return true;
}

function emitPart(d: Dissection, at: number): number {
  const type = d.getU16(at);
  const length = Math.min(d.getU16(at + 2), Math.max(0, d.reportedEnd - at - 4));
  if (d.fault !== 0) return d.reportedEnd;
  if (d.want[HEADING] !== 0)
    d.heading(
      MPLS_ECHO_TLV_TYPE[type] ?? `Unknown TLV type (0x${type.toString(16).toUpperCase().padStart(4, '0')})`,
      at,
      length + 4,
    );
  d.open();
  d.u16(F['=mpls_echo.tlv.type'], at);
  d.u16(F['=mpls_echo.tlv.len'], at + 2);
  if (type === FEC_STACK) emitStack(d, at + 4, at + 4 + length);
  else if (type === PAD) {
    d.u8(F['=mpls_echo.tlv.pad_action'], at + 4);
    if (length > 1) d.span(F['=mpls_echo.padding'], at + 5, length - 1);
  } else if (length > 0) d.span(F['=mpls_echo.tlv.value'], at + 4, length);
  d.close();
  return at + 4 + length;
}

function emitStack(d: Dissection, at: number, end: number): void {
  for (let number = 1; at + 4 <= end && d.fault === 0; number++) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    const padded = Math.min(4 * Math.ceil(length / 4), Math.max(0, end - at - 4));
    if (d.want[HEADING] !== 0)
      d.heading(`FEC Element ${number}: ${MPLS_ECHO_TLV_FEC_TYPE[type] ?? 'Unknown'}`, at, length + 4);
    d.open();
    d.u16(F['=mpls_echo.tlv.fec.type'], at);
    d.u16(F['=mpls_echo.tlv.fec.len'], at + 2);
    emitElement(d, type, at + 4, length);
    if (padded > length) d.span(F['=mpls_echo.padding'], at + 4 + length, padded - length);
    d.close();
    at += 4 + padded;
  }
}

function emitElement(d: Dissection, type: number, at: number, length: number): void {
  if (type === 1 && length === 5) {
    d.ipv4(F['=mpls_echo.tlv.fec.ldp_ipv4'], at);
    d.u8(F['=mpls_echo.tlv.fec.ldp_ipv4_mask'], at + 4);
  } else if (type === 2 && length === 17) {
    d.ipv6(F['=mpls_echo.tlv.fec.ldp_ipv6'], at);
    d.u8(F['=mpls_echo.tlv.fec.ldp_ipv6_mask'], at + 16);
  } else if (type === 3 && length === 20) {
    d.ipv4(F['=mpls_echo.tlv.fec.rsvp_ipv4_ep'], at);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_ip_mbz1'], at + 4);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_ip_tun_id'], at + 6);
    d.u32(F['=mpls_echo.tlv.fec.rsvp_ipv4_ext_tun_id'], at + 8);
    d.ipv4(F['=mpls_echo.tlv.fec.rsvp_ipv4_sender'], at + 12);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_ip_mbz2'], at + 16);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_ip_lsp_id'], at + 18);
  } else if (type === 17 && length === 20) {
    d.u32(F['=mpls_echo.tlv.fec.rsvp_p2mp_ipv4_id'], at);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_p2mp_ip_mbz1'], at + 4);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_p2mp_ip_tun_id'], at + 6);
    d.ipv4(F['=mpls_echo.tlv.fec.rsvp_p2mp_ipv4_ext_tun_id'], at + 8);
    d.ipv4(F['=mpls_echo.tlv.fec.rsvp_p2mp_ipv4_sender'], at + 12);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_p2mp_ip_mbz2'], at + 16);
    d.u16(F['=mpls_echo.tlv.fec.rsvp_p2mp_ip_lsp_id'], at + 18);
  } else if (length > 0) d.span(F['=mpls_echo.tlv.fec.value'], at, length);
}

export const mplsEchoDissector: Dissector = { protocol: mplsEcho, dissect, places: { 'udp.port': [3503] } };
