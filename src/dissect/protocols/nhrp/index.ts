import { emitBits } from '../../bits.js';
import { onesComplementSum } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitAddress, emitEntries, emitLength } from './entries.js';
import { emitExtensions } from './extensions.js';
import { NHRP as F, NHRP_ERR_CODE, NHRP_HDR_OP_TYPE, nhrp } from './fields.js';

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

export const nhrpDissector: Dissector = {
  protocol: nhrp,
  dissect,
  places: { 'gre.proto': [0x2001], 'ip.proto': [54] },
  carries: ['ethertype'],
};
