import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitClassData } from './class.js';
import { OPTIONS as O } from './option-fields.js';
import { PLAIN } from './plain.js';
import { emitSpecial } from './special.js';
import { emitPlain, remarkLength } from './values.js';
import { emitVendor } from './vendor.js';

const PAD = 0;
const OVERLOAD = 52;
const MESSAGE = 53;
const CLASS = 60;
const VENDOR = 43;
const END = 255;

/** What options say of the others and of the header, wherever they stand. */
export const scanned = {
  /** The message type; -1 for BOOTP. */
  message: -1,
  /** Bit 0: there are options in the field of the boot file's name; bit 1: in that of the server's. */
  overload: 0,
  classAt: 0,
  classLength: 0,
};

/** Looks for these before anything is emitted, in the options from `start` on. */
export function scanOptions(d: Dissection, start: number): void {
  const bytes = d.bytes;
  const end = d.reportedEnd;
  scanned.message = -1;
  scanned.overload = 0;
  scanned.classLength = 0;
  for (let at = start; at < end; ) {
    if (!d.has(at, 1)) return;
    const code = bytes[at];
    if (code === END || (code !== PAD && at + 1 >= end)) return;
    if (code === PAD) {
      at++;
      continue;
    }
    const length = d.getU8(at + 1);
    const value = at + 2;
    if (value + length > end || d.fault !== FAULT_NONE) return;
    if (code === MESSAGE && !d.has(value, 1)) return;
    if (code === MESSAGE && length > 0) scanned.message = bytes[value];
    else if (code === OVERLOAD && length > 0) scanned.overload = bytes[value];
    else if (code === CLASS) {
      scanned.classAt = value;
      scanned.classLength = length;
    }
    at = value + length;
  }
}

/** Emits the options in `[start, end)`; `header` is where the message begins, -1 within an overloaded field. True if they end as they should. */
export function emitOptions(d: Dissection, start: number, end: number, header: number): boolean {
  for (let at = start; at < end && d.fault === FAULT_NONE; ) {
    const code = d.getU8(at);
    if (code === PAD) {
      let last = at + 1;
      while (last < end && last < d.end && d.bytes[last] === PAD) last++;
      d.value(O['option.type'], 0, at, last - at);
      d.open();
      d.span(O['option.padding'], at, last - at);
      d.close();
      at = last;
      continue;
    }
    if (code === END) {
      d.value(O['option.type'], 0, at, 1);
      d.open();
      d.u8(O['option.end'], at);
      d.close();
      if (header >= 0 && at + 1 < end) d.span(O['option.padding'], at + 1, end - at - 1);
      return true;
    }
    const length = d.getU8(at + 1);
    if (d.fault !== FAULT_NONE) return true;
    d.value(O['option.type'], code, at, 2 + length);
    d.open();
    d.u8(O['option.length'], at + 1);
    d.span(O['option.value'], at + 2, length);
    emitOption(d, code, at + 2, length, header);
    d.close();
    at += 2 + length;
  }
  return d.fault !== FAULT_NONE;
}

function emitOption(d: Dissection, code: number, at: number, length: number, header: number): void {
  const plain = PLAIN[code];
  if (plain !== undefined) {
    emitPlain(d, plain, at, length);
    if (code === CLASS) emitClassData(d, at, length);
  } else if (code === MESSAGE || code === OVERLOAD) {
    if (length < 1) {
      remarkLength(d, 'length < 1');
      return;
    }
    d.u8(O[code === MESSAGE ? 'option.dhcp' : 'option.option_overload'], at);
    if (code === OVERLOAD && header >= 0) emitOverload(d, d.getU8(at), header);
  } else if (code === VENDOR) emitVendor(d, at, length, scanned.classAt, scanned.classLength);
  else emitSpecial(d, code, at, length);
}

/** Options in the fields of the names of server and boot file (RFC 2132, 9.3). */
function emitOverload(d: Dissection, fields: number, header: number): void {
  d.open();
  if (fields & 2 && fields < 4 && !emitOptions(d, header + 44, header + 108, -1)) {
    const message = 'sname overload end option missing';
    remark(d, O['option.option_overload.sname_end_missing'], SEVERITY.error, GROUP.protocol, message);
  }
  if (fields & 1 && fields < 4 && !emitOptions(d, header + 108, header + 236, -1)) {
    const message = 'file overload end option missing';
    remark(d, O['option.option_overload.file_end_missing'], SEVERITY.error, GROUP.protocol, message);
  }
  d.close();
}
