import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { hasSecrets } from '../../keylog.js';
import { DROPPED } from '../../plan.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Context, endVector, vector } from './context.js';
import { dissectExtensions } from './extensions.js';
import { md5 } from './fingerprint.js';
import { CLIENT_HELLO, SERVER_HELLO } from './message-types.js';
import { DTLS12, DTLS13, type Session, TLS12, TLS13 } from './session.js';

const SUPPORTED_VERSIONS = 43;
/** The random of a server's hello that asks the client to say hello again (RFC 8446, 4.1.3). */
const RETRY = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');

const IGNORED =
  'This legacy_version field MUST be ignored. The supported_versions extension is present and MUST be used instead.';
const CLIENT_ERROR =
  'Client Hello legacy version field specifies version 1.3, not version 1.2; some servers may not be able to handle that.';
const SERVER_ERROR =
  'Server Hello legacy version field specifies version 1.3, not version 1.2; some middleboxes may not be able to handle that.';

/** A client's hello (RFC 8446, 4.1.2; RFC 6347, 4.2.1 with a cookie). `cookie`: the fields of it. */
export function dissectClientHello(
  d: Dissection,
  c: Context,
  at: number,
  end: number,
  cookie?: { readonly length: number; readonly cookie: number },
): void {
  const F = c.fields;
  const { fingerprint } = c;
  fingerprint.begin(wantsFingerprint(d, c), d.getU16(at));
  dissectVersion(
    d,
    c,
    at,
    clientExtensions(d, at, end, cookie !== undefined),
    end,
    F['handshake.client_version_error'],
    CLIENT_ERROR,
  );
  // Where the extensions may tell another version, tshark goes through them before it shows more.
  const says = d.getU16(at);
  if ((says === TLS12 || says === DTLS12) && !d.has(at, end - at)) return;
  at = dissectRandomAndSession(d, c, at + 2, end);
  if (at < 0) return;
  if (cookie !== undefined) {
    const length = vector(d, c, cookie.length, at, end, 1, 0, 255);
    if (length < 0) return;
    if (length > 0) d.span(cookie.cookie, at + 1, length);
    at += 1 + length;
  }
  const suites = vector(d, c, F['handshake.cipher_suites_length'], at, end, 2, 2, 0xfffe);
  if (suites < 0) return;
  at += 2;
  const listEnd = at + suites;
  d.span(F['handshake.ciphersuites'], at, suites);
  d.open();
  for (; listEnd - at >= 2 && d.fault === FAULT_NONE; at += 2) {
    const suite = d.u16(F['handshake.ciphersuite'], at);
    if (fingerprint.isWanted) fingerprint.suites.push(suite);
  }
  endVector(d, c, at, listEnd);
  d.close();
  at = listEnd;
  const methods = vector(d, c, F['handshake.comp_methods_length'], at, end, 1, 1, 255);
  if (methods < 0) return;
  at++;
  d.span(F['handshake.comp_methods'], at, methods);
  d.open();
  for (const stop = at + methods; at < stop && d.fault === FAULT_NONE; at++) d.u8(F['handshake.comp_method'], at);
  d.close();
  if (at < end && d.fault === FAULT_NONE) dissectExtensions(d, c, at, end);
  if (d.fault === FAULT_NONE) emitClientFingerprints(d, c);
  fingerprint.isWanted = false;
}

/** A server's hello (RFC 8446, 4.1.3), which may be a request to say hello again. */
export function dissectServerHello(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  const { fingerprint, session } = c;
  fingerprint.begin(wantsFingerprint(d, c), d.getU16(at));
  dissectVersion(d, c, at, serverExtensions(d, at, end), end, F['handshake.server_version_error'], SERVER_ERROR);
  // Until the server says that it is done with its hello, which it does only where keys are agreed on anew.
  session.isResumed = !c.isRetry;
  at = dissectRandomAndSession(d, c, at + 2, end);
  if (at < 0) return;
  const suite = d.u16(F['handshake.ciphersuite'], at);
  session.cipher = suite;
  if (fingerprint.isWanted) fingerprint.suites.push(suite);
  d.u8(F['handshake.comp_method'], at + 2);
  at += 3;
  if (at < end && d.fault === FAULT_NONE) dissectExtensions(d, c, at, end);
  if (d.fault === FAULT_NONE && fingerprint.isWanted) {
    const text = fingerprint.serverText();
    d.text(F['handshake.ja3s_full'], text, at);
    if (isKept(d, F['handshake.ja3s'])) d.text(F['handshake.ja3s'], md5(text), at);
  }
  fingerprint.isWanted = false;
}

const wantsFingerprint = (d: Dissection, { fields: F }: Context): boolean =>
  ((d.want[F['handshake.ja3']] |
    d.want[F['handshake.ja3_full']] |
    d.want[F['handshake.ja3s']] |
    d.want[F['handshake.ja3s_full']] |
    d.want[F['handshake.ja4']] |
    d.want[F['handshake.ja4_r']]) &
    ~DROPPED) !==
  0;

