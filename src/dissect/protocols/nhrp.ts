import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { onesComplementSum } from '../checksum.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectorTable } from '../dissector.js';
import { ADDRESS_FAMILIES } from '../names/addressfamilies.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** NBMA Next Hop Resolution Protocol (RFC 2332), with Cisco's NAT extension. */
export const nhrp = declareProtocol(
  'nhrp',
  'NHRP',
  'Next Hop Resolution Protocol',
  'Next Hop Resolution Protocol ({hdr.op.type:name})',
);
const NHRP_HDR_CHKSUM_STATUS: Readonly<Record<number, string>> = {
  0: 'Bad',
  1: 'Good',
  2: 'Unverified',
  3: 'Not present',
  4: 'Illegal',
};
const NHRP_HDR_OP_TYPE: Readonly<Record<number, string>> = {
  1: 'NHRP Resolution Request',
  2: 'NHRP Resolution Reply',
  3: 'NHRP Registration Request',
  4: 'NHRP Registration Reply',
  5: 'NHRP Purge Request',
  6: 'NHRP Purge Reply',
  7: 'NHRP Error Indication',
  8: 'NHRP Traffic Indication',
};
const NHRP_CODE: Readonly<Record<number, string>> = {
  0: 'Success',
  4: 'Administratively Prohibited',
  5: 'Insufficient Resources',
  12: 'No Interworking Layer Address to NBMA Address Binding Exists',
  13: 'Binding Exists But Is Not Unique',
  14: 'Unique Internetworking Layer Address Already Registered',
};
const NHRP_EXT_TYPE: Readonly<Record<number, string>> = {
  0: 'End of Extension',
  3: 'Responder Address Extension',
  4: 'Forward Transit NHS Record Extension',
  5: 'Reverse Transit NHS Record Extension',
  7: 'NHRP Authentication Extension',
  8: 'NHRP Vendor Private Extension',
  9: 'Cisco NAT Address Extension',
  10: 'Mobile NHC Authentication Extension',
};
const NHRP_ERR_CODE: Readonly<Record<number, string>> = {
  1: 'Unrecognized Extension',
  3: 'NHRP Loop Detected',
  6: 'Protocol Address Unreachable',
  7: 'Protocol Error',
  8: 'NHRP SDU Size Exceeded',
  9: 'Invalid Extension',
  10: 'Invalid NHRP Resolution Reply Received',
  11: 'Authentication Failure',
  15: 'Hop Count Exceeded',
  16: 'VPN Mismatch',
  17: 'VPN Unsupported',
};
const F = declareFields(nhrp, {
  'hdr.afn': uint16('Address Family Number', { base: 'hexDec', values: ADDRESS_FAMILIES }),
  'hdr.pro.type': uint16('Protocol Type (short form)', { base: 'hexDec' }),
  'hdr.hopcnt': uint8('Hop Count'),
  'hdr.pktsz': uint16('Packet Length'),
  'hdr.chksum': uint16('NHRP Packet Checksum', { base: 'hex' }),
  'hdr.chksum.status': uint8('NHRP Packet Checksum Status', { values: NHRP_HDR_CHKSUM_STATUS }),
  'hdr.extoff': uint16('Extension Offset'),
  'hdr.version': uint8('Version'),
  'hdr.op.type': uint8('NHRP Packet Type', { values: NHRP_HDR_OP_TYPE }),
  'hdr.shtl': uint8('Source Address Type/Len'),
  'hdr.shtl.type': uint8('Type', { mask: 0x40, values: { 0: 'NSAP format', 1: 'Native E.164 format' } }),
  'hdr.shtl.len': uint8('Length', { mask: 0x3f }),
  'hdr.sstl': uint8('Source SubAddress Type/Len'),
  'hdr.sstl.type': uint8('Type', { mask: 0x40, values: { 0: 'NSAP format', 1: 'Native E.164 format' } }),
  'hdr.sstl.len': uint8('Length', { mask: 0x3f }),
  'src.prot.len': uint16('Source Protocol Len'),
  'dst.prot.len': uint16('Destination Protocol Len'),
  flags: uint16('Flags', { base: 'hex' }),
  'flag.q': boolean('Is Router', { mask: 0x8000, maskBits: 16 }),
  'flag.n': boolean('Expected Purge Reply', { mask: 0x8000, maskBits: 16 }),
  'flag.a': boolean('Authoritative', { mask: 0x4000, maskBits: 16 }),
  'flag.d': boolean('Stable Association', { mask: 0x2000, maskBits: 16 }),
  'flag.u': boolean('Uniqueness Bit', { mask: 0x1000, maskBits: 16 }),
  'flag.s': boolean('Stable Binding', { mask: 0x800, maskBits: 16 }),
  'flag.nat': boolean('Cisco NAT Supported', { mask: 0x2, maskBits: 16 }),
  reqid: uint32('Request ID', { base: 'hexDec' }),
  'src.nbma.addr': ipv4('Source NBMA Address'),
  'src.nbma.saddr': bytes('Source NBMA Sub Address'),
  'src.prot.addr': ipv4('Source Protocol Address'),
  'dst.prot.addr': ipv4('Destination Protocol Address'),
  code: uint8('Code', { values: NHRP_CODE, many: true }),
  prefix: uint8('Prefix Length', { many: true }),
  unused: uint16('Unused', { many: true }),
  mtu: uint16('Max Transmission Unit', { many: true }),
  htime: uint16('Holding Time (s)', { many: true }),
  'cli.addr_tl': uint8('Client Address Type/Len', { many: true }),
  'cli.addr_tl.type': uint8('Type', { mask: 0x40, values: { 0: 'NSAP format', 1: 'Native E.164 format' }, many: true }),
  'cli.addr_tl.len': uint8('Length', { mask: 0x3f, many: true }),
  'cli.saddr_tl': uint8('Client Sub Address Type/Len', { many: true }),
  'cli.saddr_tl.type': uint8('Type', {
    mask: 0x40,
    values: { 0: 'NSAP format', 1: 'Native E.164 format' },
    many: true,
  }),
  'cli.saddr_tl.len': uint8('Length', { mask: 0x3f, many: true }),
  'prot.len': uint8('Client Protocol Length', { many: true }),
  pref: uint8('CIE Preference Value', { many: true }),
  'client.nbma.addr': ipv4('Client NBMA Address', { many: true }),
  'client.nbma.saddr': bytes('Client NBMA Sub Address', { many: true }),
  'client.prot.addr': ipv4('Client Protocol Address', { many: true }),
  'ext.c': boolean('Compulsory Flag', { mask: 0x8000, maskBits: 16, many: true }),
  'ext.type': uint16('Extension Type', { base: 'hex', mask: 0x3fff, values: NHRP_EXT_TYPE, many: true }),
  'ext.len': uint16('Extension length', { many: true }),
  'err.code': uint16('Error Code', { values: NHRP_ERR_CODE }),
  'err.offset': uint16('Error Offset'),
  'tind.code': uint16('Traffic Code', { values: { 0: 'NHRP traffic redirect/indirection' } }),
  'auth_ext.reserved': uint16('Reserved', { many: true }),
  'auth_ext.spi': uint16('SPI', { many: true }),
  'auth_ext.src_addr': ipv4('Source Address', { many: true }),
  'vendor_ext.id': uint24('Vendor ID', { many: true }),
  'unknown_ext.value': bytes('Extension Value', { many: true }),
  protocol_type: bytes('Protocol Type (long form)', { many: true }),
  'client.nbma.addr_bytes': bytes('Client NBMA Address', { many: true }),
  'client.prot.addr_bytes': bytes('Client Protocol Address', { many: true }),
  'src.nbma.addr_bytes': bytes('Source NBMA Address'),
  'src.prot.addr_bytes': bytes('Source Protocol Address'),
  'dst.prot.addr_byets': bytes('Destination Protocol Address'),
  'auth_ext.data': bytes('Data', { many: true }),
  'vendor_ext.data': bytes('Data', { many: true }),
  'hdr.bad_checksum': none('Bad checksum'),
  'ext.malformed': none('Incomplete Authentication Extension', { many: true }),
});

