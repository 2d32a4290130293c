import { boolean, bytes, declareFields, declareProtocol, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { HEADING } from '../heading.js';
import { dissectData } from './data.js';

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

const CLASSES: Readonly<Record<number, string>> = { 6: 'ASF', 7: 'IPMI', 8: 'OEM' };
const R = declareFields(rmcp, {
  version: uint8('Version', { base: 'hex' }),
  reserved: uint8('Reserved', { base: 'hex' }),
  sequence: uint8('Sequence', { base: 'hex' }),
  class: uint8('Class', { base: 'hex', mask: 0x1f, values: CLASSES }),
  type: uint8('Message Type', { base: 'hex', mask: 0x80, values: { 0: 'Normal RMCP', 1: 'RMCP ACK' } }),
});
const ASF_TYPES: Readonly<Record<number, string>> = {
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
const A = declareFields(asf, {
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
const PAYLOADS: Readonly<Record<number, string>> = {
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
const S = declareFields(ipmiSession, {
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
const I = declareFields(ipmi, { bus_command_data: bytes('Bus command data') });

const PORT = 623;
const HEADER = 4;
const ACKNOWLEDGEMENT = 0x80;
const byClass = dissectorTable('rmcp.class');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RMCP';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, HEADER)) return true;
  const kind = d.bytes[start + 3];
  const number = kind & 0x1f;
  const name = CLASSES[number] ?? `Unknown (0x${number.toString(16).padStart(2, '0')})`;
  const words = `${kind & ACKNOWLEDGEMENT ? 'RMCP ACK' : 'Normal RMCP'}, Class: ${name}`;
  if (d.wantsInfo) d.infoColumn = words;
  d.u8(R.version, start);
  d.u8(R.reserved, start + 1);
  d.u8(R.sequence, start + 2);
  if (d.want[HEADING] !== 0) d.heading(`Type: ${words}`, start + 3, 1);
  d.open();
  d.value(R.class, number, start + 3, 1);
  d.value(R.type, kind >>> 7, start + 3, 1);
  d.close();
  d.setLayerLength(HEADER);
  const next = start + HEADER;
  if ((kind & ACKNOWLEDGEMENT) === 0 && !d.dissectBy(byClass, number, next)) dissectData(d, next, d.end, d.reportedEnd);
  return true;
}

const OPEN_REQUEST = 0x83;
const OPEN_RESPONSE = 0x43;
const AUTHENTICATION = 1;
const INTEGRITY = 2;

function dissectAsf(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ASF';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 8)) {
    d.withdraw(true);
    return true;
  }
  const type = d.bytes[start + 4];
  if (d.wantsInfo) d.infoColumn = ASF_TYPES[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
  d.u32(A.iana, start);
  d.u8(A.type, start + 4);
  d.u8(A.tag, start + 5);
  const length = d.u8(A.len, start + 7);
  const at = start + 8;
  if (type === OPEN_REQUEST) dissectOpenRequest(d, at, at + length);
  else if (type === OPEN_RESPONSE) dissectOpenResponse(d, at, at + length);
  else if (length > 0) {
    d.setLayerLength(8);
    dissectData(d, at, at + length, at + length);
  }
  return true;
}

function dissectOpenRequest(d: Dissection, at: number, end: number): void {
  d.u32(A.mgt_console_id, at);
  dissectPayloads(d, at + 4, end);
}

function dissectOpenResponse(d: Dissection, at: number, end: number): void {
  d.u8(A.rssp_status_code, at);
  d.u32(A.mgt_console_id, at + 4);
  d.u32(A.client_id, at + 8);
  dissectPayloads(d, at + 12, end);
}

function dissectPayloads(d: Dissection, at: number, end: number): void {
  while (at + 4 <= end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 2);
    d.value(A.payload, 1, at, length);
    d.open();
    d.u8(A['payload.type'], at);
    d.u16(A['payload.len'], at + 2);
    if (length > 4) {
      d.value(A['payload.data'], 1, at + 4, length - 4);
      d.open();
      if (type === AUTHENTICATION || type === INTEGRITY) {
        d.u8(type === AUTHENTICATION ? A.auth_alg : A.integrity_alg, at + 4);
        if (length > 5) d.value(A.reserved, 1, at + 5, length - 5);
      }
      d.close();
    }
    d.close();
    if (length < 4) return;
    at += length;
  }
}

const RMCP_PLUS = 6;
const OEM_EXPLICIT = 2;
const ENCRYPTED = 0x80;
const AUTHENTICATED = 0x40;

/** IPMI 2.0, section 13.6. */
function dissectSession(d: Dissection, start: number): boolean {
  const type = d.u8(S.authtype, start);
  let at = start + 1;
  let length = 0;
  let payload = 0;
  if (type === RMCP_PLUS) {
    payload = d.getU8(at);
    d.value(S['payloadtype.enc'], payload >>> 7, at, 1);
    d.value(S['payloadtype.auth'], (payload >>> 6) & 1, at, 1);
    d.value(S.payloadtype, payload & 0x3f, at, 1);
    at++;
    if ((payload & 0x3f) === OEM_EXPLICIT) {
      d.span(S['oem.iana'], at, 4);
      d.span(S['oem.payloadid'], at + 4, 2);
      at += 6;
    }
    d.u32LE(S.id, at);
    d.u32LE(S.sequence, at + 4);
    length = d.getU16LE(at + 8);
    d.value(S['msg.len'], length, at + 8, 2);
  } else {
    d.u32LE(S.sequence, at);
    d.u32LE(S.id, at + 4);
  }
  if (d.fault !== 0) return true;
  const session = d.getU32LE(type === RMCP_PLUS ? at : at + 4);
  if (type === RMCP_PLUS) at += 10;
  else {
    at += 8;
    if (type !== 0) {
      d.span(S.authcode, at, 16);
      at += 16;
    }
    length = d.u8(S['msg.len'], at++);
  }
  if (d.fault !== 0) return true;
  const isPlus = type === RMCP_PLUS;
  d.protocolColumn = isPlus ? 'RMCP+' : 'IPMI';
  if (d.wantsInfo) {
    const kind = PAYLOADS[payload & 0x3f] ?? `Unknown (0x${(payload & 0x3f).toString(16).padStart(2, '0')})`;
    d.infoColumn = `Session ID 0x${session.toString(16)}${isPlus ? `, payload type: ${kind}` : ''}`;
  }
  const end = at + length;
  if (isPlus && payload & AUTHENTICATED && d.left(end) > 0) d.span(S.trailer, end, d.end - end);
  d.setLayerLength(at - start);
  if (length === 0) return true;
  const isMessage = !isPlus || (payload & (ENCRYPTED | 0x3f)) === 0;
  if (isMessage) d.dissect(ipmb.id, at, end, end);
  dissectData(d, at, end, end);
  return true;
}

/** tshark takes messages of IPMI no further, unless it is told whose commands they are. */
function dissectBus(d: Dissection, start: number): boolean {
  d.unname();
  d.protocolColumn = 'IPMB';
  d.span(I.bus_command_data, start, d.end - start);
  return true;
}

export const rmcpDissector: Dissector = {
  protocol: rmcp,
  dissect,
  places: { 'udp.port': [PORT] },
  carries: ['rmcp.class', 'data'],
};
export const asfDissector: Dissector = {
  protocol: asf,
  dissect: dissectAsf,
  places: { 'rmcp.class': [6] },
  carries: ['data'],
};
export const ipmiSessionDissector: Dissector = {
  protocol: ipmiSession,
  dissect: dissectSession,
  places: { 'rmcp.class': [7] },
  carries: ['ipmb', 'data'],
};
export const ipmbDissector: Dissector = { protocol: ipmb, dissect: dissectBus, alsoEmits: ['ipmi'] };
export const ipmiDissector: Dissector = { protocol: ipmi, dissect: () => true };
