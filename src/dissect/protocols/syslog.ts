import { absoluteTime, declareFields, declareProtocol, none, string, uint16, uint24 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { indexOfByte, isDigit } from '../lines.js';
import { FACILITIES, FACILITY_NAMES, LEVEL_NAMES, LEVELS } from '../names/syslog.js';
import { emitAscii } from './dns/name.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Messages to a log: RFC 5424, its forerunner (RFC 3164), and what takes part of either. */
export const syslog = declareProtocol('syslog', 'Syslog', 'Syslog Message');
const F = declareFields(syslog, {
  facility: uint16('Facility', { base: 'dec', mask: 0x3f8, values: FACILITIES }),
  level: uint16('Level', { base: 'dec', mask: 7, values: LEVELS }),
  version: string('Version', { fewValues: true }),
  timestamp: absoluteTime('Timestamp', { time: 'utc' }),
  timestamp_rfc3164: string('Timestamp (RFC3164)'),
  hostname: string('Hostname'),
  appname: string('App Name'),
  procid: string('Process ID'),
  msgid: string('Message ID'),
  sd: none('Structured Data'),
  'sd.element': none('Element', { many: true }),
  'sd.element.name': string('Element Name', { many: true }),
  'sd.param': none('Parameter', { many: true }),
  'sd.param.name': string('Parameter Name', { many: true }),
  'sd.param.value': string('Parameter Value', { many: true }),
  'msgid.bom': uint24('BOM', { base: 'hex' }),
  msg: string('Message'),
  'msg.nonconformant': none('Message conforms to neither RFC 5424 nor RFC 3164; trailing data appended'),
});

const SPACE = 32;
const QUOTE = 34;
const DASH = 45;
const MAX_DIGITS = 4;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Syslog';
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  let priority = -1;
  if (d.bytes[at] === 60) {
    priority = 0;
    at++;
    for (; at <= start + MAX_DIGITS && at < d.end && isDigit(d.bytes[at]); at++)
      priority = 10 * priority + d.bytes[at] - 48;
    if (d.getU8(at) === 62) at++;
  }
  if (!d.has(at, 1)) return true;
  if (d.wantsInfo) d.infoColumn = describe(d, at, priority);
  if (priority >= 0) {
    d.value(F.facility, (priority >>> 3) & 0x7f, start, at - start);
    d.value(F.level, priority & 7, start, at - start);
  }
  if (d.bytes[at] === 49 && at + 2 < d.end && d.bytes[at + 1] === SPACE) dissectStructured(d, at);
  else if (hasTimestamp(d, at)) dissectOld(d, at);
  else emitNonconformant(d, at);
  return true;
}

function describe(d: Dissection, at: number, priority: number): string {
  const shown = lineText(d, at);
  if (priority < 0) return shown;
  return `${FACILITY_NAMES[(priority >>> 3) & 0x7f] ?? 'UNKNOWN'}.${LEVEL_NAMES[priority & 7]}: ${shown}`;
}

const LETTERS: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  0xfeff: '\\uFEFF',
};

