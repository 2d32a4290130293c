import { bytes, declareFields, declareProtocol, string, uint8, uint16, uint24, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import {
  DEREGISTRATIONS,
  ERRORS,
  NETWORKS,
  PARAMETERS,
  REGISTRATIONS,
  SERVICE_INDICATORS,
  USER_PARTS,
} from '../names/m3ua.js';
import { dissectData } from './data.js';

/** MTP3 User Adaptation (RFC 4666). What its messages carry of SS7 (ISUP, SCCP) is not taken apart. */
export const m3ua = declareProtocol('m3ua', 'M3UA', 'MTP 3 User Adaptation Layer');
const many = true;
const F = declareFields(m3ua, {
  version: uint8('Version', { values: { 1: 'Release 1' }, many }),
  reserved: uint8('Reserved', { base: 'hex', many }),
  message_class: uint8('Message class', {
    many,
    values: {
      0: 'Management messages',
      1: 'Transfer messages',
      2: 'SS7 signalling network management messages',
      3: 'ASP state maintenance messages',
      4: 'ASP traffic maintenance messages',
      9: 'Routing key management messages',
    },
  }),
  message_type: uint8('Message Type', { many }),
  message_length: uint32('Message length', { many }),
  parameter_tag: uint16('Parameter Tag', { values: PARAMETERS, many }),
  parameter_length: uint16('Parameter length', { many }),
  parameter_value: bytes('Parameter value', { many }),
  parameter_padding: bytes('Padding', { many }),
  network_appearance: uint32('Network appearance', { many }),
  info_string: string('Info string', { many }),
  routing_context: uint32('Routing context', { many }),
  diagnostic_information: bytes('Diagnostic information', { many }),
  heartbeat_data: bytes('Heartbeat data', { many }),
  error_code: uint32('Error code', { values: ERRORS, many }),
  status_type: uint16('Status type', {
    many,
    values: { 1: 'Application server state change', 2: 'Other' },
  }),
  status_info: uint16('Status info', { many }),
  asp_identifier: uint32('ASP identifier', { many }),
  affected_point_code_mask: uint8('Mask', { many }),
  affected_point_code_pc: uint24('Affected point code', { many }),
  unavailability_cause: uint16('Unavailability cause', {
    many,
    values: { 0: 'Unknown', 1: 'Unequipped remote user', 2: 'Inaccessible remote user' },
  }),
  user_identity: uint16('User Identity', { values: SERVICE_INDICATORS, many }),
  traffic_mode_type: uint32('Traffic mode Type', {
    many,
    values: { 1: 'Over-ride', 2: 'Load-share', 3: 'Broadcast' },
  }),
  congestion_reserved: bytes('Reserved', { many }),
  congestion_level: uint8('Congestion level', {
    many,
    values: {
      0: 'No congestion or undefined',
      1: 'Congestion level 1',
      2: 'Congestion level 2',
      3: 'Congestion level 3',
    },
  }),
  concerned_reserved: bytes('Reserved', { many }),
  concerned_dpc: uint24('Concerned DPC', { many }),
  local_rk_identifier: uint32('Local routing key identifier', { many }),
  dpc_mask: uint8('Mask', { many }),
  dpc_pc: uint24('Destination point code', { many }),
  si: uint8('Service indicator', { values: SERVICE_INDICATORS, many }),
  opc_list_mask: uint8('Mask', { many }),
  opc_list_pc: uint24('Originating point code', { many }),
  protocol_data_opc: uint32('OPC', { many }),
  protocol_data_dpc: uint32('DPC', { many }),
  '=mtp3.opc': uint32('OPC', { many, generated: true }),
  '=mtp3.dpc': uint32('DPC', { many, generated: true }),
  '=mtp3.pc': uint32('PC', { many, generated: true }),
  protocol_data_si: uint8('SI', { values: USER_PARTS, many }),
  protocol_data_ni: uint8('NI', { values: NETWORKS, many }),
  '=mtp3.ni': uint8('NI', { many, generated: true }),
  protocol_data_mp: uint8('MP', { many }),
  protocol_data_sls: uint8('SLS', { many }),
  '=mtp3.sls': uint8('SLS', { many, generated: true }),
  correlation_identifier: uint32('Correlation Identifier', { many }),
  registration_status: uint32('Registration status', { values: REGISTRATIONS, many }),
  deregistration_status: uint32('Deregistration status', { values: DEREGISTRATIONS, many }),
});

/** By class and type: how the list of packets calls the message. */
const NAMES: readonly (readonly string[])[] = [
  ['ERR', 'NTFY'],
  ['', 'DATA'],
  ['', 'DUNA', 'DAVA', 'DAUD', 'SCON', 'DUPU', 'DRST'],
  ['', 'ASPUP', 'ASPDN', 'BEAT', 'ASPUP_ACK', 'ASPDN_ACK', 'BEAT_ACK'],
  ['', 'ASPAC', 'ASPIA', 'ASPAC_ACK', 'ASPIA_ACK'],
  [],
  [],
  [],
  [],
  ['', 'REG_REQ', 'REG_RSP', 'DEREG_REQ', 'DEREG_RSP'],
];
const COLUMN = 'M3UA (RFC 4666)';
const HEADER = 8;
const MAX_NESTING = 4;
/** Users of MTP3 that tshark has dissectors for. */
const USERS = new Set([0, 1, 2, 3, 4, 5, 12, 13]);

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo && d.protocolColumn !== COLUMN) d.infoColumn = '';
  d.protocolColumn = COLUMN;
  d.u8(F.version, start);
  d.u8(F.reserved, start + 1);
  const kind = d.u8(F.message_class, start + 2);
  const type = d.u8(F.message_type, start + 3);
  const length = d.u32(F.message_length, start + 4);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `${NAMES[kind]?.[type] || 'reserved'} `;
  dissectParameters(d, start + HEADER, Math.min(start + length, d.reportedEnd), 0);
  return true;
}

