import { keepByConversation } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Exchanges, exchangeKey, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../../transactions.js';
import { application, head, readHead } from '../asn1/ber.js';
import { isVersion4, krb4 } from '../krb4.js';
import { tcp } from '../tcp/fields.js';
import { dissectPdus } from '../tcp/pdus.js';
import { udp } from '../udp/index.js';
import { F, kerberos } from './fields.js';
import { MESSAGES, outermost } from './messages.js';

const PORT = 88;
/** Over TCP the length of a message stands before it (RFC 4120, 7.2.2). */
const RECORD_MARK = 4;
const LONGEST_RECORD = 10 * 1024 * 1024;
/** Messages that a datagram may begin with, by the numbers of their tags. */
const IN_DATAGRAMS = new Set([10, 11, 12, 13, 14, 15, 20, 21, 30]);
const REQUESTS = new Set([10, 12, 14]);
const REPLIES = new Set([11, 13, 15, 30]);

const slot = declareState(
  () => new Exchanges(),
  () => new Decisions(4),
);

const declines = (d: Dissection, start: number) =>
  d.layerProtocol === udp.id && !isMessage(d, start) && !isVersion4(d, start);

const isMessage = (d: Dissection, start: number) =>
  d.left(start) > 0 && (d.bytes[start] & 0xc0) === application(0) && IN_DATAGRAMS.has(d.bytes[start] & 0x1f);

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === tcp.id) {
    d.protocolColumn = 'KRB5';
    if (d.wantsInfo) d.infoColumn = '';
    dissectPdus(d, start, RECORD_MARK, lengthAt, dissectRecord);
    return true;
  }
  if (d.carrier !== udp.id) {
    // A token: it is shown, but no protocol of its own among the frame's.
    d.unname();
    dissectMessage(d, start, false);
    return true;
  }
  if (isVersion4(d, start)) {
    d.withdraw(true);
    return d.dissect(krb4.id, start);
  }
  if (!isMessage(d, start)) return false;
  d.protocolColumn = 'KRB5';
  if (d.wantsInfo) d.infoColumn = '';
  dissectMessage(d, start, true);
  return true;
}

function lengthAt(d: Dissection, at: number): number {
  const length = d.getU32(at) & 0x7fff_ffff;
  return RECORD_MARK + Math.min(length, LONGEST_RECORD);
}

function dissectRecord(d: Dissection, at: number): void {
  const mark = d.getU32(at);
  if (d.want[F['rm.length']] !== 0 || d.want[F['rm.reserved']] !== 0) {
    d.value(F['rm.reserved'], mark >>> 31, at, 4);
    d.value(F['rm.length'], mark & 0x7fff_ffff, at, 4);
  }
  dissectMessage(d, at + RECORD_MARK, true);
}

/** A message of Kerberos from `at` to the layer's end; `isOfItsOwn`: not a token in another protocol's message. */
function dissectMessage(d: Dissection, at: number, isOfItsOwn: boolean): void {
  if (!readHead(d, at, d.reportedEnd)) return;
  const type = (head.tag & 0xc0) === application(0) ? head.tag & 0x3f : -1;
  const found = MESSAGES.get(type);
  if (found === undefined) {
    d.has(d.reportedEnd, 1);
    return;
  }
  outermost.isAwaited = isOfItsOwn;
  outermost.type = 0;
  found[1](d, found[0], at, head.contents, head.end);
  outermost.isAwaited = false;
  if (isOfItsOwn && d.fault === 0) link(d, type);
}

/** Says which request of the conversation a reply answers. */
function link(d: Dissection, type: number): void {
  if (!REQUESTS.has(type) && !REPLIES.has(type)) return;
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  if (!d.replaying) {
    const exchanges = d.stateOf(slot);
    const key = exchangeKey(d, 0, 0);
    if (REQUESTS.has(type)) exchanges.begin(key, d).request = d.block.firstNumber + d.frame;
    else {
      const exchange = exchanges.find(key);
      if (exchange !== undefined) keepExchange(d, decisions, at, exchange);
    }
  }
  const { numbers } = decisions;
  if (!REPLIES.has(type) || numbers[at + REQUEST] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}

keepByConversation(kerberos.id);

export const kerberosDissector: Dissector = {
  protocol: kerberos,
  dissect,
  declines,
  places: { 'tcp.port': [PORT], 'udp.port': [PORT] },
  carries: ['krb4'],
  alsoEmits: ['ber'],
  stateful: true,
};
