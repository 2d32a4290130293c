import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitPadding } from './client.js';
import { VNC as F } from './fields.js';

const MOST_RECTANGLES = 5_000;
const MOST_SUBRECTANGLES = 10_000;

/** Where the message in hand went on to; and how many more bytes tshark asks for, as it does not subtract what is there. */
let at = 0;
let needed = 0;

/** Are the bytes there? If not, that many more are asked for. */
function lacks(d: Dissection, length: number): boolean {
  if (length <= d.reportedEnd - at) return false;
  needed = length;
  return true;
}

/** The server's messages (RFC 6143, 7.6), one after another, in pixels of `pixel` bytes. */
export function dissectServerMessages(d: Dissection, start: number, pixel: number): void {
  at = start;
  if (d.left(start) === 0) d.has(start, 1);
  while (at < d.end && d.fault === 0) {
    const message = at;
    needed = 0;
    const type = d.u8(F.server_message_type, at++);
    d.open();
    dissectMessage(d, type, pixel);
    d.close();
    if (needed !== 0 && d.canAskForMore) {
      const note = 'See further on for dissection of the complete (reassembled) PDU';
      remark(d, F.reassemble, SEVERITY.chat, GROUP.reassemble, note);
      d.wantMore(message, needed, true);
      return;
    }
  }
}

function info(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn = d.infoColumn === '' ? text : `${d.infoColumn}; ${text}`;
}

function dissectMessage(d: Dissection, type: number, pixel: number): void {
  switch (type) {
    case 0:
      info(d, 'Server framebuffer update');
      dissectUpdate(d, pixel);
      return;
    case 1:
      info(d, 'Server set colormap entries');
      dissectColours(d);
      return;
    case 2:
      info(d, 'Server ring bell on client');
      return;
    case 3:
      info(d, 'Server cut text');
      dissectText(d);
      return;
  }
  info(d, 'Unknown server message type');
  at = d.end;
}

/** tshark takes the three bytes of padding for the length's first ones, and asks for more whatever there is. */
function dissectText(d: Dissection): void {
  if (lacks(d, 4)) return;
  const length = d.u32(F.server_cut_text_len, at);
  at += 4;
  if (lacks(d, length)) return;
  d.span(F.server_cut_text, at, length);
  at += length;
  needed = ONE_MORE_SEGMENT;
}

function dissectColours(d: Dissection): void {
  if (lacks(d, 5)) return;
  emitPadding(d, at, 1);
  d.u16(F.colormap_first_color, at + 1);
  const count = d.u16(F.colormap_groups, at + 3);
  at += 5;
  // tshark counts the bytes that were read already, too.
  if (lacks(d, 6 * count + 5)) return;
  for (let i = 0; i < count && d.fault === 0; i++, at += 6) {
    d.value(F.color_groups, 1, at, 6);
    d.open();
    d.u16(F.colormap_red, at);
    d.u16(F.colormap_green, at + 2);
    d.u16(F.colormap_blue, at + 4);
    d.close();
  }
}

const LAST = -224;

function dissectUpdate(d: Dissection, pixel: number): void {
  emitPadding(d, at, 1);
  const count = d.u16(F.fb_update_num_rects, at + 1);
  at += 3;
  for (let i = 0; i < count && d.fault === 0; i++) {
    if (i > MOST_RECTANGLES) {
      remark(d, F.too_many_rectangles, SEVERITY.warn, GROUP.malformed, 'Too many rectangles, aborting dissection');
      return;
    }
    if (lacks(d, 12)) return;
    d.u16(F.fb_update_x_pos, at);
    d.u16(F.fb_update_y_pos, at + 2);
    const width = d.u16(F.fb_update_width, at + 4);
    const height = d.u16(F.fb_update_height, at + 6);
    const encoding = d.getU32(at + 8) | 0;
    if (d.fault !== 0) return;
    d.value(F.fb_update_encoding_type, encoding, at + 8, 4);
    at += 12;
    if (encoding === LAST) return;
    dissectRectangle(d, encoding, width, height, pixel);
    if (needed !== 0) return;
  }
}

function dissectRectangle(d: Dissection, encoding: number, width: number, height: number, pixel: number): void {
  switch (encoding) {
    case 0: {
      const length = width * height * pixel;
      if (lacks(d, length)) return;
      emitBytes(d, F.raw_pixel_data, length);
      return;
    }
    case 1:
      if (lacks(d, 4)) return;
      d.u16(F.copyrect_src_x_pos, at);
      d.u16(F.copyrect_src_y_pos, at + 2);
      at += 4;
      return;
    case 2:
      dissectRising(d, pixel);
      return;
    case 16: {
      if (lacks(d, 4)) return;
      const length = d.u32(F.zrle_len, at);
      at += 4;
      if (lacks(d, length)) return;
      emitBytes(d, F.zrle_data, length);
      return;
    }
    case -239: {
      const pixels = width * height * pixel;
      const mask = ((width + 7) >>> 3) * height;
      if (lacks(d, pixels + mask)) return;
      emitBytes(d, F.cursor_encoding_pixels, pixels);
      emitBytes(d, F.cursor_encoding_bitmask, mask);
      return;
    }
    case -240: {
      const mask = ((width + 7) >>> 3) * height;
      if (lacks(d, 6 + 2 * mask)) return;
      emitBytes(d, F.cursor_x_fore_back, 6);
      emitBytes(d, F.cursor_encoding_pixels, mask);
      emitBytes(d, F.cursor_encoding_bitmask, mask);
      return;
    }
    // Encodings whose length only their contents tell.
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
    case 17:
      at = d.end;
  }
}

function emitBytes(d: Dissection, field: number, length: number): void {
  d.span(field, at, length);
  at += length;
}

/** Rise-and-run-length: a background, and rectangles of one colour on it (RFC 6143, 7.7.3). */
function dissectRising(d: Dissection, pixel: number): void {
  if (lacks(d, 4)) return;
  const count = d.u32(F.rre_num_subrects, at);
  at += 4;
  if (lacks(d, pixel)) return;
  emitBytes(d, F.rre_bg_pixel, pixel);
  if (lacks(d, (pixel + 8) * count)) return;
  for (let i = 0; i < count && d.fault === 0; i++) {
    if (i > MOST_SUBRECTANGLES) {
      const note = 'Too many sub-rectangles, aborting dissection';
      remark(d, F.too_many_sub_rectangles, SEVERITY.warn, GROUP.malformed, note);
      return;
    }
    emitBytes(d, F.rre_subrect_pixel, pixel);
    d.u16(F.rre_subrect_x_pos, at);
    d.u16(F.rre_subrect_y_pos, at + 2);
    d.u16(F.rre_subrect_width, at + 4);
    d.u16(F.rre_subrect_height, at + 6);
    at += 8;
  }
}
