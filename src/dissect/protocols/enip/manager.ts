import type { Dissection } from '../../dissection.js';
import { dissectMessage, emitRequestPath, serviceName } from './cip.js';
import { CIP_CM_SC, cipcls, F, M } from './fields.js';
import { describeTarget, emitPath, target } from './path.js';
import { current } from './requests.js';
import { dissectService } from './services.js';

const FORWARD_CLOSE = 0x4e;
const UNCONNECTED_SEND = 0x52;
const FORWARD_OPEN = 0x54;
const LARGE_FORWARD_OPEN = 0x5b;
const CONNECTION_OWNER = 0x5a;
const LAST_COMMON = 0x31;
const MESSAGE_ROUTER = 2;

/** A message for the connection manager: services that open and close connections, and that forward messages. */
export function dissectManager(d: Dissection, start: number): boolean {
  const first = d.getU8(start);
  const service = first & 0x7f;
  const request = current.request?.bytes;
  if (first < 0x80) {
    d.protocolColumn = 'CIP CM';
    d.value(F.rr, 0, start, 1);
    d.value(M['=cip.cm.sc'], service, start, 1);
    const data = start + 2 + 2 * d.getU8(start + 1);
    if (d.wantsInfo) d.infoColumn += CIP_CM_SC[service] ?? serviceName(service);
    dissectRequest(d, service, data);
    return true;
  }
  const status = d.getU8(start + 2);
  const extra = d.getU8(start + 3);
  const data = start + 4 + 2 * extra;
  if (request !== undefined && request[0] === UNCONNECTED_SEND && service !== UNCONNECTED_SEND) {
    d.value(M['=cip.cm.sc'], UNCONNECTED_SEND);
    dissectSent(d, service, data, request);
    return true;
  }
  d.protocolColumn = 'CIP CM';
  d.value(F.rr, 1, start, 1);
  d.value(M['=cip.cm.sc'], service, start, 1);
  if (status !== 0) {
    d.u8(M['=cip.cm.genstat'], start + 2);
    d.u8(M['=cip.cm.addstat_size'], start + 3);
    if (extra > 0) d.u16LE(M['=cip.cm.ext_status'], start + 4);
    for (let i = 1; i < extra && d.fault === 0; i++) d.u16LE(M['=cip.cm.addstat'], start + 4 + 2 * i);
  }
  if (d.wantsInfo) {
    const name = CIP_CM_SC[service] ?? serviceName(service);
    d.infoColumn += (service === UNCONNECTED_SEND ? '' : describeTarget()) + name;
  }
  dissectResponse(d, service, status, data, request);
  return true;
}

function emitTimeOut(d: Dissection, at: number): void {
  const first = d.getU8(at);
  d.value(M['=cip.cm.priority'], (first >> 4) & 1, at, 1);
  d.value(M['=cip.cm.tick_time'], first & 0x0f, at, 1);
  const ticks = d.u8(M['=cip.cm.timeout_tick'], at + 1);
  d.value(M['=cip.cm.timeout'], (ticks << (first & 0x0f)) & 0xffff, at, 2);
}

function dissectRequest(d: Dissection, service: number, at: number): void {
  if (service === FORWARD_OPEN) dissectOpen(d, at, false);
  else if (service === LARGE_FORWARD_OPEN) dissectOpen(d, at, true);
  else if (service === FORWARD_CLOSE) {
    emitTimeOut(d, at);
    emitTriad(d, at + 2);
    const words = d.u8(M['=cip.cm.connpath_size'], at + 10);
    d.u8(F.reserved, at + 11);
    emitConnectionPath(d, at + 12, words);
  } else if (service === UNCONNECTED_SEND) dissectSend(d, at);
  else if (service === CONNECTION_OWNER) {
    d.u8(F.reserved, at);
    const words = d.u8(M['=cip.cm.connpath_size'], at + 1);
    emitConnectionPath(d, at + 2, words);
  } else if (at < d.reportedEnd) d.span(F.data, at, d.reportedEnd - at);
}

