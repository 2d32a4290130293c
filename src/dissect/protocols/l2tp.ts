import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { ip } from './ip/fields.js';
import { ppp } from './ppp.js';

/**
 * Layer Two Tunneling Protocol: version 2 (RFC 2661) over UDP with PPP in it, version 3 (RFC 3931) over UDP and IP. What
 * sessions of version 3 carry is not told from their signalling, and the attributes of vendors have no fields but Cisco's.
 */
export const l2tp = declareProtocol('l2tp', 'L2TP', 'Layer 2 Tunneling Protocol', [
  'Layer 2 Tunneling Protocol version 3[{?sid}]',
  'Layer 2 Tunneling Protocol',
]);
const L2TP_AVP_TYPE: Readonly<Record<number, string>> = {
  0: 'Control Message',
  1: 'Result-Error Code',
  2: 'Protocol Version',
  3: 'Framing Capabilities',
  4: 'Bearer Capabilities',
  5: 'Tie Breaker',
  6: 'Firmware Revision',
  7: 'Host Name',
  8: 'Vendor Name',
  9: 'Assigned Tunnel ID',
  10: 'Receive Window Size',
  11: 'Challenge',
  12: 'Cause Code',
  13: 'Challenge Response',
  14: 'Assigned Session',
  15: 'Call Serial Number',
  16: 'Minimum BPS',
  17: 'Maximum BPS',
  18: 'Bearer Type',
  19: 'Framing Type',
  20: 'Reserved',
  21: 'Called Number',
  22: 'Calling Number',
  23: 'Sub-Address',
  24: 'Connect Speed',
  25: 'Physical Channel',
  26: 'Initial Received LCP CONFREQ',
  27: 'Last Sent LCP CONFREQ',
  28: 'Last Received LCP CONFREQ',
  29: 'Proxy Authen Type',
  30: 'Proxy Authen Name',
  31: 'Proxy Authen Challenge',
  32: 'Proxy Authen ID',
  33: 'Proxy Authen Response',
  34: 'Call status AVPs',
  35: 'ACCM',
  36: 'Random Vector',
  37: 'Private group ID',
  38: 'RxConnect Speed',
  39: 'Sequencing Required',
  46: 'PPP Disconnect Cause Code',
  58: 'Extended Vendor ID',
  59: 'Message Digest',
  60: 'Router ID',
  61: 'Assigned Control Connection ID',
  62: 'Pseudowire Capability List',
  63: 'Local Session ID',
  64: 'Remote Session ID',
  65: 'Assigned Cookie',
  66: 'Remote End ID',
  68: 'Pseudowire Type',
  69: 'Layer2 Specific Sublayer',
  70: 'Data Sequencing',
  71: 'Circuit Status',
  72: 'Preferred Language',
  73: 'Control Message Authentication Nonce',
  74: 'Tx Connect Speed Version 3',
  75: 'Rx Connect Speed Version 3',
  76: 'Failover Capability',
  77: 'Tunnel Recovery',
  78: 'Suggested Control Sequence',
  79: 'Failover Session State',
  80: 'Multicast Capability',
  81: 'New Outgoing Sessions',
  82: 'New Outgoing Sessions Acknowledgement',
  83: 'Withdraw Outgoing Sessions',
  84: 'Multicast Packets Priority',
  85: 'Frame-Relay Header Length',
  86: 'ATM Maximum Concatenated Cells',
  87: 'OAM Emulation Required',
  88: 'ATM Alarm Status',
  89: 'Attachment Group Identifier',
  90: 'Local End Identifier',
  91: 'Interface Maximum Transmission Unit',
  92: 'FCS Retention',
  93: 'Tunnel Switching Aggregator ID',
  94: 'Maximum Receive Unit (MRU)',
  95: 'Maximum Reassembled Receive Unit (MRRU)',
  96: 'VCCV Capability',
  97: 'Connect Speed Update',
  98: 'Connect Speed Update Enable',
  99: 'TDM Pseudowire',
  100: 'RTP AVP',
  101: 'PW Switching Point',
};
const L2TP_AVP_CISCOTYPE: Readonly<Record<number, string>> = {
  0: 'Cisco ACK',
  1: 'Assigned Connection ID',
  2: 'Pseudowire Capabilities List',
  3: 'Local Session ID',
  4: 'Remote Session ID',
  5: 'Assigned Cookie',
  6: 'Remote End ID',
  7: 'Pseudowire Type',
  8: 'Circuit Status',
  9: 'Session Tie Breaker',
  10: 'Draft AVP Version',
  12: 'Message Digest',
  13: 'Control Message Authentication Nonce',
  14: 'Interface MTU',
};
const L2TP_AVP_MESSAGE_TYPE: Readonly<Record<number, string>> = {
  1: 'Start_Control_Request',
  2: 'Start_Control_Reply',
  3: 'Start_Control_Connected',
  4: 'Stop_Control_Notification',
  5: 'Reserved',
  6: 'Hello',
  7: 'Outgoing_Call_Request',
  8: 'Outgoing_Call_Reply',
  9: 'Outgoing_Call_Connected',
  10: 'Incoming_Call_Request',
  11: 'Incoming_Call_Reply',
  12: 'Incoming_Call_Connected',
  13: 'Reserved',
  14: 'Call_Disconnect_Notification',
  15: 'WAN_Error_Notify',
  16: 'Set_Link_Info',
  17: 'Modem_Status',
  18: 'Service_Relay_Request_Msg',
  19: 'Service_Relay_Reply_Message',
  20: 'Explicit_Acknowledgement',
  21: 'Failover_Session_Query_Message',
  22: 'Failover_Session_Response_Message',
  23: 'Multicast-Session-Request',
  24: 'Multicast-Session-Response',
  25: 'Multicast-Session-Establishment',
  26: 'Multicast-Session-Information',
  27: 'Multicast-Session-End-Notify',
  28: 'Connect-Speed-Update-Notification',
  29: 'Connect-Speed-Update-Request',
};
const L2TP_CISCO_PW_TYPE: Readonly<Record<number, string>> = {
  1: 'Frame Relay DLCI',
  2: 'ATM AAL5 SDU VCC transport',
  3: 'ATM Cell transparent Port Mode',
  4: 'Ethernet VLAN',
  5: 'Ethernet',
  6: 'HDLC',
  7: 'PPP',
  9: 'ATM Cell transport VCC Mode',
  10: 'ATM Cell transport VPC Mode',
  11: 'IP Transport',
  12: 'MPEG-TS Payload Type (MPTPW)',
  13: 'Packet Streaming Protocol (PSPPW)',
  17: 'Structure-agnostic E1 circuit',
  18: 'Structure-agnostic T1 (DS1) circuit',
  19: 'Structure-agnostic E3 circuit',
  20: 'Structure-agnostic T3 (DS3) circuit',
  21: 'CESoPSN basic mode',
  22: 'Unassigned',
  23: 'CESoPSN TDM with CAS',
};
const L2TP_RESULT_CODE: Readonly<Record<number, string>> = {
  0: 'Reserved',
  1: 'General request to clear control connection',
  2: 'General error, Error Code indicates the problem',
  3: 'Control connection already exists',
  4: 'Requester is not authorized to establish a control connection',
  5: 'The protocol version of the requester is not supported',
  6: 'Requester is being shut down',
  7: 'Finite state machine error or timeout',
  8: 'Control connection due to mismatching CCDS value',
  9: 'Call failed due to lack of a dial tone',
  10: 'Call was not established within time allotted by LAC',
  11: 'Call was connected but no appropriate framing was detected',
  12: 'Disconnecting call due to mismatching SDS value',
  13: 'Session not established due to losing tie breaker',
  14: 'Session not established due to unsupported PW type',
  15: 'Session not established, sequencing required without valid L2-Specific Sublayer',
  16: 'Finite state machine error or timeout',
  17: 'FR PVC was deleted permanently (no longer provisioned) ',
  18: 'FR PVC has been INACTIVE for an extended period of time',
  19: 'Mismatched FR Header Length',
  20: 'HDLC Link was deleted permanently (no longer provisioned)',
  21: 'HDLC Link has been INACTIVE for an extended period of time',
  22: 'Session not established due to other LCCE can not support the OAM Cell Emulation',
  23: 'Mismatching interface MTU',
  24: 'Attempt to connect to non-existent forwarder',
  25: 'Attempt to connect to unauthorized forwarder',
  26: 'Loop Detected',
  27: 'Attachment Circuit bound to different PE',
  28: 'Attachment Circuit bound to different remote Attachment Circuit',
  29: 'Unassigned',
  30: 'Return code to indicate connection was refused because of TDM PW parameters. The error code indicates the problem.',
  31: 'Sequencing not supported',
};
const L2TP_AVP_ERROR_CODE: Readonly<Record<number, string>> = {
  0: 'No General Error',
  1: 'No control connection exists yet for this pair of LCCEs',
  2: 'Length is wrong',
  3: 'One of the field values was out of range',
  4: 'Insufficient resources to handle this operation now',
  5: 'Invalid Session ID',
  6: 'A generic vendor-specific error occurred',
  7: 'Try another',
  8: 'Receipt of an unknown AVP with the M bit set',
  9: 'Try another directed',
  10: 'Next hop unreachable',
  11: 'Next hop busy',
  12: 'TSA busy',
};
const L2TP_AVP_PROXY_AUTHEN_TYPE: Readonly<Record<number, string>> = {
  0: 'Reserved',
  1: 'Textual username/password exchange',
  2: 'PPP CHAP',
  3: 'PPP PAP',
  4: 'No Authentication',
  5: 'Microsoft CHAP Version 1',
  6: 'Reserved',
  7: 'EAP',
};
const L2TP_AVP_LAYER2_SPECIFIC_SUBLAYER: Readonly<Record<number, string>> = {
  0: 'No L2-Specific Sublayer',
  1: 'Default L2-Specific Sublayer present',
  2: 'ATM-Specific Sublayer present',
  3: 'MPT-Specific Sublayer',
  4: 'PSP-Specific Sublayer',
};
const L2TP_AVP_DATA_SEQUENCING: Readonly<Record<number, string>> = {
  0: 'No incoming data packets require sequencing',
  1: 'Only non-IP data packets require sequencing',
  2: 'All incoming data packets require sequencing',
};
const F = declareFields(l2tp, {
  flags: uint16('Flags', { base: 'hex' }),
  type: uint16('Type', { mask: 0x8000, values: { 0: 'Data Message', 1: 'Control Message' } }),
  length_bit: boolean('Length Bit', {
    mask: 0x4000,
    maskBits: 16,
    labels: ['Length field is present', 'Length field is not present'],
  }),
  seq_bit: boolean('Sequence Bit', {
    mask: 0x800,
    maskBits: 16,
    labels: ['Ns and Nr fields are present', 'Ns and Nr fields are not present'],
  }),
  offset_bit: boolean('Offset bit', {
    mask: 0x200,
    maskBits: 16,
    labels: ['Offset Size field is present', 'Offset size field is not present'],
  }),
  priority: boolean('Priority', {
    mask: 0x100,
    maskBits: 16,
    labels: ['This data message has priority', 'No priority'],
  }),
  version: uint16('Version', { mask: 0xf }),
  length: uint16('Length'),
  tunnel: uint16('Tunnel ID'),
  session: uint16('Session ID'),
  Ns: uint16('Ns'),
  Nr: uint16('Nr'),
  offset: uint16('Offset'),
  'avp.mandatory': boolean('Mandatory', { mask: 0x8000, maskBits: 16, many: true }),
  'avp.hidden': boolean('Hidden', { mask: 0x4000, maskBits: 16, many: true }),
  'avp.length': uint16('Length', { mask: 0x3ff, many: true }),
  'avp.vendor_id': uint32('Vendor ID', { many: true }),
  'avp.type': uint16('AVP Type', { values: L2TP_AVP_TYPE, many: true }),
  tie_breaker: uint64('Tie Breaker', { base: 'hex', many: true }),
  sid: uint32('Session ID', { base: 'hex' }),
  ccid: uint32('Control Connection ID', { base: 'hex' }),
  res: uint16('Reserved', { base: 'hex' }),
  'avp.ciscotype': uint16('Type', { values: L2TP_AVP_CISCOTYPE, many: true }),
  'avp.message_type': uint16('Message Type', { values: L2TP_AVP_MESSAGE_TYPE, many: true }),
  'avp.assigned_tunnel_id': uint16('Assigned Tunnel ID', { many: true }),
  'avp.assigned_control_conn_id': uint32('Assigned Control Connection ID', { many: true }),
  'avp.assigned_session_id': uint16('Assigned Session ID', { many: true }),
  'avp.remote_session_id': uint32('Remote Session ID', { many: true }),
  'avp.local_session_id': uint32('Local Session ID', { many: true }),
  'avp.called_number': string('Called Number', { many: true }),
  'avp.calling_number': string('Calling Number', { many: true }),
  'cisco.assigned_control_connection_id': uint32('Assigned Control Connection ID', { many: true }),
  'cisco.pw_type': uint16('PW Type', { values: L2TP_CISCO_PW_TYPE, many: true }),
  'cisco.local_session_id': uint32('Local Session ID', { many: true }),
  'cisco.remote_session_id': uint32('Remote Session ID', { many: true }),
  'cisco.assigned_cookie': bytes('Assigned Cookie', { many: true }),
  'cisco.remote_end_id': string('Remote End ID', { many: true }),
  result_code: uint16('Result code', { values: L2TP_RESULT_CODE, many: true }),
  'avp.error_code': uint16('Error code', { values: L2TP_AVP_ERROR_CODE, many: true }),
  'avp.error_message': string('Error Message', { many: true }),
  'avp.protocol_version': uint8('Version', { many: true }),
  'avp.protocol_revision': uint8('Revision', { many: true }),
  'avp.async_framing_supported': boolean('Async Framing Supported', { mask: 0x2, maskBits: 32, many: true }),
  'avp.sync_framing_supported': boolean('Sync Framing Supported', { mask: 0x1, maskBits: 32, many: true }),
  'avp.analog_access_supported': boolean('Analog Access Supported', { mask: 0x2, maskBits: 32, many: true }),
  'avp.digital_access_supported': boolean('Digital Access Supported', { mask: 0x1, maskBits: 32, many: true }),
  'avp.firmware_revision': uint16('Firmware Revision', { base: 'decHex', many: true }),
  'avp.host_name': string('Host Name', { many: true }),
  'avp.vendor_name': string('Vendor Name', { many: true }),
  'avp.receive_window_size': uint16('Receive Window Size', { many: true }),
  'avp.chap_challenge': bytes('CHAP Challenge', { many: true }),
  'avp.cause_code': uint16('Cause Code', { many: true }),
  'avp.cause_msg': uint8('Cause Msg', { many: true }),
  'avp.advisory_msg': string('Advisory Msg', { many: true }),
  'avp.chap_challenge_response': bytes('CHAP Challenge Response', { many: true }),
  'avp.call_serial_number': uint32('Call Serial Number', { many: true }),
  'avp.minimum_bps': uint32('Minimum BPS', { many: true }),
  'avp.maximum_bps': uint32('Maximum BPS', { many: true }),
  'avp.analog_bearer_type': boolean('Analog Bearer Type', { mask: 0x2, maskBits: 32, many: true }),
  'avp.digital_bearer_type': boolean('Digital Bearer Type', { mask: 0x1, maskBits: 32, many: true }),
  'avp.async_framing_type': boolean('Async Framing Type', { mask: 0x2, maskBits: 32, many: true }),
  'avp.sync_framing_type': boolean('Sync Framing Type', { mask: 0x1, maskBits: 32, many: true }),
  'avp.sub_address': string('Sub-Address', { many: true }),
  'avp.connect_speed': uint32('Connect Speed', { many: true }),
  'avp.physical_channel': uint32('Physical Channel', { many: true }),
  'avp.initial_received_lcp_confreq': bytes('Initial Received LCP CONFREQ', { many: true }),
  'avp.last_sent_lcp_confreq': bytes('Last Sent LCP CONFREQ', { many: true }),
  'avp.last_received_lcp_confreq': bytes('Last Received LCP CONFREQ', { many: true }),
  'avp.proxy_authen_type': uint16('Proxy Authen Type', { values: L2TP_AVP_PROXY_AUTHEN_TYPE, many: true }),
  'avp.proxy_authen_name': string('Proxy Authen Name', { many: true }),
  'avp.proxy_authen_challenge': bytes('Proxy Authen Challenge', { many: true }),
  'avp.proxy_authen_id': uint8('Proxy Authen ID', { many: true }),
  'avp.proxy_authen_response': bytes('Proxy Authen Response', { many: true }),
  'avp.crc_errors': uint32('CRC Errors', { many: true }),
  'avp.framing_errors': uint32('Framing Errors', { many: true }),
  'avp.hardware_overruns': uint32('Hardware Overruns', { many: true }),
  'avp.buffer_overruns': uint32('Buffer Overruns', { many: true }),
  'avp.time_out_errors': uint32('Time-out Errors', { many: true }),
  'avp.alignment_errors': uint32('Alignment Errors', { many: true }),
  'avp.send_accm': uint32('Send ACCM', { many: true }),
  'avp.receive_accm': uint32('Receive ACCM', { many: true }),
  'avp.random_vector': bytes('Random Vector', { many: true }),
  'avp.private_group_id': bytes('Private Group ID', { many: true }),
  'avp.rx_connect_speed': uint32('Rx Connect Speed', { many: true }),
  'avp.disconnect_code': uint16('Disconnect Code', { many: true }),
  'avp.control_protocol_number': uint16('Control Protocol Number', { many: true }),
  'avp.cause_code_direction': uint8('Direction', {
    values: { 0: 'global error', 1: 'at peer', 2: 'at local' },
    many: true,
  }),
  'avp.cause_code_message': string('Message', { many: true }),
  'avp.message_digest': bytes('Message Digest', { many: true }),
  'avp.router_id': uint32('Router ID', { many: true }),
  'avp.pw_type': uint16('PW Type', { values: L2TP_CISCO_PW_TYPE, many: true }),
  'avp.assigned_cookie': bytes('Assigned Cookie', { many: true }),
  'avp.remote_end_id': string('Remote End ID', { many: true }),
  'avp.pseudowire_type': uint16('Pseudowire Type', { values: L2TP_CISCO_PW_TYPE, many: true }),
  'avp.layer2_specific_sublayer': uint16('Layer2 Specific Sublayer', {
    values: L2TP_AVP_LAYER2_SPECIFIC_SUBLAYER,
    many: true,
  }),
  'avp.data_sequencing': uint16('Data Sequencing', { values: L2TP_AVP_DATA_SEQUENCING, many: true }),
  'avp.circuit_status': boolean('Circuit Status', { mask: 0x1, maskBits: 16, labels: ['Up', 'Down'], many: true }),
  'avp.circuit_type': boolean('Circuit Type', { mask: 0x2, maskBits: 16, labels: ['New', 'Existing'], many: true }),
  'avp.preferred_language': string('Preferred Language', { many: true }),
  'avp.nonce': bytes('Nonce', { many: true }),
  'avp.tx_connect_speed_v3': uint64('Tx Connect Speed v3', { base: 'hex', many: true }),
  'avp.rx_connect_speed_v3': uint64('Rx Connect Speed v3', { base: 'hex', many: true }),
  zero_length_body_message: none('Zero Length Body message'),
  offset_padding: none('Offset Padding'),
  incorrect_digest: none('Incorrect Digest'),
  vendor_specific_avp_data: none('Vendor-Specific AVP data', { many: true }),
  'avp_length.bad': none('Bad AVP length', { many: true }),
});

