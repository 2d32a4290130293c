import { AddressPairs, NumberMemo } from '../../addresspairs.js';
import { ADDRESS_IPV4, type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable } from '../../dissector.js';
import { ipProtocolName } from '../../names/ipprotocols.js';
import { datagramKey, FragmentMemo, Reassembly, type Whole } from '../../reassembly.js';
import { data, dissectData } from '../data.js';
import { ethertype } from '../ethertype.js';
import { expert, GROUP, remark, SEVERITY } from '../expert.js';
import { emitFragments } from '../fragments.js';
import { F, ip } from './fields.js';
import { dissectOptions, finalDestination } from './options.js';
import { emitAddress } from './routes.js';

export { ip } from './fields.js';

const protocols = dissectorTable('ip.proto');
const byVersion = dissectorTable('ip.version');
const streams = declareState(
  () => new AddressPairs(1),
  () => new NumberMemo(),
);
const fragments = declareState(
  () => new Reassembly(),
  () => new FragmentMemo(),
);

const WANTS_FIELDS = 1;
const WANTS_STREAM = 2;

const MORE_FRAGMENTS = 0x2000;
const OFFSET_MASK = 0x1fff;
const PROTOCOL_OSPF = 89;
const PROTOCOL_PIM = 103;

function dissect(d: Dissection, start: number): boolean {
  const needs = d.needs[ip.id];
  d.protocolColumn = 'IPv4';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  const bytes = d.bytes;
  if (first >>> 4 !== 4) return dissectOtherVersion(d, start, first >>> 4);
  if (needs & WANTS_FIELDS) d.value(F.version, 4, start, 1);
  const headerLength = (first & 15) * 4;
  if (needs & WANTS_FIELDS) d.value(F.hdr_len, headerLength, start, 1);
  if (headerLength < 20) {
    const text = `Bogus IP header length (${headerLength}, must be at least 20)`;
    if (d.wantsInfo) d.infoColumn = text;
    if (needs & WANTS_FIELDS) remarkBelow(d, F.bogus_header_length, SEVERITY.error, text);
    return true;
  }
  if (needs & WANTS_FIELDS) {
    const services = d.u8(F.dsfield, start + 1);
    d.open();
    d.value(F['dsfield.dscp'], services >>> 2, start + 1, 1);
    d.value(F['dsfield.ecn'], services & 3, start + 1, 1);
    d.close();
  }
  let totalLength = d.getU16(start + 2);
  if (d.fault !== FAULT_NONE) return true;
  // A card that segments on its own leaves the length to it (TSO): then the packet is what was captured.
  const isOffloaded = totalLength === 0;
  if (isOffloaded) totalLength = d.reportedEnd - start;
  if (needs & WANTS_FIELDS) d.value(F.len, totalLength, start + 2, 2);
  if (totalLength < headerLength) {
    if (d.wantsInfo) d.infoColumn = `Bogus IP length (${totalLength}, less than header length ${headerLength})`;
    if (needs & WANTS_FIELDS) remarkBelow(d, F.bogus_ip_length, SEVERITY.error, 'Bogus IP length');
    return true;
  }
  if (start + totalLength > d.reportedEnd) {
    if (needs & WANTS_FIELDS && !d.inError) {
      const text = `IPv4 total length exceeds packet length (${d.reportedEnd - start} bytes)`;
      remarkBelow(d, F.bogus_ip_length, SEVERITY.error, text);
    }
  } else d.trim(start + totalLength);

  if (needs & WANTS_FIELDS) emitHeader(d, start);
  if (!d.has(start, 20)) return true;
  let destination = start + 16;
  if (headerLength > 20) {
    const final = finalDestination(d, start + 20, start + headerLength);
    if (final >= 0) destination = final;
    if (d.fault !== FAULT_NONE) return true;
  }
  d.addressKind = ADDRESS_IPV4;
  d.addressBytes = bytes;
  d.sourceStart = start + 12;
  d.destinationStart = destination;
  if (needs & WANTS_FIELDS) {
    // On a source route the header names the next stop; where the packet goes at last stands at the route's end.
    if (destination === start + 16) emitAddress(d, F.dst, F.dst_host, start + 16);
    else emitAddress(d, F.cur_rt, F.cur_rt_host, start + 16);
    if (headerLength > 20) dissectOptions(d, start + 20, start + headerLength);
  }
  if (!d.has(start, headerLength)) return true;
  d.setLayerLength(headerLength);

  const fragment = (bytes[start + 6] << 8) | bytes[start + 7];
  let whole: Whole | undefined;
  let isPart = false;
  const payload = start + headerLength;
  const length = totalLength - headerLength;
  if ((fragment & (MORE_FRAGMENTS | OFFSET_MASK)) !== 0) {
    isPart = true;
    if (length > 0 && payload + length <= d.end) whole = reassemble(d, start, payload, length, fragment);
    else if ((fragment & OFFSET_MASK) === 0) isPart = false;
    if (whole && needs & WANTS_FIELDS) emitFragments(d, FRAGMENT_FIELDS, whole);
  }
  if (needs & WANTS_STREAM) emitStream(d, start);

  const protocol = bytes[start + 9];
  if (whole) {
    if (!d.dissectIn(whole.bytes, protocols.get(protocol), 'Reassembled IPv4')) {
      if (d.wantsInfo) d.infoColumn = `${ipProtocolName(protocol)} (${protocol})`;
      d.dissectIn(whole.bytes, data.id, 'Reassembled IPv4');
    }
    return true;
  }
  if (length === 0) return true;
  if (isPart) {
    if (d.wantsInfo) {
      const offset = (fragment & OFFSET_MASK) * 8;
      const id = ((bytes[start + 4] << 8) | bytes[start + 5]).toString(16).padStart(4, '0');
      d.infoColumn = `Fragmented IP protocol (proto=${ipProtocolName(protocol)} ${protocol}, off=${offset}, ID=${id})`;
    }
    dissectData(d, payload);
    return true;
  }
  const outerFragmented = d.fragmented;
  if ((fragment & MORE_FRAGMENTS) !== 0) d.fragmented = true;
  if (!d.dissectBy(protocols, protocol, payload)) {
    if (d.wantsInfo) d.infoColumn = `${ipProtocolName(protocol)} (${protocol})`;
    dissectData(d, payload);
  }
  d.fragmented = outerFragmented;
  return true;
}

