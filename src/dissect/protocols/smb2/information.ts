import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { CLASS, FILE_INFO_INFOLEVEL, FIND_INFOLEVEL, FS_INFO_INFOLEVEL, SEC_INFO_INFOLEVEL } from '../../names/smb2.js';
import { emitFlags, emitWideText } from '../smb/values.js';
import { emitTimes } from './create.js';
import type { Decision } from './exchange.js';
import { S } from './fields.js';
import { emitLevel, FILE_LEVELS, SYSTEM_LEVELS } from './levels.js';
import { emitAttributes, emitFileId, emitPart, emitSize, emitTextPart, message } from './parts.js';

const FILE = 1;
const SYSTEM = 2;
const SECURITY = 3;
/** Kind of `infoName` for listings of directories. */
export const DIRECTORY = -1;

/** What a level of information is called: `FILE_INFO/SMB2_FILE_BASIC_INFO`. */
export function infoName(kind: number, level: number): string {
  const names =
    kind === DIRECTORY
      ? FIND_INFOLEVEL
      : kind === FILE
        ? FILE_INFO_INFOLEVEL
        : kind === SYSTEM
          ? FS_INFO_INFOLEVEL
          : kind === SECURITY
            ? SEC_INFO_INFOLEVEL
            : undefined;
  const name = names?.[level] ?? `(Level:0x${level.toString(16).padStart(2, '0')})`;
  return kind === DIRECTORY ? name : `${CLASS[kind] ?? `(Class:0x${kind.toString(16).padStart(2, '0')})`}/${name}`;
}

const LEVEL_FIELDS: Readonly<Record<number, number>> = {
  [FILE]: S['file_info.infolevel'],
  [SYSTEM]: S['fs_info.infolevel'],
  [SECURITY]: S['sec_info.infolevel'],
};

function emitClass(d: Dissection, at: number): void {
  const kind = d.u8(S.class, at);
  d.u8(LEVEL_FIELDS[kind] ?? S.infolevel, at + 1);
}

/** The class and level that were asked for, as the response's own. */
export function emitRequestedClass(d: Dissection, at: number, decision: Decision): void {
  const request = decision.request;
  if (request === undefined) return;
  d.value(S.class, request.kind, at, 1);
  d.value(LEVEL_FIELDS[request.kind] ?? S.infolevel, request.level, at + 1, 1);
}

/** QUERY_INFO (MS-SMB2, 2.2.37). */
export function infoRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  emitClass(d, at + 2);
  d.u32LE(S.max_response_size, at + 4);
  d.u16LE(S.getinfo_input_offset, at + 8);
  d.span(S.reserved, at + 10, 2);
  d.u32LE(S.getinfo_input_size, at + 12);
  d.u32LE(S.getsetinfo_additional, at + 16);
  d.u32LE(S.getinfo_flags, at + 20);
  emitFileId(d, at + 24, decision);
}

/** 2.2.38. */
export function infoResponse(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  const out = emitPart(d, at + 2, 2, at + 4, 4);
  const request = decision.request;
  emitInformation(d, request?.kind ?? 0, request?.level ?? 0, out.at, out.length);
}

/** SET_INFO (2.2.39). */
export function setRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  const kind = d.getU8(at + 2);
  const level = d.getU8(at + 3);
  emitClass(d, at + 2);
  const size = d.u32LE(S.setinfo_size, at + 4);
  const offset = d.u16LE(S.setinfo_offset, at + 8);
  d.u16LE(S.setinfo_reserved, at + 10);
  d.u32LE(S.getsetinfo_additional, at + 12);
  emitFileId(d, at + 16, decision);
  if (size > 0) emitInformation(d, kind, level, message.start + offset, size);
}

export function setResponse(d: Dissection, at: number): void {
  emitSize(d, at);
}

function emitInformation(d: Dissection, kind: number, level: number, at: number, length: number): void {
  if (length === 0 || d.fault !== FAULT_NONE) return;
  const known = kind === FILE ? FILE_LEVELS[level] : kind === SYSTEM ? SYSTEM_LEVELS[level] : undefined;
  if (known !== undefined) emitLevel(d, known, at, at + length);
  else if (kind !== SECURITY) d.span(S.unknown, at, length);
}

