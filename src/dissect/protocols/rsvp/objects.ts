import { ipv4Text } from '../../../fields/address.js';
import {
  boolean,
  declareFields,
  float,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ETHERTYPE_NAMES } from '../../names/ethertypes.js';
import { emitCapability, emitIdentifiers, emitIntegrity, emitPolicy, X } from './extra.js';
import { CTYPE, rsvp } from './protocol.js';
import { emitRoute } from './routes.js';

/** Resource Reservation Protocol: its objects (RFC 2205, appendix A; RFC 3209, section 4). */
const RSVP_MSG: Readonly<Record<number, string>> = {
  1: 'PATH Message. ',
  2: 'RESV Message. ',
  3: 'PATH ERROR Message. ',
  4: 'RESV ERROR Message. ',
  5: 'PATH TEAR Message. ',
  6: 'RESV TEAR Message. ',
  7: 'CONFIRM Message. ',
  10: 'RESV TEAR CONFIRM Message. ',
  12: 'BUNDLE Message. ',
  13: 'ACK Message. ',
  15: 'SREFRESH Message. ',
  20: 'HELLO Message. ',
  21: 'NOTIFY Message. ',
};
const RSVP_OBJECT: Readonly<Record<number, string>> = {
  0: 'NULL object',
  1: 'SESSION object',
  3: 'HOP object',
  4: 'INTEGRITY object',
  5: 'TIME VALUES object',
  6: 'ERROR object',
  7: 'SCOPE object',
  8: 'STYLE object',
  9: 'FLOWSPEC object',
  10: 'FILTER SPEC object',
  11: 'SENDER TEMPLATE object',
  12: 'SENDER TSPEC object',
  13: 'ADSPEC object',
  14: 'POLICY object',
  15: 'CONFIRM object',
  16: 'LABEL object',
  17: 'HOP_COUNT object',
  18: 'STRICT_SOURCE_ROUTE object',
  19: 'LABEL REQUEST object',
  20: 'EXPLICIT ROUTE object',
  21: 'RECORD ROUTE object',
  22: 'HELLO object',
  23: 'MESSAGE-ID object',
  24: 'MESSAGE-ID ACK/NACK object',
  25: 'MESSAGE-ID LIST object',
  34: 'RECOVERY-LABEL object',
  35: 'UPSTREAM-LABEL object',
  36: 'LABEL-SET object',
  37: 'PROTECTION object',
  50: 'S2L_SUB_LSP object',
  63: 'DETOUR object',
  65: 'DIFFSERV object',
  66: 'CLASSTYPE object',
  67: 'LSP REQUIRED ATTRIBUTES object',
  124: 'VENDOR PRIVATE object (0bbbbbbb: reject if unknown)',
  125: 'VENDOR PRIVATE object (0bbbbbbb: reject if unknown)',
  126: 'VENDOR PRIVATE object (0bbbbbbb: reject if unknown)',
  127: 'VENDOR PRIVATE object (0bbbbbbb: reject if unknown)',
  129: 'SUGGESTED-LABEL object',
  130: 'ACCEPTABLE-LABEL-SET object',
  131: 'RESTART-CAPABILITY object',
  133: 'LINK-CAPABILITY object',
  134: 'Capability object',
  188: 'VENDOR PRIVATE object (10bbbbbb: ignore if unknown)',
  189: 'VENDOR PRIVATE object (10bbbbbb: ignore if unknown)',
  190: 'VENDOR PRIVATE object (10bbbbbb: ignore if unknown)',
  191: 'VENDOR PRIVATE object (10bbbbbb: ignore if unknown)',
  193: 'LSP-TUNNEL INTERFACE-ID object',
  195: 'NOTIFY-REQUEST object',
  196: 'ADMIN-STATUS object',
  197: 'LSP ATTRIBUTES object',
  199: 'ASSOCIATION object',
  200: 'SECONDARY EXPLICIT ROUTE object',
  201: 'SECONDARY RECORD ROUTE object',
  202: 'CALL ATTRIBUTES object',
  204: 'Juniper properties object',
  205: 'FAST-REROUTE object',
  207: 'SESSION ATTRIBUTE object',
  225: 'DCLASS object',
  229: 'GENERALIZED-UNI object',
  230: 'CALL-ID object',
  231: '3GPP2 object',
  232: 'EXCLUDE ROUTE object',
  252: 'VENDOR PRIVATE object (11bbbbbb: forward if unknown)',
  253: 'VENDOR PRIVATE object (11bbbbbb: forward if unknown)',
  254: 'VENDOR PRIVATE object (11bbbbbb: forward if unknown)',
  255: 'VENDOR PRIVATE object (11bbbbbb: forward if unknown)',
};
const RSVP_CTYPE_SESSION: Readonly<Record<number, string>> = {
  1: 'IPv4',
  7: 'IPv4-LSP',
  8: 'IPv6-LSP',
  9: 'IPv4-Aggregate',
  11: 'IPv4-UNI',
  13: 'IPv4-P2MP LSP TUNNEL',
  14: 'IPv6-P2MP LSP TUNNEL',
  15: 'IPv4-E-NNI',
};
const RSVP_CTYPE_LABEL: Readonly<Record<number, string>> = {
  1: 'Packet Label',
  2: 'Generalized Label',
  4: 'Generalized Channel_set',
};
const RSVP_PARAMETER: Readonly<Record<number, string>> = {
  126: 'Compression Hint',
  127: 'Token bucket',
  128: 'Null Service',
  130: 'Guaranteed-rate RSpec',
};
const RSVP_ERROR_ERROR_CODE: Readonly<Record<number, string>> = {
  0: 'Confirmation',
  1: 'Admission Control Failure ',
  2: 'Policy Control Failure',
  3: 'No PATH information for this RESV message',
  4: 'No sender information for this RESV message',
  5: 'Conflicting reservation styles',
  6: 'Unknown reservation style',
  7: 'Conflicting destination ports',
  8: 'Conflicting source ports',
  12: 'Service preempted',
  13: 'Unknown object class',
  14: 'Unknown object C-type',
  20: 'Reserved for API',
  21: 'Traffic Control Error',
  22: 'Traffic Control System Error',
  23: 'RSVP System Error',
  24: 'Routing Error',
  25: 'RSVP Notify Error',
  26: 'New aggregate needed',
  27: 'RSVP Diff-Serv Error',
  28: 'RSVP DiffServ-aware TE Error',
  29: 'Unknown attributes TLV',
  30: 'Unknown attributes bit',
  31: 'Alarms',
  32: 'Call management',
  33: 'User error spec',
  34: 'Reroute',
  35: 'Handover Procedure Failure',
  36: 'Unrecoverable Receiver Proxy Error',
  37: 'RSVP over MPLS Problem',
  38: 'LSP Hierarchy Issue',
  39: 'VCAT Call Management',
};
const RSVP_STYLE_STYLE: Readonly<Record<number, string>> = {
  17: 'Wildcard Filter',
  10: 'Fixed Filter',
  18: 'Shared-Explicit',
};
const RSVP_CTYPE_TEMPLATE: Readonly<Record<number, string>> = {
  1: 'IPv4',
  2: 'IPv6',
  7: 'IPv4 LSP',
  8: 'IPv6 LSP',
  9: 'IPv4 Aggregate',
  12: 'P2MP_LSP_TUNNEL_IPv4',
  13: 'P2MP_LSP_TUNNEL_IPv6',
};
const RSVP_CTYPE_TSPEC: Readonly<Record<number, string>> = {
  2: 'Integrated Services',
  4: 'SONET/SDH',
  5: 'G.709',
  6: 'Ethernet',
};
const RSVP_TSPEC_SERVICE_HEADER: Readonly<Record<number, string>> = {
  128: 'Qualitative QoS',
  6: 'Null-Service QoS',
  5: 'Controlled-load QoS',
  2: 'Guaranteed rate QoS',
  1: 'Traffic specification',
};
const RSVP_FLOWSPEC_SERVICE_HEADER: Readonly<Record<number, string>> = {
  1: 'Default General Parameters',
  2: 'Guaranteed Rate',
  5: 'Controlled Load',
  6: 'Null Service',
  128: 'Null Service',
};
const RSVP_CTYPE_LABEL_REQUEST: Readonly<Record<number, string>> = {
  2: 'Label Request with ATM label Range',
  3: 'Label Request with Frame-Relay label Range',
  4: 'Generalized Label Request',
  5: 'Generalized Channel_set Label Request',
};
const RSVP_ADSPEC_TYPE: Readonly<Record<number, string>> = {
  4: 'IS Hop Count',
  6: 'Path b/w estimate',
  8: 'Minimum path latency',
  10: 'Composed MTU',
  133: 'End-to-end composed value for C',
  134: 'End-to-end composed value for D',
  135: 'Since-last-reshaping point composed C',
  136: 'Since-last-reshaping point composed D',
};
const F = declareFields(rsvp, {
  msg: uint8('Message Type', { values: RSVP_MSG }),
  path: boolean('Path Message'),
  resv: boolean('Resv Message'),
  perr: boolean('Path Error Message'),
  rerr: boolean('Resv Error Message'),
  ptear: boolean('Path Tear Message'),
  rtear: boolean('Resv Tear Message'),
  resvconf: boolean('Resv Confirm Message'),
  rtearconf: boolean('Resv Tear Confirm Message'),
  bundle: boolean('Bundle Message'),
  ack: boolean('Ack Message'),
  srefresh: boolean('Srefresh Message'),
  hello: boolean('HELLO Message', { many: true }),
  object: uint8('Object class', { values: RSVP_OBJECT, many: true }),
  'ctype.session': uint32('C-type', { values: RSVP_CTYPE_SESSION, many: true }),
  'ctype.restart_cap': uint32('C-type', { many: true }),
  'ctype.label': uint32('C-type', { values: RSVP_CTYPE_LABEL, many: true }),
  parameter: uint8('Parameter', { values: RSVP_PARAMETER, many: true }),
  parameter_flags: uint8('Parameter flags', { base: 'hex', many: true }),
  parameter_length: uint16('Parameter length', { many: true }),
  error_value: uint16('Error value', { many: true }),
  notify: boolean('Notify Message'),
  session: none('SESSION', { many: true }),
  hop: none('HOP', { many: true }),
  hello_obj: none('HELLO Request/Ack', { many: true }),
  integrity: none('INTEGRITY', { many: true }),
  time: none('TIME VALUES', { many: true }),
  error: none('ERROR', { many: true }),
  style: none('STYLE', { many: true }),
  flowspec: none('FLOWSPEC', { many: true }),
  filter: none('FILTERSPEC', { many: true }),
  sender: none('SENDER TEMPLATE', { many: true }),
  tspec: none('SENDER TSPEC', { many: true }),
  adspec: none('ADSPEC', { many: true }),
  policy: none('POLICY', { many: true }),
  confirm: none('CONFIRM', { many: true }),
  label: none('LABEL', { many: true }),
  restart: none('RESTART CAPABILITY', { many: true }),
  label_request: none('LABEL REQUEST', { many: true }),
  session_attribute: none('SESSION ATTRIBUTE', { many: true }),
  explicit_route: none('EXPLICIT ROUTE', { many: true }),
  record_route: none('RECORD ROUTE', { many: true }),
  msgid: none('MESSAGE-ID', { many: true }),
  msgid_ack: none('MESSAGE-ID ACK', { many: true }),
  msgid_list: none('MESSAGE-ID LIST', { many: true }),
  obj_unknown: none('Unknown object', { many: true }),
  'session.ip': ipv4('Destination address', { many: true }),
  'session.short_call_id': uint16('Short Call ID', { many: true }),
  'session.port': uint16('Port number', { many: true }),
  'session.proto': uint8('Protocol', { values: { 1: 'ICMP', 2: 'IGMP', 6: 'TCP', 17: 'UDP', 89: 'OSPF' }, many: true }),
  'session.tunnel_id': uint16('Tunnel ID', { many: true }),
  'session.ext_tunnel_id': uint32('Extended tunnel ID', { many: true }),
  'sender.ip': ipv4('Sender IPv4 address', { many: true }),
  'sender.port': uint16('Sender port number', { many: true }),
  'sender.lsp_id': uint16('LSP ID', { many: true }),
  'sender.short_call_id': uint16('Short Call ID', { many: true }),
  error_flags: uint8('Flags', { base: 'hex', many: true }),
  'error_flags.path_state_removed': boolean('Path State Removed', {
    mask: 0x4,
    labels: ['Set', 'Not set'],
    many: true,
  }),
  'error_flags.not_guilty': boolean('NotGuilty', { mask: 0x2, labels: ['Set', 'Not set'], many: true }),
  'error_flags.in_place': boolean('InPlace', { mask: 0x1, labels: ['Set', 'Not set'], many: true }),
  'sa.flags.local': boolean('Local protection', { mask: 0x1, labels: ['Desired', 'Not Desired'] }),
  'sa.flags.label': boolean('Label recording', { mask: 0x2, labels: ['Desired', 'Not Desired'] }),
  'sa.flags.se_style': boolean('SE style', { mask: 0x4, labels: ['Desired', 'Not Desired'] }),
  'sa.flags.bandwidth': boolean('Bandwidth protection', { mask: 0x8, labels: ['Desired', 'Not Desired'] }),
  'sa.flags.node': boolean('Node protection', { mask: 0x10, labels: ['Desired', 'Not Desired'] }),
  data_length: uint16('Data length', { many: true }),
  'session.flags': uint8('Flags', { base: 'hex', many: true }),
  'session.destination_address': ipv6('Destination address', { many: true }),
  'session.protocol': uint8('Protocol', { many: true }),
  'session.destination_port': uint16('Destination port', { many: true }),
  'ctype.hop': uint32('C-Type', { values: { 1: 'IPv4', 2: 'IPv6', 3: 'IPv4  IF-ID', 4: 'IPv6  IF-ID' }, many: true }),
  'hop.neighbor_address_ipv4': ipv4('Neighbor address', { many: true }),
  'hop.logical_interface': uint32('Logical interface', { many: true }),
  'ctype.time_values': uint32('C-Type', { values: { 1: 'Time Values' }, many: true }),
  'ctype.error': uint32('C-Type', { values: { 1: 'IPv4', 2: 'IPv6', 3: 'IPv4  IF-ID', 4: 'IPv6  IF-ID' }, many: true }),
  'error.error_node_ipv4': ipv4('Error node', { many: true }),
  'error.error_code': uint8('Error code', { values: RSVP_ERROR_ERROR_CODE, many: true }),
  'ctype.style': uint32('C-Type', { values: { 1: 'Style' }, many: true }),
  'style.flags': uint8('Flags', { base: 'hex', many: true }),
  'style.style': uint24('Style', { base: 'hex', values: RSVP_STYLE_STYLE, many: true }),
  'ctype.confirm': uint32('C-Type', { values: { 1: 'IPv4', 2: 'IPv6' }, many: true }),
  'confirm.receiver_address_ipv4': ipv4('Receiver address', { many: true }),
  'ctype.template': uint32('C-Type', { values: RSVP_CTYPE_TEMPLATE, many: true }),
  'ctype.tspec': uint32('C-Type', { values: RSVP_CTYPE_TSPEC, many: true }),
  'tspec.message_format_version': uint8('Message format version', { mask: 0xf0, many: true }),
  'tspec.service_header': uint8('Service header', { values: RSVP_TSPEC_SERVICE_HEADER, many: true }),
  'tspec.token_bucket_rate': float('Token bucket rate', { many: true }),
  'tspec.token_bucket_size': float('Token bucket size', { many: true }),
  'tspec.peak_data_rate': float('Peak data rate', { many: true }),
  'ctype.flowspec': uint32('C-Type', { values: RSVP_CTYPE_TSPEC, many: true }),
  'flowspec.message_format_version': uint8('Message format version', { mask: 0xf0, many: true }),
  'flowspec.service_header': uint8('Service header', { values: RSVP_FLOWSPEC_SERVICE_HEADER, many: true }),
  'flowspec.token_bucket_rate': float('Token bucket rate', { many: true }),
  'flowspec.token_bucket_size': float('Token bucket size', { many: true }),
  'flowspec.peak_data_rate': float('Peak data rate', { many: true }),
  'flowspec.rate': float('Rate', { many: true }),
  'flowspec.slack_term': uint32('Slack term', { many: true }),
  'ctype.adspec': uint32('C-Type', { many: true }),
  'adspec.message_format_version': uint8('Message format version', { mask: 0xf0, many: true }),
  'adspec.service_header': uint8('Service header', { values: RSVP_FLOWSPEC_SERVICE_HEADER, many: true }),
  'ctype.integrity': uint32('C-Type', { many: true }),
  'ctype.policy': uint32('C-Type', { many: true }),
  'ctype.label_request': uint32('C-Type', { values: RSVP_CTYPE_LABEL_REQUEST, many: true }),
  'label_request.l3pid': uint16('L3PID', { base: 'hex', values: ETHERTYPE_NAMES, many: true }),
  'label.label': uint32('Label', { many: true }),
  'ctype.attribute': uint32('C-Type', { values: { 1: 'IPv4 LSP', 7: 'IPv4 LSP Resource Affinities' }, many: true }),
  'session_attribute.exclude_any': uint32('Exclude-Any', { base: 'hex', many: true }),
  'session_attribute.include_any': uint32('Include-Any', { base: 'hex', many: true }),
  'session_attribute.include_all': uint32('Include-All', { base: 'hex', many: true }),
  'session_attribute.setup_priority': uint8('Setup priority', { many: true }),
  'session_attribute.hold_priority': uint8('Hold priority', { many: true }),
  'session_attribute.flags': uint8('Flags', { base: 'hex', many: true }),
  'session_attribute.name_length': uint8('Name length', { many: true }),
  'session_attribute.name': string('Name', { many: true }),
  'ctype.explicit_route': uint32('C-Type', { many: true }),
  'ctype.record_route': uint32('C-Type', { many: true }),
  'ctype.message_id': uint32('C-Type', { many: true }),
  'message_id.flags': uint8('Flags', { many: true }),
  'message_id.epoch': uint24('Epoch', { many: true }),
  'message_id.message_id': uint32('Message-ID', { many: true }),
  'ctype.message_id_ack': uint32('C-Type', { many: true }),
  'message_id_ack.flags': uint8('Flags', { many: true }),
  'message_id_ack.epoch': uint24('Epoch', { many: true }),
  'message_id_ack.message_id': uint32('Message-ID', { many: true }),
  'ctype.message_id_list': uint32('C-Type', { many: true }),
  'ctype.hello': uint32('C-Type', { many: true }),
  'hello.source_instance': uint32('Source Instance', { base: 'hex', many: true }),
  'hello.destination_instance': uint32('Destination Instance', { base: 'hex', many: true }),
  version: uint8('RSVP Version', { mask: 0xf0 }),
  flags: uint8('Flags', { base: 'hex', mask: 0xf }),
  sending_ttl: uint8('Sending TTL'),
  message_length: uint16('Message length'),
  length: uint16('Length', { many: true }),
  extended_tunnel_id: uint32('Extended Tunnel ID', { many: true }),
  refresh_interval: uint32('Refresh interval', { many: true }),
  minimum_policed_unit: uint32('Minimum policed unit [m]', { many: true }),
  maximum_packet_size: uint32('Maximum packet size [M]', { many: true }),
  'adspec.break_bit': boolean('Break bit', { mask: 0x80, labels: ['Set', 'Not set'], many: true }),
  'restart_cap.restart_time': uint32('Restart Time', { many: true }),
  'restart_cap.recovery_time': uint32('Recovery Time', { many: true }),
  message_checksum: uint16('Message Checksum', { base: 'hex' }),
  'adspec.type': uint8('Adspec Type', { values: RSVP_ADSPEC_TYPE, many: true }),
  'adspec.len': uint16('Length', { many: true }),
  'adspec.uint': uint32('Adspec uint', { many: true }),
  'adspec.float': float('Adspec float', { many: true }),
  invalid_length: none('Invalid length', { many: true }),
});

