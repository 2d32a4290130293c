import { decodeText } from '../../../fields/text.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Exchanges, exchangeKey, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../../transactions.js';
import { gssapi, ntlmssp, spnego } from '../security/protocols.js';
import { isNtlm } from '../security/spnego.js';
import { startTls } from '../tls/index.js';
import { F, ldap } from './fields.js';

/** What conversations of LDAP keep: how the client proves who it is, requests that wait for responses, results so far. */

const NO_MECHANISM = 0;
const OTHER = 1;
const GSS_SPNEGO = 2;
const GSSAPI = 3;

interface Conversation {
  mechanism: number;
  results: number;
  /** The identifier of the request to go over to TLS; -1 without one. */
  tlsRequest: number;
}

const MOST_CONVERSATIONS = 100_000;

class Conversations {
  private readonly known = new Map<number, Conversation>();

  of(d: Dissection): Conversation {
    const key = 2 * d.conversation + (d.conversations?.isOfDatagrams === true ? 1 : 0);
    let found = this.known.get(key);
    if (found === undefined) {
      if (this.known.size >= MOST_CONVERSATIONS) this.known.clear();
      found = { mechanism: NO_MECHANISM, results: 0, tlsRequest: -1 };
      this.known.set(key, found);
    }
    return found;
  }
}

const exchanges = declareState(
  () => new Exchanges(),
  () => new Decisions(4),
);
/** Of each message: the mechanism that holds for it, and the number of results so far. */
const conversations = declareState(
  () => new Conversations(),
  () => new Decisions(2),
);
const MECHANISM = 0;
const RESULTS = 1;

const REQUESTS = new Set([0, 3, 6, 8, 10, 12, 14, 23]);
const RESPONSES = new Set([1, 4, 5, 7, 9, 11, 13, 15, 19, 24, 25]);
const EXTENDED_RESPONSE = 24;

/** Where the numbers of the message in hand stand among the decisions. */
let row = 0;

/** To be called once for each message, or buffer of several, before it is dissected. */
export function beginMessage(d: Dissection): void {
  const decisions = d.memoOf(conversations);
  row = decisions.next(d);
  if (d.replaying) return;
  const conversation = d.stateOf(conversations).of(d);
  decisions.numbers[row + MECHANISM] = conversation.mechanism;
  decisions.numbers[row + RESULTS] = conversation.results;
}

const mechanism = (d: Dissection): number => d.memoOf(conversations).numbers[row + MECHANISM];
export const isGss = (d: Dissection): boolean => mechanism(d) >= GSS_SPNEGO;

/** The client names a mechanism. */
export function beginBind(d: Dissection, at: number, end: number): void {
  if (d.replaying || d.fault !== 0 || end > d.end) return;
  const name = decodeText(d.bytes, at, Math.min(32, end - at));
  const number = name === 'GSS-SPNEGO' ? GSS_SPNEGO : name === 'GSSAPI' ? GSSAPI : OTHER;
  d.stateOf(conversations).of(d).mechanism = number;
  d.memoOf(conversations).numbers[row + MECHANISM] = number;
}

export function dissectCredentials(d: Dissection, at: number, end: number): void {
  if (end <= at || mechanism(d) === NO_MECHANISM || d.fault !== 0) return;
  // What Kerberos wraps at the end of an exchange is left as it is.
  if (end - at > 2 && d.bytes[at + 1] === 4 && (d.bytes[at] === 4 || d.bytes[at] === 5)) return;
  d.dissectInside(gssapi.id, at, end, end);
}

export function dissectServerCredentials(d: Dissection, at: number, end: number): void {
  if (end <= at || d.fault !== 0) return;
  const number = mechanism(d);
  if (number === GSS_SPNEGO) d.dissectInside(isNtlm(d, at, end - at) ? ntlmssp.id : spnego.id, at, end, end);
  else if (number === GSSAPI) d.dissectInside(gssapi.id, at, end, end);
}

/** The message in hand. */
export const talk = { id: 0, result: -1, asksForTls: false, link };

/** Links a response with its request, and counts results. */
function link(d: Dissection, id: number, code: number, isEntry: boolean, isDone: boolean): void {
  const isRequest = REQUESTS.has(code);
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  const { numbers } = decisions;
  const results = d.memoOf(conversations).numbers;
  if (!d.replaying) {
    const conversation = d.stateOf(conversations).of(d);
    if (isEntry) conversation.results++;
    results[row + RESULTS] = conversation.results;
    if (talk.asksForTls && isRequest) conversation.tlsRequest = id;
    else if (code === EXTENDED_RESPONSE && talk.result === 0 && conversation.tlsRequest === id) {
      conversation.tlsRequest = -1;
      startTls(d, ldap.longName);
    }
    const state = d.stateOf(exchanges);
    const key = `${exchangeKey(d, 0, 0)}${id}`;
    if (isRequest) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else if (RESPONSES.has(code)) {
      const exchange = state.find(key);
      if (exchange !== undefined) keepExchange(d, decisions, at, exchange);
    }
  }
  const count = results[row + RESULTS];
  if (isDone && count > 0 && d.wantsInfo) d.infoColumn += ` [${count} result${count === 1 ? '' : 's'}]`;
  if (isRequest || numbers[at + REQUEST] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}
