import { declareFields, declareProtocol, uint16 } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';

/** Basic Transport Protocol (ETSI EN 302 636-5-1), with a source port, and without one. */
export const btpa = declareProtocol('btpa', 'BTPA', 'BTP-A');
export const btpb = declareProtocol('btpb', 'BTPB', 'BTP-B');
const A = declareFields(btpa, {
  dstport: uint16('Destination Port', { also: ['port'] }),
  srcport: uint16('Source Port', { also: ['port'] }),
  port: uint16('Port', { hidden: true, many: true }),
});
const B = declareFields(btpb, {
  dstport: uint16('Destination Port'),
  dstportinf: uint16('Destination Port info', { base: 'hex' }),
});

const HEADER = 4;
/** Ports of messages of intelligent transport (ETSI TS 103 248), which are not read. */
const MESSAGES = new Set([2001, 2002, 2003, 2004, 2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013, 2018]);

function dissectWithSource(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BTPA';
  if (d.wantsInfo) d.infoColumn = '';
  const destination = d.u16(A.dstport, start);
  const source = d.u16(A.srcport, start + 2);
  if (d.fault === FAULT_NONE) carry(d, start, destination, source, `${source} → ${destination}`);
  return true;
}

function dissectWithoutSource(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BTPB';
  if (d.wantsInfo) d.infoColumn = '';
  const destination = d.u16(B.dstport, start);
  d.u16(B.dstportinf, start + 2);
  if (d.fault === FAULT_NONE) carry(d, start, destination, destination, ` → ${destination}`);
  return true;
}

function carry(d: Dissection, start: number, destination: number, source: number, info: string): void {
  if (d.wantsInfo) d.infoColumn = info;
  d.setLayerLength(HEADER);
  if (!MESSAGES.has(destination) && !MESSAGES.has(source)) dissectData(d, start + HEADER);
}

export const btpaDissector: Dissector = {
  protocol: btpa,
  dissect: dissectWithSource,
  places: { 'geonw.ch.nh': [1] },
  carries: ['data'],
};
export const btpbDissector: Dissector = {
  protocol: btpb,
  dissect: dissectWithoutSource,
  places: { 'geonw.ch.nh': [2] },
  carries: ['data'],
};
