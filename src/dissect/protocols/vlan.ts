import { boolean, bytes, declareFields, declareProtocol, none, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { ETH } from './eth/fields.js';
import { dissectLength, dissectTyped, ETHERNET_CARRIES, MAX_LENGTH } from './eth/trailer.js';

/** Virtual LAN tag (IEEE 802.1Q, 9.6). */
export const vlan = declareProtocol(
  'vlan',
  'VLAN',
  '802.1Q Virtual LAN',
  '802.1Q Virtual LAN, PRI: {priority:number}, DEI: {dei:number}, ID: {id}',
);

/** Priorities as IEEE 802.1Q-2005 names them (Annex G). */
const PRIORITIES = {
  0: 'Best Effort (default)',
  1: 'Background',
  2: 'Excellent Effort',
  3: 'Critical Applications',
  4: 'Video, < 100ms latency and jitter',
  5: 'Voice, < 10ms latency and jitter',
  6: 'Internetwork Control',
  7: 'Network Control',
};

const F = declareFields(vlan, {
  priority: uint16('Priority', { mask: 0xe000, values: PRIORITIES }),
  dei: boolean('DEI', { mask: 0x1000, maskBits: 16, labels: ['Eligible', 'Ineligible'] }),
  id: uint16('ID', { mask: 0x0fff }),
  etype: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  len: uint16('Length'),
  trailer: bytes('Trailer'),
  'len.past_end': none('Length field value goes past the end of the payload'),
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'VLAN';
  d.infoColumn = '';
  if (!d.has(start, 2)) return true;
  const tag = (d.bytes[start] << 8) | d.bytes[start + 1];
  if (d.wantsInfo) d.infoColumn = `PRI: ${tag >>> 13}  DEI: ${(tag >>> 12) & 1}  ID: ${tag & 0xfff}`;
  if (d.needs[vlan.id] !== 0) {
    d.value(F.priority, tag >>> 13, start, 2);
    d.value(F.dei, (tag >>> 12) & 1, start, 2);
    d.value(F.id, tag & 0xfff, start, 2);
  }
  if (!d.has(start + 2, 2)) return true;
  const type = (d.bytes[start + 2] << 8) | d.bytes[start + 3];
  d.setLayerLength(4);
  if (type <= MAX_LENGTH) dissectLength(d, type, start + 4, F.len, F['len.past_end'], F.trailer, 0);
  else {
    d.u16(F.etype, start + 2);
    dissectTyped(d, type, start + 4, F.trailer, 0);
  }
  return true;
}

export const vlanDissector: Dissector = {
  protocol: vlan,
  dissect,
  places: { ethertype: [0x8100, 0x9100] },
  carries: ETHERNET_CARRIES,
  alsoEmits: ['eth'],
  measures: [F.trailer, ETH.padding, ETH.padding_bad],
  prepare: (plan) => (plan.recorded[vlan.id] !== 0 ? 1 : 0),
};
