import { setApplication } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { STUN_CLASSES, STUN_METHODS } from '../../names/stun.js';
import {
  declareExchanges,
  exchangeKey,
  keepExchange,
  NANOSECONDS,
  REQUEST,
  RESPONSE,
  SECONDS,
} from '../../transactions.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { tcp } from '../tcp/fields.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectAttributes } from './attributes.js';
import { F, stun } from './fields.js';

const HEADER = 20;
const COOKIE = 0x2112_a442;
/** The channel number of [MS-TURN], section 2.2.3, before whose data the session's number stands. */
const MULTIPLEXED = 0xff10;
const CLASS_REQUEST = 0;
const CLASS_INDICATION = 1;

const exchanges = declareExchanges();
const ports = dissectorTable('udp.port');

/** Bytes before the message: over TCP it may be framed by its length (RFC 4571). */
const framing = (d: Dissection, at: number) =>
  d.carrier === tcp.id && d.end - at >= HEADER + 2 && cookieAt(d, at + 6) === COOKIE ? 2 : 0;

const cookieAt = (d: Dissection, at: number) =>
  ((d.bytes[at] << 24) | (d.bytes[at + 1] << 16) | (d.bytes[at + 2] << 8) | d.bytes[at + 3]) >>> 0;

const methodOf = (type: number) => (type & 0xf) | ((type >>> 1) & 0x70) | ((type >>> 2) & 0xf80);
const classOf = (type: number) => ((type >>> 4) & 1) | ((type >>> 7) & 2);

/** Does a message stand at `at`, by its cookie, method and length? Gives its whole length, or 0. */
function messageLength(d: Dissection, at: number, offset: number): number {
  const message = at + offset;
  if (d.end - message < HEADER || cookieAt(d, message + 4) !== COOKIE) return 0;
  const type = (d.bytes[message] << 8) | d.bytes[message + 1];
  if ((type & 0xc000) !== 0 || methodOf(type) > 0xff) return 0;
  return offset + HEADER + ((d.bytes[message + 2] << 8) | d.bytes[message + 3]);
}

/** Does data of a channel stand at `at` (RFC 8656, section 12)? Also of Microsoft's multiplexed one. */
function isChannel(d: Dissection, at: number): boolean {
  if (d.end - at < 4) return false;
  return (d.bytes[at] & 0xc0) === 0x40 || ((d.bytes[at] << 8) | d.bytes[at + 1]) === MULTIPLEXED;
}

function isUdpMessage(d: Dissection, start: number): boolean {
  return messageLength(d, start, 0) === d.reportedEnd - start;
}

function isTcpMessage(d: Dissection, start: number): boolean {
  const offset = d.end - start >= 10 && cookieAt(d, start + 6) === COOKIE ? 2 : 0;
  const length = messageLength(d, start, offset);
  return length > 0 && length <= d.reportedEnd - start;
}

/** Of a datagram: neither a message nor data of a channel. */
function declines(d: Dissection, start: number): boolean {
  if (d.layerProtocol === tcp.id) return false;
  return isChannel(d, start) ? !fitsChannel(d, start) : !isUdpMessage(d, start);
}

/** Data of a channel is as long as its datagram, but for padding. */
function fitsChannel(d: Dissection, start: number): boolean {
  const exact = 4 + ((d.bytes[start + 2] << 8) | d.bytes[start + 3]);
  const length = d.reportedEnd - start;
  return length === exact || length === ((exact + 3) & ~3);
}

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === tcp.id) {
    dissectPdus(d, start, 4, lengthInStream, dissectInStream);
    return true;
  }
  if (isChannel(d, start)) {
    if (!fitsChannel(d, start)) return false;
    dissectChannel(d, start);
    return true;
  }
  if (!isUdpMessage(d, start)) return false;
  dissectMessage(d, start, 0);
  return true;
}

/** How long what stands at `at` of a stream is: a message, or data of a channel. */
function lengthInStream(d: Dissection, at: number): number {
  if (d.bytes[at] >= 0x40) return 4 + ((((d.bytes[at + 2] << 8) | d.bytes[at + 3]) + 3) & ~3);
  const offset = framing(d, at);
  return offset + HEADER + ((d.bytes[at + offset + 2] << 8) | d.bytes[at + offset + 3]);
}

