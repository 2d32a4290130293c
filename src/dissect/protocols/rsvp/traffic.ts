import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { RSVP as F } from './fields.js';

const TOKEN_BUCKET = 127;

/** Flow specifications of integrated services (RFC 2210). */
export function emitTraffic(d: Dissection, isSender: boolean, at: number, end: number): void {
  emitBits(d, at, 1, [isSender ? F['tspec.message_format_version'] : F['flowspec.message_format_version']]);
  d.u16(F.data_length, at + 2);
  d.u8(isSender ? F['tspec.service_header'] : F['flowspec.service_header'], at + 4);
  d.u16(F.data_length, at + 6);
  for (at += 8; at + 4 <= end && d.fault === 0; ) {
    const parameter = d.u8(F.parameter, at);
    d.open();
    d.u8(F.parameter_flags, at + 1);
    const words = d.u16(F.parameter_length, at + 2);
    if (parameter === TOKEN_BUCKET) {
      d.f32(isSender ? F['tspec.token_bucket_rate'] : F['flowspec.token_bucket_rate'], at + 4);
      d.f32(isSender ? F['tspec.token_bucket_size'] : F['flowspec.token_bucket_size'], at + 8);
      d.f32(isSender ? F['tspec.peak_data_rate'] : F['flowspec.peak_data_rate'], at + 12);
      d.u32(F.minimum_policed_unit, at + 16);
      d.u32(F.maximum_packet_size, at + 20);
    } else if (parameter === 130) {
      d.f32(F['flowspec.rate'], at + 4);
      d.u32(F['flowspec.slack_term'], at + 8);
    }
    d.close();
    at += 4 + 4 * words;
  }
}

const BANDWIDTH = 6;

export function emitAdvertisement(d: Dissection, at: number, end: number): void {
  emitBits(d, at, 1, [F['adspec.message_format_version']]);
  d.u16(F.data_length, at + 2);
  for (at += 4; at + 4 <= end && d.fault === 0; ) {
    const service = d.getU8(at);
    const words = d.getU16(at + 2);
    d.heading(
      service === 1
        ? 'Default General Parameters'
        : service === 2
          ? 'Guaranteed Rate'
          : service === 5
            ? 'Controlled Load'
            : 'Unknown',
      at,
      4 + 4 * words,
    );
    d.open();
    d.u8(F['adspec.service_header'], at);
    emitBits(d, at + 1, 1, [F['adspec.break_bit']]);
    d.u16(F.data_length, at + 2);
    const next = at + 4 + 4 * words;
    for (at += 4; at + 4 <= Math.min(next, end) && d.fault === 0; ) {
      const type = d.u8(F['adspec.type'], at);
      d.open();
      const size = d.u16(F['adspec.len'], at + 2);
      if (type === BANDWIDTH) d.f32(F['adspec.float'], at + 4);
      else d.u32(F['adspec.uint'], at + 4);
      d.close();
      at += 4 + 4 * size;
    }
    d.close();
    at = next;
  }
}
