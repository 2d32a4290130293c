import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { MODBUS as F } from './fields.js';
import type { ModbusRequest } from './requests.js';

/** Fields of the diagnostics function's responses, by what is diagnosed. */
const COUNTERS: Readonly<Record<number, number>> = {
  1: F['diagnostic.restart_communication_option'],
  2: F['diagnostic.return_diag_register'],
  10: F['diagnostic.clear_ctr_diag_reg'],
  11: F['diagnostic.bus_message_count'],
  12: F['diagnostic.bus_comm_error_count'],
  13: F['diagnostic.bus_exception_error_count'],
  14: F['diagnostic.slave_message_count'],
  15: F['diagnostic.no_slave_response_count'],
  16: F['diagnostic.slave_nak_count'],
  17: F['diagnostic.slave_busy_count'],
  18: F['diagnostic.bus_char_overrun_count'],
};

/** What stands behind the function code at `start`: a request's data. */
export function emitRequest(d: Dissection, start: number, code: number): void {
  const at = start + 1;
  switch (code) {
    case 1:
    case 2:
      d.u16(F.reference_num, at);
      d.u16(F.bit_cnt, at + 2);
      return;
    case 3:
    case 4:
      d.u16(F.reference_num, at);
      d.u16(F.word_cnt, at + 2);
      return;
    case 15: {
      const base = d.u16(F.reference_num, at);
      const count = d.u16(F.bit_cnt, at + 2);
      emitBits(d, at + 5, d.u8(F.byte_cnt, at + 4), base, count);
      return;
    }
    case 16: {
      const base = d.u16(F.reference_num, at);
      d.u16(F.word_cnt, at + 2);
      emitRegisters(d, at + 5, d.u8(F.byte_cnt, at + 4), base);
      return;
    }
    case 20:
      emitFileRequest(d, at);
      return;
    case 23:
      d.u16(F.read_reference_num, at);
      d.u16(F.read_word_cnt, at + 2);
      d.u16(F.write_reference_num, at + 4);
      d.u16(F.write_word_cnt, at + 6);
      emitData(d, at + 9, d.u8(F.byte_cnt, at + 8));
      return;
    case 24:
      d.u16(F.reference_num, at);
      return;
    case 43:
      if (d.u8(F.mei, at) === 14) {
        d.u8(F.read_device_id, at + 1);
        d.u8(F.object_id, at + 2);
      } else emitRest(d, at + 1);
      return;
    case 7:
    case 11:
    case 12:
    case 17:
      return;
    default:
      emitEither(d, start, code, false);
  }
}

/** The same of a response; `request` is what it answers, where that is known. */
export function emitResponse(d: Dissection, start: number, code: number, request: ModbusRequest | undefined): void {
  const at = start + 1;
  switch (code) {
    case 1:
    case 2: {
      const length = d.u8(F.byte_cnt, at);
      emitBits(d, at + 1, length, request?.base ?? 0, request?.count ?? 8 * length);
      return;
    }
    case 3:
    case 4:
      emitRegisters(d, at + 1, d.u8(F.byte_cnt, at), request?.base ?? 0);
      return;
    case 7:
      d.span(F.data, at, 1);
      return;
    case 11:
      d.u16(F.ev_status, at);
      d.u16(F.ev_count, at + 2);
      return;
    case 12:
      emitEventLog(d, at);
      return;
    case 15:
      d.u16(F.reference_num, at);
      d.u16(F.bit_cnt, at + 2);
      return;
    case 16:
      d.u16(F.reference_num, at);
      d.u16(F.word_cnt, at + 2);
      return;
    case 20:
      emitFileResponse(d, at);
      return;
    case 23:
      emitData(d, at + 1, d.u8(F.byte_cnt, at));
      return;
    case 24: {
      const length = d.u16(F.byte_cnt_16, at);
      d.u16(F.word_cnt, at + 2);
      emitData(d, at + 4, length - 2);
      return;
    }
    case 43:
      if (d.u8(F.mei, at) === 14) emitDeviceId(d, at + 1);
      else emitRest(d, at + 1);
      return;
    default:
      emitEither(d, start, code, true);
  }
}

/** Functions whose requests and responses look alike, and those that are not known. */
function emitEither(d: Dissection, start: number, code: number, isResponse: boolean): void {
  const at = start + 1;
  switch (code) {
    case 5:
      d.u16(F.reference_num, at);
      d.span(F.data, at + 2, d.left(at + 2) > 1 ? 2 : 1);
      d.u8(F.padding, at + 3);
      return;
    case 6:
      emitRegisters(d, at + 2, 2, d.u16(F.reference_num, at));
      return;
    case 8:
      emitDiagnostics(d, at, isResponse);
      return;
    case 21:
      emitFileWrite(d, at);
      return;
    case 22:
      d.u16(F.reference_num, at);
      d.u16(F.and_mask, at + 2);
      d.u16(F.or_mask, at + 4);
      return;
    default:
      emitRest(d, at);
  }
}

