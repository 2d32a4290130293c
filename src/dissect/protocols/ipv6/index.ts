import { ipv6Text } from '../../../fields/address.js';
import { AddressPairs, NumberMemo } from '../../addresspairs.js';
import { ADDRESS_IPV6, type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { datagramKey, FragmentMemo, Reassembly, type Whole } from '../../reassembly.js';
import { data, dissectData } from '../data.js';
import { expert, GROUP, remark, SEVERITY } from '../expert.js';
import { emitFragments } from '../fragments.js';
import { F as IP } from '../ip/fields.js';
import { type AddressFields, DESTINATION, emitEmbedded, emitKind, SOURCE } from './addresses.js';
import { chain } from './chain.js';
import { F, ipv6 } from './fields.js';
import { dissectNext, dstopts, fraghdr, hopopts, NO_NEXT_HEADER } from './headers.js';
import { jumboLength } from './options.js';
import { routing } from './routing.js';

export { ipv6 } from './fields.js';
export { dstoptsDissector, fraghdrDissector, hopoptsDissector } from './headers.js';
export { routingDissector } from './routing.js';

const HEADER = 40;
const HOP_BY_HOP = 0;

const protocols = dissectorTable('ip.proto');
const streams = declareState(
  () => new AddressPairs(4),
  () => new NumberMemo(),
);
const fragments = declareState(
  () => new Reassembly(),
  () => new FragmentMemo(),
);

const WANTS_FIELDS = 1;
const WANTS_STREAM = 2;

function dissect(d: Dissection, start: number): boolean {
  const needs = d.needs[ipv6.id];
  d.protocolColumn = 'IPv6';
  if (d.wantsInfo) d.infoColumn = '';
  const version = d.getU8(start) >>> 4;
  if (d.fault !== FAULT_NONE) return true;
  if (needs & WANTS_FIELDS) {
    d.value(F.version, version, start, 1);
    // Hidden where it is shown.
    if (d.want[HEADING] === 0) d.value(IP.version, version, start, 1);
  }
  if (version !== 6) return dissectOtherVersion(d, start);
  const available = d.reportedEnd - start;
  if (available < HEADER) {
    if (d.wantsInfo) d.infoColumn = `Invalid IPv6 header (${available} bytes, need exactly 40)`;
    if (needs & WANTS_FIELDS) {
      remark(d, F.invalid_header, SEVERITY.error, GROUP.malformed, 'IPv6 header must be exactly 40 bytes');
    }
  }
  if (needs & WANTS_FIELDS) emitHeader(d, start);
  if (!d.has(start, HEADER)) return true;
  const bytes = d.bytes;
  const plen = (bytes[start + 4] << 8) | bytes[start + 5];
  const next = bytes[start + 6];
  let length = plen;
  let info = '';
  if (plen === 0 && next === HOP_BY_HOP) {
    length = jumboLength(d, start + HEADER);
    if (length === 0) info = 'Invalid IPv6 payload length ';
  }
  if (start + HEADER + length <= d.reportedEnd) d.trim(start + HEADER + length);
  d.addressKind = ADDRESS_IPV6;
  d.addressBytes = bytes;
  d.sourceStart = start + 8;
  d.destinationStart = start + 24;
  if (needs & WANTS_FIELDS) emitAddresses(d, start);
  if (needs & WANTS_STREAM) emitStream(d, start);
  if (d.wantsInfo) d.infoColumn = info;
  walk(d, start, next, plen);
  return true;
}

/** tshark takes this for no layer at all, though it shows what it found wrong. */
function dissectOtherVersion(d: Dissection, start: number): boolean {
  if (d.needs[ipv6.id] & WANTS_FIELDS) {
    remark(d, F.bogus_ipv6_version, SEVERITY.error, GROUP.malformed, 'Bogus IPv6 version');
  }
  d.setLayerLength(1);
  d.stack = d.stacks.parentOf(d.stack);
  dissectData(d, start);
  return true;
}

function emitHeader(d: Dissection, start: number): void {
  const word = d.getU32(start);
  const traffic = (word >>> 20) & 255;
  d.value(F.tclass, traffic, start, 4);
  d.open();
  d.value(F['tclass.dscp'], traffic >>> 2, start, 4);
  d.value(F['tclass.ecn'], traffic & 3, start, 4);
  d.close();
  d.value(F.flow, word & 0xfffff, start + 1, 3);
  const plen = d.u16(F.plen, start + 4);
  const next = d.getU8(start + 6);
  if (d.fault === FAULT_NONE) remarkLength(d, start, plen, next);
  d.u8(F.nxt, start + 6);
  d.u8(F.hlim, start + 7);
  if (d.end >= start + HEADER) return;
  emitAddress(d, F.src, SOURCE, start + 8);
  if (d.fault === FAULT_NONE) d.ipv6(F.dst, start + 24);
}

function remarkLength(d: Dissection, start: number, plen: number, next: number): void {
  const available = d.reportedEnd - start - HEADER;
  let length = plen;
  if (plen === 0 && next === HOP_BY_HOP) {
    length = jumboLength(d, start + HEADER);
    if (length === 0) {
      const text = 'IPv6 payload length equals 0 and Hop-By-Hop present and Jumbo Payload option missing';
      remark(d, F['opt.jumbo.missing'], SEVERITY.error, GROUP.protocol, text);
      return;
    }
  } else if (plen === 0 && next !== NO_NEXT_HEADER) {
    const text = 'IPv6 payload length equals 0 (maybe because of "TCP segmentation offload" (TSO))';
    remark(d, F.plen_zero, SEVERITY.note, GROUP.protocol, text);
  }
  if (length > available && available >= 0 && !d.inError) {
    const text = `IPv6 payload length exceeds framing length (${available} bytes)`;
    remark(d, F.plen_exceeds_framing, SEVERITY.warn, GROUP.protocol, text);
  }
}

function emitAddresses(d: Dissection, start: number): void {
  const source = start + 8;
  const destination = start + 24;
  emitAddress(d, F.src, SOURCE, source);
  emitAddress(d, F.dst, DESTINATION, destination);
  emitEmbedded(d, SOURCE, source);
  emitEmbedded(d, DESTINATION, destination);
}

function emitAddress(d: Dissection, field: number, fields: AddressFields, at: number): void {
  d.ipv6(field, at);
  if (d.fault !== FAULT_NONE) return;
  emitKind(d, fields, at);
  const host = fields.isSource ? F.src_host : F.dst_host;
  if (d.want[host] !== 0) d.text(host, ipv6Text(d.bytes, at), at, 16);
}

function emitStream(d: Dissection, start: number): void {
  const memo = d.memoOf(streams);
  const row = memo.row(d);
  if (!d.replaying) memo.set(row, d.stateOf(streams).numberOf(d.bytes, start + 8, start + 24));
  d.value(F.stream, memo.numbers[row], start);
}

function headerOf(next: number): number {
  if (next === HOP_BY_HOP) return hopopts.id;
  if (next === 43) return routing.id;
  if (next === 44) return fraghdr.id;
  return next === 60 ? dstopts.id : -1;
}

/** Dissects the extension headers, and what comes after them. */
function walk(d: Dissection, start: number, firstNext: number, payloadLength: number): void {
  let next = firstNext;
  let at = start + HEADER;
  for (let header = headerOf(next); header >= 0; header = headerOf(next)) {
    chain.isWalked = true;
    chain.isFirst = at === start + HEADER;
    chain.payloadLength = payloadLength;
    chain.isFragment = false;
    chain.destination = -1;
    chain.destinationBytes = undefined;
    chain.next = -1;
    d.dissectInside(header, at);
    chain.isWalked = false;
    if (chain.next < 0 || d.fault !== FAULT_NONE) return;
    next = chain.next;
    at = chain.at;
    if (chain.destination >= 0) setDestination(d, chain.destinationBytes ?? d.bytes, chain.destination);
    if (chain.isFragment && (chain.more || chain.offset !== 0)) {
      dissectFragment(d, start, next, at);
      return;
    }
  }
  d.setLayerLength(HEADER);
  dissectNext(d, next, at);
}

/** The address of a route's end may lie in a buffer of its own: both addresses must lie in one. */
function setDestination(d: Dissection, bytes: Uint8Array, at: number): void {
  if (bytes === d.addressBytes) {
    d.destinationStart = at;
    return;
  }
  const both = new Uint8Array(32);
  for (let i = 0; i < 16; i++) {
    both[i] = d.addressBytes[d.sourceStart + i];
    both[16 + i] = bytes[at + i];
  }
  d.addressBytes = both;
  d.sourceStart = 0;
  d.destinationStart = 16;
}

const FRAGMENT_FIELDS = {
  fragments: F.fragments,
  fragmentsAreBytes: false,
  fragment: F.fragment,
  error: F['fragment.error'],
  overlap: F['fragment.overlap'],
  conflict: F['fragment.overlap.conflict'],
  multipleTails: F['fragment.multipletails'],
  tooLong: F['fragment.toolongfragment'],
  count: F['fragment.count'],
  length: F['reassembled.length'],
  data: F['reassembled.data'],
};

function dissectFragment(d: Dissection, start: number, next: number, at: number): void {
  d.setLayerLength(HEADER);
  const { offset, more, identification } = chain;
  const length = d.reportedEnd - at;
  if (length > 0 && d.reportedEnd === d.end) {
    const whole = reassemble(d, start, at, length, offset, more, identification);
    if (whole) {
      if (d.needs[ipv6.id] & WANTS_FIELDS) emitFragments(d, FRAGMENT_FIELDS, whole);
      const name = 'Reassembled IPv6';
      if (!d.dissectIn(whole.bytes, protocols.get(next), name)) d.dissectIn(whole.bytes, data.id, name);
      return;
    }
  } else if (offset === 0) {
    const outerFragmented = d.fragmented;
    d.fragmented = true;
    dissectNext(d, next, at);
    d.fragmented = outerFragmented;
    return;
  }
  dissectData(d, at);
}

function reassemble(
  d: Dissection,
  start: number,
  at: number,
  length: number,
  offset: number,
  more: boolean,
  identification: number,
): Whole | undefined {
  const memo = d.memoOf(fragments);
  const row = memo.row(d);
  if (d.replaying) return memo.wholes.get(row);
  const key = datagramKey(d.bytes, start + 8, 32, identification, 0);
  const frame = d.block.firstNumber + d.frame;
  const whole = d.stateOf(fragments).add(key, offset, d.bytes, at, length, more, frame);
  if (whole) memo.wholes.set(row, whole);
  return whole;
}

export const ipv6Dissector: Dissector = {
  protocol: ipv6,
  setsEnds: true,
  dissect,
  places: {
    ethertype: [0x86dd],
    'ip.proto': [41],
    'ip.version': [6],
    'gre.proto': [0x86dd],
    'geonw.ch.nh': [3],
    'osinl.excl': [0x8e],
  },
  carries: ['ip.proto', 'data'],
  alsoEmits: ['ip'],
  stateful: true,
  remarksAnyhow: true,
  prepare: (plan) => {
    const wantsFields =
      plan.recorded[expert.id] !== 0 ||
      plan.want[IP.version] !== 0 ||
      ipv6.fields.some((field) => plan.want[field.id] !== 0);
    return (wantsFields ? WANTS_FIELDS : 0) | (plan.keeps(F.stream) ? WANTS_STREAM : 0);
  },
};
