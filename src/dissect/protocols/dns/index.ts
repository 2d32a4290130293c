import { allProtocols } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import type { Plan } from '../../plan.js';
import { expert } from '../expert.js';
import { malformed, short } from '../faults.js';
import { dissectPdus } from '../tcp/pdus.js';
import { tls } from '../tls/fields.js';
import {
  dissectMessage,
  type Flavour,
  LINK_LOCAL,
  MULTICAST,
  NEEDS_EXCHANGE,
  NEEDS_HEADER,
  NEEDS_SECTIONS,
  UNICAST,
} from './message.js';
import { MESSAGE as F } from './message-fields.js';
import { dns, llmnr, mdns } from './protocol.js';

/** Protocols that carry a stream, in which each message has its length before it (RFC 1035, 4.2.2). */
const STREAMS = new Set(['tcp', 'tls']);

function dissectDns(d: Dissection, start: number): boolean {
  const carrier = allProtocols[d.carrier].name;
  if (STREAMS.has(carrier)) dissectStream(d, start);
  else if (carrier === 'quic') dissectOverQuic(d, start);
  else {
    d.protocolColumn = 'DNS';
    dissectDatagram(d, start, UNICAST, d.needs[dns.id]);
  }
  return true;
}

function dissectDatagram(d: Dissection, start: number, flavour: Flavour, needs: number): void {
  d.infoColumn = '';
  // Up to here tshark has not begun the layer.
  if (!d.has(start, 4)) d.withdraw(true);
  else if (needs !== 0) dissectMessage(d, start, flavour, needs);
}

/** The length before the message: RFC 9250, section 4.2.1. tshark passes it over, and puts nothing together. */
const LENGTH = 2;

function dissectOverQuic(d: Dissection, start: number): void {
  d.protocolColumn = 'DNS';
  // Of messages on several streams the columns show each.
  d.infoColumn = d.infoFence === '' ? '' : ', ';
  if (!d.has(start + LENGTH, 4)) d.withdraw(true);
  else if (d.needs[dns.id] !== 0) dissectMessage(d, start + LENGTH, UNICAST, d.needs[dns.id]);
  if (d.fault !== 0 || d.inError) return;
  d.infoFence += d.infoColumn;
  d.infoColumn = '';
}

/** The messages of a stream, each with its length before it. */
function dissectStream(d: Dissection, start: number): void {
  isFirst = true;
  dissectPdus(d, start, 2, framedLength, dissectFramed);
}

/** Of the messages in a piece of a stream: the Info column shows them after one another. */
let isFirst = true;

const framedLength = (d: Dissection, at: number): number => 2 + d.getU16(at);

function dissectFramed(d: Dissection, at: number): void {
  d.protocolColumn = 'DNS';
  if (isFirst) d.infoColumn = '';
  else if (d.wantsInfo && d.infoColumn !== '') d.infoColumn += ', ';
  isFirst = false;
  if (!d.has(at + 2, 4)) {
    d.withdraw(true);
    return;
  }
  d.u16(F.length, at);
  if (d.needs[dns.id] !== 0) dissectMessage(d, at + 2, UNICAST, d.needs[dns.id]);
}

const HEADER_LENGTH = 12;
/** The least that a question and a record take. */
const QUESTION_LENGTH = 6;
const RECORD_LENGTH = 11;

/** NetBIOS names (RFC 1002) have the form of DNS messages, and a port of their own. */
const PORT_NETBIOS = 137;

/** Does a datagram on no known port look like a DNS message? A query with one question, or a response of sane size. */
function looksLikeDns(d: Dissection, start: number): boolean {
  if (d.end - start < HEADER_LENGTH || d.sourcePort === PORT_NETBIOS || d.destinationPort === PORT_NETBIOS)
    return false;
  const bytes = d.bytes;
  if ((bytes[start + 2] & 0x78) !== 0) return false;
  const questions = (bytes[start + 4] << 8) | bytes[start + 5];
  const answers = (bytes[start + 6] << 8) | bytes[start + 7];
  const authorities = (bytes[start + 8] << 8) | bytes[start + 9];
  const additional = (bytes[start + 10] << 8) | bytes[start + 11];
  if ((bytes[start + 2] & 0x80) === 0) {
    if (questions !== 1 || answers !== 0 || authorities !== 0) return false;
  } else if (questions > 1 || questions + answers === 0) return false;
  if (answers > 100 || authorities > 10 || additional > 10) return false;
  const least = HEADER_LENGTH + QUESTION_LENGTH * questions + RECORD_LENGTH * (answers + authorities + additional);
  return d.reportedEnd - start >= least;
}

/** Fields that the header alone gives. */
const HEADER_FIELDS = new Set<number>([
  F.length,
  F.id,
  ...Object.entries(F)
    .filter(([name]) => /^flags|^count\.(?!labels)/.test(name))
    .map(([, id]) => id),
]);
/** Fields of TLS that records have. */
const HIDDEN_HELLO_FIELDS = tls.fields.filter((field) => field.name.startsWith('tls.ech.'));
const EXCHANGE_FIELDS = [
  F.response_in,
  F.response_to,
  F.time,
  F.retransmission,
  F.retransmit_request_in,
  F.retransmit_response_in,
  F.unsolicited,
  F.retransmit_request,
  F.retransmit_response,
];

function prepare(plan: Plan): number {
  const wanted = dns.fields.filter((field) => plan.want[field.id] !== 0);
  const walks =
    plan.wantsInfo ||
    plan.wantsColumns ||
    plan.wantsStack ||
    wanted.some((field) => !HEADER_FIELDS.has(field.id)) ||
    HIDDEN_HELLO_FIELDS.some((field) => plan.want[field.id] !== 0) ||
    [malformed, short, expert].some((each) => plan.recorded[each.id] !== 0);
  const needsExchange =
    EXCHANGE_FIELDS.some((id) => plan.keeps(id)) ||
    plan.recorded[expert.id] !== 0 ||
    (plan.later?.recorded[expert.id] ?? 0) !== 0;
  return (
    (wanted.length > 0 || plan.wantsInfo ? NEEDS_HEADER : 0) |
    (walks ? NEEDS_SECTIONS | NEEDS_HEADER : 0) |
    (needsExchange ? NEEDS_EXCHANGE | NEEDS_HEADER : 0)
  );
}

export const dnsDissector: Dissector = {
  protocol: dns,
  dissect: dissectDns,
  places: { 'udp.port': [53], 'tcp.port': [53, 5353], 'sctp.port': [53] },
  heuristics: { udp: looksLikeDns },
  alsoEmits: ['tls.ech'],
  stateful: true,
  prepare,
};

export const mdnsDissector: Dissector = {
  protocol: mdns,
  dissect(d, start) {
    d.protocolColumn = 'MDNS';
    dissectDatagram(d, start, MULTICAST, d.needs[mdns.id]);
    return true;
  },
  places: { 'udp.port': [5353] },
  alsoEmits: ['dns', 'tls.ech'],
  stateful: true,
  prepare,
};

export const llmnrDissector: Dissector = {
  protocol: llmnr,
  dissect(d, start) {
    d.protocolColumn = 'LLMNR';
    dissectDatagram(d, start, LINK_LOCAL, d.needs[llmnr.id]);
    return true;
  },
  places: { 'udp.port': [5355] },
  alsoEmits: ['dns', 'tls.ech'],
  stateful: true,
  prepare,
};
