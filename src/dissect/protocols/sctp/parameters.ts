import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

const HEARTBEAT_INFO = 1;
const IPV4 = 5;
const IPV6 = 6;
const STATE_COOKIE = 7;
const COOKIE_PRESERVATIVE = 9;
const HOSTNAME = 11;
const ADDRESS_TYPES = 12;
/** Parameters that are nothing but their names: ECN, forward TSN. */
const EMPTY = new Set([0x8000, 0xc000]);

/** The parameters of a chunk, each with its length, which does not count the padding (RFC 9260, 3.2.1). */
export function dissectParameters(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 4 <= end && d.fault === 0; ) {
    const length = d.getU16(at + 2);
    const size = Math.max(length, 4);
    const next = at + ((size + 3) & ~3);
    d.heading('Parameter', at, Math.min(next, end) - at);
    d.open();
    const type = d.u16(F.parameter_type, at);
    d.open();
    d.value(F.parameter_bit_1, type >>> 15, at, 2);
    d.value(F.parameter_bit_2, (type >>> 14) & 1, at, 2);
    d.close();
    d.u16(F.parameter_length, at + 2);
    dissectValue(d, type, at + 4, size - 4);
    if (next > at + size && at + size < end) d.span(F.parameter_padding, at + size, Math.min(next, end) - at - size);
    d.close();
    at = next;
  }
}

function dissectValue(d: Dissection, type: number, at: number, length: number): void {
  if (type === HEARTBEAT_INFO) d.span(F.parameter_heartbeat_information, at, length);
  else if (type === IPV4) d.ipv4(F.parameter_ipv4_address, at);
  else if (type === IPV6) d.ipv6(F.parameter_ipv6_address, at);
  else if (type === STATE_COOKIE) d.span(F.parameter_state_cookie, at, length);
  else if (type === COOKIE_PRESERVATIVE) d.u32(F.parameter_cookie_preservative_incr, at);
  else if (type === HOSTNAME) d.span(F.parameter_hostname, at, length);
  else if (type === ADDRESS_TYPES)
    for (let each = at; each + 2 <= at + length && d.fault === 0; each += 2)
      d.u16(F.parameter_supported_address_type, each);
  else if (length > 0 && !EMPTY.has(type)) d.span(F.parameter_value, at, length);
}

/** The causes of an error (RFC 9260, 3.3.10). */
export function dissectCauses(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 4 <= end && d.fault === 0; ) {
    const length = Math.max(d.getU16(at + 2), 4);
    const next = at + ((length + 3) & ~3);
    d.heading('Cause', at, Math.min(next, end) - at);
    d.open();
    d.u16(F.cause_code, at);
    d.u16(F.cause_length, at + 2);
    if (length > 4) d.span(F.cause_information, at + 4, length - 4);
    if (next > at + length && next <= end) d.span(F.cause_padding, at + length, next - at - length);
    d.close();
    at = next;
  }
}
