import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { emitAscii, emitName, escaped, nameText } from './name.js';
import { RECORD } from './record-fields.js';
import { countedText, restOf } from './records.js';
import { SECURITY as F } from './security-fields.js';

/** The key's algorithm whose key tag is not a sum (RFC 4034, appendix B.1). */
const RSA_MD5 = 1;

/** RRSIG (RFC 4034, 3.1) and SIG (RFC 2535, 4.1). */
export function signature(d: Dissection, at: number, length: number): void {
  d.u16(F['rrsig.type_covered'], at);
  d.u8(F['rrsig.algorithm'], at + 2);
  d.u8(F['rrsig.labels'], at + 3);
  d.u32(F['rrsig.original_ttl'], at + 4);
  time(d, F['rrsig.signature_expiration'], at + 8);
  time(d, F['rrsig.signature_inception'], at + 12);
  d.u16(F['rrsig.key_tag'], at + 16);
  const end = emitName(d, F['rrsig.signers_name'], at + 18);
  if (end !== 0) restOf(d, F['rrsig.signature'], end, at + length);
}

/** Seconds since 1970 in 32 bits. */
function time(d: Dissection, field: number, at: number): void {
  const seconds = d.getU32(at);
  if (d.fault === 0) d.wide(field, seconds, 0, at, 4);
}

const DNSKEY_FLAGS = [
  F['dnskey.flags.zone_key'],
  F['dnskey.flags.key_revoked'],
  F['dnskey.flags.secure_entry_point'],
  F['dnskey.flags.reserved'],
];

/** DNSKEY and CDNSKEY (RFC 4034, 2.1). */
export function dnsKey(d: Dissection, at: number, length: number): void {
  d.u16(F['dnskey.flags'], at);
  d.open();
  emitBits(d, at, 2, DNSKEY_FLAGS);
  d.close();
  d.u8(F['dnskey.protocol'], at + 2);
  const algorithm = d.u8(F['dnskey.algorithm'], at + 3);
  keyTag(d, F['dnskey.key_id'], at, length, algorithm);
  restOf(d, F['dnskey.public_key'], at + 4, at + length);
}

const KEY_PROHIBITIONS = [F['key.flags.authentication'], F['key.flags.confidentiality']];
const KEY_FLAGS = [
  F['key.flags.required'],
  F['key.flags.associated_user'],
  F['key.flags.associated_named_entity'],
  F['key.flags.ipsec'],
  F['key.flags.mime'],
  F['key.flags.signatory'],
];
/** Both uses are prohibited: there is no key. */
const NO_KEY = 0xc000;

/** KEY (RFC 2535, 3.1). */
export function key(d: Dissection, at: number, length: number): void {
  const flags = d.u16(F['key.flags'], at);
  d.open();
  emitBits(d, at, 2, KEY_PROHIBITIONS);
  if ((flags & NO_KEY) !== NO_KEY) emitBits(d, at, 2, KEY_FLAGS);
  d.close();
  d.u8(F['key.protocol'], at + 2);
  const algorithm = d.u8(F['key.algorithm'], at + 3);
  keyTag(d, F['key.key_id'], at, length, algorithm);
  restOf(d, F['key.public_key'], at + 4, at + length);
}

/** The key tag (RFC 4034, appendix B), worked out from the whole of the record's data. */
function keyTag(d: Dissection, field: number, at: number, length: number, algorithm: number): void {
  if (length < 4) {
    const message = 'Buffer too short to compute a key id';
    remark(d, F.key_id_buffer_too_short, SEVERITY.warn, GROUP.malformed, message);
    return;
  }
  const bytes = d.bytes;
  let tag = 0;
  if (algorithm === RSA_MD5) {
    if (!d.has(at + length - 3, 2)) return;
    tag = (bytes[at + length - 3] << 8) | bytes[at + length - 2];
  } else {
    if (!d.has(at, length)) return;
    for (let i = 0; i < length; i++) tag += (i & 1) === 0 ? bytes[at + i] << 8 : bytes[at + i];
    tag = (tag + (tag >>> 16)) & 0xffff;
  }
  d.value(field, tag, at, 0);
}

/** DS, CDS and DLV (RFC 4034, 5.1). */
export function delegationSigner(d: Dissection, at: number, length: number): void {
  d.u16(F['ds.key_id'], at);
  d.u8(F['ds.algorithm'], at + 2);
  d.u8(F['ds.digest_type'], at + 3);
  restOf(d, F['ds.digest'], at + 4, at + length);
}

