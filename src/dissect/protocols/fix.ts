import { boolean, bytes, declareFields, declareProtocol, none, string, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { FIRST_TAGS, MESSAGE_NAMES } from '../names/fix.js';
import { LATER_TAGS } from '../names/fix-later.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

/** What traders speak: lines of `tag=value`, each ended by a byte 1 (FIX 4.0 to 5.0, FIXT 1.1). */
export const fix = declareProtocol('fix', 'FIX', 'Financial Information eXchange Protocol');
const F = declareFields(fix, {
  data: bytes('Continuation Data', { many: true }),
  'field.tag': uint16('Field Tag', { many: true }),
  'field.value': string('Field Value', { many: true }),
  checksum_good: boolean('Good Checksum', { many: true, generated: true }),
  checksum_bad: boolean('Bad Checksum', { many: true, generated: true }),
  'checksum_bad.expert': none('Bad checksum', { many: true }),
  missing_field: none('Missing mandatory field', { many: true }),
  'tag.invalid': none('Invalid Tag', { many: true }),
});

/** The fields of known tags, by tag. */
const tags = declareTags(`${FIRST_TAGS}${LATER_TAGS}`.trim().split(/\s+/));

function declareTags(names: readonly string[]): Int32Array {
  const known = [...new Set(names)].filter((name) => name !== '-');
  const ids = declareFields(
    fix,
    () => Object.fromEntries(names.map((name, index) => [name, string(`${name} (${index + 1})`, { many: true })])),
    known,
  );
  const byTag = new Int32Array(names.length + 1).fill(-1);
  for (const [index, name] of names.entries()) if (name !== '-') byTag[index + 1] = ids[name];
  return byTag;
}

const CONTINUATION = '[FIX continuation]';
const END = 1;
const EQUALS = 0x3d;
/** `8=FIX`, with which messages begin. */
const MARKER = [0x38, EQUALS, 0x46, 0x49, 0x58];
const SHORTEST = 24;
const CHECKSUM = 10;
const CHECKSUM_LENGTH = '10=000|'.length;
const MESSAGE_TYPE = 35;

function isMarker(d: Dissection, at: number): boolean {
  if (d.end - at < MARKER.length) return false;
  for (let i = 0; i < MARKER.length; i++) if (d.bytes[at + i] !== MARKER[i]) return false;
  return true;
}

/** Where the byte stands, from `at` on; -1 where it does not. */
function find(d: Dissection, at: number, byte: number): number {
  for (let i = at; i < d.end; i++) if (d.bytes[i] === byte) return i;
  return -1;
}

/** Where the next message begins behind `at`, as far as there is text. */
function nextMessage(d: Dissection, at: number): number {
  for (let i = at; i < d.end && d.bytes[i] !== 0; i++) if (d.bytes[i] === END && isMarker(d, i + 1)) return i + 1;
  return d.end;
}

/** The decimal number in `[at, end)`; -1 where it is none, or too large for a tag or a length. */
function numberAt(d: Dissection, at: number, end: number): number {
  if (end <= at || end - at > 9) return -1;
  let value = 0;
  for (let i = at; i < end; i++) {
    const digit = d.bytes[i] - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** How long the message at `at` is: to the end of its checksum; where that is not found, to the next message. */
function lengthAt(d: Dissection, at: number): number {
  const other = nextMessage(d, at) - at;
  if (!isMarker(d, at)) return other;
  const version = find(d, at, END);
  if (version < 0) return other;
  const tag = version + 1;
  const end = find(d, tag, END);
  if (end < 0 || d.bytes[tag] !== 0x39 || d.bytes[tag + 1] !== EQUALS) return other;
  const length = numberAt(d, tag + 2, end);
  if (length < 0) return other;
  const checksum = end + 1 + length;
  const checksumEnd = checksum < d.end ? find(d, checksum, END) : -1;
  if (checksumEnd < 0) return checksum + CHECKSUM_LENGTH - at;
  const isChecksum = d.bytes[checksum] === 0x31 && d.bytes[checksum + 1] === 0x30 && d.bytes[checksum + 2] === EQUALS;
  return isChecksum ? checksumEnd + 1 - at : other;
}

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo && (d.left(start) >= SHORTEST || !d.canAskForMore)) sayNothing = true;
  dissectPdus(d, start, SHORTEST, lengthAt, dissectMessage);
  return true;
}

/** The Info column is still the carrier's. */
let sayNothing = false;

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'FIX';
  if (sayNothing && d.wantsInfo) d.infoColumn = '';
  sayNothing = false;
  if (!isMarker(d, start)) {
    if (d.wantsInfo) d.infoColumn = CONTINUATION;
    d.span(F.data, start, d.reportedEnd - start);
    return;
  }
  if (!hasThird(d, start)) {
    remark(d, F.missing_field, SEVERITY.error, GROUP.malformed, 'Missing MsgType field');
    return;
  }
  if (d.wantsInfo) sayType(d, findType(d, start));
  let at = start;
  while (at < d.end && d.fault === 0) {
    const equals = find(d, at, EQUALS);
    const end = equals < 0 ? -1 : find(d, equals, END);
    if (end < 0) return;
    if (equals > at) {
      const tag = numberAt(d, at, equals);
      if (tag < 0 || tag > 0xffff) {
        remark(d, F['tag.invalid'], SEVERITY.error, GROUP.malformed, 'Invalid Tag');
        return;
      }
      dissectField(d, start, at, tag, equals + 1, end);
    }
    at = end + 1;
  }
}