function emitDiagnostics(d: Dissection, at: number, isResponse: boolean): void {
  const code = d.u16(F.diagnostic_code, at);
  if (code === 0) {
    const field = isResponse ? F['diagnostic.return_query_data.echo'] : F['diagnostic.return_query_data.request'];
    if (d.left(at + 2) > 0) d.span(field, at + 2, d.left(at + 2));
  } else if (code === 3) d.u8(F['diagnostic.ascii_input_delimiter'], at + 2);
  else if (COUNTERS[code] !== undefined && (isResponse || code === 1)) d.u16(COUNTERS[code], at + 2);
  else emitRest(d, at + 2);
}

function emitEventLog(d: Dissection, at: number): void {
  const length = d.u8(F.byte_cnt, at);
  d.u16(F.ev_status, at + 1);
  d.u16(F.ev_count, at + 3);
  d.u16(F.ev_msg_count, at + 5);
  if (length <= 6) return;
  d.heading('Events', at + 7, length - 6);
  d.open();
  for (let i = 6; i < length && d.fault === 0; i++) d.u8(F.event, at + 1 + i);
  d.close();
}

function emitFileRequest(d: Dissection, at: number): void {
  const end = at + 1 + d.u8(F.byte_cnt, at);
  for (let group = at + 1; group < end && d.fault === 0; group += 7) {
    d.u8(F.reference_type, group);
    d.u32(F.reference_num_32, group + 1);
    d.u16(F.word_cnt, group + 5);
  }
}

/** tshark shows what is left of the message as each group's data. */
function emitFileResponse(d: Dissection, at: number): void {
  const end = at + 1 + d.u8(F.byte_cnt, at);
  for (let group = at + 1; group < end && d.fault === 0; ) {
    const length = d.u8(F.byte_cnt, group);
    d.u8(F.reference_type, group + 1);
    emitRest(d, group + 2);
    group += length + 1;
  }
}

function emitFileWrite(d: Dissection, at: number): void {
  const end = at + 1 + d.u8(F.byte_cnt, at);
  for (let group = at + 1; group < end && d.fault === 0; ) {
    d.u8(F.reference_type, group);
    d.u32(F.reference_num_32, group + 1);
    const length = 2 * d.u16(F.word_cnt, group + 5);
    emitData(d, group + 7, length);
    group += 7 + length;
  }
}

function emitDeviceId(d: Dissection, start: number): void {
  d.u8(F.read_device_id, start);
  d.u8(F.conformity_level, start + 1);
  d.u8(F.more_follows, start + 2);
  d.u8(F.next_object_id, start + 3);
  const count = d.u8(F.num_objects, start + 4);
  for (let i = 0, at = start + 5; i < count && d.fault === 0; i++) {
    const id = d.u8(F.object_id, at);
    const length = d.u8(F.objects_len, at + 1);
    if (length > 0) d.span(id < 7 ? F.object_str_value : F.object_value, at + 2, length);
    at += 2 + length;
  }
}

/** Coils, eight in a byte, the first one in its lowest bit. */
function emitBits(d: Dissection, start: number, length: number, base: number, count: number): void {
  for (let i = 0; i < count && i < 8 * length && d.has(start + (i >> 3), 1); i++) {
    const at = start + (i >> 3);
    const value = (d.bytes[at] >> (i & 7)) & 1;
    if (d.want[HEADING] !== 0) d.heading(`Bit ${base + i} : ${value}`, at, 1);
    d.open();
    d.value(F.bitnum, (base + i) & 0xffff, at, 1);
    d.value(F.bitval, value, at, 1);
    d.close();
  }
}

function emitRegisters(d: Dissection, start: number, length: number, base: number): void {
  for (let i = 0; 2 * i < length && d.has(start + 2 * i, 2); i++) {
    const at = start + 2 * i;
    if (d.want[HEADING] !== 0) d.heading(`Register ${base + i} (UINT16): ${d.getU16(at)}`, at, 2);
    d.open();
    d.value(F.regnum16, (base + i) & 0xffff, at, 2);
    d.u16(F.regval_uint16, at);
    d.close();
  }
}

function emitData(d: Dissection, at: number, length: number): void {
  if (length > 0) d.span(F.data, at, length);
}

function emitRest(d: Dissection, at: number): void {
  emitData(d, at, d.reportedEnd - at);
}
