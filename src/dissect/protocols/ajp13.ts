import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { dissectPdus } from './tcp/pdus.js';

const CODE: Readonly<Record<number, string>> = {
  2: 'FORWARD REQUEST',
  3: 'SEND BODY CHUNK',
  4: 'SEND HEADERS',
  5: 'END RESPONSE',
  6: 'GET BODY CHUNK',
  7: 'SHUTDOWN',
  9: 'CPONG',
  10: 'CPING',
};
const METHOD: Readonly<Record<number, string>> = {
  1: 'OPTIONS',
  2: 'GET',
  3: 'HEAD',
  4: 'POST',
  5: 'PUT',
  6: 'DELETE',
  7: 'TRACE',
  8: 'PROPFIND',
  9: 'PROPPATCH',
  10: 'MKCOL',
  11: 'COPY',
  12: 'MOVE',
  13: 'LOCK',
  14: 'UNLOCK',
  15: 'ACL',
  16: 'REPORT',
  17: 'VERSION-CONTROL',
  18: 'CHECKIN',
  19: 'CHECKOUT',
  20: 'UNCHECKOUT',
  21: 'SEARCH',
};

/** Apache JServ Protocol, version 1.3. */
export const ajp13 = declareProtocol('ajp13', 'AJP13', 'Apache JServ Protocol v1.3');
const F = declareFields(ajp13, {
  magic: bytes('Magic'),
  len: uint16('Length'),
  code: uint32('Code', { values: CODE }),
  method: uint8('Method', { values: METHOD }),
  ver: string('Version'),
  uri: string('URI'),
  raddr: string('RADDR'),
  rhost: string('RHOST'),
  srv: string('SRV'),
  port: uint16('PORT'),
  sslp: boolean('SSLP'),
  nhdr: uint16('NHDR'),
  unknown_header: string('unknown_header', { many: true }),
  content_type: string('Content-Type'),
  content_language: string('Content-Language'),
  content_length: string('Content-Length'),
  date: string('Date'),
  last_modified: string('Last-Modified'),
  location: string('Location'),
  set_cookie: string('Set-Cookie', { many: true }),
  set_cookie2: string('Set-Cookie2', { many: true }),
  servlet_engine: string('Servlet-Engine'),
  status: string('Status'),
  www_authenticate: string('WWW-Authenticate'),
  accept: string('Accept'),
  accept_charset: string('Accept-Charset'),
  accept_encoding: string('Accept-Encoding'),
  accept_language: string('Accept-Language'),
  authorization: string('Authorization'),
  connection: string('Connection'),
  cookie: string('Cookie', { many: true }),
  cookie2: string('Cookie2', { many: true }),
  host: string('Host'),
  pragma: string('Pragma'),
  referer: string('Referer'),
  user_agent: string('User-Agent'),
  unknown_attribute: string('unknown_attribute', { many: true }),
  req_attribute: string('req_attribute', { many: true }),
  context: string('Context'),
  servlet_path: string('Servlet-Path'),
  remote_user: string('Remote-User'),
  auth_type: string('Auth-Type'),
  query_string: string('Query-String'),
  route: string('Route'),
  ssl_cert: string('SSL-Cert'),
  ssl_cipher: string('SSL-Cipher'),
  ssl_session: string('SSL-Session'),
  ssl_key_size: uint16('SSL-Key-Size'),
  secret: string('Secret'),
  stored_method: string('Stored-Method'),
  rlen: uint16('RLEN'),
  reusep: uint8('REUSEP'),
  rstatus: uint16('RSTATUS'),
  rsmsg: string('RSMSG'),
  data: string('Data'),
  'content_length.invalid': none('Content-Length must be a string containing an integer'),
});

const PORT = 8009;
const HEADER = 4;
const REQUEST_MAGIC = 0x1234;
const CODED = 0xa0;
const END_OF_ATTRIBUTES = 0xff;
const CODES = { forward: 2, chunk: 3, headers: 4, end: 5, getChunk: 6, pong: 9, ping: 10 } as const;
const ATTRIBUTE = 10;
const KEY_SIZE = 11;

/** Headers that have a number instead of a name, from 1 on. */
const REQUEST_HEADERS = [
  ...[F.accept, F.accept_charset, F.accept_encoding, F.accept_language, F.authorization, F.connection],
  ...[F.content_type, F.content_length, F.cookie, F.cookie2, F.host, F.pragma, F.referer, F.user_agent],
];
const RESPONSE_HEADERS = [
  ...[F.content_type, F.content_language, F.content_length, F.date, F.last_modified, F.location, F.set_cookie],
  ...[F.set_cookie2, F.servlet_engine, F.status, F.www_authenticate],
];
const ATTRIBUTES = [
  ...[F.context, F.servlet_path, F.remote_user, F.auth_type, F.query_string, F.route, F.ssl_cert, F.ssl_cipher],
  ...[F.ssl_session, F.req_attribute, F.ssl_key_size, F.secret, F.stored_method],
];
/** The headers that say how long the body is. */
const REQUEST_LENGTH = 8;

