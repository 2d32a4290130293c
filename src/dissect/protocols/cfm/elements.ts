import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { CFM_TLV_TYPE } from '../../names/cfm.js';
import { CFM as F } from './fields.js';

export const organisation = (oui: number, sub: number, data: number) => (d: Dissection, at: number, end: number) => {
  d.u24(oui, at);
  d.u8(sub, at + 3);
  if (end >= at + 4) d.span(data, at + 4, end - at - 4);
};

const END = 0;
const PORT_STATUS = 2;
const INTERFACE_STATUS = 4;

export function emitParts(d: Dissection, at: number): void {
  emitMark(d, F.all_tlvs, at, 0);
  d.open();
  while (at < d.reportedEnd && d.fault === 0) {
    const type = d.getU8(at);
    const length = type === END ? 0 : d.getU16(at + 1);
    if (d.fault !== 0) break;
    if (d.want[HEADING] !== 0)
      d.heading(`TLV: ${CFM_TLV_TYPE[type] ?? 'Unknown'} (t=${type},l=${length})`, at, type === END ? 1 : length + 3);
    d.open();
    d.u8(F['tlv.type'], at);
    if (type !== END) {
      d.u16(F['tlv.length'], at + 1);
      if (length > 0) emitPart(d, type, at + 3, length);
    }
    d.close();
    if (type === END) break;
    // Of a status only one byte is read, whatever its length says.
    at += 3 + (type === PORT_STATUS || type === INTERFACE_STATUS ? Math.min(length, 1) : length);
  }
  d.close();
}

function emitPart(d: Dissection, type: number, at: number, length: number): void {
  const end = at + length;
  if (type === 1) emitSender(d, at, end);
  else if (type === 2) d.u8(F['tlv.port_status.value'], at);
  else if (type === 3) d.span(F['tlv.data.value'], at, length);
  else if (type === 4) d.u8(F['tlv.intf_status.value'], at);
  else if (type === 5 || type === 6) emitReply(d, type === 5, at, end);
  else if (type === 7) {
    d.span(F['tlv.ltm_egress.id.ui'], at, 2);
    d.ether(F['tlv.ltm_egress.id.mac'], at + 2);
  } else if (type === 8) {
    d.span(F['tlv.ltr_egress.last_id.ui'], at, 2);
    d.ether(F['tlv.ltr_egress.last_id.mac'], at + 2);
    d.span(F['tlv.ltr_egress.next_id.ui'], at + 8, 2);
    d.ether(F['tlv.ltr_egress.next_id.mac'], at + 10);
  } else if (type === 31) {
    d.u24(F['tlv.org_spec.oui'], at);
    d.span(F['tlv.org_spec.subtype'], at + 3, 1);
    if (length > 4) d.span(F['tlv.org_spec.value'], at + 4, length - 4);
  } else if (type === 32) {
    const pattern = d.u8(F['tlv.tst.test.pattern.type'], at);
    const checked = pattern === 1 || pattern === 3 ? 4 : 0;
    d.span(F['tlv.tst.test.pattern'], at + 1, length - 1 - checked);
    if (checked > 0) d.span(F['tlv.tst.crc32'], end - checked, checked);
  } else d.span(F['tlv.unknown.data'], at, length);
}

const CHASSIS: Readonly<Record<number, number>> = {
  1: F['tlv.sender_id.chassis_id.chassis_component'],
  2: F['tlv.sender_id.chassis_id.intf_alias'],
  3: F['tlv.sender_id.chassis_id.port_component'],
  6: F['tlv.sender_id.chassis_id.intf_name'],
  7: F['tlv.sender_id.chassis_id.locally_assigned'],
};

function emitSender(d: Dissection, at: number, end: number): void {
  const chassis = d.u8(F['tlv.sender_id.chassis_id.length'], at);
  at++;
  if (chassis > 0) {
    const kind = d.u8(F['tlv.sender_id.chassis_id.subtype'], at);
    at++;
    if (kind in CHASSIS) d.span(CHASSIS[kind], at, chassis);
    else if (kind === 4) d.ether(F['tlv.sender_id.chassis_id.mac_address'], at);
    else if (kind === 5) {
      const family = d.u8(F['tlv.sender_id.chassis_id.network_address.family'], at);
      if (family === 1) d.ipv4(F['tlv.sender_id.chassis_id.network_address.ipv4'], at + 1);
      else if (family === 2) d.ipv6(F['tlv.sender_id.chassis_id.network_address.ipv6'], at + 1);
      else d.span(F['tlv.sender_id.chassis_id.network_address.unknown'], at + 1, chassis - 1);
    } else d.span(F['tlv.sender_id.chassis_id.unknown'], at, chassis);
    at += chassis;
  }
  if (at >= end) return;
  const domain = d.u8(F['tlv.sender_id.ma_domain.length'], at);
  at++;
  if (domain === 0) return;
  d.span(F['tlv.sender_id.ma_domain'], at, domain);
  at += domain;
  const address = d.u8(F['tlv.sender_id.management_addr.length'], at);
  if (address > 0) d.span(F['tlv.sender_id.management_addr.unknown'], at + 1, address);
}

function emitReply(d: Dissection, isIngress: boolean, at: number, end: number): void {
  d.u8(isIngress ? F['tlv.reply_ingress.action'] : F['tlv.reply_egress.action'], at);
  d.ether(isIngress ? F['tlv.reply_ingress.mac_address'] : F['tlv.reply_egress.mac_address'], at + 1);
  at += 7;
  if (at >= end) return;
  const length = d.u8(F['tlv.reply_ing_egr.portid.length'], at);
  const kind = d.u8(F['tlv.reply_ing_egr.portid.subtype'], at + 1);
  at += 2;
  if (kind === 1) d.span(F['tlv.reply_ing_egr.portid.intf_alias'], at, length);
  else if (kind === 2) d.span(F['tlv.reply_ing_egr.portid.port_comp'], at, length);
  else if (kind === 3) d.ether(F['tlv.reply_ing_egr.portid.mac_address'], at);
  else if (kind === 5) d.span(F['tlv.reply_ing_egr.portid.intf_name'], at, length);
  else if (kind === 6) d.span(F['tlv.reply_ing_egr.portid.agent_circuit_id'], at, length);
  else if (kind === 7) d.span(F['tlv.reply_ing_egr.portid.locally_assigned'], at, length);
  else d.span(F['tlv.reply_ing_egr.portid.unknown'], at, length);
}
