import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { CONTENT_FORMATS } from '../../names/coap.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const IF_MATCH = 1;
const URI_HOST = 3;
const ETAG = 4;
const OBSERVE = 6;
const URI_PORT = 7;
const LOCATION_PATH = 8;
const OSCORE = 9;
const URI_PATH = 11;
const CONTENT_FORMAT = 12;
const MAX_AGE = 14;
const URI_QUERY = 15;
const HOP_LIMIT = 16;
const ACCEPT = 17;
const LOCATION_QUERY = 20;
const BLOCK2 = 23;
const BLOCK1 = 27;
const SIZE2 = 28;
const PROXY_URI = 35;
const PROXY_SCHEME = 39;
const SIZE1 = 60;
const ECHO = 252;
const NO_RESPONSE = 258;
const REQUEST_TAG = 292;
const OCF_ACCEPT = 2049;
const OCF_FORMAT = 2053;

/** Options by number: name, and the least and the greatest length (RFC 7252 section 5.10, 7959, 8613, 9175). */
const OPTIONS: Readonly<Record<number, readonly [string, number, number]>> = {
  [IF_MATCH]: ['If-Match', 0, 8],
  [URI_HOST]: ['Uri-Host', 1, 255],
  [ETAG]: ['Etag', 1, 8],
  5: ['If-None-Match', 0, 0],
  [OBSERVE]: ['Observe', 0, 3],
  [URI_PORT]: ['Uri-Port', 0, 2],
  [LOCATION_PATH]: ['Location-Path', 0, 255],
  [OSCORE]: ['OSCORE', 0, 255],
  [URI_PATH]: ['Uri-Path', 0, 255],
  [CONTENT_FORMAT]: ['Content-Format', 0, 2],
  [MAX_AGE]: ['Max-age', 0, 4],
  [URI_QUERY]: ['Uri-Query', 0, 255],
  [HOP_LIMIT]: ['Hop-Limit', 1, 1],
  [ACCEPT]: ['Accept', 0, 2],
  [LOCATION_QUERY]: ['Location-Query', 0, 255],
  [BLOCK2]: ['Block2', 0, 3],
  [BLOCK1]: ['Block1', 0, 3],
  [SIZE2]: ['Size2', 0, 4],
  [PROXY_URI]: ['Proxy-Uri', 1, 1034],
  [PROXY_SCHEME]: ['Proxy-Scheme', 1, 255],
  [SIZE1]: ['Size1', 0, 4],
  [ECHO]: ['Echo', 1, 40],
  [NO_RESPONSE]: ['No-Response', 0, 1],
  [REQUEST_TAG]: ['Request-Tag', 0, 8],
  [OCF_ACCEPT]: ['OCF-Accept-Content-Format-Version', 2, 2],
  [OCF_FORMAT]: ['OCF-Content-Format-Version', 2, 2],
};

const BYTES: Readonly<Record<number, number>> = {
  [IF_MATCH]: F['opt.if_match'],
  [ETAG]: F['opt.etag'],
  [ECHO]: F['opt.opt_echo'],
  [REQUEST_TAG]: F['opt.opt_request_tag'],
  [URI_HOST]: F['opt.uri_host'],
  [LOCATION_PATH]: F['opt.location_path'],
  [URI_PATH]: F['opt.uri_path'],
  [URI_QUERY]: F['opt.uri_query'],
  [LOCATION_QUERY]: F['opt.location_query'],
  [PROXY_URI]: F['opt.proxy_uri'],
  [PROXY_SCHEME]: F['opt.proxy_scheme'],
};
const NUMBERS: Readonly<Record<number, number>> = {
  [OBSERVE]: F['opt.observe'],
  [URI_PORT]: F['opt.uri_port'],
  [MAX_AGE]: F['opt.max_age'],
  [HOP_LIMIT]: F['opt.hop_limit'],
  [SIZE1]: F['opt.size1'],
  [NO_RESPONSE]: F['opt.opt_no_response'],
  [OCF_ACCEPT]: F['opt.opt_ocf_accept_version'],
  [OCF_FORMAT]: F['opt.opt_ocf_version'],
};

