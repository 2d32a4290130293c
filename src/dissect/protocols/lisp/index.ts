import { ipv4Text, ipv6Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type AddressFields, AFI, addressEnd, addressName, dissectAddress, dissectCanonical } from './addresses.js';
import { F, lisp } from './fields.js';

const PORT = 4342;
const FAMILIES: ReadonlySet<number> = new Set(Object.values(AFI));
const ETHERTYPES = [0, 0, 0, 0, 0x0800, 0, 0x86dd];
const ethertypes = dissectorTable('ethertype');

const SOURCE: AddressFields = {
  ipv4: F['mreq.srceid.ipv4'],
  ipv6: F['mreq.srceid_ipv6'],
  mac: F['mreq.srceid.mac'],
};
const ROUTER: AddressFields = { ipv4: F['mreq.itr_rloc_ipv4'], ipv6: F['mreq.itr_rloc_ipv6'], mac: -1 };
const REQUESTED: AddressFields = {
  ipv4: F['mreq.record.prefix.ipv4'],
  ipv6: F['mreq.record.prefix.ipv6'],
  mac: F['mreq.record.prefix.mac'],
  name: F['mreq.record.prefix.dn'],
};
const MAPPED: AddressFields = {
  ipv4: F['mapping.eid.ipv4'],
  ipv6: F['mapping.eid.ipv6'],
  mac: F['mapping.eid.mac'],
  name: F['mapping.eid.dn'],
};
const ASKED: AddressFields = { ipv4: F['info.prefix.ipv4'], ipv6: F['info.prefix.ipv6'], mac: -1 };

/** A bit of the 24 that begin a message. */
const flag = (d: Dissection, field: number, at: number, head: number, bit: number): void =>
  d.value(field, (head >>> bit) & 1, at, 3);

function dissectRequest(d: Dissection, start: number, head: number): void {
  d.value(F['mreq.flags'], (head >>> 14) & 0x3f, start, 3);
  d.open();
  flag(d, F['mreq.flags.auth'], start, head, 19);
  flag(d, F['mreq.flags.mrp'], start, head, 18);
  flag(d, F['mreq.flags.probe'], start, head, 17);
  flag(d, F['mreq.flags.smr'], start, head, 16);
  flag(d, F['mreq.flags.pitr'], start, head, 15);
  flag(d, F['mreq.flags.smri'], start, head, 14);
  d.close();
  if (d.wantsInfo) {
    d.infoColumn += `${head & 0x8000 ? ' by P-ITR' : ''}${head & 0x1_0000 ? ' (SMR)' : ''}`;
    d.infoColumn += `${head & 0x2_0000 ? ' (RLOC-probe)' : ''}${head & 0x4000 ? ' (SMR-invoked)' : ''}`;
  }
  d.value(F['mreq.res'], (head >>> 5) & 0x1ff, start, 3);
  const routers = (head & 0x1f) + 1;
  d.value(F.irc, head & 0x1f, start, 3);
  const records = d.u8(F.records, start + 3);
  d.u64(F.nonce, start + 4);
  const family = d.u16(F['mreq.srceid.afi'], start + 12);
  if (family === AFI.none && d.fault === 0) d.text(F['mreq.srceid.string'], 'not set', start + 14, 0);
  dissectAddress(d, family, start + 14, SOURCE);
  let at = addressEnd;
  for (let i = 0; i < routers && d.fault === 0; i++) {
    d.value(F['mreq.itr_rloc'], 1, at, 0);
    d.open();
    dissectAddress(d, d.u16(F['mreq.itr_rloc.afi'], at), at + 2, ROUTER);
    d.close();
    at = addressEnd;
  }
  for (let i = 0; i < records && d.fault === 0; i++) {
    d.value(F['mreq.record'], 1, at, 0);
    d.open();
    d.u8(F['mreq.record.res'], at);
    const length = d.u8(F['mreq.record.prefix.length'], at + 1);
    dissectAddress(d, d.u16(F['mreq.record.prefix.afi'], at + 2), at + 4, REQUESTED);
    d.close();
    if (records === 1) nameRecord(d, at + 2, length);
    at = addressEnd;
  }
  // A reply that comes with the request.
  if ((head & 0x4_0000) !== 0 && d.fault === 0) dissectMapping(d, at, F['mrep.record']);
  else dissectRest(d, at);
}

function nameRecord(d: Dissection, at: number, length: number): void {
  if (!d.wantsInfo || d.fault !== 0) return;
  const name = addressName(d, at);
  if (name !== '') d.infoColumn += ` for ${name}/${length}`;
}

