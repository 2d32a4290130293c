import { boolean, bytes, declareFields, declareProtocol, int32, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { AFP_ERRORS } from '../names/afp.js';
import { afp } from './afp.js';
import { dissectData } from './data.js';
import { dissectPdus } from './tcp/pdus.js';

/** Data Stream Interface, which carries AFP over TCP (Apple, "Apple Filing Protocol Programming Guide"). */
export const dsi = declareProtocol('dsi', 'DSI', 'Data Stream Interface');
const COMMANDS: Readonly<Record<number, string>> = {
  1: 'CloseSession',
  2: 'Command',
  3: 'GetStatus',
  4: 'OpenSession',
  5: 'Tickle',
  6: 'Write',
  8: 'Attention',
};
const F = declareFields(dsi, {
  flags: uint8('Flags', { base: 'hex', values: { 0: 'Request', 1: 'Reply' } }),
  command: uint8('Command', { values: COMMANDS }),
  requestid: uint16('Request ID'),
  data_offset: int32('Data offset'),
  error_code: int32('Error code', { values: AFP_ERRORS }),
  length: uint32('Length', { unit: ' bytes' }),
  reserved: uint32('Reserved', { base: 'hex' }),
  open_type: uint8('Option', {
    many: true,
    values: { 0: 'Server quantum', 1: 'Attention quantum', 2: 'Server replay cache size' },
  }),
  open_len: uint8('Length', { many: true }),
  open_quantum: uint32('Quantum', { many: true }),
  replay_cache: uint32('Replay', { many: true }),
  open_option: bytes('Option', { many: true }),
  attn_flag: uint16('Flags', {
    base: 'hex',
    mask: 0xf000,
    values: {
      0: 'Reserved',
      1: 'Reserved',
      2: 'Server message',
      3: 'Server notification, cf. extended bitmap',
      4: 'Server is shutting down, internal error',
      8: 'Server is shutting down',
      9: 'Server disconnects user',
      16: 'Server is shutting down, message',
      17: 'Server is shutting down, message,no reconnect',
    },
  }),
  'attn_flag.shutdown': boolean('Shutdown', { mask: 0x8000, maskBits: 16 }),
  'attn_flag.crash': boolean('Crash', { mask: 0x4000, maskBits: 16 }),
  'attn_flag.msg': boolean('Message', { mask: 0x2000, maskBits: 16 }),
  'attn_flag.reconnect': boolean("Don't reconnect", { mask: 0x1000, maskBits: 16 }),
  'attn_flag.time': uint16('Minutes', { mask: 0xfff }),
  'attn_flag.bitmap': uint16('Bitmap', { base: 'hex', mask: 0xfff }),
});
const ATTENTION_FLAGS = [F['attn_flag.shutdown'], F['attn_flag.crash'], F['attn_flag.msg'], F['attn_flag.reconnect']];

const PORT = 548;
const HEADER = 16;
const REPLY = 1;
const COMMAND = 2;
const OPEN = 4;
const WRITE = 6;
const ATTENTION = 8;
const LAST_COMMAND = 8;

/** Does the header of a message stand at `start`? Data of one that was begun before do not. */
function isMessage(d: Dissection, start: number): boolean {
  return (
    d.left(start) < HEADER || (d.bytes[start] <= REPLY && d.bytes[start + 1] >= 1 && d.bytes[start + 1] <= LAST_COMMAND)
  );
}

function dissect(d: Dissection, start: number): boolean {
  if (!isMessage(d, start)) {
    dissectMessage(d, start);
    return true;
  }
  dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU32(at + 8), dissectMessage);
  return true;
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');
const kindOf = (flags: number) =>
  flags === REPLY ? 'Reply' : flags === 0 ? 'Request' : `Unknown flag (0x${hex(flags)})`;

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'DSI';
  const flags = d.u8(F.flags, start);
  const command = d.u8(F.command, start + 1);
  const id = d.u16(F.requestid, start + 2);
  if (d.wantsInfo)
    d.infoColumn = `${kindOf(flags)} ${COMMANDS[command] ?? `Unknown function (0x${hex(command)})`} (${id})`;
  d.value(flags === REPLY ? F.error_code : F.data_offset, d.getU32(start + 4) | 0, start + 4, 4);
  const length = d.u32(F.length, start + 8);
  d.u32(F.reserved, start + 12);
  d.setLayerLength(HEADER);
  const at = start + HEADER;
  const end = Math.min(d.reportedEnd, at + length);
  if (command === OPEN) dissectOptions(d, at, end);
  else if (command === ATTENTION && flags !== REPLY) dissectAttention(d, at, end);
  else if (command === COMMAND || command === WRITE) d.dissect(afp.id, at, end, end);
  else if (COMMANDS[command] === undefined && d.left(at) > 0) dissectData(d, at, d.end, d.reportedEnd);
}

function dissectOptions(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const type = d.u8(F.open_type, at);
    const length = d.u8(F.open_len, at + 1);
    if (length === 4 && type <= 2) d.u32(type === 2 ? F.replay_cache : F.open_quantum, at + 2);
    else d.span(F.open_option, at + 2, length);
    at += 2 + length;
  }
}

function dissectAttention(d: Dissection, at: number, end: number): void {
  if (end - at < 2) return;
  const value = d.getU16(at);
  d.value(F.attn_flag, value >>> 12, at, 2);
  d.open();
  emitBits(d, at, 2, ATTENTION_FLAGS);
  // With the flag for shutting down come minutes, else a bitmap.
  const isTime = (value & 0xf000) === 0x8000 || (value & 0xf000) === 0x9000;
  d.value(isTime ? F['attn_flag.time'] : F['attn_flag.bitmap'], value & 0xfff, at, 2);
  d.close();
}

export const dsiDissector: Dissector = {
  protocol: dsi,
  dissect,
  places: { 'tcp.port': [PORT] },
  carries: ['afp', 'data'],
};
