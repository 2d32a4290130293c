import {
  bytes,
  declareFields,
  declareProtocol,
  ipv6,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { tcp } from './tcp/fields.js';

const PACKET_TYPE: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'Not A Type',
  2: 'Keepalive',
  3: 'Publish',
  4: 'Confirm Req',
  5: 'Confirm Ack',
  6: 'Bulk Pull',
  7: 'Bulk Push',
  8: 'Frontier Req',
  9: 'Bulk Pull Blocks',
};

const EXTENSIONS_BLOCK_TYPE: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'Not A Block',
  2: 'Send',
  3: 'Receive',
  4: 'Open',
  5: 'Change',
  6: 'State',
};

/** Nano, a cryptocurrency: messages between nodes, and how a node fetches what it lacks (bootstrap). */
export const nano = declareProtocol('nano', 'Nano', 'Nano Cryptocurrency Protocol');
const F = declareFields(nano, {
  magic_number: string('Magic Number', { many: true }),
  version_max: uint8('Maximum Version', { many: true, base: 'decHex' }),
  version_using: uint8('Using Version', { many: true, base: 'decHex' }),
  version_min: uint8('Minimum Version', { many: true, base: 'decHex' }),
  packet_type: uint8('Packet Type', { many: true, base: 'decHex', values: PACKET_TYPE }),
  extensions: uint16('Extensions Field', { many: true, base: 'hex' }),
  'extensions.block_type': uint16('Block Type', {
    many: true,
    base: 'hex',
    mask: 0xf00,
    values: EXTENSIONS_BLOCK_TYPE,
  }),
  'keepalive.peer_ip': ipv6('Peer IP Address', { many: true }),
  'keepalive.peer_port': uint16('Peer Port', { many: true }),
  'block.hash_previous': bytes('Previous Block Hash', { many: true }),
  'block.hash_source': bytes('Source Block Hash', { many: true }),
  'block.signature': bytes('Signature', { many: true }),
  'block.work': bytes('Work', { many: true }),
  'block.destination_account': bytes('Destination Account', { many: true }),
  'block.balance': bytes('Balance', { many: true }),
  'block.account': bytes('Account', { many: true }),
  'block.representative_account': bytes('Representative Account', { many: true }),
  'block.link': bytes('Link', { many: true }),
  'vote.account': bytes('Account'),
  'vote.signature': bytes('Signature'),
  'vote.sequence': uint64('Sequence', { base: 'decHex' }),
  'bulk_pull.account': bytes('Account'),
  'bulk_pull_block.hash_end': bytes('End Block Hash'),
  'frontier_req.account': bytes('Account'),
  'frontier_req.age': uint32('Age', { base: 'hexDec' }),
  'frontier_req.count': uint32('Count', { base: 'hexDec' }),
  'bulk_pull_blocks.min_hash': bytes('Min Block Hash'),
  'bulk_pull_blocks.max_hash': bytes('Max Block Hash'),
  'bulk_pull_blocks.mode': uint8('Mode', { base: 'decHex', values: { 0: 'List Blocks', 1: 'Checksum Blocks' } }),
  'bulk_pull_blocks.max_count': uint32('Max Count', { base: 'hexDec' }),
  'bulk_push.block_type': uint8('Block Type', { many: true, base: 'hex', values: EXTENSIONS_BLOCK_TYPE }),
  'bulk_pull.block_type': uint8('Block Type', { many: true, base: 'hex', values: EXTENSIONS_BLOCK_TYPE }),
  'frontier.account': bytes('Account', { many: true }),
  'frontier.head_hash': bytes('Head Hash', { many: true }),
});

const PORT = 7075;
const HEADER = 8;
const HASH = 32;
const PEERS = 8;
const PEER = 18;
const NOT_A_BLOCK = 1;
const VOTE = 104;

const MESSAGE = {
  keepalive: 2,
  publish: 3,
  confirmRequest: 4,
  confirmAnswer: 5,
  bulkPull: 6,
  bulkPush: 7,
  frontierRequest: 8,
  bulkPullBlocks: 9,
} as const;