/** Not version 4. What an EtherType says is IPv4 should be; elsewhere either version may come. */
function dissectOtherVersion(d: Dissection, start: number, version: number): boolean {
  const isNamed = d.stacks.innermost(d.stacks.parentOf(d.stack)) === ethertype.id;
  d.setLayerLength(isNamed ? (d.bytes[start] & 0x0f) * 4 : 1);
  if (isNamed || version !== 6) {
    const wants = d.needs[ip.id] & WANTS_FIELDS;
    if (wants) d.value(F.version, version, start, 1);
    const text = isNamed ? 'Bogus IPv4 version' : 'Bogus IP version';
    if (d.wantsInfo) d.infoColumn = isNamed ? `${text} (${version}, must be 4)` : `${text} (${version})`;
    if (!isNamed) d.protocolColumn = 'IP';
    if (wants) remark(d, F.bogus_ip_version, SEVERITY.error, GROUP.protocol, text);
  }
  if (version === 6) d.dissectBy(byVersion, 6, start);
  return true;
}

function emitHeader(d: Dissection, start: number): void {
  d.u16(F.id, start + 4);
  const flags = d.getU8(start + 6);
  d.value(F.flags, flags >>> 5, start + 6, 1);
  d.open();
  d.value(F['flags.rb'], (flags >>> 7) & 1, start + 6, 1);
  d.value(F['flags.df'], (flags >>> 6) & 1, start + 6, 1);
  d.value(F['flags.mf'], (flags >>> 5) & 1, start + 6, 1);
  d.close();
  d.value(F.frag_offset, d.getU16(start + 6) & OFFSET_MASK, start + 6, 2);
  const timeToLive = d.u8(F.ttl, start + 8);
  if (d.end >= start + 20) remarkTimeToLive(d, start, timeToLive);
  d.u8(F.proto, start + 9);
  d.u16(F.checksum, start + 10);
  d.value(F['checksum.status'], 2, start + 10);
  emitAddress(d, F.src, F.src_host, start + 12);
}

