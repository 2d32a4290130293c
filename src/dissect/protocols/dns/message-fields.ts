import { secondsLine } from '../../../fields/computed.js';
import {
  boolean,
  bytes,
  declareFields,
  framenum,
  int32,
  none,
  relativeTime,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { CLASSES, OPCODES, RESPONSE_CODES, TYPE_MEANINGS, TYPES } from '../../names/dns.js';
import { dns } from './protocol.js';

/** What a type of records is called in words, behind it. */
const meaningOf = (type: number): string => (TYPE_MEANINGS[type] === undefined ? '' : `(${TYPE_MEANINGS[type]})`);

/** The types that a bitmap lists (RFC 4034, 4.1) take up a byte, the type of a record two. */
const typeLine = ({ number, length }: ShownValue) =>
  length === 1
    ? `RR type in bit map: ${TYPES[number] ?? `Unknown (${number})`} ${meaningOf(number)}`
    : `Type: ${TYPES[number] ?? 'Unknown'} (${number}) ${meaningOf(number)}`;

/** The line of a type that a record is about. */
export const coveredLine = ({ number }: ShownValue): string =>
  `Type Covered: ${TYPES[number] ?? 'Unknown'} (${number}) ${meaningOf(number)}`;

/** Multicast DNS has the uppermost bit for itself (RFC 6762, 10.2 and 18.12). */
const besideFlag =
  (label: string, flag: string, words: (text: string, number: number) => string) =>
  ({ number, text, of }: ShownValue): string => {
    const line = `${label}: ${words(text, number)}`;
    if (of(flag) === undefined) return line;
    const bits = number.toString(2).padStart(15, '0');
    return `.${bits.slice(0, 3)} ${bits.slice(3, 7)} ${bits.slice(7, 11)} ${bits.slice(11)} = ${line}`;
  };
const className = (text: string, number: number) => `${CLASSES[number] ?? 'Unknown'} (${text})`;

const flagsLine = ({ number, text }: ShownValue) => {
  const operation = OPCODES[(number >>> 11) & 15] ?? 'Unknown operation';
  const answer = number & 0x8000 ? ` response, ${RESPONSE_CODES[number & 15] ?? 'Unknown error'}` : '';
  return `Flags: ${text} ${operation}${answer}`;
};

/** Fields of the header, of questions, of what all records have, and of the exchange of query and response. */
export const MESSAGE = declareFields(dns, {
  length: uint16('Length'),
  flags: uint16('Flags', { base: 'hex', line: flagsLine }),
  'flags.response': boolean('Response', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Message is a response', 'Message is a query'],
  }),
  'flags.opcode': uint16('Opcode', { mask: 0x7800, values: OPCODES }),
  'flags.authoritative': boolean('Authoritative', {
    mask: 0x400,
    maskBits: 16,
    labels: ['Server is an authority for domain', 'Server is not an authority for domain'],
  }),
  'flags.conflict': boolean('Conflict', {
    mask: 0x400,
    maskBits: 16,
    labels: ['The sender received multiple responses', 'None'],
  }),
  'flags.truncated': boolean('Truncated', {
    mask: 0x200,
    maskBits: 16,
    labels: ['Message is truncated', 'Message is not truncated'],
  }),
  'flags.recdesired': boolean('Recursion desired', {
    mask: 0x100,
    maskBits: 16,
    labels: ['Do query recursively', "Don't do query recursively"],
  }),
  'flags.tentative': boolean('Tentative', { mask: 0x100, maskBits: 16, labels: ['Tentative', 'Not tentative'] }),
  'flags.recavail': boolean('Recursion available', {
    mask: 0x80,
    maskBits: 16,
    labels: ['Server can do recursive queries', "Server can't do recursive queries"],
  }),
  'flags.z': boolean('Z', { mask: 0x40, maskBits: 16, labels: ['reserved - incorrect!', 'reserved (0)'] }),
  'flags.authenticated': boolean('Answer authenticated', {
    mask: 0x20,
    maskBits: 16,
    labels: [
      'Answer/authority portion was authenticated by the server',
      'Answer/authority portion was not authenticated by the server',
    ],
  }),
  'flags.ad': boolean('AD bit', { mask: 0x20, maskBits: 16, labels: ['Set', 'Not set'] }),
  'flags.checkdisable': boolean('Non-authenticated data', {
    mask: 0x10,
    maskBits: 16,
    labels: ['Acceptable', 'Unacceptable'],
  }),
  'flags.rcode': uint16('Reply code', { mask: 0xf, values: RESPONSE_CODES }),
  id: uint16('Transaction ID', { base: 'hex' }),
  'qry.type': uint16('Type', { values: TYPES, many: true, line: typeLine }),
  'qry.class': uint16('Class', {
    base: 'hex',
    values: CLASSES,
    many: true,
    line: besideFlag('Class', 'qry.qu', className),
  }),
  'qry.qu': boolean('"QU" question', { mask: 0x8000, maskBits: 16, many: true }),
  'qry.name': string('Name', { many: true }),
  'qry.name.len': uint16('Name Length', { generated: true, many: true }),
  'count.labels': uint16('Label Count', { generated: true, many: true }),
  'resp.type': uint16('Type', { values: TYPES, many: true, line: typeLine }),
  /** The type of each record, whereas `resp.type` has those of NSEC's bitmaps also, as in tshark. */
  'resp.record_type': uint16('Type of the record', { values: TYPES, many: true, own: true }),
  'resp.class': uint16('Class', {
    base: 'hex',
    values: CLASSES,
    many: true,
    line: besideFlag('Class', 'resp.cache_flush', className),
  }),
  'resp.cache_flush': boolean('Cache flush', { mask: 0x8000, maskBits: 16, many: true }),
  'resp.ext_rcode': uint8('Higher bits in extended RCODE', { base: 'hex', many: true }),
  'resp.edns0_version': uint8('EDNS0 version', { many: true }),
  'resp.z': uint16('Z', { base: 'hex', many: true }),
  'resp.z.do': boolean('DO bit', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Accepts DNSSEC security RRs', 'Cannot handle DNSSEC security RRs'],
    many: true,
  }),
  'resp.z.reserved': uint16('Reserved', { base: 'hex', mask: 0x7fff, many: true }),
  'resp.name': string('Name', { many: true }),
  'resp.ttl': uint32('Time to live', {
    many: true,
    line: secondsLine('Time to live'),
  }),
  'resp.len': uint16('Data length', { many: true }),
  'rr.udp_payload_size': uint16('UDP payload size', {
    many: true,
    line: besideFlag('UDP payload size', 'resp.cache_flush', (text) => text),
  }),
  'count.queries': uint16('Questions'),
  'count.zones': uint16('Zones'),
  'count.answers': uint16('Answer RRs'),
  'count.prerequisites': uint16('Prerequisites'),
  'count.auth_rr': uint16('Authority RRs'),
  'count.updates': uint16('Updates'),
  response_in: framenum('Response In', { generated: true }),
  response_to: framenum('Request In', { generated: true }),
  retransmission: boolean('Retransmission', { generated: true }),
  retransmit_request_in: framenum('Retransmitted request. Original request in', { generated: true }),
  retransmit_response_in: framenum('Retransmitted response. Original response in', { generated: true }),
  time: relativeTime('Time', { generated: true }),
  unsolicited: boolean('Unsolicited', { generated: true }),
  'count.add_rr': uint16('Additional RRs'),
  'extraneous.data': bytes('Extraneous Data Bytes'),
  'extraneous.length': int32('Extraneous Data Length', { generated: true }),
  data: bytes('Data', { many: true }),
  'a.class.undecoded': none('Undecoded class', { many: true }),
  'undecoded.type': none('Undecoded option', { many: true }),
  'ttl.high_bit_set': none('The uppermost bit of the TTL is set (RFC 2181, section 8)', { many: true }),
  retransmit_request: none('DNS query retransmission', { remarkBeneath: 'id' }),
  retransmit_response: none('DNS response retransmission', { remarkBeneath: 'id' }),
  extraneous: none('Extraneous data'),
  response_missing: none('DNS response missing'),
});
