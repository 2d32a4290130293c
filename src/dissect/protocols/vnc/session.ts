import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** What the next segment of a session is taken for. */
export const SERVER_VERSION = 0;
export const CLIENT_VERSION = 1;
export const SECURITY = 2;
export const SECURITY_CHOICE = 3;
export const TUNNELS = 4;
export const TUNNEL_CHOICE = 5;
export const AUTHENTICATIONS = 6;
export const AUTHENTICATION_CHOICE = 7;
export const CHALLENGE = 8;
export const RESPONSE = 9;
export const APPLE_CHALLENGE = 10;
export const APPLE_RESPONSE = 11;
export const SECURITY_RESULT = 12;
export const VENCRYPT_SERVER = 13;
export const VENCRYPT_CLIENT = 14;
export const VENCRYPT_TYPES = 15;
export const VENCRYPT_CHOICE = 16;
export const VENCRYPT_ACK = 17;
export const ENCRYPTED = 18;
export const CLIENT_INIT = 19;
export const SERVER_INIT = 20;
export const CAPABILITIES = 21;
export const MESSAGES = 22;

export interface Session {
  readonly stage: number;
  /** The conversation's number: when it changes, the session is over. */
  readonly conversation: number;
  readonly serverPort: number;
  /** The client's, such as 3.008. */
  readonly version: number;
  readonly security: number;
  /** Bytes of a pixel. */
  readonly pixel: number;
}

const NEW: Session = { stage: SERVER_VERSION, conversation: -1, serverPort: 0, version: 0, security: 0, pixel: 1 };

/** Sessions are forgotten, the oldest first, beyond that many. */
const MOST_SESSIONS = 100_000;

const slot = declareState(
  () => new Map<number, Session>(),
  () => new Kept<Session>(),
);

/** The session as it was before the segment in hand. */
export function sessionOf(d: Dissection): Session {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const known = d.stateOf(slot).get(d.conversationRow);
    const conversation = latestOf(d);
    memo.rows[row] = known?.conversation === conversation ? known : { ...NEW, conversation };
  }
  return memo.rows[row] ?? NEW;
}

/** A greeting may just have begun another conversation of the same endpoints: the session is that one's. */
const latestOf = (d: Dissection): number => d.conversations?.numberOf(d.conversationRow) ?? -1;

export function keepSession(d: Dissection, session: Session): void {
  if (d.replaying) return;
  const sessions = d.stateOf(slot);
  if (!sessions.has(d.conversationRow) && sessions.size >= MOST_SESSIONS)
    for (const oldest of sessions.keys()) {
      sessions.delete(oldest);
      break;
    }
  sessions.set(d.conversationRow, session);
}
