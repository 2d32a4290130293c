import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HANDSHAKE_TYPES } from '../../names/tls.js';
import type { Context } from './context.js';
import { F } from './fields.js';
import { beginMessage, dissectMessageBody, messageName } from './handshake.js';
import { CLIENT_HELLO, SERVER_HELLO } from './message-types.js';
import { addPiece, joined, pendingOf, setPending } from './pending.js';
import { type Pending, TLS12 } from './session.js';
import { noteServer } from './side.js';

/** Type and length. */
const HEADER = 4;

/**
 * The handshake messages in `[at, end)` of a record, or of a stream that has no records (QUIC): several, or a part of one
 * that goes on in the next. `maybeEncrypted`: the sender has announced that it encrypts from now on.
 */
export function dissectHandshake(d: Dissection, c: Context, at: number, end: number, maybeEncrypted: boolean): void {
  const pending = pendingOf(c);
  if (pending !== undefined) {
    const total = totalLength(d, pending, at, end);
    const length = Math.min(end - at, total - pending.have);
    if (!d.has(at, length)) return;
    const grown = addPiece(d, pending, at, length, total);
    const isWhole = grown !== undefined && grown.have >= total && total > HEADER - 1;
    setPending(c, isWhole ? undefined : grown);
    if (grown === undefined || !isWhole) {
      showFragment(d, at, end, HANDSHAKE_TYPES[pending.pieces[0][0]]);
      return;
    }
    d.span(F.handshake, at, length);
    showWhole(d, c, grown);
    at += length;
  }
  for (let isFirst = pending === undefined; at < end && d.fault === FAULT_NONE; isFirst = false) {
    // Nothing is said of a message of which the capture has no more than its header.
    if (!d.has(at, Math.min(HEADER + 1, end - at))) return;
    if (end - at < HEADER) {
      if (maybeEncrypted || !d.has(at, end - at)) return showEncrypted(d, at, end, isFirst);
      // Not even its length is known yet.
      setPending(c, addPiece(d, undefined, at, end - at, HEADER));
      showFragment(d, at, end, HANDSHAKE_TYPES[d.getU8(at)]);
      return;
    }
    const type = d.getU8(at);
    const length = d.getU24(at + 1);
    if (HANDSHAKE_TYPES[type] === undefined || (maybeEncrypted && length > end - at - HEADER))
      return showEncrypted(d, at, end, isFirst);
    if (maybeEncrypted && length !== end - at - HEADER) return showEncrypted(d, at, end, isFirst);
    if (length > end - at - HEADER) {
      if (!d.has(at, end - at)) return;
      setPending(c, addPiece(d, undefined, at, end - at, HEADER + length));
      showFragment(d, at, end, HANDSHAKE_TYPES[type]);
      return;
    }
    dissectMessage(d, c, at, at + HEADER + length);
    at += HEADER + length;
  }
}

/** Bytes that nobody but the two can read. */
function showEncrypted(d: Dissection, at: number, end: number, isFirst: boolean): void {
  if (!isFirst) return;
  d.addInfo('Encrypted Handshake Message');
  d.span(F.handshake, at, Math.min(end - at, d.left(at)));
}

/** How long a message is that began earlier: as soon as its header is there, that tells. */
function totalLength(d: Dissection, pending: Pending, at: number, end: number): number {
  if (pending.have >= HEADER || pending.have + end - at < HEADER) return pending.length;
  const begin = joined(pending);
  const byte = (index: number) => (index < begin.length ? begin[index] : d.getU8(at + index - begin.length));
  return HEADER + ((byte(1) << 16) | (byte(2) << 8) | byte(3));
}

/** A part of a message. */
function showFragment(d: Dissection, at: number, end: number, name: string | undefined): void {
  d.span(F.handshake, at, end - at);
  d.addInfo(name === undefined ? 'Encrypted Handshake Message' : `[${name} Fragment]`);
}

/** A message that records have brought in pieces. */
function showWhole(d: Dissection, c: Context, { frames, pieces, ...rest }: Pending): void {
  const bytes = joined({ frames, pieces, ...rest });
  d.value(F['handshake.fragments'], 1);
  d.open();
  for (const frame of frames) d.value(F['handshake.fragment'], frame);
  d.value(F['handshake.fragment.count'], frames.length);
  d.close();
  d.readApart(bytes, () => dissectMessage(d, c, 0, bytes.length));
}

/** Bytes of a server's hello without session and extensions. */
const BARE_HELLO = 38;

/** tshark looks for the version among a server's extensions, where it has any, before it shows anything of its hello. */
function lacksExtensions(d: Dissection, at: number, end: number): boolean {
  if (d.getU16(at) !== TLS12 || end - at <= BARE_HELLO) return false;
  if (!d.has(at, 35)) return true;
  return at + BARE_HELLO + d.bytes[at + 34] < end && !d.has(at, end - at);
}

/** A whole message in `[at, end)`. */
function dissectMessage(d: Dissection, c: Context, at: number, end: number): void {
  const type = d.getU8(at);
  if (type === SERVER_HELLO && lacksExtensions(d, at + HEADER, end)) return;
  if (type === CLIENT_HELLO) {
    noteServer(d, c.session);
    c.fromServer = false;
  }
  beginMessage(d, c, type, at + HEADER, end);
  d.addInfo(messageName(c, type) ?? '');
  d.span(F.handshake, at, Math.min(end - at, d.left(at)));
  d.open();
  d.u8(F['handshake.type'], at);
  d.u24(F['handshake.length'], at + 1);
  dissectMessageBody(d, c, at + HEADER, end);
  d.close();
}
