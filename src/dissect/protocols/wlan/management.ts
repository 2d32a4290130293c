import { declareProtocol } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitDataElements } from '../wps/index.js';
import { dissectAction } from './actions.js';
import { ELEMENTS } from './element-fields.js';
import { dissectMultimedia, dissectPlainElement } from './elements.js';
import { dissectKeyData } from './key-data.js';
import { MANAGEMENT_FIELDS as F } from './management-fields.js';
import { dissectRsn, dissectWpa } from './rsn.js';
import { dissectLinkElement } from './tdls-elements.js';
import {
  CAPABILITIES_LENGTH,
  dissectOperation,
  dissectThroughput,
  emitWhole,
  masked,
  OPERATION_LENGTH,
} from './throughput.js';
import { dissectAironet, dissectExtensions, dissectPreN } from './vendors.js';

/** The body of management frames: fields that each kind has, then elements (IEEE 802.11-2020, 9.3.3). */
export const wlanManagement = declareProtocol('wlan.mgt', '802.11', 'IEEE 802.11 Wireless Management');

/** The frame in hand: its subtype. */
const carried = { subtype: 0 };

export function dissectManagement(d: Dissection, start: number, subtype: number): void {
  carried.subtype = subtype;
  // A layer that tshark does not name in frame.protocols.
  const { stack } = d;
  d.dissect(wlanManagement.id, start);
  d.stack = stack;
}

const CAPABILITIES = masked('fixed.capabilities.');

type Part = (d: Dissection, at: number) => number;

export const capabilities: Part = (d, at) => {
  emitWhole(d, F['fixed.capabilities'], CAPABILITIES, at, 2);
  return 2;
};
const listenInterval: Part = (d, at) => {
  d.u16LE(F['fixed.listen_ival'], at);
  return 2;
};
const currentAccessPoint: Part = (d, at) => {
  d.ether(F['fixed.current_ap'], at);
  return 6;
};
export const status: Part = (d, at) => {
  d.u16LE(F['fixed.status_code'], at);
  return 2;
};
export const reason: Part = (d, at) => {
  d.u16LE(F['fixed.reason_code'], at);
  return 2;
};
const association: Part = (d, at) => {
  if (d.has(at, 2)) d.value(F['fixed.aid'], d.getU16LE(at) & 0x3fff, at, 2);
  return 2;
};
const time: Part = (d, at) => {
  d.u64LE(F['fixed.timestamp'], at);
  return 8;
};
const beaconInterval: Part = (d, at) => {
  const interval = d.getU16LE(at);
  if (d.fault !== 0) return 2;
  d.value(F['fixed.beacon'], interval, at, 2);
  if (d.wantsInfo) d.infoColumn += `, BI=${interval}`;
  return 2;
};
const algorithm: Part = (d, at) => {
  d.u16LE(F['fixed.auth.alg'], at);
  return 2;
};
const sequence: Part = (d, at) => {
  d.u16LE(F['fixed.auth_seq'], at);
  return 2;
};

const NETWORK = { length: 12, parts: [time, beaconInterval, capabilities] };
const ANSWER = { length: 6, parts: [capabilities, status, association] };
const LEAVING = { length: 2, parts: [reason] };

/** The fixed fields by subtype; what other subtypes have is not told here. */
const FIXED: Readonly<Record<number, { length: number; parts: readonly Part[] }>> = {
  0: { length: 4, parts: [capabilities, listenInterval] },
  1: ANSWER,
  2: { length: 10, parts: [capabilities, listenInterval, currentAccessPoint] },
  3: ANSWER,
  4: { length: 0, parts: [] },
  5: NETWORK,
  8: NETWORK,
  10: LEAVING,
  11: { length: 6, parts: [algorithm, sequence, status] },
  12: LEAVING,
};

const ACTION = 13;
const UNANSWERED_ACTION = 14;

function dissect(d: Dissection, start: number): boolean {
  const fixed = FIXED[carried.subtype];
  let at = start;
  if (carried.subtype === ACTION || carried.subtype === UNANSWERED_ACTION) at = dissectAction(d, start);
  else if (!fixed) return true;
  else if (fixed.length > 0) {
    if (d.want[F['fixed.all']] !== 0 && start <= d.end)
      d.value(F['fixed.all'], 1, start, Math.min(fixed.length, d.end - start));
    d.open();
    for (const part of fixed.parts) if (d.fault === 0) at += part(d, at);
    d.close();
  }
  if (d.fault === 0) dissectElements(d, at);
  return true;
}

/** The elements from `start` to the layer's end. */
export function dissectElements(d: Dissection, start: number): void {
  let at = start;
  if (at >= d.reportedEnd) return;
  if (d.want[F['tagged.all']] !== 0) d.value(F['tagged.all'], 1, at, d.end - at);
  d.open();
  while (at < d.reportedEnd && d.fault === 0) at = dissectElement(d, at, d.reportedEnd);
  d.close();
}

