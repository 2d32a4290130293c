import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { decimalAt, indexOfByte, skipBlanks, startsAt } from '../../lines.js';
import { SIP as F } from './fields.js';

const PLUS = 43;
const QUOTE = 34;
const SEMICOLON = 59;
const EQUALS = 61;
const UUID = /^[0-9a-f]{32}$/i;

/** Sessions through several middle boxes (RFC 7989): an identifier of each end. */
export function emitSession(d: Dissection, start: number, end: number): void {
  let stop = indexOfByte(d.bytes, SEMICOLON, start, end);
  if (stop < 0) stop = end;
  const isUuid = emitUuid(d, F['Session-ID.local_uuid'], start, stop);
  if (isUuid || stop > start) emitHex(d, F['Session-ID.sess_id'], start, stop);
  for (let at = stop + 1; at < end; at = stop + 1) {
    stop = indexOfByte(d.bytes, SEMICOLON, at, end);
    if (stop < 0) stop = end;
    const parameter = skipBlanks(d.bytes, at, stop);
    const value = parameter + REMOTE.length;
    if (startsAt(d.bytes, REMOTE, parameter, stop) && emitUuid(d, F['Session-ID.remote_uuid'], value, stop)) continue;
    if (startsAt(d.bytes, 'logme', parameter, stop)) d.value(F['Session-ID.logme'], 1, parameter, 5);
    else d.span(F['Session-ID.param'], parameter, stop - parameter);
  }
}

const REMOTE = 'remote=';

function emitUuid(d: Dissection, field: number, start: number, end: number): boolean {
  return UUID.test(decodeText(d.bytes, start, Math.min(end - start, 33))) && emitHex(d, field, start, end);
}

function emitHex(d: Dissection, field: number, start: number, end: number): boolean {
  if (d.want[field] !== 0)
    d.blob(
      field,
      new Uint8Array(Buffer.from(decodeText(d.bytes, start, Math.min(end - start, 64)), 'hex')),
      start,
      end - start,
    );
  return true;
}

/** What a network element can do (RFC 6809): names with a plus before them. */
export function emitFeatures(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end; ) {
    let stop = indexOfByte(d.bytes, SEMICOLON, at, end);
    if (stop < 0) stop = end;
    let name = skipBlanks(d.bytes, at, stop);
    if (d.bytes[name] === PLUS && name < stop) name++;
    d.span(F.feature_cap, name, stop - name);
    at = stop + 1;
  }
}

const SECURITY_TEXTS: Readonly<Record<string, number>> = {
  alg: F['sec_mechanism.alg'],
  ealg: F['sec_mechanism.ealg'],
  prot: F['sec_mechanism.prot'],
};
const SECURITY_NUMBERS: Readonly<Record<string, number>> = {
  'spi-c': F['sec_mechanism.spi_c'],
  'spi-s': F['sec_mechanism.spi_s'],
  port1: F['sec_mechanism.port1'],
  'port-c': F['sec_mechanism.port_c'],
  port2: F['sec_mechanism.port2'],
  'port-s': F['sec_mechanism.port_s'],
};

/** How a phone's signalling is secured (RFC 3329, with 3GPP's parameters). */
export function emitSecurity(d: Dissection, start: number, end: number): void {
  let stop = indexOfByte(d.bytes, SEMICOLON, start, end);
  if (stop < 0) stop = end;
  d.span(F.sec_mechanism, start, stop - start);
  d.open();
  for (let at = stop + 1; at < end; at = stop + 1) {
    stop = indexOfByte(d.bytes, SEMICOLON, at, end);
    if (stop < 0) stop = end;
    const name = skipBlanks(d.bytes, at, stop);
    const equals = indexOfByte(d.bytes, EQUALS, name, stop);
    if (equals < 0) continue;
    const key = decodeText(d.bytes, name, Math.min(equals - name, 8));
    const value = equals + 1;
    if (SECURITY_TEXTS[key] !== undefined) d.span(SECURITY_TEXTS[key], value, stop - value);
    else if (SECURITY_NUMBERS[key] !== undefined)
      d.value(SECURITY_NUMBERS[key], decimalAt(d.bytes, value, stop), value, stop - value);
  }
  d.close();
}

const TARGET = 'target-uri="';

/** Whose consent is asked for (RFC 5360). */
export function emitTarget(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at < end && !startsAt(d.bytes, TARGET, at, end)) at++;
  if (at >= end) return;
  const value = at + TARGET.length;
  const close = indexOfByte(d.bytes, QUOTE, value, end);
  if (close >= 0) d.span(F['tc.target-uri'], value, close - value);
}