const MESSAGE_NAMES: Readonly<Record<number, string>> = {
  1: 'SCCRQ',
  2: 'SCCRP',
  3: 'SCCCN',
  4: 'StopCCN',
  5: 'Reserved',
  6: 'Hello',
  7: 'OCRQ',
  8: 'OCRP',
  9: 'OCCN',
  10: 'ICRQ',
  11: 'ICRP',
  12: 'ICCN',
  13: 'Reserved',
  14: 'CDN',
  15: 'WEN',
  16: 'SLI',
  17: 'MDMST',
  18: 'SRRQ',
  19: 'SRRP',
  20: 'ACK',
  21: 'FSQ',
  22: 'FSR',
  23: 'MSRQ',
  24: 'MSRP',
  25: 'MSE',
  26: 'MSI',
  27: 'MSEN',
  28: 'CSUN',
  29: 'CSURQ',
};
const CONTROL = 0x8000;
const HAS_LENGTH = 0x4000;
const HAS_SEQUENCE = 0x0800;
const HAS_OFFSET = 0x0200;
const FLAG_BITS = [F.type, F.length_bit, F.seq_bit, F.offset_bit, F.priority, F.version];
const FLAG_BITS3 = [F.type, F.length_bit, F.seq_bit, F.version];

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === ip.id) return dissectOverIp(d, start);
  const flags = d.getU16(start);
  const version = flags & 15;
  if (d.fault === 0 && version !== 2 && version !== 3) return false;
  d.protocolColumn = version === 3 ? 'L2TPv3' : 'L2TP';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.fault !== 0) return true;
  if (version === 3) {
    if ((flags & CONTROL) !== 0) emitControl3(d, start);
    else emitData3(d, start);
    return true;
  }
  dissectVersion2(d, start, flags);
  return true;
}

