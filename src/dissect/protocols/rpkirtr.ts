import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { emitBits, emitMark } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

/** The protocol by which routers learn validated origins of routes: RPKI to Router (RFC 6810, RFC 8210). */
export const rpkirtr = declareProtocol(
  'rpkirtr',
  'RPKI-Router Protocol',
  'RPKI-Router Protocol',
  'RPKI-Router Protocol ({rpki-rtr.pdu_type:name})',
);
const RPKI_RTR_PDU_TYPE: Readonly<Record<number, string>> = {
  0: 'Serial Notify',
  1: 'Serial Query',
  2: 'Reset Query',
  3: 'Cache Response',
  4: 'IPv4 Prefix',
  6: 'IPv6 Prefix',
  7: 'End of Data',
  8: 'Cache Reset',
  9: 'Router Key',
  10: 'Error Report',
  11: 'ASPA',
};
const RPKI_RTR_ERROR_CODE: Readonly<Record<number, string>> = {
  0: 'Corrupt Data',
  1: 'Internal Error',
  2: 'No Data Available',
  3: 'Invalid Request',
  4: 'Unsupported Protocol Version',
  5: 'Unsupported PDU Type',
  6: 'Withdrawal of Unknown Record',
  7: 'Duplicate Announcement Received',
  8: 'Unexpected Protocol Version',
};
const F = declareFields(rpkirtr, {
  '=rpki-rtr.version': uint8('Version', { many: true }),
  '=rpki-rtr.pdu_type': uint8('PDU Type', { values: RPKI_RTR_PDU_TYPE, many: true }),
  '=rpki-rtr.reserved': bytes('Reserved', { many: true }),
  '=rpki-rtr.session_id': uint16('Session ID', { many: true }),
  '=rpki-rtr.length': uint32('Length', { many: true }),
  '=rpki-rtr.serial_number': uint32('Serial Number', { many: true }),
  '=rpki-rtr.flags': uint8('Flags', { base: 'hex', many: true }),
  '=rpki-rtr.flags.aw': boolean('Flag AW', { mask: 0x1, labels: ['Announcement', 'Withdrawal'], many: true }),
  '=rpki-rtr.flags.rk': boolean('Flag Router Key', {
    mask: 0x1,
    labels: ['New Router Key', 'Delete Router Key'],
    many: true,
  }),
  '=rpki-rtr.prefix_length': uint8('Prefix Length', { many: true }),
  '=rpki-rtr.max_length': uint8('Max length', { many: true }),
  '=rpki-rtr.ipv4_prefix': ipv4('IPv4 Prefix', { many: true }),
  '=rpki-rtr.ipv6_prefix': ipv6('IPv6 Prefix', { many: true }),
  '=rpki-rtr.as_number': uint32('AS Number', { many: true }),
  '=rpki-rtr.error_code': uint16('Error Code', { values: RPKI_RTR_ERROR_CODE, many: true }),
  '=rpki-rtr.length_pdu': uint32('Length of Encapsulated PDU', { many: true }),
  '=rpki-rtr.error_pdu': bytes('Erroneous PDU', { many: true }),
  '=rpki-rtr.length_text': uint32('Length of text', { many: true }),
  '=rpki-rtr.error_text': string('Erroneous Text', { many: true }),
  '=rpki-rtr.refresh_interval': uint32('Refresh Interval', { many: true }),
  '=rpki-rtr.retry_interval': uint32('Retry Interval', { many: true }),
  '=rpki-rtr.expire_interval': uint32('Expire Interval', { many: true }),
  '=rpki-rtr.subject_key_identifier': bytes('Subject Key Identifier', { many: true }),
  '=rpki-rtr.subject_public_key_info': none('Subject Public Key Info', { many: true }),
});

const HEADER = 8;
const ERROR_REPORT = 10;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RPKI-RTR';
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, (each, at) => Math.max(HEADER, each.getU32(at + 4)), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, at: number): void {
  const version = d.u8(F['=rpki-rtr.version'], at);
  const type = d.u8(F['=rpki-rtr.pdu_type'], at + 1);
  if (d.wantsInfo && d.fault === 0) {
    const name = RPKI_RTR_PDU_TYPE[type] ?? `Unknown (${type})`;
    d.addInfo(name);
  }
  const isSession = type === 0 || type === 1 || type === 3 || type === 7;
  if (isSession) d.u16(F['=rpki-rtr.session_id'], at + 2);
  else if (type === ERROR_REPORT) d.u16(F['=rpki-rtr.error_code'], at + 2);
  else if (type === 9) emitFlags(d, at + 2, F['=rpki-rtr.flags.rk']);
  else if (type in RPKI_RTR_PDU_TYPE) d.span(F['=rpki-rtr.reserved'], at + 2, 2);
  const length = d.u32(F['=rpki-rtr.length'], at + 4);
  if (isSession && type !== 3) d.u32(F['=rpki-rtr.serial_number'], at + 8);
  if (type === 7 && version >= 1) {
    d.u32(F['=rpki-rtr.refresh_interval'], at + 12);
    d.u32(F['=rpki-rtr.retry_interval'], at + 16);
    d.u32(F['=rpki-rtr.expire_interval'], at + 20);
  } else if (type === 4 || type === 6) emitPrefix(d, at + HEADER, type === 6);
  else if (type === 9) {
    d.span(F['=rpki-rtr.subject_key_identifier'], at + 8, 20);
    d.u32(F['=rpki-rtr.as_number'], at + 28);
    emitMark(d, F['=rpki-rtr.subject_public_key_info'], at + 32, length - 32);
  } else if (type === ERROR_REPORT) emitError(d, at + HEADER);
}

function emitFlags(d: Dissection, at: number, bit: number): void {
  d.u8(F['=rpki-rtr.flags'], at);
  d.open();
  emitBits(d, at, 1, [bit]);
  d.close();
}

function emitPrefix(d: Dissection, at: number, is6: boolean): void {
  emitFlags(d, at, F['=rpki-rtr.flags.aw']);
  d.u8(F['=rpki-rtr.prefix_length'], at + 1);
  d.u8(F['=rpki-rtr.max_length'], at + 2);
  d.span(F['=rpki-rtr.reserved'], at + 3, 1);
  if (is6) d.ipv6(F['=rpki-rtr.ipv6_prefix'], at + 4);
  else d.ipv4(F['=rpki-rtr.ipv4_prefix'], at + 4);
  d.u32(F['=rpki-rtr.as_number'], at + (is6 ? 20 : 8));
}

function emitError(d: Dissection, at: number): void {
  const size = d.u32(F['=rpki-rtr.length_pdu'], at);
  d.span(F['=rpki-rtr.error_pdu'], at + 4, size);
  const text = d.u32(F['=rpki-rtr.length_text'], at + 4 + size);
  d.span(F['=rpki-rtr.error_text'], at + 8 + size, text);
}

export const rpkirtrDissector: Dissector = { protocol: rpkirtr, dissect, places: { 'tcp.port': [323] } };
