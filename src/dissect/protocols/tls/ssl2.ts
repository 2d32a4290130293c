import { type Dissection, FAULT_NONE, ONE_MORE_SEGMENT } from '../../dissection.js';
import { SSL2_HANDSHAKE_TYPES } from '../../names/tls.js';
import type { Context } from './context.js';
import { F } from './fields.js';
import { keepVersion } from './recordline.js';
import { SSL2 } from './session.js';
import { noteServer } from './side.js';

const ERROR = 0;
const CLIENT_HELLO = 1;
const CLIENT_MASTER_KEY = 2;
const SERVER_HELLO = 4;
const CLIENT_CERTIFICATE = 8;

/** Does a message of SSL 2.0 begin at `at`: one that is neither encrypted nor padded? */
export function looksLikeSsl2(d: Dissection, at: number): boolean {
  if (at + 3 > d.end || d.bytes[at] < 0x80) return false;
  const type = d.bytes[at + 2];
  return type === ERROR || type === CLIENT_HELLO || type === CLIENT_MASTER_KEY || type === SERVER_HELLO;
}

const isVersion = (version: number) => version === SSL2 || (version >= 0x0300 && version <= 0x0303);

/** Can the message at `at` be what its type says? Only three types are ever sent unencrypted. */
function isReadable(d: Dissection, at: number, length: number): boolean {
  if (at + 10 > d.end) return false;
  switch (d.bytes[at]) {
    case CLIENT_HELLO:
      return isVersion(d.getU16(at + 1));
    case SERVER_HELLO:
      return isVersion(d.getU16(at + 3));
    case CLIENT_MASTER_KEY:
      return d.getU16(at + 4) + d.getU16(at + 6) + d.getU16(at + 8) <= length;
  }
  return false;
}

/** Is it a client's hello in the old form, which newer clients send too (RFC 5246, E.2)? */
export function isSsl2ClientHello(d: Dissection, at: number): boolean {
  if (at + 5 > d.end || d.bytes[at] < 0x80 || d.bytes[at + 2] !== CLIENT_HELLO) return false;
  return isVersion((d.bytes[at + 3] << 8) | d.bytes[at + 4]);
}

/**
 * A record of SSL 2.0 at `at` (its length in the low 15 bits of the first two bytes, or with padding the low 14 of
 * three). Gives back where it ends; -1 if more of it must come first.
 */
export function dissectSsl2Record(d: Dissection, c: Context, at: number): number {
  const left = d.reportedEnd - at;
  const first = d.getU8(at);
  const header = first & 0x80 ? 2 : 3;
  if (left < header) {
    if (!d.canAskForMore) return d.reportedEnd;
    d.wantMore(at, ONE_MORE_SEGMENT, true);
    return -1;
  }
  const length = first & 0x80 ? ((first & 0x7f) << 8) | d.getU8(at + 1) : ((first & 0x3f) << 8) | d.getU8(at + 1);
  const padding = first & 0x80 ? 0 : d.getU8(at + 2);
  if (left < header + length && d.canAskForMore) {
    d.wantMore(at, header + length - left, true);
    return -1;
  }
  const end = Math.min(at + header + length, d.reportedEnd);
  const type = d.getU8(at + header);
  const name = SSL2_HANDSHAKE_TYPES[type];
  if (c.session.version === 0 && type >= CLIENT_MASTER_KEY && type <= CLIENT_CERTIFICATE) c.session.version = SSL2;
  d.protocolColumn = 'SSLv2';
  const record = d.tape.count;
  d.span(F.record, at, Math.min(header + length, d.left(at)));
  keepVersion(d, record, F.record, SSL2);
  d.open();
  d.value(F['record.version'], SSL2);
  if (name === undefined || !isReadable(d, at + header, length)) d.addInfo('Encrypted Data');
  else {
    d.addInfo(name);
    d.value(F['record.length'], length, at, 2);
    if (header === 3) {
      d.value(F['record.is_escape'], (first >>> 6) & 1, at, 1);
      d.value(F['record.padding_length'], padding, at + 2, 1);
    }
    d.u8(F['ssl2.handshake.type'], at + header);
    dissectMessage(d, c, type, at + header + 1);
  }
  d.close();
  return end;
}

function dissectMessage(d: Dissection, c: Context, type: number, at: number): void {
  if (type === CLIENT_HELLO) dissectClientHello(d, c, at);
  else if (type === CLIENT_MASTER_KEY) dissectMasterKey(d, at);
  else if (type === SERVER_HELLO) dissectServerHello(d, at);
}

function dissectClientHello(d: Dissection, c: Context, at: number): void {
  noteServer(d, c.session);
  d.u16(F['handshake.version'], at);
  const suites = d.u16(F['handshake.cipher_spec_len'], at + 2);
  const session = d.u16(F['handshake.session_id_length'], at + 4);
  const challenge = d.u16(F['handshake.challenge_length'], at + 6);
  at += 8;
  dissectSuites(d, at, suites);
  at += suites;
  if (session > 0) d.span(F['handshake.session_id'], at, session);
  at += session;
  if (challenge > 0) d.span(F['handshake.challenge'], at, challenge);
}

function dissectSuites(d: Dissection, at: number, length: number): void {
  d.span(F['handshake.ciphersuites'], at, length);
  for (const stop = at + length; stop - at >= 3 && d.fault === FAULT_NONE; at += 3)
    d.u24(F['ssl2.handshake.cipherspec'], at);
}

function dissectMasterKey(d: Dissection, at: number): void {
  d.u24(F['ssl2.handshake.cipherspec'], at);
  const clear = d.u16(F['handshake.clear_key_length'], at + 3);
  const encrypted = d.u16(F['handshake.encrypted_key_length'], at + 5);
  const argument = d.u16(F['handshake.key_arg_length'], at + 7);
  at += 9;
  if (clear > 0) d.span(F['handshake.clear_key_data'], at, clear);
  at += clear;
  if (encrypted > 0) d.span(F['handshake.encrypted_key'], at, encrypted);
  at += encrypted;
  if (argument > 0) d.span(F['handshake.key_arg'], at, argument);
}

function dissectServerHello(d: Dissection, at: number): void {
  d.u8(F['handshake.session_id_hit'], at);
  d.u8(F['ssl2.handshake.cert_type'], at + 1);
  d.u16(F['handshake.version'], at + 2);
  const certificate = d.u16(F['handshake.certificate_length'], at + 4);
  const suites = d.u16(F['handshake.cipher_spec_len'], at + 6);
  const connection = d.u16(F['handshake.connection_id_length'], at + 8);
  at += 10;
  if (certificate > 0) d.span(F['handshake.certificate'], at, certificate);
  at += certificate;
  dissectSuites(d, at, suites);
  at += suites;
  if (connection > 0) d.span(F['handshake.connection_id'], at, connection);
}
