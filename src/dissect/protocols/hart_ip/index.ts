import { announce, announcementFor } from '../../announcements.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { emitAnswer } from './answers.js';
import { HART_IP as F, HART_IP_MESSAGE_ID, HART_IP_MESSAGE_TYPE, hartIp } from './fields.js';

const PORT = 5094;
const HEADER_BYTES = 8;
const INITIATE = 0;
const PASS_THROUGH = 3;
const RESPONSE = 1;
const NEGATIVE = 15;
const FRAME_RESPONSE = 6;
const FRAME_BURST = 1;

const DELIMITER = [
  F['pt.delimiter.frame_type'],
  F['pt.delimiter.physical_layer_type'],
  F['pt.delimiter.number_of_expansion_bytes'],
  F['pt.delimiter.address_type'],
];

function dissect(d: Dissection, start: number): boolean {
  if (d.conversations?.isOfDatagrams === true) {
    if (d.left(start) < HEADER_BYTES) return false;
    if (d.destinationPort === PORT && d.bytes[start + 1] === 0 && d.bytes[start + 2] === INITIATE) {
      // A session goes on from a port that the server chooses.
      const { addressBytes, sourceStart, addressKind } = d;
      announce(d, addressBytes.slice(sourceStart, sourceStart + addressKind), d.sourcePort, hartIp.id, undefined);
    }
    dissectMessage(d, start);
  } else dissectPdus(d, start, HEADER_BYTES, (each, at) => each.getU16(at + 6), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'HART_IP';
  d.u8(F.version, start);
  const type = d.u8(F.message_type, start + 1);
  const id = d.u8(F.message_id, start + 2);
  d.u8(F.status, start + 3);
  const transaction = d.u16(F.transaction_id, start + 4);
  const length = d.u16(F.msg_length, start + 6);
  if (d.wantsInfo && d.fault === 0) {
    const what = `${HART_IP_MESSAGE_ID[id] ?? 'Unknown'} ${HART_IP_MESSAGE_TYPE[type] ?? 'Unknown'}`;
    d.infoColumn = `${what}, Sequence Number ${transaction}`;
  }
  const body = start + HEADER_BYTES;
  const end = Math.min(d.reportedEnd, start + Math.max(length, HEADER_BYTES));
  if (type === NEGATIVE) d.u8(F['error.error_code'], body);
  else if (id === INITIATE) {
    d.u8(F['session_init.master_type'], body);
    d.u32(F['session_init.inactivity_close_timer'], body + 1);
  } else if (id === PASS_THROUGH) dissectPassThrough(d, body, end, type === RESPONSE);
  else {
    d.span(F.data, body, end - body);
    if (end === body) remark(d, F['data.none'], SEVERITY.note, GROUP.protocol, 'No data');
    else remark(d, F['data.unexpected'], SEVERITY.warn, GROUP.protocol, 'Unexpected message body');
  }
}

/** A HART message as it stands on the wire. */
function dissectPassThrough(d: Dissection, start: number, end: number, isResponse: boolean): void {
  let at = start;
  while (at < end && d.left(at) > 0 && d.bytes[at] === 0xff) at++;
  if (at > start) d.span(F['pt.preambles'], start, at - start);
  const delimiter = d.u8(F['pt.delimiter'], at);
  d.open();
  emitBits(d, at, 1, DELIMITER);
  d.close();
  at++;
  if ((delimiter & 0x80) === 0) d.u8(F['pt.short_addr'], at++);
  else {
    d.span(F['pt.long_address'], at, 5);
    at += 5;
  }
  const expansion = (delimiter >> 5) & 3;
  if (expansion > 0) {
    d.span(F['pt.expansion_bytes'], at, expansion);
    at += expansion;
  }
  const command = d.u8(F['pt.command'], at);
  const length = d.u8(F['pt.length'], at + 1);
  at += 2;
  const next = at + length;
  const kind = delimiter & 7;
  if ((isResponse || kind === FRAME_RESPONSE || kind === FRAME_BURST) && length >= 2) {
    d.u8(F['pt.response_code'], at);
    d.u8(F['pt.device_status'], at + 1);
    at += 2;
    if (at < next) emitAnswer(d, command, at, next);
  } else if (length > 0) d.span(F['pt.payload'], at, length);
  d.u8(F['pt.checksum'], next);
}

export const hartIpDissector: Dissector = {
  protocol: hartIp,
  dissect,
  places: { 'tcp.port': [PORT], 'udp.port': [PORT] },
  heuristics: { udp: (d) => announcementFor(d, hartIp.id) !== undefined },
  stateful: true,
};
