import { bytes, declareFields, declareProtocol, uint8, uint32 } from '../../fields/protocol.js';
import { ADDRESS_IPV6, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { IP_PROTOCOL_RANGES, IP_PROTOCOLS, ipProtocolName } from '../names/ipprotocols.js';
import { dissectData } from './data.js';

/** IP Authentication Header (RFC 4302, section 2). */
export const ah = declareProtocol('ah', 'AH', 'Authentication Header');
const F = declareFields(ah, {
  next_header: uint8('Next header', { values: IP_PROTOCOLS, ranges: IP_PROTOCOL_RANGES }),
  length: uint8('Length'),
  reserved: bytes('Reserved'),
  spi: uint32('AH SPI', { base: 'hex' }),
  sequence: uint32('AH Sequence'),
  icv: bytes('AH ICV'),
});

const protocols = dissectorTable('ip.proto');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AH';
  if (d.wantsInfo) d.infoColumn = '';
  const next = d.u8(F.next_header, start);
  const length = (d.u8(F.length, start + 1) + 2) * 4;
  d.span(F.reserved, start + 2, 2);
  const spi = d.u32(F.spi, start + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn = `AH (SPI=0x${spi.toString(16).padStart(8, '0')})`;
  d.u32(F.sequence, start + 8);
  d.span(F.icv, start + 12, Math.max(length - 12, 0));
  if (d.fault !== FAULT_NONE) return true;
  const end = start + Math.max(length, 12);
  d.setLayerLength(end - start);
  if (d.dissectBy(protocols, next, end)) return true;
  if (d.wantsInfo && d.addressKind === ADDRESS_IPV6) {
    d.infoColumn = `Unknown IP Protocol: ${ipProtocolName(next)} (${next})`;
  }
  dissectData(d, end);
  return true;
}

export const ahDissector: Dissector = {
  protocol: ah,
  dissect,
  places: { 'ip.proto': [51] },
  carries: ['ip.proto', 'data'],
};
