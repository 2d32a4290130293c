import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  float,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { appendType, isUnseen } from '../media.js';

/** Portable Network Graphics (RFC 2083, W3C PNG). */
export const png = declareProtocol('png', 'PNG', 'Portable Network Graphics');

const many = { many: true };
const F = declareFields(png, {
  signature: bytes('PNG Signature'),
  'chunk.data': none('Data', many),
  'chunk.type': string('Type', { many: true, fewValues: true }),
  'chunk.len': uint32('Len', many),
  'chunk.crc': uint32('CRC', { many: true, base: 'hex' }),
  'chunk.flag.ancillary': boolean('Ancillary', {
    many: true,
    mask: 0x20000000,
    maskBits: 32,
    labels: ['This is an ANCILLARY chunk', 'This is a CRITICAL chunk'],
  }),
  'chunk.flag.private': boolean('Private', {
    many: true,
    mask: 0x200000,
    maskBits: 32,
    labels: ['This is a PRIVATE chunk', 'This is a PUBLIC chunk'],
  }),
  'chunk.flag.stc': boolean('Safe To Copy', {
    many: true,
    mask: 0x20,
    maskBits: 32,
    labels: ['This chunk is SAFE TO COPY', 'This chunk is NOT safe to copy'],
  }),
  'ihdr.width': uint32('Width', many),
  'ihdr.height': uint32('Height', many),
  'ihdr.bitdepth': uint8('Bit Depth', many),
  'ihdr.colour_type': uint8('Colour Type', {
    many: true,
    values: {
      0: 'Greyscale',
      2: 'Truecolour',
      3: 'Indexed-colour',
      4: 'Greyscale with alpha',
      6: 'Truecolour with alpha',
    },
  }),
  'ihdr.compression_method': uint8('Compression Method', { many: true, values: { 0: 'Deflate' } }),
  'ihdr.filter_method': uint8('Filter Method', { many: true, values: { 0: 'Adaptive' } }),
  'ihdr.interlace_method': uint8('Interlace Method', { many: true, values: { 0: 'No interlace', 1: 'Adam7' } }),
  'srgb.intent': uint8('Intent', {
    many: true,
    values: { 0: 'Perceptual', 1: 'Relative colorimetric', 2: 'Saturation', 3: 'Absolute colorimetric' },
  }),
  'text.keyword': string('Keyword', many),
  'text.string': string('String', many),
  'time.year': uint16('Year', many),
  'time.month': uint8('Month', many),
  'time.day': uint8('Day', many),
  'time.hour': uint8('Hour', many),
  'time.minute': uint8('Minute', many),
  'time.second': uint8('Second', many),
  'phys.horiz': uint32('Horizontal pixels per unit', many),
  'phys.vert': uint32('Vertical pixels per unit', many),
  'phys.unit': uint8('Unit', { many: true, values: { 0: 'Unit is unknown', 1: 'Unit is METRE' } }),
  'bkgd.palette_index': uint8('Palette Index', many),
  'bkgd.greyscale': uint16('Greyscale', { many: true, base: 'hex' }),
  'bkgd.red': uint16('Red', { many: true, base: 'hex' }),
  'bkgd.green': uint16('Green', { many: true, base: 'hex' }),
  'bkgd.blue': uint16('Blue', { many: true, base: 'hex' }),
  'chrm.white.x': float('White X', many),
  'chrm.white.y': float('White Y', many),
  'chrm.red.x': float('Red X', many),
  'chrm.red.y': float('Red Y', many),
  'chrm.green.x': float('Green X', many),
  'chrm.green.y': float('Green Y', many),
  'chrm.blue.x': float('Blue X', many),
  'chrm.blue.y': float('Blue Y', many),
  'gama.gamma': float('Gamma', many),
  chunk_too_large: none('chunk size too large, dissection of this chunk is not supported', many),
});

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function isPng(d: Dissection, start: number): boolean {
  if (d.left(start) < SIGNATURE.length) return false;
  return SIGNATURE.every((byte, i) => d.bytes[start + i] === byte);
}

/** Names of the chunks, as the tree heads them. */
const NAMES: Readonly<Record<string, string>> = {
  IHDR: 'Image Header',
  bKGD: 'Background colour',
  gAMA: 'Image gamma',
  iCCP: 'Embedded ICC profile',
  sRGB: 'Standard RGB colour space',
  cHRM: 'Primary chromaticities and white point',
  pHYs: 'Physical pixel dimensions',
  tIME: 'Image last-modification time',
  tEXt: 'Textual data',
  sBIT: 'Significant bits',
  PLTE: 'Palette',
  IDAT: 'Image data chunk',
  IEND: 'Image Trailer',
  tRNS: 'Transparency',
};

