import type { CryptoPiece } from './crypto-stream.js';
import type { StreamStep } from './streams.js';

/** What was found out of a packet when it was first seen. */
export interface Packet {
  /** Of a Retry: the destination connection id to which it answers. */
  originalId?: string;
  /** It is a Stateless Reset. */
  isReset?: boolean;
  packetNumber?: number;
  packetNumberLength?: number;
  /** The first byte without its protection. */
  first?: number;
  /** The decrypted payload; undefined where it could not be decrypted. */
  plain?: Uint8Array;
  isTried?: boolean;
  /** It is the first that could not be decrypted. */
  isFirstFailure?: boolean;
  /** It is too short for its keys. */
  lacksSample?: boolean;
  /** What became of its CRYPTO frames, in their order. */
  pieces?: CryptoPiece[];
  /** The protocol, by id, that its streams carry; -1 where that is not known. */
  application?: number;
  /** What became of its STREAM frames, in their order. */
  streams?: StreamStep[][];
}
