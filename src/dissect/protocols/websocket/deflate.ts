import { constants, inflateRawSync } from 'node:zlib';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** How much one message may become, and what is kept of those before it (RFC 7692, section 7.1.2). */
const MAX_MESSAGE = 16 * 1024 * 1024;
const WINDOW = 32 * 1024;
const MOST_CONVERSATIONS = 10_000;
/** What a sender leaves out at the end of a message (RFC 7692, section 7.2.1). */
const TAIL = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** What both sides agreed on, and what each of them said last: of the server at 0, of the client at 1. */
interface Agreement {
  readonly takesOver: readonly [boolean, boolean];
  readonly windows: [Uint8Array, Uint8Array];
}

const state = declareState(
  () => new Map<number, Agreement>(),
  () => new Kept<Uint8Array | undefined>(),
);

const NOTHING = new Uint8Array(0);

/** RFC 7692, and what Safari had before. */
const COMPRESSING = /permessage-deflate|x-webkit-deflate-frame/;

/** The server agrees to extensions: to be called before the conversation in hand goes on as WebSocket. */
export function noteExtensions(d: Dissection, extensions: string): void {
  const agreements = d.stateOf(state);
  if (d.replaying || !COMPRESSING.test(extensions) || agreements.size >= MOST_CONVERSATIONS) return;
  const takesOver = (side: string) => !extensions.includes(`${side}_no_context_takeover`);
  agreements.set(d.conversation, {
    takesOver: [takesOver('server'), takesOver('client')],
    windows: [NOTHING, NOTHING],
  });
}

/** May messages of the conversation in hand be compressed? */
export const mayBeCompressed = (d: Dissection): boolean => d.stateOf(state).has(d.conversation);

/** A compressed message as it was; undefined where it cannot be had. */
export function inflateMessage(d: Dissection, compressed: Uint8Array, fromClient: boolean): Uint8Array | undefined {
  const memo = d.memoOf(state);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const agreement = d.stateOf(state).get(d.conversation);
  memo.rows[row] = agreement && inflate(agreement, compressed, fromClient ? 1 : 0);
  return memo.rows[row];
}

function inflate(agreement: Agreement, compressed: Uint8Array, side: 0 | 1): Uint8Array | undefined {
  const { windows, takesOver } = agreement;
  const window = windows[side];
  try {
    const plain = inflateRawSync(Buffer.concat([compressed, TAIL]), {
      maxOutputLength: MAX_MESSAGE,
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(window.length > 0 && { dictionary: window }),
    });
    if (takesOver[side]) windows[side] = Buffer.concat([window, plain.subarray(-WINDOW)]).subarray(-WINDOW);
    return plain;
  } catch {
    return undefined;
  }
}
