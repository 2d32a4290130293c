import { createHash } from 'node:crypto';

const HAS_SEQUENCE = 1;
const HAS_KEY = 3;
const HAS_TOKEN = 4;

/** One end of a Multipath TCP connection. */
export class MultipathEnd {
  known = 0;
  key = 0n;
  token = 0;
  /** What its data sequence numbers are counted from. */
  base = 0n;

  get hasKey(): boolean {
    return (this.known & HAS_KEY) !== 0;
  }

  /** A number of data that it sends, as it is shown: relative. Undefined while nobody knows what to. */
  relative(number: bigint, isWide: boolean): bigint | undefined {
    if ((this.known & HAS_SEQUENCE) === 0) return undefined;
    const whole = isWide ? number : (this.base & ~0xffff_ffffn) | number;
    return BigInt.asUintN(64, whole - this.base);
  }

  /** It sent a sequence number of 64 bits: tshark takes none of them for the base, but counts from then on. */
  noteWideNumber(): void {
    this.known |= HAS_SEQUENCE;
  }
}

/** A connection, of one TCP stream or several. */
export class MultipathConnection {
  readonly ends = [new MultipathEnd(), new MultipathEnd()] as const;
  /** The TCP stream in which its keys were told last; -1 where none was seen. */
  master = -1;
  /** Its TCP streams, the newest first, each with a space after it. */
  streams = '';
  private readonly members = new Set<number>();

  constructor(readonly number: number) {}

  add(stream: number): void {
    if (this.members.has(stream)) return;
    this.members.add(stream);
    this.streams = `${stream} ${this.streams}`;
  }
}

/** What is known of a TCP stream: its connection, and which end of that each of its two sides is. */
export class Subflow {
  connection: MultipathConnection | undefined;
  readonly ends: [MultipathEnd, MultipathEnd] = [new MultipathEnd(), new MultipathEnd()];
  constructor(readonly stream: number) {}
}

/** The Multipath TCP connections of a capture (RFC 8684), by what their options say; numbered as tshark does. */
export class MultipathConnections {
  private readonly byToken = new Map<number, MultipathConnection>();
  private readonly byStream = new Map<number, Subflow>();
  private count = 0;

  subflowOf(stream: number): Subflow {
    let subflow = this.byStream.get(stream);
    if (subflow === undefined) {
      subflow = new Subflow(stream);
      this.byStream.set(stream, subflow);
    }
    return subflow;
  }

  /** Every option but a SYN without key tells of a connection, if not of which. */
  begin(subflow: Subflow, sender: number): MultipathConnection {
    if (subflow.connection === undefined) {
      subflow.connection = new MultipathConnection(this.count++);
      attach(subflow, subflow.connection, sender, 0);
    }
    return subflow.connection;
  }

  /** A key that the end on `side` told (3.1): its token, and its first sequence number. */
  noteKey(subflow: Subflow, side: number, key: bigint, version: number): MultipathConnection {
    if (!subflow.ends[side].hasKey) {
      const hash = hashOf(key, version);
      this.noteToken(subflow, side, hash?.readUInt32BE(0) ?? 0, side);
      const end = subflow.ends[side];
      end.key = key;
      end.base = hash?.readBigUInt64BE(hash.length - 8) ?? 0n;
      end.known |= HAS_KEY;
    }
    const connection = this.begin(subflow, side);
    connection.master = subflow.stream;
    return connection;
  }

  /** The token of the end on `side`, by which the connection is found that the stream belongs to (3.2). */
  noteToken(subflow: Subflow, side: number, token: number, sender: number): void {
    if (subflow.ends[side].known & HAS_TOKEN) return;
    let connection = this.byToken.get(token);
    if (connection !== undefined) {
      // Which end it is is not asked: tshark takes the one named for the second.
      attach(subflow, connection, side, 1);
    } else {
      connection = this.begin(subflow, sender);
      this.byToken.set(token, connection);
      subflow.ends[side].token = token;
      subflow.ends[side].known |= HAS_TOKEN;
    }
    connection.add(subflow.stream);
  }
}

function attach(subflow: Subflow, connection: MultipathConnection, side: number, end: number): void {
  subflow.connection = connection;
  subflow.ends[side] = connection.ends[end];
  subflow.ends[side ^ 1] = connection.ends[end ^ 1];
}

function hashOf(key: bigint, version: number): Buffer | undefined {
  if (version > 1) return undefined;
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(key);
  return createHash(version === 0 ? 'sha1' : 'sha256')
    .update(bytes)
    .digest();
}
