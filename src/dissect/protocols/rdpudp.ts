import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { Decisions } from '../decisions.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { tls } from './tls/index.js';

/** Remote Desktop over datagrams: MS-RDPEUDP, and MS-RDPEUDP2 where both ends agreed on that. */
export const rdpudp = declareProtocol('rdpudp', 'RDPUDP', 'UDP Remote Desktop Protocol');
const flag = (label: string, mask: number) => boolean(label, { mask, maskBits: 16 });
const F = declareFields(rdpudp, {
  snsourceack: uint32('snSourceAck', { base: 'hex' }),
  receivewindowsize: uint16('ReceiveWindowSize'),
  flags: uint16('Flags', { base: 'hex' }),
  'flags.syn': flag('Syn', 0x1),
  'flags.fin': flag('Fin', 0x2),
  'flags.ack': flag('Ack', 0x4),
  'flags.data': flag('Data', 0x8),
  'flags.fec': flag('FECData', 0x10),
  'flags.cn': flag('CN', 0x20),
  'flags.cwr': flag('CWR', 0x40),
  'flags.aoa': flag('Ack of Acks', 0x100),
  'flags.synlossy': flag('Syn lossy', 0x200),
  'flags.ackdelayed': flag('Ack delayed', 0x400),
  'flags.correlationid': flag('Correlation id', 0x800),
  'flags.synex': flag('SynEx', 0x1000),
  initialsequencenumber: uint32('Initial SequenceNumber', { base: 'hex' }),
  upstreammtu: uint16('Upstream MTU'),
  downstreammtu: uint16('DownStream MTU'),
  correlationid: bytes('Correlation Id'),
  'synex.flags': uint16('Flags', { base: 'hex' }),
  'synex.flags.versioninfo': flag('Version info', 0x1),
  'synex.version': uint16('Version', { base: 'hex', values: { 1: 'UDPv1', 2: 'UDPv1-2', 0x101: 'UDPv2' } }),
  'synex.cookiehash': bytes('Cookie Hash'),
  'ack.item': uint8('Ack item', { base: 'hex', many: true }),
  'ack.item.rle': uint8('Run length', { mask: 0x3f, many: true }),
  resetSeqNum: uint32('snResetSeqNum', { base: 'hex' }),
  'fec.coded': uint32('snCoded', { base: 'hex' }),
  'fec.sourcestart': uint32('snSourceStart', { base: 'hex' }),
  'fec.range': uint8('Range'),
  'fec.fecindex': uint8('Fec index'),
  'data.sncoded': uint32('snCoded', { base: 'hex' }),
  'data.sourceStart': uint32('snSourceStart', { base: 'hex' }),
  data: bytes('Data'),
  prefixbyte: uint8('PacketPrefixByte', { base: 'hex' }),
  packetType: uint8('PacketType', { base: 'hex', mask: 0x1e, values: { 0: 'Data', 8: 'Dummy' } }),
  shortpacketlen: uint8('Short packet length', { mask: 0x7 }),
  'flags.ackvec': uint16('AckVec', { base: 'hex', mask: 0x8 }),
  'flags.ackofacks': uint16('AckOfAcks', { base: 'hex', mask: 0x10 }),
  'flags.overheadsize': uint16('OverheadSize', { base: 'hex', mask: 0x40 }),
  'flags.delayackinfo': uint16('DelayedAckInfo', { base: 'hex', mask: 0x100 }),
  logWindow: uint16('LogWindow', { mask: 0xf000 }),
  'ack.seqnum': uint16('Base Seq', { base: 'hex' }),
  'ack.ts': uint24('receivedTS'),
  'ack.sendTimeGap': uint8('sendTimeGap'),
  'ack.numDelayedAcks': uint8('NumDelayedAcks', { mask: 0xf }),
  'ack.delayedTimeScale': uint8('delayedTimeScale', { mask: 0xf0 }),
  'ack.delayedAcks': bytes('Delayed acks'),
  'ack.delayedAck': uint8('Delayed ack', { many: true }),
  overheadsize: uint8('Overhead size'),
  'delayackinfo.max': uint8('MaxDelayedAcks'),
  'delayackinfo.timeout': uint16('DelayedAckTimeoutInMs'),
  ackofacksseqnum: uint16('Sequence number', { base: 'hex' }),
  'data.seqnum': uint16('Sequence number', { base: 'hex' }),
  'data.fullseqnum': uint32('Full sequence number', { base: 'hex', generated: true }),
  'data.channelseqnumber': uint16('Channel sequence number', { base: 'hex' }),
  'data.channelfullseqnumber': uint32('Channel full sequence number', { base: 'hex', generated: true }),
  'ackvec.baseseqnum': uint16('Base sequence number', { base: 'hex' }),
  'ackvec.codedackvecsize': uint16('Coded ackvec size', { mask: 0x7f }),
  'ackvec.havets': boolean('Have timestamp', { mask: 0x80, maskBits: 8 }),
  'ackvec.timestamp': uint24('Timestamp', { base: 'hex' }),
  'ackvec.sendacktimegap': uint8('SendAckTimeGap'),
  'ackvec.codedAck': uint8('Coded Ack', { base: 'hex', many: true }),
});

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

