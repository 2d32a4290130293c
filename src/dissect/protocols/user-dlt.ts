import { declareFields, declareProtocol, none } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Link types that everybody may use as they like (DLT_USER0 to DLT_USER15). */
export const userDlt = declareProtocol('user_dlt', 'DLT_USER', 'DLT_USER');
const F = declareFields(userDlt, { not_handled: none('Formatted text') });

const FIRST = 147;
const LAST = 162;
const linkTypes = dissectorTable('linktype');
/** What Apple's systems capture came to be written with the third of them. */
const APPLE = 149;
const PACKET_TAP = 258;

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  d.protocolColumn = '';
  const { linkType } = d.capture.interfaces[d.block.interfaceIndex[d.frame]];
  if (linkType === APPLE && d.dissectBy(linkTypes, PACKET_TAP, start)) return true;
  const text = `User encapsulation not handled: DLT=${linkType}, check your Preferences->Protocols->DLT_USER`;
  remark(d, F.not_handled, SEVERITY.warn, GROUP.undecoded, text);
  dissectData(d, start);
  return true;
}

export const userDltDissector: Dissector = {
  protocol: userDlt,
  dissect,
  places: { linktype: Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index) },
  carries: ['pktap', 'data'],
};
