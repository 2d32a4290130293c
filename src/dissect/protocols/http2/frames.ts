import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { emitText } from '../http/text.js';
import type { Connection, TableSizes } from './connection.js';
import { F } from './fields.js';

const PADDED = 0x08;
const ACK = 0x01;
const TOP = 31;
const REST = 0x7fff_ffff;

/** The length of the padding, where there may be some; gives where the payload begins. */
export function dissectPadLength(d: Dissection, at: number, flags: number): number {
  const isPadded = (flags & PADDED) !== 0;
  padding = isPadded ? d.u8(F.padding, at) : 0;
  d.value(F.pad_length, padding, at, isPadded ? 1 : 0);
  return isPadded ? at + 1 : at;
}
export let padding = 0;

/** Where the padding begins that `dissectPadLength` told of: it has to be there. */
export function beforePadding(d: Dissection, at: number): number {
  const end = d.reportedEnd - padding;
  if (end < at && d.fault === 0) d.fault = FAULT_MALFORMED;
  return end;
}

/** Priority of a stream (RFC 7540, section 6.3): gives where it ends. */
export function dissectPriority(d: Dissection, at: number): number {
  if (!d.has(at, 4)) return at;
  const value = d.getU32(at);
  d.value(F.exclusive, value >>> TOP, at, 4);
  d.value(F.stream_dependency, value & REST, at, 4);
  const weight = d.u8(F['headers.weight'], at + 4);
  d.value(F['headers.weight_real'], weight + 1, at + 4, 1);
  return at + 5;
}

const SETTING_FIELDS: Readonly<Record<number, number>> = {
  1: F['settings.header_table_size'],
  2: F['settings.enable_push'],
  3: F['settings.max_concurrent_streams'],
  4: F['settings.initial_window_size'],
  5: F['settings.max_frame_size'],
  6: F['settings.max_header_list_size'],
  8: F['settings.extended_connect'],
  9: F['settings.no_rfc7540_priorities'],
};
const HEADER_TABLE_SIZE = 1;
const INITIAL_WINDOW_SIZE = 4;

/** What SETTINGS say that bears on what is dissected later; -1 where they say nothing of it. */
interface Settings {
  readonly sizes: TableSizes;
  readonly window: number;
}

/** Shows the settings in `[start, end)` (RFC 9113, section 6.5.1). */
export function emitSettings(d: Dissection, start: number, end: number): Settings {
  let smallest = -1;
  let last = -1;
  let window = -1;
  for (let at = start; at < end && d.fault === 0; at += 6) {
    d.value(F.settings, 1, at, 6);
    d.open();
    const id = d.u16(F['settings.id'], at);
    const value = d.u32(SETTING_FIELDS[id] ?? F['settings.unknown'], at + 2);
    d.close();
    if (d.fault !== 0) break;
    if (id === HEADER_TABLE_SIZE) {
      last = value;
      smallest = smallest < 0 ? value : Math.min(smallest, value);
    } else if (id === INITIAL_WINDOW_SIZE) window = value;
  }
  return { sizes: { smallest, last }, window };
}

/** Settings, and what they mean for the other side's header table and windows. */
export function dissectSettings(d: Dissection, connection: Connection, direction: number, flags: number, at: number) {
  const { sizes, window } = emitSettings(d, at, d.reportedEnd);
  if (d.replaying) return;
  if (window >= 0) connection.initialWindow[1 - direction] = window;
  if ((flags & ACK) === 0) {
    if (d.fault === 0) connection.addPending(direction, sizes);
    return;
  }
  const allowed = connection.pending[1 - direction].shift();
  if (allowed !== undefined) allowTable(connection, direction, allowed);
}

function allowTable(connection: Connection, direction: number, { smallest, last }: TableSizes): void {
  if (last < 0) return;
  if (smallest < last) connection.decoders[direction].allow(smallest);
  connection.decoders[direction].allow(last);
}

export function dissectPing(d: Dissection, at: number, flags: number): void {
  d.span((flags & ACK) !== 0 ? F.pong : F.ping, at, 8);
}

export function dissectGoaway(d: Dissection, at: number): void {
  if (!d.has(at, 4)) return;
  const value = d.getU32(at);
  d.value(F['goaway.r'], value >>> TOP, at, 4);
  d.value(F['goaway.last_stream_id'], value & REST, at, 4);
  d.u32(F['goaway.error'], at + 4);
  if (d.reportedEnd > at + 8) d.span(F['goaway.addata'], at + 8, d.reportedEnd - at - 8);
}

/** RFC 7838, section 4. */
export function dissectAlternative(d: Dissection, at: number): void {
  const length = d.u16(F['altsvc.origin.len'], at);
  if (!d.has(at + 2, length)) return;
  emitText(d, F['altsvc.origin'], at + 2, at + 2 + length);
  const rest = at + 2 + length;
  if (rest < d.reportedEnd && d.has(rest, d.reportedEnd - rest))
    emitText(d, F['altsvc.field_value'], rest, d.reportedEnd);
}

/** RFC 8336, section 2. */
export function dissectOrigins(d: Dissection, start: number): void {
  let at = start;
  while (at < d.reportedEnd && d.fault === 0) {
    d.value(F.origin, 1, at, d.left(at));
    d.open();
    const length = d.u16(F['origin.origin_len'], at);
    if (d.has(at + 2, length)) emitText(d, F['origin.origin'], at + 2, at + 2 + length);
    d.close();
    at += 2 + length;
  }
}

/** RFC 9218, section 7.1. */
export function dissectPriorityUpdate(d: Dissection, at: number): void {
  if (!d.has(at, 4)) return;
  d.wide(F.priority_update_stream_id, d.getU32(at), 0, at, 4);
  if (d.has(at + 4, d.reportedEnd - at - 4)) emitText(d, F.priority_update_field_value, at + 4, d.reportedEnd);
}

export function dissectUnknown(d: Dissection, at: number): void {
  d.has(at, 1);
  d.span(F.unknown, at, d.left(at));
}
