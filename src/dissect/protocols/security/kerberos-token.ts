import { boolean, bytes, declareFields, string, uint8, uint16, uint64 } from '../../../fields/protocol.js';
import { oidText } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { kerberos } from '../kerberos/fields.js';
import { element, readElement } from '../snmp/ber.js';
import { kerberosToken, spnego } from './protocols.js';

const SET = ['Set', 'Not set'] as const;
const F = declareFields(spnego, {
  'krb5.blob': bytes('krb5_blob', { many: true }),
  krb5_oid: string('KRB5 OID', { many: true }),
  'krb5.tok_id': uint16('krb5_tok_id', {
    base: 'hex',
    many: true,
    values: {
      0x0001: 'KRB5_AP_REQ',
      0x0002: 'KRB5_AP_REP',
      0x0003: 'KRB5_ERROR',
      0x0004: 'KERB_TGT_REQUEST',
      0x0101: 'KRB5_GSS_GetMIC',
      0x0102: 'KRB5_GSS_Wrap',
      0x0104: 'KERB_TGT_REPLY',
      0x0105: 'KRB_TOKEN_IAKERB_PROXY',
      0x0201: 'KRB5_GSS_Delete_sec_context',
      0x0404: 'KRB_TOKEN_CFX_GetMic',
      0x0405: 'KRB_TOKEN_CFX_WRAP',
    },
  }),
  'krb5.sgn_alg': uint16('krb5_sgn_alg', {
    base: 'hex',
    many: true,
    values: { 0: 'DES MAC MD5', 1: 'MD2.5', 2: 'DES MAC', 0x11: 'HMAC' },
  }),
  'krb5.seal_alg': uint16('krb5_seal_alg', {
    base: 'hex',
    many: true,
    values: { 0: 'DES CBC', 0x10: 'RC4', 0xffff: 'None' },
  }),
  'krb5.snd_seq': bytes('krb5_snd_seq', { many: true }),
  'krb5.sgn_cksum': bytes('krb5_sgn_cksum', { many: true }),
  'krb5.confounder': bytes('krb5_confounder', { many: true }),
  'krb5.filler': bytes('krb5_filler', { many: true }),
  'krb5.cfx_flags': uint8('krb5_cfx_flags', { base: 'hex', many: true }),
  'krb5.acceptor_subkey': boolean('AcceptorSubkey', { mask: 4, maskBits: 8, labels: SET, many: true }),
  'krb5.sealed': boolean('Sealed', { mask: 2, maskBits: 8, labels: SET, many: true }),
  'krb5.send_by_acceptor': boolean('SendByAcceptor', { mask: 1, maskBits: 8, labels: SET, many: true }),
  'krb5.cfx_ec': uint16('krb5_cfx_ec', { many: true }),
  'krb5.cfx_rrc': uint16('krb5_cfx_rrc', { many: true }),
  'krb5.cfx_seq': uint64('krb5_cfx_seq', { many: true }),
});

const FLAGS = [F['krb5.acceptor_subkey'], F['krb5.sealed'], F['krb5.send_by_acceptor']];
const SEALED = 2;
const APPLICATION = 0x60;
/** Messages that may stand without an identifier of the token: AP-REQ, AP-REP, an error. */
const BARE = new Set([0x6e, 0x6f, 0x7e]);
/** Tokens that are a message of Kerberos: AP-REQ, AP-REP, an error (RFC 4121, 4.1). */
const MESSAGE = new Set([0x0001, 0x0002, 0x0003]);
const GET_MIC = 0x0101;
const WRAP = 0x0102;
const NEW_GET_MIC = 0x0404;
const NEW_WRAP = 0x0405;
const NONE = 0xffff;

/** What the last token wrapped: the bytes of the protocol that uses it, plain or not. */
export const wrapped = { at: 0, end: 0, isSealed: false };

