import { declareFields, declareProtocol, ether, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';

/** Ethernet's Configuration Test Protocol (Ethernet 2.0 specification, chapter 8). */
export const loop = declareProtocol('loop', 'LOOP', 'Configuration Test Protocol (loopback)');

const F = declareFields(loop, {
  skipcount: uint16('skipCount'),
  function: uint16('Function', { values: { 1: 'Reply', 2: 'Forward Data' }, many: true }),
  relevant_function: uint16('Relevant function', { values: { 1: 'Reply', 2: 'Forward Data' } }),
  receipt_number: uint16('Receipt number'),
  forwarding_address: ether('Forwarding address', { many: true }),
});
const NAMES: Readonly<Record<number, string>> = { 1: 'Reply', 2: 'Forward Data' };
const REPLY = 1;
const FORWARD = 2;
const HEADER = 2;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LOOP';
  if (d.wantsInfo) d.infoColumn = '';
  const skip = d.getU16LE(start);
  d.value(F.skipcount, skip, start, 2);
  let at = start + HEADER;
  while (d.fault === 0 && at < d.reportedEnd) {
    const type = d.getU16LE(at);
    if (d.fault !== 0) return true;
    if (at - start - HEADER === skip) {
      d.value(F.relevant_function, type, at, 2);
      if (d.wantsInfo) d.infoColumn = NAMES[type] ?? `Unknown function (${type})`;
    }
    d.value(F.function, type, at, 2);
    at += 2;
    if (type === REPLY) {
      d.u16LE(F.receipt_number, at);
      at += 2;
      break;
    }
    if (type !== FORWARD) break;
    d.ether(F.forwarding_address, at);
    at += 6;
  }
  if (d.fault === 0) dissectData(d, at);
  return true;
}

export const loopDissector: Dissector = { protocol: loop, dissect, places: { ethertype: [0x9000] }, carries: ['data'] };
