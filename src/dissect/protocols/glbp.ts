import {
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';

const TYPES: Readonly<Record<number, string>> = { 1: 'Hello', 2: 'Request/Response?', 3: 'Auth' };
const GATEWAY_STATES = { 4: 'Listen', 8: 'Speak', 16: 'Standby', 32: 'Active' };
const FORWARDER_STATES = { 4: 'Listen', 32: 'Active' };
const ADDRESS_TYPES = { 1: 'IPv4', 2: 'IPv6' };
const AUTHENTICATIONS = { 0: 'None', 1: 'Plain text', 2: 'MD5 string', 3: 'MD5 chain' };

/** Gateway Load Balancing Protocol (Cisco's own; its messages are known from captures, hence the question marks). */
export const glbp = declareProtocol('glbp', 'GLBP', 'Gateway Load Balancing Protocol');
const many = true;
const F = declareFields(glbp, {
  version: uint8('Version?'),
  unknown1: uint8('Unknown1'),
  group: uint16('Group'),
  unknown2: bytes('Unknown2'),
  ownerid: ether('Owner ID'),
  tlv: none('TLV', { many }),
  type: uint8('Type', { values: TYPES, many }),
  length: uint8('Length', { many }),
  'hello.unknown10': bytes('Unknown1-0', { many }),
  'hello.vgstate': uint8('VG state?', { values: GATEWAY_STATES, many }),
  'hello.unknown11': bytes('Unknown1-1', { many }),
  'hello.priority': uint8('Priority', { many }),
  'hello.unknown12': bytes('Unknown1-2', { many }),
  'hello.helloint': uint32('Helloint', { many }),
  'hello.holdint': uint32('Holdint', { many }),
  'hello.redirect': uint16('Redirect', { many }),
  'hello.timeout': uint16('Timeout', { many }),
  'hello.unknown13': bytes('Unknown1-3', { many }),
  'hello.addrtype': uint8('Address type', { values: ADDRESS_TYPES, many }),
  'hello.addrlen': uint8('Address length', { many }),
  'hello.virtualipv4': ipv4('Virtual IPv4', { many }),
  'hello.virtualipv6': ipv6('Virtual IPv6', { many }),
  'hello.virtualunk': bytes('Virtual Unknown', { many }),
  'reqresp.forwarder': uint8('Forwarder?', { many }),
  'reqresp.vfstate': uint8('VF state?', { values: FORWARDER_STATES, many }),
  'reqresp.unknown21': bytes('Unknown2-1', { many }),
  'reqresp.priority': uint8('Priority', { many }),
  'reqresp.weight': uint8('Weight', { many }),
  'reqresp.unknown22': bytes('Unknown2-2', { many }),
  'reqresp.virtualmac': ether('Virtualmac', { many }),
  'auth.authtype': uint8('Authtype', { values: AUTHENTICATIONS, many }),
  'auth.authlength': uint8('Authlength', { many }),
  'auth.plainpass': string('Plain pass', { many }),
  'auth.md5hash': bytes('MD5-string hash', { many }),
  'auth.md5chainindex': uint32('MD5-chain index', { many }),
  'auth.md5chainhash': bytes('MD5-chain hash', { many }),
  'auth.authunknown': bytes('Unknown auth value', { many }),
  'unknown.data': bytes('Unknown TLV data', { many }),
  ipv4_wrong_length: none('Wrong IPv4 address length: %u', { many }),
  ipv6_wrong_length: none('Wrong IPv6 address length: %u', { many }),
  tlv_length_too_small: none('Length %u too small', { many }),
  tlv_invalid_bytes_used: none('Zero or negative length', { many }),
});

const PORT = 3222;
const HEADER = 12;
const TLV_HEADER = 2;

const isMine = (d: Dissection, start: number): boolean => d.left(start) > 0 && d.bytes[start] === 1;

function dissect(d: Dissection, start: number): boolean {
  if (!isMine(d, start)) return false;
  d.protocolColumn = 'GLBP';
  d.u8(F.version, start);
  d.u8(F.unknown1, start + 1);
  const group = d.u16(F.group, start + 2);
  if (d.wantsInfo) d.infoColumn = `G: ${group}`;
  d.span(F.unknown2, start + 4, 2);
  d.ether(F.ownerid, start + 6);
  let at = start + HEADER;
  while (at < d.end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU8(at + 1);
    if (d.fault !== 0) return true;
    // tshark stops here without a word: its remarks on this protocol's lengths are shown nowhere.
    if (length < TLV_HEADER) return true;
    if (d.wantsInfo) d.infoColumn += `, ${TYPES[type] ?? type}`;
    d.value(F.tlv, 1, at, length);
    d.open();
    d.u8(F.type, at);
    d.u8(F.length, at + 1);
    dissectValue(d, type, at + TLV_HEADER, length - TLV_HEADER);
    d.close();
    at += length;
  }
  return true;
}

function dissectValue(d: Dissection, type: number, at: number, length: number): void {
  if (type === 1) dissectHello(d, at);
  else if (type === 2) dissectForwarder(d, at);
  else if (type === 3) dissectAuthentication(d, at);
  else if (d.has(at, length)) d.span(F['unknown.data'], at, length);
}

function dissectHello(d: Dissection, at: number): void {
  d.span(F['hello.unknown10'], at, 1);
  d.u8(F['hello.vgstate'], at + 1);
  d.span(F['hello.unknown11'], at + 2, 1);
  d.u8(F['hello.priority'], at + 3);
  d.span(F['hello.unknown12'], at + 4, 2);
  d.u32(F['hello.helloint'], at + 6);
  d.u32(F['hello.holdint'], at + 10);
  d.u16(F['hello.redirect'], at + 14);
  d.u16(F['hello.timeout'], at + 16);
  d.span(F['hello.unknown13'], at + 18, 2);
  const kind = d.u8(F['hello.addrtype'], at + 20);
  const length = d.u8(F['hello.addrlen'], at + 21);
  if (d.fault !== 0) return;
  const address = at + 22;
  if (kind === 1) {
    if (length !== 4) return;
    if (d.wantsInfo) d.infoColumn += ', IPv4';
    d.ipv4(F['hello.virtualipv4'], address);
  } else if (kind === 2) {
    if (length !== 16) return;
    if (d.wantsInfo) d.infoColumn += ', IPv6';
    d.ipv6(F['hello.virtualipv6'], address);
  } else {
    if (d.wantsInfo) d.infoColumn += `, ${kind}`;
    d.span(F['hello.virtualunk'], address, length);
  }
}

function dissectForwarder(d: Dissection, at: number): void {
  d.u8(F['reqresp.forwarder'], at);
  d.u8(F['reqresp.vfstate'], at + 1);
  d.span(F['reqresp.unknown21'], at + 2, 1);
  d.u8(F['reqresp.priority'], at + 3);
  d.u8(F['reqresp.weight'], at + 4);
  d.span(F['reqresp.unknown22'], at + 5, 7);
  d.ether(F['reqresp.virtualmac'], at + 12);
}

function dissectAuthentication(d: Dissection, at: number): void {
  const kind = d.u8(F['auth.authtype'], at);
  const length = d.u8(F['auth.authlength'], at + 1);
  const value = at + 2;
  if (kind === 1) d.span(F['auth.plainpass'], value, length);
  else if (kind === 2) d.span(F['auth.md5hash'], value, length);
  else if (kind === 3) {
    if (length < 4) d.fault ||= FAULT_MALFORMED;
    d.u32(F['auth.md5chainindex'], value);
    d.span(F['auth.md5chainhash'], value + 4, length - 4);
  } else d.span(F['auth.authunknown'], value, length);
}

export const glbpDissector: Dissector = {
  protocol: glbp,
  dissect,
  declines: (d, start) => !isMine(d, start),
  places: { 'udp.port': [PORT] },
};
