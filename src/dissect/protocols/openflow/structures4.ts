/** What messages of OpenFlow 1.3 are made of (OpenFlow Switch Specification 1.3.0, chapter 7.2): their fields in their places. */
import { ether, flags, type Layout, span, u8, u16, u32, u64 } from './layout.js';
import { MESSAGES } from './messages4.js';
import { PARTS } from './parts4.js';

const F = { ...MESSAGES, ...PARTS };

export const ACTION_HEADER: Layout = [u16(F['action.type']), u16(F['action.length'])];
export const OUTPUT: Layout = [
  u32(F['action.output.port']),
  u16(F['action.output.max_len']),
  span(F['action.output.pad'], 6),
];
export const MPLS_TTL: Layout = [u8(F['action.set_mpls_ttl.ttl']), span(F['action.set_mpls_ttl.pad'], 3)];
export const NETWORK_TTL: Layout = [u8(F['action.set_nw_ttl.ttl']), span(F['action.set_nw_ttl.pad'], 3)];
export const PUSH_VLAN: Layout = [u16(F['action.push_vlan.ethertype']), span(F['action.push_vlan.pad'], 2)];
export const PUSH_MPLS: Layout = [u16(F['action.push_mpls.ethertype']), span(F['action.push_mpls.pad'], 2)];
export const POP_MPLS: Layout = [u16(F['action.pop_mpls.ethertype']), span(F['action.pop_mpls.pad'], 2)];
export const PUSH_PBB: Layout = [u16(F['action.push_pbb.ethertype']), span(F['action.push_pbb.pad'], 2)];
export const COPY_TTL_OUT: Layout = [span(F['action.copy_ttl_out.pad'], 4)];
export const COPY_TTL_IN: Layout = [span(F['action.copy_ttl_in.pad'], 4)];
export const DEC_MPLS_TTL: Layout = [span(F['action.dec_mpls_ttl.pad'], 4)];
export const POP_VLAN: Layout = [span(F['action.pop_vlan.pad'], 4)];
export const DEC_NETWORK_TTL: Layout = [span(F['action.dec_nw_ttl.pad'], 4)];
export const POP_PBB: Layout = [span(F['action.pop_pbb.pad'], 4)];
export const SET_QUEUE: Layout = [u32(F['action.set_queue.queue_id'])];
export const TO_GROUP: Layout = [u32(F['action.group.group_id'])];
export const INSTRUCTION_HEADER: Layout = [u16(F['instruction.type']), u16(F['instruction.length'])];
export const GOTO_TABLE: Layout = [u8(F['instruction.goto_table.table_id']), span(F['instruction.goto_table.pad'], 3)];
export const WRITE_METADATA: Layout = [
  span(F['instruction.write_metadata.pad'], 4),
  u64(F['instruction.write_metadata.value']),
  u64(F['instruction.write_metadata.mask']),
];
export const INSTRUCTION_ACTIONS: Layout = [span(F['instruction.actions.pad'], 4)];
export const TO_METER: Layout = [u32(F['instruction.meter.meter_id'])];
export const PORT: Layout = [
  u32(F['port.port_no']),
  span(F['port.pad'], 4),
  ether(F['port.hw_addr']),
  span(F['port.pad2'], 2),
  span(F['port.name'], 16),
  flags(u32(F['port.config']), [
    F['port.config.port_down'],
    F['port.config.no_recv'],
    F['port.config.no_fwd'],
    F['port.config.no_packet_in'],
  ]),
  flags(u32(F['port.sate']), [F['port.state.link_down'], F['port.state.blocked'], F['port.state.live']]),
  flags(u32(F['port.current']), [
    F['port.current.10mb_hd'],
    F['port.current.10mb_fd'],
    F['port.current.100mb_hd'],
    F['port.current.100mb_fd'],
    F['port.current.1gb_hd'],
    F['port.current.1gb_fd'],
    F['port.current.10gb_fd'],
    F['port.current.40gb_fd'],
    F['port.current.100_gb_fd'],
    F['port.current.1tb_fd'],
    F['port.current.other'],
    F['port.current.copper'],
    F['port.current.fiber'],
    F['port.current.autoneg'],
    F['port.current.pause'],
    F['port.current.pause_asym'],
  ]),
  flags(u32(F['port.advertised']), [
    F['port.advertised.10mb_hd'],
    F['port.advertised.10mb_fd'],
    F['port.advertised.100mb_hd'],
    F['port.advertised.100mb_fd'],
    F['port.advertised.1gb_hd'],
    F['port.advertised.1gb_fd'],
    F['port.advertised.10gb_fd'],
    F['port.advertised.40gb_fd'],
    F['port.advertised.100gb_fd'],
    F['port.advertised.1tb_fd'],
    F['port.advertised.other'],
    F['port.advertised.copper'],
    F['port.advertised.fiber'],
    F['port.advertised.autoneg'],
    F['port.advertised.pause'],
    F['port.advertised.pause_asym'],
  ]),
  flags(u32(F['port.supported']), [
    F['port.supported.10mb_hd'],
    F['port.supported.10mb_fd'],
    F['port.supported.100mb_hd'],
    F['port.supported.100mb_fd'],
    F['port.supported.1gb_hd'],
    F['port.supported.1gb_fd'],
    F['port.supported.10gb_fd'],
    F['port.supported.40gb_fd'],
    F['port.supported.100gb_fd'],
    F['port.supported.1tb_fd'],
    F['port.supported.other'],
    F['port.supported.copper'],
    F['port.supported.fiber'],
    F['port.supported.autoneg'],
    F['port.supported.pause'],
    F['port.supported.pause_asym'],
  ]),
  flags(u32(F['port.peer']), [
    F['port.peer.10mb_hd'],
    F['port.peer.10mb_fd'],
    F['port.peer.100mb_hd'],
    F['port.peer.100mb_fd'],
    F['port.peer.1gb_hd'],
    F['port.peer.1gb_fd'],
    F['port.peer.10gb_fd'],
    F['port.peer.40gb_fd'],
    F['port.peer.100gb_fd'],
    F['port.peer.1tb_fd'],
    F['port.peer.other'],
    F['port.peer.copper'],
    F['port.peer.fiber'],
    F['port.peer.autoneg'],
    F['port.peer.pause'],
    F['port.peer.pause_asym'],
  ]),
  u32(F['port.curr_speed']),
  u32(F['port.max_speed']),
];
export const METER_BAND: Layout = [
  u16(F['meter_band.type']),
  u16(F['meter_band.length']),
  u32(F['meter_band.rate']),
  u32(F['meter_band.burst_size']),
];
export const BAND_DROP: Layout = [span(F['meter_band.drop.pad'], 4)];
export const BAND_REMARK: Layout = [
  u8(F['meter_band.dscp_remark.prec_level']),
  span(F['meter_band.dscp_remark.pad'], 3),
];
export const BAND_EXPERIMENTER: Layout = [u32(F['meter_band.experimenter.experimenter'])];
export const BUCKET: Layout = [
  u16(F['bucket.length']),
  u16(F['bucket.weight']),
  u32(F['bucket.watch_port']),
  u32(F['bucket.watch_group']),
  span(F['bucket.pad'], 4),
];
export const QUEUE_PROPERTY: Layout = [
  u16(F['queue_prop.property']),
  u16(F['queue_prop.len']),
  span(F['queue_prop.pad'], 4),
];
export const MINIMUM_RATE: Layout = [u16(F['queue_prop.min_rate.rate']), span(F['queue_prop.min_rate.pad'], 6)];
export const MAXIMUM_RATE: Layout = [u16(F['queue_prop.max_rate.rate']), span(F['queue_prop.max_rate.pad'], 6)];
export const QUEUE_EXPERIMENTER: Layout = [
  u32(F['queue_prop.experimenter.experimenter']),
  span(F['queue_prop.experimenter.pad'], 4),
];
export const QUEUE: Layout = [
  u32(F['packet_queue.queue_id']),
  u32(F['packet_queue.port']),
  u16(F['packet_queue.len']),
  span(F['packet_queue.pad'], 6),
];
