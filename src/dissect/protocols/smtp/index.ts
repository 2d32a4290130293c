import { decodeText } from '../../../fields/text.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { decimalAt, isDigit, isLineEnded, lineEnd, nextLine, skipBlanks } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { visibleText } from '../http/text.js';
import { imf } from '../imf/fields.js';
import { collect, emitLetter } from '../letters.js';
import { textLines } from '../textlines.js';
import { startTls } from '../tls/index.js';
import {
  BOTH,
  COMMANDS,
  SMTP as F,
  keepSession,
  LETTER,
  NEW,
  NOTHING,
  PASSWORD,
  type SmtpMemo,
  smtp,
  smtpState,
  USER,
} from './session.js';

const FRAGMENTS = {
  fragments: F['data.fragments'],
  fragment: F['data.fragment'],
  count: F['data.fragment.count'],
  length: F['data.reassembled.length'],
};

const ports = dissectorTable('tcp.port');

let session = NEW;
/** The occurrence in hand. */
let memo: SmtpMemo;
let row = 0;

function dissect(d: Dissection, start: number): boolean {
  memo = d.memoOf(smtpState);
  row = memo.row(d);
  if (!d.replaying) {
    memo.sessions[row] = d.stateOf(smtpState).sessions.get(d.conversation) ?? NEW;
    memo.letters[row] = undefined;
  }
  const before = memo.sessions[row] ?? NEW;
  session = before;
  d.protocolColumn = 'SMTP';
  const isRequest = ports.get(d.destinationPort) === smtp.id;
  if (isRequest) dissectRequests(d, start);
  else dissectResponse(d, start);
  if (session !== before && !d.replaying && d.moreAt < 0) keepSession(d, session);
  return true;
}

/** Lines of the client: commands, credentials, the letter or chunks of it. */
function dissectRequests(d: Dissection, start: number): void {
  lineEnd(d.bytes, start, d.end);
  const isWhole = isLineEnded && (nextLine < d.end || d.bytes[nextLine - 1] !== CARRIAGE_RETURN);
  if (!isWhole && d.canAskForMore) {
    d.wantMore(start, ONE_MORE_SEGMENT);
    return;
  }
  if (d.wantsInfo) d.infoColumn = 'C: ';
  for (let at = start; at < d.end && d.fault === 0; ) {
    if (d.wantsInfo && at > start) d.infoColumn += ' | ';
    if (session.chunk > 0) at = dissectChunk(d, at);
    else if (session.state === LETTER) at = dissectLetter(d, at);
    else at = dissectLines(d, at);
  }
}

const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** Four letters, alone or with a space behind them, or STARTTLS. */
function isCommand(d: Dissection, start: number, end: number): boolean {
  const { bytes } = d;
  let stop = start;
  while (stop < end && (bytes[stop] | 32) >= 97 && (bytes[stop] | 32) <= 122) stop++;
  if (stop < end && bytes[stop] !== SPACE) return false;
  return stop - start === 4 || (stop - start === 8 && decodeText(bytes, start, 8).toUpperCase() === 'STARTTLS');
}

const isNamed = (d: Dissection, start: number, name: string) =>
  decodeText(d.bytes, start, name.length).toUpperCase() === name;

/**
 * Lines up to a chunk: as tshark has it, the last of them tells what all of them are, commands or a piece of a letter,
 * and so do those behind DATA.
 */
function dissectLines(d: Dissection, start: number): number {
  let isLetter = false;
  let stop = start;
  while (stop < d.end) {
    const end = lineEnd(d.bytes, stop, d.end);
    const next = nextLine;
    if (session.awaits !== NOTHING) {
      dissectCommand(d, start, end, next);
      return next;
    }
    isLetter = !isCommand(d, stop, end);
    const isData = !isLetter && isNamed(d, stop, 'DATA');
    const isChunk = !isLetter && isNamed(d, stop, 'BDAT');
    stop = next;
    if (isChunk) break;
    if (!isData || stop === d.end) continue;
    session = { ...session, state: LETTER, atLine: false };
    return dissectLetter(d, start);
  }
  if (isLetter) return dissectPiece(d, start, stop);
  for (let at = start; at < stop && d.fault === 0; ) {
    const end = lineEnd(d.bytes, at, stop);
    const next = nextLine;
    if (d.wantsInfo && at > start) d.infoColumn += ' | ';
    dissectCommand(d, at, end, next);
    at = next;
  }
  return stop;
}

