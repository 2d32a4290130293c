import { addressText } from '../../../fields/address.js';
import { bitsOf, emitBits } from '../../bits.js';
import { ADDRESS_NONE, type Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { dissectData } from '../data.js';
import { GROUP, remarkLine, SEVERITY } from '../expert.js';
import { F, MESSAGE_TYPES, tipc, USER } from './fields.js';

const VERSION_2 = 2;
/** Bytes of a header of the internal users, whatever its size says. */
const INTERNAL_HEADER = 40;
const USER_NAMES: Readonly<Record<number, string>> = {
  0: 'Payld:Low',
  1: 'Payld:Normal',
  2: 'Payld:High',
  3: 'Payld:NoRej',
  5: 'Broadcast',
  6: 'Bundler',
  7: 'Link State',
  8: 'Conn Mgr',
  9: 'Route Dist',
  10: 'Changeover',
  11: 'Name Dist',
  12: 'Fragmenter',
  13: 'Ngbr Disc',
};
const ERROR_NAMES: Readonly<Record<number, string>> = {
  0: '',
  1: ' ErrNoName',
  2: ' ErrNoPort',
  3: ' ErrNoNode',
  4: ' ErrOverload',
  5: ' ConnShutdown',
  6: ' ConnError',
};
const DATA_TYPES: Readonly<Record<number, string>> = { 0: 'ConnMsg', 1: 'McastMsg', 2: 'NamedMsg', 3: 'DirectMsg' };

const isPayload = (user: number): boolean => user <= USER.noReject;
const isKnown = (user: number): boolean => USER_NAMES[user] !== undefined;
const nameOf = (user: number): string => USER_NAMES[user] ?? 'unknown';

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === tipc.id) d.unname();
  d.protocolColumn = 'TIPC';
  const { end, reportedEnd } = d;
  const isBundled = d.carrier === tipc.id;
  if (d.wantsInfo) d.infoColumn = isBundled ? `${d.infoColumn} | ` : '';
  const size = d.getU32(start) & 0x1ffff;
  // What lies behind the message is nobody's: tshark does not show it as padding either.
  d.reportedEnd = Math.min(reportedEnd, start + size);
  d.end = Math.min(end, d.reportedEnd);
  dissectMessage(d, start);
  d.end = end;
  d.reportedEnd = reportedEnd;
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  const first = d.getU32(start);
  const user = bitsOf(first, 0x1e00_0000);
  const words = bitsOf(first, 0x01e0_0000);
  const isSecond = first >>> 29 === VERSION_2 || user === USER.link;
  if (!isSecond) {
    dissectFirstVersion(d, start, user);
    return;
  }
  const second = d.getU32(start + 4);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn += summaryOf(user, second);
  nameEnds(d, start, user, words);
  if (d.wantsInfo) addNames(d, start, user, words);
  if (d.fault !== 0) return;
  emitBits(d, start, 4, isPayload(user) ? FIRST_OF_PAYLOAD : FIRST);
  if (isPayload(user)) dissectPayload(d, start, words, second);
  else if (isKnown(user)) dissectInternal(d, start, user, second);
}

const FIRST = [F.ver, F.usr, F.hdr_size, F.non_sequenced, F.msg_size];
const FIRST_OF_PAYLOAD = [...FIRST.slice(0, 4), F.destdrop, F.srcdrop, F.syn, F.msg_size];
const SECOND_OF_PAYLOAD = [
  F.data_type,
  F['=tipcv2.errorcode'],
  F['=tipcv2.rer_cnt'],
  F['=tipcv2.lookup_scope'],
  F['=tipcv2.opt_p'],
  F['=tipcv2.broadcast_ack_no'],
];
const LEVELS = [F['=tipcv2.link_level_ack_no'], F['=tipcv2.link_level_seq_no']];

function summaryOf(user: number, second: number): string {
  const user12 = nameOf(user).padEnd(12);
  const type = second >>> 29;
  const error = ERROR_NAMES[bitsOf(second, 0x1e00_0000)] ?? ' unknown';
  if (isPayload(user)) return `${user12} ${DATA_TYPES[type] ?? 'unknown'}${error}`;
  if (user === USER.bundler || !isKnown(user)) return user12;
  const name = MESSAGE_TYPES[user]?.[1][type] ?? 'unknown';
  return user === USER.connection ? `${user12}${error} ${name}` : `${user12} ${name}`;
}

