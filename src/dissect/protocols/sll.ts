import { bytes, declareFields, declareProtocol, ether, ipv4, uint16, uint32 } from '../../fields/protocol.js';
import { ADDRESS_ETHER, ADDRESS_IPV4, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { GRE_PROTOCOLS } from '../names/gre.js';
import { HARDWARE_TYPES } from '../names/hardware.js';
import { dissectData } from './data.js';
import { ETH } from './eth/fields.js';
import { dissectTyped, ETHERNET_CARRIES, LENGTH_LLC, LENGTH_RAW } from './eth/trailer.js';

/** Linux cooked capture: what Linux gives for captures on any interface (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2). */
export const sll = declareProtocol('sll', 'SLL', 'Linux cooked-mode capture', [
  '{?ifindex}Linux cooked capture v2',
  'Linux cooked capture v1',
]);

const PACKET_TYPES: Readonly<Record<number, string>> = {
  0: 'Unicast to us',
  1: 'Broadcast',
  2: 'Multicast',
  3: 'Unicast to another host',
  4: 'Sent by us',
};

/** Linux's own protocol numbers, below the EtherTypes. */
const LINUX_RAW_802_3 = 0x0001;
const LINUX_ETHERNET = 0x0003;
const LINUX_LLC = 0x0004;
const LINUX_PPP = 0x0007;
const LINUX_PROTOCOLS = {
  [LINUX_RAW_802_3]: 'Raw 802.3',
  [LINUX_ETHERNET]: 'Ethernet',
  [LINUX_LLC]: '802.2 LLC',
  [LINUX_PPP]: 'PPP (HDLC)',
  0x000c: 'CAN',
  0x000d: 'CAN FD',
  0x0017: 'IrDA LAP',
  0x00f5: 'ISI',
  0x00f6: 'IEEE 802.15.4',
  0x00fa: 'MCTP',
};

const F = declareFields(sll, {
  pkttype: uint16('Packet type', { values: PACKET_TYPES }),
  hatype: uint16('Link-layer address type', { values: HARDWARE_TYPES }),
  halen: uint16('Link-layer address length'),
  'src.eth': ether('Source'),
  'src.ipv4': ipv4('Source'),
  'src.other': bytes('Source'),
  unused: bytes('Unused'),
  ltype: uint16('Protocol', { base: 'hex', values: LINUX_PROTOCOLS }),
  gretype: uint16('Protocol', { base: 'hex', values: GRE_PROTOCOLS }),
  etype: uint16('Protocol', { base: 'hex', values: ETHERTYPE_NAMES }),
  trailer: bytes('Trailer'),
  ifindex: uint32('Interface index'),
});

const HARDWARE_GRE = 778;
const HARDWARE_GRE6 = 823;
const HARDWARE_NETLINK = 824;
const MAX_LINUX_PROTOCOL = 1536;
/** Room for the address, however long it is. */
const ADDRESS_ROOM = 8;

const hardware = dissectorTable('sll.hatype');
const linuxProtocols = dissectorTable('sll.ltype');
const ethertypes = dissectorTable('ethertype');
const lengths = dissectorTable('eth.length');
const links = dissectorTable('linktype');
const pppLinks = dissectorTable('ppp.hdlc');

const LINKTYPE_SLL2 = 276;
const LINKTYPE_ETHERNET = 1;

function dissect(d: Dissection, start: number): boolean {
  const isVersion2 = d.capture.interfaces[d.block.interfaceIndex[d.frame]].linkType === LINKTYPE_SLL2;
  return isVersion2 ? dissectVersion2(d, start) : dissectVersion1(d, start);
}

/** 16 bytes: packet type, hardware type, address length, address, protocol. */
function dissectVersion1(d: Dissection, start: number): boolean {
  const type = d.getU16(start);
  const hatype = d.getU16(start + 2);
  if (hatype === HARDWARE_NETLINK && d.dissectBy(hardware, hatype, start)) return true;
  if (d.fault !== FAULT_NONE) return true;
  d.protocolColumn = 'SLL';
  if (d.wantsInfo) d.infoColumn = PACKET_TYPES[type] ?? `Unknown (${type})`;
  d.setLayerLength(16);
  d.u16(F.pkttype, start);
  d.u16(F.hatype, start + 2);
  const length = d.u16(F.halen, start + 4);
  emitSource(d, start + 6, length);
  const protocol = d.getU16(start + 14);
  emitProtocol(d, hatype, protocol, start + 14);
  dissectProtocol(d, hatype, protocol, start + 16);
  return true;
}

/** 20 bytes: protocol, reserved, interface, hardware type, packet type, address length, address. */
function dissectVersion2(d: Dissection, start: number): boolean {
  const hatype = d.getU16(start + 8);
  if (hatype === HARDWARE_NETLINK && d.dissectBy(hardware, hatype, start)) return true;
  // tshark's Info column takes the type together with the address length for one number.
  const info = d.getU16(start + 10);
  if (d.fault !== FAULT_NONE) return true;
  d.protocolColumn = 'SLL';
  if (d.wantsInfo) d.infoColumn = PACKET_TYPES[info] ?? `Unknown (${info})`;
  d.setLayerLength(20);
  const protocol = d.getU16(start);
  emitProtocol(d, hatype, protocol, start);
  d.u32(F.ifindex, start + 4);
  d.u16(F.hatype, start + 8);
  d.u8(F.pkttype, start + 10);
  const length = d.u8(F.halen, start + 11);
  emitSource(d, start + 12, length);
  dissectProtocol(d, hatype, protocol, start + 20);
  return true;
}

function emitSource(d: Dissection, at: number, length: number): void {
  d.destinationStart = -1;
  d.addressBytes = d.bytes;
  d.sourceStart = at;
  const shown = Math.min(length, ADDRESS_ROOM);
  if (length === 6) {
    if (d.has(at, 6)) d.addressKind = ADDRESS_ETHER;
    d.ether(F['src.eth'], at);
  } else if (length === 4) {
    if (d.has(at, 4)) d.addressKind = ADDRESS_IPV4;
    d.ipv4(F['src.ipv4'], at);
  } else if (shown > 0) d.span(F['src.other'], at, shown);
  if (shown < ADDRESS_ROOM) d.span(F.unused, at + shown, ADDRESS_ROOM - shown);
}

const isLinuxProtocol = (protocol: number) => protocol <= MAX_LINUX_PROTOCOL;
const isGre = (hatype: number) => hatype === HARDWARE_GRE || hatype === HARDWARE_GRE6;

function emitProtocol(d: Dissection, hatype: number, protocol: number, at: number): void {
  d.u16(isLinuxProtocol(protocol) ? F.ltype : isGre(hatype) ? F.gretype : F.etype, at);
}

function dissectProtocol(d: Dissection, hatype: number, protocol: number, at: number): void {
  if (d.fault !== FAULT_NONE) return;
  if (isLinuxProtocol(protocol)) {
    if (!dissectLinux(d, protocol, at)) dissectData(d, at);
  } else if (isGre(hatype)) {
    if (!d.dissectBy(ethertypes, protocol, at)) dissectData(d, at);
  } else dissectTyped(d, protocol, at, F.trailer, 0);
}

function dissectLinux(d: Dissection, protocol: number, at: number): boolean {
  switch (protocol) {
    case LINUX_RAW_802_3:
      return d.dissectBy(lengths, LENGTH_RAW, at);
    case LINUX_LLC:
      return d.dissectBy(lengths, LENGTH_LLC, at);
    case LINUX_ETHERNET:
      return d.dissectBy(links, LINKTYPE_ETHERNET, at);
    case LINUX_PPP:
      return d.dissectBy(pppLinks, 0, at);
    default:
      return d.dissectBy(linuxProtocols, protocol, at);
  }
}

export const sllDissector: Dissector = {
  protocol: sll,
  setsEnds: true,
  dissect,
  places: { linktype: [113, LINKTYPE_SLL2] },
  carries: [...ETHERNET_CARRIES, 'eth', 'ppp.hdlc', 'sll.ltype', 'sll.hatype'],
  alsoEmits: ['eth'],
  measures: [F.trailer, ETH.padding, ETH.padding_bad],
};
