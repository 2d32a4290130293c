import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { tcp } from '../tcp/fields.js';
import { dissectPdus } from '../tcp/pdus.js';
import { cflow, element, F } from './fields.js';
import { dissectSet, IPFIX } from './sets.js';
import { beginExporter, checkSequence, expectSequence } from './state.js';
import { emitDuration } from './times.js';

const PORTS = [2055, 4739, 9996];
const IPFIX_PORT = 4739;
const V1 = 1;
const V5 = 5;
const V7 = 7;
const V9 = 9;
const KNOWN = new Set([V1, V5, V7, V9, IPFIX]);

const SRC = element(8);
const DST = element(12);
const NEXT_HOP = element(15);
const INPUT = element(10);
const OUTPUT = element(14);
const PACKETS = element(2);
const OCTETS = element(1);
const SRC_PORT = element(7);
const DST_PORT = element(11);
const PROTOCOL = element(4);
const TOS = element(5);
const SRC_AS = element(16);
const DST_AS = element(17);
const SRC_MASK = element(9);
const DST_MASK = element(13);
const ENGINE_TYPE = element(38);
const ENGINE_ID = element(39);

const isNot = (d: Dissection, start: number): boolean =>
  d.left(start) < 2 || !KNOWN.has((d.bytes[start] << 8) | d.bytes[start + 1]);

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  if (d.carrier === tcp.id) dissectPdus(d, start, 4, (each, at) => each.getU16(at + 2), dissectMessage);
  else dissectMessage(d, start);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  if (d.wantsInfo && d.protocolColumn !== 'CFLOW') d.infoColumn = '';
  d.protocolColumn = 'CFLOW';
  const version = d.u16(F.version, start);
  if (version === IPFIX) dissectIpfix(d, start);
  else dissectNetflow(d, start, version);
}

function dissectNetflow(d: Dissection, start: number, version: number): void {
  const count = d.u16(F.count, start + 2);
  if (d.wantsInfo)
    d.infoColumn = `total: ${count} (v${version}) ${version === V9 ? 'record' : 'flow'}${count === 1 ? '' : 's'}`;
  const uptime = d.getU32(start + 4);
  if (d.fault === 0) d.wide(F.sysuptime, Math.floor(uptime / 1000), (uptime % 1000) * 1e6, start + 4, 4);
  const seconds = d.getU32(start + 8);
  const nanoseconds = version === V9 ? 0 : d.getU32(start + 12);
  if (d.fault !== 0) return;
  d.wide(F.timestamp, seconds, nanoseconds, start + 8, version === V9 ? 4 : 8);
  d.open();
  d.u32(F.unix_secs, start + 8);
  if (version !== V9) d.u32(F.unix_nsecs, start + 12);
  d.close();
  if (version === V9) {
    dissectV9(d, start, seconds);
    return;
  }
  let at = start + 16;
  if (version !== V1) {
    d.u32(F.sequence, at);
    if (version === V5) {
      d.u8(ENGINE_TYPE, at + 4);
      d.u8(ENGINE_ID, at + 5);
      const sampling = d.getU16(at + 6);
      d.value(F.samplingmode, sampling >>> 14, at + 6, 2);
      d.value(F.samplerate, sampling & 0x3fff, at + 6, 2);
    } else d.span(F.reserved, at + 4, 4);
    at += 8;
  }
  for (let i = 0; i < count && at < d.reportedEnd && d.fault === 0; i++) {
    if (d.want[HEADING] !== 0) d.heading(`pdu ${i + 1}/${count}`, at);
    d.open();
    at = dissectFlow(d, at, version);
    d.close();
  }
}

