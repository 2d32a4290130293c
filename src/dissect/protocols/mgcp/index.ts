import { decodeText } from '../../../fields/text.js';
import { keepByConversation } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { decimalAt, indexOfByte, isDigit, lineEnd, nextLine, skipBlanks } from '../../lines.js';
import { sdp } from '../sdp/fields.js';
import { F, mgcp } from './fields.js';
import { dissectParameter } from './parameters.js';

/** Gateways, and call agents. */
const PORTS = [2427, 2727];
const VERBS = new Set(['EPCF', 'CRCX', 'MDCX', 'DLCX', 'RQNT', 'NTFY', 'AUEP', 'AUCX', 'RSIP', 'MESG']);
const SPACE = 32;
const DOT = 0x2e;

const isCapital = (byte: number) => byte >= 0x41 && byte <= 0x5a;

/** The first word of the line at `at`, if a request begins with it. */
function isVerb(d: Dissection, at: number): boolean {
  if (d.left(at) < 4) return false;
  const verb = String.fromCharCode(d.bytes[at], d.bytes[at + 1], d.bytes[at + 2], d.bytes[at + 3]).toUpperCase();
  if (VERBS.has(verb) && isCapital(d.bytes[at])) return true;
  return verb[0] === 'X' && isCapital(d.bytes[at]) && isWord(d, at);
}

function isWord(d: Dissection, at: number): boolean {
  for (let i = 0; i < 4; i++) {
    const byte = d.bytes[at + i];
    if (!isDigit(byte) && !isCapital(byte & 0xdf)) return false;
  }
  return true;
}

const isCode = (d: Dissection, at: number): boolean =>
  d.left(at) >= 3 && isDigit(d.bytes[at]) && isDigit(d.bytes[at + 1]) && isDigit(d.bytes[at + 2]);

const isNot = (d: Dissection, start: number): boolean => !isVerb(d, start) && !isCode(d, start);

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  d.protocolColumn = 'MGCP';
  const firstEnd = lineEnd(d.bytes, start, d.end);
  const first = d.wantsInfo ? decodeText(d.bytes, start, firstEnd - start) : '';
  if (d.wantsInfo) d.infoColumn = first;
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  let count = 0;
  let at = start;
  let session = -1;
  // Messages of one datagram stand between lines that are a dot.
  while (at < d.end && d.fault === 0) {
    if (count > 0 && !d.beginBeside(at, parent, d.end - at)) break;
    count++;
    const end = endOfMessage(d, at);
    const next = nextMessage;
    session = dissectMessage(d, at, end);
    at = next;
  }
  d.value(F.messagecount, count);
  if (session >= 0 && session < d.end && d.dissect(sdp.id, session)) d.protocolColumn = 'MGCP/SDP';
  return true;
}

/** Where the message after the one that `endOfMessage` looked at begins. */
let nextMessage = 0;

function endOfMessage(d: Dissection, start: number): number {
  for (let at = start; at < d.end; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const after = nextLine;
    if (end - at === 1 && d.bytes[at] === DOT) {
      nextMessage = after;
      return at;
    }
    at = after;
  }
  nextMessage = d.end;
  return d.end;
}

/** A message; gives back where the description of a session begins that it has, or -1. */
function dissectMessage(d: Dissection, start: number, end: number): number {
  const isRequest = isVerb(d, start);
  if (!isRequest && !isCode(d, start)) return -1;
  const lineStop = Math.min(end, lineEnd(d.bytes, start, end));
  let at = nextLine;
  const id = isRequest ? dissectCommand(d, start, lineStop) : dissectResponse(d, start, lineStop);
  if (id !== '') link(d, id, isRequest);
  if (at < end) {
    d.value(F.params, 1, at, end - at);
    d.open();
    while (at < end && d.fault === 0) {
      const stop = lineEnd(d.bytes, at, end);
      const next = nextLine;
      if (stop === at) break;
      dissectParameter(d, at, stop);
      at = next;
    }
    d.close();
  }
  if (at >= end) return -1;
  const stop = lineEnd(d.bytes, at, end);
  return stop === at ? nextLine : -1;
}

/** The word at `at`, ended by spaces, in `word`; gives back where the next one begins. */
const word = { at: 0, end: 0 };
function nextWord(d: Dissection, at: number, end: number): number {
  const space = indexOfByte(d.bytes, SPACE, at, end);
  word.at = at;
  word.end = space < 0 ? end : space;
  return skipBlanks(d.bytes, word.end, end);
}

