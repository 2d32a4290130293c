import type { Dissection } from '../../dissection.js';
import type { Connection } from './connections.js';

/** What streams carry, by the name that both sides agreed on (RFC 7301). */
const BY_NAME: Readonly<Record<string, string>> = { h3: 'http3', doq: 'dns', mqtt: 'mqtt', smb: 'nbss' };
/** Drafts have a name with more behind it: `h3-29`. */
const WITH_DRAFTS = ['h3', 'doq'];

/** Names of all protocols that streams may carry. */
export const STREAM_APPLICATIONS = [...new Set(Object.values(BY_NAME))];

const ids = new Map<string, number>();

/** The protocol of that name in an agreement, by id; -1 if there is none. */
function protocolOf(d: Dissection, name: string): number {
  const base = WITH_DRAFTS.find((each) => name.startsWith(`${each}-`)) ?? name;
  if (!Object.hasOwn(BY_NAME, base)) return -1;
  let id = ids.get(base);
  if (id === undefined) {
    id = d.registry.protocols.find((each) => each.name === BY_NAME[base])?.id ?? -1;
    ids.set(base, id);
  }
  return id;
}

const CLIENT_HELLO = 1;
const ENCRYPTED_EXTENSIONS = 8;
const ALPN = 16;
const HEADER = 4;
/** A first message of the handshake that is longer is not looked at. */
const MAX_LENGTH = 65_536;

/** The first message of a side's handshake, as it comes in CRYPTO frames. */
export class FirstMessage {
  private pieces: Uint8Array[] = [];
  private length = 0;
  private isDone = false;

  /** Adds what follows; gives the message once it is whole. */
  add(data: Uint8Array): Uint8Array | undefined {
    if (this.isDone || data.length === 0) return undefined;
    this.pieces.push(data);
    this.length += data.length;
    if (this.length < HEADER) return undefined;
    const bytes = this.pieces.length === 1 ? data : Buffer.concat(this.pieces);
    const whole = HEADER + ((bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
    const isWhole = whole <= this.length;
    if (isWhole || whole > MAX_LENGTH) {
      this.isDone = true;
      this.pieces = [];
    } else this.pieces = [this.pieces.length === 1 ? data.slice() : bytes];
    return isWhole ? bytes.subarray(0, whole) : undefined;
  }
}

/** What the client's hello offers for streams in 0-RTT packets, and what the server's extensions settle for the others. */
export function learnApplication(d: Dissection, connection: Connection, message: Uint8Array): void {
  if (message[0] === CLIENT_HELLO) {
    let at = HEADER + 34;
    at += 1 + (message[at] ?? 0);
    at += 2 + u16(message, at);
    at += 1 + (message[at] ?? 0);
    // tshark takes the last of them.
    const name = namesIn(message, at).at(-1);
    connection.offered = name === undefined ? -1 : protocolOf(d, name);
  } else if (message[0] === ENCRYPTED_EXTENSIONS) {
    const [name] = namesIn(message, HEADER);
    connection.application = name === undefined ? -1 : protocolOf(d, name);
  }
}

/** The names (RFC 7301, section 3.1) among the extensions whose length stands at `at`. */
function namesIn(message: Uint8Array, at: number): string[] {
  const end = Math.min(message.length, at + 2 + u16(message, at));
  for (at += 2; at + 4 <= end; at += 4 + u16(message, at + 2)) {
    if (u16(message, at) !== ALPN) continue;
    const names: string[] = [];
    const stop = Math.min(end, at + 4 + u16(message, at + 2));
    for (let from = at + 6; from < stop; from += 1 + message[from])
      names.push(Buffer.from(message.subarray(from + 1, Math.min(stop, from + 1 + message[from]))).toString('latin1'));
    return names;
  }
  return [];
}

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