/** CERT (RFC 4398). */
export function certificate(d: Dissection, at: number, length: number): void {
  d.u16(F['cert.type'], at);
  d.u16(F['cert.key_tag'], at + 2);
  d.u8(F['cert.algorithm'], at + 4);
  restOf(d, F['cert.certificate'], at + 5, at + length);
}

/** TLSA (RFC 6698, 2.1). */
export function tlsAssociation(d: Dissection, at: number, length: number): void {
  d.u8(F['tlsa.certificate_usage'], at);
  d.u8(F['tlsa.selector'], at + 1);
  d.u8(F['tlsa.matching_type'], at + 2);
  restOf(d, F['tlsa.certificate_association_data'], at + 3, at + length);
}

/** SSHFP (RFC 4255, 3.1). */
export function sshFingerprint(d: Dissection, at: number, length: number): void {
  d.u8(F['sshfp.algorithm'], at);
  d.u8(F['sshfp.fingerprint.type'], at + 1);
  if (length !== 2) restOf(d, F['sshfp.fingerprint'], at + 2, at + length);
}

/** IPSECKEY (RFC 4025, 2). */
export function ipsecKey(d: Dissection, at: number, length: number): void {
  d.u8(F['ipseckey.gateway_precedence'], at);
  const type = d.u8(F['ipseckey.gateway_type'], at + 1);
  d.u8(F['ipseckey.gateway_algorithm'], at + 2);
  let end = at + 3;
  if (type === 1) {
    d.u32(F['ipseckey.gateway_ipv4'], end);
    end += 4;
  } else if (type === 2) {
    d.span(F['ipseckey.gateway_ipv6'], end, 16);
    end += 16;
  } else if (type === 3) end = emitName(d, F['ipseckey.gateway_dns'], end);
  if (at + length !== end && d.fault === 0) restOf(d, F['ipseckey.public_key'], end, at + length);
}

/** HIP (RFC 8005, 5). */
export function hostIdentity(d: Dissection, at: number, length: number): void {
  const tagLength = d.u8(F['hip.hit.length'], at);
  d.u8(F['hip.hit.pk.algo'], at + 1);
  const keyLength = d.u16(F['hip.pk.length'], at + 2);
  d.span(F['hip.hit'], at + 4, tagLength);
  d.span(F['hip.pk'], at + 4 + tagLength, keyLength);
  let server = at + 4 + tagLength + keyLength;
  while (server < at + length && d.fault === 0) {
    server = emitName(d, F['hip.rendezvous_server'], server);
    if (server === 0) return;
  }
}

/** ZONEMD (RFC 8976, 2.2). */
export function zoneDigest(d: Dissection, at: number, length: number): void {
  d.u32(F['zonemd.serial'], at);
  d.u8(F['zonemd.scheme'], at + 4);
  d.u8(F['zonemd.hash_algo'], at + 5);
  restOf(d, F['zonemd.digest'], at + 6, at + length);
}

/** CAA (RFC 8659, 4.1): the property's field is named by its tag. */
export function authorization(d: Dissection, at: number, length: number): void {
  d.u8(F['caa.flags'], at);
  d.open();
  d.value(F['caa.flags.issuer_critical'], d.getU8(at) >>> 7, at, 1);
  d.close();
  const tagLength = d.getU8(at + 1);
  const value = at + 2 + tagLength;
  const valueLength = length - tagLength - 2;
  if (!d.has(at + 2, tagLength) || !d.has(value, valueLength)) return;
  const field = propertyOf(d, at + 2, tagLength);
  emitCut(d, field, value, valueLength);
  d.open();
  d.u8(F['caa.tag_length'], at + 1);
  emitAscii(d, F['caa.tag'], at + 2, tagLength);
  emitCut(d, F['caa.value'], value, valueLength);
  d.close();
}

/** ASCII text that tshark cuts to as many bytes as it had before its other bytes were replaced by three of UTF-8. */
function emitCut(d: Dissection, field: number, at: number, length: number): void {
  if (d.want[field] === 0) return;
  let text = '';
  for (let i = at; i < at + length; i++) text += d.bytes[i] < 0x80 ? String.fromCharCode(d.bytes[i]) : '\ufffd';
  const utf8 = Buffer.from(text);
  d.text(field, escaped(utf8.length > length ? utf8.toString('utf8', 0, length) : text), at, length);
}

const ISSUE = [...'issue'].map((c) => c.charCodeAt(0));
const ISSUE_WILD = [...'issuewild'].map((c) => c.charCodeAt(0));
const INCIDENTS = [...'iodef'].map((c) => c.charCodeAt(0));

