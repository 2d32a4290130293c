import { boolean, declareFields, declareProtocol, framenum, relativeTime, stringz } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../dissection.js';
import { type Dissector, declareState, dissectorTable } from '../dissector.js';
import { Kept } from '../kept.js';
import { indexOfByte, isLineEnded, lineEnd, nextLine } from '../lines.js';
import { visibleText } from './http/text.js';
import { imf } from './imf/fields.js';
import { startTls } from './tls/index.js';

/** Internet Message Access Protocol (RFC 9051, RFC 3501). */
export const imap = declareProtocol('imap', 'IMAP', 'Internet Message Access Protocol');
const F = declareFields(imap, {
  isrequest: boolean('Request', { many: true }),
  line: stringz('Line', { many: true }),
  request: stringz('Request', { many: true }),
  request_tag: stringz('Request Tag', { many: true }),
  response: stringz('Response', { many: true }),
  response_tag: stringz('Response Tag', { many: true }),
  'request.command': stringz('Request Command', { many: true }),
  'response.command': stringz('Response Command', { many: true }),
  'response.status': stringz('Response Status', { many: true }),
  tag: stringz('Tag', { hidden: true, many: true }),
  command: stringz('Command', { hidden: true, many: true }),
  'request.folder': stringz('Request Folder', { many: true }),
  'request.command.uid': boolean('Request isUID', { many: true }),
  'request.username': stringz('Request Username', { many: true }),
  'request.password': stringz('Request Password', { many: true }),
  response_in: framenum('Response In', { generated: true, many: true }),
  response_to: framenum('Request In', { generated: true, many: true }),
  time: relativeTime('Response Time', { generated: true, many: true }),
});

/** A command that waits for its answer. */
interface Request {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly isStartTls: boolean;
}

