import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { emitBits, emitMark } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { emitPppoeHeader, pppoe } from './pppoes.js';

/** The discovery stage of PPP over Ethernet (RFC 2516; tags also of RFC 5578, RFC 4938 and RFC 4679). */
export const pppoed = declareProtocol('pppoed', 'PPPoED', 'PPP-over-Ethernet Discovery');
const PPPOED_TAG: Readonly<Record<number, string>> = {
  0: 'End-Of-List',
  257: 'Service-Name',
  258: 'AC-Name',
  259: 'Host-Uniq',
  260: 'AC-Cookie',
  261: 'Vendor-Specific',
  262: 'Credits',
  263: 'Metrics',
  264: 'Sequence Number',
  265: 'Credit Scale Factor',
  272: 'Relay-Session-Id',
  273: 'HURL',
  274: 'MOTM',
  288: 'PPP-Max-Payload',
  289: 'IP Route Add',
  513: 'Service-Name-Error',
  514: 'AC-System-Error',
  515: 'Generic-Error',
};
const PPPOED_TAGS_METRICS_MDR_UNITS: Readonly<Record<number, string>> = {
  0: 'kilobits per second',
  1: 'megabits per second',
  2: 'gigabits per second',
  3: 'terabits per second',
};
const F = declareFields(pppoed, {
  tags: none('PPPoE Tags', { many: true }),
  tag: uint16('Tag', { base: 'hex', values: PPPOED_TAG, many: true }),
  tag_length: uint16('Tag Length', { many: true }),
  'tag.unknown_data': bytes('Unknown Data', { many: true }),
  'tags.service_name': string('Service-Name', { many: true }),
  'tags.ac_name': string('AC-Name', { many: true }),
  'tags.host_uniq': bytes('Host-Uniq', { many: true }),
  'tags.ac_cookie': bytes('AC-Cookie', { many: true }),
  'tags.vendor_id': uint32('Vendor id', { many: true }),
  'tags.vendor_unspecified': bytes('Vendor unspecified', { many: true }),
  'tags.vendorspecific.tags': none('Vendor Specific PPPoE Tags', { many: true }),
  'tags.circuit_id': string('Circuit ID', { many: true }),
  'tags.remote_id': string('Remote ID', { many: true }),
  'tags.act_data_rate_up': uint32('Actual Data Rate Upstream', { many: true }),
  'tags.act_data_rate_down': uint32('Actual Data Rate Downstream', { many: true }),
  'tags.min_data_rate_up': uint32('Minimum Data Rate Upstream', { many: true }),
  'tags.min_data_rate_down': uint32('Minimum Data Rate Downstream', { many: true }),
  'tags.attainable_data_rate_up': uint32('Attainable DataRate Upstream', { many: true }),
  'tags.attainable_data_rate_down': uint32('Attainable DataRate Downstream', { many: true }),
  'tags.max_data_rate_up': uint32('Maximum Data Rate Upstream', { many: true }),
  'tags.max_data_rate_down': uint32('Maximum Data Rate Downstream', { many: true }),
  'tags.min_data_rate_up_lp': uint32('Min DataRate Upstream in low power state', { many: true }),
  'tags.min_data_rate_down_lp': uint32('Minimum Data Rate Downstream in low power state', { many: true }),
  'tags.max_int_delay_up': uint32('Max Interleaving Delay Upstream', { many: true }),
  'tags.act_int_delay_up': uint32('Actual Interleaving Delay Upstream', { many: true }),
  'tags.max_int_delay_down': uint32('Maximum Interleaving Delay Downstream', { many: true }),
  'tags.act_int_delay_down': uint32('Actual Interleaving Delay Downstream', { many: true }),
  'tags.credits.fcn': uint16('FCN', { many: true }),
  'tags.credits.bcn': uint16('BCN', { many: true }),
  'tags.metrics.r': boolean('Receive Only', { mask: 0x1, maskBits: 16, many: true }),
  'tags.metrics.mdr_units': uint16('MDR Units', {
    base: 'hex',
    mask: 0x18,
    values: PPPOED_TAGS_METRICS_MDR_UNITS,
    many: true,
  }),
  'tags.metrics.cdr_units': uint16('CDR Units', {
    base: 'hex',
    mask: 0x6,
    values: PPPOED_TAGS_METRICS_MDR_UNITS,
    many: true,
  }),
  'tags.metrics.rlq': uint8('Relative Link Quality', { many: true }),
  'tags.metrics.resource': uint8('Resource', { many: true }),
  'tags.metrics.latency': uint16('Latency', { many: true }),
  'tags.metrics.curr_drate': uint16('Curr. datarate', { many: true }),
  'tags.metrics.max_drate': uint16('Max. datarate', { many: true }),
  'tags.seq_num': uint16('Sequence Number', { base: 'hex', many: true }),
  'tags.credit_scale': uint16('Credit Scale Factor', { many: true }),
  'tags.relay_session_id': bytes('Relay-Session-Id', { many: true }),
  'tags.hurl': bytes('HURL', { many: true }),
  'tags.motm': bytes('MOTM', { many: true }),
  'tags.max_payload': bytes('PPP-Max-Payload', { many: true }),
  'tags.ip_route_add': bytes('IP Route Add', { many: true }),
  'tags.service_name_error': string('Service-Name-Error', { many: true }),
  'tags.ac_system_error': string('AC-System-Error', { many: true }),
  'tags.generic_error': string('Generic-Error', { many: true }),
});

