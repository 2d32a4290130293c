import {
  allFields,
  boolean,
  declareFields,
  declareProtocol,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** ATA over Ethernet (Coraid, "AoE (ATA over Ethernet)", revision 11). */
export const aoe = declareProtocol('aoe', 'AOE', 'ATAoverEthernet');
const F = declareFields(aoe, {
  cmd: uint8('Command', { values: { 0: 'Issue ATA Command', 1: 'Query Config Information' } }),
  version: uint8('Version'),
  error: uint8('Error', {
    values: {
      1: 'Unrecognized command code',
      2: 'Bad argument parameter',
      3: 'Device unavailable',
      4: 'Config string present',
      5: 'Unsupported version',
    },
  }),
  err_feature: uint8('Err/Feature', { base: 'hex' }),
  sector_count: uint8('Sector Count'),
  response: boolean('Response flag', { mask: 0x8, maskBits: 8, labels: ['Response', 'Request'] }),
  flags_error: boolean('Error flag', { mask: 0x4, maskBits: 8, labels: ['Error', 'No error'] }),
  major: uint16('Major', { base: 'hex' }),
  minor: uint8('Minor', { base: 'hex' }),
  'ata.cmd': uint8('ATA Cmd', {
    base: 'hex',
    values: {
      0: 'NOP',
      8: 'Atapi soft reset',
      16: 'Recalibrate',
      32: 'Read sectors (with retry)',
      33: 'Read sectors (no retry)',
      34: 'Read long (with retry)',
      35: 'Read long (no retry)',
      36: 'Read ext',
      48: 'Write sectors (with retry)',
      49: 'Write sectors (no retry)',
      50: 'Write long (with retry)',
      51: 'Write long (no retry)',
      52: 'Write ext',
      60: 'Write verify',
      64: 'Read verify sectors (with retry)',
      65: 'Read verify sectors (no retry)',
      80: 'Format track',
      112: 'Seek',
      144: 'Execute device diagnostics',
      145: 'Initialize device parameters',
      146: 'Download microcode',
      148: 'Standby immediate',
      149: 'Idle immediate',
      150: 'Standby',
      151: 'Idle',
      152: 'Check power mode',
      153: 'Sleep',
      160: 'Atapi packet',
      161: 'Atapi identify device',
      162: 'Atapi service',
      176: 'Smart',
      196: 'Read multiple',
      197: 'Write multiple',
      198: 'Set multiple mode',
      200: 'Read dma (with retry)',
      201: 'Read dma (no retry)',
      202: 'Write dma (with retry)',
      203: 'Write dma (no retry)',
      222: 'Door lock',
      223: 'Door unlock',
      224: 'Standby immediate',
      225: 'Idle immediate',
      226: 'Standby',
      227: 'Idle',
      228: 'Read buffer',
      229: 'Check power mode',
      230: 'Sleep',
      232: 'Write buffer',
      236: 'Identify Device',
      237: 'Media eject',
      238: 'Identify device dma',
      239: 'Set features',
      241: 'Security set password',
      242: 'Security unlock',
      243: 'Security erase prepare',
      244: 'Security erase unit',
      245: 'Security freeze',
      246: 'Security disable password',
    },
  }),
  'ata.status': uint8('ATA Status', { base: 'hex' }),
  tag: uint32('Tag', { base: 'hex' }),
  'aflags.e': boolean('E', { mask: 0x40, maskBits: 8, labels: ['LBA48 extended command', 'Normal command'] }),
  'aflags.d': boolean('D', { mask: 0x10, maskBits: 8 }),
  'aflags.a': boolean('A', { mask: 0x2, maskBits: 8, labels: ['ASYNCHRONOUS Write', 'synchronous write'] }),
  'aflags.w': boolean('W', { mask: 0x1, maskBits: 8, labels: ['WRITE to the device', 'No write to device'] }),
  lba: uint64('Lba', { base: 'hex' }),
});

const ATA = 0;
const RESPONSE = 0x8;
const ERROR = 0x4;
const EXTENDED = 0x40;
const WRITE = 0x01;
const COMMANDS: Readonly<Record<number, string>> = { 0: 'Issue ATA Command', 1: 'Query Config Information' };
const ATA_COMMANDS = allFields[F['ata.cmd']].values ?? {};
const HEAD_FLAGS = [F.response, F.flags_error];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AoE';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  if (d.fault !== 0) return true;
  d.value(F.version, first >>> 4, start, 1);
  if (first >>> 4 !== 1) return true;
  emitBits(d, start, 1, HEAD_FLAGS);
  if (first & ERROR) d.u8(F.error, start + 1);
  d.u16(F.major, start + 2);
  d.u8(F.minor, start + 4);
  const command = d.u8(F.cmd, start + 5);
  d.u32(F.tag, start + 6);
  if (d.wantsInfo)
    d.infoColumn = `${COMMANDS[command] ?? 'Unknown command'} ${first & RESPONSE ? 'Response' : 'Request'}`;
  if (command === ATA && d.fault === 0) dissectAta(d, start + 10, (first & RESPONSE) !== 0);
  return true;
}

function dissectAta(d: Dissection, at: number, isResponse: boolean): void {
  const flags = d.getU8(at);
  emitBits(d, at, 1, [F['aflags.e']]);
  if (flags & EXTENDED) emitBits(d, at, 1, [F['aflags.d']]);
  if (flags & WRITE) emitBits(d, at, 1, [F['aflags.a']]);
  emitBits(d, at, 1, [F['aflags.w']]);
  d.u8(F.err_feature, at + 1);
  d.u8(F.sector_count, at + 2);
  const last = d.u8(isResponse ? F['ata.status'] : F['ata.cmd'], at + 3);
  if (d.wantsInfo && !isResponse && d.fault === 0) d.infoColumn += ` ATA:${ATA_COMMANDS[last] ?? 'Unknown'}`;
  if (d.has(at + 4, 6)) d.wide(F.lba, d.getU32LE(at + 4), d.getU16LE(at + 8), at + 4, 6);
}

export const aoeDissector: Dissector = { protocol: aoe, dissect, places: { ethertype: [0x88a2] } };