/** Conversations in which it is recognised stay its own; those on its port it gets anyhow, unless media are announced. */
const isRecognised = (d: Dissection): boolean =>
  ports.get(d.sourcePort) !== stun.id && ports.get(d.destinationPort) !== stun.id;

/** Messages and channel data follow one another in a stream. */
function dissectInStream(d: Dissection, at: number): void {
  const offset = framing(d, at);
  if (isChannel(d, at)) dissectChannel(d, at);
  else if (messageLength(d, at, offset) > 0) dissectMessage(d, at, offset);
}

function dissectChannel(d: Dissection, start: number): void {
  d.protocolColumn = 'STUN';
  if (d.wantsInfo) d.infoColumn = 'ChannelData TURN Message';
  const channel = d.u16(F.channel, start);
  const end = start + 4 + d.u16(F.length, start + 2);
  let at = start + 4;
  if (channel === MULTIPLEXED && end - at >= 8) {
    d.u64(F['att.ms.turn_session_id'], at);
    at += 8;
  }
  d.setLayerLength(at - start);
  if (end > at) dissectData(d, at, end, end);
}

function dissectMessage(d: Dissection, start: number, offset: number): void {
  const message = start + offset;
  const type = d.getU16(message);
  d.protocolColumn = 'STUN';
  if (d.wantsInfo) d.infoColumn = `${STUN_METHODS[methodOf(type)] ?? 'Unknown'} ${STUN_CLASSES[classOf(type)]}`;
  if (isRecognised(d)) setApplication(d, stun.id);
  emitExchange(d, message, classOf(type));
  if (offset > 0) d.u16(F.tcp_frame_length, start);
  d.u16(F.type, message);
  d.open();
  d.value(F['type.class'], (type >>> 4) & 0x11, message, 2);
  d.value(F['type.method'], type & 0x3eef, message, 2);
  d.value(F['type.method-assignment'], (type >>> 13) & 1, message, 2);
  d.close();
  const length = d.u16(F.length, message + 2);
  d.span(F.cookie, message + 4, 4);
  d.span(F.id, message + 8, 12);
  if (length === 0) return;
  d.value(F.network_version, 3, message + HEADER);
  if ((length & 3) !== 0)
    remark(d, F.wrong_msglen, SEVERITY.error, GROUP.malformed, 'Packet length is not multiple of 4 bytes');
  d.value(F.attributes, 1, message + HEADER, length);
  d.open();
  dissectAttributes(d, message, message + HEADER + length);
  d.close();
}

/** Which exchange the message belongs to, by its transaction identifier. */
function emitExchange(d: Dissection, message: number, kind: number): void {
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  const frame = d.block.firstNumber + d.frame;
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, message + 8, 12);
    const exchange = state.find(key) ?? state.begin(key, d);
    if (kind === CLASS_REQUEST) {
      if (exchange.request === 0) exchange.request = frame;
    } else if (exchange.response === 0) exchange.response = frame;
    keepExchange(d, decisions, at, exchange);
  }
  const { numbers } = decisions;
  const request = numbers[at + REQUEST];
  const response = numbers[at + RESPONSE];
  const original = kind === CLASS_REQUEST ? request : response;
  if (original !== frame) d.value(F.reqduplicate, original);
  if (kind === CLASS_REQUEST) {
    if (response !== 0) d.value(F['response-in'], response);
  } else if (kind !== CLASS_INDICATION && request !== 0) {
    d.value(F['response-to'], request);
    d.wide(F.time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
  }
}

export const stunDissector: Dissector = {
  protocol: stun,
  dissect,
  claims: isRecognised,
  places: { 'udp.port': [3478], 'tcp.port': [3478] },
  heuristics: { udp: isUdpMessage, tcp: isTcpMessage },
  declines,
  // What it does not recognise others may: RTCP, classic STUN.
  carries: ['data', 'udp heuristics'],
  stateful: true,
};
