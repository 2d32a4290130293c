import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import { F } from './fields.js';

/** Security: of 11 bytes as in RFC 791, section 3.1, otherwise as in RFC 1108, section 2. */
export function dissectSecurity(d: Dissection, start: number, length: number): void {
  if (length === 11) {
    d.u16(F['opt.sec_rfc791_sec'], start + 2);
    d.u16(F['opt.sec_rfc791_comp'], start + 4);
    d.span(F['opt.sec_rfc791_hr'], start + 6, 2);
    d.span(F['opt.sec_rfc791_tcc'], start + 8, 3);
    return;
  }
  d.u8(F['opt.sec_cl'], start + 2);
  emitAuthorities(d, start + 3, start + length);
}

/** Octets of protection authorities, each of which says whether another follows. Returns where they end. */
function emitAuthorities(d: Dissection, start: number, end: number): number {
  let at = start;
  while (at < end && d.fault === FAULT_NONE) {
    const flags = d.u8(F['opt.sec_prot_auth_flags'], at);
    d.open();
    d.value(F['opt.sec_prot_auth_genser'], flags >>> 7, at, 1);
    d.value(F['opt.sec_prot_auth_siop_esi'], (flags >>> 6) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_sci'], (flags >>> 5) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_nsa'], (flags >>> 4) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_doe'], (flags >>> 3) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_unassigned'], (flags >>> 1) & 3, at, 1);
    d.value(F['opt.sec_prot_auth_fti'], flags & 1, at, 1);
    d.close();
    at++;
    if ((flags & 1) === 0) break;
  }
  return at;
}

/** Extended Security (RFC 1108, section 3). */
export function dissectExtendedSecurity(d: Dissection, start: number, length: number): void {
  d.u8(F['opt.ext_sec_add_sec_info_format_code'], start + 2);
  if (length > 3) d.span(F['opt.ext_sec_add_sec_info'], start + 3, length - 3);
}

/** Commercial IP Security Option (draft-ietf-cipso-ipsecurity-01). */
export function dissectCipso(d: Dissection, start: number, length: number): void {
  d.u32(F['cipso.doi'], start + 2);
  const end = start + length;
  let at = start + 6;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    d.u8(F['cipso.tag_type'], at);
    void type;
    at = end;
  }
}
