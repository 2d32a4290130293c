import type { Dissection } from '../../dissection.js';
import { findSecret } from '../../keylog.js';
import type { Context } from '../tls/context.js';
import { openersOf, type RecordOpener } from '../tls/record-keys.js';
import { DTLS12, TLS11, TLS12 } from '../tls/session.js';

interface Openers {
  readonly client: RecordOpener;
  readonly server: RecordOpener;
}

/** Openers by suite and secret, all forgotten when they are too many. */
const known = new Map<string, Openers | undefined>();
const MOST_OPENERS = 1000;

function openersFor(d: Dissection, { session }: Context): Openers | undefined {
  const { clientRandom, serverRandom, cipher, encryptsThenProves } = session;
  if (clientRandom === '' || serverRandom === '') return undefined;
  const master = findSecret(d, 'CLIENT_RANDOM', clientRandom);
  if (master === undefined) return undefined;
  const name = `${cipher} ${encryptsThenProves} ${serverRandom} ${master.toString('latin1')}`;
  if (!known.has(name)) {
    if (known.size >= MOST_OPENERS) known.clear();
    // DTLS 1.0 is TLS 1.1, and 1.2 is 1.2, but for how its records are numbered (RFC 6347, section 1).
    const version = session.version === DTLS12 ? TLS12 : TLS11;
    const random = (hex: string) => Buffer.from(hex, 'hex');
    known.set(name, openersOf(version, cipher, master, random(clientRandom), random(serverRandom), encryptsThenProves));
  }
  return known.get(name);
}

/**
 * Decrypts the record of DTLS 1.0 or 1.2 whose header stands at `start` and whose content is `[at, end)`; undefined where
 * the capture brings no secrets for it. Its epoch and number stand in the header (RFC 6347, section 4.1).
 */
export function openNumbered(
  d: Dissection,
  c: Context,
  start: number,
  at: number,
  end: number,
): Uint8Array | undefined {
  if (end > d.end) return undefined;
  const openers = openersFor(d, c);
  if (openers === undefined) return undefined;
  const number = (d.getU16(start + 3) * 65_536 + d.getU16(start + 5)) * 0x1_0000_0000 + d.getU32(start + 7);
  if (!Number.isSafeInteger(number)) return undefined;
  const { client, server } = openers;
  return (c.fromServer ? server : client).open(number, d.bytes.subarray(start, start + 5), d.bytes.subarray(at, end));
}
