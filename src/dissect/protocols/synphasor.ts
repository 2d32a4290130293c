import {
  absoluteTime,
  allProtocols,
  boolean,
  declareFields,
  declareProtocol,
  none,
  uint8,
  uint16,
  uint24,
} from '../../fields/protocol.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_STATUS } from '../checksum.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

/** Synchrophasors (IEEE C37.118-2005 and C37.118.2-2011): frames' headers and ends, and commands. */
export const synphasor = declareProtocol(
  'synphasor',
  'SYNCHROPHASOR',
  'IEEE C37.118 Synchrophasor Protocol',
  'IEEE C37.118 Synchrophasor Protocol, {frtype:name}',
);

const FRAME_TYPES: Readonly<Record<number, string>> = {
  0: 'Data Frame',
  1: 'Header Frame',
  2: 'Configuration Frame 1',
  3: 'Configuration Frame 2',
  4: 'Command Frame',
  5: 'Configuration Frame 3',
};
const COMMANDS: readonly (readonly [number, number, string])[] = [
  [0, 0, 'reserved codes'],
  [1, 1, 'data transmission off'],
  [2, 2, 'data transmission on'],
  [3, 3, 'send HDR frame'],
  [4, 4, 'send CFG-1 frame'],
  [5, 5, 'send CFG-2 frame'],
  [6, 6, 'send CFG-3 frame'],
  [7, 7, 'reserved codes'],
  [8, 8, 'extended frame'],
  [9, 0xff, 'reserved codes'],
  [0x100, 0xfff, 'user designation'],
  [0x1000, 0xffff, 'reserved codes'],
];
const CLOCK_QUALITIES = {
  0: 'Normal operation, clock locked',
  1: 'Clock unlocked, time within 10^-9 s',
  2: 'Clock unlocked, time within 10^-8 s',
  3: 'Clock unlocked, time within 10^-7 s',
  4: 'Clock unlocked, time within 10^-6 s',
  5: 'Clock unlocked, time within 10^-5 s',
  6: 'Clock unlocked, time within 10^-4 s',
  7: 'Clock unlocked, time within 10^-3 s',
  8: 'Clock unlocked, time within 10^-2 s',
  9: 'Clock unlocked, time within 10^-1 s',
  10: 'Clock unlocked, time within 1 s',
  11: 'Clock unlocked, time within 10 s',
  15: 'Clock failure, time not reliable',
};

const F = declareFields(synphasor, {
  sync: uint16('Synchronization word', { base: 'hex' }),
  frtype: uint16('Frame Type', { base: 'hex', mask: 0x70, values: FRAME_TYPES }),
  version: uint16('Version', {
    mask: 0xf,
    values: { 1: 'Defined in IEEE Std C37.118-2005', 2: 'Added in IEEE Std C37.118.2-2011' },
  }),
  frsize: uint16('Framesize', { unit: ' bytes' }),
  idcode_stream_source: uint16('PMU/DC ID number (Stream source ID)'),
  soc: absoluteTime('SOC time stamp', { time: 'utc' }),
  'timeqal.lsdir': boolean('Leap second direction', { mask: 0x40, maskBits: 8, labels: ['Add', 'Delete'] }),
  'timeqal.lsocc': boolean('Leap second occurred', { mask: 0x20, maskBits: 8 }),
  'timeqal.lspend': boolean('Leap second pending', { mask: 0x10, maskBits: 8 }),
  'timeqal.timequalindic': uint8('Message Time Quality indicator code', {
    base: 'hex',
    mask: 0xf,
    values: CLOCK_QUALITIES,
  }),
  fracsec_raw: uint24('Fraction of second (raw)'),
  command: uint16('Command', { base: 'hex', ranges: COMMANDS }),
  checksum: uint16('Checksum', { base: 'hex' }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  bad_checksum: none('Bad checksum'),
});

const SYNC = 0xaa;
const HEADER_BYTES = 14;
const COMMAND = 4;

const isOther = (d: Dissection, start: number): boolean => d.end > start && d.bytes[start] !== SYNC;

function dissect(d: Dissection, start: number): boolean {
  if (isOther(d, start)) return false;
  if (allProtocols[d.carrier].name === 'tcp') dissectPdus(d, start, 4, (each, at) => each.getU16(at + 2), dissectFrame);
  else dissectFrame(d, start);
  return true;
}

function dissectFrame(d: Dissection, start: number): void {
  d.protocolColumn = 'SYNCHROPHASOR';
  const sync = d.u16(F.sync, start);
  const type = (sync >>> 4) & 7;
  d.open();
  d.value(F.frtype, type, start, 2);
  d.value(F.version, sync & 0xf, start, 2);
  d.close();
  if (d.wantsInfo) d.infoColumn = FRAME_TYPES[type] ?? `invalid packet type`;
  const length = d.u16(F.frsize, start + 2);
  d.u16(F.idcode_stream_source, start + 4);
  d.u32(F.soc, start + 6);
  const quality = d.getU8(start + 10);
  d.value(F['timeqal.lsdir'], (quality >>> 6) & 1, start + 10, 1);
  d.value(F['timeqal.lsocc'], (quality >>> 5) & 1, start + 10, 1);
  d.value(F['timeqal.lspend'], (quality >>> 4) & 1, start + 10, 1);
  d.value(F['timeqal.timequalindic'], quality & 0xf, start + 10, 1);
  d.u24(F.fracsec_raw, start + 11);
  if (d.fault !== 0) return;
  if (type === COMMAND) {
    const command = d.u16(F.command, start + HEADER_BYTES);
    if (d.wantsInfo && d.fault === 0) {
      const name = COMMANDS.find(([from, to]) => command >= from && command <= to);
      d.infoColumn += `, ${name ? name[2] : ''}`;
    }
  }
  emitChecksum(d, start, start + length - 2);
}

function emitChecksum(d: Dissection, start: number, at: number): void {
  const checksum = d.u16(F.checksum, at);
  if (d.fault !== 0) return;
  const right = crcOf(d.bytes, start, at);
  if (checksum !== right) {
    const text = right.toString(16).padStart(4, '0');
    remark(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${text}]`);
  }
  d.value(F['checksum.status'], checksum === right ? CHECKSUM_GOOD : CHECKSUM_BAD, at, 2);
}

/** The CRC of annex B: x^16 + x^12 + x^5 + 1, begun with all ones. */
function crcOf(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0xffff;
  for (let at = start; at < end; at++) {
    crc ^= bytes[at] << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}

export const synphasorDissector: Dissector = {
  protocol: synphasor,
  dissect,
  places: { 'tcp.port': [4712], 'udp.port': [4713] },
  declines: isOther,
};
