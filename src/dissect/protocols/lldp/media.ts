import { bitsOf, emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { LLDP as F } from './fields.js';
import { MEDIA as M } from './media-fields.js';

const CAPABILITIES = [
  M['media.subtype.caps.llpd'],
  M['media.subtype.caps.network_policy'],
  M['media.subtype.caps.location_id'],
  M['media.subtype.caps.mdi_pse'],
  M['media.subtype.caps.mid_pd'],
  M['media.subtype.caps.inventory'],
];
const POLICY = [M['media.policy_flag'], M['media.tag_flag'], M['media.vlan_id'], M['media.l2_prio'], M['media.dscp']];
const POWER = [M['media.power.type'], M['media.power.source'], M['media.power.prio']];

/** Texts of the inventory, by subtype from 5. */
const INVENTORY = [
  M['media.hardware'],
  M['media.firmware'],
  M['media.software'],
  M['media.sn'],
  M['media.manufacturer'],
  M['media.model'],
  M['media.asset'],
];

/** What media endpoints tell (ANSI/TIA-1057, 10.2). */
export function dissectMedia(d: Dissection, start: number, end: number): void {
  const subtype = d.u8(M['media.subtype'], start);
  const at = start + 1;
  switch (subtype) {
    case 1:
      d.u16(M['media.subtype.caps'], at);
      d.open();
      emitBits(d, at, 2, CAPABILITIES);
      d.close();
      d.u8(M['media.subtype.class'], at + 2);
      break;
    case 2:
      d.u8(M['media.app_type'], at);
      emitBits(d, at + 1, 3, POLICY);
      break;
    case 3:
      dissectLocation(d, at, end);
      break;
    case 4:
      emitBits(d, at, 1, POWER);
      d.u16(M['media.power.value'], at + 1);
      break;
    default:
      if (subtype >= 5 && subtype <= 11) {
        if (end > at) d.span(INVENTORY[subtype - 5], at, end - at);
      } else if (end > at) d.span(F['unknown_subtype.content'], at, end - at);
  }
}

const COORDINATES = 1;
const CIVIC = 2;
const EMERGENCY = 3;

function dissectLocation(d: Dissection, start: number, end: number): void {
  const format = d.u8(M['media.loc.data_format'], start);
  const at = start + 1;
  if (format === COORDINATES) dissectCoordinates(d, at);
  else if (format === CIVIC) {
    const length = d.u8(M['media.civic.length'], at);
    d.u8(M['media.civic.what'], at + 1);
    d.span(M['media.civic.country'], at + 2, 2);
    const stop = Math.min(at + 1 + length, end);
    for (let part = at + 4; part + 2 <= stop && d.fault === 0; ) {
      d.u8(M['media.civic.type'], part);
      const size = d.u8(M['media.civic.addr_length'], part + 1);
      if (size > 0) d.span(M['media.civic.value'], part + 2, size);
      part += 2 + size;
    }
  } else if (format === EMERGENCY && end > at) d.span(M['media.ecs'], at, end - at);
}

/** Latitude, longitude and altitude with their resolutions (RFC 6225, 2). */
function dissectCoordinates(d: Dissection, at: number): void {
  if (!d.has(at, 16)) return;
  const { bytes } = d;
  d.value(M['media.loc.lat_resolution'], bytes[at] >>> 2, at, 1);
  d.wide(M['media.loc.latitude'], d.getU32(at + 1), bytes[at] & 3, at, 5);
  d.value(M['media.loc.long_resolution'], bytes[at + 5] >>> 2, at + 5, 1);
  d.wide(M['media.loc.longitude'], d.getU32(at + 6), bytes[at + 5] & 3, at + 5, 5);
  d.value(M['media.loc.alt_type'], bytes[at + 10] >>> 4, at + 10, 1);
  d.value(M['media.loc.alt_resolution'], bitsOf(d.getU16(at + 10), 0xfc0), at + 10, 2);
  d.value(M['media.loc.altitude'], d.getU32(at + 11) & 0x3fff_ffff, at + 11, 4);
  d.value(M['media.loc.ver'], bytes[at + 15] >>> 6, at + 15, 1);
  d.value(M['media.loc.reserved'], (bytes[at + 15] >>> 3) & 7, at + 15, 1);
  d.value(M['media.loc.datum'], bytes[at + 15] & 7, at + 15, 1);
}
