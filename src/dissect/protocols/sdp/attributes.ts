import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { decimalAt, indexOfByte, isNumber, skipBlanks } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { SDP as F } from './fields.js';
import type { Description } from './index.js';
import { remarkMissing } from './media.js';

const SPACE = 32;
const SLASH = 47;
const COLON = 58;
const SEMICOLON = 59;

/** An attribute of the session or of a medium: a name, and mostly a value behind a colon (RFC 8866, 5.13). */
export function emitAttribute(d: Dissection, description: Description, start: number, end: number): void {
  const colon = indexOfByte(d.bytes, COLON, start, end);
  if (colon < 0) return;
  const { inMedia } = description;
  d.span(inMedia ? F['media_attribute.field'] : F['session_attr.field'], start, colon - start);
  const name = decodeText(d.bytes, start, Math.min(colon - start, 32)).toLowerCase();
  const value = inMedia ? skipBlanks(d.bytes, colon + 1, end) : colon + 1;
  if (value >= end) remarkMissing(d);
  else if (name === 'key-mgmt') emitKeyManagement(d, value, end);
  else if (!inMedia) d.span(F['session_attr.value'], value, end - value);
  else if (name === 'rtpmap') emitPayload(d, description, value, end);
  else if (name === 'fmtp') emitFormat(d, description, value, end);
  else if (name === 'candidate') emitCandidate(d, value, end);
  else if (name === 'crypto') emitCrypto(d, value, end);
  else if (!WITHOUT_VALUE.has(name)) d.span(F['media_attribute.value'], value, end - value);
}

/** Attributes of media whose values tshark takes in, but does not show. */
const WITHOUT_VALUE = new Set(['path', 'h248item']);

function wordEnd(bytes: Uint8Array, at: number, end: number, byte: number): number {
  const stop = indexOfByte(bytes, byte, at, end);
  return stop < 0 ? end : stop;
}

/** What a payload type of RTP stands for: encoding, clock rate, channels (RFC 8866, 6.6). */
function emitPayload(d: Dissection, description: Description, start: number, end: number): void {
  const { bytes } = d;
  const formatEnd = wordEnd(bytes, start, end, SPACE);
  d.span(F['media.format'], start, formatEnd - start);
  const type = skipBlanks(bytes, formatEnd, end);
  if (type >= end) return;
  const typeEnd = wordEnd(bytes, type, end, SLASH);
  d.span(F['mime.type'], type, typeEnd - type);
  if (description.mimeTypes.size < 256)
    description.mimeTypes.set(decodeText(bytes, start, formatEnd - start), decodeText(bytes, type, typeEnd - type));
  if (typeEnd >= end) return;
  const rate = typeEnd + 1;
  const rateEnd = wordEnd(bytes, rate, end, SLASH);
  d.span(F.sample_rate, rate, rateEnd - rate);
  if (!isNumber(bytes, rate, rateEnd))
    remark(d, F.invalid_sample_rate, SEVERITY.error, GROUP.malformed, 'Invalid sample rate');
  if (rateEnd < end) d.span(F.channels, rateEnd + 1, end - rateEnd - 1);
}

/** Parameters of a format, with semicolons between them. */
function emitFormat(d: Dissection, description: Description, start: number, end: number): void {
  const { bytes } = d;
  const formatEnd = wordEnd(bytes, start, end, SPACE);
  const format = decodeText(bytes, start, formatEnd - start);
  const type = description.mimeTypes.get(format);
  d.span(F['media.format'], start, formatEnd - start);
  for (let at = skipBlanks(bytes, formatEnd, end); at < end; ) {
    const stop = wordEnd(bytes, at, end, SEMICOLON);
    d.span(F['fmtp.parameter'], at, stop - at);
    d.open();
    emitParameter(d, type ?? '', decodeText(bytes, at, stop - at), at);
    d.close();
    at = skipBlanks(bytes, stop + 1, end);
  }
}

/** What a parameter means, for the encodings that tshark knows. */
function emitParameter(d: Dissection, type: string, text: string, at: number): void {
  const equals = text.indexOf('=');
  if (equals < 0) return;
  const name = text.slice(0, equals).trim().toLowerCase();
  const value = text.slice(equals + 1);
  const start = at + equals + 1;
  const encoding = type.toUpperCase();
  if (encoding === 'H264') {
    if (name === 'packetization-mode')
      d.value(F['fmtp.h264_packetization_mode'], Number.parseInt(value, 10) >>> 0, start, value.length);
    else if (name === 'sprop-parameter-sets') emitParameterSets(d, value, start);
    else if (name === 'profile-level-id') emitBlob(d, Buffer.from(value.slice(0, 64), 'hex'), start, value.length);
  } else if (encoding === 'MP4V-ES' && name === 'profile-level-id')
    d.value(F['fmtp.profile_level_id'], Number.parseInt(value, 10) >>> 0, start, value.length);
  else if (encoding.startsWith('H263')) {
    if (name === 'profile') d.value(F['fmtp.h263profile'], Number.parseInt(value, 10) >>> 0, start, value.length);
    else if (name === 'level') d.value(F['fmtp.h263level'], Number.parseInt(value, 10) >>> 0, start, value.length);
  }
}

