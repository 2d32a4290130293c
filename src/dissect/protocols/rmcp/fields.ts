import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';

/** Remote Management Control Protocol (DMTF DSP0136, ASF 2.0, section 3.2), and what it carries: ASF and IPMI. */
export const rmcp = declareProtocol(
  'rmcp',
  'RMCP',
  'Remote Management Control Protocol',
  'Remote Management Control Protocol, Class: {class:name}',
);
export const asf = declareProtocol('asf', 'ASF', 'Alert Standard Forum');
export const ipmiSession = declareProtocol(
  'ipmi_session',
  'IPMI Session',
  'Intelligent Platform Management Interface (Session Wrapper)',
);
export const ipmi = declareProtocol('ipmi', 'IPMI', 'Intelligent Platform Management Interface');
export const ipmb = declareProtocol('ipmb', 'IPMB', 'Intelligent Platform Management Bus');

export const CLASSES: Readonly<Record<number, string>> = { 6: 'ASF', 7: 'IPMI', 8: 'OEM' };
export const R = declareFields(rmcp, {
  version: uint8('Version', { base: 'hex' }),
  reserved: uint8('Reserved', { base: 'hex' }),
  sequence: uint8('Sequence', { base: 'hex' }),
  class: uint8('Class', { base: 'hex', mask: 0x1f, values: CLASSES }),
  type: uint8('Message Type', { base: 'hex', mask: 0x80, values: { 0: 'Normal RMCP', 1: 'RMCP ACK' } }),
});
export const ASF_TYPES: Readonly<Record<number, string>> = {
  16: 'Reset',
  17: 'Power-up',
  18: 'Unconditional Power-down',
  19: 'Power Cycle',
  64: 'Presence Pong',
  65: 'Capabilities Response',
  66: 'System State Response',
  67: 'Open Session Response',
  68: 'Close Session Response',
  128: 'Presence Ping',
  129: 'Capabilities Request',
  130: 'System State Request',
  131: 'Open Session Request',
  132: 'Close Session Request',
  192: 'RAKP Message 1',
  193: 'RAKP Message 2',
  194: 'RAKP Message 3',
};
export const A = declareFields(asf, {
  iana: uint32('IANA Enterprise Number'),
  type: uint8('Message Type', { base: 'hex', values: ASF_TYPES }),
  tag: uint8('Message Tag', { base: 'hex' }),
  len: uint8('Data Length'),
  rssp_status_code: uint8('Status Code', {
    values: {
      0: 'No errors',
      1: 'Insufficient resources to create a session',
      2: 'Invalid session ID',
      3: 'Invalid payload type',
      4: 'Invalid authentication algorithm',
      5: 'Invalid integrity algorithm',
      6: 'No matching authentication payload',
      7: 'No matching integrity payload',
    },
  }),
  mgt_console_id: uint32('Mgt Console Session ID'),
  client_id: uint32('Managed Client Session ID'),
  payload: none('Payload', { many: true }),
  'payload.type': uint8('Payload Type', {
    many: true,
    values: {
      0: 'No payload present (end of list)',
      1: 'Authentication algorithm payload',
      2: 'Integrity algorithm payload',
    },
  }),
  'payload.len': uint16('Payload Length', { many: true }),
  'payload.data': none('Data', { many: true }),
  auth_alg: uint8('Authentication Algorithm', { many: true, values: { 1: 'RAKP-HMAC-SHA1' } }),
  integrity_alg: uint8('Integrity Algorithm', { many: true, values: { 1: 'HMAC-SHA1-96' } }),
  reserved: none('Reserved', { many: true }),
});
const AUTHENTICATIONS: Readonly<Record<number, string>> = {
  0: 'NONE',
  1: 'MD2',
  2: 'MD5',
  4: 'PASSWORD',
  5: 'OEM',
  6: 'RMCP+',
};
export const PAYLOADS: Readonly<Record<number, string>> = {
  0: 'IPMI Message',
  1: 'SOL (serial over LAN)',
  2: 'OEM Explicit',
  16: 'RMCP+ Open Session Request',
  17: 'RMCP+ Open Session Response',
  18: 'RAKP Message 1',
  19: 'RAKP Message 2',
  20: 'RAKP Message 3',
  21: 'RAKP Message 4',
  32: 'OEM0 (OEM Payload)',
  33: 'OEM1 (OEM Payload)',
  34: 'OEM2 (OEM Payload)',
  35: 'OEM3 (OEM Payload)',
  36: 'OEM4 (OEM Payload)',
  37: 'OEM5 (OEM Payload)',
  38: 'OEM6 (OEM Payload)',
  39: 'OEM7 (OEM Payload)',
};
export const S = declareFields(ipmiSession, {
  authtype: uint8('Authentication Type', { base: 'hex', values: AUTHENTICATIONS }),
  'payloadtype.enc': boolean('Encryption', {
    mask: 0x80,
    maskBits: 8,
    labels: ['Payload is encrypted', 'Payload is unencrypted'],
  }),
  'payloadtype.auth': boolean('Authenticated', {
    mask: 0x40,
    maskBits: 8,
    labels: ['Payload is authenticated', 'Payload is unauthenticated'],
  }),
  payloadtype: uint8('Payload Type', { base: 'hex', mask: 0x3f, values: PAYLOADS }),
  'oem.iana': bytes('OEM IANA'),
  'oem.payloadid': bytes('OEM Payload ID'),
  sequence: uint32('Session Sequence Number', { base: 'hex' }),
  id: uint32('Session ID', { base: 'hex' }),
  authcode: bytes('Authentication Code'),
  'msg.len': uint8('Message Length'),
  trailer: bytes('IPMI Session Wrapper (trailer)'),
});
export const I = declareFields(ipmi, { bus_command_data: bytes('Bus command data') });
