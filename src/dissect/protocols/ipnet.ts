import { declareFields, declareProtocol, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** What Solaris puts before a packet that it captures between its zones. */
export const ipnet = declareProtocol('ipnet', 'IPNET', 'Solaris IPNET');

const FAMILY_INET = 2;
const FAMILY_INET6 = 26;

const F = declareFields(ipnet, {
  version: uint8('Header version'),
  family: uint8('Address family', {
    values: { [FAMILY_INET]: 'Solaris AF_INET', [FAMILY_INET6]: 'Solaris AF_INET6' },
  }),
  htype: uint16('Hook type', { values: { 0: 'Inbound', 1: 'Outbound', 2: 'Local' } }),
  pktlen: uint32('Data length'),
  ifindex: uint32('Interface index'),
  grifindex: uint32('Group interface index'),
  zsrc: uint32('Source Zone ID'),
  zdst: uint32('Destination Zone ID'),
});

const HEADER_LENGTH = 24;
const ethertypes = dissectorTable('ethertype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IPNET';
  d.infoColumn = '';
  d.setLayerLength(HEADER_LENGTH);
  d.u8(F.version, start);
  const family = d.u8(F.family, start + 1);
  d.u16(F.htype, start + 2);
  d.u32(F.pktlen, start + 4);
  d.u32(F.ifindex, start + 8);
  d.u32(F.grifindex, start + 12);
  d.u32(F.zsrc, start + 16);
  d.u32(F.zdst, start + 20);
  if (d.fault !== FAULT_NONE) return true;
  const payload = start + HEADER_LENGTH;
  const type = family === FAMILY_INET ? 0x0800 : family === FAMILY_INET6 ? 0x86dd : 0;
  if (type === 0 || !d.dissectBy(ethertypes, type, payload)) dissectData(d, payload);
  return true;
}

export const ipnetDissector: Dissector = {
  protocol: ipnet,
  dissect,
  places: { linktype: [226] },
  carries: ['ethertype', 'data'],
};
