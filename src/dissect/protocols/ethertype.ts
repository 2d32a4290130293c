import { declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectData } from './data.js';

/** The EtherType registry: tshark names it in `frame.protocols`, though it has no bytes of its own. */
export const ethertype = declareProtocol('ethertype', 'Ethertype', 'Ethertype');

const ethertypes = dissectorTable('ethertype');

/** WSE's remote Ethernet: tshark has a dissector there which takes all such frames and shows nothing of them. */
const UNSEEN = 0xaaaa;

/**
 * Hands `[start, end)` to the protocol of an EtherType; what no dissector takes becomes `data`. Afterwards `d.carriedEnd`
 * says where the payload ended by its own account.
 */
export function dissectEthertype(d: Dissection, type: number, start: number, end: number, reportedEnd: number): void {
  d.carriedEnd = reportedEnd;
  if (type === UNSEEN) return;
  d.mention(ethertype.id);
  if (d.wantsInfo) d.infoColumn = ETHERTYPE_NAMES[type] ?? d.infoColumn;
  if (d.dissectBy(ethertypes, type, start, end, reportedEnd)) return;
  d.protocolColumn = `0x${type.toString(16).padStart(4, '0')}`;
  dissectData(d, start, end, reportedEnd);
}

export const ethertypeDissector: Dissector = { protocol: ethertype, dissect: () => true };
