import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { FILE_LEVELS, FIND_LEVELS, VOLUME_LEVELS } from '../../names/smb-levels.js';
import type { Answer } from './answers.js';
import { H } from './fields.js';
import { LONG_ATTRIBUTES, showFile } from './opened.js';
import { SEARCH } from './search.js';
import { emitText } from './text.js';
import { T2 } from './trans2-fields.js';
import { emitFileTime, emitFlags, emitWideText } from './values.js';

const FIND = 1;
const VOLUME = 3;
const PATH = 5;
const FILE = 7;
const REFERRAL = 16;

const FIND_FLAGS = [
  T2['find_first2.flags.backup'],
  T2['find_first2.flags.continue'],
  T2['find_first2.flags.resume'],
  T2['find_first2.flags.eos'],
  T2['find_first2.flags.close'],
];

const hex4 = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;
const levelName = (names: Readonly<Record<number, string>>, level: number) =>
  names[level] ?? `Unknown (${hex4(level)})`;

/** Where a function's parameters lie, and how texts are written. */
export interface Call {
  readonly at: number;
  readonly end: number;
  readonly base: number;
  readonly isWide: boolean;
}

/** What a request asks for (MS-CIFS, 2.2.6). False where the function is not one of those that are read. */
export function functionRequest(d: Dissection, number: number, call: Call, answer: Answer | undefined): boolean {
  const { at } = call;
  const length = call.end - at;
  if (number === FIND && length >= 12) findRequest(d, call, answer);
  else if (number === VOLUME && length >= 2) {
    const level = d.u16LE(T2.qfsi_loi, at);
    tell(d, levelName(VOLUME_LEVELS, level));
    if (answer !== undefined) answer.interest = level;
  } else if (number === PATH && length >= 6) {
    const level = d.u16LE(T2.qpi_loi, at);
    tell(d, levelName(FILE_LEVELS, level));
    d.span(H.reserved, at + 2, 4);
    const path = emitText(d, H.file, at + 6, call.end, call.isWide, call.base);
    tell(d, `Path: ${path}`);
    keep(answer, level, path);
  } else if (number === FILE && length >= 4) {
    const file = d.getU16LE(at);
    showFile(d, at, 2, file, call.base, 'uses');
    const level = d.u16LE(T2.qpi_loi, at + 2);
    tell(d, levelName(FILE_LEVELS, level));
    keep(answer, level, '');
    if (answer !== undefined) answer.file = file;
  } else if (number === REFERRAL && length >= 2) {
    d.u16LE(T2.max_referral_level, at);
    tell(d, `File: ${emitText(d, H.file, at + 2, call.end, call.isWide, call.base)}`);
  } else return false;
  return true;
}

