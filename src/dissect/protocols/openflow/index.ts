import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { COMMON, F, openflow, openflow1, openflow4, TYPES_1_0, TYPES_1_3, V4 } from './fields.js';

/** The registered port, and those of switches and controllers before there was one. */
const PORT = 6653;
const FORMER_PORTS = [6633, 6634];
const HEADER = 8;
const VERSION_1_0 = 1;
const VERSION_1_3 = 4;

/** Only what goes to a former port is taken for it: a conversation that begins with what comes from there is not. */
const isToFormerPort = (d: Dissection): boolean => FORMER_PORTS.includes(d.destinationPort);

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, (each, at) => each.getU16(at + 2), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, at: number): void {
  d.protocolColumn = 'OpenFlow';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.bytes[at] === VERSION_1_0) d.dissect(openflow1.id, at);
  else if (d.bytes[at] === VERSION_1_3) d.dissect(openflow4.id, at);
}

const FLOW_REMOVED = 11;
const FLOW_MOD = 14;
const STATS_REQUEST = 16;
const STATS_REPLY = 17;
const MATCH_BYTES = 40;

/** OpenFlow 1.0: the header, flows that come and go, and which statistics are meant. */
function dissect1(d: Dissection, start: number): boolean {
  const version = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  d.value(COMMON.version, version & 0x7f, start, 1);
  const type = d.u8(F['=openflow_1_0.type'], start + 1);
  d.u16(F['=openflow.length'], start + 2);
  d.u32(F['=openflow.xid'], start + 4);
  if (d.wantsInfo) d.infoColumn = `Type: ${TYPES_1_0[type] ?? 'Unknown message type'}`;
  const at = start + HEADER;
  if (type === FLOW_REMOVED) dissectFlowRemoved(d, at);
  else if (type === FLOW_MOD) dissectFlowMod(d, at);
  else if (type === STATS_REQUEST || type === STATS_REPLY) {
    d.u16(F['=openflow.stats.type'], at);
    d.u16(F['=openflow.flags'], at + 2);
  }
  return true;
}

/** What packets a flow has (5.2.3). */
function dissectMatch(d: Dissection, at: number): void {
  d.u32(F['=openflow.wildcards'], at);
  d.u16(F['=openflow.in_port'], at + 4);
  d.ether(F['=openflow.eth_src'], at + 6);
  d.ether(F['=openflow.eth_dst'], at + 12);
  d.u16(F['=openflow.dl_vlan'], at + 18);
  d.u8(F['=openflow.dl_vlan_pcp'], at + 20);
  d.span(F['=openflow.ofp_match.pad'], at + 21, 1);
  d.u16(F['=openflow.ofp_match.dl_type'], at + 22);
  d.u8(F['=openflow.ofp_match.tos'], at + 24);
  d.u8(F['=openflow.ofp_match.nw_proto'], at + 25);
  d.span(F['=openflow.ofp_match.pad'], at + 26, 2);
  d.ipv4(F['=openflow.ofp_match.source_addr'], at + 28);
  d.ipv4(F['=openflow.ofp_match.dest_addr'], at + 32);
  d.u16(F['=openflow.ofp_match.source_port'], at + 36);
  d.u16(F['=openflow.ofp_match.dest_port'], at + 38);
}

function dissectFlowRemoved(d: Dissection, start: number): void {
  dissectMatch(d, start);
  const at = start + MATCH_BYTES;
  d.u64(F['=openflow.flow_removed.cookie'], at);
  d.u16(F['=openflow.flow_removed.priority'], at + 8);
  d.u8(F['=openflow.flow_removed.reason'], at + 10);
  d.u8(F['=openflow.flow_removed.pad1'], at + 11);
  d.u32(F['=openflow.flow_removed.duration_sec'], at + 12);
  d.u32(F['=openflow.flow_removed.duration_nsec'], at + 16);
  d.u16(F['=openflow.flow_removed.idle_timeout'], at + 20);
  d.u16(F['=openflow.flow_removed.pad2'], at + 22);
  d.u64(F['=openflow.flow_removed.packet_count'], at + 24);
  d.u64(F['=openflow.flow_removed.byte_count'], at + 32);
}

function dissectFlowMod(d: Dissection, start: number): void {
  dissectMatch(d, start);
  const at = start + MATCH_BYTES;
  d.u64(F['=openflow.cookie'], at);
  d.u16(F['=openflow.command'], at + 8);
  d.u16(F['=openflow.idle_timeout'], at + 10);
  d.u16(F['=openflow.hard_timeout'], at + 12);
  d.u16(F['=openflow.priority'], at + 14);
  d.u32(F['=openflow.buffer_id'], at + 16);
  d.u16(F['=openflow.out_port'], at + 20);
  d.u16(F['=openflow.flags'], at + 22);
  // tshark wants at least one action.
  d.has(at + 24, 1);
}

/** OpenFlow 1.3: the header alone. */
function dissect4(d: Dissection, start: number): boolean {
  d.u8(V4.version, start);
  const type = d.u8(V4.type, start + 1);
  d.u16(V4.length, start + 2);
  d.u32(V4.xid, start + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn = `Type: ${TYPES_1_3[type] ?? 'Unknown message type'}`;
  return true;
}

export const openflowDissector: Dissector = {
  protocol: openflow,
  dissect,
  places: { 'tcp.port': [PORT] },
  heuristics: { tcp: isToFormerPort },
  carries: ['openflow_v1', 'openflow_v4'],
};

export const openflow1Dissector: Dissector = { protocol: openflow1, dissect: dissect1, alsoEmits: ['openflow'] };

export const openflow4Dissector: Dissector = { protocol: openflow4, dissect: dissect4 };
