import { declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { dissectPdus } from './tcp/pdus.js';

const TYPES: Readonly<Record<number, string>> = {
  1: 'Operational message',
  2: 'Operator message',
  3: 'Identification message',
  4: 'System message',
};
const SYSTEM_MESSAGES: Readonly<Record<number, string>> = {
  0x3030: 'Shutdown',
  0x3031: 'Startup',
  0x3033: 'Heartbeat',
};

/** Flight Message Transfer Protocol (Eurocontrol's specification 100, version 2.0, section 6). */
export const fmtp = declareProtocol('fmtp', 'FMTP', 'Flight Message Transfer Protocol (FMTP)', [
  'Flight Message Transfer Protocol (FMTP), {type:name}',
  'Flight Message Transfer Protocol (FMTP)',
]);
const F = declareFields(fmtp, {
  version: uint8('Version'),
  reserved: uint8('Reserved'),
  length: uint16('Length'),
  type: uint8('Type', { values: TYPES }),
});

const HEADER = 5;
const LONGEST = HEADER + 10_240;
const IDENTIFICATION = 3;
const SYSTEM = 4;

const lengthAt = (d: Dissection, at: number): number => d.getU16(at + 2);

function looksLikeFmtp(d: Dissection, start: number): boolean {
  const { bytes } = d;
  if (d.left(start) < HEADER || bytes[start] !== 2 || bytes[start + 1] !== 0) return false;
  const length = lengthAt(d, start);
  return length >= HEADER && length <= LONGEST && TYPES[bytes[start + 4]] !== undefined;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'FMTP';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.getU8(start + 4);
  const at = start + HEADER;
  // The kind of a system message is read first.
  if (type === SYSTEM && d.left(at) < 2) d.fault = FAULT_MALFORMED;
  if (d.wantsInfo && d.fault === 0) d.infoColumn = (TYPES[type] ?? `Unknown (${type})`) + detail(d, type, at);
  d.u8(F.version, start);
  d.u8(F.reserved, start + 1);
  d.u16(F.length, start + 2);
  d.u8(F.type, start + 4);
  if (d.fault === 0 && d.end > at) dissectData(d, at);
}

function detail(d: Dissection, type: number, at: number): string {
  if (type === IDENTIFICATION) return ` (${String.fromCharCode(...d.bytes.subarray(at, Math.min(d.end, at + 100)))})`;
  if (type !== SYSTEM) return '';
  const kind = d.getU16(at);
  return ` (${SYSTEM_MESSAGES[kind] ?? `Unknown (0x${kind.toString(16).padStart(4, '0')})`})`;
}

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, lengthAt, dissectMessage);
  return true;
}

export const fmtpDissector: Dissector = {
  protocol: fmtp,
  dissect,
  heuristics: { tcp: looksLikeFmtp },
  carries: ['data'],
};