/** They are computed, not read: where values are dropped nothing is to be remarked on either. */
const isKept = (d: Dissection, field: number): boolean => (d.want[field] & ~DROPPED) !== 0;

function emitClientFingerprints(d: Dissection, c: Context): void {
  const { fingerprint, fields: F } = c;
  if (!fingerprint.isWanted) return;
  if (isKept(d, F['handshake.ja4'])) d.text(F['handshake.ja4'], fingerprint.ja4(c.transport, true));
  if (isKept(d, F['handshake.ja4_r'])) d.text(F['handshake.ja4_r'], fingerprint.ja4(c.transport, false));
  const text = fingerprint.clientText();
  d.text(F['handshake.ja3_full'], text);
  if (isKept(d, F['handshake.ja3'])) d.text(F['handshake.ja3'], md5(text));
}

function dissectVersion(
  d: Dissection,
  c: Context,
  at: number,
  extensions: number,
  end: number,
  errorField: number,
  error: string,
): void {
  const F = c.fields;
  const version = d.u16(F['handshake.version'], at);
  d.open();
  if (version === TLS13 || version === DTLS13) remark(d, errorField, SEVERITY.warn, GROUP.protocol, error);
  if ((version === TLS12 || version === DTLS12) && findExtension(d, extensions, end, SUPPORTED_VERSIONS) > 0)
    remark(d, F['handshake.legacy_version'], SEVERITY.chat, GROUP.deprecated, IGNORED);
  d.close();
}

/** What the hellos of both sides have alike. Gives back where it ends; -1 if it does not. */
function dissectRandomAndSession(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  d.span(F['handshake.random'], at, 32);
  if (c.message === CLIENT_HELLO && hasSecrets(d.capture) && d.has(at, 32))
    c.session.clientRandom = Buffer.from(d.bytes.subarray(at, at + 32)).toString('hex');
  if (c.opening === undefined && c.message === SERVER_HELLO && c.session.clientRandom !== '' && d.has(at, 32)) {
    c.session.serverRandom = Buffer.from(d.bytes.subarray(at, at + 32)).toString('hex');
    c.session.encryptsThenProves = false;
  }
  if (c.opening && c.message !== CLIENT_HELLO && d.has(at, 32)) c.opening.noteHello(d.bytes.subarray(at, at + 32));
  if (!isDone(c.session)) {
    d.open();
    d.wide(F['handshake.random_time'], d.getU32(at), 0, at, 4);
    d.span(F['handshake.random_bytes'], at + 4, 28);
    d.close();
  }
  at += 32;
  const length = vector(d, c, F['handshake.session_id_length'], at, end, 1, 0, 32);
  if (length < 0) return -1;
  at++;
  if (length > 0) d.span(F['handshake.session_id'], at, length);
  return at + length;
}

/** Is TLS 1.3 agreed on? */
const isDone = (session: Session) => session.version === TLS13 || session.version === DTLS13;

/** Where the extensions of a client's hello begin; 0 where it is not whole. */
function clientExtensions(d: Dissection, at: number, end: number, hasCookie: boolean): number {
  const b = d.bytes;
  at += 34;
  if (at >= end) return 0;
  at += 1 + b[at];
  if (hasCookie) {
    if (at >= end) return 0;
    at += 1 + b[at];
  }
  if (at + 2 > end) return 0;
  at += 2 + ((b[at] << 8) | b[at + 1]);
  if (at >= end) return 0;
  at += 1 + b[at];
  return at < end ? at : 0;
}

function serverExtensions(d: Dissection, at: number, end: number): number {
  at += 34;
  if (at >= end) return 0;
  at += 4 + d.bytes[at];
  return at < end ? at : 0;
}

/** Where the extension of that type says what it says; 0 if there is none. `at`: the length of all of them. */
function findExtension(d: Dissection, at: number, end: number, wanted: number): number {
  const b = d.bytes;
  if (at === 0) return 0;
  if (end > d.end) end = d.end;
  at += 2;
  while (at + 4 <= end) {
    if (((b[at] << 8) | b[at + 1]) === wanted) return at + 4 <= end ? at + 4 : 0;
    at += 4 + ((b[at + 2] << 8) | b[at + 3]);
  }
  return 0;
}

/** The version that a server's hello at `at` chooses: what an extension says goes before what stands in front. */
export function chosenVersion(d: Dissection, at: number, end: number): number {
  if (at + 2 > d.end) return 0;
  const found = findExtension(d, serverExtensions(d, at, end), end, SUPPORTED_VERSIONS);
  if (found > 0 && found + 2 <= d.end) return (d.bytes[found] << 8) | d.bytes[found + 1];
  return (d.bytes[at] << 8) | d.bytes[at + 1];
}

/** Does the server's hello at `at` ask to say hello again? */
export function isRetryRequest(d: Dissection, at: number): boolean {
  if (at + 34 > d.end) return false;
  for (let i = 0; i < 32; i++) if (d.bytes[at + 2 + i] !== RETRY[i]) return false;
  return true;
}
