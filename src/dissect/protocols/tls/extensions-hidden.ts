import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { Context, vector } from './context.js';
import { dissectKeyShareEntry } from './extensions-1.3.js';
import { F as TLS, tls } from './fields.js';
import { CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO } from './message-types.js';

/** A hello inside the hello, encrypted (draft-ietf-tls-esni). */
export function dissectEncryptedClientHello(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message === CLIENT_HELLO) {
    const type = d.u8(F['ech.client_hello_type'], at++);
    if (type !== 0) return at;
    at = dissectCipherSuite(d, c, at);
    d.u8(F['ech.config_id'], at++);
    const enc = d.u16(F['ech.enc_length'], at);
    d.span(F['ech.enc'], at + 2, enc);
    at += 2 + enc;
    const payload = d.u16(F['ech.payload_length'], at);
    d.span(F['ech.payload'], at + 2, payload);
    return at + 2 + payload;
  }
  if (c.message === SERVER_HELLO && c.isRetry) {
    d.span(F['ech.confirmation'], at, 8);
    return at + 8;
  }
  if (c.message !== ENCRYPTED_EXTENSIONS) return at;
  d.span(F['ech.retry_configs'], at, end - at);
  d.open();
  at = dissectConfigs(d, c, at, end);
  d.close();
  return at;
}

function dissectCipherSuite(d: Dissection, c: Context, at: number): number {
  const F = c.fields;
  d.span(F['ech.hpke.keyconfig.cipher_suite'], at, 4);
  d.open();
  d.u16(F['ech.hpke.keyconfig.cipher_suite.kdf_id'], at);
  d.u16(F['ech.hpke.keyconfig.cipher_suite.aead_id'], at + 2);
  d.close();
  return at + 4;
}

const VERSION = 0xfe0d;

const published = new Context(TLS, '', false);

/** Configurations that a server publishes in the DNS (RFC 9460, 14.3.2): fields of TLS in a layer that is not TLS. */
export function dissectPublishedConfigs(d: Dissection, at: number, length: number): void {
  d.mention(tls.id);
  dissectConfigs(d, published, at, Math.min(at + length, d.end));
}

/** Configurations that a server offers instead of the one that it could not use. */
function dissectConfigs(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['ech.echconfiglist_length'], at, end, 2, 1, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  while (at < stop && d.fault === 0) at = dissectConfig(d, c, at, stop);
  return stop;
}

function dissectConfig(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const length = d.getU16(at + 2);
  d.span(F['ech.echconfig'], at, Math.min(4 + length, end - at));
  d.open();
  const version = d.u16(F['ech.echconfig.version'], at);
  d.u16(F['ech.echconfig.length'], at + 2);
  if (version !== VERSION) {
    const message = 'Unsupported/unknown ECHConfig version';
    remark(d, F.ech_echconfig_invalid_version, SEVERITY.warn, GROUP.protocol, message);
  } else dissectContents(d, c, at + 4, Math.min(at + 4 + length, end));
  d.close();
  return at + 4 + length;
}

function dissectContents(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  d.span(F['ech.hpke.keyconfig'], at, end - at);
  d.open();
  d.u8(F['ech.hpke.keyconfig.config_id'], at);
  d.u16(F['ech.hpke.keyconfig.kem_id'], at + 1);
  const key = vector(d, c, F['ech.hpke.keyconfig.public_key_length'], at + 3, end, 2, 1, 0xffff);
  if (key < 0) return d.close();
  d.span(F['ech.hpke.keyconfig.public_key'], at + 5, key);
  at += 5 + key;
  const suites = vector(d, c, F['ech.hpke.keyconfig.cipher_suites_length'], at, end, 2, 4, 0xfffc);
  if (suites < 0) return d.close();
  at += 2;
  d.span(F['ech.hpke.keyconfig.cipher_suites'], at, suites);
  d.open();
  for (const stop = at + suites; stop - at >= 4 && d.fault === 0; ) at = dissectCipherSuite(d, c, at);
  d.close();
  d.close();
  d.u8(F['ech.echconfigcontents.maximum_name_length'], at);
  const name = vector(d, c, F['ech.echconfigcontents.public_name_length'], at + 1, end, 1, 1, 255);
  if (name < 0) return;
  d.span(F['ech.echconfigcontents.public_name'], at + 2, name);
  at += 2 + name;
  const extensions = vector(d, c, F['ech.echconfigcontents.extensions_length'], at, end, 2, 0, 0xffff);
  if (extensions > 0) d.span(F['ech.echconfigcontents.extensions'], at + 2, extensions);
}

/** The server's name, encrypted: what came before that (draft-ietf-tls-esni-02). */
export function dissectEncryptedName(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message === ENCRYPTED_EXTENSIONS) {
    d.span(F['esni.nonce'], at, 16);
    return at + 16;
  }
  if (c.message !== CLIENT_HELLO) return at;
  d.u16(F['esni.suite'], at);
  at = dissectKeyShareEntry(d, c, at + 2, end);
  const digest = vector(d, c, F['esni.record_digest_length'], at, end, 2, 0, 0xffff);
  if (digest < 0) return end;
  if (digest > 0) d.span(F['esni.record_digest'], at + 2, digest);
  at += 2 + digest;
  const name = vector(d, c, F['esni.encrypted_sni_length'], at, end, 2, 1, 0xffff);
  if (name < 0) return end;
  d.span(F['esni.encrypted_sni'], at + 2, name);
  return at + 2 + name;
}