/** The decoder's parameter sets in base64 (RFC 6184, 8.1). */
function emitParameterSets(d: Dissection, value: string, start: number): void {
  const [first, second] = value.split(',');
  d.text(F.nal_unit_1_string, first, start, first.length);
  emitBlob(d, Buffer.from(first, 'base64'), start, first.length);
  if (second === undefined) return;
  const at = start + first.length + 1;
  d.text(F.nal_unit_2_string, second, at, second.length);
  emitBlob(d, Buffer.from(second, 'base64'), at, second.length);
}

function emitBlob(d: Dissection, blob: Uint8Array, start: number, length: number): void {
  if (d.want[F.data] !== 0) d.blob(F.data, new Uint8Array(blob), start, length);
}

const CANDIDATE = [
  F['ice_candidate.foundation'],
  F['ice_candidate.componentid'],
  F['ice_candidate.transport'],
  F['ice_candidate.priority'],
  F['ice_candidate.address'],
  F['ice_candidate.port'],
];

/** An address that a peer could be reached at (RFC 8839, 5.1). */
function emitCandidate(d: Dissection, start: number, end: number): void {
  let at = start;
  for (const field of CANDIDATE) {
    if (at >= end) return;
    const stop = wordEnd(d.bytes, at, end, SPACE);
    d.span(field, at, stop - at);
    at = stop + 1;
  }
  const word = wordEnd(d.bytes, at, end, SPACE);
  if (word >= end) return;
  const stop = wordEnd(d.bytes, word + 1, end, SPACE);
  d.span(F['ice_candidate.type'], word + 1, stop - word - 1);
}

/** Keys of a protected stream (RFC 4568, 9.1). */
function emitCrypto(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  const tagEnd = wordEnd(bytes, start, end, SPACE);
  d.value(F['crypto.tag'], decimalAt(bytes, start, tagEnd), start, tagEnd - start);
  const suite = skipBlanks(bytes, tagEnd, end);
  const suiteEnd = wordEnd(bytes, suite, end, SPACE);
  if (suite >= end) return;
  d.span(F['crypto.crypto_suite'], suite, suiteEnd - suite);
  const inline = indexOfByte(bytes, COLON, suiteEnd, end);
  if (inline < 0) return;
  const parts = decodeText(bytes, inline + 1, end - inline - 1).split('|');
  const key = new Uint8Array(Buffer.from(parts[0].split(' ', 1)[0], 'base64'));
  const at = inline + 1;
  // As it is written: tshark does not decode it here.
  d.span(F.key_and_salt, at, parts[0].length);
  const isShort = /^(AES_CM_128|F8_128)/.test(decodeText(bytes, suite, suiteEnd - suite));
  if (isShort && key.length >= 30) {
    d.blob(F['crypto.master_key'], key.slice(0, 16), at, parts[0].length);
    d.blob(F['crypto.master_salt'], key.slice(16, 30), at, parts[0].length);
  }
  let offset = at + parts[0].length + 1;
  for (const part of parts.slice(1, 4)) {
    const [value, length] = part.split(':', 2);
    if (length === undefined) d.text(F['crypto.lifetime'], part, offset, part.length);
    else {
      d.text(F['crypto.mki-valu'], value, offset, value.length);
      d.text(F['crypto.mki_length'], length, offset + value.length + 1, length.length);
    }
    offset += part.length + 1;
  }
}

/** How keys are agreed on (RFC 4567, 3.1). */
function emitKeyManagement(d: Dissection, start: number, end: number): void {
  d.span(F.key_mgmt, start, end - start);
  const idEnd = wordEnd(d.bytes, start, end, SPACE);
  d.span(F['key_mgmt.kmpid'], start, idEnd - start);
  if (idEnd >= end || d.want[F['key_mgmt.data']] === 0) return;
  const data = decodeText(d.bytes, idEnd + 1, end - idEnd - 1);
  d.blob(F['key_mgmt.data'], new Uint8Array(Buffer.from(data, 'base64')), idEnd + 1, data.length);
}
