import { boolean, declareFields, declareProtocol } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { HEADING } from '../heading.js';
import { lineEnd, nextLine, startsAt } from '../lines.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { visibleText } from './http/text.js';
import { startTls } from './tls/index.js';

/** Network News Transfer Protocol (RFC 3977; STARTTLS: RFC 4642). */
export const nntp = declareProtocol('nntp', 'NNTP', 'Network News Transfer Protocol');
const F = declareFields(nntp, {
  response: boolean('Response', { hidden: true }),
  request: boolean('Request', { hidden: true }),
});

const ports = dissectorTable('tcp.port');
/** Whether the client asked for encryption. */
const talks = declareTalks(false);

function dissect(d: Dissection, start: number): boolean {
  const asksForTls = talkOf(d, talks);
  const isRequest = ports.get(d.destinationPort) === nntp.id;
  d.protocolColumn = 'NNTP';
  const end = lineEnd(d.bytes, start, d.end);
  if (d.wantsInfo) d.infoColumn = `${isRequest ? 'Request' : 'Response'}: ${visibleText(d.bytes, start, end)}`;
  d.value(isRequest ? F.request : F.response, 1);
  if (d.want[HEADING] !== 0) {
    for (let at = start; at < d.end; at = nextLine) {
      const stop = lineEnd(d.bytes, at, d.end);
      d.heading(visibleText(d.bytes, at, nextLine), at, nextLine - at);
      if (stop === nextLine && nextLine < d.end) break;
    }
  }
  if (isRequest) {
    const wants = end - start === 8 && decodeText(d.bytes, start, 8).toUpperCase() === 'STARTTLS';
    if (wants !== asksForTls) keepTalk(d, talks, wants);
  } else if (asksForTls) {
    if (startsAt(d.bytes, '382', start, d.end)) startTls(d, nntp.longName);
    keepTalk(d, talks, false);
  }
  return true;
}

export const nntpDissector: Dissector = {
  protocol: nntp,
  dissect,
  places: { 'tcp.port': [119] },
  carries: ['tls'],
  stateful: true,
};
