import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { tcp } from '../tcp/fields.js';
import { dissectPdus } from '../tcp/pdus.js';
import { emitTpkt, isTpkt, tpktLength } from '../tpkt.js';
import { dissectCommands } from './commands.js';
import { dissectError } from './descriptors.js';
import { CONTEXT_ALL, CONTEXT_CHOOSE, contextName, MEGACO as F, megaco } from './fields.js';
import {
  closing,
  emit,
  emitHeading,
  emitNumber,
  emitText,
  findAny,
  message,
  numberOf,
  remarkError,
  skipSpace,
  trimEnd,
  wordAt,
} from './text.js';

/**
 * Media gateway control in its text form: transactions of commands in contexts, with their descriptors, and the sessions
 * that they describe. Not taken apart: the attributes of a context, and the multiplex tables of H.324.
 */

/** Longer messages are not looked through beyond this. */
const LONGEST = 65_535;
/** Before the version stand the protocol's name or its short form, and before those an authentication may. */
const HEAD = /^(\s*(?:AU\s*=[^!M]*)?(?:![^/\s]*|MEGACO[^/\s]*))\/(\d+)\s+/i;
const TPKT_HEADER = 4;
const INVALID_OFFSET = 'Parse error: Invalid offset';

function dissect(d: Dissection, start: number): boolean {
  return d.carrier === tcp.id ? dissectStream(d, start) : dissectMessage(d, start);
}

function dissectMessage(d: Dissection, start: number): boolean {
  const length = Math.min(d.end - start, LONGEST);
  const text = Buffer.from(d.bytes.buffer, d.bytes.byteOffset + start, length).toString('latin1');
  if (!/^\s*(?:!|MEGACO|AU\s*=)/i.test(text)) return false;
  message.text = text;
  message.base = start;
  d.protocolColumn = 'MEGACO';
  const head = HEAD.exec(text);
  if (head === null) {
    const end = findAny('/', 0, text.length);
    if (end < text.length) emitText(d, F.start_token, text.slice(0, end), 0, end + 1);
    d.has(d.reportedEnd, 1);
    return true;
  }
  if (d.wantsInfo) d.infoColumn = '';
  const slash = head[1].length;
  message.isLong = !head[1].trimStart().startsWith('!') && !head[1].includes('!');
  emitText(d, F.start_token, head[1], 0, slash + 1);
  emit(d, F.version, slash + 1, slash + 1 + head[2].length);
  const identifier = head[0].length;
  const identifierEnd = findAny(' \t\r\n', identifier, text.length);
  emit(d, F.mId, identifier, identifierEnd);
  if (dissectBody(d, skipSpace(identifierEnd, text.length)) && d.fault === 0) emitRaw(d);
  if (d.wantsInfo) d.infoColumn = d.infoColumn.replace(/^ /, '');
  return true;
}

/** In a stream each message is a packet of TPKT; tshark calls anything else a continuation of such. */
function dissectStream(d: Dissection, start: number): boolean {
  if (!isTpkt(d, start)) {
    const { infoColumn } = d;
    const accepted = dissectMessage(d, start);
    if (accepted) d.protocolColumn = 'TPKT';
    d.infoColumn = accepted && d.wantsInfo ? 'Continuation' : infoColumn;
    return accepted;
  }
  d.mention(megaco.id);
  dissectPdus(d, start, TPKT_HEADER, tpktLength, (_, at) => {
    emitTpkt(d, at);
    dissectMessage(d, at + TPKT_HEADER);
  });
  return true;
}

/** One transaction after the other. False where the message is not gone through to its end. */
function dissectBody(d: Dissection, start: number): boolean {
  const { text } = message;
  for (let at = start; at < text.length && d.fault === 0; ) {
    const name = text.slice(at, trimEnd(at, findAny('={', at, text.length))).toUpperCase();
    const word = wordAt(at, text.length);
    if (word === 'ER' || word === 'ERROR') {
      dissectOuterError(d, at, word.length);
      return false;
    }
    if (name === 'K' || name === 'TRANSACTIONRESPONSEACK') {
      dissectAcknowledgement(d, at, name.length);
      return true;
    }
    const next = dissectTransaction(d, name, at);
    if (next < 0) return false;
    at = skipSpace(next, text.length);
  }
  return true;
}

