import { hexText } from '../../../fields/address.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD } from '../../checksum.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { COTP_FIELDS as F } from './fields.js';

/** The variable part of a header, from `start` to `end`: codes, lengths and values (X.224, section 13.3.4). */
export function dissectParameters(d: Dissection, tpdu: number, start: number, end: number): void {
  let at = start;
  while (at < end && d.fault === 0) {
    const code = d.u8(F.parameter_code, at);
    const length = d.u8(F.parameter_length, at + 1);
    if (d.fault !== 0) return;
    if (at + 2 + length > end) {
      // The value would reach into what follows the header.
      d.fault = FAULT_MALFORMED;
      return;
    }
    dissectValue(d, code, at + 2, length, tpdu);
    at += 2 + length;
  }
}

function dissectValue(d: Dissection, code: number, at: number, length: number, tpdu: number): void {
  switch (code) {
    case 0x85:
      d.u16(F.ack_time, at);
      break;
    case 0x86:
      d.u8(F['res_error_rate.target_value'], at);
      d.u8(F['res_error_rate.min_accept'], at + 1);
      d.u8(F['res_error_rate.tdsu'], at + 2);
      break;
    case 0x87:
      d.u16(F.vp_priority, at);
      break;
    case 0x88:
      d.u16(F['transit_delay.targ_calling_called'], at);
      d.u16(F['transit_delay.max_accept_calling_called'], at + 2);
      d.u16(F['transit_delay.targ_called_calling'], at + 4);
      d.u16(F['transit_delay.max_accept_called_calling'], at + 6);
      break;
    case 0x89:
      d.u24(F['max_throughput.targ_calling_called'], at);
      d.u24(F['max_throughput.min_accept_calling_called'], at + 3);
      d.u24(F['max_throughput.targ_called_calling'], at + 6);
      d.u24(F['max_throughput.min_accept_called_calling'], at + 9);
      if (length < 24) break;
      d.u24(F['avg_throughput.targ_calling_called'], at + 12);
      d.u24(F['avg_throughput.min_accept_calling_called'], at + 15);
      d.u24(F['avg_throughput.targ_called_calling'], at + 18);
      d.u24(F['avg_throughput.min_accept_called_calling'], at + 21);
      break;
    case 0x8a:
      d.u16(F.sequence_number, at);
      break;
    case 0x8b:
      d.u16(F.reassignment_time, at);
      break;
    case 0x8c:
      d.u32(F.lower_window_edge, at);
      d.u16(F.sequence_number, at + 4);
      d.u16(F.credit, at + 6);
      break;
    case 0xc0:
      d.value(F.tpdu_size, 2 ** (d.getU8(at) & 31), at, 1);
      break;
    case 0xc1:
      emitSelector(d, F['src-tsap'], F['src-tsap-bytes'], at, length);
      break;
    case 0xc2:
      emitSelector(d, F['dst-tsap'], F['dst-tsap-bytes'], at, length);
      break;
    case 0xc3:
      emitChecksum(d, at, tpdu);
      break;
    case 0xc4:
      d.u8(F.vp_version_nr, at);
      break;
    case 0xc6: {
      const options = d.getU8(at);
      // Which options a connection has depends on its class, which only requests and confirms name.
      const protocolClass = d.bytes[tpdu + 6] >>> 4;
      if (protocolClass === 1) {
        d.value(F.network_expedited_data, (options >>> 3) & 1, at, 1);
        d.value(F.vp_opt_sel_class1_use, (options >>> 2) & 1, at, 1);
      }
      if (protocolClass === 4) d.value(F.use_16_bit_checksum, (options >>> 1) & 1, at, 1);
      d.value(F.transport_expedited_data_transfer, options & 1, at, 1);
      break;
    }
    case 0xf0:
      emitPreferredSize(d, at, length);
      break;
    case 0xf2:
      d.u32(F.inactivity_timer, at);
      break;
    default:
      if (length > 0) d.span(F.parameter_value, at, length);
  }
}

/** Selectors of transport users, as bytes and as text: in hexadecimal where they do not look like text. */
function emitSelector(d: Dissection, text: number, bytes: number, at: number, length: number): void {
  if (!d.has(at, length)) return;
  d.span(bytes, at, length);
  if (d.want[text] === 0) return;
  let isText = length > 0;
  for (let i = 0; i < length && isText; i++) isText = d.bytes[at + i] >= 0x20 && d.bytes[at + i] < 0x7f;
  if (isText) d.span(text, at, length);
  else d.text(text, length === 0 ? '<unsupported TSAP length>' : `0x${hexText(d.bytes, at, length)}`, at, length);
}

function emitPreferredSize(d: Dissection, at: number, length: number): void {
  const value = length === 1 ? d.getU8(at) : length === 2 ? d.getU16(at) : length === 4 ? d.getU32(at) : -1;
  if (value >= 0) d.value(F.preferred_maximum_tpdu_size, value * 128, at, length);
  else
    remark(
      d,
      F['preferred_maximum_tpdu_size.invalid'],
      SEVERITY.error,
      GROUP.malformed,
      'Preferred maximum TPDU size: bogus length',
    );
}

/** Fletcher's checksum over the whole TPDU (X.224, annex B): both sums are 0 if it is right. */
function emitChecksum(d: Dissection, at: number, tpdu: number): void {
  d.u16(F.checksum, at);
  if (d.fault !== 0) return;
  let first = 0;
  let second = 0;
  for (let i = tpdu; i < d.end; i++) {
    first = (first + d.bytes[i]) % 255;
    second = (second + first) % 255;
  }
  const isGood = first === 0 && second === 0;
  if (!isGood) remark(d, F.bad_checksum, SEVERITY.warn, GROUP.checksum, 'Bad checksum');
  d.value(F['checksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, at, 2);
}
