import type { Dissection } from '../../dissection.js';
import { AUTHENTICATION, MESSAGE_TITLES } from '../../names/ceph.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { dissectStorageMaps } from './maps.js';
import { dissectAddress, dissectRest, dissectString, dissectTime, remarkUnion } from './parts.js';

/** Emits what a message of one type has in front, from `at`; gives where that ends, or -1 where the rest is not known. */
type Message = (d: Dissection, at: number, end: number) => number;

const UNDECIDED = 0;
const CEPHX = 2;

/** The number of the version of what a monitor keeps, and of its transaction. */
function dissectPaxos(d: Dissection, at: number): number {
  d.span(F.paxos, at, 18);
  d.open();
  d.u64LE(F['paxos.ver'], at);
  d.value(F['paxos.mon'], (d.getU16LE(at + 8) << 16) >> 16, at + 8, 2);
  d.u64LE(F['paxos.tid'], at + 10);
  d.close();
  return at + 18;
}

/** A message that is one structure: what it has, and what is left of it. */
const structure =
  (field: number, parts: Message): Message =>
  (d, start, end) => {
    d.span(field, start, Math.max(0, end - start));
    d.open();
    const at = parts(d, start, end);
    if (at >= 0) dissectRest(d, at, end);
    d.close();
    return end;
  };

const behindPaxos =
  (message: Message): Message =>
  (d, at, end) =>
    message(d, dissectPaxos(d, at), end);

function dissectMonitorMap(d: Dissection, start: number): number {
  const size = d.getU32LE(start);
  d.span(F['monmap.data'], start, 4 + size);
  d.open();
  let at = start + 4;
  const end = at + size;
  d.u8(F['enc.ver'], at);
  d.u8(F['enc.compat'], at + 1);
  d.u32LE(F.nanoseconds, at + 2);
  d.span(F['monmap.fsid'], at + 6, 16);
  d.u32LE(F['monmap.epoch'], at + 22);
  const count = d.getU32LE(at + 26);
  at += 30;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const nameLength = d.getU32LE(at);
    d.span(F['monmap.address'], at, 4 + nameLength + 136);
    d.open();
    at = dissectString(d, F['monmap.address.name'], at);
    at = dissectAddress(d, F['monmap.address.addr'], at);
    d.close();
  }
  at = dissectTime(d, F['monmap.changed'], at);
  at = dissectTime(d, F['monmap.created'], at);
  dissectRest(d, at, end);
  d.close();
  return end;
}

function dissectSubscription(d: Dissection, start: number): number {
  const count = d.u32LE(F['msg.mon_sub.item_len'], start);
  let at = start + 4;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const row = d.openSpan(F['msg.mon_sub.item'], at);
    at = dissectString(d, F['msg.mon_sub.what'], at);
    d.u64LE(F['msg.mon_sub.start'], at);
    const flags = d.u8(F['msg.mon_sub.flags'], at + 8);
    d.open();
    d.value(F['msg.mon_sub.flags.onetime'], flags & 1, at + 8, 1);
    d.close();
    at += 9;
    d.closeSpan(row, at);
  }
  return at;
}

/** Who asks, and what kinds of authentication it can do. */
function dissectSupported(d: Dissection, start: number, end: number): void {
  d.span(F['msg.auth.supportedproto'], start, end - start);
  d.open();
  const count = d.getU32LE(start + 1);
  let at = start + 5;
  for (let i = 0; i < count && d.fault === 0; i++, at += 4) d.u32LE(F['msg.auth.supportedproto.proto'], at);
  const row = d.openSpan(F.EntityName, at);
  d.u32LE(F['EntityName.type'], at);
  at = dissectString(d, F['EntityName.id'], at + 4);
  d.closeSpan(row, at);
  d.u64LE(F['msg.auth.supportedproto.gid'], at);
  d.close();
  d.u8(F['msg.auth.supportedproto.ver'], start);
  d.open();
  dissectRest(d, at + 8, end);
  d.close();
}

function dissectAuthentication(d: Dissection, start: number, end: number): number {
  const kind = d.u32LE(F['msg.auth.proto'], start);
  const size = d.getU32LE(start + 4);
  const at = start + 8;
  const next = at + size;
  if (!d.has(at, size)) return -1;
  if (kind === UNDECIDED) dissectSupported(d, at, next);
  else if (kind === CEPHX) {
    d.span(F['msg.auth.cephx'], at, size);
    d.open();
    d.u16LE(F['msg.auth.cephx.req.type'], at);
    remarkUnion(d);
    dissectRest(d, at + 2, next);
    d.close();
  } else {
    d.open();
    remarkUnion(d);
    dissectRest(d, at, next);
    d.close();
  }
  if (next + 4 > end) return next;
  d.u32LE(F['msg.auth.monmap_epoch'], next);
  return next + 4;
}

