import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HANDSHAKE_TYPES } from '../../names/tls.js';
import { dissectCertificateRequest, dissectCertificates, dissectStatus } from './certificates.js';
import { type Context, endVector, vector } from './context.js';
import { dissectExtensions } from './extensions.js';
import { takeServerName } from './extensions-names.js';
import { chosenVersion, dissectClientHello, dissectServerHello, isRetryRequest } from './hello.js';
import { dissectClientKey, dissectServerKey, dissectVerify } from './keys.js';
import * as type from './message-types.js';
import { isKnownVersion, isVersion13, versionOf } from './versions.js';

/** What a message adds to the Info column: its name, and whom a client's hello is for. */
export function messageName(c: Context, message: number): string | undefined {
  if (message === type.SERVER_HELLO && c.isRetry) return HANDSHAKE_TYPES[type.RETRY_REQUEST];
  return HANDSHAKE_TYPES[message];
}

/** Before the body of a message: what is to be known of it first. */
export function beginMessage(d: Dissection, c: Context, message: number, at: number, end: number): void {
  c.message = message;
  c.isRetry = false;
  c.offered = 0;
  if (message !== type.SERVER_HELLO) return;
  c.isRetry = isRetryRequest(d, at);
  const version = versionOf(chosenVersion(d, at, end), c.isDatagram);
  if (isKnownVersion(version)) c.session.version = version;
}

/** The body of a handshake message in `[at, end)`. */
export function dissectMessageBody(
  d: Dissection,
  c: Context,
  at: number,
  end: number,
  cookie?: { readonly length: number; readonly cookie: number },
): void {
  const F = c.fields;
  switch (c.message) {
    case type.CLIENT_HELLO:
      dissectClientHello(d, c, at, end, cookie);
      if (d.wantsInfo) {
        const name = takeServerName();
        if (name !== '') d.infoColumn += ` (SNI=${name})`;
      }
      return;
    case type.SERVER_HELLO:
    case type.RETRY_REQUEST:
      return dissectServerHello(d, c, at, end);
    case type.HELLO_VERIFY_REQUEST:
      if (cookie === undefined) return;
      d.u16(F['handshake.version'], at);
      {
        const length = vector(d, c, cookie.length, at + 2, end, 1, 0, 255);
        if (length > 0) d.span(cookie.cookie, at + 3, length);
      }
      return;
    case type.NEW_SESSION_TICKET:
      return dissectTicket(d, c, at, end);
    case type.ENCRYPTED_EXTENSIONS:
      return dissectExtensions(d, c, at, end);
    case type.CERTIFICATE:
      return dissectCertificates(d, c, at, end);
    case type.SERVER_KEY_EXCHANGE:
      return dissectServerKey(d, c, at, end);
    case type.SERVER_HELLO_DONE:
      // Nothing of an earlier session is taken up, whatever the hellos say.
      c.session.isResumed = false;
      return;
    case type.CERTIFICATE_REQUEST:
      return dissectCertificateRequest(d, c, at, end);
    case type.CERTIFICATE_VERIFY:
      return dissectVerify(d, c, at, end);
    case type.CLIENT_KEY_EXCHANGE:
      return dissectClientKey(d, c, at, end);
    case type.FINISHED:
      d.span(F['handshake.verify_data'], at, end - at);
      c.opening?.finish(c);
      return;
    case type.CERTIFICATE_URL:
      return dissectCertificateUrls(d, c, at, end);
    case type.CERTIFICATE_STATUS:
      return dissectStatus(d, c, at, end);
    case type.KEY_UPDATE:
      d.u8(F['handshake.key_update.request_update'], at);
      c.opening?.update(c);
      return;
    case type.COMPRESSED_CERTIFICATE:
      return dissectCompressed(d, c, at, end);
  }
}

/** A ticket to take up the session again (RFC 5077, 3.3; RFC 8446, 4.6.1). */
function dissectTicket(d: Dissection, c: Context, at: number, end: number): void {
  d.heading('TLS Session Ticket', at, end - at);
  d.open();
  dissectTicketBody(d, c, at, end);
  d.close();
}

function dissectTicketBody(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  const is13 = isVersion13(c.session.version);
  d.u32(F['handshake.session_ticket_lifetime_hint'], at);
  at += 4;
  if (is13) {
    d.u32(F['handshake.session_ticket_age_add'], at);
    at += 4;
    const nonce = vector(d, c, F['handshake.session_ticket_nonce_length'], at, end, 1, 0, 255);
    if (nonce < 0) return;
    if (nonce >= 0) d.span(F['handshake.session_ticket_nonce'], at + 1, nonce);
    at += 1 + nonce;
  }
  const length = vector(d, c, F['handshake.session_ticket_length'], at, end, 2, is13 ? 1 : 0, 0xffff);
  if (length < 0) return;
  d.span(F['handshake.session_ticket'], at + 2, length);
  at += 2 + length;
  if (is13) dissectExtensions(d, c, at, end);
}

/** Where a client's certificates are to be had (RFC 6066, section 5). */
function dissectCertificateUrls(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  d.u8(F['handshake.cert_url_type'], at);
  const list = vector(d, c, F['handshake.cert_url.url_hash_len'], at + 1, end, 2, 1, 0xffff);
  if (list < 0) return;
  at += 3;
  const stop = at + list;
  while (at < stop && d.fault === FAULT_NONE) {
    d.span(F['handshake.cert_url.url_hash'], at, stop - at);
    d.open();
    const length = vector(d, c, F['handshake.cert_url.url_len'], at, stop, 2, 1, 0xffff);
    if (length < 0) {
      d.close();
      return;
    }
    d.span(F['handshake.cert_url.url'], at + 2, length);
    d.span(F['handshake.cert_url.padding'], at + 2 + length, 1);
    d.span(F['handshake.cert_url.sha1'], at + 3 + length, 20);
    d.close();
    at += 23 + length;
  }
  endVector(d, c, at, stop);
}

/** Certificates in less space (RFC 8879). */
function dissectCompressed(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  d.u16(F['compress_certificate.algorithm'], at);
  d.u24(F['compress_certificate.uncompressed_length'], at + 2);
  const length = vector(
    d,
    c,
    F['compress_certificate.compressed_certificate_message.length'],
    at + 5,
    end,
    3,
    1,
    0xffffff,
  );
  if (length > 0) d.span(F['compress_certificate.compressed_certificate_message'], at + 8, length);
}
