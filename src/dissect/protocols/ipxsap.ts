import { boolean, declareFields, declareProtocol, ether, none, stringz, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { SOCKET } from '../names/ipx.js';
import { SERVER_TYPE } from '../names/ipxsap.js';
import { emitIpxNetwork, ipxNetwork } from './ipx-network.js';

const PACKET_TYPE: Readonly<Record<number, string>> = {
  1: 'General Query',
  2: 'General Response',
  3: 'Nearest Query',
  4: 'Nearest Response',
};
const NAME = 48;
const SERVER = 64;

/** Service Advertisement Protocol (Novell, IPX Router Specification): who offers which service where. */
export const ipxsap = declareProtocol('ipxsap', 'IPX SAP', 'Service Advertisement Protocol');
const F = declareFields(ipxsap, {
  // tshark says it of answers, and the other of queries.
  request: boolean('Request', { hidden: true }),
  response: boolean('Response', { hidden: true }),
  packet_type: uint16('SAP packet type', { values: PACKET_TYPE }),
  server: none('Server', {
    many: true,
    line: ({ below }) => {
      const name = below('server.name');
      return name === undefined ? 'Server' : `Server: ${name.text}`;
    },
  }),
  'server.type': uint16('Server Type', { base: 'hex', values: SERVER_TYPE, many: true }),
  'server.name': stringz('Server Name', { many: true }),
  'server.network': ipxNetwork('Network', { many: true }),
  'server.node': ether('Node', { many: true }),
  'server.socket': uint16('Socket', { base: 'hex', values: SOCKET, many: true }),
  'server.intermediate_networks': uint16('Intermediate Networks', { many: true }),
});

function dissect(d: Dissection, start: number): boolean {
  d.unname();
  d.protocolColumn = 'IPX SAP';
  if (d.wantsInfo) d.infoColumn = '';
  // Up to here tshark has not begun the layer.
  if (!d.has(start, 4)) {
    d.withdraw(true);
    return true;
  }
  const type = d.u16(F.packet_type, start);
  if (d.wantsInfo) d.infoColumn = PACKET_TYPE[type] ?? 'Unknown Packet Type';
  const isResponse = type === 2 || type === 4;
  if (isResponse) d.value(F.request, 1, start, 2);
  else if (type === 1 || type === 3) d.value(F.response, 1, start, 2);
  if (!isResponse) {
    d.u16(F['server.type'], start + 2);
    return true;
  }
  for (let at = start + 2; at < d.reportedEnd && d.fault === FAULT_NONE; at += SERVER) emitServer(d, at);
  return true;
}

function emitServer(d: Dissection, at: number): void {
  d.span(F.server, at, Math.min(SERVER, d.end - at));
  d.open();
  d.u16(F['server.type'], at);
  d.span(F['server.name'], at + 2, NAME);
  emitIpxNetwork(d, F['server.network'], at + 50);
  d.ether(F['server.node'], at + 54);
  d.u16(F['server.socket'], at + 60);
  d.u16(F['server.intermediate_networks'], at + 62);
  d.close();
}

export const ipxsapDissector: Dissector = { protocol: ipxsap, dissect, places: { 'ipx.socket': [0x452] } };
