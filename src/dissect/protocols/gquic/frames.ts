import type { Dissection } from '../../dissection.js';
import { getVarint, readVarint, varint } from '../quic/varint.js';
import { F } from './fields.js';
import { dissectTags } from './tags.js';

/** Takes CRYPTO data `[start, end)` that stands at `offset` of the stream; tells whether it is TLS's. */
export type TakeCrypto = (offset: number, start: number, end: number) => boolean;

/** The messages of the crypto handshake, as the Info column names them. */
export const MESSAGES: Readonly<Record<string, string>> = {
  CHLO: 'Client Hello',
  SHLO: 'Server Hello',
  'REJ\0': 'Rejection',
  SREJ: 'Stateless Rejection',
  PRST: 'Public Reset',
  SCUP: 'Server Config Update',
};

export const tagAt = (d: Dissection, at: number) =>
  at + 4 <= d.end ? String.fromCharCode(d.bytes[at], d.bytes[at + 1], d.bytes[at + 2], d.bytes[at + 3]) : '';

/** What a version does: how numbers are written, and how its frames look. */
export interface Dialect {
  readonly version: number;
  readonly bigEndian: boolean;
  /** Bytes of the packet number. */
  readonly numberLength: number;
}

export const numberOf = (d: Dissection, at: number, length: number, bigEndian: boolean): number => {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + d.getU8(bigEndian ? at + i : at + length - 1 - i);
  return value;
};

/** A number of that many bytes as a field's value; gives it back. */
export function readNumber(d: Dissection, field: number, at: number, length: number, bigEndian: boolean): number {
  if (!d.has(at, length)) return 0;
  if (length > 6) {
    if (bigEndian) d.u64(field, at);
    else d.u64LE(field, at);
    return numberOf(d, at, length, bigEndian);
  }
  const value = numberOf(d, at, length, bigEndian);
  d.wide(field, value >>> 0, Math.floor(value / 0x1_0000_0000), at, length);
  return value;
}

/** The same for a field of at most 32 bits. */
function readSmall(d: Dissection, field: number, at: number, length: number, bigEndian: boolean): number {
  if (!d.has(at, length)) return 0;
  const value = numberOf(d, at, length, bigEndian);
  d.value(field, value, at, length);
  return value;
}

/** The frames of a packet that is not encrypted. */
export function dissectFrames(
  d: Dissection,
  start: number,
  end: number,
  dialect: Dialect,
  takeCrypto?: TakeCrypto,
): void {
  let at = start;
  while (at < end && d.fault === 0) {
    d.value(F.frame, 1, at, 1);
    d.open();
    const next = dissectFrame(d, at, end, dialect, takeCrypto);
    d.close();
    if (next <= at) return;
    at = next;
  }
}

