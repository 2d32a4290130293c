import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  double,
  ether,
  type FieldDeclaration,
  float,
  framenum,
  int32,
  ipv4,
  ipv6,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { FLOW_ELEMENTS } from '../../names/cflow-elements.js';
import { IP_PROTOCOLS } from '../../names/ipprotocols.js';

/** Cisco NetFlow, versions 1, 5, 7 and 9 (RFC 3954), and IPFIX (RFC 7011). */
export const cflow = declareProtocol('cflow', 'CFLOW', 'Cisco NetFlow/IPFIX');

const USED = ['Used', 'Not used'] as const;
const flag = (label: string, mask: number) => boolean(label, { mask, maskBits: 8, labels: USED, many: true });

export const F = declareFields(cflow, {
  version: uint16('Version'),
  len: uint16('Length'),
  count: uint16('Count'),
  sysuptime: relativeTime('SysUptime'),
  timestamp: absoluteTime('Timestamp', { time: 'utc' }),
  unix_secs: uint32('CurrentSecs'),
  unix_nsecs: uint32('CurrentNSecs'),
  exporttime: uint32('ExportTime'),
  sequence: uint32('FlowSequence'),
  unexpected_sequence_number: none('Unexpected flow sequence'),
  source_id: uint32('SourceId'),
  od_id: uint32('Observation Domain Id', { many: true }),
  samplingmode: uint16('SamplingMode', {
    mask: 0xc000,
    values: {
      0: 'No sampling mode configured',
      1: 'Packet Interval sampling mode configured',
      2: 'Random sampling mode configured',
    },
  }),
  samplerate: uint16('SampleRate', { mask: 0x3fff }),
  reserved: bytes('Reserved', { many: true }),
  padding: bytes('Padding', { many: true }),
  flags: uint8('Export Flags', { base: 'hex', many: true }),
  routersc: ipv4('Router Shortcut', { many: true }),
  flowset_id: uint16('FlowSet Id', { many: true }),
  flowset_length: uint16('FlowSet Length', { many: true }),
  template_frame: framenum('Template Frame', { many: true, generated: true }),
  no_template_found: none('No template found', { many: true }),
  template_field_count: uint16('Field Count', { many: true }),
  template_field_type: uint16('Type', { many: true }),
  template_field_length: uint16('Length', { many: true }),
  template_ipfix_total_field_count: uint16('Total Field Count', { many: true }),
  template_ipfix_scope_field_count: uint16('Scope Field Count', { many: true }),
  template_ipfix_pen_provided: boolean('Pen provided', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Yes', 'No'],
    many: true,
  }),
  template_ipfix_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_ipfix_field_type_enterprise: uint16('Type', { mask: 0x7fff, many: true }),
  template_plixer_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_ntop_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_ixia_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_netscaler_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_barracuda_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_gigamon_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_cisco_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_niagara_networks_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_fastip_field_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_juniper_resiliency_type: uint16('Type', { mask: 0x7fff, many: true }),
  template_ipfix_field_pen: uint32('PEN', { many: true }),
  option_scope_length: uint16('Option Scope Length', { many: true }),
  option_length: uint16('Option Length', { many: true }),
  scope_field_type: uint16('Scope Type', {
    many: true,
    values: { 1: 'System', 2: 'Interface', 3: 'Line Card', 4: 'NetFlow Cache', 5: 'Template' },
  }),
  scope_system: bytes('ScopeSystem', { many: true }),
  scope_interface: uint32('ScopeInterface', { many: true }),
  scope_cache: bytes('ScopeCache', { many: true }),
  scope_template: bytes('ScopeTemplate', { many: true }),
  timedelta: relativeTime('Duration', { many: true, generated: true }),
  timestart: relativeTime('StartTime', { many: true }),
  timeend: relativeTime('EndTime', { many: true }),
  abstimestart: absoluteTime('StartTime', { many: true, time: 'utc' }),
  abstimeend: absoluteTime('EndTime', { many: true, time: 'utc' }),
  tcpflags: uint16('TCP Flags', { base: 'hex', digitsFollowLength: true, many: true }),
  'tcpflags.zero': uint16('Zero (Header Length)', { base: 'hex', mask: 0xf000, many: true }),
  'tcpflags.reserved': uint16('Reserved', { base: 'hex', digitsFollowLength: true, many: true }),
  'tcpflags.ns': boolean('ECN Nonce Sum', { mask: 0x100, maskBits: 16, labels: USED, many: true }),
  'tcpflags.cwr': flag('CWR', 0x80),
  'tcpflags.ece': flag('ECN Echo', 0x40),
  'tcpflags.urg': flag('URG', 0x20),
  'tcpflags.ack': flag('ACK', 0x10),
  'tcpflags.psh': flag('PSH', 0x08),
  'tcpflags.rst': flag('RST', 0x04),
  'tcpflags.syn': flag('SYN', 0x02),
  'tcpflags.fin': flag('FIN', 0x01),
  forwarding_status: uint8('ForwardingStatus', {
    mask: 0xc0,
    many: true,
    values: { 0: 'Unknown', 1: 'Forward', 2: 'Drop', 3: 'Consume' },
  }),
  forwarding_status_unknown_code: uint8('ForwardingStatusUnknown', { mask: 0x3f, many: true }),
  forwarding_status_forward_code: uint8('ForwardingStatusForwardCode', {
    mask: 0x3f,
    many: true,
    values: { 0: 'Forwarded (Unknown)', 1: 'Forwarded Fragmented', 2: 'Forwarded not Fragmented' },
  }),
  forwarding_status_drop_code: uint8('ForwardingStatusDropCode', {
    mask: 0x3f,
    many: true,
    values: {
      0: 'Dropped (Unknown)',
      1: 'Drop ACL Deny',
      2: 'Drop ACL drop',
      3: 'Drop Unroutable',
      4: 'Drop Adjacency',
      5: 'Drop Fragmentation & DF set',
      6: 'Drop Bad header checksum',
      7: 'Drop Bad total Length',
      8: 'Drop Bad Header Length',
      9: 'Drop bad TTL',
      10: 'Drop Policer',
      11: 'Drop WRED',
      12: 'Drop RPF',
      13: 'Drop For us',
      14: 'Drop Bad output interface',
      15: 'Drop Hardware',
    },
  }),
  forwarding_status_consume_code: uint8('ForwardingStatusConsumeCode', {
    mask: 0x3f,
    many: true,
    values: {
      0: 'Consumed (Unknown)',
      1: 'Terminate Punt Adjacency',
      2: 'Terminate Incomplete Adjacency',
      3: 'Terminate For us',
    },
  }),
  'appl_id.classification_engine_id': uint8('Classification Engine ID', { many: true }),
  'appl_id.selector_id': bytes('Selector ID', { many: true }),
  mpls_label: uint24('MPLS label', { many: true, mask: 0xfffff0 }),
  mpls_exp: uint24('MPLS experimental bits', { many: true, mask: 0x00000e }),
  mpls_bos: boolean('MPLS Bottom of Stack', {
    many: true,
    mask: 0x000001,
    maskBits: 24,
    labels: ['Bottom-of-Stack', ''],
  }),
  string_len_short: uint8('String_len_short', { many: true }),
  string_len_long: uint16('String_len_short', { many: true }),
  enterprise_private_entry: bytes('Enterprise Private entry', { many: true }),
  unknown_field_type: bytes('Unknown Field Type', { many: true }),
  'sequence_analysis.expected_sn': uint32('Expected Sequence Number', { generated: true }),
  'sequence_analysis.previous_frame': framenum('Previous Frame in Sequence', { generated: true }),
});