function dissectOuterError(d: Dissection, at: number, wordLength: number): void {
  const end = trimEnd(at, message.text.length);
  emitHeading(d, at, end);
  d.open();
  emitText(d, F.transaction, 'Error', at, at + wordLength);
  d.close();
  if (d.wantsInfo) d.infoColumn += ' Error  ';
  dissectError(d, at, end);
}

function dissectAcknowledgement(d: Dissection, at: number, length: number): void {
  const { text } = message;
  const id = numberOf(text.slice(findAny('{', at, text.length) + 1));
  emitText(d, F.transaction, 'TransactionResponseAck', at, at + length);
  emitNumber(d, F.transid, id, at, at + length);
  if (d.wantsInfo) d.infoColumn += ` ${id} TransactionResponseAck`;
}

const TRANSACTIONS: Readonly<Record<string, string>> = {
  T: 'Request',
  TRANSACTION: 'Request',
  P: 'Reply',
  REPLY: 'Reply',
  PN: 'Pending',
  PENDING: 'Pending',
};

/** Gives where the next one may begin; -1 where nothing that follows is gone through. */
function dissectTransaction(d: Dissection, name: string, at: number): number {
  const { text } = message;
  const kind = Object.hasOwn(TRANSACTIONS, name) ? TRANSACTIONS[name] : undefined;
  if (kind === undefined) {
    const what = `Sorry, can't understand errorDescriptor / transactionList = ${text.slice(at, at + 2)}, can't parse it pos ${at}`;
    emitHeading(d, 0, text.length, what);
    remarkBeneath(d, F['error_descriptor_transaction_list.invalid'], SEVERITY.error, GROUP.malformed, what);
    return -1;
  }
  const open = findAny('{', at, text.length);
  if (open === text.length) {
    d.has(d.reportedEnd, 1);
    return -1;
  }
  const id = numberOf(text.slice(findAny('=', at, open) + 1, open));
  emitText(d, F.transaction, kind === 'Pending' ? 'Reply' : kind, at, open);
  emitNumber(d, F.transid, id, at, open);
  if (d.wantsInfo) d.infoColumn += ` ${id} ${kind}${kind === 'Reply' ? '  ' : ''}`;
  if (kind === 'Pending') return -1;
  const close = closing(open, text.length);
  const first = skipSpace(open + 1, close);
  if (first === close) {
    emitHeading(d, open, open + 1, INVALID_OFFSET);
    remarkError(d, INVALID_OFFSET);
    return -1;
  }
  const word = wordAt(first, close);
  if (kind === 'Reply' && (word === 'ER' || word === 'ERROR')) {
    dissectError(d, first, trimEnd(first, close));
    return -1;
  }
  return dissectContexts(d, first, close) ? close + 1 : -1;
}

function dissectContexts(d: Dissection, start: number, end: number): boolean {
  const { text } = message;
  for (let at = start; at < end && d.fault === 0; ) {
    const open = findAny('{', at, end);
    const value = text.slice(findAny('=', at, open) + 1, open).trim();
    const context = value === '$' ? CONTEXT_CHOOSE : value === '*' ? CONTEXT_ALL : numberOf(value);
    message.context = context;
    emitNumber(d, F.context, context, at, Math.min(open + 1, text.length));
    if (d.wantsInfo) d.infoColumn += ` |=${contextName(context)}`;
    if (open === end) return true;
    const close = closing(open, end);
    if (!dissectCommands(d, open + 1, close)) return false;
    at = skipSpace(close + 1, end);
    if (text[at] === ',') at = skipSpace(at + 1, end);
  }
  return true;
}

/** The lines of the message, once more. */
function emitRaw(d: Dissection): void {
  if (d.want[HEADING] === 0) return;
  const { text } = message;
  emitHeading(d, 0, text.length, '-------------- (RAW text output) ---------------');
  d.open();
  for (let at = 0; at < text.length; ) {
    const end = findAny('\r\n', at, text.length);
    emitHeading(d, at, end);
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  d.close();
}

export const megacoDissector: Dissector = {
  protocol: megaco,
  dissect,
  places: { 'udp.port': [2944], 'tcp.port': [2944], 'sctp.ppi': [7] },
  carries: ['sdp'],
  alsoEmits: ['tpkt'],
};