function dissectFrame(d: Dissection, start: number, end: number, dialect: Dialect, takeCrypto?: TakeCrypto): number {
  const type = d.u8(F.frame_type, start);
  const at = start + 1;
  if (type >= 0x80) return dissectStream(d, type, start, end, dialect);
  if (type >= 0x40 || type === 8) {
    d.open();
    d.value(F['frame_type.stream'], 0, start, 1);
    if (type >= 0x40) d.value(F['frame_type.ack'], 1, start, 1);
    d.close();
  }
  if (type >= 0x40)
    return dialect.version < 34 ? dissectOldAck(d, type, start, dialect) : dissectAck(d, type, start, dialect);
  const { bigEndian } = dialect;
  switch (type) {
    case 0: {
      let next = at;
      while (next < end && d.bytes[next] === 0) next++;
      const length = end - at;
      d.value(F['frame_type.padding.length'], length, at, 0);
      if (length > 0) d.span(F['frame_type.padding'], at, length);
      return end;
    }
    case 1:
      readSmall(d, F['frame_type.rsts.stream_id'], at, 4, bigEndian);
      readNumber(d, F['frame_type.rsts.byte_offset'], at + 4, 8, bigEndian);
      readSmall(d, F['frame_type.rsts.error_code'], at + 12, 4, bigEndian);
      return at + 16;
    case 2: {
      readSmall(d, F['frame_type.cc.error_code'], at, 4, bigEndian);
      const length = readSmall(d, F['frame_type.cc.reason_phrase.length'], at + 4, 2, bigEndian);
      d.span(F['frame_type.cc.reason_phrase'], at + 6, length);
      return at + 6 + length;
    }
    case 3: {
      readSmall(d, F['frame_type.goaway.error_code'], at, 4, bigEndian);
      readSmall(d, F['frame_type.goaway.last_good_stream_id'], at + 4, 4, bigEndian);
      const length = readSmall(d, F['frame_type.goaway.reason_phrase.length'], at + 8, 2, bigEndian);
      d.span(F['frame_type.goaway.reason_phrase'], at + 10, length);
      return at + 10 + length;
    }
    case 4:
      readSmall(d, F['frame_type.wu.stream_id'], at, 4, bigEndian);
      readNumber(d, F['frame_type.wu.byte_offset'], at + 4, 8, bigEndian);
      return at + 12;
    case 5:
      readSmall(d, F['frame_type.blocked.stream_id'], at, 4, bigEndian);
      return at + 4;
    case 6: {
      let next = at;
      if (dialect.version < 34) d.u8(F['frame_type.sw.send_entropy'], next++);
      readNumber(d, F['frame_type.sw.least_unacked_delta'], next, dialect.numberLength, bigEndian);
      return next + dialect.numberLength;
    }
    case 7:
      return at;
    case 8: {
      let next = readVarint(d, F['crypto.offset'], at);
      const offset = varint;
      next = readVarint(d, F['crypto.length'], next);
      const length = varint;
      if (!d.has(next, length)) return end;
      d.value(F['crypto.crypto_data'], 1, next, length);
      d.open();
      if (takeCrypto?.(offset, next, next + length) !== true) dissectMessage(d, next, next + length);
      else if (d.wantsInfo && d.fault === 0) d.infoColumn += ', CRYPTO';
      d.close();
      return next + length;
    }
  }
  getVarint(d, at);
  return end;
}

/** A stream's data; in stream 1 the messages of the crypto handshake. */
function dissectStream(d: Dissection, type: number, start: number, end: number, dialect: Dialect): number {
  const { bigEndian } = dialect;
  d.open();
  d.value(F['frame_type.stream'], 1, start, 1);
  d.value(F['frame_type.stream.f'], (type >>> 6) & 1, start, 1);
  d.value(F['frame_type.stream.d'], (type >>> 5) & 1, start, 1);
  d.value(F['frame_type.stream.ooo'], (type >>> 2) & 7, start, 1);
  d.value(F['frame_type.stream.ss'], type & 3, start, 1);
  d.close();
  let at = start + 1;
  const idLength = (type & 3) + 1;
  const id = readSmall(d, F.stream_id, at, idLength, bigEndian);
  at += idLength;
  const offsetLength = ((type >>> 2) & 7) === 0 ? 0 : ((type >>> 2) & 7) + 1;
  if (offsetLength > 0) readNumber(d, F.offset, at, offsetLength, bigEndian);
  at += offsetLength;
  let dataEnd = end;
  if (type & 0x20) {
    dataEnd = at + 2 + readSmall(d, F.data_len, at, 2, bigEndian);
    at += 2;
  }
  if (d.fault !== 0) return end;
  if (id === 1 && MESSAGES[tagAt(d, at)] !== undefined) return dissectMessage(d, at, Math.min(end, dataEnd));
  if (dataEnd > at) d.span(F.stream_data, at, dataEnd - at);
  return dataEnd;
}

/** A message: its name, how many tags it has, and these. */
export function dissectMessage(d: Dissection, at: number, end: number): number {
  d.span(F.tag, at, 4);
  const name = MESSAGES[tagAt(d, at)];
  if (d.wantsInfo && d.fault === 0) d.infoColumn = name ?? 'Unknown';
  const count = d.u16LE(F.tag_number, at + 4);
  d.span(F.padding, at + 6, 2);
  return dissectTags(d, at + 8, end, count);
}

export const WIDTHS = [1, 2, 4, 6];

