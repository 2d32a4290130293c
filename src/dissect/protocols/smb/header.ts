import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Answer } from './answers.js';
import { H } from './fields.js';
import { emitTree } from './trees.js';
import { emitBitsLE } from './values.js';

const FLAGS = [
  H['flags.response'],
  H['flags.notify'],
  H['flags.oplock'],
  H['flags.canon'],
  H['flags.caseless'],
  H['flags.receive_buffer'],
  H['flags.lock'],
];
const FLAGS2 = [
  H['flags2.string'],
  H['flags2.nt_error'],
  H['flags2.roe'],
  H['flags2.dfs'],
  H['flags2.esn'],
  H['flags2.reparse_path'],
  H['flags2.long_names_used'],
  H['flags2.sec_sig_required'],
  H['flags2.compressed'],
  H['flags2.sec_sig'],
  H['flags2.ea'],
  H['flags2.long_names_allowed'],
];
export const IS_RESPONSE = 0x80;
export const UNICODE = 0x8000;
export const NT_STATUS_CODES = 0x4000;
export const EXTENDED_SECURITY = 0x0800;

/** The header of a message (MS-CIFS, 2.2.3.1). */
export function emitHeader(d: Dissection, at: number, answer: Answer | undefined, isConnectionless: boolean): void {
  const flags2 = d.getU16LE(at + 10);
  d.heading('SMB Header', at, 32);
  d.open();
  d.u32LE(H.server_component, at);
  if (answer !== undefined) {
    d.value(H.response_to, answer.frame, at);
    const borrowed = d.block.nanoseconds[d.frame] < answer.nanoseconds ? 1 : 0;
    const seconds = d.block.seconds[d.frame] - answer.seconds - borrowed;
    d.wide(H.time, seconds, d.block.nanoseconds[d.frame] - answer.nanoseconds + borrowed * 1_000_000_000, at);
  }
  d.u8(H.cmd, at + 4);
  if (flags2 & NT_STATUS_CODES) d.u32LE(H.nt_status, at + 5);
  else {
    d.u8(H.error_class, at + 5);
    d.span(H.reserved, at + 6, 1);
    d.u16LE(H.error_code, at + 7);
  }
  d.u8(H.flags, at + 9);
  d.open();
  emitBits(d, at + 9, 1, FLAGS);
  d.close();
  d.u16LE(H.flags2, at + 10);
  d.open();
  emitBitsLE(d, at + 10, 2, FLAGS2);
  d.close();
  d.u16LE(H['pid.high'], at + 12);
  if (isConnectionless) {
    d.u32LE(H.key, at + 14);
    d.u16LE(H.sessid, at + 18);
    d.u16LE(H.sequence_num, at + 20);
    d.u16LE(H.group_id, at + 22);
  } else {
    d.span(H.signature, at + 14, 8);
    d.span(H.reserved, at + 22, 2);
  }
  emitTree(d, at, answer);
  d.u16LE(H.pid, at + 26);
  d.u16LE(H.uid, at + 28);
  d.u16LE(H.mid, at + 30);
  d.close();
}
