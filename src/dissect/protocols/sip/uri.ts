import type { Dissection } from '../../dissection.js';
import { indexOfByte, isDigit, skipBlanks, startsAt } from '../../lines.js';
import { SIP as F } from './fields.js';

/** The fields of a URI in one place of a message. */
export interface UriFields {
  readonly display: number;
  readonly address: number;
  readonly user: number;
  readonly host: number;
  readonly port: number;
  readonly parameter: number;
}

const fieldsOf = (prefix: 'Route' | 'Record-Route' | 'Service-Route' | 'Path' | 'contact'): UriFields => ({
  display: F[`${prefix}.display.info`],
  address: F[`${prefix}.uri`],
  user: F[`${prefix}.user`],
  host: F[`${prefix}.host`],
  port: F[`${prefix}.port`],
  parameter: F[`${prefix}.param`],
});
const fieldsOfAddress = (prefix: 'to' | 'from' | 'pai' | 'pmiss' | 'ppi' | 'tc'): UriFields => ({
  display: F[`${prefix}.display.info`],
  address: F[`${prefix}.addr`],
  user: F[`${prefix}.user`],
  host: F[`${prefix}.host`],
  port: F[`${prefix}.port`],
  parameter: F[`${prefix}.param`],
});

const REQUEST_URI: UriFields = {
  display: F['r-uri.display.info'],
  address: F['r-uri'],
  user: F['r-uri.user'],
  host: F['r-uri.host'],
  port: F['r-uri.port'],
  parameter: F['r-uri.param'],
};
export const TO = fieldsOfAddress('to');
export const FROM = fieldsOfAddress('from');
export const ASSERTED = fieldsOfAddress('pai');
export const PERMISSION_MISSING = fieldsOfAddress('pmiss');
export const PREFERRED = fieldsOfAddress('ppi');
export const TRIGGER_CONSENT = fieldsOfAddress('tc');
export const CONTACT = fieldsOf('contact');
export const ROUTES = {
  route: fieldsOf('Route'),
  'record-route': fieldsOf('Record-Route'),
  'service-route': fieldsOf('Service-Route'),
  path: fieldsOf('Path'),
} as const;

/** What `findAddress` and `findUri` found: offsets, -1 where the part is missing; ends are behind the part. */
const part = {
  displayStart: -1,
  displayEnd: -1,
  start: -1,
  end: -1,
  userStart: -1,
  userEnd: -1,
  hostStart: -1,
  hostEnd: -1,
  portStart: -1,
  portEnd: -1,
  parameters: -1,
};

/** Behind the address that was found last, its closing bracket included. */
export let addressEnd = -1;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const GREATER = 62;
const AT = 64;
const QUESTION = 63;

/** An address with or without a name before it (RFC 3261, 20.10): `"Bob" <sip:bob@there>`, `sip:bob@there;tag=1`. */
export function findAddress(d: Dissection, start: number, end: number): boolean {
  const { bytes } = d;
  part.displayStart = -1;
  addressEnd = -1;
  let at = skipBlanks(bytes, start, end);
  if (at >= end) return false;
  let isBracketed = true;
  if (bytes[at] === QUOTE) {
    part.displayStart = at;
    let close = at;
    do {
      close = indexOfByte(bytes, QUOTE, close + 1, end);
      if (close < 0) return false;
    } while (isEscaped(bytes, close, at));
    part.displayEnd = close + 1;
    at = indexOfByte(bytes, LESS, close, end) + 1;
    if (at === 0) return false;
  } else if (bytes[at] === LESS) at++;
  else {
    const bracket = indexOfByte(bytes, LESS, at, end);
    const colon = indexOfByte(bytes, COLON, at, end);
    if (bracket < 0 && colon < 0) return false;
    isBracketed = bracket >= 0 && (colon < 0 || bracket < colon);
    if (isBracketed) {
      part.displayStart = at;
      part.displayEnd = bracket;
      at = bracket + 1;
    }
  }
  let uriEnd = -1;
  if (isBracketed) {
    uriEnd = indexOfByte(bytes, GREATER, at, end);
    if (uriEnd < 0) return false;
    addressEnd = uriEnd + 1;
  }
  return findUri(d, at, end, uriEnd);
}

