import { absoluteTime, boolean, declareFields, declareProtocol, none, string } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { decimalAt, indexOfByte, isDigit, lineEnd, nextLine, startsAt } from '../lines.js';
import { dissectData } from './data.js';
import { escaped } from './dns/name.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** What Kismet's server, the one of old, tells its clients: lines that begin with their kind. */
export const kismet = declareProtocol('kismet', 'Kismet', 'Kismet Client/Server Protocol');
const many = true;
const F = declareFields(kismet, {
  response: boolean('Response', { generated: true }),
  request: boolean('Request', { generated: true }),
  version: string('Version', { many }),
  start_time: string('Start time', { many }),
  server_name: string('Server name', { many }),
  build_revision: string('Build revision', { many }),
  unknown_field: string('Unknown field', { many }),
  extended_version_string: string('Extended version string', { many }),
  time: absoluteTime('Time', { many }),
  'time.invalid': none('Invalid time', { many }),
});

const PORT = 2501;
const SHORTEST_LINE = 8;
const STAR = 0x2a;
const EXCLAMATION = 0x21;
const SPACE = 0x20;
const QUOTE = 0x01;
const GREETING = '*KISMET:';
const TIME = '*TIME: ';

const declines = (d: Dissection, start: number): boolean => lineEnd(d.bytes, start, d.end) - start < SHORTEST_LINE;

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'kismet';
  const isResponse = d.sourcePort === PORT;
  const first = d.bytes[start];
  if (isResponse && first !== STAR && first !== EXCLAMATION) {
    if (d.wantsInfo) d.infoColumn = 'Continuation';
    dissectData(d, start);
    return true;
  }
  if (d.wantsInfo) {
    const line = decodeText(d.bytes, start, lineEnd(d.bytes, start, d.end) - start);
    d.infoColumn = `${isResponse ? 'Response' : 'Request'}: ${escaped(line)}`;
  }
  d.value(isResponse ? F.response : F.request, 1, start);
  if (!isResponse) return true;
  for (let at = start; at < d.end && d.fault === 0; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (startsAt(d.bytes, GREETING, at, end)) dissectGreeting(d, at + GREETING.length + 1, end);
    else if (startsAt(d.bytes, TIME, at, end)) dissectTime(d, at + TIME.length, end, at === start, next > end);
    at = next;
  }
  return true;
}

const GREETING_FIELDS = [
  F.version,
  F.start_time,
  F.server_name,
  F.build_revision,
  F.unknown_field,
  F.extended_version_string,
];

/** Words, of which the server's name stands between two bytes of 1. */
function dissectGreeting(d: Dissection, start: number, end: number): void {
  let at = start;
  for (const field of GREETING_FIELDS) {
    if (at >= end) {
      d.fault = FAULT_MALFORMED;
      return;
    }
    const isQuoted = d.bytes[at] === QUOTE;
    const from = isQuoted ? at + 1 : at;
    const found = indexOfByte(d.bytes, isQuoted ? QUOTE : SPACE, from, end);
    const to = found < 0 ? end : found;
    d.span(field, from, to - from);
    at = to + (isQuoted ? 2 : 1);
  }
}

/** Seconds since 1970: tshark reads them in the first line only. */
function dissectTime(d: Dissection, start: number, end: number, isFirst: boolean, isEnded: boolean): void {
  if (!isFirst && !isEnded) return;
  let to = start;
  while (to < end && isDigit(d.bytes[to])) to++;
  const seconds = isFirst ? decimalAt(d.bytes, start, to) : 0;
  const isTime = isFirst && to > start && seconds < 0xffff_ffff;
  d.wide(F.time, isTime || seconds === 0 ? seconds : -1, 0, start, end - start);
  if (!isTime) remark(d, F['time.invalid'], SEVERITY.warn, GROUP.protocol, 'Invalid time');
}

export const kismetDissector: Dissector = {
  protocol: kismet,
  dissect,
  declines,
  places: { 'tcp.port': [PORT] },
  carries: ['data'],
};
