import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { COMMAND } from '../../names/netbios-frames.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './frame-fields.js';
import { emitName, NAME_LENGTH, nameAt } from './frame-names.js';
import { dissectPayload } from './payload.js';
import { netbios } from './protocols.js';

/** All commands from here on are shown as this one. */
const BEYOND = 0x21;
const DELIMITER = 0xefff;
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
const FROM_NODE = 21;
const FROM_NODE_TO_ALL = 22;
const FRAGMENT = 23;

const PARTS: Readonly<Record<number, readonly number[]>> = {
  0x00: [RESPONSE, FROM],
  0x01: [RESPONSE, FROM],
  0x02: [TO, FROM],
  0x03: [STATUS, BUFFER, RESPONSE, TO, FROM],
  0x07: [],
  0x08: [TO, FROM_NODE, PAYLOAD],
  0x09: [FROM_NODE_TO_ALL, PAYLOAD],
  0x0a: [SESSION, CALLER, RESPONSE, TO, FROM],
  0x0d: [NAME_STATUS, NAME_KIND, TRANSMIT, TO, FROM],
  0x0e: [SESSION, CALLER, TRANSMIT, RESPONSE, TO, FROM],
  0x0f: [CALLER, STATUS_RESPONSE, DATA2, TRANSMIT, TO, FROM],
  0x13: [],
  0x14: [TRANSMIT, SESSIONS],
  0x15: [FLAGS, RESYNC, TRANSMIT, RESPONSE, SESSIONS, FRAGMENT],
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

/** What the two names are, where not simply of who receives and who sends. */
const RECEIVER_LABELS: Readonly<Record<number, string>> = {
  2: 'Name In Conflict',
  10: 'Query Name',
  13: 'Name to be added',
};
const SENDER_LABELS: Readonly<Record<number, string>> = {
  0: 'Group name to add',
  1: 'Name to add',
  13: 'Name to be added',
};

/** Not put together: messages in several frames (their fields `netbios.fragment…` are not declared). */
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
  if (!d.has(start + 4, 1)) return true;
  const command = Math.min(d.bytes[start + 4], BEYOND);
  d.value(F.command, command, start + 4, 1);
  if (d.wantsInfo) d.infoColumn = commandInfo(d, start, command);
  const parts = PARTS[command];
  if (parts !== undefined) for (const part of parts) emitPart(d, part, start, command, length);
  else if (command < BEYOND) {
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
      emitName(d, RECEIVER_LABELS[command] ?? "Receiver's Name", start + RECEIVER);
      break;
    case FROM:
      emitName(d, SENDER_LABELS[command] ?? "Sender's Name", start + SENDER);
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
    case FROM_NODE:
      emitSender(d, F.datagram_mac, start + SENDER);
      break;
    case FROM_NODE_TO_ALL:
      emitSender(d, F.datagram_bcast_mac, start + SENDER);
      break;
    case FRAGMENT:
      if (d.fault !== FAULT_NONE || length === 0 || start + length >= d.reportedEnd) break;
      d.setLayerLength(length);
      dissectData(d, start + length);
      break;
    case PAYLOAD:
      dissectPayload(d, start + length);
      break;
  }
}

/** A datagram's sender: a name, or the number of a node behind ten bytes of zero. */
function emitSender(d: Dissection, nodeField: number, at: number): void {
  if (!d.has(at, NAME_LENGTH)) return;
  const isNode = d.getU32(at) === 0 && d.getU32(at + 4) === 0 && d.getU16(at + 8) === 0;
  if (isNode) d.ether(nodeField, at + 10);
  else emitName(d, "Sender's Name", at);
}

function inside(d: Dissection, at: number, width: number, fields: readonly number[]): void {
  d.open();
  emitBits(d, at, width, fields);
  d.close();
}

export const netbiosDissector: Dissector = {
  protocol: netbios,
  dissect,
  places: { 'llc.dsap': [0xf0] },
  carries: ['netbios heuristics', 'data'],
};