/** What an answer belongs to. */
interface Answer {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** Commands that are not answered are forgotten, the oldest first, beyond that many. */
const MOST_REQUESTS = 100_000;

class ImapState {
  readonly requests = new Map<string, Request>();
}

/** By row: what the tagged answers of the layer belong to, in their order. */
const slot = declareState(
  () => new ImapState(),
  () => new Kept<(Answer | undefined)[]>(),
);
const ports = dissectorTable('tcp.port');

/** The answers of the layer in hand, and how many of them were shown. */
let answers: (Answer | undefined)[] = [];
let shown = 0;

const SPACE = 32;

function dissect(d: Dissection, start: number): boolean {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = [];
  answers = memo.rows[row] ?? [];
  shown = 0;
  isTagged = false;
  const isRequest = ports.get(d.destinationPort) === imap.id;
  d.protocolColumn = 'IMAP';
  d.value(F.isrequest, isRequest ? 1 : 0, start, 0);
  letters.length = 0;
  for (let at = start; at < d.end && d.fault === 0; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (!isLineEnded && d.canAskForMore) {
      d.wantMore(at, ONE_MORE_SEGMENT);
      break;
    }
    const literal = isRequest ? 0 : literalAt(d, at, end);
    const follows = next + literal;
    if (follows > d.reportedEnd && d.canAskForMore) {
      d.wantMore(at, ONE_MORE_SEGMENT, true);
      break;
    }
    dissectLine(d, at, end, next, isRequest);
    if (literal > 0) letters.push(next, follows);
    at = follows;
  }
  for (let i = 0; i < letters.length && d.fault === 0; i += 2)
    d.dissect(imf.id, letters[i], letters[i + 1], letters[i + 1]);
  return true;
}

/** The letters of the layer in hand: where each begins and ends. */
const letters: number[] = [];

/** What a server gives of a letter, with its length (RFC 9051, 4.3): tshark takes any of it for a letter. */
const FETCHED = /^\* (?:\d+ )?FETCH \(.*?\{(\d{1,9})\}/i;
const ASTERISK = 42;
const BRACE = 123;

/** Bytes that follow the line as a literal: `{123}`. */
function literalAt(d: Dissection, start: number, end: number): number {
  if (d.bytes[start] !== ASTERISK || indexOfByte(d.bytes, BRACE, start, end) < 0) return 0;
  const found = FETCHED.exec(decodeText(d.bytes, start, Math.min(end - start, 4096)));
  return found === null ? 0 : Number(found[1]);
}

function wordEnd(d: Dissection, start: number, end: number): number {
  const space = indexOfByte(d.bytes, SPACE, start, end);
  return space < 0 ? end : space;
}

/** A tagged line was there already: that one stands in the Info column. */
let isTagged = false;

function dissectLine(d: Dissection, start: number, end: number, next: number, isRequest: boolean): void {
  if (d.wantsInfo && !isTagged)
    d.infoColumn = `${isRequest ? 'Request' : 'Response'}: ${visibleText(d.bytes, start, end)}`;
  d.span(F.line, start, next - start);
  d.open();
  const tagEnd = wordEnd(d, start, end);
  const isUntagged = tagEnd === start + 1 && d.bytes[start] === 42;
  if (!isUntagged && tagEnd > start) {
    isTagged = true;
    if (isRequest) dissectRequest(d, start, tagEnd, end);
    else dissectResponse(d, start, tagEnd, end);
  }
  d.close();
}

/** Commands whose first argument is a mailbox. */
const FOLDER_COMMANDS = new Set([
  'SELECT',
  'EXAMINE',
  'CREATE',
  'DELETE',
  'RENAME',
  'SUBSCRIBE',
  'UNSUBSCRIBE',
  'STATUS',
  'APPEND',
]);

function dissectRequest(d: Dissection, start: number, tagEnd: number, end: number): void {
  d.span(F.request, start, end - start);
  d.span(F.request_tag, start, tagEnd - start);
  d.span(F.tag, start, tagEnd - start);
  let word = tagEnd + 1;
  if (word >= end) return;
  let stop = wordEnd(d, word, end);
  d.span(F.command, word, stop - word);
  let command = decodeText(d.bytes, word, Math.min(stop - word, 16)).toUpperCase();
  if (command === 'UID' && stop < end) {
    d.value(F['request.command.uid'], 1, start, 0);
    word = stop + 1;
    stop = wordEnd(d, word, end);
    command = decodeText(d.bytes, word, Math.min(stop - word, 16)).toUpperCase();
  }
  d.span(F['request.command'], word, stop - word);
  const argument = stop + 1;
  if (argument < end) {
    const argumentEnd = wordEnd(d, argument, end);
    if (FOLDER_COMMANDS.has(command)) d.span(F['request.folder'], argument, argumentEnd - argument);
    else if (command === 'COPY' && argumentEnd < end)
      d.span(F['request.folder'], argumentEnd + 1, wordEnd(d, argumentEnd + 1, end) - argumentEnd - 1);
    else if (command === 'LOGIN') {
      d.span(F['request.username'], argument, argumentEnd - argument);
      const password = argumentEnd + 1;
      // tshark takes it to stand in quotes.
      if (end - password >= 2) d.span(F['request.password'], password + 1, end - password - 2);
    }
  }
  if (!d.replaying) noteRequest(d, decodeText(d.bytes, start, Math.min(tagEnd - start, 64)), command === 'STARTTLS');
}

function noteRequest(d: Dissection, tag: string, isStartTls: boolean): void {
  const { requests } = d.stateOf(slot);
  const key = `${d.conversation} ${tag}`;
  if (requests.size >= MOST_REQUESTS)
    for (const oldest of requests.keys()) {
      requests.delete(oldest);
      break;
    }
  requests.set(key, {
    frame: d.block.firstNumber + d.frame,
    seconds: d.block.seconds[d.frame],
    nanoseconds: d.block.nanoseconds[d.frame],
    isStartTls,
  });
}

function dissectResponse(d: Dissection, start: number, tagEnd: number, end: number): void {
  d.span(F.response, start, end - start);
  d.span(F.response_tag, start, tagEnd - start);
  d.span(F.tag, start, tagEnd - start);
  const status = tagEnd + 1;
  if (status >= end) return;
  const statusEnd = wordEnd(d, status, end);
  d.span(F['response.status'], status, statusEnd - status);
  const command = statusEnd + 1;
  if (command < end) {
    const commandEnd = wordEnd(d, command, end);
    d.span(F['response.command'], command, commandEnd - command);
    d.span(F.command, command, commandEnd - command);
  }
  if (!d.replaying) {
    const tag = decodeText(d.bytes, start, Math.min(tagEnd - start, 64));
    answers.push(answerTo(d, tag, decodeText(d.bytes, status, Math.min(statusEnd - status, 4)) === 'OK'));
  }
  const answer = answers[shown++];
  if (answer === undefined) return;
  d.value(F.response_to, answer.frame);
  d.wide(F.time, answer.seconds, answer.nanoseconds);
}

function answerTo(d: Dissection, tag: string, isGood: boolean): Answer | undefined {
  const { requests } = d.stateOf(slot);
  const key = `${d.conversation} ${tag}`;
  const request = requests.get(key);
  if (request === undefined) return undefined;
  requests.delete(key);
  if (request.isStartTls && isGood) startTls(d, imap.longName);
  const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
  return {
    frame: request.frame,
    seconds: d.block.seconds[d.frame] - request.seconds - (nanoseconds < 0 ? 1 : 0),
    nanoseconds: nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds,
  };
}

export const imapDissector: Dissector = {
  protocol: imap,
  dissect,
  places: { 'tcp.port': [143] },
  carries: ['imf', 'tls'],
  stateful: true,
};
