import { IN_HEXADECIMAL } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { CLASSES, OPCODES, RESPONSE_CODES, TYPES } from '../../names/dns.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { addInfo, beginHeading, endHeading, isTold } from './column.js';
import { MESSAGE as F } from './message-fields.js';
import { beginNames, labelCount, nameLength, namePart, nameText, ownerText, readName, splitService } from './name.js';
import { dissectStatefulOperations } from './options.js';
import { dissectData, tellsOwner } from './rdata.js';
import { RECORD } from './record-fields.js';
import { emitTransaction, matchTransaction, remarkRetransmission } from './transactions.js';

/** Which of the three protocols a message is of: they use some bits in other ways. */
export const UNICAST = 0;
export const MULTICAST = 1;
export const LINK_LOCAL = 2;
export type Flavour = typeof UNICAST | typeof MULTICAST | typeof LINK_LOCAL;

/** What of a message a plan needs, as bits. */
export const NEEDS_HEADER = 1;
export const NEEDS_SECTIONS = 2;
export const NEEDS_EXCHANGE = 4;

const RESPONSE = 0x8000;
const OPCODE_UPDATE = 5;
const OPCODE_STATEFUL = 6;
const HEADER_LENGTH = 12;
const TYPE_SRV = 33;
const TYPE_OPT = 41;
const TYPE_TXT = 16;
/** Where DNSCrypt resolvers give their certificates. */
const CERTIFICATE_NAME = '2.dnscrypt-cert.';

const QUERY_FLAGS = [
  F['flags.response'],
  F['flags.opcode'],
  F['flags.truncated'],
  F['flags.recdesired'],
  F['flags.z'],
  F['flags.checkdisable'],
];
const QUERY_FLAGS_WITH_AD = [...QUERY_FLAGS.slice(0, -1), F['flags.ad'], F['flags.checkdisable']];
const RESPONSE_FLAGS = [
  F['flags.response'],
  F['flags.opcode'],
  F['flags.authoritative'],
  F['flags.truncated'],
  F['flags.recdesired'],
  F['flags.recavail'],
  F['flags.z'],
  F['flags.authenticated'],
  F['flags.checkdisable'],
  F['flags.rcode'],
];
const LINK_LOCAL_QUERY_FLAGS = [
  F['flags.response'],
  F['flags.opcode'],
  F['flags.conflict'],
  F['flags.truncated'],
  F['flags.tentative'],
];
const LINK_LOCAL_RESPONSE_FLAGS = [...LINK_LOCAL_QUERY_FLAGS, F['flags.rcode']];

/** The name of a record type. */
const typeName = (type: number): string => TYPES[type] ?? `Unknown (${type})`;

/**
 * A DNS message (RFC 1035, 4.1) at `start`, up to the end of the layer in hand. `needs` are the bits above; what is
 * not needed is not read.
 */
export function dissectMessage(d: Dissection, start: number, flavour: Flavour, needs: number): void {
  const id = d.getU16(start);
  const flags = d.getU16(start + 2);
  if (d.fault !== 0) return;
  const isResponse = (flags & RESPONSE) !== 0;
  const opcode = (flags >>> 11) & 15;
  const row = needs & NEEDS_EXCHANGE && !d.inError ? matchTransaction(d, id, isResponse) : -1;
  if (d.wantsInfo) beginInfo(d, id, flags);
  d.u16(F.id, start);
  d.u16(F.flags, start + 2);
  d.open();
  emitBits(d, start + 2, 2, flagsOf(flags, flavour));
  d.close();
  const isUpdate = opcode === OPCODE_UPDATE;
  const questions = d.u16(isUpdate ? F['count.zones'] : F['count.queries'], start + 4);
  const answers = d.u16(isUpdate ? F['count.prerequisites'] : F['count.answers'], start + 6);
  const authorities = d.u16(isUpdate ? F['count.updates'] : F['count.auth_rr'], start + 8);
  const additional = d.u16(F['count.add_rr'], start + 10);
  if ((needs & (NEEDS_SECTIONS | NEEDS_EXCHANGE)) === 0 || d.fault !== 0) return;
  let at = start + HEADER_LENGTH;
  if (opcode === OPCODE_STATEFUL && questions + answers + authorities + additional === 0) {
    if (d.reportedEnd > at) at = dissectStatefulOperations(d, at, d.reportedEnd);
  } else {
    beginNames(start, d.end - start);
    at = dissectQuestions(d, at, questions, flavour, isUpdate ? 'Zone' : 'Queries');
    at = dissectRecords(d, at, answers, flavour, isUpdate ? 'Prerequisites' : 'Answers');
    at = dissectRecords(d, at, authorities, flavour, isUpdate ? 'Updates' : 'Authoritative nameservers');
    at = dissectRecords(d, at, additional, flavour, 'Additional records');
  }
  if (d.fault !== 0) return;
  if (row >= 0) {
    remarkRetransmission(d, row);
    emitTransaction(d, row);
  } else if (isResponse && d.inError) d.value(F.unsolicited, 1); // what an ICMP error quotes has no part in any exchange
  if (at < d.reportedEnd) dissectExtraneous(d, at);
}

