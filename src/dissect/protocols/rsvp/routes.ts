import { boolean, declareFields, ipv4, ipv6, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { CTYPE, rsvp } from './protocol.js';

/** Explicit and recorded routes (RFC 3209, sections 4.3 and 4.4): the hops of a path. */

const F = declareFields(rsvp, {
  'rro.flags.local_avail': boolean('Local Protection', {
    mask: 0x1,
    labels: ['Available', 'Not available'],
    many: true,
  }),
  'rro.flags.local_in_use': boolean('Local Protection', { mask: 0x2, labels: ['Used', 'Not used'], many: true }),
  'rro.flags.bandwidth': boolean('Bandwidth Protection', {
    mask: 0x4,
    labels: ['Available', 'Not available'],
    many: true,
  }),
  'rro.flags.node': boolean('Node Protection', { mask: 0x8, labels: ['Available', 'Not available'], many: true }),
  'rro.flags.node_address': boolean('Address Specifies a Node-id Address', {
    mask: 0x20,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'rro.flags.global_label': boolean('Global label', { mask: 0x1, many: true }),
  type: uint16('Type', { many: true }),
  loose_hop: boolean('Hop', { mask: 0x80, labels: ['Loose Hop', 'Strict Hop'], many: true }),
  'ero_rro_subobjects.length': uint8('Length', { many: true }),
  'ero_rro_subobjects.ipv4_hop': ipv4('IPv4 hop', { many: true }),
  'ero_rro_subobjects.prefix_length': uint8('Prefix length', { many: true }),
  'ero_rro_subobjects.flags': uint8('Flags', { base: 'hex', many: true }),
  'ero_rro_subobjects.ipv6_hop': ipv6('IPv6 hop', { many: true }),
  'ero_rro_subobjects.label': uint32('Label', { many: true }),
  'ero_rro_subobjects.router_id': ipv4('Router-ID', { many: true }),
  'ero_rro_subobjects.interface_id': uint32('Interface-ID', { many: true }),
  'ero_rro_subobjects.autonomous_system': uint16('Autonomous System', { many: true }),
});

const PROTECTION = [
  F['rro.flags.local_avail'],
  F['rro.flags.local_in_use'],
  F['rro.flags.bandwidth'],
  F['rro.flags.node'],
  F['rro.flags.node_address'],
];
const TYPE = 0x7f;

export function emitRoute(d: Dissection, isRecorded: boolean, at: number, end: number): void {
  while (at + 2 <= end && d.fault === 0) {
    const type = d.getU8(at) & TYPE;
    const length = d.getU8(at + 1);
    d.heading(SUBOBJECTS[type] ?? 'Unknown subobject', at, length);
    d.open();
    if (!isRecorded && type !== AUTONOMOUS_SYSTEM) emitBits(d, at, 1, [F.loose_hop]);
    d.value(F.type, type, at, 1);
    d.u8(F['ero_rro_subobjects.length'], at + 1);
    emitHop(d, type, isRecorded, at);
    d.close();
    if (length < 2) return;
    at += length;
  }
}

const AUTONOMOUS_SYSTEM = 32;
const SUBOBJECTS: Readonly<Record<number, string>> = {
  1: 'IPv4 Subobject',
  2: 'IPv6 Subobject',
  3: 'Label Subobject',
  4: 'Unnumbered Interface-ID Subobject',
  32: 'Autonomous System',
};

function emitHop(d: Dissection, type: number, isRecorded: boolean, at: number): void {
  if (type === 1 || type === 2) {
    const size = type === 1 ? 4 : 16;
    if (type === 1) d.ipv4(F['ero_rro_subobjects.ipv4_hop'], at + 2);
    else d.ipv6(F['ero_rro_subobjects.ipv6_hop'], at + 2);
    d.u8(F['ero_rro_subobjects.prefix_length'], at + 2 + size);
    if (isRecorded) emitFlags(d, at + 3 + size, PROTECTION);
  } else if (type === 3) {
    if (isRecorded) emitFlags(d, at + 2, [F['rro.flags.global_label']]);
    d.value(CTYPE, d.getU8(at + 3), at + 3, 1);
    d.u32(F['ero_rro_subobjects.label'], at + 4);
  } else if (type === 4) {
    d.ipv4(F['ero_rro_subobjects.router_id'], at + 4);
    d.u32(F['ero_rro_subobjects.interface_id'], at + 8);
  } else if (type === AUTONOMOUS_SYSTEM) d.u16(F['ero_rro_subobjects.autonomous_system'], at + 2);
}

function emitFlags(d: Dissection, at: number, bits: readonly number[]): void {
  d.u8(F['ero_rro_subobjects.flags'], at);
  d.open();
  emitBits(d, at, 1, bits);
  d.close();
}
