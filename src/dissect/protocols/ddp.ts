import { etherText } from '../../fields/address.js';
import { allFields, declareFields, declareProtocol, none, string, uint8, uint16 } from '../../fields/protocol.js';
import { ADDRESS_ETHER, ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';

/** LocalTalk's frames, and AppleTalk's datagrams ("Inside AppleTalk", chapters 1 and 4). */
export const llap = declareProtocol('llap', 'LLAP', 'LocalTalk Link Access Protocol');
const L = declareFields(llap, {
  dst: uint8('Destination Node'),
  src: uint8('Source Node'),
  type: uint8('Type', {
    base: 'hex',
    values: { 1: 'Short DDP', 2: 'DDP', 129: 'Enquiry', 130: 'Acknowledgement', 132: 'RTS', 133: 'CTS' },
  }),
});
export const ddp = declareProtocol('ddp', 'DDP', 'Datagram Delivery Protocol');
const F = declareFields(ddp, {
  src: string('Source address', { hidden: true }),
  dst: string('Destination address', { hidden: true }),
  hopcount: uint16('Hop count', { mask: 0x3c00 }),
  len: uint16('Datagram length', { mask: 0x3ff }),
  checksum: uint16('Checksum'),
  'dst.net': uint16('Destination Net'),
  'src.net': uint16('Source Net'),
  'dst.node': uint8('Destination Node'),
  'src.node': uint8('Source Node'),
  dst_socket: uint8('Destination Socket'),
  src_socket: uint8('Source Socket'),
  type: uint8('Protocol type', {
    values: {
      1: 'AppleTalk Routing Table response or data',
      2: 'AppleTalk Name Binding Protocol packet',
      3: 'AppleTalk Transaction Protocol packet',
      4: 'AppleTalk Echo Protocol packet',
      5: 'AppleTalk Routing Table request',
      6: 'AppleTalk Zone Information Protocol packet',
      7: 'AppleTalk Data Stream Protocol',
      88: 'Cisco EIGRP for AppleTalk',
    },
  }),
  len_invalid: none('Invalid length'),
});

const HEADER = 13;
const SHORT_HEADER = 5;
const TYPE_SHORT = 1;
const TYPE_LONG = 2;
const LLAP_HEADER = 3;
const TYPES = allFields[F.type].values ?? {};
const LLAP_TYPES = allFields[L.type].values ?? {};
/** Routing tables, names, transactions and zones, which are not read. */
const UNREAD = new Set([1, 2, 3, 5, 6]);
const protocols = dissectorTable('ddp.type');

function dissectLocalTalk(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LLAP';
  if (d.wantsInfo) d.infoColumn = '';
  const destination = d.u8(L.dst, start);
  const source = d.u8(L.src, start + 1);
  const type = d.u8(L.type, start + 2);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn = LLAP_TYPES[type] ?? `Unknown LLAP type (${hex(type, 2)})`;
  d.setLayerLength(LLAP_HEADER);
  const at = start + LLAP_HEADER;
  if (type === TYPE_LONG || type === TYPE_SHORT) {
    if (type === TYPE_SHORT && d.wantsColumns) nameEnds(d, `0000.${hex(source, 2)}`, `0000.${hex(destination, 2)}`);
    d.dissect(ddp.id, at);
  } else dissectData(d, at);
  return true;
}

/** A datagram; one that came on LocalTalk may have the short header, which tells neither networks nor nodes. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DDP';
  if (d.wantsInfo) d.infoColumn = '';
  const isShort = d.carrier === llap.id && d.bytes[start - 1] === TYPE_SHORT;
  return isShort ? dissectShort(d, start) : dissectLong(d, start);
}

function dissectShort(d: Dissection, start: number): boolean {
  const length = d.getU16(start) & 0x3ff;
  d.value(F.len, length, start, 2);
  d.u8(F.dst_socket, start + 2);
  d.u8(F.src_socket, start + 3);
  const type = d.getU8(start + 4);
  if (d.fault === FAULT_NONE) carry(d, start, SHORT_HEADER, length, type);
  return true;
}

function dissectLong(d: Dissection, start: number): boolean {
  // What was not captured whole is not begun with.
  if (d.end < start + HEADER && d.end < d.reportedEnd && !d.has(start, HEADER)) {
    d.withdraw(true);
    return true;
  }
  if (d.has(start, 1)) {
    if (d.want[F.src] !== 0) d.text(F.src, endText(d, d.sourceName, d.sourceStart), start + 4, 3);
    if (d.want[F.dst] !== 0) d.text(F.dst, endText(d, d.destinationName, d.destinationStart), start + 6, 3);
  }
  const head = d.getU16(start);
  const length = head & 0x3ff;
  d.value(F.hopcount, (head >>> 10) & 0x0f, start, 2);
  d.value(F.len, length, start, 2);
  if (d.fault === FAULT_NONE) remarkLength(d, length, d.reportedEnd - start);
  d.u16(F.checksum, start + 2);
  const destinationNet = d.u16(F['dst.net'], start + 4);
  const sourceNet = d.u16(F['src.net'], start + 6);
  const destination = d.u8(F['dst.node'], start + 8);
  const source = d.u8(F['src.node'], start + 9);
  d.u8(F.dst_socket, start + 10);
  d.u8(F.src_socket, start + 11);
  const type = d.u8(F.type, start + 12);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsColumns)
    nameEnds(d, `${hex(sourceNet, 4)}.${hex(source, 2)}`, `${hex(destinationNet, 4)}.${hex(destination, 2)}`);
  carry(d, start, HEADER, length, type);
  return true;
}

function remarkLength(d: Dissection, length: number, left: number): void {
  if (length >= HEADER && length <= left) return;
  const what = length < HEADER ? 'shorter than the DDP header size' : 'larger than the remaining packet payload';
  remarkBeneath(d, F.len_invalid, SEVERITY.warn, GROUP.protocol, `Length field is ${what}`);
}

function carry(d: Dissection, start: number, header: number, length: number, type: number): void {
  if (d.wantsInfo) d.infoColumn = TYPES[type] ?? `Unknown DDP protocol (${hex(type, 2)})`;
  d.trim(start + Math.max(length, header));
  d.setLayerLength(header);
  const at = start + header;
  if (at >= d.reportedEnd || UNREAD.has(type)) return;
  if (!d.dissectBy(protocols, type, at)) dissectData(d, at);
}

/** Who sends the frame, or to whom it goes, as far as it is known without the datagram. */
function endText(d: Dissection, name: string, at: number): string {
  if (d.addressKind !== ADDRESS_ETHER || at < 0) return name;
  let address = 0;
  for (let i = 0; i < 6; i++) address = address * 256 + d.addressBytes[at + i];
  return etherText(address);
}

function nameEnds(d: Dissection, source: string, destination: string): void {
  d.addressKind = ADDRESS_NONE;
  d.sourceName = source;
  d.destinationName = destination;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

export const llapDissector: Dissector = {
  protocol: llap,
  dissect: dissectLocalTalk,
  setsEnds: true,
  places: { ethertype: [0x809b], linktype: [114] },
  carries: ['ddp', 'data'],
};
export const ddpDissector: Dissector = {
  protocol: ddp,
  dissect,
  setsEnds: true,
  places: {
    'llc.apple_atalk_pid': [0x809b],
    'chdlc.protocol': [0x809b],
    'ppp.protocol': [0x0029],
    'null.type': [16],
    'arcnet.protocol_id': [0xdd],
  },
  carries: ['ddp.type', 'data'],
};
