import {
  allFields,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  stringz,
  uint8,
  uint16,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Unidirectional Link Detection (RFC 5171). */
export const udld = declareProtocol('udld', 'UDLD', 'Unidirectional Link Detection');
const F = declareFields(udld, {
  version: uint8('Version', { mask: 0xe0 }),
  opcode: uint8('Opcode', { mask: 0x1f, values: { 0: 'Reserved', 1: 'Probe', 2: 'Echo', 3: 'Flush' } }),
  flags: uint8('Flags'),
  'flags.rt': uint8('Recommended timeout', { base: 'hex', mask: 0x1 }),
  'flags.rsy': uint8('ReSynch', { base: 'hex', mask: 0x2 }),
  checksum: uint16('Checksum', { base: 'hex' }),
  'tlv.type': uint16('Type', {
    base: 'hex',
    values: {
      1: 'Device ID',
      2: 'Port ID',
      3: 'Echo',
      4: 'Message interval',
      5: 'Timeout interval',
      6: 'Device name',
      7: 'Sequence number',
    },
    many: true,
  }),
  'tlv.len': uint16('Length', { many: true }),
  device_id: stringz('Device ID', { many: true }),
  sent_through_interface: string('Sent through Interface', { many: true }),
  data: bytes('Data', { many: true }),
  'tlv.len.invalid': none('TLV with invalid length (< 4)', { many: true }),
});

const DEVICE = 1;
const PORT = 2;
const SHORTEST = 4;
const TYPES = allFields[F['tlv.type']].values ?? {};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'UDLD';
  d.infoColumn = '';
  emitBits(d, start, 1, [F.version, F.opcode]);
  d.u8(F.flags, start + 1);
  d.open();
  emitBits(d, start + 1, 1, [F['flags.rt'], F['flags.rsy']]);
  d.close();
  d.u16(F.checksum, start + 2);
  let at = start + 4;
  while (at < d.reportedEnd && d.fault === 0) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) break;
    if (d.want[HEADING] !== 0) d.heading(`${TYPES[type] ?? 'Unknown'}`, at, length);
    d.open();
    d.u16(F['tlv.type'], at);
    d.u16(F['tlv.len'], at + 2);
    if (length < SHORTEST) {
      remark(d, F['tlv.len.invalid'], SEVERITY.warn, GROUP.malformed, 'TLV with invalid length (< 4)');
      d.close();
      break;
    }
    dissectValue(d, type, at + SHORTEST, length - SHORTEST);
    d.close();
    at += length;
  }
  return true;
}

function dissectValue(d: Dissection, type: number, at: number, length: number): void {
  if (type !== DEVICE && type !== PORT) {
    if (length > 0) d.span(F.data, at, length);
    return;
  }
  const isDevice = type === DEVICE;
  d.span(isDevice ? F.device_id : F.sent_through_interface, at, length);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn += `${isDevice ? 'Device' : 'Port'} ID: ${decodeText(d.bytes, at, length)}  `;
}

export const udldDissector: Dissector = {
  protocol: udld,
  dissect,
  places: { 'llc.cisco_pid': [0x111], 'chdlc.protocol': [0x111] },
};
