/** The messages of OpenFlow 1.3 (OpenFlow Switch Specification 1.3.0, chapters 7.3 to 7.5): their fields in their places. */
import { ether, flags, type Layout, span, u8, u16, u32, u64 } from './layout.js';
import { MESSAGES } from './messages4.js';
import { PARTS } from './parts4.js';

const F = { ...MESSAGES, ...PARTS };

export const HELLO_ELEMENT: Layout = [u16(F['hello_element.type']), u16(F['hello_element.length'])];
export const EXPERIMENTER: Layout = [u32(F['experimenter.experimenter']), u32(F['experimenter.exp_type'])];
export const FEATURES: Layout = [
  u64(F['switch_features.datapath_id']),
  u32(F['switch_features.n_buffers']),
  u8(F['switch_features.n_tables']),
  u8(F['switch_features.auxiliary_id']),
  u16(F['switch_features.pad']),
  flags(u32(F['switch_features.capabilities']), [
    F['switch_features.capabilities.flow_stats'],
    F['switch_features.capabilities.table_stats'],
    F['switch_features.capabilities.port_stats'],
    F['switch_features.capabilities.group_stats'],
    F['switch_features.capabilities.ip_reasm'],
    F['switch_features.capabilities.queue_stats'],
    F['switch_features.capabilities.port_blocked'],
  ]),
  u32(F.switch_features_reserved),
];
export const PACKET_IN: Layout = [
  u32(F['packet_in.buffer_id']),
  u16(F['packet_in.total_len']),
  u8(F['packet_in.reason']),
  u8(F['packet_in.table_id']),
  u64(F['packet_in.cookie']),
];
export const FLOW_REMOVED: Layout = [
  u64(F['flow_removed.cookie']),
  u16(F['flow_removed.priority']),
  u8(F['flow_removed.reason']),
  u8(F['flow_removed.table_id']),
  u32(F['flow_removed.duration_sec']),
  u32(F['flow_removed.duration_nsec']),
  u16(F['flow_removed.idle_timeout']),
  u16(F['flow_removed.hard_timeout']),
  u64(F['flow_removed.packet_count']),
  u64(F['flow_removed.byte_count']),
];
export const PORT_STATUS: Layout = [u8(F['port_status.reason']), span(F['port_status.pad'], 7)];
export const PACKET_OUT: Layout = [
  u32(F['packet_out.buffer_id']),
  u32(F['packet_out.in_port']),
  u16(F['packet_out.acts_len']),
  span(F['packet_out.pad'], 6),
];
export const FLOW_MOD: Layout = [
  u64(F['flowmod.cookie']),
  u64(F['flowmod.cookie_mask']),
  u8(F['flowmod.table_id']),
  u8(F['flowmod.command']),
  u16(F['flowmod.idle_timeout']),
  u16(F['flowmod.hard_timeout']),
  u16(F['flowmod.priority']),
  u32(F['flowmod.buffer_id']),
  u32(F['flowmod.out_port']),
  u32(F['flowmod.out_group']),
  flags(u16(F['flowmod.flags']), [
    F['flowmod.flags.send_flow_rem'],
    F['flowmod.flags.check_overlap'],
    F['flowmod.flags.reset_counts'],
    F['flowmod.flags.no_packet_counts'],
    F['flowmod.flags.no_byte_counts'],
  ]),
  span(F['flowmod.pad'], 2),
];
export const GROUP_MOD: Layout = [
  u16(F['groupmod.command']),
  u8(F['groupmod.type']),
  span(F['groupmod.pad'], 1),
  u32(F['groupmod.group_id']),
];
export const PORT_MOD: Layout = [
  u32(F['portmod.port_no']),
  span(F['portmod.pad'], 4),
  ether(F['portmod.hw_addr']),
  span(F['portmod.pad2'], 2),
  flags(u32(F['portmod.config']), [
    F['portmod.config.port_down'],
    F['portmod.config.no_recv'],
    F['portmod.config.no_fwd'],
    F['portmod.config.no_packet_in'],
  ]),
  flags(u32(F['portmod.mask']), [
    F['portmod.mask.port_down'],
    F['portmod.mask.no_recv'],
    F['portmod.mask.no_fwd'],
    F['portmod.mask.no_packet_in'],
  ]),
  flags(u32(F['portmod.advertise']), [
    F['portmod.advertise.10mb_hd'],
    F['portmod.advertise.10mb_fd'],
    F['portmod.advertise.100mb_hd'],
    F['portmod.advertise.100mb_fd'],
    F['portmod.advertise.1gb_hd'],
    F['portmod.advertise.1gb_fd'],
    F['portmod.advertise.10gb_fd'],
    F['portmod.advertise.40gb_fd'],
    F['portmod.advertise.100_gb_fd'],
    F['portmod.advertise.1tb_fd'],
    F['portmod.advertise.other'],
    F['portmod.advertise.copper'],
    F['portmod.advertise.fiber'],
    F['portmod.advertise.autoneg'],
    F['portmod.advertise.pause'],
    F['portmod.advertise.pause_asym'],
  ]),
  span(F['portmod.pad3'], 4),
];
export const TABLE_MOD: Layout = [
  u8(F['tablemod.table_id']),
  span(F['tablemod.pad'], 3),
  span(F['tablemod.config'], 4),
];
export const METER_MOD: Layout = [
  u16(F['metermod.command']),
  flags(u16(F['metermod.flags']), [
    F['metermod.flags.kbps'],
    F['metermod.flags.ptkps'],
    F['metermod.flags.burst'],
    F['metermod.flags.stats'],
  ]),
  u32(F['metermod.meter_id']),
];
export const QUEUES_REQUEST: Layout = [
  u32(F['queue_get_config_request.port']),
  span(F['queue_get_config_request.pad'], 4),
];
export const QUEUES_REPLY: Layout = [u32(F['queue_get_config_reply.port']), span(F['queue_get_config_reply.pad'], 4)];
export const ROLE_REQUEST: Layout = [
  u32(F['role_request.role']),
  span(F['role_request.pad'], 4),
  u64(F['role_request.generation_id']),
];
export const ROLE_REPLY: Layout = [
  u32(F['role_reply.role']),
  span(F['role_reply.pad'], 4),
  u64(F['role_reply.generation_id']),
];
export const ASYNC: Layout = [
  flags(u32(F['async_config.packet_in_mask.master']), [
    F['async_config.packet_in_mask.master.no_match'],
    F['async_config.packet_in_mask.master.action'],
    F['async_config.packet_in_mask.master.invalid_ttl'],
  ]),
  flags(u32(F['async_config.packet_in_mask.slave']), [
    F['async_config.packet_in_mask.slave.no_match'],
    F['async_config.packet_in_mask.slave.action'],
    F['async_config.packet_in_mask.slave.invalid_ttl'],
  ]),
  flags(u32(F['async_config.port_status_mask.master']), [
    F['async_config.port_status_mask.master.add'],
    F['async_config.port_status_mask.master.delete'],
    F['async_config.port_status_mask.master.modify'],
  ]),
  flags(u32(F['async_config.port_status_mask.slave']), [
    F['async_config.port_status_mask.slave.add'],
    F['async_config.port_status_mask.slave.delete'],
    F['async_config.port_status_mask.slave.modify'],
  ]),
  flags(u32(F['async_config.flow_removed_mask.master']), [
    F['async_config.flow_removed_mask.master.idle_timeout'],
    F['async_config.flow_removed_mask.master.hard_timeout'],
    F['async_config.flow_removed_mask.master.delete'],
    F['async_config.flow_removed_mask.master.group_delete'],
  ]),
  flags(u32(F['async_config.flow_removed_mask.slave']), [
    F['async_config.flow_removed_mask.slave.idle_timeout'],
    F['async_config.flow_removed_mask.slave.hard_timeout'],
    F['async_config.flow_removed_mask.slave.delete'],
    F['async_config.flow_removed_mask.slave.group_delete'],
  ]),
];
