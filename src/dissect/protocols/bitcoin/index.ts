import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { bitcoin, BITCOIN as F } from './fields.js';
import { dissectBlock, dissectHeaders, dissectTransaction } from './transactions.js';
import { address, count, cursor, HASH, number32, number64, services, span, time } from './values.js';

const HEADER = 24;
const COMMAND_LENGTH = 12;
/** Nobody waits for messages that reach past half of the sequence numbers: they are taken for none. */
const TOO_MUCH = 0x8000_0000 - 0x1_0000;
/** How the messages of the main net, the test nets and their kin begin. */
const MAGICS = new Set([0xf9beb4d9, 0xfabfb5da, 0x0b110907]);

const inventory = (field: number, counts: readonly [number, number], type: number, hash: number) => (d: Dissection) => {
  parent(d, field, () => {
    const items = count(d, counts[0], counts[1]);
    for (let i = 0; i < items && d.fault === 0; i++) {
      d.heading('Inventory vector');
      d.open();
      number32(d, type);
      span(d, hash, HASH);
      d.close();
    }
  });
};

const nothing = () => {};

/** What each command is followed by. */
const COMMANDS: Readonly<Record<string, (d: Dissection) => void>> = {
  version: (d) => parent(d, F.version, () => dissectVersion(d)),
  addr: (d) => parent(d, F.addr, () => dissectAddresses(d)),
  inv: inventory(F.inv, [F['inv.count'], F['inv.count64']], F['inv.type'], F['inv.hash']),
  getdata: inventory(F.getdata, [F['getdata.count'], F['getdata.count64']], F['getdata.type'], F['getdata.hash']),
  notfound: inventory(F.notfound, [F['notfound.count'], F['notfound.count64']], F['notfound.type'], F['notfound.hash']),
  getblocks: (d) =>
    parent(d, F.getblocks, () => {
      number32(d, F['version.version']);
      dissectRange(d, count(d, F['getblocks.count'], F['getblocks.count64']), F['getblocks.hash_start']);
      span(d, F['getblocks.hash_stop'], HASH);
    }),
  getheaders: (d) =>
    parent(d, F.getheaders, () => {
      number32(d, F['headers.version']);
      dissectRange(d, count(d, F['getheaders.count'], F['getheaders.count64']), F['getheaders.hash_start']);
      span(d, F['getheaders.hash_stop'], HASH);
    }),
  block: (d) => parent(d, F.block, () => dissectBlock(d)),
  headers: (d) => parent(d, F.headers, () => dissectHeaders(d)),
  tx: (d) => dissectTransaction(d),
  ping: (d) => parent(d, F.ping, () => number64(d, F['ping.nonce'])),
  pong: (d) => parent(d, F.pong, () => number64(d, F['pong.nonce'])),
  feefilter: (d) => parent(d, F.feefilter, () => number64(d, F['feefilter.value'])),
  sendcmpct: (d) =>
    parent(d, F.sendcmpct, () => {
      d.u8(F['sendcmpct.announce'], cursor.at++);
      number64(d, F['sendcmpct.version']);
    }),
  ...Object.fromEntries(
    [
      'addrv2 alert checkorder filteradd filterclear filterload getaddr mempool merkleblock reject reply sendaddrv2',
      'sendheaders submitorder verack wtxidrelay',
    ]
      .join(' ')
      .split(' ')
      .map((each) => [each, nothing]),
  ),
};
const DISSECTED = new Map(Object.entries(COMMANDS));

/** A message as a whole, and what is in it. */
function parent(d: Dissection, field: number, read: () => void): void {
  d.value(field, 1, d.start + HEADER, Math.max(0, d.reportedEnd - d.start - HEADER));
  d.open();
  read();
  d.close();
}

const lengthAt = (d: Dissection, at: number): number => HEADER + d.getU32LE(at + 16);

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  if (d.canAskForMore && d.left(start) >= HEADER && d.getU32LE(start + 16) >= TOO_MUCH) {
    d.withdraw(false);
    return true;
  }
  dissectPdus(d, start, HEADER, lengthAt, dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'Bitcoin';
  d.u32(F.magic, start);
  d.span(F.command, start + 4, COMMAND_LENGTH);
  d.u32LE(F.length, start + 16);
  d.u32(F.checksum, start + 20);
  if (d.fault !== 0) return;
  const command = commandAt(d, start + 4);
  const read = DISSECTED.get(command);
  d.addInfo(read ? command : '[unknown command]');
  if (!read) {
    remark(d, F['command.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown command');
    return;
  }
  if (d.left(start) === HEADER) return;
  d.mention(bitcoin.id);
  cursor.at = start + HEADER;
  read(d);
}

function commandAt(d: Dissection, start: number): string {
  let end = start;
  while (end < start + COMMAND_LENGTH && d.bytes[end] !== 0) end++;
  return String.fromCharCode(...d.bytes.subarray(start, end));
}

/** Versions from which on the sender's address, and the wish for transactions, are told. */
const TELLS_SENDER = 106;
const TELLS_RELAY = 70_002;

function dissectVersion(d: Dissection): void {
  const version = number32(d, F['version.version']);
  services(d, F['version.services']);
  const seconds = d.getU32LE(cursor.at);
  const fraction = d.getU32LE(cursor.at + 4);
  if (d.fault === 0) d.wide(F['version.timestamp'], seconds, fraction, cursor.at, 8);
  cursor.at += 8;
  d.value(F['version.addr_you'], 1, cursor.at, 26);
  d.open();
  address(d);
  d.close();
  if (version < TELLS_SENDER || d.fault !== 0) return;
  d.value(F['version.addr_me'], 1, cursor.at, 26);
  d.open();
  address(d);
  d.close();
  number64(d, F['version.nonce']);
  if (d.fault !== 0) return;
  const at = cursor.at;
  d.value(F['version.user_agent'], 1, at, 1 + d.getU8(at));
  d.open();
  const length = count(d, F['string.count'], F['string.count64']);
  span(d, F['string.value'], length);
  d.close();
  number32(d, F['version.start_height']);
  if (version >= TELLS_RELAY && d.left(cursor.at) > 0) d.u8(F['version.relay'], cursor.at++);
}

function dissectAddresses(d: Dissection): void {
  const addresses = count(d, F['addr.count'], F['addr.count64']);
  for (let i = 0; i < addresses && d.fault === 0; i++) {
    const { at } = cursor;
    d.span(F['addr.address'], at, 30);
    d.open();
    cursor.at += 4;
    address(d);
    time(d, F['addr.timestamp'], at);
    d.close();
  }
}

function dissectRange(d: Dissection, hashes: number, field: number): void {
  for (let i = 0; i < hashes && d.fault === 0; i++) span(d, field, HASH);
}

export const bitcoinDissector: Dissector = {
  protocol: bitcoin,
  // Where its messages end is known from those before.
  stateful: true,
  dissect,
  heuristics: { tcp: (d, start) => d.end - start >= 4 && MAGICS.has(d.getU32(start)) },
};