const HEADER = 20;
const ETHERTYPE_IP = 0x0800;
const RESOLUTION_REQUEST = 1;
const RESOLUTION_REPLY = 2;
const PURGE_REQUEST = 5;
const PURGE_REPLY = 6;
const ERROR = 7;
const TRAFFIC = 8;
const ethertypes = dissectorTable('ethertype');
const GOOD = 1;
const UNVERIFIED = 2;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NHRP';
  if (d.wantsInfo) d.infoColumn = '';
  d.heading('NHRP Fixed Header', start, HEADER);
  d.open();
  d.u16(F['hdr.afn'], start);
  const protocol = d.u16(F['hdr.pro.type'], start + 2);
  d.span(F.protocol_type, start + 4, 5);
  d.u8(F['hdr.hopcnt'], start + 9);
  const size = d.u16(F['hdr.pktsz'], start + 10);
  emitChecksum(d, start, size);
  const extensions = d.u16(F['hdr.extoff'], start + 14);
  d.u8(F['hdr.version'], start + 16);
  const type = d.u8(F['hdr.op.type'], start + 17);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = NHRP_HDR_OP_TYPE[type] ?? `0x${type.toString(16).padStart(2, '0')} - unknown`;
  const address = emitLength(d, start + 18, F['hdr.shtl'], F['hdr.shtl.type'], F['hdr.shtl.len']);
  const sub = emitLength(d, start + 19, F['hdr.sstl'], F['hdr.sstl.type'], F['hdr.sstl.len']);
  d.close();
  if (d.fault !== 0) return true;
  const end = Math.min(start + size, d.reportedEnd);
  const mandatoryEnd = extensions > 0 ? start + extensions : end;
  d.heading('NHRP Mandatory Part', start + HEADER, mandatoryEnd - start - HEADER);
  d.open();
  const rest = emitMandatory(d, type, start + HEADER, address, sub);
  const hasCause = type === ERROR || type === TRAFFIC;
  if (!hasCause) emitEntries(d, rest, mandatoryEnd, type);
  d.close();
  if (extensions > 0 && d.fault === 0) emitExtensions(d, mandatoryEnd, end);
  if (hasCause && d.fault === 0 && rest < mandatoryEnd) emitCause(d, protocol, rest, mandatoryEnd);
  return true;
}