export { F };

/** The field of each object's whole. */
export const RSVP_OBJECTS: Readonly<Record<number, number>> = {
  1: F.session,
  3: F.hop,
  4: F.integrity,
  5: F.time,
  6: F.error,
  8: F.style,
  9: F.flowspec,
  10: F.filter,
  11: F.sender,
  12: F.tspec,
  13: F.adspec,
  14: F.policy,
  15: F.confirm,
  16: F.label,
  19: F.label_request,
  20: F.explicit_route,
  21: F.record_route,
  22: F.hello_obj,
  23: F.msgid,
  24: F.msgid_ack,
  25: F.msgid_list,
  131: F.restart,
  134: X.capability,
  207: F.session_attribute,
};

const IPV4 = 1;
const LSP4 = 7;

/** `kind`: its C-type; its contents are `[at, end)`. */
export function emitObject(d: Dissection, object: number, kind: number, at: number, end: number): void {
  if (object < 23 || object > 24) d.value(CTYPE, kind, at - 1, 1);
  const typeField = TYPES[object];
  if (typeField !== undefined) d.value(typeField, kind, at - 1, 1);
  switch (object) {
    case 1:
      emitSession(d, kind, at);
      break;
    case 3:
      d.ipv4(F['hop.neighbor_address_ipv4'], at);
      d.u32(F['hop.logical_interface'], at + 4);
      break;
    case 4:
      emitIntegrity(d, at, end);
      break;
    case 5:
      d.u32(F.refresh_interval, at);
      break;
    case 6:
      emitError(d, at);
      break;
    case 8:
      d.u8(F['style.flags'], at);
      d.u24(F['style.style'], at + 1);
      break;
    case 9:
    case 12:
      if (kind === 2) emitTraffic(d, object === 12, at, end);
      break;
    case 10:
    case 11:
      emitSender(d, object, kind, at);
      break;
    case 13:
      if (kind === 2) emitAdvertisement(d, at, end);
      break;
    case 14:
      emitPolicy(d, at, end);
      break;
    case 15:
      if (kind === IPV4) d.ipv4(F['confirm.receiver_address_ipv4'], at);
      break;
    case 16:
      for (; at < end && d.fault === 0; at += 4) d.u32(F['label.label'], at);
      break;
    case 19:
      d.u16(F['label_request.l3pid'], at + 2);
      break;
    case 20:
    case 21:
      emitRoute(d, object === 21, at, end);
      break;
    case 22:
      d.u32(F['hello.source_instance'], at);
      d.u32(F['hello.destination_instance'], at + 4);
      break;
    case 23:
      d.u8(F['message_id.flags'], at);
      d.u24(F['message_id.epoch'], at + 1);
      d.u32(F['message_id.message_id'], at + 4);
      break;
    case 24:
      d.u8(F['message_id_ack.flags'], at);
      d.u24(F['message_id_ack.epoch'], at + 1);
      d.u32(F['message_id_ack.message_id'], at + 4);
      break;
    case 25:
      emitIdentifiers(d, at, end);
      break;
    case 134:
      emitCapability(d, at);
      break;
    case 131:
      d.u32(F['restart_cap.restart_time'], at);
      d.u32(F['restart_cap.recovery_time'], at + 4);
      break;
    case 207:
      emitAttributes(d, kind, at);
      break;
    default:
  }
}

