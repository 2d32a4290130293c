import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

const IPV4 = 1;
const IPV6 = 2;

/** The length of an address of the family; 0 for others. */
const lengthOf = (family: number): number => (family === IPV4 ? 4 : family === IPV6 ? 16 : 0);

function emitAddress(d: Dissection, family: number, field4: number, field6: number, at: number): void {
  if (family === IPV4) d.ipv4(field4, at);
  else d.ipv6(field6, at);
}

/** An encoded unicast address (RFC 7761, section 4.9.1). Gives its end, or -1 where its family is unknown. */
export function emitUnicast(d: Dissection, field4: number, field6: number, at: number): number {
  const family = d.getU8(at);
  const length = lengthOf(family);
  if (length === 0 || !d.has(at, 2 + length)) return -1;
  emitAddress(d, family, field4, field6, at + 2);
  d.open();
  d.u8(F.addr_address_family, at);
  d.u8(F.addr_encoding_type, at + 1);
  emitAddress(d, family, F.unicast, F.unicast_ipv6, at + 2);
  d.close();
  return at + 2 + length;
}

const GROUP_BITS = [F['group_addr.flags.b'], F['group_addr.flags.reserved'], F['group_addr.flags.z']];
const SOURCE_BITS = ['reserved', 's', 'w', 'r'].map((bit) => F[`source_addr.flags.${bit}` as keyof typeof F]);

/** An encoded group address. */
export const emitGroup = (d: Dissection, at: number): number =>
  emitMasked(d, F.group, F.group_ip6, F['group_addr.flags'], GROUP_BITS, F.group, F.group_ip6, at);

/** An encoded source address, as what the fields say. */
export const emitSource = (d: Dissection, field4: number, field6: number, at: number): number =>
  emitMasked(d, field4, field6, F['source_addr.flags'], SOURCE_BITS, F.source, F.source_ip6, at);

function emitMasked(
  d: Dissection,
  outer4: number,
  outer6: number,
  flags: number,
  bits: readonly number[],
  inner4: number,
  inner6: number,
  at: number,
): number {
  const family = d.getU8(at);
  const length = lengthOf(family);
  if (length === 0 || !d.has(at, 4 + length)) return -1;
  emitAddress(d, family, outer4, outer6, at + 4);
  d.open();
  d.u8(F.addr_address_family, at);
  d.u8(F.addr_encoding_type, at + 1);
  d.u8(flags, at + 2);
  d.open();
  emitBits(d, at + 2, 1, bits);
  d.close();
  d.u8(F.mask_len, at + 3);
  emitAddress(d, family, inner4, inner6, at + 4);
  d.close();
  return at + 4 + length;
}