function dissectVersion2(d: Dissection, start: number, flags: number): void {
  if (!d.has(start, 6)) return;
  d.u16(F.flags, start);
  d.open();
  emitBits(d, start, 2, FLAG_BITS);
  d.close();
  const isControl = (flags & CONTROL) !== 0;
  let at = start + 2;
  let length = d.reportedEnd - start;
  if ((flags & HAS_LENGTH) !== 0) {
    length = d.u16(F.length, at);
    at += 2;
  }
  const tunnel = d.u16(F.tunnel, at);
  const session = d.u16(F.session, at + 2);
  at += 4;
  const ends = `(tunnel id=${tunnel}, session id=${session})`;
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `${isControl ? 'Control' : 'Data'} Message${isControl && (flags & HAS_SEQUENCE) !== 0 ? nameOfMessage(d, at + 4, length) : isControl ? '' : '     '} ${ends}`;
  if ((flags & HAS_SEQUENCE) !== 0) {
    d.u16(F.Ns, at);
    d.u16(F.Nr, at + 2);
    at += 4;
  }
  if ((flags & HAS_OFFSET) !== 0) {
    const padding = d.u16(F.offset, at);
    at += 2;
    if (padding > 0) d.span(F.offset_padding, at, padding);
    at += padding;
  }
  if (d.fault !== 0) return;
  if (isControl) {
    emitAttributes(d, at, start + length, at - start >= length);
    return;
  }
  d.setLayerLength(at - start);
  d.dissect(ppp.id, at);
}

