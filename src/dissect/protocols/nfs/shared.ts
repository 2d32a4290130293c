import type { Dissection } from '../../dissection.js';
import { all, number, opaque, type Part, struct, text } from '../rpc/xdr.js';
import { items } from './attributes4.js';
import { N } from './fields.js';
import { handleText } from './handles.js';
import { O } from './operation-fields.js';

/** Parts that several operations of version 4 have. */

/** What follows one status that is not OK. */
export const onStatus =
  (status: number, part: Part): Part =>
  (d, at) =>
    d.getU32(at - 4) === status ? part(d, at) : at;

/** A status, and the same as of any version. */
export const status: Part = (d, at) => {
  d.value(N.status, d.u32(O.nfsstat4, at), at, 4);
  return at + 4;
};

const bigText = (d: Dissection, at: number): string =>
  d.left(at) < 8 ? '' : `${(BigInt(d.getU32(at)) << 32n) | BigInt(d.getU32(at + 4))}`;
const UNTIL_END = '18446744073709551615';

/** Tells where is read or written and how much: the length is `gap` bytes behind the offset, in `width` bytes. */
export const tellExtent =
  (gap = 0, width = 4): Part =>
  (d, at) => {
    if (!d.wantsInfo || d.left(at) < 8 + gap + width) return at;
    const length = width === 8 ? bigText(d, at + 8 + gap) : d.getU32(at + 8 + gap);
    d.infoColumn += ` Offset: ${bigText(d, at)} Len: ${length}`;
    return at;
  };

/** Tells what is locked. */
export const tellLock =
  (end: string): Part =>
  (d, at) => {
    if (!d.wantsInfo || d.left(at) < 16) return at;
    const length = bigText(d, at + 8);
    d.infoColumn += `${handleText('FH')} Offset: ${bigText(d, at)} Length: ${length === UNTIL_END ? '<End of File>' : length}${end}`;
    return at;
  };

/** Where a server or a client is reached (RFC 5665): which network, and the address there. */
export const location: Part = (d, at) => {
  const end = netid(d, at);
  const next = address(d, end);
  const found = /^(\d+\.\d+\.\d+\.\d+)\.\d+\.\d+$/.exec(addressText(d, end));
  if (found !== null) {
    const [a, b, c, e] = found[1].split('.').map(Number);
    d.value(O['universal_address.ipv4'], ((a << 24) | (b << 16) | (c << 8) | e) >>> 0, end, next - end);
  }
  return next;
};
const netid = text(O.r_netid);
const address = text(O.r_addr);
const MAX_ADDRESS = 64;

function addressText(d: Dissection, at: number): string {
  const length = d.getU32(at);
  if (d.fault !== 0 || length > MAX_ADDRESS || d.want[O['universal_address.ipv4']] === 0) return '';
  return d.has(at + 4, length) ? String.fromCharCode(...d.bytes.subarray(at + 4, at + 4 + length)) : '';
}

const GSS = 6;
const gssFlavor = all(
  opaque(O['secinfo.flavor_info.rpcsec_gss_info.oid']),
  number(O['secinfo.flavor_info.rpcsec_gss_info.qop']),
  number(O['secinfo.rpcsec_gss_info.service']),
);

/** How callers may prove who they are. */
export const security = struct(
  O['flavors.info'],
  items((d, at) => {
    const flavor = d.u32(O['secinfo.flavor'], at);
    if (flavor !== GSS) return at + 4;
    d.open();
    const end = gssFlavor(d, at + 4);
    d.close();
    return end;
  }),
);

/** Bytes that were read or are written, with their length told apart. */
export const data =
  (length: number): Part =>
  (d, at) => {
    d.u32(length, at);
    return bytes(d, at);
  };
const bytes = opaque(N.data);

/** A number, and under it a field for each of these bits. */
export const bits =
  (field: number, ...below: readonly (readonly [field: number, bit: number])[]): Part =>
  (d, at) => {
    const value = d.u32(field, at);
    d.open();
    for (const [each, bit] of below) if (d.fault === 0) d.value(each, (value >>> bit) & 1, at, 4);
    d.close();
    return at + 4;
  };