/** What the options of the message in hand say that matters to the rest of it. */
export const said = {
  /** The content format's number, -1 without one, and its name. */
  format: -1,
  formatName: '',
  uri: '',
  query: '',
  /** Of the block option: its number and whether more follow; -1 without one. */
  block: -1,
  more: false,
  isProtected: false,
};

export function forget(): void {
  said.format = -1;
  said.formatName = '';
  said.uri = '';
  said.query = '';
  said.block = -1;
  said.more = false;
  said.isProtected = false;
}

function bad(d: Dissection, field: number, message: string): void {
  remark(d, field, SEVERITY.warn, GROUP.malformed, message);
}

/** A number in the bytes of an option, as many as there are; with more than four it is the greatest one. */
function numberAt(d: Dissection, at: number, length: number): number {
  if (length > 4) return 0xffff_ffff;
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + d.getU8(at + i);
  return value;
}

export const BROKEN = -2;

/** The options (section 3.1) up to the payload's marker; gives where the payload begins, -1 if there is
 * none, and BROKEN where they cannot be read. */
export function dissectOptions(d: Dissection, start: number): number {
  let number = 0;
  let at = start;
  for (let count = 1; at < d.end && d.fault === 0; count++) {
    const first = d.bytes[at];
    if (first === 0xff) {
      d.u8(F['opt.end_marker'], at);
      return at + 1;
    }
    let next = at + 1;
    let delta = first >> 4;
    let length = first & 15;
    const deltaAt = next;
    if (delta === 13) delta += d.getU8(next++);
    else if (delta === 14) {
      delta = 269 + d.getU16(next);
      next += 2;
    } else if (delta === 15) {
      bad(d, F.option_length_bad, "end-of-options marker found, but option length isn't 15");
      return BROKEN;
    }
    const lengthAt = next;
    if (length === 13) length += d.getU8(next++);
    else if (length === 14) {
      length = 269 + d.getU16(next);
      next += 2;
    } else if (length === 15) {
      bad(d, F.option_length_bad, "end-of-options marker found, but option delta isn't 15");
      return BROKEN;
    }
    if (d.fault !== 0) return BROKEN;
    if (next + length > d.reportedEnd) {
      bad(d, F.option_length_bad, 'option longer than the package');
      return -1;
    }
    number += delta;
    dissectOption(d, { number, count, at, deltaAt, lengthAt, valueAt: next, length });
    at = next + length;
  }
  return -1;
}

interface Option {
  readonly number: number;
  readonly count: number;
  readonly at: number;
  readonly deltaAt: number;
  readonly lengthAt: number;
  readonly valueAt: number;
  readonly length: number;
}

function dissectOption(d: Dissection, option: Option): void {
  const { number, count, at, deltaAt, lengthAt, valueAt, length } = option;
  const known = OPTIONS[number];
  const size = valueAt + length - at;
  if (d.want[F['opt.name']])
    d.text(F['opt.name'], `#${count}: ${known?.[0] ?? `Unknown Option (${number})`}`, at, size);
  d.open();
  if (known === undefined) bad(d, F.invalid_option_number, `Invalid Option Number ${number}`);
  else if (length < known[1] || length > known[2])
    bad(d, F.invalid_option_range, `Invalid Option Range: ${length} (${known[1]} < x < ${known[2]})`);
  if (d.want[F['opt.desc']]) {
    const kind = `${number & 1 ? 'Critical' : 'Elective'}, ${number & 2 ? 'Unsafe' : 'Safe'}`;
    d.text(F['opt.desc'], `Type ${number}, ${kind}${(number & 0x1e) === 0x1c ? ', NoCacheKey' : ''}`, at, size);
  }
  const first = d.bytes[at];
  d.value(F['opt.delta'], first >> 4, at, 1);
  d.value(F['opt.length'], first & 15, at, 1);
  if (lengthAt > deltaAt)
    d.value(F['opt.delta_ext'], numberAt(d, deltaAt, lengthAt - deltaAt), deltaAt, lengthAt - deltaAt);
  if (valueAt > lengthAt)
    d.value(F['opt.length_ext'], numberAt(d, lengthAt, valueAt - lengthAt), lengthAt, valueAt - lengthAt);
  dissectValue(d, number, valueAt, length);
  d.close();
}

