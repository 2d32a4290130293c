import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { L2TP_AVP_TYPE, MESSAGE_NAMES } from '../../names/l2tp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { L2TP as F } from './fields.js';

/** What the first attribute says the message is; one without attributes only acknowledges. */
export function nameOfMessage(d: Dissection, at: number, length: number): string {
  if (length === 12) return ' - ZLB     ';
  if (at + 8 > d.end || ((d.bytes[at + 4] << 8) | d.bytes[at + 5]) !== 0) return '';
  const type = (d.bytes[at + 6] << 8) | d.bytes[at + 7];
  return ` - ${MESSAGE_NAMES[type] ?? `Unknown (${type})`}`;
}

export function emitAttributes(d: Dissection, at: number, end: number, isEmpty: boolean): void {
  if (isEmpty) {
    d.span(F.zero_length_body_message, at, 0);
    return;
  }
  let message = 0;
  while (at < end && d.fault === 0) {
    const head = d.getU16(at);
    const length = head & 0x3ff;
    const vendor = d.getU16(at + 2);
    const type = d.getU16(at + 4);
    if (d.fault !== 0) return;
    if (d.want[HEADING] !== 0)
      d.heading(
        `${vendor === 0 ? (L2TP_AVP_TYPE[type] ?? `Unknown (${type})`) : `Vendor ${vendor} AVP Type ${type}`}${vendor === 0 ? ' AVP' : ''}`,
        at,
        length,
      );
    d.open();
    emitBits(d, at, 2, [F['avp.mandatory'], F['avp.hidden'], F['avp.length']]);
    if (length < 6) {
      const text = `AVP length must be >= 6, got ${length}`;
      remark(d, F['avp_length.bad'], SEVERITY.warn, GROUP.malformed, text);
      d.close();
      return;
    }
    if ((head & HIDDEN) === 0) {
      d.value(F['avp.vendor_id'], vendor, at + 2, 2);
      d.value(vendor === CISCO ? F['avp.ciscotype'] : F['avp.type'], type, at + 4, 2);
      if (vendor === 0) {
        if (type === 0) message = d.getU16(at + 6);
        emitAttribute(d, type, at + 6, length - 6, message);
      } else if (vendor === CISCO) emitCisco(d, type, at + 6, length - 6);
      else emitUnknown(d);
    }
    d.close();
    at += length;
  }
}

const HIDDEN = 0x4000;
const CISCO = 9;

function emitUnknown(d: Dissection): void {
  d.heading('Vendor-Specific AVP data');
  remark(d, F.vendor_specific_avp_data, SEVERITY.warn, GROUP.undecoded, 'Vendor-Specific AVP data');
}

/** Attributes of one value: 2, 4 or 8 bytes, text or bytes. */
const NUMBERS2: Readonly<Record<number, number>> = {
  6: F['avp.firmware_revision'],
  9: F['avp.assigned_tunnel_id'],
  10: F['avp.receive_window_size'],
  14: F['avp.assigned_session_id'],
  29: F['avp.proxy_authen_type'],
  68: F['avp.pseudowire_type'],
  69: F['avp.layer2_specific_sublayer'],
  70: F['avp.data_sequencing'],
};
const NUMBERS4: Readonly<Record<number, number>> = {
  15: F['avp.call_serial_number'],
  16: F['avp.minimum_bps'],
  17: F['avp.maximum_bps'],
  24: F['avp.connect_speed'],
  25: F['avp.physical_channel'],
  38: F['avp.rx_connect_speed'],
  60: F['avp.router_id'],
  61: F['avp.assigned_control_conn_id'],
  63: F['avp.local_session_id'],
  64: F['avp.remote_session_id'],
};
const NUMBERS8: Readonly<Record<number, number>> = {
  5: F.tie_breaker,
  74: F['avp.tx_connect_speed_v3'],
  75: F['avp.rx_connect_speed_v3'],
};
const BITS4: Readonly<Record<number, readonly number[]>> = {
  3: [F['avp.async_framing_supported'], F['avp.sync_framing_supported']],
  4: [F['avp.analog_access_supported'], F['avp.digital_access_supported']],
  18: [F['avp.analog_bearer_type'], F['avp.digital_bearer_type']],
  19: [F['avp.async_framing_type'], F['avp.sync_framing_type']],
};
const SPANS: Readonly<Record<number, number>> = {
  7: F['avp.host_name'],
  8: F['avp.vendor_name'],
  11: F['avp.chap_challenge'],
  13: F['avp.chap_challenge_response'],
  21: F['avp.called_number'],
  22: F['avp.calling_number'],
  23: F['avp.sub_address'],
  26: F['avp.initial_received_lcp_confreq'],
  27: F['avp.last_sent_lcp_confreq'],
  28: F['avp.last_received_lcp_confreq'],
  30: F['avp.proxy_authen_name'],
  31: F['avp.proxy_authen_challenge'],
  33: F['avp.proxy_authen_response'],
  36: F['avp.random_vector'],
  37: F['avp.private_group_id'],
  59: F['avp.message_digest'],
  65: F['avp.assigned_cookie'],
  66: F['avp.remote_end_id'],
  72: F['avp.preferred_language'],
  73: F['avp.nonce'],
};
const STATUS = [
  F['avp.crc_errors'],
  F['avp.framing_errors'],
  F['avp.hardware_overruns'],
  F['avp.buffer_overruns'],
  F['avp.time_out_errors'],
  F['avp.alignment_errors'],
];

