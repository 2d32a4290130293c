import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { D } from '../dcerpc/fields.js';
import { emitFlags, emitGuid, wideTextAt } from '../smb/values.js';
import { type Decision, findFile } from './exchange.js';
import { S } from './fields.js';

/** Where the message in hand begins: offsets in it count from there; and where the last one chained to it ends. */
export const message = { start: 0, end: 0 };

const CODE = [S['buffer_code.length'], S['buffer_code.dynamic']];

/** The size of a command's fixed part; its lowest bit says that more follows. */
export function emitSize(d: Dissection, at: number): number {
  const code = d.u16LE(S.buffer_code, at);
  d.open();
  d.value(CODE[0], code >> 1, at, 2);
  d.value(CODE[1], code & 1, at, 2);
  d.close();
  return code;
}

/** A part of the message that an offset and a length point to. */
export interface Part {
  at: number;
  length: number;
}

/** Emits an offset (of 1, 2 or 4 bytes) and a length (of 2 or 4 bytes) that stand at those places. */
export function emitPart(d: Dissection, at: number, width: number, lengthAt: number, lengthWidth: number): Part {
  const offset = width === 1 ? d.getU8(at) : width === 2 ? d.getU16LE(at) : d.getU32LE(at);
  d.value(S['olb.offset'], offset, at, width);
  const length = lengthWidth === 2 ? d.getU16LE(lengthAt) : d.getU32LE(lengthAt);
  d.value(S['olb.length'], length, lengthAt, lengthWidth);
  return { at: message.start + offset, length };
}

/** Text of UTF-16 that an offset and a length of 16 bits point to: first the text, then, under it, where it is. */
export function emitTextPart(d: Dissection, field: number, at: number, fallback: number): string {
  const offset = d.getU16LE(at);
  const length = d.getU16LE(at + 2);
  const from = length === 0 ? fallback : message.start + offset;
  const text = length === 0 ? '' : wideTextAt(d, from, length);
  if (d.fault !== FAULT_NONE) return '';
  d.text(field, text, from, length);
  d.open();
  d.value(S['olb.offset'], offset, at, 2);
  d.value(S['olb.length'], length, at + 2, 2);
  d.close();
  return text;
}

/** The identifier of an open file (MS-SMB2, 2.2.14.1), with which the file's name is found. */
export function emitFileId(d: Dissection, at: number, decision: Decision | undefined, isLast = false): void {
  if (!d.has(at, 16)) return;
  if (decision !== undefined) findFile(d, decision, at, isLast);
  d.heading(decision?.file === undefined ? 'GUID handle' : `GUID handle File: ${decision.file}`, at, 16);
  d.open();
  emitGuid(d, S.fid, at);
  if (decision !== undefined && decision.opened !== 0) d.value(D['nt.open_frame'], decision.opened, at);
  if (isLast) d.value(D['nt.close_frame'], d.block.firstNumber + d.frame, at);
  d.close();
  if (decision?.file !== undefined && d.wantsInfo) d.infoColumn += ` File: ${escapedName(decision.file)}`;
}

/** How the packet list shows a file's name. */
const escapedName = (name: string): string => name;

const ATTRIBUTES = [
  S['file_attribute.read_only'],
  S['file_attribute.hidden'],
  S['file_attribute.system'],
  S['file_attribute.directory'],
  S['file_attribute.archive'],
  S['file_attribute.normal'],
  S['file_attribute.temporary'],
  S['file_attribute.sparse'],
  S['file_attribute.reparse'],
  S['file_attribute.compressed'],
  S['file_attribute.offline'],
  S['file_attribute.not_content_indexed'],
  S['file_attribute.encrypted'],
  S['file_attribute.integrity_stream'],
  S['file_attribute.no_scrub_data'],
];
export const emitAttributes = (d: Dissection, at: number): number => emitFlags(d, S.file_attribute, at, 4, ATTRIBUTES);

const MODES = [S['sec_mode.sign_enabled'], S['sec_mode.sign_required']];
export const emitSecurityMode = (d: Dissection, at: number): number => emitFlags(d, S.sec_mode, at, 1, MODES);

const CAPABILITIES = [
  S['capabilities.dfs'],
  S['capabilities.leasing'],
  S['capabilities.large_mtu'],
  S['capabilities.multi_channel'],
  S['capabilities.persistent_handles'],
  S['capabilities.directory_leasing'],
  S['capabilities.encryption'],
  S['capabilities.notifications'],
];
export const emitCapabilities = (d: Dissection, at: number): number =>
  emitFlags(d, S.capabilities, at, 4, CAPABILITIES);
