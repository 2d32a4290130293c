import { declareFields, declareProtocol, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ETH } from './eth/fields.js';
import { dissectTyped, ETHERNET_CARRIES } from './eth/trailer.js';
import { BACKBONE, dissectInstance } from './ieee8021ah.js';

/** Service VLAN tag of provider bridges (IEEE 802.1ad). */
export const ieee8021ad = declareProtocol('ieee8021ad', 'IEEE 802.1AD', 'IEEE 802.1ad');

const SERVICE_TAG = 0x88a8;
const INSTANCE_TAG = 0x88e7;

const F = declareFields(ieee8021ad, {
  priority: uint16('Priority', { mask: 0xe000, many: true }),
  dei: uint16('DEI', { mask: 0x1000, many: true }),
  id: uint16('ID', { mask: 0x0fff }),
  svid: uint16('ID', { mask: 0x0fff }),
  cvid: uint16('ID', { mask: 0x0fff }),
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = '802.1ad';
  d.infoColumn = '';
  if (!d.has(start, 2)) return true;
  const tag = (d.bytes[start] << 8) | d.bytes[start + 1];
  if (d.wantsInfo) d.infoColumn = `PRI: ${tag >>> 13}  DROP: ${(tag >>> 12) & 1} ID: ${tag & 0xfff}`;
  if (!d.has(start + 2, 2)) return true;
  let at = start;
  let type = (d.bytes[at + 2] << 8) | d.bytes[at + 3];
  // A second service tag right after it is the customer's, and part of this layer.
  const isDouble = type === SERVICE_TAG;
  if (isDouble && !d.has(start + 4, 4)) return true;
  emitTag(d, at, tag, isDouble ? F.svid : F.id);
  if (isDouble) {
    at += 4;
    emitTag(d, at, (d.bytes[at] << 8) | d.bytes[at + 1], F.cvid);
    type = (d.bytes[at + 2] << 8) | d.bytes[at + 3];
  }
  if (type === INSTANCE_TAG && !isDouble) {
    dissectInstance(d, at + 4);
    d.setLayerLength(4);
    return true;
  }
  d.u16(BACKBONE.etype, at + 2);
  d.setLayerLength(4);
  dissectTyped(d, type, at + 4, BACKBONE.trailer, 0);
  return true;
}

function emitTag(d: Dissection, at: number, tag: number, id: number): void {
  d.value(F.priority, tag >>> 13, at, 1);
  d.value(F.dei, (tag >>> 12) & 1, at, 1);
  d.value(id, tag & 0xfff, at, 2);
}

export const ieee8021adDissector: Dissector = {
  protocol: ieee8021ad,
  dissect,
  places: { ethertype: [SERVICE_TAG] },
  carries: ETHERNET_CARRIES,
  // What follows the tag has the names of the backbone bridges' protocol in Wireshark.
  alsoEmits: ['eth', 'ieee8021ah'],
  measures: [BACKBONE.trailer, ETH.padding, ETH.padding_bad],
};
