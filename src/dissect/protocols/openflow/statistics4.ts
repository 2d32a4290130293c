/** The same of what multipart messages ask for and tell (7.3.5). */
import { flags, type Layout, span, u8, u16, u32, u64 } from './layout.js';
import { MULTIPART } from './multipart4.js';

const F = MULTIPART;

export const FLOW_REQUEST: Layout = [
  u8(F['flow_stats_request.table_id']),
  span(F['flow_stats_request.pad'], 3),
  u32(F['flow_stats_request.out_port']),
  u32(F['flow_stats_request.out_group']),
  span(F['flow_stats_request.pad2'], 4),
  u64(F['flow_stats_request.cookie']),
  u64(F['flow_stats_request.cookie_mask']),
];
export const AGGREGATE_REQUEST: Layout = [
  u8(F['aggregate_stats_request.table_id']),
  span(F['aggregate_stats_request.pad'], 3),
  u32(F['aggregate_stats_request.out_port']),
  u32(F['aggregate_stats_request.out_group']),
  span(F['aggregate_stats_request.pad2'], 4),
  u64(F['aggregate_stats_request.cookie']),
  u64(F['aggregate_stats_request.cookie_mask']),
];
export const TABLE_PROPERTY: Layout = [u16(F['table_feature_prop.type']), u16(F['table_feature_prop.length'])];
export const TABLE_EXPERIMENTER: Layout = [
  u32(F['table_feature_prop.experimenter.experimenter']),
  u32(F['table_feature_prop.experimenter.exp_type']),
];
export const TABLE_FEATURES: Layout = [
  u16(F['table_features.length']),
  u8(F['table_features.table_id']),
  span(F['table_features.pad'], 5),
  span(F['table_features.name'], 32),
  u64(F['table_features.metadata_match']),
  u64(F['table_features.metadata_write']),
  span(F['table_features.config'], 4),
  u32(F['table_features.max_entries']),
];
export const PORT_REQUEST: Layout = [u32(F['port_stats_request.port_no']), span(F['port_stats_request.pad'], 4)];
export const QUEUE_REQUEST: Layout = [u32(F['queue_stats_request.port_no']), u32(F['queue_stats_request.queue_id'])];
export const GROUP_REQUEST: Layout = [u32(F['group_stats_request.group_id']), span(F['group_stats_request.pad'], 4)];
export const METER_REQUEST: Layout = [u32(F['meter_stats_request.meter_id']), span(F['meter_stats_request.pad'], 4)];
export const METER_CONFIG_REQUEST: Layout = [
  u32(F['meter_config_request.meter_id']),
  span(F['meter_config_request.pad'], 4),
];
export const MULTIPART_REQUEST: Layout = [
  u16(F['multipart_request.type']),
  flags(u16(F['multipart_request.flags']), [F['multipart_request.flags.more']]),
  span(F['multipart_request.pad'], 4),
];
export const REQUEST_EXPERIMENTER: Layout = [
  u32(F['multipart_request.experimenter.experimenter']),
  u32(F['multipart_request.experimenter.exp_type']),
];
export const DESCRIPTION: Layout = [
  span(F['switch_description.mfr_desc'], 256),
  span(F['switch_description.hw_desc'], 256),
  span(F['switch_description.sw_desc'], 256),
  span(F['switch_description.serial_num'], 32),
  span(F['switch_description.dp_desc'], 256),
];
export const FLOW_STATS: Layout = [
  u16(F['flow_stats.length']),
  u8(F['flow_stats.table_id']),
  span(F['flow_stats.pad'], 1),
  u32(F['flow_stats.duration_sec']),
  u32(F['flow_stats.duration_nsec']),
  u16(F['flow_stats.priority']),
  u16(F['flow_stats.idle_timeout']),
  u16(F['flow_stats.hard_timeout']),
  flags(u16(F['flow_stats.flags']), [
    F['flow_stats.flags.send_flow_rem'],
    F['flow_stats.flags.check_overlap'],
    F['flow_stats.flags.reset_counts'],
    F['flow_stats.flags.no_packet_counts'],
    F['flow_stats.flags.no_byte_counts'],
  ]),
  span(F['flow_stats.pad2'], 4),
  u64(F['flow_stats.cookie']),
  u64(F['flow_stats.packet_count']),
  u64(F['flow_stats.byte_count']),
];
export const AGGREGATE_STATS: Layout = [
  u64(F['aggregate_stats.packet_count']),
  u64(F['aggregate_stats.byte_count']),
  u32(F['aggregate_stats.flow_count']),
  span(F['aggregate_stats.pad'], 4),
];
export const TABLE_STATS: Layout = [
  u8(F['table_stats.table_id']),
  span(F['table_stats.pad'], 3),
  u32(F['table_stats.active_count']),
  u64(F['table_stats.lookup_count']),
  u64(F['table_stats.match_count']),
];
export const PORT_STATS: Layout = [
  u32(F['port_stats.port_no']),
  span(F['port_stats.pad'], 4),
  u64(F['port_stats.rx_packets']),
  u64(F['port_stats.tx_packets']),
  u64(F['port_stats.rx_bytes']),
  u64(F['port_stats.tx_bytes']),
  u64(F['port_stats.rx_dropped']),
  u64(F['port_stats.tx_dropped']),
  u64(F['port_stats.rx_errors']),
  u64(F['port_stats.tx_errors']),
  u64(F['port_stats.rx_frame_error']),
  u64(F['port_stats.rx_over_error']),
  u64(F['port_stats.rx_crc_error']),
  u64(F['port_stats.collisions']),
  u32(F['port_stats.duration_sec']),
  u32(F['port_stats.duration_nsec']),
];
export const QUEUE_STATS: Layout = [
  u32(F['queue_stats.port_no']),
  u32(F['queue_stats.queue_id']),
  u64(F['queue_stats.tx_bytes']),
  u64(F['quee_stats.tx_packets']),
  u64(F['port_stats.tx_errors']),
  u32(F['queue_stats.duration_sec']),
  u32(F['queue_stats.duration_nsec']),
];
export const BUCKET_COUNTER: Layout = [u64(F['bucket_counter.packet_count']), u64(F['bucket_counter.byte_count'])];
export const GROUP_STATS: Layout = [
  u16(F['group_stats.length']),
  span(F['group_stats.pad'], 2),
  u32(F['group_stats.group_id']),
  u32(F['group_stats.ref_count']),
  span(F['group_stats.pad2'], 4),
  u64(F['group_stats.packet_count']),
  u64(F['group_stats.byte_count']),
  u32(F['flow_stats.duration_sec']),
  u32(F['flow_stats.duration_nsec']),
];
export const GROUP_DESCRIPTION: Layout = [
  u16(F['group_desc.length']),
  u8(F['group_desc.type']),
  span(F['group_desc.pad2'], 1),
  u32(F['group_desc.group_id']),
];
export const GROUP_FEATURES: Layout = [
  flags(u32(F['group_features.types']), [
    F['group_features.types.all'],
    F['group_features.types.select'],
    F['group_features.types.indirect'],
    F['group_features.types.ff'],
  ]),
  flags(u32(F['group_features.capabilities']), [
    F['group_features.capabilities.select_weight'],
    F['group_features.capabilities.select_liveness'],
    F['group_features.capabilities.chaining'],
    F['group_features.capabilities.chaining_checks'],
  ]),
  u32(F['group_stats.max_groups.all']),
  u32(F['group_stats.max_groups.select']),
  u32(F['group_stats.max_groups.indirect']),
  u32(F['group_stats.max_groups.ff']),
  flags(u32(F['group_features.actions.all']), [
    F['group_features.actions.all.output'],
    F['group_features.actions.all.copy_ttl_out'],
    F['group_features.actions.all.copy_ttl_in'],
    F['group_features.actions.all.set_mpls_ttl'],
    F['group_features.actions.all.dec_mpls_ttl'],
    F['group_features.actions.all.push_vlan'],
    F['group_features.actions.all.pop_vlan'],
    F['group_features.actions.all.push_mpls'],
    F['group_features.actions.all.pop_mpls'],
    F['group_features.actions.all.set_queue'],
    F['group_features.actions.all.group'],
    F['group_features.actions.all.set_nw_ttl'],
    F['group_features.actions.all.dec_nw_ttl'],
    F['group_features.actions.all.set_field'],
    F['group_features.actions.all.push_pbb'],
    F['group_features.actions.all.pop_pbb'],
  ]),
  flags(u32(F['group_features.actions.select']), [
    F['group_features.actions.select.output'],
    F['group_features.actions.select.copy_ttl_out'],
    F['group_features.actions.select.copy_ttl_in'],
    F['group_features.actions.select.set_mpls_ttl'],
    F['group_features.actions.select.dec_mpls_ttl'],
    F['group_features.actions.select.push_vlan'],
    F['group_features.actions.select.pop_vlan'],
    F['group_features.actions.select.push_mpls'],
    F['group_features.actions.select.pop_mpls'],
    F['group_features.actions.select.set_queue'],
    F['group_features.actions.select.group'],
    F['group_features.actions.select.set_nw_ttl'],
    F['group_features.actions.select.dec_nw_ttl'],
    F['group_features.actions.select.set_field'],
    F['group_features.actions.select.push_pbb'],
    F['group_features.actions.select.pop_pbb'],
  ]),
  flags(u32(F['group_features.actions.indirect']), [
    F['group_features.actions.indirect.output'],
    F['group_features.actions.indirect.copy_ttl_out'],
    F['group_features.actions.indirect.copy_ttl_in'],
    F['group_features.actions.indirect.set_mpls_ttl'],
    F['group_features.actions.indirect.dec_mpls_ttl'],
    F['group_features.actions.indirect.push_vlan'],
    F['group_features.actions.indirect.pop_vlan'],
    F['group_features.actions.indirect.push_mpls'],
    F['group_features.actions.indirect.pop_mpls'],
    F['group_features.actions.indirect.set_queue'],
    F['group_features.actions.indirect.group'],
    F['group_features.actions.indirect.set_nw_ttl'],
    F['group_features.actions.indirect.dec_nw_ttl'],
    F['group_features.actions.indirect.set_field'],
    F['group_features.actions.indirect.push_pbb'],
    F['group_features.actions.indirect.pop_pbb'],
  ]),
  flags(u32(F['group_features.actions.ff']), [
    F['group_features.actions.ff.output'],
    F['group_features.actions.ff.copy_ttl_out'],
    F['group_features.actions.ff.copy_ttl_in'],
    F['group_features.actions.ff.set_mpls_ttl'],
    F['group_features.actions.ff.dec_mpls_ttl'],
    F['group_features.actions.ff.push_vlan'],
    F['group_features.actions.ff.pop_vlan'],
    F['group_features.actions.ff.push_mpls'],
    F['group_features.actions.ff.pop_mpls'],
    F['group_features.actions.ff.set_queue'],
    F['group_features.actions.ff.group'],
    F['group_features.actions.ff.set_nw_ttl'],
    F['group_features.actions.ff.dec_nw_ttl'],
    F['group_features.actions.ff.set_field'],
    F['group_features.actions.ff.push_pbb'],
    F['group_features.actions.ff.pop_pbb'],
  ]),
];
export const BAND_STATS: Layout = [
  u64(F['meter_band_stats.packet_band_count']),
  u64(F['meter_band_stats.byte_band_count']),
];
export const METER_STATS: Layout = [
  u32(F['meter_stats.meter_id']),
  u16(F['meter_stats.length']),
  span(F['meter_stats.pad'], 6),
  u32(F['meter_stats.flow_count']),
  u64(F['meter_stats.packet_in_count']),
  u64(F['meter_stats.byte_in_count']),
  u32(F['meter_stats.duration_sec']),
  u32(F['meter_stats.duration_nsec']),
];
export const METER_CONFIG: Layout = [
  u16(F['meter_config.len']),
  flags(u16(F['meter_config.flags']), [
    F['meter_config.flags.kbps'],
    F['meter_config.flags.ptkps'],
    F['meter_config.flags.burst'],
    F['meter_config.flags.stats'],
  ]),
  u32(F['meter_config.meter_id']),
];
export const METER_FEATURES: Layout = [
  u32(F['meter_features.max_meter']),
  flags(u32(F['features.band_types']), [
    F['meter_features.band_types.drop'],
    F['meter_features.band_types.dscp_remark'],
  ]),
  flags(u32(F['meter_features.capabilities']), [
    F['meter_features.capabilities.kbps'],
    F['meter_features.capabilities.ptkps'],
    F['meter_features.capabilities.burst'],
    F['meter_features.capabilities.stats'],
  ]),
  u8(F['meter_features.max_bands']),
  u8(F['meter_features.max_color']),
  span(F['meter_features.pad'], 2),
];
export const MULTIPART_REPLY: Layout = [
  u16(F['multipart_reply.type']),
  flags(u16(F['multipart_reply.flags']), [F['multipart_reply.flags.more']]),
  span(F['multipart_reply.pad'], 4),
];
export const REPLY_EXPERIMENTER: Layout = [
  u32(F['multipart_reply.experimenter.experimenter']),
  u32(F['multipart_reply.experimenter.exp_type']),
];
