import { keepByConversation } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { RDPUDP as F, rdpudp } from './fields.js';
import { dissectSecond, handToTls } from './second.js';

/** Flags of a packet's first version. */
const SYN = 0x1;
const FIN = 0x2;
const ACK = 0x4;
const DATA = 0x8;
const ACK_OF_ACKS = 0x100;
const CORRELATION = 0x800;
const SYN_EX = 0x1000;
const FLAG_FIELDS = [
  F['flags.syn'],
  F['flags.fin'],
  F['flags.ack'],
  F['flags.data'],
  F['flags.fec'],
  F['flags.cn'],
  F['flags.cwr'],
  F['flags.aoa'],
  F['flags.synlossy'],
  F['flags.ackdelayed'],
  F['flags.correlationid'],
  F['flags.synex'],
];
const FLAG_BITS = [0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x40, 0x100, 0x200, 0x400, 0x800, 0x1000];

const VERSION_2 = 0x101;

/** Conversations that go on in the second version: the last ones, as captures can have any number. */
class Agreed {
  private readonly conversations = new Set<number>();

  add(conversation: number): void {
    if (this.conversations.size >= 10_000) this.conversations.clear();
    this.conversations.add(conversation);
  }

  has(conversation: number): boolean {
    return this.conversations.has(conversation);
  }
}

const state = declareState(
  () => new Agreed(),
  () => new Decisions(1),
);

function dissect(d: Dissection, start: number): boolean {
  const memo = d.memoOf(state);
  const at = memo.next(d);
  const agreed = d.stateOf(state);
  if (!d.replaying) {
    memo.numbers[at] = agreed.has(d.conversation) ? 1 : 0;
    if (memo.numbers[at] === 0 && agreesOnSecond(d, start)) agreed.add(d.conversation);
  }
  if (memo.numbers[at] !== 0) dissectSecond(d, start);
  else dissectFirst(d, start);
  return true;
}

/** The server's SYN says which version both know. */
function agreesOnSecond(d: Dissection, start: number): boolean {
  if (d.end - start < 20) return false;
  const { bytes } = d;
  const flags = (bytes[start + 6] << 8) | bytes[start + 7];
  if ((flags & (SYN | ACK | SYN_EX)) !== (SYN | ACK | SYN_EX)) return false;
  const extension = start + 16 + (flags & CORRELATION ? 32 : 0);
  return d.end >= extension + 4 && ((bytes[extension + 2] << 8) | bytes[extension + 3]) === VERSION_2;
}

function dissectFirst(d: Dissection, start: number): void {
  d.protocolColumn = 'RDPUDP';
  d.u32(F.snsourceack, start);
  d.u16(F.receivewindowsize, start + 4);
  const flags = d.u16(F.flags, start + 6);
  d.open();
  for (let i = 0; i < FLAG_BITS.length; i++) d.value(FLAG_FIELDS[i], flags & FLAG_BITS[i], start + 6, 2);
  d.close();
  if (d.wantsInfo) d.infoColumn = namesOf(flags);
  let at = start + 8;
  if (flags & SYN) at = dissectSyn(d, at, flags);
  else if (flags & ACK) at = dissectAckVector(d, at);
  if (flags & ACK_OF_ACKS) {
    d.u32(F.resetSeqNum, at);
    at += 4;
  }
  if ((flags & (DATA | SYN)) !== DATA) return;
  d.u32(F['data.sncoded'], at);
  d.u32(F['data.sourceStart'], at + 4);
  handToTls(d, at + 8);
}

function namesOf(flags: number): string {
  const names: string[] = [];
  if (flags & SYN) names.push('SYN');
  if (flags & FIN) names.push('FIN');
  if (flags & ACK && (flags & SYN) === 0) names.push('ACK');
  if (flags & CORRELATION) names.push('CORRELATIONID');
  if (flags & SYN_EX) names.push('SYNEX');
  return names.join(',');
}

function dissectSyn(d: Dissection, start: number, flags: number): number {
  d.u32(F.initialsequencenumber, start);
  d.u16(F.upstreammtu, start + 4);
  d.u16(F.downstreammtu, start + 6);
  let at = start + 8;
  if (flags & CORRELATION) {
    d.span(F.correlationid, at, 16);
    // Sixteen reserved bytes follow.
    at += 32;
  }
  if ((flags & SYN_EX) === 0) return at;
  const bits = d.u16(F['synex.flags'], at);
  d.value(F['synex.flags.versioninfo'], bits & 1, at, 2);
  if ((bits & 1) === 0) return at + 2;
  const version = d.u16(F['synex.version'], at + 2);
  if (version !== VERSION_2) return at + 4;
  d.span(F['synex.cookiehash'], at + 4, 32);
  return at + 36;
}

/** Which packets have come, as runs. It is padded to a multiple of four bytes, which tshark reads as what follows. */
function dissectAckVector(d: Dissection, start: number): number {
  const size = d.getU16(start);
  for (let i = 0; i < size && d.fault === 0; i++) {
    const item = d.u8(F['ack.item'], start + 2 + i);
    d.value(F['ack.item.rle'], item & 0x3f, start + 2 + i, 1);
  }
  return start + 2 + size;
}

keepByConversation(rdpudp.id);

export const rdpudpDissector: Dissector = {
  protocol: rdpudp,
  dissect,
  places: { 'udp.port': [3389] },
  carries: ['tls'],
  stateful: true,
};
