import { boolean, declareFields, declareProtocol, uint8, uint16, uint24 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { eth } from './eth/index.js';
import { mpls } from './mpls.js';
import { nsh } from './nsh.js';

/** Virtual eXtensible Local Area Network (RFC 7348, section 5; group policy, draft-smith-vxlan-group-policy). */
export const vxlan = declareProtocol('vxlan', 'VXLAN', 'Virtual eXtensible Local Area Network');
const flag = (label: string, mask: number, labels: readonly [string, string] = ['True', 'False']) =>
  boolean(label, { mask, maskBits: 16, labels });
const F = declareFields(vxlan, {
  flags: uint16('Flags', { base: 'hex', digitsFollowLength: true }),
  flag_g: flag('GBP Extension', 0x8000, ['Defined', 'Not defined']),
  flag_i: flag('VXLAN Network ID (VNI)', 0x0800),
  flag_d: flag("Don't Learn", 0x0040),
  flag_a: flag('Policy Applied', 0x0008),
  flags_reserved: uint16('Reserved(R)', { base: 'hex', mask: 0x77b7 }),
  gbp: uint16('Group Policy ID'),
  vni: uint24('VXLAN Network Identifier (VNI)'),
  reserved8: uint8('Reserved'),
  ver: uint8('Version', { mask: 0x30 }),
  i_bit: uint8('Instance', { mask: 0x08 }),
  p_bit: uint8('Next Protocol Bit', { mask: 0x04 }),
  o_bit: uint8('OAM bit', { mask: 0x01 }),
  reserved_16: uint16('Reserved'),
  next_proto: uint8('Next Protocol', {
    values: { 1: 'IPv4', 2: 'IPv6', 3: 'Ethernet', 4: 'Network Service Header', 5: 'MPLS' },
  }),
});

/** The port of the generic protocol extension (draft-ietf-nvo3-vxlan-gpe). */
const GENERIC_PORT = 4790;
const EXTENDED_BITS = [F.ver, F.i_bit, F.p_bit, F.o_bit];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'VxLAN';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.sourcePort === GENERIC_PORT || d.destinationPort === GENERIC_PORT) {
    dissectGeneric(d, start);
    return true;
  }
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

/** The layer that tshark does not name in `frame.protocols`: flags, then what is carried. */
function dissectGeneric(d: Dissection, start: number): void {
  d.unname();
  const flags = d.u8(F.flags, start);
  d.open();
  emitBits(d, start, 1, EXTENDED_BITS);
  d.value(F.flags_reserved, flags & 0xc2, start, 1);
  d.close();
  d.u16(F.reserved_16, start + 1);
  const next = d.u8(F.next_proto, start + 3);
  d.u24(F.vni, start + 4);
  d.u8(F.reserved8, start + 7);
  d.setLayerLength(8);
  const payload = start + 8;
  if (d.fault !== FAULT_NONE) return;
  if (next === 1) d.dissectBy(byVersion, 4, payload);
  else if (next === 2) d.dissectBy(byVersion, 6, payload);
  else if (next === 3) d.dissect(eth.id, payload);
  else if (next === 4) d.dissect(nsh.id, payload);
  else if (next === 5) d.dissect(mpls.id, payload);
  else dissectData(d, payload);
}

const byVersion = dissectorTable('ip.version');

export const vxlanDissector: Dissector = {
  protocol: vxlan,
  dissect,
  places: { 'udp.port': [4789, 8472, GENERIC_PORT] },
  carries: ['eth', 'ip.version', 'nsh', 'mpls', 'data'],
};
