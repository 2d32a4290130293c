import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { FRAME_TYPES } from '../../names/http3.js';
import type { StreamPiece } from '../quic/streams.js';
import { readVarint, varint } from '../quic/varint.js';
import { F } from './fields.js';
import { emitSection } from './headers.js';
import { isReserved, nameOf } from './lines.js';
import { type Decision, decoderOf } from './state.js';

const DATA = 0;
const HEADERS = 1;
const SETTINGS = 4;
const PRIORITY_UPDATE = 0xf0700;
const PRIORITY_UPDATE_OF_PUSH = 0xf0701;

/** Length of the variable-length integer at `at` (RFC 9000, section 16); 0 where it goes on past the end. */
function varintLength(d: Dissection, at: number): number {
  if (at >= d.end) return 0;
  const length = 1 << (d.bytes[at] >>> 6);
  return at + length <= d.end ? length : 0;
}

/** How many bytes of the frame at `at` are missing: 0 where it is all there, -1 where not even its length is. */
export function missingBytes(d: Dissection, at: number): number {
  const typeLength = varintLength(d, at);
  const lengthLength = typeLength === 0 ? 0 : varintLength(d, at + typeLength);
  if (lengthLength === 0) return -1;
  const payload = readVarint(d, -1, at + typeLength);
  return Math.max(0, payload + varint - d.end);
}

/** The frame at `start` (RFC 9114, section 7.1), which is all there; gives where it ends. `index` numbers its sections. */
export function dissectFrame(
  d: Dissection,
  piece: StreamPiece,
  decision: Decision,
  start: number,
  index: number,
): number {
  const row = d.openSpan(F.frame, start);
  let at = readVarint(d, F.frame_type, start);
  const type = varint;
  at = readVarint(d, F.frame_length, at);
  const end = at + varint;
  if (end > at) d.span(F.frame_payload, at, end - at);
  if (d.wantsInfo && !isReserved(type)) d.infoColumn += `, ${nameOf(FRAME_TYPES, type)}`;
  if (end > at) {
    if (type === DATA) d.span(F.data, at, end - at);
    else if (type === HEADERS) {
      if (!d.replaying) decision.sections[index] = decoderOf(d, piece).decode(d.bytes, at, end);
      const section = decision.sections[index];
      if (section !== undefined) emitSection(d, section, at, end);
    } else if (type === SETTINGS) dissectSettings(d, at, end);
    else if (type === PRIORITY_UPDATE || type === PRIORITY_UPDATE_OF_PUSH) dissectPriority(d, at, end);
  }
  d.closeSpan(row, end);
  return end;
}

/** Settings that have a field of their own. */
const SETTING_FIELDS: Readonly<Record<number, number>> = {
  0x01: F['settings.qpack.max_table_capacity'],
  0x06: F['settings.max_field_section_size'],
  0x07: F['settings.qpack.blocked_streams'],
  0x08: F['settings.extended_connect'],
  0x33: F['settings.h3_datagram'],
  0xffd277: F['settings.h3_datagram_draft04'],
  0x2b603742: F['settings.webtransport'],
};

function dissectSettings(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const row = d.openSpan(F.settings, at);
    const valueAt = readVarint(d, F['settings.id'], at);
    const field = SETTING_FIELDS[varint];
    at = readVarint(d, F['settings.value'], valueAt);
    if (field !== undefined) readVarint(d, field, valueAt);
    d.closeSpan(row, at);
  }
}

/** How urgent something is to the client (RFC 9218, section 7.2). */
function dissectPriority(d: Dissection, start: number, end: number): void {
  const at = readVarint(d, F.priority_update_element_id, start);
  if (at <= end && d.fault === 0)
    d.text(F.priority_update_field_value, decodeText(d.bytes, at, end - at), at, end - at);
}
