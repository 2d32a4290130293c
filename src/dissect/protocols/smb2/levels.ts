import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitAccessMask } from '../smb/access.js';
import { M } from '../smb/shared-fields.js';
import { emitBitsLE, emitFileTime, emitFlags, emitWideText } from '../smb/values.js';
import { S } from './fields.js';
import { emitAttributes } from './parts.js';

const TIME = 0;
const U8 = 1;
const U16 = 2;
const U32 = 4;
const U64 = 8;
const BYTES = 16;
const ACCESS = 17;
const ATTRIBUTES = 18;
const OLD_ATTRIBUTES = 19;
const DEVICE = 20;
const MODE = 21;
/** Two numbers that tshark reads from the other end. */
const U32_BE = 22;
const U64_BE = 23;
/** One bit of a byte. */
const BIT = 24;

type Part = readonly [kind: number, field: number, offset: number, length?: number];
/** A level of information: the field that stands for it as a whole, and its fields. */
interface Level {
  readonly whole: number;
  readonly parts: readonly Part[];
  readonly rest?: (d: Dissection, at: number, end: number) => void;
}

const BASIC: readonly Part[] = [
  [TIME, S['create.time'], 0],
  [TIME, S['last_access.time'], 8],
  [TIME, S['last_write.time'], 16],
  [TIME, S['last_change.time'], 24],
  [ATTRIBUTES, S.file_attribute, 32],
  [BYTES, S.unknown, 36, 4],
];
const SIZE: Part = [U64, M.alloc_size64, 0];

/** Information on files (MS-FSCC, 2.4). */
export const FILE_LEVELS: Readonly<Record<number, Level>> = {
  4: { whole: S.file_basic_info, parts: BASIC },
  5: {
    whole: S.file_standard_info,
    parts: [
      SIZE,
      [U64, M.end_of_file, 8],
      [U32, M.link_count, 16],
      [U8, M.delete_pending, 20],
      [U8, M.is_directory, 21],
    ],
  },
  6: { whole: S.file_internal_info, parts: [[U64, M.index_number, 0]] },
  7: { whole: S.file_ea_info, parts: [[U32, M['ea.list_length'], 0]] },
  8: { whole: S.file_access_info, parts: [[ACCESS, 0, 0]] },
  10: { whole: S.file_rename_info, parts: [], rest: emitRename },
  11: { whole: S.file_link_info, parts: [], rest: emitRename },
  13: { whole: S.file_disposition_info, parts: [[BIT, S['disposition.delete_on_close'], 0]] },
  14: { whole: S.file_position_info, parts: [[U64, M.position, 0]] },
  15: { whole: S.file_full_ea_info, parts: [], rest: emitAttributesExtended },
  16: { whole: S.file_mode_info, parts: [[U32, M.mode, 0]] },
  17: { whole: S.file_alignment_info, parts: [[U32, M.alignment, 0]] },
  18: {
    whole: S.file_all_info,
    parts: [
      ...BASIC,
      [U64, S.allocation_size, 40],
      [U64, S.eof, 48],
      [U32, S.nlinks, 56],
      [U8, S.delete_pending, 60],
      [U8, S.is_directory, 61],
      [U64, S.file_id, 64],
      [U32, S.ea_size, 72],
      [ACCESS, 0, 76],
      [U64_BE, S.position_info, 80],
      [MODE, S.mode_info, 88],
      [U32_BE, S.alignment_info, 92],
    ],
    rest: (d, at) => {
      const length = d.u32LE(S['filename.len'], at + 96);
      if (length > 0) emitWideText(d, S.filename, at + 100, length);
    },
  },
  19: { whole: S.file_allocation_info, parts: [SIZE] },
  20: { whole: S.file_endoffile_info, parts: [[U64, M.end_of_file, 0]] },
  21: { whole: S.file_alternate_name_info, parts: [[U32, M.file_name_len, 0]], rest: emitFileName },
  22: { whole: S.file_stream_info, parts: [], rest: emitStreams },
  23: { whole: S.file_pipe_info, parts: [[BIT, M.pipe_info_flag, 0]] },
  28: {
    whole: S.file_compression_info,
    parts: [
      [U64, M['compressed.file_size'], 0],
      [U16, M['compressed.format'], 8],
      [U8, M['compressed.unit_shift'], 10],
      [U8, M['compressed.chunk_shift'], 11],
      [U8, M['compressed.cluster_shift'], 12],
      [BYTES, M.reserved, 13, 3],
    ],
  },
  34: {
    whole: S.file_network_open_info,
    parts: [
      [TIME, M['create.time'], 0],
      [TIME, M['access.time'], 8],
      [TIME, M['last_write.time'], 16],
      [TIME, M['change.time'], 24],
      [U64, M.alloc_size64, 32],
      [U64, M.end_of_file, 40],
      [OLD_ATTRIBUTES, M.file_attribute, 48],
      [BYTES, M.reserved, 52, 4],
    ],
  },
  48: { whole: S.file_normalized_name_info, parts: [[U32, M.file_name_len, 0]], rest: emitFileName },
};

