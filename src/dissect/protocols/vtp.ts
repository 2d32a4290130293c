import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Cisco's VLAN Trunking Protocol, versions 1 to 3 as far as 1 goes. */
export const vtp = declareProtocol('vtp', 'VTP', 'VLAN Trunking Protocol');
const VTP_CODE: Readonly<Record<number, string>> = {
  1: 'Summary Advertisement',
  2: 'Subset Advertisement',
  3: 'Advertisement Request',
  4: 'Join/Prune Message',
};
const VTP_VLAN_INFO_VLAN_TYPE: Readonly<Record<number, string>> = {
  1: 'Ethernet',
  2: 'FDDI',
  3: 'TrCRF',
  4: 'FDDI-net',
  5: 'TrBRF',
};
const VTP_VLAN_INFO_TLV_TYPE: Readonly<Record<number, string>> = {
  1: 'Source-Routing Ring Number',
  2: 'Source-Routing Bridge Number',
  3: 'Spanning-Tree Protocol Type',
  4: 'Parent VLAN',
  5: 'Translationally Bridged VLANs',
  6: 'Pruning',
  7: 'Bridge Type',
  8: 'Max ARE Hop Count',
  9: 'Max STE Hop Count',
  10: 'Backup CRF Mode',
};
const VTP_VLAN_INFO_BACKUP_CRF_MODE: Readonly<Record<number, string>> = {
  1: 'TrCRF is configured as a backup',
  2: 'TrCRF is not configured as a backup',
};
const F = declareFields(vtp, {
  version: uint8('Version', { base: 'hex' }),
  code: uint8('Code', { base: 'hex', values: VTP_CODE }),
  followers: uint8('Followers'),
  md_len: uint8('Management Domain Length'),
  md: string('Management Domain'),
  conf_rev_num: uint32('Configuration Revision Number'),
  upd_id: ipv4('Updater Identity'),
  upd_ts: string('Update Timestamp'),
  md5_digest: bytes('MD5 Digest'),
  seq_num: uint8('Sequence Number'),
  start_value: uint16('Start Value', { base: 'hex' }),
  'vlan_info.len': uint8('VLAN Information Length', { many: true }),
  'vlan_info.status': uint8('Status', { base: 'hex', many: true }),
  'vlan_info.status.vlan_susp': boolean('VLAN suspended', { mask: 0x1, many: true }),
  'vlan_info.vlan_type': uint8('VLAN Type', { base: 'hex', values: VTP_VLAN_INFO_VLAN_TYPE, many: true }),
  'vlan_info.vlan_name_len': uint8('VLAN Name Length', { many: true }),
  'vlan_info.isl_vlan_id': uint16('ISL VLAN ID', { base: 'hex', many: true }),
  'vlan_info.mtu_size': uint16('MTU Size', { many: true }),
  'vlan_info.802_10_index': uint32('802.10 Index', { base: 'hex', many: true }),
  'vlan_info.vlan_name': string('VLAN Name', { many: true }),
  'vlan_info.tlv_type': uint8('Type', { base: 'hex', values: VTP_VLAN_INFO_TLV_TYPE, many: true }),
  'vlan_info.tlv_len': uint8('Length', { many: true }),
  'pruning.first': uint16('First VLAN ID', { many: true }),
  'pruning.last': uint16('Last VLAN ID', { many: true }),
  'pruning.active': uint16('VLAN', { many: true }),
  'vlan_info.src_route_ring_num': uint16('Source-Routing Ring Number', { base: 'hex', many: true }),
  'vlan_info.src_route_bridge_num': uint16('Source-Routing Bridge Number', { base: 'hex', many: true }),
  'vlan_info.stp_type': uint16('Spanning-Tree Protocol Type', {
    base: 'hex',
    values: { 1: 'SRT', 2: 'SRB', 3: 'Auto' },
    many: true,
  }),
  'vlan_info.parent_vlan': uint16('Parent VLAN', { base: 'hex', many: true }),
  'vlan_info.translationally_bridged_vlans': uint16('Translationally Bridged VLANs', { base: 'hex', many: true }),
  'vlan_info.pruning': uint16('Pruning', { base: 'hex', values: { 1: 'Enabled', 2: 'Disabled' }, many: true }),
  'vlan_info.bridge_type': uint16('Bridge Type', { base: 'hex', values: { 1: 'SRT', 2: 'SRB' }, many: true }),
  'vlan_info.max_are_hop_count': uint16('Max ARE Hop Count', { many: true }),
  'vlan_info.max_ste_hop_count': uint16('Max STE Hop Count', { many: true }),
  'vlan_info.backup_crf_mode': uint16('Backup CRF Mode', {
    base: 'hex',
    values: VTP_VLAN_INFO_BACKUP_CRF_MODE,
    many: true,
  }),
  'vlan_info.data': bytes('Data', { many: true }),
  reserved: bytes('Reserved'),
  'vlan_info.tlv_len.bad': none('Bad length for TLV length', { many: true }),
});