function tell(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, ${text}`;
}

function keep(answer: Answer | undefined, interest: number, text: string): void {
  if (answer === undefined) return;
  answer.interest = interest;
  answer.text = text;
}

/** TRANS2_FIND_FIRST2 (2.2.6.2.1): a pattern, and what is to be told of the files. */
function findRequest(d: Dissection, call: Call, answer: Answer | undefined): void {
  const { at } = call;
  emitFlags(d, H['search.attribute'], at, 2, SEARCH);
  d.u16LE(T2.search_count_max, at + 2);
  emitFlags(d, T2['find_first2.flags'], at + 4, 2, FIND_FLAGS);
  const level = d.u16LE(T2.ff2_loi, at + 6);
  d.u32LE(T2.storage_type, at + 8);
  const pattern = emitText(d, T2.search_pattern, at + 12, call.end, call.isWide, call.base);
  tell(d, `Pattern: ${pattern}, ${levelName(FIND_LEVELS, level)}`);
  keep(answer, level, pattern);
}

/** What the request asked for, shown again before its answer. */
export function showRequest(d: Dissection, number: number, at: number, answer: Answer): void {
  const level = answer.interest ?? -1;
  if (level < 0) return;
  if (number === FIND) {
    d.value(T2.ff2_loi, level, at, 0);
    if (answer.text !== '') d.text(T2.search_pattern, answer.text, at, 0);
  } else if (number === VOLUME) d.value(T2.qfsi_loi, level, at, 0);
  else if (number === PATH || number === FILE) {
    d.value(T2.qpi_loi, level, at, 0);
    if (answer.text !== '') d.text(H.file, answer.text, at, 0);
  }
}

/** Is the answer to that function read? */
export const isRead = (number: number): boolean =>
  number === FIND || number === VOLUME || number === PATH || number === FILE;

export function responseParameters(d: Dissection, number: number, call: Call, answer: Answer): void {
  const { at } = call;
  const length = call.end - at;
  if (number === FIND && length >= 10) {
    d.value(T2.ff2_loi, answer.interest ?? 0, at, 0);
    const identifier = d.u16LE(T2.search_id, at);
    const count = d.u16LE(T2.search_count_found, at + 2);
    tell(d, `Search ID: ${identifier}, Files found: ${count}`);
    d.u16LE(T2.end_of_search, at + 4);
    d.value(T2['ea.error_offset'], d.getU16LE(at + 6), at + 6, 2);
    d.u16LE(T2.last_name_offset, at + 8);
  } else if ((number === PATH || number === FILE) && length >= 2) d.value(T2['ea.error_offset'], d.getU16LE(at), at, 2);
}

const BOTH_DIRECTORY = 0x104;
const FULL_SIZE = 0x3ef;
const BASIC = 0x101;
const STANDARD = 0x102;
const ALL = 0x107;

/** The data of an answer; what is left of it is unknown. */
export function responseData(d: Dissection, number: number, call: Call, answer: Answer): void {
  const level = answer.interest ?? -1;
  let { at } = call;
  const length = call.end - at;
  if (!d.has(at, length)) return;
  if (number === FIND && level === BOTH_DIRECTORY) return emitEntries(d, call);
  if (number === VOLUME && level === FULL_SIZE && length >= 32) at = emitFullSize(d, at);
  else if ((number === PATH || number === FILE) && level === BASIC && length >= 36) at = emitBasic(d, at) + 4;
  else if ((number === PATH || number === FILE) && level === STANDARD && length >= 22) at = emitStandard(d, at);
  else if ((number === PATH || number === FILE) && level === ALL && length >= 72) {
    at = emitStandard(d, emitBasic(d, at) + 4) + 2;
    d.u32LE(H['ea.list_length'], at);
    const size = d.u32LE(H.file_name_len, at + 4);
    if (size > 0) emitWideText(d, H.file, at + 8, Math.min(size, call.end - at - 8));
    at = Math.min(call.end, at + 8 + size);
  }
  if (at < call.end && d.fault === FAULT_NONE) d.span(H.unknown_data, at, call.end - at);
}

function emitTimes(d: Dissection, at: number): void {
  emitFileTime(d, H['create.time'], at);
  emitFileTime(d, H['access.time'], at + 8);
  emitFileTime(d, H['last_write.time'], at + 16);
  emitFileTime(d, H['change.time'], at + 24);
}

/** SMB_QUERY_FILE_BASIC_INFO (2.2.8.3.6), without its reserved end. */
function emitBasic(d: Dissection, at: number): number {
  emitTimes(d, at);
  emitFlags(d, H.file_attribute, at + 32, 4, LONG_ATTRIBUTES);
  return at + 36;
}

/** SMB_QUERY_FILE_STANDARD_INFO (2.2.8.3.7). */
function emitStandard(d: Dissection, at: number): number {
  d.u64LE(H.alloc_size64, at);
  d.u64LE(H.end_of_file, at + 8);
  d.u32LE(H.link_count, at + 16);
  d.value(H.delete_pending, d.getU8(at + 20), at + 20, 1);
  d.u8(H.is_directory, at + 21);
  return at + 22;
}

/** FileFsFullSizeInformation (MS-FSCC, 2.5.4). */
function emitFullSize(d: Dissection, at: number): number {
  d.u64LE(H.alloc_size64, at);
  d.u64LE(H.caller_free_alloc_units, at + 8);
  d.u64LE(H.actual_free_alloc_units, at + 16);
  d.u32LE(H.fs_sector_per_unit, at + 24);
  d.u32LE(H.fs_bytes_per_sector, at + 28);
  return at + 32;
}

const ENTRY = 94;

/** SMB_FIND_FILE_BOTH_DIRECTORY_INFO (2.2.8.1.7): files, each of which says where the next one is. */
function emitEntries(d: Dissection, call: Call): void {
  for (let { at } = call; at + ENTRY <= call.end && d.fault === FAULT_NONE; ) {
    d.heading('Find File Both Directory Info', at);
    d.open();
    const next = d.u32LE(H.next_entry_offset, at);
    d.u32LE(T2.file_index, at + 4);
    emitTimes(d, at + 8);
    d.u64LE(H.end_of_file, at + 40);
    d.u64LE(H.alloc_size64, at + 48);
    emitFlags(d, H.file_attribute, at + 56, 4, LONG_ATTRIBUTES);
    const size = d.u32LE(H.file_name_len, at + 60);
    d.u32LE(H['ea.list_length'], at + 64);
    d.value(T2.short_file_name_len, d.getU8(at + 68), at + 68, 1);
    d.span(H.reserved, at + 69, 1);
    emitWideText(d, T2.short_file, at + 70, 24);
    if (size > 0) emitWideText(d, H.file, at + ENTRY, Math.min(size, call.end - at - ENTRY));
    d.close();
    if (next < ENTRY) return;
    at += next;
  }
}