const END = 0;
const VENDOR = 0x0105;
const CREDITS = 0x0106;
const METRICS = 0x0107;
const SEQUENCE = 0x0108;
const SCALE = 0x0109;
const HEADER = 6;
const TAGS: Readonly<Record<number, number>> = {
  0x0101: F['tags.service_name'],
  0x0102: F['tags.ac_name'],
  0x0103: F['tags.host_uniq'],
  0x0104: F['tags.ac_cookie'],
  0x0110: F['tags.relay_session_id'],
  0x0111: F['tags.hurl'],
  0x0112: F['tags.motm'],
  0x0120: F['tags.max_payload'],
  0x0121: F['tags.ip_route_add'],
  0x0201: F['tags.service_name_error'],
  0x0202: F['tags.ac_system_error'],
  0x0203: F['tags.generic_error'],
};
const NAME = 0x0102;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PPPoED';
  if (d.wantsInfo) d.infoColumn = '';
  const length = emitPppoeHeader(d, start);
  if (length <= 0 || d.fault !== 0) return true;
  let at = start + HEADER;
  const end = Math.min(at + length, d.reportedEnd);
  emitMark(d, F.tags, at, length);
  d.open();
  while (at <= end - 4 && d.fault === 0) {
    const type = d.getU16(at);
    const size = d.getU16(at + 2);
    const value = at + 4;
    if (type === VENDOR) emitVendor(d, value, size);
    else if (type in TAGS) {
      d.span(TAGS[type], value, size);
      if (type === NAME && size > 0 && d.wantsInfo && d.fault === 0)
        d.infoColumn += ` AC-Name='${textAt(d, value, size)}'`;
    } else if (type === CREDITS) {
      d.u16(F['tags.credits.fcn'], value);
      d.u16(F['tags.credits.bcn'], value + 2);
    } else if (type === METRICS) emitMetrics(d, value);
    else if (type === SEQUENCE) d.u16(F['tags.seq_num'], value);
    else if (type === SCALE) d.u16(F['tags.credit_scale'], value);
    else if (type !== END) {
      d.u16(F.tag, at);
      d.u16(F.tag_length, at + 2);
      // As in tshark, they are counted from the length on.
      if (size > 0) d.span(F['tag.unknown_data'], at + 2, size);
    }
    if (type === END) break;
    at = value + size;
  }
  d.close();
  return true;
}

const textAt = (d: Dissection, at: number, length: number): string =>
  Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, length).toString('latin1');

function emitVendor(d: Dissection, at: number, size: number): void {
  if (size < 4) return;
  d.u32(F['tags.vendor_id'], at);
  if (d.getU32(at) !== BROADBAND_FORUM) {
    if (size > 4) d.span(F['tags.vendor_unspecified'], at + 4, size - 4);
    return;
  }
  emitMark(d, F['tags.vendorspecific.tags'], at + 4, size - 4);
  d.open();
  const end = at + size;
  for (at += 4; at + 2 <= end && d.fault === 0; ) {
    const type = d.getU8(at);
    const length = d.getU8(at + 1);
    if (type === 1) d.span(F['tags.circuit_id'], at + 2, length);
    else if (type === 2) d.span(F['tags.remote_id'], at + 2, length);
    else if (type in RATES) d.u32(RATES[type], at + 2);
    at += 2 + length;
  }
  d.close();
}

const BROADBAND_FORUM = 3561;
/** TR-101, section 3.9.2. */
const RATES: Readonly<Record<number, number>> = {
  0x81: F['tags.act_data_rate_up'],
  0x82: F['tags.act_data_rate_down'],
  0x83: F['tags.min_data_rate_up'],
  0x84: F['tags.min_data_rate_down'],
  0x85: F['tags.attainable_data_rate_up'],
  0x86: F['tags.attainable_data_rate_down'],
  0x87: F['tags.max_data_rate_up'],
  0x88: F['tags.max_data_rate_down'],
  0x89: F['tags.min_data_rate_up_lp'],
  0x8a: F['tags.min_data_rate_down_lp'],
  0x8b: F['tags.max_int_delay_up'],
  0x8c: F['tags.act_int_delay_up'],
  0x8d: F['tags.max_int_delay_down'],
  0x8e: F['tags.act_int_delay_down'],
};

/** RFC 5578, section 2.4. */
function emitMetrics(d: Dissection, at: number): void {
  emitBits(d, at, 2, [F['tags.metrics.mdr_units'], F['tags.metrics.cdr_units'], F['tags.metrics.r']]);
  d.u8(F['tags.metrics.rlq'], at + 2);
  d.u8(F['tags.metrics.resource'], at + 3);
  d.u16(F['tags.metrics.latency'], at + 4);
  d.u16(F['tags.metrics.curr_drate'], at + 6);
  d.u16(F['tags.metrics.max_drate'], at + 8);
}

export const pppoedDissector: Dissector = {
  protocol: pppoed,
  dissect,
  places: { ethertype: [0x8863] },
  alsoEmits: [pppoe.name],
};
