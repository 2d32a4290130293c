import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Context } from './context.js';
import type { HandshakeFields } from './fields.js';

type Key = Extract<keyof HandshakeFields, `quic.parameter.${string}`>;

/** Parameters that are one number of variable length. */
const NUMBERS: Readonly<Record<number, Key>> = {
  1: 'quic.parameter.max_idle_timeout',
  3: 'quic.parameter.max_udp_payload_size',
  4: 'quic.parameter.initial_max_data',
  5: 'quic.parameter.initial_max_stream_data_bidi_local',
  6: 'quic.parameter.initial_max_stream_data_bidi_remote',
  7: 'quic.parameter.initial_max_stream_data_uni',
  8: 'quic.parameter.initial_max_streams_bidi',
  9: 'quic.parameter.initial_max_streams_uni',
  10: 'quic.parameter.ack_delay_exponent',
  11: 'quic.parameter.max_ack_delay',
  14: 'quic.parameter.active_connection_id_limit',
  32: 'quic.parameter.max_datagram_frame_size',
  0x1057: 'quic.parameter.loss_bits',
  0x3127: 'quic.parameter.google.initial_rtt',
  0x7158: 'quic.parameter.enable_time_stamp_v2',
  0xde1a: 'quic.parameter.min_ack_delay',
  0xff00: 'quic.parameter.facebook.partial_reliability',
  0xff02de1a: 'quic.parameter.min_ack_delay',
  0xff03de1a: 'quic.parameter.min_ack_delay',
  0xff04de1a: 'quic.parameter.min_ack_delay',
  0xff04de1b: 'quic.parameter.min_ack_delay',
};

/** Parameters that are bytes, or text. */
const SPANS: Readonly<Record<number, Key>> = {
  0: 'quic.parameter.original_destination_connection_id',
  2: 'quic.parameter.stateless_reset_token',
  15: 'quic.parameter.initial_source_connection_id',
  16: 'quic.parameter.retry_source_connection_id',
  0x3128: 'quic.parameter.google.connection_options',
  0x3129: 'quic.parameter.google.user_agent',
  0x312a: 'quic.parameter.google.support_handshake_done',
  0x312b: 'quic.parameter.google.key_update_not_yet_supported',
};

const PREFERRED_ADDRESS = 13;
const VERSION_INFORMATION = 0x11;
const CIBIR = 0x1000;
const GOOGLE_PARAMETERS = 0x4751;
const GOOGLE_VERSION = 0x4752;

/** Halves of the number of variable length that was read last, and how long it is (RFC 9000, section 16). */
let low = 0;
let high = 0;
let size = 0;

function readNumber(d: Dissection, at: number, end: number): void {
  size = at < end ? 1 << (d.getU8(at) >>> 6) : 1;
  if (at + size > end) {
    low = 0;
    high = 0;
    return;
  }
  high = 0;
  if (size === 1) low = d.getU8(at) & 0x3f;
  else if (size === 2) low = d.getU16(at) & 0x3fff;
  else if (size === 4) low = d.getU32(at) & 0x3fff_ffff;
  else {
    high = d.getU32(at) & 0x3fff_ffff;
    low = d.getU32(at + 4);
  }
}

/** Transport parameters of QUIC (RFC 9000, section 18); before draft 27 types and lengths were of two bytes each. */
export function dissectTransportParameters(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const isOld = end - at >= 6 && 2 + d.getU16(at) === end - at && 6 + d.getU16(at + 4) <= end - at;
  if (isOld) {
    d.u16(F['quic.len'], at);
    at += 2;
  }
  while (at < end && d.fault === FAULT_NONE) at = dissectParameter(d, c, at, end, isOld);
  return at;
}

function dissectParameter(d: Dissection, c: Context, at: number, end: number, isOld: boolean): number {
  const F = c.fields;
  const begin = at;
  let type: number;
  let typeHigh = 0;
  let typeSize: number;
  let length: number;
  let lengthSize: number;
  if (isOld) {
    if (end - at < 4) return end;
    type = d.getU16(at);
    length = d.getU16(at + 2);
    typeSize = 2;
    lengthSize = 2;
  } else {
    readNumber(d, at, end);
    type = low;
    typeHigh = high;
    typeSize = size;
    readNumber(d, at + typeSize, end);
    length = high === 0 ? low : 0xffff_ffff;
    lengthSize = size;
  }
  const value = at + typeSize + lengthSize;
  if (value > end || d.fault !== FAULT_NONE) return end;
  const stop = Math.min(value + length, end);
  d.span(F['quic.parameter'], begin, stop - begin);
  d.open();
  d.wide(F['quic.parameter.type'], type, typeHigh, begin, typeSize);
  if (isOld) d.u16(F['quic.parameter.length.old'], begin + typeSize);
  else d.wide(F['quic.parameter.length'], low, high, begin + typeSize, lengthSize);
  d.span(F['quic.parameter.value'], value, stop - value);
  if (typeHigh === 0) dissectValue(d, c, type, value, stop);
  d.close();
  return stop;
}

function dissectValue(d: Dissection, c: Context, type: number, at: number, end: number): void {
  const F = c.fields;
  const number = NUMBERS[type];
  if (number !== undefined) {
    if (at === end) return;
    readNumber(d, at, end);
    d.wide(F[number], low, high, at, size);
    return;
  }
  const span = SPANS[type];
  if (span !== undefined) {
    d.span(F[span], at, end - at);
    return;
  }
  switch (type) {
    case PREFERRED_ADDRESS:
      return dissectPreferredAddress(d, c, at);
    case VERSION_INFORMATION:
      d.u32(F['quic.parameter.vi.chosen_version'], at);
      for (at += 4; end - at >= 4 && d.fault === FAULT_NONE; at += 4) d.u32(F['quic.parameter.vi.other_version'], at);
      return;
    case CIBIR:
      readNumber(d, at, end);
      d.wide(F['quic.parameter.cibir_encoding.length'], low, high, at, size);
      at += size;
      readNumber(d, at, end);
      d.wide(F['quic.parameter.cibir_encoding.offset'], low, high, at, size);
      return;
    case GOOGLE_PARAMETERS:
      d.span(F['quic.parameter.google.quic_params'], at, end - at);
      d.span(F['quic.parameter.google.quic_params_unknown_field'], at, Math.min(4, end - at));
      return;
    case GOOGLE_VERSION:
      return dissectGoogleVersion(d, c, at, end);
  }
}

function dissectPreferredAddress(d: Dissection, c: Context, at: number): void {
  const F = c.fields;
  d.ipv4(F['quic.parameter.preferred_address.ipv4address'], at);
  d.u16(F['quic.parameter.preferred_address.ipv4port'], at + 4);
  d.ipv6(F['quic.parameter.preferred_address.ipv6address'], at + 6);
  d.u16(F['quic.parameter.preferred_address.ipv6port'], at + 22);
  const length = d.u8(F['quic.parameter.preferred_address.connectionid.length'], at + 24);
  if (length > 0) d.span(F['quic.parameter.preferred_address.connectionid'], at + 25, length);
  d.span(F['quic.parameter.preferred_address.statelessresettoken'], at + 25 + length, 16);
}

/** The version that a client wants, and from a server those that it speaks. */
function dissectGoogleVersion(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  d.u32(F['quic.parameter.google.quic_version'], at);
  at += 4;
  if (at >= end) return;
  const length = d.u8(F['quic.parameter.google.supported_versions_length'], at++);
  for (const stop = Math.min(at + length, end); stop - at >= 4 && d.fault === FAULT_NONE; at += 4)
    d.u32(F['quic.parameter.google.supported_version'], at);
}
