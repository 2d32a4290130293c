import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { visibleText } from '../http/text.js';
import { LLDP as F, lldp } from './fields.js';
import { dissectOrganisation } from './organisations.js';
import { idText, tlvTitle } from './titles.js';

const END = 0;
const CHASSIS = 1;
const PORT = 2;
const TIME_TO_LIVE = 3;
const PORT_DESCRIPTION = 4;
const SYSTEM_NAME = 5;
const SYSTEM_DESCRIPTION = 6;
const CAPABILITIES = 7;
const MANAGEMENT = 8;
const ORGANISATION = 127;

/** How ids are told in the Info column, by their subtype. */
const CHASSIS_LETTERS = ['', 'CC', 'IA', 'PC', 'MA', 'NA', 'IN', 'LA'];
const PORT_LETTERS = ['', 'IA', 'PC', 'MA', 'NA', 'IN', 'AC', 'LA'];
const IPV4 = 1;
const IPV6 = 2;

const capabilitiesOf = (name: 'system_cap' | 'enable_system_cap') => [
  F[`tlv.${name}.other`],
  F[`tlv.${name}.repeater`],
  F[`tlv.${name}.bridge`],
  F[`tlv.${name}.wlan_access_pt`],
  F[`tlv.${name}.router`],
  F[`tlv.${name}.telephone`],
  F[`tlv.${name}.docsis_cable_device`],
  F[`tlv.${name}.station_only`],
  F[`tlv.${name}.cvlan`],
  F[`tlv.${name}.svlan`],
  F[`tlv.${name}.tpmr`],
];
const SYSTEM_CAPABILITIES = capabilitiesOf('system_cap');
const ENABLED_CAPABILITIES = capabilitiesOf('enable_system_cap');

/** What comes first, in this order (IEEE 802.1AB, 8.2). */
const FIRST = [
  { type: CHASSIS, name: 'ChassisID type', column: 'Invalid Chassis ID TLV' },
  { type: PORT, name: '', column: 'Invalid Port ID TLV' },
  { type: TIME_TO_LIVE, name: '', column: 'Invalid Time-to-Live TLV' },
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LLDP';
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  for (const first of FIRST) {
    const type = d.getU16(at) >>> 9;
    if (d.fault !== 0) return true;
    if (type !== first.type) {
      remarkOrder(d, first, type);
      return true;
    }
    at = dissectTlv(d, at);
  }
  while (at < d.end && d.fault === 0) {
    const type = d.getU16(at) >>> 9;
    at = dissectTlv(d, at);
    if (type === END) break;
  }
  d.trim(at);
  return true;
}

function remarkOrder(d: Dissection, expected: (typeof FIRST)[number], type: number): void {
  const hex = (value: number) => `0x${value.toString(16).toUpperCase().padStart(2, '0')}`;
  const message =
    expected.type === CHASSIS
      ? `Invalid TLV type (${hex(type)}), expected ${expected.name} (${hex(CHASSIS)})`
      : `Invalid ${expected.type === PORT ? 'Port ID' : 'Time to Live'} (${hex(type)}), expected (${hex(expected.type)})`;
  if (d.wantsInfo) d.infoColumn = expected.column;
  remark(d, F.bad_type, SEVERITY.warn, GROUP.malformed, message);
}

/** One TLV; its end is returned. */
function dissectTlv(d: Dissection, at: number): number {
  const head = d.getU16(at);
  if (d.fault !== 0) return d.end;
  const type = head >>> 9;
  const length = head & 0x1ff;
  const end = at + 2 + length;
  if (d.want[HEADING] !== 0) d.heading(tlvTitle(d, type, at + 2, end), at, length + 2);
  d.open();
  d.value(F['tlv.type'], type, at, 2);
  d.value(F['tlv.len'], length, at, 2);
  dissectContents(d, type, at + 2, end);
  d.close();
  return end;
}

