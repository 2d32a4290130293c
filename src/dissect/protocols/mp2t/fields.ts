import {
  bytes,
  declareFields,
  declareProtocol,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../../fields/protocol.js';

/**
 * MPEG-2 transport stream (ISO/IEC 13818-1, 2.4.3): the packets' heads, adaptation fields, and gaps in what they count.
 * Left out: what is in the packets, elementary streams and tables alike, and putting them together.
 */
export const mp2t = declareProtocol('mp2t', 'MP2T', 'ISO/IEC 13818-1');

const PIDS: Record<number, string> = {
  0: 'Program Association Table',
  1: 'Conditional Access Table',
  2: 'Transport Stream Description Table',
  16: 'Network Information or Stuffing Table',
  17: 'Service Description or Bouquet Association or Stuffing Table',
  18: 'Event Information or Stuffing or Content Identifier Table',
  19: 'Running Status or Stuffing Table',
  20: 'Time and Date or Time Offset or Stuffing Table',
  21: 'Network Synchronization',
  22: 'Resolution Authority Record Notification Table',
  28: 'Inband Signaling',
  29: 'Measurement',
  30: 'Discontinuity Information Table',
  31: 'Selection Information Table',
  8190: 'DOCSIS Data-over-cable well-known PID',
  8191: 'Null packet',
};
for (let pid = 3; pid <= 15; pid++) PIDS[pid] = 'Reserved';
for (let pid = 23; pid <= 27; pid++) PIDS[pid] = 'Reserved For Future Use';

const SCRAMBLING = {
  0: 'Not scrambled',
  1: 'Reserved',
  2: 'Packet scrambled with Even Key',
  3: 'Packet scrambled with Odd Key',
};
const CONTENTS = {
  0: 'Reserved',
  1: 'Payload only',
  2: 'Adaptation Field only',
  3: 'Adaptation Field and Payload',
};
const many = { many: true } as const;

export const F = declareFields(mp2t, {
  header: uint32('Header', { base: 'hex', many: true }),
  sync_byte: uint32('Sync Byte', { base: 'hex', mask: 0xff000000, values: { 0x47: 'Correct' }, many: true }),
  tei: uint32('Transport Error Indicator', { mask: 0x800000, many: true }),
  pusi: uint32('Payload Unit Start Indicator', { mask: 0x400000, many: true }),
  tp: uint32('Transport Priority', { mask: 0x200000, many: true }),
  pid: uint32('PID', { base: 'hex', mask: 0x1fff00, values: PIDS, many: true }),
  tsc: uint32('Transport Scrambling Control', { base: 'hex', mask: 0xc0, values: SCRAMBLING, many: true }),
  afc: uint32('Adaptation Field Control', { base: 'hex', mask: 0x30, values: CONTENTS, many: true }),
  cc: uint32('Continuity Counter', { mask: 0x0f, many: true }),
  'analysis.skips': uint8('TS Continuity Counter Skips', { generated: true, many: true }),
  'analysis.drops': uint8('Some frames dropped', { generated: true, many: true }),
  af: none('Adaptation Field', many),
  'af.length': uint8('Adaptation Field Length', many),
  'af.di': uint8('Discontinuity Indicator', { mask: 0x80, many: true }),
  'af.rai': uint8('Random Access Indicator', { mask: 0x40, many: true }),
  'af.espi': uint8('Elementary Stream Priority Indicator', { mask: 0x20, many: true }),
  'af.pcr_flag': uint8('PCR Flag', { mask: 0x10, many: true }),
  'af.opcr_flag': uint8('OPCR Flag', { mask: 0x08, many: true }),
  'af.sp_flag': uint8('Splicing Point Flag', { mask: 0x04, many: true }),
  'af.tpd_flag': uint8('Transport Private Data Flag', { mask: 0x02, many: true }),
  'af.afe_flag': uint8('Adaptation Field Extension Flag', { mask: 0x01, many: true }),
  'af.pcr': uint64('Program Clock Reference', { base: 'hex', many: true }),
  'af.opcr': uint64('Original Program Clock Reference', { base: 'hex', many: true }),
  'af.sc': uint8('Splice Countdown', many),
  'af.tpd_length': uint8('Transport Private Data Length', many),
  'af.tpd': bytes('Transport Private Data', many),
  'af.e_length': uint8('Adaptation Field Extension Length', many),
  'af.e.ltw_flag': uint8('LTW Flag', { mask: 0x80, many: true }),
  'af.e.pr_flag': uint8('Piecewise Rate Flag', { mask: 0x40, many: true }),
  'af.e.ss_flag': uint8('Seamless Splice Flag', { mask: 0x20, many: true }),
  'af.e.reserved': uint8('Reserved', { mask: 0x1f, many: true }),
  'af.e.ltwv_flag': uint16('LTW Valid Flag', { mask: 0x8000, many: true }),
  'af.e.ltwo': uint16('LTW Offset', { mask: 0x7fff, many: true }),
  'af.e.pr_reserved': uint24('Reserved', { mask: 0xc00000, many: true }),
  'af.e.pr': uint24('Piecewise Rate', { mask: 0x3fffff, many: true }),
  'af.e.st': uint8('Splice Type', { mask: 0xf0, many: true }),
  'af.e.dnau_32_30': uint8('DTS Next AU[32...30]', { mask: 0x0e, many: true }),
  'af.e.m_1': uint8('Marker Bit', { mask: 0x01, many: true }),
  'af.e.dnau_29_15': uint16('DTS Next AU[29...15]', { mask: 0xfffe, many: true }),
  'af.e.m_2': uint16('Marker Bit', { mask: 0x0001, many: true }),
  'af.e.dnau_14_0': uint16('DTS Next AU[14...0]', { mask: 0xfffe, many: true }),
  'af.e.m_3': uint16('Marker Bit', { mask: 0x0001, many: true }),
  'af.e.reserved_bytes': bytes('Reserved', many),
  'af.stuffing_bytes': bytes('Stuffing', many),
  stuff_bytes: bytes('Stuffing', many),
  pointer: uint8('Pointer', many),
  pointer_too_large: none('Pointer value is too large', many),
  'cc.drop': none('Detected missing TS frames', many),
  'afc.invalid': none('Adaptation Field Control contains an invalid value', many),
});
