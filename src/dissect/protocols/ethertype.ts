import { declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** The EtherType registry: tshark names it in `frame.protocols`, though it has no bytes of its own. */
export const ethertype = declareProtocol('ethertype', 'Ethertype', 'Ethertype');

const ethertypes = dissectorTable('ethertype');

/** Hands `[start, end)` to the protocol of an EtherType; what no dissector takes becomes `data`. */
export function dissectEthertype(d: Dissection, type: number, start: number, end: number, reportedEnd: number): void {
  d.mention(ethertype.id);
  if (!d.dissectBy(ethertypes, type, start, end, reportedEnd)) dissectData(d, start, end, reportedEnd);
}

export const ethertypeDissector: Dissector = { protocol: ethertype, dissect: () => true };
