import { addressText } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { F, sflow } from './fields.js';
import { dissectCounters, dissectFlowRecord } from './records.js';

const PORT = 6343;
const VERSION_2 = 2;
const VERSION_4 = 4;
const VERSION_5 = 5;
const IPV4 = 1;
const IPV6 = 2;

const isNot = (d: Dissection, start: number): boolean => {
  if (d.left(start) < 4) return true;
  const version = d.bytes[start] === 0 && d.bytes[start + 1] === 0 && d.bytes[start + 2] === 0 ? d.bytes[start + 3] : 0;
  return version !== VERSION_2 && version !== VERSION_4 && version !== VERSION_5;
};

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  d.protocolColumn = 'sFlow';
  const version = d.u32(F['=sflow_245.version'], start);
  if (d.wantsInfo) d.infoColumn = `V${version}`;
  const kind = d.u32(F['=sflow_245.agenttype'], start + 4);
  let at = start + 8;
  if (kind === IPV4) d.ipv4(F['=sflow_245.agent'], at);
  else if (kind === IPV6) d.ipv6(F['=sflow_245.agent.v6'], at);
  else return true;
  const length = kind === IPV4 ? 4 : 16;
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, agent ${addressText(length, d.bytes, at)}`;
  at += length;
  if (version === VERSION_5) {
    const sub = d.u32(F['=sflow_245.sub_agent_id'], at);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, sub-agent ID ${sub}`;
    at += 4;
  }
  const sequence = d.u32(F['=sflow_245.sequence_number'], at);
  d.u32(F['=sflow_245.sysuptime'], at + 4);
  const samples = d.u32(F['=sflow_245.numsamples'], at + 8);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, seq ${sequence}, ${samples} samples`;
  at += 12;
  // Samples of the earlier versions do not say how long they are.
  if (version !== VERSION_5) return true;
  for (let i = 0; i < samples && d.fault === 0; i++) at = dissectSample(d, at);
  return true;
}

const FLOW = 1;
const COUNTERS = 2;
const EXPANDED_FLOW = 3;
const EXPANDED_COUNTERS = 4;

/** One sample, of packets or of counters; gives where the next one begins. */
function dissectSample(d: Dissection, start: number): number {
  const tag = d.getU32(start);
  const length = d.getU32(start + 4);
  if (d.fault !== 0) return start;
  const enterprise = tag >>> 12;
  const type = tag & 0xfff;
  d.heading('Sample', start, Math.min(8 + length, d.left(start)));
  d.open();
  d.value(F.enterprise, enterprise, start, 4);
  if (enterprise === 0) {
    d.value(F['=sflow_245.sampletype'], type, start, 4);
    d.u32(F['=sflow_5.sample_length'], start + 4);
    const at = start + 8;
    if (type === FLOW || type === EXPANDED_FLOW) dissectFlow(d, at, type === EXPANDED_FLOW);
    else if (type === COUNTERS || type === EXPANDED_COUNTERS) dissectCounterSample(d, at, type === EXPANDED_COUNTERS);
  } else {
    d.u32(F['enterprise.length'], start + 4);
    d.span(F['enterprise.data'], start + 8, length);
  }
  d.close();
  return start + 8 + length;
}

function dissectFlow(d: Dissection, start: number, isExpanded: boolean): void {
  let at = start + 4;
  d.u32(F['flow_sample.sequence_number'], start);
  if (isExpanded) {
    d.u32(F['flow_sample.source_id_type'], at);
    d.u32(F['flow_sample.source_id_index'], at + 4);
    at += 8;
  } else {
    const source = d.getU32(at);
    d.value(F['flow_sample.source_id_class'], source >>> 24, at, 4);
    d.value(F['flow_sample.index'], source & 0xffffff, at, 4);
    at += 4;
  }
  d.u32(F['flow_sample.sampling_rate'], at);
  d.u32(F['flow_sample.sample_pool'], at + 4);
  d.u32(F['flow_sample.dropped_packets'], at + 8);
  at += 12;
  if (isExpanded) {
    d.u32(F['flow_sample.input_interface_format'], at);
    d.u32(F['flow_sample.input_interface_value'], at + 4);
    const format = d.getU32(at + 8);
    d.value(F['flow_sample.output_interface.format'], format & 0x7fffffff, at + 8, 4);
    d.u32(F['flow_sample.output_interface_value'], at + 12);
    at += 16;
  } else {
    d.u32(F['flow_sample.input_interface'], at);
    const output = d.getU32(at + 4);
    d.value(F['flow_sample.output_interface'], output, at + 4, 4);
    if (output >>> 30 !== 0) {
      d.open();
      d.value(F['flow_sample.output_interface_format'], output >>> 30, at + 4, 4);
      d.value(F['flow_sample.output_interface_value'], output & 0x3fffffff, at + 4, 4);
      d.close();
    }
    at += 8;
  }
  const records = d.u32(F['flow_sample.flow_record'], at);
  at += 4;
  for (let i = 0; i < records && d.fault === 0; i++) at = dissectFlowRecord(d, at);
}

function dissectCounterSample(d: Dissection, start: number, isExpanded: boolean): void {
  d.u32(F['counters_sample.sequence_number'], start);
  const source = d.getU32(start + 4);
  let at = start + 8;
  if (isExpanded) {
    d.value(F['counters_sample.source_id_type'], source >>> 24, start + 4, 4);
    d.value(F['counters_sample.source_id_index'], d.getU32(at) & 0xffffff, at, 4);
    at += 4;
  } else {
    d.value(F['counters_sample.source_id_type'], source >>> 24, start + 4, 4);
    d.value(F['counters_sample.source_id_index'], source & 0xffffff, start + 4, 4);
  }
  const records = d.u32(F['counters_sample.counters_records'], at);
  at += 4;
  for (let i = 0; i < records && d.fault === 0; i++) at = dissectCounters(d, at);
}

export const sflowDissector: Dissector = {
  protocol: sflow,
  dissect,
  places: { 'udp.port': [PORT] },
  declines: isNot,
  carries: ['eth', 'ip', 'ipv6'],
};
