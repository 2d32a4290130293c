import {
  absoluteTime,
  allFields,
  boolean,
  declareFields,
  declareProtocol,
  framenum,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { bitsOf } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { AFP_COMMANDS } from '../names/afp.js';
import {
  declareExchanges,
  exchangeKey,
  keepExchange,
  NANOSECONDS,
  REQUEST,
  RESPONSE,
  SECONDS,
} from '../transactions.js';

/**
 * Apple Filing Protocol (Apple, "Apple Filing Protocol Reference"): which command, for which volume, which reply; what volumes
 * are like. The other commands' parameters are left out.
 */
export const afp = declareProtocol('afp', 'AFP', 'Apple Filing Protocol');
const has = (label: string, mask: number) => boolean(label, { mask, maskBits: 16 });
const moment = (label: string) => absoluteTime(label, { time: 'utc' });
const F = declareFields(afp, {
  command: uint8('Command', { values: AFP_COMMANDS }),
  pad: none('Pad'),
  response_to: framenum('Response to', { generated: true }),
  time: relativeTime('Time from request', { generated: true }),
  vol_id: uint32('Volume id'),
  vol_bitmap: uint16('Bitmap', { base: 'hex' }),
  'vol_bitmap.attributes': has('Attributes', 0x1),
  'vol_bitmap.signature': has('Signature', 0x2),
  'vol_bitmap.create_date': has('Creation date', 0x4),
  'vol_bitmap.mod_date': has('Modification date', 0x8),
  'vol_bitmap.backup_date': has('Backup date', 0x10),
  'vol_bitmap.id': has('ID', 0x20),
  'vol_bitmap.bytes_free': has('Bytes free', 0x40),
  'vol_bitmap.bytes_total': has('Bytes total', 0x80),
  'vol_bitmap.name': has('Name', 0x100),
  'vol_bitmap.ex_bytes_free': has('Extended bytes free', 0x200),
  'vol_bitmap.ex_bytes_total': has('Extended bytes total', 0x400),
  'vol_bitmap.block_size': has('Block size', 0x800),
  vol_attributes: uint16('Attributes', { base: 'hex' }),
  vol_signature: uint16('Signature', { values: { 1: 'Flat', 2: 'Fixed directory ID', 3: 'Variable directory ID' } }),
  vol_creation_date: moment('Creation date'),
  vol_modification_date: moment('Modification date'),
  vol_backup_date: moment('Backup date'),
  vol_bytes_free: uint32('Bytes free'),
  vol_bytes_total: uint32('Bytes total'),
  vol_name_offset: uint16('Volume name offset'),
  vol_name: string('Volume name'),
  vol_ex_bytes_free: uint64('Extended bytes free'),
  vol_ex_bytes_total: uint64('Extended bytes total'),
  vol_block_size: uint32('Block size'),
});
const BITMAP = Object.values(F).filter((id) => allFields[id].name.startsWith('afp.vol_bitmap.'));

const GET_VOLUME = 17;
const OPEN_VOLUME = 24;
/** Commands whose parameters begin with a volume. */
const OF_VOLUME = new Set([
  2, 6, 7, 8, 9, 10, 17, 23, 25, 26, 28, 29, 30, 32, 34, 35, 39, 40, 41, 42, 43, 48, 66, 67, 68, 69, 70, 71, 72, 73, 74,
  75,
]);
const REPLY = 1;
const EPOCH_2000 = 946_684_800;

const exchanges = declareExchanges();
/** Besides the request's frame: its command. */
const commands = new WeakMap<object, number>();

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AFP';
  // The header of DSI stands before it: reply or not, and the number of the request.
  const isReply = d.bytes[start - 16] === REPLY;
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, start - 14, 2);
    const known = state.find(key);
    if (!isReply) {
      const exchange = state.begin(key, d);
      exchange.request = d.block.firstNumber + d.frame;
      commands.set(exchange, d.getU8(start));
    } else if (known !== undefined) {
      keepExchange(d, decisions, at, known);
      numbers[at + RESPONSE] = commands.get(known) ?? 0;
    }
  }
  if (!isReply) {
    dissectRequest(d, start);
    return true;
  }
  if (numbers[at + REQUEST] === 0) {
    if (d.wantsInfo) d.infoColumn = '[Reply without query?]';
    d.withdraw(false);
    return true;
  }
  const command = numbers[at + RESPONSE];
  if (d.end === start) d.unname();
  if (d.wantsInfo) d.infoColumn = `${nameOf(command)} reply`;
  d.value(F.command, command, start, 0);
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
  if (d.end > start && (command === GET_VOLUME || command === OPEN_VOLUME))
    dissectVolume(d, start, emitBitmap(d, start));
  return true;
}

