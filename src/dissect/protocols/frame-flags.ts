import { boolean, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';

const error = (label: string, mask: number) => boolean(label, { mask, maskBits: 32, labels: ['Set', 'Not set'] });

/** Link-layer flags of a packet block (pcapng, 4.3.1, `epb_flags`). */
export const PACKET_FLAG_FIELDS = {
  packet_flags: uint32('Packet flags', { base: 'hex' }),
  packet_flags_direction: uint32('Direction', {
    base: 'hex',
    mask: 0x3,
    values: { 0: 'Unknown', 1: 'Inbound', 2: 'Outbound' },
  }),
  packet_flags_reception_type: uint32('Reception type', {
    mask: 0x1c,
    values: { 0: 'Not specified', 1: 'Unicast', 2: 'Multicast', 3: 'Broadcast', 4: 'Promiscuous' },
  }),
  packet_flags_fcs_length: uint32('FCS length', { mask: 0x1e0 }),
  packet_flags_reserved: uint32('Reserved', { mask: 0xfe00 }),
  packet_flags_crc_error: error('CRC error', 0x01000000),
  packet_flags_packet_too_error: error('Packet too long error', 0x02000000),
  packet_flags_packet_too_short_error: error('Packet too short error', 0x04000000),
  packet_flags_wrong_inter_frame_gap_error: error('Wrong interframe gap error', 0x08000000),
  packet_flags_unaligned_frame_error: error('Unaligned frame error', 0x10000000),
  packet_flags_start_frame_delimiter_error: error('Start frame delimiter error', 0x20000000),
  packet_flags_preamble_error: error('Preamble error', 0x40000000),
  packet_flags_symbol_error: error('Symbol error', 0x80000000),
};

type FlagFields = Readonly<Record<keyof typeof PACKET_FLAG_FIELDS, number>>;

const ERRORS = [
  'packet_flags_crc_error',
  'packet_flags_packet_too_error',
  'packet_flags_packet_too_short_error',
  'packet_flags_wrong_inter_frame_gap_error',
  'packet_flags_unaligned_frame_error',
  'packet_flags_start_frame_delimiter_error',
  'packet_flags_preamble_error',
  'packet_flags_symbol_error',
] as const;
const FIRST_ERROR_BIT = 24;

export function emitPacketFlags(d: Dissection, fields: FlagFields, flags: number): void {
  d.value(fields.packet_flags, flags);
  d.open();
  d.value(fields.packet_flags_direction, flags & 3);
  d.value(fields.packet_flags_reception_type, (flags >>> 2) & 7);
  d.value(fields.packet_flags_fcs_length, (flags >>> 5) & 15);
  d.value(fields.packet_flags_reserved, (flags >>> 9) & 0x7f);
  for (let i = 0; i < ERRORS.length; i++) d.value(fields[ERRORS[i]], (flags >>> (FIRST_ERROR_BIT + i)) & 1);
  d.close();
}
