import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** Classifications of RFC 791; an option of 11 bytes with another value is one of RFC 1108. */
const CLASSIFICATIONS = new Set([
  0, 0xf135, 0x789a, 0xbc4d, 0x5e26, 0xaf13, 0xd788, 0x6bc5, 0x35e2, 0x9af1, 0x4d78, 0x24bd, 0x135e, 0x89af, 0xc4d6,
  0xe26b,
]);

/** Security (RFC 791, section 3.1; RFC 1108, section 2). */
export function dissectSecurity(d: Dissection, start: number, length: number): void {
  if (length === 11 && CLASSIFICATIONS.has(d.getU16(start + 2))) {
    d.u16(F['opt.sec_rfc791_sec'], start + 2);
    d.u16(F['opt.sec_rfc791_comp'], start + 4);
    d.span(F['opt.sec_rfc791_hr'], start + 6, 2);
    d.span(F['opt.sec_rfc791_tcc'], start + 8, 3);
    return;
  }
  d.u8(F['opt.sec_cl'], start + 2);
  const end = start + length;
  let at = start + 3;
  let goesOn = true;
  while (goesOn && at < end && d.fault === FAULT_NONE) {
    goesOn = emitAuthorities(d, at, at === start + 3);
    at++;
  }
  if (at < end) remark(d, F['opt.len.invalid'], SEVERITY.warn, GROUP.protocol, 'Extraneous data in option');
}

/** An octet of protection authorities: only the first one's are assigned. Says whether another octet follows. */
function emitAuthorities(d: Dissection, at: number, isFirst: boolean): boolean {
  const flags = d.u8(F['opt.sec_prot_auth_flags'], at);
  d.open();
  if (isFirst) {
    d.value(F['opt.sec_prot_auth_genser'], flags >>> 7, at, 1);
    d.value(F['opt.sec_prot_auth_siop_esi'], (flags >>> 6) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_sci'], (flags >>> 5) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_nsa'], (flags >>> 4) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_doe'], (flags >>> 3) & 1, at, 1);
    d.value(F['opt.sec_prot_auth_unassigned'], (flags >>> 1) & 3, at, 1);
  } else d.value(F['opt.sec_prot_auth_unassigned'], flags >>> 1, at, 1);
  d.value(F['opt.sec_prot_auth_fti'], flags & 1, at, 1);
  d.close();
  return (flags & 1) !== 0;
}

/** Extended Security (RFC 1108, section 3). */
export function dissectExtendedSecurity(d: Dissection, start: number, length: number): void {
  d.u8(F['opt.ext_sec_add_sec_info_format_code'], start + 2);
  if (length > 3) d.span(F['opt.ext_sec_add_sec_info'], start + 3, length - 3);
}

const TAG_PADDING = 0;
const TAG_BITMAP = 1;
const TAG_ENUMERATED = 2;
const TAG_RANGES = 5;
const TAG_PERMISSIVE = 6;
const TAG_FREE_FORM = 7;

/** Commercial IP Security Option (draft-ietf-cipso-ipsecurity-01). */
export function dissectCipso(d: Dissection, start: number, length: number): void {
  d.u32(F['cipso.doi'], start + 2);
  const end = start + length;
  let at = start + 6;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.u8(F['cipso.tag_type'], at);
    if (type === TAG_PADDING) {
      at++;
      continue;
    }
    const tagLength = d.getU8(at + 1);
    const hasLevel = type === TAG_BITMAP || type === TAG_ENUMERATED || type === TAG_RANGES;
    if (tagLength < (hasLevel ? 4 : 2) || at + tagLength > end) {
      remark(d, F['cipso.malformed'], SEVERITY.warn, GROUP.protocol, 'Malformed CIPSO tag');
      return;
    }
    if (hasLevel) {
      d.u8(F['cipso.sensitivity_level'], at + 3);
      if (tagLength > 4 && d.want[F['cipso.categories']] !== 0 && d.has(at, tagLength)) {
        d.text(F['cipso.categories'], categoriesText(d.bytes, type, at + 4, at + tagLength), at + 4, tagLength - 4);
      }
    } else if (type === TAG_PERMISSIVE || type === TAG_FREE_FORM) d.span(F['cipso.tag_data'], at + 2, tagLength - 2);
    at += type === TAG_ENUMERATED ? tagLength - (tagLength & 1) : tagLength;
  }
}

function categoriesText(bytes: Uint8Array, type: number, start: number, end: number): string {
  const categories: string[] = [];
  if (type === TAG_BITMAP) {
    for (let bit = 0; bit < (end - start) * 8; bit++) {
      if ((bytes[start + (bit >>> 3)] << (bit & 7)) & 0x80) categories.push(String(bit));
    }
  } else if (type === TAG_ENUMERATED) {
    for (let at = start; at + 2 <= end; at += 2) categories.push(String((bytes[at] << 8) | bytes[at + 1]));
  } else {
    for (let at = start; at + 2 <= end; at += 4) {
      const low = at + 4 <= end ? (bytes[at + 2] << 8) | bytes[at + 3] : 0;
      categories.push(`${(bytes[at] << 8) | bytes[at + 1]}-${low}`);
    }
  }
  return categories.join(',');
}