/** A record of what an endpoint's prefix maps to. Returns the offset behind it. */
export function dissectMapping(d: Dissection, start: number, outer = -1, isOnly = false, isReferral = false): number {
  if (!d.has(start, 12)) return start;
  const family = d.getU16(start + 10);
  if (!FAMILIES.has(family)) {
    const text = `Unexpected EID prefix AFI (${family}), cannot decode`;
    remark(d, F.unexpected_field, SEVERITY.error, GROUP.protocol, text);
    return start;
  }
  if (outer >= 0) d.value(outer, 1, start, 0);
  d.value(F.mapping, 1, start, 0);
  d.open();
  d.u32(F['mapping.ttl'], start);
  const locators = d.u8(F['mapping.loccnt'], start + 4);
  const length = d.u8(F['mapping.eid.masklen'], start + 5);
  const flags = d.getU16(start + 6);
  d.value(F['mapping.act'], flags >>> 13, start + 6, 2);
  d.value(F['mapping.auth'], (flags >>> 12) & 1, start + 6, 2);
  if (isReferral) d.value(F['referral.incomplete'], (flags >>> 11) & 1, start + 6, 2);
  d.value(F['mapping.res1'], flags & 0x7ff, start + 6, 2);
  const version = d.getU16(start + 8);
  d.value(isReferral ? F['referral.sigcnt'] : F['mapping.res2'], version >>> 12, start + 8, 2);
  d.value(F['mapping.ver'], version & 0xfff, start + 8, 2);
  dissectAddress(d, d.u16(F['mapping.eid.afi'], start + 10), start + 12, MAPPED);
  if (isOnly) nameRecord(d, start + 10, length);
  let at = addressEnd;
  for (let i = 0; i < locators && d.fault === 0; i++) at = dissectLocator(d, at);
  d.close();
  return at;
}

function dissectLocator(d: Dissection, start: number): number {
  d.value(F.loc, 1, start, 0);
  d.open();
  d.u8(F['loc.priority'], start);
  d.u8(F['loc.weight'], start + 1);
  d.u8(F['loc.multicast_priority'], start + 2);
  d.u8(F['loc.multicast_weight'], start + 3);
  const flags = d.u16(F['loc.flags'], start + 4);
  d.open();
  d.value(F['loc.flags.res'], flags >>> 3, start + 4, 2);
  d.value(F['loc.flags.local'], (flags >>> 2) & 1, start + 4, 2);
  d.value(F['loc.flags.probe'], (flags >>> 1) & 1, start + 4, 2);
  d.value(F['loc.flags.reach'], flags & 1, start + 4, 2);
  d.close();
  const family = d.u16(F['loc.afi'], start + 6);
  const at = start + 8;
  let end = at;
  if (family === AFI.ipv4 && d.has(at, 4)) {
    d.text(F['loc.locator'], ipv4Text(d.getU32(at)), at, 4);
    end = at + 4;
  } else if (family === AFI.ipv6 && d.has(at, 16)) {
    d.text(F['loc.locator'], ipv6Text(d.bytes, at), at, 16);
    end = at + 16;
  } else if (family === AFI.lcaf) {
    dissectCanonical(d, at, 0);
    end = addressEnd;
  }
  d.close();
  return end;
}

function dissectMappings(d: Dissection, start: number, records: number, isReferral = false): number {
  let at = start;
  for (let i = 0; i < records && d.fault === 0; i++) at = dissectMapping(d, at, -1, records === 1, isReferral);
  return at;
}

function dissectReply(d: Dissection, start: number, head: number): void {
  flag(d, F['mrep.flags.probe'], start, head, 19);
  flag(d, F['mrep.flags.enlr'], start, head, 18);
  flag(d, F['mrep.flags.sec'], start, head, 17);
  if (d.wantsInfo && (head & 0x8_0000) !== 0) d.infoColumn += ' (RLOC-probe reply)';
  d.value(F['mrep.res'], head & 0x1_ffff, start, 3);
  const records = d.u8(F.records, start + 3);
  d.u64(F.nonce, start + 4);
  dissectRest(d, dissectMappings(d, start + 12, records));
}

/** Map-Referral, an answer of the distributed database (RFC 8111). */
function dissectReferral(d: Dissection, start: number, head: number): void {
  d.value(F['mref.res'], head & 0xf_ffff, start, 3);
  const records = d.u8(F.records, start + 3);
  d.u64(F.nonce, start + 4);
  dissectRest(d, dissectMappings(d, start + 12, records, true));
}

