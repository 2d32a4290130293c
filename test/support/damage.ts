import { dissectEverything } from './hostile.js';
import { ACK, PSH, SYN, tcpFrame, udpFrame } from './tcp.js';

/** Text as hexadecimal, one byte a character. */
export const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** A payload cut behind every byte, and with every byte changed. */
function* damaged(payload: string): Generator<string> {
  for (let at = 0; at < payload.length; at += 2) {
    yield payload.slice(0, at);
    const byte = Number.parseInt(payload.slice(at, at + 2), 16);
    for (const changed of new Set([byte ^ 0xff, byte ^ 0x01, 0x00, 0xff]))
      yield payload.slice(0, at) + changed.toString(16).padStart(2, '0') + payload.slice(at + 2);
  }
  yield payload;
}

/** Every damaged form of a datagram's payload: none may throw. */
export function damageDatagram(payload: string, sourcePort: number, destinationPort: number): number {
  return dissectEverything([...damaged(payload)].map((each) => udpFrame(sourcePort, destinationPort, each)));
}

/** A TCP conversation of a client's port with a server's: 10.0.0.1 talks to 10.0.0.2. */
export class Conversation {
  readonly frames: string[] = [];
  private readonly seq = [1000, 5000];

  constructor(
    private readonly serverPort: number,
    private readonly clientPort = 40000,
  ) {
    this.add(0, '', SYN);
    this.add(1, '', SYN | ACK);
    this.add(0, '', ACK);
  }
  /** Hexadecimal that the client sends. */
  client(payload: string): this {
    return this.add(0, payload, PSH | ACK);
  }
  server(payload: string): this {
    return this.add(1, payload, PSH | ACK);
  }
  private add(side: number, payload: string, flags: number): this {
    const ports =
      side === 0
        ? { sourcePort: this.clientPort, destinationPort: this.serverPort }
        : { sourcePort: this.serverPort, destinationPort: this.clientPort };
    const ends = side === 0 ? { from: '10.0.0.1', to: '10.0.0.2' } : { from: '10.0.0.2', to: '10.0.0.1' };
    this.frames.push(tcpFrame({ ...ports, ...ends, flags, seq: this.seq[side], ack: this.seq[1 - side], payload }));
    this.seq[side] += payload.length / 2 + (flags & SYN ? 1 : 0);
    return this;
  }
}

/** Every damaged form of what comes last in a conversation, each in a conversation of its own: none may throw. */
export function damageStream(
  payload: string,
  serverPort: number,
  fromServer = false,
  begin: (conversation: Conversation) => void = () => undefined,
): number {
  const frames: string[] = [];
  let port = 10_000;
  for (const each of damaged(payload)) {
    const conversation = new Conversation(serverPort, port++);
    begin(conversation);
    if (fromServer) conversation.server(each);
    else conversation.client(each);
    frames.push(...conversation.frames);
    if (port > 65_000) break;
  }
  return dissectEverything(frames);
}
