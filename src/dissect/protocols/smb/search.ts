import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { C } from './core-fields.js';
import { H } from './fields.js';
import { UNICODE } from './header.js';
import { emitText, textEnd } from './text.js';
import { emitDosTime, emitFlags } from './values.js';

/** Which files are searched for. */
export const SEARCH = [
  H['search.attribute.read_only'],
  H['search.attribute.hidden'],
  H['search.attribute.system'],
  H['search.attribute.volume'],
  H['search.attribute.directory'],
  H['search.attribute.archive'],
];
/** The attributes of a file in DOS. */
export const ATTRIBUTES = [
  H['file_attribute.read_only'],
  H['file_attribute.hidden'],
  H['file_attribute.system'],
  H['file_attribute.volume'],
  H['file_attribute.directory'],
  H['file_attribute.archive'],
];

/** A text behind a byte that tells its format. */
export function emitName(d: Dissection, field: number, at: number, end: number, flags2: number, base: number): string {
  d.u8(H.buffer_format, at);
  return emitText(d, field, at + 1, end, (flags2 & UNICODE) !== 0, base);
}

const KEY_LENGTH = 21;
const SEARCH_COMMAND = 0x81;
const FIND_CLOSE = 0x84;

/** SEARCH (MS-CIFS, 2.2.4.58.1): a pattern, and where to go on with it. */
export function searchRequest(
  d: Dissection,
  command: number,
  words: number,
  bytes: number,
  base: number,
  flags2: number,
): void {
  d.u16LE(H.maxcount, words);
  emitFlags(d, H['search.attribute'], words + 2, 2, SEARCH);
  const end = emitByteCount(d, bytes);
  const name = emitName(d, H.file, bytes + 2, end, flags2, base);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, File: ${name}`;
  const at = textEnd;
  d.u8(H.buffer_format, at);
  const length = d.u16LE(H['resume.key_len'], at + 1);
  if (length > 0 && at + 3 + KEY_LENGTH <= end) emitResumeKey(d, at + 3, command !== SEARCH_COMMAND);
  tookBytes(at + 3 + (length > 0 ? KEY_LENGTH : 0));
}

/** SMB_Resume_Key (MS-CIFS, 2.2.4.58.1): a file that was found. */
function emitResumeKey(d: Dissection, at: number, isFind: boolean): void {
  d.heading('Resume Key', at, KEY_LENGTH);
  d.open();
  d.span(H.reserved, at, 1);
  d.span(H.file, at + 1, 11);
  if (isFind) d.u8(C['resume.find_id'], at + 12);
  const cookie = at + (isFind ? 13 : 12);
  d.span(H['resume.server.cookie'], cookie, at + 17 - cookie);
  d.span(H['resume.client.cookie'], at + 17, 4);
  d.close();
}

/** SEARCH (2.2.4.58.2): files found. */
export function searchResponse(d: Dissection, command: number, words: number, count: number): void {
  if (count === 0) {
    emitByteCount(d, words);
    return;
  }
  if (command === FIND_CLOSE) d.span(H.reserved, words, 2);
  const found = command === FIND_CLOSE ? 0 : d.u16LE(H.count, words);
  const end = emitByteCount(d, words + 2);
  d.u8(H.buffer_format, words + 4);
  d.u16LE(H.data_len, words + 5);
  let at = words + 7;
  for (let i = 0; i < found && at + 43 <= end && d.fault === FAULT_NONE; i++, at += 43) {
    d.heading('Directory Information', at, 43);
    d.open();
    emitResumeKey(d, at, command !== SEARCH_COMMAND);
    emitFlags(d, H.file_attribute, at + 21, 1, ATTRIBUTES);
    emitDosTime(d, H['last_write.time'], H['last_write.smb.time'], H['last_write.smb.date'], at + 22, true);
    d.u32LE(H.file_size, at + 26);
    d.span(H.file, at + 30, 13);
    d.close();
  }
  tookBytes(at);
}