function emitAttribute(d: Dissection, type: number, at: number, length: number, message: number): void {
  if (type in NUMBERS2) d.u16(NUMBERS2[type], at);
  else if (type in NUMBERS4) d.u32(NUMBERS4[type], at);
  else if (type in NUMBERS8) d.u64(NUMBERS8[type], at);
  else if (type in BITS4) emitBits(d, at, 4, BITS4[type]);
  else if (type in SPANS) d.span(SPANS[type], at, length);
  else emitCompound(d, type, at, length);
  if (d.wantsInfo && d.fault === 0 && message !== 0) {
    if (type === 63) d.infoColumn += `, LSID: ${String(d.getU32(at)).padStart(2)}`;
    else if (type === 64) d.infoColumn += `, RSID: ${String(d.getU32(at)).padStart(2)}`;
  }
  if (type === 59) remark(d, F.incorrect_digest, SEVERITY.warn, GROUP.checksum, 'Incorrect Digest');
}

function emitCompound(d: Dissection, type: number, at: number, length: number): void {
  const end = at + length;
  switch (type) {
    case 0:
      d.u16(F['avp.message_type'], at);
      return;
    case 1:
      d.u16(F.result_code, at);
      if (length > 2) d.u16(F['avp.error_code'], at + 2);
      if (length > 4) d.span(F['avp.error_message'], at + 4, length - 4);
      return;
    case 2:
      d.u8(F['avp.protocol_version'], at);
      d.u8(F['avp.protocol_revision'], at + 1);
      return;
    case 12:
      d.u16(F['avp.cause_code'], at);
      d.u8(F['avp.cause_msg'], at + 2);
      if (length > 3) d.span(F['avp.advisory_msg'], at + 3, length - 3);
      return;
    case 32:
      d.u8(F['avp.proxy_authen_id'], at + 1);
      return;
    case 34:
      for (let i = 0; i < STATUS.length && at + 2 + 4 * i < end; i++) d.u32(STATUS[i], at + 2 + 4 * i);
      return;
    case 35:
      if (length < 10) return;
      d.u32(F['avp.send_accm'], at + 2);
      d.u32(F['avp.receive_accm'], at + 6);
      return;
    case 46:
      d.u16(F['avp.disconnect_code'], at);
      d.u16(F['avp.control_protocol_number'], at + 2);
      d.u8(F['avp.cause_code_direction'], at + 4);
      if (length > 5) d.span(F['avp.cause_code_message'], at + 5, length - 5);
      return;
    case 62:
      d.heading('Pseudowire Capabilities List', at, length);
      d.open();
      for (; at + 2 <= end && d.fault === 0; at += 2) d.u16(F['avp.pw_type'], at);
      d.close();
      return;
    case 71:
      emitBits(d, at, 2, [F['avp.circuit_status'], F['avp.circuit_type']]);
      return;
    case 39:
      return;
    default:
      emitUnknown(d);
  }
}

function emitCisco(d: Dissection, type: number, at: number, length: number): void {
  if (type === 1) d.u32(F['cisco.assigned_control_connection_id'], at);
  else if (type === 3) d.u32(F['cisco.local_session_id'], at);
  else if (type === 4) d.u32(F['cisco.remote_session_id'], at);
  else if (type === 5) d.span(F['cisco.assigned_cookie'], at, length);
  else if (type === 6) d.span(F['cisco.remote_end_id'], at, length);
  else if (type === 7) d.u16(F['cisco.pw_type'], at);
}
