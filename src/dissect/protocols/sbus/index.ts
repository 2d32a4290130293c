import { CHECKSUM_BAD, CHECKSUM_GOOD } from '../../checksum.js';
import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { SBUS as F, sbus } from './fields.js';
import { REQUEST, requestOf } from './requests.js';
import { dissectAcknowledgement, dissectRequest, dissectResponse, emitElapsed } from './telegrams.js';

const PORT = 5050;
const HEADER_BYTES = 8;

const RESPONSE = 1;

function declines(d: Dissection, start: number): boolean {
  if (d.left(start) <= HEADER_BYTES || d.getU32(start) !== d.reportedEnd - start) return true;
  return d.bytes[start + 4] > 1 || d.bytes[start + 8] > 2;
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

keepByConversation(sbus.id);

export const sbusDissector: Dissector = {
  protocol: sbus,
  dissect,
  declines,
  places: { 'udp.port': [PORT] },
  stateful: true,
};
