import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { IAX2_COMMANDS, IAX2_CONTROLS, IAX2_TYPE } from '../../names/iax2.js';
import { dissectData } from '../data.js';
import { callOf, type Decided } from './calls.js';
import { codecName } from './capabilities.js';
import { dissectElements } from './elements.js';
import { F, iax2 } from './fields.js';

const PORT = 4569;
const FULL = 0x8000;
const KIND = { mini: 0, full: 1, miniVideo: 2, trunk: 3 } as const;
const DTMF_END = 1;
const VOICE = 2;
const VIDEO = 3;
const CONTROL = 4;
const IAX = 6;
const TEXT = 7;
const HTML = 9;
const MODEM = 11;
const DTMF_BEGIN = 12;
const NEW = 1;
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IAX2';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 2)) {
    d.withdraw(true);
    return true;
  }
  const first = d.getU16(start);
  if (first & FULL) dissectFull(d, start, first & 0x7fff);
  else if (first !== 0) dissectMini(d, start, first);
  else if (d.getU8(start + 2) & 0x80) dissectMiniVideo(d, start);
  else dissectTrunk(d, start);
  return true;
}

/** The single bit that a format is, by its number. */
const bitOf = (format: number): number => (format <= 0 ? -1 : 31 - Math.clz32(format));
/** Formats are written as their bit, or as the number of it. */
const formatBit = (subclass: number): number => (subclass & 0x80 ? subclass & 0x1f : bitOf(subclass));

function emitCodec(d: Dissection, field: number, bit: number, at: number): void {
  if (bit < 0) d.wide(field, 0, 0, at, 1);
  else if (bit < 32) d.wide(field, 2 ** bit, 0, at, 1);
  else d.wide(field, 0, 2 ** (bit - 32), at, 1);
}

function emitTimes(d: Dissection, decided: Decided): void {
  const { call, timestamp } = decided;
  if (call === undefined) return;
  let nanoseconds = call.nanoseconds + (timestamp % 1000) * 1e6;
  let seconds = call.seconds + Math.floor(timestamp / 1000);
  if (nanoseconds >= 1e9) {
    nanoseconds -= 1e9;
    seconds++;
  }
  d.wide(F.abstime, seconds, nanoseconds);
  let late = d.block.nanoseconds[d.frame] - nanoseconds;
  let lateSeconds = d.block.seconds[d.frame] - seconds;
  if (late < 0) {
    late += 1e9;
    lateSeconds--;
  }
  d.wide(F.lateness, lateSeconds, late);
}

/** RFC 5456, 8.1.1. */
function dissectFull(d: Dissection, start: number, source: number): void {
  if (!d.has(start, 12)) return;
  const b = d.bytes;
  const destination = d.getU16(start + 2);
  const type = b[start + 10];
  const subclass = b[start + 11];
  const timestamp = d.getU32(start + 4);
  const voice = type === VOICE ? formatBit(subclass) : -1;
  const video = type === VIDEO ? formatBit(subclass & 0xbf) : -1;
  const isNew = type === IAX && subclass === NEW && (destination & 0x7fff) === 0;
  const decided = callOf(d, source, destination & 0x7fff, isNew, voice, video, timestamp, 32);
  d.value(F.packet_type, KIND.full, start, 1);
  d.open();
  d.value(F.src_call, source, start, 2);
  d.value(F.dst_call, destination & 0x7fff, start + 2, 2);
  d.value(F.retransmission, destination >>> 15, start + 2, 2);
  if (decided.call !== undefined) d.value(F.call, decided.call.number);
  d.u32(F.timestamp, start + 4);
  emitTimes(d, decided);
  d.u8(F.oseqno, start + 8);
  d.u8(F.iseqno, start + 9);
  d.u8(F.type, start + 10);
  d.open();
  if (d.wantsInfo)
    d.infoColumn = `${IAX2_TYPE[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`}, source call# ${source}, timestamp ${timestamp}ms`;
  dissectBody(d, start + 12, type, subclass, voice, video);
  d.close();
  d.close();
  const isMedia = type === VOICE || type === VIDEO;
  if (isMedia && d.fault === 0) dissectPayload(d, start + 12);
}

const unknown = (subclass: number) => `unknown (0x${subclass.toString(16).padStart(2, '0')})`;

function dissectBody(d: Dissection, at: number, type: number, subclass: number, voice: number, video: number): void {
  const say = (words: string) => {
    if (d.wantsInfo) d.infoColumn += words;
  };
  const where = at - 1;
  if (type === IAX) {
    d.value(F['iax.subclass'], subclass, where, 1);
    say(` ${IAX2_COMMANDS[subclass] ?? unknown(subclass)}`);
    dissectElements(d, at, d.reportedEnd);
  } else if (type === DTMF_END || type === DTMF_BEGIN) {
    const digit = String.fromCharCode(subclass);
    d.text(F['dtmf.subclass'], digit, where, 1);
    say(` digit ${digit}`);
  } else if (type === CONTROL) {
    d.value(F['control.subclass'], subclass, where, 1);
    say(` ${IAX2_CONTROLS[subclass] ?? unknown(subclass)}`);
  } else if (type === VOICE) {
    d.value(F['voice.subclass'], subclass, where, 1);
    emitCodec(d, F['voice.codec'], voice, where);
    say(`, ${codecName(voice)}`);
  } else if (type === VIDEO) {
    d.value(F['video.subclass'], subclass & 0xbf, where, 1);
    d.value(F['video.marker'], (subclass >>> 6) & 1, where, 1);
    emitCodec(d, F['video.codec'], video, where);
    if (subclass & 0x40) say(', Mark');
    say(`, ${codecName(video)}`);
  } else if (type === TEXT) {
    d.value(F['text.subclass'], subclass, where, 1);
    if (d.left(at) > 0) d.span(F['text.text'], at, d.end - at);
  } else if (type === HTML) {
    d.value(F['html.subclass'], subclass, where, 1);
    if (subclass === 1) d.span(F['html.url'], at, d.end - at);
  } else if (type === MODEM) {
    d.value(F['modem.subclass'], subclass, where, 1);
  } else {
    d.value(F.subclass, subclass, where, 1);
    say(` subclass ${subclass}`);
  }
}