/** Before version 34 acknowledgements tell what is missing. */
function dissectOldAck(d: Dissection, type: number, start: number, dialect: Dialect): number {
  const { bigEndian } = dialect;
  d.open();
  d.value(F['frame_type.ack.n'], (type >>> 5) & 1, start, 1);
  d.value(F['frame_type.ack.t'], (type >>> 4) & 1, start, 1);
  d.value(F['frame_type.ack.ll'], (type >>> 2) & 3, start, 1);
  d.value(F['frame_type.ack.mm'], type & 3, start, 1);
  d.close();
  const largest = WIDTHS[(type >>> 2) & 3];
  const missing = WIDTHS[type & 3];
  let at = start + 1;
  d.u8(F['frame_type.ack.received_entropy'], at++);
  readNumber(d, F['frame_type.ack.largest_observed'], at, largest, bigEndian);
  at += largest;
  readSmall(d, F['frame_type.ack.ack_delay_time'], at, 2, bigEndian);
  at += 2;
  let times = d.u8(F['frame_type.ack.num_timestamp'], at++);
  if (times > 0) {
    d.u8(F['frame_type.ack.delta_largest_observed'], at);
    readSmall(d, F['frame_type.ack.first_timestamp'], at + 1, 4, bigEndian);
    at += 5;
    for (times--; times > 0 && d.fault === 0; times--) {
      d.u8(F['frame_type.ack.delta_largest_observed'], at);
      readSmall(d, F['frame_type.ack.time_since_previous_timestamp'], at + 1, 2, bigEndian);
      at += 3;
    }
  }
  if ((type & 0x20) === 0) return at;
  for (let ranges = d.u8(F['frame_type.ack.num_ranges'], at++); ranges > 0 && d.fault === 0; ranges--) {
    readNumber(d, F['frame_type.ack.missing_packet'], at, missing, bigEndian);
    d.u8(F['frame_type.ack.range_length'], at + missing);
    at += missing + 1;
  }
  for (let revived = d.u8(F['frame_type.ack.num_revived'], at++); revived > 0 && d.fault === 0; revived--) {
    readNumber(d, F['frame_type.ack.revived_packet'], at, largest, bigEndian);
    at += largest;
  }
  return at;
}

/** Since version 34 they tell what has arrived. */
function dissectAck(d: Dissection, type: number, start: number, dialect: Dialect): number {
  const { bigEndian } = dialect;
  const hasBlocks = (type & 0x20) !== 0;
  d.open();
  d.value(F['frame_type.ack.n'], hasBlocks ? 1 : 0, start, 1);
  d.value(F['frame_type.ack.u'], (type >>> 4) & 1, start, 1);
  d.value(F['frame_type.ack.ll'], (type >>> 2) & 3, start, 1);
  d.value(F['frame_type.ack.mm'], type & 3, start, 1);
  d.close();
  const largest = WIDTHS[(type >>> 2) & 3];
  const missing = WIDTHS[type & 3];
  let at = start + 1;
  readNumber(d, F['frame_type.ack.largest_acked'], at, largest, bigEndian);
  at += largest;
  readSmall(d, F['frame_type.ack.largest_acked_delta_time'], at, 2, bigEndian);
  at += 2;
  let blocks = 0;
  if (hasBlocks) blocks = d.u8(F['frame_type.ack.num_blocks'], at++);
  readNumber(d, F['frame_type.ack.first_ack_block_length'], at, missing, bigEndian);
  at += missing;
  for (; blocks > 0 && d.fault === 0; blocks--) {
    d.u8(F['frame_type.ack.gap_to_next_block'], at);
    readNumber(d, F['frame_type.ack.ack_block_length'], at + 1, missing, bigEndian);
    at += 1 + missing;
  }
  let times = d.u8(F['frame_type.ack.num_timestamp'], at++);
  if (times > 0) {
    d.u8(F['frame_type.ack.delta_largest_acked'], at);
    readSmall(d, F['frame_type.ack.time_since_largest_acked'], at + 1, 4, bigEndian);
    at += 5;
    for (times--; times > 0 && d.fault === 0; times--) {
      d.u8(F['frame_type.ack.delta_largest_acked'], at);
      readSmall(d, F['frame_type.ack.time_since_previous_timestamp'], at + 1, 2, bigEndian);
      at += 3;
    }
  }
  return at;
}