/** QUERY_DIRECTORY (2.2.33). Gives the pattern. */
export function findRequestBody(d: Dissection, at: number, decision: Decision): string {
  emitSize(d, at);
  const level = d.getU8(at + 2);
  d.value(S['find.infolevel'], level, at + 2, 1);
  emitFlags(d, S['find.flags'], at + 3, 1, [
    S['find.restart_scans'],
    S['find.single_entry'],
    S['find.index_specified'],
    S['find.reopen'],
  ]);
  d.u32LE(S.file_index, at + 4);
  emitFileId(d, at + 8, decision);
  d.u32LE(S.output_buffer_len, at + 28);
  const pattern = emitTextPart(d, S['find.pattern'], at + 24, at + 32);
  if (d.wantsInfo) d.infoColumn += ` ${infoName(DIRECTORY, level)} Pattern: ${pattern}`;
  return pattern;
}

/** Where in an entry its parts stand; -1 for what it has not. */
interface Entry {
  readonly whole: number;
  readonly isFull: boolean;
  readonly hasExtended: boolean;
  readonly hasShortName: boolean;
  readonly idReserved: number;
  readonly hasId: boolean;
}
const entry = (
  whole: number,
  isFull: boolean,
  hasExtended: boolean,
  hasShortName: boolean,
  idReserved: number,
): Entry => ({
  whole,
  isFull,
  hasExtended,
  hasShortName,
  idReserved,
  hasId: idReserved > 0,
});

/** Entries of directories (MS-FSCC, 2.4). */
const ENTRIES: Readonly<Record<number, Entry>> = {
  1: entry(S['find.file_directory_info'], true, false, false, 0),
  2: entry(S['find.full_directory_info'], true, true, false, 0),
  3: entry(S['find.both_directory_info'], true, true, true, 0),
  12: entry(S['find.both_directory_info'], false, false, false, 0),
  37: entry(S['find.id_both_directory_info'], true, true, true, 2),
  38: entry(S['find.id_both_directory_info'], true, true, false, 4),
};

/** 2.2.34. */
export function findResponse(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  const out = emitPart(d, at + 2, 2, at + 4, 4);
  d.span(S['find.info_blob'], out.at, out.length);
  if (out.length === 0 || d.fault !== FAULT_NONE) return;
  const form = decision.request === undefined ? undefined : ENTRIES[decision.request.level];
  const end = out.at + out.length;
  d.open();
  if (form === undefined) d.span(S.unknown, out.at, out.length);
  else {
    for (let next = out.at; next < end && d.fault === FAULT_NONE; ) {
      const step = d.getU32LE(next);
      d.value(form.whole, 1, next, step === 0 ? end - next : step);
      d.open();
      emitEntry(d, form, next);
      d.close();
      if (step === 0) break;
      next += step;
    }
  }
  d.close();
}

function emitEntry(d: Dissection, form: Entry, start: number): void {
  d.u32LE(S.next_offset, start);
  d.u32LE(S.file_index, start + 4);
  let at = start + 8;
  if (form.isFull) {
    emitTimes(d, at);
    d.u64LE(S.eof, at + 32);
    d.u64LE(S.allocation_size, at + 40);
    emitAttributes(d, at + 48);
    at += 52;
  }
  const length = d.u32LE(S['filename.len'], at);
  at += 4;
  if (form.hasExtended) {
    d.u32LE(S.ea_size, at);
    at += 4;
  }
  if (form.hasShortName) {
    const short = d.u8(S.short_name_len, at);
    d.span(S.reserved, at + 1, 1);
    if (short > 0) emitWideText(d, S.shortname, at + 2, short);
    at += 26;
  }
  if (form.hasId) {
    d.span(S.reserved, at, form.idReserved);
    d.u64LE(S.file_id, at + form.idReserved);
    at += form.idReserved + 8;
  }
  if (length > 0) emitWideText(d, S.filename, at, length);
}
