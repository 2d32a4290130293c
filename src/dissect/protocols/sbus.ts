import {
  boolean,
  declareFields,
  declareProtocol,
  framenum,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { emitFlags } from '../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD } from '../checksum.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState, Memo } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** SAIA Ether-S-Bus: telegrams by which the registers, flags and programs of Saia PCD controllers are read and written. */
const sbus = declareProtocol('sbus', 'SBUS', 'SAIA S-Bus');
const SBUS_CMD: Readonly<Record<number, string>> = {
  0: 'Read counter(s)',
  1: 'Read display register',
  2: 'Read flag(s)',
  3: 'Read input(s)',
  4: 'Read real time clock',
  5: 'Read output(s)',
  6: 'Read register(s)',
  7: 'Read timer(s)',
  10: 'Write counter(s)',
  11: 'Write flag(s)',
  12: 'Write real time clock',
  13: 'Write output(s)',
  14: 'Write register(s)',
  15: 'Write timer(s)',
  19: 'Read write multi-medias',
  20: 'Read PCD status, CPU 0',
  21: 'Read PCD status, CPU 1',
  22: 'Read PCD status, CPU 2',
  23: 'Read PCD status, CPU 3',
  24: 'Read PCD status, CPU 4',
  25: 'Read PCD status, CPU 5',
  26: 'Read PCD status, CPU 6',
  27: 'Read PCD status (own)',
  29: 'Read S-Bus station number',
  30: 'Read user memory*',
  31: 'Read program line*',
  32: 'Read firmware version',
  33: 'Read text*',
  34: 'Read active transition*',
  35: 'Write user memory*',
  36: 'Write program line*',
  37: 'Write text*',
  40: 'Run procedure*, CPU 0',
  41: 'Run procedure*, CPU 1',
  42: 'Run procedure*, CPU 2',
  43: 'Run procedure*, CPU 3',
  44: 'Run procedure*, CPU 4',
  45: 'Run procedure*, CPU 5',
  46: 'Run procedure*, CPU 6',
  47: 'Run procedure* (own CPU)',
  48: 'Run procedure* (All CPUs)',
  50: 'Restart cold CPU 1*',
  51: 'Restart cold CPU 2*',
  52: 'Restart cold CPU 3*',
  53: 'Restart cold CPU 4*',
  54: 'Restart cold CPU 5*',
  55: 'Restart cold CPU 6*',
  56: 'Restart cold own CPU*',
  57: 'Restart cold all CPUs*',
  60: 'Stop procedure*, CPU 0',
  61: 'Stop procedure*, CPU 1',
  62: 'Stop procedure*, CPU 2',
  63: 'Stop procedure*, CPU 3',
  64: 'Stop procedure*, CPU 4',
  65: 'Stop procedure*, CPU 5',
  66: 'Stop procedure*, CPU 6',
  67: 'Stop procedure*, (own CPU)',
  68: 'Stop procedure*, (All CPUs)',
  70: 'Read arithmetic status and ACCU*',
  71: 'Read byte',
  72: 'Read halt failure register*',
  73: 'Read index register*',
  74: 'Read instruction pointer*',
  75: 'Find history*',
  80: 'Write arithmetic status and ACCU*',
  81: 'Write byte*',
  82: 'Write index register',
  83: 'Write instruction pointer*',
  90: 'Clear all (F, O, R, T)*',
  91: 'Clear flags*',
  92: 'Clear outputs*',
  93: 'Clear registers*',
  94: 'Clear timers*',
  100: 'Restart warm CPU 1*',
  101: 'Restart warm CPU 2*',
  102: 'Restart warm CPU 3*',
  103: 'Restart warm CPU 4*',
  104: 'Restart warm CPU 5*',
  105: 'Restart warm CPU 6*',
  106: 'Restart warm (own CPU)*',
  107: 'Restart warm (All CPUs)*',
  110: 'Change block*',
  111: 'Clear history failure*',
  112: 'Delete program line*',
  113: 'Go conditional*',
  114: 'Insert program line*',
  115: 'Local cycles*',
  116: 'All cycles*',
  117: 'Make text*',
  118: 'Execute single instruction*',
  119: 'Single step*',
  130: 'XOB 17 interrupt',
  131: 'XOB 18 interrupt',
  132: 'XOB 19 interrupt',
  145: 'Read hangup timeout',
  150: 'Read data block',
  151: 'Write data block',
  152: 'Make data block*',
  153: 'Clear data block*',
  154: 'Clear text*',
  155: 'Read block address',
  156: 'Read block sizes',
  157: 'Read current block*',
  158: 'Read call stack*',
  159: 'Read DBX',
  161: 'Read user EEPROM register',
  163: 'Write user EEPROM register',
  165: 'Erase flash*',
  166: 'Restart cold flag*',
  167: 'Write system buffer',
  168: 'Read system buffer',
  169: 'Read/write block data*',
  170: 'Get diagnostic*',
  171: 'Read system information*',
  172: 'Changes blocks on run*',
  173: 'Flashcard telegram*',
  174: 'Download FW*',
  175: 'Web server serial communication*',
};
const SBUS_NAKCODE: Readonly<Record<number, string>> = {
  0: 'ACK (Acknowledged)',
  1: 'NAK, no reason specified',
  2: 'NAK, because of password',
  3: 'NAK, PGU port is in reduced protocol',
  4: 'NAK, PGU port is already used',
};
const SBUS_CPU_STATUS: Readonly<Record<number, string>> = {
  67: 'C',
  68: 'D',
  72: 'Halt',
  82: 'Run',
  83: 'Stop',
  88: 'X, Exceptional Intermediate Status (MODEMS+)',
};
const SBUS_CRC_STATUS: Readonly<Record<number, string>> = {
  0: 'Bad',
  1: 'Good',
  2: 'Unverified',
  3: 'Not present',
  4: 'Illegal',
};
const F = declareFields(sbus, {
  len: uint32('Length (bytes)'),
  vers: uint8('Version'),
  proto: uint8('Protocol type'),
  seq: uint16('Sequence'),
  att: uint8('Telegram attribute', { base: 'hex', values: { 0: 'Request', 1: 'Response', 2: 'ACK/NAK' } }),
  destination: uint8('Destination'),
  address: uint8('S-Bus address'),
  cmd: uint8('Command', { base: 'hex', values: SBUS_CMD }),
  cmd_extn: uint8('Command extension', { base: 'hex' }),
  rcount: uint8('R-count'),
  wcount: uint8('W-count (raw)'),
  wcount_calc: uint8('W-count (32 bit values)'),
  fio_count: uint8('FIO Count (amount of bits)'),
  addr_RTC: uint16('Base address RTC'),
  addr_IOF: uint16('Base address IOF'),
  addr_db: uint16('DB address'),
  db_base_element: uint16('Base DB element address'),
  addr_EEPROM: uint16('Base address of EEPROM register'),
  addr_prog: uint24('Base address of user memory or program lines'),
  addr_68k: uint24('Base address of bytes', { base: 'hex' }),
  data_display_register: uint32('PCD Display register', { many: true }),
  data_rtc: uint32('S-Bus 32-bit data', { many: true }),
  data_byte: uint8('Data bytes', { many: true }),
  data_iof: uint32('S-Bus binary data', { many: true }),
  pcd_type: string('PCD type'),
  fw_version: string('Firmware version'),
  sysinfo: uint8('System information number', { base: 'hex' }),
  'sysinfo0.mem': boolean('Mem size info', { mask: 0x2, maskBits: 8, labels: ['Is present', 'Is not present'] }),
  'sysinfo0.trace': boolean('Trace buffer', { mask: 0x4, maskBits: 8, labels: ['Is present', 'Is not present'] }),
  'sysinfo0.b1': boolean('Slot B1', { mask: 0x8, maskBits: 8, labels: ['Is present', 'Is not present'] }),
  'sysinfo0.b2': boolean('Slot B2', { mask: 0x10, maskBits: 8, labels: ['Is present', 'Is not present'] }),
  'sysinfo0.pgubaud': boolean('PGU baud', { mask: 0x20, maskBits: 8, labels: ['Is present', 'Is not present'] }),
  nakcode: uint16('ACK/NAK code', { base: 'hex', values: SBUS_NAKCODE }),
  CPU_status: uint8('CPU status', { base: 'hex', values: SBUS_CPU_STATUS }),
  'rtc.week_day': uint16('Calendar week', { base: 'hex' }),
  'rtc.date': uint24('RTC date (YYMMDD)', { base: 'hex' }),
  'rtc.time': uint24('RTC time (HHMMSS)', { base: 'hex' }),
  crc: uint16('Checksum', { base: 'hex' }),
  'crc.status': uint8('Checksum Status', { values: SBUS_CRC_STATUS, generated: true }),
  'flags.accu': boolean('ACCU', { mask: 0x1, maskBits: 8, labels: ['Is high', 'Is low'] }),
  'flags.error': boolean('Error flag', { mask: 0x2, maskBits: 8, labels: ['Is high', 'Is low'] }),
  'flags.nflag': boolean('N-flag', { mask: 0x4, maskBits: 8, labels: ['Is high', 'Is low'] }),
  'flags.zflag': boolean('Z-flag', { mask: 0x8, maskBits: 8, labels: ['Is high', 'Is low'] }),
  response_to: framenum('Request in frame nr.', { generated: true }),
  response_time: relativeTime('Response time', { generated: true }),
  timeout: relativeTime('Time passed since first request', { generated: true }),
  request_in: framenum('First request in frame nr.', { generated: true }),
  retry: none('Repeated telegram (due to timeout?)'),
  telegram_not_acked: none('Telegram not acknowledged by PCD'),
  'crc_bad.expert': none('Bad checksum'),
  telegram_not_implemented: none("This telegram isn't implemented in the dissector"),
  no_request_telegram: none('Not dissected, could not find request telegram'),
});

