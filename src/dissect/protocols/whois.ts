import { declareFields, declareProtocol, framenum, none, relativeTime, string } from '../../fields/protocol.js';
import { type Dissection, ONE_MORE_SEGMENT, UNTIL_FIN } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { lineEnd, nextLine } from '../lines.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { visibleText } from './http/text.js';

/** WHOIS (RFC 3912). */
export const whois = declareProtocol('whois', 'WHOIS', 'whois');
const F = declareFields(whois, {
  query: string('Query'),
  answer: string('Answer', { many: true }),
  answer_in: framenum('Answer In', { generated: true }),
  answer_to: framenum('Query In', { generated: true }),
  response_time: relativeTime('Response Time', { generated: true }),
  nocrlf: none('Missing <CR><LF>'),
  encoding: none('WHOIS has no mechanism to indicate encoding (RFC 3912), assuming UTF-8'),
});

/** What a conversation's client asked for, where, and when. */
interface Query {
  readonly text: string | undefined;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

const ports = dissectorTable('tcp.port');
const queries = declareTalks<Query>({ text: undefined, frame: 0, seconds: 0, nanoseconds: 0 });

function dissect(d: Dissection, start: number): boolean {
  const query = talkOf(d, queries);
  d.protocolColumn = 'WHOIS';
  if (ports.get(d.destinationPort) === whois.id) dissectQuery(d, start, query);
  else dissectAnswer(d, start, query);
  return true;
}

function dissectQuery(d: Dissection, start: number, known: Query): void {
  const { bytes: data, end } = d;
  const text = visibleText(data, start, lineEnd(data, start, end));
  if (d.wantsInfo) d.infoColumn = `Query: ${known.text ?? text}`;
  const isWhole = end - start >= 2 && data[end - 2] === 13 && data[end - 1] === 10;
  if (known.frame === 0 || isWhole) {
    const { block, frame } = d;
    keepTalk(d, queries, {
      text: known.text ?? text,
      frame: isWhole ? block.firstNumber + frame : 0,
      seconds: block.seconds[frame],
      nanoseconds: block.nanoseconds[frame],
    });
  }
  if (!isWhole && d.canAskForMore) {
    d.wantMore(start, ONE_MORE_SEGMENT);
    return;
  }
  d.span(F.query, start, end - start);
  if (!isWhole) remark(d, F.nocrlf, SEVERITY.warn, GROUP.malformed, 'Missing <CR><LF>');
}

function dissectAnswer(d: Dissection, start: number, query: Query): void {
  const { bytes: data, end } = d;
  if (d.wantsInfo) d.infoColumn = `Answer: ${query.text ?? visibleText(data, start, lineEnd(data, start, end))}`;
  if (d.canAskForMore && !d.endsStream) {
    d.wantMore(start, UNTIL_FIN);
    return;
  }
  if (query.frame !== 0) {
    d.value(F.answer_to, query.frame);
    const borrowed = d.block.nanoseconds[d.frame] < query.nanoseconds ? 1 : 0;
    const nanoseconds = d.block.nanoseconds[d.frame] - query.nanoseconds + borrowed * 1_000_000_000;
    d.wide(F.response_time, d.block.seconds[d.frame] - query.seconds - borrowed, nanoseconds);
  }
  for (let at = start; at < end && d.fault === 0; at = nextLine) {
    lineEnd(data, at, end);
    d.span(F.answer, at, nextLine - at);
  }
  const message = 'WHOIS has no mechanism to indicate encoding (RFC 3912), assuming UTF-8';
  remark(d, F.encoding, SEVERITY.chat, GROUP.assumption, message);
}

export const whoisDissector: Dissector = {
  protocol: whois,
  dissect,
  places: { 'tcp.port': [43] },
  stateful: true,
};