function dissectPayload(d: Dissection, at: number): void {
  const length = d.end - at;
  if (length <= 0) return;
  d.span(F.payload_data, at, length);
  d.setLayerLength(at - d.start);
  dissectData(d, at, d.end, d.reportedEnd);
}

/** RFC 5456, 8.1.2. */
function dissectMini(d: Dissection, start: number, source: number): void {
  if (!d.has(start, 4)) return;
  const decided = callOf(d, source, 0, false, -1, -1, d.getU16(start + 2), 16);
  const time = decided.timestamp;
  d.value(F.packet_type, KIND.mini, start, 1);
  d.open();
  d.value(F.src_call, source, start, 2);
  if (decided.call !== undefined) d.value(F.call, decided.call.number);
  d.value(F.timestamp, time, start + 2, 2);
  emitTimes(d, decided);
  d.close();
  if (d.wantsInfo)
    d.infoColumn = `Mini packet, source call# ${source}, timestamp ${time}ms, ${decided.voice < 0 ? 'unknown' : codecName(decided.voice)}`;
  dissectPayload(d, start + 4);
}

/** RFC 5456, 8.1.3.1. */
function dissectMiniVideo(d: Dissection, start: number): void {
  if (!d.has(start, 6)) return;
  const source = d.getU16(start + 2) & 0x7fff;
  const last = d.getU16(start + 4);
  const decided = callOf(d, source, 0, false, -1, -1, last & 0x7fff, 15);
  d.value(F.packet_type, KIND.miniVideo, start, 2);
  d.open();
  d.value(F.src_call, source, start + 2, 2);
  if (decided.call !== undefined) d.value(F.call, decided.call.number);
  d.value(F.timestamp, decided.timestamp, start + 4, 2);
  emitTimes(d, decided);
  d.value(F['video.mini_marker'], last >>> 15, start + 4, 2);
  d.close();
  if (d.wantsInfo)
    d.infoColumn = `Mini video packet, source call# ${source}, timestamp ${decided.timestamp}ms${last & 0x8000 ? ', Mark' : ''}, ${decided.video < 0 ? 'unknown' : codecName(decided.video)}`;
  dissectPayload(d, start + 6);
}

/** Media of several calls (RFC 5456, 8.1.3.2). */
function dissectTrunk(d: Dissection, start: number): void {
  if (!d.has(start, 8)) return;
  d.value(F.packet_type, KIND.trunk, start, 2);
  d.open();
  d.value(F['trunk.metacmd'], d.bytes[start + 2] & 0x7f, start + 2, 1);
  const flags = d.u8(F['trunk.cmddata'], start + 3);
  const hasTimes = (flags & 1) !== 0;
  d.open();
  d.value(F['trunk.cmddata.ts'], flags & 1, start + 3, 1);
  d.close();
  d.u32(F.timestamp, start + 4);
  let calls = 0;
  const header = hasTimes ? 6 : 4;
  const numbers = new Set<number>();
  for (let at = start + 8; d.left(at) >= header && d.fault === 0; ) {
    const length = d.getU16(hasTimes ? at : at + 2);
    const source = d.getU16(hasTimes ? at + 2 : at) & 0x7fff;
    if (d.want[HEADING] !== 0) d.heading(`Trunk call from ${source}`, at);
    d.open();
    if (hasTimes) d.value(F['trunk.call.len'], length, at, 2);
    d.value(F['trunk.call.scallno'], source, hasTimes ? at + 2 : at, 2);
    if (hasTimes) d.u16(F['trunk.call.ts'], at + 4);
    else d.value(F['trunk.call.len'], length, at + 2, 2);
    const there = Math.min(length, d.left(at + header));
    if (there > 0) d.span(F['trunk.call.payload'], at + header, there);
    d.close();
    numbers.add(source);
    calls++;
    at += header + length;
  }
  d.value(F['trunk.ncalls'], numbers.size);
  d.close();
  if (d.wantsInfo)
    d.infoColumn = `Trunk packet with ${calls} media frame${calls === 1 ? '' : 's'} for ${numbers.size} call${numbers.size === 1 ? '' : 's'}`;
}

export const iax2Dissector: Dissector = {
  protocol: iax2,
  dissect,
  places: { 'udp.port': [PORT] },
  carries: ['data'],
  stateful: true,
};
