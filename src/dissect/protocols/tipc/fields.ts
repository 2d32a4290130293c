import {
  bytes,
  declareFields,
  declareProtocol,
  type FieldOptions,
  none,
  string,
  stringz,
  uint32,
} from '../../../fields/protocol.js';

export const tipc = declareProtocol('tipc', 'TIPC', 'Transparent Inter Process Communication(TIPC)');

/** Who sends such a message: programs (with one of four priorities), or a part of TIPC itself. */
export const USER = {
  noReject: 3,
  broadcast: 5,
  bundler: 6,
  link: 7,
  connection: 8,
  routes: 9,
  changeover: 10,
  names: 11,
  fragmenter: 12,
  discovery: 13,
} as const;

const USERS = {
  0: 'Low Priority Payload Data',
  1: 'Normal Priority Payload Data',
  2: 'High Priority Payload Data',
  3: 'Non-Rejectable Payload Data',
  5: 'Broadcast Maintenance Protocol',
  6: 'Message Bundler Protocol',
  7: 'Link State Maintenance Protocol',
  8: 'Connection Manager',
  9: 'Routing Table Update Protocol',
  10: 'Link Changeover Protocol',
  11: 'Name Table Update Protocol',
  12: 'Message Fragmentation Protocol',
  13: 'Neighbour Discovery Protocol',
};
const ERRORS = {
  0: 'No error (TIPC_OK)',
  1: 'Destination port name unknown (TIPC_ERR_NO_NAME)',
  2: 'Destination port does not exist (TIPC_ERR_NO_PORT)',
  3: 'Destination node unavailable (TIPC_ERR_NO_NODE)',
  4: 'Destination node overloaded (TIPC_ERR_OVERLOAD)',
  5: 'Connection Shutdown (No error) (TIPC_CONN_SHUTDOWN)',
  6: 'Communication Error (TIPC_CONN_ERROR)',
};
const SCOPES = { 0: 'Zone Scope', 1: 'Cluster Scope', 2: 'Node Scope' };
const DISTRIBUTION = {
  0: 'Nowhere',
  1: 'To Cluster',
  2: 'To Zone',
  3: 'To Cluster and Zone',
  4: 'To Network',
  5: 'To Cluster and Network',
  6: 'To Zone and Network',
  7: 'To Cluster, Zone and Network',
};
type Names = Readonly<Record<number, string>>;
const BROADCAST: Names = { 0: 'Bcast' };
const BUNDLER: Names = { 1: 'Bundler' };
const LINK: Names = { 0: 'State', 1: 'Reset', 2: 'Activate' };
const CONNECTION: Names = { 0: 'Probe', 1: 'ProbeReply', 2: 'Ack' };
const ROUTES: Names = { 0: 'Dist Publish', 1: 'Dist Withdraw', 2: 'Dist Purge' };
const CHANGEOVER: Names = { 0: 'Duplicate', 1: 'Original' };
const NAMES: Names = { 0: 'Publication', 1: 'Withdrawal' };
const FRAGMENTER: Names = { 0: 'First', 1: 'Fragment', 2: 'Last' };
const DISCOVERY: Names = { 0: 'Request', 1: 'Response' };

const node = (label: string) => string(label, { fewValues: true });
const number = (label: string, mask: number, options: FieldOptions = {}) => uint32(label, { mask, ...options });
const type = (values: Names) => uint32('Message type', { mask: 0xe000_0000, values });

