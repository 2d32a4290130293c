import type { Dissection } from '../../dissection.js';
import { findSecret } from '../../keylog.js';
import { AES_128, SUITES, suiteOfLength } from '../tls/traffic-keys.js';
import { type Connection, HANDSHAKE, INITIAL, type SecretKeys, SHORT, ZERO_RTT } from './connections.js';
import { keysFromSecret, type SideKeys, updatedKeys } from './keys.js';

/**
 * AES-128 in CCM mode: as in tshark only the headers of its packets are opened, by the same mask as those of GCM, and the
 * rest fails.
 */
export const CCM = 0x1304;
const KNOWN_SUITES: typeof SUITES = { ...SUITES, [CCM]: AES_128 };

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;

/** Learns from the begin of a hello (RFC 8446, section 4.1) what secrets are found by, and what they are used with. */
export function learnHello(connection: Connection, fromServer: boolean, message: Uint8Array): void {
  if (!fromServer && message[0] === CLIENT_HELLO && message.length >= 38 && connection.clientRandom === '')
    connection.clientRandom = Buffer.from(message.subarray(6, 38)).toString('hex');
  if (fromServer && message[0] === SERVER_HELLO && message.length > 40) {
    const at = 39 + message[38];
    if (at + 2 <= message.length) connection.suite = (message[at] << 8) | message[at + 1];
  }
}

/** The keys of a side's packets of that type; undefined where the capture brings no secrets for them. */
export function keysFor(
  d: Dissection,
  connection: Connection,
  fromServer: boolean,
  type: number,
): SideKeys | undefined {
  if (type === INITIAL) return fromServer ? connection.keys?.server : connection.keys?.client;
  return secretKeys(d, connection, fromServer, type)?.keys;
}

export function secretKeys(
  d: Dissection,
  connection: Connection,
  fromServer: boolean,
  type: number,
): SecretKeys | undefined {
  const side = fromServer ? connection.server : connection.client;
  const known = side.keys[type];
  if (known !== undefined) return known;
  const label = labelOf(fromServer, type);
  if (label === '' || connection.clientRandom === '') return undefined;
  const secret = findSecret(d, label, connection.clientRandom);
  if (secret === undefined) return undefined;
  const suite = KNOWN_SUITES[connection.suite] ?? (type === ZERO_RTT ? suiteOfLength(secret.length) : undefined);
  if (suite === undefined) return undefined;
  const keys = keysFromSecret(connection.version, suite, secret);
  side.keys[type] = { keys, secret, phase: 0, previous: undefined };
  return side.keys[type];
}

function labelOf(fromServer: boolean, type: number): string {
  const side = fromServer ? 'SERVER' : 'CLIENT';
  if (type === HANDSHAKE) return `${side}_HANDSHAKE_TRAFFIC_SECRET`;
  if (type === SHORT) return `${side}_TRAFFIC_SECRET_0`;
  return type === ZERO_RTT && !fromServer ? 'CLIENT_EARLY_TRAFFIC_SECRET' : '';
}

/** The keys after the next update, not yet used. */
export const nextKeys = (connection: Connection, { keys, secret }: SecretKeys): { secret: Buffer; keys: SideKeys } =>
  updatedKeys(connection.version, keys, secret);
