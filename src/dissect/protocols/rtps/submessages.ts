import type { Dissection } from '../../dissection.js';
import { SM_ID } from '../../names/rtps.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { emitEntity, emitPrefix, keyOf, PREFIX_LENGTH, READER, WRITER } from './identities.js';
import { emitLocators } from './locators.js';
import { emit16, emit32, emitSequence, emitSigned32, get16, get32 } from './order.js';
import { dissectParameters, emitVersion, type Told } from './parameters.js';
import { BUILTIN_WRITERS, dissectSample } from './samples.js';
import { body, postfix, prefix } from './security.js';
import { emitFragmentSet, emitSequenceSet } from './sets.js';
import { topicOf } from './topics.js';

/** What holds for the submessages that follow: the participants between which they go, and the vendor. */
export interface Ends {
  source: string;
  destination: string;
  vendor: number;
  /** What the Info column has behind the submessage's name. */
  suffix: string;
}

const R = F['flag.reserved'];
const E = F['flag.endianness'];
const PLAIN = [R, R, R, R, R, R, R, E];
const ENCRYPTED = [
  F['flag.vendor_specific_content'],
  R,
  R,
  R,
  R,
  F['flag.message_protected_with_psk'],
  F['flag.additional_authenticated_data'],
  E,
];

/** Bits of the flags, from the highest; those of other submessages are not named. */
const FLAGS: Readonly<Record<number, readonly number[]>> = {
  1: PLAIN,
  6: [R, R, R, R, R, R, F['flag.final'], E],
  7: [R, R, R, R, R, F['flag.liveliness'], F['flag.final'], E],
  8: PLAIN,
  9: [R, R, R, R, R, R, F['flag.timestamp'], E],
  12: PLAIN,
  13: [R, R, R, R, R, R, F['flag.multicast'], E],
  14: PLAIN,
  15: [R, R, R, R, R, R, F['flag.multicast'], E],
  18: PLAIN,
  19: PLAIN,
  21: [R, R, R, R, F['flag.data.serialized_key'], F['flag.data_present'], F['flag.inline_qos'], E],
  22: [R, R, R, R, R, F['flag.data_frag.serialized_key'], F['flag.inline_qos'], E],
  0x30: [R, R, R, R, R, R, F['flag.multisubmessage'], E],
  0x31: ENCRYPTED,
  0x32: PLAIN,
  0x34: PLAIN,
  0x33: ENCRYPTED,
};

type Reader = (d: Dissection, at: number, end: number, flags: number, ends: Ends) => void;

/** By kind: what reads it, its least length, and whether it has just that length. */
const READERS: Readonly<Record<number, readonly [Reader, number, boolean]>> = {
  6: [acknack, 20, false],
  7: [heartbeat, 28, false],
  8: [gap, 24, false],
  9: [timestamp, 8, true],
  12: [source, 20, true],
  13: [replyTo4, 8, true],
  14: [destination, 12, true],
  15: [replyTo, 4, false],
  18: [nackFragments, 24, false],
  19: [heartbeatOfFragments, 24, false],
  21: [data, 20, false],
  22: [fragments, 36, false],
  0x30: [body, 0, false],
  0x31: [prefix, 0, false],
  0x32: [postfix, 0, false],
  0x33: [prefix, 0, false],
  0x34: [postfix, 0, false],
};

const HEADER_EXTENSION = 0;
const PAD = 1;
const INFO_TS = 9;
const INFO_REPLY_IP4 = 13;
const VENDOR_SPECIFIC = 0x80;

const PUBLICATIONS = 0x000003c2;
const SUBSCRIPTIONS = 0x000004c2;

const nothingTold = (): Told => ({ status: -1, endpoint: '', topic: '', type: '' });

