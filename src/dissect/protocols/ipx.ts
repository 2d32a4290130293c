import { etherText } from '../../fields/address.js';
import { declareFields, declareProtocol, ether, string, uint8, uint16 } from '../../fields/protocol.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { PACKET_TYPE, SOCKET } from '../names/ipx.js';
import { dissectData } from './data.js';
import { LENGTH_RAW } from './eth/trailer.js';
import { ipxNetwork } from './ipx-network.js';

/** Internetwork Packet Exchange (Novell; RFC 1132, RFC 1551). */
export const ipx = declareProtocol('ipx', 'IPX', 'Internetwork Packet eXchange');
const F = declareFields(ipx, {
  checksum: uint16('Checksum', { base: 'hex' }),
  src: string('Source Address', { generated: true, hidden: true }),
  dst: string('Destination Address', { generated: true, hidden: true }),
  addr: string('Src/Dst Address', { generated: true, hidden: true, many: true }),
  len: uint16('Length', { unit: ' bytes' }),
  hops: uint8('Transport Control (Hops)', { line: ({ text }) => `Transport Control: ${text} hops` }),
  packet_type: uint8('Packet Type', { base: 'hex', values: PACKET_TYPE }),
  'dst.net': ipxNetwork('Destination Network', { also: ['net'] }),
  'dst.node': ether('Destination Node', { also: ['node'] }),
  'dst.socket': uint16('Destination Socket', { base: 'hex', values: SOCKET, also: ['socket'] }),
  'src.net': ipxNetwork('Source Network', { also: ['net'] }),
  'src.node': ether('Source Node', { also: ['node'] }),
  'src.socket': uint16('Source Socket', { base: 'hex', values: SOCKET, also: ['socket'] }),
  net: ipxNetwork('Source or Destination Network', { hidden: true }),
  node: ether('Source or Destination Node', { hidden: true }),
  socket: uint16('Source or Destination Socket', { base: 'hex', values: SOCKET, hidden: true }),
});

const HEADER = 30;
const sockets = dissectorTable('ipx.socket');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IPX';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, HEADER)) return true;
  const source = d.getU16(start + 28);
  const destination = d.getU16(start + 16);
  if (d.wantsInfo) d.infoColumn = SOCKET[destination] ?? `Unknown (0x${destination.toString(16).padStart(4, '0')})`;
  d.trim(start + d.getU16(start + 2));
  // Innermost addresses are kept as text where they have no kind of their own.
  d.addressKind = ADDRESS_NONE;
  d.sourceName = addressOf(d, start + 18);
  d.destinationName = addressOf(d, start + 6);
  emitAddresses(d);
  d.u16(F.checksum, start);
  d.u16(F.len, start + 2);
  d.u8(F.hops, start + 4);
  d.u8(F.packet_type, start + 5);
  emitEnd(d, F['dst.net'], F['dst.node'], F['dst.socket'], start + 6, destination);
  emitEnd(d, F['src.net'], F['src.node'], F['src.socket'], start + 18, source);
  d.setLayerLength(HEADER);
  if (d.fault !== FAULT_NONE) return true;
  const [low, high] = source < destination ? [source, destination] : [destination, source];
  const payload = start + HEADER;
  if (d.dissectBy(sockets, low, payload) || d.dissectBy(sockets, high, payload)) return true;
  if (payload < d.reportedEnd) dissectData(d, payload);
  return true;
}

function emitEnd(d: Dissection, net: number, node: number, socket: number, at: number, number: number): void {
  d.wide(net, d.getU32(at), 0, at, 4);
  d.ether(node, at + 4);
  // Also where IPX says that it ends within the socket.
  if (d.fault === FAULT_NONE) d.value(socket, number, at + 10, 2);
  d.has(at + 10, 2);
}

function emitAddresses(d: Dissection): void {
  d.text(F.src, d.sourceName);
  d.text(F.addr, d.sourceName);
  d.text(F.dst, d.destinationName);
  d.text(F.addr, d.destinationName);
}

/** Network and node as tshark writes an address: `00000001.0800209c59e5`. */
function addressOf(d: Dissection, at: number): string {
  const node = etherText(d.getU16(at + 4) * 0x1_0000_0000 + d.getU32(at + 6)).replaceAll(':', '');
  return `${d.getU32(at).toString(16).padStart(8, '0')}.${node}`;
}

export const ipxDissector: Dissector = {
  protocol: ipx,
  setsEnds: true,
  dissect,
  places: { 'llc.dsap': [0xe0], ethertype: [0x8137], 'eth.length': [LENGTH_RAW] },
  carries: ['ipx.socket', 'data'],
};
