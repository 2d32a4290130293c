import { tellDecrypted } from '../../decrypted.js';
import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';
import { findSecret, hasSecrets } from '../../keylog.js';
import type { Context } from './context.js';
import { HASH_LENGTHS, openersOf, type RecordOpener, readerOf } from './record-keys.js';
import { TLS10, TLS13 } from './session.js';
import { type AeadKeys, expandLabel, openSealed, SUITES, type Suite } from './traffic-keys.js';

/** A part of a message of the application, in the order in which records brought them. */
export interface Piece {
  readonly frame: number;
  readonly bytes: Uint8Array;
}

/** What was in a record: the type of its content, and that; with what the application had not taken until then. */
export interface Opened {
  readonly type: number;
  readonly content: Uint8Array;
  readonly before: readonly Piece[];
  /** How many bytes more the application needs at least. */
  readonly missing: number;
}

/** The type of records that hold what the application says (RFC 8446, 5.1). */
const APPLICATION_DATA = 23;

const NONE = 0;
const HANDSHAKE = 1;
const APPLICATION = 2;
const LABELS = ['', 'HANDSHAKE_TRAFFIC_SECRET', 'TRAFFIC_SECRET_0'];

/** One side of a conversation, as far as its records were read. */
class Side {
  opener: RecordOpener | undefined;
  /** The number of its next record under these keys. */
  number = 0;
  /** Which secret of TLS 1.3 is in use, and that. */
  step = NONE;
  secret: Buffer | undefined;
  /** What may open the client's early data; undefined where nobody has looked yet. */
  early: RecordOpener[] | undefined;
  /** What the application waits with, how much it is, and how much more it needs at least. */
  pieces: readonly Piece[] = [];
  have = 0;
  missing = 0;
}

/** What the capture's secrets open of a conversation. */
class Conversation {
  readonly client = new Side();
  readonly server = new Side();
  serverRandom = '';
  encryptsThenProves = false;
}

/** Opened records by layer: a second pass finds them here. */
class OpenedMemo extends Memo {
  readonly layers: (Opened | undefined)[][] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (!replaying && this.layers.length > 0) this.layers.length = 0;
  }
}

const MOST_CONVERSATIONS = 100_000;
/** All that applications wait with, in bytes: what is more is not kept. */
const MOST_WAITING = 64 * 1024 * 1024;

class Conversations {
  readonly byNumber = new Map<number, Conversation>();
  waiting = 0;
}

const state = declareState(
  () => new Conversations(),
  () => new OpenedMemo(),
);

/** The records of the layer in hand, one after the other, opened as far as there are secrets for them. */
export class Opening {
  private layer: (Opened | undefined)[] = [];
  private next = 0;
  private conversation: Conversation | undefined;
  private all: Conversations | undefined;

  /** To be called once for each layer of TLS. */
  begin(d: Dissection): void {
    const memo = d.memoOf(state);
    const row = memo.row(d);
    this.conversation = undefined;
    this.next = 0;
    if (d.replaying) {
      this.layer = memo.layers[row] ?? [];
      return;
    }
    this.layer = [];
    if (!hasSecrets(d.capture) || d.conversations === undefined || d.conversations.isOfDatagrams) return;
    memo.layers[row] = this.layer;
    this.all = d.stateOf(state);
    const { byNumber } = this.all;
    let conversation = byNumber.get(d.conversation);
    if (conversation === undefined && byNumber.size < MOST_CONVERSATIONS) {
      conversation = new Conversation();
      byNumber.set(d.conversation, conversation);
    }
    this.conversation = conversation;
  }

  /** What a server's hello says that keys depend on. */
  noteHello(random: Uint8Array): void {
    if (this.conversation) this.conversation.serverRandom = Buffer.from(random).toString('hex');
  }

  noteEncryptThenProof(): void {
    if (this.conversation) this.conversation.encryptsThenProves = true;
  }

  /** The record whose content is `[at, end)`, opened; undefined where it is not encrypted or there is no key for it. */
  open(d: Dissection, c: Context, type: number, at: number, end: number): Opened | undefined {
    if (d.replaying) return this.layer[this.next++];
    const { conversation } = this;
    if (conversation === undefined) return undefined;
    const opened = end <= d.end ? openRecord(d, c, conversation, type, at, end) : undefined;
    this.layer.push(opened);
    if (opened !== undefined) tellDecrypted(d, c.fromServer, opened.type === APPLICATION_DATA, opened.content);
    return opened;
  }

  /** The side's handshake is over: from the next record on it uses the secret of the application (RFC 8446, section 2). */
  finish(c: Context): void {
    const side = this.sideOf(c);
    if (side === undefined || c.session.version !== TLS13) return;
    side.step = APPLICATION;
    side.opener = undefined;
    side.secret = undefined;
  }

  /** The side goes on with the next secret (RFC 8446, section 7.2). */
  update(c: Context): void {
    const side = this.sideOf(c);
    const suite = SUITES[c.session.cipher];
    if (side?.secret === undefined || suite === undefined || c.session.version !== TLS13) return;
    side.secret = expandLabel(suite.hash, side.secret, 'tls13 traffic upd', side.secret.length);
    useSecret(side, c.session.cipher, side.secret);
  }

