import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MEMCACHE as F, OPCODE, STATUS } from './fields.js';

export const HEADER = 24;
export const REQUEST_MAGIC = 0x80;
export const RESPONSE_MAGIC = 0x81;
const INCREMENTS = new Set([5, 6, 21, 22]);
const STORES = new Set([1, 2, 3, 17, 18, 19]);
const GETS = new Set([0, 9, 12, 13]);
const FLUSHES = new Set([8, 24]);

export function dissectBinary(d: Dissection, start: number): void {
  d.protocolColumn = 'MEMCACHE';
  const magic = d.u8(F.magic, start);
  const opcode = d.u8(F.opcode, start + 1);
  const name = OPCODE[opcode];
  if (name === undefined && d.fault === 0)
    remark(d, F['opcode.unknown'], SEVERITY.warn, GROUP.undecoded, `Unknown opcode: ${opcode}`);
  if (d.wantsInfo) {
    const direction = magic === REQUEST_MAGIC ? 'Request' : magic === RESPONSE_MAGIC ? 'Response' : '';
    d.infoColumn = `${name ?? `Unknown opcode (${opcode})`} ${direction}`;
  }
  const keyLength = d.u16(F['key.length'], start + 2);
  const extras = d.u8(F['extras.length'], start + 4);
  d.u8(F.data_type, start + 5);
  let isError = false;
  if (magic === RESPONSE_MAGIC) {
    const status = d.u16(F.status, start + 6);
    isError = status !== 0;
    if (isError) {
      const reason = STATUS[status] ?? `Unknown status: ${status}`;
      remark(d, F['status.response'], SEVERITY.note, GROUP.response, `${name ?? 'Unknown opcode'}: ${reason}`);
      if (d.wantsInfo) d.infoColumn += ` (${reason})`;
    }
  } else d.u16(F.reserved, start + 6);
  const body = d.getU32(start + 8);
  const valueLength = Math.max(0, body - extras - keyLength);
  d.value(F['value.length'], valueLength, start + 8, 0);
  d.u32(F.total_body_length, start + 8);
  d.u32(F.opaque, start + 12);
  d.u64(F.cas, start + 16);
  let at = start + HEADER;
  if (extras > 0) dissectExtras(d, at, extras, opcode, magic);
  at += extras;
  if (keyLength > 0) d.span(F.key, at, keyLength);
  at += keyLength;
  if (valueLength === 0) return;
  if (magic === RESPONSE_MAGIC && !isError && INCREMENTS.has(opcode) && valueLength === 8)
    d.u64(F['extras.response'], at);
  else d.span(F.value, at, valueLength);
}

function dissectExtras(d: Dissection, at: number, length: number, opcode: number, magic: number): void {
  d.span(F.extras, at, length);
  d.open();
  const isRequest = magic === REQUEST_MAGIC;
  if (!isRequest && GETS.has(opcode) && length === 4) d.u32(F['extras.flags'], at);
  else if (isRequest && STORES.has(opcode) && length === 8) {
    d.u32(F['extras.flags'], at);
    d.u32(F['extras.expiration'], at + 4);
  } else if (isRequest && INCREMENTS.has(opcode) && length === 20) {
    d.u64(F['extras.delta'], at);
    d.u64(F['extras.initial'], at + 8);
    d.u32(F['extras.expiration'], at + 16);
  } else if (isRequest && FLUSHES.has(opcode) && length === 4) d.u32(F['extras.expiration'], at);
  else d.span(F['extras.unknown'], at, length);
  d.close();
}
