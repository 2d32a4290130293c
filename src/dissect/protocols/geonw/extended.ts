import { etherText } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import { ADDRESS_ETHER, ADDRESS_NONE, type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { GEO as F } from './fields.js';

/** Types of headers, the upper half of a packet's type. */
const BEACON = 1;
const UNICAST = 2;
const ANYCAST = 3;
const BROADCAST = 4;
const SCOPED_BROADCAST = 5;
const LOCATION = 6;
const LOCATION_REPLY = 0x61;
const SINGLE_HOP = 0x50;
const MULTI_HOP = 0x51;

const CIRCLE = 0;
const ELLIPSE = 2;

/** Bytes of a position vector, and of one without accuracy, speed and heading. */
const LONG_POSITION = 24;
const SHORT_POSITION = 20;
const AREA = 16;
const ADDRESS = 8;

const KINDS: Readonly<Record<number, { readonly field: number; readonly length: number }>> = {
  [BEACON]: { field: F['=geonw.beacon'], length: LONG_POSITION },
  [UNICAST]: { field: F['=geonw.guc'], length: 4 + LONG_POSITION + SHORT_POSITION },
  [ANYCAST]: { field: F['=geonw.gac'], length: 4 + LONG_POSITION + AREA },
  [BROADCAST]: { field: F['=geonw.gbc'], length: 4 + LONG_POSITION + AREA },
  [SCOPED_BROADCAST]: { field: F['=geonw.tsb'], length: 4 + LONG_POSITION },
  [LOCATION]: { field: F['=geonw.ls'], length: 4 + LONG_POSITION + ADDRESS },
};

export const remarkReserved = (d: Dissection): void =>
  remarkBeneath(d, F['=geonw.reserved_not_zero'], SEVERITY.warn, GROUP.protocol, 'Incorrect, should be 0');

/** How long the extended header of that type of packet is; 0 where the type is none. */
export const extendedLength = (type: number): number =>
  type === LOCATION_REPLY ? 4 + LONG_POSITION + SHORT_POSITION : (KINDS[type >>> 4]?.length ?? 0);

/** Dissects the extended header; gives where it ends. */
export function dissectExtendedHeader(d: Dissection, start: number, type: number): number {
  const kind = KINDS[type >>> 4];
  d.value(kind.field, 1, start, Math.max(0, Math.min(extendedLength(type), d.end - start)));
  d.open();
  const end = dissectKind(d, start, type);
  d.close();
  return end;
}

function dissectKind(d: Dissection, start: number, type: number): number {
  let at = start;
  const shape = type & 0x0f;
  const kind = type >>> 4;
  const isArea = (kind === ANYCAST || kind === BROADCAST) && shape <= ELLIPSE;
  const isLocation = kind === LOCATION && type <= LOCATION_REPLY;
  if (type === UNICAST << 4 || isArea || type === MULTI_HOP || isLocation) {
    d.u16(F['=geonw.seq_num'], at);
    if (d.u16(F['=geonw.reserved'], at + 2) !== 0) remarkReserved(d);
    at += 4;
  }
  const source = nameOf(d, at);
  dissectSource(d, at);
  if (d.wantsColumns && d.fault === FAULT_NONE) nameEnds(d, source, undefined);
  at += LONG_POSITION;
  if (type === UNICAST << 4 || type === LOCATION_REPLY) {
    const destination = nameOf(d, at);
    dissectDestination(d, at);
    if (d.wantsColumns && d.fault === FAULT_NONE) nameEnds(d, source, destination);
    return at + SHORT_POSITION;
  }
  if (isArea) return dissectArea(d, at, shape);
  if (type === SINGLE_HOP) return dissectSingleHop(d, at);
  if (isLocation) {
    const sought = nameOf(d, at);
    d.span(F['=geonw.ls_req.addr'], at, ADDRESS);
    dissectAddress(d, at, REQUEST);
    if (d.wantsColumns && d.fault === FAULT_NONE) nameEnds(d, source, sought);
    return at + ADDRESS;
  }
  return at;
}

/** The fields of an address (EN 302 636-4-1, 6.3): whether it was set by hand, what the station is, its country, its MID. */
type AddressFields = readonly [manual: number, type: number, country: number, mid: number];
const SOURCE: AddressFields = [
  F['=geonw.src_pos.addr.manual'],
  F['=geonw.src_pos.addr.type'],
  F['=geonw.src_pos.addr.country'],
  F['=geonw.src_pos.addr.mid'],
];
const DESTINATION: AddressFields = [
  F['=geonw.dst_pos.addr.manual'],
  F['=geonw.dst_pos.addr.type'],
  F['=geonw.dst_pos.addr.country'],
  F['=geonw.dst_pos.addr.mid'],
];
const REQUEST: AddressFields = [
  F['=geonw.ls_req.addr.manual'],
  F['=geonw.ls_req.addr.type'],
  F['=geonw.ls_req.addr.country'],
  F['=geonw.ls_req.addr.mid'],
];
const MAX_COUNTRY = 999;

function dissectAddress(d: Dissection, at: number, [manual, type, country, mid]: AddressFields): void {
  d.open();
  emitBits(d, at, 1, [manual, type]);
  emitBits(d, at, 2, [country]);
  const text = 'Country code should be less than 1000';
  if ((d.getU16(at) & 0x3ff) > MAX_COUNTRY)
    remarkBeneath(d, F['=geonw.scc_too_big'], SEVERITY.warn, GROUP.malformed, text);
  d.ether(mid, at + 2);
  d.close();
}

function dissectSource(d: Dissection, at: number): void {
  if (!d.has(at, LONG_POSITION)) return;
  d.span(F['=geonw.src_pos'], at, LONG_POSITION);
  d.open();
  d.span(F['=geonw.src_pos.addr'], at, ADDRESS);
  dissectAddress(d, at, SOURCE);
  d.u32(F['=geonw.src_pos.tst'], at + 8);
  dissectAngle(d, F['=geonw.src_pos.lat'], at + 12, 'Latitude', MAX_LATITUDE);
  dissectAngle(d, F['=geonw.src_pos.long'], at + 16, 'Longitude', MAX_LONGITUDE);
  const speed = d.getU16(at + 20);
  d.value(F['=geonw.src_pos.pai'], speed >>> 15, at + 20, 1);
  d.value(F['=geonw.src_pos.speed'], (speed << 17) >> 17, at + 20, 2);
  const heading = d.u16(F['=geonw.src_pos.hdg'], at + 22);
  if (heading > MAX_HEADING) remarkRange(d, `Out of range [0..360] (${Math.fround(heading / 10).toFixed(6)})`);
  d.close();
}

function dissectDestination(d: Dissection, at: number): void {
  if (!d.has(at, SHORT_POSITION)) return;
  d.span(F['=geonw.dst_pos'], at, SHORT_POSITION);
  d.open();
  d.span(F['=geonw.dst_pos.addr'], at, ADDRESS);
  dissectAddress(d, at, DESTINATION);
  d.u32(F['=geonw.dst_pos.tst'], at + 8);
  dissectAngle(d, F['=geonw.dst_pos.lat'], at + 12, 'Latitude', MAX_LATITUDE);
  dissectAngle(d, F['=geonw.dst_pos.long'], at + 16, 'Longitude', MAX_LONGITUDE);
  d.close();
}

/** In tenths of a microdegree, and in tenths of a degree. */
const MAX_LATITUDE = 900_000_000;
const MAX_LONGITUDE = 1_800_000_000;
const MAX_HEADING = 3600;
const MAX_ANGLE = 360;

function dissectAngle(d: Dissection, field: number, at: number, label: string, limit: number): void {
  const angle = d.getU32(at) | 0;
  if (d.fault !== FAULT_NONE) return;
  d.value(field, angle, at, 4);
  if (Math.abs(angle) > limit) remarkRange(d, `${label} out of range (${Math.fround(angle / 1e7).toFixed(6)})`);
}

const remarkRange = (d: Dissection, text: string): void =>
  remarkBeneath(d, F['=geonw.position_oor'], SEVERITY.warn, GROUP.malformed, text);

/** The area that a packet is for: a circle, a rectangle or an ellipse (EN 302 931). A circle has neither width nor angle. */
function dissectArea(d: Dissection, at: number, shape: number): number {
  const isCircle = shape === CIRCLE;
  dissectAngle(d, F['=geonw.gxc.latitude'], at, 'Latitude', MAX_LATITUDE);
  dissectAngle(d, F['=geonw.gxc.longitude'], at + 4, 'Longitude', MAX_LONGITUDE);
  d.u16(isCircle ? F['=geonw.gxc.radius'] : F['=geonw.gxc.distancea'], at + 8);
  const width = d.u16(F['=geonw.gxc.distanceb'], at + 10);
  if (isCircle && width !== 0) remarkReserved(d);
  const angle = d.u16(F['=geonw.gxc.angle'], at + 12);
  if (isCircle && angle !== 0) remarkReserved(d);
  if (!isCircle && angle > MAX_ANGLE) remarkRange(d, `Out of range [0..360] (${angle.toFixed(6)})`);
  if (d.u16(F['=geonw.gxc.reserved'], at + 14) !== 0) remarkReserved(d);
  return at + AREA;
}

/** What a broadcast of one hop tells of the channel's load (ETSI TS 102 636-4-2). */
function dissectSingleHop(d: Dissection, at: number): number {
  if (d.getU32(at) === 0) {
    d.u32(F['=geonw.shb.reserved'], at);
    return at + 4;
  }
  d.span(F['=geonw.dccmco'], at, 4);
  d.open();
  d.u8(F['=geonw.cbr_l0hop'], at);
  d.u8(F['=geonw.cbr_l1hop'], at + 1);
  emitBits(d, at + 2, 1, [F['=geonw.outpower'], F['=geonw.dccmco.reserved']]);
  d.u8(F['=geonw.shb.reserved'], at + 3);
  d.close();
  return at + 4;
}

/** A station's address as the packet list shows it, `1.5.49.02:00:00:00:00:01`. */
function nameOf(d: Dissection, at: number): string {
  if (!d.wantsColumns || at + ADDRESS > d.end) return '';
  const head = d.getU16(at);
  const mid = etherText(d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4));
  return `${head >>> 15}.${(head >>> 10) & 0x1f}.${head & 0x3ff}.${mid}`;
}

function nameEnds(d: Dissection, source: string, destination: string | undefined): void {
  if (destination !== undefined) d.destinationName = destination;
  else if (d.addressKind === ADDRESS_ETHER && d.destinationStart >= 0) {
    const bytes = d.addressBytes;
    let address = 0;
    for (let i = 0; i < 6; i++) address = address * 256 + bytes[d.destinationStart + i];
    d.destinationName = etherText(address);
  }
  d.sourceName = source;
  d.addressKind = ADDRESS_NONE;
}
