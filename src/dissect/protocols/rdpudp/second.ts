import type { Dissection } from '../../dissection.js';
import { tls } from '../tls/index.js';
import { RDPUDP as F } from './fields.js';

/** And of its second one. */
const ACK_2 = 0x1;
const DATA_2 = 0x4;
const ACK_VECTOR_2 = 0x8;
const ACK_OF_ACKS_2 = 0x10;
const OVERHEAD_2 = 0x40;
const DELAY_2 = 0x100;
const DUMMY = 0x10;

/** The first byte changes places with the eighth one, so that it is not taken for the first version. */
export function dissectSecond(d: Dissection, start: number): void {
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
export function handToTls(d: Dissection, at: number): void {
  if (at >= d.end || d.fault !== 0) return;
  if (!d.apart) {
    d.dissectInside(tls.id, at);
    return;
  }
  d.apart = false;
  d.dissectInsideIn(d.bytes.slice(at, d.end), tls.id);
  d.apart = true;
}
