import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { SBUS_CMD, SBUS_NAKCODE } from '../../names/sbus.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { SBUS as F } from './fields.js';
import { COMMAND, type Request } from './requests.js';

const CRC_BYTES = 2;

export function emitElapsed(d: Dissection, field: number, request: Request): void {
  const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
  const seconds = d.block.seconds[d.frame] - request.seconds;
  d.wide(field, nanoseconds < 0 ? seconds - 1 : seconds, nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds);
}

/** Passes over what is not shown. */
function passRest(d: Dissection, at: number): number {
  const end = d.reportedEnd - CRC_BYTES;
  if (at >= end) return at;
  remark(
    d,
    F.telegram_not_implemented,
    SEVERITY.warn,
    GROUP.undecoded,
    "This telegram isn't implemented in the dissector",
  );
  return end;
}

/** Counters, registers and timers are read by 0, 6 and 7 and written by 10, 14 and 15. */
const WORD_READS = new Set([0, 6, 7]);
const WORD_WRITES = new Set([10, 14, 15]);
/** Flags, inputs and outputs. */
const BIT_READS = new Set([2, 3, 5]);
const BIT_WRITES = new Set([11, 13]);
const isStatus = (command: number) => command >= 20 && command <= 27;

/** Shows a request, and tells where its checksum is. */
export function dissectRequest(d: Dissection, start: number, first: Request | undefined): number {
  d.u8(F.destination, start);
  const command = d.u8(F.cmd, start + 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `Request: ${SBUS_CMD[command] ?? 'Unknown Command'}`;
  if (first !== undefined) {
    remark(d, F.retry, SEVERITY.note, GROUP.sequence, 'Repeated telegram (due to timeout?)');
    emitElapsed(d, F.timeout, first);
    d.value(F.request_in, first.frame);
    if (d.wantsInfo) d.infoColumn += ' (Retry)';
  }
  const at = start + 2;
  if (WORD_READS.has(command) || BIT_READS.has(command)) {
    d.value(F.rcount, d.getU8(at) + 1, at, 1);
    d.u16(WORD_READS.has(command) ? F.addr_RTC : F.addr_IOF, at + 1);
    return at + 3;
  }
  if (WORD_WRITES.has(command)) {
    const count = emitWriteCount(d, at, (raw) => (raw - 1) >> 2);
    d.u16(F.addr_RTC, at + 1);
    return emitWords(d, at + 3, count);
  }
  if (BIT_WRITES.has(command)) {
    const count = emitWriteCount(d, at, (raw) => raw - 2);
    d.u16(F.addr_IOF, at + 1);
    d.value(F.fio_count, d.getU8(at + 3) + 1, at + 3, 1);
    return emitBits(d, at + 4, count);
  }
  switch (command) {
    case COMMAND.writeClock:
      return emitClock(d, at);
    case COMMAND.readMemory:
    case COMMAND.readLines:
    case COMMAND.readBytes:
      d.value(F.rcount, d.getU8(at) + 1, at, 1);
      d.u24(command === COMMAND.readBytes ? F.addr_68k : F.addr_prog, at + 1);
      return at + 4;
    case COMMAND.writeMemory: {
      const count = emitWriteCount(d, at, (raw) => Math.trunc((raw - 2) / 4));
      d.u24(F.addr_68k, at + 1);
      return emitWords(d, at + 4, count);
    }
    case COMMAND.writeBytes: {
      const count = emitWriteCount(d, at, (raw) => raw - 2);
      d.u24(F.addr_68k, at + 1);
      return emitBytes(d, at + 4, count);
    }
    case COMMAND.readBlock:
      d.value(F.rcount, d.getU8(at) + 1, at, 1);
      d.u16(F.addr_db, at + 1);
      d.u16(F.db_base_element, at + 3);
      return at + 5;
    case COMMAND.readEeprom:
      d.u8(F.cmd_extn, at);
      d.value(F.rcount, d.getU8(at + 1) + 1, at + 1, 1);
      d.u16(F.addr_EEPROM, at + 2);
      return at + 4;
    case COMMAND.readSystem:
      d.u8(F.sysinfo, at);
      d.u8(F.sysinfo, at + 1);
      return at + 2;
    default:
      return passRest(d, at);
  }
}

/** The octet in front of what is written, and how many elements those are. */
function emitWriteCount(d: Dissection, at: number, elements: (raw: number) => number): number {
  const raw = d.getU8(at);
  const count = elements(raw) & 0xff;
  d.value(F.wcount_calc, count, at, 1);
  d.value(F.wcount, raw, at, 1);
  return count;
}

export function dissectResponse(d: Dissection, at: number, request: Request | undefined): number {
  if (request === undefined) {
    remark(d, F.no_request_telegram, SEVERITY.warn, GROUP.undecoded, 'Not dissected, could not find request telegram');
    return d.reportedEnd - CRC_BYTES;
  }
  const { command, count } = request;
  if (WORD_READS.has(command)) return emitWords(d, at, count);
  if (BIT_READS.has(command)) return emitBits(d, at, (count + 7) >> 3);
  if (isStatus(command)) {
    d.u8(F.CPU_status, at);
    return at + 1;
  }
  switch (command) {
    case COMMAND.readMemory:
    case COMMAND.readLines:
    case COMMAND.readBlock:
    case COMMAND.readEeprom:
      return emitWords(d, at, count);
    case COMMAND.readBytes:
      return emitBytes(d, at, count);
    case COMMAND.readDisplay:
      d.u32(F.data_display_register, at);
      return at + 4;
    case COMMAND.readClock:
      return emitClock(d, at);
    case COMMAND.readStation:
      d.u8(F.address, at);
      return at + 1;
    case COMMAND.readVersion:
      d.span(F.pcd_type, at, 5);
      d.span(F.fw_version, at + 5, 3);
      return at + 9;
    case COMMAND.readArithmetic:
      return emitOctetFlags(d, at, ARITHMETIC_FLAGS);
    case COMMAND.readSystem:
      return request.detail === 0 ? emitOctetFlags(d, at + 1, SYSTEM_FLAGS) : passRest(d, at);
    default:
      return passRest(d, at);
  }
}

const ARITHMETIC_FLAGS = [F['flags.accu'], F['flags.error'], F['flags.nflag'], F['flags.zflag']];
const SYSTEM_FLAGS = [
  F['sysinfo0.mem'],
  F['sysinfo0.trace'],
  F['sysinfo0.b1'],
  F['sysinfo0.b2'],
  F['sysinfo0.pgubaud'],
];

function emitOctetFlags(d: Dissection, at: number, fields: readonly number[]): number {
  emitFlags(d, d.getU8(at), at, 1, fields);
  return at + 1;
}

export function dissectAcknowledgement(d: Dissection, at: number): number {
  const code = d.u16(F.nakcode, at);
  if (d.fault !== 0) return at + 2;
  if (code !== 0) remark(d, F.telegram_not_acked, SEVERITY.chat, GROUP.response, 'Telegram not acknowledged by PCD');
  if (d.wantsInfo) d.infoColumn = SBUS_NAKCODE[code] ?? 'Unknown NAK code';
  return at + 2;
}

function emitWords(d: Dissection, start: number, count: number): number {
  const end = start + 4 * count;
  for (let at = start; at < end && d.fault === 0; at += 4) d.u32(F.data_rtc, at);
  return end;
}

function emitBytes(d: Dissection, start: number, count: number): number {
  const end = start + count;
  for (let at = start; at < end && d.fault === 0; at++) d.u8(F.data_byte, at);
  return end;
}

/** Eight of them in an octet; tshark's numbers have a decimal digit for each. */
function emitBits(d: Dissection, start: number, count: number): number {
  const end = start + count;
  for (let at = start; at < end && d.fault === 0; at++) d.value(F.data_iof, Number(d.getU8(at).toString(2)), at, 1);
  return end;
}

function emitClock(d: Dissection, at: number): number {
  d.u16(F['rtc.week_day'], at);
  d.u24(F['rtc.date'], at + 2);
  d.u24(F['rtc.time'], at + 5);
  return at + 8;
}
