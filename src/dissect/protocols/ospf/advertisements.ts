import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { L } from './advertisement-fields.js';
import { dissectAdvertisement3 } from './advertisements3.js';
import { F } from './fields.js';
import { dissectOpaque } from './opaque.js';
import { emitOptions2 } from './options.js';

/** The fields that are there for a type of advertisement, by the type. */
const TYPES2 = [
  0,
  L['lsa.router'],
  L['lsa.network'],
  L['lsa.summary'],
  L['lsa.asbr'],
  L['lsa.asext'],
  L['lsa.member'],
  L['lsa.nssa'],
  0,
  L['lsa.opaque'],
  L['lsa.opaque'],
  L['lsa.opaque'],
];
const TYPES3 = [
  0,
  L['v3.lsa.router'],
  L['v3.lsa.network'],
  L['v3.lsa.interprefix'],
  L['v3.lsa.interrouter'],
  L['v3.lsa.asext'],
  0,
  L['v3.lsa.nssa'],
  L['v3.lsa.link'],
  L['v3.lsa.intraprefix'],
];

const TYPE3_BITS = [L['v3.lsa.u'], L['v3.lsa.s12'], L['v3.lsa.fc']];
const AGE2 = [L['lsa.age'], L['lsa.donotage']];
const AGE3 = [L['lsa.age'], L['v3.lsa.do_not_age']];
const TRAFFIC_ENGINEERING = 1;

/** The type that a request names. */
export function emitType3(d: Dissection, at: number, version: number): void {
  if (version === 2) {
    d.u32(L.lsa, at);
    return;
  }
  d.span(F.reserved, at, 2);
  emitType(d, at + 2);
}

function emitType(d: Dissection, at: number): number {
  const type = d.u16(L['v3.lsa'], at);
  d.open();
  emitBits(d, at, 2, TYPE3_BITS);
  d.close();
  return type & 0x1fff;
}

/** The header of 20 bytes (RFC 2328, A.4.1; RFC 5340, A.4.2). Gives the type. */
export function emitHeader(d: Dissection, at: number, version: number): number {
  let type: number;
  if (version === 3) {
    emitBits(d, at, 2, AGE3);
    type = emitType(d, at + 2);
    if (TYPES3[type] > 0 && d.fault === 0) d.value(TYPES3[type], 1, at + 2, 2);
    d.ipv4(F.link_state_id, at + 4);
  } else {
    emitBits(d, at, 2, AGE2);
    emitOptions2(d, at + 2);
    type = d.getU8(at + 3);
    if (d.fault === 0) d.value(L.lsa, type, at + 3, 1);
    if (TYPES2[type] > 0) d.value(TYPES2[type], 1, at + 3, 1);
    if (type >= 9 && type <= 11) {
      const opaque = d.u8(L.lsid_opaque_type, at + 4);
      if (opaque === TRAFFIC_ENGINEERING) {
        d.u8(L['lsid_te_lsa.reserved'], at + 5);
        d.u16(L['lsid_te_lsa.instance'], at + 6);
      } else d.u24(L['lsid.opaque_id'], at + 5);
    } else d.ipv4(L['lsa.id'], at + 4);
  }
  d.ipv4(L.advrouter, at + 8);
  d.u32(L['lsa.seqnum'], at + 12);
  d.u16(L['lsa.chksum'], at + 16);
  d.u16(L['lsa.length'], at + 18);
  return type;
}

/** A whole advertisement. Gives its end; `start` where there is no going on. */
export function dissectAdvertisement(d: Dissection, start: number, version: number, instance: number): number {
  const type = emitHeader(d, start, version);
  const length = d.getU16(start + 18);
  if (d.fault !== 0) return start;
  const end = start + length;
  if (version === 3) dissectAdvertisement3(d, start + 20, end, type, instance);
  else if (length > 20 || type > 11) dissectAdvertisement2(d, start, end, type);
  return length < 20 ? start : end;
}

function dissectAdvertisement2(d: Dissection, start: number, end: number, type: number): void {
  const at = start + 20;
  if (type === 1) dissectRouter(d, at, end);
  else if (type === 2) {
    d.ipv4(L['lsa.network.netmask'], at);
    for (let next = at + 4; next + 4 <= end && d.fault === 0; next += 4) d.ipv4(L['lsa.network.attchrtr'], next);
  } else if (type === 3 || type === 4) {
    d.ipv4(L['lsa.asbr.netmask'], at);
    for (let next = at + 4; next + 4 <= end && d.fault === 0; next += 4) {
      d.u8(L['lsa.tos'], next);
      d.u24(L.metric, next + 1);
    }
  } else if (type === 5 || type === 7) dissectExternal(d, at, end);
  else if (type >= 9 && type <= 11) dissectOpaque(d, start, end);
  else remark(d, L['lsa.unknown_type'], SEVERITY.warn, GROUP.protocol, `Unknown LSA Type ${type}`);
}

const ROUTER_BITS = ['h', 's', 'n', 'w', 'v', 'e', 'b'].map((bit) => L[`v2.router.lsa.flags.${bit}` as keyof typeof L]);

function dissectRouter(d: Dissection, start: number, end: number): void {
  d.u8(L['v2.router.lsa.flags'], start);
  d.open();
  emitBits(d, start, 1, ROUTER_BITS);
  d.close();
  const count = d.u16(L['lsa.number_of_links'], start + 2);
  let at = start + 4;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    d.ipv4(L['lsa.router.linkid'], at);
    d.ipv4(L['lsa.router.linkdata'], at + 4);
    d.u8(L['lsa.router.linktype'], at + 8);
    const metrics = d.u8(L['lsa.router.nummetrics'], at + 9);
    d.u16(L['lsa.router.metric0'], at + 10);
    at += 12;
    for (let k = 0; k < metrics && d.fault === 0; k++, at += 4) {
      d.u8(L['lsa.tos'], at);
      d.u16(L.metric, at + 2);
    }
  }
}

const EXTERNAL_BITS = [L['lsa.asext.type'], L['lsa.tos']];

function dissectExternal(d: Dissection, start: number, end: number): void {
  d.ipv4(L['lsa.asext.netmask'], start);
  for (let at = start + 4; at + 12 <= end && d.fault === 0; at += 12) {
    emitBits(d, at, 1, EXTERNAL_BITS);
    d.u24(L.metric, at + 1);
    d.ipv4(L['lsa.asext.fwdaddr'], at + 4);
    d.u32(L['lsa.asext.extrttag'], at + 8);
  }
}
