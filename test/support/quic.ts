import { createCipheriv } from 'node:crypto';
import { headerMask, initialKeys, type SideKeys } from '../../src/dissect/protocols/quic/keys.js';

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
