import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remarkLine, SEVERITY } from '../expert.js';
import { type Context, vector } from './context.js';
import { dissectSignature } from './extensions-keys.js';
import * as exchange from './key-exchange.js';
import { DTLS12, DTLS13, SSL3, TLS12, TLS13 } from './session.js';

const UNDECODED = 'Ciphersuite not implemented, contact Wireshark developers if you want this to be supported';
const ILLEGAL = 'It is not legal to send the ServerKeyExchange message for this ciphersuite';

const hasSignatureScheme = (version: number) =>
  version === TLS12 || version === DTLS12 || version === TLS13 || version === DTLS13;

/** What is not read further, by the key exchange. */
const UNREAD: Readonly<Record<number, string>> = {
  [exchange.SRP]:
    'SRP_SHA ciphersuites (RFC 5054) are not implemented, contact Wireshark developers if you want them to be supported',
  [exchange.KERBEROS]:
    'Kerberos ciphersuites (RFC 2712) are not implemented, contact Wireshark developers if you want them to be supported',
};

function remarkUndecoded(d: Dissection, c: Context): void {
  const message = UNREAD[exchange.keyExchangeOf(c.session.cipher)] ?? UNDECODED;
  remarkLine(d, c.fields['handshake.ciphersuite.undecoded'], SEVERITY.note, GROUP.undecoded, message);
}

/** Bytes with their length; gives back where they end, or -1. */
function dissectSized(
  d: Dissection,
  c: Context,
  lengthField: number,
  field: number,
  at: number,
  end: number,
  width: number,
  least = 1,
): number {
  if (at < 0) return -1;
  const length = vector(d, c, lengthField, at, end, width, least, width === 1 ? 255 : 0xffff);
  if (length < 0) return -1;
  if (length > 0) d.span(field, at + width, length);
  return at + width + length;
}

/** The same of bytes that are not held to their message: one that lacks some of them is malformed. Gives back their end. */
function dissectPlain(d: Dissection, lengthField: number, field: number, at: number, width: number): number {
  if (at < 0) return -1;
  const length = width === 1 ? d.u8(lengthField, at) : d.u16(lengthField, at);
  if (d.fault !== FAULT_NONE) return -1;
  d.span(field, at + width, length);
  return d.fault === FAULT_NONE ? at + width + length : -1;
}

/** How the tree heads what a server and a client say of the key. */
const SERVER_HEADINGS: Readonly<Record<number, string>> = {
  [exchange.DH]: 'Diffie-Hellman Server Params',
  [exchange.DH_ANONYMOUS]: 'Diffie-Hellman Server Params',
  [exchange.ECDH]: 'EC Diffie-Hellman Server Params',
  [exchange.ECDH_STATIC]: 'EC Diffie-Hellman Server Params',
  [exchange.ECDH_ANONYMOUS]: 'EC Diffie-Hellman Server Params',
  [exchange.RSA]: 'RSA-EXPORT Server Params',
  [exchange.PSK]: 'PSK Server Params',
  [exchange.RSA_PSK]: 'PSK Server Params',
  [exchange.DHE_PSK]: 'PSK Server Params',
  [exchange.ECDHE_PSK]: 'PSK Server Params',
  [exchange.ECC_SM]: 'ECC-SM2-EXPORT Server Params',
};
const CLIENT_HEADINGS: Readonly<Record<number, string>> = {
  [exchange.RSA]: 'RSA Encrypted PreMaster Secret',
  [exchange.ECC_SM]: 'ECC-SM2 Encrypted PreMaster Secret',
  [exchange.DH]: 'Diffie-Hellman Client Params',
  [exchange.DH_STATIC]: 'Diffie-Hellman Client Params',
  [exchange.DH_ANONYMOUS]: 'Diffie-Hellman Client Params',
  [exchange.ECDH]: 'EC Diffie-Hellman Client Params',
  [exchange.ECDH_STATIC]: 'EC Diffie-Hellman Client Params',
  [exchange.ECDH_ANONYMOUS]: 'EC Diffie-Hellman Client Params',
  [exchange.PSK]: 'PSK Client Params',
  [exchange.DHE_PSK]: 'PSK Client Params',
  [exchange.ECDHE_PSK]: 'PSK Client Params',
  [exchange.RSA_PSK]: 'RSA PSK Client Params',
};

type DissectKey = (d: Dissection, c: Context, at: number, end: number) => void;

const headed =
  (headings: Readonly<Record<number, string>>, dissectKey: DissectKey): DissectKey =>
  (d, c, at, end) => {
    const heading = headings[exchange.keyExchangeOf(c.session.cipher)];
    if (heading === undefined) return dissectKey(d, c, at, end);
    d.heading(heading, at, Math.min(end, d.end) - at);
    d.open();
    dissectKey(d, c, at, end);
    d.close();
  };

