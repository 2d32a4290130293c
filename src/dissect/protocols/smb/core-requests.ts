import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { ACCESS } from './access-mode.js';
import { emitByteCount } from './bytes.js';
import { C } from './core-fields.js';
import { type Command, emitDosAttributes, emitDosTimes } from './core-parts.js';
import { H } from './fields.js';
import { openingOf } from './opened.js';
import { emitName, SEARCH } from './search.js';
import { textEnd } from './text.js';
import { T2 } from './trans2-fields.js';
import { T } from './transfer-fields.js';
import { emitData, useFile, WRITE_MODE } from './transfers.js';
import { emitFlags, emitUnixTime } from './values.js';

const OPEN_FUNCTION = [H['open.function.create'], H['open.function.open']];
const COPY = [
  C['copy.flags.ea_action'],
  C['copy.flags.tree_copy'],
  C['copy.flags.verify'],
  C['copy.flags.source_mode'],
  C['copy.flags.dest_mode'],
  C['copy.flags.dir'],
  C['copy.flags.file'],
];
const MOVE = [C['move.flags.verify'], C['move.flags.dir'], C['move.flags.file']];

function tell(d: Dissection, label: string, text: string): void {
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, ${label}: ${text}`;
}

/** The name of a file, the only thing among a command's bytes. */
function path(d: Dissection, c: Command, field: number): string {
  const end = emitByteCount(d, c.bytes);
  const text = emitName(d, field, c.bytes + 2, end, c.flags2, c.base);
  if (c.answer !== undefined) c.answer.text = text;
  tell(d, 'Path', text);
  return text;
}

/** Two names, one after the other. */
function names(d: Dissection, c: Command, first: number, labels: readonly [string, string]): void {
  const end = emitByteCount(d, c.bytes);
  const from = emitName(d, first, c.bytes + 2, end, c.flags2, c.base);
  tell(d, labels[0], from);
  const to = emitName(d, H.file, textEnd, end, c.flags2, c.base);
  tell(d, labels[1], to);
  if (c.answer !== undefined && first === C.old_file) {
    c.answer.from = from;
    c.answer.text = to;
  }
}

/** Requests of the core protocol (MS-CIFS, 2.2.4). False where it is none of them. */
export function coreRequest(d: Dissection, command: number, c: Command): boolean {
  const { words, count, bytes, base, answer } = c;
  switch (command) {
    case 0x02: {
      emitFlags(d, H['access.desired'], words, 2, ACCESS);
      emitFlags(d, H['search.attribute'], words + 2, 2, SEARCH);
      const name = path(d, c, H.file);
      if (answer !== undefined) answer.opening = openingOf(name);
      break;
    }
    case 0x03:
    case 0x0f: {
      const kind = emitDosAttributes(d, words);
      emitUnixTime(d, H['create.time'], words + 2);
      const name = path(d, c, H.file);
      if (answer !== undefined) answer.opening = { ...openingOf(name), attributes: kind };
      break;
    }
    case 0x07:
      emitFlags(d, H['search.attribute'], words, 2, SEARCH);
      names(d, c, C.old_file, ['Old Name', 'New Name']);
      break;
    case 0x09:
      emitDosAttributes(d, words);
      emitUnixTime(d, H['last_write.time'], words + 2);
      d.span(H.reserved, words + 6, 10);
      path(d, c, H.file);
      break;
    case 0x0c:
    case 0x0d:
      useFile(d, words, base, answer);
      d.u32LE(H.count, words + 2);
      d.u32LE(H.offset, words + 6);
      emitByteCount(d, bytes);
      break;
    case 0x0e:
      d.span(H.reserved, words, 2);
      emitUnixTime(d, H['create.time'], words + 2);
      path(d, c, H.dir_name);
      break;
    case 0x12:
      useFile(d, words, base, answer);
      d.u16LE(C.seek_mode, words + 2);
      d.u32LE(H.offset, words + 4);
      emitByteCount(d, bytes);
      break;
    case 0x1a:
    case 0x1b:
      useFile(d, words, base, answer);
      d.u32LE(H.offset, words + 2);
      d.u16LE(H.maxcount, words + 6);
      d.u16LE(H.mincount, words + 8);
      if (command === 0x1a) {
        d.u32LE(H.timeout, words + 10);
        d.span(H.reserved, words + 14, 2);
        if (count === 10) d.u32LE(H.offset_high, words + 16);
      } else d.span(H.reserved, words + 10, 6);
      emitByteCount(d, bytes);
      break;
    case 0x1d:
    case 0x1e: {
      useFile(d, words, base, answer);
      d.u16LE(C.total_data_len, words + 2);
      d.span(H.reserved, words + 4, 2);
      d.u32LE(H.offset, words + 6);
      d.u32LE(H.timeout, words + 10);
      emitFlags(
        d,
        T['write.mode'],
        words + 14,
        2,
        command === 0x1d ? WRITE_MODE.slice(2) : [C['write.mode.connectionless'], ...WRITE_MODE.slice(2)],
      );
      if (command === 0x1d) d.span(H.reserved, words + 16, 4);
      else d.u32LE(C['request.mask'], words + 16);
      d.u16LE(H.data_len, words + 20);
      const offset = d.u16LE(H.data_offset, words + 22);
      // tshark knows no more than twelve words here.
      const rest = words + 24;
      emitData(d, rest + 2, emitByteCount(d, rest), base + offset);
      break;
    }
    case 0x22:
      useFile(d, words, base, answer);
      emitDosTimes(d, words + 2);
      emitByteCount(d, bytes);
      break;
    case 0x23:
      useFile(d, words, base, answer);
      emitByteCount(d, bytes);
      break;
    case 0x29:
    case 0x2a:
      d.u16LE(H.tid, words);
      emitFlags(d, H['open.function'], words + 2, 2, OPEN_FUNCTION);
      if (command === 0x29) emitFlags(d, C['copy.flags'], words + 4, 2, COPY);
      else emitFlags(d, C['move.flags'], words + 4, 2, MOVE);
      names(d, c, H.file, command === 0x29 ? ['Source Name', 'Destination Name'] : ['Old Name', 'New Name']);
      break;
    case 0x2c: {
      useFile(d, words, base, answer, true);
      const length = d.u16LE(H.count, words + 2);
      d.u32LE(H.offset, words + 4);
      emitUnixTime(d, H['last_write.time'], words + 8);
      if (count === 12) d.span(H.reserved, words + 12, 12);
      const end = emitByteCount(d, bytes);
      if (end > bytes + 2) emitData(d, bytes + 2, Math.min(end, bytes + 3 + length), bytes + 3);
      break;
    }
    case 0x34: {
      const search = d.u16LE(T2.search_id, words);
      tell(d, 'Search ID', String(search));
      emitByteCount(d, bytes);
      break;
    }
    case 0x35:
      d.u16LE(C.monitor_handle, words);
      emitByteCount(d, bytes);
      break;
    case 0x70:
      connect(d, c);
      break;
    case 0xa4:
      emitByteCount(d, bytes);
      break;
    case 0xa5: {
      emitFlags(d, H['search.attribute'], words, 2, SEARCH);
      d.u16LE(C.ntr_loi, words + 2);
      d.u32LE(C.ntr_clu, words + 4);
      names(d, c, C.old_file, ['Old Name', 'New Name']);
      break;
    }
    default:
      return false;
  }
  return true;
}

/** TREE_CONNECT (2.2.4.50): a share, its password, what it is. */
function connect(d: Dissection, c: Command): void {
  const end = emitByteCount(d, c.bytes);
  const share = emitName(d, H.path, c.bytes + 2, end, c.flags2, c.base);
  tell(d, 'Path', share);
  d.u8(H.buffer_format, textEnd);
  const at = textEnd + 1;
  let last = at;
  while (last < Math.min(end, d.end) && d.bytes[last] !== 0) last++;
  d.span(H.password, at, last + 1 - at);
  emitName(d, H.service, last + 1, end, c.flags2, c.base);
}
