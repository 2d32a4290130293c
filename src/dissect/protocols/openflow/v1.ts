import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { COMMON } from './fields.js';
import { F, openflow1, TYPES_1_0 } from './fields1.js';
import { dissectPacket } from './packet.js';

const HEADER = 8;
const MATCH_BYTES = 40;
const PORT_BYTES = 48;
const ACTION_OUTPUT = 0;
const STATS_DESCRIPTION = 0;
const STATS_FLOW = 1;
const NO_BUFFER = 0xffff_ffff;

const CAPABILITIES = [
  F.flow_stats,
  F.table_stats,
  F.port_stats,
  F.group_stats,
  F.ip_reasm,
  F.queue_stats,
  F.port_blocked,
];
const ACTIONS = [
  F.output,
  F.set_vlan_vid,
  F.set_vlan_pcp,
  F.strip_vlan,
  F.set_dl_src,
  F.set_dl_ds,
  F.set_nw_src,
  F.set_nw_ds,
  F.set_nw_tos,
  F.set_tp_src,
  F.set_tp_dst,
  F.enqueue,
];
const PORT_CONFIG = [F.port_down, F.no_stp, F.no_recv, F.no_recv_stp, F.no_flood, F.no_fwd, F.no_packet_in];
const PORT_FEATURES = [
  F['10mb_hd'],
  F['10mb_fd'],
  F['100mb_hd'],
  F['100mb_0fd'],
  F['1gb_hd'],
  F['1gb_fd'],
  F['10gb_fd'],
  F.copper,
  F.fiber,
  F.autoneg,
  F.pause,
  F.pause_asym,
];

/**
 * OpenFlow 1.0 (OpenFlow Switch Specification 1.0.0). As in tshark only the first action of a list is shown, and of
 * statistics only which ones are meant, but for requests of flows.
 */
function dissect(d: Dissection, start: number): boolean {
  const version = d.getU8(start);
  if (d.fault !== 0) return true;
  d.value(COMMON.version, version & 0x7f, start, 1);
  const type = d.u8(F['=openflow_1_0.type'], start + 1);
  if (d.wantsInfo) d.infoColumn = `Type: ${TYPES_1_0[type] ?? 'Unknown message type'}`;
  const at = start + HEADER;
  const isDecoded = DECODED.has(type);
  if (!isDecoded && d.reportedEnd > at) complain(d);
  d.u16(F.length, start + 2);
  d.u32(F.xid, start + 4);
  DECODED.get(type)?.(d, at);
  return true;
}

const complain = (d: Dissection) =>
  remark(d, F['=openflow_1_0.type.undecoded'], SEVERITY.warn, GROUP.undecoded, 'Message data not dissected yet');

const nothing = () => undefined;
const DECODED = new Map<number, (d: Dissection, at: number) => void>([
  [0, nothing],
  [5, nothing],
  [6, dissectFeatures],
  [7, nothing],
  [8, dissectConfig],
  [9, dissectConfig],
  [10, dissectPacketIn],
  [11, dissectFlowRemoved],
  [13, dissectPacketOut],
  [14, dissectFlowMod],
  [16, (d, at) => dissectStats(d, at, true)],
  [17, (d, at) => dissectStats(d, at, false)],
]);

function dissectFeatures(d: Dissection, start: number): void {
  d.u64(F.datapath_id, start);
  d.open();
  d.u16(F.datapath_imp, start);
  d.ether(F.datapath_mac, start + 2);
  d.close();
  d.u32(F.n_buffers, start + 8);
  d.u8(F.n_tables, start + 12);
  d.span(F['features_reply.pad'], start + 13, 3);
  dissectBits(d, F.capabilities, start + 16, CAPABILITIES);
  dissectBits(d, F.actions, start + 20, ACTIONS);
  for (let at = start + 24; at + PORT_BYTES <= d.reportedEnd && d.fault === 0; at += PORT_BYTES) dissectPort(d, at);
}

function dissectBits(d: Dissection, field: number, at: number, bits: readonly number[]): void {
  d.u32(field, at);
  d.open();
  emitBits(d, at, 4, bits);
  d.close();
}

function dissectPort(d: Dissection, at: number): void {
  d.u16(F.port_no, at);
  d.ether(F.hw_add, at + 2);
  d.span(F.port_name, at + 8, 16);
  dissectBits(d, F.port_config, at + 24, PORT_CONFIG);
  dissectBits(d, F.port_state, at + 28, [F.link_down]);
  dissectBits(d, F.port_curr, at + 32, PORT_FEATURES);
  d.u32(F.port_advertised, at + 36);
  d.u32(F.port_supported, at + 40);
  d.u32(F.port_peer, at + 44);
}

