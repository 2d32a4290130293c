import { declareFields, declareProtocol, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** ICQ over UDP, of which only the versions that say no more than themselves are shown (2 to 4). */
export const icq = declareProtocol('icq', 'ICQ', 'ICQ Protocol');
const F = declareFields(icq, { version: uint16('Version') });

const FIRST = 2;
const LAST = 4;

const isNot = (d: Dissection, start: number): boolean => {
  if (d.left(start) < 2) return false;
  const version = d.getU16LE(start);
  return version < FIRST || version > LAST;
};

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  if (!d.has(start, 2)) return true;
  const version = d.getU16LE(start);
  d.protocolColumn = `ICQv${version}`;
  if (d.wantsInfo) d.infoColumn = `ICQ Version ${version} protocol`;
  d.u16LE(F.version, start);
  return true;
}

export const icqDissector: Dissector = { protocol: icq, dissect, declines: isNot, places: { 'udp.port': [4000] } };
