import {
  bytes,
  declareFields,
  declareProtocol,
  none,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { AZUREUS_TYPES, MESSAGE_TYPES } from '../names/bittorrent.js';
import { bencode } from './bencode.js';
import { dissectPdus } from './tcp/pdus.js';

/** The peer protocol of BitTorrent (BEP 3, with the messages of BEP 5, 6 and 10), and Azureus's form of it. */
export const bittorrent = declareProtocol('bittorrent', 'BitTorrent', 'BitTorrent');
const hex = (value: number) => `0x${value.toString(16)}`;

/** `Message: Len:13, Request, Piece (Idx:0x1,Begin:0x0,Len:0x4000)` */
const messageLine = ({ below }: ShownValue) => {
  const length = below('msg.length')?.number ?? 0;
  const type = below('msg.type')?.number;
  if (type === undefined) return length === 0 ? 'Message: Keep-Alive' : `Message: Len:${length}`;
  const [index, begin, size, bits, data] = [
    'piece.index',
    'piece.begin',
    'piece.length',
    'msg.bitfield',
    'piece.data',
  ].map(below);
  let about = '';
  if (bits !== undefined) about = `, Len:${hex(length - 1)}`;
  else if (data !== undefined && index !== undefined && begin !== undefined)
    about = `, Idx:${hex(index.number)},Begin:${hex(begin.number)},Len:${hex(length - 9)}`;
  else if (index !== undefined && begin !== undefined && size !== undefined)
    about = `, Piece (Idx:${hex(index.number)},Begin:${hex(begin.number)},Len:${hex(size.number)})`;
  else if (index !== undefined) about = `, Piece (Idx:${hex(index.number)})`;
  return `Message: Len:${length}, ${MESSAGE_TYPES[type] ?? 'Unknown'}${about}`;
};
const azureusLine = ({ below }: ShownValue) => {
  const type = below('msg.aztype')?.text ?? '';
  return `Message: Len:${below('msg.length')?.number ?? 0}, ${MESSAGE_TYPES[AZUREUS_TYPES.get(type) ?? -1] ?? type}`;
};

const F = declareFields(bittorrent, {
  'protocol.name.length': uint8('Protocol Name Length'),
  'protocol.name': string('Protocol Name'),
  reserved: bytes('Reserved Extension Bytes'),
  info_hash: bytes('SHA1 Hash of info dictionary'),
  peer_id: bytes('Peer ID'),
  msg: none('Message', { many: true, line: messageLine }),
  'msg.length': uint32('Message Length', { many: true }),
  'msg.type': uint8('Message Type', { values: MESSAGE_TYPES, many: true }),
  azureus_msg: none('Azureus Message', { many: true, line: azureusLine }),
  'msg.typelen': uint32('Message Type Length', { many: true }),
  'msg.aztype': string('Message Type', { many: true }),
  'msg.prio': uint8('Message Priority', { values: { 0: 'Low', 1: 'Normal', 2: 'High' }, many: true }),
  'msg.bitfield': bytes('Bitfield data', { many: true }),
  'piece.index': uint32('Piece index', { base: 'hex', many: true }),
  'piece.begin': uint32('Begin offset of piece', { base: 'hex', many: true }),
  'piece.data': bytes('Data in a piece', { many: true }),
  'piece.length': uint32('Piece Length', { base: 'hex', many: true }),
  'jpc.addr.length': uint32('Cache Address Length', { many: true }),
  'jpc.addr': string('Cache Address', { many: true }),
  'jpc.port': uint32('Port', { many: true }),
  'jpc.session': uint32('Session ID', { base: 'hex', many: true }),
  port: uint16('Port', { many: true }),
  'extended.id': uint8('Extended Message ID', { many: true }),
  extended: bytes('Extended Message', { many: true }),
  continuous_data: bytes('Extended Message', { many: true }),
  version: string('Client version'),
});

const HANDSHAKE = 68;
/** A message without anything but its length. */
const SHORTEST = 4;
/** What claims to be longer is no message: a piece or an extended message, a bitfield. */
const LONGEST_PIECE = 16_384 + 9;
const LONGEST_BITFIELD = 131_072;
const NAME = 'BitTorrent protocol';

/** Does a handshake begin here: its length byte and the protocol's name? */
function isHandshake(d: Dissection, at: number): boolean {
  if (d.end - at < 20 || d.bytes[at] !== NAME.length) return false;
  for (let i = 0; i < NAME.length; i++) if (d.bytes[at + 1 + i] !== NAME.charCodeAt(i)) return false;
  return true;
}

/** How long the message at `at` is with its length, as peers send it; 0 where it is none that is known. */
function messageLength(d: Dissection, at: number): number {
  const length = d.getU32(at);
  if (length === 0) return 4;
  if (d.left(at) < 5) return length + 4;
  switch (d.bytes[at + 4]) {
    case 0:
    case 5:
      return length <= LONGEST_BITFIELD ? length + 4 : 0;
    case 7:
    case 20:
      return length <= LONGEST_PIECE ? length + 4 : 0;
    case 1:
    case 2:
    case 3:
    case 14:
    case 15:
      return length === 1 ? 5 : 0;
    case 4:
    case 13:
    case 17:
      return length === 5 ? 9 : 0;
    case 6:
    case 8:
    case 16:
      return length === 13 ? 17 : 0;
    case 9:
      return length === 3 ? 7 : 0;
  }
  return 0;
}

/** The length of what stands at `at`: what is no message takes all the rest. */
export function messageLengthAt(d: Dissection, at: number): number {
  if (isHandshake(d, at)) return HANDSHAKE;
  return messageLength(d, at) || d.reportedEnd - at;
}

function dissect(d: Dissection, start: number): boolean {
  const outer = d.infoColumn;
  if (d.wantsInfo && d.left(start) >= SHORTEST) d.infoColumn = '';
  dissectPdus(d, start, SHORTEST, messageLengthAt, dissectOne);
  if (d.moreAt === start) d.infoColumn = outer;
  return true;
}

function dissectOne(d: Dissection, at: number): void {
  d.protocolColumn = 'BitTorrent';
  if (isHandshake(d, at)) dissectHandshake(d, at);
  else {
    const length = messageLength(d, at);
    if (length === 0) dissectContinuation(d, at);
    else if (length > 13 && isAzureus(d, at, length)) dissectAzureus(d, at, length);
    else dissectMessage(d, at, length);
  }
  if (d.wantsInfo && d.fault === 0) d.infoColumn += '  ';
}

function dissectHandshake(d: Dissection, at: number): void {
  if (d.wantsInfo) d.infoColumn += 'Handshake';
  d.u8(F['protocol.name.length'], at);
  d.span(F['protocol.name'], at + 1, NAME.length);
  d.span(F.reserved, at + 20, 8);
  d.span(F.info_hash, at + 28, 20);
  d.span(F.peer_id, at + 48, 20);
}

function dissectContinuation(d: Dissection, at: number): void {
  // Where a type of 0 would stand tshark takes it for a message of Azureus that it cannot name.
  if (d.left(at) > 4 && d.bytes[at + 4] === 0 && (d.left(at) < 8 || d.getU32(at + 4) !== 0)) {
    if (d.wantsInfo) d.infoColumn += 'BitTorrent ';
    return;
  }
  d.span(F.continuous_data, at, d.left(at));
  if (d.wantsInfo) d.infoColumn += 'Continuation data';
}

function dissectMessage(d: Dissection, at: number, length: number): void {
  d.value(F.msg, 1, at, length);
  d.open();
  d.u32(F['msg.length'], at);
  if (length === 4) {
    if (d.wantsInfo) d.infoColumn += 'KeepAlive';
  } else {
    const type = d.u8(F['msg.type'], at + 4);
    if (d.wantsInfo) d.infoColumn += MESSAGE_TYPES[type];
    dissectContents(d, type, at + 5, length - 5);
  }
  d.close();
}

/** What a message of that type holds in the `length` bytes from `at`. */
function dissectContents(d: Dissection, type: number, at: number, length: number): void {
  switch (type) {
    case 4:
    case 13:
    case 17: {
      const index = d.u32(F['piece.index'], at);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Piece (Idx:${hex(index)})`;
      break;
    }
    case 5:
      d.span(F['msg.bitfield'], at, length);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Len:${hex(length)}`;
      break;
    case 6:
    case 8:
    case 16: {
      const index = d.u32(F['piece.index'], at);
      const begin = d.u32(F['piece.begin'], at + 4);
      const size = d.u32(F['piece.length'], at + 8);
      if (d.wantsInfo && d.fault === 0)
        d.infoColumn += `, Piece (Idx:${hex(index)},Begin:${hex(begin)},Len:${hex(size)})`;
      break;
    }
    case 7: {
      if (length < 8) {
        d.fault = FAULT_MALFORMED;
        break;
      }
      const index = d.u32(F['piece.index'], at);
      const begin = d.u32(F['piece.begin'], at + 4);
      d.span(F['piece.data'], at + 8, length - 8);
      if (d.wantsInfo && d.fault === 0)
        d.infoColumn += `, Idx:${hex(index)},Begin:${hex(begin)},Len:${hex(length - 8)}`;
      break;
    }
    case 9:
      d.u16(F.port, at);
      break;
    case 20: {
      if (length < 1) {
        d.fault = FAULT_MALFORMED;
        break;
      }
      const id = d.u8(F['extended.id'], at);
      // The handshake of the extensions is a bencoded dictionary (BEP 10).
      if (id !== 0) d.span(F.extended, at + 1, length - 1);
      else if (length > 1) dissectDictionary(d, at + 1, at + length);
      break;
    }
  }
}

function dissectDictionary(d: Dissection, at: number, end: number): void {
  const { insideTree } = d;
  d.beginInside();
  d.dissect(bencode.id, at, end, end);
  d.insideTree = insideTree;
}

/** Azureus's messages carry their type as text, its length before it and a priority after it. */
const PEER_CACHE_HELLO = 260;
const PEER_CACHE_REPLY = 261;
let azureusType = -1;
let azureusNameLength = 0;

function isAzureus(d: Dissection, at: number, length: number): boolean {
  azureusNameLength = d.getU32(at + 4);
  if (azureusNameLength < 7 || azureusNameLength > 16 || azureusNameLength + 9 > length) return false;
  let name = '';
  for (let i = 0; i < azureusNameLength; i++) name += String.fromCharCode(d.bytes[at + 8 + i]);
  azureusType = AZUREUS_TYPES.get(name) ?? -1;
  return azureusType >= 0;
}

function dissectAzureus(d: Dissection, at: number, length: number): void {
  const contents = at + 9 + azureusNameLength;
  const rest = length - 9 - azureusNameLength;
  if (!isAzureusLength(azureusType, rest)) {
    dissectContinuation(d, at);
    return;
  }
  d.value(F.azureus_msg, 1, at, length);
  d.open();
  d.u32(F['msg.length'], at);
  d.u32(F['msg.typelen'], at + 4);
  d.span(F['msg.aztype'], at + 8, azureusNameLength);
  d.u8(F['msg.prio'], contents - 1);
  if (d.wantsInfo) d.infoColumn += MESSAGE_TYPES[azureusType];
  if (azureusType === PEER_CACHE_HELLO) {
    const addressLength = d.u32(F['jpc.addr.length'], contents);
    d.span(F['jpc.addr'], contents + 4, addressLength);
    d.u32(F['jpc.port'], contents + 4 + addressLength);
    d.u32(F['jpc.session'], contents + 8 + addressLength);
  } else if (azureusType === PEER_CACHE_REPLY) d.u32(F['jpc.session'], contents);
  else if (azureusType < 9) dissectContents(d, azureusType, contents, rest);
  d.close();
}

/** How many bytes messages of that type hold, where that is fixed. */
function isAzureusLength(type: number, length: number): boolean {
  if (type >= 1 && type <= 3) return length === 0;
  if (type === 4) return length === 4;
  if (type === 6 || type === 8) return length === 12;
  return true;
}

export const bittorrentDissector: Dissector = {
  protocol: bittorrent,
  // Where its messages end is known from those before.
  stateful: true,
  dissect,
  places: { 'tcp.port': [6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888, 6889] },
  heuristics: { tcp: isHandshake },
  carries: ['bencode'],
};