function dissectConfig(d: Dissection, at: number): void {
  d.u16(F.config_flags, at);
  d.u16(F.miss_send_len, at + 2);
}

function dissectPacketIn(d: Dissection, at: number): void {
  d.u32(F.buffer_id, at);
  d.u16(F.total_len, at + 4);
  d.u16(F.in_port, at + 6);
  d.u8(F.reason, at + 8);
  d.span(F['pkt_in.pad'], at + 9, 1);
  dissectPacket(d, at + 10);
}

function dissectPacketOut(d: Dissection, at: number): void {
  const buffer = d.u32(F.buffer_id, at);
  d.u16(F.in_port, at + 4);
  d.u16(F.actions_len, at + 6);
  // The packet is looked for behind the first action, as if there were no others.
  const length = dissectAction(d, at + 8);
  if (buffer === NO_BUFFER) dissectPacket(d, at + 8 + length);
}

/** What packets a flow has (5.2.3). */
function dissectMatch(d: Dissection, at: number): void {
  d.u32(F.wildcards, at);
  d.u16(F.in_port, at + 4);
  d.ether(F.eth_src, at + 6);
  d.ether(F.eth_dst, at + 12);
  d.u16(F.dl_vlan, at + 18);
  d.u8(F.dl_vlan_pcp, at + 20);
  d.span(F['ofp_match.pad'], at + 21, 1);
  d.u16(F['ofp_match.dl_type'], at + 22);
  d.u8(F['ofp_match.tos'], at + 24);
  d.u8(F['ofp_match.nw_proto'], at + 25);
  d.span(F['ofp_match.pad'], at + 26, 2);
  d.ipv4(F['ofp_match.source_addr'], at + 28);
  d.ipv4(F['ofp_match.dest_addr'], at + 32);
  d.u16(F['ofp_match.source_port'], at + 36);
  d.u16(F['ofp_match.dest_port'], at + 38);
}

function dissectFlowRemoved(d: Dissection, start: number): void {
  dissectMatch(d, start);
  const at = start + MATCH_BYTES;
  d.u64(F['flow_removed.cookie'], at);
  d.u16(F['flow_removed.priority'], at + 8);
  d.u8(F['flow_removed.reason'], at + 10);
  d.u8(F['flow_removed.pad1'], at + 11);
  d.u32(F['flow_removed.duration_sec'], at + 12);
  d.u32(F['flow_removed.duration_nsec'], at + 16);
  d.u16(F['flow_removed.idle_timeout'], at + 20);
  d.u16(F['flow_removed.pad2'], at + 22);
  d.u64(F['flow_removed.packet_count'], at + 24);
  d.u64(F['flow_removed.byte_count'], at + 32);
}

function dissectFlowMod(d: Dissection, start: number): void {
  dissectMatch(d, start);
  const at = start + MATCH_BYTES;
  d.u64(F.cookie, at);
  d.u16(F.command, at + 8);
  d.u16(F.idle_timeout, at + 10);
  d.u16(F.hard_timeout, at + 12);
  d.u16(F.priority, at + 14);
  d.u32(F.buffer_id, at + 16);
  d.u16(F.out_port, at + 20);
  d.u16(F.flags, at + 22);
  dissectAction(d, at + 24);
}

/** Gives the action's length. */
function dissectAction(d: Dissection, at: number): number {
  const type = d.u16(F.action_typ, at);
  if (type !== ACTION_OUTPUT)
    remarkBeneath(d, F['action_typ.undecoded'], SEVERITY.warn, GROUP.undecoded, 'Action not dissected yet');
  const length = d.u16(F.action_len, at + 2);
  if (type === ACTION_OUTPUT) {
    d.u16(F.output_port, at + 4);
    d.u16(F.max_len, at + 6);
  }
  return length;
}

function dissectStats(d: Dissection, at: number, isRequest: boolean): void {
  const type = d.u16(F['stats.type'], at);
  const isDecoded = type === STATS_DESCRIPTION || (type === STATS_FLOW && isRequest);
  if (!isDecoded) complain(d);
  d.u16(F.flags, at + 2);
  if (!isDecoded || type === STATS_DESCRIPTION) return;
  dissectMatch(d, at + 4);
  const rest = at + 4 + MATCH_BYTES;
  d.u8(F.table_id, rest);
  d.u8(F['stats.request_pad'], rest + 1);
  d.u16(F.out_port, rest + 2);
}

export const openflow1Dissector: Dissector = {
  protocol: openflow1,
  dissect,
  alsoEmits: ['openflow'],
  // Nobody looks for a frame in it: for the sake of those few, all that TCP carries would be followed in every question
  // about Ethernet, IP, TCP or UDP. Where it is dissected, what it carries is too.
  carries: [],
};