function emitCause(d: Dissection, protocol: number, at: number, end: number): void {
  const { infoColumn, protocolColumn } = d;
  d.heading('Packet Causing Indication', at, end - at);
  if (protocol === ETHERTYPE_IP && ethertypes.get(protocol) >= 0)
    d.dissectInside(ethertypes.get(protocol), at, end, end);
  d.infoColumn = infoColumn;
  d.protocolColumn = protocolColumn;
}

function emitChecksum(d: Dissection, start: number, size: number): void {
  const sum = d.u16(F['hdr.chksum'], start + 12);
  const isThere = size >= HEADER && start + size <= d.end && sum !== 0;
  const isGood = isThere && onesComplementSum(d.bytes, start, start + size) === 0xffff;
  if (isThere && !isGood) remark(d, F['hdr.bad_checksum'], SEVERITY.error, GROUP.checksum, 'Bad checksum');
  d.value(F['hdr.chksum.status'], isThere ? (isGood ? GOOD : 0) : UNVERIFIED, start + 12, 0);
}

/** An address's type and length. */
function emitLength(d: Dissection, at: number, whole: number, type: number, length: number): number {
  d.u8(whole, at);
  d.open();
  emitBits(d, at, 1, [type, length]);
  d.close();
  return d.getU8(at) & 0x3f;
}

const RESOLUTION_FLAGS = [F['flag.q'], F['flag.a'], F['flag.d'], F['flag.u'], F['flag.s'], F['flag.nat']];
/** Of registrations; their uniqueness bit is the highest one. */
const REGISTRATION_FLAGS = [F['flag.nat']];
const PURGE_FLAGS = [F['flag.n']];

function emitMandatory(d: Dissection, type: number, at: number, address: number, sub: number): number {
  const source = d.u8(F['src.prot.len'], at);
  const destination = d.u8(F['dst.prot.len'], at + 1);
  if (type === ERROR) {
    const code = d.u16(F['err.code'], at + 4);
    d.u16(F['err.offset'], at + 6);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ${NHRP_ERR_CODE[code] ?? `Unknown (${code})`}`;
  } else if (type === TRAFFIC) {
    const code = d.u16(F['tind.code'], at + 4);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `, ${code === 0 ? 'NHRP traffic redirect/indirection' : `Unknown (${code})`}`;
  } else {
    const isResolution = type === RESOLUTION_REQUEST || type === RESOLUTION_REPLY;
    const isPurge = type === PURGE_REQUEST || type === PURGE_REPLY;
    d.u16(F.flags, at + 2);
    d.open();
    if (!isResolution && !isPurge) d.value(F['flag.u'], d.getU16(at + 2) >>> 15, at + 2, 2);
    emitBits(d, at + 2, 2, isResolution ? RESOLUTION_FLAGS : isPurge ? PURGE_FLAGS : REGISTRATION_FLAGS);
    d.close();
    const id = d.u32(F.reqid, at + 4);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ID=${id}`;
  }
  at += 8;
  at = emitAddress(d, at, address, F['src.nbma.addr'], F['src.nbma.addr_bytes']);
  if (sub > 0) d.span(F['src.nbma.saddr'], at, sub);
  at = emitAddress(d, at + sub, source, F['src.prot.addr'], F['src.prot.addr_bytes']);
  return emitAddress(d, at, destination, F['dst.prot.addr'], F['dst.prot.addr_byets']);
}