/** Who sends it to whom, in the columns: nodes, where the header has them, or else the node before. */
function nameEnds(d: Dissection, start: number, user: number, words: number): void {
  if (!d.wantsColumns) return;
  const isDiscovery = user === USER.discovery;
  const hasNodes = !isPayload(user) || words > 6;
  const source = nodeAt(d, start + (isDiscovery || !hasNodes ? 12 : 24));
  if (d.fault !== 0) return;
  if (d.addressKind !== ADDRESS_NONE && d.destinationStart >= 0)
    d.destinationName = addressText(d.addressKind, d.addressBytes, d.destinationStart);
  d.addressKind = ADDRESS_NONE;
  d.sourceName = source;
  if (!isDiscovery && !hasNodes) return;
  const destination = nodeAt(d, start + (isDiscovery ? 8 : 28));
  if (d.fault === 0) d.destinationName = destination;
}

/** A port name, or the first that is told about, in the Info column. */
function addNames(d: Dissection, start: number, user: number, words: number): void {
  if (isPayload(user) && words > 8) {
    d.infoColumn += ` type:${d.getU32(start + 32)}`;
    if (words > 9) d.infoColumn += ` inst:${d.getU32(start + 36)}`;
    if (words > 10) d.infoColumn += `-${d.getU32(start + 40)}`;
  } else if (user === USER.names && d.left(start) >= INTERNAL_HEADER + 12) {
    d.infoColumn += ` type:${d.getU32(start + 40)} seq:${d.getU32(start + 44)}-${d.getU32(start + 48)}`;
  } else if (user === USER.fragmenter) d.infoColumn += ` (Message fragment ${d.getU16(start + 16)})`;
}

/** Zone, cluster and node: 8, 12 and 12 bits. */
function nodeAt(d: Dissection, at: number): string {
  const value = d.getU32(at);
  return `${value >>> 24}.${(value >>> 12) & 0xfff}.${value & 0xfff}`;
}

function emitNode(d: Dissection, field: number, at: number): void {
  if (d.want[field] !== 0 && d.has(at, 4)) d.text(field, nodeAt(d, at), at, 4);
  else d.has(at, 4);
}

function dissectPayload(d: Dissection, start: number, words: number, second: number): void {
  emitBits(d, start + 4, 4, SECOND_OF_PAYLOAD);
  emitBits(d, start + 8, 4, LEVELS);
  emitNode(d, F['=tipcv2.prev_node'], start + 12);
  d.u32(F.org_port, start + 16);
  d.u32(F.dst_port, start + 20);
  let at = start + 24;
  const options = bitsOf(second, 0x7_0000) * 4;
  // Options are counted off the header; more of them than it has words make it a long one.
  const before = (words - options) & 0xff;
  if (before > 6) {
    emitNode(d, F['=tipcv2.orig_node'], at);
    emitNode(d, F['=tipcv2.dest_node'], at + 4);
    at += 8;
  }
  if (before > 8) {
    d.u32(F['=tipcv2.port_name_type'], at);
    at += 4;
  }
  if (before > 10) {
    d.u32(F['=tipcv2.multicast_lower'], at);
    d.u32(F['=tipcv2.multicast_upper'], at + 4);
    at += 8;
  } else if (before > 9) {
    d.u32(F['=tipcv2.port_name_instance'], at);
    at += 4;
  }
  // tshark shows a sixteenth of them.
  if (options > 0) d.span(F['=tipcv2.options'], at, options >> 4);
  at += options;
  const size = d.getU32(start) & 0x1ffff;
  const length = size - words * 4;
  if (length <= 0 || d.fault !== 0) return;
  if (at + length > d.reportedEnd) d.has(d.reportedEnd, 1);
  else dissectData(d, at, at + length, at + length);
}