const TYPES: Readonly<Record<number, number>> = {
  1: F['ctype.session'],
  3: F['ctype.hop'],
  4: F['ctype.integrity'],
  5: F['ctype.time_values'],
  6: F['ctype.error'],
  8: F['ctype.style'],
  9: F['ctype.flowspec'],
  10: F['ctype.template'],
  11: F['ctype.template'],
  12: F['ctype.tspec'],
  13: F['ctype.adspec'],
  14: F['ctype.policy'],
  15: F['ctype.confirm'],
  16: F['ctype.label'],
  19: F['ctype.label_request'],
  20: F['ctype.explicit_route'],
  21: F['ctype.record_route'],
  22: F['ctype.hello'],
  23: F['ctype.message_id'],
  24: F['ctype.message_id_ack'],
  25: F['ctype.message_id_list'],
  131: F['ctype.restart_cap'],
  134: X['ctype.capability'],
  207: F['ctype.attribute'],
};

function emitSession(d: Dissection, kind: number, at: number): void {
  if (kind === IPV4) {
    d.ipv4(F['session.ip'], at);
    const protocol = d.u8(F['session.proto'], at + 4);
    d.u8(F['session.flags'], at + 5);
    const port = d.u16(F['session.port'], at + 6);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `SESSION: IPv4, Destination ${ipv4Text(d.getU32(at))}, Protocol ${protocol}, Port ${port}. `;
  } else if (kind === 2) {
    d.ipv6(F['session.destination_address'], at);
    d.u8(F['session.protocol'], at + 16);
    d.u8(F['session.flags'], at + 17);
    d.u16(F['session.destination_port'], at + 18);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += 'SESSION: Type 2. ';
  } else if (kind === LSP4) {
    d.ipv4(F['session.ip'], at);
    const call = d.u16(F['session.short_call_id'], at + 4);
    const tunnel = d.u16(F['session.tunnel_id'], at + 6);
    const extended = d.u32(F.extended_tunnel_id, at + 8);
    d.u32(F['session.ext_tunnel_id'], at + 8);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `SESSION: IPv4-LSP, Destination ${ipv4Text(d.getU32(at))}, Short Call ID ${call}, Tunnel ID ${tunnel}, Ext ID ${extended.toString(16)}. `;
  }
}