const PORT = 5050;
const HEADER_BYTES = 8;
const CRC_BYTES = 2;
const REQUEST = 0;
const RESPONSE = 1;

function declines(d: Dissection, start: number): boolean {
  if (d.left(start) <= HEADER_BYTES || d.getU32(start) !== d.reportedEnd - start) return true;
  return d.bytes[start + 4] > 1 || d.bytes[start + 8] > 2;
}

/** A request that responses are read by. */
interface Request {
  readonly command: number;
  readonly count: number;
  /** The number behind the command, which some commands are told apart by. */
  readonly detail: number;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
const MOST = 100_000;

class RequestMemo extends Memo {
  readonly requests: (Request | undefined)[] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (!replaying) this.requests.length = 0;
  }
}
const slot = declareState(
  () => new Map<string, Request>(),
  () => new RequestMemo(),
);

/** The request that the telegram answers, or repeats; a request not yet known is kept for its answer. */
function requestOf(d: Dissection, start: number): Request | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const requests = d.stateOf(slot);
    const key = `${d.conversation}/${d.getU16(start + 6)}`;
    const known = requests.get(key);
    memo.requests[row] = known;
    if (known === undefined && d.bytes[start + 8] === REQUEST) {
      if (requests.size >= MOST) requests.clear();
      const command = d.getU8(start + 10);
      requests.set(key, {
        command,
        count: d.getU8(command === COMMAND.readEeprom ? start + 12 : start + 11) + 1,
        detail: d.getU8(start + 12),
        frame: d.block.firstNumber + d.frame,
        seconds: d.block.seconds[d.frame],
        nanoseconds: d.block.nanoseconds[d.frame],
      });
    }
  }
  return memo.requests[row];
}

