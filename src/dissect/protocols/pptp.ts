import { bytes, declareFields, declareProtocol, none, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

import { GROUP, remark, SEVERITY } from './expert.js';

/** Point-to-Point Tunneling Protocol: its control messages over TCP (RFC 2637). */
export const pptp = declareProtocol('pptp', 'PPTP', 'Point-to-Point Tunnelling Protocol');
const PPTP_CONTROL_MESSAGE_TYPE: Readonly<Record<number, string>> = {
  1: 'Start-Control-Connection-Request',
  2: 'Start-Control-Connection-Reply',
  3: 'Stop-Control-Connection-Request',
  4: 'Stop-Control-Connection-Reply',
  5: 'Echo-Request',
  6: 'Echo-Reply',
  7: 'Outgoing-Call-Request',
  8: 'Outgoing-Call-Reply',
  9: 'Incoming-Call-Request',
  10: 'Incoming-Call-Reply',
  11: 'Incoming-Call-Connected',
  12: 'Call-Clear-Request',
  13: 'Call-Disconnect-Notify',
  14: 'WAN-Error-Notify',
  15: 'Set-Link-Info',
};
const PPTP_FRAMING_CAPABILITIES: Readonly<Record<number, string>> = {
  1: 'Asynchronous Framing supported',
  2: 'Synchronous Framing supported',
  3: 'Either Framing supported',
};
const PPTP_BEARER_CAPABILITIES: Readonly<Record<number, string>> = {
  1: 'Analog access supported',
  2: 'Digital access supported',
  3: 'Either access supported',
};
const PPTP_CONTROL_RESULT: Readonly<Record<number, string>> = {
  1: 'Successful channel establishment',
  2: 'General error',
  3: 'Command channel already exists',
  4: 'Requester not authorized',
  5: 'Protocol version not supported',
};
const PPTP_ERROR: Readonly<Record<number, string>> = {
  0: 'None',
  1: 'Not-Connected',
  2: 'Bad-Format',
  3: 'Bad-Value',
  4: 'No-Resource',
  5: 'Bad-Call ID',
  6: 'PAC-Error',
};
const PPTP_OUT_RESULT: Readonly<Record<number, string>> = {
  1: 'Connected',
  2: 'General Error',
  3: 'No Carrier',
  4: 'Busy',
  5: 'No Dial Tone',
  6: 'Time-out',
  7: 'Do Not Accept',
};
const PPTP_DISC_RESULT: Readonly<Record<number, string>> = {
  1: 'Lost Carrier',
  2: 'General Error',
  3: 'Admin Shutdown',
  4: 'Request',
};
const F = declareFields(pptp, {
  length: uint16('Length'),
  type: uint16('Message type', { values: { 1: 'Control Message', 2: 'Management Message' } }),
  magic_cookie: uint32('Magic Cookie', { base: 'hex' }),
  control_message_type: uint16('Control Message Type', { values: PPTP_CONTROL_MESSAGE_TYPE }),
  reserved: bytes('Reserved', { many: true }),
  protocol_version: uint16('Protocol version'),
  framing_capabilities: uint32('Framing Capabilities', { values: PPTP_FRAMING_CAPABILITIES }),
  bearer_capabilities: uint32('Bearer Capabilities', { values: PPTP_BEARER_CAPABILITIES }),
  maximum_channels: uint16('Maximum Channels'),
  firmware_revision: uint16('Firmware Revision'),
  host_name: string('Host Name'),
  vendor_name: string('Vendor Name'),
  control_result: uint8('Result Code', { values: PPTP_CONTROL_RESULT }),
  error: uint8('Error Code', { values: PPTP_ERROR }),
  reason: uint8('Reason', { values: { 1: 'None', 2: 'Stop-Protocol', 3: 'Stop-Local-Shutdown' } }),
  stop_result: uint8('Result Code', { values: { 1: 'OK', 2: 'General error' } }),
  identifier: uint32('Identifier'),
  echo_result: uint8('Result Code', { values: { 1: 'OK', 2: 'General error' } }),
  call_id: uint16('Call ID'),
  call_serial_number: uint16('Call Serial Number'),
  minimum_bps: uint32('Minimum BPS'),
  maximum_bps: uint32('Maximum BPS'),
  framing_type: uint32('Framing Type', { values: PPTP_FRAMING_CAPABILITIES }),
  bearer_type: uint32('Bearer Type', { values: PPTP_BEARER_CAPABILITIES }),
  packet_receive_window_size: uint16('Packet Receive Window Size'),
  packet_processing_delay: uint16('Packet Processing Delay'),
  phone_number_length: uint16('Phone Number Length'),
  phone_number: string('Phone Number'),
  subaddress: string('Subaddress'),
  peer_call_id: uint16('Peer Call ID'),
  out_result: uint8('Result Code', { values: PPTP_OUT_RESULT }),
  cause: uint16('Cause Code'),
  connect_speed: uint32('Connect Speed'),
  physical_channel_id: uint32('Physical Channel ID'),
  dialed_number_length: uint16('Dialed Number Length'),
  dialed_number: string('Dialed Number'),
  dialing_number_length: uint16('Dialing Number Length'),
  dialing_number: string('Dialing Number'),
  in_result: uint8('Result Code', { values: { 1: 'Connect', 2: 'General error', 3: 'Do Not Accept' } }),
  disc_result: uint8('Result Code', { values: PPTP_DISC_RESULT }),
  call_Statistics: string('Call Statistics'),
  crc_errors: uint32('CRC Errors'),
  framing_errors: uint32('Framing Errors'),
  hardware_overruns: uint32('Hardware overruns'),
  buffer_overruns: uint32('Buffer overruns'),
  timeout_errors: uint32('Time-out Errors'),
  alignment_errors: uint32('Alignment Errors'),
  send_accm: uint32('Send ACCM', { base: 'hex' }),
  receive_accm: uint32('Receive ACCM', { base: 'hex' }),
  'magic_cookie.incorrect': none('Incorrect Magic Cookie'),
});

const MAGIC = 0x1a2b3c4d;
const HEADER = 12;
const NAME = 64;

function dissect(d: Dissection, start: number): boolean {
  const length = d.getU16(start);
  const magic = d.getU32(start + 4);
  if (length < HEADER || magic !== MAGIC) {
    const type = d.getU16(start + 2);
    if (d.fault !== 0) d.fault = 0;
    if (type !== 1 && type !== 2) return false;
  }
  d.protocolColumn = 'PPTP';
  if (d.wantsInfo) d.infoColumn = '';
  dissectMessage(d, start);
  return true;
}

function dissectMessage(d: Dissection, at: number): void {
  d.u16(F.length, at);
  d.u16(F.type, at + 2);
  const magic = d.u32(F.magic_cookie, at + 4);
  if (magic !== MAGIC) remark(d, F['magic_cookie.incorrect'], SEVERITY.warn, GROUP.protocol, 'Incorrect Magic Cookie');
  const type = d.u16(F.control_message_type, at + 8);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = PPTP_CONTROL_MESSAGE_TYPE[type] ?? `Unknown control type (${type})`;
  d.span(F.reserved, at + 10, 2);
  emitBody(d, type, at + HEADER);
}

function emitBody(d: Dissection, type: number, at: number): void {
  switch (type) {
    case 1:
    case 2:
      d.u16(F.protocol_version, at);
      if (type === 1) d.span(F.reserved, at + 2, 2);
      else {
        d.u8(F.control_result, at + 2);
        d.u8(F.error, at + 3);
      }
      d.u32(F.framing_capabilities, at + 4);
      d.u32(F.bearer_capabilities, at + 8);
      d.u16(F.maximum_channels, at + 12);
      d.u16(F.firmware_revision, at + 14);
      emitText(d, F.host_name, at + 16);
      emitText(d, F.vendor_name, at + 16 + NAME);
      return;
    case 3:
      d.u8(F.reason, at);
      d.span(F.reserved, at + 1, 1);
      d.span(F.reserved, at + 2, 2);
      return;
    case 4:
      d.u8(F.stop_result, at);
      d.u8(F.error, at + 1);
      d.span(F.reserved, at + 2, 2);
      return;
    case 5:
    case 6:
      d.u32(F.identifier, at);
      if (type === 5) return;
      d.u8(F.echo_result, at + 4);
      d.u8(F.error, at + 5);
      d.span(F.reserved, at + 6, 2);
      return;
    case 7:
      emitCalls(d, at);
      d.u32(F.minimum_bps, at + 4);
      d.u32(F.maximum_bps, at + 8);
      d.u32(F.bearer_type, at + 12);
      d.u32(F.framing_type, at + 16);
      emitWindow(d, at + 20);
      d.u16(F.phone_number_length, at + 24);
      d.span(F.reserved, at + 26, 2);
      emitText(d, F.phone_number, at + 28);
      emitText(d, F.subaddress, at + 28 + NAME);
      return;
    case 8:
      emitResult(d, at, F.out_result);
      d.u16(F.cause, at + 6);
      d.u32(F.connect_speed, at + 8);
      emitWindow(d, at + 12);
      d.u32(F.physical_channel_id, at + 16);
      return;
    case 9:
      emitCalls(d, at);
      d.u32(F.bearer_type, at + 4);
      d.u32(F.physical_channel_id, at + 8);
      d.u16(F.dialed_number_length, at + 12);
      d.u16(F.dialing_number_length, at + 14);
      emitText(d, F.dialed_number, at + 16);
      emitText(d, F.dialing_number, at + 16 + NAME);
      emitText(d, F.subaddress, at + 16 + 2 * NAME);
      return;
    case 10:
      emitResult(d, at, F.in_result);
      emitWindow(d, at + 6);
      d.span(F.reserved, at + 10, 2);
      return;
    case 11:
      d.u16(F.peer_call_id, at);
      d.span(F.reserved, at + 2, 2);
      d.u32(F.connect_speed, at + 4);
      emitWindow(d, at + 8);
      d.u32(F.framing_type, at + 12);
      return;
    case 12:
      d.u16(F.call_id, at);
      d.span(F.reserved, at + 2, 2);
      return;
    case 13:
      d.u16(F.call_id, at);
      d.u8(F.disc_result, at + 2);
      d.u8(F.error, at + 3);
      d.u16(F.cause, at + 4);
      d.span(F.reserved, at + 6, 2);
      emitText(d, F.call_Statistics, at + 8, 2 * NAME);
      return;
    case 14:
      d.u16(F.peer_call_id, at);
      d.span(F.reserved, at + 2, 2);
      d.u32(F.crc_errors, at + 4);
      d.u32(F.framing_errors, at + 8);
      d.u32(F.hardware_overruns, at + 12);
      d.u32(F.buffer_overruns, at + 16);
      d.u32(F.timeout_errors, at + 20);
      d.u32(F.alignment_errors, at + 24);
      return;
    case 15:
      d.u16(F.peer_call_id, at);
      d.span(F.reserved, at + 2, 2);
      d.u32(F.send_accm, at + 4);
      d.u32(F.receive_accm, at + 8);
      return;
    default:
  }
}

function emitCalls(d: Dissection, at: number): void {
  d.u16(F.call_id, at);
  d.u16(F.call_serial_number, at + 2);
}

function emitResult(d: Dissection, at: number, result: number): void {
  d.u16(F.call_id, at);
  d.u16(F.peer_call_id, at + 2);
  d.u8(result, at + 4);
  d.u8(F.error, at + 5);
}

function emitWindow(d: Dissection, at: number): void {
  d.u16(F.packet_receive_window_size, at);
  d.u16(F.packet_processing_delay, at + 2);
}

/** Text that ends at its first zero. */
function emitText(d: Dissection, field: number, at: number, size = NAME): void {
  if (!d.has(at, size)) return;
  let length = 0;
  while (length < size && d.bytes[at + length] !== 0) length++;
  d.span(field, at, length);
}

export const pptpDissector: Dissector = { protocol: pptp, dissect, places: { 'tcp.port': [1723] } };
