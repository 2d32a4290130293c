import { declareFields, declareProtocol, none, string, uint8, uint16 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { setApplication } from '../conversations.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { startsAt } from '../lines.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { dissectData } from './data.js';
import { dissectPdus } from './tcp/pdus.js';

/** Health Level Seven, version 2, in its Lower Layer Protocol (a byte before each message, two behind it). */
export const hl7 = declareProtocol('hl7', 'HL7', 'Health Level Seven');
const F = declareFields(hl7, {
  raw: string('raw message'),
  'llp.sob': uint8('LLP Start Of Block', { base: 'hex' }),
  'llp.eob': uint16('LLP End Of Block', { base: 'hex' }),
  'raw.segment': string('raw segment', { many: true }),
  segment: string('xyz', { many: true }),
  'message.type': string('xyz'),
  'event.type': string('xyz'),
  field: string('xyz', { many: true }),
  malformed: none('Malformed'),
});

const BEGIN = 0x0b;
const FIRST_END = 0x1c;
const CARRIAGE_RETURN = 0x0d;
const LEAST = 6;
const TYPE_FIELD = 9;
const HEADER = 'MSH';
const CARET = 0x5e;

let isFirst = true;
const ports = dissectorTable('tcp.port');
const recognised = declareTalks(false);

/** How long the message at `at` is; 0 where its end is not there. */
function lengthAt(d: Dissection, at: number): number {
  for (let i = at; i + 1 < d.end; i++)
    if (d.bytes[i] === FIRST_END && d.bytes[i + 1] === CARRIAGE_RETURN) return i + 2 - at;
  return 0;
}

function dissect(d: Dissection, start: number): boolean {
  // The message by which a conversation is recognised is not shown, as in tshark.
  if (!talkOf(d, recognised)) {
    keepTalk(d, recognised, true);
    if (ports.get(d.destinationPort) !== hl7.id && ports.get(d.sourcePort) !== hl7.id) {
      setApplication(d, hl7.id);
      d.withdraw(false);
      return true;
    }
  }
  isFirst = true;
  dissectPdus(d, start, LEAST, lengthAt, dissectMessage);
  return true;
}

const isBlock = (d: Dissection, start: number): boolean =>
  d.left(start) >= LEAST && d.bytes[start] === BEGIN && startsAt(d.bytes, HEADER, start + 1, d.end);

function dissectMessage(d: Dissection, start: number): void {
  if (!isBlock(d, start)) {
    dissectData(d, start, d.end, d.reportedEnd);
    return;
  }
  setApplication(d, hl7.id);
  const { bytes: data } = d;
  const end = d.end - 2;
  const bar = data[start + 4];
  d.protocolColumn = 'HL7';
  const separator = isFirst ? '' : `${d.infoColumn}, `;
  isFirst = false;
  for (let at = start + 1; at < end && d.fault === 0; ) {
    let stop = at;
    while (stop < end && data[stop] !== CARRIAGE_RETURN) stop++;
    if (stop - at < 3) break;
    d.span(F.segment, at, Math.min(stop + 1, end) - at);
    d.open();
    const isHeader = startsAt(data, HEADER, at, end);
    let column = 1;
    for (let from = at; from <= stop; column++) {
      let to = from;
      while (to < stop && data[to] !== bar) to++;
      if (isHeader && column === TYPE_FIELD) dissectType(d, from, to, separator);
      if (to > from) d.span(F.field, from, to - from);
      from = to + 1;
    }
    d.close();
    at = stop + 1;
  }
}

/** The message's type and event. */
function dissectType(d: Dissection, start: number, end: number, before: string): void {
  let caret = start;
  while (caret < end && d.bytes[caret] !== CARET) caret++;
  const type = decodeText(d.bytes, start, caret - start);
  d.text(F['message.type'], type, start, caret - start);
  if (d.wantsInfo) d.infoColumn = before + type;
  if (caret >= end) return;
  let eventEnd = caret + 1;
  while (eventEnd < end && d.bytes[eventEnd] !== CARET) eventEnd++;
  const event = decodeText(d.bytes, caret + 1, eventEnd - caret - 1);
  d.text(F['event.type'], event, caret + 1, eventEnd - caret - 1);
  if (d.wantsInfo) d.infoColumn += ` (${event})`;
}

const isWhole = (d: Dissection, start: number): boolean => isBlock(d, start) && lengthAt(d, start) > 0;

export const hl7Dissector: Dissector = {
  protocol: hl7,
  dissect,
  places: { 'tcp.port': [2575] },
  heuristics: { tcp: isWhole },
  carries: ['data'],
  stateful: true,
};