/** Is there a third field, which is the type where it has its place? */
function hasThird(d: Dissection, start: number): boolean {
  const version = find(d, start, END);
  const length = version < 0 ? -1 : find(d, version + 1, END);
  const equals = length < 0 ? -1 : find(d, length + 1, EQUALS);
  return equals >= 0 && find(d, equals + 1, END) > equals + 1;
}

/** Where the message's type begins, which is not empty; -1 where it has none. */
function findType(d: Dissection, start: number): number {
  for (let at = start; at < d.end; ) {
    const equals = find(d, at, EQUALS);
    const end = equals < 0 ? -1 : find(d, equals, END);
    if (end < 0) return -1;
    if (end > equals + 1 && numberAt(d, at, equals) === MESSAGE_TYPE) return equals + 1;
    at = end + 1;
  }
  return -1;
}

const LONGEST_TYPE = 64;

function sayType(d: Dissection, start: number): void {
  if (start < 0) return;
  const end = Math.min(find(d, start, END), start + LONGEST_TYPE);
  const type = String.fromCharCode(...d.bytes.subarray(start, end));
  const name = MESSAGE_NAMES[type] ?? `FIX Message (${type})`;
  if (d.infoColumn === CONTINUATION) d.infoColumn = '';
  d.addInfo(name);
}

/** The field of the message at `message` that lies at `[at, end)`, its value from `value` on. */
function dissectField(d: Dissection, message: number, at: number, tag: number, value: number, end: number): void {
  const length = end + 1 - at;
  const field = tag < tags.length ? tags[tag] : -1;
  if (value === end || field < 0) {
    if (value === end) d.heading(`${tag}: <missing value>`, at, length);
    d.open();
    d.value(F['field.tag'], tag, at, value - 1 - at);
    if (value < end) d.span(F['field.value'], value, end - value);
    d.close();
    return;
  }
  d.span(field, value, end - value);
  if (tag === CHECKSUM) dissectChecksum(d, message, at, value, end);
}

function dissectChecksum(d: Dissection, message: number, at: number, value: number, end: number): void {
  let sum = 0;
  for (let i = message; i < at; i++) sum = (sum + d.bytes[i]) & 0xff;
  const isGood = numberAt(d, value, end) === sum;
  d.open();
  d.value(F.checksum_good, isGood ? 1 : 0, at, end + 1 - at);
  d.value(F.checksum_bad, isGood ? 0 : 1, at, end + 1 - at);
  if (!isGood) remark(d, F['checksum_bad.expert'], SEVERITY.error, GROUP.checksum, 'Bad checksum');
  d.close();
}

export const fixDissector: Dissector = {
  protocol: fix,
  // Where its messages end is known from those before.
  stateful: true,
  dissect,
  heuristics: { tcp: isMarker },
};
