import { bytes, declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectData } from './data.js';
import { ETH } from './eth/fields.js';
import { dissectTyped, ETHERNET_CARRIES } from './eth/trailer.js';
import { gre } from './gre.js';

/** Cisco's metadata: the group that a frame's source belongs to, after the addresses or within GRE. */
export const cmd = declareProtocol('cmd', 'Cisco MetaData', 'Cisco MetaData');

const F = declareFields(cmd, {
  version: uint8('Version'),
  length: uint8('Length'),
  options: uint16('Options', { base: 'hex' }),
  sgt: uint16('SGT'),
  type: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  trailer: bytes('Trailer'),
});

const HEADER_LENGTH = 8;
const ethertypes = dissectorTable('ethertype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CMD';
  d.infoColumn = '';
  // In GRE the type comes first.
  const isInGre = d.carrier === gre.id;
  const header = isInGre ? start + 2 : start;
  if (!d.has(start, HEADER_LENGTH)) return true;
  d.setLayerLength(HEADER_LENGTH);
  if (isInGre) d.u16(F.type, start);
  d.u8(F.version, header);
  d.u8(F.length, header + 1);
  d.u16(F.options, header + 2);
  const group = d.u16(F.sgt, header + 4);
  if (d.wantsInfo) d.infoColumn = `SGT: ${group}`;
  const payload = start + HEADER_LENGTH;
  if (isInGre) {
    if (!d.dissectBy(ethertypes, d.getU16(start), payload)) dissectData(d, payload);
  } else dissectTyped(d, d.u16(F.type, payload - 2), payload, F.trailer, 0);
  return true;
}

export const cmdDissector: Dissector = {
  protocol: cmd,
  dissect,
  places: { ethertype: [0x8909], 'gre.proto': [0x8909] },
  carries: ETHERNET_CARRIES,
  alsoEmits: ['eth'],
  measures: [F.trailer, ETH.padding, ETH.padding_bad],
};
