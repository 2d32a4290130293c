import { type Dissection, ONE_MORE_SEGMENT, UNTIL_FIN } from '../../dissection.js';
import { areChunksThere, stoppedAt } from './chunks.js';
import { knownChunks, noteChunks } from './exchange.js';
import { lengthOf } from './header.js';
import { findLine, line, RESPONSE } from './lines.js';
import { asciiText } from './text.js';

/** Bodies that say to be longer are not waited for. */
const LONGEST_BODY = 0x7fff_ffff;

/**
 * Is the message at `at` all there, whose header fields begin at `fieldsAt`? If not, it asks for the rest of it:
 * fields up to the empty line, then a body of Content-Length bytes, or in chunks, or of all that comes until the
 * connection ends (RFC 9112, 6.3). `method` is the request's, for a response.
 */
export function isWhole(
  d: Dissection,
  at: number,
  lineAt: number,
  fieldsAt: number,
  type: number,
  method: string,
): boolean {
  const { bytes, end } = d;
  let here = fieldsAt;
  let length = -1;
  let isChunked = false;
  for (;;) {
    if (!findLine(bytes, here, end)) return ask(d, at, ONE_MORE_SEGMENT);
    if (line.end === here) break;
    if (isNamed(bytes, here, line.end, 'content-length:')) length = lengthOf(asciiText(bytes, here + 15, line.end));
    else if (isNamed(bytes, here, line.end, 'transfer-encoding:'))
      isChunked = asciiText(bytes, here + 18, line.end)
        .trim()
        .toLowerCase()
        .startsWith('chunked');
    here = line.next;
  }
  const body = line.next;
  if (type === RESPONSE && method === 'HEAD') return true;
  if (isChunked) {
    // The chunks that were there before need not be looked through again.
    const known = knownChunks(d, body - at);
    const isThere = areChunksThere(bytes, known > body - at && at + known < end ? at + known : body, end);
    noteChunks(d, body - at, isThere ? 0 : stoppedAt - at);
    return isThere || ask(d, at, ONE_MORE_SEGMENT);
  }
  if (length >= 0) {
    const hasBody = type !== RESPONSE || !isBodiless(bytes, lineAt);
    const missing = body + length - end;
    if (!hasBody || missing <= 0 || length > LONGEST_BODY) return true;
    return ask(d, at, missing);
  }
  if (type !== RESPONSE || d.endsStream || isBodiless(bytes, lineAt)) return true;
  if (method === 'CONNECT' && bytes[statusAt(bytes, lineAt)] === 50) return true;
  return ask(d, at, UNTIL_FIN);
}

function ask(d: Dissection, at: number, missing: number): boolean {
  d.wantMore(at, missing);
  return false;
}

/** Does the line begin with that name, which is in lower case? */
function isNamed(bytes: Uint8Array, at: number, end: number, name: string): boolean {
  if (end - at < name.length) return false;
  for (let i = 0; i < name.length; i++) {
    const byte = bytes[at + i];
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== name.charCodeAt(i)) return false;
  }
  return true;
}

function statusAt(bytes: Uint8Array, at: number): number {
  let here = at;
  while (here < bytes.length && bytes[here] > 32) here++;
  while (bytes[here] === 32) here++;
  return here;
}

/** Responses that have no body: 1xx, 204 and 304. */
function isBodiless(bytes: Uint8Array, at: number): boolean {
  const here = statusAt(bytes, at);
  const code = asciiText(bytes, here, here + 3);
  return code.startsWith('1') || code === '204' || code === '304';
}