/** A token of Kerberos (RFC 1964, section 1; RFC 4121, section 4). */
function dissect(d: Dissection, start: number): boolean {
  wrapped.at = 0;
  wrapped.end = 0;
  if (!d.has(start, 2)) return true;
  d.span(F['krb5.blob'], start, isPlainWrap(d, start) ? 16 : d.end - start);
  d.open();
  let at = start;
  const first = d.bytes[start];
  if (first === APPLICATION) {
    if (!readElement(d, start, d.reportedEnd) || !readElement(d, element.at, d.reportedEnd)) return true;
    const { at: identifier, length } = element;
    if (element.tag !== 6 || !d.has(identifier, length)) return true;
    if (d.want[F.krb5_oid] !== 0) d.text(F.krb5_oid, oidText(d.bytes, identifier, length, false), identifier, length);
    at = identifier + length;
  } else if (BARE.has(first)) {
    d.dissectInside(kerberos.id, start);
    d.close();
    return true;
  }
  const token = d.u16LE(F['krb5.tok_id'], at);
  at += 2;
  if (MESSAGE.has(token)) d.dissectInside(kerberos.id, at);
  else if (token === NEW_WRAP) dissectNewWrap(d, at);
  else if (token === NEW_GET_MIC) dissectNewMic(d, at);
  else if (token === WRAP) dissectWrap(d, at);
  else if (token === GET_MIC) dissectMic(d, at);
  d.close();
  return true;
}

/** Of what is wrapped but not sealed, only the header is the token. */
const isPlainWrap = (d: Dissection, at: number) =>
  d.bytes[at] === 5 && d.bytes[at + 1] === 4 && d.left(at) > 16 && (d.bytes[at + 2] & SEALED) === 0;

/** RFC 4121, 4.2.6.2: what it carries is turned to the right by so many bytes. */
function dissectNewWrap(d: Dissection, at: number): void {
  const flags = d.u8(F['krb5.cfx_flags'], at);
  d.open();
  emitBits(d, at, 1, FLAGS);
  d.close();
  d.span(F['krb5.filler'], at + 1, 1);
  const extra = d.u16(F['krb5.cfx_ec'], at + 2);
  const turned = d.u16(F['krb5.cfx_rrc'], at + 4);
  d.u64(F['krb5.cfx_seq'], at + 6);
  at += 14;
  if (d.fault !== 0) return;
  wrapped.isSealed = (flags & SEALED) !== 0;
  if (wrapped.isSealed) {
    const length = 44 + extra;
    d.span(F['krb5.sgn_cksum'], at, length);
    wrapped.at = at + length;
    wrapped.end = d.end;
    return;
  }
  const inner = Math.max(0, d.end - at - extra);
  const plain = turned === extra ? at + extra : at;
  if (turned === extra || turned === 0) d.span(F['krb5.sgn_cksum'], turned === extra ? at : at + inner, extra);
  wrapped.at = plain;
  wrapped.end = plain + inner;
}

/** RFC 4121, 4.2.6.1. */
function dissectNewMic(d: Dissection, at: number): void {
  d.u8(F['krb5.cfx_flags'], at);
  d.open();
  emitBits(d, at, 1, FLAGS);
  d.close();
  d.span(F['krb5.filler'], at + 1, 5);
  d.u64(F['krb5.cfx_seq'], at + 6);
  if (d.end > at + 14) d.span(F['krb5.sgn_cksum'], at + 14, d.end - at - 14);
}

/** RFC 1964, 1.2.2. */
function dissectWrap(d: Dissection, at: number): void {
  d.u16LE(F['krb5.sgn_alg'], at);
  const sealing = d.u16LE(F['krb5.seal_alg'], at + 2);
  d.span(F['krb5.snd_seq'], at + 6, 8);
  d.span(F['krb5.sgn_cksum'], at + 14, 8);
  d.span(F['krb5.confounder'], at + 22, 8);
  wrapped.isSealed = sealing !== NONE;
  wrapped.at = at + 30;
  wrapped.end = d.end;
}

/** RFC 1964, 1.2.1. */
function dissectMic(d: Dissection, at: number): void {
  d.u16LE(F['krb5.sgn_alg'], at);
  d.span(F['krb5.snd_seq'], at + 6, 8);
  d.span(F['krb5.sgn_cksum'], at + 14, 8);
}

export const kerberosTokenDissector: Dissector = {
  protocol: kerberosToken,
  dissect,
  alsoEmits: ['spnego'],
  carries: ['kerberos'],
};
