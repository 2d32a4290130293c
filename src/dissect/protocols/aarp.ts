import { etherText, hexText } from '../../fields/address.js';
import { bytes, declareFields, declareProtocol, ether, none, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** AppleTalk Address Resolution Protocol (Sidhu, Andrews and Oppenheimer, "Inside AppleTalk", chapter 2). */
export const aarp = declareProtocol('aarp', 'AARP', 'Appletalk Address Resolution Protocol');
const F = declareFields(aarp, {
  'hard.type': uint16('Hardware type', { base: 'hex', values: { 1: 'Ethernet', 2: 'Token Ring' } }),
  'proto.type': uint16('Protocol type', { base: 'hex', values: ETHERTYPE_NAMES }),
  'hard.size': uint8('Hardware size'),
  'proto.size': uint8('Protocol size'),
  opcode: uint16('Opcode', { values: { 1: 'request', 2: 'reply', 3: 'probe' } }),
  'src.hw': bytes('Sender hardware address'),
  'src.hw_mac': ether('Sender MAC address'),
  'src.proto': bytes('Sender protocol address'),
  'src.proto_id': bytes('Sender ID'),
  'dst.hw': bytes('Target hardware address'),
  'dst.hw_mac': ether('Target MAC address'),
  'dst.proto': bytes('Target protocol address'),
  'dst.proto_id': bytes('Target ID'),
  'length.invalid': none('Invalid length', { many: true }),
});

const ETHERNET = 1;
const TOKEN_RING = 2;
const APPLETALK = 0x809b;
const REQUEST = 1;
const REPLY = 2;
const PROBE = 3;
const HEADER = 8;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AARP';
  if (d.wantsInfo) d.infoColumn = '';
  const hardware = d.getU16(start);
  const protocol = d.getU16(start + 2);
  const hardwareSize = d.getU8(start + 4);
  const protocolSize = d.getU8(start + 5);
  const opcode = d.getU16(start + 6);
  const total = HEADER + 2 * (hardwareSize + protocolSize);
  if (!d.has(start, total)) {
    d.withdraw(true);
    return true;
  }
  d.trim(start + total);
  const isMac = (hardware === ETHERNET || hardware === TOKEN_RING) && hardwareSize === 6;
  const isId = protocol === APPLETALK && protocolSize === 4;
  const source = start + HEADER;
  const destination = source + hardwareSize + protocolSize;
  if (d.wantsInfo) d.infoColumn = infoOf(d, opcode, source, destination, hardwareSize, protocolSize, isMac, isId);
  remarkSize(d, 'hardware', hardwareSize);
  remarkSize(d, 'protocol', protocolSize);
  d.u16(F['hard.type'], start);
  d.u16(F['proto.type'], start + 2);
  d.u8(F['hard.size'], start + 4);
  d.u8(F['proto.size'], start + 5);
  d.u16(F.opcode, start + 6);
  emitEnd(d, source, hardwareSize, isMac ? F['src.hw_mac'] : F['src.hw'], isMac);
  emitBytes(d, isId ? F['src.proto_id'] : F['src.proto'], source + hardwareSize, protocolSize);
  emitEnd(d, destination, hardwareSize, isMac ? F['dst.hw_mac'] : F['dst.hw'], isMac);
  emitBytes(d, isId ? F['dst.proto_id'] : F['dst.proto'], destination + hardwareSize, protocolSize);
  return true;
}

function remarkSize(d: Dissection, what: string, size: number): void {
  const text = `Invalid ${what} address length: 0`;
  if (size === 0) remark(d, F['length.invalid'], SEVERITY.warn, GROUP.protocol, text);
}

function emitEnd(d: Dissection, at: number, size: number, field: number, isMac: boolean): void {
  if (isMac) d.ether(field, at);
  else emitBytes(d, field, at, size);
}

function emitBytes(d: Dissection, field: number, at: number, size: number): void {
  if (size > 0) d.span(field, at, size);
}

function infoOf(
  d: Dissection,
  opcode: number,
  source: number,
  destination: number,
  hardwareSize: number,
  protocolSize: number,
  isMac: boolean,
  isId: boolean,
): string {
  const who = (at: number) => {
    if (protocolSize === 0) return 'Unknown';
    if (!isId) return hexText(d.bytes, at, protocolSize);
    return `${(d.bytes[at + 1] << 8) | d.bytes[at + 2]}.${d.bytes[at + 3]}`;
  };
  const asking = who(source + hardwareSize);
  const asked = who(destination + hardwareSize);
  if (opcode === REQUEST) return `Who has ${asked}?  Tell ${asking}`;
  if (opcode === PROBE) return `Is there a ${asked}`;
  if (opcode !== REPLY) return `Unknown AARP opcode 0x${opcode.toString(16).padStart(4, '0')}`;
  const mac = () => etherText(d.getU16(source) * 0x1_0000_0000 + d.getU32(source + 2));
  const hardware = hardwareSize === 0 ? 'Unknown' : isMac ? mac() : hexText(d.bytes, source, hardwareSize);
  return `${asking} is at ${hardware}`;
}

export const aarpDissector: Dissector = {
  protocol: aarp,
  dissect,
  places: { ethertype: [0x80f3], 'chdlc.protocol': [0x80f3] },
};