function dissectInternal(d: Dissection, start: number, user: number, second: number): void {
  const [typeField] = MESSAGE_TYPES[user];
  emitBits(d, start + 4, 4, [typeField]);
  if (user === USER.discovery) {
    dissectDiscovery(d, start);
    return;
  }
  if (user === USER.connection)
    emitBits(d, start + 4, 4, [F['=tipcv2.errorcode'], F['=tipcv2.rer_cnt'], F['=tipcv2.lookup_scope']]);
  if (user === USER.link) emitBits(d, start + 4, 4, [F['=tipcv2.seq_gap']]);
  emitBits(d, start + 4, 4, [F['=tipcv2.broadcast_ack_no']]);
  emitBits(d, start + 8, 4, LEVELS);
  emitNode(d, F['=tipcv2.prev_node'], start + 12);
  emitFourth(d, start + 16, user);
  emitFifth(d, start + 20, user);
  emitNode(d, F['=tipcv2.orig_node'], start + 24);
  emitNode(d, F['=tipcv2.dest_node'], start + 28);
  if (user === USER.link) d.u32(F['=tipcv2.timestamp'], start + 32);
  else if (user === USER.names) d.u32(F['=tipcv2.tseq_no'], start + 32);
  else emitUnused(d, start + 32);
  dissectRest(d, start, user, second >>> 29);
}

const emitUnused = (d: Dissection, at: number): void => {
  if (d.has(at, 4)) d.value(F.unused_word, 1, at, 4);
};

function emitFourth(d: Dissection, at: number, user: number): void {
  if (user === USER.link) emitBits(d, at, 4, [F['=tipcv2.next_sent_broadcast'], F['=tipcv2.next_sent_packet']]);
  else if (user === USER.connection) d.u32(F.org_port, at);
  else if (user === USER.fragmenter)
    emitBits(d, at, 4, [F['=tipcv2.fragment_number'], F['=tipcv2.fragment_msg_number']]);
  else emitUnused(d, at);
}

const LINK = [
  F['=tipcv2.session_no'],
  F['=tipcv2.redundant_link'],
  F['=tipcv2.bearer_id'],
  F['=tipcv2.link_prio'],
  F['=tipcv2.network_plane'],
  F['=tipcv2.probe'],
];

function emitFifth(d: Dissection, at: number, user: number): void {
  if (user === USER.broadcast) d.u32(F['=tipcv2.network_id'], at);
  else if (user === USER.link) emitBits(d, at, 4, LINK);
  else if (user === USER.connection || user === USER.routes) d.u32(F.dst_port, at);
  else if (user === USER.changeover) emitBits(d, at, 4, [F['=tipcv2.bearer_id']]);
  else emitUnused(d, at);
}

/** The word at 36, and what follows the header. */
function dissectRest(d: Dissection, start: number, user: number, type: number): void {
  const at = start + 36;
  const body = start + INTERNAL_HEADER;
  if (user === USER.broadcast) emitBits(d, at, 4, [F['=tipcv2.bcast_tag']]);
  else if (user === USER.bundler) dissectBundle(d, body);
  else if (user === USER.link) {
    emitBits(d, at, 4, [F['=tipcv2.max_packet'], F['=tipcv2.link_tolerance']]);
    if (type === 1 || (type === 0 && d.reportedEnd > body)) dissectBearer(d, body);
  } else if (user === USER.connection) emitBits(d, at, 4, [F['=tipcv2.conn_mgr_msg_ack']]);
  else if (user === USER.routes) dissectRoute(d, at);
  else if (user === USER.changeover && type === 0) emitUnused(d, at);
  else if (user === USER.changeover && type === 1) emitBits(d, at, 4, [F['=tipcv2.msg_count']]);
  else if (user === USER.names) dissectNames(d, at);
  else if (user === USER.fragmenter) {
    emitUnused(d, at);
    const words = bitsOf(d.getU32(start), 0x01e0_0000);
    const length = (d.getU32(start) & 0x1ffff) - words * 4;
    if (body + length > d.reportedEnd) d.has(d.reportedEnd, 1);
    else if (length > 0 && d.fault === 0) dissectData(d, body, body + length, body + length);
  }
}

/** Which bearer of the sender it is, up to a NUL and the next word, and what makes the message a long one. */
function dissectBearer(d: Dissection, at: number): void {
  let end = at;
  while (end < d.end && d.bytes[end] !== 0) end++;
  if (!d.has(end, 1)) return;
  const length = end + 1 - at;
  d.span(F['=tipcv2.bearer_instance'], at, length);
  const padding = (4 - (length & 3)) & 3;
  if (padding > 0) d.span(F['=tipcv2.padding'], at + length, padding);
  const filler = at + length + padding;
  if (d.reportedEnd > filler) d.span(F['=tipcv2.filler_mtu_discovery'], filler, d.reportedEnd - filler);
}

