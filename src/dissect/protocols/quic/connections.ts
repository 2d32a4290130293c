import type { Dissection } from '../../dissection.js';
import { type Stream, Streams } from '../tcp/stream.js';
import { FirstMessage } from './applications.js';
import { CryptoStream } from './crypto-stream.js';
import { type InitialKeys, initialKeys, type SideKeys } from './keys.js';

export const INITIAL = 0;
export const ZERO_RTT = 1;
export const HANDSHAKE = 2;
export const RETRY = 3;
/** Not in packets: what stands for a short header, and for Version Negotiation. */
export const SHORT = 4;
export const NEGOTIATION = 5;

/** A packet's header as far as connections are told by it: where its connection ids lie. */
export class Header {
  type = SHORT;
  version = 0;
  destination = 0;
  destinationLength = 0;
  source = 0;
  sourceLength = 0;
}

/** Spaces of packet numbers, each with a handshake stream of its own (RFC 9000, section 12.3). */
const SPACES = 3;
export const spaceOf = (type: number): number => (type === INITIAL ? 0 : type === HANDSHAKE ? 1 : 2);

/** Keys that a secret of TLS gave. */
export interface SecretKeys {
  keys: SideKeys;
  secret: Buffer;
  /** The phase of the keys, which each update turns over. */
  phase: number;
  previous: SideKeys | undefined;
}

/** One side of a connection. */
export class Side {
  /** The connection ids that it has told, and the length of the first of them. */
  readonly ids = new Set<string>();
  idLength = -1;
  /** By space: the greatest packet number seen so far, and the handshake's stream. */
  readonly largest = new Array<number>(SPACES).fill(-1);
  readonly crypto = Array.from({ length: SPACES }, () => new CryptoStream());
  /** By type of packet: keys that the capture's secrets gave. */
  readonly keys: (SecretKeys | undefined)[] = [];
  /** The first message of the handshake that tells of the application: the client's hello, the server's extensions. */
  readonly firstMessage = new FirstMessage();
  /** It lets the other side clear the fixed bit (RFC 9287). */
  takesAnyFixedBit = false;
  /** Its tokens of Stateless Reset (RFC 9000, section 10.3), in hexadecimal. */
  resetTokens: Set<string> | undefined;
  /** By number: streams of which messages are put together. */
  streams: Map<number, Stream> | undefined;
}

export class Connection {
  keys: InitialKeys | undefined;
  readonly client = new Side();
  readonly server = new Side();
  /** A packet with a short header could not be decrypted. */
  gaveUp = false;
  /** The server has sent its hello: which cipher is used is known. */
  hasHello = false;
  /** From the hellos: the client's random in hexadecimal, and the suite that the server chose. */
  clientRandom = '';
  suite = 0;
  /** The protocols, by id, of streams in 0-RTT packets, as the client offers, and in others, as both agreed; -1 for none. */
  offered = -1;
  application = -1;
  /** The server sent a Retry. */
  isRetried = false;
  constructor(
    private readonly all: QuicConnections,
    readonly number: number,
    readonly version: number,
    /** The client's first destination connection id; after a Retry, the one that the server chose. */
    public initialId: string,
    readonly serverPort: number,
    readonly serverAddress: string,
  ) {
    this.useId(initialId);
  }

  /** What its streams are put together in. */
  get store(): Streams {
    return this.all.streams;
  }

  useId(id: string): void {
    this.initialId = id;
    this.keys = initialKeys(this.version, Buffer.from(id, 'latin1'));
  }

  /** A side tells another connection id, by which it may be reached from now on (RFC 9000, section 19.15). */
  addId(fromServer: boolean, id: string): void {
    this.all.addId(this, fromServer, id);
  }
}

/** The longest connection id of the versions that are known. */
const MAX_ID = 20;
/** Connection ids that are remembered of one side. */
const MAX_IDS = 1_000;
/** Bytes of a Stateless Reset, at least, and of its token. */
export const LEAST_RESET = 21;
export const TOKEN = 16;
/** Connections that are remembered at most; then all are forgotten, so that floods do not fill the memory. */
const MAX_CONNECTIONS = 200_000;

/** The connections of a capture, by the connection ids of both sides and by conversation. */
export class QuicConnections {
  private count = 0;
  /** What streams are put together in. */
  readonly streams = new Streams();
  private readonly byInitial = new Map<string, Connection>();
  private readonly byClient = new Map<string, Connection>();
  private readonly byServer = new Map<string, Connection>();
  private readonly byConversation = new Map<number, Connection>();
  /** By length, as bits: ids that there are. */
  private idLengths = 0;
  /** Of the packet last looked up: does the server send it? */
  fromServer = false;

