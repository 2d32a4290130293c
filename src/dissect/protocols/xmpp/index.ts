import { type Dissection, FAULT_NONE, ONE_MORE_SEGMENT } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { startsAt } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { asciiText } from '../http/text.js';
import { isUnseen } from '../media.js';
import { startTls } from '../tls/index.js';
import { xml } from '../xml.js';
import { F, xmpp } from './fields.js';
import { JINGLE_FIELDS } from './jingle.js';
import { type Element, parseElements } from './parse.js';
import { PACKETS } from './rules.js';
import { attributeText, ruleFor, showElement } from './show.js';

const PORT = 5222;
/** Requests (iq of type get or set) that are remembered: the oldest are forgotten first. */
const MAX_REQUESTS = 100_000;

/** Frames of requests by conversation and identifier. */
class XmppState {
  readonly requests = new Map<string, number>();
}

/** By answer: the frame of its request, or 0. */
const slot = declareState(
  () => new XmppState(),
  () => new Kept<number>(),
);

function dissect(d: Dissection, start: number): boolean {
  // How a segment ends tells whether it is all there: of one that the capture cut nothing is shown.
  if (!d.has(d.reportedEnd - 1, 1)) return true;
  let last = d.end - 1;
  while (last > start && d.bytes[last] <= 32) last--;
  // An element that breaks off goes on in the next segment.
  if (d.canAskForMore && d.bytes[last] !== 62) {
    d.wantMore(start, ONE_MORE_SEGMENT);
    return true;
  }
  d.protocolColumn = 'XMPP';
  if (d.wantsInfo) d.infoColumn = '';
  d.dissectInside(xml.id, start);
  if (startsAt(d.bytes, '<proceed', start, d.end)) startTls(d, xmpp.longName);
  if (isUnseen(d) && d.needs[xmpp.id] === 0) return true;
  for (const element of parseElements(d.bytes, start, d.end)) {
    if (d.fault !== FAULT_NONE) break;
    dissectPacket(d, element);
  }
  return true;
}

function dissectPacket(d: Dissection, element: Element): void {
  const isOut = d.destinationPort === PORT;
  if (element.isClosing) {
    if (element.name !== 'stream:stream') return;
    d.value(F.stream_end, 1, element.start, element.end - element.start);
    if (d.wantsInfo) d.infoColumn = 'STREAM END';
    return;
  }
  d.value(isOut ? F.out : F.in, 1);
  if (element.name === '?xml') {
    const version = element.attributes.find((each) => each.name === 'version');
    if (version) d.span(F.xml_header_version, version.start, version.length);
    if (d.wantsInfo) d.infoColumn = 'XML ';
    return;
  }
  const rule = ruleFor(d, element, PACKETS);
  const name = element.name.slice(element.name.indexOf(':') + 1);
  if (rule === undefined) {
    remark(d, F.packet_unknown, SEVERITY.note, GROUP.undecoded, `Unknown packet: ${name}`);
    if (d.wantsInfo) d.infoColumn = 'UNKNOWN PACKET ';
    return;
  }
  const sasl = SASL_REMARKS[name];
  if (sasl !== undefined) remark(d, sasl, SEVERITY.chat, GROUP.response, name.toUpperCase());
  showElement(d, element, rule);
  if (name === 'iq') {
    const jingle = element.children.find((child) => child.name === 'jingle');
    const session = jingle && attributeText(d, jingle, 'sid');
    if (session !== undefined) d.text(JINGLE_FIELDS.jingle_session, session);
    linkRequest(d, element);
  }
  if (d.wantsInfo) d.infoColumn = describe(d, element, name, isOut);
}

const SASL_REMARKS: Readonly<Record<string, number>> = {
  challenge: F.challenge,
  response: F.response,
  success: F.success,
};

/** What comes with an identifier that came before is an answer. */
function linkRequest(d: Dissection, element: Element): void {
  const type = attributeText(d, element, 'type');
  const id = attributeText(d, element, 'id');
  if (id === undefined) return;
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  const isRequest = type === 'get' || type === 'set';
  if (!d.replaying) {
    const { requests } = d.stateOf(slot);
    const key = `${d.conversation} ${id}`;
    const request = requests.get(key) ?? 0;
    memo.rows[row] = request;
    if (request === 0) {
      requests.set(key, d.block.firstNumber + d.frame);
      if (requests.size > MAX_REQUESTS) requests.delete(requests.keys().next().value as string);
    }
  }
  const request = memo.rows[row];
  if (request > 0) d.value(F.response_to, request);
  else if (isRequest) remark(d, F.packet_without_response, SEVERITY.chat, GROUP.protocol, 'Packet without response');
}

/** What the Info column says of a packet. */
function describe(d: Dissection, element: Element, name: string, isOut: boolean): string {
  if (SASL_REMARKS[name] !== undefined || name === 'auth' || name === 'failure') return name.toUpperCase();
  let text = name.toUpperCase();
  const type = attributeText(d, element, 'type');
  if (name === 'iq' && type !== undefined) text += `(${type})`;
  text += ' ';
  const child = element.children[0];
  if (name === 'iq' && child !== undefined && child.name !== 'error') {
    text += child.name.toUpperCase();
    const namespace = attributeText(d, child, 'xmlns') ?? '';
    if (child.name === 'query') text += `(${namespace.slice(namespace.lastIndexOf('/') + 1)})`;
    text += ' ';
  }
  const other = element.attributes.find((each) => each.name === (isOut ? 'to' : 'from'));
  if (other) text += `${isOut ? '>' : '<'} ${asciiText(d.bytes, other.start, other.start + other.length)} `;
  return text;
}

export const xmppDissector: Dissector = {
  protocol: xmpp,
  dissect,
  places: { 'tcp.port': [PORT] },
  carries: ['xml', 'tls'],
  stateful: true,
  prepare: (plan) => (plan.keeps(F.response_to) || plan.keeps(F.packet_without_response) ? 1 : 0),
};
