import { declareFields, declareProtocol, ether, none, type Protocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** GARP VLAN and multicast registration (IEEE 802.1D, 10.3 and 12.11): what bridges ask of each other. */
export const gvrp = declareProtocol('gvrp', 'GVRP', 'GARP VLAN Registration Protocol');
export const gmrp = declareProtocol('gmrp', 'GMRP', 'GARP Multicast Registration Protocol');

const LEAVE_ALL = 0;
const EVENTS = {
  [LEAVE_ALL]: 'Leave All',
  1: 'Join Empty',
  2: 'Join In',
  3: 'Leave Empty',
  4: 'Leave In',
  5: 'Empty',
};

const V = declareFields(gvrp, {
  protocol_id: uint16('Protocol Identifier', { base: 'hex', values: { 1: 'GARP VLAN Registration Protocol' } }),
  attribute_type: uint8('Type', { base: 'hex', values: { 1: 'VID' }, many: true }),
  attribute_length: uint8('Length', { many: true }),
  attribute_event: uint8('Event', { values: EVENTS, many: true }),
  attribute_value: uint16('Value', { many: true }),
  end_of_mark: none('End of Mark', { many: true }),
  'protocol_id.unknown': none('Warning: this version of Wireshark only knows about protocol id = 1'),
});

const M = declareFields(gmrp, {
  protocol_id: uint16('Protocol Identifier', { base: 'hex', values: { 1: 'GARP Multicast Registration Protocol' } }),
  attribute_type: uint8('Type', {
    base: 'hex',
    values: { 1: 'Group Membership', 2: 'Service Requirement' },
    many: true,
  }),
  attribute_length: uint8('Length', { many: true }),
  attribute_event: uint8('Event', { values: EVENTS, many: true }),
  attribute_value_group_membership: ether('Value', { many: true }),
  attribute_value_service_requirement: uint8('Value', {
    base: 'hex',
    values: { 0: 'All Groups', 1: 'All Unregistered Groups' },
    many: true,
  }),
  end_of_mark: uint8('End of mark', { base: 'hex', many: true }),
  'protocol_id.not_gmrp': none('This version of Wireshark only knows about protocol id = 1'),
});

const GARP = 1;
const VLAN_ID = 1;
const GROUP_MEMBERSHIP = 1;
const SERVICE_REQUIREMENT = 2;

/** The fields that both have. */
interface Common {
  readonly attribute_type: number;
  readonly attribute_length: number;
  readonly attribute_event: number;
}

function dissectVlans(d: Dissection, start: number): boolean {
  return dissectMessages(d, start, gvrp, V, V.protocol_id, V['protocol_id.unknown'], VLAN_ID, (at, _type, length) => {
    if (length >= 4) d.u16(V.attribute_value, at);
  });
}

function dissectGroups(d: Dissection, start: number): boolean {
  return dissectMessages(
    d,
    start,
    gmrp,
    M,
    M.protocol_id,
    M['protocol_id.not_gmrp'],
    SERVICE_REQUIREMENT,
    (at, type, length) => {
      if (type === GROUP_MEMBERSHIP) {
        if (length >= 8) d.ether(M.attribute_value_group_membership, at);
      } else if (length >= 3) d.u8(M.attribute_value_service_requirement, at);
    },
  );
}

function dissectMessages(
  d: Dissection,
  start: number,
  protocol: Protocol,
  F: Common,
  identifier: number,
  unknown: number,
  lastType: number,
  emitValue: (at: number, type: number, length: number) => void,
): boolean {
  d.protocolColumn = protocol.shortName;
  if (d.wantsInfo) d.infoColumn = protocol.shortName;
  if (d.u16(identifier, start) !== GARP && d.fault === 0) {
    const message =
      protocol === gvrp
        ? 'Warning: this version of Wireshark only knows about protocol id = 1'
        : 'This version of Wireshark only knows about protocol id = 1';
    remark(d, unknown, SEVERITY.warn, GROUP.protocol, message);
    dissectData(d, start + 2);
    return true;
  }
  let at = start + 2;
  for (let number = 1; at < d.reportedEnd && d.fault === 0; number++) {
    if (d.getU8(at) === 0) {
      emitEnd(d, protocol, at);
      return true;
    }
    d.heading(`Message ${number}`, at, 0);
    d.open();
    const type = d.getU8(at);
    if (type > lastType) {
      d.u8(F.attribute_type, at);
      d.close();
      dissectData(d, at + 1);
      return true;
    }
    at = dissectAttributes(d, at, protocol, F, emitValue);
    d.close();
  }
  return true;
}

function dissectAttributes(
  d: Dissection,
  start: number,
  protocol: Protocol,
  F: Common,
  emitValue: (at: number, type: number, length: number) => void,
): number {
  const type = d.u8(F.attribute_type, start);
  let at = start + 1;
  for (let number = 1; at < d.reportedEnd && d.fault === 0; number++) {
    const length = d.getU8(at);
    if (length === 0) {
      emitEnd(d, protocol, at);
      return at + 1;
    }
    d.heading(`Attribute ${number}`, at, length);
    d.open();
    d.u8(F.attribute_length, at);
    const event = d.u8(F.attribute_event, at + 1);
    if (event !== LEAVE_ALL) emitValue(at + 2, type, length);
    d.close();
    at += length;
  }
  return at;
}

function emitEnd(d: Dissection, protocol: Protocol, at: number): void {
  if (protocol === gvrp) d.span(V.end_of_mark, at, 1);
  else d.u8(M.end_of_mark, at);
}

export const gvrpDissector: Dissector = { protocol: gvrp, dissect: dissectVlans, carries: ['data'] };
export const gmrpDissector: Dissector = { protocol: gmrp, dissect: dissectGroups, carries: ['data'] };
