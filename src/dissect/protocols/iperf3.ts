import { declareFields, declareProtocol, int8, int32, none, stringz, uint32, uint64 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { keepByConversation } from '../conversations.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { data } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { json } from './json/index.js';

const STATE: Readonly<Record<number, string>> = {
  1: 'TEST_START',
  2: 'TEST_RUNNING',
  3: 'RESULT_REQUEST',
  4: 'TEST_END',
  5: 'STREAM_BEGIN',
  6: 'STREAM_RUNNING',
  7: 'STREAM_END',
  8: 'ALL_STREAMS_END',
  9: 'PARAM_EXCHANGE',
  10: 'CREATE_STREAMS',
  11: 'SERVER_TERMINATE',
  12: 'CLIENT_TERMINATE',
  13: 'EXCHANGE_RESULTS',
  14: 'DISPLAY_RESULTS',
  15: 'IPERF_START',
  16: 'IPERF_DONE',
  '-1': 'ACCESS_DENIED',
  '-2': 'SERVER_ERROR',
};

/** iPerf3's tests: datagrams, and how a test is agreed on over TCP. */
export const iperf3 = declareProtocol('iperf3', 'iPerf3', 'iPerf3 Speed Test');
const F = declareFields(iperf3, {
  outoforder: none('UDP packet loss or out of order delivery'),
  state: int8('State ID', { values: STATE, many: true }),
  prejson: uint32('Pre-JSON length identifier'),
  cookie: stringz('Cookie'),
  sec: int32('iPerf3 sec'),
  usec: uint32('iPerf3 usec'),
  sequence: uint64('iPerf3 sequence'),
  init_msg: uint32('UDP initialization message', { base: 'hex' }),
});

const FIRST_DATAGRAM = 4;
const DATAGRAM = 12;
const COOKIE = 37;

/** The number that the last datagram of a conversation had; -1 before the first. */
const numbers = declareTalks(0);

keepByConversation(iperf3.id);

const isNot = (d: Dissection, start: number): boolean => {
  const length = d.left(start);
  return d.conversations?.isOfDatagrams === true && length !== FIRST_DATAGRAM && length < DATAGRAM;
};

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  if (d.conversations?.isOfDatagrams === true) dissectDatagram(d, start);
  else dissectStream(d, start);
  return true;
}

const ends = (d: Dissection): string => `${d.sourcePort} → ${d.destinationPort}`;

function dissectDatagram(d: Dissection, start: number): void {
  d.protocolColumn = 'iPerf3';
  const last = talkOf(d, numbers);
  const length = d.reportedEnd - start;
  if (d.left(start) === FIRST_DATAGRAM) {
    d.u32(F.init_msg, start);
    if (d.wantsInfo) d.infoColumn = `${ends(d)} Establishing UDP connection...`;
    return;
  }
  const seconds = d.getU32(start);
  const microseconds = d.getU32(start + 4);
  const number = d.getU32(start + 8);
  d.value(F.sec, seconds | 0, start, 4);
  d.u32(F.usec, start + 4);
  const isInOrder = number === last + 1;
  keepTalk(d, numbers, number);
  if (!isInOrder) remark(d, F.outoforder, SEVERITY.note, GROUP.sequence, 'UDP packet loss or out of order delivery');
  d.wide(F.sequence, number, 0, start + 8, 4);
  if (d.wantsInfo) {
    const sent = ((seconds | 0) + microseconds * 1e-6).toFixed(7);
    const warning = isInOrder ? '' : '(Loss or out-of-order delivery) ';
    d.infoColumn = `${warning}${ends(d)} [${number}] Time sent=${sent} length=${length} bytes`;
  }
  if (d.left(start + DATAGRAM) > 0) d.dissect(data.id, start + DATAGRAM);
}

function dissectStream(d: Dissection, start: number): void {
  const length = d.left(start);
  if (length === COOKIE && d.bytes[d.end - 1] === 0) {
    d.protocolColumn = 'iPerf3';
    if (d.wantsInfo) d.infoColumn = `${ends(d)} Cookie: "${decodeText(d.bytes, start, COOKIE - 1)}"`;
    d.span(F.cookie, start, COOKIE);
    return;
  }
  if (length === 1 && STATE[(d.bytes[start] << 24) >> 24] !== undefined) {
    const state = (d.bytes[start] << 24) >> 24;
    d.protocolColumn = 'iPerf3';
    if (d.wantsInfo) d.infoColumn = `${ends(d)} ${STATE[state]}(${state})`;
    d.value(F.state, state, start, 1);
    return;
  }
  if (length > FIRST_DATAGRAM && d.bytes[start + 4] === 0x7b && d.getU32(start) === length - 4) {
    d.protocolColumn = 'iPerf3';
    const size = d.u32(F.prejson, start);
    if (d.wantsInfo) {
      const text = decodeText(d.bytes, start + 4, size);
      d.infoColumn = `${ends(d)} Next message is JSON of this length: ${size} ${text}`;
    }
    d.dissect(json.id, start + 4);
    return;
  }
  d.dissect(data.id, start);
}

export const iperf3Dissector: Dissector = {
  protocol: iperf3,
  dissect,
  declines: isNot,
  places: { 'tcp.port': [5201], 'udp.port': [5201] },
  carries: ['data', 'json'],
  stateful: true,
};
