import { ipv6Text } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { LDP as F } from './fields.js';

export const IPV4 = 1;
export const IPV6 = 2;

export function emitElements(d: Dissection, at: number, end: number): void {
  d.heading('FEC Elements', at, end - at);
  d.open();
  for (let number = 1; at < end && d.fault === 0; number++) {
    const type = d.getU8(at);
    const next = endOfElement(d, type, at, end);
    if (next > end) break;
    d.heading(`FEC Element ${number}`, at, next - at);
    d.open();
    d.u8(F['msg.tlv.fec.type'], at);
    if (type === 2 || type === 3) emitPrefix(d, type, at + 1);
    else if (type === 128) emitCircuit(d, at, next);
    else if (type === 129) emitGeneralized(d, at, next);
    d.close();
    at = next;
  }
  d.close();
}

function endOfElement(d: Dissection, type: number, at: number, end: number): number {
  if (type === 1) return at + 1;
  if (type === 2) return at + 4 + ((d.getU8(at + 3) + 7) >>> 3);
  if (type === 3) return at + 4 + d.getU8(at + 3);
  if (type === 128) return at + 8 + d.getU8(at + 3);
  if (type === 129) return at + 4 + d.getU8(at + 3);
  return end;
}

function emitPrefix(d: Dissection, type: number, at: number): void {
  const family = d.u16(F['msg.tlv.fec.af'], at);
  const length = d.u8(F['msg.tlv.fec.len'], at + 2);
  const size = type === 2 ? (length + 7) >>> 3 : length;
  const field = type === 2 ? F['msg.tlv.fec.pfval'] : F['msg.tlv.fec.hoval'];
  if (d.want[field] === 0 || !d.has(at + 3, size) || size > 16) return;
  const whole = new Uint8Array(16);
  for (let i = 0; i < size; i++) whole[i] = d.bytes[at + 3 + i];
  if (family === IPV4) d.text(field, `${whole[0]}.${whole[1]}.${whole[2]}.${whole[3]}`, at + 3, size);
  else if (family === IPV6) d.text(field, ipv6Text(whole, 0), at + 3, size);
}

/** A pseudowire by its number (RFC 4447, section 5.2). */
function emitCircuit(d: Dissection, at: number, end: number): void {
  emitBits(d, at + 1, 1, [F['msg.tlv.fec.vc.controlword']]);
  d.value(F['msg.tlv.fec.vc.vctype'], d.getU16(at + 1) & 0x7fff, at + 1, 2);
  const length = d.u8(F['msg.tlv.fec.vc.infolength'], at + 3);
  d.u32(F['msg.tlv.fec.vc.groupid'], at + 4);
  if (length < 4) return;
  d.u32(F['msg.tlv.fec.vc.vcid'], at + 8);
  for (at += 12; at + 2 <= end && d.fault === 0; ) {
    const type = d.getU8(at);
    const size = d.getU8(at + 1);
    d.heading('Interface Parameter', at, size);
    d.open();
    d.u8(F['msg.tlv.fec.vc.intparam.id'], at);
    d.u8(F['msg.tlv.fec.vc.intparam.length'], at + 1);
    if (type === 1) d.u16(F['msg.tlv.fec.vc.intparam.mtu'], at + 2);
    else if (type === 2) d.u16(F['msg.tlv.fec.vc.intparam.maxatm'], at + 2);
    else if (type === 3) d.span(F['msg.tlv.fec.vc.intparam.desc'], at + 2, size - 2);
    else if (type === 6) d.u16(F['msg.tlv.fec.vc.intparam.vlanid'], at + 2);
    d.close();
    if (size < 2) return;
    at += size;
  }
}

/** A pseudowire by its ends (RFC 4447, section 5.3). */
function emitGeneralized(d: Dissection, at: number, end: number): void {
  emitBits(d, at + 1, 1, [F['msg.tlv.fec.vc.controlword']]);
  d.value(F['msg.tlv.fec.vc.vctype'], d.getU16(at + 1) & 0x7fff, at + 1, 2);
  d.u8(F['msg.tlv.fec.vc.infolength'], at + 3);
  at += 4;
  for (const [type, length, value] of IDENTIFIERS) {
    if (at >= end || d.fault !== 0) return;
    d.u8(type, at);
    const size = d.u8(length, at + 1);
    d.span(value, at + 2, size);
    at += 2 + size;
  }
}

const IDENTIFIERS = [
  [F['msg.tlv.fec.gen.agi.type'], F['msg.tlv.fec.gen.agi.length'], F['msg.tlv.fec.gen.agi.value']],
  [F['msg.tlv.fec.gen.saii.type'], F['msg.tlv.fec.gen.saii.length'], F['msg.tlv.fec.gen.saii.value']],
  [F['msg.tlv.fec.gen.taii.type'], F['msg.tlv.fec.gen.taii.length'], F['msg.tlv.fec.gen.taii.value']],
];
