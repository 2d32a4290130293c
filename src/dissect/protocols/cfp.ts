import {
  boolean,
  declareFields,
  declareProtocol,
  ether,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { CHECKSUM_STATUS, CHECKSUM_UNVERIFIED } from './eth/fields.js';

/** Cisco FabricPath: an Ethernet frame behind a header whose addresses name switches. */
export const cfp = declareProtocol('cfp', 'CFP', 'Cisco FabricPath');

const ETHERTYPE_DCE = 0x8903;
const LINKTYPE_ETHERNET = 1;
const HEADER_LENGTH = 16;
const FCS_LENGTH = 4;

const bit = { many: true, maskBits: 24 };
const F = declareFields(cfp, {
  s_hmac: none('Source HMAC'),
  d_hmac: none('Destination HMAC'),
  d_hmac_mc: ether('MC Destination'),
  etype: uint16('FP Ethertype', { base: 'hex', values: ETHERTYPE_NAMES }),
  fcs: uint32('Frame check sequence', { base: 'hex' }),
  'fcs.status': uint8('FCS status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  ftag: uint16('FTAG', { mask: 0xffc0 }),
  ttl: uint16('TTL', { mask: 0x003f }),
  swid: uint24('switch-id', { base: 'decHex', mask: 0x000fff, many: true }),
  sswid: uint8('sub-switch-id', { base: 'decHex', many: true }),
  eid: uint24('End Node ID', { base: 'decHex', mask: 0xfcc000, many: true }),
  lid: uint16('Source LID', { base: 'decHex', many: true }),
  ul: boolean('U/L bit', {
    ...bit,
    mask: 0x020000,
    labels: [
      'Locally administered address (this is NOT the factory default)',
      'Globally unique address (factory default)',
    ],
  }),
  ig: boolean('I/G bit', {
    ...bit,
    mask: 0x010000,
    labels: ['Group address (multicast/broadcast)', 'Individual address (unicast)'],
  }),
  ooodl: boolean('OOO/DL Bit', {
    ...bit,
    mask: 0x001000,
    labels: ['Out of order delivery (If DA) or Do not learn (If SA)', 'Deliver in order (If DA) or Learn (If SA)'],
  }),
});

const links = dissectorTable('linktype');

function dissect(d: Dissection, start: number): boolean {
  if (!d.has(start, HEADER_LENGTH)) return true;
  d.setLayerLength(HEADER_LENGTH);
  if (d.bytes[start] & 1) d.ether(F.d_hmac_mc, start);
  else emitAddress(d, F.d_hmac, start);
  emitAddress(d, F.s_hmac, start + 6);
  d.u16(F.etype, start + 12);
  const tag = d.getU16(start + 14);
  d.value(F.ftag, tag >>> 6, start + 14, 2);
  d.value(F.ttl, tag & 0x3f, start + 14, 2);
  const end = d.reportedEnd - FCS_LENGTH;
  if (end >= start + HEADER_LENGTH && end + FCS_LENGTH <= d.end) {
    d.u32(F.fcs, end);
    d.value(F['fcs.status'], CHECKSUM_UNVERIFIED, end);
  }
  d.dissectBy(links, LINKTYPE_ETHERNET, start + HEADER_LENGTH, end, end);
  return true;
}

/** A switch's address: its bits are spread over the first three bytes, then sub-switch and port. */
function emitAddress(d: Dissection, field: number, at: number): void {
  const high = d.getU24(at);
  d.value(field, 1, at, 6);
  d.open();
  d.value(F.eid, (high & 0xfcc000) >>> 14, at, 3);
  d.value(F.ul, (high >>> 17) & 1, at, 3);
  d.value(F.ig, (high >>> 16) & 1, at, 3);
  d.value(F.ooodl, (high >>> 12) & 1, at, 3);
  d.value(F.swid, high & 0xfff, at, 3);
  d.u8(F.sswid, at + 3);
  d.u16(F.lid, at + 4);
  d.close();
}

export const cfpDissector: Dissector = {
  protocol: cfp,
  dissect,
  places: { 'eth.frame': [ETHERTYPE_DCE] },
  carries: ['eth'],
};
