import { createCipheriv } from 'node:crypto';
import { headerMask, initialKeys, keysFromSecret, type SideKeys } from '../../src/dissect/protocols/quic/keys.js';
import { AES_128 } from '../../src/dissect/protocols/tls/traffic-keys.js';
import { udpFrame } from './tcp.js';

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const id = (text: string) => hex(text.length / 2, 2) + text;

export interface InitialPacket {
  readonly version?: number;
  /** Connection ids as hexadecimal. */
  readonly destination: string;
  readonly source: string;
  /** The id of which the keys are made; `destination` where it is the client's first packet. */
  readonly original?: string;
  readonly fromServer?: boolean;
  readonly number?: number;
  /** Frames as hexadecimal. */
  readonly frames: string;
}

/** An Initial packet, encrypted as its sender would (RFC 9001, section 5). */
export function initialPacket(p: InitialPacket): string {
  const version = p.version ?? 1;
  const keys = initialKeys(version, Buffer.from(p.original ?? p.destination, 'hex'));
  if (keys === undefined) throw new Error('no keys for that version');
  const side: SideKeys = p.fromServer ? keys.server : keys.client;
  const frames = Buffer.from(p.frames.padEnd(40, '0'), 'hex');
  const number = p.number ?? 0;
  const type = version === 0x6b3343cf ? 'd0' : 'c0';
  const start = `${type}${hex(version, 8)}${id(p.destination)}${id(p.source)}00${hex(0x4000 | (1 + frames.length + 16), 4)}`;
  const header = Buffer.from(start + hex(number, 2), 'hex');
  const nonce = Buffer.from(side.iv);
  nonce[11] ^= number;
  const cipher = createCipheriv('aes-128-gcm', side.key, nonce);
  cipher.setAAD(header);
  const sealed = Buffer.concat([cipher.update(frames), cipher.final(), cipher.getAuthTag()]);
  const packet = Buffer.concat([header, sealed]);
  const mask = headerMask(side, packet, header.length - 1 + 4);
  packet[0] ^= mask[0] & 0x0f;
  packet[header.length - 1] ^= mask[1];
  return packet.toString('hex');
}

/** A packet with a short header, encrypted with keys of the suite TLS_AES_128_GCM_SHA256 that follow from the secret. */
export function shortPacket(
  keys: SideKeys,
  destination: string,
  number: number,
  phase: number,
  frames: string,
): string {
  const header = Buffer.from(`${hex(0x40 | (phase << 2), 2)}${destination}${hex(number, 2)}`, 'hex');
  const nonce = Buffer.from(keys.iv);
  nonce[11] ^= number;
  const cipher = createCipheriv('aes-128-gcm', keys.key, nonce);
  cipher.setAAD(header);
  const plain = Buffer.from(frames.padEnd(40, '0'), 'hex');
  const packet = Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const mask = headerMask(keys, packet, header.length - 1 + 4);
  packet[0] ^= mask[0] & 0x1f;
  packet[header.length - 1] ^= mask[1];
  return packet.toString('hex');
}

/** A CRYPTO frame. */
export const cryptoFrame = (offset: number, data: string): string =>
  `06${hex(0x4000 | offset, 4)}${hex(0x4000 | (data.length / 2), 4)}${data}`;

export interface LongPacket {
  readonly keys: SideKeys;
  /** 1 for 0-RTT, 2 for Handshake. */
  readonly type: number;
  readonly destination: string;
  readonly source: string;
  readonly number: number;
  readonly frames: string;
}

/** A packet of version 1 with a long header, encrypted with keys of the suite TLS_AES_128_GCM_SHA256. */
export function longPacket({ keys, type, destination, source, number, frames }: LongPacket): string {
  const plain = Buffer.from(frames.padEnd(40, '0'), 'hex');
  const start = `${hex(0xc0 | (type << 4), 2)}00000001${id(destination)}${id(source)}`;
  const header = Buffer.from(`${start}${hex(0x4000 | (1 + plain.length + 16), 4)}${hex(number, 2)}`, 'hex');
  const nonce = Buffer.from(keys.iv);
  nonce[11] ^= number;
  const cipher = createCipheriv('aes-128-gcm', keys.key, nonce);
  cipher.setAAD(header);
  const packet = Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const mask = headerMask(keys, packet, header.length - 1 + 4);
  packet[0] ^= mask[0] & 0x0f;
  packet[header.length - 1] ^= mask[1];
  return packet.toString('hex');
}

