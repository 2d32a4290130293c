import { declareFields, declareProtocol, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

const COMMAND: Readonly<Record<number, string>> = {
  1: 'Log out',
  2: 'Heart Message',
  4: 'Update User information',
  5: 'Search user',
  6: 'Get User informationBroadcast',
  9: 'Add friend no auth',
  10: 'Delete user',
  11: 'Add friend by auth',
  13: 'Set status',
  18: 'Confirmation of receiving message from server',
  22: 'Send message',
  23: 'Receive message',
  24: 'Retrieve information',
  26: 'Reserved ',
  28: 'Delete Me',
  29: 'Request KEY',
  33: 'Cell Phone',
  34: 'Log in',
  38: 'Get friend list',
  39: 'Get friend online',
  41: 'Cell PHONE',
  48: 'Operation on group',
  49: 'Log in test',
  60: 'Group name operation',
  61: 'Upload group friend',
  62: 'MEMO Operation',
  88: 'Download group friend',
  92: 'Get level',
  98: 'Request login',
  101: 'Request extra information',
  103: 'Signature operation',
  128: 'Receive system message',
  129: 'Get status of friend',
  181: "Get friend's status of group",
  1015: 'Withdraw message',
};

/** OICQ, the protocol of Tencent's QQ. */
export const oicq = declareProtocol('oicq', 'OICQ', 'OICQ - IM software, popular in China');
const F = declareFields(oicq, {
  flag: uint8('Flag', { base: 'hex', values: { 2: 'Oicq packet' } }),
  version: uint16('Version', { base: 'hex' }),
  command: uint16('Command', { values: COMMAND }),
  seq: uint16('Sequence'),
  qqid: uint32('Data(OICQ Number,if sender is client)'),
  data: string('Data'),
});

const PORT = 8000;
const BEGIN = 2;
const FIXED = 11;

const isNot = (d: Dissection, start: number): boolean => d.left(start) > 0 && d.bytes[start] !== BEGIN;

/** Marked by its first byte; commands that are not known are not taken for it. */
function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  const command = d.left(start) >= 5 ? d.getU16(start + 3) : -1;
  if (command >= 0 && COMMAND[command] === undefined) return false;
  if (!d.has(start, 5)) return true;
  d.protocolColumn = 'OICQ';
  if (d.wantsInfo) d.infoColumn = 'OICQ Protocol ';
  d.u8(F.flag, start);
  d.u16(F.version, start + 1);
  d.u16(F.command, start + 3);
  d.u16(F.seq, start + 5);
  d.u32(F.qqid, start + 7);
  if (d.left(start + FIXED) > 0) d.span(F.data, start + FIXED, d.left(start + FIXED));
  return true;
}

export const oicqDissector: Dissector = {
  protocol: oicq,
  dissect,
  declines: isNot,
  places: { 'udp.port': [PORT] },
};
