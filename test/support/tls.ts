import { readFileSync } from 'node:fs';
import { Conversation } from './damage.js';
import { ipv4, udpFrame } from './tcp.js';

type Sent = readonly (readonly ['client' | 'server', string])[];

/** What clients and servers of OpenSSL sent each other: see `origin` in the file. */
export const recorded: {
  readonly tls12: Sent;
  readonly tls13: Sent;
  readonly dtls: Sent;
  readonly ocspRequest: string;
  readonly ocspResponse: string;
} = JSON.parse(readFileSync(new URL('../captures/tls.json', import.meta.url), 'utf8'));

/** The bytes as a TCP conversation with port 443: three frames to begin with, then one for each part (or piece of it). */
export function asStream(sent: Sent, pieceLength = 60_000, port = 443): string[] {
  const conversation = new Conversation(port);
  for (const [side, hex] of sent) {
    for (let at = 0; at < hex.length; at += 2 * pieceLength) conversation[side](hex.slice(at, at + 2 * pieceLength));
  }
  return conversation.frames;
}

/** A datagram from the server, 10.0.0.2:4433, to the client, 10.0.0.1:40000, or back. */
export const datagram = (side: 'client' | 'server', payload: string): string =>
  side === 'client'
    ? udpFrame(40000, 4433, payload)
    : ipv4(17, udpFrame(4433, 40000, payload).slice(40), '10.0.0.2', '10.0.0.1');

export const asDatagrams = (sent: Sent): string[] => sent.map(([side, hex]) => datagram(side, hex));
