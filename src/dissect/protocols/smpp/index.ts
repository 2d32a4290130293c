import { decodeText } from '../../../fields/text.js';
import { setApplication } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { indexOfByte } from '../../lines.js';
import { dissectPdus } from '../tcp/pdus.js';
import { COMMAND_ID, F, smpp } from './fields.js';
import { nameOf } from './names.js';
import { dissectParameters } from './parameters.js';

/*
 * Short Message Peer to Peer. Left out: broadcasting, vendors' commands, what short messages carry (GSM user data).
 */

const HEADER = 16;
const LARGEST = 65_536;
const RESPONSE = 0x8000_0000;
const COMMAND = {
  bindReceiver: 1,
  bindTransmitter: 2,
  query: 3,
  submit: 4,
  deliver: 5,
  replace: 7,
  cancel: 8,
  bindTransceiver: 9,
  outbind: 0xb,
  submitMulti: 0x21,
  alert: 0x102,
  data: 0x103,
} as const;

let isFirst = true;

function dissect(d: Dissection, start: number): boolean {
  setApplication(d, smpp.id);
  isFirst = true;
  dissectPdus(d, start, HEADER, (each, at) => each.getU32(at), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'SMPP';
  const command = d.getU32(start + 4);
  const status = d.getU32(start + 8);
  const isResponse = command >= RESPONSE;
  d.u32(F.command_length, start);
  d.value(isResponse ? F.response : F.request, 1);
  d.u32(F.command_id, start + 4);
  if (isResponse) d.u32(F.command_status, start + 8);
  d.u32(F.sequence_number, start + 12);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const name = COMMAND_ID[command] ?? 'Unknown Operation';
    const text = isResponse ? `${name}: "${nameOf(F.command_status, status)}"` : name;
    d.infoColumn = isFirst ? text : `${d.infoColumn}, ${text}`;
  }
  isFirst = false;
  if (isResponse) dissectResponse(d, command - RESPONSE, start + HEADER);
  else dissectRequest(d, command, start + HEADER);
}

/** Text that ends with a zero byte; gives where the next field begins. */
function text(d: Dissection, field: number, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  if (zero < 0) {
    d.has(d.end, 1);
    return d.end;
  }
  if (zero > at) d.span(field, at, zero + 1 - at);
  return zero + 1;
}

/** The same, with a word where it is empty. */
function textOrNone(d: Dissection, field: number, at: number, none = '(Default)'): number {
  const next = text(d, field, at);
  if (next === at + 1) d.text(field, none, at, 1);
  return next;
}

/** A kind of number, its plan, and the address. */
function address(d: Dissection, ton: number, npi: number, field: number, at: number): number {
  d.u8(ton, at);
  d.u8(npi, at + 1);
  return text(d, field, at + 2);
}

const source = (d: Dissection, at: number): number =>
  address(d, F.source_addr_ton, F.source_addr_npi, F.source_addr, at);
const destination = (d: Dissection, at: number): number =>
  address(d, F.dest_addr_ton, F.dest_addr_npi, F.destination_addr, at);

