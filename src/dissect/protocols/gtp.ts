import { boolean, bytes, declareFields, declareProtocol, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { GTP_EXTENSIONS, GTP_MESSAGES } from '../names/gtp.js';
import { dissectData } from './data.js';
import { gtpv2 } from './gtpv2.js';

/** GPRS Tunnelling Protocol version 1: the header, and the user plane's packets (3GPP TS 29.060, 6; TS 29.281, 5). */
export const gtp = declareProtocol('gtp', 'GTP', 'GPRS Tunneling Protocol');
const YES = ['Yes', 'No'] as const;
const F = declareFields(gtp, {
  flags: uint8('Flags', { base: 'hex' }),
  'flags.version': uint8('Version', {
    mask: 0xe0,
    values: { 0: 'GTP release 97/98 version', 1: 'GTP release 99 version', 2: 'GTPv2-C' },
  }),
  'prim.flags.version': uint8('Version', { mask: 0xe0 }),
  'flags.payload': uint8('Protocol type', { mask: 0x10, values: { 0: "GTP'", 1: 'GTP' } }),
  'flags.reserved': uint8('Reserved', { mask: 0x0e }),
  'flags.e': boolean('Is Next Extension Header present?', { mask: 0x04, maskBits: 8, labels: YES }),
  'flags.s': boolean('Is Sequence Number present?', { mask: 0x02, maskBits: 8, labels: YES }),
  'flags.pn': boolean('Is N-PDU number present?', { mask: 0x01, maskBits: 8, labels: YES }),
  message: uint8('Message Type', { base: 'hex', values: GTP_MESSAGES }),
  length: uint16('Length', { many: true }),
  teid: uint32('TEID', { base: 'hexDec' }),
  seq_number: uint16('Sequence number', { base: 'hexDec' }),
  tr_comm: uint8('Packet transfer command', {
    values: {
      1: 'Send data record packet',
      2: 'Send possibly duplicated data record packet',
      3: 'Cancel data record packet',
      4: 'Release data record packet',
    },
  }),
  number_of_data_records: uint8('Number of data records', { many: true }),
  data_record_format: uint8('Data record format', { many: true }),
  cdr_app: uint8('Application Identifier', { mask: 0xf0, many: true }),
  cdr_rel: uint8('Release Identifier', { mask: 0x0f, many: true }),
  cdr_ver: uint8('Version Identifier', { many: true }),
  cdr_length: uint16('Length', { many: true }),
  cdr_context: bytes('Context', { many: true }),
  npdu_number: uint8('N-PDU Number', { base: 'hex' }),
  ext_hdr: none('Extension header', { many: true }),
  'ext_hdr.next': uint8('Next extension header type', { base: 'hex', values: GTP_EXTENSIONS, many: true }),
  'ext_hdr.length': uint8('Extension Header Length', { many: true }),
  'ext_hdr.pdu_ses_con.pdu_type': uint8('PDU Type', {
    mask: 0xf0,
    many: true,
    values: { 0: 'DL PDU SESSION INFORMATION', 1: 'UL PDU SESSION INFORMATION' },
  }),
  'ext_hdr.pdu_ses_con.qos_flow_id': uint8('QoS Flow Identifier (QFI)', { mask: 0x3f, many: true }),
  'ext_hdr.pdcp_sn': uint16('PDCP Sequence Number', { many: true }),
  'ext_hdr.udp_port': uint16('UDP Port', { many: true }),
  'ext_hdr.ran_cont': bytes('RAN Container', { many: true }),
});

const byVersion = dissectorTable('ip.version');
const T_PDU = 255;
const EXTENSION_UDP_PORT = 0x40;
const EXTENSION_RAN_CONTAINER = 0x81;
const EXTENSION_PDU_SESSION = 0x85;
const EXTENSION_PDCP = 0xc0;

/** The messages of version 1, first and last of each group: tshark takes no others (3GPP TS 29.060, 7.1). */
const MESSAGE_GROUPS = [1, 7, 16, 37, 48, 62, 70, 70, 96, 105, 112, 121, 128, 129, 240, 241, 254, 255];

function isKnownMessage(message: number): boolean {
  for (let i = 0; i < MESSAGE_GROUPS.length; i += 2) {
    if (message >= MESSAGE_GROUPS[i] && message <= MESSAGE_GROUPS[i + 1]) return true;
  }
  return false;
}

/** Neither version 2, nor version 1 with a message that is known. Version 0 has another header. */
function isForeign(d: Dissection, start: number): boolean {
  if (d.end <= start) return false;
  const version = d.bytes[start] >>> 5;
  if (version === 2) return false;
  const isPrime = (d.bytes[start] & 0x10) === 0;
  return version !== 1 || (!isPrime && d.end > start + 1 && !isKnownMessage(d.bytes[start + 1]));
}

function dissect(d: Dissection, start: number): boolean {
  const flags = d.getU8(start);
  if (flags >>> 5 === 2) {
    // It is named among the frame's protocols, and no more.
    d.withdraw(true);
    d.dissect(gtpv2.id, start);
    return true;
  }
  if (isForeign(d, start)) return false;
  if ((flags & 0x10) === 0) return dissectPrime(d, start);
  d.protocolColumn = 'GTP';
  const message = d.getU8(start + 1);
  if (d.wantsInfo) d.infoColumn = GTP_MESSAGES[message] ?? `Unknown (0x${message.toString(16).padStart(2, '0')})`;
  d.u8(F.flags, start);
  d.open();
  d.value(F['flags.version'], 1, start, 1);
  d.value(F['flags.payload'], (flags >>> 4) & 1, start, 1);
  d.value(F['flags.reserved'], (flags >>> 3) & 1, start, 1);
  d.value(F['flags.e'], (flags >>> 2) & 1, start, 1);
  d.value(F['flags.s'], (flags >>> 1) & 1, start, 1);
  d.value(F['flags.pn'], flags & 1, start, 1);
  d.close();
  d.u8(F.message, start + 1);
  const length = d.u16(F.length, start + 2);
  d.trim(start + 8 + length);
  d.u32(F.teid, start + 4);
  let at = start + 8;
  if (flags & 7) {
    if (flags & 2) d.u16(F.seq_number, at);
    if (flags & 1) d.u8(F.npdu_number, at + 2);
    const next = flags & 4 ? d.u8(F['ext_hdr.next'], at + 3) : 0;
    d.has(at, 4);
    at = dissectExtensions(d, at + 4, next);
  }
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(at - start);
  if (message === T_PDU && at < d.reportedEnd) dissectPacket(d, at);
  return true;
}

function dissectExtensions(d: Dissection, start: number, firstType: number): number {
  let type = firstType;
  let at = start;
  while (type !== 0 && d.fault === FAULT_NONE) {
    d.value(F.ext_hdr, 1, at);
    d.open();
    const length = d.u8(F['ext_hdr.length'], at) * 4;
    if (length === 0) {
      d.close();
      return at + 1;
    }
    if (type === EXTENSION_UDP_PORT) d.u16(F['ext_hdr.udp_port'], at + 1);
    else if (type === EXTENSION_PDCP) d.u16(F['ext_hdr.pdcp_sn'], at + 1);
    else if (type === EXTENSION_RAN_CONTAINER) d.span(F['ext_hdr.ran_cont'], at + 1, length - 2);
    else if (type === EXTENSION_PDU_SESSION) {
      d.value(F['ext_hdr.pdu_ses_con.pdu_type'], d.getU8(at + 1) >>> 4, at + 1, 1);
      d.value(F['ext_hdr.pdu_ses_con.qos_flow_id'], d.getU8(at + 2) & 63, at + 2, 1);
    }
    type = d.u8(F['ext_hdr.next'], at + length - 1);
    d.close();
    at += length;
  }
  return at;
}

/** The subscriber's packet: nothing but its first bits says what it is. */
function dissectPacket(d: Dissection, at: number): void {
  const first = d.getU8(at);
  const isIp = (first >= 0x45 && first <= 0x4e) || first >>> 4 === 6;
  if (!isIp || !d.dissectBy(byVersion, first >>> 4, at)) {
    dissectData(d, at);
    return;
  }
  if (d.wantsColumns && d.fault === 0) d.protocolColumn = `GTP/${d.protocolColumn}`;
}

/** GTP' carries records of charging (3GPP TS 32.295, section 6). */
export const gtpprime = declareProtocol('gtpprime', "GTP'", 'GPRS Tunneling Protocol Prime');

const TRANSFER_REQUEST = 0xf0;
/** Information elements: how a transfer is meant, and records. From 128 on they have a length. */
const TRANSFER_COMMAND = 126;
const RECORDS = 252;

/** Other versions, and messages that there are not. */
const isNoPrime = (d: Dissection, start: number): boolean =>
  d.left(start) < 2 ||
  d.bytes[start] >>> 5 !== 1 ||
  (GTP_MESSAGES[d.bytes[start + 1]] ?? '') === '' ||
  d.bytes[start + 1] === 0;

function dissectPrime(d: Dissection, start: number): boolean {
  const flags = d.getU8(start);
  const message = d.getU8(start + 1);
  if (isNoPrime(d, start)) return false;
  d.protocolColumn = 'GTP';
  if (d.wantsInfo) d.infoColumn = GTP_MESSAGES[message];
  d.u8(F.flags, start);
  d.open();
  d.value(F['prim.flags.version'], flags >>> 5, start, 1);
  d.value(F['flags.payload'], (flags >>> 4) & 1, start, 1);
  d.value(F['flags.reserved'], (flags >>> 1) & 7, start, 1);
  d.close();
  d.u8(F.message, start + 1);
  const length = d.u16(F.length, start + 2);
  d.u16(F.seq_number, start + 4);
  const end = start + 6 + length;
  d.trim(end);
  if (message !== TRANSFER_REQUEST) {
    d.has(start, 6 + length);
    return true;
  }
  for (let at = start + 6; at < d.reportedEnd && d.fault === FAULT_NONE; ) {
    const type = d.getU8(at);
    if (type === TRANSFER_COMMAND) {
      d.u8(F.tr_comm, at + 1);
      at += 2;
    } else if (type === RECORDS) {
      const size = d.u16(F.length, at + 1);
      dissectRecords(d, at + 3, at + 3 + size);
      at += 3 + size;
    } else if (type >= 128) at += 3 + d.getU16(at + 1);
    else break;
  }
  return true;
}

function dissectRecords(d: Dissection, start: number, end: number): void {
  const count = d.u8(F.number_of_data_records, start);
  d.u8(F.data_record_format, start + 1);
  const identifier = d.getU8(start + 2);
  d.value(F.cdr_app, identifier >>> 4, start + 2, 1);
  d.value(F.cdr_rel, identifier & 0x0f, start + 2, 1);
  d.u8(F.cdr_ver, start + 3);
  let at = start + 4;
  for (let i = 0; i < count && at < end && d.fault === FAULT_NONE; i++) {
    const length = d.u16(F.cdr_length, at);
    d.span(F.cdr_context, at + 2, length);
    at += 2 + length;
  }
}

export const gtpprimeDissector: Dissector = {
  protocol: gtpprime,
  dissect: dissectPrime,
  places: { 'udp.port': [3386] },
  declines: isNoPrime,
  alsoEmits: ['gtp'],
};

export const gtpDissector: Dissector = {
  protocol: gtp,
  dissect,
  places: { 'udp.port': [2152, 2123] },
  declines: isForeign,
  carries: ['ip.version', 'gtpv2', 'data'],
};
