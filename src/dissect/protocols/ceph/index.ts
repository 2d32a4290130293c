import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { TITLE } from '../../heading.js';
import { MESSAGE_TITLES, MESSAGE_TYPES, SHORT_NODE_TYPES } from '../../names/ceph.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { ceph, F } from './fields.js';
import { dissectContents, moreOf } from './messages.js';
import { ADDRESS, dissectAddress, dissectFeatures, dissectFlags, dissectTime } from './parts.js';

const BANNER = 9;
const BEGINNING = 'ceph v';
/** A client's wishes and a server's answer to them, without what authenticates them. */
const WISHES = 33;
const ANSWER = 26;
const HEAD = 54;
const FOOT = 21;
const TAG = {
  close: 6,
  message: 7,
  acknowledgment: 8,
  keepalive: 9,
  sequence: 13,
  keepalive2: 14,
  keepalive2Answer: 15,
};
/** Numbers that are sent for an unknown end. */
const NOBODY = 0xffff_ffff;

/** How far an end of a connection is, and what it said that it is. */
interface End {
  readonly stage: 'new' | 'open' | 'numbering';
  readonly type: number;
  readonly name: string;
}
const NEW: End = { stage: 'new', type: 0, name: 'Unknown' };

/** Both ends, by the port of one of them. */
interface Connection {
  readonly port: number;
  readonly here: End;
  readonly there: End;
}
const connections = declareTalks<Connection>({ port: -1, here: NEW, there: NEW });

let source = NEW;
let destination = NEW;
let isFirst = true;

function takeEnds(d: Dissection): void {
  const { port, here, there } = talkOf(d, connections);
  source = port === d.sourcePort ? here : there;
  destination = port === d.sourcePort ? there : here;
}

function keepSource(d: Dissection, end: End): void {
  source = end;
  keepTalk(d, connections, { port: d.sourcePort, here: source, there: destination });
}

const isTag = (byte: number): boolean => byte > 0 && byte <= TAG.keepalive2Answer;

/** Servers say both addresses, theirs and their client's; clients theirs, and then what they wish. */
function isFromServer(d: Dissection, at: number): boolean {
  const family = d.getU16(at + BANNER + ADDRESS + 8);
  return family === 2 || family === 10;
}

/** The length of what begins at `at`: 0 where that takes more than is there. */
function lengthAt(d: Dissection, at: number): number {
  takeEnds(d);
  const there = d.end - at;
  if (source.stage === 'numbering') return there < 8 ? 0 : 8;
  if (source.stage === 'new') {
    if (there < BANNER + ADDRESS + WISHES) return 0;
    const length = isFromServer(d, at)
      ? BANNER + 2 * ADDRESS
      : BANNER + ADDRESS + WISHES + d.getU32LE(at + BANNER + ADDRESS + 28);
    return there < length ? 0 : length;
  }
  const length = taggedLength(d, at, there);
  return there < length ? 0 : length;
}

function taggedLength(d: Dissection, at: number, there: number): number {
  const tag = d.bytes[at];
  if (!isTag(tag)) {
    let length = 1;
    while (length < there && !isTag(d.bytes[at + length])) length++;
    return length;
  }
  if (tag === TAG.close || tag === TAG.keepalive) return 1;
  if (tag === TAG.acknowledgment || tag >= TAG.keepalive2) return 9;
  if (tag === TAG.message) {
    if (there < HEAD) return HEAD;
    return HEAD + d.getU32LE(at + 23) + d.getU32LE(at + 27) + d.getU32LE(at + 31) + FOOT;
  }
  if (there < ANSWER) return ANSWER;
  return ANSWER + d.getU32LE(at + 21) + (tag === TAG.sequence ? 8 : 0);
}

function tell(d: Dissection, text: string, more = ''): void {
  if (d.wantsInfo) d.infoColumn = isFirst ? text : `${d.infoColumn} | ${text}`;
  isFirst = false;
  if (d.want[TITLE] !== 0) d.entitle(`Ceph ${text}${more}`);
}

function showEnds(d: Dissection, start: number): void {
  d.span(F.filter, start, d.end - start);
  d.open();
  d.word(F.src, source.name, start);
  d.value(F['src.type'], source.type, start);
  d.word(F.dst, destination.name, start);
  d.value(F['dst.type'], destination.type, start);
  d.close();
}

function dissectOne(d: Dissection, start: number): void {
  d.protocolColumn = 'Ceph';
  if (source.stage === 'numbering') {
    tell(d, 'Sequence Number');
    showEnds(d, start);
    d.u64LE(F.seq_new, start);
    keepSource(d, { ...source, stage: 'open' });
  } else if (source.stage === 'new') dissectBeginning(d, start);
  else dissectTagged(d, start);
}

function dissectBeginning(d: Dissection, start: number): void {
  tell(d, 'Connect');
  showEnds(d, start);
  d.span(F.ver, start, BANNER);
  let at = start + BANNER;
  if (isFromServer(d, start)) {
    at = dissectAddress(d, F.server_info, at);
    dissectAddress(d, F.client_info, at);
  } else {
    at = dissectAddress(d, F.client_info, at);
    d.span(F.connect, at, d.end - at);
    d.open();
    dissectFeatures(d, at);
    d.u32LE(F['connect.host'], at + 8);
    d.u32LE(F['connect.global_seq'], at + 12);
    d.u32LE(F['connect.seq'], at + 16);
    d.u32LE(F['connect.ver'], at + 20);
    d.u32LE(F['connect.auth.proto'], at + 24);
    const size = d.u32LE(F['connect.auth.size'], at + 28);
    dissectFlags(d, at + 32);
    d.span(F['connect.auth'], at + WISHES, size);
    d.close();
  }
  keepSource(d, { ...source, stage: 'open' });
}

