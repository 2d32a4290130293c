import { bytes, declareFields, declareProtocol, none, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { LON_CODES } from '../names/lon.js';
import { dissectDataInside } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** LonTalk, the LonWorks networks' protocol (ANSI/CEA-709.1), as it is carried in IP. */
const lon = declareProtocol('lon', 'LON', 'Local Operating Network');
const FORMATS: Readonly<Record<number, string>> = { 0: 'TPDU', 1: 'SPDU', 2: 'AuthPDU', 3: 'APDU' };
const ADDRESSES: Readonly<Record<number, string>> = {
  0: 'Broadcast (0)',
  1: 'Multicast (1)',
  2: 'Unicast (2a)/Multicast (2b)',
  3: 'Unicast (3)',
};
const DOMAINS: Readonly<Record<number, string>> = { 0: '0 bit', 1: '8 bit', 2: '24 bit', 3: '48 bit' };
const TPDUS: Readonly<Record<number, string>> = { 0: 'ACKD', 1: 'UnACKD_RPT', 2: 'ACK', 4: 'REMINDER', 5: 'REM/MSG' };
const SPDUS: Readonly<Record<number, string>> = { 0: 'REQUEST', 2: 'RESPONSE', 4: 'REMINDER', 5: 'REM/MSG' };
const AUTHPDUS: Readonly<Record<number, string>> = { 0: 'CHALLENGE', 2: 'REPLY' };
const hex = (value: number, digits = 2): string => `0x${value.toString(16).padStart(digits, '0')}`;
const bits = (value: number): string => value.toString(2).padStart(8, '0').replace(/^..../, '$& ');

const F = declareFields(lon, {
  ppdu: uint8('PPDU', { base: 'hex' }),
  prio: uint8('Priority', { mask: 0x80 }),
  alt_path: uint8('Alt path', { mask: 0x40 }),
  delta_bl: uint8('Delta BL', { mask: 0x3f }),
  npdu: uint8('NPDU', {
    line: ({ number }) =>
      `NPDU: ${number}, PDU format: ${FORMATS[(number >> 4) & 3]}, Address format: ${ADDRESSES[(number >> 2) & 3]}, Domain length: ${DOMAINS[number & 3]}`,
  }),
  vers: uint8('version', { base: 'hex', mask: 0xc0 }),
  pdufmt: uint8('PDU format', { base: 'hex', mask: 0x30, values: FORMATS }),
  addrfmt: uint8('Address format', { base: 'hex', mask: 0xc, values: ADDRESSES }),
  domainlen: uint8('Domain length', { base: 'hex', mask: 0x3, values: DOMAINS }),
  srcnet: uint8('Source subnet', { base: 'hex' }),
  srcnode: uint8('Source node', { base: 'hex', mask: 0x7f }),
  dstnet: uint8('Destination subnet', { base: 'hex' }),
  dstgrp: uint8('Destination group', { base: 'hex' }),
  dstnode: uint8('Destination node', { base: 'hex', mask: 0x7f }),
  grp: uint8('Group', { base: 'hex' }),
  grpmem: uint8('Group member', { base: 'hex' }),
  uid: bytes('Unique node ID', { many: true }),
  domain: bytes('Domain', {
    line: ({ length, text }) => (length === 0 ? 'Domain wide addressing' : `Domain: ${text}`),
  }),
  tpdu: uint8('TPDU', {
    base: 'hex',
    line: ({ number }) => `TPDU: ${hex(number)}, TPDU type: ${TPDUS[(number >> 4) & 7] ?? 'Unknown'}`,
  }),
  auth: uint8('Auth', { base: 'hex', mask: 0x80 }),
  tpdu_type: uint8('TPDU type', { base: 'hex', mask: 0x70, values: TPDUS }),
  trans_no: uint8('Transaction number', { base: 'hex', mask: 0xf }),
  spdu: uint8('SPDU', {
    base: 'hex',
    line: ({ number }) => `SPDU: ${hex(number)}, SPDU type: ${SPDUS[(number >> 4) & 7] ?? 'Unknown'}`,
  }),
  spdu_type: uint8('SPDU type', { base: 'hex', mask: 0x70, values: SPDUS }),
  'spdu.mlen': uint8('Length of M_List', { base: 'hex' }),
  'spdu.mlist': uint8('M_List', { base: 'hex' }),
  authpdu: uint8('AuthPDU', {
    base: 'hex',
    line: ({ number }) => `AuthPDU: ${hex(number)}, AuthPDU type: ${AUTHPDUS[(number >> 1) & 1] ?? 'Unknown'}`,
  }),
  authpdu_addrfmt: uint8('FMT (same as AddrFmt)', { base: 'hex', mask: 0xc }),
  authpdu_type: uint8('AuthPDU type', { base: 'hex', mask: 0x2, values: AUTHPDUS }),
  nv: uint16('Network Variable', { base: 'hex' }),
  'nv.dir': uint16('NV direction', { base: 'hex', mask: 0x4000 }),
  'nv.selector': uint16('NV selector', { base: 'hex', mask: 0x3fff }),
  application: uint8('Application', { base: 'hex' }),
  code: uint8('Code', {
    base: 'hex',
    mask: 0x3f,
    values: LON_CODES,
    line: ({ number, text, pattern }) =>
      number < 0x40 ? `${pattern}Code: ${text}` : `${bits(number)} = Code: ${codeName(number)} (${hex(number)})`,
  }),
  nm: uint8('Network Management', {
    base: 'hex',
    line: ({ number }) => `Network Management: ${hex(number)}, Code: ${codeName(number)}`,
  }),
  nd: uint8('Network Diagnostic', {
    base: 'hex',
    line: ({ number }) => `Network Diagnostic: ${hex(number)}, Code: ${codeName(number)}`,
  }),
  ff: uint8('Foreign Frame', { base: 'hex' }),
  name: bytes('Node name'),
  'tpdu_type.unknown': none('Unexpected TPDU type'),
  'spdu_type.unknown': none('Unexpected SPDU type'),
  'authpdu_type.unknown': none('Unexpected AuthPDU type'),
  'authpdu_dest_type.unknown': none('Malformed APDU destin&type'),
});
const codeName = (code: number): string => LON_CODES[code] ?? 'Unknown';

const BROADCAST = 0;
const MULTICAST = 1;
const SUBNET = 2;
const IS_UNICAST = 0x80;
const DOMAIN_BYTES = [0, 1, 3, 6];
const REMINDER = 4;
const REMINDER_AND_MESSAGE = 5;
const SERVICE_REQUEST = 0x7f;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LON';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 2)) {
    if (d.end <= start) d.withdraw(true);
    return true;
  }
  const link = d.u8(F.ppdu, start);
  d.open();
  d.value(F.prio, link >> 7, start, 1);
  d.value(F.alt_path, (link >> 6) & 1, start, 1);
  d.value(F.delta_bl, link & 0x3f, start, 1);
  d.close();
  const network = d.u8(F.npdu, start + 1);
  const format = (network >> 4) & 3;
  if (d.wantsInfo) d.infoColumn = `${link > 0x7f ? 'Priority ' : ''}Delta_BL: ${link & 0x3f} Type: ${FORMATS[format]}`;
  d.open();
  d.value(F.vers, network >> 6, start + 1, 1);
  d.value(F.pdufmt, format, start + 1, 1);
  d.value(F.addrfmt, (network >> 2) & 3, start + 1, 1);
  d.value(F.domainlen, network & 3, start + 1, 1);
  d.close();
  let at = dissectAddress(d, (network >> 2) & 3, start + 2);
  d.span(F.domain, at, DOMAIN_BYTES[network & 3]);
  at += DOMAIN_BYTES[network & 3];
  if (format === 0) dissectTransport(d, at, F.tpdu, F.tpdu_type, F['tpdu_type.unknown']);
  else if (format === 1) dissectTransport(d, at, F.spdu, F.spdu_type, F['spdu_type.unknown']);
  else if (format === 2) dissectAuthentication(d, at);
  else dissectApplication(d, at);
  return true;
}

