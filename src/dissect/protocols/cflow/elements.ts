import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ELEMENTS, F } from './fields.js';
import { emitDuration, emitFlowTime, emitMoment } from './times.js';

/** IPFIX: elements of the other direction (RFC 5103, 6.1). */
const REVERSE = 29_305;

const FLAGS = [
  F['tcpflags.cwr'],
  F['tcpflags.ece'],
  F['tcpflags.urg'],
  F['tcpflags.ack'],
  F['tcpflags.psh'],
  F['tcpflags.rst'],
  F['tcpflags.syn'],
  F['tcpflags.fin'],
];
const LAST_SIX = FLAGS.slice(2);
const FORWARDING = [
  F.forwarding_status_unknown_code,
  F.forwarding_status_forward_code,
  F.forwarding_status_drop_code,
  F.forwarding_status_consume_code,
];

/** Elements that have more to them than their value. */
const SPECIAL: ReadonlyMap<number, (d: Dissection, at: number, length: number) => void> = new Map([
  [6, emitTcpFlags],
  [89, emitForwarding],
  [95, emitApplication],
  [139, emitIcmp],
  [161, (d, at) => emitDuration(d, Math.floor(d.getU32(at) / 1e3), (d.getU32(at) % 1e3) * 1e6)],
  [162, (d, at) => emitDuration(d, Math.floor(d.getU32(at) / 1e6), (d.getU32(at) % 1e6) * 1e3)],
  [210, (d, at, length) => d.span(F.padding, at, length)],
] as [number, (d: Dissection, at: number, length: number) => void][]);
const ICMP6_TYPE = ELEMENTS.get(178) as number;
const ICMP6_CODE = ELEMENTS.get(179) as number;
const FIRST_LABEL = 70;
const LAST_LABEL = 79;
const ICMP_TYPE_CODE = 32;

/** The value of an element: `length` bytes at `at`. `enterprise`: whose element it is, 0 for those of IANA. */
export function emitElement(d: Dissection, number: number, enterprise: number, at: number, length: number): void {
  if (!d.has(at, length)) return;
  if (enterprise !== 0 && enterprise !== REVERSE) d.span(F.enterprise_private_entry, at, length);
  else if (enterprise === 0 && emitFlowTime(d, number, at, length)) return;
  else if (number >= FIRST_LABEL && number <= LAST_LABEL) emitLabel(d, at, length);
  else if (SPECIAL.has(number)) SPECIAL.get(number)?.(d, at, length);
  else if (!emitMoment(d, number, at, length)) emitPlain(d, number, at, length);
}

function emitPlain(d: Dissection, number: number, at: number, length: number): void {
  const field = ELEMENTS.get(number);
  if (field === undefined) {
    d.span(F.unknown_field_type, at, length);
    return;
  }
  if (d.want[field] === 0) return;
  const { kind } = allFields[field];
  if (kind === 'string' || kind === 'bytes') d.span(field, at, length);
  else if (kind === 'ipv6') {
    if (length >= 16) d.ipv6(field, at);
  } else if (kind === 'ether') {
    if (length >= 6) d.ether(field, at);
  } else if (kind === 'ipv4') {
    if (length >= 4) d.ipv4(field, at);
  } else if (kind === 'float' || kind === 'double') emitReal(d, field, at, length);
  else emitNumber(d, field, number, at, length);
}

function emitReal(d: Dissection, field: number, at: number, length: number): void {
  if (length < 4) return;
  d.value(field, length >= 8 ? d.getF64(at) : d.getF32(at), at, length);
}

/** A number of any length: of longer ones than the field the first bytes. */
function emitNumber(d: Dissection, field: number, number: number, at: number, length: number): void {
  const { kind } = allFields[field];
  const isWide = kind === 'uint64' || kind === 'int64';
  const size = Math.min(length, isWide ? 8 : 4);
  let low = 0;
  let high = 0;
  for (let i = 0; i < size; i++) {
    high = ((high << 8) | (low >>> 24)) >>> 0;
    low = ((low << 8) | d.bytes[at + i]) >>> 0;
  }
  if (isWide) d.wide(field, low, high, at, length);
  else if (kind === 'boolean') d.value(field, low === 0 ? 0 : 1, at, length);
  else d.value(field, number === ICMP_TYPE_CODE ? low & 0xffff : low, at, length);
}

function emitTcpFlags(d: Dissection, at: number, length: number): void {
  if (length === 1) {
    const flags = d.getU8(at);
    d.value(F.tcpflags, flags, at, 1);
    d.open();
    d.value(F['tcpflags.reserved'], flags >>> 6, at, 1);
    emitBits(d, at, 1, LAST_SIX);
    d.close();
    return;
  }
  const flags = d.getU16(at);
  d.value(F.tcpflags, flags, at, 2);
  d.open();
  d.value(F['tcpflags.zero'], flags >>> 12, at, 2);
  d.value(F['tcpflags.reserved'], (flags >>> 9) & 7, at, 2);
  d.value(F['tcpflags.ns'], (flags >>> 8) & 1, at, 2);
  emitBits(d, at + 1, 1, FLAGS);
  d.close();
}

function emitForwarding(d: Dissection, at: number): void {
  const status = d.getU8(at);
  d.value(F.forwarding_status, status >>> 6, at, 1);
  d.value(FORWARDING[status >>> 6], status & 0x3f, at, 1);
}

function emitApplication(d: Dissection, at: number, length: number): void {
  d.u8(F['appl_id.classification_engine_id'], at);
  d.span(F['appl_id.selector_id'], at + 1, length - 1);
}

function emitIcmp(d: Dissection, at: number): void {
  d.u8(ICMP6_TYPE, at);
  d.u8(ICMP6_CODE, at + 1);
}

function emitLabel(d: Dissection, at: number, length: number): void {
  if (length !== 3) return;
  const label = d.getU24(at);
  d.value(F.mpls_label, label >>> 4, at, 3);
  d.value(F.mpls_exp, (label >>> 1) & 7, at, 3);
  d.value(F.mpls_bos, label & 1, at, 3);
}
