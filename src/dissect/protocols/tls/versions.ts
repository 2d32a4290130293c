import { DTLS10, DTLS10_OPENSSL, DTLS12, DTLS13, SSL2, SSL3, TLCP, TLS10, TLS11, TLS12, TLS13 } from './session.js';

/** How the Protocol column names a version. */
const SHORT_NAMES: Readonly<Record<number, string>> = {
  [SSL2]: 'SSLv2',
  [SSL3]: 'SSLv3',
  [TLCP]: 'TLCP',
  [TLS10]: 'TLSv1',
  [TLS11]: 'TLSv1.1',
  [TLS12]: 'TLSv1.2',
  [TLS13]: 'TLSv1.3',
  [DTLS10_OPENSSL]: 'DTLS 1.0 (OpenSSL pre 0.9.8f)',
  [DTLS10]: 'DTLSv1.0',
  [DTLS12]: 'DTLSv1.2',
  [DTLS13]: 'DTLSv1.3',
};

/** The name of a version for the Protocol column, or `otherwise`. */
export const shortName = (version: number, otherwise: string): string => SHORT_NAMES[version] ?? otherwise;

export const isKnownVersion = (version: number): boolean => SHORT_NAMES[version] !== undefined;

export const isVersion13 = (version: number): boolean => version === TLS13 || version === DTLS13;

/** The version that a number means: drafts of TLS 1.3 count as it; 0 for what is none. */
export function versionOf(number: number, isDatagram: boolean): number {
  if (isDatagram) return number === DTLS10_OPENSSL || (number >= DTLS13 && number <= DTLS10) ? number : 0;
  if ((number > 0x7f00 && number <= 0x7fff) || number === 0xfb17 || number === 0xfb1a) return TLS13;
  return (number >= SSL3 && number <= TLS13) || number === TLCP ? number : 0;
}
