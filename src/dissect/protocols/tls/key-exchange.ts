import { CIPHER_SUITES } from '../../names/tls-suites.js';

/** How the key of a session is agreed on: what of it the messages show. */
export const UNKNOWN = 0;
export const RSA = 1;
export const DH = 2;
export const DH_ANONYMOUS = 3;
export const DH_STATIC = 4;
export const ECDH = 5;
export const ECDH_ANONYMOUS = 6;
export const ECDH_STATIC = 7;
export const PSK = 8;
export const RSA_PSK = 9;
export const DHE_PSK = 10;
export const ECDHE_PSK = 11;
export const ECJPAKE = 12;
export const KERBEROS = 13;
export const SRP = 14;
export const ECC_SM = 15;

/** By what a suite's name has in it; the first that holds is taken. Suites that tshark does not know are unknown here, too. */
const BY_NAME: readonly (readonly [RegExp, number])[] = [
  [/^TLS_PSK_WITH_ARIA_\d+_CBC_/, PSK],
  [/_ARIA_|^TLS_RSA_SM/, UNKNOWN],
  [/^(TLS|SSL)_RSA_PSK_/, RSA_PSK],
  [/^(TLS|SSL)_RSA_/, RSA],
  [/^TLS_(DHE_PSK|PSK_DHE)_/, DHE_PSK],
  [/^TLS_DHE_/, DH],
  [/^TLS_DH_anon_/, DH_ANONYMOUS],
  [/^TLS_DH_/, DH_STATIC],
  [/^TLS_ECDHE_PSK_/, ECDHE_PSK],
  [/^TLS_ECDHE_SM/, UNKNOWN],
  [/^TLS_ECDHE_/, ECDH],
  [/^TLS_ECDH_anon_/, ECDH_ANONYMOUS],
  [/^TLS_ECDH_/, ECDH_STATIC],
  [/^TLS_ECJPAKE_/, ECJPAKE],
  [/^TLS_PSK_/, PSK],
  [/^TLS_KRB5_/, KERBEROS],
  [/^TLS_SRP_/, SRP],
  [/^(TLS_)?ECC_SM/, ECC_SM],
];

/** The drafts of the suites with ChaCha20, under other numbers than those of RFC 7905. */
const isDraft = (suite: number) => suite >= 0xcc13 && suite <= 0xcc15;

const known = new Map<number, number>();

/** The key exchange of a cipher suite, which its name says. */
export function keyExchangeOf(suite: number): number {
  let exchange = known.get(suite);
  if (exchange === undefined) {
    const name = CIPHER_SUITES[suite] ?? '';
    const found = BY_NAME.find(([pattern]) => pattern.test(name));
    exchange = isDraft(suite) ? UNKNOWN : (found?.[1] ?? UNKNOWN);
    known.set(suite, exchange);
  }
  return exchange;
}
