import { boolean, bytes, declareFields, declareProtocol, ether, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { dissectEthertype } from './ethertype.js';

/** MAC security: the tag and the check value of IEEE 802.1AE; without keys, frames that are not encrypted are shown on. */
export const macsec = declareProtocol('macsec', 'MACsec', '802.1AE Security tag');

const F = declareFields(macsec, {
  TCI: uint8('TCI', { base: 'hex', mask: 0xfc }),
  'TCI.V': uint8('VER', { base: 'hex', mask: 0x80 }),
  'TCI.ES': boolean('ES', { mask: 0x40, labels: ['Set', 'Not set'] }),
  'TCI.SC': boolean('SC', { mask: 0x20, labels: ['Set', 'Not set'] }),
  'TCI.SCB': boolean('SCB', { mask: 0x10, labels: ['Set', 'Not set'] }),
  'TCI.E': boolean('E', { mask: 0x8, labels: ['Set', 'Not set'] }),
  'TCI.C': boolean('C', { mask: 0x4, labels: ['Set', 'Not set'] }),
  AN: uint8('AN', { base: 'hex', mask: 0x3 }),
  SL: uint8('Short length'),
  PN: uint32('Packet number'),
  'SCI.system_identifier': ether('System Identifier'),
  'SCI.port_identifier': uint16('Port Identifier'),
  ICV: bytes('ICV'),
  auth_status: uint8('Frame authentication status'),
});

const TCI_BITS = [F['TCI.V'], F['TCI.ES'], F['TCI.SC'], F['TCI.SCB'], F['TCI.E'], F['TCI.C']];
const CHECK = 16;
const HAS_SCI = 0x20;
const ENCRYPTED = 0x08;
const CHANGED = 0x04;
const NOT_VERIFIED = 2;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MACSEC';
  if (d.wantsInfo) d.infoColumn = 'MACsec frame';
  const bits = d.getU8(start);
  const hasSci = (bits & HAS_SCI) !== 0;
  const header = hasSci ? 14 : 6;
  const short = d.getU8(start + 1) & 0x3f;
  const payload = start + header;
  emitBits(d, start, 1, [F.TCI]);
  d.open();
  emitBits(d, start, 1, TCI_BITS);
  d.close();
  emitBits(d, start, 1, [F.AN]);
  d.u8(F.SL, start + 1);
  d.u32(F.PN, start + 2);
  if (hasSci) {
    d.ether(F['SCI.system_identifier'], start + 6);
    d.u16(F['SCI.port_identifier'], start + 12);
  }
  const left = d.reportedEnd - payload;
  const length = short > 0 ? short : left - CHECK;
  d.span(F.ICV, payload + length, CHECK);
  d.value(F.auth_status, NOT_VERIFIED);
  if (d.fault !== 0) return true;
  d.setLayerLength(header);
  dissectData(d, payload, payload + length, payload + length);
  if ((bits & (ENCRYPTED | CHANGED)) === 0 && length >= 2 && d.end >= payload + 2)
    dissectEthertype(d, d.getU16(payload), payload + 2, payload + length, payload + length);
  return true;
}

export const macsecDissector: Dissector = {
  protocol: macsec,
  dissect,
  places: { ethertype: [0x88e5] },
  carries: ['ethertype', 'data'],
};
