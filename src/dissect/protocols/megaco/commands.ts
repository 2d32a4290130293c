import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectDescriptors, dissectError } from './descriptors.js';
import { MEGACO as F } from './fields.js';
import {
  closing,
  emit,
  emitHeading,
  emitMark,
  emitText,
  findAny,
  message,
  remarkError,
  skipSpace,
  trimEnd,
  wordAt,
} from './text.js';

/** No command can be told from there on. */
const GIVE_UP = -1;
const INVALID_OFFSET = 'Parse error: Invalid offset';
const MISSING_EQUALS = 'Parse error: Missing "="';

/** The commands of a context, in `[start, end)`. False where the message is not gone through any further. */
export function dissectCommands(d: Dissection, start: number, end: number): boolean {
  for (let at = skipSpace(start, end); d.fault === 0; ) {
    const next = dissectCommand(d, at, end);
    if (next === GIVE_UP) return false;
    at = skipSpace(next, end);
    if (at >= end) return true;
    if (message.text[at] === ',') at = skipSpace(at + 1, end);
  }
  return false;
}

/** One of the commands by its short word: its first letters. */
function shortCommand(word: string): string {
  const second = word[1];
  switch (word[0]) {
    case 'A':
      return second === 'V' && word.length === 2 ? 'AuditValue' : second === 'C' ? 'AuditCapability' : 'Add';
    case 'M':
      return second === 'F' ? 'Modify' : second === 'V' ? 'Move' : '';
    case 'N':
      return 'Notify';
    case 'S':
      return second === 'C' ? 'ServiceChange' : 'Subtract';
    case 'P':
      return 'Priority';
  }
  return '';
}

/** Gives where the next one may begin. */
function dissectCommand(d: Dissection, start: number, end: number): number {
  const { text, isLong } = message;
  const isMarked = /^[OW]-/i.test(text.slice(start, start + 2));
  const at = isMarked ? start + 2 : start;
  const stop = findAny('{,}', at, end);
  const word = wordAt(at, end);
  const after = Math.min(stop + 1, text.length);
  if (word.startsWith('T')) {
    emitCommandLine(d, start, after, '');
    const close = closing(stop, end);
    emit(d, F.topology, stop + 1, close);
    return close + 1;
  }
  if (findAny('=', start, text.length) === text.length) {
    emitCommandLine(d, start, after, '');
    emitHeading(d, start, after, MISSING_EQUALS);
    remarkError(d, MISSING_EQUALS);
    return GIVE_UP;
  }
  if (word.startsWith('E')) return dissectOther(d, word, start, stop, end);
  if (word === '' || !'AMNSP'.includes(word[0])) {
    const code = text.charCodeAt(start).toString(16).toUpperCase();
    emitHeading(d, start, after, d.want[HEADING] !== 0 ? `Command: <None> 0x${code}` : '');
    remarkBeneath(d, F.no_command, SEVERITY.warn, GROUP.protocol, 'No Command detectable');
    return GIVE_UP;
  }
  const equals = findAny('=', at, stop);
  const nameEnd = trimEnd(at, equals);
  const name = isLong ? text.slice(at, nameEnd) : shortCommand(word);
  emitCommandLine(d, start, after, isLong ? ` ${name}` : name);
  d.open();
  if (isMarked) emitMark(d, text[start].toUpperCase() === 'W' ? F.wildcard_response : F.command_optional, start, at);
  if (name !== '') emitText(d, F.command, name, at, nameEnd);
  const next = dissectTarget(d, name, equals, stop, end);
  d.close();
  return next;
}

const emitCommandLine = (d: Dissection, at: number, end: number, name: string): void =>
  emitHeading(d, at, end, d.want[HEADING] !== 0 ? `Command: ${name}` : '');

/** Errors in place of a command; of the rest (emergencies) tshark says nothing. */
function dissectOther(d: Dissection, word: string, start: number, stop: number, end: number): number {
  emitCommandLine(d, start, Math.min(stop + 1, message.text.length), '');
  if (!word.startsWith('ER')) return stop;
  const close = message.text[stop] === '{' && stop < end ? closing(stop, end) + 1 : stop;
  d.open();
  emitHeading(d, start, close, 'Descriptors');
  d.open();
  dissectError(d, start, close);
  d.close();
  d.close();
  return close;
}

/** What the command is for, and its descriptors. */
function dissectTarget(d: Dissection, name: string, equals: number, stop: number, end: number): number {
  const { text } = message;
  if (equals === stop) {
    if (d.wantsInfo) d.infoColumn += ` ${name}`;
    return stop;
  }
  const from = skipSpace(equals + 1, stop);
  const until = trimEnd(from, stop);
  const first = text[from];
  const wildcard = first === '$' ? 'WildCard any' : first === '*' ? 'WildCard all' : '';
  // tshark writes the first letter of these small, and leaves them out of the Info column.
  const isE = first === 'E' || first === 'e';
  if (name === 'Priority' && !message.isLong) emit(d, F.priority, from, until);
  else if (wildcard !== '') emitText(d, F.termid, wildcard, from, until);
  else if (isE) emitText(d, F.termid, `e${text.slice(from + 1, until)}`, from, until);
  else emit(d, F.termid, from, until);
  if (d.wantsInfo) {
    const target = wildcard === '' ? text.slice(from, until) : first;
    d.infoColumn += `${name === '' ? '' : ' '}${name}${isE ? '' : `=${target}`}`;
  }
  if (text[stop] !== '{' || stop >= end) return stop;
  const close = closing(stop, end);
  emitHeading(d, stop, close, 'Descriptors');
  if (close === stop + 1) {
    remarkError(d, INVALID_OFFSET);
    return close + 1;
  }
  d.open();
  dissectDescriptors(d, stop + 1, close);
  d.close();
  return close + 1;
}
