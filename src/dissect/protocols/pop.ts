import { boolean, declareFields, declareProtocol, framenum, none, string, uint32 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState, dissectorTable } from '../dissector.js';
import { decimalAt, isDigit, lineEnd, nextLine } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { visibleText } from './http/text.js';
import { imf } from './imf/fields.js';
import { collect, emitLetter, type Letter, LetterMemo, type Letters } from './letters.js';
import { startTls } from './tls/index.js';

/** Post Office Protocol, version 3 (RFC 1939). */
export const pop = declareProtocol('pop', 'POP', 'Post Office Protocol');
const F = declareFields(pop, {
  response: string('Response'),
  'response.indicator': string('Response indicator'),
  'response.description': string('Response description'),
  'response.data': string('Data', { many: true }),
  request: string('Request'),
  'request.command': string('Request command'),
  'request.parameter': string('Request parameter'),
  'request.data': string('Data', { many: true }),
  'data.fragments': none('DATA fragments'),
  'data.fragment': framenum('DATA fragment', { many: true }),
  'data.fragment.overlap': boolean('DATA fragment overlap'),
  'data.fragment.overlap.conflicts': boolean('DATA fragment overlapping with conflicting data'),
  'data.fragment.multiple_tails': boolean('DATA has multiple tail fragments'),
  'data.fragment.too_long_fragment': boolean('DATA fragment too long'),
  'data.fragment.error': framenum('DATA defragmentation error'),
  'data.fragment.count': uint32('DATA fragment count'),
  'data.reassembled.in': framenum('Reassembled DATA in frame'),
  'data.reassembled.length': uint32('Reassembled DATA length'),
  'response.tot_len.invalid': none('Length must be a string containing an integer'),
});

const FRAGMENTS = {
  fragments: F['data.fragments'],
  fragment: F['data.fragment'],
  count: F['data.fragment.count'],
  length: F['data.reassembled.length'],
};

/** A session: what was last asked for, and the letter that is being sent. */
interface Session {
  asksForLetter: boolean;
  asksForTls: boolean;
  /** Bytes that the letter has by the server's word. */
  expected: number;
  letter: Letter | undefined;
}

const MOST_SESSIONS = 50_000;

class PopState {
  readonly sessions = new Map<number, Session>();
}

const slot = declareState(
  () => new PopState(),
  () => new LetterMemo(),
);
const ports = dissectorTable('tcp.port');

function sessionOf(d: Dissection): Session {
  const { sessions } = d.stateOf(slot);
  let session = sessions.get(d.conversation);
  if (session !== undefined) return session;
  if (sessions.size >= MOST_SESSIONS)
    for (const oldest of sessions.keys()) {
      sessions.delete(oldest);
      break;
    }
  session = { asksForLetter: false, asksForTls: false, expected: 0, letter: undefined };
  sessions.set(d.conversation, session);
  return session;
}

function dissect(d: Dissection, start: number): boolean {
  const isRequest = ports.get(d.destinationPort) === pop.id;
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.letters[row] = undefined;
  const session = d.replaying ? undefined : sessionOf(d);
  d.protocolColumn = 'POP';
  const end = lineEnd(d.bytes, start, d.end);
  const next = nextLine;
  const indicator = decodeText(d.bytes, start, Math.min(4, end - start));
  const isResponse = indicator.startsWith('+OK') || indicator === '-ERR';
  if (!isRequest && !isResponse) {
    dissectLetter(d, session, memo, row, start);
    return true;
  }
  if (d.wantsInfo) d.infoColumn = `${isRequest ? 'C' : 'S'}: ${visibleText(d.bytes, start, end)}`;
  d.text(isRequest ? F.request : F.response, '', start, next - start);
  d.open();
  let word = start;
  while (word < end && d.bytes[word] !== 32) word++;
  if (word > start) d.span(isRequest ? F['request.command'] : F['response.indicator'], start, word - start);
  if (session !== undefined) {
    if (isRequest) noteRequest(session, decodeText(d.bytes, start, Math.min(word - start, 8)).toUpperCase());
    else noteResponse(d, session, start, end);
  }
  let rest = word;
  while (rest < end && d.bytes[rest] === 32) rest++;
  if (rest < end) d.span(isRequest ? F['request.parameter'] : F['response.description'], rest, end - rest);
  d.close();
  for (let at = next; at < d.end && d.fault === 0; at = nextLine) {
    lineEnd(d.bytes, at, d.end);
    d.text(isRequest ? F['request.data'] : F['response.data'], '', at, nextLine - at);
  }
  return true;
}

function noteRequest(session: Session, command: string): void {
  if (/^(RETR|TOP)/.test(command)) session.asksForLetter = true;
  if (command.startsWith('STLS')) session.asksForTls = true;
}

function noteResponse(d: Dissection, session: Session, start: number, end: number): void {
  const isGood = d.bytes[start] === 43;
  if (session.asksForLetter) {
    session.expected = 0;
    session.letter = undefined;
    if (isGood && end - start > 4) {
      if (isDigit(d.bytes[start + 4])) session.expected = decimalAt(d.bytes, start + 4, end);
      else {
        const message = 'Length must be a string containing an integer';
        remark(d, F['response.tot_len.invalid'], SEVERITY.error, GROUP.protocol, message);
      }
    }
    session.asksForLetter = false;
  }
  if (session.asksForTls) {
    if (isGood) startTls(d, pop.longName);
    session.asksForTls = false;
  }
}

/** A piece of a letter; with its last one the letter is dissected. */
function dissectLetter(d: Dissection, session: Session | undefined, memo: Letters, row: number, start: number): void {
  const length = d.reportedEnd - start;
  if (d.wantsInfo) d.infoColumn = `S: DATA fragment, ${length} byte${length === 1 ? '' : 's'}`;
  if (session !== undefined) {
    session.letter = collect(d, session.letter, start);
    if (session.letter.length >= session.expected) {
      memo.letters[row] = session.letter;
      session.letter = undefined;
      session.expected = 0;
    }
  }
  const letter = memo.letters[row];
  if (letter !== undefined) emitLetter(d, letter, start, FRAGMENTS, imf.id);
}

export const popDissector: Dissector = {
  protocol: pop,
  dissect,
  places: { 'tcp.port': [110] },
  carries: ['imf', 'tls'],
  stateful: true,
};