/** Whether the client's next packet is a part of a body. */
const talks = declareTalks(false);

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU16(at + 2), dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  const expectsBody = talkOf(d, talks);
  d.protocolColumn = 'AJP13';
  const isRequest = d.getU16(start) === REQUEST_MAGIC;

  d.span(F.magic, start, 2);
  const length = d.u16(F.len, start + 2);
  if (isRequest) {
    if (d.wantsInfo) d.infoColumn = `${d.conversation + 2}:REQ:`;
    if (expectsBody) {
      if (d.wantsInfo) d.infoColumn += 'Body';
      const size = length === 0 ? 0 : d.getU16(start + HEADER);
      if (size > 0) d.span(F.data, start + HEADER + 2, size);
      keepTalk(d, talks, false);
    } else dissectRequest(d, start + HEADER);
  } else {
    if (d.wantsInfo) d.infoColumn = `${d.conversation + 2}:RSP:`;
    dissectResponse(d, start + HEADER);
  }
}

/** A text with its length before it and a zero byte behind; a length of 0xffff is none. Gives where it ends. */
function text(d: Dissection, field: number, at: number): number {
  const length = d.getU16(at);
  if (length === 0xffff) {
    d.text(field, '', at, 2);
    return at + 2;
  }
  d.span(field, at + 2, length);
  return at + 3 + length;
}

function plainText(d: Dissection, at: number): string {
  const length = d.getU16(at);
  return length === 0xffff || !d.has(at + 2, length) ? '' : decodeText(d.bytes, at + 2, length);
}

const textEnd = (d: Dissection, at: number): number => {
  const length = d.getU16(at);
  return length === 0xffff ? at + 2 : at + 3 + length;
};

function code(d: Dissection, at: number): number {
  const value = d.getU8(at);
  d.value(F.code, value, at, 1);
  return value;
}

function dissectRequest(d: Dissection, start: number): void {
  const type = code(d, start);
  if (type === CODES.ping) {
    if (d.wantsInfo) d.infoColumn += 'CPING';
    return;
  }
  const method = d.u8(F.method, start + 1);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn += METHOD[method] ?? `Unknown method ${method}`;
  let at = start + 2;
  const version = plainText(d, at);
  at = text(d, F.ver, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${plainText(d, at)} ${version}`;
  at = text(d, F.uri, at);
  at = text(d, F.raddr, at);
  at = text(d, F.rhost, at);
  at = text(d, F.srv, at);
  d.u16(F.port, at);
  d.value(F.sslp, d.getU8(at + 2) === 0 ? 0 : 1, at + 2, 1);
  const count = d.u16(F.nhdr, at + 3);
  at = dissectHeaders(d, at + 5, count, REQUEST_HEADERS, true);
  while (at < d.end && d.fault === 0) {
    const id = d.getU8(at);
    if (id === END_OF_ATTRIBUTES) return;
    const field = ATTRIBUTES[id - 1] ?? F.unknown_attribute;
    if (id === KEY_SIZE) {
      d.u16(field, at + 1);
      at += 3;
    } else if (id === ATTRIBUTE) at = named(d, field, at + 1);
    else at = text(d, field, at + 1);
  }
}

/** A name and a value, as one text; gives where they end. */
function named(d: Dissection, field: number, at: number): number {
  const valueAt = textEnd(d, at);
  if (d.want[field]) d.text(field, `${plainText(d, at)}: ${plainText(d, valueAt)}`, at, 0);
  return textEnd(d, valueAt);
}

function dissectHeaders(
  d: Dissection,
  start: number,
  count: number,
  known: readonly number[],
  isRequest: boolean,
): number {
  let at = start;
  for (let i = 0; i < count && at < d.end && d.fault === 0; i++) {
    if (d.getU8(at) !== CODED) {
      at = named(d, F.unknown_header, at);
      continue;
    }
    const id = d.getU8(at + 1);
    if (isRequest && id === REQUEST_LENGTH && Number(plainText(d, at + 2)) > 0) keepTalk(d, talks, true);
    at = text(d, known[id - 1] ?? F.unknown_header, at + 2);
  }
  return at;
}

function dissectResponse(d: Dissection, start: number): void {
  const type = code(d, start);
  if (d.wantsInfo) d.infoColumn += CODE[type] ?? `Unknown message code ${type}`;
  switch (type) {
    case CODES.chunk: {
      const length = d.getU16(start + 1);
      d.span(F.data, start + 3, length);
      return;
    }
    case CODES.headers: {
      const status = d.u16(F.rstatus, start + 1);
      if (d.wantsInfo) d.infoColumn += `:${status} ${plainText(d, start + 3)}`;
      const at = text(d, F.rsmsg, start + 3);
      const count = d.u16(F.nhdr, at);
      dissectHeaders(d, at + 2, count, RESPONSE_HEADERS, false);
      return;
    }
    case CODES.end:
      d.u8(F.reusep, start + 1);
      return;
    case CODES.getChunk:
      d.u16(F.rlen, start + 1);
      keepTalk(d, talks, true);
      return;
    case CODES.pong:
      return;
    default:
      d.has(d.end, 1);
  }
}

export const ajp13Dissector: Dissector = {
  protocol: ajp13,
  dissect,
  places: { 'tcp.port': [PORT] },
  stateful: true,
};