function emitSender(d: Dissection, object: number, kind: number, at: number): void {
  const name = object === 10 ? 'FILTERSPEC' : 'SENDER TEMPLATE';
  if (kind === IPV4) {
    d.ipv4(F['sender.ip'], at);
    const port = d.u16(F['sender.port'], at + 6);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `${name}: IPv4, Sender ${ipv4Text(d.getU32(at))}, Port ${port}. `;
  } else if (kind === LSP4) {
    d.ipv4(F['sender.ip'], at);
    const call = object === 11 ? d.u16(F['sender.short_call_id'], at + 4) : d.getU16(at + 4);
    const path = d.u16(F['sender.lsp_id'], at + 6);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `${name}: IPv4-LSP, Tunnel Source: ${ipv4Text(d.getU32(at))}, Short Call ID: ${call}, LSP ID: ${path}. `;
  }
}

const ERROR_BITS = [F['error_flags.path_state_removed'], F['error_flags.not_guilty'], F['error_flags.in_place']];

function emitError(d: Dissection, at: number): void {
  d.ipv4(F['error.error_node_ipv4'], at);
  d.u8(F.error_flags, at + 4);
  d.open();
  emitBits(d, at + 4, 1, ERROR_BITS);
  d.close();
  d.u8(F['error.error_code'], at + 5);
  d.u16(F.error_value, at + 6);
}

