import type { Dissection } from '../../dissection.js';
import type { Context } from './context.js';
import type { Pending } from './session.js';

/** Longer messages are not put together from several records. */
const LONGEST_MESSAGE = 1024 * 1024;

export const pendingOf = ({ session, fromServer }: Context): Pending | undefined =>
  fromServer ? session.serverPending : session.clientPending;

export function setPending({ session, fromServer }: Context, pending: Pending | undefined): void {
  if (fromServer) session.serverPending = pending;
  else session.clientPending = pending;
}

/**
 * Adds `bytes[at, at + length)` to the message that waits for more, of `total` bytes. Gives back the message with those;
 * undefined where it is too long to be put together.
 */
export function addPiece(
  d: Dissection,
  pending: Pending | undefined,
  at: number,
  length: number,
  total: number,
): Pending | undefined {
  if (total > LONGEST_MESSAGE) return undefined;
  return {
    pieces: [...(pending?.pieces ?? []), d.bytes.slice(at, at + length)],
    frames: [...(pending?.frames ?? []), d.block.firstNumber + d.frame],
    length: total,
    have: (pending?.have ?? 0) + length,
  };
}

/** The bytes of a message that is all there. */
export function joined({ pieces, have }: Pending): Uint8Array {
  const bytes = new Uint8Array(have);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
