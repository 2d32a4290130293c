import { ipv4Text } from '../../fields/address.js';
import { declareFields, declareProtocol, ipv4, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';
import { osi } from './osi.js';

/** Cisco's HDLC framing: address, control and an EtherType. */
export const chdlc = declareProtocol('chdlc', 'CHDLC', 'Cisco HDLC');

const PROTOCOL_SLARP = 0x8035;
const PROTOCOL_OSI = 0xfefe;
const PROTOCOL_CDP = 0x2000;
const PROTOCOL_BRIDGED = 0x6558;
const LINKTYPE_ETHERNET = 1;

const F = declareFields(chdlc, {
  address: uint8('Address', { base: 'hex', values: { 0x0f: 'Unicast', 0x8f: 'Multicast' } }),
  control: uint8('Control', { base: 'hex' }),
  protocol: uint16('Protocol', {
    base: 'hex',
    values: {
      0x0800: 'IP',
      [PROTOCOL_CDP]: 'Cisco Discovery Protocol',
      0x4242: 'Spanning Tree BPDU',
      [PROTOCOL_BRIDGED]: 'Transparent Ethernet bridging',
      [PROTOCOL_SLARP]: 'SLARP',
      0x8038: 'DEC LanBridge',
      0x809b: 'Appletalk',
      0x80f3: 'AARP',
      0x8137: 'Netware IPX/SPX',
      0x86dd: 'IPv6',
      0x8847: 'MPLS unicast',
      0x8848: 'MPLS multicast',
      [PROTOCOL_OSI]: 'OSI',
    },
  }),
  clns_padding: uint8('CLNS Padding', { base: 'hex' }),
});

/** What the table of its own holds comes first; these are dissected as their EtherTypes say. */
const AS_ETHERTYPE = new Set([0x0800, 0x86dd, 0x8847, 0x8848]);
const protocols = dissectorTable('chdlc.protocol');
const ethertypes = dissectorTable('ethertype');
const ciscoProtocols = dissectorTable('llc.cisco_pid');
const osiProtocols = dissectorTable('osinl.incl');
const links = dissectorTable('linktype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CHDLC';
  d.infoColumn = '';
  d.sourceName ||= 'N/A';
  d.destinationName ||= 'N/A';
  if (!d.has(start, 4)) return true;
  d.u8(F.address, start);
  d.u8(F.control, start + 1);
  const protocol = d.u16(F.protocol, start + 2);
  d.setLayerLength(4);
  if (!d.has(start + 4, 1)) return true;
  if (!dissectPayload(d, protocol, start + 4)) {
    d.protocolColumn = `0x${protocol.toString(16).padStart(4, '0')}`;
    dissectData(d, start + 4);
  }
  return true;
}

function dissectPayload(d: Dissection, protocol: number, start: number): boolean {
  if (d.dissectBy(protocols, protocol, start)) return true;
  if (AS_ETHERTYPE.has(protocol)) return d.dissectBy(ethertypes, protocol, start);
  if (protocol === PROTOCOL_CDP) return d.dissectBy(ciscoProtocols, protocol, start);
  if (protocol === PROTOCOL_BRIDGED) return d.dissectBy(links, LINKTYPE_ETHERNET, start);
  if (protocol !== PROTOCOL_OSI) return false;
  // Some systems put a byte of padding before the network layer's first.
  const isPadded = d.getU8(start) === 3 || (d.left(start) > 1 && osiProtocols.get(d.bytes[start]) < 0);
  if (isPadded) d.u8(F.clns_padding, start);
  const from = isPadded ? start + 1 : start;
  return d.dissect(osi.id, from);
}

export const chdlcDissector: Dissector = {
  protocol: chdlc,
  dissect,
  places: { linktype: [104] },
  carries: ['chdlc.protocol', 'ethertype', 'llc.cisco_pid', 'osi', 'eth', 'data'],
};

/** Cisco's address resolution and keepalive on serial lines. */
export const slarp = declareProtocol('slarp', 'SLARP', 'Cisco SLARP');
const REQUEST = 0;
const REPLY = 1;
const KEEPALIVE = 2;
const S = declareFields(slarp, {
  ptype: uint32('Packet type', { values: { [REQUEST]: 'Request', [REPLY]: 'Reply', [KEEPALIVE]: 'Line keepalive' } }),
  address: ipv4('Address'),
  netmask: ipv4('Netmask'),
  mysequence: uint32('Outgoing sequence number'),
  yoursequence: uint32('Returned sequence number'),
  reliability: uint16('Reliability', { base: 'hex' }),
  'reliability.invalid': none('Reliability must be 0xFFFF'),
});

function dissectSlarp(d: Dissection, start: number): boolean {
  const type = d.getU32(start);
  if (d.fault !== FAULT_NONE) return true;
  d.protocolColumn = 'SLARP';
  d.infoColumn = '';
  d.setLayerLength(14);
  d.u32(S.ptype, start);
  if (type === REQUEST || type === REPLY) {
    const address = d.getU32(start + 4);
    const mask = d.getU32(start + 8);
    if (d.fault !== FAULT_NONE) return true;
    d.ipv4(S.address, start + 4);
    d.ipv4(S.netmask, start + 8);
    if (d.wantsInfo) {
      const word = type === REQUEST ? 'Request' : 'Reply';
      d.infoColumn = `${word}, from ${ipv4Text(address)}, mask ${ipv4Text(mask)}`;
    }
  } else if (type === KEEPALIVE) {
    const mine = d.getU32(start + 4);
    const theirs = d.getU32(start + 8);
    if (d.wantsInfo && d.fault === FAULT_NONE)
      d.infoColumn = `Line keepalive, outgoing sequence ${mine}, returned sequence ${theirs}`;
    d.u32(S.mysequence, start + 4);
    d.u32(S.yoursequence, start + 8);
    const reliability = d.u16(S.reliability, start + 12);
    if (reliability !== 0xffff && d.fault === FAULT_NONE)
      remarkBeneath(d, S['reliability.invalid'], SEVERITY.note, GROUP.protocol, 'Reliability must be 0xFFFF');
  } else {
    if (d.wantsInfo) d.infoColumn = `Unknown packet type 0x${type.toString(16).toUpperCase().padStart(8, '0')}`;
    dissectData(d, start + 4);
  }
  return true;
}

export const slarpDissector: Dissector = {
  protocol: slarp,
  dissect: dissectSlarp,
  places: { 'chdlc.protocol': [PROTOCOL_SLARP] },
  carries: ['data'],
};
