import { decodeText } from '../../../fields/text.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { decimalAt, isLineEnded, lineEnd, nextLine, startsAt } from '../../lines.js';
import { visibleText } from '../http/text.js';
import { MEMCACHE as F } from './fields.js';

/** Words of a line, one after the other: where the one in hand lies. */
const word = { start: 0, end: 0 };

function nextWord(d: Dissection, at: number, end: number): boolean {
  let start = at;
  while (start < end && d.bytes[start] === 32) start++;
  let stop = start;
  while (stop < end && d.bytes[stop] !== 32) stop++;
  word.start = start;
  word.end = stop;
  return stop > start;
}

const STORING = new Set(['set', 'add', 'replace', 'append', 'prepend', 'cas']);
const ANSWERS = new Set(['STORED', 'NOT_STORED', 'EXISTS', 'NOT_FOUND', 'DELETED', 'OK', 'END']);
const PLAIN = new Set(['version', 'quit']);

export function dissectText(d: Dissection, start: number): void {
  const end = lineEnd(d.bytes, start, d.end);
  const next = nextLine;
  if (!isLineEnded && d.canAskForMore) {
    d.wantMore(start, ONE_MORE_SEGMENT);
    return;
  }
  const first = nextWord(d, start, end) ? decodeText(d.bytes, word.start, word.end - word.start) : '';
  const isStoring = STORING.has(first);
  if (isStoring) {
    const size = storedBytes(d, end);
    if (next + size + 2 > d.end && d.canAskForMore) {
      d.wantMore(start, next + size + 2 - d.end);
      return;
    }
  }
  nextWord(d, start, end);
  if (d.wantsInfo) d.infoColumn = `${visibleText(d.bytes, start, end)} `;
  if (isStoring || first === 'get' || first === 'gets' || first === 'delete' || first === 'incr' || first === 'decr')
    dissectKeyed(d, first, end, next);
  else if (first === 'flush_all') {
    d.span(F.command, word.start, word.end - word.start);
    if (nextWord(d, word.end, end)) {
      number(d, F.expiration);
      noreply(d, end);
    }
  } else if (first === 'stats') {
    d.span(F.command, word.start, word.end - word.start);
    if (nextWord(d, word.end, end)) d.span(F.subcommand, word.start, word.end - word.start);
  } else if (PLAIN.has(first)) d.span(F.command, word.start, word.end - word.start);
  else if (ANSWERS.has(first)) d.span(F.response, word.start, word.end - word.start);
  else if (first === 'VERSION') {
    if (nextWord(d, word.end, end)) d.span(F.version, word.start, word.end - word.start);
  } else if (first === 'VALUE') dissectValues(d, start);
  else if (first === 'STAT') dissectStatistics(d, start);
  else if (d.wantsInfo) d.infoColumn = 'MEMCACHE Continuation';
}

/** The number of bytes that follow a storing command's line: its fourth argument. */
function storedBytes(d: Dissection, end: number): number {
  for (let i = 0; i < 4; i++) if (!nextWord(d, word.end, end)) return 0;
  return decimalAt(d.bytes, word.start, word.end);
}

const number = (d: Dissection, field: number): number => {
  const value = decimalAt(d.bytes, word.start, word.end);
  d.value(field, value, word.start, word.end - word.start);
  return value;
};

function noreply(d: Dissection, end: number): void {
  if (nextWord(d, word.end, end)) d.span(F.noreply, word.start, word.end - word.start);
}

function dissectKeyed(d: Dissection, command: string, end: number, next: number): void {
  d.span(F.command, word.start, word.end - word.start);
  if (!nextWord(d, word.end, end)) return;
  d.span(F.key, word.start, word.end - word.start);
  if (command === 'get' || command === 'gets') {
    while (nextWord(d, word.end, end) && d.fault === 0) d.span(F.key, word.start, word.end - word.start);
    return;
  }
  if (!nextWord(d, word.end, end)) return;
  if (command === 'delete') {
    number(d, F.expiration);
    return;
  }
  if (command === 'incr' || command === 'decr') {
    d.span(F.value, word.start, word.end - word.start);
    noreply(d, end);
    return;
  }
  number(d, F.flags);
  if (!nextWord(d, word.end, end)) return;
  number(d, F.expiration);
  if (!nextWord(d, word.end, end)) return;
  const size = number(d, F['value.length']);
  if (command === 'cas' && nextWord(d, word.end, end)) number(d, F.cas);
  noreply(d, end);
  d.span(F.value, next, size);
}

function dissectValues(d: Dissection, start: number): void {
  let at = start;
  while (at < d.end && d.fault === 0 && startsAt(d.bytes, 'VALUE ', at, d.end)) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (!nextWord(d, at + 6, end)) return;
    d.span(F.key, word.start, word.end - word.start);
    if (!nextWord(d, word.end, end)) return;
    number(d, F.flags);
    if (!nextWord(d, word.end, end)) return;
    const size = number(d, F['value.length']);
    if (nextWord(d, word.end, end)) number(d, F.cas);
    d.span(F.value, next, size);
    at = next + size + 2;
  }
}

function dissectStatistics(d: Dissection, start: number): void {
  let at = start;
  while (at < d.end && d.fault === 0 && startsAt(d.bytes, 'STAT ', at, d.end)) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    d.span(F.command, at, 4);
    if (nextWord(d, at + 5, end)) {
      const name = decodeText(d.bytes, word.start, word.end - word.start);
      const parts = /^(items):([0-9]+):(.*)$/.exec(name);
      if (parts) {
        d.text(F.subcommand, parts[1], word.start, 5);
        d.value(F.slabclass, Number(parts[2]) >>> 0, word.start + 6, parts[2].length);
        d.text(F.name, parts[3], word.end - parts[3].length, parts[3].length);
      } else d.span(F.name, word.start, word.end - word.start);
      if (nextWord(d, word.end, end)) d.span(F.name_value, word.start, word.end - word.start);
    }
    at = next;
  }
}
