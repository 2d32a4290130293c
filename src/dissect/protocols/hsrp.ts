import {
  allFields,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Cisco's Hot Standby Router Protocol, versions 1 (RFC 2281) and 2. */
export const hsrp = declareProtocol('hsrp', 'HSRP', 'Cisco Hot Standby Router Protocol');
const F = declareFields(hsrp, {
  version: uint8('Version'),
  opcode: uint8('Op Code', { values: { 0: 'Hello', 1: 'Coup', 2: 'Resign', 3: 'Advertise' } }),
  state: uint8('State', { values: { 0: 'Initial', 1: 'Learn', 2: 'Listen', 4: 'Speak', 8: 'Standby', 16: 'Active' } }),
  hellotime: uint8('Hellotime'),
  holdtime: uint8('Holdtime'),
  priority: uint8('Priority'),
  group: uint8('Group'),
  reserved: uint8('Reserved'),
  auth_data: string('Authentication Data'),
  virt_ip: ipv4('Virtual IP Address'),
  md5_ip_address: ipv4("Sender's IP Address"),
  'adv.tlvtype': uint16('Adv type', { values: { 1: 'HSRP interface state', 2: 'IP redundancy' } }),
  'adv.tlvlength': uint16('Adv length'),
  'adv.state': uint8('Adv state', { values: { 1: 'Dormant', 2: 'Passive', 3: 'Active' } }),
  'adv.reserved1': uint8('Adv reserved1'),
  'adv.activegrp': uint16('Adv active groups'),
  'adv.passivegrp': uint16('Adv passive groups'),
  'adv.reserved2': uint32('Adv reserved2'),
  '=hsrp2.version': uint8('Version', { many: true }),
  '=hsrp2.opcode': uint8('Op Code', { values: { 0: 'Hello', 1: 'Coup', 2: 'Resign' }, many: true }),
  '=hsrp2.state': uint8('State', {
    values: { 1: 'Init', 2: 'Learn', 3: 'Listen', 4: 'Speak', 5: 'Standby', 6: 'Active' },
    many: true,
  }),
  '=hsrp2.group_state_tlv': uint8('Group State TLV', { many: true }),
  '=hsrp2.interface_state_tlv': uint8('Interface State TLV', { many: true }),
  '=hsrp2.text_auth_tlv': uint8('Text Authentication TLV', { many: true }),
  '=hsrp2.md5_auth_tlv': uint8('MD5 Authentication TLV', { many: true }),
  '=hsrp2.ipversion': uint8('IP Ver.', { values: { 4: 'IPv4', 6: 'IPv6' }, many: true }),
  '=hsrp2.group': uint16('Group', { many: true }),
  '=hsrp2.identifier': ether('Identifier', { many: true }),
  '=hsrp2.hellotime': uint32('Hellotime', { many: true }),
  '=hsrp2.holdtime': uint32('Holdtime', { many: true }),
  '=hsrp2.priority': uint32('Priority', { many: true }),
  '=hsrp2.auth_data': string('Authentication Data', { many: true }),
  '=hsrp2.virt_ip': ipv4('Virtual IP Address', { many: true }),
  '=hsrp2.virt_ip_v6': ipv6('Virtual IPv6 Address', { many: true }),
  '=hsrp2.active_groups': uint16('Active Groups', { many: true }),
  '=hsrp2.passive_groups': uint16('Passive Groups', { many: true }),
  '=hsrp2.md5_algorithm': uint8('MD5 Algorithm', { values: { 1: 'MD5' }, many: true }),
  '=hsrp2.md5_padding': uint8('Padding', { base: 'hex', many: true }),
  '=hsrp2.md5_flags': uint16('MD5 Flags', { many: true }),
  '=hsrp2.md5_key_id': uint32('MD5 Key ID', { many: true }),
  '=hsrp2.md5_auth_data': bytes('MD5 Authentication Data', { many: true }),
});

const VERSION2_GROUP = 0xe000_0066;
const VERSION2_PORT6 = 2029;
const ADVERTISE = 3;
const STATES = [F['adv.state'], F.state, F['=hsrp2.state']].map((field) => allFields[field].values ?? {});
const [ADVERTISED_STATES, STATES1, STATES2] = STATES;
const OPCODES = allFields[F.opcode].values ?? {};
const TLV_NAMES = ['', 'Hello', 'Interface State TLV'];

function dissect(d: Dissection, start: number): boolean {
  if (d.destinationPort === VERSION2_PORT6 || (d.addressKind === 4 && isVersion2(d))) return dissectVersion2(d, start);
  d.protocolColumn = 'HSRP';
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(F.version, start);
  const code = d.u8(F.opcode, start + 1);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = OPCODES[code] ?? 'Unknown';
  if (code === ADVERTISE) {
    d.u16(F['adv.tlvtype'], start + 2);
    d.u16(F['adv.tlvlength'], start + 4);
    const state = d.u8(F['adv.state'], start + 6);
    if (d.wantsInfo) d.infoColumn += ` (state ${ADVERTISED_STATES[state] ?? 'Unknown'})`;
    d.u8(F['adv.reserved1'], start + 7);
    d.u16(F['adv.activegrp'], start + 8);
    d.u16(F['adv.passivegrp'], start + 10);
    d.u32(F['adv.reserved2'], start + 12);
    return true;
  }
  const state = d.u8(F.state, start + 2);
  if (d.wantsInfo) d.infoColumn += ` (state ${STATES1[state] ?? 'Unknown'})`;
  d.u8(F.hellotime, start + 3);
  d.u8(F.holdtime, start + 4);
  d.u8(F.priority, start + 5);
  d.u8(F.group, start + 6);
  d.u8(F.reserved, start + 7);
  emitText(d, F.auth_data, start + 8);
  d.ipv4(F.virt_ip, start + 16);
  return true;
}

function isVersion2(d: Dissection): boolean {
  const { addressBytes: b, destinationStart: at } = d;
  return ((b[at] << 24) | (b[at + 1] << 16) | (b[at + 2] << 8) | b[at + 3]) >>> 0 === VERSION2_GROUP;
}

/** A text of eight bytes, up to the first zero. */
function emitText(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 8)) return;
  let length = 0;
  while (length < 8 && d.bytes[at + length] !== 0) length++;
  d.span(field, at, length);
}

