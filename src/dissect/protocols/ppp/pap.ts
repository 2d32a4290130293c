import { bytes, declareFields, declareProtocol, none, string, uint8, uint16 } from '../../../fields/protocol.js';
import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';

/** PPP's Password Authentication Protocol (RFC 1334). */
export const pap = declareProtocol('pap', 'PPP PAP', 'PPP Password Authentication Protocol');
const PAP_CODE: Readonly<Record<number, string>> = {
  1: 'Authenticate-Request',
  2: 'Authenticate-Ack',
  3: 'Authenticate-Nak',
};
const F = declareFields(pap, {
  code: uint8('Code', { values: PAP_CODE }),
  identifier: uint8('Identifier'),
  length: uint16('Length'),
  data: none('Data'),
  'peer_id.length': uint8('Peer-ID-Length'),
  peer_id: string('Peer-ID'),
  'password.length': uint8('Password-Length'),
  password: string('Password'),
  'message.length': uint8('Message-Length'),
  message: string('Message'),
  stuff: bytes('stuff'),
});

const REQUEST = 1;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PPP PAP';
  if (d.wantsInfo) d.infoColumn = '';
  const code = d.u8(F.code, start);
  d.u8(F.identifier, start + 1);
  const length = d.u16(F.length, start + 2);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = PAP_CODE[code] ?? 'Unknown';
  if (d.fault !== 0) return true;
  emitMark(d, F.data, start + 4, length - 4);
  d.open();
  const at = start + 4;
  if (code === REQUEST) {
    const id = emitText(d, F['peer_id.length'], F.peer_id, at);
    const password = emitText(d, F['password.length'], F.password, at + 1 + id);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += ` (Peer-ID='${textAt(d, at + 1, id)}', Password='${textAt(d, at + 2 + id, password)}')`;
  } else if (code === 2 || code === 3) {
    const message = emitText(d, F['message.length'], F.message, at);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += ` (Message='${textAt(d, at + 1, message)}')`;
  } else d.span(F.stuff, at, d.reportedEnd - at);
  d.close();
  return true;
}

function emitText(d: Dissection, length: number, text: number, at: number): number {
  const size = d.u8(length, at);
  d.span(text, at + 1, size);
  return size;
}

const textAt = (d: Dissection, at: number, length: number): string =>
  Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, length).toString('latin1');

export const papDissector: Dissector = {
  protocol: pap,
  dissect,
  places: { 'ppp.protocol': [0xc023], ethertype: [0xc023] },
};
