import { declareFields, declareProtocol, ether, uint16 } from '../../fields/protocol.js';
import { ADDRESS_ETHER, type Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectEthertype } from './ethertype.js';

/** Ethernet II and IEEE 802.3 framing (IEEE 802.3, clause 3). */
export const eth = declareProtocol('eth', 'Ethernet', 'Ethernet');
const F = declareFields(eth, {
  dst: ether('Destination', { also: ['addr'] }),
  src: ether('Source', { also: ['addr'] }),
  addr: ether('Address', { hidden: true }),
  len: uint16('Length'),
  type: uint16('Type', { base: 'hex' }),
});

function dissect(d: Dissection, start: number): boolean {
  if (!d.has(start, 14)) return true;
  d.addressKind = ADDRESS_ETHER;
  d.addressBytes = d.bytes;
  d.destinationStart = start;
  d.sourceStart = start + 6;
  if (d.needs[eth.id] !== 0) {
    d.ether(F.dst, start);
    d.ether(F.src, start + 6);
    d.u16(F.type, start + 12);
  }
  d.setLayerLength(14);
  dissectEthertype(d, (d.bytes[start + 12] << 8) | d.bytes[start + 13], start + 14, d.end, d.reportedEnd);
  return true;
}

export const ethDissector: Dissector = {
  protocol: eth,
  dissect,
  places: { linktype: [1] },
  carries: ['ethertype', 'llc', 'data'],
  prepare: (plan) => (eth.fields.some((field) => plan.want[field.id] !== 0) ? 1 : 0),
};