/** Names of values that people filter by. */
const VALUES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  protocol: IP_PROTOCOLS,
  direction: { 0: 'Ingress', 1: 'Egress' },
  flow_end_reason: {
    0: 'Unknown',
    1: 'Idle timeout',
    2: 'Active timeout',
    3: 'End of Flow detected',
    4: 'Forced end',
    5: 'Lack of resources',
  },
  engine_type: { 0: 'RP', 1: 'VIP/Linecard', 2: 'PFC/DFC' },
  sampling_algorithm: { 0: 'No sampling mode configured', 1: 'Deterministic sampling', 2: 'Random sampling' },
  firewall_event: { 0: 'Default (ignore)', 1: 'Flow created', 2: 'Flow deleted', 3: 'Flow denied', 4: 'Flow alert' },
  toplabeltype: { 0: 'Unknown', 1: 'TE-MIDPT', 2: 'ATOM', 3: 'VPN', 4: 'BGP', 5: 'LDP' },
  sampler_mode: { 0: 'Deterministic', 1: 'Unknown', 2: 'Random' },
  nat_event: {
    0: 'Reserved',
    1: 'NAT translation create (Historic)',
    2: 'NAT translation delete (Historic)',
    3: 'NAT Addresses exhausted',
    4: 'NAT44 session create',
    5: 'NAT44 session delete',
    6: 'NAT64 session create',
    7: 'NAT64 session delete',
    8: 'NAT44 BIB create',
    9: 'NAT44 BIB delete',
    10: 'NAT64 BIB create',
    11: 'NAT64 BIB delete',
    12: 'NAT ports exhausted',
    13: 'Quota Exceeded',
    14: 'Address binding create',
    15: 'Address binding delete',
    16: 'Port block allocation',
    17: 'Port block de-allocation',
    18: 'Threshold Reached',
  },
  selector_algorithm: {
    0: 'Reserved',
    1: 'Systematic count-based Sampling',
    2: 'Systematic time-based Sampling',
    3: 'Random n-out-of-N Sampling',
    4: 'Uniform probabilistic Sampling',
    5: 'Property match Filtering',
    6: 'Hash based Filtering using BOB',
    7: 'Hash based Filtering using IPSX',
    8: 'Hash based Filtering using CRC',
  },
  nat_quota_exceeded_event: {
    0: 'Reserved',
    1: 'Maximum session entries',
    2: 'Maximum BIB entries',
    3: 'Maximum entries per user',
    4: 'Maximum active hosts or subscribers',
    5: 'Maximum fragments pending reassembly',
  },
  nat_threshold_event: {
    0: 'Reserved',
    1: 'Address pool high threshold event',
    2: 'Address pool low threshold event',
    3: 'Address and port mapping high threshold event',
    4: 'Address and port mapping per user high threshold event',
    5: 'Global address mapping high threshold event',
  },
  mib_capture_time_semantics: { 0: 'undefined', 1: 'begin', 2: 'end', 3: 'export', 4: 'average' },
  biflow_direction: { 0: 'Arbitrary', 1: 'Initiator', 2: 'ReverseInitiator', 3: 'Perimeter' },
};