/** Addresses of the Local Network Control Block whose packets are sent with a TTL of 255 (VRRP, GLBP, mDNS). */
const FULL_TTL = new Set([18, 102, 251]);
/** And the one (LLMNR) that leaves it open. */
const ANY_TTL = 252;
const PROTOCOL_IGMP = 2;

function remarkTimeToLive(d: Dissection, start: number, timeToLive: number): void {
  const bytes = d.bytes;
  const first = bytes[start + 16];
  if (first === 224 && bytes[start + 17] === 0 && bytes[start + 18] === 0) {
    const last = bytes[start + 19];
    // Memberships are told to neighbours only, whatever group they are of.
    const isMembership = bytes[start + 9] === PROTOCOL_IGMP;
    const expected = FULL_TTL.has(last) && !isMembership ? 255 : 1;
    if (timeToLive === expected || (last === ANY_TTL && !isMembership)) return;
    const text = `"Time To Live" != ${expected} for a packet sent to the Local Network Control Block (see RFC 3171)`;
    remarkBelow(d, F['ttl.lncb'], SEVERITY.note, text, GROUP.sequence);
  } else if (timeToLive < 5 && (first & 0xf0) !== 0xe0) {
    const protocol = bytes[start + 9];
    if (protocol === PROTOCOL_OSPF || protocol === PROTOCOL_PIM) return;
    remarkBelow(d, F['ttl.too_small'], SEVERITY.note, `"Time To Live" only ${timeToLive}`, GROUP.sequence);
  }
}

/** A remark on the value that was emitted last. */
function remarkBelow(d: Dissection, field: number, severity: number, text: string, group: number = GROUP.protocol) {
  d.open();
  remark(d, field, severity, group, text);
  d.close();
}

const FRAGMENT_FIELDS = {
  fragments: F.fragments,
  fragmentsAreBytes: true,
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

function reassemble(
  d: Dissection,
  start: number,
  payload: number,
  length: number,
  fragment: number,
): Whole | undefined {
  const memo = d.memoOf(fragments);
  const row = memo.row(d);
  if (d.replaying) return memo.wholes.get(row);
  // tshark tells datagrams apart by identification and protocol in one number, where they can meet.
  const id = ((d.bytes[start + 4] << 8) | d.bytes[start + 5]) ^ d.bytes[start + 9];
  const key = datagramKey(d.bytes, start + 12, 8, id, 0);
  const offset = (fragment & OFFSET_MASK) * 8;
  const more = (fragment & MORE_FRAGMENTS) !== 0;
  const frame = d.block.firstNumber + d.frame;
  const whole = d.stateOf(fragments).add(key, offset, d.bytes, payload, length, more, frame);
  if (whole) memo.wholes.set(row, whole);
  return whole;
}

function emitStream(d: Dissection, start: number): void {
  const memo = d.memoOf(streams);
  const row = memo.row(d);
  if (!d.replaying) memo.set(row, d.stateOf(streams).numberOf(d.bytes, start + 12, d.destinationStart));
  d.value(F.stream, memo.numbers[row], start);
}

export const ipDissector: Dissector = {
  protocol: ip,
  setsEnds: true,
  dissect,
  places: {
    ethertype: [0x0800],
    'ip.proto': [4],
    'ip.version': [4],
    'gre.proto': [0x0800, 0x883e],
    'osinl.excl': [0xcc],
    'ax25.pid': [0xcc],
  },
  carries: ['ip.proto', 'ip.version', 'data'],
  stateful: true,
  readsStack: true,
  remarksAnyhow: true,
  prepare: (plan) => {
    const wantsFields = plan.recorded[expert.id] !== 0 || ip.fields.some((field) => plan.want[field.id] !== 0);
    return (wantsFields ? WANTS_FIELDS : 0) | (plan.keeps(F.stream) ? WANTS_STREAM : 0);
  },
};
