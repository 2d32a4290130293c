import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, heuristicList } from '../../dissector.js';
import { NAME_TYPES } from '../../names/netbios.js';
import { COMMAND } from '../../names/netbios-frames.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './frame-fields.js';
import { readable } from './names.js';
import { netbios } from './protocols.js';

const DELIMITER = 0xefff;
const NAME_LENGTH = 16;
const RECEIVER = 12;
const SENDER = 28;

/** Parts of a frame's fixed fields, in the order in which they are shown. */
const FLAGS = 1;
const SESSION = 2;
const TRANSMIT = 3;
const RESPONSE = 4;
const TO = 5;
const FROM = 6;
const SESSIONS = 7;
const CALLER = 8;
const STATUS = 9;
const BUFFER = 10;
const NAME_STATUS = 11;
const NAME_KIND = 12;
const STATUS_RESPONSE = 13;
const DATA2 = 14;
const RESYNC = 15;
const SIZE = 16;
const TERMINATION = 17;
const NO_RECEIVE = 18;
const ACCEPTED = 19;
const PAYLOAD = 20;

const PARTS: Readonly<Record<number, readonly number[]>> = {
  0x00: [RESPONSE, FROM],
  0x01: [RESPONSE, FROM],
  0x02: [TO, FROM],
  0x03: [STATUS, BUFFER, RESPONSE, TO, FROM],
  0x07: [],
  0x08: [TO, FROM, PAYLOAD],
  0x09: [FROM, PAYLOAD],
  0x0a: [SESSION, CALLER, RESPONSE, TO, FROM],
  0x0d: [NAME_STATUS, NAME_KIND, TRANSMIT, TO, FROM],
  0x0e: [SESSION, CALLER, TRANSMIT, RESPONSE, TO, FROM],
  0x0f: [CALLER, STATUS_RESPONSE, DATA2, TRANSMIT, TO, FROM],
  0x13: [],
  0x14: [TRANSMIT, SESSIONS],
  0x15: [FLAGS, RESYNC, TRANSMIT, RESPONSE, SESSIONS, PAYLOAD],
  0x16: [FLAGS, RESYNC, TRANSMIT, RESPONSE, SESSIONS, PAYLOAD],
  0x17: [FLAGS, SIZE, TRANSMIT, RESPONSE, SESSIONS],
  0x18: [TERMINATION, SESSIONS],
  0x19: [FLAGS, SIZE, RESPONSE, TRANSMIT, SESSIONS],
  0x1a: [NO_RECEIVE, ACCEPTED, SESSIONS],
  0x1b: [ACCEPTED, SESSIONS],
  0x1c: [TRANSMIT, SESSIONS],
  0x1f: [SESSIONS],
};
const FLAG_BITS: Readonly<Record<number, readonly number[]>> = {
  0x15: [F['flags.ack'], F['flags.ack_expected'], F['flags.recv_cont_req']],
  0x16: [F['flags.ack'], F['flags.ack_with_data'], F['flags.ack_expected']],
  0x17: [F['flags.send_no_ack'], F.version],
  0x19: [F['flags.send_no_ack'], F.largest_frame, F.version],
};
const payloads = heuristicList('netbios');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NetBIOS';
  if (!d.has(start, 4)) return true;
  if (d.getU16LE(start + 2) !== DELIMITER) {
    if (d.wantsInfo) d.infoColumn = 'Bad packet, no 0xEFFF marker';
    d.withdraw(false);
    return true;
  }
  const length = d.u16LE(F.hdr_len, start);
  d.u16LE(F.delimiter, start + 2);
  const command = d.u8(F.command, start + 4);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn = commandInfo(d, start, command);
  const parts = PARTS[command];
  if (parts !== undefined) for (const part of parts) emitPart(d, part, start, command, length);
  else if (command < 0x20) {
    const message = 'Unknown NetBIOS command data';
    remark(d, F.unknown_command_data, SEVERITY.warn, GROUP.undecoded, message);
  }
  return true;
}

function commandInfo(d: Dissection, start: number, command: number): string {
  const text = COMMAND[command] ?? `Unknown (0x${command.toString(16).padStart(2, '0')})`;
  if (command === 0x0a) return `${text} for ${nameAt(d, start + RECEIVER)}`;
  return command < 0x02 || command === 0x0e ? `${text} - ${nameAt(d, start + SENDER)}` : text;
}

