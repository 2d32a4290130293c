import { boolean, declareFields, declareProtocol, framenum, none, string, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { REPLIES } from '../../names/smtp.js';
import { type Letter, LetterMemo } from '../letters.js';

/** Simple Mail Transfer Protocol (RFC 5321). */
export const smtp = declareProtocol('smtp', 'SMTP', 'Simple Mail Transfer Protocol');
export const SMTP = declareFields(smtp, {
  req: boolean('Request', { many: true, hidden: true }),
  rsp: boolean('Response', { many: true, hidden: true }),
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

export const COMMANDS = 0;
/** The client sends a letter. */
export const LETTER = 1;

export const NOTHING = 0;
export const USER = 1;
export const PASSWORD = 2;
export const BOTH = 3;

/** A session as it is when a message begins. It is replaced, never changed: a block's memo keeps it. */
export interface Session {
  readonly state: number;
  /** What the client's next lines are, if they are credentials. */
  readonly awaits: number;
  readonly asksForTls: boolean;
  /** The last bytes before were a line's end. */
  readonly atLine: boolean;
  readonly letter: Letter | undefined;
  /** Bytes still to come of a chunk (RFC 3030), and whether it is the letter's last one. */
  readonly chunk: number;
  readonly isLastChunk: boolean;
}

export const NEW: Session = {
  state: COMMANDS,
  awaits: NOTHING,
  asksForTls: false,
  atLine: true,
  letter: undefined,
  chunk: 0,
  isLastChunk: false,
};
const MOST_SESSIONS = 50_000;

class SmtpState {
  readonly sessions = new Map<number, Session>();
}

export class SmtpMemo extends LetterMemo {
  readonly sessions: Session[] = [];
}

export const smtpState = declareState(
  () => new SmtpState(),
  () => new SmtpMemo(),
);
export function keepSession(d: Dissection, session: Session): void {
  const { sessions } = d.stateOf(smtpState);
  if (!sessions.has(d.conversation) && sessions.size >= MOST_SESSIONS)
    for (const oldest of sessions.keys()) {
      sessions.delete(oldest);
      break;
    }
  sessions.set(d.conversation, session);
}
