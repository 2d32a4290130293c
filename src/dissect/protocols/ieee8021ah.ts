import { bytes, declareFields, declareProtocol, ether, uint16, uint32 } from '../../fields/protocol.js';
import { bitsOf } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { ETH } from './eth/fields.js';
import { dissectTyped, ETHERNET_CARRIES } from './eth/trailer.js';

/** Service instance tag of provider backbone bridges: a customer's frame inside another (IEEE 802.1ah, 802.1Q 9.7). */
export const ieee8021ah = declareProtocol(
  'ieee8021ah',
  'IEEE 802.1AH',
  'IEEE 802.1ah',
  'IEEE 802.1ah, I-SID: {isid}, C-Src: {csrc}, C-Dst: {cdst}',
);

/** Its fields; those of what follows a tag are the service tag's too. */
export const BACKBONE = declareFields(ieee8021ah, {
  priority: uint32('Priority', { mask: 0xe0000000 }),
  drop: uint32('DROP', { mask: 0x10000000 }),
  nca: uint32('NCA', { mask: 0x08000000 }),
  res1: uint32('RES1', { mask: 0x04000000 }),
  res2: uint32('RES2', { mask: 0x03000000 }),
  isid: uint32('I-SID', { mask: 0x00ffffff }),
  cdst: ether('C-Destination'),
  csrc: ether('C-Source'),
  etype: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  trailer: bytes('Trailer'),
});
const F = BACKBONE;

const FIRST_BYTE = [F.priority, F.drop, F.nca, F.res1, F.res2];
const FIRST_MASKS = [0xe0, 0x10, 0x08, 0x04, 0x03];
/** The tag, the customer's two addresses, and the type. */
const HEADER = 18;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = '802.1ah';
  d.infoColumn = '';
  const tag = d.getU32(start);
  if (d.wantsInfo && d.fault === 0) {
    d.infoColumn = `PRI: ${tag >>> 29}  Drop: ${(tag >>> 28) & 1}  NCA: ${(tag >>> 27) & 1}  Res1: ${(tag >>> 26) & 1}  Res2: ${(tag >>> 24) & 3}  I-SID: ${tag & 0xffffff}`;
  }
  dissectInstance(d, start);
  return true;
}

/** What a service instance's tag at `start` begins: also part of the layer of a service tag before it. */
export function dissectInstance(d: Dissection, start: number): void {
  const tag = d.getU32(start);
  if (d.fault !== 0) return;
  d.heading(`I-Tag, I-SID: ${tag & 0xffffff}`, start, 4);
  d.open();
  for (let i = 0; i < FIRST_BYTE.length; i++) d.value(FIRST_BYTE[i], bitsOf(tag >>> 24, FIRST_MASKS[i]), start, 1);
  d.value(F.isid, tag & 0xffffff, start + 1, 3);
  d.close();
  d.ether(F.cdst, start + 4);
  d.ether(F.csrc, start + 10);
  const type = d.getU16(start + 16);
  if (d.fault !== 0) return;
  // tshark points at the tag's bytes there.
  d.value(F.etype, type, start + 2, 2);
  const payload = start + HEADER;
  d.setLayerLength(payload - d.start);
  dissectTyped(d, type, payload, F.trailer, 0);
}

export const ieee8021ahDissector: Dissector = {
  protocol: ieee8021ah,
  dissect,
  places: { ethertype: [0x88e7] },
  carries: ETHERNET_CARRIES,
  alsoEmits: ['eth'],
  measures: [F.trailer, ETH.padding, ETH.padding_bad],
};