function dissectValue(d: Dissection, number: number, at: number, length: number): void {
  if (NUMBERS[number] !== undefined) {
    const value = numberAt(d, at, length);
    d.value(NUMBERS[number], value, at, length);
    if (number === URI_PORT) said.uri += `:${value}`;
    return;
  }
  if (BYTES[number] !== undefined) {
    d.span(BYTES[number], at, length);
    if (d.fault !== 0) return;
    if (number === URI_HOST) said.uri += `coap://${decodeText(d.bytes, at, length)}`;
    else if (number === URI_PATH) said.uri += `/${decodeText(d.bytes, at, length)}`;
    else if (number === URI_QUERY) said.query += `${said.query === '' ? '?' : '&'}${decodeText(d.bytes, at, length)}`;
    return;
  }
  switch (number) {
    case CONTENT_FORMAT:
    case ACCEPT: {
      const value = numberAt(d, at, length);
      const name = CONTENT_FORMATS[value] ?? `Unknown Type ${value}`;
      d.text(number === ACCEPT ? F['opt.accept'] : F['opt.ctype'], name, at, length);
      if (number === ACCEPT) return;
      said.format = value;
      said.formatName = name;
      return;
    }
    case BLOCK1:
    case BLOCK2: {
      const value = numberAt(d, at, length);
      const last = at + Math.max(0, length - 1);
      d.value(F['opt.block_number'], value >>> 4, at, length);
      d.value(F['opt.block_mflag'], (value >>> 3) & 1, last, 1);
      d.value(F['opt.block_size'], value & 7, last, 1);
      said.block = value >>> 4;
      said.more = (value & 8) !== 0;
      return;
    }
    case SIZE2:
      if (length > 0) d.value(F['opt.block_size'], d.getU8(at + length - 1) & 7, at + length - 1, 1);
      return;
    case OSCORE:
      dissectProtection(d, at, length);
      return;
    case 5:
      return;
    default:
      if (length > 0) d.span(F['opt.unknown'], at, length);
  }
}

/** The OSCORE option (RFC 8613 section 6.1). */
function dissectProtection(d: Dissection, start: number, length: number): void {
  said.isProtected = true;
  if (length === 0) return;
  const flags = d.getU8(start);
  d.value(F['opt.object_security_reserved'], flags & 0xe0 ? 1 : 0, start, 1);
  d.value(F['opt.object_security_kid_context_present'], (flags >> 4) & 1, start, 1);
  d.value(F['opt.object_security_kid_present'], (flags >> 3) & 1, start, 1);
  d.value(F['opt.object_security_piv_len'], flags & 7, start, 1);
  if ((flags & 0xe0) !== 0) bad(d, F.option_oscore_bad, 'Unsupported format');
  const end = start + length;
  let at = start + 1;
  const size = flags & 7;
  if (size > 0) d.span(F['opt.object_security_piv'], at, size);
  at += size;
  if ((flags & 0x10) !== 0) {
    const contextLength = d.u8(F['opt.object_security_kid_context_len'], at);
    d.span(F['opt.object_security_kid_context'], at + 1, contextLength);
    at += 1 + contextLength;
  }
  if ((flags & 8) !== 0 && at < end) d.span(F['opt.object_security_kid'], at, end - at);
}
