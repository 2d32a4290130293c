import { declareFields, declareProtocol, ether, none, type Protocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Multiple VLAN and MAC address registration (IEEE 802.1Q, 10.8, 10.12 and 11.2). */
export const mvrp = declareProtocol('mrp-mvrp', 'MRP-MVRP', 'Multiple VLAN Registration Protocol');
export const mmrp = declareProtocol('mrp-mmrp', 'MRP-MMRP', 'Multiple Mac Registration Protocol');

const EVENTS = { 0: 'New', 1: 'JoinIn', 2: 'In', 3: 'JoinMt', 4: 'Mt', 5: 'Lv' };

const common = (types: Readonly<Record<number, string>>) => ({
  protocol_version: uint8('Protocol Version'),
  message: none('Message', { many: true }),
  attribute_type: uint8('Attribute Type', { values: types, many: true }),
  attribute_length: uint8('Attribute Length', { many: true }),
  attribute_list: none('Attribute List', { many: true }),
  vector_attribute: none('Vector Attribute', { many: true }),
  vector_header: uint16('Vector Header', { base: 'hex', many: true }),
  leave_all_event: uint16('Leave All Event', { mask: 0xe000, values: { 0: 'Null', 1: 'Leave All' }, many: true }),
  number_of_values: uint16('Number of Values', { mask: 0x1fff, many: true }),
  first_value: none('First Value', { many: true }),
  three_packed_event: uint8('Attribute Event', { values: EVENTS, many: true }),
  end_mark: uint16('End Mark', { base: 'hex', many: true }),
});

const V = declareFields(mvrp, {
  ...common({ 1: 'VLAN Identifier' }),
  vid: uint16('VLAN ID', { many: true }),
});
const M = declareFields(mmrp, {
  ...common({ 1: 'Service Requirement', 2: 'MAC' }),
  mac: ether('MAC', { many: true }),
  service_requirement: uint8('Service Requirement', { many: true }),
});
type Common = Readonly<Record<keyof ReturnType<typeof common>, number>>;

const END = 0;
/** Events in one byte: three digits to the base of six. */
const PACKED = 3;

/** Which attribute a message is about decides what its first value is. */
const emitVlan = (d: Dissection, at: number): void => {
  d.u16(V.vid, at);
};
const SERVICE_REQUIREMENT = 1;
const emitAddress = (d: Dissection, at: number, type: number): void => {
  if (type === SERVICE_REQUIREMENT) d.u8(M.service_requirement, at);
  else d.ether(M.mac, at);
};

function dissectMessages(
  d: Dissection,
  start: number,
  protocol: Protocol,
  F: Common,
  emitValue: (d: Dissection, at: number, type: number) => void,
): boolean {
  d.protocolColumn = protocol.shortName;
  if (d.wantsInfo) d.infoColumn = protocol.longName;
  d.u8(F.protocol_version, start);
  let at = start + 1;
  while (at < d.reportedEnd && d.fault === 0) {
    if (d.getU16(at) === END) {
      d.u16(F.end_mark, at);
      return true;
    }
    d.span(F.message, at, 2);
    d.open();
    const type = d.u8(F.attribute_type, at);
    const length = d.u8(F.attribute_length, at + 1);
    d.span(F.attribute_list, at + 2, 0);
    d.open();
    at = dissectVectors(d, at + 2, type, length, F, emitValue);
    d.close();
    d.close();
  }
  return true;
}

function dissectVectors(
  d: Dissection,
  start: number,
  type: number,
  length: number,
  F: Common,
  emitValue: (d: Dissection, at: number, type: number) => void,
): number {
  let at = start;
  while (at < d.reportedEnd && d.fault === 0) {
    const header = d.getU16(at);
    if (header === END) {
      d.u16(F.end_mark, at);
      return at + 2;
    }
    const values = header & 0x1fff;
    const bytes = Math.ceil(values / PACKED);
    d.span(F.vector_attribute, at, 2);
    d.open();
    d.u16(F.vector_header, at);
    d.open();
    d.value(F.leave_all_event, header >>> 13, at, 2);
    d.value(F.number_of_values, values, at, 2);
    d.close();
    d.span(F.first_value, at + 2, length);
    d.open();
    emitValue(d, at + 2, type);
    d.close();
    at += 2 + length;
    emitEvents(d, at, values, F.three_packed_event);
    at += bytes;
    d.close();
  }
  return at;
}

function emitEvents(d: Dissection, start: number, values: number, field: number): void {
  for (let i = 0; i < values && d.fault === 0; i++) {
    const at = start + Math.floor(i / PACKED);
    const packed = d.getU8(at);
    const place = i % PACKED;
    const event = place === 0 ? Math.floor(packed / 36) : place === 1 ? Math.floor(packed / 6) % 6 : packed % 6;
    if (d.fault === 0) d.value(field, event, at, 1);
  }
}

export const mvrpDissector: Dissector = {
  protocol: mvrp,
  dissect: (d, start) => dissectMessages(d, start, mvrp, V, emitVlan),
  places: { ethertype: [0x88f5] },
};
export const mmrpDissector: Dissector = {
  protocol: mmrp,
  dissect: (d, start) => dissectMessages(d, start, mmrp, M, emitAddress),
  places: { ethertype: [0x88f6] },
};