/** A name with the service that its last byte tells, in brackets. */
function nameAt(d: Dissection, at: number): string {
  if (!d.has(at, NAME_LENGTH)) return '';
  const service = d.bytes[at + NAME_LENGTH - 1];
  return `${readable(d.bytes, at, at + NAME_LENGTH - 1)}<${service.toString(16).padStart(2, '0')}>`;
}

function emitName(d: Dissection, at: number): void {
  if (!d.has(at, NAME_LENGTH)) return;
  const service = d.bytes[at + NAME_LENGTH - 1];
  d.heading(`${nameAt(d, at)} (${NAME_TYPES[service] ?? 'Unknown'})`, at, NAME_LENGTH);
  d.open();
  if (d.want[F.nb_name] !== 0) d.text(F.nb_name, readable(d.bytes, at, at + NAME_LENGTH - 1), at, NAME_LENGTH - 1);
  d.u8(F.nb_name_type, at + NAME_LENGTH - 1);
  d.close();
}

function emitPart(d: Dissection, part: number, start: number, command: number, length: number): void {
  switch (part) {
    case FLAGS:
      d.u8(F.flags, start + 5);
      inside(d, start + 5, 1, FLAG_BITS[command] ?? []);
      break;
    case SESSION:
      d.u8(F.local_session_no, start + 6);
      break;
    case CALLER:
      d.u8(F.call_name_type, start + 7);
      break;
    case TRANSMIT:
      d.u16LE(F.xmit_corrl, start + 8);
      break;
    case RESPONSE:
      d.u16LE(F.resp_corrl, start + 10);
      break;
    case TO:
      emitName(d, start + RECEIVER);
      break;
    case FROM:
      emitName(d, start + SENDER);
      break;
    case SESSIONS:
      d.u8(F.remote_session, start + 12);
      d.u8(F.local_session, start + 13);
      break;
    case STATUS:
      d.u8(F.status_request, start + 5);
      break;
    case BUFFER:
      d.u16LE(F.status_buffer_len, start + 6);
      break;
    case NAME_STATUS:
      d.u8(F.status, start + 5);
      break;
    case NAME_KIND:
      d.u16LE(F.name_type, start + 6);
      break;
    case STATUS_RESPONSE:
      d.u8(F.status_response, start + 5);
      break;
    case DATA2: {
      const value = d.u16LE(F.data2, start + 6);
      d.open();
      d.value(F['data2.frame'], value >>> 15, start + 6, 2);
      d.value(F['data2.user'], (value >>> 14) & 1, start + 6, 2);
      d.value(F['data2.status'], value & 0x3fff, start + 6, 2);
      d.close();
      break;
    }
    case RESYNC:
      d.u16LE(F.resync_indicator, start + 6);
      break;
    case SIZE:
      d.u16LE(F.max_data_recv_size, start + 6);
      break;
    case TERMINATION:
      d.u16LE(F.termination_indicator, start + 6);
      break;
    case NO_RECEIVE:
      d.u8(F.no_receive_flags, start + 5);
      inside(d, start + 5, 1, [F['no_receive_flags.send_no_ack']]);
      break;
    case ACCEPTED:
      d.u16LE(F.num_data_bytes_accepted, start + 6);
      break;
    case PAYLOAD:
      handOn(d, start + length);
      break;
  }
}

function inside(d: Dissection, at: number, width: number, fields: readonly number[]): void {
  d.open();
  emitBits(d, at, width, fields);
  d.close();
}

function handOn(d: Dissection, at: number): void {
  if (at >= d.reportedEnd || at <= d.start || d.fault !== FAULT_NONE) return;
  d.setLayerLength(at - d.start);
  const recognised = d.recognise(payloads, at);
  if (recognised < 0 || !d.dissect(recognised, at)) dissectData(d, at);
}

export const netbiosDissector: Dissector = {
  protocol: netbios,
  dissect,
  places: { 'llc.dsap': [0xf0] },
  carries: ['netbios heuristics', 'data'],
};