/** And of its second one. */
const ACK_2 = 0x1;
const DATA_2 = 0x4;
const ACK_VECTOR_2 = 0x8;
const ACK_OF_ACKS_2 = 0x10;
const OVERHEAD_2 = 0x40;
const DELAY_2 = 0x100;
const DUMMY = 0x10;

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

/** The first byte changes places with the eighth one, so that it is not taken for the first version. */
function dissectSecond(d: Dissection, start: number): void {
  d.protocolColumn = 'RDPUDP2';
  if (!d.has(start, 8)) return;
  const bytes = d.bytes.slice(start, d.end);
  const first = bytes[0];
  bytes[0] = bytes[7];
  bytes[7] = first;
  d.readApart(bytes, () => dissectSwapped(d));
}

function dissectSwapped(d: Dissection): void {
  const prefix = d.u8(F.prefixbyte, 0);
  d.value(F.packetType, (prefix & 0x1e) >>> 1, 0, 1);
  d.value(F.shortpacketlen, prefix & 0x7, 0, 1);
  const word = d.getU16LE(1);
  const flags = word & 0xfff;
  d.value(F.flags, flags, 1, 2);
  d.value(F['flags.ack'], flags & ACK_2, 1, 2);
  d.value(F['flags.data'], flags & DATA_2, 1, 2);
  d.value(F['flags.ackvec'], (flags & ACK_VECTOR_2) >>> 3, 1, 2);
  d.value(F['flags.ackofacks'], (flags & ACK_OF_ACKS_2) >>> 4, 1, 2);
  d.value(F['flags.overheadsize'], (flags & OVERHEAD_2) >>> 6, 1, 2);
  d.value(F['flags.delayackinfo'], (flags & DELAY_2) >>> 8, 1, 2);
  d.value(F.logWindow, word >>> 12, 1, 2);
  const names: string[] = [];
  let at = 3;
  if (flags & ACK_2) {
    names.push('ACK');
    at = dissectAck(d, at);
  }
  if (flags & OVERHEAD_2) {
    names.push('OVERHEAD');
    d.u8(F.overheadsize, at++);
  }
  if (flags & DELAY_2) {
    names.push('DELAYACK');
    d.u8(F['delayackinfo.max'], at);
    d.u16LE(F['delayackinfo.timeout'], at + 1);
    at += 3;
  }
  if (flags & ACK_OF_ACKS_2) {
    names.push('AOA');
    d.u16LE(F.ackofacksseqnum, at);
    at += 2;
  }
  const isDummy = (prefix & 0x1e) === DUMMY;
  if (flags & DATA_2) {
    names.push(isDummy ? 'DUMMY' : 'DATA');
    d.value(F['data.fullseqnum'], d.u16LE(F['data.seqnum'], at), at, 2);
    at += 2;
  }
  if (flags & ACK_VECTOR_2) {
    names.push('ACKVEC');
    at = dissectCodedVector(d, at);
  }
  if (d.wantsInfo) d.infoColumn = names.join(',');
  if ((flags & DATA_2) === 0 || isDummy) return;
  d.value(F['data.channelfullseqnumber'], d.u16LE(F['data.channelseqnumber'], at), at, 2);
  handToTls(d, at + 2);
}

function dissectAck(d: Dissection, start: number): number {
  d.u16LE(F['ack.seqnum'], start);
  d.value(F['ack.ts'], d.getU16LE(start + 2) | (d.getU8(start + 4) << 16), start + 2, 3);
  d.u8(F['ack.sendTimeGap'], start + 5);
  const delayed = d.getU8(start + 6);
  d.value(F['ack.numDelayedAcks'], delayed & 0xf, start + 6, 1);
  d.value(F['ack.delayedTimeScale'], delayed >>> 4, start + 6, 1);
  const count = delayed & 0xf;
  if (count > 0) d.span(F['ack.delayedAcks'], start + 7, count);
  for (let i = 0; i < count; i++) d.u8(F['ack.delayedAck'], start + 7 + i);
  return start + 7 + count;
}

function dissectCodedVector(d: Dissection, start: number): number {
  d.u16LE(F['ackvec.baseseqnum'], start);
  const size = d.getU8(start + 2);
  d.value(F['ackvec.codedackvecsize'], size & 0x7f, start + 2, 1);
  d.value(F['ackvec.havets'], size & 0x80, start + 2, 1);
  let at = start + 3;
  if (size & 0x80) {
    d.value(F['ackvec.timestamp'], d.getU16LE(at) | (d.getU8(at + 2) << 16), at, 3);
    d.u8(F['ackvec.sendacktimegap'], at + 3);
    at += 4;
  }
  for (let i = 0; i < (size & 0x7f) && d.fault === 0; i++) d.u8(F['ackvec.codedAck'], at + i);
  return at + (size & 0x7f);
}

/** The connection is TLS, shown inside this layer. */
function handToTls(d: Dissection, at: number): void {
  if (at >= d.end || d.fault !== 0) return;
  if (!d.apart) {
    d.dissectInside(tls.id, at);
    return;
  }
  d.apart = false;
  d.dissectInsideIn(d.bytes.slice(at, d.end), tls.id);
  d.apart = true;
}

export const rdpudpDissector: Dissector = {
  protocol: rdpudp,
  dissect,
  places: { 'udp.port': [3389] },
  carries: ['tls'],
  stateful: true,
};