/** A submessage; gives its end. */
export function dissectSubmessage(d: Dissection, at: number, isLast: boolean, ends: Ends): number {
  const kind = d.u8(F['sm.id'], at);
  if (d.wantsInfo && d.fault === 0) {
    const name = SM_ID[kind] ?? `Unknown[${kind.toString(16).padStart(2, '0')}]`;
    d.infoColumn += isLast ? name : `, ${name}`;
  }
  const flags = d.getU8(at + 1);
  const isLittle = (flags & 1) !== 0;
  const length = get16(d, at + 2, isLittle);
  if (d.fault !== 0) return d.end;
  if (kind === VENDOR_SPECIFIC || kind === HEADER_EXTENSION) return at + 4 + length;
  d.open();
  d.u8(F['sm.flags'], at + 1);
  d.open();
  const names = FLAGS[kind] ?? [];
  for (let i = 0; i < names.length; i++) d.value(names[i], (flags >> (7 - i)) & 1, at + 1, 1);
  d.close();
  emit16(d, F['sm.octetsToNextHeader'], at + 2, isLittle);
  // A length of zero says that the submessage goes on to the end of the message, but of those that may be empty.
  const untilEnd = length === 0 && kind !== PAD && kind !== INFO_TS;
  const next = untilEnd ? d.reportedEnd : at + 4 + length;
  const reader = READERS[kind];
  if (kind === PAD && length !== 0) complain(d, F['sm.octetsToNextHeader.not_zero'], 'Should be ZERO');
  else if (reader !== undefined && !isEmptyTimestamp(kind, flags)) {
    const [read, least, isExact] = reader;
    const size = next - at - 4;
    const mayBeLonger = kind === INFO_REPLY_IP4 && (flags & 2) !== 0;
    if (size < least || (isExact && !mayBeLonger && size !== least))
      complain(d, F['sm.octetsToNextHeader.error'], `(Error: should be ${isExact ? '==' : '>='} ${least})`);
    else {
      ends.suffix = '';
      read(d, at + 4, next, flags, ends);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ends.suffix;
    }
  }
  d.close();
  return next;
}

const isEmptyTimestamp = (kind: number, flags: number) => kind === INFO_TS && (flags & 2) !== 0;

function complain(d: Dissection, field: number, message: string): void {
  remarkBeneath(d, field, SEVERITY.warn, GROUP.protocol, message);
}

/** Reader and writer; what is known of the writer's topic goes with them. */
function readerAndWriter(d: Dissection, at: number, participant: string, ends: Ends): void {
  dataWriter(d, at);
  emitTopic(d, at + 4, participant, ends);
}

function emitTopic(d: Dissection, at: number, participant: string, ends: Ends): void {
  if (d.fault !== 0) return;
  const topic = topicOf(d, participant + keyOf(d.bytes, at, 4));
  if (topic === undefined) return;
  d.text(F['param.typeName'], topic.type, at + 4);
  d.text(F['param.topicName'], topic.name, at + 4);
  d.value(F.dcps_publication_data_frame_number, topic.frame, at + 4);
  ends.suffix = ` -> ${topic.name}`;
}

function acknack(d: Dissection, at: number, _end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  readerAndWriter(d, at, ends.destination, ends);
  at = emitSequenceSet(d, at + 8, isLittle, true);
  emitSigned32(d, F['acknack.count'], at, isLittle);
}

function heartbeat(d: Dissection, at: number, _end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  readerAndWriter(d, at, ends.source, ends);
  emitSequence(d, F['sm.seqNumber'], at + 8, isLittle);
  emitSequence(d, F['sm.seqNumber'], at + 16, isLittle);
  emit32(d, F.heartbeat_count, at + 24, isLittle);
}

function gap(d: Dissection, at: number, _end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  readerAndWriter(d, at, ends.source, ends);
  emitSequence(d, F['sm.seqNumber'], at + 8, isLittle);
  emitSequenceSet(d, at + 16, isLittle, false);
}

function timestamp(d: Dissection, at: number, _end: number, flags: number): void {
  const isLittle = (flags & 1) !== 0;
  const seconds = get32(d, at, isLittle);
  const fraction = get32(d, at + 4, isLittle);
  if (d.fault !== 0) return;
  d.wide(F['info_ts.timestamp'], seconds | 0, Math.floor((fraction * 1e9) / 0x1_0000_0000), at, 8);
}

function source(d: Dissection, at: number, _end: number, flags: number, ends: Ends): void {
  emit32(d, F['info_src.unused'], at, (flags & 1) !== 0);
  emitVersion(d, at + 4);
  ends.vendor = d.u16(F.vendorId, at + 6);
  emitPrefix(d, F['guidPrefix.src'], at + 8);
  d.span(F.guidPrefix, at + 8, PREFIX_LENGTH);
  if (d.fault === 0) ends.source = keyOf(d.bytes, at + 8, PREFIX_LENGTH);
}

function destination(d: Dissection, at: number, _end: number, _flags: number, ends: Ends): void {
  emitPrefix(d, F['guidPrefix.dst'], at);
  d.span(F.guidPrefix, at, PREFIX_LENGTH);
  if (d.fault === 0) ends.destination = keyOf(d.bytes, at, PREFIX_LENGTH);
}