export const F = declareFields(tipc, {
  ver: number('Version', 0xe000_0000),
  usr: number('User', 0x1e00_0000, { values: USERS }),
  hdr_size: number('Header size', 0x01e0_0000, {
    line: ({ number, pattern }) => `${pattern}Header size: ${number} = ${number * 4} bytes`,
  }),
  non_sequenced: number('Non-sequenced', 0x0010_0000),
  destdrop: number('Destination Droppable', 0x0008_0000),
  hdr_unused: number('Unused', 0x000e_0000),
  srcdrop: number('Source Droppable', 0x0004_0000),
  syn: number('Connection request (SYN)', 0x0002_0000),
  msg_size: number('Message size', 0x0001_ffff),
  ack_link_lev_seq: number('Acknowledged link level sequence number', 0xffff_0000),
  link_lev_seq: number('Link level sequence number', 0xffff),
  prev_proc: node('Previous processor'),
  org_port: uint32('Originating port'),
  dst_port: uint32('Destination port'),
  data_type: type({ 0: 'CONN_MSG', 2: 'NAMED_MSG', 3: 'DIRECT_MSG', 4: 'OVERLOAD_W_MSG' }),
  unused_word: none('Word Unused', {
    many: true,
    line: ({ offset }) => `word ${offset / 4} unused for this user`,
  }),
  name_dist_type: uint32('Published port name type', { many: true }),
  name_dist_lower: uint32('Lower bound of published sequence', { many: true }),
  name_dist_upper: uint32('Upper bound of published sequence', { many: true }),
  dist_port: uint32('Random number part of port identity', { many: true }),
  dist_key: uint32('Key (Use for verification at withdrawal)', { many: true }),
  field_not_specified: none('This field is not specified in TIPC v7', { many: true }),
  '=tipcv2.bcast_msg_type': type(BROADCAST),
  '=tipcv2.bundler_msg_type': type(BUNDLER),
  '=tipcv2.link_msg_type': type(LINK),
  '=tipcv2.connmgr_msg_type': type(CONNECTION),
  '=tipcv2.route_msg_type': type(ROUTES),
  '=tipcv2.changeover_msg_type': type(CHANGEOVER),
  '=tipcv2.naming_msg_type': type(NAMES),
  '=tipcv2.fragmenter_msg_type': type(FRAGMENTER),
  '=tipcv2.data_msg_type': type(DISCOVERY),
  '=tipcv2.errorcode': number('Error code', 0x1e00_0000, { values: ERRORS }),
  '=tipcv2.rer_cnt': number('Reroute Counter', 0x01e0_0000),
  '=tipcv2.lookup_scope': number('Lookup Scope', 0x0018_0000, { values: SCOPES }),
  '=tipcv2.opt_p': number('Options Position', 0x0007_0000),
  '=tipcv2.broadcast_ack_no': number('Broadcast Acknowledge Number', 0xffff),
  '=tipcv2.link_level_ack_no': number('Link Level Acknowledge Number', 0xffff_0000),
  '=tipcv2.link_level_seq_no': number('Link Level Sequence Number', 0xffff),
  '=tipcv2.prev_node': node('Previous Node'),
  '=tipcv2.orig_node': node('Originating Node'),
  '=tipcv2.dest_node': node('Destination Node'),
  '=tipcv2.port_name_type': uint32('Port name type'),
  '=tipcv2.port_name_instance': uint32('Port name instance'),
  '=tipcv2.multicast_lower': uint32('Multicast lower bound'),
  '=tipcv2.multicast_upper': uint32('Multicast upper bound'),
  '=tipcv2.options': bytes('Options', { line: () => 'Options' }),
  '=tipcv2.seq_gap': number('Sequence Gap', 0x1fff_0000),
  '=tipcv2.next_sent_broadcast': number('Next Sent Broadcast', 0xffff_0000),
  '=tipcv2.fragment_number': number('Fragment Number', 0xffff_0000),
  '=tipcv2.fragment_msg_number': number('Fragment Message Number', 0xffff),
  '=tipcv2.next_sent_packet': number('Next Sent Packet', 0xffff),
  '=tipcv2.session_no': number('Session Number', 0xffff_0000),
  '=tipcv2.redundant_link': number('Redundant Link', 0x1000),
  '=tipcv2.bearer_id': number('Bearer identity', 0xe00),
  '=tipcv2.link_prio': number('Link Priority', 0x1f0),
  '=tipcv2.network_plane': number('Network Plane', 0xe, { values: { 0: 'A', 1: 'B', 2: 'C', 3: 'D', 4: 'E', 5: 'F' } }),
  '=tipcv2.probe': number('Probe', 0x1),
  '=tipcv2.network_id': uint32('Network Identity'),
  '=tipcv2.timestamp': uint32('Timestamp'),
  '=tipcv2.tseq_no': uint32('Transport Sequence No'),
  '=tipcv2.bcast_tag': number('Broadcast Tag', 0xffff_0000),
  '=tipcv2.msg_count': number('Message Count', 0xffff_0000),
  '=tipcv2.max_packet': number('Max Packet', 0xffff_0000),
  '=tipcv2.link_tolerance': number('Link Tolerance (ms)', 0xffff),
  '=tipcv2.bearer_instance': stringz('Bearer Instance'),
  '=tipcv2.padding': bytes('Padding'),
  '=tipcv2.filler_mtu_discovery': bytes('Filler for MTU discovery'),
  '=tipcv2.conn_mgr_msg_ack': number('Number of Messages Acknowledged', 0xffff_0000),
  '=tipcv2.item_size': number('Item Size', 0xff00_0000),
  '=tipcv2.network_region': node('Network Region'),
  '=tipcv2.local_router': node('Local Router'),
  '=tipcv2.remote_router': node('Remote Router'),
  '=tipcv2.dist_dist': number('Route Distributor Dist', 0xf0, { values: DISTRIBUTION, many: true }),
  '=tipcv2.dist_scope': number('Route Distributor Scope', 0xf, { values: SCOPES, many: true }),
  '=tipcv2.port_id_node': string('Port Id Node', { many: true }),
  '=tipcv2.minor_pv': number('Minor protocol version', 0x00ff_0000),
  '=tipcv2.node_sig': number('Node signature', 0xffff),
  '=tipcv2.destination_domain': node('Destination Domain'),
  '=tipcv2.media_id': number('Media Id', 0xff),
  '=tipcv2.bearer_level_orig_addr': bytes('Bearer Level Originating Address'),
  '=tipcv2.vendor_specific_data': bytes('Vendor specific data'),
});

/** The field of the message's type and the names of the types, by user. */
export const MESSAGE_TYPES: Readonly<Record<number, readonly [field: number, names: Names]>> = {
  [USER.broadcast]: [F['=tipcv2.bcast_msg_type'], BROADCAST],
  [USER.bundler]: [F['=tipcv2.bundler_msg_type'], BUNDLER],
  [USER.link]: [F['=tipcv2.link_msg_type'], LINK],
  [USER.connection]: [F['=tipcv2.connmgr_msg_type'], CONNECTION],
  [USER.routes]: [F['=tipcv2.route_msg_type'], ROUTES],
  [USER.changeover]: [F['=tipcv2.changeover_msg_type'], CHANGEOVER],
  [USER.names]: [F['=tipcv2.naming_msg_type'], NAMES],
  [USER.fragmenter]: [F['=tipcv2.fragmenter_msg_type'], FRAGMENTER],
  [USER.discovery]: [F['=tipcv2.data_msg_type'], DISCOVERY],
};