  /** The connection that a packet belongs to (RFC 9000, section 5.2), as tshark finds it. */
  find(d: Dissection, header: Header): Connection | undefined {
    this.fromServer = false;
    const { type } = header;
    // Longer ones are no connection ids.
    const length = header.destinationLength <= MAX_ID ? header.destinationLength : 0;
    const id = type === SHORT ? '' : idText(d, header.destination, length);
    if (type === ZERO_RTT && id !== '') return this.byInitial.get(id);
    let connection = id === '' ? undefined : this.byClient.get(id);
    if (connection !== undefined) {
      this.fromServer = true;
      // Both sides may have chosen the same.
      if (this.byServer.get(id) === connection) this.fromServer = isFromServer(d, connection);
    } else {
      connection = id === '' ? this.byConversation.get(conversationOf(d)) : this.byServer.get(id);
      if (connection === undefined && type === INITIAL) connection = this.byInitial.get(id);
      if (connection !== undefined && id === '') this.fromServer = isFromServer(d, connection);
    }
    if (type === SHORT) return this.confirmShort(d, header, connection);
    const isStranger =
      connection !== undefined &&
      type === INITIAL &&
      !this.fromServer &&
      id !== '' &&
      id !== connection.initialId &&
      !connection.server.ids.has(id);
    return isStranger ? undefined : connection;
  }

  /** A short header begins with a connection id that the receiver has told: of this connection, or of one that has moved. */
  private confirmShort(d: Dissection, header: Header, connection: Connection | undefined): Connection | undefined {
    const side = connection === undefined ? undefined : this.fromServer ? connection.client : connection.server;
    if (side !== undefined) {
      if (side.idLength <= 0) return connection;
      if (d.left(header.destination) >= side.idLength) {
        if (side.ids.has(idText(d, header.destination, side.idLength))) return connection;
      }
    }
    return this.findShort(d, header);
  }

  private findShort(d: Dissection, header: Header): Connection | undefined {
    for (let length = Math.min(MAX_ID, d.left(header.destination)); length >= 4; length--) {
      if ((this.idLengths & (1 << length)) === 0) continue;
      const id = idText(d, header.destination, length);
      const ofClient = this.byClient.get(id);
      const found = ofClient ?? this.byServer.get(id);
      if (found === undefined) continue;
      this.fromServer = ofClient !== undefined;
      return found;
    }
    return undefined;
  }

  /** The connection of the conversation in hand, where the datagram from `start` on ends in one of the sender's tokens. */
  findReset(d: Dissection, start: number): Connection | undefined {
    const connection = this.byConversation.get(conversationOf(d));
    if (connection === undefined || d.end < d.reportedEnd || d.end - start < LEAST_RESET) return undefined;
    this.fromServer = isFromServer(d, connection);
    const { resetTokens } = this.fromServer ? connection.server : connection.client;
    if (resetTokens === undefined) return undefined;
    const token = Buffer.from(d.bytes.subarray(d.end - TOKEN, d.end)).toString('hex');
    return resetTokens.has(token) ? connection : undefined;
  }

  /** Learns from a packet with a long header; gives its connection, which is new for a client's first packet. */
  learn(d: Dissection, header: Header, known: Connection | undefined): Connection | undefined {
    let connection = known;
    const source = idText(d, header.source, header.sourceLength);
    if (connection === undefined) {
      if (header.type !== INITIAL) return undefined;
      const id = idText(d, header.destination, header.destinationLength);
      connection = this.begin(d, header.version, id);
      this.addId(connection, false, source);
      return connection;
    }
    if (!this.fromServer) return connection;
    if (header.type === RETRY) {
      connection.useId(source);
      connection.isRetried = true;
      this.byInitial.set(source, connection);
    } else if ((header.type === INITIAL || header.type === HANDSHAKE) && connection.server.idLength < 0)
      this.addId(connection, true, source);
    return connection;
  }

  private begin(d: Dissection, version: number, id: string): Connection {
    if (this.count % MAX_CONNECTIONS === MAX_CONNECTIONS - 1) {
      for (const map of [this.byInitial, this.byClient, this.byServer, this.byConversation]) map.clear();
    }
    const address = idTextIn(d.addressBytes, d.destinationStart, d.addressKind);
    const connection = new Connection(this, this.count++, version, id, d.destinationPort, address);
    this.byInitial.set(id, connection);
    this.byConversation.set(conversationOf(d), connection);
    return connection;
  }

  addId(connection: Connection, fromServer: boolean, id: string): void {
    const side = fromServer ? connection.server : connection.client;
    if (side.idLength < 0) side.idLength = id.length;
    if (id === '' || side.ids.size >= MAX_IDS) return;
    side.ids.add(id);
    this.idLengths |= 1 << id.length;
    (fromServer ? this.byServer : this.byClient).set(id, connection);
  }
}

/** The conversation in hand; ICMP may quote datagrams of none. */
const conversationOf = (d: Dissection) => (d.conversations === undefined ? -1 : d.conversation);

function isFromServer(d: Dissection, connection: Connection): boolean {
  return (
    d.sourcePort === connection.serverPort &&
    idTextIn(d.addressBytes, d.sourceStart, d.addressKind) === connection.serverAddress
  );
}

const idText = (d: Dissection, at: number, length: number) => idTextIn(d.bytes, at, length);

function idTextIn(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(bytes[at + i]);
  return text;
}