function emitAddress(d: Dissection, at: number, length: number, of4: number, other: number): number {
  if (length === 4) d.ipv4(of4, at);
  else if (length > 0) d.span(other, at, length);
  return at + length;
}

/** Client information entries. `type`: of the packet whose Info column shows the first entry's code; 0 for none. */
function emitEntries(d: Dissection, at: number, end: number, type: number): void {
  for (let isFirst = true; at + 12 <= end && d.fault === 0; isFirst = false) {
    d.heading('Client Information Entry', at, 12);
    d.open();
    const code = d.u8(F.code, at);
    if (isFirst && type > 0 && type % 2 === 0 && d.wantsInfo && d.fault === 0)
      d.infoColumn += `, Code=${NHRP_CODE[code] ?? `Unknown (${code})`}`;
    d.u8(F.prefix, at + 1);
    d.u16(F.unused, at + 2);
    d.u16(F.mtu, at + 4);
    d.u16(F.htime, at + 6);
    const address = emitLength(d, at + 8, F['cli.addr_tl'], F['cli.addr_tl.type'], F['cli.addr_tl.len']);
    const sub = emitLength(d, at + 9, F['cli.saddr_tl'], F['cli.saddr_tl.type'], F['cli.saddr_tl.len']);
    const protocol = d.u8(F['prot.len'], at + 10);
    d.u8(F.pref, at + 11);
    at = emitAddress(d, at + 12, address, F['client.nbma.addr'], F['client.nbma.addr_bytes']);
    if (sub > 0) d.span(F['client.nbma.saddr'], at, sub);
    at = emitAddress(d, at + sub, protocol, F['client.prot.addr'], F['client.prot.addr_bytes']);
    d.close();
  }
}

const END = 0;
const AUTHENTICATION = 7;
const VENDOR = 8;
const ENTRIES: ReadonlySet<number> = new Set([3, 4, 5, 9]);

function emitExtensions(d: Dissection, at: number, end: number): void {
  while (at + 4 <= end && d.fault === 0) {
    const type = d.getU16(at) & 0x3fff;
    const length = d.getU16(at + 2);
    d.heading(NHRP_EXT_TYPE[type] ?? `Unknown (${type})`, at, length + 4);
    d.open();
    emitBits(d, at, 2, [F['ext.c'], F['ext.type']]);
    d.u16(F['ext.len'], at + 2);
    at += 4;
    if (ENTRIES.has(type)) emitEntries(d, at, at + length, 0);
    else if (type === AUTHENTICATION && length > 0) emitAuthentication(d, at, length);
    else if (type === VENDOR && length >= 3) {
      d.u24(F['vendor_ext.id'], at);
      if (length > 3) d.span(F['vendor_ext.data'], at + 3, length - 3);
    } else if (length > 0) d.span(F['unknown_ext.value'], at, length);
    d.close();
    at += length;
    if (type === END) break;
  }
}

function emitAuthentication(d: Dissection, at: number, length: number): void {
  if (length < 8) {
    remark(d, F['ext.malformed'], SEVERITY.error, GROUP.malformed, 'Incomplete Authentication Extension');
    return;
  }
  d.heading('Extension Data', at, length);
  d.open();
  d.u16(F['auth_ext.reserved'], at);
  d.u16(F['auth_ext.spi'], at + 2);
  d.ipv4(F['auth_ext.src_addr'], at + 4);
  if (length > 8) d.span(F['auth_ext.data'], at + 8, length - 8);
  d.close();
}

export const nhrpDissector: Dissector = {
  protocol: nhrp,
  dissect,
  places: { 'gre.proto': [0x2001], 'ip.proto': [54] },
  carries: ['ethertype'],
};
