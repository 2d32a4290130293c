import type { Dissection } from '../../dissection.js';
import { findSecret } from '../../keylog.js';
import type { Context } from '../tls/context.js';
import { type AeadKeys, expandLabel, maskOf, openSealed, SUITES, TAG } from '../tls/traffic-keys.js';

/** Keys of one side's records in an epoch, and that of their numbers (RFC 9147, sections 4.2.3 and 5.9). */
interface RecordKeys extends AeadKeys {
  readonly numbers: Buffer;
}

/** Keys by suite and secret, all forgotten when they are too many. */
const known = new Map<string, RecordKeys>();
const MOST_KEYS = 1000;

const HANDSHAKE_EPOCH = 2;
const LABELS: Readonly<Record<number, string>> = {
  [HANDSHAKE_EPOCH]: 'HANDSHAKE_TRAFFIC_SECRET',
  3: 'TRAFFIC_SECRET_0',
};

function keysOf(d: Dissection, { session, fromServer }: Context, epoch: number): RecordKeys | undefined {
  const suite = SUITES[session.cipher];
  const label = LABELS[epoch];
  if (suite === undefined || label === undefined || session.clientRandom === '') return undefined;
  const secret = findSecret(d, `${fromServer ? 'SERVER' : 'CLIENT'}_${label}`, session.clientRandom);
  if (secret === undefined) return undefined;
  const name = `${session.cipher} ${secret.toString('latin1')}`;
  let keys = known.get(name);
  if (keys === undefined) {
    const expand = (what: string, length: number) => expandLabel(suite.hash, secret, `dtls13${what}`, length);
    keys = { suite, key: expand('key', suite.keyLength), iv: expand('iv', 12), numbers: expand('sn', suite.keyLength) };
    if (known.size >= MOST_KEYS) known.clear();
    known.set(name, keys);
  }
  return keys;
}

/** What was in a record: its number's last bytes, the type of its content, and that. */
export interface Opened {
  readonly number: number;
  readonly type: number;
  readonly content: Uint8Array;
}

/**
 * Decrypts the record of DTLS 1.3 whose header stands at `start`, with its number in `numberLength` bytes at `numberAt`
 * (RFC 9147, section 4), and whose content is `[at, end)`; undefined where the capture brings no secrets for it. Numbers
 * are taken for the lowest that they can be.
 */
export function openRecord(
  d: Dissection,
  c: Context,
  start: number,
  numberAt: number,
  numberLength: number,
  at: number,
  end: number,
): Opened | undefined {
  if (end > d.end || end - at < TAG) return undefined;
  const keys = keysOf(d, c, d.bytes[start] & 3);
  if (keys === undefined) return undefined;
  const mask = maskOf(keys.suite, keys.numbers, d.bytes.subarray(at, at + TAG));
  const header = d.bytes.slice(start, at);
  let number = 0;
  for (let i = 0; i < numberLength; i++) {
    header[numberAt - start + i] ^= mask[i];
    number = number * 256 + header[numberAt - start + i];
  }
  const plain = openSealed(keys, number, header, d.bytes.subarray(at, end));
  if (plain === undefined) return undefined;
  // The type stands last, behind it zeros.
  let last = plain.length - 1;
  while (last > 0 && plain[last] === 0) last--;
  return { number, type: plain[last], content: plain.subarray(0, last) };
}
