import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { TRANSPARENCY_LOGS } from '../../names/tls-logs.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { type Context, endVector, vector } from './context.js';
import { CERTIFICATE, CLIENT_HELLO, SERVER_HELLO } from './message-types.js';

/** Signature schemes, by their numbers and as the two numbers that they were once made of (RFC 5246, 7.4.1.4.1). */
export function dissectSignatures(d: Dissection, c: Context, at: number, end: number, isTold: boolean): number {
  const F = c.fields;
  const list = vector(d, c, F['handshake.sig_hash_alg_len'], at, end, 2, 2, 0xfffe);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  d.span(F['handshake.sig_hash_algs'], at, list);
  d.open();
  while (stop - at >= 2 && d.fault === FAULT_NONE) {
    const scheme = dissectSignature(d, c, at);
    if (isTold && c.fingerprint.isWanted) c.fingerprint.signatures.push(scheme);
    at += 2;
  }
  endVector(d, c, at, stop);
  d.close();
  return stop;
}

export function dissectSignature(d: Dissection, c: Context, at: number): number {
  const F = c.fields;
  const scheme = d.u16(F['handshake.sig_hash_alg'], at);
  d.open();
  d.u8(F['handshake.sig_hash_hash'], at);
  d.u8(F['handshake.sig_hash_sig'], at + 1);
  d.close();
  return scheme;
}

export function dissectPointFormats(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['handshake.extensions_ec_point_formats_length'], at, end, 1, 1, 255);
  if (list < 0) return end;
  at++;
  d.span(F['handshake.extensions_ec_point_formats'], at, list);
  d.open();
  for (const stop = at + list; at < stop && d.fault === FAULT_NONE; at++) {
    const format = d.u8(F['handshake.extensions_ec_point_format'], at);
    if (c.fingerprint.isWanted) c.fingerprint.pointFormats.push(format);
  }
  d.close();
  return at;
}

/** Kinds of certificates: a client's list, a server's choice (RFC 6091, RFC 7250). */
export function dissectCertificateTypes(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message !== CLIENT_HELLO) {
    d.u8(F['handshake.cert_type.type'], at);
    return at + 1;
  }
  const list = vector(d, c, F['handshake.cert_type.types_len'], at, end, 1, 1, 255);
  if (list < 0) return end;
  at++;
  d.span(F['handshake.cert_type.types'], at, list);
  d.open();
  for (const stop = at + list; at < stop && d.fault === FAULT_NONE; at++) d.u8(F['handshake.cert_type.type'], at);
  d.close();
  return at;
}

const OCSP = 1;
const OCSP_MULTI = 2;
const UNDECODED =
  'Responder ID list or Request Extensions are not implemented, contact Wireshark developers if you want this to be supported';

/** A wish for the certificate's status (RFC 6066, section 8). */
export function dissectStatusRequest(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const type = d.u8(F['handshake.extensions_status_request_type'], at++);
  if (type !== OCSP && type !== OCSP_MULTI) return at;
  return dissectOcspRequest(d, c, at, end);
}

function dissectOcspRequest(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  for (const field of [
    F['handshake.extensions_status_request_responder_ids_len'],
    F['handshake.extensions_status_request_exts_len'],
  ]) {
    if (d.fault !== FAULT_NONE || at >= end) return at;
    const length = d.u16(field, at);
    if (length > 0)
      remarkBeneath(d, F['handshake.status_request.undecoded'], SEVERITY.note, GROUP.undecoded, UNDECODED);
    at += 2 + length;
  }
  return Math.min(at, end);
}

/** Several such wishes (RFC 6961). */
export function dissectStatusRequests(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['handshake.extensions_status_request_list_len'], at, end, 2, 0, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  while (at < stop && d.fault === FAULT_NONE) {
    const type = d.u8(F['handshake.extensions_status_request_type'], at);
    const length = vector(d, c, F['handshake.extensions_status_request_len'], at + 1, stop, 2, 0, 0xffff);
    if (length < 0) return stop;
    at += 3;
    const after = type === OCSP || type === OCSP_MULTI ? dissectOcspRequest(d, c, at, at + length) : at;
    endVector(d, c, after, at + length);
    at += length;
  }
  return stop;
}