/** All that follows as one line, what lies behind a byte of value 0 too. */
function lineText(d: Dissection, start: number): string {
  let text = '';
  for (let at = start; at < d.end; ) {
    const nul = indexOfByte(d.bytes, 0, at, d.end);
    const end = nul < 0 ? d.end : nul;
    text += decodeText(d.bytes, at, end - at);
    if (nul >= 0) text += '\0';
    at = end + 1;
  }
  return text.replace(
    /[\x00-\x1f\x7f\ufeff]/g,
    (control) => LETTERS[control.charCodeAt(0)] ?? `\\${control.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

/** The message ends at a byte of value 0. */
function emitMessage(d: Dissection, at: number): void {
  const end = indexOfByte(d.bytes, 0, at, d.end);
  emitAscii(d, F.msg, at, (end < 0 ? d.end : end) - at);
}

function emitNonconformant(d: Dissection, at: number): void {
  if (at >= d.end) return;
  emitMessage(d, at);
  d.open();
  const message = 'Message conforms to neither RFC 5424 nor RFC 3164; trailing data appended';
  remark(d, F['msg.nonconformant'], SEVERITY.note, GROUP.protocol, message);
  d.close();
}

/** The shape of RFC 3164's timestamps: `Oct 11 22:14:15 `, of which `a` stands for a letter, `0` for a digit. */
const TIMESTAMP = 'aaa _0 00:00:00 ';

function hasTimestamp(d: Dissection, start: number): boolean {
  if (d.left(start) < TIMESTAMP.length) return false;
  for (let i = 0; i < TIMESTAMP.length; i++) {
    const byte = d.bytes[start + i];
    const wanted = TIMESTAMP[i];
    if (wanted === 'a' ? !isLetter(byte) : wanted === '0' ? !isDigit(byte) : !isAs(byte, wanted)) return false;
  }
  return true;
}

const isLetter = (byte: number) => (byte | 32) >= 97 && (byte | 32) <= 122;
const isAs = (byte: number, wanted: string) =>
  wanted === '_' ? byte === SPACE || isDigit(byte) : byte === wanted.charCodeAt(0);

function dissectOld(d: Dissection, start: number): void {
  d.span(F.timestamp_rfc3164, start, TIMESTAMP.length - 1);
  let at = emitWord(d, F.hostname, start + TIMESTAMP.length);
  if (at < 0) return;
  const process = at;
  while (at < d.end && (isDigit(d.bytes[at]) || isLetter(d.bytes[at]))) at++;
  if (!d.has(at, 1)) return;
  d.span(F.procid, process, at - process);
  emitMessage(d, at + 1);
}

/** A word and the space behind it; gives where the next one begins. Without the space the rest is the message: -1. */
function emitWord(d: Dissection, field: number, at: number): number {
  const end = indexOfByte(d.bytes, SPACE, at, d.end);
  if (end < 0) {
    emitNonconformant(d, at);
    return -1;
  }
  emitAscii(d, field, at, end - at);
  return end + 1;
}

function dissectStructured(d: Dissection, start: number): void {
  d.word(F.version, '1', start, 1);
  let at = start + 2;
  const end = indexOfByte(d.bytes, SPACE, at, d.end);
  if (end < 0) return emitNonconformant(d, at);
  emitTimestamp(d, at, end);
  at = end + 1;
  for (const field of [F.hostname, F.appname, F.procid, F.msgid]) {
    at = emitWord(d, field, at);
    if (at < 0) return;
  }
  if (at + 1 >= d.end) return emitNonconformant(d, at);
  if (d.bytes[at] === DASH) {
    d.span(F.sd, at, 1);
    at++;
  } else if (d.bytes[at] === 91 && hasStructure(d, at)) at = emitStructure(d, at);
  else return emitNonconformant(d, at);
  if (at < d.end && d.bytes[at] === SPACE) at++;
  if (d.left(at) < 3 || d.getU24(at) !== 0xefbbbf) return emitMessage(d, at);
  d.u24(F['msgid.bom'], at);
  // Behind the mark the message is UTF-8, without it ASCII.
  const nul = indexOfByte(d.bytes, 0, at, d.end);
  d.span(F.msg, at + 3, (nul < 0 ? d.end : nul) - at - 3);
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** A time as RFC 3339 writes it; what is none is 0. */
function emitTimestamp(d: Dissection, start: number, end: number): void {
  if (d.want[F.timestamp] === 0) return;
  const match = DATE.exec(decodeText(d.bytes, start, Math.min(end - start, 64)));
  if (match === null) return d.wide(F.timestamp, 0, 0, start, end - start);
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours = '0', minutes = '0'] = match;
  const offset = (sign === '-' ? -60 : 60) * (60 * Number(hours) + Number(minutes));
  const seconds = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second) / 1000 - offset;
  d.wide(F.timestamp, seconds, Number(fraction.padEnd(9, '0')), start, end - start);
}

/** Structure ends with a bracket and a space; text that has none is no structure. */
function hasStructure(d: Dissection, start: number): boolean {
  for (let at = start; at + 1 < d.end; at++) if (d.bytes[at] === 93 && d.bytes[at + 1] === SPACE) return true;
  return false;
}

/** Elements in brackets, each of a name and of parameters with values in quotes (RFC 5424, 6.3). Gives their end. */
function emitStructure(d: Dissection, start: number): number {
  const { bytes, end } = d;
  d.span(F.sd, start, 1);
  d.open();
  let at = start;
  while (at < end && bytes[at] === 91) {
    d.value(F['sd.element'], 1, at);
    d.open();
    const name = ++at;
    while (at < end && bytes[at] !== SPACE && bytes[at] !== 93) at++;
    if (bytes[at] === SPACE) emitAscii(d, F['sd.element.name'], name, at - name);
    while (at < end && bytes[at] === SPACE) at = emitParameter(d, at + 1);
    d.close();
    if (at < end && bytes[at] === 93) at++;
    else break;
  }
  d.close();
  return at;
}

function emitParameter(d: Dissection, start: number): number {
  const { bytes, end } = d;
  const equals = indexOfByte(bytes, 61, start, end);
  if (equals < 0 || equals + 1 >= end || bytes[equals + 1] !== QUOTE) return end;
  const value = equals + 2;
  let at = value;
  let isEscaped = false;
  let stop = -1;
  for (; at < end && (bytes[at] !== QUOTE || isEscaped); at++) {
    if (bytes[at] === QUOTE && stop < 0) stop = at;
    isEscaped = !isEscaped && bytes[at] === 92;
  }
  d.value(F['sd.param'], 1, start);
  d.open();
  emitAscii(d, F['sd.param.name'], start, equals - start);
  emitAscii(d, F['sd.param.value'], value, (stop < 0 ? at : stop) - value);
  d.close();
  return Math.min(at + 1, end);
}

export const syslogDissector: Dissector = { protocol: syslog, dissect, places: { 'udp.port': [514] } };
