import type { Dissection } from '../../dissection.js';
import type { Context } from '../tls/context.js';
import type { Fragments } from '../tls/session.js';

/** Longer messages are not put together, nor more than so many at once in one conversation. */
const LONGEST_MESSAGE = 256 * 1024;
const MOST_MESSAGES = 32;
const MOST_FRAGMENTS = 1000;

/**
 * Adds a fragment of a message to those that came before: `bytes[at, at + size)`, which lies at `offset` of `length`
 * bytes. Gives back all of them, also where they do not yet make up the message; undefined where they are too many.
 */
export function addFragment(
  d: Dissection,
  { session, fromServer }: Context,
  sequence: number,
  length: number,
  offset: number,
  at: number,
  size: number,
): Fragments | undefined {
  if (length > LONGEST_MESSAGE || offset + size > length) return undefined;
  const key = `${fromServer ? 's' : 'c'}${sequence}.${length}`;
  const known = session.fragments ?? {};
  const before = known[key];
  if (before === undefined ? Object.keys(known).length >= MOST_MESSAGES : before.frames.length >= MOST_FRAGMENTS)
    return undefined;
  const fragments: Fragments = {
    length,
    offsets: [...(before?.offsets ?? []), offset],
    pieces: [...(before?.pieces ?? []), d.bytes.slice(at, at + size)],
    frames: [...(before?.frames ?? []), d.block.firstNumber + d.frame],
  };
  session.fragments = { ...known, [key]: fragments };
  return fragments;
}

/** The message that fragments make up; undefined while some of it is missing. */
export function wholeMessage({ length, offsets, pieces }: Fragments): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  const order = offsets.map((_, index) => index).sort((a, b) => offsets[a] - offsets[b]);
  let reached = 0;
  for (const index of order) {
    const from = offsets[index];
    if (from > reached) return undefined;
    bytes.set(pieces[index], from);
    reached = Math.max(reached, from + pieces[index].length);
  }
  return reached >= length ? bytes : undefined;
}