function dissectRequest(d: Dissection, command: number, start: number): void {
  let at = start;
  switch (command) {
    case COMMAND.bindReceiver:
    case COMMAND.bindTransmitter:
    case COMMAND.bindTransceiver:
      at = text(d, F.system_id, at);
      at = text(d, F.password, at);
      at = text(d, F.system_type, at);
      d.u8(F.interface_version, at);
      d.u8(F.addr_ton, at + 1);
      d.u8(F.addr_npi, at + 2);
      at = textOrNone(d, F.address_range, at + 3, 'NULL');
      break;
    case COMMAND.query:
      at = source(d, text(d, F.message_id, at));
      break;
    case COMMAND.submit:
    case COMMAND.deliver:
      at = destination(d, source(d, textOrNone(d, F.service_type, at)));
      dissectShortMessage(d, at);
      return;
    case COMMAND.submitMulti:
      dissectShortMessage(d, destinations(d, source(d, textOrNone(d, F.service_type, at))));
      return;
    case COMMAND.replace: {
      at = source(d, text(d, F.message_id, at));
      at = time(d, F.schedule_delivery_time, F.schedule_delivery_time_r, at);
      at = time(d, F.validity_period, F.validity_period_r, at);
      registered(d, at);
      d.u8(F.sm_default_msg_id, at + 1);
      const length = d.u8(F.sm_length, at + 2);
      if (length > 0) d.span(F.message, at + 3, length);
      at += 3 + length;
      break;
    }
    case COMMAND.cancel:
      at = text(d, F.message_id, textOrNone(d, F.service_type, at));
      at = destination(d, source(d, at));
      break;
    case COMMAND.outbind:
      at = text(d, F.password, text(d, F.system_id, at));
      break;
    case COMMAND.alert:
      at = address(d, F.esme_addr_ton, F.esme_addr_npi, F.esme_addr, source(d, at));
      break;
    case COMMAND.data:
      at = destination(d, source(d, textOrNone(d, F.service_type, at)));
      mode(d, at);
      registered(d, at + 1);
      dissectCoding(d, at + 2, d.u8(F.data_coding, at + 2));
      at += 3;
  }
  dissectParameters(d, at, false);
}

function destinations(d: Dissection, start: number): number {
  const count = d.getU8(start);
  d.value(F.dlist, 1, start, d.left(start));
  d.open();
  let at = start + 1;
  for (let i = 0; i < count && d.fault === 0; i++)
    at = d.getU8(at) === 2 ? text(d, F.dl_name, at + 1) : destination(d, at + 1);
  d.close();
  return at;
}

function mode(d: Dissection, at: number): void {
  const bits = d.getU8(at);
  if (d.fault !== 0) return;
  d.value(F['esm.submit.msg_mode'], bits & 3, at, 1);
  d.value(F['esm.submit.msg_type'], (bits >> 2) & 15, at, 1);
  d.value(F['esm.submit.features'], bits >> 6, at, 1);
}

function registered(d: Dissection, at: number): void {
  const bits = d.getU8(at);
  if (d.fault !== 0) return;
  d.value(F['regdel.receipt'], bits & 3, at, 1);
  d.value(F['regdel.acks'], (bits >> 2) & 3, at, 1);
  d.value(F['regdel.notif'], (bits >> 4) & 1, at, 1);
}

/** From the mode on: what submit_sm, deliver_sm and submit_multi have in common. */
function dissectShortMessage(d: Dissection, start: number): void {
  mode(d, start);
  d.u8(F.protocol_id, start + 1);
  d.u8(F.priority_flag, start + 2);
  let at = time(d, F.schedule_delivery_time, F.schedule_delivery_time_r, start + 3);
  at = time(d, F.validity_period, F.validity_period_r, at);
  registered(d, at);
  d.value(F.replace_if_present_flag, d.getU8(at + 1) & 1, at + 1, 1);
  const coding = d.u8(F.data_coding, at + 2);
  dissectCoding(d, at + 2, coding);
  d.u8(F.sm_default_msg_id, at + 3);
  const length = d.u8(F.sm_length, at + 4);
  at += 5;
  if (length > 0) {
    d.span(F.message, at, length);
    if (d.fault === 0 && d.want[F.message_text]) dissectText(d, at, length, coding);
  }
  dissectParameters(d, at + length, length > 0);
}

/** Codings of GSM's own (3GPP TS 23.038): what waits, or of which class the message is. */
function dissectCoding(d: Dissection, at: number, coding: number): void {
  const group = coding >> 4;
  if (group < 0xc) return;
  d.open();
  d.value(F['dcs.sms_coding_group'], group, at, 1);
  if (group === 0xf) {
    d.value(F['dcs.reserved'], (coding >> 3) & 1, at, 1);
    d.value(F['dcs.charset'], (coding >> 2) & 1, at, 1);
    d.value(F['dcs.class'], coding & 3, at, 1);
  } else {
    d.value(F['dcs.wait_ind'], (coding >> 3) & 1, at, 1);
    d.value(F['dcs.wait_type'], coding & 3, at, 1);
  }
  d.close();
}

