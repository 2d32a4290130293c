import { etherText } from '../../fields/address.js';
import { boolean, declareFields, declareProtocol, ether, string, uint8, uint16 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** Token Ring (IEEE 802.5), with the route through bridges that its source may give. */
export const tokenRing = declareProtocol('tr', 'TR', 'Token-Ring');
const F = declareFields(tokenRing, {
  ac: uint8('Access Control', { base: 'hex' }),
  priority: uint8('Priority', { mask: 0xe0 }),
  frame: boolean('Frame', { mask: 0x10, maskBits: 8, labels: ['Frame', 'Token'] }),
  monitor_cnt: uint8('Monitor Count', { mask: 0x8 }),
  priority_reservation: uint8('Priority Reservation', { mask: 0x7 }),
  fc: uint8('Frame Control', { base: 'hex' }),
  frame_type: uint8('Frame Type', { mask: 0xc0, values: { 0: 'MAC', 1: 'LLC', 2: 'Reserved' } }),
  frame_pcf: uint8('Frame PCF', {
    mask: 0xf,
    values: {
      0: 'Normal buffer',
      1: 'Express buffer',
      2: 'Purge',
      3: 'Claim Token',
      4: 'Beacon',
      5: 'Active Monitor Present',
      6: 'Standby Monitor Present',
    },
  }),
  dst: ether('Destination', { also: ['addr'] }),
  src: ether('Source', { many: true }),
  addr: ether('Source or Destination Address', { hidden: true, many: true }),
  sr: boolean('Source Routed'),
  rif_bytes: uint8('RIF Bytes'),
  broadcast: uint8('Broadcast Type', {
    values: {
      0: 'Non-broadcast',
      32: 'Non-broadcast',
      64: 'Non-broadcast',
      96: 'Non-broadcast',
      128: 'All-routes broadcast',
      160: 'All-routes broadcast',
      192: 'Single-route broadcast',
      224: 'Single-route broadcast',
    },
  }),
  max_frame_size: uint8('Maximum Frame Size', {
    values: { 0: '516', 16: '1500', 32: '2052', 48: '4472', 64: '8144', 80: '11407', 96: '17800', 112: '65535' },
  }),
  direction: uint8('Direction', {
    values: { 0: 'From originating station (-->)', 128: 'To originating station (<--)' },
  }),
  rif: string('Ring-Bridge Pairs'),
  'rif.ring': uint16('RIF Ring', { base: 'hex', hidden: true, many: true }),
  'rif.bridge': uint8('RIF Bridge', { base: 'hex', hidden: true, many: true }),
});

const HEADER = 14;
const ADDRESS_SPAN = 0x1_0000_0000;
/** The bit of a source that says a route follows. */
const ROUTED = 0x80;
const MAC = 0;
const LLC = 1;
const LINKTYPE_LLC = 100;
const NAMES = ['Token-Ring MAC', 'Token-Ring LLC', 'Token-Ring Reserved', 'Token-Ring Unknown'];
const linkTypes = dissectorTable('linktype');

/** A frame; what MAC frames hold is not read. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'TR';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, HEADER)) {
    d.withdraw(true);
    return true;
  }
  const { bytes } = d;
  const type = bytes[start + 1] >>> 6;
  if (d.wantsInfo) d.infoColumn = NAMES[type];
  d.u8(F.ac, start);
  d.open();
  emitBits(d, start, 1, [F.priority, F.frame, F.monitor_cnt, F.priority_reservation]);
  d.close();
  d.u8(F.fc, start + 1);
  d.open();
  emitBits(d, start + 1, 1, [F.frame_type, F.frame_pcf]);
  d.close();
  const isRouted = (bytes[start + 8] & ROUTED) !== 0;
  const destination = d.getU16(start + 2) * ADDRESS_SPAN + d.getU32(start + 4);
  const source = (d.getU16(start + 8) & 0x7fff) * ADDRESS_SPAN + d.getU32(start + 10);
  d.value(F.dst, destination, start + 2, 6);
  d.ether(F.src, start + 8);
  d.ether(F.addr, start + 8);
  d.value(F.sr, isRouted ? 1 : 0, start + 8, 1);
  d.value(F.src, source, start + 8, 6);
  if (d.wantsColumns) {
    d.addressKind = ADDRESS_NONE;
    d.sourceName = etherText(source);
    d.destinationName = etherText(destination);
  }
  const route = isRouted ? dissectRoute(d, start + HEADER) : 0;
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(HEADER + route);
  const at = start + HEADER + route;
  if (type === MAC || (type === LLC && d.dissectBy(linkTypes, LINKTYPE_LLC, at))) return true;
  dissectData(d, at);
  return true;
}

/** The route: rings of twelve bits, and between them bridges of four. Gives its length. */
function dissectRoute(d: Dissection, at: number): number {
  const control = d.getU16(at);
  const length = (control >>> 8) & 0x1f;
  if (!d.has(at, Math.max(2, length))) return 0;
  d.value(F.rif_bytes, length, at, 1);
  d.value(F.broadcast, (control >>> 8) & 0xe0, at, 1);
  d.value(F.max_frame_size, control & 0x70, at + 1, 1);
  d.value(F.direction, control & 0x80, at + 1, 1);
  if (length <= 2) return length;
  let text = '';
  for (let i = 2; i + 1 < length; i += 2) {
    const ring = d.getU16(at + i) >>> 4;
    d.value(F['rif.ring'], ring, at + i, 2);
    if (i > 2) {
      const bridge = d.getU8(at + i - 1) & 0x0f;
      d.value(F['rif.bridge'], bridge, at + i - 1, 1);
      text += `-${hex(bridge, 1)}-`;
    }
    text += hex(ring, 3);
  }
  d.text(F.rif, text, at + 2, length - 2);
  return length;
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

export const tokenRingDissector: Dissector = {
  protocol: tokenRing,
  dissect,
  setsEnds: true,
  places: { linktype: [6] },
  carries: ['llc', 'data'],
};
