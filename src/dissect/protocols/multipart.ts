import { bytes, declareFields, declareProtocol, none, string, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectDataInside } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { findLine, line } from './http/lines.js';
import { asciiText } from './http/text.js';
import { content, dissectContent, MEDIA_CARRIES } from './media.js';

/** Content of several parts (RFC 2046, 5.1). */
export const multipart = declareProtocol(
  'mime_multipart',
  'MIME multipart',
  'MIME Multipart Media Encapsulation',
  'MIME Multipart Media Encapsulation[, Type: {type}]',
);

const many = { many: true };
const F = declareFields(multipart, {
  type: string('Type', { generated: true }),
  part: string('Encapsulated multipart part', many),
  'header.sectoken-length': uint32('Length of security token', many),
  'header.content-description': string('Content-Description', many),
  'header.content-disposition': string('Content-Disposition', many),
  'header.content-encoding': string('Content-Encoding', many),
  'header.content-id': string('Content-Id', many),
  'header.content-language': string('Content-Language', many),
  'header.content-length': string('Content-Length', many),
  'header.content-transfer-encoding': string('Content-Transfer-Encoding', many),
  'header.content-type': string('Content-Type', many),
  'header.originalcontent': string('OriginalContent', many),
  first_boundary: string('First boundary'),
  preamble: bytes('Preamble'),
  last_boundary: string('Last boundary'),
  boundary: string('Boundary', many),
  trailer: bytes('Trailer'),
  no_required_parameter: none('The multipart dissector could not find a required parameter.'),
  decryption_not_possible: none('The multipart dissector could not decrypt the message.'),
});

const HEADERS: Readonly<Record<string, number>> = {
  'content-description': F['header.content-description'],
  'content-disposition': F['header.content-disposition'],
  'content-encoding': F['header.content-encoding'],
  'content-id': F['header.content-id'],
  'content-language': F['header.content-language'],
  'content-length': F['header.content-length'],
  'content-transfer-encoding': F['header.content-transfer-encoding'],
  'content-type': F['header.content-type'],
  originalcontent: F['header.originalcontent'],
};

/** The boundary that was found last: where it begins, with the end of the line before it, and ends. */
const found = { start: 0, end: 0, isLast: false };

/** Finds the next boundary from `from` on: two hyphens and the text, at the beginning of a line. */
function findBoundary(d: Dissection, from: number, start: number, boundary: string): boolean {
  const { bytes, end } = d;
  const length = boundary.length + 2;
  for (let at = from; at + length <= end; at++) {
    if (bytes[at] !== 45 || bytes[at + 1] !== 45) continue;
    if (at > start && bytes[at - 1] !== 10 && bytes[at - 1] !== 13) continue;
    let i = 0;
    while (i < boundary.length && bytes[at + 2 + i] === boundary.charCodeAt(i)) i++;
    if (i < boundary.length) continue;
    const after = at + length;
    found.isLast = after + 1 < end && bytes[after] === 45 && bytes[after + 1] === 45;
    findLine(bytes, after, end);
    found.end = line.next;
    found.start = at;
    if (at > from && bytes[at - 1] === 10) found.start--;
    if (found.start > from && bytes[found.start - 1] === 13) found.start--;
    return true;
  }
  return false;
}

function boundaryOf(parameters: string): string {
  const match = /(?:^|;)\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(parameters);
  return match?.[1] ?? match?.[2] ?? '';
}

function dissect(d: Dissection, start: number): boolean {
  const boundary = boundaryOf(content.parameters);
  d.text(F.type, content.type);
  if (boundary === '') {
    const message = 'The multipart dissector could not find a required parameter.';
    remark(d, F.no_required_parameter, SEVERITY.error, GROUP.protocol, message);
    dissectDataInside(d, start);
    return true;
  }
  if (!findBoundary(d, start, start, boundary)) {
    dissectDataInside(d, start);
    return true;
  }
  // The line end before the first boundary counts to what stands before that.
  let at = found.start;
  while (d.bytes[at] !== 45) at++;
  if (at > start) d.span(F.preamble, start, at - start);
  d.span(F.first_boundary, at, found.end - at);
  at = found.end;
  let isLast = found.isLast;
  while (!isLast && at < d.end && d.fault === FAULT_NONE) {
    if (!findBoundary(d, at, start, boundary)) return true;
    const { start: partEnd, end: next } = found;
    isLast = found.isLast;
    dissectPart(d, at, partEnd);
    d.span(isLast ? F.last_boundary : F.boundary, partEnd, next - partEnd);
    at = next;
  }
  if (isLast && at < d.end) d.span(F.trailer, at, d.end - at);
  return true;
}

function dissectPart(d: Dissection, start: number, end: number): void {
  d.text(F.part, '', start, end - start);
  d.open();
  let contentType: string | undefined;
  let at = start;
  while (at < end && d.fault === FAULT_NONE) {
    findLine(d.bytes, at, end);
    const lineStart = at;
    let lineEnd = line.end;
    at = line.next;
    if (lineEnd === lineStart) break;
    // What begins with a blank continues the line before it.
    while (at < end && (d.bytes[at] === 32 || d.bytes[at] === 9)) {
      findLine(d.bytes, at, end);
      lineEnd = line.end;
      at = line.next;
    }
    const text = asciiText(d.bytes, lineStart, lineEnd);
    const colon = text.indexOf(':');
    if (colon <= 0) {
      at = lineStart;
      break;
    }
    const field = HEADERS[text.slice(0, colon).toLowerCase()];
    if (field === undefined) continue;
    const value = text
      .slice(colon + 1)
      .trim()
      .replace(/;\s+/g, ';');
    if (field === F['header.content-type']) contentType = value;
    d.text(field, value, lineStart, lineEnd - lineStart);
  }
  const { insideTree, isUncounted } = d;
  d.beginInside();
  d.isUncounted = true;
  if (at < end && !dissectContent(d, contentType, at, end, end, -1)) dissectDataInside(d, at, end, end);
  d.insideTree = insideTree;
  d.isUncounted = isUncounted;
  d.close();
}

export const multipartDissector: Dissector = {
  protocol: multipart,
  dissect,
  places: {
    media_type: [
      'multipart/',
      ...['alternative', 'encrypted', 'form-data', 'mixed', 'related', 'report', 'signed'].map(
        (subtype) => `multipart/${subtype}`,
      ),
    ],
  },
  carries: [...MEDIA_CARRIES, 'data'],
};