function dissectVersion2(d: Dissection, start: number): boolean {
  d.protocolColumn = 'HSRPv2';
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  while (d.reportedEnd - at >= 2 && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU8(at + 1);
    dissectPart(d, at, type);
    at += 2 + length;
  }
  return true;
}

function dissectPart(d: Dissection, at: number, type: number): void {
  const value = at + 2;
  if (type === 1) {
    d.u8(F['=hsrp2.group_state_tlv'], at);
    d.open();
    dissectGroup(d, value);
    d.close();
  } else if (type === 2) {
    d.u8(F['=hsrp2.interface_state_tlv'], at);
    d.open();
    const active = d.u16(F['=hsrp2.active_groups'], value);
    const passive = d.u16(F['=hsrp2.passive_groups'], value + 2);
    d.close();
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `${TLV_NAMES[type]} (Act=${active} Pass=${passive})`;
  } else if (type === 3) {
    d.u8(F['=hsrp2.text_auth_tlv'], at);
    d.open();
    emitText(d, F['=hsrp2.auth_data'], value);
    d.close();
  } else if (type === 4) {
    d.u8(F['=hsrp2.md5_auth_tlv'], at);
    d.open();
    d.u8(F['=hsrp2.md5_algorithm'], value);
    d.u8(F['=hsrp2.md5_padding'], value + 1);
    d.u16(F['=hsrp2.md5_flags'], value + 2);
    d.ipv4(F.md5_ip_address, value + 4);
    d.u32(F['=hsrp2.md5_key_id'], value + 8);
    d.span(F['=hsrp2.md5_auth_data'], value + 12, 16);
    d.close();
  }
}

function dissectGroup(d: Dissection, at: number): void {
  d.u8(F['=hsrp2.version'], at);
  const code = d.u8(F['=hsrp2.opcode'], at + 1);
  const state = d.u8(F['=hsrp2.state'], at + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn += `${OPCODES[code] ?? 'Unknown'} (state ${STATES2[state] ?? 'Unknown'})`;
  const version = d.u8(F['=hsrp2.ipversion'], at + 3);
  d.u16(F['=hsrp2.group'], at + 4);
  d.ether(F['=hsrp2.identifier'], at + 6);
  d.u32(F['=hsrp2.priority'], at + 12);
  d.u32(F['=hsrp2.hellotime'], at + 16);
  d.u32(F['=hsrp2.holdtime'], at + 20);
  if (version === 4) d.ipv4(F['=hsrp2.virt_ip'], at + 24);
  else if (version === 6) d.ipv6(F['=hsrp2.virt_ip_v6'], at + 24);
}

export const hsrpDissector: Dissector = { protocol: hsrp, dissect, places: { 'udp.port': [1985, VERSION2_PORT6] } };
