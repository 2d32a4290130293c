import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const MESSAGE_WAITING = 0x30;
const PRESENTATION = 0x302;
const NETWORK_ERROR = 0x423;
const PAYLOAD = 0x424;
const ALERT = 0x130c;
const SESSION = 0x1383;
const FIRST_VENDOR = 0x1400;
const LAST_VENDOR = 0x3fff;

/** Numbers, as long as their parameter says (section 5.3.2 of version 3.4). */
const NUMBERS: Readonly<Record<number, number>> = {
  0x5: F.dest_addr_subunit,
  0x6: F.dest_network_type,
  0x7: F.dest_bearer_type,
  0x8: F.dest_telematics_id,
  0xd: F.source_addr_subunit,
  0xe: F.source_network_type,
  0xf: F.source_bearer_type,
  0x10: F.source_telematics_id,
  0x17: F.qos_time_to_live,
  0x19: F.payload_type,
  0x201: F.privacy_indicator,
  0x204: F.user_message_reference,
  0x205: F.user_response_code,
  0x20a: F.source_port,
  0x20b: F.destination_port,
  0x20c: F.sar_msg_ref_num,
  0x20d: F.language_indicator,
  0x20e: F.sar_total_segments,
  0x20f: F.sar_segment_seqnum,
  0x210: F.SC_interface_version,
  0x304: F.number_of_messages,
  0x420: F.dpf_result,
  0x421: F.set_dpf,
  0x422: F.ms_availability_status,
  0x425: F.delivery_failure_reason,
  0x426: F.more_messages_to_send,
  0x427: F.message_state,
  0x428: F.congestion_state,
  0x501: F.ussd_service_op,
  0x1201: F.display_time,
  0x1203: F.sms_signal,
  0x1204: F.ms_validity,
  0x1380: F.its_reply_type,
};
const SPANS: Readonly<Record<number, number>> = {
  0x1d: F.additional_status_info_text,
  0x1e: F.receipted_message_id,
  0x202: F.source_subaddress,
  0x203: F.dest_subaddress,
  0x303: F.callback_num_atag,
  0x381: F.callback_num,
};

/** The optional parameters from `start` to the message's end. `hasText`: the message has a text besides. */
export function dissectParameters(d: Dissection, start: number, hasText: boolean): void {
  if (d.left(start) < 1 || d.fault !== 0) return;
  d.value(F.opt_params, 1, start, d.left(start));
  d.open();
  for (let at = start; at < d.end && d.fault === 0; ) {
    const tag = d.getU16(at);
    const length = d.getU16(at + 2);
    d.value(F.opt_param, 1, at, 4 + length);
    d.open();
    d.u16(F.opt_param_tag, at);
    d.u16(F.opt_param_len, at + 2);
    dissectValue(d, tag, at + 4, length, hasText);
    d.close();
    at += 4 + length;
  }
  d.close();
}

function dissectValue(d: Dissection, tag: number, at: number, length: number, hasText: boolean): void {
  const number = NUMBERS[tag];
  if (number !== undefined) {
    if (length === 1) d.u8(number, at);
    else if (length === 2) d.u16(number, at);
    else if (length === 4) d.u32(number, at);
    return;
  }
  if (SPANS[tag] !== undefined) {
    if (length > 0) d.span(SPANS[tag], at, length);
    return;
  }
  switch (tag) {
    case MESSAGE_WAITING: {
      const bits = d.getU8(at);
      d.value(F['msg_wait.ind'], bits >> 7, at, 1);
      d.value(F['msg_wait.type'], bits & 3, at, 1);
      return;
    }
    case PRESENTATION: {
      const bits = d.getU8(at);
      d.value(F['callback_num.pres'], (bits >> 2) & 3, at, 1);
      d.value(F['callback_num.scrn'], bits & 3, at, 1);
      return;
    }
    case NETWORK_ERROR:
      d.u8(F['network_error.type'], at);
      d.u16(F['network_error.code'], at + 1);
      return;
    case PAYLOAD:
      if (length > 0) d.span(F.message_payload, at, length);
      if (hasText) {
        const message = 'short_message field and message_payload TLV can only appear once in total';
        remark(d, F['message_payload.duplicate'], SEVERITY.warn, GROUP.protocol, message);
      }
      return;
    case ALERT:
      if (length > 0) d.u8(F.alert_on_message_delivery_type, at);
      else d.value(F.alert_on_message_delivery_null, 1, at, 0);
      return;
    case SESSION: {
      d.u8(F['its_session.number'], at);
      const bits = d.getU8(at + 1);
      d.value(F['its_session.sequence'], bits >> 1, at + 1, 1);
      d.value(F['its_session.ind'], bits & 1, at + 1, 1);
      return;
    }
    default:
      if (length > 0) d.span(tag >= FIRST_VENDOR && tag <= LAST_VENDOR ? F.vendor_op : F.reserved_op, at, length);
  }
}