function dissectParameters(d: Dissection, at: number, end: number, nesting: number): void {
  while (at < end && d.fault === 0) {
    const tag = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.want[HEADING] !== 0) d.heading(`Parameter (tag ${tag})`, at, length);
    d.open();
    d.u16(F.parameter_tag, at);
    d.u16(F.parameter_length, at + 2);
    const padding = Math.min((4 - (length & 3)) & 3, Math.max(0, end - at - length));
    if (length < 4) return;
    const payload = dissectParameter(d, tag, at + 4, at + length, nesting);
    if (padding > 0) d.span(F.parameter_padding, at + length, padding);
    d.close();
    if (payload >= 0 && d.fault === 0) dissectData(d, payload, at + length, at + length);
    at += length + padding;
  }
}

/** The value of a parameter; gives back where the message of another protocol begins that it carries, or -1. */
function dissectParameter(d: Dissection, tag: number, at: number, end: number, nesting: number): number {
  const reader = READERS.get(tag);
  if (tag === 0x210) return dissectProtocolData(d, at, end);
  if (tag === 0x207 || tag === 0x208 || tag === 0x209) {
    if (nesting < MAX_NESTING) dissectParameters(d, at, end, nesting + 1);
  } else if (reader !== undefined) reader(d, at, end);
  else if (end > at) d.span(F.parameter_value, at, end - at);
  return -1;
}

type Reader = (d: Dissection, at: number, end: number) => void;
const word =
  (field: number): Reader =>
  (d, at) =>
    d.u32(field, at);
const words =
  (field: number): Reader =>
  (d, at, end) => {
    for (; at + 4 <= end && d.fault === 0; at += 4) d.u32(field, at);
  };
const run =
  (field: number): Reader =>
  (d, at, end) =>
    d.span(field, at, end - at);
/** A mask, and a point code of three bytes; perhaps several. */
const codes =
  (mask: number, code: number): Reader =>
  (d, at, end) => {
    for (; at + 4 <= end && d.fault === 0; at += 4) {
      d.u8(mask, at);
      d.u24(code, at + 1);
    }
  };
const halves =
  (first: number, second: number): Reader =>
  (d, at) => {
    d.u16(first, at);
    d.u16(second, at + 2);
  };

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [0x004, run(F.info_string)],
  [0x006, words(F.routing_context)],
  [0x007, run(F.diagnostic_information)],
  [0x009, run(F.heartbeat_data)],
  [0x00b, word(F.traffic_mode_type)],
  [0x00c, word(F.error_code)],
  [0x00d, halves(F.status_type, F.status_info)],
  [0x011, word(F.asp_identifier)],
  [0x012, codes(F.affected_point_code_mask, F.affected_point_code_pc)],
  [0x013, word(F.correlation_identifier)],
  [0x014, word(F.registration_status)],
  [0x015, word(F.deregistration_status)],
  [0x200, word(F.network_appearance)],
  [0x204, halves(F.unavailability_cause, F.user_identity)],
  [
    0x205,
    (d, at) => {
      d.span(F.congestion_reserved, at, 3);
      d.u8(F.congestion_level, at + 3);
    },
  ],
  [
    0x206,
    (d, at) => {
      d.span(F.concerned_reserved, at, 1);
      d.u24(F.concerned_dpc, at + 1);
    },
  ],
  [0x20a, word(F.local_rk_identifier)],
  [0x20b, codes(F.dpc_mask, F.dpc_pc)],
  [
    0x20c,
    (d, at, end) => {
      for (; at < end && d.fault === 0; at++) d.u8(F.si, at);
    },
  ],
  [0x20e, codes(F.opc_list_mask, F.opc_list_pc)],
  [0x212, word(F.registration_status)],
  [0x213, word(F.deregistration_status)],
]);

/** RFC 4666, 3.3.1. */
function dissectProtocolData(d: Dissection, at: number, end: number): number {
  const origin = d.u32(F.protocol_data_opc, at);
  const destination = d.u32(F.protocol_data_dpc, at + 4);
  const user = d.u8(F.protocol_data_si, at + 8);
  const network = d.u8(F.protocol_data_ni, at + 9);
  d.u8(F.protocol_data_mp, at + 10);
  const selection = d.u8(F.protocol_data_sls, at + 11);
  if (d.fault !== 0) return -1;
  d.value(F['=mtp3.opc'], origin, at, 4);
  d.value(F['=mtp3.dpc'], destination, at + 4, 4);
  d.value(F['=mtp3.pc'], origin, at, 4);
  d.value(F['=mtp3.pc'], destination, at + 4, 4);
  d.value(F['=mtp3.ni'], network, at + 9, 1);
  d.value(F['=mtp3.sls'], selection, at + 11, 1);
  return USERS.has(user) || end <= at + 12 ? -1 : at + 12;
}

export const m3uaDissector: Dissector = {
  protocol: m3ua,
  dissect,
  places: { 'sctp.ppi': [3], 'sctp.port': [2905] },
  carries: ['data'],
};