/** A piece of a letter that is not its last one. */
function dissectPiece(d: Dissection, start: number, end: number): number {
  const length = (end === d.end ? d.reportedEnd : end) - start;
  if (!d.replaying) session = { ...session, letter: collect(d, session.letter, start, end) };
  if (d.wantsInfo) d.infoColumn += `DATA fragment, ${length} byte${length === 1 ? '' : 's'}`;
  const info = d.infoColumn;
  d.dissect(textLines.id, start, end);
  d.infoColumn = info;
  return end;
}

/** Bytes of a chunk (RFC 3030, 2); those of the last one complete the letter. */
function dissectChunk(d: Dissection, start: number): number {
  const end = Math.min(d.end, start + session.chunk);
  session = { ...session, chunk: session.chunk - (end - start) };
  if (session.chunk > 0 || !session.isLastChunk) return dissectPiece(d, start, end);
  if (!d.replaying) session = { ...session, letter: collect(d, session.letter, start, end) };
  finishLetter(d, start);
  return end;
}

function finishLetter(d: Dissection, start: number): void {
  if (!d.replaying) memo.letters[row] = session.letter;
  session = { ...session, letter: undefined };
  const letter = memo.letters[row];
  if (letter !== undefined && letter.length > 0) emitLetter(d, letter, start, FRAGMENTS, imf.id);
}

function dissectCommand(d: Dissection, start: number, end: number, next: number): void {
  d.value(F.req, 1, start, end - start);
  const { awaits } = session;
  if (awaits !== NOTHING) {
    session = { ...session, awaits: awaits === USER ? PASSWORD : NOTHING };
    const field =
      awaits === USER ? F['auth.username'] : awaits === PASSWORD ? F['auth.password'] : F['auth.username_password'];
    if (d.wantsInfo) {
      const what = awaits === USER ? 'User: ' : awaits === PASSWORD ? 'Pass: ' : '';
      d.infoColumn += what + visibleText(d.bytes, start, end);
    }
    d.span(field, start, end - start);
    if (awaits === BOTH) remarkEncoded(d);
    return;
  }
  const text = decodeText(d.bytes, start, Math.min(end - start, 16)).toUpperCase();
  const hasUser = text.startsWith('AUTH LOGIN ');
  if (d.wantsInfo) {
    const shown = hasUser
      ? `AUTH LOGIN User: ${visibleText(d.bytes, start + 11, end)}`
      : visibleText(d.bytes, start, end);
    d.infoColumn += shown;
  }
  d.span(F.command_line, start, next - start);
  d.open();
  const length = Math.min(4, end - start);
  d.span(F['req.command'], start, length);
  if (end > start + 5) d.span(F['req.parameter'], start + 5, end - start - 5);
  d.close();
  const command = decodeText(d.bytes, start, length).toUpperCase();
  if (command === 'DATA') session = { ...session, state: LETTER, atLine: true };
  else if (command === 'BDAT') beginChunk(d, start + 5, end);
  else if (text.startsWith('STARTTLS')) session = { ...session, asksForTls: true };
  else if (hasUser) {
    d.span(F['auth.username'], start + 11, end - start - 11);
    session = { ...session, awaits: PASSWORD };
  } else if (text === 'AUTH LOGIN') session = { ...session, awaits: USER };
  else if (text === 'AUTH PLAIN') session = { ...session, awaits: BOTH };
  else if (text.startsWith('AUTH PLAIN ')) {
    d.span(F['auth.username_password'], start + 11, end - start - 11);
    remarkEncoded(d);
  }
}

/** `BDAT 1000 LAST`: how many bytes follow, and whether they are the last ones. */
function beginChunk(d: Dissection, start: number, end: number): void {
  const isLastChunk = /^ *\d+ +LAST\b/i.test(decodeText(d.bytes, start, end - start));
  session = { ...session, chunk: decimalAt(d.bytes, skipBlanks(d.bytes, start, end), end), isLastChunk };
  if (session.chunk === 0 && isLastChunk) finishLetter(d, start);
}

