import { decodeText, oidText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { DROPPED } from '../../plan.js';
import {
  BMP_STRING,
  encoded,
  INTEGER,
  identifierOf,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  own,
  readTagged,
  readValue,
  SEQUENCE,
  SET,
  UTC_TIME,
  value,
} from './der.js';
import { AF } from './fields.js';

/** Short names of attributes (RFC 4514, 3, and those that certificates also have). */
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '2.5.4.3': 'CN',
    '2.5.4.5': 'serialNumber',
    '2.5.4.6': 'C',
    '2.5.4.7': 'L',
    '2.5.4.8': 'ST',
    '2.5.4.9': 'STREET',
    '2.5.4.10': 'O',
    '2.5.4.11': 'OU',
    '0.9.2342.19200300.100.1.1': 'UID',
    '0.9.2342.19200300.100.1.25': 'DC',
    '1.2.840.113549.1.9.1': 'emailAddress',
  }).map(([oid, name]) => [encoded(oid), name]),
);
const ALTERNATIVE_NAMES = encoded('2.5.29.17');
const SUMMARY_FIELDS: readonly number[] = [
  AF['certificate.subject'],
  AF['certificate.issuer'],
  AF['certificate.not_before'],
  AF['certificate.not_after'],
  AF['certificate.names'],
];
/** More names in one certificate than anybody reads. */
const MAX_NAMES = 200;

/**
 * What people ask of the certificate whose signed part is `[at, end)`: pcq's own fields, of which each certificate has
 * one value each, so that they can be told apart where a message has several. What is not there is the empty text.
 */
export function summarize(d: Dissection, at: number, end: number): void {
  if (SUMMARY_FIELDS.every((field) => (d.want[field] | DROPPED) === DROPPED)) return;
  const from = at;
  if (readTagged(d, at, end, own(0))) at = value.end;
  for (const tag of [INTEGER, SEQUENCE]) if (readTagged(d, at, end, tag)) at = value.end;
  const issuer = nameAt(d, at, end);
  at = after;
  let [begins, ends] = ['', ''];
  if (readTagged(d, at, end, SEQUENCE)) {
    at = value.end;
    begins = timeAt(d, value.at, at);
    ends = timeAt(d, after, at);
  }
  const subject = nameAt(d, at, end);
  d.text(AF['certificate.subject'], subject, from, end - from);
  d.text(AF['certificate.issuer'], issuer, from, end - from);
  d.text(AF['certificate.not_before'], begins, from, end - from);
  d.text(AF['certificate.not_after'], ends, from, end - from);
  d.text(AF['certificate.names'], alternativeNames(d, after, end), from, end - from);
}

/** Where what was read last ends. */
let after = 0;

/** A name as RFC 4514 writes it: the most particular part first. */
function nameAt(d: Dissection, at: number, end: number): string {
  after = at;
  if (!readTagged(d, at, end, SEQUENCE)) return '';
  after = value.end;
  const stop = value.end;
  const parts: string[] = [];
  for (at = value.at; at < stop && readTagged(d, at, stop, SET); ) {
    const next = value.end;
    const attributes: string[] = [];
    for (let each = value.at; each < next && readTagged(d, each, next, SEQUENCE); ) {
      each = value.end;
      const attribute = attributeAt(d, value.at, each);
      if (attribute !== '') attributes.push(attribute);
    }
    parts.unshift(attributes.join('+'));
    at = next;
  }
  return parts.join(', ');
}

function attributeAt(d: Dissection, at: number, end: number): string {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return '';
  const type = SHORT.get(identifierOf(d)) ?? oidText(d.bytes, value.at, value.end - value.at, false);
  if (!readValue(d, value.end, end)) return '';
  return `${type}=${textOf(d).replace(/[,+"\\<>;]/g, '\\$&')}`;
}

/** The value read last as text. */
function textOf(d: Dissection): string {
  if (value.tag !== BMP_STRING) return decodeText(d.bytes, value.at, value.end - value.at);
  let text = '';
  for (let at = value.at; at + 1 < value.end; at += 2)
    text += String.fromCharCode((d.bytes[at] << 8) | d.bytes[at + 1]);
  return text;
}

/** A time (RFC 5280, 4.1.2.5) as `YYYY-MM-DD hh:mm:ss`, UTC. */
function timeAt(d: Dissection, at: number, end: number): string {
  after = at;
  if (!readValue(d, at, end)) return '';
  after = value.end;
  const text = decodeText(d.bytes, value.at, value.end - value.at);
  const digits = value.tag === UTC_TIME ? `${text < '5' ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?/.exec(digits);
  if (!parts) return '';
  const [, year, month, day, hour, minute, second = '00'] = parts;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** The names and addresses of hosts among the extensions, which are last in `[at, end)`; joined by commas. */
function alternativeNames(d: Dissection, at: number, end: number): string {
  while (at < end && readValue(d, at, end) && value.tag !== own(3)) at = value.end;
  if (at >= end || value.tag !== own(3) || !readTagged(d, value.at, value.end, SEQUENCE)) return '';
  const stop = value.end;
  for (at = value.at; at < stop && readTagged(d, at, stop, SEQUENCE); ) {
    at = value.end;
    if (!readTagged(d, value.at, at, OBJECT_IDENTIFIER) || identifierOf(d) !== ALTERNATIVE_NAMES) continue;
    if (!readValue(d, value.end, at)) return '';
    if (value.tag !== OCTET_STRING && !readTagged(d, value.end, at, OCTET_STRING)) return '';
    return readTagged(d, value.at, value.end, SEQUENCE) ? generalNames(d, value.at, value.end) : '';
  }
  return '';
}

function generalNames(d: Dissection, at: number, end: number): string {
  const names: string[] = [];
  while (at < end && readValue(d, at, end) && names.length < MAX_NAMES) {
    const length = value.end - value.at;
    if (value.tag === own(2)) names.push(decodeText(d.bytes, value.at, length));
    else if (value.tag === own(7) && length === 4) names.push(d.bytes.subarray(value.at, value.end).join('.'));
    at = value.end;
  }
  return names.join(', ');
}