const SSID = 0;
const RATES = 1;
const CHANNEL = 3;
const TRAFFIC = 5;
const ERP = 42;
const ERP_DRAFT = 47;
const THROUGHPUT = 45;
const SECURITY = 48;
const EXTENDED_RATES = 50;
const OPERATION = 61;
const EXTENSIONS = 133;
const VENDOR = 221;
const OUI_MICROSOFT = 0x0050f2;
const OUI_SECURITY = 0x000fac;
const OUI_AIRONET = 0x004096;
const OUI_EPIGRAM = 0x00904c;
const ACCESS = 1;
const MULTIMEDIA = 2;
const PROTECTED_SETUP = 4;
/** Association and reassociation requests: what stations say of themselves. */
const FROM_STATIONS: ReadonlySet<number> = new Set([0, 2]);
/** Organisations whose elements tshark understands: those of others are bytes. */
const UNDERSTOOD: ReadonlySet<number> = new Set([
  OUI_MICROSOFT,
  OUI_SECURITY,
  0x506f9a,
  0x00037f,
  0x0017f2,
  OUI_EPIGRAM,
  OUI_AIRONET,
  0x000b86,
  0x005043,
]);
const ERP_PARTS = masked('erp_info.');
const BITMAP_PARTS = masked('tim.bmapctl.');

/** Dissects the element at `start`, of those that end at `end`, and gives back where the next one begins. */
export function dissectElement(d: Dissection, start: number, end: number): number {
  const number = d.getU8(start);
  let length = d.getU8(start + 1);
  if (d.fault !== 0) return start + 2;
  const isCut = length > end - start - 2;
  if (d.want[F.tag] !== 0) d.value(F.tag, 1, start, Math.min(2 + length, d.end - start));
  d.open();
  d.u8(F['tag.number'], start);
  d.u8(F['tag.length'], start + 1);
  const at = start + 2;
  if (isCut) {
    length = end - at;
    const message = 'Tag Length is longer than remaining payload';
    remark(d, F['tag.length.bad'], SEVERITY.error, GROUP.malformed, message);
  }
  if (d.has(at, length)) dissectBody(d, number, at, length);
  d.close();
  return at + length;
}

function dissectBody(d: Dissection, number: number, at: number, length: number): void {
  switch (number) {
    case SSID:
      d.span(F.ssid, at, length);
      if (d.wantsInfo) d.infoColumn += `, SSID=${nameOf(d, at, length)}`;
      break;
    case RATES:
      for (let i = 0; i < length; i++) d.u8(F.supported_rates, at + i);
      break;
    case EXTENDED_RATES:
      for (let i = 0; i < length; i++) d.u8(F.extended_supported_rates, at + i);
      break;
    case CHANNEL:
      if (length === 1) d.u8(F['ds.current_channel'], at);
      break;
    case TRAFFIC:
      if (length < 4) break;
      d.u8(F['tim.dtim_count'], at);
      d.u8(F['tim.dtim_period'], at + 1);
      emitWhole(d, F['tim.bmapctl'], BITMAP_PARTS, at + 2, 1);
      d.span(F['tim.partial_virtual_bitmap'], at + 3, length - 3);
      break;
    case ERP:
    case ERP_DRAFT:
      if (length === 1) emitWhole(d, F.erp_info, ERP_PARTS, at, 1);
      break;
    case THROUGHPUT:
      if (length === CAPABILITIES_LENGTH) dissectThroughput(d, at);
      break;
    case OPERATION:
      if (length === OPERATION_LENGTH) dissectOperation(d, at);
      break;
    case SECURITY:
      if (length >= 2) dissectRsn(d, at, length);
      break;
    case EXTENSIONS:
      dissectExtensions(d, at, length);
      break;
    case VENDOR:
      if (length >= 4) dissectVendor(d, at, length);
      break;
    default:
      if (!dissectLinkElement(d, number, at, length)) dissectPlainElement(d, number, at, length);
  }
}

const nameOf = (d: Dissection, at: number, length: number): string =>
  length === 0 ? 'Wildcard (Broadcast)' : `"${decodeText(d.bytes, at, length)}"`;

function dissectVendor(d: Dissection, at: number, length: number): void {
  const oui = d.u24(F['tag.oui'], at);
  const type = d.u8(F['tag.vendor.oui.type'], at + 3);
  if (oui === OUI_SECURITY) dissectKeyData(d, at + 3, length - 3);
  if (oui === OUI_AIRONET) dissectAironet(d, at + 3, at + length);
  if (oui === OUI_EPIGRAM) dissectPreN(d, at + 3, at + length);
  if (!UNDERSTOOD.has(oui)) d.span(ELEMENTS['tag.vendor.data'], at + 3, length - 3);
  if (oui !== OUI_MICROSOFT) return;
  d.u8(F['wfa.ie.type'], at + 3);
  if (type === ACCESS) dissectWpa(d, at + 4, at + length);
  if (type === PROTECTED_SETUP) emitDataElements(d, at + 4, at + length);
  if (type !== MULTIMEDIA || length < 6) return;
  const subtype = d.u8(F['wfa.ie.wme.subtype'], at + 4);
  d.u8(F['wfa.ie.wme.version'], at + 5);
  dissectMultimedia(d, subtype, at + 6, at + length, FROM_STATIONS.has(carried.subtype));
}

export const wlanManagementDissector: Dissector = {
  protocol: wlanManagement,
  dissect,
  alsoEmits: ['wlan', 'wps'],
};