/** Info-Request and Info-Reply, of those behind a translator of addresses. */
function dissectInfo(d: Dissection, start: number, head: number): void {
  flag(d, F['info.r'], start, head, 19);
  if (d.wantsInfo) d.infoColumn = (head & 0x8_0000) !== 0 ? 'Info-Reply' : 'Info-Request';
  d.value(F['info.res1'], d.getU32(start) & 0x7ff_ffff, start, 4);
  d.u64(F.nonce, start + 4);
  let at = dissectKey(d, start + 12);
  d.u32(F['info.ttl'], at);
  d.u8(F['info.res2'], at + 4);
  const length = d.u8(F['info.prefix.masklen'], at + 5);
  nameRecord(d, at + 6, length);
  dissectAddress(d, d.u16(F['info.prefix.afi'], at + 6), at + 8, ASKED);
  at = addressEnd;
  if (d.u16(F['info.afi'], at) === AFI.lcaf) dissectCanonical(d, at + 2, 0);
}

/** Which key signs the message, and the signature. Returns the offset behind it. */
function dissectKey(d: Dissection, at: number): number {
  d.u16(F.keyid, at);
  const length = d.u16(F.authlen, at + 2);
  d.span(F.auth, at + 4, length);
  return at + 4 + length;
}

/** Map-Register and Map-Notify differ in their flags only. Returns the offset behind it. */
export function dissectRegistration(d: Dissection, start: number, head: number, isNotify: boolean): number {
  if (isNotify) {
    flag(d, F['mnot.flags.xtrid'], start, head, 19);
    flag(d, F['mnot.flags.rtr'], start, head, 18);
    d.value(F['mnot.res'], head & 0x3_ffff, start, 3);
  } else {
    flag(d, F['mreg.flags.pmr'], start, head, 19);
    flag(d, F['mreg.flags.sec'], start, head, 18);
    flag(d, F['mreg.flags.xtrid'], start, head, 17);
    flag(d, F['mreg.flags.rtr'], start, head, 16);
    d.value(F['mreg.res'], (head >>> 1) & 0x7fff, start, 3);
    flag(d, F['mreg.flags.wmn'], start, head, 0);
  }
  const records = d.u8(F.records, start + 3);
  d.u64(F.nonce, start + 4);
  let at = dissectMappings(d, dissectKey(d, start + 12), records);
  const hasId = ((head >>> (isNotify ? 19 : 17)) & 1) !== 0;
  if (hasId && d.fault === 0) {
    d.span(F.xtrid, at, 16);
    d.span(F.siteid, at + 16, 8);
    at += 24;
  }
  return at;
}

function dissectRest(d: Dissection, at: number): void {
  if (d.fault === 0 && at < d.end) dissectData(d, at);
}

function dissectEncapsulated(d: Dissection, start: number): void {
  const head = d.getU32(start);
  d.value(F['ecm.flags.sec'], (head >>> 27) & 1, start, 4);
  d.value(F['ecm.flags.ddt'], (head >>> 26) & 1, start, 4);
  d.value(F['ecm.res'], head & 0x3ff_ffff, start, 4);
  const at = start + 4;
  const version = d.getU8(at) >>> 4;
  if (d.fault !== 0) return;
  d.setLayerLength(4);
  if (!d.dissectBy(ethertypes, ETHERTYPES[version] ?? 0, at)) dissectData(d, at);
  d.protocolColumn = 'LISP';
  if (d.wantsInfo) d.infoColumn = `Encapsulated ${d.infoColumn}`;
}

const NAMES: Readonly<Record<number, string>> = {
  1: 'Map-Request',
  2: 'Map-Reply',
  3: 'Map-Register',
  4: 'Map-Notify',
  6: 'Map-Referral',
  7: 'Info',
  8: 'Encapsulated Control Message',
};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LISP';
  const head = d.getU24(start);
  const type = head >>> 20;
  if (d.wantsInfo) d.infoColumn = NAMES[type] ?? `Unknown LISP Control Packet (${type})`;
  d.value(F.type, type, start, 3);
  if (d.fault !== 0) return true;
  if (type === 1) dissectRequest(d, start, head);
  else if (type === 2) dissectReply(d, start, head);
  else if (type === 3 || type === 4) dissectRest(d, dissectRegistration(d, start, head, type === 4));
  else if (type === 6) dissectReferral(d, start, head);
  else if (type === 7) dissectInfo(d, start, head);
  else if (type === 8) dissectEncapsulated(d, start);
  else dissectData(d, start);
  return true;
}

export const lispDissector: Dissector = {
  protocol: lisp,
  dissect,
  places: { 'udp.port': [PORT] },
  carries: ['ethertype', 'data'],
};