const CHROMATICITIES = [
  F['chrm.white.x'],
  F['chrm.white.y'],
  F['chrm.red.x'],
  F['chrm.red.y'],
  F['chrm.green.x'],
  F['chrm.green.y'],
  F['chrm.blue.x'],
  F['chrm.blue.y'],
];

/** The colour type of the image in hand: what a background colour looks like. */
let colourType = 0;

function dissect(d: Dissection, start: number): boolean {
  if (!isPng(d, start)) return false;
  appendType(d, 'PNG');
  if (isUnseen(d)) return true;
  d.span(F.signature, start, SIGNATURE.length);
  let at = start + SIGNATURE.length;
  colourType = 0;
  while (at < d.reportedEnd && d.fault === FAULT_NONE) {
    const length = d.getU32(at);
    if (!d.has(at + 4, 4)) break;
    const type = String.fromCharCode(...d.bytes.subarray(at + 4, at + 8)).replace(/[^\x20-\x7e]/g, '\ufffd');
    const flags = d.getU32(at + 4);
    if (d.want[HEADING] !== 0) d.heading(NAMES[type] ? `${NAMES[type]} (${type})` : type, at, 12 + length);
    d.open();
    d.u32(F['chunk.len'], at);
    d.word(F['chunk.type'], type, at + 4, 4);
    d.value(F['chunk.flag.ancillary'], (flags >>> 29) & 1, at + 4, 4);
    d.value(F['chunk.flag.private'], (flags >>> 21) & 1, at + 4, 4);
    d.value(F['chunk.flag.stc'], (flags >>> 5) & 1, at + 4, 4);
    if (length >= 1 << 30) {
      const message = 'chunk size too large, dissection of this chunk is not supported';
      remark(d, F.chunk_too_large, SEVERITY.warn, GROUP.protocol, message);
      d.close();
      break;
    }
    if (length > 0) dissectChunk(d, type, at + 8, length);
    d.u32(F['chunk.crc'], at + 8 + length);
    d.close();
    at += 12 + length;
  }
  return true;
}

function dissectChunk(d: Dissection, type: string, at: number, length: number): void {
  switch (type) {
    case 'IHDR':
      d.u32(F['ihdr.width'], at);
      d.u32(F['ihdr.height'], at + 4);
      d.u8(F['ihdr.bitdepth'], at + 8);
      colourType = d.u8(F['ihdr.colour_type'], at + 9);
      d.u8(F['ihdr.compression_method'], at + 10);
      d.u8(F['ihdr.filter_method'], at + 11);
      d.u8(F['ihdr.interlace_method'], at + 12);
      break;
    case 'sRGB':
      d.u8(F['srgb.intent'], at);
      break;
    case 'gAMA':
      d.value(F['gama.gamma'], d.getU32(at) / 100_000, at, 4);
      break;
    case 'cHRM':
      CHROMATICITIES.forEach((field, i) => {
        d.value(field, d.getU32(at + 4 * i) / 100_000, at + 4 * i, 4);
      });
      break;
    case 'pHYs':
      d.u32(F['phys.horiz'], at);
      d.u32(F['phys.vert'], at + 4);
      d.u8(F['phys.unit'], at + 8);
      break;
    case 'tIME':
      d.u16(F['time.year'], at);
      d.u8(F['time.month'], at + 2);
      d.u8(F['time.day'], at + 3);
      d.u8(F['time.hour'], at + 4);
      d.u8(F['time.minute'], at + 5);
      d.u8(F['time.second'], at + 6);
      break;
    case 'tEXt': {
      let nul = at;
      while (nul < at + length && nul < d.end && d.bytes[nul] !== 0) nul++;
      d.span(F['text.keyword'], at, nul - at);
      if (nul + 1 <= at + length) d.span(F['text.string'], nul + 1, at + length - nul - 1);
      break;
    }
    case 'bKGD':
      if (colourType === 3) d.u8(F['bkgd.palette_index'], at);
      else if (colourType === 0 || colourType === 4) d.u16(F['bkgd.greyscale'], at);
      else {
        d.u16(F['bkgd.red'], at);
        d.u16(F['bkgd.green'], at + 2);
        d.u16(F['bkgd.blue'], at + 4);
      }
      break;
    default:
      if (d.has(at, length)) d.value(F['chunk.data'], 1, at, length);
  }
}

export const pngDissector: Dissector = {
  protocol: png,
  dissect,
  places: { media_type: ['image/png'] },
  declines: (d, start) => !isPng(d, start),
  heuristics: { http: isPng },
};
