import {
  bytes,
  declareFields,
  declareProtocol,
  int32,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { setApplication } from '../conversations.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** BitTorrent's trackers over UDP (BEP 15, options of BEP 41): known by the request that opens the conversation. */
export const btTracker = declareProtocol('bt-tracker', 'BT-Tracker', 'BitTorrent Tracker');

const MESSAGES: Readonly<Record<number, string>> = {
  0: 'Connection Request',
  1: 'Connection Response',
  2: 'Announce Request',
  3: 'Announce Response',
  4: 'Scrape Request',
  5: 'Scrape Response',
  6: 'Error Response',
};
const base = 'dec';
const many = true;
const F = declareFields(btTracker, {
  msg_type: uint8('Message Type', { base, values: MESSAGES, generated: true }),
  proto_id: uint64('Protocol', { base: 'hex' }),
  action: uint32('Action', { base, values: { 0: 'Connect', 1: 'Announce', 2: 'Scrape', 3: 'Error' } }),
  transaction_id: uint32('Transaction Id', { base }),
  connection_id: uint64('Connection Id', { base }),
  info_hash: bytes('Info Hash', { many }),
  peer_id: bytes('Peer Id'),
  downloaded: uint64('Downloaded', { base }),
  left: uint64('Left', { base }),
  uploaded: uint64('Uploaded', { base }),
  event: uint32('Event', { base, values: { 0: 'None', 1: 'Completed', 2: 'Started', 3: 'Stopped' } }),
  ip_address: ipv4('IP Address'),
  key: uint32('Key', { base }),
  num_want: int32('Num Want', { base }),
  port: uint16('Port', { base }),
  interval: int32('Interval', { base }),
  leechers: int32('Leechers', { base, many }),
  seeders: int32('Seeders', { base, many }),
  trackers: none('Trackers'),
  tracker: none('Tracker', { many }),
  'tracker.ip': ipv4('IP', { many }),
  'tracker.ip6': ipv6('IPv6', { many }),
  'tracker.port': uint16('(TCP) Port', { base, many }),
  completed: int32('Completed', { base, many }),
  error_msg: string('Error message'),
  extension: none('Extension', { many }),
  extension_type: uint8('Extension Type', {
    base: 'hex',
    values: { 0: 'End of Options', 1: 'NOP', 2: 'URL Data' },
    many,
  }),
  extension_len: uint8('Extension Length', { base, unit: ' bytes', many }),
  extension_unknown: bytes('Extension Unknown', { many }),
  'extension.urldata': string('URL Data', { many }),
});

/** What a request to connect has in place of an identifier. */
const MAGIC_HIGH = 0x417;
const MAGIC_LOW = 0x27101980;
const UNKNOWN = 7;
const URL_DATA = 2;

const isConnect = (d: Dissection, at: number) =>
  d.left(at) >= 16 && d.getU32(at) === MAGIC_HIGH && d.getU32(at + 4) === MAGIC_LOW && d.getU32(at + 8) === 0;

/** Requests begin with the connection's identifier and have their action behind it, responses begin with theirs. */
function messageType(d: Dissection, at: number): number {
  if (isConnect(d, at)) return 0;
  const first = d.getU32(at);
  if (first === 0) return 1;
  const third = d.getU32(at + 8);
  if (third === 1) return 2;
  if (first === 1) return 3;
  if (third === 2) return 4;
  if (first === 2) return 5;
  return first === 3 ? 6 : UNKNOWN;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BT-Tracker';
  if (d.wantsInfo) d.infoColumn = '';
  if (isConnect(d, start)) setApplication(d, btTracker.id);
  const type = messageType(d, start);
  if (d.fault !== 0) return true;
  if (type === UNKNOWN) {
    if (d.wantsInfo) d.infoColumn = ' Unknown Msg Type';
    return false;
  }
  d.value(F.msg_type, type, start);
  if (d.wantsInfo) d.infoColumn = MESSAGES[type];
  let at = start;
  if (type === 0 || type === 2 || type === 4) {
    d.u64(type === 0 ? F.proto_id : F.connection_id, at);
    at += 8;
  }
  d.u32(F.action, at);
  d.u32(F.transaction_id, at + 4);
  at += 8;
  if (type === 1) d.u64(F.connection_id, at);
  else if (type === 2) dissectAnnounce(d, at);
  else if (type === 3) dissectPeers(d, at);
  else if (type === 6) d.span(F.error_msg, at, d.reportedEnd - at);
  else if (type === 4) for (; at + 20 <= d.reportedEnd && d.fault === 0; at += 20) d.span(F.info_hash, at, 20);
  else if (type === 5) for (; at + 12 <= d.reportedEnd && d.fault === 0; at += 12) dissectScrape(d, at);
  return true;
}

/** Signed numbers of 32 bits. */
const i32 = (d: Dissection, field: number, at: number) => d.value(field, d.getU32(at) | 0, at, 4);

function dissectAnnounce(d: Dissection, at: number): void {
  d.span(F.info_hash, at, 20);
  d.span(F.peer_id, at + 20, 20);
  d.u64(F.downloaded, at + 40);
  d.u64(F.left, at + 48);
  d.u64(F.uploaded, at + 56);
  d.u32(F.event, at + 64);
  d.ipv4(F.ip_address, at + 68);
  d.u32(F.key, at + 72);
  i32(d, F.num_want, at + 76);
  d.u16(F.port, at + 80);
  for (let next = at + 82; next > 0 && next < d.reportedEnd && d.fault === 0; ) next = dissectExtension(d, next);
}

/** Gives where the next option begins, 0 where there is none. */
function dissectExtension(d: Dissection, at: number): number {
  const type = d.getU8(at);
  d.value(F.extension, 1, at, 1);
  d.open();
  d.u8(F.extension_type, at);
  let next = at + 1;
  if (type === URL_DATA) {
    const length = d.u8(F.extension_len, next);
    d.span(F['extension.urldata'], next + 1, length);
    next += 1 + length;
  } else if (type > URL_DATA) {
    const rest = d.reportedEnd - next;
    d.span(F.extension_unknown, next, rest > 0 ? rest : 1);
    next = 0;
  } else if (type === 0) next = 0;
  d.close();
  return next;
}

function dissectPeers(d: Dissection, start: number): void {
  i32(d, F.interval, start);
  i32(d, F.leechers, start + 4);
  i32(d, F.seeders, start + 8);
  const from = start + 12;
  if (from >= d.reportedEnd || d.fault !== 0) return;
  const size = d.addressKind === 16 ? 18 : 6;
  const count = Math.floor((d.reportedEnd - from) / size);
  d.value(F.trackers, 1, from, d.left(from));
  d.open();
  for (let i = 0, at = from; i < count && d.fault === 0; i++, at += size) {
    d.value(F.tracker, 1, at, size);
    d.open();
    if (size === 18) d.ipv6(F['tracker.ip6'], at);
    else d.ipv4(F['tracker.ip'], at);
    d.u16(F['tracker.port'], at + size - 2);
    d.close();
  }
  d.close();
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `: ${count} trackers`;
}

function dissectScrape(d: Dissection, at: number): void {
  i32(d, F.seeders, at);
  i32(d, F.completed, at + 4);
  i32(d, F.leechers, at + 8);
}

export const btTrackerDissector: Dissector = {
  protocol: btTracker,
  dissect,
  declines: (d, start) => d.left(start) >= 12 && messageType(d, start) === UNKNOWN,
  heuristics: { udp: isConnect },
  claims: true,
};
