import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** Versions as records and hellos have them; 0 where none is known. */
export const SSL2 = 0x0002;
export const SSL3 = 0x0300;
export const TLS10 = 0x0301;
export const TLS11 = 0x0302;
export const TLS12 = 0x0303;
export const TLS13 = 0x0304;
export const TLCP = 0x0101;
export const DTLS10_OPENSSL = 0x0100;
export const DTLS10 = 0xfeff;
export const DTLS12 = 0xfefd;
export const DTLS13 = 0xfefc;

/** A handshake message of which records have brought only the beginning. */
export interface Pending {
  /** Its bytes so far. */
  readonly pieces: readonly Uint8Array[];
  /** The frames that brought them. */
  readonly frames: readonly number[];
  /** How many bytes it has in all. */
  readonly length: number;
  /** How many of them are there. */
  readonly have: number;
}

/**
 * What two endpoints agreed on so far. Values are replaced, never changed in place: a copy of the session as it was
 * before each packet is what a second pass starts from.
 */
export interface Session {
  version: number;
  cipher: number;
  /** The server's end of the conversation: 0 or 1 as `Conversations.direction`; -1 if not known. */
  serverSide: number;
  /** Frames in which client and server began to encrypt; 0 if they have not. */
  clientChange: number;
  serverChange: number;
  /** As far as is known, the server has taken up an earlier session. */
  isResumed: boolean;
  /** What the records carry, as its dissector is described; '' if not known. */
  application: string;
  /** What was recognised in them, where the two have not agreed on it; it goes before what ports tell. */
  recognised: string;
  clientPending: Pending | undefined;
  serverPending: Pending | undefined;
  /** Length of the connection identifier that client and server want to see (RFC 9146); -1 where none was agreed. */
  clientIdLength: number;
  serverIdLength: number;
  /** The client's random in hexadecimal, by which secrets are found; '' if not known. */
  clientRandom: string;
  /** The server's, of datagrams; '' where nothing depends on it. */
  serverRandom: string;
  /** Records in cipher block chaining are encrypted before they are proven (RFC 7366). */
  encryptsThenProves: boolean;
  /** Handshake messages that came in fragments (DTLS), by direction and sequence number. */
  fragments: Readonly<Record<string, Fragments>> | undefined;
}

/** Pieces of one message, in order of arrival. */
export interface Fragments {
  readonly length: number;
  readonly offsets: readonly number[];
  readonly pieces: readonly Uint8Array[];
  readonly frames: readonly number[];
}

export const newSession = (): Session => ({
  version: 0,
  cipher: -1,
  serverSide: -1,
  clientChange: 0,
  serverChange: 0,
  isResumed: false,
  application: '',
  recognised: '',
  clientPending: undefined,
  serverPending: undefined,
  clientIdLength: -1,
  serverIdLength: -1,
  clientRandom: '',
  serverRandom: '',
  encryptsThenProves: false,
  fragments: undefined,
});

/** The sessions of a capture, by conversation. */
export class Sessions {
  private readonly byConversation = new Map<number, Session>();
  /** For what no conversation carries (EAP over Ethernet), by the two addresses. */
  private readonly byPair = new Map<string, Session>();

  of(d: Dissection): Session {
    if (d.conversations === undefined) return this.ofPair(d);
    let session = this.byConversation.get(d.conversation);
    if (session === undefined) {
      session = newSession();
      this.byConversation.set(d.conversation, session);
    }
    return session;
  }

  private ofPair(d: Dissection): Session {
    const from = addressText(d, d.sourceStart);
    const to = addressText(d, d.destinationStart);
    const key = from < to ? from + to : to + from;
    let session = this.byPair.get(key);
    if (session === undefined) {
      session = newSession();
      this.byPair.set(key, session);
    }
    return session;
  }
}

function addressText(d: Dissection, start: number): string {
  let text = '';
  if (start >= 0) for (let i = 0; i < d.addressKind; i++) text += String.fromCharCode(d.addressBytes[start + i]);
  return text;
}

export type SessionSlot = ReturnType<typeof declareSessions>;
export const declareSessions = () =>
  declareState(
    () => new Sessions(),
    () => new Kept<Session>(),
  );

const scratch = newSession();
let lastKept: Session = newSession();

/** The session of the conversation in hand, to read and change: in a second pass a copy of it as it was then. */
export function sessionOf(d: Dissection, slot: SessionSlot): Session {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return Object.assign(scratch, memo.rows[row]);
  const session = d.stateOf(slot).of(d);
  if (!isSame(session, lastKept)) lastKept = { ...session };
  memo.rows[row] = lastKept;
  return session;
}

function isSame(a: Session, b: Session): boolean {
  return (
    a.version === b.version &&
    a.cipher === b.cipher &&
    a.serverSide === b.serverSide &&
    a.clientChange === b.clientChange &&
    a.serverChange === b.serverChange &&
    a.isResumed === b.isResumed &&
    a.application === b.application &&
    a.recognised === b.recognised &&
    a.clientPending === b.clientPending &&
    a.serverPending === b.serverPending &&
    a.clientIdLength === b.clientIdLength &&
    a.serverIdLength === b.serverIdLength &&
    a.clientRandom === b.clientRandom &&
    a.serverRandom === b.serverRandom &&
    a.encryptsThenProves === b.encryptsThenProves &&
    a.fragments === b.fragments
  );
}