const MAKERS: Readonly<Record<string, (label: string, options: object) => FieldDeclaration>> = {
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
  int32,
  ipv4,
  ipv6,
  ether,
  string,
  bytes,
  float,
  double,
  boolean,
};

/** Fields by the numbers of the elements that they show. */
export const ELEMENTS: ReadonlyMap<number, number> = declareElements();

function declareElements(): Map<number, number> {
  const elements = FLOW_ELEMENTS.trim()
    .split('\n')
    .map((line) => line.split(' '));
  /** Of elements that show the same field, the first says what it is. */
  const lines = new Map(elements.map((line) => [line[2], line] as const).reverse());
  const declare = ([, kind, key, ...label]: readonly string[]) => {
    const [maker, base] = kind.split('/');
    return MAKERS[maker](label.join(' '), { many: true, base, values: VALUES[key] });
  };
  const keys = [...new Set(elements.map(([, , key]) => key))].filter((key) => !(key in F));
  const declarations = () => Object.fromEntries([...lines].map(([key, line]) => [key, declare(line)]));
  const ids: Readonly<Record<string, number>> = { ...F, ...declareFields(cflow, declarations, keys) };
  return new Map(elements.map(([number, , key]) => [Number(number), ids[key]]));
}

/** The field of the element with that number, of those that are always there. */
export const element = (number: number): number => ELEMENTS.get(number) as number;
