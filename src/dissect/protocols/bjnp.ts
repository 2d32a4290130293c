import { bytes, declareFields, declareProtocol, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Canon's protocol of printers and scanners in networks. */
export const bjnp = declareProtocol('bjnp', 'BJNP', 'Canon BJNP', 'Canon BJNP, {type:name}: {code:name}');
const TYPES: Readonly<Record<number, string>> = {
  1: 'Printer Command',
  2: 'Scanner Command',
  129: 'Printer Response',
  130: 'Scanner Response',
};
const CODES: Readonly<Record<number, string>> = {
  1: 'Discover',
  16: 'Print Job Details',
  17: 'Request Closure',
  32: 'Get Printer Status',
  33: 'Print',
  48: 'Get Printer Identity',
  50: 'Scan Job Details',
};
const F = declareFields(bjnp, {
  id: string('Id'),
  type: uint8('Type', { base: 'dec', values: TYPES }),
  code: uint8('Code', { base: 'dec', values: CODES }),
  seq_no: uint32('Sequence Number', { base: 'dec' }),
  session_id: uint16('Session Id', { base: 'dec' }),
  payload_len: uint32('Payload Length', { base: 'dec' }),
  payload: bytes('Payload'),
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BJNP';
  if (d.wantsInfo) d.infoColumn = '';
  d.span(F.id, start, 4);
  const type = d.u8(F.type, start + 4);
  const code = d.u8(F.code, start + 5);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `${TYPES[type] ?? `Unknown type (${type})`}: ${CODES[code] ?? `Unknown code (${code})`}`;
  d.u32(F.seq_no, start + 6);
  d.u16(F.session_id, start + 10);
  const length = d.u32(F.payload_len, start + 12);
  if (length > 0) d.span(F.payload, start + 16, length);
  return true;
}

export const bjnpDissector: Dissector = { protocol: bjnp, dissect, places: { 'udp.port': [8611, 8612, 8613, 8614] } };