/** Who sends to whom: the address' format, and of that for nodes of a subnet two kinds. Gives where it ends. */
function dissectAddress(d: Dissection, format: number, at: number): number {
  const isUnicast = d.left(at) > 1 && (d.bytes[at + 1] & IS_UNICAST) !== 0;
  if (d.want[HEADING] !== 0) {
    const length = format < SUBNET ? 3 : format > SUBNET ? 9 : isUnicast ? 4 : 6;
    if (d.want[HEADING] !== 0)
      d.heading(`Address type ${addressName(format, isUnicast)}`, at, Math.min(length, d.left(at)));
  }
  d.open();
  d.u8(F.srcnet, at);
  const node = d.getU8(at + 1);
  if (d.fault === 0) d.value(F.srcnode, node & 0x7f, at + 1, 1);
  d.u8(format === MULTICAST || (format === SUBNET && !isUnicast) ? F.dstgrp : F.dstnet, at + 2);
  let end = at + 3;
  if (format === SUBNET) {
    const destination = d.getU8(at + 3);
    if (d.fault === 0) d.value(F.dstnode, destination & 0x7f, at + 3, 1);
    end = at + 4;
    if (!isUnicast) {
      d.u8(F.grp, at + 4);
      d.u8(F.grpmem, at + 5);
      end = at + 6;
    }
  } else if (format > SUBNET) {
    d.span(F.uid, at + 3, 6);
    end = at + 9;
  }
  d.close();
  return end;
}

