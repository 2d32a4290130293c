import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** Methods of key exchange, as indices of EXCHANGE_NAMES. */
const DIFFIE_HELLMAN = 0;
export const GROUP_EXCHANGE = 1;
export const ELLIPTIC_CURVE = 2;

/** What one side of a connection has said. */
export interface Side {
  /** The frame in which its version line ended; 0 before it. */
  readonly versionFrame: number;
  /** It has sent New Keys: what follows is encrypted. */
  readonly isEncrypted: boolean;
  /** Messages so far, as tshark counts them. */
  readonly sequence: number;
  /** Its offer in Key Exchange Init: the lists of names by their place there; empty without one. */
  readonly offer: readonly string[];
}

/** What is known of a connection when a packet begins. It is never changed, but replaced: a block's memo keeps it. */
export interface Connection {
  /** 0 before the client's version line. */
  readonly version: number;
  /** By direction: 0 from the client, 1 from the server. */
  readonly sides: readonly [Side, Side];
  /** The server's answer in the key exchange was seen: the algorithms that it led to are in use. */
  readonly isAgreed: boolean;
}

const NEW_SIDE: Side = { versionFrame: 0, isEncrypted: false, sequence: 0, offer: [] };
const NEW_CONNECTION: Connection = { version: 0, sides: [NEW_SIDE, NEW_SIDE], isAgreed: false };

/** Connections are forgotten, the oldest first, beyond that many: an offer can hold some 60 kB. */
const MOST_CONNECTIONS = 20_000;

class SshState {
  readonly connections = new Map<number, Connection>();
}

const slot = declareState(
  () => new SshState(),
  () => new Kept<Connection>(),
);

/** The connection in hand as it was when this layer began: from the memo when the block is dissected again. */
export function connectionOf(d: Dissection): Connection {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying)
    memo.rows[row] =
      (d.conversations !== undefined && d.stateOf(slot).connections.get(d.conversation)) || NEW_CONNECTION;
  return memo.rows[row] ?? NEW_CONNECTION;
}

/** Keeps what is known now for the connection's next packet. */
export function keepConnection(d: Dissection, connection: Connection): void {
  if (d.replaying || d.conversations === undefined) return;
  const { connections } = d.stateOf(slot);
  if (!connections.has(d.conversation) && connections.size >= MOST_CONNECTIONS)
    for (const oldest of connections.keys()) {
      connections.delete(oldest);
      break;
    }
  connections.set(d.conversation, connection);
}

/** The connection with one side changed. */
export function withSide(connection: Connection, direction: number, changes: Partial<Side>): Connection {
  const side = { ...connection.sides[direction], ...changes };
  const sides: [Side, Side] = direction === 0 ? [side, connection.sides[1]] : [connection.sides[0], side];
  return { ...connection, sides };
}

/** The places of lists in an offer (RFC 4253, 7.1); those of the server's direction stand one further. */
export const EXCHANGES = 0;
export const CIPHERS = 2;
export const CODES = 4;
export const COMPRESSIONS = 6;

/** The first name in the client's list that the server has too; '' where there is none, or a side's offer is unknown. */
export function chosen(connection: Connection, list: number): string {
  const client = connection.sides[0].offer[list];
  const server = connection.sides[1].offer[list];
  if (client === undefined || server === undefined) return '';
  const names = server.split(',');
  return client.split(',').find((name) => names.includes(name)) ?? '';
}

const CURVES = ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'curve448-sha512'];

export function exchangeMethod(connection: Connection): number {
  const name = chosen(connection, EXCHANGES);
  if (name.startsWith('diffie-hellman-group-exchange-')) return GROUP_EXCHANGE;
  return name.startsWith('ecdh-sha2-') || CURVES.includes(name) ? ELLIPTIC_CURVE : DIFFIE_HELLMAN;
}

const LENGTHS: Readonly<Record<string, number>> = {
  'hmac-md5': 16,
  'hmac-md5-96': 12,
  'hmac-sha1': 20,
  'hmac-sha1-96': 12,
  'hmac-sha2-256': 32,
  'hmac-sha2-512': 64,
  'hmac-ripemd160': 20,
  'hmac-ripemd160@openssh.com': 20,
  'umac-64@openssh.com': 8,
  'umac-64': 8,
  'umac-128@openssh.com': 16,
  'umac-128': 16,
};

/** How the packets of a direction are protected once its keys are in use. */
export interface Protection {
  /** Bytes of the authentication code. */
  readonly codeLength: number;
  readonly isLengthPlain: boolean;
  /** tshark tries to open its packets whether it has keys or not. */
  readonly isOpenedAtOnce: boolean;
}

const UNPROTECTED: Protection = { codeLength: 0, isLengthPlain: false, isOpenedAtOnce: false };

/** RFC 5647 for GCM; `-etm` and ChaCha20 as OpenSSH's papers on its protocol have it. */
export function protectionOf(connection: Connection, direction: number): Protection {
  if (!connection.isAgreed) return UNPROTECTED;
  const cipher = chosen(connection, CIPHERS + direction);
  if (cipher.endsWith('-gcm@openssh.com')) return { codeLength: 16, isLengthPlain: true, isOpenedAtOnce: true };
  if (cipher === 'chacha20-poly1305@openssh.com')
    return { codeLength: 16, isLengthPlain: false, isOpenedAtOnce: false };
  const name = chosen(connection, CODES + direction);
  const etm = name.indexOf('-etm@openssh.com');
  const codeLength = LENGTHS[etm < 0 ? name : name.slice(0, etm)] ?? 0;
  return { codeLength, isLengthPlain: etm >= 0, isOpenedAtOnce: false };
}