const TOKEN_BUCKET = 127;

/** Flow specifications of integrated services (RFC 2210). */
function emitTraffic(d: Dissection, isSender: boolean, at: number, end: number): void {
  emitBits(d, at, 1, [isSender ? F['tspec.message_format_version'] : F['flowspec.message_format_version']]);
  d.u16(F.data_length, at + 2);
  d.u8(isSender ? F['tspec.service_header'] : F['flowspec.service_header'], at + 4);
  d.u16(F.data_length, at + 6);
  for (at += 8; at + 4 <= end && d.fault === 0; ) {
    const parameter = d.u8(F.parameter, at);
    d.open();
    d.u8(F.parameter_flags, at + 1);
    const words = d.u16(F.parameter_length, at + 2);
    if (parameter === TOKEN_BUCKET) {
      emitFloat(d, isSender ? F['tspec.token_bucket_rate'] : F['flowspec.token_bucket_rate'], at + 4);
      emitFloat(d, isSender ? F['tspec.token_bucket_size'] : F['flowspec.token_bucket_size'], at + 8);
      emitFloat(d, isSender ? F['tspec.peak_data_rate'] : F['flowspec.peak_data_rate'], at + 12);
      d.u32(F.minimum_policed_unit, at + 16);
      d.u32(F.maximum_packet_size, at + 20);
    } else if (parameter === 130) {
      emitFloat(d, F['flowspec.rate'], at + 4);
      d.u32(F['flowspec.slack_term'], at + 8);
    }
    d.close();
    at += 4 + 4 * words;
  }
}