/** What the first attribute says the message is; one without attributes only acknowledges. */
function nameOfMessage(d: Dissection, at: number, length: number): string {
  if (length === 12) return ' - ZLB     ';
  if (at + 8 > d.end || ((d.bytes[at + 4] << 8) | d.bytes[at + 5]) !== 0) return '';
  const type = (d.bytes[at + 6] << 8) | d.bytes[at + 7];
  return ` - ${MESSAGE_NAMES[type] ?? `Unknown (${type})`}`;
}

function emitAttributes(d: Dissection, at: number, end: number, isEmpty: boolean): void {
  if (isEmpty) {
    d.span(F.zero_length_body_message, at, 0);
    return;
  }
  let message = 0;
  while (at < end && d.fault === 0) {
    const head = d.getU16(at);
    const length = head & 0x3ff;
    const vendor = d.getU16(at + 2);
    const type = d.getU16(at + 4);
    if (d.fault !== 0) return;
    if (d.want[HEADING] !== 0)
      d.heading(
        `${vendor === 0 ? (L2TP_AVP_TYPE[type] ?? `Unknown (${type})`) : `Vendor ${vendor} AVP Type ${type}`}${vendor === 0 ? ' AVP' : ''}`,
        at,
        length,
      );
    d.open();
    emitBits(d, at, 2, [F['avp.mandatory'], F['avp.hidden'], F['avp.length']]);
    if (length < 6) {
      const text = `AVP length must be >= 6, got ${length}`;
      remark(d, F['avp_length.bad'], SEVERITY.warn, GROUP.malformed, text);
      d.close();
      return;
    }
    if ((head & HIDDEN) === 0) {
      d.value(F['avp.vendor_id'], vendor, at + 2, 2);
      d.value(vendor === CISCO ? F['avp.ciscotype'] : F['avp.type'], type, at + 4, 2);
      if (vendor === 0) {
        if (type === 0) message = d.getU16(at + 6);
        emitAttribute(d, type, at + 6, length - 6, message);
      } else if (vendor === CISCO) emitCisco(d, type, at + 6, length - 6);
      else emitUnknown(d);
    }
    d.close();
    at += length;
  }
}

