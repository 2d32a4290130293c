import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitSettings } from '../http2/frames.js';
import { gssapi, ntlmssp } from '../security/protocols.js';
import { F, HEADERS } from './fields.js';
import { colonAt, REQUEST, RESPONSE } from './lines.js';
import { asciiText, emitText, fromBase64, visibleText } from './text.js';

/** How the body is coded for its way (RFC 9112, 7). */
export const TRANSFER_NONE = 0;
export const TRANSFER_CHUNKED = 1;
export const TRANSFER_COMPRESSED = 2;
export const TRANSFER_UNKNOWN = 3;

/** What the header fields of the message in hand said that matters further on. */
export const fields = {
  host: undefined as string | undefined,
  /** Bytes of the body; -1 where it is not said. */
  length: -1,
  transfer: TRANSFER_NONE,
  encoding: '',
  contentType: undefined as string | undefined,
  upgrade: '',
  extensions: '',
  /** Where the part begins that a request asks for, and that a response holds. */
  range: 0,
  contentRange: 0,
};

export function beginFields(): void {
  fields.host = undefined;
  fields.length = -1;
  fields.transfer = TRANSFER_NONE;
  fields.encoding = '';
  fields.contentType = undefined;
  fields.upgrade = '';
  fields.extensions = '';
  fields.range = 0;
  fields.contentRange = 0;
}

/** A header field (RFC 9112, 5) in `[at, end)`; its line goes on to `next`. */
export function emitField(d: Dissection, at: number, end: number, next: number, type: number, isBad: boolean): void {
  const { bytes } = d;
  const field = isBad ? undefined : HEADERS.get(asciiText(bytes, at, colonAt).toLowerCase());
  let value = colonAt + 1;
  while (value < end && (bytes[value] === 32 || bytes[value] === 9)) value++;
  if (field !== undefined) {
    emitText(d, field, value, end);
    d.open();
    use(d, field, value, end);
    d.close();
  }
  const ofLine = type === REQUEST ? F['request.line'] : type === RESPONSE ? F['response.line'] : F.unknown_header;
  if (ofLine !== F.unknown_header) {
    emitText(d, ofLine, at, next);
    if (field === undefined && d.want[HEADING] !== 0) d.heading(visibleText(bytes, at, next), at, next - at);
  } else if (field === undefined && d.want[ofLine] !== 0) d.text(ofLine, visibleText(bytes, at, next), at, next - at);
  if (isBad) remark(d, F.bad_header_name, SEVERITY.warn, GROUP.protocol, 'Illegal characters found in header name');
}

/** What follows from a field's value. */
function use(d: Dissection, field: number, start: number, end: number): void {
  const { bytes } = d;
  switch (field) {
    case F.host:
      fields.host = asciiText(bytes, start, end).trim();
      break;
    case F.content_length_header:
      useLength(d, asciiText(bytes, start, end), start, end - start);
      break;
    case F.transfer_encoding:
      useTransfer(d, asciiText(bytes, start, end));
      break;
    case F.content_encoding:
      fields.encoding = asciiText(bytes, start, end).trim().toLowerCase();
      break;
    case F.content_type:
      fields.contentType = asciiText(bytes, start, end);
      break;
    case F.sec_websocket_extensions:
      fields.extensions = asciiText(bytes, start, end);
      break;
    case F.upgrade:
      fields.upgrade = asciiText(bytes, start, end);
      break;
    case F.range:
      fields.range = Number(/bytes=(\d+)/i.exec(asciiText(bytes, start, end))?.[1] ?? 0);
      break;
    case F.content_range:
      fields.contentRange = Number(/bytes (\d+)/i.exec(asciiText(bytes, start, end))?.[1] ?? 0);
      break;
    case F.authorization:
    case F.proxy_authorization:
      useCredentials(d, asciiText(bytes, start, end), start, end - start);
      dissectSecurity(d, start, end);
      break;
    case F.www_authenticate:
    case F.proxy_authenticate:
      dissectSecurity(d, start, end);
      break;
    case F.cookie:
      emitCookies(d, start, end);
      break;
    case F.http2_settings:
      useSettings(d, asciiText(bytes, start, end));
  }
}

