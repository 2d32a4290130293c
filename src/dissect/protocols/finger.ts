import { declareFields, declareProtocol, framenum, none, relativeTime, string } from '../../fields/protocol.js';
import { type Dissection, ONE_MORE_SEGMENT, UNTIL_FIN } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { declareExchanges, exchangeKey, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../transactions.js';

/** Finger (RFC 1288): a line, and text up to the connection's end. */
export const finger = declareProtocol('finger', 'FINGER', 'finger');
const F = declareFields(finger, {
  query: string('Query'),
  nocrlf: none('Missing <CR><LF>'),
  response: string('Response'),
  response_to: framenum('Request In', { generated: true }),
  response_time: relativeTime('Response Time', { generated: true }),
});

const PORT = 79;
const exchanges = declareExchanges();

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'FINGER';
  const isQuery = d.destinationPort === PORT;
  if (d.wantsInfo) d.infoColumn = isQuery ? 'Query' : 'Response';
  const isWhole = isQuery ? d.end - start >= 2 && d.bytes[d.end - 2] === 13 && d.bytes[d.end - 1] === 10 : d.endsStream;
  if (!isWhole && d.canAskForMore) {
    d.wantMore(start, isQuery ? ONE_MORE_SEGMENT : UNTIL_FIN);
    return true;
  }
  d.span(isQuery ? F.query : F.response, start, d.end - start);
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, 0, 0);
    const known = state.find(key);
    if (isQuery) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else if (known !== undefined) keepExchange(d, decisions, at, known);
  }
  const { numbers } = decisions;
  if (isQuery || numbers[at + REQUEST] === 0) return true;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.response_time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
  return true;
}

export const fingerDissector: Dissector = {
  protocol: finger,
  dissect,
  places: { 'tcp.port': [PORT] },
  stateful: true,
};