function dissectTagged(d: Dissection, start: number): void {
  const tag = d.bytes[start];
  if (tag === TAG.message) dissectMessage(d, start);
  else if (tag === TAG.close || tag === TAG.keepalive) showTag(d, start, tag === TAG.close ? 'CLOSE' : 'KEEPALIVE');
  else if (tag === TAG.acknowledgment) {
    showTag(d, start, 'ACK', d.want[TITLE] === 0 ? '' : `, Seq: ${u64At(d, start + 1)}`);
    d.u64LE(F.ack, start + 1);
  } else if (tag === TAG.keepalive2 || tag === TAG.keepalive2Answer) {
    showTag(d, start, 'KEEPALIVE2');
    dissectTime(d, F['keepalive.time'], start + 1);
  } else if (isTag(tag)) dissectAnswer(d, start, tag);
  else {
    showTag(d, start, `UNKNOWN x${d.end - start}`);
    d.open();
    remark(
      d,
      F.tag_unknown,
      SEVERITY.error,
      GROUP.undecoded,
      'Unknown tag.  This is either an error by the sender or an indication that the dissector is out of date.',
    );
    d.close();
  }
}

const u64At = (d: Dissection, at: number): bigint => (BigInt(d.getU32LE(at + 4)) << 32n) | BigInt(d.getU32LE(at));

function showTag(d: Dissection, start: number, text: string, more = ''): void {
  tell(d, text, more);
  showEnds(d, start);
  d.u8(F.tag, start);
}

function dissectAnswer(d: Dissection, start: number, tag: number): void {
  showTag(d, start, 'Connect Reply');
  const at = start + 1;
  const size = d.getU32LE(at + 20);
  d.span(F.connect_reply, at, ANSWER - 1 + size);
  d.open();
  dissectFeatures(d, at);
  d.u32LE(F['connect.global_seq'], at + 8);
  d.u32LE(F['connect.seq'], at + 12);
  d.u32LE(F['connect.ver'], at + 16);
  d.u32LE(F['connect.auth.size'], at + 20);
  dissectFlags(d, at + 24);
  d.span(F['connect.auth'], at + 25, size);
  d.close();
  if (tag !== TAG.sequence) return;
  d.u64LE(F.seq_existing, at + 25 + size);
  // Its client says next how far it has come.
  const from = source;
  source = destination;
  destination = from;
  keepTalk(d, connections, { port: d.destinationPort, here: { ...source, stage: 'numbering' }, there: from });
}

function dissectMessage(d: Dissection, start: number): void {
  const at = start + 1;
  const type = d.getU16LE(at + 16);
  const front = d.getU32LE(at + 22);
  const middle = d.getU32LE(at + 26);
  const data = d.getU32LE(at + 30);
  const kind = d.getU8(at + 36);
  const low = d.getU32LE(at + 37);
  const isNobody = low === NOBODY && d.getU32LE(at + 41) === NOBODY;
  const name = SHORT_NODE_TYPES[kind] ?? `Unknown (0x${kind.toString(16).padStart(2, '0')})`;
  keepSource(d, { ...source, type: kind, name: isNobody ? name : `${name}${u64At(d, at + 37)}` });
  // tshark's own slip, in how it writes a type without a name.
  const title = MESSAGE_TITLES[type] ?? MESSAGE_TYPES[type] ?? 'Unknown (0x04X)';
  showTag(d, start, title, d.want[TITLE] === 0 ? '' : moreOf(d, type, at + 53));
  d.span(F.head, at, 53);
  d.open();
  d.u64LE(F.seq, at);
  d.u64LE(F.tid, at + 8);
  d.u16LE(F.type, at + 16);
  d.u16LE(F.priority, at + 18);
  d.u16LE(F.head_version, at + 20);
  d.u32LE(F.front_size, at + 22);
  d.u32LE(F.middle_size, at + 26);
  d.u32LE(F.data_size, at + 30);
  d.u16LE(F.data_off, at + 34);
  d.span(F.node, at + 36, 9);
  d.open();
  d.value(F.node_type, kind, at + 36, 1);
  d.u64LE(F.node_id, at + 37);
  d.close();
  d.wide(F.compat_version, d.getU16LE(at + 45), 0, at + 45, 2);
  d.u16LE(F.reserved, at + 47);
  d.u32LE(F.crc, at + 49);
  d.close();
  dissectContents(d, type, at + 53, front, middle, data);
  dissectFoot(d, at + 53 + front + middle + data);
}

function dissectFoot(d: Dissection, at: number): void {
  d.span(F.foot, at, FOOT);
  d.open();
  d.u32LE(F['foot.front_crc'], at);
  d.u32LE(F['foot.middle_crc'], at + 4);
  d.u32LE(F['foot.data_crc'], at + 8);
  d.u64LE(F['foot.signature'], at + 12);
  dissectFlags(d, at + 20);
  d.close();
}

function looksLikeBanner(d: Dissection, start: number): boolean {
  if (d.left(start) < BEGINNING.length) return false;
  for (let i = 0; i < BEGINNING.length; i++) if (d.bytes[start + i] !== BEGINNING.charCodeAt(i)) return false;
  return true;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Ceph';
  if (d.wantsInfo) d.infoColumn = '';
  isFirst = true;
  dissectPdus(d, start, 1, lengthAt, dissectOne, false);
  return true;
}

export const cephDissector: Dissector = {
  protocol: ceph,
  dissect,
  heuristics: { tcp: looksLikeBanner },
  claims: true,
  stateful: true,
};
