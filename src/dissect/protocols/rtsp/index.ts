import { bytes, declareFields, declareProtocol, string, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { decimalAt, indexOfByte, isLineEnded, lineEnd, nextLine, skipBlanks, startsAt } from '../../lines.js';
import { visibleText } from '../http/text.js';
import { content } from '../media.js';
import { CARRIED, dissectChannel, expectTransport } from './transport.js';

/** Real Time Streaming Protocol (RFC 2326). */
export const rtsp = declareProtocol('rtsp', 'RTSP', 'Real Time Streaming Protocol');
const F = declareFields(rtsp, {
  request: string('Request', { many: true }),
  response: string('Response', { many: true }),
  method: string('Method', { many: true }),
  'content-type': string('Content-type', { many: true }),
  'content-length': uint32('Content-length', { many: true }),
  url: string('URL', { many: true }),
  status: uint32('Status', { many: true }),
  session: string('Session', { many: true }),
  transport: string('Transport', { many: true }),
  'rdt-feature-level': uint32('RDTFeatureLevel', { many: true }),
  X_Vig_Msisdn: string('X-Vig-Msisdn', { many: true }),
  magic: uint8('Magic', { base: 'hex', many: true }),
  channel: uint8('Channel', { base: 'hex', many: true }),
  length: uint16('Length', { many: true }),
  data: bytes('Data', { many: true }),
});

const mediaTypes = dissectorTable('media_type');

const VERSION = 'RTSP/';
const METHODS = new Set([
  'DESCRIBE',
  'ANNOUNCE',
  'GET_PARAMETER',
  'OPTIONS',
  'PAUSE',
  'PLAY',
  'RECORD',
  'REDIRECT',
  'SETUP',
  'SET_PARAMETER',
  'TEARDOWN',
]);
const INTERLEAVED = 36;
const COLON = 58;

function dissect(d: Dissection, start: number): boolean {
  for (let at = start, last = -1; at < d.end && at > last && d.fault === 0; ) {
    last = at;
    const lacking = d.canAskForMore ? lackingBytes(d, at) : 0;
    if (lacking !== 0) {
      d.wantMore(at, lacking);
      break;
    }
    at = d.bytes[at] === INTERLEAVED ? dissectFrame(d, at, at > start) : dissectMessage(d, at, at > start);
  }
  if (d.fault === 0 && d.moreAt < 0 && d.reportedEnd > d.end) {
    // Another message would have followed, had it been captured.
    if (d.wantsInfo) d.infoColumn += ', ';
    d.has(d.end, 1);
  }
  return true;
}

/** What the message at `start` lacks: bytes, or another segment while its headers go on. */
function lackingBytes(d: Dissection, start: number): number {
  if (d.bytes[start] === INTERLEAVED) {
    if (d.left(start) < 4) return ONE_MORE_SEGMENT;
    return Math.max(0, start + 4 + d.getU16(start + 2) - d.end);
  }
  let length = 0;
  for (let at = start; at < d.end; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (!isLineEnded) break;
    if (end === at) return Math.max(0, next + length - d.end);
    const colon = indexOfByte(d.bytes, COLON, at, end);
    if (colon > at && nameAt(d, at, colon) === 'content-length')
      length = decimalAt(d.bytes, skipBlanks(d.bytes, colon + 1, end), end);
    at = next;
  }
  return ONE_MORE_SEGMENT;
}

const nameAt = (d: Dissection, at: number, colon: number) =>
  decodeText(d.bytes, at, Math.min(colon - at, 32)).toLowerCase();

/** Media in the same connection (10.12): its channel and length before it. */
function dissectFrame(d: Dissection, start: number, isLater: boolean): number {
  const before = isLater && d.wantsInfo ? `${d.infoColumn}, ` : '';
  d.u8(F.magic, start);
  const channel = d.u8(F.channel, start + 1);
  const length = d.u16(F.length, start + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Interleaved channel 0x${channel.toString(16).padStart(2, '0')}, ${length} bytes`;
  const there = Math.min(length, d.left(start + 4));
  if (there > 0 && d.fault === 0 && !dissectChannel(d, channel, start + 4, start + 4 + there))
    d.span(F.data, start + 4, there);
  if (d.wantsInfo) d.infoColumn = before + d.infoColumn;
  return start + 4 + length;
}

function dissectMessage(d: Dissection, start: number, isLater: boolean): number {
  d.protocolColumn = 'RTSP';
  const end = lineEnd(d.bytes, start, d.end);
  let at = nextLine;
  const isResponse = startsAt(d.bytes, VERSION, start, end);
  const word = indexOfByte(d.bytes, 32, start, end);
  const isRequest = !isResponse && word > start && METHODS.has(decodeText(d.bytes, start, Math.min(word - start, 16)));
  if (d.wantsInfo) {
    const shown = `${isResponse ? 'Reply: ' : isRequest ? '' : 'Continuation'}${isResponse || isRequest ? visibleText(d.bytes, start, end) : ''}`;
    d.infoColumn = isLater ? `${d.infoColumn}, ${shown}` : shown;
  }
  if (!isResponse && !isRequest) {
    d.span(F.data, start, d.end - start);
    return d.end;
  }
  const line = isResponse ? F.response : F.request;
  if (d.want[line] !== 0) d.text(line, visibleText(d.bytes, start, at), start, at - start);
  d.open();
  if (isResponse) {
    if (word > 0) d.value(F.status, decimalAt(d.bytes, word + 1, end), word + 1, 3);
  } else {
    d.span(F.method, start, word - start);
    const space = indexOfByte(d.bytes, 32, word + 1, end);
    d.span(F.url, word + 1, (space < 0 ? end : space) - word - 1);
  }
  d.close();
  let length = 0;
  let type = '';
  while (at < d.end && d.fault === 0) {
    const stop = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (stop === at) {
      at = next;
      break;
    }
    const colon = indexOfByte(d.bytes, COLON, at, stop);
    // A name that the capture cut.
    if (colon < 0 && stop === d.end && d.reportedEnd > stop) d.has(stop, 1);
    if (colon > at) {
      const value = skipBlanks(d.bytes, colon + 1, stop);
      const name = nameAt(d, at, colon);
      if (name === 'content-length') {
        length = decimalAt(d.bytes, value, stop);
        d.value(F['content-length'], length, value, stop - value);
      } else if (name === 'content-type') {
        type = decodeText(d.bytes, value, stop - value);
        d.span(F['content-type'], value, stop - value);
      } else if (name === 'session') d.span(F.session, value, stop - value);
      else if (name === 'transport') {
        d.span(F.transport, value, stop - value);
        if (isResponse) expectTransport(d, value, stop);
      } else if (name === 'x-vig-msisdn') d.span(F.X_Vig_Msisdn, value, stop - value);
      else if (name === 'rdtfeaturelevel')
        d.value(F['rdt-feature-level'], decimalAt(d.bytes, value, stop), value, stop - value);
    }
    at = next;
  }
  if (length > 0 && at < d.end) dissectContent(d, at, Math.min(at + length, d.end), type);
  return Math.min(at + length, d.end);
}

function dissectContent(d: Dissection, start: number, end: number, said: string): void {
  const semicolon = said.indexOf(';');
  const type = (semicolon < 0 ? said : said.slice(0, semicolon)).trim().toLowerCase();
  const protocol = mediaTypes.getNamed(type);
  if (protocol < 0) {
    d.span(F.data, start, end - start);
    return;
  }
  const { type: outerType, parameters } = content;
  content.type = type;
  content.parameters = semicolon < 0 ? '' : said.slice(semicolon + 1).trim();
  d.dissect(protocol, start, end, end);
  content.type = outerType;
  content.parameters = parameters;
}

export const rtspDissector: Dissector = {
  protocol: rtsp,
  dissect,
  places: { 'tcp.port': [554, 7236, 8554] },
  // The media that it announces are recognised by nothing else.
  carries: ['media_type', ...CARRIED],
  stateful: true,
  announces: true,
};