/** Settings of HTTP/2 for the upgrade to that (RFC 7540, section 3.2.1), in the URL's form of Base64. */
function useSettings(d: Dissection, text: string): void {
  if (d.layerRow < 0) return;
  const settings = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  const whole = settings.length - (settings.length % 6);
  d.open();
  d.readApart(settings, () => emitSettings(d, 0, whole));
  d.close();
}

/** The number of bytes that a Content-Length says, or -1. */
export function lengthOf(text: string): number {
  const digits = /^[ \t]*[+-]?(\d+)(?=$|[ \t])/.exec(text);
  if (digits === null || (text.trim().startsWith('-') && Number(digits[1]) !== 0)) return -1;
  const length = Number(digits[1]);
  return length < Number.MAX_SAFE_INTEGER ? length : -1;
}

function useLength(d: Dissection, text: string, start: number, length: number): void {
  fields.length = lengthOf(text);
  if (fields.length < 0) return;
  const high = Math.floor(fields.length / 0x1_0000_0000);
  d.wide(F.content_length, fields.length >>> 0, high, start, length);
}

function useTransfer(d: Dissection, text: string): void {
  const coding = text.trim().toLowerCase();
  if (coding.startsWith('chunked')) fields.transfer = TRANSFER_CHUNKED;
  else if (/^(gzip|x-gzip|deflate|compress|x-compress)/.test(coding)) fields.transfer = TRANSFER_COMPRESSED;
  else if (!coding.startsWith('identity')) fields.transfer = TRANSFER_UNKNOWN;
  if (!/^(identity|((x-)?gzip|(x-)?compress|deflate|chunked)(\s*,.*)?)$/.test(coding))
    remark(d, F.te_unknown, SEVERITY.warn, GROUP.undecoded, 'Unknown transfer coding name in Transfer-Encoding header');
}

/** Credentials of the schemes that hide nothing (RFC 7617, and Citrix's). */
function useCredentials(d: Dissection, text: string, start: number, length: number): void {
  if (text.startsWith('Basic ')) {
    const credentials = fromBase64(text.slice(6));
    if (credentials.length > 0) d.text(F.authbasic, asciiText(credentials, 0, credentials.length), start, length);
  } else if (text.startsWith('CitrixAGBasic ')) {
    d.value(F.authcitrix, 1, start, length);
    const parts: readonly (readonly [string, number])[] = [
      ['username', F['authcitrix.user']],
      ['domain', F['authcitrix.domain']],
      ['password', F['authcitrix.password']],
      ['AGESessionId', F['authcitrix.session']],
    ];
    for (const [name, field] of parts) {
      const at = text.indexOf(`${name}="`);
      if (at < 0 || d.want[field] === 0) continue;
      const from = at + name.length + 2;
      const to = text.indexOf('"', from);
      const decoded = fromBase64(text.slice(from, to < 0 ? undefined : to));
      d.text(field, asciiText(decoded, 0, decoded.length), start, length);
    }
  }
}

const SCHEMES = ['NTLM ', 'Negotiate '];

/** What is said to tell who one is, in a protocol for that (RFC 4559): it is shown inside the field. */
function dissectSecurity(d: Dissection, start: number, end: number): void {
  if (d.active[ntlmssp.id] === 0 && d.active[gssapi.id] === 0) return;
  const text = asciiText(d.bytes, start, end);
  const scheme = SCHEMES.find((each) => text.startsWith(each));
  if (scheme === undefined) return;
  const token = fromBase64(text.slice(scheme.length));
  if (token.length === 0) return;
  const isNtlm = String.fromCharCode(...token.subarray(0, 7)) === 'NTLMSSP';
  d.dissectInsideIn(token, isNtlm ? ntlmssp.id : gssapi.id);
}

/** Pairs of names and values, parted by semicolons (RFC 6265, 4.2). */
function emitCookies(d: Dissection, start: number, end: number): void {
  if (d.want[F.cookie_pair] === 0) return;
  const { bytes } = d;
  let at = start;
  while (at < end) {
    while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
    let stop = at;
    while (stop < end && bytes[stop] !== 59) stop++;
    if (stop > at) emitText(d, F.cookie_pair, at, stop);
    at = stop + 1;
  }
}
