import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { decimalAt, indexOfByte, isDigit, isNumber, skipBlanks, startsAt } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitFeatures, emitSecurity, emitSession, emitTarget } from './extensions.js';
import { SIP as F, sip } from './fields.js';
import { emitAccessNetwork, emitCharging, emitCredentials, emitReason, emitVia } from './parameters.js';
import {
  ASSERTED,
  addressEnd,
  CONTACT,
  emitAddress,
  FROM,
  findAddress,
  PERMISSION_MISSING,
  PREFERRED,
  ROUTES,
  TO,
  TRIGGER_CONSENT,
  type UriFields,
} from './uri.js';

/** The short forms of header names (RFC 3261, 7.3.3, and the IANA registry). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};

/** Headers whose field has another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'policy-contact': 'sip.Policy_Contact',
  'policy-id': 'sip.Policy_ID',
  'sip-etag': 'sip.ETag',
  'sip-if-match': 'sip.If_Match',
  'suppress-if-match': 'sip.Suppress_If_Match',
  'user-to-user': 'sip.uui',
};

/** Fields that look like a header's, but are none. */
const NO_HEADERS = new Set(['sip.Method', 'sip.Request-Line', 'sip.Status-Code', 'sip.Status-Line']);

/** The field of each known header, by its name in small letters. */
const HEADERS: ReadonlyMap<string, { readonly field: number; readonly isNumber: boolean }> = new Map([
  ...sip.fields
    .filter((field) => /^sip\.[A-Z][A-Za-z-]*$/.test(field.name) && !NO_HEADERS.has(field.name))
    .map(
      (field) => [field.name.slice(4).toLowerCase(), { field: field.id, isNumber: field.kind === 'uint32' }] as const,
    ),
  ...Object.entries(OTHER_NAMES).map(
    ([header, name]) =>
      [header, { field: sip.fields.find((each) => each.name === name)?.id ?? 0, isNumber: false }] as const,
  ),
]);

/** The name of the header at `at` in small letters, short forms written out. */
export function headerName(d: Dissection, at: number, colon: number): string {
  const name = decodeText(d.bytes, at, Math.min(colon - at, 64))
    .trim()
    .toLowerCase();
  return SHORT_NAMES[name] ?? name;
}

const CREDENTIALS = new Set([
  'authorization',
  'authentication-info',
  'proxy-authenticate',
  'proxy-authorization',
  'www-authenticate',
]);

/** What a message's headers tell of the message: for its columns and body. */
export const learnt = {
  hasToTag: false,
  contacts: 0,
  removed: 0,
  isStar: false,
  isExpired: false,
  contentLength: -1,
  contentType: '',
};

export function beginHeaders(): void {
  learnt.hasToTag = false;
  learnt.contacts = 0;
  learnt.removed = 0;
  learnt.isStar = false;
  learnt.isExpired = false;
  learnt.contentLength = -1;
  learnt.contentType = '';
}

/** A header line in `[start, end)` with its colon, and what is known of its value. */
export function dissectHeader(d: Dissection, start: number, colon: number, end: number, next: number): void {
  const name = headerName(d, start, colon);
  const header = HEADERS.get(name);
  if (header === undefined) {
    d.heading(decodeText(d.bytes, start, end - start), start, next - start);
    d.open();
    const shown = decodeText(d.bytes, start, colon - start).toLowerCase();
    remark(d, F.unrecognized_header, SEVERITY.note, GROUP.undecoded, `Unrecognised SIP header (${shown})`);
    d.close();
    return;
  }
  const value = skipBlanks(d.bytes, colon + 1, end);
  if (header.isNumber) {
    const isWhole = isNumber(d.bytes, value, end);
    const digits = decimalAt(d.bytes, value, end);
    // Numbers that are none, or too large, are 0.
    const number = (STRICT_NUMBERS.has(name) && !isWhole) || digits === 0xffff_ffff ? 0 : digits;
    d.value(header.field, number, start, next - start);
    if (name === 'retry-after' && !isWhole)
      remark(d, F['retry_after.invalid'], SEVERITY.note, GROUP.malformed, 'Invalid retry_after value');
    if (name === 'expires') learnt.isExpired = number === 0;
    else if (name === 'content-length') {
      learnt.contentLength = number;
      if (!isWhole) remark(d, F['content_length.invalid'], SEVERITY.note, GROUP.malformed, 'Invalid content_length');
    }
    return;
  }
  d.span(header.field, value, end - value);
  d.open();
  dissectValue(d, name, value, end, next);
  d.close();
  if (CREDENTIALS.has(name)) d.span(F.auth, start, next - start);
  else if (name === 'call-id') d.span(F.call_id_generated, value, end - value);
}

const STRICT_NUMBERS = new Set(['content-length', 'retry-after']);

