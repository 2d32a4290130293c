import { bytes, declareFields, declareProtocol, string, uint8, uint16, uint32 } from '../../../fields/protocol.js';

/**
 * Diagnostics over IP, of vehicles (ISO 13400-2). The diagnostic messages that it carries (UDS, ISO 14229) stay undissected.
 */
export const doip = declareProtocol('doip', 'DoIP', 'DoIP (ISO13400) Protocol');

const VERSION: Readonly<Record<number, string>> = {
  0x0: 'Reserved',
  0x1: 'DoIP ISO/DIS 13400-2:2010',
  0x2: 'DoIP ISO 13400-2:2012',
  0x3: 'DoIP ISO 13400-2:2019',
  0x4: 'DoIP ISO 13400-2:2019 Amd1 (experimental)',
  0xff: 'Default value for vehicle identification request messages',
};
export const TYPE: Readonly<Record<number, string>> = {
  0x0: 'Generic DoIP header NACK',
  0x1: 'Vehicle identification request',
  0x2: 'Vehicle identification request with EID',
  0x3: 'Vehicle identification request with VIN',
  0x4: 'Vehicle announcement message/vehicle identification response message',
  0x5: 'Routing activation request',
  0x6: 'Routing activation response',
  0x7: 'Alive check request',
  0x8: 'Alive check response',
  0x4001: 'DoIP entity status request',
  0x4002: 'DoIP entity status response',
  0x4003: 'Diagnostic power mode information request',
  0x4004: 'Diagnostic power mode information response',
  0x8001: 'Diagnostic message',
  0x8002: 'Diagnostic message ACK',
  0x8003: 'Diagnostic message NACK',
};
const NACK_CODE: Readonly<Record<number, string>> = {
  0x0: 'Incorrect pattern format',
  0x1: 'Unknown payload type',
  0x2: 'Message too large',
  0x3: 'Out of memory',
  0x4: 'Invalid payload length',
};
const FURTHER_ACTION: readonly (readonly [number, number, string])[] = [
  [0x0, 0x0, 'No further action required'],
  [0x1, 0xf, 'Reserved by ISO 13400'],
  [0x10, 0x10, 'Routing activation required to initiate central security'],
];
const SYNC_STATUS: readonly (readonly [number, number, string])[] = [
  [0x0, 0x0, 'VIN and/or GID are synchronized'],
  [0x1, 0xf, 'Reserved by ISO 13400'],
  [0x10, 0x10, 'Incomplete: VIN and GID are NOT synchronized'],
];
const RESPONSE_CODE: readonly (readonly [number, number, string])[] = [
  [0x0, 0x0, 'Routing activation denied due to unknown source address.'],
  [
    0x1,
    0x1,
    'Routing activation denied because all concurrently supported TCP_DATA sockets are registered and active.',
  ],
  [
    0x2,
    0x2,
    'Routing activation denied because an SA different from the table connection entry was received on the already activated TCP_DATA socket.',
  ],
  [
    0x3,
    0x3,
    'Routing activation denied because the SA is already registered and active on a different TCP_DATA socket.',
  ],
  [0x4, 0x4, 'Routing activation denied due to missing authentication.'],
  [0x5, 0x5, 'Routing activation denied due to rejected confirmation.'],
  [0x6, 0x6, 'Routing activation denied due to unsupported routing activation type.'],
  [0x7, 0x7, 'Routing activation denied due to request for encrypted connection via TLS.'],
  [0x8, 0xf, 'Reserved by ISO 13400.'],
  [0x10, 0x10, 'Routing successfully activated.'],
  [0x11, 0x11, 'Routing will be activated; confirmation required.'],
];
const DIAG_NACK_CODE: readonly (readonly [number, number, string])[] = [
  [0x0, 0x1, 'Reserved by ISO 13400'],
  [0x2, 0x2, 'Invalid source address'],
  [0x3, 0x3, 'Unknown target address'],
  [0x4, 0x4, 'Diagnostic message too large'],
  [0x5, 0x5, 'Out of memory'],
  [0x6, 0x6, 'Target unreachable'],
  [0x7, 0x7, 'Unknown network'],
  [0x8, 0x8, 'Transport protocol error'],
];

export const DOIP = declareFields(doip, {
  version: uint8('Version', { base: 'hex', values: VERSION }),
  inverse: uint8('Inverse version', { base: 'hex' }),
  type: uint16('Type', { base: 'hex', values: TYPE }),
  length: uint32('Length'),
  nack_code: uint8('DoIP Header NACK code', { base: 'hex', values: NACK_CODE }),
  vin: string('VIN'),
  logical_address: uint16('Logical Address', { base: 'hex' }),
  eid: bytes('EID'),
  gid: bytes('GID'),
  further_action: uint8('Further action required', { base: 'hex', ranges: FURTHER_ACTION }),
  sync_status: uint8('VIN/GID sync. status', { base: 'hex', ranges: SYNC_STATUS }),
  power_mode: uint8('Diagnostic power mode', {
    base: 'hex',
    values: { 0: 'not ready', 1: 'ready', 2: 'not supported' },
  }),
  node_type: uint8('Node type', { base: 'hex', values: { 0: 'DoIP gateway', 1: 'DoIp node' } }),
  max_sockets: uint8('Max concurrent sockets'),
  sockets: uint8('Currently open sockets'),
  max_data_size: uint32('Max data size'),
  source_address: uint16('Source Address', { base: 'hex' }),
  target_address: uint16('Target Address', { base: 'hex' }),
  activation_type_v1: uint16('Activation type', { base: 'hex' }),
  activation_type: uint8('Activation type', {
    base: 'hex',
    values: { 0: 'Default', 1: 'WWH-OBD', 224: 'Central security' },
  }),
  tester_logical_address: uint16('Logical address of external tester', { base: 'hex' }),
  response_code: uint8('Routing activation response code', { base: 'hex', ranges: RESPONSE_CODE }),
  reserved_iso: uint32('Reserved by ISO', { base: 'hex' }),
  reserved_oem: uint32('Reserved by OEM', { base: 'hex' }),
  diag_ack_code: uint8('ACK code', { base: 'hex', values: { 0: 'ACK' } }),
  diag_nack_code: uint8('NACK code', { base: 'hex', ranges: DIAG_NACK_CODE }),
  previous: bytes('Previous message'),
});
