import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { OPENFLOW6_TYPE } from '../../names/openflow6.js';
import { openflow6 } from './fields.js';
import { flags, type Layout, show, u32 } from './layout.js';
import { complain } from './match4.js';
import { dissectActions, dissectInstructions, dissectMatch } from './match6.js';
import { MESSAGES6 as F } from './messages6.js';
import { later, namedLayout } from './named-layout.js';
import { dissectPacket } from './packet.js';
import { PARTS6 as P } from './parts6.js';

const HEADER = 8;
const LAST_TYPE = 35;
/** Errors quote messages, which may be errors. */
const MAX_QUOTED = 8;
const named = (prefix: string, ...names: readonly string[]): Layout => namedLayout(F, prefix, ...names);

const FEATURES = later(() => [
  ...named('switch_features', 'datapath_id', 'n_buffers', 'n_tables', 'auxiliary_id', 'pad', 'capabilities'),
  ...named('', 'switch_features_reserved'),
]);
const PACKET_IN = later(() => named('packet_in', 'buffer_id', 'total_len', 'reason', 'table_id', 'cookie'));
const PACKET_OUT = later(() => named('packet_out', 'buffer_id', 'acts_len', 'pad:2'));
const FLOW_REMOVED = later(() =>
  named('flow_removed', 'table_id', 'reason', 'priority', 'idle_timeout', 'hard_timeout', 'cookie'),
);
const FLOW_MOD = later(() =>
  named(
    'flowmod',
    'cookie',
    'cookie_mask',
    'table_id',
    'command',
    'idle_timeout',
    'hard_timeout',
    'priority',
    'buffer_id',
    'out_port',
    'out_group',
    'flags',
    'importance',
  ),
);
const PORT_STATUS = later(() => named('port_status', 'reason', 'pad:7'));
const PORT = later(() => [
  ...namedLayout(P, 'port', 'port_no', 'length', 'pad:2', 'hw_addr', 'pad2:2', 'name:16', 'config'),
  flags(u32(P['port.sate']), [P['port.state.link_down'], P['port.state.blocked'], P['port.state.live']]),
]);
const ETHERNET = later(() => namedLayout(P, 'port.desc_prop.ethernet', 'current', 'advertised', 'supported', 'peer'));
const ETHERNET_SPEEDS = later(() => namedLayout(P, 'port.desc_prop.ethernet', 'curr_speed', 'max_speed'));
const PROPERTY = later(() => namedLayout(P, 'port.desc_prop', 'type', 'length'));
const METER_FEATURES = later(() => [
  ...named('meter_features', 'max_meter'),
  flags(u32(F['features.band_types']), [
    F['meter_features.band_types.drop'],
    F['meter_features.band_types.dscp_remark'],
  ]),
  ...named('meter_features', 'capabilities', 'max_bands', 'max_color', 'pad:2'),
]);
const DESCRIPTION = later(() =>
  named('switch_description', 'mfr_desc:256', 'hw_desc:256', 'sw_desc:256', 'serial_num:32', 'dp_desc:256'),
);
const REQUEST = later(() => named('multipart_request', 'type', 'flags', 'pad:4'));
const REPLY = later(() => named('multipart_reply', 'type', 'flags', 'pad:4'));
const FLOW_REQUEST = later(() =>
  named('flow_stats_request', 'table_id', 'pad:3', 'out_port', 'out_group', 'pad2:4', 'cookie', 'cookie_mask'),
);
const AGGREGATE_REQUEST = later(() =>
  named('aggregate_stats_request', 'table_id', 'pad:3', 'out_port', 'out_group', 'pad2:4', 'cookie', 'cookie_mask'),
);
const TABLE_STATISTICS = later(() =>
  named('table_stats', 'table_id', 'pad:3', 'active_count', 'lookup_count', 'match_count'),
);

const ROLE_REQUEST = later(() => named('role_request', 'role', 'pad:4', 'generation_id'));
const ROLE_REPLY = later(() => named('role_reply', 'role', 'pad:4', 'generation_id'));
const REQUEST_EXPERIMENTER = later(() => named('multipart_request.experimenter', 'experimenter', 'exp_type'));
const REPLY_EXPERIMENTER = later(() => named('multipart_reply.experimenter', 'experimenter', 'exp_type'));

/**
 * OpenFlow 1.5 (OpenFlow Switch Specification 1.5.1): connecting, features, flows, packets and ports whole; of multipart
 * messages those about the switch, its ports, tables and meters. What groups, meters, bundles and asynchronous messages
 * say is left out. Matches are read by the specification, where tshark 4.4 reads their fields from the wrong place.
 */