/** Information on file systems (MS-FSCC, 2.5). */
export const SYSTEM_LEVELS: Readonly<Record<number, Level>> = {
  1: {
    whole: S.fs_volume_info,
    parts: [
      [TIME, M['create.time'], 0],
      [U32, M['volume.serial'], 8],
      [U32, M['volume.label.len'], 12],
      [BYTES, M.reserved, 16, 2],
    ],
    rest: (d, at) => emitWideText(d, M['volume.label'], at + 18, d.getU32LE(at + 12)),
  },
  3: {
    whole: S.fs_size_info,
    parts: [SIZE, [U64, M.free_alloc_units, 8], [U32, M.fs_sector_per_unit, 16], [U32, M.fs_bytes_per_sector, 20]],
  },
  4: {
    whole: S.fs_device_info,
    parts: [
      [U32, M['device.type'], 0],
      [DEVICE, M.device, 4],
    ],
  },
  5: {
    whole: S.fs_attribute_info,
    parts: [
      [U32, M.fs_attr, 0],
      [U32, M.fs_max_name_len, 4],
      [U32, M['fs_name.len'], 8],
    ],
    rest: (d, at, end) => emitWideText(d, M.fs_name, at + 12, Math.min(d.getU32LE(at + 8), end - at - 12)),
  },
  7: {
    whole: S.fs_full_size_info,
    parts: [
      SIZE,
      [U64, M.caller_free_alloc_units, 8],
      [U64, M.actual_free_alloc_units, 16],
      [U32, M.fs_sector_per_unit, 24],
      [U32, M.fs_bytes_per_sector, 28],
    ],
  },
};

const OLD_ATTRIBUTE_BITS = [
  M['file_attribute.read_only'],
  M['file_attribute.hidden'],
  M['file_attribute.system'],
  M['file_attribute.volume'],
  M['file_attribute.directory'],
  M['file_attribute.archive'],
  M['file_attribute.device'],
  M['file_attribute.normal'],
  M['file_attribute.temporary'],
  M['file_attribute.sparse'],
  M['file_attribute.reparse'],
  M['file_attribute.compressed'],
  M['file_attribute.offline'],
  M['file_attribute.not_content_indexed'],
  M['file_attribute.encrypted'],
];
const SYSTEM_ATTRIBUTE_BITS = [
  M['fs_attr.css'],
  M['fs_attr.cpn'],
  M['fs_attr.uod'],
  M['fs_attr.pacls'],
  M['fs_attr.fc'],
  M['fs_attr.vq'],
  M['fs_attr.ssf'],
  M['fs_attr.srp'],
  M['fs_attr.srs'],
  M['fs_attr.sla'],
  M['fs_attr.vis'],
  M['fs_attr.soids'],
  M['fs_attr.se'],
  M['fs_attr.ns'],
  M['fs_attr.rov'],
  M['fs_attr.swo'],
  M['fs_attr.st'],
  M['fs_attr.shl'],
];
const DEVICE_BITS = [
  M['device.removable'],
  M['device.read_only'],
  M['device.floppy'],
  M['device.write_once'],
  M['device.remote'],
  M['device.mounted'],
  M['device.virtual'],
];
const MODE_BITS = [
  S['mode.file_write_through'],
  S['mode.file_sequential_only'],
  S['mode.file_no_intermediate_buffering'],
  S['mode.file_synchronous_io_alert'],
  S['mode.file_synchronous_io_nonalert'],
  S['mode.file_delete_on_close'],
];