/** Timestamps of the logs that know the certificate (RFC 6962, 3.2). */
export function dissectTimestamps(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['sct.scts_length'], at, end, 2, 1, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  while (stop - at >= 2 && d.fault === FAULT_NONE) {
    if (d.want[HEADING]) d.heading(`Signed Certificate Timestamp (${logName(d, at + 3, stop)})`, at, stop - at);
    d.open();
    const length = vector(d, c, F['sct.sct_length'], at, stop, 2, 1, 0xffff);
    at += 2;
    const after = length < 0 ? stop : dissectTimestamp(d, c, at, at + length);
    d.close();
    if (length < 0) return stop;
    endVector(d, c, after, at + length);
    at += length;
  }
  endVector(d, c, at, stop);
  return stop;
}

/** The log that a timestamp is of, by the identifier at `at`. */
function logName(d: Dissection, at: number, end: number): string {
  if (at + 32 > Math.min(end, d.end)) return 'Unknown Log';
  const { start, bytes } = { start: at, bytes: d.bytes };
  let identifier = '';
  for (let i = start; i < start + 32; i++) identifier += bytes[i].toString(16).padStart(2, '0');
  return TRANSPARENCY_LOGS[identifier] ?? 'Unknown Log';
}

function dissectTimestamp(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const version = d.u8(F['sct.sct_version'], at++);
  if (version !== 0) return at;
  d.span(F['sct.sct_logid'], at, 32);
  at += 32;
  const high = d.getU32(at);
  const low = d.getU32(at + 4);
  const milliseconds = high * 0x1_0000_0000 + low;
  const seconds = Math.floor(milliseconds / 1000);
  d.wide(F['sct.sct_timestamp'], seconds, (milliseconds - seconds * 1000) * 1_000_000, at, 8);
  at += 8;
  const extensions = vector(d, c, F['sct.sct_extensions_length'], at, end, 2, 0, 0xffff);
  if (extensions < 0) return end;
  at += 2;
  if (extensions > 0) d.span(F['sct.sct_extensions'], at, extensions);
  at += extensions;
  dissectSignature(d, c, at);
  at += 2;
  const signature = vector(d, c, F['sct.sct_signature_length'], at, end, 2, 0, 0xffff);
  if (signature < 0) return end;
  d.span(F['sct.sct_signature'], at + 2, signature);
  return at + 2 + signature;
}

/** RFC 8472. */
export function dissectTokenBinding(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message !== CLIENT_HELLO && c.message !== SERVER_HELLO) return at;
  d.u8(F['token_binding.version_major'], at);
  d.u8(F['token_binding.version_minor'], at + 1);
  const list = vector(d, c, F['token_binding.key_parameters_length'], at + 2, end, 1, 1, 255);
  if (list < 0) return end;
  at += 3;
  d.span(F['token_binding.key_parameters'], at, list);
  d.open();
  for (const stop = at + list; at < stop && d.fault === FAULT_NONE; at++) d.u8(F['token_binding.key_parameter'], at);
  d.close();
  return at;
}

/** A key that the certificate's owner lends to others (RFC 9345). */
export function dissectDelegatedCredential(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message !== CERTIFICATE) return at;
  d.u16(F['handshake.cred.valid_time'], at);
  dissectSignature(d, c, at + 2);
  at += 4;
  const key = vector(d, c, F['handshake.cred.pubkey_len'], at, end, 3, 1, 0xffffff);
  if (key < 0) return end;
  d.span(F['handshake.cred.pubkey'], at + 3, key);
  at += 3 + key;
  dissectSignature(d, c, at);
  at += 2;
  const signature = vector(d, c, F['handshake.cred.signature_len'], at, end, 2, 1, 0xffff);
  if (signature < 0) return end;
  d.span(F['handshake.cred.signature'], at + 2, signature);
  return at + 2 + signature;
}

/** Extensions that a certificate must have (RFC 8446, 4.2.5). */
export function dissectOidFilters(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['extension.oid_filters_length'], at, end, 2, 0, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  while (stop - at >= 4 && d.fault === FAULT_NONE) {
    const name = vector(d, c, F['extension.oid_filters.oid_length'], at, stop, 1, 1, 255);
    if (name < 0) return end;
    d.span(F['extension.oid_filters.oid'], at + 1, name);
    at += 1 + name;
    const values = vector(d, c, F['extension.oid_filters.values_length'], at, stop, 2, 0, 0xffff);
    if (values < 0) return end;
    at += 2 + values;
  }
  return at;
}
