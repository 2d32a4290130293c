import { boolean, declareFields } from '../../../fields/protocol.js';
import { iax2 } from './fields.js';

/** Codecs by the bit that stands for each (RFC 5456, 8.7): the field of a capability, and what it is called. */
const CODECS: readonly (readonly [bit: number, key: string, name: string])[] = [
  [0, 'cap.g723_1', 'G.723.1 compression'],
  [1, 'cap.gsm', 'GSM compression'],
  [2, 'cap.ulaw', 'Raw mu-law data (G.711)'],
  [3, 'cap.alaw', 'Raw A-law data (G.711)'],
  [4, 'cap.g726_aal2', 'ADPCM (G.726, 32kbps, AAL2 codeword packing)'],
  [5, 'cap.adpcm', 'ADPCM'],
  [6, 'cap.slinear', 'Raw 16-bit Signed Linear (8000 Hz) PCM'],
  [7, 'cap.lpc10', 'LPC10, 180 samples/frame'],
  [8, 'cap.g729a', 'G.729a Audio'],
  [9, 'cap.speex', 'SpeeX Free Compression'],
  [10, 'cap.ilbc', 'iLBC Free Compression'],
  [11, 'cap.g726', 'ADPCM (G.726, 32kbps, RFC3551 codeword packing)'],
  [12, 'cap.g722', 'G.722'],
  [13, 'cap.siren7', 'G.722.1 (also known as Siren7, 32kbps assumed)'],
  [14, 'cap.siren14', 'G.722.1 Annex C (also known as Siren14, 48kbps assumed)'],
  [15, 'cap.slinear16', 'Raw 16-bit Signed Linear (16000 Hz) PCM'],
  [16, 'cap.jpeg', 'JPEG images'],
  [17, 'cap.png', 'PNG images'],
  [18, 'cap.h261', 'H.261 video'],
  [19, 'cap.h263', 'H.263 video'],
  [20, 'cap.h263_plus', 'H.263+ video'],
  [21, 'cap.h264', 'H.264 video'],
  [22, 'cap.mpeg4', 'MPEG4 video'],
  [23, 'cap.vp8', 'VP8 video'],
  [26, 'cap.t140_red', 'T.140 RED Text format RFC 4103'],
  [27, 'cap.t140', 'T.140 Text format - ITU T.140, RFC 4103'],
  [32, 'cap.g719', 'G.719 (64 kbps assumed)'],
  [33, 'cap.speex16', 'SpeeX Wideband (16kHz) Free Compression'],
  [34, 'cap.opus', 'Opus audio (8kHz, 16kHz, 24kHz, 48Khz)'],
  [47, 'cap.testlaw', 'Raw testing-law data (G.711)'],
];

const ids: Readonly<Record<string, number>> = declareFields(
  iax2,
  Object.fromEntries(
    CODECS.map(([bit, key, name]) => [
      key,
      boolean(name, { mask: 2 ** bit, maskBits: 64, labels: ['Supported', 'Not supported'], many: true }),
    ]),
  ),
);
/** Fields of the codecs of the first 32 bits, which a capability of four bytes has, and their bits. */
export const CAPABILITIES: readonly (readonly [field: number, bit: number])[] = CODECS.map(
  ([bit, key]) => [ids[key], bit] as const,
);
const NAMES = new Map(CODECS.map(([bit, , name]) => [bit, name]));
export const codecName = (bit: number): string => NAMES.get(bit) ?? 'unknown';
