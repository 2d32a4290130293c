import type { Dissection } from '../../dissection.js';
import { STATUS_CODES } from '../../names/http.js';
import { F } from './fields.js';
import { asciiText, emitText } from './text.js';

/** What the first line of the message in hand said. */
export const first = { method: '', uri: '', status: 0 };

const SPACE = 32;

/** Method, target and version (RFC 9112, 3): each begins where the spaces after the one before it end. */
export function dissectRequestLine(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  let at = start;
  while (at < end && bytes[at] !== SPACE) at++;
  first.method = asciiText(bytes, start, at);
  first.status = 0;
  d.open();
  emitText(d, F['request.method'], start, at);
  if (at < end) at++;
  const uri = at;
  while (at < end && bytes[at] !== SPACE) at++;
  first.uri = asciiText(bytes, uri, at);
  emitText(d, F['request.uri'], uri, at);
  d.open();
  dissectTarget(d, uri, at);
  d.close();
  while (at < end && bytes[at] === SPACE) at++;
  emitText(d, F['request.version'], at, end);
  d.close();
}

/** Signs that part a path and a query (RFC 3986, sub-delims), but for the one between a name and its value. */
const DELIMITERS = new Set([..."!$&'()*+,;"].map((sign) => sign.charCodeAt(0)));
const isDelimiter = (byte: number) => DELIMITERS.has(byte);

/** The parts of a target: its path, where there is more to say of it than the whole target does, and its query. */
export function dissectTarget(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  let query = start;
  while (query < end && bytes[query] !== 63) query++;
  let isParted = false;
  for (let at = start + 1; at < query; at++) if (isDelimiter(bytes[at])) isParted = true;
  if (query > start && (isParted || query < end)) {
    emitText(d, F['request.uri.path'], start, query);
    if (isParted) emitParts(d, F['request.uri.path.segment'], start, query);
  }
  if (query + 1 >= end) return;
  emitText(d, F['request.uri.query'], query + 1, end);
  emitParts(d, F['request.uri.query.parameter'], query + 1, end);
}

/** A part has one byte at least, whatever that is. */
function emitParts(d: Dissection, field: number, start: number, end: number): void {
  if (d.want[field] === 0) return;
  d.open();
  let at = start;
  while (at < end) {
    let stop = at + 1;
    while (stop < end && !isDelimiter(d.bytes[stop])) stop++;
    emitText(d, field, at, stop);
    at = stop + 1;
  }
  d.close();
}

/** Version, status code and reason (RFC 9112, 4). */
export function dissectStatusLine(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  let at = start;
  first.method = '';
  first.uri = '';
  first.status = 0;
  while (at < end && bytes[at] !== SPACE) at++;
  d.open();
  emitText(d, F['response.version'], start, at);
  while (at < end && bytes[at] === SPACE) at++;
  const code = at;
  while (at < end && bytes[at] !== SPACE) at++;
  if (at - code >= 3) {
    for (let i = code; i < code + 3 && bytes[i] >= 48 && bytes[i] <= 57; i++)
      first.status = first.status * 10 + bytes[i] - 48;
    d.value(F['response.code'], first.status, code, 3);
    if (d.want[F['response.code.desc']] !== 0)
      d.word(F['response.code.desc'], STATUS_CODES[first.status] ?? `Unknown (${first.status})`);
    while (at < end && bytes[at] === SPACE) at++;
    if (at < end) emitText(d, F['response.phrase'], at, end);
  }
  d.close();
}
