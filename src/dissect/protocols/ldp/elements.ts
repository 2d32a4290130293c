import { ipv4Text, ipv6Text } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { ELEMENT_TYPE } from '../../names/ldp.js';
import { emitElements, IPV4, IPV6 } from './classes.js';
import { complain } from './faults.js';
import { LDP as F } from './fields.js';
import { emitFaultTolerance, emitHello, emitSession, emitStatus, emitWireStatus } from './session.js';

export function emitPart(d: Dissection, at: number, end: number): number {
  if (end - at < 4) {
    complain(d, F['msg.tlv.fec.len.invalid'], 'TLV', at, end - at, '>= 4');
    return end;
  }
  const type = d.getU16(at) & 0x3fff;
  const length = Math.min(d.getU16(at + 2), end - at - 4);
  if (d.want[HEADING] !== 0)
    d.heading(
      ELEMENT_TYPE[type] ?? `Unknown TLV type (0x${type.toString(16).toUpperCase().padStart(4, '0')})`,
      at,
      length + 4,
    );
  d.open();
  emitBits(d, at, 1, [F['msg.tlv.unknown']]);
  d.value(F['msg.tlv.type'], type, at, 2);
  d.u16(F['msg.tlv.len'], at + 2);
  emitValue(d, type, at + 4, length);
  d.close();
  return at + 4 + length;
}

function emitValue(d: Dissection, type: number, at: number, length: number): void {
  const end = at + length;
  switch (type) {
    case 0x100:
      emitElements(d, at, end);
      return;
    case 0x101:
      emitAddresses(d, at, end);
      return;
    case 0x103:
      d.u8(F['msg.tlv.hc.value'], at);
      return;
    case 0x104:
      d.heading('LSR IDs', at, length);
      d.open();
      for (; at + 4 <= end && d.fault === 0; at += 4) d.ipv4(F['msg.tlv.pv.lsrid'], at);
      d.close();
      return;
    case 0x200:
      d.value(F['msg.tlv.generic.label'], d.getU32(at) & 0xfffff, at, 4);
      return;
    case 0x201:
      emitBits(d, at, 1, [F['msg.tlv.atm.label.vbits']]);
      emitBits(d, at, 2, [F['msg.tlv.atm.label.vpi']]);
      d.u16(F['msg.tlv.atm.label.vci'], at + 2);
      return;
    case 0x202:
      emitBits(d, at, 2, [F['msg.tlv.fr.label.len']]);
      emitBits(d, at + 1, 3, [F['msg.tlv.fr.label.dlci']]);
      return;
    case 0x203:
      d.u32(F['msg.tlv.ft_protect.sequence_num'], at);
      return;
    case 0x300:
      emitStatus(d, at);
      return;
    case 0x301:
      d.u32(F['msg.tlv.extstatus.data'], at);
      return;
    case 0x302:
      d.span(F.returned_pdu_data, at, length);
      return;
    case 0x303:
      d.span(F.returned_message_parameters, at, length);
      return;
    case 0x400:
      emitHello(d, at);
      return;
    case 0x401:
      d.ipv4(F['msg.tlv.ipv4.taddr'], at);
      return;
    case 0x402:
      d.u32(F['msg.tlv.hello.cnf_seqno'], at);
      return;
    case 0x403:
      d.ipv6(F['msg.tlv.ipv6.taddr'], at);
      return;
    case 0x404:
      d.heading('MAC addresses', at, length);
      d.open();
      for (; at + 6 <= end && d.fault === 0; at += 6) d.ether(F['msg.tlv.mac'], at);
      d.close();
      return;
    case 0x500:
      emitSession(d, at);
      return;
    case 0x503:
      emitFaultTolerance(d, at, length);
      return;
    case 0x504:
      d.u32(F['msg.tlv.ft_ack.sequence_num'], at);
      return;
    case 0x96a:
      emitWireStatus(d, at);
      return;
    default:
      d.span(F['msg.tlv.value'], at, length);
  }
}

function emitAddresses(d: Dissection, at: number, end: number): void {
  const family = d.u16(F['msg.tlv.addrl.addr_family'], at);
  const size = family === IPV4 ? 4 : family === IPV6 ? 16 : 0;
  d.heading('Addresses', at + 2, end - at - 2);
  d.open();
  for (at += 2; size > 0 && at + size <= end && d.has(at, size); at += size) {
    if (d.want[F['msg.tlv.addrl.addr']] !== 0)
      d.text(F['msg.tlv.addrl.addr'], size === 4 ? ipv4Text(d.getU32(at)) : ipv6Text(d.bytes, at), at, size);
  }
  d.close();
}