function emitFloat(d: Dissection, field: number, at: number): void {
  if (d.has(at, 4) && d.want[field] !== 0)
    d.value(field, Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, 4).readFloatBE(0), at, 4);
}

const BANDWIDTH = 6;

function emitAdvertisement(d: Dissection, at: number, end: number): void {
  emitBits(d, at, 1, [F['adspec.message_format_version']]);
  d.u16(F.data_length, at + 2);
  for (at += 4; at + 4 <= end && d.fault === 0; ) {
    const service = d.getU8(at);
    const words = d.getU16(at + 2);
    d.heading(
      service === 1
        ? 'Default General Parameters'
        : service === 2
          ? 'Guaranteed Rate'
          : service === 5
            ? 'Controlled Load'
            : 'Unknown',
      at,
      4 + 4 * words,
    );
    d.open();
    d.u8(F['adspec.service_header'], at);
    emitBits(d, at + 1, 1, [F['adspec.break_bit']]);
    d.u16(F.data_length, at + 2);
    const next = at + 4 + 4 * words;
    for (at += 4; at + 4 <= Math.min(next, end) && d.fault === 0; ) {
      const type = d.u8(F['adspec.type'], at);
      d.open();
      const size = d.u16(F['adspec.len'], at + 2);
      if (type === BANDWIDTH) emitFloat(d, F['adspec.float'], at + 4);
      else d.u32(F['adspec.uint'], at + 4);
      d.close();
      at += 4 + 4 * size;
    }
    d.close();
    at = next;
  }
}

const ATTRIBUTE_BITS = [
  F['sa.flags.local'],
  F['sa.flags.label'],
  F['sa.flags.se_style'],
  F['sa.flags.bandwidth'],
  F['sa.flags.node'],
];

function emitAttributes(d: Dissection, kind: number, at: number): void {
  if (kind === 1) {
    d.u32(F['session_attribute.exclude_any'], at);
    d.u32(F['session_attribute.include_any'], at + 4);
    d.u32(F['session_attribute.include_all'], at + 8);
    at += 12;
  }
  d.u8(F['session_attribute.setup_priority'], at);
  d.u8(F['session_attribute.hold_priority'], at + 1);
  d.u8(F['session_attribute.flags'], at + 2);
  d.open();
  emitBits(d, at + 2, 1, ATTRIBUTE_BITS);
  d.close();
  const length = d.u8(F['session_attribute.name_length'], at + 3);
  d.span(F['session_attribute.name'], at + 4, length);
}
