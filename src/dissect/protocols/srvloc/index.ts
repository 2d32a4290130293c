import { allProtocols } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { F, srvloc } from './protocol.js';
import { dissectVersion1 } from './version1.js';
import { dissectVersion2 } from './version2.js';

const PORT = 427;
/** Enough of a message to read its length. */
const LENGTH_BYTES = 5;

const lengthAt = (d: Dissection, at: number): number => (d.getU8(at) === 2 ? d.getU24(at + 2) : d.getU16(at + 2));

function dissectMessage(d: Dissection, at: number): void {
  d.protocolColumn = 'SRVLOC';
  const version = d.u8(F.version, at);
  if (version < 2) dissectVersion1(d, at);
  else dissectVersion2(d, at);
}

function dissect(d: Dissection, start: number): boolean {
  if (allProtocols[d.carrier].name === 'tcp') dissectPdus(d, start, LENGTH_BYTES, lengthAt, dissectMessage);
  else dissectMessage(d, start);
  return true;
}

export const srvlocDissector: Dissector = {
  protocol: srvloc,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
};