function dissectBundle(d: Dissection, body: number): void {
  const count = emitBits(d, body - 4, 4, [F['=tipcv2.msg_count']]) >>> 16;
  let at = body;
  for (let i = 1; d.fault === 0 && d.reportedEnd > at; i++) {
    const first = d.getU32(at);
    const size = first & 0x1ffff;
    if (d.fault !== 0) return;
    if (d.want[HEADING] !== 0)
      d.heading(`Message ${i} of ${count} in Bundle (${nameOf(bitsOf(first, 0x1e00_0000))})`, at, size);
    d.open();
    d.dissectInside(tipc.id, at);
    d.close();
    at += Math.max(4, (size + 3) & ~3);
  }
}

function dissectRoute(d: Dissection, at: number): void {
  emitBits(d, at, 4, [F['=tipcv2.item_size']]);
  emitNode(d, F['=tipcv2.network_region'], at + 4);
  emitNode(d, F['=tipcv2.local_router'], at + 8);
  emitNode(d, F['=tipcv2.remote_router'], at + 12);
  emitBits(d, at + 16, 4, [F['=tipcv2.dist_dist'], F['=tipcv2.dist_scope']]);
}

const SHORT_ITEM = 20;
const ITEM = 28;

function dissectNames(d: Dissection, at: number): void {
  const size = (emitBits(d, at, 4, [F['=tipcv2.item_size']]) >>> 24) * 4;
  at += 4;
  while (d.fault === 0 && at < d.reportedEnd) {
    d.u32(F.name_dist_type, at);
    d.u32(F.name_dist_lower, at + 4);
    d.u32(F.name_dist_upper, at + 8);
    d.u32(F.dist_port, at + 12);
    d.u32(F.dist_key, at + 16);
    if (size === 0) {
      at += SHORT_ITEM;
      continue;
    }
    emitNode(d, F['=tipcv2.port_id_node'], at + SHORT_ITEM);
    emitBits(d, at + 24, 4, [F['=tipcv2.dist_dist'], F['=tipcv2.dist_scope']]);
    at += ITEM;
    if (size === ITEM) continue;
    if (size < ITEM) {
      d.has(d.reportedEnd, 1);
      return;
    }
    remarkLine(
      d,
      F.field_not_specified,
      SEVERITY.warn,
      GROUP.protocol,
      'This field is not specified in TIPC v7',
      at,
      size - ITEM,
    );
    d.has(at, size - ITEM);
    at += size - ITEM;
  }
}

function dissectDiscovery(d: Dissection, start: number): void {
  emitBits(d, start + 4, 4, [F['=tipcv2.minor_pv'], F['=tipcv2.node_sig']]);
  emitNode(d, F['=tipcv2.destination_domain'], start + 8);
  emitNode(d, F['=tipcv2.prev_node'], start + 12);
  d.u32(F['=tipcv2.network_id'], start + 16);
  emitBits(d, start + 20, 4, [F['=tipcv2.media_id']]);
  d.span(F['=tipcv2.bearer_level_orig_addr'], start + 24, 16);
  const rest = start + INTERNAL_HEADER;
  if (d.reportedEnd > rest) d.span(F['=tipcv2.vendor_specific_data'], rest, d.reportedEnd - rest);
}

const FIRST_OF_FIRST_VERSION = [...FIRST.slice(0, 4), F.hdr_unused, F.msg_size];

function dissectFirstVersion(d: Dissection, start: number, user: number): void {
  const isOld = d.getU32(start) >>> 29 < VERSION_2;
  emitBits(d, start, 4, FIRST_OF_FIRST_VERSION);
  if (isOld && isPayload(user)) emitBits(d, start, 4, [F.destdrop, F.srcdrop]);
  emitBits(d, start + 4, 4, [F.ack_link_lev_seq, F.link_lev_seq]);
  emitNode(d, F.prev_proc, start + 8);
}

/**
 * Transparent Inter Process Communication, version 2 (the Linux kernel's; draft-spec-tipc-10, and what came after).
 * Of version 1, and of versions that do not exist, only the first three words are dissected. Messages in fragments are
 * not put together, and payload is data (tshark looks for IP in it).
 */
export const tipcDissector: Dissector = {
  protocol: tipc,
  dissect,
  setsEnds: true,
  places: { ethertype: [0x88ca], 'udp.port': [6118] },
  carries: ['tipc', 'data'],
};
