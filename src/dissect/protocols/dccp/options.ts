import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { emitMultipath } from './multipath.js';

const CONFIRM_R = 35;
const MP_CAPABLE = 10;

/** Emits the options in `[start, end)` (RFC 4340, section 5.8; RFC 4342, section 8). */
export function emitOptions(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) at = emitOption(d, at, end);
}

/** Gives where the next one begins. */
export function emitOption(d: Dissection, at: number, end: number): number {
  const type = d.u8(F.option_type, at);
  d.open();
  const next = type < 32 ? emitSingle(d, type, at) : emitLong(d, type, at, end);
  d.close();
  return next;
}

function emitSingle(d: Dissection, type: number, at: number): number {
  const field = type === 0 ? F.padding : type === 1 ? F.mandatory : type === 2 ? F.slow_receiver : F.option_reserved;
  d.span(field, at, 1);
  return at + 1;
}

function emitLong(d: Dissection, type: number, at: number, end: number): number {
  const length = d.getU8(at + 1);
  if (d.fault !== 0) return end;
  if (length < 2) {
    warn(d, 'Option length incorrect, must be >= 2');
    return end;
  }
  const next = at + length;
  if (next > end || next > d.reportedEnd) {
    d.fault = FAULT_MALFORMED;
    return end;
  }
  emitData(d, type, at + 2, length - 2);
  return next;
}

const warn = (d: Dissection, message: string) => remark(d, F['option.len.bad'], SEVERITY.warn, GROUP.protocol, message);

function emitData(d: Dissection, type: number, at: number, length: number): void {
  switch (type) {
    case 32:
    case 33:
    case 34:
    case CONFIRM_R:
      return emitFeature(d, at, length);
    case 36:
      return d.span(F.init_cookie, at, length);
    case 37:
      return emitCount(d, at, length);
    case 38:
      return d.span(F['ack_vector.nonce_0'], at, length);
    case 39:
      return d.span(F['ack_vector.nonce_1'], at, length);
    case 40:
      return d.span(F.data_dropped, at, length);
    case 41:
      return emitWord(d, F.timestamp, at, length, `Timestamp too long [${length} != 4]`);
    case 42:
      if (length !== 4 && length !== 6 && length !== 8) return warn(d, 'Wrong Timestamp Echo length');
      d.u32(F.timestamp_echo, at);
      if (length > 4) emitElapsed(d, at + 4, length - 4);
      return;
    case 43:
      if (length !== 2 && length !== 4) return warn(d, 'Wrong Elapsed Time length');
      return emitElapsed(d, at, length);
    case 44:
      return emitWord(d, F.checksum_data, at, length, 'Wrong Data checksum length');
    case 45:
      return d.span(F.option_unknown, at, length);
    case 46:
      return emitMultipath(d, at, length);
    case 192:
      return emitWord(d, F.ccid3_loss_event_rate, at, length, 'Wrong CCID3 Loss Event Rate length');
    case 193:
      return d.span(F.ccid3_loss_intervals, at, length);
    case 194:
      return emitWord(d, F.ccid3_receive_rate, at, length, 'Wrong CCID3 Receive Rate length');
  }
  d.span(type < 128 ? F.option_reserved : F.ccid_option_data, at, length);
}

function emitWord(d: Dissection, field: number, at: number, length: number, complaint: string): void {
  if (length === 4) d.u32(field, at);
  else warn(d, complaint);
}

function emitElapsed(d: Dissection, at: number, length: number): void {
  if (length === 4) d.u32(F.elapsed_time, at);
  else d.u16(F.elapsed_time, at);
}

/** RFC 4340, section 6.4. Where nothing names a feature, the byte that follows does. */
function emitFeature(d: Dissection, at: number, length: number): void {
  const feature = d.getU8(at);
  if (feature !== MP_CAPABLE) {
    d.u8(F.feature_number, at);
    return;
  }
  let version = 0;
  for (let i = 0; i < Math.min(length, 4); i++) version = version * 256 + d.getU8(at + i);
  d.value(F.mp_version, version, at, length);
}

/** RFC 4340, section 7.7.2 */
function emitCount(d: Dissection, at: number, length: number): void {
  if (length > 6) return warn(d, 'NDP Count too long (max 6 bytes)');
  if (length === 0) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  let count = 0;
  for (let i = 0; i < length; i++) count = count * 256 + d.getU8(at + i);
  d.wide(F.ndp_count, count % 0x1_0000_0000, Math.floor(count / 0x1_0000_0000), at, length);
}
