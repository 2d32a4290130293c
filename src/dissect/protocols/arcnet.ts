import { bytes, declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { llc } from './llc/fields.js';

/** ARCNET (ANSI/ATA 878.1), with packets as RFC 1051 or RFC 1201 put them. */
export const arcnet = declareProtocol('arcnet', 'ARCNET', 'ARCNET');

const RFC_1051_IP = 0xf0;
const RFC_1051_ARP = 0xf1;
const DIAGNOSE = 0x80;
const BACNET = 0xcd;

const F = declareFields(arcnet, {
  src: uint8('Source', { base: 'hex' }),
  dst: uint8('Dest', { base: 'hex' }),
  offset: bytes('Offset'),
  protID: uint8('Protocol ID', {
    base: 'hex',
    many: true,
    values: {
      0x00: 'Datapoint boot',
      0x01: 'Datapoint mount',
      0x08: 'PowerLAN beacon',
      [DIAGNOSE]: 'Diagnose',
      0xc4: 'IPv6',
      [BACNET]: 'BACnet',
      0xd4: 'RFC 1201 IP',
      0xd5: 'RFC 1201 ARP',
      0xd6: 'RFC 1201 RARP',
      0xdd: 'Appletalk',
      0xe8: 'Encapsulated Ethernet',
      0xec: 'Novell of some sort',
      [RFC_1051_IP]: 'RFC 1051 IP',
      [RFC_1051_ARP]: 'RFC 1051 ARP',
      0xf3: 'PowerLAN beacon2',
      0xf7: 'Banyan VINES',
      0xfa: 'IPX',
    },
  }),
  exception_flag: uint8('Exception Flag', { base: 'hex' }),
  padding: uint16('Padding', { base: 'hex' }),
  split_flag: uint8('Split Flag'),
  sequence: uint16('Sequence'),
});

/** As EtherTypes. */
const IPV4 = 0x0800;
const ARP = 0x0806;
const IPV6 = 0x86dd;
const ETHERTYPE_OF: Readonly<Record<number, number>> = {
  0xc4: IPV6,
  0xd4: IPV4,
  0xd5: ARP,
  0xd6: ARP,
  [RFC_1051_IP]: IPV4,
  [RFC_1051_ARP]: ARP,
};
/** Linux's form has the hardware's offset into its buffer after the addresses, and no exception packets. */
const LINKTYPE_LINUX = 129;
const EXCEPTION = 0xff;
const ethertypes = dissectorTable('ethertype');
const protocols = dissectorTable('arcnet.protocol_id');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ARCNET';
  if (d.wantsInfo) d.infoColumn = 'ARCNET';
  const isLinux = d.capture.interfaces[d.block.interfaceIndex[d.frame]].linkType === LINKTYPE_LINUX;
  d.addressKind = ADDRESS_NONE;
  const source = d.u8(F.src, start);
  const destination = d.u8(F.dst, start + 1);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsColumns) {
    d.sourceName = `0x${source.toString(16).padStart(2, '0')}`;
    d.destinationName = `0x${destination.toString(16).padStart(2, '0')}`;
  }
  let at = start + 2;
  if (isLinux) {
    d.span(F.offset, at, 2);
    at += 2;
  }
  const protocol = d.u8(F.protID, at++);
  const isPlain = protocol === RFC_1051_IP || protocol === RFC_1051_ARP || protocol === DIAGNOSE || protocol === BACNET;
  if (!isPlain) at = dissectFragmentation(d, at, !isLinux);
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(at - start);
  const type = ETHERTYPE_OF[protocol];
  const isDissected =
    type !== undefined
      ? d.dissectBy(ethertypes, type, at)
      : protocol === BACNET
        ? d.dissect(llc.id, at)
        : d.dissectBy(protocols, protocol, at);
  if (!isDissected) {
    d.protocolColumn = `0x${protocol.toString(16).padStart(4, '0')}`;
    dissectData(d, at);
  }
  return true;
}

/** Which fragment it is, and of which packet (RFC 1201); an exception packet is filled up to a length that can be sent. */
function dissectFragmentation(d: Dissection, start: number, hasExceptions: boolean): number {
  let at = start;
  if (hasExceptions && d.getU8(at) === EXCEPTION) {
    d.u8(F.exception_flag, at);
    d.u16(F.padding, at + 1);
    d.u8(F.protID, at + 3);
    at += 4;
  }
  d.u8(F.split_flag, at);
  d.u16(F.sequence, at + 1);
  return at + 3;
}

export const arcnetDissector: Dissector = {
  protocol: arcnet,
  setsEnds: true,
  dissect,
  places: { linktype: [7, LINKTYPE_LINUX] },
  carries: ['arcnet.protocol_id', 'ethertype', 'llc', 'data'],
};
