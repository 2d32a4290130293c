import type { CryptoPiece } from './crypto-stream.js';

/** What was found out of a packet when it was first seen. */
export interface Packet {
  /** Of a Retry: the destination connection id to which it answers. */
  originalId?: string;
  packetNumber?: number;
  packetNumberLength?: number;
  /** The first byte without its protection. */
  first?: number;
  /** The decrypted payload; undefined where it could not be decrypted. */
  plain?: Uint8Array;
  isTried?: boolean;
  /** What became of its CRYPTO frames, in their order. */
  pieces?: CryptoPiece[];
}
