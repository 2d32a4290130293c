import { bytes, declareFields, declareProtocol, none, string, uint8, uint16 } from '../../../fields/protocol.js';
import { emitMark } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';

/** PPP's Challenge Handshake Authentication Protocol (RFC 1994, 4). */
export const chap = declareProtocol('chap', 'PPP CHAP', 'PPP Challenge Handshake Authentication Protocol');
const CODES: Readonly<Record<number, string>> = { 1: 'Challenge', 2: 'Response', 3: 'Success', 4: 'Failure' };
const F = declareFields(chap, {
  code: uint8('Code', { values: CODES }),
  identifier: uint8('Identifier'),
  length: uint16('Length'),
  data: none('Data'),
  value_size: uint8('Value Size'),
  value: bytes('Value'),
  name: string('Name'),
  message: string('Message'),
  stuff: bytes('Stuff'),
});

const HEADER_LENGTH = 4;
/** The Info column shows as many bytes of a value. */
const VALUE_SHOWN = 36;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PPP CHAP';
  if (d.wantsInfo) d.infoColumn = '';
  const code = d.u8(F.code, start);
  if (d.wantsInfo) d.infoColumn = CODES[code] ?? 'Unknown';
  d.u8(F.identifier, start + 1);
  const length = d.u16(F.length, start + 2);
  if (d.fault !== FAULT_NONE) return true;
  d.trim(start + Math.max(length, HEADER_LENGTH));
  const at = start + HEADER_LENGTH;
  const left = d.left(at);
  if (code === 1 || code === 2) dissectValue(d, at, left);
  else if (left > 0 && (code === 3 || code === 4)) {
    d.span(F.message, at, left);
    if (d.wantsInfo) d.infoColumn += ` (MESSAGE='${textAt(d, at, left)}')`;
  } else if (left > 0) d.span(F.stuff, at, left);
  return true;
}

function dissectValue(d: Dissection, at: number, left: number): void {
  emitMark(d, F.data, at, left);
  d.open();
  const size = Math.min(d.u8(F.value_size, at), Math.max(0, left - 1));
  if (size > 0) d.span(F.value, at + 1, size);
  const nameLength = left - 1 - size;
  if (nameLength > 0) d.span(F.name, at + 1 + size, nameLength);
  d.close();
  if (!d.wantsInfo || d.fault !== FAULT_NONE) return;
  const value = Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at + 1, Math.min(size, VALUE_SHOWN)).toString('hex');
  const name = textAt(d, at + 1 + size, Math.max(0, nameLength));
  d.infoColumn += ` (NAME='${name}', VALUE=0x${value}${size > VALUE_SHOWN ? '…' : ''})`;
}

const textAt = (d: Dissection, at: number, length: number): string =>
  Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, length).toString('utf8');

export const chapDissector: Dissector = { protocol: chap, dissect, places: { 'ppp.protocol': [0xc223] } };
