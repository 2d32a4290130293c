import type { Dissection } from '../../dissection.js';
import { VNC as F } from './fields.js';
import type { Session } from './session.js';

const BUTTONS = [
  F.button_1_pos,
  F.button_2_pos,
  F.button_3_pos,
  F.button_4_pos,
  F.button_5_pos,
  F.button_6_pos,
  F.button_7_pos,
  F.button_8_pos,
];

/** One message of the client (RFC 6143, 7.5): tshark looks at the first one of a segment only. */
export function dissectClientMessage(d: Dissection, start: number, session: Session): Session {
  const type = d.u8(F.client_message_type, start);
  if (d.fault !== 0) return session;
  const at = start + 1;
  d.open();
  let after = session;
  switch (type) {
    case 0:
      info(d, 'Client set pixel format');
      after = dissectPixelFormat(d, at, session);
      break;
    case 2:
      info(d, 'Client set encodings');
      dissectEncodings(d, at);
      break;
    case 3:
      info(d, 'Client framebuffer update request');
      d.u8(F.update_req_incremental, at);
      d.u16(F.update_req_x_pos, at + 1);
      d.u16(F.update_req_y_pos, at + 3);
      d.u16(F.update_req_width, at + 5);
      d.u16(F.update_req_height, at + 7);
      break;
    case 4:
      info(d, 'Client key event');
      d.u8(F.key_down, at);
      emitPadding(d, at + 1, 2);
      d.u32(F.key, at + 3);
      break;
    case 5:
      info(d, 'Client pointer event');
      for (const [bit, field] of BUTTONS.entries()) d.value(field, (d.getU8(at) >>> bit) & 1, at, 1);
      d.u16(F.pointer_x_pos, at + 1);
      d.u16(F.pointer_y_pos, at + 3);
      break;
    case 6: {
      info(d, 'Client cut text');
      emitPadding(d, at, 3);
      const length = d.u32(F.client_cut_text_len, at + 3);
      d.span(F.client_cut_text, at + 7, length);
      break;
    }
    default:
      info(d, `Unknown client message type (${type})`);
  }
  d.close();
  return after;
}

function info(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn = text;
}

export function emitPadding(d: Dissection, at: number, length: number): void {
  if (d.has(at, length)) d.value(F.padding, 1, at, length);
}

function dissectPixelFormat(d: Dissection, start: number, session: Session): Session {
  emitPadding(d, start, 3);
  const at = start + 3;
  const bits = d.u8(F.client_bits_per_pixel, at);
  d.u8(F.client_depth, at + 1);
  d.u8(F.client_big_endian_flag, at + 2);
  d.u8(F.client_true_color_flag, at + 3);
  d.u16(F.client_red_max, at + 4);
  d.u16(F.client_green_max, at + 6);
  d.u16(F.client_blue_max, at + 8);
  d.u8(F.client_red_shift, at + 10);
  d.u8(F.client_green_shift, at + 11);
  d.u8(F.client_blue_shift, at + 12);
  emitPadding(d, at + 13, 3);
  return { ...session, pixel: bits >>> 3 };
}

function dissectEncodings(d: Dissection, start: number): void {
  emitPadding(d, start, 1);
  const count = d.u16(F.client_set_encodings_num, start + 1);
  let at = start + 3;
  for (let i = 0; i < count && d.fault === 0; i++, at += 4)
    d.value(F.client_set_encodings_encoding_type, d.getU32(at) | 0, at, 4);
}
