import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const CONNECTION = 1;
const CONNECT_ACCEPT = 5;
const LINKING = 33;
const USER_DATA = 193;
const EXTENDED_USER_DATA = 194;

const isGroup = (code: number) => code === CONNECTION || code === CONNECT_ACCEPT || code === LINKING;

/** Parameters that are bytes or text, by their code. */
const SPANS: Readonly<Record<number, number>> = {
  9: F.called_ss_user_reference,
  10: F.calling_ss_user_reference,
  11: F.common_reference,
  12: F.additional_reference_information,
  23: F.initial_serial_number,
  41: F.activity_identifier,
  42: F.serial_number,
  51: F.calling_session_selector,
  52: F.called_session_selector,
  54: F.second_serial_number,
  55: F.second_initial_serial_number,
  57: F.large_initial_serial_number,
  58: F.large_second_initial_serial_number,
};

/** Parameters that are flags: the whole, if it has a field, and its bits. */
const FLAGS: Readonly<Record<number, readonly [whole: number, bits: readonly number[], width: number]>> = {
  16: [F['tken_item.flags'], [F.release_token, F['major.token'], F.synchronize_token, F.data_token], 1],
  17: [
    F.transport_flags,
    [
      F['transport_flags.connection'],
      F['transport_flags.user_abort'],
      F['transport_flags.protocol_error'],
      F['transport_flags.no_reason'],
      F['transport_flags.implementation_restriction'],
    ],
    1,
  ],
  19: [F['connect.flags'], [F['connect.f1']], 1],
  20: [
    F['req.flags'],
    [
      F.exception_report,
      F.data_sep,
      F.symm_sync,
      F.typed_data,
      F.exception_data,
      F.capability_data,
      F.negotiated_release,
      F.activity_management,
      F.resynchronize,
      F.major_resynchronize,
      F.minor_resynchronize,
      F.expedited_data,
      F.duplex,
      F.half_duplex,
    ],
    2,
  ],
  22: [F['version.flags'], [F.protocol_version2, F.protocol_version1], 1],
  25: [F['enclosure.flags'], [F.end_of_SSDU, F.beginning_of_SSDU], 1],
  26: [
    -1,
    [F.release_token_setting, F.major_activity_token_setting, F.synchronize_minor_token_setting, F.data_token_setting],
    1,
  ],
};

const TSDU_SIZE = 21;
const REASON = 50;

/** Parameters and groups of them in `[at, end)`; gives where user data stand, or -1. */
export function dissectParameters(
  d: Dissection,
  at: number,
  end: number,
  isInside = false,
): { at: number; end: number } {
  const user = { at: -1, end: -1 };
  while (at < end && d.fault === 0) {
    const code = d.u8(F.parameter_type, at);
    let length = d.getU8(at + 1);
    let value = at + 2;
    if (length === 0xff) {
      length = d.getU16(at + 2);
      value += 2;
    }
    if (d.fault !== 0) break;
    if (value + length > end) {
      const room = Math.max(0, end - value);
      remark(
        d,
        F.bad_parameter_length,
        SEVERITY.warn,
        GROUP.malformed,
        `Parameter length: ${length}, should be <= ${room}`,
      );
      break;
    }
    d.value(F.parameter_length, length, at + 1, value - at - 1);
    if (!isInside && isGroup(code)) dissectParameters(d, value, value + length, true);
    else if (code === USER_DATA || code === EXTENDED_USER_DATA) {
      user.at = value;
      user.end = value + length;
    } else if (length > 0) dissectParameter(d, code, value, length);
    at = value + length;
  }
  return user;
}

function dissectParameter(d: Dissection, code: number, at: number, length: number): void {
  const span = SPANS[code];
  const flags = FLAGS[code];
  if (span !== undefined) d.span(span, at, length);
  else if (flags !== undefined) {
    const [whole, bits, width] = flags;
    if (length !== width) {
      remark(d, F.bad_length, SEVERITY.note, GROUP.malformed, `Length is ${length}, should be ${width}`);
      return;
    }
    const value = width === 1 ? d.getU8(at) : d.getU16(at);
    if (whole >= 0) d.value(whole, value, at, width);
    d.open();
    emitFlags(d, value, at, width, bits);
    d.close();
  } else if (code === TSDU_SIZE && length === 4) {
    d.u16(F.proposed_tsdu_maximum_size_i2r, at);
    d.u16(F.proposed_tsdu_maximum_size_r2i, at + 2);
  } else if (code === REASON) d.u8(F.reason_code, at);
}
