import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { eth } from '../eth/fields.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { showFault } from '../faults.js';
import { ip } from '../ip/fields.js';
import { ipv6 } from '../ipv6/fields.js';
import { F } from './fields.js';

const s = <K extends string>(name: K): `=sflow_245.${K}` => `=sflow_245.${name}`;

const GENERIC_BEFORE = [F[s('ifindex')], F[s('iftype')], F[s('ifspeed')], F[s('ifdirection')]];
const GENERIC_AFTER = [
  F[s('ifinoct')],
  F[s('ifinpkt')],
  F[s('ifinmcast')],
  F[s('ifinbcast')],
  F[s('ifindisc')],
  F[s('ifinerr')],
  F[s('ifinunk')],
  F[s('ifoutoct')],
  F[s('ifoutpkt')],
  F[s('ifoutmcast')],
  F[s('ifoutbcast')],
  F[s('ifoutdisc')],
  F[s('ifouterr')],
  F[s('ifpromisc')],
];
/** Counters that are nothing but numbers, by the format of their record. */
const PLAIN: Readonly<Record<number, readonly number[]>> = {
  2: fieldsOf('dot3'),
  3: fieldsOf('dot5'),
  1001: [
    F['=sflow_5.cpu_5s'],
    F['=sflow_5.cpu_1m'],
    F['=sflow_5.cpu_5m'],
    F['=sflow_5.total_memory'],
    F['=sflow_5.free_memory'],
  ],
};
const GENERIC = 1;

/** Fields whose names begin so, in their order. */
function fieldsOf(prefix: string): number[] {
  return Object.entries(F)
    .filter(([name]) => name.startsWith(`=sflow_245.${prefix}`))
    .map(([, id]) => id);
}

/** Numbers after one another, each as wide as its field; gives where they end. */
function dissectNumbers(d: Dissection, fields: readonly number[], start: number): number {
  let at = start;
  for (const field of fields) {
    if (allFields[field].kind === 'uint64') {
      d.u64(field, at);
      at += 8;
    } else {
      d.u32(field, at);
      at += 4;
    }
  }
  return at;
}

/** Counters of one kind; gives where the next ones begin. */
export function dissectCounters(d: Dissection, start: number): number {
  const tag = d.getU32(start);
  const enterprise = tag >>> 12;
  const format = tag & 0xfff;
  d.heading('Counters record', start);
  d.open();
  d.value(F.enterprise, enterprise, start, 4);
  const length = d.getU32(start + 4);
  if (enterprise === 0) {
    d.value(F[s('counters_record_format')], format, start, 4);
    d.u32(F['=sflow_5.flow_data_length'], start + 4);
    if (format === GENERIC) {
      const at = dissectNumbers(d, GENERIC_BEFORE, start + 8);
      const status = d.getU32(at);
      d.value(F[s('ifadmin_status')], status & 1, at, 4);
      d.value(F[s('ifoper_status')], (status >>> 1) & 1, at, 4);
      dissectNumbers(d, GENERIC_AFTER, at + 4);
    } else if (PLAIN[format] !== undefined) dissectNumbers(d, PLAIN[format], start + 8);
  } else dissectForeign(d, start + 4, length);
  d.close();
  return start + 8 + length;
}

/** What another enterprise than sFlow's own has defined. */
function dissectForeign(d: Dissection, at: number, length: number): void {
  d.u32(F['enterprise.length'], at);
  d.span(F['enterprise.data'], at + 4, length);
}

const RAW_HEADER = 1;
const SWITCH = 1001;
const ROUTER = 1002;
const HEADERS: Readonly<Record<number, number>> = { 1: eth.id, 11: ip.id, 12: ipv6.id };
const SWITCH_FIELDS = [F[s('vlan.in')], F[s('pri.in')], F[s('vlan.out')], F[s('pri.out')]];

/** What is told of a sampled packet; gives where the next record begins. */
export function dissectFlowRecord(d: Dissection, start: number): number {
  const tag = d.getU32(start);
  const enterprise = tag >>> 12;
  const length = d.getU32(start + 4);
  d.heading('Flow record', start);
  d.open();
  d.value(F.enterprise, enterprise, start, 4);
  if (enterprise === 0) {
    d.u32(F[s('flow_record_format')], start);
    d.u32(F['=sflow_5.flow_data_length'], start + 4);
    const at = start + 8;
    if (tag === RAW_HEADER) dissectHeader(d, at);
    else if (tag === SWITCH) dissectNumbers(d, SWITCH_FIELDS, at);
    else if (tag === ROUTER) dissectRouter(d, at);
    else if (tag > 1016 || (tag > 4 && tag < 1001))
      remark(d, F.unknown_record_format, SEVERITY.warn, GROUP.protocol, 'Unknown/invalid record type');
  } else dissectForeign(d, start + 4, length);
  d.close();
  return start + 8 + length;
}

function dissectRouter(d: Dissection, start: number): void {
  const kind = d.getU32(start);
  let at = start + 4;
  if (kind === 1) d.ipv4(F[s('nexthop')], at);
  else d.ipv6(F[s('nexthop.v6')], at);
  at += kind === 1 ? 4 : 16;
  d.u32(F[s('nexthop.src_mask')], at);
  d.u32(F[s('nexthop.dst_mask')], at + 4);
}

/** The beginning of a sampled packet: dissected in its place, what the columns and addresses show is the datagram's. */
function dissectHeader(d: Dissection, start: number): void {
  const kind = d.u32(F[s('header_protocol')], start);
  const frameLength = d.u32(F[s('header.frame_length')], start + 4);
  d.u32(F[s('header.payload_stripped')], start + 8);
  const length = d.u32(F[s('header.sampled_header_length')], start + 12);
  const at = start + 16;
  d.span(F[s('header')], at, length);
  const protocol = HEADERS[kind];
  if (d.fault !== 0 || protocol === undefined) return;
  const { insideTree, inError, infoColumn, infoFence, protocolColumn, reportedEnd, sourcePort, destinationPort } = d;
  const { addressKind, addressBytes, sourceStart, destinationStart } = d;
  d.beginInside();
  d.inError = true;
  // The packet was longer than what was sampled of it.
  d.reportedEnd = Math.max(reportedEnd, at + frameLength);
  d.dissect(protocol, at, at + length, at + Math.max(frameLength, length));
  d.reportedEnd = reportedEnd;
  if (d.fault !== 0) showFault(d);
  d.insideTree = insideTree;
  d.inError = inError;
  d.infoColumn = infoColumn;
  d.infoFence = infoFence;
  d.protocolColumn = protocolColumn;
  d.sourcePort = sourcePort;
  d.destinationPort = destinationPort;
  d.addressKind = addressKind;
  d.addressBytes = addressBytes;
  d.sourceStart = sourceStart;
  d.destinationStart = destinationStart;
}