/** Emits what `level` has, in `[at, end)`. */
export function emitLevel(d: Dissection, level: Level, at: number, end: number): void {
  d.value(level.whole, 1, at, Math.min(end, d.end) - at);
  d.open();
  for (const part of level.parts) emitPart(d, part, at);
  if (d.fault === FAULT_NONE) level.rest?.(d, at, end);
  d.close();
}

function emitPart(d: Dissection, [kind, field, offset, length]: Part, start: number): void {
  const at = start + offset;
  if (kind === TIME) emitFileTime(d, field, at);
  else if (kind === U8) d.u8(field, at);
  else if (kind === U16) d.u16LE(field, at);
  else if (kind === U32 && field === M.fs_attr) emitFlags(d, field, at, 4, SYSTEM_ATTRIBUTE_BITS);
  else if (kind === U32) d.u32LE(field, at);
  else if (kind === U64) d.u64LE(field, at);
  else if (kind === BYTES) d.span(field, at, length ?? 0);
  else if (kind === ACCESS) emitAccessMask(d, at);
  else if (kind === ATTRIBUTES) emitAttributes(d, at);
  else if (kind === OLD_ATTRIBUTES) emitFlags(d, field, at, 4, OLD_ATTRIBUTE_BITS);
  else if (kind === DEVICE) emitFlags(d, field, at, 4, DEVICE_BITS);
  else if (kind === U32_BE) d.u32(field, at);
  else if (kind === U64_BE) d.u64(field, at);
  else if (kind === BIT) emitBitsLE(d, at, 1, [field]);
  else if (kind === MODE) emitFlags(d, field, at, 4, MODE_BITS);
}

function emitFileName(d: Dissection, at: number, end: number): void {
  emitWideText(d, M.file, at + 4, Math.min(d.getU32LE(at), end - at - 4));
}

function emitRename(d: Dissection, at: number): void {
  d.u8(S['rename.replace_if'], at);
  d.span(S['reserved.random'], at + 1, 7);
  d.u64LE(S.root_directory, at + 8);
  const length = d.u32LE(S['filename.len'], at + 16);
  if (length > 0) emitWideText(d, S.filename, at + 20, length);
}

function emitAttributesExtended(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 8 <= end && d.fault === FAULT_NONE; ) {
    d.heading('EA', at);
    d.open();
    const next = d.u32LE(S.next_offset, at);
    d.u8(S['ea.flags'], at + 4);
    const nameLength = d.u8(S['ea.name_len'], at + 5);
    const dataLength = d.u16LE(S['ea.data_len'], at + 6);
    d.span(S['ea.name'], at + 8, nameLength + 1);
    d.span(S['ea.data'], at + 9 + nameLength, dataLength);
    d.close();
    if (next === 0) return;
    at += next;
  }
}

function emitStreams(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 24 <= end && d.fault === FAULT_NONE; ) {
    d.heading('Stream Info', at);
    d.open();
    const next = d.u32LE(M.next_entry_offset, at);
    const length = d.u32LE(M.stream_name_len, at + 4);
    d.u64LE(M.stream_size, at + 8);
    d.u64LE(M.alloc_size64, at + 16);
    emitWideText(d, M.stream_name, at + 24, Math.min(length, end - at - 24));
    d.close();
    if (next === 0) return;
    at += next;
  }
}
