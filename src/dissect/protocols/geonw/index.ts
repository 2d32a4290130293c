import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectExtendedHeader, extendedLength, remarkReserved } from './extended.js';
import { GEO as F, geonw } from './fields.js';

const MAX_VERSION = 1;
const NEXT_COMMON = 1;
const BASIC = 4;
const COMMON = 8;

const BEACON = 0x10;
const SINGLE_HOP = 0x50;
const LOCATION_REQUEST = 0x60;
const LOCATION_REPLY = 0x61;
const TYPES = allFields[F['=geonw.ch.htype']].values ?? {};
const FEW_HOPS = 5;

const nextHeaders = dissectorTable('geonw.ch.nh');

/**
 * The basic header, the common one, and the extended one of the packet's type. Not read: what a secured packet has behind
 * the basic header (ETSI TS 103 097), and which reply of the location service belongs to which request.
 */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'GEONW';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  if (d.fault !== FAULT_NONE) {
    d.withdraw(true);
    return true;
  }
  const version = first >>> 4;
  d.value(F['=geonw.bh'], 1, start, Math.min(BASIC, d.end - start));
  d.open();
  if (version > MAX_VERSION) {
    d.value(F['=geonw.bh.version'], version, start, 1);
    if (d.wantsInfo) d.infoColumn = `Bogus GeoNetworking version (${version}, must be less than 2)`;
    remarkBeneath(d, F['=geonw.bogus_version'], SEVERITY.error, GROUP.malformed, 'Bogus GeoNetworking version');
    d.close();
    return true;
  }
  const isCommon = (first & 0x0f) === NEXT_COMMON;
  d.value(F['=geonw.bh.version'], version, start, 1);
  d.value(F['=geonw.bh.nh'], first & 0x0f, start, 1);
  if (d.u8(F['=geonw.bh.reserved'], start + 1) !== 0) remarkReserved(d);
  const life = d.u8(F['=geonw.bh.lt'], start + 2);
  d.open();
  d.value(F['=geonw.bh.lt.mult'], life >>> 2, start + 2, 1);
  d.value(F['=geonw.bh.lt.base'], life & 3, start + 2, 1);
  d.close();
  const hops = d.u8(F['=geonw.bh.rhl'], start + 3);
  if (d.fault === FAULT_NONE) remarkHops(d, start, hops, isCommon);
  d.close();
  d.setLayerLength(BASIC);
  if (isCommon) dissectCommonHeader(d, start + BASIC);
  return true;
}

/** What is odd about the hops that are left goes by the type and the limit in the common header. */
function remarkHops(d: Dissection, start: number, hops: number, isCommon: boolean): void {
  const common = start + BASIC;
  const type = isCommon && common + 1 < d.end ? d.bytes[common + 1] : 0;
  const note = SEVERITY.note;
  if (type === BEACON || type === SINGLE_HOP) {
    const text = `"Remain Hop Limit" != 1 for BEACON or SHB (${hops})`;
    if (hops > 1) remarkBeneath(d, F['=geonw.rhl.lncb'], note, GROUP.sequence, text);
  } else if (hops < FEW_HOPS)
    remarkBeneath(d, F['=geonw.rhl.too_small'], note, GROUP.sequence, `"Remain Hop Limit" only ${hops}`);
  if (!isCommon || common + 6 >= d.end) return;
  const limit = d.bytes[common + 6];
  const text = `Ignored: "Remain Hop Limit" > ${limit} (mhl)`;
  if (hops > limit) remarkBeneath(d, F['=geonw.rhl.ht_mhl'], SEVERITY.warn, GROUP.sequence, text);
}

function dissectCommonHeader(d: Dissection, at: number): void {
  d.value(F['=geonw.ch'], 1, at, Math.max(0, Math.min(COMMON, d.end - at)));
  d.open();
  const first = d.getU8(at);
  emitBits(d, at, 1, [F['=geonw.ch.nh'], F['=geonw.ch.reserved1']]);
  if ((first & 0x0f) !== 0) remarkReserved(d);
  const type = d.u8(F['=geonw.ch.htype'], at + 1);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn = TYPES[type] ?? `Unknown (${type})`;
  d.u8(F['=geonw.ch.tclass'], at + 2);
  d.open();
  emitBits(d, at + 2, 1, [F['=geonw.ch.tc.buffer'], F['=geonw.ch.tc.offload'], F['=geonw.ch.tc.id']]);
  d.close();
  d.span(F['=geonw.ch.flags'], at + 3, 1);
  d.open();
  emitBits(d, at + 3, 1, [F['=geonw.ch.flags.mob'], F['=geonw.ch.flags.reserved']]);
  if ((d.getU8(at + 3) & 0x7f) !== 0) remarkReserved(d);
  d.close();
  const length = d.u16(F['=geonw.ch.plength'], at + 4);
  const extended = at + COMMON;
  const header = extendedLength(type);
  if (d.fault === FAULT_NONE) remarkLength(d, type, length, extended + header);
  d.u8(F['=geonw.ch.mhl'], at + 6);
  if (d.u8(F['=geonw.ch.reserved2'], at + 7) !== 0) remarkReserved(d);
  d.close();
  if (d.fault !== FAULT_NONE || header === 0) return;
  d.setLayerLength(extended + header - d.start);
  const payload = dissectExtendedHeader(d, extended, type);
  if (d.fault !== FAULT_NONE || length === 0) return;
  if (!d.dissectBy(nextHeaders, first >>> 4, payload, payload + length, payload + length))
    dissectData(d, payload, payload + length, payload + length);
}

function remarkLength(d: Dissection, type: number, length: number, payload: number): void {
  const isEmpty = type === BEACON || type === LOCATION_REQUEST || type === LOCATION_REPLY;
  if (isEmpty && length !== 0) remarkReserved(d);
  const isBogus = extendedLength(type) > 0 && length > Math.max(0, d.reportedEnd - payload);
  if (!isEmpty && isBogus)
    remarkBeneath(d, F['=geonw.bogus_geonw_length'], SEVERITY.error, GROUP.protocol, 'Bogus GeoNetworking length');
}

export const geonwDissector: Dissector = {
  protocol: geonw,
  dissect,
  setsEnds: true,
  places: { ethertype: [0x8947] },
  carries: ['geonw.ch.nh', 'data'],
};
