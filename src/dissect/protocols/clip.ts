import { declareFields, declareProtocol, none } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** IP over ATM as Linux captures it (RFC 2225): nothing of the circuit is there. */
export const clip = declareProtocol('clip', 'CLIP', 'Classical IP frame');
const F = declareFields(clip, { no_link_info: none('No link information available') });

const IPV4 = 0x0800;
const ethertypes = dissectorTable('ethertype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CLIP';
  if (d.wantsInfo) d.infoColumn = 'Classical IP frame';
  d.sourceName = 'N/A';
  d.destinationName = 'N/A';
  d.setLayerLength(0);
  remark(d, F.no_link_info, SEVERITY.note, GROUP.protocol, 'No link information available');
  d.dissectBy(ethertypes, IPV4, start);
  return true;
}

export const clipDissector: Dissector = {
  protocol: clip,
  dissect,
  setsEnds: true,
  places: { linktype: [106] },
  carries: ['ethertype'],
};