function replyTo4(d: Dissection, at: number, _end: number, flags: number): void {
  const isLittle = (flags & 1) !== 0;
  for (let i = 0; i < ((flags & 2) === 0 ? 1 : 2); i++, at += 8) {
    const address = get32(d, at, isLittle);
    if (d.fault !== 0) return;
    d.value(F['locator_udp_v4.ip'], address, at, 4);
    d.value(F['locator_udp_v4.port'], address, at, 4);
  }
}

function replyTo(d: Dissection, at: number, _end: number, flags: number): void {
  const isLittle = (flags & 1) !== 0;
  at = emitLocators(d, at, isLittle);
  if ((flags & 2) !== 0) emitLocators(d, at, isLittle);
}

function nackFragments(d: Dissection, at: number, _end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  readerAndWriter(d, at, ends.source, ends);
  emitSequence(d, F['sm.seqNumber'], at + 8, isLittle);
  at = emitFragmentSet(d, at + 16, isLittle);
  emitSigned32(d, F['nack_frag.count'], at, isLittle);
}

function heartbeatOfFragments(d: Dissection, at: number, _end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  readerAndWriter(d, at, ends.source, ends);
  emitSequence(d, F['sm.seqNumber'], at + 8, isLittle);
  emit32(d, F['heartbeat_frag.number'], at + 16, isLittle);
  emit32(d, F['heartbeat_frag.count'], at + 20, isLittle);
}

/** A sample, or the key of one that is disposed of, with quality of service before it. */
function data(d: Dissection, at: number, end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  emit16(d, F.extra_flags, at, isLittle);
  const toQuality = emit16(d, F.octets_to_inline_qos, at + 2, isLittle);
  const writer = dataWriter(d, at + 4);
  const told = nothingTold();
  emitTopic(d, at + 8, ends.source, ends);
  emitSequence(d, F['sm.seqNumber'], at + 12, isLittle);
  at += 4 + toQuality;
  if ((flags & 2) !== 0) at = dissectParameters(d, at, end, isLittle, ends.vendor, told);
  const { status } = told;
  if ((flags & 0x0c) !== 0) dissectSample(d, at, end, writer, ends.vendor, told);
  const isDiscovery = writer === PUBLICATIONS || writer === SUBSCRIPTIONS;
  if (isDiscovery && told.topic !== '') ends.suffix = ` -> ${told.topic}`;
  ends.suffix = describe(writer, status) + ends.suffix;
}

/** Behind DATA: whose writer, and what becomes of the instance. */
function describe(writer: number, status: number): string {
  const whose = BUILTIN_WRITERS[writer] ?? '';
  const state =
    status >= 0 && status <= 3 ? `[${(status & 2) !== 0 ? 'U' : '_'}${(status & 1) !== 0 ? 'D' : '_'}]` : '';
  return whose === '' && state === '' ? '' : `(${whose}${state})`;
}

function dataWriter(d: Dissection, at: number): number {
  emitEntity(d, READER, at);
  return emitEntity(d, WRITER, at + 4);
}

/** Fragments of a sample; the first one begins as the sample does. */
function fragments(d: Dissection, at: number, end: number, flags: number, ends: Ends): void {
  const isLittle = (flags & 1) !== 0;
  emit16(d, F.extra_flags, at, isLittle);
  const toQuality = emit16(d, F.octets_to_inline_qos, at + 2, isLittle);
  const writer = dataWriter(d, at + 4);
  emitTopic(d, at + 8, ends.source, ends);
  emitSequence(d, F['sm.seqNumber'], at + 12, isLittle);
  const first = emit32(d, F['data_frag.number'], at + 20, isLittle);
  const count = emit16(d, F['data_frag.num_fragments'], at + 24, isLittle);
  const size = emit16(d, F['data_frag.size'], at + 26, isLittle);
  const whole = emit32(d, F['data_frag.sample_size'], at + 28, isLittle);
  at += 4 + toQuality;
  if ((flags & 2) !== 0) at = dissectParameters(d, at, end, isLittle, ends.vendor, nothingTold());
  for (let i = 0; i < count && d.fault === 0; i++) {
    const length = Math.min(size, whole - (first - 1 + i) * size);
    if (length <= 0) return;
    if (first + i === 1) dissectSample(d, at, at + length, writer, ends.vendor, nothingTold());
    else d.span(F.issueData, at, length);
    at += length;
  }
}
