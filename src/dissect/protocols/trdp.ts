import {
  bytes,
  declareFields,
  declareProtocol,
  guid,
  int32,
  ipv4,
  stringz,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';

/** Train Real Time Data Protocol (IEC 61375-2-3, annex A): process data, and messages with their replies. */
const trdp = declareProtocol('trdp', 'TRDP', 'Train Real Time Data Protocol');
const TRDP_MSGTYPE: Readonly<Record<number, string>> = {
  19811: 'Message Data Confirm',
  19813: 'Message Data Error',
  19822: 'Message Data Notification (request without reply)',
  19824: 'Message Data Reply without Confirmation',
  19825: 'Message Data Reply with Confirmation',
  19826: 'Message Data Request',
  20580: 'Process Data',
  20581: 'Process Data Error',
  20592: 'Process Data Reply',
  20594: 'Process Data Request',
};
const TRDP_COMID: Readonly<Record<number, string>> = {
  100: 'Operational train directory status',
  101: 'Operational train directory notification',
  106: 'Train network directory information request',
  107: 'Train network directory information reply',
  108: 'Operational train directory information request',
  109: 'Operational train directory information reply',
  120: 'ECSP control telegram',
  121: 'ECSP status telegram',
  132: 'ETBN - Train network directory request',
  133: 'ETBN - Train network directory reply',
  2204160: 'EKE Modular I/O state',
  2204161: 'EKE Modular I/O control',
};
const TRDP_REPLY_STATUS: Readonly<Record<number, string>> = {
  4294967295: 'Reserved',
  4294967294: 'Session abort',
  4294967293: 'No replier instance (at replier side)',
  4294967292: 'No memory (at replier side)',
  4294967291: 'No memory (local)',
  4294967290: 'No reply',
  4294967289: 'Not all replies',
  4294967288: 'No confirm',
  4294967287: 'Reserved',
  4294967286: 'Sending failed',
  0: 'Ok',
};
const F = declareFields(trdp, {
  seq: uint32('Sequence Counter'),
  ver: uint16('Protocol Version', { base: 'hex' }),
  msgtype: uint16('Message Type', { base: 'hex', values: TRDP_MSGTYPE }),
  comid: uint32('Communication Identifier', { values: TRDP_COMID }),
  etb_topo: uint32('ETB Topography Counter', { base: 'hex' }),
  oper_topo: uint32('Operational Topography Counter', { base: 'hex' }),
  len: uint32('Dataset Length'),
  res: uint32('Reserved'),
  reply_comid: uint32('Reply Communication Identifier', { values: TRDP_COMID }),
  reply_ipaddr: ipv4('Reply IP address'),
  fcs: uint32('Header FCS', { base: 'hex' }),
  padding: bytes('Padding'),
  reply_status: int32('Reply Status Indication', { values: TRDP_REPLY_STATUS }),
  session_id: guid('Session UUID'),
  reply_timeout: uint32('Reply Timeout'),
  source_uri: stringz('Source URI', { fewValues: true }),
  dest_uri: stringz('Destination URI', { fewValues: true }),
});

const PORTS = [17_224, 17_225];
const PROCESS_DATA = 0x50;
const PROCESS_HEADER = 40;
const MESSAGE_HEADER = 116;
const URI_BYTES = 32;

const declines = (d: Dissection, start: number) =>
  d.left(start) < PROCESS_HEADER || TRDP_MSGTYPE[d.getU16(start + 6)] === undefined;

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'TRDP';
  const sequence = d.u32(F.seq, start);
  d.u8(F.ver, start + 5);
  const type = d.u16(F.msgtype, start + 6);
  const id = d.u32(F.comid, start + 8);
  if (d.wantsInfo) d.infoColumn = `Type=${String.fromCharCode(type >> 8, type & 0xff)} Comid=${id} Seq=${sequence}`;
  d.u32(F.etb_topo, start + 12);
  d.u32(F.oper_topo, start + 16);
  const length = d.u32(F.len, start + 20);
  let at = start;
  if (type >> 8 === PROCESS_DATA) {
    d.u32(F.res, start + 24);
    d.u32(F.reply_comid, start + 28);
    d.ipv4(F.reply_ipaddr, start + 32);
    d.u32(F.fcs, start + 36);
    at += PROCESS_HEADER;
  } else {
    d.value(F.reply_status, d.getU32(start + 24) | 0, start + 24, 4);
    d.span(F.session_id, start + 28, 16);
    d.u32(F.reply_timeout, start + 44);
    emitUri(d, F.source_uri, start + 48);
    emitUri(d, F.dest_uri, start + 48 + URI_BYTES);
    d.u32(F.fcs, start + MESSAGE_HEADER - 4);
    at += MESSAGE_HEADER;
  }
  if (d.fault !== 0) return true;
  if (length > 0 && at < d.reportedEnd) dissectData(d, at, Math.min(d.end, at + length));
  at += length;
  if (at < d.reportedEnd) d.span(F.padding, at, d.reportedEnd - at);
  return true;
}

/** Text in a field of its own, up to its first zero byte. */
function emitUri(d: Dissection, field: number, at: number): void {
  if (!d.has(at, URI_BYTES) || d.want[field] === 0) return;
  let text = '';
  for (let i = at; i < at + URI_BYTES && d.bytes[i] !== 0; i++) text += String.fromCharCode(d.bytes[i]);
  d.word(field, text, at, URI_BYTES);
}

export const trdpDissector: Dissector = {
  protocol: trdp,
  dissect,
  declines,
  places: { 'udp.port': PORTS },
  carries: ['data'],
};
