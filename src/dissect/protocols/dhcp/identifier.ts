import { separated } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { emitAscii } from '../dns/name.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';

const ETHERNET = 1;

/** Option 61: what the client is known by (RFC 2132, 9.14; RFC 4361 where the first byte is 255). */
export function emitClientId(d: Dissection, at: number, length: number): void {
  const type = length > 0 ? d.getU8(at) : 0;
  if (length === 7 && type > 0 && type < 48) {
    d.u8(F['hw.type'], at);
    if (type === ETHERNET || type === 6) d.ether(F['hw.mac_addr'], at + 1);
    else if (d.want[F.client_hardware_address] !== 0)
      d.text(F.client_hardware_address, separated(d.bytes, at + 1, 6, ':'), at + 1, 6);
  } else if (length === 17 && type === 0) {
    emitUuid(d, at + 1, true);
  } else if (type === 255 && length > 5) {
    emitDuid(d, at + 1, length - 1);
  } else if (type === 0 && length > 1) {
    d.u8(F['client_id.type'], at);
    emitAscii(d, F['client_id.undef'], at + 1, length - 1);
  }
}

/** An IAID and a DUID (RFC 8415, 11). */
function emitDuid(d: Dissection, at: number, length: number): void {
  if (length < 6) {
    remark(d, F['malformed.duid'], SEVERITY.error, GROUP.protocol, 'DUID: malformed option');
    return;
  }
  const end = at + length;
  emitHex(d, F['client_id.iaid'], at, 4, '');
  const type = d.u16(F['client_id.duid_type'], at + 4);
  if (type === 1 || type === 3) {
    const isTimed = type === 1;
    const address = at + (isTimed ? 12 : 8);
    if (end < address) {
      remark(d, F['malformed.duid'], SEVERITY.error, GROUP.protocol, 'DUID: malformed option');
      return;
    }
    const kind = d.u16(isTimed ? F['client_id.duid_llt_hw_type'] : F['client_id.duid_ll_hw_type'], at + 6);
    if (isTimed) d.u32(F['client_id.time'], at + 8);
    if (end > address) {
      emitHex(d, F['client_id.link_layer_address'], address, end - address, ':');
      if (kind === ETHERNET && end - address === 6) d.ether(F['client_id.link_layer_address_ether'], address);
    }
  } else if (type === 2) {
    d.u32(F['client_id.enterprise_num'], at + 6);
    if (end > at + 10) d.span(F.client_id, at + 10, end - at - 10);
  }
}

function emitHex(d: Dissection, field: number, at: number, length: number, separator: string): void {
  if (d.has(at, length) && d.want[field] !== 0) d.text(field, separated(d.bytes, at, length, separator), at, length);
}

/** A UUID; `isPlain`: its parts are in network order, as they are not in option 97 (RFC 4578, 2.3). */
export function emitUuid(d: Dissection, at: number, isPlain: boolean): void {
  if (isPlain || !d.has(at, 16) || d.want[F['client_id.uuid']] === 0) {
    d.span(F['client_id.uuid'], at, 16);
    return;
  }
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  d.blob(
    F['client_id.uuid'],
    Uint8Array.from(order, (from) => d.bytes[at + from]),
    at,
    16,
  );
}

/** How tshark writes a name without any label. */
const ROOT = '<Root>';

/** A domain name without pointers, or with those that count from `base`: its labels joined, and where it ends. */
export function domainName(bytes: Uint8Array, at: number, end: number, base: number): { text: string; end: number } {
  const labels: string[] = [];
  let after = 0;
  let size = 0;
  for (let jumps = 0; at < end && size < 255; ) {
    const length = bytes[at];
    if (length === 0) {
      at++;
      break;
    }
    if (length >= 0xc0) {
      if (at + 1 >= end || ++jumps > 16) break;
      if (after === 0) after = at + 2;
      at = base + (((length & 0x3f) << 8) | bytes[at + 1]);
      continue;
    }
    const last = Math.min(at + 1 + length, end);
    labels.push(Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, last - at - 1).toString('latin1'));
    size += length + 1;
    at = last;
  }
  return { text: labels.length === 0 ? ROOT : labels.join('.'), end: after === 0 ? at : after };
}

const FQDN_FLAGS = [F['fqdn.mbz'], F['fqdn.n'], F['fqdn.e'], F['fqdn.o'], F['fqdn.s']];

/** Option 81: the client's name in the DNS, and who enters it there (RFC 4702). */
export function emitFqdn(d: Dissection, at: number, length: number): void {
  const flags = d.u8(F['fqdn.flags'], at);
  d.open();
  emitBits(d, at, 1, FQDN_FLAGS);
  d.close();
  d.u8(F['fqdn.rcode1'], at + 1);
  d.u8(F['fqdn.rcode2'], at + 2);
  if (length <= 3) return;
  if (!(flags & 4)) emitAscii(d, F['fqdn.name'], at + 3, length - 3);
  else if (d.has(at + 3, length - 3) && d.want[F['fqdn.name']] !== 0)
    d.text(F['fqdn.name'], domainName(d.bytes, at + 3, at + length, at + 3).text, at + 3, length - 3);
}

/** Option 119: domains to search (RFC 3397), which may have been cut into several options (RFC 3396): not those here. */
export function emitNames(d: Dissection, field: number, at: number, length: number): void {
  if (!d.has(at, length) || d.want[field] === 0) return;
  const end = at + length;
  for (let next = at; next < end; ) {
    const name = domainName(d.bytes, next, end, at);
    d.text(field, name.text, next, name.end - next);
    if (name.end <= next) return;
    next = name.end;
  }
}