function dissectCommand(d: Dissection, start: number, end: number): string {
  d.value(F.req, 1, start, 0);
  let at = nextWord(d, start, end);
  d.span(F['req.verb'], word.at, word.end - word.at);
  if (at >= end) return '';
  at = nextWord(d, at, end);
  d.span(F.transid, word.at, word.end - word.at);
  const id = decodeText(d.bytes, word.at, Math.min(32, word.end - word.at));
  if (at < end) {
    at = nextWord(d, at, end);
    d.span(F['req.endpoint'], word.at, word.end - word.at);
  }
  if (at < end) d.span(F.version, at, end - at);
  return id;
}

function dissectResponse(d: Dissection, start: number, end: number): string {
  d.value(F.rsp, 1, start, 0);
  let at = nextWord(d, start, end);
  d.value(F['rsp.rspcode'], decimalAt(d.bytes, word.at, word.end), word.at, word.end - word.at);
  if (at >= end) return '';
  at = nextWord(d, at, end);
  d.span(F.transid, word.at, word.end - word.at);
  const id = decodeText(d.bytes, word.at, Math.min(32, word.end - word.at));
  if (at < end) d.span(F['rsp.rspstring'], at, end - at);
  return id;
}

interface Transaction {
  request: number;
  response: number;
  seconds: number;
  nanoseconds: number;
}
const MOST_TRANSACTIONS = 100_000;
/** Frames of the request and of its first response, the time between, and whether this is one more of the same. */
const REQUEST = 0;
const SECONDS = 1;
const NANOSECONDS = 2;
const FIRST = 3;
/** Of a request that comes again: the response that it had. */
const ANSWER = 4;
const slot = declareState(
  () => new Map<string, Transaction>(),
  () => new Decisions(5),
);

/** Responses have the number of their request; one that comes again is told as such. */
function link(d: Dissection, id: string, isRequest: boolean): void {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) decide(d, numbers, at, id, isRequest);
  const number = decimalAt(new TextEncoder().encode(id), 0, id.length);
  if (!isRequest && numbers[at + REQUEST] > 0) {
    d.value(F.reqframe, numbers[at + REQUEST]);
    d.wide(F.time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
  }
  if (numbers[at + FIRST] === 0) return;
  d.value(F.dup, number);
  d.value(isRequest ? F['req.dup'] : F['rsp.dup'], number);
  d.value(isRequest ? F['req.dup.frame'] : F['rsp.dup.frame'], numbers[at + FIRST]);
  if (isRequest && numbers[at + ANSWER] > 0) d.value(F.rspframe, numbers[at + ANSWER]);
  if (d.wantsInfo) d.infoColumn += `, Duplicate ${isRequest ? 'Request' : 'Response'} ${id}`;
}

function decide(d: Dissection, numbers: Float64Array, at: number, id: string, isRequest: boolean): void {
  const frame = d.block.firstNumber + d.frame;
  const state = d.stateOf(slot);
  const key = `${d.conversation}:${id}`;
  const known = state.get(key);
  if (isRequest) {
    if (known !== undefined) {
      numbers[at + FIRST] = known.request;
      numbers[at + ANSWER] = known.response;
      return;
    }
    if (state.size >= MOST_TRANSACTIONS) state.clear();
    state.set(key, {
      request: frame,
      response: 0,
      seconds: d.block.seconds[d.frame],
      nanoseconds: d.block.nanoseconds[d.frame],
    });
    return;
  }
  if (known === undefined) return;
  const nanoseconds = d.block.nanoseconds[d.frame] - known.nanoseconds;
  numbers[at + REQUEST] = known.request;
  numbers[at + SECONDS] = d.block.seconds[d.frame] - known.seconds - (nanoseconds < 0 ? 1 : 0);
  numbers[at + NANOSECONDS] = nanoseconds < 0 ? nanoseconds + 1e9 : nanoseconds;
  if (known.response === 0) known.response = frame;
  else if (known.response !== frame) numbers[at + FIRST] = known.response;
}

keepByConversation(mgcp.id);

export const mgcpDissector: Dissector = {
  protocol: mgcp,
  dissect,
  declines: isNot,
  places: { 'udp.port': PORTS, 'tcp.port': PORTS },
  carries: ['sdp'],
  stateful: true,
};