function dissectAuthenticated(d: Dissection, start: number): number {
  d.u32LE(F['msg.auth_reply.proto'], start);
  d.value(F['msg.auth_reply.result'], d.getU32LE(start + 4) | 0, start + 4, 4);
  d.u64LE(F['msg.auth_reply.id'], start + 8);
  const next = start + 20 + d.getU32LE(start + 16);
  remarkUnion(d);
  d.open();
  dissectRest(d, start + 20, next);
  d.close();
  return dissectString(d, F['msg.auth_reply.msg'], next);
}

function dissectSession(d: Dissection, at: number): number {
  d.u32LE(F['msg.client_sess.op'], at);
  d.u64LE(F['msg.client_sess.seq'], at + 4);
  dissectTime(d, F['msg.client_sess.time'], at + 12);
  d.u32LE(F['msg.client_sess.caps_max'], at + 20);
  d.u32LE(F['msg.client_sess.leases_max'], at + 24);
  return at + 28;
}

function dissectFileSystem(d: Dissection, at: number): number {
  d.span(F['msg.statfsreply.fsid'], at, 16);
  d.u64LE(F['msg.statfsreply.ver'], at + 16);
  d.u64LE(F['msg.statfsreply.kb'], at + 24);
  d.u64LE(F['msg.statfsreply.kbused'], at + 32);
  d.u64LE(F['msg.statfsreply.kbavail'], at + 40);
  d.u64LE(F['msg.statfsreply.obj'], at + 48);
  return at + 56;
}

const MESSAGES: Readonly<Record<number, Message>> = {
  2: (d, at, end) => {
    dissectRest(d, at, end);
    return end;
  },
  4: structure(F['msg.mon_map'], dissectMonitorMap),
  13: behindPaxos(
    structure(F['msg.statfs'], (d, at) => {
      d.span(F['msg.statfs.fsid'], at, 16);
      return at + 16;
    }),
  ),
  14: structure(F['msg.statfsreply'], dissectFileSystem),
  15: structure(F['msg.mon_sub'], dissectSubscription),
  16: structure(F['msg.mon_sub_ack'], (d, at) => {
    d.u32LE(F['msg.mon_sub_ack.interval'], at);
    d.span(F['msg.mon_sub_ack.fsid'], at + 4, 16);
    return at + 20;
  }),
  17: behindPaxos(structure(F['msg.auth'], dissectAuthentication)),
  18: structure(F['msg.auth_reply'], dissectAuthenticated),
  19: structure(F['msg.mon.getversion'], (d, at) => {
    d.u64LE(F['msg.mon.getversion.tid'], at);
    return dissectString(d, F['msg.mon.getversion.what'], at + 8);
  }),
  20: structure(F['msg.mon.getversionreply'], (d, at) => {
    d.u64LE(F['msg.mon.getversionreply.tid'], at);
    d.u64LE(F['msg.mon.getversionreply.ver'], at + 8);
    d.u64LE(F['msg.mon.getversionreply.veroldest'], at + 16);
    return at + 24;
  }),
  22: structure(F['msg.client_sess'], dissectSession),
  41: structure(F['msg.osd_map'], dissectStorageMaps),
};

/** What a message has in front is all that may be read of it there. */
function dissectFront(d: Dissection, message: Message, at: number, frontEnd: number): void {
  const { end, reportedEnd } = d;
  d.end = Math.min(end, frontEnd);
  d.reportedEnd = Math.min(reportedEnd, frontEnd);
  message(d, at, frontEnd);
  d.end = end;
  d.reportedEnd = reportedEnd;
}

/** What is between the head and the foot of a message: its front, middle and data, of those lengths. */
export function dissectContents(
  d: Dissection,
  type: number,
  at: number,
  front: number,
  middle: number,
  data: number,
): void {
  const message = MESSAGES[type];
  if (message !== undefined) dissectFront(d, message, at, at + front);
  else if (MESSAGE_TITLES[type] === undefined) {
    remark(
      d,
      F.msg_unknown,
      SEVERITY.warn,
      GROUP.undecoded,
      'Unknown message type. This most likely means that the dissector is out of date.  However it could also be an error by the sender ',
    );
    if (front > 0) d.span(F.front, at, front);
    if (middle > 0) d.span(F.mid, at + front, middle);
    if (data > 0) d.span(F.data, at + front + middle, data);
  }
}

/** What the packet list's column does not say of a message, but its line in the tree. */
export function moreOf(d: Dissection, type: number, front: number): string {
  const kind = type === 17 ? d.getU32LE(front + 18) : type === 18 ? d.getU32LE(front) : -1;
  return kind < 0 ? '' : `, Proto: ${AUTHENTICATION[kind] ?? 'Unknown'}`;
}