const addressName = (format: number, isUnicast: boolean): string =>
  format === BROADCAST
    ? '0 (broadcast)'
    : format === MULTICAST
      ? '1 (multicast)'
      : format > SUBNET
        ? '3 (UID)'
        : isUnicast
          ? '2a (unicast)'
          : '2b (multicast)';

/** A transport or a session PDU: both are built alike. */
function dissectTransport(d: Dissection, at: number, whole: number, kind: number, unexpected: number): void {
  const value = d.u8(whole, at);
  if (d.fault !== 0) return;
  const isSession = whole === F.spdu;
  const type = (value >> 4) & 7;
  d.open();
  d.value(F.auth, value >> 7, at, 1);
  d.value(kind, type, at, 1);
  d.value(F.trans_no, value & 0xf, at, 1);
  d.close();
  if (type === 0 || type === (isSession ? 2 : 1)) dissectApplication(d, at + 1);
  else if (type === REMINDER || type === REMINDER_AND_MESSAGE) {
    const length = d.u8(F['spdu.mlen'], at + 1);
    const list = at + 2;
    if (!d.has(list, length)) return;
    d.value(F['spdu.mlist'], length === 0 ? 0 : d.bytes[list + Math.min(length, 4) - 1], list, length);
    if (type === REMINDER_AND_MESSAGE) dissectApplication(d, list + length);
  } else if (isSession || type !== 2) {
    const message = `Unexpected ${isSession ? 'S' : 'T'}PDU type ${type}`;
    remark(d, unexpected, SEVERITY.warn, GROUP.protocol, message);
  }
}

function dissectAuthentication(d: Dissection, at: number): void {
  const value = d.u8(F.authpdu, at);
  if (d.fault !== 0) return;
  d.open();
  d.value(F.authpdu_addrfmt, (value >> 2) & 3, at, 1);
  d.value(F.authpdu_type, (value >> 1) & 1, at, 1);
  d.value(F.trans_no, value & 0xf, at, 1);
  d.close();
}

function dissectApplication(d: Dissection, at: number): void {
  const code = d.getU8(at);
  if (d.fault !== 0) return;
  let end = at + 1;
  if (code > 0x7f) {
    const variable = d.u16(F.nv, at);
    if (d.fault !== 0) return;
    d.open();
    d.value(F['nv.dir'], (variable >> 14) & 1, at, 2);
    d.value(F['nv.selector'], variable & 0x3fff, at, 2);
    d.close();
    end = at + 2;
  } else {
    const isManagement = code > 0x5f;
    const isDiagnostic = code > 0x4f;
    d.u8(isManagement ? F.nm : isDiagnostic ? F.nd : code > 0x3f ? F.ff : F.application, at);
    d.open();
    d.value(F.code, isDiagnostic ? code : code & 0x3f, at, 1);
    d.close();
    if (code === SERVICE_REQUEST) {
      d.span(F.uid, end, 6);
      d.span(F.name, end + 6, 8);
      end += 14;
    }
  }
  if (d.fault === 0) dissectDataInside(d, end);
}

export const lonDissector: Dissector = {
  protocol: lon,
  dissect,
  places: { 'cnip.protocol': [0] },
  carries: ['data'],
};
