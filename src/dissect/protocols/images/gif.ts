import { bytes, declareFields, declareProtocol, none, string, uint8, uint16 } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { appendType, isUnseen } from '../media.js';

/** Graphics Interchange Format, versions 87a and 89a. */
export const gif = declareProtocol('image-gif', 'GIF image', 'Compuserve GIF', 'Compuserve GIF[, Version: {version}]');

const many = { many: true };
const F = declareFields(gif, {
  version: string('Version'),
  'screen.width': uint16('Screen width'),
  'screen.height': uint16('Screen height'),
  'global.color_map.present': uint8('Global color map is present', { mask: 0x80 }),
  'global.color_bpp': uint8('Bits per color minus 1', { mask: 0x70 }),
  'global.color_map.ordered': uint8('Global color map is ordered', { mask: 0x08 }),
  'global.bpp': uint8('Image bits per pixel minus 1', { many: true, mask: 0x07 }),
  image_background_index: uint8('Background color index'),
  'global.pixel_aspect_ratio': uint8('Global pixel aspect ratio'),
  'global.color_map': bytes('Global color map'),
  'image.left': uint16('Image left position', many),
  'image.top': uint16('Image top position', many),
  'image.width': uint16('Image width', many),
  'image.height': uint16('Image height', many),
  'local.color_map.present': uint8('Local color map is present', { many: true, mask: 0x80 }),
  'local.color_bpp': uint8('Bits per color minus 1', { many: true, mask: 0x70 }),
  'local.color_map.ordered': uint8('Local color map is ordered', { many: true, mask: 0x08 }),
  'local.bpp': uint8('Image bits per pixel minus 1', { many: true, mask: 0x07 }),
  'local.color_map': bytes('Local color map', many),
  extension: none('Extension', many),
  'extension.label': uint8('Extension label', {
    many: true,
    base: 'hex',
    values: { 0x01: 'Plain Text', 0xf9: 'Graphics Control', 0xfe: 'Comment', 0xff: 'Application' },
  }),
  image: none('Image', many),
  'image.code_size': uint8('LZW minimum code size', many),
  end: none('Trailer (End of the GIF stream)', many),
  data_block: bytes('Data block', { many: true, whenEmpty: '<none>' }),
  '=gif.data_block_type.unknown': none('Unknown GIF data block type', many),
});

const HEADER = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

function isGif(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER) return false;
  const text = String.fromCharCode(...d.bytes.subarray(start, start + 6));
  return text === 'GIF87a' || text === 'GIF89a';
}

function dissect(d: Dissection, start: number): boolean {
  if (!isGif(d, start)) return false;
  if (d.wantsInfo) appendType(d, String.fromCharCode(...d.bytes.subarray(start, start + 6)));
  if (isUnseen(d)) return true;
  d.span(F.version, start, 6);
  d.u16LE(F['screen.width'], start + 6);
  d.u16LE(F['screen.height'], start + 8);
  const flags = d.getU8(start + 10);
  if (d.want[HEADING] !== 0) d.heading('Global settings:', start + 10, 1);
  d.open();
  d.value(F['global.color_map.present'], flags >>> 7, start + 10, 1);
  d.value(F['global.color_bpp'], (flags >>> 4) & 7, start + 10, 1);
  d.value(F['global.color_map.ordered'], (flags >>> 3) & 1, start + 10, 1);
  d.value(F['global.bpp'], flags & 7, start + 10, 1);
  d.close();
  if (flags & 0x80) d.u8(F.image_background_index, start + 11);
  const ratio = d.getU8(start + 12);
  if (ratio !== 0) d.value(F['global.pixel_aspect_ratio'], ratio, start + 12, 1);
  let at = start + HEADER;
  if (flags & 0x80) {
    const length = 3 << ((flags & 7) + 1);
    d.span(F['global.color_map'], at, length);
    at += length;
  }
  while (at < d.reportedEnd && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    if (d.fault !== FAULT_NONE) break;
    if (type === EXTENSION) at = dissectExtension(d, at);
    else if (type === IMAGE) at = dissectImage(d, at);
    else if (type === TRAILER) {
      d.value(F.end, 1, at, 1);
      return true;
    } else {
      remark(d, F['=gif.data_block_type.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown GIF data block type');
      at++;
    }
  }
  return true;
}

function dissectExtension(d: Dissection, at: number): number {
  d.value(F.extension, 1, at, 2);
  d.open();
  d.u8(F['extension.label'], at + 1);
  const end = dissectBlocks(d, at + 2);
  d.close();
  return end;
}

function dissectImage(d: Dissection, at: number): number {
  d.value(F.image, 1, at, 10);
  d.open();
  d.u16LE(F['image.left'], at + 1);
  d.u16LE(F['image.top'], at + 3);
  d.u16LE(F['image.width'], at + 5);
  d.u16LE(F['image.height'], at + 7);
  const flags = d.getU8(at + 9);
  if (d.want[HEADING] !== 0) d.heading('Local settings:', at + 9, 1);
  d.open();
  d.value(F['local.color_map.present'], flags >>> 7, at + 9, 1);
  d.value(F['local.color_bpp'], (flags >>> 4) & 7, at + 9, 1);
  d.value(F['local.color_map.ordered'], (flags >>> 3) & 1, at + 9, 1);
  // tshark names these bits as it does the whole picture's.
  d.value(F['global.bpp'], flags & 7, at + 9, 1);
  d.close();
  let here = at + 10;
  if (flags & 0x80) {
    const length = 3 << ((flags & 7) + 1);
    d.span(F['local.color_map'], here, length);
    here += length;
  }
  d.u8(F['image.code_size'], here);
  const end = dissectBlocks(d, here + 1);
  d.close();
  return end;
}

/** Blocks with a length byte each; an empty one is the last. */
function dissectBlocks(d: Dissection, at: number): number {
  let here = at;
  while (d.fault === FAULT_NONE) {
    const length = d.getU8(here);
    if (d.fault !== FAULT_NONE) break;
    d.span(F.data_block, here + 1, length);
    here += 1 + length;
    if (length === 0) break;
  }
  return here;
}

export const gifDissector: Dissector = {
  protocol: gif,
  dissect,
  places: { media_type: ['image/gif'] },
  declines: (d, start) => !isGif(d, start),
  heuristics: { http: isGif },
};