function remarkEncoded(d: Dissection): void {
  const message = 'base64 decode failed or is not enabled (check SMTP preferences)';
  remark(d, F.base64_decode, SEVERITY.warn, GROUP.protocol, message);
}

/** A piece of the letter, up to the line with a dot alone; its end is returned. */
function dissectLetter(d: Dissection, start: number): number {
  const dot = findDot(d, start);
  if (dot < 0) {
    session = { ...session, atLine: d.bytes[d.end - 1] === 10 };
    return dissectPiece(d, start, d.end);
  }
  if (!d.replaying) session = { ...session, letter: collect(d, session.letter, start, dot) };
  session = { ...session, state: COMMANDS, atLine: true };
  d.value(F.eom, 1, dot, 3);
  finishLetter(d, start);
  const isEmpty = memo.letters[row]?.length === 0;
  if (d.wantsInfo) d.infoColumn += isEmpty ? '.' : dot > start ? ' | .' : 'C: .';
  return dot + 3;
}

/** The place of the line that ends the letter, or -1. */
function findDot(d: Dissection, start: number): number {
  const { bytes } = d;
  for (let at = start; at + 2 < d.end; at++) {
    if (bytes[at] !== 46 || bytes[at + 1] !== 13 || bytes[at + 2] !== 10) continue;
    if (at === start ? session.atLine : bytes[at - 1] === 10) return at;
  }
  return -1;
}

/** Replies: lines with the same number, all but the last of one with a dash behind it. */
function dissectResponse(d: Dissection, start: number): void {
  const outer = d.infoColumn;
  if (d.wantsInfo) d.infoColumn = 'S: ';
  let isShown = false;
  let isOpen = false;
  for (let at = start; at < d.end && d.fault === 0; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (!isLineEnded && d.canAskForMore) {
      d.wantMore(at, ONE_MORE_SEGMENT);
      if (at === start) d.infoColumn = outer;
      break;
    }
    if (!isShown) d.value(F.rsp, 1, start, 0);
    isShown = true;
    if (d.wantsInfo && at > start) d.infoColumn += ' | ';
    isOpen = dissectReply(d, at, end, next, isOpen);
    at = next;
  }
  if (isOpen) d.close();
}

/** One line of a reply; true while more of it are to follow. */
function dissectReply(d: Dissection, start: number, end: number, next: number, isOpen: boolean): boolean {
  const hasCode = end - start >= 3 && isCode(d, start);
  const parameter = hasCode ? Math.min(start + 4, end) : start;
  if (isOpen || !hasCode) {
    if (d.wantsInfo && isOpen) d.infoColumn += visibleText(d.bytes, parameter, end);
    if (isOpen && end > parameter) d.span(F['rsp.parameter'], parameter, end - parameter);
  } else {
    const code = decimalAt(d.bytes, start, start + 3);
    if (d.wantsInfo) d.infoColumn += visibleText(d.bytes, start, end);
    d.span(F.response, start, next - start);
    d.open();
    d.value(F['response.code'], code, start, 3);
    if (end > parameter) d.span(F['rsp.parameter'], parameter, end - parameter);
    noteReply(d, code);
  }
  const goesOn = hasCode ? end > start + 3 && d.bytes[start + 3] === 45 : isOpen;
  if (!goesOn && (isOpen || hasCode)) d.close();
  return goesOn;
}

const isCode = (d: Dissection, start: number) =>
  isDigit(d.bytes[start]) && isDigit(d.bytes[start + 1]) && isDigit(d.bytes[start + 2]);

const READY = 220;
const CHALLENGE = 334;

function noteReply(d: Dissection, code: number): void {
  if (session.asksForTls) {
    if (code === READY) startTls(d, smtp.longName);
    session = { ...session, asksForTls: false };
  }
  if (code !== CHALLENGE && session.awaits !== NOTHING) session = { ...session, awaits: NOTHING };
}

export const smtpDissector: Dissector = {
  protocol: smtp,
  dissect,
  places: { 'tcp.port': [25, 587] },
  carries: ['imf', 'data-text-lines', 'tls'],
  stateful: true,
};