function dissect(d: Dissection, start: number): boolean {
  const type = d.getU8(start + 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `Type: ${OPENFLOW6_TYPE[type] ?? 'Unknown message type'}`;
  d.fault = d.left(start) === 0 ? d.fault : 0;
  dissectMessage(d, start, 0);
  return true;
}

function dissectMessage(d: Dissection, start: number, depth: number): void {
  d.u8(F.version, start);
  const type = d.u8(F.type, start + 1);
  const length = d.u16(F.length, start + 2);
  d.u32(F.xid, start + 4);
  const at = start + HEADER;
  const end = d.start + length;
  if (type === 1) dissectError(d, at, end, depth);
  else if (MESSAGES.has(type)) MESSAGES.get(type)?.(d, at, end);
  else if (type > LAST_TYPE && at < end) complain(d, F['message.undecoded'], 'Unknown message body.', at, end - at);
}

type Message = (d: Dissection, at: number, end: number) => void;

const MESSAGES = new Map<number, Message>([
  [0, dissectHello],
  [2, dissectEcho],
  [3, dissectEcho],
  [4, dissectExperimenter],
  [6, (d, at) => void show(d, at, FEATURES())],
  [8, dissectConfig],
  [9, dissectConfig],
  [10, dissectPacketIn],
  [11, (d, at) => void dissectMatch(d, show(d, at, FLOW_REMOVED()))],
  [12, (d, at) => void dissectPort(d, show(d, at, PORT_STATUS()))],
  [13, dissectPacketOut],
  [14, (d, at, end) => dissectInstructions(d, dissectMatch(d, show(d, at, FLOW_MOD())), end)],
  [18, dissectRequest],
  [19, dissectReply],
  [24, (d, at) => void show(d, at, ROLE_REQUEST())],
  [25, (d, at) => void show(d, at, ROLE_REPLY())],
]);

const VERSION_BITMAP = 1;

function dissectHello(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const type = d.u16(F['hello_element.type'], at);
    const length = d.u16(F['hello_element.length'], at + 2);
    const padding = -length & 7;
    if (type === VERSION_BITMAP) d.span(F['hello_element.version.bitmap'], at + 4, length - 4);
    else complain(d, F['hello_element.undecoded'], 'Unknown hello element body.', at + 4, length - 4);
    if (padding > 0) d.span(F['hello_element.pad'], at + length, padding);
    at += Math.max(4, length) + padding;
  }
}

function dissectEcho(d: Dissection, at: number, end: number): void {
  if (at < end) d.span(F['echo.data'], at, end - at);
}

function dissectExperimenter(d: Dissection, at: number, end: number): void {
  d.u32(F['experimenter.experimenter'], at);
  d.u32(F['experimenter.exp_type'], at + 4);
  if (at + 8 < end) complain(d, F['experimenter.undecoded'], 'Experimenter body.', at + 8, end - at - 8);
}

const HELLO_FAILED = 0;
const LAST_ERROR = 17;
const ERROR_EXPERIMENTER = 0xffff;

/** An error quotes the message that it is about, or at least its beginning. */
function dissectError(d: Dissection, start: number, end: number, depth: number): void {
  const type = d.u16(F['error.type'], start);
  d.u16(F['error.code'], start + 2);
  const at = start + 4;
  if (type === ERROR_EXPERIMENTER) {
    d.u32(F['error.experimenter'], at);
    complain(d, F['error.undecoded'], 'Experimenter error body.', at + 4, end - at - 4);
  } else if (type === HELLO_FAILED) d.span(F['error.data'], at, end - at);
  else if (type > LAST_ERROR) complain(d, F['error.undecoded'], 'Unknown error body.', at, end - at);
  else {
    // tshark leaves out as many bytes as a header has.
    d.span(F['error.data.body'], at, Math.max(0, end - at - HEADER));
    d.open();
    if (depth < MAX_QUOTED) dissectMessage(d, at, depth + 1);
    d.close();
  }
}

function dissectConfig(d: Dissection, at: number): void {
  const flags = d.u16(F['switch_config.flags'], at);
  d.open();
  d.value(F['switch_config.flags.fragments'], flags & 3, at + 1, 1);
  d.close();
  d.u16(F['switch_config.miss_send_len'], at + 2);
}

function dissectPacketIn(d: Dissection, start: number, end: number): void {
  const at = dissectMatch(d, show(d, start, PACKET_IN()));
  d.span(F['packet_in.pad'], at, 2);
  if (at + 2 < end) dissectPacket(d, at + 2);
}

function dissectPacketOut(d: Dissection, start: number, end: number): void {
  const length = d.getU16(start + 4);
  const at = dissectMatch(d, show(d, start, PACKET_OUT()));
  dissectActions(d, at, at + length);
  if (at + length < end) dissectPacket(d, at + length);
}

/** A port with its properties, of which that of Ethernet is taken apart. Gives where it ends. */
function dissectPort(d: Dissection, start: number): number {
  const end = start + Math.max(40, d.getU16(start + 4));
  let at = show(d, start, PORT());
  while (at < end && d.fault === 0) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    const next = show(d, at, PROPERTY());
    if (type === 0) {
      d.span(P['port.desc_prop.ethernet.pad'], next, 2);
      show(d, show(d, next + 4, ETHERNET()), ETHERNET_SPEEDS());
    } else complain(d, P['port.desc_prop.undecoded'], 'Unknown port desc. property body.', next, length - 4);
    at += Math.max(4, length);
  }
  return end;
}

const EXPERIMENTER = 0xffff;

function dissectRequest(d: Dissection, start: number, end: number): void {
  const type = d.getU16(start);
  const at = show(d, start, REQUEST());
  if (type === EXPERIMENTER) {
    const next = show(d, at, REQUEST_EXPERIMENTER());
    complain(d, F['multipart_request.undecoded'], 'Experimenter multipart request body.', next, end - next);
  }
  if (type === 1 || type === 17) dissectMatch(d, show(d, at, FLOW_REQUEST()));
  else if (type === 2) dissectMatch(d, show(d, at, AGGREGATE_REQUEST()));
}

function dissectReply(d: Dissection, start: number, end: number): void {
  const type = d.getU16(start);
  let at = show(d, start, REPLY());
  if (type === EXPERIMENTER) {
    const next = show(d, at, REPLY_EXPERIMENTER());
    complain(d, F['multipart_reply.undecoded'], 'Experimenter multipart reply body.', next, end - next);
  } else if (type === 0) show(d, at, DESCRIPTION());
  else if (type === 3) while (at < end && d.fault === 0) at = show(d, at, TABLE_STATISTICS());
  else if (type === 11) show(d, at, METER_FEATURES());
  else if (type === 13) while (at < end && d.fault === 0) at = dissectPort(d, at);
}

export const openflow6Dissector: Dissector = { protocol: openflow6, dissect, carries: [] };