const nameOf = (command: number) => AFP_COMMANDS[command] ?? `Unknown function (${command})`;

function dissectRequest(d: Dissection, start: number): void {
  const command = d.u8(F.command, start);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `${nameOf(command)} request`;
  if (command === OPEN_VOLUME) {
    d.value(F.pad, 1, start + 1, 1);
    emitBitmap(d, start + 2);
    const length = d.getU8(start + 4);
    d.span(F.vol_name, start + 5, length);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn += `: Vol=${String.fromCharCode(...d.bytes.subarray(start + 5, start + 5 + length))}`;
    return;
  }
  if (!OF_VOLUME.has(command)) return;
  d.value(F.pad, 1, start + 1, 1);
  const volume = d.getU16(start + 2);
  if (d.fault !== 0) return;
  d.value(F.vol_id, volume, start + 2, 2);
  if (d.wantsInfo) d.infoColumn += `: Vol=${volume}`;
  if (command === GET_VOLUME) emitBitmap(d, start + 4);
}

function emitBitmap(d: Dissection, at: number): number {
  const bitmap = d.u16(F.vol_bitmap, at);
  d.open();
  for (const field of BITMAP) d.value(field, bitsOf(bitmap, allFields[field].mask ?? 0), at, 2);
  d.close();
  return bitmap;
}

/** What a volume is like: one after the other what the bitmap names. */
function dissectVolume(d: Dissection, start: number, bitmap: number): void {
  let at = start + 2;
  for (let bit = 0; bit < 12 && d.fault === 0; bit++) {
    if (((bitmap >>> bit) & 1) === 0) continue;
    if (bit === 0) d.u16(F.vol_attributes, at);
    else if (bit === 1) d.u16(F.vol_signature, at);
    else if (bit <= 4) emitDate(d, [F.vol_creation_date, F.vol_modification_date, F.vol_backup_date][bit - 2], at);
    else if (bit === 5 && d.has(at, 2)) d.value(F.vol_id, d.getU16(at), at, 2);
    else if (bit === 6) d.u32(F.vol_bytes_free, at);
    else if (bit === 7) d.u32(F.vol_bytes_total, at);
    else if (bit === 8) emitName(d, start + 2, at);
    else if (bit === 9) d.u64(F.vol_ex_bytes_free, at);
    else if (bit === 10) d.u64(F.vol_ex_bytes_total, at);
    else if (bit === 11) d.u32(F.vol_block_size, at);
    at += SIZES[bit];
  }
}
const SIZES = [2, 2, 4, 4, 4, 2, 4, 4, 2, 8, 8, 4];

function emitDate(d: Dissection, field: number, at: number): void {
  if (d.has(at, 4)) d.wide(field, d.getU32(at) + EPOCH_2000, 0, at, 4);
}

function emitName(d: Dissection, start: number, at: number): void {
  const offset = d.u16(F.vol_name_offset, at);
  const length = d.getU8(start + offset);
  d.span(F.vol_name, start + offset + 1, length);
}

export const afpDissector: Dissector = { protocol: afp, dissect, stateful: true };
