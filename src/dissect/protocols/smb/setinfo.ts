import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { SET_LEVELS } from '../../names/smb-levels.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { H } from './fields.js';
import { LONG_ATTRIBUTES, showFile } from './opened.js';
import { emitText } from './text.js';
import type { Call } from './trans2.js';
import { T2 } from './trans2-fields.js';
import { emitFileTime, emitFlags } from './values.js';

const SET_PATH = 6;
const SET_FILE = 8;

/** Does the function set what is known of a file (TRANS2_SET_PATH_INFORMATION, TRANS2_SET_FILE_INFORMATION)? */
export const isSetting = (number: number): boolean => number === SET_PATH || number === SET_FILE;

/** Whose information is set, and of which level (MS-CIFS, 2.2.6.7, 2.2.6.9). Gives the level, and what the Info column says. */
export function settingParameters(d: Dissection, number: number, call: Call): { level: number; told: string } {
  const { at } = call;
  if (number === SET_FILE) {
    const file = d.getU16LE(at);
    const level = d.getU16LE(at + 2);
    showFile(d, at, 2, file, call.base, 'uses');
    d.u16LE(T2.spi_loi, at + 2);
    if (call.end - at >= 6) d.span(H.reserved, at + 4, 2);
    return { level, told: '' };
  }
  const level = d.u16LE(T2.spi_loi, at);
  d.span(H.reserved, at + 2, 4);
  const path = emitText(d, H.file, at + 6, call.end, call.isWide, call.base);
  return { level, told: `, Path: ${path}` };
}

/** What is set (MS-CIFS, 2.2.8.4; levels above 1,000: MS-FSCC, 2.4). */
export function settingData(d: Dissection, level: number, from: number, end: number): void {
  let at = from;
  const room = (size: number) => {
    if (end - at >= size) return true;
    const message = 'Information level structure goes past the end of the transaction data.';
    remark(d, T2.info_level_not_understood, SEVERITY.error, GROUP.malformed, message);
    return false;
  };
  switch (level) {
    case 0x101:
    case 0x3ec:
      for (const field of ['create.time', 'access.time', 'last_write.time', 'change.time'] as const) {
        if (!room(8)) break;
        emitFileTime(d, H[field], at);
        at += 8;
      }
      if (at - from === 32 && room(4)) {
        emitFlags(d, H.file_attribute, at, 4, LONG_ATTRIBUTES);
        at += 4;
      }
      break;
    case 0x102:
      if (room(1)) d.value(T2.marked_for_deletion, d.getU8(at) === 0 ? 0 : 1, at++, 1);
      break;
    case 0x3f5:
      if (room(1)) d.value(T2['disposition.delete_on_close'], d.getU8(at) & 1, at++, 1);
      break;
    case 0x103:
    case 0x3fb:
    case 0x104:
    case 0x3fc:
    case 0x3f6:
      if (room(8)) {
        d.u64LE(level === 0x3f6 ? H.position : level === 0x103 || level === 0x3fb ? H.alloc_size64 : H.end_of_file, at);
        at += 8;
      }
      break;
    default:
      if (SET_LEVELS[level] !== undefined) break;
      remark(d, T2.info_level_unknown, SEVERITY.warn, GROUP.protocol, 'Information level unknown');
      return;
  }
  if (at < end && d.fault === FAULT_NONE) d.span(H.unknown_data, at, end - at);
}
