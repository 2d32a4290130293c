import { boolean, declareFields, ether, none, string, uint8, uint16 } from '../../../fields/protocol.js';
import { NAME_TYPES } from '../../names/netbios.js';
import { COMMAND, LARGEST_FRAME } from '../../names/netbios-frames.js';
import { netbios } from './protocols.js';

const RESYNC = ['No re-sync', "First 'DATA ONLY LAST' following 'Receive Outstanding'"];

/** NetBIOS frames. */
export const F = declareFields(netbios, {
  command: uint8('Command', { base: 'hex', values: COMMAND }),
  hdr_len: uint16('Length', { unit: ' bytes' }),
  delimiter: uint16('Delimiter', { base: 'hex', line: () => 'Delimiter: EFFF (NetBIOS)' }),
  xmit_corrl: uint16('Transmit Correlator', { base: 'hex', many: true }),
  resp_corrl: uint16('Response Correlator', { base: 'hex', many: true }),
  call_name_type: uint8("Caller's Name Type", {
    base: 'hex',
    values: { 0: 'Unique name', 1: 'Group name' },
    many: true,
  }),
  nb_name_type: uint8('NetBIOS Name Type', {
    base: 'hex',
    values: NAME_TYPES,
    many: true,
    line: ({ number, text }) => `${text} (${NAME_TYPES[number] ?? 'Unknown'})`,
  }),
  nb_name: string('NetBIOS Name', { many: true, line: ({ text }) => text }),
  version: boolean('NetBIOS Version', { mask: 0x1, maskBits: 8, labels: ['2.00 or higher', '1.xx'], many: true }),
  no_receive_flags: uint8('Flags', { base: 'hex', many: true }),
  'no_receive_flags.send_no_ack': boolean('SEND.NO.ACK data received', {
    mask: 0x2,
    maskBits: 8,
    labels: ['No', 'Yes'],
    many: true,
  }),
  largest_frame: uint8('Largest Frame', { mask: 0xe, values: LARGEST_FRAME, many: true }),
  status_buffer_len: uint16('Length of status buffer', { many: true }),
  status: uint8('Status', { values: { 0: 'Add name not in process', 1: 'Add name in process' }, many: true }),
  name_type: uint16('Name type', { values: { 0: 'Unique name', 1: 'Group name' }, many: true }),
  max_data_recv_size: uint16('Maximum data receive size', { many: true }),
  termination_indicator: uint16('Termination indicator', {
    base: 'hex',
    values: { 0: 'Normal session end', 1: 'Abnormal session end' },
    many: true,
  }),
  num_data_bytes_accepted: uint16('Number of data bytes accepted', { many: true }),
  local_session: uint8('Local Session No.', { base: 'hex', many: true }),
  remote_session: uint8('Remote Session No.', { base: 'hex', many: true }),
  flags: uint8('Flags', { base: 'hex', many: true }),
  'flags.send_no_ack': boolean('Handle SEND.NO.ACK', { mask: 0x80, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'flags.ack': boolean('Acknowledge', { mask: 0x8, maskBits: 8, labels: ['Set', 'Not set'], many: true }),
  'flags.ack_with_data': boolean('Acknowledge with data', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Allowed', 'Not Allowed'],
    many: true,
  }),
  'flags.ack_expected': boolean('Acknowledge expected', { mask: 0x2, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'flags.recv_cont_req': boolean('RECEIVE_CONTINUE requested', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  data2: uint16('DATA2 value', { base: 'hex', many: true }),
  'data2.frame': boolean('Data length exceeds maximum frame size', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'data2.user': boolean("Data length exceeds user's buffer", {
    mask: 0x4000,
    maskBits: 16,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'data2.status': uint16('Status data length', { mask: 0x3fff, many: true }),
  datagram_mac: ether("Sender's MAC Address", { many: true }),
  datagram_bcast_mac: ether("Sender's Node Address", { many: true }),
  resync_indicator: uint16('Re-sync indicator', {
    base: 'hex',
    many: true,
    line: ({ number, text }) => `Re-sync indicator: ${RESYNC[number] ?? text}`,
  }),
  status_request: uint8('Status request', { many: true }),
  local_session_no: uint8('Local Session No.', { base: 'hex', many: true }),
  state_of_name: uint8('State of name', { base: 'hex', many: true }),
  status_response: uint8('Status response', { many: true }),
  unknown_command_data: none('Unknown NetBIOS command data', { many: true }),
});
