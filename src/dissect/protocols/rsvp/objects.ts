import { ipv4Text } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { emitCapability, emitIdentifiers, emitIntegrity, emitPolicy, X } from './extra.js';
import { RSVP as F } from './fields.js';
import { CTYPE } from './protocol.js';
import { emitRoute } from './routes.js';
import { emitAdvertisement, emitTraffic } from './traffic.js';

/** The field of each object's whole. */
export const RSVP_OBJECTS: Readonly<Record<number, number>> = {
  1: F.session,
  3: F.hop,
  4: F.integrity,
  5: F.time,
  6: F.error,
  8: F.style,
  9: F.flowspec,
  10: F.filter,
  11: F.sender,
  12: F.tspec,
  13: F.adspec,
  14: F.policy,
  15: F.confirm,
  16: F.label,
  19: F.label_request,
  20: F.explicit_route,
  21: F.record_route,
  22: F.hello_obj,
  23: F.msgid,
  24: F.msgid_ack,
  25: F.msgid_list,
  131: F.restart,
  134: X.capability,
  207: F.session_attribute,
};

const IPV4 = 1;
const LSP4 = 7;

/** `kind`: its C-type; its contents are `[at, end)`. */
export function emitObject(d: Dissection, object: number, kind: number, at: number, end: number): void {
  if (object < 23 || object > 24) d.value(CTYPE, kind, at - 1, 1);
  const typeField = TYPES[object];
  if (typeField !== undefined) d.value(typeField, kind, at - 1, 1);
  switch (object) {
    case 1:
      emitSession(d, kind, at);
      break;
    case 3:
      d.ipv4(F['hop.neighbor_address_ipv4'], at);
      d.u32(F['hop.logical_interface'], at + 4);
      break;
    case 4:
      emitIntegrity(d, at, end);
      break;
    case 5:
      d.u32(F.refresh_interval, at);
      break;
    case 6:
      emitError(d, at);
      break;
    case 8:
      d.u8(F['style.flags'], at);
      d.u24(F['style.style'], at + 1);
      break;
    case 9:
    case 12:
      if (kind === 2) emitTraffic(d, object === 12, at, end);
      break;
    case 10:
    case 11:
      emitSender(d, object, kind, at);
      break;
    case 13:
      if (kind === 2) emitAdvertisement(d, at, end);
      break;
    case 14:
      emitPolicy(d, at, end);
      break;
    case 15:
      if (kind === IPV4) d.ipv4(F['confirm.receiver_address_ipv4'], at);
      break;
    case 16:
      for (; at < end && d.fault === 0; at += 4) d.u32(F['label.label'], at);
      break;
    case 19:
      d.u16(F['label_request.l3pid'], at + 2);
      break;
    case 20:
    case 21:
      emitRoute(d, object === 21, at, end);
      break;
    case 22:
      d.u32(F['hello.source_instance'], at);
      d.u32(F['hello.destination_instance'], at + 4);
      break;
    case 23:
      d.u8(F['message_id.flags'], at);
      d.u24(F['message_id.epoch'], at + 1);
      d.u32(F['message_id.message_id'], at + 4);
      break;
    case 24:
      d.u8(F['message_id_ack.flags'], at);
      d.u24(F['message_id_ack.epoch'], at + 1);
      d.u32(F['message_id_ack.message_id'], at + 4);
      break;
    case 25:
      emitIdentifiers(d, at, end);
      break;
    case 134:
      emitCapability(d, at);
      break;
    case 131:
      d.u32(F['restart_cap.restart_time'], at);
      d.u32(F['restart_cap.recovery_time'], at + 4);
      break;
    case 207:
      emitAttributes(d, kind, at);
      break;
    default:
  }
}