  /** The application has not taken `pieces`, and needs at least `missing` bytes more. */
  keep(c: Context, pieces: readonly Piece[], missing: number): void {
    const { all } = this;
    const side = this.sideOf(c);
    if (side === undefined || all === undefined) return;
    all.waiting -= side.have;
    side.have = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
    if (all.waiting + side.have > MOST_WAITING) side.have = 0;
    all.waiting += side.have;
    side.pieces = side.have === 0 ? [] : pieces;
    side.missing = side.have === 0 ? 0 : missing;
  }

  private sideOf({ fromServer }: Context): Side | undefined {
    return fromServer ? this.conversation?.server : this.conversation?.client;
  }
}

function openRecord(
  d: Dissection,
  c: Context,
  conversation: Conversation,
  type: number,
  at: number,
  end: number,
): Opened | undefined {
  const side = c.fromServer ? conversation.server : conversation.client;
  if (type === APPLICATION_DATA && !c.fromServer && side.step === NONE) {
    const plain = openEarly(d, c, side, at, end);
    if (plain !== undefined) return openedOf(side, plain);
  }
  const is13 = c.session.version === TLS13;
  if (is13 ? type !== 23 : (c.fromServer ? c.session.serverChange : c.session.clientChange) === 0) return undefined;
  if (!is13 && type === 20) return undefined;
  if (side.opener === undefined) {
    if (is13) findOpener13(d, c, side);
    else findOpeners(d, c, conversation);
  }
  const plain = side.opener?.open(side.number, d.bytes.subarray(at - 5, at), d.bytes.subarray(at, end));
  if (plain === undefined) return undefined;
  side.number++;
  return is13 ? openedOf(side, plain) : { type, content: plain, before: side.pieces, missing: side.missing };
}

/** What a record of TLS 1.3 held: the type stands last, behind it zeros. */
function openedOf(side: Side, plain: Uint8Array): Opened | undefined {
  let last = plain.length - 1;
  while (last > 0 && plain[last] === 0) last--;
  if (last < 0) return undefined;
  return { type: plain[last], content: plain.subarray(0, last), before: side.pieces, missing: side.missing };
}

/**
 * Early data (RFC 8446, section 2.3) comes before the server has said which suite is used: those are tried that the secret
 * is long enough for. It ends with the first record that is not opened so.
 */
function openEarly(d: Dissection, c: Context, side: Side, at: number, end: number): Uint8Array | undefined {
  const { clientRandom } = c.session;
  if (clientRandom === '') return undefined;
  if (side.early === undefined) {
    const secret = findSecret(d, 'CLIENT_EARLY_TRAFFIC_SECRET', clientRandom);
    const suites = Object.values(SUITES).filter((suite) => HASH_LENGTHS[suite.hash] === secret?.length);
    side.early = secret === undefined ? [] : suites.map((suite) => openerOf(suite, secret));
  }
  for (const opener of side.early) {
    const plain = opener.open(side.number, d.bytes.subarray(at - 5, at), d.bytes.subarray(at, end));
    if (plain === undefined) continue;
    side.early = [opener];
    side.number++;
    return plain;
  }
  return undefined;
}

function findOpener13(d: Dissection, c: Context, side: Side): void {
  if (side.step === NONE) side.step = HANDSHAKE;
  const { clientRandom, cipher } = c.session;
  if (SUITES[cipher] === undefined || clientRandom === '') return;
  const secret = findSecret(d, `${c.fromServer ? 'SERVER' : 'CLIENT'}_${LABELS[side.step]}`, clientRandom);
  if (secret !== undefined) useSecret(side, cipher, secret);
}

function useSecret(side: Side, cipher: number, secret: Buffer): void {
  side.secret = secret;
  side.number = 0;
  side.opener = openerOf(SUITES[cipher], secret);
}

function openerOf(suite: Suite, secret: Buffer): RecordOpener {
  const label = (what: string, length: number) => expandLabel(suite.hash, secret, `tls13 ${what}`, length);
  const keys: AeadKeys = { suite, key: label('key', suite.keyLength), iv: label('iv', 12) };
  return { open: (number, header, sealed) => openSealed(keys, number, header, sealed) };
}

function findOpeners(d: Dissection, c: Context, conversation: Conversation): void {
  const { version, cipher, clientRandom } = c.session;
  const reader = readerOf(cipher);
  if (reader !== undefined) {
    conversation.client.opener = reader;
    conversation.server.opener = reader;
    return;
  }
  if (version < TLS10 || clientRandom === '' || conversation.serverRandom === '') return;
  const master = findSecret(d, 'CLIENT_RANDOM', clientRandom);
  if (master === undefined) return;
  const random = (hex: string) => Buffer.from(hex, 'hex');
  const openers = openersOf(
    version,
    cipher,
    master,
    random(clientRandom),
    random(conversation.serverRandom),
    conversation.encryptsThenProves,
  );
  if (openers === undefined) return;
  conversation.client.opener = openers.client;
  conversation.server.opener = openers.server;
}
