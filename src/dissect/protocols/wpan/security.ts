import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { WPAN as F } from './fields.js';

/** Where a secured frame's content begins, its level, and the length of the code that proves its integrity. */
export interface Security {
  at: number;
  level: number;
  mic: number;
}

const MIC_LENGTHS = [0, 4, 8, 16];
const SUPPRESSED_COUNTER = 0x20;
/** By the mode of the key's identifier: how long its source is. */
const SOURCE_LENGTHS = [0, 0, 4, 8];
const CONTROL = [
  F['aux_sec.sec_level'],
  F['aux_sec.key_id_mode'],
  F['aux_sec.frame_counter_suppression'],
  F['aux_sec.asn_in_nonce'],
  F['aux_sec.reserved'],
];

/** The auxiliary security header (IEEE 802.15.4-2015, 9.4). */
export function dissectSecurity(d: Dissection, security: Security): void {
  const start = security.at;
  const control = d.getU8(start);
  const mode = (control >>> 3) & 3;
  const counter = (control & SUPPRESSED_COUNTER) === 0 ? 4 : 0;
  const key = mode === 0 ? 0 : 1 + SOURCE_LENGTHS[mode];
  d.span(F['aux_sec.hdr'], start, Math.min(1 + counter + key, d.end - start));
  d.open();
  d.u8(F['aux_sec.security_control_field'], start);
  d.open();
  emitBits(d, start, 1, CONTROL);
  d.close();
  let at = start + 1;
  if (counter > 0) d.u32LE(F['aux_sec.frame_counter'], at);
  at += counter;
  if (key > 0) {
    if (d.want[HEADING]) d.heading('Key Identifier Field', at, key);
    d.open();
    if (key > 1) {
      if (key === 9) d.u64(F['aux_sec.key_source'], at);
      else d.u32(F['aux_sec.key_source'], at);
      d.span(F['aux_sec.key_source.bytes'], at, key - 1);
    }
    d.u8(F['aux_sec.key_index'], at + key - 1);
    d.close();
  }
  d.close();
  security.at = at + key;
  security.level = control & 7;
  security.mic = MIC_LENGTHS[control & 3];
}

/** How frames of 2003 are secured is not told in them: the counters stand first, a code of eight bytes last. */
export function dissectSuiteSecurity(d: Dissection, security: Security): void {
  d.u32LE(F.sec_frame_counter, security.at);
  d.u8(F.sec_key_sequence_counter, security.at + 4);
  security.at += 5;
  security.mic = MIC_LENGTHS[2];
}
