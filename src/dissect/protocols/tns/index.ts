import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { indexOfByte } from '../../lines.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { data } from '../data.js';
import { dissectPdus } from '../tcp/pdus.js';
import { DATA_NAMES, F, TYPE_NAMES, tns } from './fields.js';

/*
 * Oracle's TNS: connecting, and which call a packet of data is. Left out: what is in the calls and their answers.
 */

const HEADER = 8;
const TYPE = {
  connect: 1,
  accept: 2,
  refuse: 4,
  redirect: 5,
  data: 6,
  abort: 9,
  marker: 12,
  attention: 13,
  control: 14,
};
/** From this version on, packets after the accepting one have lengths of four bytes. */
const LONG_LENGTHS = 315;
const SECURE = 0xdead_beef;
const SET_PROTOCOL = 1;
const OCI = 3;
const PIGGYBACK = 0x11;

const ports = dissectorTable('tcp.port');
/** The version that a conversation's server has accepted; 0 before. */
const versions = declareTalks(0);

const SERVICES = [
  ...[F['so_flag.bconn'], F['so_flag.pc'], F['so_flag.hc'], F['so_flag.fd'], F['so_flag.hd'], F['so_flag.dc1']],
  ...[F['so_flag.dc2'], F['so_flag.dio'], F['so_flag.ap'], F['so_flag.ra'], F['so_flag.sa']],
];
const CHARACTERISTICS = [
  ...[F['ntp_flag.hangon'], F['ntp_flag.crel'], F['ntp_flag.tduio'], F['ntp_flag.srun'], F['ntp_flag.dtest']],
  ...[F['ntp_flag.cbio'], F['ntp_flag.asio'], F['ntp_flag.pio'], F['ntp_flag.grant'], F['ntp_flag.handoff']],
  ...[F['ntp_flag.sigio'], F['ntp_flag.sigpipe'], F['ntp_flag.sigurg'], F['ntp_flag.urgentio']],
  ...[F['ntp_flag.dfio'], F['ntp_flag.testop']],
];
const CONNECT_FLAGS = [
  ...[F['connect_flags.nareq'], F['connect_flags.nalink'], F['connect_flags.enablena'], F['connect_flags.ichg']],
  F['connect_flags.wantna'],
];
const DATA_FLAGS = [
  ...[F['data_flag.send'], F['data_flag.rc'], F['data_flag.c'], F['data_flag.reserved'], F['data_flag.more']],
  ...[F['data_flag.eof'], F['data_flag.dic'], F['data_flag.rts'], F['data_flag.sntt']],
];

/** Lengths of two bytes are followed by a checksum, which is 0 where it is not used. */
function lengthAt(d: Dissection, at: number): number {
  return d.getU16(at) === 0 && d.getU16(at + 2) !== 0 ? d.getU32(at) : d.getU16(at);
}

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, lengthAt, dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  const version = talkOf(d, versions);
  d.protocolColumn = 'TNS';
  const isRequest = ports.get(d.destinationPort) === tns.id;
  d.value(isRequest ? F.request : F.response, 1);
  if (version >= LONG_LENGTHS) d.u32(F.length, start);
  else {
    d.value(F.length, d.getU16(start), start, 2);
    d.u16(F.packet_checksum, start + 2);
  }
  const type = d.u8(F.type, start + 4);
  if (d.wantsInfo) d.infoColumn = `${isRequest ? 'Request' : 'Response'}, ${TYPE_NAMES[type] ?? 'Unknown'} (${type})`;
  d.span(F.reserved_byte, start + 5, 1);
  d.u16(F.header_checksum, start + 6);
  const at = start + HEADER;
  switch (type) {
    case TYPE.connect:
      dissectConnect(d, start, at);
      return;
    case TYPE.accept:
      dissectAccept(d, start, at);
      return;
    case TYPE.refuse:
      d.u8(F.refuse_reason_user, at);
      d.u8(F.refuse_reason_system, at + 1);
      d.u16(F.refuse_data_length, at + 2);
      if (d.left(at + 4) > 0) d.span(F.refuse_data, at + 4, d.left(at + 4));
      return;
    case TYPE.redirect:
      d.u16(F.redirect_data_length, at);
      if (d.left(at + 2) > 0) d.span(F.redirect_data, at + 2, d.left(at + 2));
      return;
    case TYPE.abort:
      d.u8(F.abort_reason_user, at);
      d.u8(F.abort_reason_system, at + 1);
      if (d.left(at + 2) > 0) d.span(F.abort_data, at + 2, d.left(at + 2));
      return;
    case TYPE.marker:
    case TYPE.attention:
      d.u8(F['marker.type'], at);
      d.u8(F['marker.databyte'], at + 1);
      d.u8(F['marker.databyte'], at + 2);
      return;
    case TYPE.control:
      d.u16(F['control.cmd'], at);
      if (d.left(at + 2) > 0) d.span(F['control.data'], at + 2, d.left(at + 2));
      return;
    case TYPE.data:
      dissectData(d, at, isRequest);
      return;
    default:
      if (d.left(at) > 0) d.dissect(data.id, at);
  }
}

