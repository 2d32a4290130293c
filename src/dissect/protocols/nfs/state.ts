import { crc32 } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import type { Part } from '../rpc/xdr.js';
import { O } from './operation-fields.js';

const LENGTH = 16;

/** The sum over the state that was read last: how tshark tells states apart. */
const last = { hash: 0 };
export const stateText = (): string => `0x${last.hash.toString(16).padStart(4, '0')}`;

/** The CRC-16 of X.25 (ITU-T V.42). */
function crc16(d: Dissection, start: number, end: number): number {
  let crc = 0xffff;
  for (let at = start; at < end; at++) {
    crc ^= d.bytes[at];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
  }
  return ~crc & 0xffff;
}

/** What an open file or a lock is called (RFC 7530, 9.1.4). */
export const state: Part = (d, at) => {
  if (!d.has(at, LENGTH)) return at;
  if (d.wantsInfo || d.want[O['stateid.hash']] !== 0) last.hash = crc16(d, at, at + LENGTH);
  d.span(O.stateid, at, LENGTH);
  d.open();
  d.value(O['stateid.hash'], last.hash, at, LENGTH);
  d.u32(O['stateid.seqid'], at);
  d.span(O['stateid.other'], at + 4, 12);
  if (d.want[O['stateid.other_hash']] !== 0)
    d.value(O['stateid.other_hash'], crc32(d.bytes, at + 4, at + LENGTH), at + 4, 12);
  d.close();
  return at + LENGTH;
};
