import { boolean, bytes, declareFields, declareProtocol, ether, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** What Realtek's switches talk under EtherType 0x8899: remote control, echo, loop detection, told by the first byte. */
export const realtek = declareProtocol('realtek', 'Realtek', 'Realtek Layer 2 Protocols');
const F = declareFields(realtek, { packet: bytes('Unknown packet') });

/** Realtek Remote Control Protocol (RTL8316B's data sheet). */
export const rrcp = declareProtocol('rrcp', 'RRCP', 'Realtek Remote Control Protocol');
const OPCODES: Readonly<Record<number, string>> = { 0: 'Hello', 1: 'Get', 2: 'Set' };
const R = declareFields(rrcp, {
  protocol: uint8('Protocol', { base: 'hex' }),
  reply: boolean('Reply', { mask: 0x80, maskBits: 8 }),
  opcode: uint8('Opcode', { base: 'hex', values: OPCODES, mask: 0x7f }),
  authkey: uint16('Authentication key', { base: 'hex' }),
  regaddr: uint16('Register address', { base: 'hex' }),
  regdata: uint16('Register data', { base: 'hex' }),
  'hello_reply.downlink_port': uint8('Downlink port number', { base: 'dec' }),
  'hello_reply.uplink_port': uint8('Uplink port number', { base: 'dec' }),
  'hello_reply.uplink_mac': ether('Uplink MAC address'),
  'hello_reply.chip_id': uint16('Chip ID', { base: 'hex' }),
  'hello_reply.vendor_id': uint32('Vendor ID', { base: 'hex' }),
  '=rep.protocol': uint8('Protocol', { base: 'hex' }),
  '=rldp.protocol': uint8('Protocol', { base: 'hex' }),
});

export const rep = declareProtocol('rep', 'REP', 'Realtek Echo Protocol');
export const rldp = declareProtocol('rldp', 'RLDP', 'Realtek Loop Detection Protocol');

const byFirst = (first: number) => {
  if (first === 1) return rrcp.id;
  if (first === 2) return rep.id;
  return first === 3 || first === 0x23 ? rldp.id : -1;
};

function dissect(d: Dissection, start: number): boolean {
  if (d.left(start) === 0) return false;
  d.protocolColumn = 'Realtek';
  if (d.wantsInfo) d.infoColumn = '';
  const protocol = byFirst(d.bytes[start]);
  if (protocol >= 0) d.dissect(protocol, start);
  else d.span(F.packet, start, d.reportedEnd - start);
  return true;
}

function dissectRrcp(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RRCP';
  d.u8(R.protocol, start);
  const bits = d.getU8(start + 1);
  if (d.fault !== 0) return true;
  const isReply = bits >> 7;
  const opcode = bits & 0x7f;
  d.value(R.reply, isReply, start + 1, 1);
  d.value(R.opcode, opcode, start + 1, 1);
  d.u16(R.authkey, start + 2);
  if (d.wantsInfo) d.infoColumn = `${OPCODES[opcode] ?? `Unknown (${opcode})`} ${isReply ? 'Reply' : 'Request'}`;
  if (opcode === 1 || opcode === 2) {
    d.u16(R.regaddr, start + 4);
    d.u16(R.regdata, start + 6);
  } else if (opcode === 0 && isReply) {
    d.u8(R['hello_reply.downlink_port'], start + 4);
    d.u8(R['hello_reply.uplink_port'], start + 5);
    d.ether(R['hello_reply.uplink_mac'], start + 6);
    d.u16(R['hello_reply.chip_id'], start + 12);
    d.u32(R['hello_reply.vendor_id'], start + 14);
  }
  return true;
}

function dissectRep(d: Dissection, start: number): boolean {
  d.protocolColumn = 'REP';
  if (d.wantsInfo) d.infoColumn = 'Echo Request';
  d.u8(R['=rep.protocol'], start);
  return true;
}

function dissectRldp(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RLDP';
  if (d.wantsInfo) d.infoColumn = 'Network Loop Detection';
  d.u8(R['=rldp.protocol'], start);
  return true;
}

export const realtekDissector: Dissector = {
  protocol: realtek,
  dissect,
  declines: (d, start) => d.left(start) === 0,
  places: { ethertype: [0x8899] },
  carries: ['rrcp', 'rep', 'rldp'],
};
export const rrcpDissector: Dissector = { protocol: rrcp, dissect: dissectRrcp };
export const repDissector: Dissector = { protocol: rep, dissect: dissectRep, alsoEmits: ['rrcp'] };
export const rldpDissector: Dissector = { protocol: rldp, dissect: dissectRldp, alsoEmits: ['rrcp'] };
