import { boolean, declareFields, declareProtocol, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { emitIpxNetwork, ipxNetwork } from './ipx-network.js';

const REQUEST = 1;
const RESPONSE = 2;
const PACKET_TYPE: Readonly<Record<number, string>> = { [REQUEST]: 'Request', [RESPONSE]: 'Response' };
const TICKS_PER_SECOND = 18;
const ROUTE = 8;

/** Routing Information Protocol of IPX (Novell, IPX Router Specification): how far networks are. */
export const ipxrip = declareProtocol('ipxrip', 'IPX RIP', 'IPX Routing Information Protocol');
const F = declareFields(ipxrip, {
  request: boolean('Request', { hidden: true }),
  response: boolean('Response', { hidden: true }),
  packet_type: uint16('RIP packet type', { values: PACKET_TYPE }),
  route_vector: ipxNetwork('Route Vector', { many: true }),
  hops: uint16('Hops', { many: true }),
  ticks: uint16('Ticks', {
    many: true,
    line: ({ number, of }) =>
      of('packet_type')?.number === 0
        ? `Ticks: ${number}`
        : `Ticks: ${Math.floor((number * 1000) / TICKS_PER_SECOND)} ms`,
  }),
});

function dissect(d: Dissection, start: number): boolean {
  d.unname();
  d.protocolColumn = 'IPX RIP';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.u16(F.packet_type, start);
  if (d.fault !== FAULT_NONE) {
    d.withdraw(true);
    return true;
  }
  if (d.wantsInfo) d.infoColumn = PACKET_TYPE[type] ?? 'Unknown';
  if (type === REQUEST) d.value(F.request, 1, start, 2);
  else if (type === RESPONSE) d.value(F.response, 1, start, 2);
  for (let at = start + 2; at < d.reportedEnd && d.fault === FAULT_NONE; at += ROUTE) {
    if (!d.has(at, ROUTE)) break;
    emitIpxNetwork(d, F.route_vector, at);
    d.u16(F.hops, at + 4);
    d.u16(F.ticks, at + 6);
  }
  return true;
}

export const ipxripDissector: Dissector = { protocol: ipxrip, dissect, places: { 'ipx.socket': [0x453] } };