function isEscaped(bytes: Uint8Array, at: number, start: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes > start && bytes[at - 1 - slashes] === 92) slashes++;
  return slashes % 2 === 1;
}

/** A URI; `uriEnd` is its end if that is known, or -1: then a comma or semicolon ends it. */
function findUri(d: Dissection, start: number, end: number, uriEnd: number): boolean {
  const { bytes } = d;
  const at = skipBlanks(bytes, start, end);
  if (at >= end) return false;
  part.start = at;
  part.userStart = -1;
  part.hostStart = -1;
  part.portStart = -1;
  part.parameters = -1;
  part.end = uriEnd;
  if (!startsAt(bytes, 'sip', at, end)) return uriEnd >= 0;
  if (uriEnd < 0) {
    let stop = at;
    while (stop < end && bytes[stop] !== COMMA && bytes[stop] !== SEMICOLON) stop++;
    part.end = stop;
    addressEnd = stop;
  }
  const scheme = indexOfByte(bytes, COLON, at, part.end);
  let host = scheme < 0 ? at : scheme + 1;
  const sign = indexOfByte(bytes, AT, host, part.end);
  if (sign >= 0) {
    part.userStart = host;
    part.userEnd = sign;
    host = sign + 1;
  }
  findHost(bytes, host);
  return true;
}

function findHost(bytes: Uint8Array, host: number): void {
  let at = host;
  let isInBrackets = false;
  for (; at < part.end; at++) {
    const byte = bytes[at];
    if (byte === 91) isInBrackets = true;
    else if (byte === 93) isInBrackets = false;
    else if (byte === GREATER || byte === COMMA || byte === SEMICOLON || byte === QUESTION || byte === 32) break;
    else if (byte === COLON && !isInBrackets) break;
  }
  part.hostStart = host;
  part.hostEnd = at;
  if (at < part.end && bytes[at] === COLON) {
    part.portStart = ++at;
    while (at < part.end && isDigit(bytes[at])) at++;
    part.portEnd = at;
  }
  if (at < part.end && bytes[at] === SEMICOLON) part.parameters = at + 1;
}

/** Emits the address that was found last. Its name, user and port are shown if they have two characters at least. */
export function emitAddress(d: Dissection, fields: UriFields): void {
  if (part.displayStart >= 0 && part.displayEnd > part.displayStart + 1) {
    d.span(F['display.info'], part.displayStart, part.displayEnd - part.displayStart);
    d.span(fields.display, part.displayStart, part.displayEnd - part.displayStart);
  }
  d.span(fields.address, part.start, part.end - part.start);
  d.open();
  if (part.userStart >= 0 && part.userEnd > part.userStart + 1)
    d.span(fields.user, part.userStart, part.userEnd - part.userStart);
  if (part.hostStart >= 0 && part.hostEnd > part.hostStart)
    d.span(fields.host, part.hostStart, part.hostEnd - part.hostStart);
  if (part.portStart >= 0 && part.portEnd > part.portStart + 1)
    d.span(fields.port, part.portStart, part.portEnd - part.portStart);
  if (part.parameters >= 0) {
    for (let at = part.parameters; at < part.end; ) {
      let next = indexOfByte(d.bytes, SEMICOLON, at, part.end);
      if (next < 0) next = part.end;
      d.span(fields.parameter, at, next - at);
      at = next + 1;
    }
  }
  d.close();
}

/** A URI without a name or brackets around it: that of a request. */
export function emitRequestUri(d: Dissection, start: number, end: number): void {
  part.displayStart = -1;
  if (!findUri(d, start, end, end)) return;
  // Its parameters are not taken apart.
  part.parameters = -1;
  emitAddress(d, REQUEST_URI);
}