function emitTriad(d: Dissection, at: number): void {
  d.u16LE(M['=cip.cm.conn_serial_num'], at);
  d.u16LE(M['=cip.cm.vendor'], at + 2);
  d.u32LE(M['=cip.cm.orig_serial_num'], at + 4);
}

function emitConnectionPath(d: Dissection, at: number, words: number): void {
  d.span(F.epath, at, 2 * words);
  emitPath(d, d.bytes, at, at + 2 * words, true);
  showTarget(d);
}

function showTarget(d: Dissection): void {
  if (target.class === MESSAGE_ROUTER && d.wantsInfo) d.infoColumn += ' (Message Router)';
}

function emitConnections(d: Dissection, at: number): void {
  d.u32LE(M['=cip.cm.ot_connid'], at);
  d.u32LE(M['=cip.cm.to_connid'], at + 4);
  d.u32LE(M['=cip.connid'], at);
  d.u32LE(M['=cip.connid'], at + 4);
}

/** The parameters of a connection in one direction: 16 bits, or 32 in the large form. */
function emitParameters(d: Dissection, field: number, at: number, isLarge: boolean): void {
  const value = isLarge ? d.u32LE(field, at) : d.u16LE(field, at);
  const high = isLarge ? value >>> 16 : value;
  const length = isLarge ? 4 : 2;
  d.open();
  d.value(M['=cip.cm.fwo.owner'], high >> 15, at, length);
  d.value(M['=cip.cm.fwo.type'], (high >> 13) & 3, at, length);
  d.value(M['=cip.cm.fwo.prio'], (high >> 10) & 3, at, length);
  d.value(M['=cip.cm.fwo.f_v'], (high >> 9) & 1, at, length);
  d.value(M['=cip.cm.fwo.consize'], isLarge ? value & 0xffff : value & 0x1ff, at, length);
  d.close();
}

function dissectOpen(d: Dissection, start: number, isLarge: boolean): void {
  emitTimeOut(d, start);
  emitConnections(d, start + 2);
  emitTriad(d, start + 10);
  d.u8(M['=cip.cm.timeout_multiplier'], start + 18);
  d.u24(F.reserved, start + 19);
  const width = isLarge ? 4 : 2;
  let at = start + 22;
  d.u32LE(M['=cip.cm.otrpi'], at);
  emitParameters(d, M['=cip.cm.ot_net_params'], at + 4, isLarge);
  at += 4 + width;
  d.u32LE(M['=cip.cm.torpi'], at);
  emitParameters(d, M['=cip.cm.to_net_params'], at + 4, isLarge);
  at += 4 + width;
  const trigger = d.u8(M['=cip.cm.transport_type_trigger'], at);
  d.open();
  d.value(M['=cip.cm.fwo.dir'], trigger >> 7, at, 1);
  d.value(M['=cip.cm.fwo.trigger'], (trigger >> 4) & 7, at, 1);
  d.value(M['=cip.cm.fwo.transport'], trigger & 0x0f, at, 1);
  d.close();
  const words = d.u8(M['=cip.cm.connpath_size'], at + 1);
  emitConnectionPath(d, at + 2, words);
}

/** A message for another device, and the way to it. */
function dissectSend(d: Dissection, start: number): void {
  emitTimeOut(d, start);
  const size = d.u16LE(M['=cip.cm.msg_req_size'], start + 2);
  const message = start + 4;
  let at = message + size + (size % 2);
  if (!d.has(message, size)) return;
  if (d.wantsInfo) d.infoColumn += ': ';
  const { end, reportedEnd } = d;
  const { request } = current;
  d.end = message + size;
  d.reportedEnd = message + size;
  d.open();
  // The message stands inside the one in hand, but names what it is for.
  if (d.wantsInfo) d.infoColumn += describeSent(d, message);
  const { infoColumn } = d;
  dissectMessage(d, message, undefined, true);
  if (d.wantsInfo) d.infoColumn = infoColumn;
  d.close();
  current.request = request;
  d.end = end;
  d.reportedEnd = reportedEnd;
  if (size % 2 !== 0) d.u8(F.pad, at - 1);
  const words = d.u8(M['=cip.cm.route_path_size'], at);
  d.u8(F.reserved, at + 1);
  at += 2;
  d.span(F.epath, at, 2 * words);
  emitPath(d, d.bytes, at, at + 2 * words, true);
}

