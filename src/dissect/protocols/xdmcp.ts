import {
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';

/** X Display Manager Control Protocol (X Consortium standard, version 1.1). */
export const xdmcp = declareProtocol('xdmcp', 'XDMCP', 'X Display Manager Control Protocol');
const OPCODES: Readonly<Record<number, string>> = {
  1: 'Broadcast_query',
  2: 'Query',
  3: 'Indirect_query',
  4: 'Forward_query',
  5: 'Willing',
  6: 'Unwilling',
  7: 'Request',
  8: 'Accept ',
  9: 'Decline',
  10: 'Manage',
  11: 'Refuse',
  12: 'Failed',
  13: 'Keepalive',
  14: 'Alive',
};
const F = declareFields(xdmcp, {
  version: uint16('Version'),
  opcode: uint16('Opcode', { base: 'hex', values: OPCODES }),
  length: uint16('Message length'),
  authentication_name: string('Authentication name', { many: true }),
  authorization_name: string('Authorization name', { many: true }),
  hostname: string('Hostname'),
  status: string('Status'),
  session_id: uint32('Session ID', { base: 'hex' }),
  display_number: uint16('Display number'),
  manufacturer_display_id_len: uint16('Manufacturer display ID Length'),
  manufacturer_display_id: bytes('Manufacturer display ID'),
  display_class_len: uint16('Display class Length'),
  display_class: bytes('Display class'),
  client_address_ipv4: ipv4('Client Address'),
  client_address_ipv6: ipv6('Client Address'),
  client_address_bytes: bytes('Client Address'),
  client_address_bytes_len: uint16('Client Address Length'),
  client_port_len: uint16('Client port Length'),
  client_port_bytes: bytes('Client port'),
  client_port: uint16('Client port'),
  authentication_data_len: uint16('Authentication data Length'),
  authentication_data: bytes('Authentication data'),
  authorization_data_len: uint16('Authorization data Length'),
  authorization_data: bytes('Authorization data'),
  connection_type: uint16('Type', {
    base: 'hex',
    many: true,
    values: { 0: 'Internet', 1: 'DECnet', 2: 'Chaos', 6: 'InternetV6' },
  }),
  connection_address_ipv4: ipv4('Address', { many: true }),
  connection_address_ipv6: ipv6('Address', { many: true }),
  connection_address_bytes: bytes('Address', { many: true }),
  session_running: uint8('Session running', { values: { 0: 'No', 1: 'Yes' } }),
});

const PORT = 177;
const HEADER = 6;
const INTERNET = 0;
const INTERNET_V6 = 6;

function isNot(d: Dissection, start: number): boolean {
  return d.left(start) < 2 || ((d.bytes[start] << 8) | d.bytes[start + 1]) !== 1;
}

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  d.protocolColumn = 'XDMCP';
  if (d.wantsInfo) d.infoColumn = '';
  d.u16(F.version, start);
  const opcode = d.u16(F.opcode, start + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = OPCODES[opcode] ?? `Unknown (0x${opcode.toString(16).padStart(4, '0')})`;
  d.u16(F.length, start + 4);
  READERS[opcode]?.(d, start + HEADER);
  return true;
}

/** An array of bytes: its length, and itself. Each of these gives back where it ends. */
function emitText(d: Dissection, field: number, at: number): number {
  const length = d.getU16(at);
  d.span(field, at + 2, length);
  return at + 2 + length;
}

/** The bytes that are shown include their length, as tshark has them. */
function emitBytes(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u16(lengthField, at);
  d.span(field, at, 2 + length);
  return at + 2 + length;
}

function emitNames(d: Dissection, field: number, words: string, at: number): number {
  const count = d.getU8(at);
  if (d.want[HEADING] !== 0) d.heading(`${words} (${count})`, at);
  at++;
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) at = emitText(d, field, at);
  d.close();
  return at;
}

const emitAuthentications = (d: Dissection, at: number) =>
  emitNames(d, F.authentication_name, 'Authentication names', at);
const emitAuthenticationData = (d: Dissection, at: number) =>
  emitBytes(d, F.authentication_data_len, F.authentication_data, at);

