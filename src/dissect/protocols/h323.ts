import { declareProtocol } from '../../fields/protocol.js';
import { announcementFor } from '../announcements.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';
import { emitTpkt, isTpkt, tpktLength } from './tpkt.js';

/**
 * What Q.931's messages carry in H.323, and the control channel that these announce. What H.225.0 and H.245 say is not
 * taken apart.
 */
export const h225 = declareProtocol('h225', 'H.225.0', 'H323-MESSAGES');
export const h245 = declareProtocol('h245', 'H.245', 'MULTIMEDIA-SYSTEM-CONTROL');
const HEADER = 4;

/** Its fields are not known here: it stands for the part of Q.931's messages that is its own. */
export const h225Dissector: Dissector = { protocol: h225, dissect: () => true };

function dissectControl(d: Dissection, start: number): boolean {
  if (!isTpkt(d, start)) return false;
  dissectPdus(d, start, HEADER, tpktLength, (_, at) => {
    emitTpkt(d, at);
    d.mention(h245.id);
    d.protocolColumn = 'H.245';
  });
  return true;
}

export const h245Dissector: Dissector = {
  protocol: h245,
  dissect: dissectControl,
  heuristics: { tcp: (d, start) => isTpkt(d, start) && announcementFor(d, h245.id) !== undefined },
  alsoEmits: ['tpkt'],
};
