import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { C1222 as F } from './fields.js';

const FIRST_COMMAND = 0x20;
const LAST_READ = 0x3f;
const DEFAULT_READ = 0x3e;
const FULL_READ = 0x30;
const FULL_WRITE = 0x40;
const DEFAULT_WRITE = 0x4e;
const PARTIAL_WRITE = 0x4f;
const NEGOTIATE = 0x60;
const LAST_NEGOTIATE = 0x6b;
const USER_BYTES = 10;
const PASSWORD_BYTES = 20;
const PROCEDURE_TABLE = 7;
/** The procedure's number and its sequence number. */
const PROCEDURE_BYTES = 3;

/** One service of the EPSEM, `[start, end)`. */
export function dissectService(d: Dissection, start: number, end: number): void {
  if (end <= start) return;
  d.span(F['epsem.data'], start, end - start);
  const code = d.getU8(start);
  if (d.fault !== 0) return;
  d.open();
  // All the requests to negotiate are shown as the first of them.
  const shown = code >= NEGOTIATE && code <= LAST_NEGOTIATE ? NEGOTIATE : code;
  d.value(code < FIRST_COMMAND ? F.err : F.cmd, shown, start, 1);
  dissectParameters(d, code, start + 1, end);
  d.close();
}

function truncated(d: Dissection, name: string): void {
  remark(d, F.command_truncated, SEVERITY.error, GROUP.malformed, `C12.22 ${name} command truncated`);
}

function dissectParameters(d: Dissection, code: number, at: number, end: number): void {
  const length = end - at;
  switch (code) {
    case 0x21:
    case 0x22:
    case 0x20:
    case 0x52:
    case DEFAULT_READ:
      return;
    case FULL_READ:
    case LAST_READ:
      if (length < (code === FULL_READ ? 2 : 7)) truncated(d, 'READ');
      else {
        d.u16(F['read.table'], at);
        if (code === LAST_READ) {
          d.u24(F['read.offset'], at + 2);
          d.u16(F['read.count'], at + 5);
        }
      }
      return;
    case FULL_WRITE:
    case PARTIAL_WRITE:
      dissectWrite(d, code === PARTIAL_WRITE, at, end);
      return;
    case DEFAULT_WRITE:
      break;
    case 0x50:
      if (length < 2 + USER_BYTES) truncated(d, 'LOGON');
      else {
        d.u16(F['logon.id'], at);
        d.span(F['logon.user'], at + 2, USER_BYTES);
      }
      return;
    case 0x51:
      if (length < PASSWORD_BYTES) truncated(d, 'SECURITY');
      else {
        d.span(F['security.password'], at, PASSWORD_BYTES);
        if (length >= PASSWORD_BYTES + 2) d.u16(F['logon.id'], at + PASSWORD_BYTES);
      }
      return;
    case 0x53:
      dissectAuthenticate(d, at, end);
      return;
    case 0x70:
      if (length < 1) truncated(d, 'WAIT');
      else d.u8(F['wait.seconds'], at);
      return;
    case 0x71:
      if (length < 4) truncated(d, 'NEGOTIATE');
      else {
        d.u8(F['timingsetup.traffic'], at);
        d.u8(F['timingsetup.interchar'], at + 1);
        d.u8(F['timingsetup.respto'], at + 2);
        d.u8(F['timingsetup.nbrretries'], at + 3);
      }
      return;
    default:
      if (code < NEGOTIATE || code > LAST_NEGOTIATE) break;
      if (length < 3) truncated(d, 'NEGOTIATE');
      else {
        d.u16(F['negotiate.pktsize'], at);
        d.u8(F['negotiate.numpkts'], at + 2);
      }
      return;
  }
  if (length > 0) d.span(F.data, at, length);
}

function dissectAuthenticate(d: Dissection, at: number, end: number): void {
  if (at >= end) {
    truncated(d, 'AUTHENTICATE');
    return;
  }
  const length = d.u8(F['authenticate.len'], at);
  if (end - at - 1 < length) truncated(d, 'AUTHENTICATE');
  else if (length > 0) d.span(F['authenticate.data'], at + 1, length);
}

/** Writing a table: its data and a checksum over them; table 7 begins a procedure instead. */
function dissectWrite(d: Dissection, isPartial: boolean, start: number, end: number): void {
  let at = start;
  const header = isPartial ? 7 : 4;
  if (end - at < header + 1) {
    truncated(d, 'WRITE');
    return;
  }
  const table = d.u16(F['write.table'], at);
  if (isPartial) d.u24(F['write.offset'], at + 2);
  const size = d.u16(F['write.size'], at + header - 2);
  at += header;
  if (end - at < size + 1) {
    truncated(d, 'WRITE');
    return;
  }
  const checked = at;
  const dataEnd = at + size;
  if (table === PROCEDURE_TABLE && !isPartial) {
    const procedure = d.getU16(at);
    // The number is the one of the wire's few that begin with their lowest byte.
    const number = ((procedure & 0xff) << 8) | (procedure >> 8);
    d.value(F['procedure.response'], number >> 12, at, 2);
    d.value(F['procedure.mfg'], (number >> 11) & 1, at, 2);
    d.value(F['procedure.num'], number & 0x7ff, at, 2);
    d.u8(F['procedure.sequence'], at + 2);
    at += PROCEDURE_BYTES;
  }
  if (dataEnd < at) {
    d.has(at, Number.MAX_SAFE_INTEGER);
    return;
  }
  d.span(F['write.data'], at, dataEnd - at);
  let sum = 0;
  for (let i = checked; i < dataEnd; i++) sum += d.bytes[i];
  emitChecksum(d, dataEnd, -sum & 0xff);
}

function emitChecksum(d: Dissection, at: number, expected: number): void {
  const isGood = d.u8(F['write.chksum'], at) === expected;
  if (!isGood) {
    const message = `Bad checksum [should be 0x${expected.toString(16).padStart(2, '0')}]`;
    remarkBeneath(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, message);
  }
  d.value(F['write.chksum.status'], isGood ? 1 : 0, at, 0);
}
