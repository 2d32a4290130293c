import type { Dissection } from '../../dissection.js';
import { type Connection, type Side, TOKEN } from './connections.js';

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
const PARAMETERS = 57;
const DRAFT_PARAMETERS = 0xffa5;
const RESET_TOKEN = 2;
const GREASE_QUIC_BIT = 0x2ab2;
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

/**
 * What the client's hello offers for streams in 0-RTT packets, and what the server's extensions settle for the others;
 * and of each side's parameters what packets are recognised by.
 */
export function learnMessage(d: Dissection, connection: Connection, message: Uint8Array): void {
  let at = HEADER;
  if (message[0] === CLIENT_HELLO) {
    at += 34;
    at += 1 + (message[at] ?? 0);
    at += 2 + u16(message, at);
    at += 1 + (message[at] ?? 0);
  } else if (message[0] !== ENCRYPTED_EXTENSIONS) return;
  const isHello = message[0] === CLIENT_HELLO;
  const end = Math.min(message.length, at + 2 + u16(message, at));
  for (at += 2; at + 4 <= end; at += 4 + u16(message, at + 2)) {
    const type = u16(message, at);
    const stop = Math.min(end, at + 4 + u16(message, at + 2));
    if (type === ALPN) {
      const names = namesIn(message, at + 6, stop);
      // Of those that are offered tshark takes the last.
      const name = isHello ? names.at(-1) : names[0];
      const protocol = name === undefined ? -1 : protocolOf(d, name);
      if (isHello) connection.offered = protocol;
      else connection.application = protocol;
    } else if (type === PARAMETERS || type === DRAFT_PARAMETERS)
      learnParameters(isHello ? connection.client : connection.server, message, at + 4, stop);
  }
}

/** The names (RFC 7301, section 3.1) in `[at, end)`. */
function namesIn(message: Uint8Array, at: number, end: number): string[] {
  const names: string[] = [];
  for (; at < end; at += 1 + message[at])
    names.push(Buffer.from(message.subarray(at + 1, Math.min(end, at + 1 + message[at]))).toString('latin1'));
  return names;
}

/** Transport parameters (RFC 9000, section 18): numbers, lengths and values. */
function learnParameters(side: Side, message: Uint8Array, at: number, end: number): void {
  while (at < end) {
    const type = integerAt(message, at);
    const length = integerAt(message, type.next);
    at = length.next + length.value;
    if (at > end) return;
    if (type.value === GREASE_QUIC_BIT) side.takesAnyFixedBit = true;
    if (type.value !== RESET_TOKEN || length.value !== TOKEN) continue;
    side.resetTokens ??= new Set();
    side.resetTokens.add(Buffer.from(message.subarray(length.next, at)).toString('hex'));
  }
}

/** An integer of variable length (RFC 9000, section 16), past the end as if zeros followed. */
function integerAt(bytes: Uint8Array, at: number): { value: number; next: number } {
  const first = bytes[at] ?? 0;
  const next = at + (1 << (first >>> 6));
  let value = first & 0x3f;
  for (let i = at + 1; i < next; i++) value = value * 256 + (bytes[i] ?? 0);
  return { value, next };
}

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