type Part = readonly [field: number, length: number];
const SIGNATURE: Part = [F['block.signature'], 64];
const WORK: Part = [F['block.work'], 8];
const PREVIOUS: Part = [F['block.hash_previous'], HASH];
const SOURCE: Part = [F['block.hash_source'], HASH];
const REPRESENTATIVE: Part = [F['block.representative_account'], HASH];
const ACCOUNT: Part = [F['block.account'], HASH];
const BALANCE: Part = [F['block.balance'], 16];

/** What blocks of each type have. */
const BLOCKS: Readonly<Record<number, readonly Part[]>> = {
  2: [PREVIOUS, [F['block.destination_account'], HASH], BALANCE, SIGNATURE, WORK],
  3: [PREVIOUS, SOURCE, SIGNATURE, WORK],
  4: [SOURCE, REPRESENTATIVE, ACCOUNT, SIGNATURE, WORK],
  5: [PREVIOUS, REPRESENTATIVE, SIGNATURE, WORK],
  6: [ACCOUNT, PREVIOUS, REPRESENTATIVE, BALANCE, [F['block.link'], HASH], SIGNATURE, WORK],
};
const lengthOf = (parts: readonly Part[]) => parts.reduce((sum, [, length]) => sum + length, 0);

function emitParts(d: Dissection, at: number, parts: readonly Part[]): number {
  for (const [field, length] of parts) {
    d.span(field, at, length);
    at += length;
  }
  return at;
}

/** A message's head; gives its type, and leaves the type of the block to `blockType`. */
let blockType = 0;
function dissectHeader(d: Dissection, at: number): number {
  d.span(F.magic_number, at, 2);
  d.u8(F.version_max, at + 2);
  d.u8(F.version_using, at + 3);
  d.u8(F.version_min, at + 4);
  const type = d.u8(F.packet_type, at + 5);
  blockType = (d.u16LE(F.extensions, at + 6) >> 8) & 15;
  d.open();
  d.value(F['extensions.block_type'], blockType, at + 6, 2);
  d.close();
  return type;
}

function dissectDatagram(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Nano';
  if (d.wantsInfo) d.infoColumn = '';
  const type = dissectHeader(d, start);
  if (d.fault !== 0) return true;
  const at = start + HEADER;
  const name = PACKET_TYPE[type] ?? `Unknown (${type})`;
  if (type === MESSAGE.keepalive) {
    for (let i = 0; i < PEERS && d.fault === 0; i++) {
      d.ipv6(F['keepalive.peer_ip'], at + i * PEER);
      d.u16LE(F['keepalive.peer_port'], at + i * PEER + 16);
    }
    if (d.wantsInfo && d.fault === 0) d.infoColumn = `${name} (${PEERS} peers)`;
    return true;
  }
  const hasBlock = type === MESSAGE.publish || type === MESSAGE.confirmRequest || type === MESSAGE.confirmAnswer;
  if (d.wantsInfo) {
    const block = EXTENSIONS_BLOCK_TYPE[blockType] ?? `Unknown (${blockType})`;
    d.infoColumn = hasBlock ? `${name} (${block})` : name;
  }
  if (type === MESSAGE.confirmAnswer) {
    d.span(F['vote.account'], at, HASH);
    d.span(F['vote.signature'], at + HASH, 64);
    d.u64LE(F['vote.sequence'], at + HASH + 64);
  }
  if (hasBlock) emitParts(d, type === MESSAGE.confirmAnswer ? at + VOTE : at, BLOCKS[blockType] ?? []);
  return true;
}

/** What the client of a connection asked for last. */
const requests = declareTalks(0);

/** How long the body of each request is. */
const REQUESTS: Readonly<Record<number, readonly [name: string, length: number]>> = {
  [MESSAGE.bulkPull]: ['Bulk Pull', 64],
  [MESSAGE.bulkPush]: ['Bulk Push', 0],
  [MESSAGE.frontierRequest]: ['Frontier', 40],
  [MESSAGE.bulkPullBlocks]: ['Bulk Pull Blocks', 69],
};

