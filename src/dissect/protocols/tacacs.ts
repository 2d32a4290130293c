import { declareFields, declareProtocol, ipv4, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

const VERSIONS = { 0: 'TACACS', 0x80: 'XTACACS' };
const TYPES: Readonly<Record<number, string>> = {
  1: 'Login',
  2: 'Response',
  3: 'Change',
  4: 'Follow',
  5: 'Connect',
  6: 'Superuser',
  7: 'Logout',
  8: 'Reload',
  9: 'SLIP on',
  10: 'SLIP off',
  11: 'SLIP Addr',
};
const RESPONSES = { 0: 'this is not a response', 1: 'accepted', 2: 'rejected' };
const REASONS = { 0: 'none', 1: 'expiring', 2: 'password', 3: 'denied', 4: 'quit', 5: 'idle', 6: 'drop', 7: 'bad' };

/** TACACS and its extended form, over UDP (RFC 1492). */
export const tacacs = declareProtocol('tacacs', 'TACACS', 'TACACS', ['[{?version}XTACACS]', 'TACACS']);
const F = declareFields(tacacs, {
  version: uint8('Version', { base: 'hex', values: VERSIONS }),
  type: uint8('Type', { values: TYPES }),
  nonce: uint16('Nonce', { base: 'hex' }),
  userlen: uint8('Username length'),
  passlen: uint8('Password length'),
  response: uint8('Response', { values: RESPONSES }),
  reason: uint8('Reason', { values: REASONS }),
  result1: uint32('Result 1', { base: 'hex' }),
  destaddr: ipv4('Destination address'),
  destport: uint16('Destination port'),
  line: uint16('Line'),
  result2: uint32('Result 2', { base: 'hex' }),
  result3: uint16('Result 3', { base: 'hex' }),
  username: string('Username'),
  password: string('Password'),
});

const RESPONSE = 2;
const HEADER = 6;
const EXTENDED_HEADER = 26;

function dissect(d: Dissection, start: number): boolean {
  const version = d.getU8(start);
  const type = d.getU8(start + 1);
  d.protocolColumn = version === 0 ? 'TACACS' : 'XTACACS';
  if (d.wantsInfo) d.infoColumn = TYPES[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
  d.u8(F.version, start);
  d.u8(F.type, start + 1);
  d.u16(F.nonce, start + 2);
  if (version === 0 && type === RESPONSE) {
    d.u8(F.response, start + 4);
    d.u8(F.reason, start + 5);
    return true;
  }
  const user = d.u8(F.userlen, start + 4);
  const password = d.u8(F.passlen, start + 5);
  let at = start + HEADER;
  if (version !== 0) {
    d.u8(F.response, start + 6);
    d.u8(F.reason, start + 7);
    d.u32(F.result1, start + 8);
    d.ipv4(F.destaddr, start + 12);
    d.u16(F.destport, start + 16);
    d.u16(F.line, start + 18);
    d.u32(F.result2, start + 20);
    d.u16(F.result3, start + 24);
    at = start + EXTENDED_HEADER;
  }
  if (type === RESPONSE) return true;
  d.span(F.username, at, user);
  d.span(F.password, at + user, password);
  return true;
}

export const tacacsDissector: Dissector = { protocol: tacacs, dissect, places: { 'udp.port': [49] } };
