import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { HEADING, TITLE } from '../../heading.js';
import { dissectDataInside } from '../data.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectContent } from '../media.js';
import { chunks, findChunks } from './chunks.js';
import { decodeContent } from './decode.js';
import { F, http } from './fields.js';
import { fields, TRANSFER_CHUNKED, TRANSFER_COMPRESSED, TRANSFER_NONE } from './header.js';
import { REQUEST, RESPONSE } from './lines.js';
import { emitText } from './text.js';

/** What the plan needs of bodies, as bits of the dissector. */
export const NEEDS_CHUNKS = 1;
export const NEEDS_BODY = 2;

/** The body from `at` on, with the content that it has. Gives where the message ends. */
export function dissectBody(d: Dissection, at: number, type: number, status: number, method: string): number {
  const there = d.end - at;
  if (there <= 0) return Math.max(at, d.end);
  let end = d.end;
  let reportedEnd = d.reportedEnd;
  if (fields.length >= 0 && fields.transfer === TRANSFER_NONE) {
    reportedEnd = Math.min(reportedEnd, at + fields.length);
    end = Math.min(end, reportedEnd);
  } else if (type === REQUEST && fields.transfer === TRANSFER_NONE) return at;
  else if (type === RESPONSE && isBodiless(status, method)) return at;
  if (reportedEnd === at) return at;
  if (fields.transfer === TRANSFER_CHUNKED) return dissectChunked(d, at, type);
  if (d.needs[http.id] & NEEDS_BODY) showContent(d, at, end, reportedEnd);
  return Math.max(end, reportedEnd <= d.end ? reportedEnd : d.end);
}

/** Responses without a body, unless they say how long it is. */
function isBodiless(status: number, method: string): boolean {
  return (status >= 100 && status < 200) || status === 204 || status === 304 || (method === 'CONNECT' && status < 300);
}

function dissectChunked(d: Dissection, at: number, type: number): number {
  findChunks(d.bytes, at, d.end);
  const { count, total, end, isAbsurd } = chunks;
  if (d.needs[http.id] & NEEDS_CHUNKS) emitChunks(d, at, type);
  if (isAbsurd) {
    d.fault = FAULT_MALFORMED;
    return d.end;
  }
  if (count === 0) {
    if (d.needs[http.id] & NEEDS_BODY) showContent(d, at, d.end, d.reportedEnd);
    return d.end;
  }
  if (d.needs[http.id] & NEEDS_BODY) {
    if (total > 0) {
      const body = new Uint8Array(total);
      let length = 0;
      for (let i = 0; i < count; i++) {
        body.set(d.bytes.subarray(chunks.starts[i], chunks.starts[i] + chunks.present[i]), length);
        length += chunks.present[i];
      }
      showSeparately(d, body, 'De-chunked entity body');
    } else {
      if (d.wantsInfo) d.infoColumn += ' [Last Chunk]';
      d.span(F.file_data, at, 0);
    }
  }
  return end > at ? end : d.end;
}

function emitChunks(d: Dissection, at: number, type: number): void {
  const { count } = chunks;
  const wantsHeadings = d.want[HEADING] !== 0;
  if (d.want[TITLE] !== 0 && count > 0) {
    const last = chunks.trailer < 0 ? '' : ' (including last chunk)';
    d.entitle(`Hypertext Transfer Protocol, has ${count} chunk${count === 1 ? '' : 's'}${last}`);
  }
  if (wantsHeadings) d.heading(`HTTP chunked ${type === REQUEST ? 'request' : 'response'}`, at, chunks.end - at);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) {
    const size = chunks.sizes[i];
    const line = chunks.lines[i];
    const start = chunks.starts[i];
    const present = chunks.present[i];
    if (wantsHeadings)
      d.heading(size === 0 ? 'End of chunked encoding' : `Data chunk (${size} octets)`, line, start + present - line);
    d.open();
    d.value(F.chunk_size, size, line, start - line);
    if (size > 0) {
      if (present > 0) d.span(F.chunk_data, start, present);
      const boundary = Math.min(2, d.end - start - size);
      if (boundary > 0) d.span(F.chunk_boundary, start + size, boundary);
    }
    d.close();
  }
  if (chunks.trailer >= 0) {
    if (chunks.trailerEnd > chunks.trailer) emitText(d, F.chunked_trailer_part, chunks.trailer, chunks.trailerEnd);
    if (wantsHeadings && chunks.end > chunks.trailerEnd)
      d.heading('\\r\\n', chunks.trailerEnd, chunks.end - chunks.trailerEnd);
  }
  d.close();
}

/** Shows a body that is not the packet's own bytes. */
function showSeparately(d: Dissection, body: Uint8Array, name: string): void {
  if (d.tape.sources.length > 65_535) return;
  const { bytes, source, start, end, reportedEnd } = d;
  d.bytes = body;
  d.source = d.tape.addSource(body, name, d.frame);
  d.start = 0;
  d.end = body.length;
  d.reportedEnd = body.length;
  showContent(d, 0, body.length, body.length);
  d.bytes = bytes;
  d.source = source;
  d.start = start;
  d.end = end;
  d.reportedEnd = reportedEnd;
}

/** The content in `[start, end)`, which is coded as the header fields say. */
function showContent(d: Dissection, start: number, end: number, reportedEnd: number): void {
  const { encoding, transfer } = fields;
  if (transfer === TRANSFER_COMPRESSED) {
    dissectDataInside(d, start, end, reportedEnd);
    return;
  }
  if (encoding !== '' && encoding !== 'identity') {
    fields.encoding = '';
    const decoded = decodeContent(d, encoding, start, end);
    if (decoded !== undefined) {
      if (d.want[HEADING] !== 0)
        d.heading(
          `Content-encoded entity body (${encoding}): ${end - start} bytes -> ${decoded.length} bytes`,
          start,
          end - start,
        );
      showSeparately(d, decoded, 'Uncompressed entity body');
    } else {
      if (d.want[HEADING] !== 0)
        d.heading(`Content-encoded entity body (${encoding}): ${end - start} bytes`, start, end - start);
      remarkBeneath(d, F.decompression_failed, SEVERITY.warn, GROUP.undecoded, 'Decompression failed');
      dissectDataInside(d, start, end, reportedEnd);
    }
    return;
  }
  if (d.want[F.file_data] !== 0) {
    // The layer lies in the packet, so that bytes from elsewhere are kept as they are.
    if (d.source === ownSource(d)) d.span(F.file_data, start, end - start);
    else d.blob(F.file_data, d.bytes.slice(start, end));
  }
  if (end === start) return;
  if (!dissectContent(d, fields.contentType, start, end, reportedEnd, F.subdissector_failed))
    dissectDataInside(d, start, end, reportedEnd);
}

/** The source in which the layer in hand lies. */
const ownSource = (d: Dissection) => (d.layerRow < 0 ? d.source : d.tape.layerSource[d.layerRow]);