function dissectStream(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Nano Bootstrap';
  if (d.wantsInfo) d.infoColumn = '';
  const request = talkOf(d, requests);
  if (d.destinationPort !== PORT) dissectAnswer(d, start, request);
  else if (request === MESSAGE.bulkPush) dissectBlocks(d, start, F['bulk_push.block_type'], 'Bulk Push ');
  else dissectRequests(d, start);
  return true;
}

function dissectRequests(d: Dissection, at: number): void {
  while (at < d.end && d.fault === 0) {
    if (asksForMore(d, at, HEADER)) return;
    const type = d.getU8(at + 5);
    const [name, length] = REQUESTS[type] ?? ['', 0];
    if (asksForMore(d, at, HEADER + length)) return;
    dissectHeader(d, at);
    keepTalk(d, requests, type);
    if (name === '') return;
    at += HEADER;
    if (type === MESSAGE.bulkPull) {
      d.span(F['bulk_pull.account'], at, HASH);
      d.span(F['bulk_pull_block.hash_end'], at + HASH, HASH);
    } else if (type === MESSAGE.frontierRequest) {
      d.span(F['frontier_req.account'], at, HASH);
      d.u32LE(F['frontier_req.age'], at + HASH);
      d.u32LE(F['frontier_req.count'], at + HASH + 4);
    } else if (type === MESSAGE.bulkPullBlocks) {
      d.span(F['bulk_pull_blocks.min_hash'], at, HASH);
      d.span(F['bulk_pull_blocks.max_hash'], at + HASH, HASH);
      d.u32LE(F['bulk_pull_blocks.max_count'], at + 2 * HASH + 1);
      d.u8(F['bulk_pull_blocks.mode'], at + 2 * HASH);
    }
    at += length;
    if (d.wantsInfo) d.infoColumn = `${name} Request `;
    if (type === MESSAGE.bulkPush) {
      if (at < d.end) dissectBlocks(d, at, F['bulk_push.block_type'], 'Bulk Push ');
      return;
    }
  }
}

function dissectAnswer(d: Dissection, at: number, request: number): void {
  const name = REQUESTS[request]?.[0];
  if (name === undefined || request === MESSAGE.bulkPush) return;
  if (request !== MESSAGE.frontierRequest) {
    dissectBlocks(d, at, F['bulk_pull.block_type'], `${name} Response `);
    return;
  }
  if (d.wantsInfo) d.infoColumn = 'Frontier Response ';
  for (; at < d.end && d.fault === 0; at += 2 * HASH) {
    if (asksForMore(d, at, 2 * HASH)) return;
    d.span(F['frontier.account'], at, HASH);
    d.span(F['frontier.head_hash'], at + HASH, HASH);
  }
}

/** Blocks behind their types, up to what is none. */
function dissectBlocks(d: Dissection, at: number, typeField: number, info: string): void {
  while (at < d.end && d.fault === 0) {
    const type = d.getU8(at);
    const parts = BLOCKS[type] ?? [];
    if (asksForMore(d, at, 1 + lengthOf(parts))) return;
    d.u8(typeField, at);
    if (d.wantsInfo) d.infoColumn = info;
    if (type === NOT_A_BLOCK) keepTalk(d, requests, 0);
    if (parts.length === 0) return;
    at = emitParts(d, at + 1, parts);
  }
}

function asksForMore(d: Dissection, at: number, length: number): boolean {
  if (!d.canAskForMore || d.left(at) >= length) return false;
  d.wantMore(at, length - d.left(at));
  return true;
}

function dissect(d: Dissection, start: number): boolean {
  return d.carrier === tcp.id ? dissectStream(d, start) : dissectDatagram(d, start);
}

export const nanoDissector: Dissector = {
  protocol: nano,
  dissect,
  places: { 'tcp.port': [PORT], 'udp.port': [PORT] },
  stateful: true,
};