function dissectValue(d: Dissection, name: string, start: number, end: number, next: number): void {
  if (CREDENTIALS.has(name)) emitCredentials(d, start, end, name !== 'authentication-info');
  switch (name) {
    case 'to':
      emitEndpoint(d, start, end, TO, F['to.tag'], true);
      break;
    case 'from':
      emitEndpoint(d, start, end, FROM, F['from.tag'], false);
      break;
    case 'contact':
      emitContacts(d, start, end, next);
      break;
    case 'route':
    case 'record-route':
    case 'service-route':
    case 'path':
      emitAddresses(d, start, end, ROUTES[name]);
      break;
    case 'p-asserted-identity':
    case 'p-preferred-identity':
    case 'permission-missing':
    case 'trigger-consent':
      if (findAddress(d, start, end)) emitAddress(d, SINGLE[name]);
      if (name === 'trigger-consent') emitTarget(d, start, end);
      break;
    case 'session-id':
      emitSession(d, start, end);
      break;
    case 'feature-caps':
      emitFeatures(d, start, end);
      break;
    case 'security-client':
    case 'security-server':
    case 'security-verify':
      emitSecurity(d, start, end);
      break;
    case 'via':
      emitVia(d, start, end);
      break;
    case 'cseq':
      emitSequence(d, start, end, F['CSeq.seq'], F['CSeq.method']);
      break;
    case 'rack':
      emitAcknowledged(d, start, end);
      break;
    case 'reason':
      emitReason(d, start, end);
      break;
    case 'content-type':
      learnt.contentType = decodeText(d.bytes, start, end - start);
      break;
    case 'p-access-network-info':
      emitAccessNetwork(d, start, end);
      break;
    case 'p-charging-vector':
      emitCharging(d, start, end);
      break;
  }
}

const SINGLE = {
  'p-asserted-identity': ASSERTED,
  'p-preferred-identity': PREFERRED,
  'permission-missing': PERMISSION_MISSING,
  'trigger-consent': TRIGGER_CONSENT,
} as const;

/** One end of a call: its address, and the tag that tells the dialog. */
function emitEndpoint(
  d: Dissection,
  start: number,
  end: number,
  fields: UriFields,
  tagField: number,
  isTo: boolean,
): void {
  if (findAddress(d, start, end)) emitAddress(d, fields);
  let at = addressEnd < 0 ? start : addressEnd;
  while (at < end && !startsAt(d.bytes, 'tag=', at, end)) at++;
  if (at >= end) return;
  at += 4;
  let stop = indexOfByte(d.bytes, 59, at, end);
  if (stop < 0) stop = end;
  d.span(tagField, at, stop - at);
  d.span(F.tag, at, stop - at);
  if (isTo) learnt.hasToTag = true;
}

/** Addresses with commas between them. */
function emitAddresses(d: Dissection, start: number, end: number, fields: UriFields): void {
  for (let at = start; at < end && findAddress(d, at, end); ) {
    emitAddress(d, fields);
    const comma = indexOfByte(d.bytes, 44, addressEnd, end);
    if (comma < 0) return;
    at = comma + 1;
  }
}

/** Where to reach an endpoint (RFC 3261, 20.10): addresses with parameters. */
function emitContacts(d: Dissection, start: number, end: number, next: number): void {
  if (end - start === 1 && d.bytes[start] === 42) {
    learnt.isStar = true;
    return;
  }
  for (let at = start; at < end && findAddress(d, at, end); ) {
    emitAddress(d, CONTACT);
    learnt.contacts++;
    at = addressEnd;
    while (at < end && d.bytes[at] !== 44) {
      if (d.bytes[at] !== 59) {
        at++;
        continue;
      }
      const parameter = skipBlanks(d.bytes, at + 1, end);
      let stop = parameter;
      let isQuoted = false;
      let hasQuotes = false;
      for (; stop < end; stop++) {
        if (isQuoted && d.bytes[stop] === 92) stop++;
        else if (d.bytes[stop] === 34) {
          isQuoted = !isQuoted;
          hasQuotes = true;
        } else if (!isQuoted && (d.bytes[stop] === 59 || d.bytes[stop] === 44)) break;
      }
      // tshark takes the end of the line for a part of a last parameter with quotes.
      d.span(F['contact.parameter'], parameter, (hasQuotes && stop >= end ? next : stop) - parameter);
      if (startsAt(d.bytes, 'expires=0', parameter, stop) && stop === parameter + 9) learnt.removed++;
      at = stop;
    }
    at++;
  }
}

function emitSequence(d: Dissection, start: number, end: number, number: number, method: number): void {
  let stop = start;
  while (stop < end && isDigit(d.bytes[stop])) stop++;
  d.value(number, decimalAt(d.bytes, start, stop), start, stop - start);
  const name = skipBlanks(d.bytes, stop, end);
  d.span(method, name, end - name);
}

/** Which provisional response is acknowledged (RFC 3262, 7.2). */
function emitAcknowledged(d: Dissection, start: number, end: number): void {
  let stop = start;
  while (stop < end && isDigit(d.bytes[stop])) stop++;
  d.value(F['RAck.RSeq.seq'], decimalAt(d.bytes, start, stop), start, stop - start);
  emitSequence(d, skipBlanks(d.bytes, stop, end), end, F['RAck.CSeq.seq'], F['RAck.CSeq.method']);
}
