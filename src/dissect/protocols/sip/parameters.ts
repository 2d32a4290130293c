import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { decimalAt, indexOfByte, isDigit, skipBlanks, startsAt } from '../../lines.js';
import { SIP as F } from './fields.js';

const SPACE = 32;
const TAB = 9;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const SEMICOLON = 59;
const EQUALS = 61;

const isBlank = (byte: number) => byte === SPACE || byte === TAB;
const isNameByte = (byte: number) =>
  (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 45 || byte === 95;

const VIA_PARAMETERS: Readonly<Record<string, number>> = {
  branch: F['Via.branch'],
  maddr: F['Via.maddr'],
  rport: F['Via.rport'],
  received: F['Via.received'],
  ttl: F['Via.ttl'],
  comp: F['Via.comp'],
  'sigcomp-id': F['Via.sigcomp-id'],
  oc: F['Via.oc'],
  'oc-validity': F['Via.oc_validity'],
  'oc-seq': F['Via.oc_seq'],
  'oc-algo': F['Via.oc_algo'],
  'be-route': F['Via.be_route'],
};

/** The stations that a message came by (RFC 3261, 20.42). */
export function emitVia(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  for (let at = start; at < end && d.fault === 0; ) {
    const before = at;
    for (let slashes = 0; slashes < 2; slashes++) {
      at = indexOfByte(bytes, SLASH, at, end) + 1;
      if (at === 0) return;
    }
    let stop = at;
    while (stop < end && !isBlank(bytes[stop])) stop++;
    if (stop >= end) return;
    d.span(F['Via.transport'], at, stop - at);
    at = emitSender(d, skipBlanks(bytes, stop, end), end);
    at = emitViaParameters(d, at, end);
    at = skipBlanks(bytes, at, end);
    if (at < end && bytes[at] === COMMA) at = skipBlanks(bytes, at + 1, end);
    if (at <= before) return;
  }
}

function emitSender(d: Dissection, start: number, end: number): number {
  const { bytes } = d;
  let at = start;
  if (bytes[at] === 91 && at < end) {
    at = indexOfByte(bytes, 93, start, end);
    if (at < 0) return end;
    d.span(F['Via.sent-by.address'], start + 1, at - start - 1);
    at++;
  } else {
    while (at < end && !isBlank(bytes[at]) && bytes[at] !== COLON && bytes[at] !== SEMICOLON && bytes[at] !== COMMA)
      at++;
    d.span(F['Via.sent-by.address'], start, at - start);
  }
  at = skipBlanks(bytes, at, end);
  if (at >= end || bytes[at] !== COLON) return at;
  const port = skipBlanks(bytes, at + 1, end);
  let stop = port;
  while (stop < end && isDigit(bytes[stop])) stop++;
  if (stop > port) {
    const number = decimalAt(bytes, port, stop);
    if (number <= 0xffff) d.value(F['Via.sent-by.port'], number, port, stop - port);
  }
  return stop;
}

function emitViaParameters(d: Dissection, start: number, end: number): number {
  const { bytes } = d;
  let at = start;
  while (at < end && bytes[at] !== COMMA) {
    at = skipBlanks(bytes, at, end);
    if (at >= end || bytes[at] !== SEMICOLON) return at;
    const name = skipBlanks(bytes, at + 1, end);
    let nameEnd = name;
    while (nameEnd < end && isNameByte(bytes[nameEnd])) nameEnd++;
    at = nameEnd;
    while (at < end && !isBlank(bytes[at]) && bytes[at] !== SEMICOLON && bytes[at] !== COMMA) at++;
    const field = VIA_PARAMETERS[decodeText(bytes, name, Math.min(nameEnd - name, 16)).toLowerCase()];
    if (field === undefined) continue;
    if (bytes[nameEnd] === EQUALS && nameEnd < end) {
      d.span(field, nameEnd + 1, at - nameEnd - 1);
      if (field === F['Via.oc'])
        d.value(F['Via.oc_val'], decimalAt(bytes, nameEnd + 1, at), nameEnd + 1, at - nameEnd - 1);
    } else d.span(field, name, at - name);
  }
  return at;
}

const CREDENTIALS: Readonly<Record<string, number>> = {
  response: F['auth.digest.response'],
  nc: F['auth.nc'],
  username: F['auth.username'],
  realm: F['auth.realm'],
  nonce: F['auth.nonce'],
  algorithm: F['auth.algorithm'],
  opaque: F['auth.opaque'],
  qop: F['auth.qop'],
  cnonce: F['auth.cnonce'],
  uri: F['auth.uri'],
  domain: F['auth.domain'],
  stale: F['auth.stale'],
  auts: F['auth.auts'],
  rspauth: F['auth.rspauth'],
  nextnonce: F['auth.nextnonce'],
  ik: F['auth.ik'],
  ck: F['auth.ck'],
};

/** A challenge or its answer (RFC 3261, 20.7): a scheme, then names with values. Values keep their quotes. */
export function emitCredentials(d: Dissection, start: number, end: number, hasScheme: boolean): void {
  const { bytes } = d;
  let at = start;
  if (hasScheme) {
    while (at < end && !isBlank(bytes[at])) at++;
    d.span(F['auth.scheme'], start, at - start);
  }
  while (at < end && d.fault === 0) {
    at = skipBlanks(bytes, at, end);
    const equals = indexOfByte(bytes, EQUALS, at, end);
    if (equals < 0) return;
    const name = decodeText(bytes, at, Math.min(equals - at, 16))
      .trim()
      .toLowerCase();
    const value = skipBlanks(bytes, equals + 1, end);
    let stop = value;
    let isQuoted = false;
    for (; stop < end; stop++) {
      if (bytes[stop] === 34 && bytes[stop - 1] !== 92) isQuoted = !isQuoted;
      else if (bytes[stop] === COMMA && !isQuoted) break;
    }
    const field = CREDENTIALS[name];
    if (field !== undefined) d.span(field, value, stop - value);
    at = stop + 1;
  }
}

/** Why a call ended (RFC 3326). */
export function emitReason(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  let at = indexOfByte(bytes, SEMICOLON, start, end);
  const protocolEnd = at < 0 ? end : at;
  d.span(F.reason_protocols, start, protocolEnd - start);
  const protocol = decodeText(bytes, start, Math.min(protocolEnd - start, 8));
  const cause =
    protocol === 'Q.850' ? F.reason_cause_q850 : protocol === 'SIP' ? F.reason_cause_sip : F.reason_cause_other;
  while (at >= 0 && at < end) {
    const name = skipBlanks(bytes, at + 1, end);
    let next = indexOfByte(bytes, SEMICOLON, name, end);
    if (next < 0) next = end;
    if (startsAt(bytes, 'cause=', name, next))
      d.value(cause, decimalAt(bytes, name + 6, next), name + 6, next - name - 6);
    else if (startsAt(bytes, 'text=', name, next)) {
      const text = name + 6;
      const close = bytes[name + 5] === 34 ? indexOfByte(bytes, 34, text, end) : -1;
      if (close >= 0) d.span(F.reason_text, text, close - text);
      return;
    }
    at = next;
  }
}

/** The access network of a phone (RFC 7315, 5.4). */
export function emitAccessNetwork(d: Dissection, start: number, end: number): void {
  let stop = indexOfByte(d.bytes, SEMICOLON, start, end);
  if (stop < 0) stop = end;
  d.span(F['P-Access-Network-Info.access-type'], start, stop - start);
  const name = 'utran-cell-id-3gpp=';
  for (let at = stop; at < end; ) {
    const parameter = skipBlanks(d.bytes, at + 1, end);
    let next = indexOfByte(d.bytes, SEMICOLON, parameter, end);
    if (next < 0) next = end;
    if (startsAt(d.bytes, name, parameter, next))
      d.span(F['P-Access-Network-Info.utran-cell-id-3gpp'], parameter + name.length, next - parameter - name.length);
    at = next;
  }
}

/** Charging's identifiers (RFC 7315, 5.6). */
export function emitCharging(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end; ) {
    let next = indexOfByte(d.bytes, SEMICOLON, at, end);
    if (next < 0) next = end;
    const parameter = skipBlanks(d.bytes, at, next);
    for (const [name, field] of CHARGING) {
      if (!startsAt(d.bytes, name, parameter, next)) continue;
      const value = parameter + name.length;
      d.span(field, value, next - value);
    }
    at = next + 1;
  }
}

const CHARGING: readonly (readonly [string, number])[] = [
  ['icid-value=', F.icid_value],
  ['icid-gen-addr=', F.icid_gen_addr],
];