const HIDDEN = 0x4000;
const CISCO = 9;

function emitUnknown(d: Dissection): void {
  d.heading('Vendor-Specific AVP data');
  remark(d, F.vendor_specific_avp_data, SEVERITY.warn, GROUP.undecoded, 'Vendor-Specific AVP data');
}

/** Attributes of one value: 2, 4 or 8 bytes, text or bytes. */
const NUMBERS2: Readonly<Record<number, number>> = {
  6: F['avp.firmware_revision'],
  9: F['avp.assigned_tunnel_id'],
  10: F['avp.receive_window_size'],
  14: F['avp.assigned_session_id'],
  29: F['avp.proxy_authen_type'],
  68: F['avp.pseudowire_type'],
  69: F['avp.layer2_specific_sublayer'],
  70: F['avp.data_sequencing'],
};
const NUMBERS4: Readonly<Record<number, number>> = {
  15: F['avp.call_serial_number'],
  16: F['avp.minimum_bps'],
  17: F['avp.maximum_bps'],
  24: F['avp.connect_speed'],
  25: F['avp.physical_channel'],
  38: F['avp.rx_connect_speed'],
  60: F['avp.router_id'],
  61: F['avp.assigned_control_conn_id'],
  63: F['avp.local_session_id'],
  64: F['avp.remote_session_id'],
};
const NUMBERS8: Readonly<Record<number, number>> = {
  5: F.tie_breaker,
  74: F['avp.tx_connect_speed_v3'],
  75: F['avp.rx_connect_speed_v3'],
};
const BITS4: Readonly<Record<number, readonly number[]>> = {
  3: [F['avp.async_framing_supported'], F['avp.sync_framing_supported']],
  4: [F['avp.analog_access_supported'], F['avp.digital_access_supported']],
  18: [F['avp.analog_bearer_type'], F['avp.digital_bearer_type']],
  19: [F['avp.async_framing_type'], F['avp.sync_framing_type']],
};
const SPANS: Readonly<Record<number, number>> = {
  7: F['avp.host_name'],
  8: F['avp.vendor_name'],
  11: F['avp.chap_challenge'],
  13: F['avp.chap_challenge_response'],
  21: F['avp.called_number'],
  22: F['avp.calling_number'],
  23: F['avp.sub_address'],
  26: F['avp.initial_received_lcp_confreq'],
  27: F['avp.last_sent_lcp_confreq'],
  28: F['avp.last_received_lcp_confreq'],
  30: F['avp.proxy_authen_name'],
  31: F['avp.proxy_authen_challenge'],
  33: F['avp.proxy_authen_response'],
  36: F['avp.random_vector'],
  37: F['avp.private_group_id'],
  59: F['avp.message_digest'],
  65: F['avp.assigned_cookie'],
  66: F['avp.remote_end_id'],
  72: F['avp.preferred_language'],
  73: F['avp.nonce'],
};
const STATUS = [
  F['avp.crc_errors'],
  F['avp.framing_errors'],
  F['avp.hardware_overruns'],
  F['avp.buffer_overruns'],
  F['avp.time_out_errors'],
  F['avp.alignment_errors'],
];