function flagged(d: Dissection, field: number, at: number, width: number, flags: readonly number[]): void {
  const value = width === 1 ? d.u8(field, at) : d.u16(field, at);
  d.open();
  emitFlags(d, value, at, width, flags);
  d.close();
}

function dissectConnect(d: Dissection, start: number, at: number): void {
  d.u16(F.version, at);
  d.u16(F.compat_version, at + 2);
  flagged(d, F.service_options, at + 4, 2, SERVICES);
  d.u16(F.sdu_size, at + 6);
  d.u16(F.max_tdu_size, at + 8);
  flagged(d, F.nt_proto_characteristics, at + 10, 2, CHARACTERISTICS);
  d.u16(F.line_turnaround, at + 12);
  d.span(F.value_of_one, at + 14, 2);
  const length = d.u16(F.connect_data_length, at + 16);
  const offset = d.u16(F.connect_data_offset, at + 18);
  d.u32(F.connect_data_max, at + 20);
  flagged(d, F.connect_flags0, at + 24, 1, CONNECT_FLAGS);
  flagged(d, F.connect_flags1, at + 25, 1, CONNECT_FLAGS);
  if (at + 42 <= start + offset) {
    d.u32(F.trace_cf1, at + 26);
    d.u32(F.trace_cf2, at + 30);
    d.u64(F.trace_cid, at + 34);
  }
  if (length > 0 && start + offset < d.end) d.span(F.connect_data, start + offset, d.end - start - offset);
}

function dissectAccept(d: Dissection, start: number, at: number): void {
  const version = d.u16(F.version, at);
  if (d.fault === 0) keepTalk(d, versions, version);
  flagged(d, F.service_options, at + 2, 2, SERVICES);
  d.u16(F.sdu_size, at + 4);
  d.u16(F.max_tdu_size, at + 6);
  d.span(F.value_of_one, at + 8, 2);
  const length = d.u16(F.accept_data_length, at + 10);
  const offset = d.u16(F.accept_data_offset, at + 12);
  flagged(d, F.connect_flags0, at + 14, 1, CONNECT_FLAGS);
  flagged(d, F.connect_flags1, at + 15, 1, CONNECT_FLAGS);
  if (length > 0 && start + offset < d.end) d.span(F.accept_data, start + offset, d.end - start - offset);
}

function dissectData(d: Dissection, start: number, isRequest: boolean): void {
  flagged(d, F.data_flag, start, 2, DATA_FLAGS);
  let at = start + 2;
  if (d.left(at) === 0 || d.fault !== 0) return;
  const isSecure = d.left(at) >= 4 && d.getU32(at) === SECURE;
  const id = isSecure ? SECURE : d.getU8(at);
  const name = DATA_NAMES[id];
  if (d.wantsInfo) d.infoColumn += `, ${name ?? 'unknown'}`;
  if (name === undefined) {
    d.dissect(data.id, at);
    return;
  }
  d.value(F.data_id, id, at, isSecure ? 4 : 1);
  if (isSecure) {
    d.value(F.data_length, d.getU16(at + 4), at + 4, 2);
    d.u32(isRequest ? F['data_sns.cli_vers'] : F['data_sns.srv_vers'], at + 6);
    d.u16(F['data_sns.srvcnt'], at + 10);
  } else if (id === SET_PROTOCOL) {
    at = dissectProtocol(d, at + 1, isRequest);
  } else if (id === OCI || id === PIGGYBACK) {
    d.u8(id === OCI ? F['data_oci.id'] : F['data_piggyback.id'], at + 1);
    at += 2;
  } else at++;
  if (d.left(at) > 0 && d.fault === 0) d.dissect(data.id, at);
}

/** Versions up to a zero byte, and the name of the platform. */
function dissectProtocol(d: Dissection, start: number, isRequest: boolean): number {
  let at = start;
  while (d.left(at) > 0 && d.bytes[at] !== 0 && d.fault === 0)
    d.u8(isRequest ? F['data_setp_req.acc_vers'] : F['data_setp_resp.version'], at++);
  at++;
  if (d.left(at) === 0) return at;
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  const end = zero < 0 ? d.end : zero + 1;
  d.span(isRequest ? F['data_setp_req.cli_plat'] : F['data_setp_resp.banner'], at, end - at);
  return end;
}

export const tnsDissector: Dissector = {
  protocol: tns,
  dissect,
  places: { 'tcp.port': [1521] },
  carries: ['data'],
  stateful: true,
};
