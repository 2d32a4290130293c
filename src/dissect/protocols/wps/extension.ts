import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { WPS as F } from './fields.js';
import { EXTENSIONS as E } from './part-fields.js';

const WIFI_ALLIANCE = 0x00372a;

const NAMES = [
  'Version2',
  'AuthorizedMACs',
  'Network Key Shareable',
  'Request to Enroll',
  'Settings Delay Time',
  'Register configuration methods',
  'Multi-AP Extension',
  'Multi-AP Profile',
  'Multi-AP Profile 8021Q Settings',
];
const MULTI_AP = [
  E['ext.multi_ap.backhaul_sta'],
  E['ext.multi_ap.backhaul_bss'],
  E['ext.multi_ap.fronthaul_bss'],
  E['ext.multi_ap.teardown'],
  E['ext.multi_ap.profile1_backhaul_sta_disallowed'],
  E['ext.multi_ap.profile2_backhaul_sta_disallowed'],
  E['ext.multi_ap.reserved'],
];

/** What a vendor adds; that of the Wi-Fi Alliance has elements of its own (Wi-Fi Simple Configuration 2.0, table 29). */
export function emitExtension(d: Dissection, start: number, length: number): void {
  if (length < 3) return;
  const end = start + length;
  if (d.u24(F.vendor_id, start) !== WIFI_ALLIANCE) return;
  for (let at = start + 3; at + 2 <= end && d.fault === 0; ) {
    const id = d.getU8(at);
    const size = d.getU8(at + 1);
    if (at + 2 + size > end) return;
    if (d.want[HEADING] !== 0) d.heading(headingOf(d, id, at + 2), at, 2 + size);
    d.open();
    d.u8(E['ext.id'], at);
    d.u8(E['ext.len'], at + 1);
    emitSubelement(d, id, at + 2, size);
    d.close();
    at += 2 + size;
  }
}

function emitSubelement(d: Dissection, id: number, at: number, size: number): void {
  switch (id) {
    case 0:
      d.u8(E['ext.version2'], at);
      break;
    case 1:
      d.span(E['ext.authorizedmacs'], at, size);
      break;
    case 2:
      d.u8(E['ext.network_key_shareable'], at);
      break;
    case 3:
      d.u8(E['ext.request_to_enroll'], at);
      break;
    case 4:
      d.u8(E['ext.settings_delay_time'], at);
      break;
    case 6:
      d.u8(E['ext.multi_ap_flags'], at);
      d.open();
      emitBits(d, at, 1, MULTI_AP);
      d.close();
      break;
    case 7:
      d.u8(E['ext.multi_ap_profile'], at);
      break;
    case 8:
      d.u16LE(E['ext.primary_vlan_id'], at);
      break;
  }
}

function headingOf(d: Dissection, id: number, at: number): string {
  const name = NAMES[id] ?? `Unknown (${id})`;
  const value = d.left(at) > 0 ? d.bytes[at] : 0;
  if (id === 0) return `${name}: ${value >>> 4}.${value & 15}`;
  if (id === 2 || id === 3) return `${name}: ${value !== 0 ? 'TRUE' : 'FALSE'}`;
  if (id === 4) return `${name}: ${value} second(s)`;
  return name;
}