function emitAttribute(d: Dissection, type: number, at: number, length: number, message: number): void {
  if (type in NUMBERS2) d.u16(NUMBERS2[type], at);
  else if (type in NUMBERS4) d.u32(NUMBERS4[type], at);
  else if (type in NUMBERS8) d.u64(NUMBERS8[type], at);
  else if (type in BITS4) emitBits(d, at, 4, BITS4[type]);
  else if (type in SPANS) d.span(SPANS[type], at, length);
  else emitCompound(d, type, at, length);
  if (d.wantsInfo && d.fault === 0 && message !== 0) {
    if (type === 63) d.infoColumn += `, LSID: ${String(d.getU32(at)).padStart(2)}`;
    else if (type === 64) d.infoColumn += `, RSID: ${String(d.getU32(at)).padStart(2)}`;
  }
  if (type === 59) remark(d, F.incorrect_digest, SEVERITY.warn, GROUP.checksum, 'Incorrect Digest');
}

function emitCompound(d: Dissection, type: number, at: number, length: number): void {
  const end = at + length;
  switch (type) {
    case 0:
      d.u16(F['avp.message_type'], at);
      return;
    case 1:
      d.u16(F.result_code, at);
      if (length > 2) d.u16(F['avp.error_code'], at + 2);
      if (length > 4) d.span(F['avp.error_message'], at + 4, length - 4);
      return;
    case 2:
      d.u8(F['avp.protocol_version'], at);
      d.u8(F['avp.protocol_revision'], at + 1);
      return;
    case 12:
      d.u16(F['avp.cause_code'], at);
      d.u8(F['avp.cause_msg'], at + 2);
      if (length > 3) d.span(F['avp.advisory_msg'], at + 3, length - 3);
      return;
    case 32:
      d.u8(F['avp.proxy_authen_id'], at + 1);
      return;
    case 34:
      for (let i = 0; i < STATUS.length && at + 2 + 4 * i < end; i++) d.u32(STATUS[i], at + 2 + 4 * i);
      return;
    case 35:
      if (length < 10) return;
      d.u32(F['avp.send_accm'], at + 2);
      d.u32(F['avp.receive_accm'], at + 6);
      return;
    case 46:
      d.u16(F['avp.disconnect_code'], at);
      d.u16(F['avp.control_protocol_number'], at + 2);
      d.u8(F['avp.cause_code_direction'], at + 4);
      if (length > 5) d.span(F['avp.cause_code_message'], at + 5, length - 5);
      return;
    case 62:
      d.heading('Pseudowire Capabilities List', at, length);
      d.open();
      for (; at + 2 <= end && d.fault === 0; at += 2) d.u16(F['avp.pw_type'], at);
      d.close();
      return;
    case 71:
      emitBits(d, at, 2, [F['avp.circuit_status'], F['avp.circuit_type']]);
      return;
    case 39:
      return;
    default:
      emitUnknown(d);
  }
}