function dissectContents(d: Dissection, type: number, at: number, end: number): void {
  switch (type) {
    case CHASSIS:
      dissectChassis(d, at, end);
      break;
    case PORT:
      dissectPort(d, at, end);
      break;
    case TIME_TO_LIVE: {
      d.value(F.pdu_type, 1, at, 0);
      const seconds = d.u16(F.time_to_live, at);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += `${seconds} `;
      break;
    }
    case PORT_DESCRIPTION:
      d.span(F['port.desc'], at, end - at);
      break;
    case SYSTEM_NAME:
      d.span(F['tlv.system.name'], at, end - at);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += `SysN=${visibleText(d.bytes, at, end)} `;
      break;
    case SYSTEM_DESCRIPTION:
      d.span(F['tlv.system.desc'], at, end - at);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += `SysD=${visibleText(d.bytes, at, end)} `;
      break;
    case CAPABILITIES:
      d.u16(F['tlv.system_cap'], at);
      d.open();
      emitBits(d, at, 2, SYSTEM_CAPABILITIES);
      d.close();
      d.u16(F['tlv.enable_system_cap'], at + 2);
      d.open();
      emitBits(d, at + 2, 2, ENABLED_CAPABILITIES);
      d.close();
      break;
    case MANAGEMENT:
      dissectManagement(d, at);
      break;
    case ORGANISATION:
      dissectOrganisation(d, at, end);
      break;
  }
}

/** Adds an id to the Info column. */
function showId(d: Dissection, letters: string, id: string): void {
  d.infoColumn += `${letters}/${id} `;
}

function dissectChassis(d: Dissection, at: number, end: number): void {
  const subtype = d.u8(F['chassis.subtype'], at);
  const letters = CHASSIS_LETTERS[subtype] ?? '';
  const length = end - at - 1;
  if (!d.has(at + 1, Math.max(length, 0))) return;
  if (length < 1) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  if (subtype === 4 && length === 6) {
    d.ether(F['chassis.id.mac'], at + 1);
  } else if (subtype === 5) {
    const family = d.u8(F['network_address.subtype'], at + 1);
    if (family === IPV4 && length >= 5) d.ipv4(F['chassis.id.ip4'], at + 2);
    else if (family === IPV6 && length >= 17) d.ipv6(F['chassis.id.ip6'], at + 2);
    else d.span(F['chassis.id'], at + 2, length - 1);
  } else {
    d.span(F['chassis.id'], at + 1, length);
  }
  if (d.wantsInfo && d.fault === 0) showId(d, letters, idText(d, at, end, 4, 5));
}

function dissectPort(d: Dissection, at: number, end: number): void {
  const subtype = d.u8(F['port.subtype'], at);
  const letters = PORT_LETTERS[subtype] ?? '';
  const length = end - at - 1;
  if (!d.has(at + 1, Math.max(length, 0))) return;
  if (length < 1) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  if (subtype === 3 && length === 6) {
    d.ether(F['port.id.mac'], at + 1);
  } else if (subtype === 4) {
    const family = d.u8(F['network_address.subtype'], at + 1);
    if (family === IPV4 && length >= 5) d.ipv4(F['port.id.ip4'], at + 2);
    else if (family === IPV6 && length >= 17) d.ipv6(F['port.id.ip6'], at + 2);
    else d.span(F['port.id'], at + 2, length - 1);
  } else {
    d.span(F['port.id'], at + 1, length);
  }
  if (d.wantsInfo && d.fault === 0) showId(d, letters, idText(d, at, end, 3, 4));
}

/** Where the system is managed (8.5.9). */
function dissectManagement(d: Dissection, start: number): void {
  const length = d.u8(F['mgn.address.len'], start);
  const family = d.u8(F['mgn.address.subtype'], start + 1);
  if (d.fault !== 0) return;
  if (length < 2) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  if (family === IPV4 && length === 5) d.ipv4(F['mgn.addr.ip4'], start + 2);
  else if (family === IPV6 && length === 17) d.ipv6(F['mgn.addr.ip6'], start + 2);
  else d.span(F['mgn.addr.hex'], start + 2, length - 1);
  const at = start + 1 + length;
  d.u8(F['mgn.interface.subtype'], at);
  d.u32(F['mgn.interface.number'], at + 1);
  const size = d.u8(F['mgn.obj.len'], at + 5);
  if (size > 0) d.span(F['mgn.obj.id'], at + 6, size);
}

export const lldpDissector: Dissector = { protocol: lldp, dissect, places: { ethertype: [0x88cc, 0x8942] } };