function dissectForward(d: Dissection, at: number): void {
  const length = d.getU16(at);
  if (length === 4) d.ipv4(F.client_address_ipv4, at + 2);
  else if (length === 16) d.ipv6(F.client_address_ipv6, at + 2);
  else emitBytes(d, F.client_address_bytes_len, F.client_address_bytes, at);
  at += 2 + length;
  const portLength = d.getU16(at);
  if (portLength === 2) d.u16(F.client_port, at + 2);
  else emitBytes(d, F.client_port_len, F.client_port_bytes, at);
  emitAuthentications(d, at + 2 + portLength);
}

function dissectWilling(d: Dissection, at: number): void {
  at = emitText(d, F.authentication_name, at);
  at = emitText(d, F.hostname, at);
  emitText(d, F.status, at);
}

function dissectUnwilling(d: Dissection, at: number): void {
  at = emitText(d, F.hostname, at);
  emitText(d, F.status, at);
}

function dissectRequest(d: Dissection, at: number): void {
  d.u16(F.display_number, at);
  const count = d.getU8(at + 2);
  let type = at + 3;
  at = type + 2 * count;
  const addresses = d.getU8(at++);
  if (d.want[HEADING] !== 0) d.heading(`Connections (${count})`, type);
  d.open();
  for (let i = 0; i < Math.min(count, addresses) && d.fault === 0; i++) {
    if (d.want[HEADING] !== 0) d.heading(`Connection ${i + 1}`, at);
    d.open();
    const kind = d.u16(F.connection_type, type);
    const length = d.getU16(at);
    if (kind === INTERNET && length === 4) d.ipv4(F.connection_address_ipv4, at + 2);
    else if (kind === INTERNET_V6 && length === 16) d.ipv6(F.connection_address_ipv6, at + 2);
    else d.span(F.connection_address_bytes, at + 2, length);
    d.close();
    type += 2;
    at += 2 + length;
  }
  d.close();
  at = emitText(d, F.authentication_name, at);
  at = emitAuthenticationData(d, at);
  at = emitNames(d, F.authorization_name, 'Authorization names', at);
  emitBytes(d, F.manufacturer_display_id_len, F.manufacturer_display_id, at);
}

function dissectAccept(d: Dissection, at: number): void {
  d.u32(F.session_id, at);
  at = emitText(d, F.authentication_name, at + 4);
  at = emitAuthenticationData(d, at);
  at = emitText(d, F.authorization_name, at);
  emitBytes(d, F.authorization_data_len, F.authorization_data, at);
}

function dissectDecline(d: Dissection, at: number): void {
  at = emitText(d, F.status, at);
  at = emitText(d, F.authentication_name, at);
  emitAuthenticationData(d, at);
}

function dissectManage(d: Dissection, at: number): void {
  d.u32(F.session_id, at);
  d.u16(F.display_number, at + 4);
  emitBytes(d, F.display_class_len, F.display_class, at + 6);
}

function dissectFailed(d: Dissection, at: number): void {
  d.u32(F.session_id, at);
  emitText(d, F.status, at + 4);
}

function dissectKeepAlive(d: Dissection, at: number): void {
  d.u16(F.display_number, at);
  d.u32(F.session_id, at + 2);
}

function dissectAlive(d: Dissection, at: number): void {
  d.u8(F.session_running, at);
  d.u32(F.session_id, at + 1);
}

const READERS: Readonly<Record<number, (d: Dissection, at: number) => void>> = {
  1: emitAuthentications,
  2: emitAuthentications,
  3: emitAuthentications,
  4: dissectForward,
  5: dissectWilling,
  6: dissectUnwilling,
  7: dissectRequest,
  8: dissectAccept,
  9: dissectDecline,
  10: dissectManage,
  11: (d, at) => void d.u32(F.session_id, at),
  12: dissectFailed,
  13: dissectKeepAlive,
  14: dissectAlive,
};

export const xdmcpDissector: Dissector = {
  protocol: xdmcp,
  dissect,
  declines: isNot,
  places: { 'udp.port': [PORT] },
};
