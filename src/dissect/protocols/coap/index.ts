import { hexText } from '../../../fields/address.js';
import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { data } from '../data.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { content } from '../media.js';
import { dissectPdus } from '../tcp/pdus.js';
import { follow, type Shown } from './exchange.js';
import { CODE, coap, F } from './fields.js';
import { BROKEN, dissectOptions, forget, said } from './options.js';

/*
 * The Constrained Application Protocol. Left out: putting blocks together (RFC 7959), decrypting OSCORE.
 */

const ports = dissectorTable('tcp.port');
const types = dissectorTable('media_type');
const SHORT_TYPES = ['CON', 'NON', 'ACK', 'RST'];
const LAST_REQUEST = 31;
const FIRST_RESPONSE = 64;
const LAST_RESPONSE = 191;
const OCTETS = 'application/octet-stream';
const HEADER = 4;

keepByConversation(coap.id);

/** How many bytes the extended length of a message over TCP has (RFC 8323 section 3.2). */
const extendedBytes = (nibble: number): number => (nibble < 13 ? 0 : nibble === 13 ? 1 : nibble === 14 ? 2 : 4);

function streamLength(d: Dissection, at: number): number {
  const first = d.getU8(at);
  const size = extendedBytes(first >> 4);
  if (d.left(at) < 1 + size) return 0;
  let length = first >> 4;
  if (size === 1) length = 13 + d.getU8(at + 1);
  else if (size === 2) length = 269 + d.getU16(at + 1);
  else if (size === 4) length = 65_805 + d.getU32(at + 1);
  return 2 + size + (first & 15) + length;
}

function dissect(d: Dissection, start: number): boolean {
  if (d.conversations?.isOfDatagrams === false && isStream(d)) {
    dissectPdus(d, start, 2, streamLength, dissectOverStream);
    return true;
  }
  d.protocolColumn = 'CoAP';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  if (d.fault !== 0) return true;
  d.value(F.version, first >> 6, start, 1);
  d.value(F.type, (first >> 4) & 3, start, 1);
  d.value(F.token_len, first & 15, start, 1);
  const code = d.u8(F.code, start + 1);
  const message = d.u16(F.mid, start + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `${SHORT_TYPES[(first >> 4) & 3]}, MID:${message}, ${codeName(code)}`;
  dissectRest(d, start + HEADER, first & 15, code, message);
  return true;
}

const codeName = (code: number): string => CODE[code] ?? `Unknown ${code}`;

const isStream = (d: Dissection): boolean =>
  ports.get(d.destinationPort) === coap.id || ports.get(d.sourcePort) === coap.id;

function dissectOverStream(d: Dissection, start: number): void {
  d.protocolColumn = 'CoAP';
  const first = d.getU8(start);
  const size = extendedBytes(first >> 4);
  d.value(F.length, d.end - start, start, 1 + size);
  d.value(F.token_len, first & 15, start, 1);
  const code = d.u8(F.code, start + 1 + size);
  if (d.wantsInfo) d.infoColumn = codeName(code);
  dissectRest(d, start + 2 + size, first & 15, code, -1);
}

/** Token, options and payload, and what is known of the exchange. */
function dissectRest(d: Dissection, start: number, tokenLength: number, code: number, message: number): void {
  forget();
  if (tokenLength > 0) d.span(F.token, start, tokenLength);
  if (d.fault !== 0) return;
  const payloadAt = dissectOptions(d, start + tokenLength);
  if (d.fault !== 0 || payloadAt === BROKEN) return;
  const isRequest = code > 0 && code <= LAST_REQUEST;
  const isResponse = code >= FIRST_RESPONSE && code <= LAST_RESPONSE;
  const token = tokenLength === 0 ? '' : hexText(d.bytes, start, tokenLength);
  let shown: Shown | undefined;
  if (token !== '' && (isRequest || isResponse)) shown = follow(d, token, message, isRequest, said.uri);
  const uri = isResponse ? (shown?.uri ?? '') : said.uri;
  const type = payloadAt < 0 ? undefined : dissectPayload(d, payloadAt);
  if (uri !== '') d.text(F['opt.uri_path_recon'], uri);
  if (shown?.isRepeated) {
    d.value(F.request_first_in, shown.requestFrame);
    remarkBeneath(d, F.retransmitted, SEVERITY.note, GROUP.protocol, 'Retransmitted');
  } else if (shown?.isSameMessage) {
    d.value(F.response_to, shown.requestFrame);
    d.wide(F.response_time, shown.seconds, shown.nanoseconds);
  }
  if (type !== undefined) carryOn(d, payloadAt, type);
  if (!d.wantsInfo) return;
  if (token !== '') d.infoColumn += `, TKN:${token.replace(/(..)(?=.)/g, '$1 ')}`;
  if (said.block >= 0) d.infoColumn += `, ${said.more ? 'Block' : 'End of Block'} #${said.block}`;
  if (uri !== '' || said.query !== '') d.infoColumn += `, ${uri}${isResponse ? '' : said.query}`;
  if (shown?.isRepeated) d.infoColumn += ' [Retransmission]';
}

/** The payload's own fields; gives what it is to be dissected as. */
function dissectPayload(d: Dissection, at: number): string | undefined {
  const length = d.reportedEnd - at;
  if (length <= 0) return undefined;
  if (said.block >= 0) {
    d.span(F.block_payload, at, d.end - at);
    d.value(F.block_length, length, at, d.end - at);
    if (said.more) return undefined;
  }
  let name = said.formatName;
  let shownName = name;
  if (said.isProtected || name === '') {
    name = OCTETS;
    shownName = `${OCTETS} (no Content-Format)`;
  }
  const text = `Payload Content-Format: ${shownName}, Length: ${length}`;
  // As tshark has it: no more than fits its buffer.
  d.text(F.payload, text.slice(0, 79), at, d.end - at);
  d.open();
  d.text(F.payload_desc, name, at, d.end - at);
  d.value(F.payload_length, length, at, 0);
  d.close();
  return name;
}

function carryOn(d: Dissection, at: number, name: string): void {
  const outer = { ...content };
  const semicolon = name.indexOf(';');
  content.type = semicolon < 0 ? name : name.slice(0, semicolon);
  content.parameters = '';
  const protocol = content.type === OCTETS ? data.id : types.getNamed(content.type);
  if (protocol >= 0) d.dissect(protocol, at);
  if (said.isProtected) d.dissect(data.id, at);
  content.type = outer.type;
  content.parameters = outer.parameters;
}

export const coapDissector: Dissector = {
  protocol: coap,
  dissect,
  places: { 'udp.port': [5683], 'tcp.port': [5683] },
  carries: ['data', 'media_type'],
  stateful: true,
};
