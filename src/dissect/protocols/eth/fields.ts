import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  none,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { ETHERTYPE_NAMES } from '../../names/ethertypes.js';

/** Ethernet II and IEEE 802.3 framing (IEEE 802.3, clause 3). */
export const eth = declareProtocol('eth', 'Ethernet', 'Ethernet', [
  '{?len}IEEE 802.3 Ethernet ',
  'Ethernet II, Src: {src}, Dst: {dst}',
]);

const LOCAL: readonly [string, string] = [
  'Locally administered address (this is NOT the factory default)',
  'Globally unique address (factory default)',
];
const GROUP_ADDRESS: readonly [string, string] = [
  'Group address (multicast/broadcast)',
  'Individual address (unicast)',
];
const lg = { mask: 0x020000, maskBits: 24, labels: LOCAL };
const ig = { mask: 0x010000, maskBits: 24, labels: GROUP_ADDRESS };

/** States of a checksum, which tshark numbers alike in all protocols. */
export const CHECKSUM_STATUS: Readonly<Record<number, string>> = {
  0: 'Bad',
  1: 'Good',
  2: 'Unverified',
  3: 'Not present',
  4: 'Illegal',
};
export const CHECKSUM_UNVERIFIED = 2;

export const ETH = declareFields(eth, {
  dst: ether('Destination', { also: ['addr'] }),
  dst_resolved: string('Destination (resolved)', { hidden: true, also: ['addr_resolved'] }),
  'dst.oui': uint24('Destination OUI', { hidden: true, also: ['addr.oui'] }),
  'dst.oui_resolved': string('Destination OUI (resolved)', {
    hidden: true,
    fewValues: true,
    also: ['addr.oui_resolved'],
  }),
  src: ether('Source', { also: ['addr'] }),
  src_resolved: string('Source (resolved)', { hidden: true, also: ['addr_resolved'] }),
  'src.oui': uint24('Source OUI', { hidden: true, also: ['addr.oui'] }),
  'src.oui_resolved': string('Source OUI (resolved)', { hidden: true, fewValues: true, also: ['addr.oui_resolved'] }),
  len: uint16('Length'),
  type: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  invalid_lentype: uint16('Invalid length/type', { base: 'hexDec' }),
  addr: ether('Address', { hidden: true }),
  addr_resolved: string('Address (resolved)', { hidden: true }),
  'addr.oui': uint24('Address OUI', { hidden: true }),
  'addr.oui_resolved': string('Address OUI (resolved)', { hidden: true, fewValues: true }),
  padding: bytes('Padding'),
  trailer: bytes('Trailer'),
  fcs: uint32('Frame check sequence', { base: 'hex' }),
  'fcs.status': uint8('FCS Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  'dst.lg': boolean('LG bit', { ...lg, also: ['lg'] }),
  'dst.ig': boolean('IG bit', { ...ig, also: ['ig'] }),
  'src.lg': boolean('LG bit', { ...lg, also: ['lg'] }),
  'src.ig': boolean('IG bit', { ...ig, also: ['ig'] }),
  lg: boolean('LG bit', { ...lg, hidden: true }),
  ig: boolean('IG bit', { ...ig, hidden: true }),
  stream: uint32('Stream index', { generated: true }),
  'invalid_lentype.expert': none('Invalid length/type'),
  src_not_group: none('Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)'),
  fcs_bad: none('Bad checksum'),
  'len.past_end': none('Length field value goes past the end of the payload'),
  padding_bad: none('Padding identification may be inaccurate and impact trailer dissector'),
});