const DOMAIN = 32;
const SUMMARY = 1;
const SUBSET = 2;
const REQUEST = 3;
const JOIN = 4;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'VTP';
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(F.version, start);
  const code = d.u8(F.code, start + 1);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = code === JOIN ? 'Join' : (VTP_CODE[code] ?? 'Unrecognized VTP message');
  if (code < SUMMARY || code > JOIN) return true;
  const third = d.getU8(start + 2);
  if (code === SUMMARY) d.u8(F.followers, start + 2);
  else if (code === SUBSET) d.u8(F.seq_num, start + 2);
  else d.span(F.reserved, start + 2, 1);
  d.u8(F.md_len, start + 3);
  if (!d.has(start + 4, DOMAIN)) return true;
  let length = 0;
  while (length < DOMAIN && d.bytes[start + 4 + length] !== 0) length++;
  d.span(F.md, start + 4, length);
  const at = start + 4 + DOMAIN;
  if (code === SUMMARY) emitSummary(d, at, third);
  else if (code === SUBSET) emitSubset(d, at, third);
  else if (code === REQUEST) d.u16(F.start_value, at);
  else emitJoin(d, at);
  return true;
}

function emitRevision(d: Dissection, at: number): void {
  const revision = d.u32(F.conf_rev_num, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Revision: ${revision}`;
}

function emitSummary(d: Dissection, at: number, followers: number): void {
  emitRevision(d, at);
  if (d.wantsInfo && d.fault === 0 && followers > 0) d.infoColumn += `, Followers: ${followers}`;
  d.ipv4(F.upd_id, at + 4);
  d.span(F.upd_ts, at + 8, 12);
  d.span(F.md5_digest, at + 20, 16);
}

function emitSubset(d: Dissection, at: number, number: number): void {
  emitRevision(d, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Seq: ${number}`;
  at += 4;
  while (at < d.reportedEnd && d.fault === 0) {
    const length = d.getU8(at);
    if (length === 0) return;
    d.heading('VLAN Information', at, length);
    d.open();
    emitVlan(d, at, length);
    d.close();
    at += length;
  }
}

const SIZES = 12;

function emitVlan(d: Dissection, at: number, length: number): void {
  const end = at + length;
  d.u8(F['vlan_info.len'], at);
  d.u8(F['vlan_info.status'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, [F['vlan_info.status.vlan_susp']]);
  d.close();
  d.u8(F['vlan_info.vlan_type'], at + 2);
  const name = d.u8(F['vlan_info.vlan_name_len'], at + 3);
  d.u16(F['vlan_info.isl_vlan_id'], at + 4);
  d.u16(F['vlan_info.mtu_size'], at + 6);
  d.u32(F['vlan_info.802_10_index'], at + 8);
  d.span(F['vlan_info.vlan_name'], at + SIZES, name);
  at += SIZES + 4 * Math.ceil(name / 4);
  while (at + 2 <= end && d.fault === 0) {
    const type = d.getU8(at);
    const size = d.getU8(at + 1) * 2;
    if (d.want[HEADING] !== 0)
      d.heading(
        VTP_VLAN_INFO_TLV_TYPE[type] ?? `Unknown TLV type: 0x${type.toString(16).padStart(2, '0')}`,
        at,
        2 + size,
      );
    d.open();
    d.u8(F['vlan_info.tlv_type'], at);
    d.u8(F['vlan_info.tlv_len'], at + 1);
    emitPart(d, type, at + 2, size);
    d.close();
    at += 2 + size;
  }
}

const PARTS = [
  0,
  F['vlan_info.src_route_ring_num'],
  F['vlan_info.src_route_bridge_num'],
  F['vlan_info.stp_type'],
  F['vlan_info.parent_vlan'],
  F['vlan_info.translationally_bridged_vlans'],
  F['vlan_info.pruning'],
  F['vlan_info.bridge_type'],
  F['vlan_info.max_are_hop_count'],
  F['vlan_info.max_ste_hop_count'],
  F['vlan_info.backup_crf_mode'],
];
const BRIDGED = 5;

function emitPart(d: Dissection, type: number, at: number, size: number): void {
  if (type < 1 || type >= PARTS.length) {
    d.span(F['vlan_info.data'], at, size);
    return;
  }
  if (size !== 2 || type === BRIDGED) {
    remark(
      d,
      F['vlan_info.tlv_len.bad'],
      SEVERITY.warn,
      GROUP.protocol,
      `${VTP_VLAN_INFO_TLV_TYPE[type]}: Bad length ${size}`,
    );
    return;
  }
  d.u16(PARTS[type], at);
}

function emitJoin(d: Dissection, at: number): void {
  const first = d.u16(F['pruning.first'], at);
  d.u16(F['pruning.last'], at + 2);
  at += 4;
  for (let vlan = first; at < d.reportedEnd && d.fault === 0; at++) {
    const bits = d.getU8(at);
    for (let bit = 7; bit >= 0; bit--, vlan++) if ((bits & (1 << bit)) !== 0) d.value(F['pruning.active'], vlan, at, 1);
  }
}

export const vtpDissector: Dissector = { protocol: vtp, dissect, places: { 'llc.cisco_pid': [0x2003] } };