function flagsOf(flags: number, flavour: Flavour): readonly number[] {
  if (flavour === LINK_LOCAL) return flags & RESPONSE ? LINK_LOCAL_RESPONSE_FLAGS : LINK_LOCAL_QUERY_FLAGS;
  if (flags & RESPONSE) return RESPONSE_FLAGS;
  return flags & 0x20 ? QUERY_FLAGS_WITH_AD : QUERY_FLAGS;
}

function beginInfo(d: Dissection, id: number, flags: number): void {
  const opcode = (flags >>> 11) & 15;
  const rcode = flags & 15;
  let text = OPCODES[opcode] ?? `Unknown operation (${opcode})`;
  if (flags & RESPONSE) text += ' response';
  text += ` 0x${id.toString(16).padStart(4, '0')}`;
  if (flags & RESPONSE && rcode !== 0) text += ` ${RESPONSE_CODES[rcode] ?? `Unknown error (${rcode})`}`;
  addInfo(d, text);
}

function dissectQuestions(d: Dissection, at: number, count: number, flavour: Flavour, title: string): number {
  if (count === 0 || d.fault !== 0) return at;
  d.heading(title, at);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) at = dissectQuestion(d, at, flavour);
  d.close();
  return at;
}

function dissectRecords(d: Dissection, at: number, count: number, flavour: Flavour, title: string): number {
  if (count === 0 || d.fault !== 0) return at;
  d.heading(title, at);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) at = dissectRecord(d, at, flavour);
  d.close();
  return at;
}

/** A question (RFC 1035, 4.1.2). Gives back where it ends. */
function dissectQuestion(d: Dissection, at: number, flavour: Flavour): number {
  const end = readName(d, at);
  if (end === 0 || !d.has(end, 4)) return at;
  const type = d.getU16(end);
  const wide = d.getU16(end + 2);
  const isMulticast = flavour === MULTICAST;
  const length = end - at;
  if (isTold(d)) {
    const unicast = isMulticast ? (wide & 0x8000 ? ', "QU" question' : ', "QM" question') : '';
    const name = nameText();
    const className = CLASSES[isMulticast ? wide & 0x7fff : wide] ?? 'Unknown';
    if (d.wantsInfo) addInfo(d, ` ${typeName(type)} ${name}${unicast}`);
    if (d.want[HEADING] !== 0)
      d.heading(`${name}: type ${typeName(type)}, class ${className}${unicast}`, at, length + 4);
  }
  d.open();
  if (d.want[F['qry.name']] !== 0) d.text(F['qry.name'], nameText(), at, length);
  // Of a name of one character tshark counts nothing.
  const isCounted = nameLength > 1;
  d.value(F['qry.name.len'], isCounted ? nameLength : 0, at, length);
  d.value(F['count.labels'], isCounted ? labelCount : 0, at, length);
  d.u16(F['qry.type'], end);
  if (isMulticast) {
    d.value(F['qry.class'], wide & 0x7fff, end + 2, 2);
    d.value(F['qry.qu'], wide >>> 15, end + 2, 2);
  } else d.u16(F['qry.class'], end + 2);
  d.close();
  return end + 4;
}

