import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { tls } from '../tls/fields.js';
import { dissectClientMessage } from './client.js';
import { vnc } from './fields.js';
import { dissectServerMessages } from './server.js';
import { ENCRYPTED, keepSession, MESSAGES, sessionOf } from './session.js';
import { dissectStartup, isGreeting } from './startup.js';

function dissect(d: Dissection, start: number): boolean {
  const before = sessionOf(d);
  d.protocolColumn = 'VNC';
  if (d.wantsInfo) d.infoColumn = '';
  if (before.stage === ENCRYPTED) {
    d.dissect(tls.id, start);
    return true;
  }
  let session = before;
  if (before.stage < MESSAGES) session = dissectStartup(d, start, before);
  else if (d.destinationPort === before.serverPort) session = dissectClientMessage(d, start, before);
  else dissectServerMessages(d, start, before.pixel);
  if (session !== before) keepSession(d, session);
  return true;
}

export const vncDissector: Dissector = {
  protocol: vnc,
  dissect,
  places: { 'tcp.port': [5500, 5501, 5900, 5901] },
  heuristics: { tcp: isGreeting },
  carries: ['tls'],
  stateful: true,
};
