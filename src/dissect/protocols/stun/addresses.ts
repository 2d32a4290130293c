import { ipv4Text, ipv6Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { STUN_ATTRIBUTES } from '../../names/stun.js';
import { F } from './fields.js';

/** How an attribute writes an address: as it is (not named in the Info column), as it is, or XOR'd with cookie and transaction. */
const SILENT = 0;
const PLAIN = 1;
const MASKED = 2;

const FORMS: Readonly<Record<number, number>> = {
  1: PLAIN,
  2: SILENT,
  4: SILENT,
  5: SILENT,
  11: SILENT,
  14: PLAIN,
  17: SILENT,
  18: MASKED,
  22: MASKED,
  32: MASKED,
  39: MASKED,
  40: MASKED,
  0x8020: MASKED,
  0x8023: PLAIN,
  0x802b: PLAIN,
  0x802c: PLAIN,
  0x8059: MASKED,
  0x805a: MASKED,
  0x805b: MASKED,
  0x805c: MASKED,
  0x8090: PLAIN,
};

/** How attributes of that type write an address; undefined for those that are none. */
export const addressForm = (type: number): number | undefined => FORMS[type];

const IPV4 = 1;
const IPV6 = 2;

/** Family, port and address (RFC 8489, sections 14.1 and 14.2). */
export function dissectAddress(
  d: Dissection,
  message: number,
  at: number,
  length: number,
  type: number,
  form: number,
): void {
  if (length < 1) return;
  d.span(F['att.reserved'], at, 1);
  if (length < 2) return;
  const family = d.u8(F['att.family'], at + 1);
  if (length < 4) return;
  let port = d.getU16(at + 2);
  if (form === MASKED) {
    d.span(F['att.port-xord'], at + 2, 2);
    port ^= d.getU16(message + 4);
  }
  // What was XOR'd is no part of the packet itself.
  d.value(F['att.port'], port, at + 2, form === MASKED ? 0 : 2);
  if (d.fault !== 0) return;
  let text = '';
  if (family === IPV4 && length >= 8) text = dissectIpv4(d, message, at + 4, form);
  else if (family === IPV6 && length >= 20) text = dissectIpv6(d, message, at + 4, form);
  if (d.wantsInfo && text !== '' && form !== SILENT) d.infoColumn += ` ${STUN_ATTRIBUTES[type]}: ${text}:${port}`;
}

function dissectIpv4(d: Dissection, message: number, at: number, form: number): string {
  let address = d.getU32(at);
  if (form === MASKED) {
    d.span(F['att.ipv4-xord'], at, 4);
    address = (address ^ d.getU32(message + 4)) >>> 0;
  }
  d.value(F['att.ipv4'], address, at, form === MASKED ? 0 : 4);
  return d.wantsInfo ? ipv4Text(address) : '';
}

function dissectIpv6(d: Dissection, message: number, at: number, form: number): string {
  if (form !== MASKED) {
    d.ipv6(F['att.ipv6'], at);
    return d.wantsInfo && d.fault === 0 ? ipv6Text(d.bytes, at) : '';
  }
  d.span(F['att.ipv6-xord'], at, 16);
  if (d.fault !== 0 || (!d.wantsInfo && d.want[F['att.ipv6']] === 0)) return '';
  const address = new Uint8Array(16);
  for (let i = 0; i < 16; i++) address[i] = d.bytes[at + i] ^ d.bytes[message + 4 + i];
  d.blob(F['att.ipv6'], address, at);
  return d.wantsInfo ? ipv6Text(address, 0) : '';
}
