import { allProtocols } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { isMessage as isWireguard } from '../wireguard.js';
import { CALLED } from './called.js';
import { beginMessages, dissectConnected, HEADER } from './connected.js';
import { DATAGRAM_HEADER, dissectDatagram } from './datagram.js';
import { dcerpc } from './fields.js';
import { isRepresentation } from './values.js';

const CALLED_NAMES = [...CALLED.values()].map((id) => allProtocols[id].name);
const CONNECTED = 5;
const IN_DATAGRAMS = 4;
const LAST_TYPE = 20;
const LAST_DATAGRAM_TYPE = 19;

/** A message of a connection: version 5.0 or 5.1, a type that there is, numbers as they may be written. */
const isConnected = (d: Dissection, start: number): boolean =>
  d.left(start) >= HEADER &&
  d.bytes[start] === CONNECTED &&
  d.bytes[start + 1] <= 1 &&
  d.bytes[start + 2] <= LAST_TYPE &&
  isRepresentation(d, start + 4);

/** What could be WireGuard's as well is WireGuard's: its messages have more to check. */
const isDatagram = (d: Dissection, start: number): boolean =>
  d.left(start) >= DATAGRAM_HEADER &&
  d.bytes[start] === IN_DATAGRAMS &&
  d.bytes[start + 1] <= LAST_DATAGRAM_TYPE &&
  isRepresentation(d, start + 4) &&
  !isWireguard(d, start);

const lengthAt = (d: Dissection, at: number): number =>
  d.getU8(at + 4) >>> 4 === 1 ? d.getU16LE(at + 8) : d.getU16(at + 8);

function dissect(d: Dissection, start: number): boolean {
  if (isConnected(d, start)) {
    beginMessages();
    dissectPdus(d, start, HEADER, lengthAt, dissectConnected);
  } else if (isDatagram(d, start)) dissectDatagram(d, start);
  else return false;
  return true;
}

export const dcerpcDissector: Dissector = {
  protocol: dcerpc,
  dissect,
  declines: (d, start) => !isConnected(d, start) && !isDatagram(d, start),
  heuristics: { tcp: isConnected, udp: isDatagram },
  carries: ['gss-api', 'ntlmssp', ...CALLED_NAMES],
  stateful: true,
};
