import { etherText, ipv4Text, ipv6Text } from '../../../fields/address.js';
import { decodeText } from '../../../fields/text.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { F } from './fields.js';

/** Families of addresses (IANA), as far as they are taken apart. */
export const AFI = { none: 0, ipv4: 1, ipv6: 2, name: 17, lcaf: 16387, mac: 16389 } as const;
const LCAF_HEADER = 6;
const MAX_LISTS = 4;

/** The fields that have an address of a kind of record; -1 where that kind has none. */
export interface AddressFields {
  readonly ipv4: number;
  readonly ipv6: number;
  readonly mac: number;
  /** A distinguished name. */
  readonly name?: number;
}
const INSTANCE: AddressFields = {
  ipv4: F['lcaf.iid.ipv4'],
  ipv6: F['lcaf.iid.ipv6'],
  mac: F['lcaf.iid.mac'],
  name: F['lcaf.iid.dn'],
};
const TRAVERSED: AddressFields = { ipv4: F['lcaf.natt.rloc.ipv4'], ipv6: F['lcaf.natt.rloc.ipv6'], mac: -1 };
const ITEM: AddressFields = {
  ipv4: F['lcaf.afi_list.ipv4'],
  ipv6: F['lcaf.afi_list.ipv6'],
  mac: F['lcaf.afi_list.mac'],
  name: F['lcaf.afi_list.dn'],
};

/** Where the address ends that was read last. */
export let addressEnd = 0;

/** An address behind its family; what is not of a common one breaks the message off. */
export function dissectAddress(d: Dissection, family: number, at: number, fields: AddressFields, nesting = 0): void {
  addressEnd = at;
  if (family === AFI.ipv4) {
    d.ipv4(fields.ipv4, at);
    addressEnd = at + 4;
  } else if (family === AFI.ipv6) {
    d.ipv6(fields.ipv6, at);
    addressEnd = at + 16;
  } else if (family === AFI.mac) {
    if (fields.mac >= 0) d.ether(fields.mac, at);
    addressEnd = at + 6;
  } else if (family === AFI.name && fields.name !== undefined) {
    addressEnd = nameEnd(d, at);
    d.span(fields.name, at, addressEnd - at);
  } else if (family === AFI.lcaf) dissectCanonical(d, at, nesting);
  else if (family !== AFI.none) d.fault ||= FAULT_MALFORMED;
}

/** Behind the byte that ends a name; the fault is set where there is none. */
function nameEnd(d: Dissection, at: number): number {
  let end = at;
  while (d.has(end, 1)) if (d.bytes[end++] === 0) break;
  return end;
}

/** The address behind its family, `[100] 10.0.0.2` where it is one of an instance; empty for what has no such form. */
export function addressName(d: Dissection, start: number, nesting = 0): string {
  const family = d.getU16(start);
  const at = start + 2;
  if (family === AFI.ipv4 && d.has(at, 4)) return ipv4Text(d.getU32(at));
  if (family === AFI.ipv6 && d.has(at, 16)) return ipv6Text(d.bytes, at);
  if (family === AFI.mac && d.has(at, 6)) return etherText(d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2));
  if (family === AFI.name) {
    const end = nameEnd(d, at);
    return d.fault === 0 ? decodeText(d.bytes, at, end - at - 1) : '';
  }
  if (family !== AFI.lcaf || d.getU8(at + 2) !== 2 || nesting >= MAX_LISTS) return '';
  return `[${d.getU32(at + LCAF_HEADER)}] ${addressName(d, at + LCAF_HEADER + 4, nesting + 1)}`;
}

/** The canonical form (RFC 8060): lists of addresses, and those of an instance; of others the head. */
export function dissectCanonical(d: Dissection, start: number, nesting: number): void {
  const length = d.getU16(start + 4);
  const end = start + LCAF_HEADER + length;
  if (!d.has(start, LCAF_HEADER + length)) return;
  d.span(F.lcaf, start, LCAF_HEADER + length);
  d.open();
  d.span(F['lcaf.header'], start, LCAF_HEADER);
  d.open();
  d.u8(F['lcaf.res1'], start);
  d.u8(F['lcaf.flags'], start + 1);
  const type = d.u8(F['lcaf.type'], start + 2);
  d.u8(F['lcaf.res2'], start + 3);
  d.u16(F['lcaf.length'], start + 4);
  d.close();
  const at = start + LCAF_HEADER;
  if (type === 2 && nesting < MAX_LISTS) {
    d.u32(F['lcaf.iid'], at);
    dissectAddress(d, d.u16(F['lcaf.iid.afi'], at + 4), at + 6, INSTANCE, nesting + 1);
  } else if (type === 1 && nesting < MAX_LISTS) {
    for (let item = at; item < end && d.fault === 0; item = addressEnd) {
      d.value(F['lcaf.afi_list.item'], 1, item, 0);
      d.open();
      dissectAddress(d, d.u16(F['lcaf.afi_list.afi'], item), item + 2, ITEM, nesting + 1);
      d.close();
    }
  }
  if (type === 7) dissectTraversal(d, at, end, nesting);
  d.close();
  addressEnd = end;
}

/** What a translator of addresses on the way needs to know. */
function dissectTraversal(d: Dissection, start: number, end: number, nesting: number): void {
  d.u16(F['lcaf.natt.msport'], start);
  d.u16(F['lcaf.natt.etrport'], start + 2);
  for (let at = start + 4; at < end && d.fault === 0 && nesting < MAX_LISTS; at = addressEnd) {
    d.value(F['lcaf.natt.rloc'], 1, at, 0);
    d.open();
    dissectAddress(d, d.u16(F['lcaf.natt.rloc.afi'], at), at + 2, TRAVERSED, nesting + 1);
    d.close();
  }
}