function propertyOf(d: Dissection, at: number, length: number): number {
  if (isTag(d.bytes, at, length, ISSUE)) return F['caa.issue'];
  if (isTag(d.bytes, at, length, ISSUE_WILD)) return F['caa.issuewild'];
  return isTag(d.bytes, at, length, INCIDENTS) ? F['caa.iodef'] : F['caa.unknown'];
}

const isTag = (bytes: Uint8Array, at: number, length: number, tag: readonly number[]): boolean =>
  length === tag.length && tag.every((code, i) => bytes[at + i] === code);

/** TSIG (RFC 8945, 4.2). */
export function transactionSignature(d: Dissection, start: number): void {
  const at = emitName(d, F['tsig.algorithm_name'], start);
  if (at === 0) return;
  const algorithm = d.has(at, 10) ? nameText() : '';
  const high = d.getU16(at);
  const low = d.getU32(at + 2);
  if (d.fault === 0) d.wide(F['tsig.time_signed'], high * 0x1_0000_0000 + low, 0, at, 6);
  d.u16(F['tsig.fudge'], at + 6);
  const size = d.u16(F['tsig.mac_size'], at + 8);
  if (size > 0) d.value(F['tsig.mac'], 1, at + 10, size);
  if (size > 0 && d.fault === 0 && !DISSECTED.has(algorithm))
    remarkBeneath(d, F['tsig.noalg'], SEVERITY.warn, GROUP.undecoded, `No dissector for algorithm:${algorithm}`);
  const end = at + 10 + size;
  d.u16(F['tsig.original_id'], end);
  d.u16(F['tsig.error'], end + 2);
  const otherLength = d.u16(F['tsig.other_len'], end + 4);
  if (otherLength > 0) d.span(F['tsig.other_data'], end + 6, otherLength);
}

/** Algorithms whose signature is a message of GSS-API. */
const DISSECTED = new Set(['gss-tsig', 'gss.microsoft.com']);

/** TKEY (RFC 2930, 2). */
export function transactionKey(d: Dissection, start: number): void {
  const at = emitName(d, F['tkey.algo_name'], start);
  if (at === 0) return;
  time(d, F['tkey.signature_inception'], at);
  time(d, F['tkey.signature_expiration'], at + 4);
  d.u16(F['tkey.mode'], at + 8);
  d.u16(F['tkey.error'], at + 10);
  const keySize = d.u16(F['tkey.key_size'], at + 12);
  if (keySize > 0) d.span(F['tkey.key_data'], at + 14, keySize);
  const otherSize = d.u16(F['tkey.other_size'], at + 14 + keySize);
  if (otherSize > 0) d.span(F['tkey.other_data'], at + 16 + keySize, otherSize);
}

/** How long a DNSCrypt certificate is, and what it begins with (DNSCrypt protocol, version 2). */
const DNSCRYPT_LENGTH = 124;
const DNSCRYPT_MAGIC = 0x444e_5343;

/** Texts of a TXT record among which DNSCrypt certificates may be, under the name where those are found. */
export function certificateTexts(d: Dissection, start: number, length: number): void {
  let at = start;
  while (at < start + length && d.fault === 0) {
    const size = d.getU8(at);
    if (
      size === DNSCRYPT_LENGTH &&
      at + size < start + length &&
      d.end - at > 4 &&
      d.getU32(at + 1) === DNSCRYPT_MAGIC
    ) {
      d.u8(RECORD['txt.length'], at);
      dnsCrypt(d, at + 1);
      at += 1 + size;
    } else at = countedText(d, RECORD['txt.length'], RECORD.txt, at);
  }
}

function dnsCrypt(d: Dissection, at: number): void {
  d.value(F.dnscrypt, 1, at, DNSCRYPT_LENGTH);
  d.open();
  emitAscii(d, F['dnscrypt.magic'], at, 4);
  d.u16(F['dnscrypt.esversion'], at + 4);
  d.u16(F['dnscrypt.protocol_version'], at + 6);
  d.span(F['dnscrypt.signature'], at + 8, 64);
  d.span(F['dnscrypt.resolver_public_key'], at + 72, 32);
  d.span(F['dnscrypt.client_magic'], at + 104, 8);
  d.span(F['dnscrypt.serial_number'], at + 112, 4);
  time(d, F['dnscrypt.valid_from'], at + 116);
  time(d, F['dnscrypt.valid_to'], at + 120);
  d.close();
}
