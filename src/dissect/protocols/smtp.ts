import { boolean, declareFields, declareProtocol, framenum, none, string, uint32 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../dissection.js';
import { type Dissector, declareState, dissectorTable } from '../dissector.js';
import { decimalAt, isDigit, isLineEnded, lineEnd, nextLine } from '../lines.js';
import { REPLIES } from '../names/smtp.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { visibleText } from './http/text.js';
import { imf } from './imf/fields.js';
import { collect, emitLetter, type Letter, LetterMemo } from './letters.js';
import { textLines } from './textlines.js';
import { startTls } from './tls/index.js';

/** Simple Mail Transfer Protocol (RFC 5321). */
export const smtp = declareProtocol('smtp', 'SMTP', 'Simple Mail Transfer Protocol');
const F = declareFields(smtp, {
  req: boolean('Request', { many: true }),
  rsp: boolean('Response', { many: true }),
  message: string('Message', { many: true }),
  command_line: string('Command Line', { many: true }),
  'req.command': string('Command', { many: true }),
  'req.parameter': string('Request parameter', { many: true }),
  response: string('Response', { many: true }),
  'response.code': uint32('Response code', { values: REPLIES, many: true }),
  'rsp.parameter': string('Response parameter', { many: true }),
  'auth.username': string('Username', { many: true }),
  'auth.password': string('Password', { many: true }),
  'auth.username_password': string('Username/Password', { many: true }),
  eom: none('EOM', { many: true }),
  'data.fragments': none('DATA fragments', { many: true }),
  'data.fragment': framenum('DATA fragment', { many: true }),
  'data.fragment.overlap': boolean('DATA fragment overlap', { many: true }),
  'data.fragment.overlap.conflicts': boolean('DATA fragment overlapping with conflicting data', { many: true }),
  'data.fragment.multiple_tails': boolean('DATA has multiple tail fragments', { many: true }),
  'data.fragment.too_long_fragment': boolean('DATA fragment too long', { many: true }),
  'data.fragment.error': framenum('DATA defragmentation error', { many: true }),
  'data.fragment.count': uint32('DATA fragment count', { many: true }),
  'data.reassembled.in': framenum('Reassembled DATA in frame', { many: true }),
  'data.reassembled.length': uint32('Reassembled DATA length', { many: true }),
  base64_decode: none('base64 decode failed or is not enabled (check SMTP preferences)', { many: true }),
  'response.code.unexpected': none('Unexpected response code in multiline response', { many: true }),
});

const FRAGMENTS = {
  fragments: F['data.fragments'],
  fragment: F['data.fragment'],
  count: F['data.fragment.count'],
  length: F['data.reassembled.length'],
};

const COMMANDS = 0;
/** The client has asked to send a letter. */
const ASKED = 1;
const LETTER = 2;

const NOTHING = 0;
const USER = 1;
const PASSWORD = 2;
const BOTH = 3;

/** A session as it is when a message begins. It is replaced, never changed: a block's memo keeps it. */
interface Session {
  readonly state: number;
  /** What the client's next lines are, if they are credentials. */
  readonly awaits: number;
  readonly asksForTls: boolean;
  /** The last bytes before were a line's end. */
  readonly atLine: boolean;
  readonly letter: Letter | undefined;
}

const NEW: Session = { state: COMMANDS, awaits: NOTHING, asksForTls: false, atLine: true, letter: undefined };
const MOST_SESSIONS = 50_000;

class SmtpState {
  readonly sessions = new Map<number, Session>();
}

class SmtpMemo extends LetterMemo {
  readonly sessions: Session[] = [];
}

const slot = declareState(
  () => new SmtpState(),
  () => new SmtpMemo(),
);
const ports = dissectorTable('tcp.port');

let session = NEW;
/** The occurrence in hand. */
let memo: SmtpMemo;
let row = 0;

function dissect(d: Dissection, start: number): boolean {
  memo = d.memoOf(slot);
  row = memo.row(d);
  if (!d.replaying) {
    memo.sessions[row] = d.stateOf(slot).sessions.get(d.conversation) ?? NEW;
    memo.letters[row] = undefined;
  }
  const before = memo.sessions[row] ?? NEW;
  session = before;
  d.protocolColumn = 'SMTP';
  const isRequest = ports.get(d.destinationPort) === smtp.id;
  if (isRequest) dissectRequests(d, start);
  else dissectResponse(d, start);
  if (session !== before && !d.replaying && d.moreAt < 0) keep(d);
  return true;
}

function keep(d: Dissection): void {
  const { sessions } = d.stateOf(slot);
  if (!sessions.has(d.conversation) && sessions.size >= MOST_SESSIONS)
    for (const oldest of sessions.keys()) {
      sessions.delete(oldest);
      break;
    }
  sessions.set(d.conversation, session);
}

/** Lines of the client: commands, credentials, or the letter. */
function dissectRequests(d: Dissection, start: number): void {
  const outer = d.infoColumn;
  if (d.wantsInfo) d.infoColumn = 'C: ';
  for (let at = start; at < d.end && d.fault === 0; ) {
    if (session.state === LETTER) {
      at = dissectLetter(d, at);
      continue;
    }
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (!isLineEnded && d.canAskForMore) {
      d.wantMore(at, ONE_MORE_SEGMENT);
      if (at === start) d.infoColumn = outer;
      return;
    }
    if (d.wantsInfo && at > start) d.infoColumn += ' | ';
    dissectCommand(d, at, end, next);
    at = next;
  }
}

function dissectCommand(d: Dissection, start: number, end: number, next: number): void {
  if (end - start < 4 && session.awaits === NOTHING) {
    // What is too short for a command is taken for a piece of a letter.
    const length = next - start;
    if (d.wantsInfo) d.infoColumn += `DATA fragment, ${length} byte${length === 1 ? '' : 's'}`;
    const info = d.infoColumn;
    d.dissect(textLines.id, start, next);
    d.infoColumn = info;
    return;
  }
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
  if (command === 'DATA') session = { ...session, state: ASKED };
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

function remarkEncoded(d: Dissection): void {
  const message = 'base64 decode failed or is not enabled (check SMTP preferences)';
  remark(d, F.base64_decode, SEVERITY.warn, GROUP.protocol, message);
}

/** A piece of the letter, up to the line with a dot alone; its end is returned. */
function dissectLetter(d: Dissection, start: number): number {
  const dot = findDot(d, start);
  const end = dot < 0 ? d.end : dot;
  if (!d.replaying && end > start) session = { ...session, letter: collect(d, session.letter, start, end) };
  if (dot < 0) {
    const length = d.reportedEnd - start;
    if (d.wantsInfo) d.infoColumn += `DATA fragment, ${length} byte${length === 1 ? '' : 's'}`;
    session = { ...session, atLine: d.bytes[d.end - 1] === 10 };
    const info = d.infoColumn;
    d.dissect(textLines.id, start, end);
    d.infoColumn = info;
    return d.end;
  }
  if (d.wantsInfo) d.infoColumn += '.';
  if (!d.replaying) memo.letters[row] = session.letter;
  session = { ...session, state: COMMANDS, atLine: true, letter: undefined };
  const letter = memo.letters[row];
  d.value(F.eom, 1, dot, 3);
  if (letter !== undefined) {
    emitLetter(d, letter, start, FRAGMENTS, imf.id);
    if (d.wantsInfo && letter.frames.length === 1) d.infoColumn += ' | .';
  }
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
const SEND_IT = 354;
const REFUSED = 400;

function noteReply(d: Dissection, code: number): void {
  if (session.asksForTls) {
    if (code === READY) startTls(d, smtp.longName);
    session = { ...session, asksForTls: false };
  }
  if (session.state === ASKED && (code === SEND_IT || code >= REFUSED))
    session = { ...session, state: code === SEND_IT ? LETTER : COMMANDS, atLine: true };
  if (code !== CHALLENGE && session.awaits !== NOTHING) session = { ...session, awaits: NOTHING };
}

export const smtpDissector: Dissector = {
  protocol: smtp,
  dissect,
  places: { 'tcp.port': [25, 587] },
  carries: ['imf', 'data-text-lines', 'tls'],
  stateful: true,
};
