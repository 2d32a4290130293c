import { declareProtocol } from '../../fields/protocol.js';
import { announcementFor } from '../announcements.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';
import { emitTpkt, isTpkt, tpktLength } from './tpkt.js';

/** The control channel that H.323's calls announce (ITU-T H.245). What it says is not taken apart. */
export const h245 = declareProtocol('h245', 'H.245', 'MULTIMEDIA-SYSTEM-CONTROL');
const HEADER = 4;

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