/** A resource record (RFC 1035, 4.1.3). Gives back where it ends. */
function dissectRecord(d: Dissection, at: number, flavour: Flavour): number {
  const end = readName(d, at);
  if (end === 0 || !d.has(end, 10)) return at;
  const type = d.getU16(end);
  const wide = d.getU16(end + 2);
  const length = d.getU16(end + 8);
  const isMulticast = flavour === MULTICAST;
  const recordClass = isMulticast ? wide & 0x7fff : wide;
  if (isTold(d)) {
    const flush = isMulticast && wide & 0x8000 ? ', cache flush' : '';
    if (d.wantsInfo) addInfo(d, ` ${typeName(type)}${flush}`);
    if (d.want[HEADING] !== 0) {
      const classText = type === TYPE_OPT ? '' : `, class ${CLASSES[recordClass] ?? 'Unknown'}${flush}`;
      beginHeading(d, `${ownerText()}: type ${typeName(type)}${classText}`, at, end + 10 + length - at);
    }
  }
  d.open();
  const owner = d.wantsInfo && length > 0 && tellsOwner(type) ? ownerText() : '';
  const isCertificate = type === TYPE_TXT && nameText().includes(CERTIFICATE_NAME);
  if (type === TYPE_SRV) emitServiceName(d, at, end - at);
  else if (d.want[F['resp.name']] !== 0) d.text(F['resp.name'], ownerText(), at, end - at);
  d.u16(F['resp.type'], end);
  d.value(F['resp.record_type'], type, end, 2);
  if (type === TYPE_OPT) emitOptionsHeader(d, end + 2, isMulticast);
  else {
    d.value(F['resp.class'], recordClass, end + 2, 2);
    if (isMulticast) d.value(F['resp.cache_flush'], wide >>> 15, end + 2, 2);
    const ttl = d.u32(F['resp.ttl'], end + 4);
    if (ttl >= 0x8000_0000) {
      const message = 'The uppermost bit of the TTL is set (RFC 2181, section 8)';
      remarkBeneath(d, F['ttl.high_bit_set'], SEVERITY.warn, GROUP.protocol, message);
    }
  }
  d.u16(F['resp.len'], end + 8);
  if (length > 0) dissectData(d, type, recordClass, end + 10, length, owner, isCertificate);
  d.close();
  endHeading();
  return end + 10 + length;
}

/** An OPT record uses class and time to live in its own way (RFC 6891, 6.1.3). */
function emitOptionsHeader(d: Dissection, at: number, isMulticast: boolean): void {
  if (isMulticast) {
    const wide = d.getU16(at);
    d.wide(F['rr.udp_payload_size'], wide & 0x7fff, IN_HEXADECIMAL, at, 2);
    d.value(F['resp.cache_flush'], wide >>> 15, at, 2);
  } else d.u16(F['rr.udp_payload_size'], at);
  d.u8(F['resp.ext_rcode'], at + 2);
  d.u8(F['resp.edns0_version'], at + 3);
  const z = d.u16(F['resp.z'], at + 4);
  d.open();
  d.value(F['resp.z.do'], z >>> 15, at + 4, 2);
  d.value(F['resp.z.reserved'], z & 0x7fff, at + 4, 2);
  d.close();
}

/** The name of an SRV record by its parts, instead of as a whole. */
function emitServiceName(d: Dissection, at: number, length: number): void {
  const { instance, service, protocol, size } = splitService();
  if (size === 0) {
    d.text(RECORD['srv.service'], ownerText(), at, length);
    return;
  }
  if (instance >= 0) d.text(RECORD['srv.instance'], namePart(0, instance), at, length);
  d.text(RECORD['srv.service'], namePart(instance + 1, service), at, length);
  if (service < size) d.text(RECORD['srv.proto'], namePart(service + 1, protocol), at, length);
  if (protocol < size) d.text(RECORD['srv.name'], namePart(protocol + 1, size), at, length);
}

/** What follows the last record. */
function dissectExtraneous(d: Dissection, at: number): void {
  const length = d.reportedEnd - at;
  if (d.want[HEADING] !== 0) d.heading(`Extraneous Data (${length} bytes)`, at, length);
  d.open();
  d.span(F['extraneous.data'], at, length);
  d.value(F['extraneous.length'], length, at, 0);
  d.heading('Extraneous data', at, length);
  remarkBeneath(d, F.extraneous, SEVERITY.note, GROUP.undecoded, 'Extraneous data');
  d.close();
}
