import { boolean, bytes, declareFields, none, uint8, uint24, uint32, uint64 } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { rsvp } from './protocol.js';

/** Objects of authentication (RFC 2747), policy (RFC 2750), summary refreshes (RFC 2961) and restart (RFC 5063). */
export const X = declareFields(rsvp, {
  'ctype.capability': uint32('C-type', { many: true }),
  capability: none('Capability', { many: true }),
  'integrity.flags.handshake': boolean('Handshake', { mask: 0x1, labels: ['Capable', 'Not capable'], many: true }),
  'integrity.flags': uint8('Flags', { base: 'hex', many: true }),
  'integrity.key_identifier': bytes('Key Identifier', { many: true }),
  'integrity.sequence_number': uint64('Sequence Number', { many: true }),
  'integrity.hash': bytes('Hash', { many: true }),
  'policy.data': bytes('Data', { many: true }),
  'message_id_list.flags': uint8('Flags', { many: true }),
  'message_id_list.epoch': uint24('Epoch', { many: true }),
  'message_id_list.message_id': uint32('Message-ID', { many: true }),
  'capability.flags': uint32('Flags', { base: 'hex', many: true }),
  'capability.flags.reserved': uint32('Reserved', { base: 'hex', mask: 0xffffffe0, many: true }),
  'capability.flags.f': boolean('Per-Peer Flow-Control (F)', {
    mask: 0x10,
    maskBits: 32,
    labels: ['Capable', 'Not capable'],
    many: true,
  }),
  'capability.flags.i': boolean('RI-RSVP (I)', {
    mask: 0x8,
    maskBits: 32,
    labels: ['Capable', 'Not capable'],
    many: true,
  }),
  'capability.flags.t': boolean('RecoveryPath Transmit (T)', {
    mask: 0x4,
    maskBits: 32,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'capability.flags.r': boolean('RecoveryPath (R)', {
    mask: 0x2,
    maskBits: 32,
    labels: ['Desired', 'Not Desired'],
    many: true,
  }),
  'capability.flags.s': boolean('RecoveryPath Srefresh (S)', {
    mask: 0x1,
    maskBits: 32,
    labels: ['Capable', 'Not capable'],
    many: true,
  }),
});

const CAPABILITIES = [
  X['capability.flags.reserved'],
  X['capability.flags.f'],
  X['capability.flags.i'],
  X['capability.flags.t'],
  X['capability.flags.r'],
  X['capability.flags.s'],
];

export function emitIntegrity(d: Dissection, at: number, end: number): void {
  d.u8(X['integrity.flags'], at);
  d.open();
  emitBits(d, at, 1, [X['integrity.flags.handshake']]);
  d.close();
  d.span(X['integrity.key_identifier'], at + 2, 6);
  d.u64(X['integrity.sequence_number'], at + 8);
  if (end > at + 16) d.span(X['integrity.hash'], at + 16, end - at - 16);
}

export function emitIdentifiers(d: Dissection, at: number, end: number): void {
  d.u8(X['message_id_list.flags'], at);
  d.u24(X['message_id_list.epoch'], at + 1);
  for (at += 4; at + 4 <= end && d.fault === 0; at += 4) d.u32(X['message_id_list.message_id'], at);
}

export function emitPolicy(d: Dissection, at: number, end: number): void {
  if (end > at) d.span(X['policy.data'], at, end - at);
}

export function emitCapability(d: Dissection, at: number): void {
  d.u32(X['capability.flags'], at);
  d.open();
  emitBits(d, at, 4, CAPABILITIES);
  d.close();
}
