import { declareFields, declareProtocol, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Tunnelling of component networks (LonWorks) over IP: ANSI/CEA-852. Of its packets those with data are taken apart. */
const cnip = declareProtocol('cnip', 'CN/IP', 'Component Network over IP');
const TYPES: Readonly<Record<number, string>> = {
  0x01: 'Data Packet',
  0x03: 'Device Registration',
  0x04: 'Channel Membership',
  0x06: 'Send List',
  0x07: 'Acknowledge',
  0x08: 'Channel Routing',
  0x60: 'Status/Health/Statistics Request',
  0x63: 'Device Configuration Request',
  0x64: 'Channel Membership Request',
  0x66: 'Send List Request',
  0x68: 'Channel Routing Request',
  0x70: 'Status/Health/Statistics Response',
  0x71: 'Device Configuration',
  0x7f: 'Segment',
};
const F = declareFields(cnip, {
  len: uint16('Packet length'),
  ver: uint8('Version'),
  type: uint8('Packet type', { base: 'hex', values: TYPES }),
  exth: uint8('Ext. Header Size'),
  pf: uint8('Protocol Flags'),
  sec: uint8('Protocol Flags', { mask: 0x20 }),
  protocol: uint8('Protocol Code', { mask: 0x1f }),
  vendorcode: uint16('Vendor Code'),
  sessid: uint32('Session ID'),
  seqno: uint32('Sequence Number'),
  tstamp: uint32('Time Stamp'),
  'type.unknown': none("This dissector doesn't yet decode packets of type"),
});

/** Under the code in the protocol's flags. */
const networks = dissectorTable('cnip.protocol');
const PORT = 1628;
const URGENT_PORT = 1629;
const HEADER_BYTES = 20;
const DATA = 1;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CN/IP';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.getU8(start + 3);
  const name = TYPES[type] ?? 'Unknown';
  const extension = 4 * d.getU8(start + 4);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Priority: ${d.destinationPort === URGENT_PORT ? 'urgent' : 'normal'} Type: ${name}`;
  d.fault = 0;
  d.u16(F.len, start);
  d.u8(F.ver, start + 2);
  d.u8(F.type, start + 3);
  d.u8(F.exth, start + 4);
  const flags = d.u8(F.pf, start + 5);
  d.open();
  d.value(F.sec, (flags >> 5) & 1, start + 5, 1);
  d.value(F.protocol, flags & 0x1f, start + 5, 1);
  d.close();
  d.u16(F.vendorcode, start + 6);
  d.u32(F.sessid, start + 8);
  d.u32(F.seqno, start + 12);
  d.u32(F.tstamp, start + 16);
  if (d.fault !== 0) return true;
  const body = start + HEADER_BYTES + extension;
  d.setLayerLength(HEADER_BYTES + extension);
  if (type !== DATA) {
    const message = `This dissector doesn't yet decode packets of type ${name} (0x${type.toString(16)})`;
    remark(d, F['type.unknown'], SEVERITY.warn, GROUP.undecoded, message);
  } else if (d.dissectBy(networks, flags & 0x1f, body)) return true;
  dissectData(d, body);
  return true;
}

export const cnipDissector: Dissector = {
  protocol: cnip,
  dissect,
  places: { 'udp.port': [PORT, URGENT_PORT] },
  carries: ['cnip.protocol', 'data'],
};
