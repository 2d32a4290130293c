import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { openflow4, TYPES_1_3 } from './fields.js';
import { type Layout, show } from './layout.js';
import {
  bodyOf,
  complain,
  dissectActions,
  dissectBands,
  dissectBuckets,
  dissectInstructions,
  dissectMatch,
} from './match4.js';
import * as M from './message-layouts4.js';
import { MESSAGES as C } from './messages4.js';
import { dissectReply, dissectRequest } from './multipart.js';
import { dissectPacket } from './packet.js';
import { PARTS as F } from './parts4.js';
import * as S from './structures4.js';

const HEADER = 8;
/** Errors quote messages, which may be errors. */
const MAX_QUOTED = 8;

/** OpenFlow 1.3 (OpenFlow Switch Specification 1.3.0). */
function dissect(d: Dissection, start: number): boolean {
  const type = d.getU8(start + 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `Type: ${TYPES_1_3[type] ?? 'Unknown message type'}`;
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
  // tshark takes the length of a message that an error quotes as counted from the error's beginning.
  const end = d.start + length;
  if (type === 1) dissectError(d, at, end, depth);
  else if (MESSAGES.has(type)) MESSAGES.get(type)?.(d, at, end);
  else if (!EMPTY.has(type) && at < end) complain(d, F['message.undecoded'], 'Unknown message body.', at, end - at);
}

type Message = (d: Dissection, at: number, end: number) => void;
const plain =
  (fields: Layout): Message =>
  (d, at) => {
    show(d, at, fields);
  };

/** Messages without a body. */
const EMPTY = new Set([5, 7, 20, 21, 26]);
const MESSAGES = new Map<number, Message>([
  [0, dissectHello],
  [2, dissectEcho],
  [3, dissectEcho],
  [4, dissectExperimenter],
  [6, plain(M.FEATURES)],
  [8, dissectConfig],
  [9, dissectConfig],
  [10, dissectPacketIn],
  [11, (d, at) => void dissectMatch(d, show(d, at, M.FLOW_REMOVED))],
  [12, (d, at) => void show(d, show(d, at, M.PORT_STATUS), S.PORT)],
  [13, dissectPacketOut],
  [14, (d, at, end) => dissectInstructions(d, dissectMatch(d, show(d, at, M.FLOW_MOD)), end)],
  [15, (d, at, end) => dissectBuckets(d, show(d, at, M.GROUP_MOD), end)],
  [16, plain(M.PORT_MOD)],
  [17, plain(M.TABLE_MOD)],
  [18, dissectRequest],
  [19, dissectReply],
  [22, plain(M.QUEUES_REQUEST)],
  [23, dissectQueues],
  [24, plain(M.ROLE_REQUEST)],
  [25, plain(M.ROLE_REPLY)],
  [27, plain(M.ASYNC)],
  [28, plain(M.ASYNC)],
  [29, (d, at, end) => dissectBands(d, show(d, at, M.METER_MOD), end)],
]);

const VERSION_BITMAP = 1;

function dissectHello(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    const next = show(d, at, M.HELLO_ELEMENT);
    const padding = -length & 7;
    if (type === VERSION_BITMAP) d.span(F['hello_element.version.bitmap'], next, length - 4);
    else complain(d, F['hello_element.undecoded'], 'Unknown hello element body.', next, length - 4);
    if (padding > 0) d.span(F['hello_element.pad'], at + length, padding);
    at += Math.max(4, length) + padding;
  }
}

function dissectEcho(d: Dissection, at: number, end: number): void {
  if (at < end) d.span(F['echo.data'], at, end - at);
}

function dissectExperimenter(d: Dissection, at: number, end: number): void {
  const next = show(d, at, M.EXPERIMENTER);
  if (next < end) complain(d, F['experimenter.undecoded'], 'Experimenter body.', next, end - next);
}

const HELLO_FAILED = 0;
const LAST_ERROR = 13;
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
  const flags = d.u16(C['switch_config.flags'], at);
  d.open();
  d.value(F['switch_config.flags.fragments'], flags & 3, at, 2);
  d.close();
  d.u16(C['switch_config.miss_send_len'], at + 2);
}

function dissectPacketIn(d: Dissection, start: number, end: number): void {
  const at = dissectMatch(d, show(d, start, M.PACKET_IN));
  d.span(F['packet_in.pad'], at, 2);
  if (at + 2 < end) dissectPacket(d, at + 2);
}

function dissectPacketOut(d: Dissection, start: number, end: number): void {
  const length = d.getU16(start + 8);
  const at = show(d, start, M.PACKET_OUT);
  dissectActions(d, at, at + length);
  if (at + length < end) dissectPacket(d, at + length);
}

const EXPERIMENTER = 0xffff;

function dissectQueues(d: Dissection, start: number, end: number): void {
  let at = show(d, start, M.QUEUES_REPLY);
  while (at < end && d.fault === 0) {
    const last = at + Math.max(16, d.getU16(at + 8));
    let next = show(d, at, S.QUEUE);
    while (next < last && d.fault === 0) next = dissectQueueProperty(d, next);
    at = last;
  }
}

function dissectQueueProperty(d: Dissection, start: number): number {
  const type = d.getU16(start);
  const length = d.getU16(start + 2);
  const at = show(d, start, S.QUEUE_PROPERTY);
  if (type === 1) show(d, at, S.MINIMUM_RATE);
  else if (type === 2) show(d, at, S.MAXIMUM_RATE);
  else {
    const next = type === EXPERIMENTER ? show(d, at, S.QUEUE_EXPERIMENTER) : at;
    complain(d, F['queue_prop.undecoded'], bodyOf('queue property', type), next, start + length - next);
  }
  return start + Math.max(8, length);
}

// What it carries is not followed for its own sake: see version 1.0.
export const openflow4Dissector: Dissector = { protocol: openflow4, dissect, carries: [] };