const TYPES: Readonly<Record<number, number>> = {
  1: F['ctype.session'],
  3: F['ctype.hop'],
  4: F['ctype.integrity'],
  5: F['ctype.time_values'],
  6: F['ctype.error'],
  8: F['ctype.style'],
  9: F['ctype.flowspec'],
  10: F['ctype.template'],
  11: F['ctype.template'],
  12: F['ctype.tspec'],
  13: F['ctype.adspec'],
  14: F['ctype.policy'],
  15: F['ctype.confirm'],
  16: F['ctype.label'],
  19: F['ctype.label_request'],
  20: F['ctype.explicit_route'],
  21: F['ctype.record_route'],
  22: F['ctype.hello'],
  23: F['ctype.message_id'],
  24: F['ctype.message_id_ack'],
  25: F['ctype.message_id_list'],
  131: F['ctype.restart_cap'],
  134: X['ctype.capability'],
  207: F['ctype.attribute'],
};

function emitSession(d: Dissection, kind: number, at: number): void {
  if (kind === IPV4) {
    d.ipv4(F['session.ip'], at);
    const protocol = d.u8(F['session.proto'], at + 4);
    d.u8(F['session.flags'], at + 5);
    const port = d.u16(F['session.port'], at + 6);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `SESSION: IPv4, Destination ${ipv4Text(d.getU32(at))}, Protocol ${protocol}, Port ${port}. `;
  } else if (kind === 2) {
    d.ipv6(F['session.destination_address'], at);
    d.u8(F['session.protocol'], at + 16);
    d.u8(F['session.flags'], at + 17);
    d.u16(F['session.destination_port'], at + 18);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += 'SESSION: Type 2. ';
  } else if (kind === LSP4) {
    d.ipv4(F['session.ip'], at);
    const call = d.u16(F['session.short_call_id'], at + 4);
    const tunnel = d.u16(F['session.tunnel_id'], at + 6);
    const extended = d.u32(F.extended_tunnel_id, at + 8);
    d.u32(F['session.ext_tunnel_id'], at + 8);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `SESSION: IPv4-LSP, Destination ${ipv4Text(d.getU32(at))}, Short Call ID ${call}, Tunnel ID ${tunnel}, Ext ID ${extended.toString(16)}. `;
  }
}

function emitSender(d: Dissection, object: number, kind: number, at: number): void {
  const name = object === 10 ? 'FILTERSPEC' : 'SENDER TEMPLATE';
  if (kind === IPV4) {
    d.ipv4(F['sender.ip'], at);
    const port = d.u16(F['sender.port'], at + 6);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `${name}: IPv4, Sender ${ipv4Text(d.getU32(at))}, Port ${port}. `;
  } else if (kind === LSP4) {
    d.ipv4(F['sender.ip'], at);
    const call = object === 11 ? d.u16(F['sender.short_call_id'], at + 4) : d.getU16(at + 4);
    const path = d.u16(F['sender.lsp_id'], at + 6);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `${name}: IPv4-LSP, Tunnel Source: ${ipv4Text(d.getU32(at))}, Short Call ID: ${call}, LSP ID: ${path}. `;
  }
}

const ERROR_BITS = [F['error_flags.path_state_removed'], F['error_flags.not_guilty'], F['error_flags.in_place']];

function emitError(d: Dissection, at: number): void {
  d.ipv4(F['error.error_node_ipv4'], at);
  d.u8(F.error_flags, at + 4);
  d.open();
  emitBits(d, at + 4, 1, ERROR_BITS);
  d.close();
  d.u8(F['error.error_code'], at + 5);
  d.u16(F.error_value, at + 6);
}

const ATTRIBUTE_BITS = [
  F['sa.flags.local'],
  F['sa.flags.label'],
  F['sa.flags.se_style'],
  F['sa.flags.bandwidth'],
  F['sa.flags.node'],
];

function emitAttributes(d: Dissection, kind: number, at: number): void {
  if (kind === 1) {
    d.u32(F['session_attribute.exclude_any'], at);
    d.u32(F['session_attribute.include_any'], at + 4);
    d.u32(F['session_attribute.include_all'], at + 8);
    at += 12;
  }
  d.u8(F['session_attribute.setup_priority'], at);
  d.u8(F['session_attribute.hold_priority'], at + 1);
  d.u8(F['session_attribute.flags'], at + 2);
  d.open();
  emitBits(d, at + 2, 1, ATTRIBUTE_BITS);
  d.close();
  const length = d.u8(F['session_attribute.name_length'], at + 3);
  d.span(F['session_attribute.name'], at + 4, length);
}
