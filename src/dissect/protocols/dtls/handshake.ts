import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HANDSHAKE_TYPES } from '../../names/tls.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import type { Context } from '../tls/context.js';
import { beginMessage, dissectMessageBody, messageName } from '../tls/handshake.js';
import { CLIENT_HELLO } from '../tls/message-types.js';
import type { Fragments } from '../tls/session.js';
import { noteServer } from '../tls/side.js';
import { F } from './fields.js';
import { addFragment, wholeMessage } from './fragments.js';

/** Type, length, sequence number, and where the fragment lies in the message (RFC 6347, 4.2.2). */
const HEADER = 12;

const COOKIE = { length: F['handshake.cookie_length'], cookie: F['handshake.cookie'] };

/** The handshake messages in `[at, end)` of a record. */
export function dissectHandshake(d: Dissection, c: Context, at: number, end: number, isEncrypted: boolean): void {
  for (let isFirst = true; at < end && d.fault === FAULT_NONE; isFirst = false) {
    const type = d.getU8(at);
    if (isEncrypted || HANDSHAKE_TYPES[type] === undefined) {
      if (!isFirst) return;
      d.addInfo('Encrypted Handshake Message');
      d.span(F.handshake, at, Math.min(end - at, d.left(at)));
      d.has(at, end - at);
      return;
    }
    if (!d.has(at, Math.min(HEADER, end - at))) return;
    const size = d.getU24(at + 9);
    dissectMessage(d, c, type, at, Math.min(at + HEADER + size, end));
    at += HEADER + size;
  }
}

function dissectMessage(d: Dissection, c: Context, type: number, at: number, end: number): void {
  const length = d.getU24(at + 1);
  const sequence = d.getU16(at + 4);
  const offset = d.getU24(at + 6);
  const size = d.getU24(at + 9);
  if (type === CLIENT_HELLO) {
    noteServer(d, c.session);
    c.fromServer = false;
  }
  const isFragment = size < length;
  const body = at + HEADER;
  if (!isFragment) beginMessage(d, c, type, body, end);
  const fragments =
    isFragment && offset + size <= length && d.left(body) >= size
      ? addFragment(d, c, sequence, length, offset, body, size)
      : undefined;
  const whole = fragments === undefined ? undefined : wholeMessage(fragments);
  if (isFragment) {
    c.isRetry = false;
    const state =
      fragments === undefined && d.left(body) < size ? '' : whole === undefined ? ' (Fragment)' : ' (Reassembled)';
    d.addInfo(`${HANDSHAKE_TYPES[type]}${state}`);
  } else d.addInfo(messageName(c, type) ?? '');
  d.span(F.handshake, at, Math.min(Math.max(0, end - at), d.left(at)));
  d.open();
  d.u8(F['handshake.type'], at);
  d.u24(F['handshake.length'], at + 1);
  d.u16(F['handshake.message_seq'], at + 4);
  d.u24(F['handshake.fragment_offset'], at + 6);
  d.u24(F['handshake.fragment_length'], at + 9);
  remarkOnLengths(d, length, offset, size);
  if (!isFragment) dissectMessageBody(d, c, body, end, COOKIE);
  else if (fragments !== undefined && whole !== undefined) {
    d.readApart(whole, () => {
      beginMessage(d, c, type, 0, length);
      dissectMessageBody(d, c, 0, length, COOKIE);
    });
  } else d.has(body, size);
  d.close();
  if (fragments !== undefined && whole !== undefined) showFragments(d, fragments);
}

function remarkOnLengths(d: Dissection, length: number, offset: number, size: number): void {
  if (size === 0 && length > 0) {
    const message = 'Zero-length fragment length for fragmented message';
    remark(d, F['handshake.fragment_length.zero'], SEVERITY.warn, GROUP.protocol, message);
  } else if (size > length) {
    const message = 'Fragment length is larger than message length';
    remark(d, F['handshake.fragment_length.too_long'], SEVERITY.error, GROUP.protocol, message);
  } else if (offset + size > length) {
    const message = 'Fragment runs past the end of the message';
    remark(d, F['handshake.fragment_past_end_msg'], SEVERITY.error, GROUP.protocol, message);
  }
}

function showFragments(d: Dissection, { frames, offsets, pieces, length }: Fragments): void {
  d.value(F.fragments, 1);
  d.open();
  frames.forEach((frame, index) => {
    d.value(F.fragment, frame, d.start + offsets[index], pieces[index].length);
  });
  d.value(F['fragment.count'], frames.length);
  d.value(F['reassembled.length'], length);
  d.close();
}
