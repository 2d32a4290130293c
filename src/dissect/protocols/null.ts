import { declareFields, declareProtocol, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectData } from './data.js';
import { MAX_LENGTH } from './eth/trailer.js';

/** BSD loopback: the address family in the byte order of the machine that captured, or of the network (LOOP). */
export const nullProtocol = declareProtocol('null', 'Null', 'Null/Loopback');

const FAMILIES = {
  2: 'IP',
  7: 'OSI',
  16: 'Appletalk',
  23: 'Netware IPX/SPX',
  24: 'IPv6',
  28: 'IPv6',
  30: 'IPv6',
};
/** Families whose protocol has an EtherType. */
const ETHERTYPE_OF: Readonly<Record<number, number>> = { 2: 0x0800, 24: 0x86dd, 28: 0x86dd, 30: 0x86dd };

const F = declareFields(nullProtocol, {
  type: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  family: uint32('Family', { values: FAMILIES }),
});

const LINKTYPE_LOOP = 108;
const ethertypes = dissectorTable('ethertype');
const families = dissectorTable('null.type');
const pppLinks = dissectorTable('ppp.hdlc');

function dissect(d: Dissection, start: number): boolean {
  const isLoop = d.layerPlace === 1 && d.capture.interfaces[d.block.interfaceIndex[d.frame]].linkType === LINKTYPE_LOOP;
  if (!isLoop) {
    // PPP with its HDLC address and control, as some systems deliver it here.
    const isPpp = d.getU16(start) === 0xff03;
    if (d.fault !== 0) return true;
    if (isPpp) {
      d.dissectBy(pppLinks, 0, start);
      return true;
    }
  }
  d.protocolColumn = 'N/A';
  if (d.wantsInfo) d.infoColumn = 'Null/Loopback';
  d.sourceName = 'N/A';
  d.destinationName = 'N/A';
  const family = isLoop ? d.getU32(start) : familyOf(d.getU32LE(start));
  if (d.fault !== 0) return true;
  d.setLayerLength(4);
  if (family > MAX_LENGTH && !isLoop) {
    d.value(F.type, family & 0xffff, start, 4);
    if (!d.dissectBy(ethertypes, family & 0xffff, start + 4)) dissectData(d, start + 4);
    return true;
  }
  d.value(F.family, family, start, 4);
  const type = ETHERTYPE_OF[family];
  const isDissected =
    type === undefined ? d.dissectBy(families, family, start + 4) : d.dissectBy(ethertypes, type, start + 4);
  if (!isDissected) dissectData(d, start + 4);
  return true;
}

/**
 * The family, or an EtherType, that four bytes read as little-endian hold: they may be big-endian, or the number may be
 * in two of them only (as IRIX writes it).
 */
function familyOf(header: number): number {
  const [first, second, third, fourth] = [header & 0xff, (header >>> 8) & 0xff, (header >>> 16) & 0xff, header >>> 24];
  if (third === 0 && fourth === 0) return first === 0 && second < 6 ? second : header;
  if (fourth === 0 && third < 6) return third;
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}

export const nullDissector: Dissector = {
  protocol: nullProtocol,
  setsEnds: true,
  dissect,
  places: { linktype: [0, 108] },
  carries: ['ethertype', 'null.type', 'ppp.hdlc', 'data'],
};
