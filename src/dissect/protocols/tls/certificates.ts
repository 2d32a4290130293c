import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { dissectCertificate } from '../x509/certificate.js';
import { dissectName, NO_FIELD } from '../x509/names.js';
import { ocsp } from '../x509/ocsp-fields.js';
import { type Context, vector } from './context.js';
import { dissectExtensions } from './extensions.js';
import { dissectSignatures } from './extensions-keys.js';
import { DTLS12, DTLS13, TLS12, TLS13 } from './session.js';

const isVersion13 = (version: number) => version === TLS13 || version === DTLS13;

/** A chain of certificates (RFC 5246, 7.4.2; RFC 8446, 4.4.2). */
export function dissectCertificates(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  const is13 = isVersion13(c.session.version);
  if (is13) {
    at = dissectContext(d, c, at, end);
    if (at < 0) return;
  }
  const list = vector(d, c, F['handshake.certificates_length'], at, end, 3, 0, 0xffffff);
  if (list < 0) return;
  at += 3;
  if (list === 0) return;
  const stop = at + list;
  d.span(F['handshake.certificates'], at, list);
  d.open();
  while (stop - at >= 3 && d.fault === FAULT_NONE) {
    const length = vector(d, c, F['handshake.certificate_length'], at, stop, 3, 1, 0xffffff);
    if (length < 0) break;
    at += 3;
    d.span(F['handshake.certificate'], at, length);
    d.open();
    if (d.has(at, length)) dissectCertificate(d, at, at + length);
    d.close();
    at += length;
    if (is13) {
      const size = d.getU16(at);
      dissectExtensions(d, c, at, Math.min(at + 2 + size, stop));
      at += 2 + size;
    }
  }
  d.close();
}

function dissectContext(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const length = vector(d, c, F['handshake.certificate_request_context_length'], at, end, 1, 0, 255);
  if (length < 0) return -1;
  if (length > 0) d.span(F['handshake.certificate_request_context'], at + 1, length);
  return at + 1 + length;
}

/** A wish for the client's certificate (RFC 5246, 7.4.4; RFC 8446, 4.3.2). */
export function dissectCertificateRequest(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  const { version } = c.session;
  if (isVersion13(version)) {
    at = dissectContext(d, c, at, end);
    if (at >= 0) dissectExtensions(d, c, at, end);
    return;
  }
  const types = vector(d, c, F['handshake.cert_types_count'], at, end, 1, 1, 255);
  if (types < 0) return;
  at++;
  d.span(F['handshake.cert_types'], at, types);
  d.open();
  for (const stop = at + types; at < stop && d.fault === FAULT_NONE; at++) d.u8(F['handshake.cert_type'], at);
  d.close();
  if (version === TLS12 || version === DTLS12) at = dissectSignatures(d, c, at, end, false);
  dissectNames(d, c, at, end);
}

/** Names of authorities. */
function dissectNames(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['handshake.dnames_len'], at, end, 2, 0, 0xffff);
  if (list <= 0) return list < 0 ? end : at + 2;
  at += 2;
  const stop = at + list;
  d.span(F['handshake.dnames'], at, list);
  d.open();
  while (stop - at >= 2 && d.fault === FAULT_NONE) {
    const length = vector(d, c, F['handshake.dname_len'], at, stop, 2, 1, 0xffff);
    if (length < 0) break;
    at += 2;
    d.span(F['handshake.dname'], at, length);
    d.open();
    if (d.has(at, length)) dissectName(d, at, at + length, NO_FIELD);
    d.close();
    at += length;
  }
  d.close();
  return stop;
}

const OCSP = 1;
const OCSP_MULTI = 2;

/** The state of the certificates, as their authority told it to the server (RFC 6066, section 8; RFC 6961). */
export function dissectStatus(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  const type = d.u8(F['handshake.extensions_status_request_type'], at++);
  if (type === OCSP) dissectResponse(d, c, at, end);
  if (type !== OCSP_MULTI) return;
  const list = vector(d, c, F['handshake.ocsp_response_list_len'], at, end, 3, 1, 0xffffff);
  if (list < 0) return;
  at += 3;
  for (const stop = at + list; stop - at >= 3 && d.fault === FAULT_NONE; ) at = dissectResponse(d, c, at, stop);
}

function dissectResponse(d: Dissection, c: Context, at: number, end: number): number {
  const length = vector(d, c, c.fields['handshake.ocsp_response_len'], at, end, 3, 0, 0xffffff);
  if (length < 0) return end;
  at += 3;
  if (length > 0 && d.has(at, length)) {
    if (d.apart) d.dissectInsideIn(d.bytes.slice(at, at + length), ocsp.id);
    else d.dissectInside(ocsp.id, at, at + length, at + length);
  }
  return at + length;
}