function describeSent(d: Dissection, message: number): string {
  const want = d.want;
  d.want = NOTHING.length >= want.length ? NOTHING : makeNothing(want.length);
  emitPath(d, d.bytes, message + 2, message + 2 + 2 * d.getU8(message + 1), true);
  d.want = want;
  return describeTarget() + serviceName(d.getU8(message) & 0x7f);
}

let NOTHING = new Uint8Array(0);
function makeNothing(length: number): Uint8Array {
  NOTHING = new Uint8Array(length);
  return NOTHING;
}

/** The answer to a message that was forwarded. */
function dissectSent(d: Dissection, service: number, data: number, request: Uint8Array): void {
  const start = 2 + 2 * (request[1] ?? 0);
  const size = (request[start + 2] ?? 0) | ((request[start + 3] ?? 0) << 8);
  const sent = request.subarray(start + 4, start + 4 + size);
  emitRequestPath(d, sent);
  const { class: sentClass, instance, attribute, symbol } = target;
  if (d.wantsInfo) d.infoColumn += describeTarget() + serviceName(service);
  const route = start + 4 + size + (size % 2);
  const words = request[route] ?? 0;
  d.value(M['=cip.cm.route_path_size'], words);
  emitPath(d, request, route + 2, route + 2 + 2 * words, false);
  target.class = sentClass;
  target.instance = instance;
  target.attribute = attribute;
  target.symbol = symbol;
  if (service <= LAST_COMMON) dissectService(d, service, data, false, sent);
  else d.dissect(cipcls.id, data);
}

function dissectResponse(
  d: Dissection,
  service: number,
  status: number,
  at: number,
  request: Uint8Array | undefined,
): void {
  const isOpen = service === FORWARD_OPEN || service === LARGE_FORWARD_OPEN;
  if (service === UNCONNECTED_SEND) {
    if (at < d.reportedEnd) d.u8(M['=cip.cm.remain_path_size'], at);
    d.u8(F.reserved, at + 1);
    return;
  }
  if (!isOpen && service !== FORWARD_CLOSE) {
    if (at < d.reportedEnd) d.span(F.data, at, d.reportedEnd - at);
    return;
  }
  if (status !== 0) {
    emitTriad(d, at);
    d.u8(M['=cip.cm.remain_path_size'], at + 8);
    d.u8(F.reserved, at + 9);
  } else {
    let next = at;
    if (isOpen) {
      emitConnections(d, at);
      next += 8;
    }
    emitTriad(d, next);
    next += 8;
    if (isOpen) {
      d.u32LE(M['=cip.cm.otapi'], next);
      d.u32LE(M['=cip.cm.toapi'], next + 4);
      next += 8;
    }
    const words = d.u8(M['=cip.cm.app_reply_size'], next);
    d.u8(F.reserved, next + 1);
    if (words > 0) d.span(M['=cip.cm.app_reply_data'], next + 2, 2 * words);
  }
  if (request !== undefined) emitConnectionOf(d, service, request);
}

/** Where the connection leads, as the request said. */
function emitConnectionOf(d: Dissection, service: number, request: Uint8Array): void {
  const start = 2 + 2 * (request[1] ?? 0);
  const at = start + (service === FORWARD_CLOSE ? 10 : service === LARGE_FORWARD_OPEN ? 39 : 35);
  const words = request[at] ?? 0;
  const path = at + (service === FORWARD_CLOSE ? 2 : 1);
  d.value(M['=cip.cm.connpath_size'], words);
  emitPath(d, request, path, path + 2 * words, false);
  showTarget(d);
}
