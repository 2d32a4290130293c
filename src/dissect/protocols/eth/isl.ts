import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  uint8,
  uint16,
  uint24,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE, FAULT_SHORT } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { tokenRing } from '../tr.js';
import { eth } from './fields.js';
import { dissectTrailer, FCS_UNKNOWN } from './trailer.js';

/** Cisco's Inter-Switch Link: a frame of a virtual LAN, whole within a header that looks like Ethernet's. */
export const isl = declareProtocol('isl', 'ISL', 'Cisco ISL', 'ISL');
const F = declareFields(isl, {
  dst: ether('Destination', { also: ['addr'] }),
  type: uint8('Type', { mask: 0xf0, values: { 0: 'Ethernet', 1: 'Token-Ring', 2: 'FDDI', 3: 'ATM' } }),
  user_eth: uint8('User', {
    mask: 0x03,
    values: { 0: 'Normal Priority', 1: 'Priority 1', 2: 'Priority 2', 3: 'Highest Priority' },
  }),
  user: uint8('User', { base: 'hex', mask: 0x0f }),
  src: ether('Source', { also: ['addr'] }),
  addr: ether('Source or Destination Address', { hidden: true }),
  len: uint16('Length'),
  dsap: uint8('DSAP', { base: 'hex' }),
  ssap: uint8('SSAP', { base: 'hex' }),
  control: uint8('Control', { base: 'hex' }),
  hsa: uint24('HSA', { base: 'hex' }),
  vlan_id: uint16('VLAN ID', { mask: 0xfffe }),
  bpdu: boolean('BPDU/CDP/VTP', { mask: 0x1, maskBits: 16, labels: ['Yes', 'No'] }),
  index: uint16('Index'),
  reserved: uint16('Reserved', { base: 'hex' }),
  src_vlan_id: uint16('Source VLAN ID', { mask: 0xfffe }),
  explorer: boolean('Explorer', { mask: 0x1, maskBits: 16, labels: ['Explorer frame', 'Data frame'] }),
  dst_route_desc: uint16('Destination route descriptor', { base: 'hex' }),
  src_route_desc: uint16('Source-route descriptor', { base: 'hex' }),
  fcs_not_incl: boolean('FCS Not Included', { mask: 0x40, maskBits: 8 }),
  esize: uint8('Esize', { mask: 0x3f }),
  trailer: bytes('Trailer'),
});

const ETHERNET = 0;
const TOKEN_RING = 1;
/** Destination, type and user, source, and the length of all that follows. */
const OUTER = 14;
const HEADER = 26;
const TOKEN_RING_HEADER = 31;

/** Does a frame with a length go to one of the two groups that only ISL has? */
export const isTunnelled = (b: Uint8Array, at: number): boolean =>
  (b[at] === 0x01 || b[at] === 0x0c) && b[at + 1] === 0 && b[at + 2] === 0x0c && b[at + 3] === 0 && b[at + 4] === 0;

function dissect(d: Dissection, start: number): boolean {
  // It stands in the place of Ethernet: tshark names that one only.
  d.unname();
  d.protocolColumn = 'ISL';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.getU8(start + 5) >>> 4;
  d.ether(F.dst, start);
  d.open();
  emitBits(d, start + 5, 1, [F.type, type === ETHERNET ? F.user_eth : F.user]);
  d.close();
  d.ether(F.src, start + 6);
  const length = d.u16(F.len, start + 12);
  d.u8(F.dsap, start + 14);
  d.u8(F.ssap, start + 15);
  d.u8(F.control, start + 16);
  d.u24(F.hsa, start + 17);
  const lan = emitBits(d, start + 20, 2, [F.vlan_id, F.bpdu]);
  if (!d.has(start, 22)) return true;
  if (d.wantsInfo) d.infoColumn = `VLAN ID: ${lan >>> 1}`;
  d.u16(F.index, start + 22);
  d.u16(F.reserved, start + 24);
  if (!d.has(start, HEADER)) return true;
  const end = Math.min(start + OUTER + length, d.reportedEnd);
  if (type === TOKEN_RING) dissectTokenRing(d, start, end);
  else {
    d.setLayerLength(HEADER);
    if (type === ETHERNET) d.dissect(eth.id, start + HEADER, end, end);
    else dissectData(d, start + HEADER, end, end);
  }
  const { fault } = d;
  if (fault === FAULT_SHORT || end >= d.reportedEnd) return true;
  d.fault = FAULT_NONE;
  dissectTrailer(d, start + OUTER, end, F.trailer, FCS_UNKNOWN);
  if (fault !== FAULT_NONE) d.fault = fault;
  return true;
}

function dissectTokenRing(d: Dissection, start: number, end: number): void {
  // As tshark reads them: where the reserved word is.
  emitBits(d, start + 24, 2, [F.src_vlan_id, F.explorer]);
  d.u16(F.dst_route_desc, start + 26);
  d.u16(F.src_route_desc, start + 28);
  emitBits(d, start + 30, 1, [F.fcs_not_incl, F.esize]);
  d.setLayerLength(TOKEN_RING_HEADER);
  if (d.fault === FAULT_NONE) d.dissect(tokenRing.id, start + TOKEN_RING_HEADER, end, end);
}

export const islDissector: Dissector = {
  protocol: isl,
  dissect,
  alsoEmits: ['eth'],
  carries: ['eth', 'tr', 'data', 'prp'],
};
