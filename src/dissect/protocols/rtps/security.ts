import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

const MAC_LENGTH = 16;
const HEAD_LENGTH = 12;

/** What says how the bytes that follow are protected (DDS Security 9.5.2.3). */
export function prefix(d: Dissection, at: number, end: number): void {
  d.u24(F['secure.data_header.transformation_key_revision_id'], at);
  d.u8(F['secure.data_header.transformation_kind'], at + 3);
  d.span(F['secure.data_header.transformation_key'], at + 4, 4);
  d.u32(F['secure.data_header.session_id'], at + 8);
  d.span(F['secure.data_header.init_vector_suffix'], at + HEAD_LENGTH, Math.max(0, end - at - HEAD_LENGTH));
}

export function body(d: Dissection, at: number, end: number): void {
  d.u32(F['secure.secure_data_length'], at);
  d.span(F['secure.secure_data'], at + 4, Math.max(0, end - at - 4));
}

/** The codes that authenticate it: for all, and for single receivers. */
export function postfix(d: Dissection, at: number): void {
  d.span(F['secure.data_tag.common_mac'], at, MAC_LENGTH);
  const count = d.u32(F['secure.data_tag.specific_macs_len'], at + MAC_LENGTH);
  at += MAC_LENGTH + 4;
  for (let i = 0; i < count && d.fault === 0; i++, at += MAC_LENGTH + 4) {
    d.span(F['secure.data_tag.receiver_specific_mac'], at, MAC_LENGTH);
    d.span(F['secure.data_tag.receiver_specific_macs_key_id'], at + MAC_LENGTH, 4);
  }
}
