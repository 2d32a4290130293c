import { declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** IP packets with no link layer before them; the first bits tell the version. */
export const raw = declareProtocol('raw', 'Raw', 'Raw packet data');

const ethertypes = dissectorTable('ethertype');
const pppLinks = dissectorTable('ppp.hdlc');
const IPV4 = 0x0800;
const IPV6 = 0x86dd;
/** Some dial-up drivers deliver PPP here: at once, after a few bytes, or after ten bytes of nothing. */
const PPP_HEADER = 0xff03;
const FILLER = 10;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'N/A';
  if (d.wantsInfo) d.infoColumn = 'Raw packet data';
  d.sourceName = 'N/A';
  d.destinationName = 'N/A';
  if (d.getU16(start) === PPP_HEADER) d.dissectBy(pppLinks, 0, start);
  else if (d.getU16(start + 6) === PPP_HEADER) d.dissectBy(pppLinks, 0, start + 6);
  else if (d.getU16(start + 1) === PPP_HEADER) d.dissectBy(pppLinks, 0, start + 1);
  else if (d.has(start, FILLER)) {
    const version = d.bytes[start] >>> 4;
    const type = version === 4 ? IPV4 : version === 6 ? IPV6 : 0;
    if (isFiller(d, start)) d.dissectBy(pppLinks, 0, start + FILLER);
    else if (type === 0 || !d.dissectBy(ethertypes, type, start)) dissectData(d, start);
  }
  return true;
}

function isFiller(d: Dissection, start: number): boolean {
  for (let at = start; at < start + FILLER; at++) if (d.bytes[at] !== 0) return false;
  return true;
}

export const rawDissector: Dissector = {
  protocol: raw,
  setsEnds: true,
  dissect,
  places: { linktype: [12, 14, 101] },
  carries: ['ethertype', 'ppp.hdlc', 'data'],
};