const ASCII = 1;
const LATIN = 3;
const UCS2 = 8;

/** The text of a message, in the codings that say what they are. */
function dissectText(d: Dissection, at: number, length: number, coding: number): void {
  let shown = '';
  if (coding === ASCII)
    for (let i = 0; i < length; i++) shown += d.bytes[at + i] < 128 ? char(d.bytes[at + i]) : '\ufffd';
  else if (coding === LATIN) for (let i = 0; i < length; i++) shown += char(d.bytes[at + i]);
  else if (coding === UCS2) for (let i = 0; i + 1 < length; i += 2) shown += char(d.getU16(at + i));
  else return;
  d.text(F.message_text, shown, at, length);
}

const char = (code: number): string => String.fromCharCode(code);

/** A moment with its zone in quarters of an hour (`YYMMDDhhmmsstnn+`), or how long from now (`…R`). */
function time(d: Dissection, field: number, relative: number, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  if (zero < 0) {
    d.has(d.end, 1);
    return d.end;
  }
  if (zero === at) d.wide(relative, 0, 0, at, 1);
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([-+R])$/.exec(
    zero - at === 16 && (d.want[field] || d.want[relative]) ? decodeText(d.bytes, at, 16) : '',
  );
  if (match !== null) {
    const [years, months, days, hours, minutes, seconds, tenths, quarters] = match.slice(1, 9).map(Number);
    if (match[9] === 'R') {
      const length = ((years * 365 + months * 30 + days) * 24 + hours) * 3600 + minutes * 60 + seconds;
      d.wide(relative, length, tenths * 100_000_000, at, 17);
    } else {
      const zone = quarters * 900 * (match[9] === '+' ? 1 : -1);
      const century = years < 38 ? 2000 : 1900;
      const moment = Date.UTC(century + years, months - 1, days, hours, minutes, seconds) / 1000 - zone;
      d.wide(field, moment, tenths * 100_000_000, at, 17);
    }
  }
  return zero + 1;
}

function dissectResponse(d: Dissection, command: number, start: number): void {
  let at = start;
  if (d.left(at) === 0) return;
  switch (command) {
    case COMMAND.bindReceiver:
    case COMMAND.bindTransmitter:
    case COMMAND.bindTransceiver:
      at = text(d, F.system_id, at);
      break;
    case COMMAND.submit:
    case COMMAND.deliver:
    case COMMAND.data:
      at = text(d, F.message_id, at);
      break;
    case COMMAND.query:
      at = time(d, F.final_date, F.final_date_r, text(d, F.message_id, at));
      d.u8(F.message_state, at);
      d.u8(F.error_code, at + 1);
      at += 2;
      break;
    case COMMAND.submitMulti: {
      at = text(d, F.message_id, at);
      const count = d.getU8(at);
      d.value(F.dlist_resp, 1, at, d.left(at));
      d.open();
      at++;
      for (let i = 0; i < count && d.fault === 0; i++) {
        at = destination(d, at);
        d.u32(F.error_status_code, at);
        at += 4;
      }
      d.close();
    }
  }
  dissectParameters(d, at, false);
}

/** The header tells: its length, a known command, and a status only in answers. */
function looksLikeSmpp(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER) return false;
  const length = d.getU32(start);
  const command = d.getU32(start + 4);
  if (length < HEADER || length > LARGEST || COMMAND_ID[command] === undefined) return false;
  return true;
}

export const smppDissector: Dissector = { protocol: smpp, dissect, heuristics: { tcp: looksLikeSmpp } };
