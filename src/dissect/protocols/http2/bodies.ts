import { currentLosses } from '../../reassembly.js';
import type { Side } from './connection.js';

/** A body that is whole. */
export interface Body {
  readonly bytes: Uint8Array;
  /** The frames in which its pieces came, where they are shown. */
  readonly frames: readonly number[];
  readonly contentType: string | undefined;
  readonly parameters: string;
  /** The coding by which it is to be decoded, or undefined. */
  readonly coding: string | undefined;
  /** The protocol, by id, of a body without a type; -1 for none. */
  protocol: number;
}

/** Bytes of bodies that are not whole, in all of a capture: past that the one that waited longest is given up. */
const MAX_HELD = 64 * 1024 * 1024;
const MAX_PIECES = 100_000;
const MAX_REMEMBERED = 100_000;

/** Bodies in the making, and what is known of bodies by their stream. */
export class Bodies {
  private readonly waiting = new Set<Side>();
  private held = 0;
  /**
   * By a stream's number, whatever its connection: the protocol that a body had. tshark takes bodies without a type for
   * the same.
   */
  private readonly protocols = new Map<number, number>();

  protocolOf(stream: number): number {
    return this.protocols.get(stream) ?? -1;
  }

  noteProtocol(stream: number, protocol: number): void {
    if (this.protocols.size < MAX_REMEMBERED || this.protocols.has(stream)) this.protocols.set(stream, protocol);
  }

  add(side: Side, bytes: Uint8Array, start: number, end: number, frame: number): void {
    if (side.pieces.length >= MAX_PIECES) {
      this.giveUp(side);
      return;
    }
    side.pieces.push(bytes.slice(start, end));
    side.frames.push(frame);
    side.held += end - start;
    this.held += end - start;
    this.waiting.add(side);
    for (const oldest of this.waiting) {
      if (this.held <= MAX_HELD) break;
      this.giveUp(oldest);
    }
  }

  /** Takes the pieces, put together. */
  take(side: Side): Uint8Array {
    const whole = new Uint8Array(side.held);
    let length = 0;
    for (const piece of side.pieces) {
      whole.set(piece, length);
      length += piece.length;
    }
    this.release(side);
    return whole;
  }

  release(side: Side): void {
    side.needed = 0;
    if (!this.waiting.delete(side)) return;
    this.held -= side.held;
    side.held = 0;
    side.pieces = [];
    side.frames = [];
  }

  /** The rest of it is not put together either. */
  private giveUp(side: Side): void {
    const losses = currentLosses();
    losses.messages++;
    losses.bytes += side.held;
    side.isBegun = false;
    this.release(side);
  }
}
