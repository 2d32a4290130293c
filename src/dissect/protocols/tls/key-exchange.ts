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
export const RSA_EXPORT = 13;

const BY_PREFIX: readonly (readonly [string, number])[] = [
  ['TLS_RSA_EXPORT', RSA_EXPORT],
  ['TLS_RSA_PSK_', RSA_PSK],
  ['TLS_RSA_', RSA],
  ['TLS_DHE_PSK_', DHE_PSK],
  ['TLS_PSK_DHE_', DHE_PSK],
  ['TLS_DHE_', DH],
  ['TLS_DH_anon_', DH_ANONYMOUS],
  ['TLS_DH_', DH_STATIC],
  ['TLS_ECDHE_PSK_', ECDHE_PSK],
  ['TLS_ECDHE_', ECDH],
  ['TLS_ECDH_anon_', ECDH_ANONYMOUS],
  ['TLS_ECDH_', ECDH_STATIC],
  ['TLS_ECJPAKE_', ECJPAKE],
  ['TLS_PSK_', PSK],
];

const known = new Map<number, number>();

/** The key exchange of a cipher suite, which its name begins with. */
export function keyExchangeOf(suite: number): number {
  let exchange = known.get(suite);
  if (exchange === undefined) {
    const name = CIPHER_SUITES[suite] ?? '';
    exchange = BY_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1] ?? UNKNOWN;
    known.set(suite, exchange);
  }
  return exchange;
}