const CLIENT = 'c1c2c3c4';
const SERVER = '5e5e5e5e5e5e5e5e';
const FIRST = '8394c8f03e515708';
const RANDOM = 'ab'.repeat(32);
const sized = (text: string) => hex(text.length / 2, 4) + text;

/** Integers of variable length (RFC 9000, section 16) below 2^30. */
export const varint = (value: number): string =>
  value < 64 ? hex(value, 2) : value < 16_384 ? hex(value | 0x4000, 4) : hex((value | 0x8000_0000) >>> 0, 8);

/** A STREAM frame. */
export const streamFrame = (id: number, offset: number, data: string): string =>
  `0e${varint(id)}${varint(offset)}${varint(data.length / 2)}${data}`;

/**
 * A connection whose secrets are in `log`: `begin` is what its handshake has before 1-RTT packets, `early`, `client` and
 * `server` give the frames of a capture with QUIC frames in them.
 */
export class OpenConnection {
  private readonly secrets = [1, 2, 3, 4].map((byte) => Buffer.alloc(32, byte));
  private readonly keys = this.secrets.map((secret) => keysFromSecret(1, AES_128, secret));
  private sent = 0;
  private answered = 0;
  private shaken = 0;

  constructor(
    private readonly agreed: string,
    private readonly offered: readonly string[] = [agreed],
    /** Each side's transport parameters. */
    private readonly parameters = { client: '', server: '' },
  ) {}

  get log(): string {
    const labels = [
      'SERVER_HANDSHAKE_TRAFFIC_SECRET',
      'CLIENT_EARLY_TRAFFIC_SECRET',
      'CLIENT_TRAFFIC_SECRET_0',
      'SERVER_TRAFFIC_SECRET_0',
    ];
    return labels.map((label, at) => `${label} ${RANDOM} ${this.secrets[at].toString('hex')}\n`).join('');
  }

  begin(): string[] {
    const names = this.offered.map((name) => hex(name.length, 2) + Buffer.from(name).toString('hex')).join('');
    const { client, server } = this.parameters;
    const offers = `0010${sized(sized(names))}0039${sized(client)}`;
    const hello = message(1, `0303${RANDOM}00000213010100${sized(offers)}`);
    const answer = message(2, `0303${'cd'.repeat(32)}00130100${sized('002b00020304')}`);
    const name = hex(this.agreed.length, 2) + Buffer.from(this.agreed).toString('hex');
    const extensions = message(8, sized(`0010${sized(sized(name))}0039${sized(server)}`));
    const ids = { destination: CLIENT, source: SERVER };
    const initial = initialPacket({ ...ids, original: FIRST, fromServer: true, frames: cryptoFrame(0, answer) });
    const rest = longPacket({ ...ids, keys: this.keys[0], type: 2, number: 0, frames: cryptoFrame(0, extensions) });
    return [
      toServer(initialPacket({ destination: FIRST, source: CLIENT, frames: cryptoFrame(0, hello) })),
      toClient(initial + rest),
    ];
  }

  early(frames: string): string {
    const ids = { destination: FIRST, source: CLIENT };
    return toServer(longPacket({ ...ids, keys: this.keys[1], type: 1, number: 0, frames }));
  }

  client(frames: string): string {
    return this.clientDatagram([frames]);
  }

  server(frames: string): string {
    return this.serverDatagram([frames]);
  }

  /** Packets with these frames in one datagram; `change` is done to all but the first. */
  clientDatagram(packets: readonly string[], change = (packet: string) => packet): string {
    const made = packets.map((frames) => shortPacket(this.keys[2], SERVER, this.sent++, 0, frames));
    return toServer(made.map((packet, at) => (at === 0 ? packet : change(packet))).join(''));
  }

  serverDatagram(packets: readonly string[], change = (packet: string) => packet): string {
    const long = { keys: this.keys[0], type: 2, destination: CLIENT, source: SERVER };
    const made = packets.map((frames, at) =>
      at < packets.length - 1
        ? longPacket({ ...long, number: ++this.shaken, frames })
        : shortPacket(this.keys[3], CLIENT, this.answered++, 0, frames),
    );
    return toClient(made.map((packet, at) => (at === 0 ? packet : change(packet))).join(''));
  }
}

const message = (type: number, body: string) => `${hex(type, 2)}${hex(body.length / 2, 6)}${body}`;
const toServer = (payload: string) => udpFrame(50_000, 4433, payload);
const toClient = (payload: string) => udpFrame(4433, 50_000, payload).replace('0a0000010a000002', '0a0000020a000001');