/** A flow of versions 1, 5 and 7. Gives back where it ends. */
function dissectFlow(d: Dissection, at: number, version: number): number {
  d.ipv4(SRC, at);
  d.ipv4(DST, at + 4);
  d.ipv4(NEXT_HOP, at + 8);
  d.u16(INPUT, at + 12);
  d.u16(OUTPUT, at + 14);
  if (d.has(at + 16, 8)) {
    d.wide(PACKETS, d.getU32(at + 16), 0, at + 16, 4);
    d.wide(OCTETS, d.getU32(at + 20), 0, at + 20, 4);
  }
  const start = d.getU32(at + 24);
  const end = d.getU32(at + 28);
  if (d.fault === 0) {
    const passed = end - start;
    emitDuration(d, Math.trunc(passed / 1000), (passed % 1000) * 1e6);
    d.open();
    d.wide(F.timestart, Math.floor(start / 1000), (start % 1000) * 1e6, at + 24, 4);
    d.wide(F.timeend, Math.floor(end / 1000), (end % 1000) * 1e6, at + 28, 4);
    d.close();
  }
  d.u16(SRC_PORT, at + 32);
  d.u16(DST_PORT, at + 34);
  if (version === V1) {
    d.span(F.padding, at + 36, 2);
    d.u8(PROTOCOL, at + 38);
    d.u8(TOS, at + 39);
    d.u8(F.tcpflags, at + 40);
    d.span(F.padding, at + 41, 3);
    d.span(F.reserved, at + 44, 4);
    return at + 48;
  }
  if (version === V5) d.span(F.padding, at + 36, 1);
  else d.u8(F.flags, at + 36);
  d.u8(F.tcpflags, at + 37);
  d.u8(PROTOCOL, at + 38);
  d.u8(TOS, at + 39);
  d.u16(SRC_AS, at + 40);
  d.u16(DST_AS, at + 42);
  d.u8(SRC_MASK, at + 44);
  d.u8(DST_MASK, at + 45);
  d.span(F.padding, at + 46, 2);
  if (version === V5) return at + 48;
  d.ipv4(F.routersc, at + 48);
  return at + 52;
}

const domainText = (domain: number) => ` Obs-Domain-ID=${String(domain).padStart(5)}`;

function dissectV9(d: Dissection, start: number, exported: number): void {
  const domain = d.getU32(start + 16);
  if (d.fault !== 0) return;
  beginExporter(d, V9, domain);
  const unexpected = emitSequence(d, start + 12, domain);
  d.u32(F.source_id, start + 16);
  if (d.wantsInfo) d.infoColumn += domainText(domain);
  expectSequence(d, d.getU32(start + 12) + 1);
  dissectSets(d, V9, start + 20, exported);
  emitExpected(d, unexpected);
}

function dissectIpfix(d: Dissection, start: number): void {
  const length = d.u16(F.len, start + 2);
  const exported = d.getU32(start + 4);
  if (d.wantsInfo) d.infoColumn += `IPFIX flow (${String(length).padStart(4)} bytes)`;
  if (d.fault !== 0) return;
  d.wide(F.timestamp, exported, 0, start + 4, 4);
  d.open();
  d.u32(F.exporttime, start + 4);
  d.close();
  const domain = d.getU32(start + 12);
  if (d.fault !== 0) return;
  beginExporter(d, IPFIX, domain);
  const unexpected = emitSequence(d, start + 8, domain);
  d.u32(F.od_id, start + 12);
  if (d.wantsInfo) d.infoColumn += domainText(domain);
  d.trim(start + length);
  const records = dissectSets(d, IPFIX, start + 16, exported);
  expectSequence(d, d.getU32(start + 8) + records);
  emitExpected(d, unexpected);
}

type Unexpected = readonly [expected: number, frame: number] | undefined;

function emitSequence(d: Dissection, at: number, domain: number): Unexpected {
  const number = d.u32(F.sequence, at);
  const unexpected = checkSequence(d, number);
  if (unexpected !== undefined)
    remark(
      d,
      F.unexpected_sequence_number,
      SEVERITY.warn,
      GROUP.sequence,
      `Unexpected flow sequence for domain ID ${domain} (expected ${unexpected[0]}, got ${number})`,
    );
  return unexpected;
}

function emitExpected(d: Dissection, unexpected: Unexpected): void {
  if (unexpected === undefined) return;
  d.value(F['sequence_analysis.expected_sn'], unexpected[0]);
  d.value(F['sequence_analysis.previous_frame'], unexpected[1]);
}

/** Gives back how many flows there were. */
function dissectSets(d: Dissection, version: number, at: number, exported: number): number {
  let records = 0;
  while (d.reportedEnd - at >= 4 && d.fault === 0) {
    const length = d.getU16(at + 2);
    if (length < 4) {
      d.u16(F.flowset_id, at);
      d.u16(F.flowset_length, at + 2);
      break;
    }
    records += dissectSet(d, version, at, Math.min(length, d.reportedEnd - at), exported);
    at += length;
  }
  return records;
}

export const cflowDissector: Dissector = {
  protocol: cflow,
  dissect,
  declines: isNot,
  places: { 'udp.port': PORTS, 'tcp.port': [IPFIX_PORT], 'sctp.port': [IPFIX_PORT] },
  stateful: true,
};
