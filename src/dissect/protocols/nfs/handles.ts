import { crc32 } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import type { Part } from '../rpc/xdr.js';
import { N } from './fields.js';

/** The sum over the file handle that was read last: how tshark tells handles apart. */
const last = { hash: 0, isSet: false };

export const hashText = (): string => `0x${last.hash.toString(16).padStart(8, '0')}`;

/** No handle has been read so far, of those that count. */
export function forgetHandle(): void {
  last.isSet = false;
}

/** The handle that was read last after `label`; nothing where there was none. */
export const handleText = (label: string): string => (last.isSet ? ` ${label}: ${hashText()}` : '');

const HANDLE_LENGTH = 32;
const MAX_LENGTH = 128;

function emitHandle(d: Dissection, at: number, length: number): void {
  if (!d.has(at, length)) return;
  if (d.wantsInfo || d.want[N['fh.hash']] !== 0) last.hash = crc32(d.bytes, at, at + length);
  last.isSet = true;
  d.value(N['fh.hash'], last.hash, at, length);
  d.span(N.fhandle, at, length);
}

/** A handle of version 2: 32 bytes. */
export const fixedHandle: Part = (d, at) => {
  emitHandle(d, at, HANDLE_LENGTH);
  return at + HANDLE_LENGTH;
};

/** A handle after its length, under the name of what it stands for. */
export const anyHandle =
  (name: string): Part =>
  (d, at) => {
    const length = d.getU32(at);
    if (d.want[HEADING] !== 0) d.heading(name, at, 4 + length + (-length & 3));
    d.open();
    d.u32(N['fh.length'], at);
    if (length > 0 && length <= MAX_LENGTH) emitHandle(d, at + 4, length);
    d.close();
    return at + 4 + length + (-length & 3);
  };