function emitElapsed(d: Dissection, field: number, request: Request): void {
  const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
  const seconds = d.block.seconds[d.frame] - request.seconds;
  d.wide(field, nanoseconds < 0 ? seconds - 1 : seconds, nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds);
}

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'S-Bus';
  d.u32(F.len, start);
  d.u8(F.vers, start + 4);
  d.u8(F.proto, start + 5);
  d.u16(F.seq, start + 6);
  const attribute = d.u8(F.att, start + 8);
  const request = requestOf(d, start);
  const body = start + 9;
  let end: number;
  if (attribute === REQUEST) end = dissectRequest(d, body, request);
  else {
    if (d.wantsInfo) d.infoColumn = 'Response';
    if (request !== undefined) {
      emitElapsed(d, F.response_time, request);
      d.value(F.response_to, request.frame);
    }
    end = attribute === RESPONSE ? dissectResponse(d, body, request) : dissectAcknowledgement(d, body);
  }
  if (d.fault === 0) emitChecksum(d, start, end);
  return true;
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

function emitChecksum(d: Dissection, start: number, at: number): void {
  const checksum = d.u16(F.crc, at);
  if (d.fault !== 0) return;
  const right = crcOf(d.bytes, start, at);
  if (checksum !== right)
    remark(
      d,
      F['crc_bad.expert'],
      SEVERITY.error,
      GROUP.checksum,
      `Bad checksum [should be 0x${right.toString(16).padStart(4, '0')}]`,
    );
  d.value(F['crc.status'], checksum === right ? CHECKSUM_GOOD : CHECKSUM_BAD, at, 0);
}

/** x^16 + x^12 + x^5 + 1, begun with zeros. */
function crcOf(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let at = start; at < end; at++) {
    crc ^= bytes[at] << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}

const COMMAND = {
  readDisplay: 1,
  readClock: 4,
  writeClock: 12,
  readStation: 29,
  readMemory: 30,
  readLines: 31,
  readVersion: 32,
  writeMemory: 35,
  readArithmetic: 70,
  readBytes: 71,
  writeBytes: 81,
  readBlock: 150,
  readEeprom: 161,
  readSystem: 171,
} as const;
/** Counters, registers and timers are read by 0, 6 and 7 and written by 10, 14 and 15. */
const WORD_READS = new Set([0, 6, 7]);
const WORD_WRITES = new Set([10, 14, 15]);
/** Flags, inputs and outputs. */
const BIT_READS = new Set([2, 3, 5]);
const BIT_WRITES = new Set([11, 13]);
const isStatus = (command: number) => command >= 20 && command <= 27;

/** Shows a request, and tells where its checksum is. */
function dissectRequest(d: Dissection, start: number, first: Request | undefined): number {
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

function dissectResponse(d: Dissection, at: number, request: Request | undefined): number {
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

function dissectAcknowledgement(d: Dissection, at: number): number {
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

export const sbusDissector: Dissector = {
  protocol: sbus,
  dissect,
  declines,
  places: { 'udp.port': [PORT] },
  stateful: true,
};
