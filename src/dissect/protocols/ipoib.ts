import { declareFields, declareProtocol, ipv6, none, uint8, uint16, uint24, uint32 } from '../../fields/protocol.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectData } from './data.js';

/** IP over InfiniBand (RFC 4391), with the address or the route header that captures have before it. */
export const ipoib = declareProtocol('ipoib', 'IPoIB', 'IP over Infiniband');

const F = declareFields(ipoib, {
  daddr: none('Destination address'),
  'daddr.qpn': uint24('Destination QPN', { base: 'hex' }),
  dgid: ipv6('Destination GID'),
  grh: none('Global Route Header'),
  'grh.ipver': uint8('IP Version', { mask: 0xf0 }),
  'grh.tclass': uint16('Traffic Class', { mask: 0x0ff0 }),
  'grh.flowlabel': uint32('Flow Label', { mask: 0xfffff }),
  'grh.sqpn': uint24('Source QPN', { base: 'hex' }),
  'grh.sgid': ipv6('Source GID'),
  type: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  reserved: uint16('Reserved', { base: 'hex' }),
});

/** The route header: its last twenty bytes are the destination, which alone counts where no IP version comes first. */
const ROUTE_LENGTH = 40;
const DESTINATION = 20;
const HEADER_LENGTH = 44;
const ethertypes = dissectorTable('ethertype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IPoIB';
  d.infoColumn = '';
  d.addressKind = ADDRESS_NONE;
  d.setLayerLength(HEADER_LENGTH);
  if (!d.has(start, HEADER_LENGTH)) return true;
  if (d.bytes[start] >>> 4 !== 0) emitRoute(d, start);
  else {
    d.span(F.daddr, start + DESTINATION, DESTINATION);
    d.open();
    d.u24(F['daddr.qpn'], start + DESTINATION + 1);
    d.ipv6(F.dgid, start + DESTINATION + 4);
    d.close();
  }
  const type = d.u16(F.type, start + ROUTE_LENGTH);
  d.u16(F.reserved, start + ROUTE_LENGTH + 2);
  if (d.fault !== FAULT_NONE) return true;
  const payload = start + HEADER_LENGTH;
  if (!d.dissectBy(ethertypes, type, payload)) dissectData(d, payload);
  return true;
}

function emitRoute(d: Dissection, start: number): void {
  d.span(F.grh, start, ROUTE_LENGTH);
  d.open();
  d.value(F['grh.ipver'], d.bytes[start] >>> 4, start, 1);
  d.value(F['grh.tclass'], (d.getU16(start) >>> 4) & 0xff, start, 2);
  d.value(F['grh.flowlabel'], d.getU32(start) & 0xfffff, start, 4);
  d.u24(F['grh.sqpn'], start + 5);
  d.ipv6(F['grh.sgid'], start + 8);
  d.ipv6(F.dgid, start + 24);
  d.close();
}

export const ipoibDissector: Dissector = {
  protocol: ipoib,
  setsEnds: true,
  dissect,
  places: { linktype: [242] },
  carries: ['ethertype', 'data'],
};