/** What a server adds to the agreement on a key (RFC 5246, 7.4.3; RFC 8422; RFC 4279). */
export const dissectServerKey = headed(SERVER_HEADINGS, (d, c, at, end) => {
  const F = c.fields;
  switch (exchange.keyExchangeOf(c.session.cipher)) {
    case exchange.DH:
      at = dissectGroupKey(d, c, at);
      return dissectSigned(d, c, at, end);
    case exchange.DH_ANONYMOUS:
      dissectGroupKey(d, c, at);
      return;
    case exchange.ECDH:
    case exchange.ECDH_STATIC:
      at = dissectCurveKey(d, c, at);
      return dissectSigned(d, c, at, end);
    case exchange.ECDH_ANONYMOUS:
      dissectCurveKey(d, c, at);
      return;
    case exchange.RSA:
      // The suites for export have a key of their own here; the others have it as little as they have a message.
      at = dissectSized(d, c, F['handshake.modulus_len'], F['handshake.modulus'], at, end, 2);
      at = dissectSized(d, c, F['handshake.exponent_len'], F['handshake.exponent'], at, end, 2);
      return dissectSigned(d, c, at, end);
    case exchange.PSK:
    case exchange.RSA_PSK:
      dissectHint(d, c, at);
      return;
    case exchange.DHE_PSK:
      dissectGroupKey(d, c, dissectHint(d, c, at));
      return;
    case exchange.ECDHE_PSK:
      at = dissectHint(d, c, at);
      if (at >= 0) dissectCurveKey(d, c, at);
      return;
    case exchange.ECC_SM:
      return dissectSigned(d, c, at, end);
    case exchange.KERBEROS:
    case exchange.DH_STATIC:
      remarkLine(d, F['handshake.server_keyex_illegal'], SEVERITY.warn, GROUP.protocol, ILLEGAL);
      return;
    default:
      remarkUndecoded(d, c);
  }
});

const dissectHint = (d: Dissection, c: Context, at: number) =>
  dissectPlain(d, c.fields['handshake.hint_len'], c.fields['handshake.hint'], at, 2);

const dissectIdentity = (d: Dissection, c: Context, at: number) =>
  dissectPlain(d, c.fields['handshake.identity_len'], c.fields['handshake.identity'], at, 2);

function dissectGroupKey(d: Dissection, c: Context, at: number): number {
  const F = c.fields;
  at = dissectPlain(d, F['handshake.p_len'], F['handshake.p'], at, 2);
  at = dissectPlain(d, F['handshake.g_len'], F['handshake.g'], at, 2);
  return dissectPlain(d, F['handshake.ys_len'], F['handshake.ys'], at, 2);
}

const NAMED_CURVE = 3;

function dissectCurveKey(d: Dissection, c: Context, at: number): number {
  const F = c.fields;
  const type = d.u8(F['handshake.server_curve_type'], at);
  if (type !== NAMED_CURVE) return -1;
  d.u16(F['handshake.server_named_curve'], at + 1);
  return dissectPlain(d, F['handshake.server_point_len'], F['handshake.server_point'], at + 3, 1);
}

function dissectSigned(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  if (at < 0) return;
  if (hasSignatureScheme(c.session.version)) {
    if (end - at < 2) return;
    dissectSignature(d, c, at);
    at += 2;
  }
  dissectSized(d, c, F['handshake.sig_len'], F['handshake.sig'], at, end, 2, 0);
}

/** What a client adds (RFC 5246, 7.4.7). */
export const dissectClientKey = headed(CLIENT_HEADINGS, (d, c, at, end) => {
  const F = c.fields;
  switch (exchange.keyExchangeOf(c.session.cipher)) {
    case exchange.RSA:
    case exchange.ECC_SM:
      if (c.session.version === SSL3) d.span(F['handshake.epms'], at, end - at);
      else dissectSized(d, c, F['handshake.epms_len'], F['handshake.epms'], at, end, 2, 0);
      return;
    case exchange.DH:
    case exchange.DH_STATIC:
    case exchange.DH_ANONYMOUS:
      dissectPlain(d, F['handshake.yc_len'], F['handshake.yc'], at, 2);
      return;
    case exchange.ECDH:
    case exchange.ECDH_STATIC:
    case exchange.ECDH_ANONYMOUS:
      dissectPlain(d, F['handshake.client_point_len'], F['handshake.client_point'], at, 1);
      return;
    case exchange.PSK:
      dissectIdentity(d, c, at);
      return;
    case exchange.DHE_PSK:
      at = dissectIdentity(d, c, at);
      dissectPlain(d, F['handshake.yc_len'], F['handshake.yc'], at, 2);
      return;
    case exchange.ECDHE_PSK:
      at = dissectIdentity(d, c, at);
      dissectPlain(d, F['handshake.client_point_len'], F['handshake.client_point'], at, 1);
      return;
    case exchange.RSA_PSK:
      at = dissectIdentity(d, c, at);
      dissectSized(d, c, F['handshake.epms_len'], F['handshake.epms'], at, end, 2, 0);
      return;
    default:
      remarkUndecoded(d, c);
  }
});

/** A proof that the sender owns the key of its certificate (RFC 8446, 4.4.3). */
export function dissectVerify(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  if (hasSignatureScheme(c.session.version)) {
    dissectSignature(d, c, at);
    at += 2;
  }
  dissectSized(d, c, F['handshake.client_cert_vrfy.sig_len'], F['handshake.client_cert_vrfy.sig'], at, end, 2, 0);
}