function emitCisco(d: Dissection, type: number, at: number, length: number): void {
  if (type === 1) d.u32(F['cisco.assigned_control_connection_id'], at);
  else if (type === 3) d.u32(F['cisco.local_session_id'], at);
  else if (type === 4) d.u32(F['cisco.remote_session_id'], at);
  else if (type === 5) d.span(F['cisco.assigned_cookie'], at, length);
  else if (type === 6) d.span(F['cisco.remote_end_id'], at, length);
  else if (type === 7) d.u16(F['cisco.pw_type'], at);
}

function dissectOverIp(d: Dissection, start: number): boolean {
  d.protocolColumn = 'L2TPv3';
  if (d.wantsInfo) d.infoColumn = '';
  const session = d.getU32(start);
  if (d.fault !== 0) return true;
  if (session === 0) {
    d.u32(F.sid, start);
    emitControl3(d, start + 4);
  } else emitSession(d, start);
  return true;
}

function emitControl3(d: Dissection, start: number): void {
  const connection = d.getU32(start + 4);
  const length = d.getU16(start + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Control Message${nameOfMessage(d, start + 12, length)} (ccid=0x${connection.toString(16).padStart(8, '0')})`;
  const flags = d.u16(F.flags, start);
  d.open();
  emitBits(d, start, 2, FLAG_BITS3);
  d.close();
  if ((flags & HAS_LENGTH) !== 0) d.u16(F.length, start + 2);
  d.u32(F.ccid, start + 4);
  d.u16(F.Ns, start + 8);
  d.u16(F.Nr, start + 10);
  if (d.fault === 0) emitAttributes(d, start + 12, start + length, length <= 12);
}

function emitData3(d: Dissection, start: number): void {
  d.u16(F.flags, start);
  d.open();
  emitBits(d, start, 2, FLAG_BITS3);
  d.close();
  d.u16(F.res, start + 2);
  emitSession(d, start + 4);
}

function emitSession(d: Dissection, at: number): void {
  const session = d.u32(F.sid, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `D[S:0x${session.toString(16).toUpperCase().padStart(8, '0')}]`;
  d.value(F['avp.pseudowire_type'], 0, at, 0);
  if (d.fault !== 0) return;
  d.setLayerLength(at + 4 - d.start);
  dissectData(d, at + 4);
}

const isOther = (d: Dissection, start: number): boolean => {
  if (d.end - start < 2) return false;
  const version = d.bytes[start + 1] & 15;
  return version !== 2 && version !== 3;
};

export const l2tpDissector: Dissector = {
  protocol: l2tp,
  dissect,
  declines: (d, start) => d.layerProtocol !== ip.id && isOther(d, start),
  places: { 'udp.port': [1701], 'ip.proto': [115] },
  carries: ['ppp', 'data'],
};
