import { boolean, declareFields, declareProtocol, uint8, uint16, uint24 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { eth } from './eth/index.js';

/** Virtual eXtensible Local Area Network (RFC 7348, section 5; group policy, draft-smith-vxlan-group-policy). */
export const vxlan = declareProtocol('vxlan', 'VXLAN', 'Virtual eXtensible Local Area Network');
const flag = (label: string, mask: number, labels: readonly [string, string] = ['True', 'False']) =>
  boolean(label, { mask, maskBits: 16, labels });
const F = declareFields(vxlan, {
  flags: uint16('Flags', { base: 'hex' }),
  flag_g: flag('GBP Extension', 0x8000, ['Defined', 'Not defined']),
  flag_i: flag('VXLAN Network ID (VNI)', 0x0800),
  flag_d: flag("Don't Learn", 0x0040),
  flag_a: flag('Policy Applied', 0x0008),
  flags_reserved: uint16('Reserved(R)', { base: 'hex', mask: 0x77b7 }),
  gbp: uint16('Group Policy ID'),
  vni: uint24('VXLAN Network Identifier (VNI)'),
  reserved8: uint8('Reserved'),
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'VxLAN';
  if (d.wantsInfo) d.infoColumn = '';
  const flags = d.u16(F.flags, start);
  d.open();
  d.value(F.flag_g, flags >>> 15, start, 2);
  d.value(F.flag_i, (flags >>> 11) & 1, start, 2);
  d.value(F.flag_d, (flags >>> 6) & 1, start, 2);
  d.value(F.flag_a, (flags >>> 3) & 1, start, 2);
  // The bits under the mask, moved down as far as the mask begins.
  d.value(F.flags_reserved, flags & 0x77b7, start, 2);
  d.close();
  d.u16(F.gbp, start + 2);
  d.u24(F.vni, start + 4);
  d.u8(F.reserved8, start + 7);
  d.setLayerLength(8);
  if (d.fault === FAULT_NONE) d.dissect(eth.id, start + 8);
  return true;
}

export const vxlanDissector: Dissector = {
  protocol: vxlan,
  dissect,
  places: { 'udp.port': [4789, 8472] },
  carries: ['eth'],
};
