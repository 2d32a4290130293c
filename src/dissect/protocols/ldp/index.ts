import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { MESSAGE_TYPE } from '../../names/ldp.js';
import { dissectPdus } from '../tcp/pdus.js';
import { udp } from '../udp/index.js';
import { emitPart } from './elements.js';
import { complain } from './faults.js';
import { LDP as F, ldp } from './fields.js';

const HEADER = 10;
const MIN_MESSAGE = 4;

function dissect(d: Dissection, start: number): boolean {
  if (d.getU16(start) !== 1) {
    d.fault = 0;
    return false;
  }
  d.protocolColumn = 'LDP';
  if (d.carrier === udp.id) dissectPacket(d, start);
  else dissectPdus(d, start, HEADER, (each, at) => each.getU16(at + 2) + 4, dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, at: number): void {
  if (d.wantsInfo) d.infoColumn = '';
  d.u16(F['hdr.version'], at);
  const length = d.u16(F['hdr.pdu_len'], at + 2);
  d.ipv4(F['hdr.ldpid.lsr'], at + 4);
  d.u16(F['hdr.ldpid.lsid'], at + 8);
  const end = Math.min(at + 4 + length, d.reportedEnd);
  for (at += HEADER; at < end && d.fault === 0; ) at = emitMessage(d, at, end);
}

function nameOf(type: number): string {
  if (type in MESSAGE_TYPE) return MESSAGE_TYPE[type];
  if (type >= 0x3e00 && type <= 0x3eff)
    return `Vendor-Private Message (0x${type.toString(16).toUpperCase().padStart(4, '0')})`;
  if (type >= 0x3f00 && type <= 0x3fff)
    return `Experimental Message (0x${type.toString(16).toUpperCase().padStart(4, '0')})`;
  return `Unknown Message type (0x${type.toString(16).toUpperCase().padStart(4, '0')})`;
}

function emitMessage(d: Dissection, at: number, end: number): number {
  const left = end - at;
  if (left < MIN_MESSAGE) {
    if (d.wantsInfo) d.infoColumn += 'Bad Message ';
    complain(d, F.invalid_length, 'Message', at, left, '>= 4');
    return end;
  }
  const type = d.getU16(at) & 0x7fff;
  const length = Math.min(d.getU16(at + 2), left - MIN_MESSAGE);
  if (d.fault !== 0) return end;
  if (length < MIN_MESSAGE) {
    if (d.wantsInfo) d.infoColumn += 'Bad Message Length ';
    complain(d, F.invalid_length, 'Message Length', at, length, '>= 4');
    return end;
  }
  const name = nameOf(type);
  if (d.wantsInfo) d.infoColumn += `${name} `;
  if (d.want[HEADING] !== 0) d.heading(name, at, length + 4);
  d.open();
  emitBits(d, at, 1, [F['msg.ubit']]);
  d.value(F['msg.type'], type, at, 2);
  d.u16(F['msg.len'], at + 2);
  d.u32(F['msg.id'], at + 4);
  const next = at + 4 + length;
  for (at += 8; at < next && d.fault === 0; ) at = emitPart(d, at, next);
  d.close();
  return next;
}

const isOther = (d: Dissection, start: number): boolean =>
  d.end - start < 2 || d.bytes[start] !== 0 || d.bytes[start + 1] !== 1;

export const ldpDissector: Dissector = {
  protocol: ldp,
  dissect,
  declines: isOther,
  places: { 'udp.port': [646], 'tcp.port': [646] },
};
