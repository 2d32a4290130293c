import type { Dissection } from '../../dissection.js';
import { STATUSES } from '../../names/dcerpc-statuses.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { begin, finish } from './calls.js';
import { D, TYPES } from './fields.js';
import { INTERFACES, isKnown } from './interfaces.js';
import { emitBits, emitInterface, emitRepresentation, u16, u32, uuid } from './values.js';

/** Messages in datagrams (C706, 12.5): each with the interface that it is for. */
export const DATAGRAM_HEADER = 80;

const FLAGS1 = [
  D.dg_flags1_rsrvd_80,
  D.dg_flags1_broadcast,
  D.dg_flags1_idempotent,
  D.dg_flags1_maybe,
  D.dg_flags1_nofack,
  D.dg_flags1_frag,
  D.dg_flags1_last_frag,
  D.dg_flags1_rsrvd_01,
];
const FLAGS2 = [
  D.dg_flags2_rsrvd_80,
  D.dg_flags2_rsrvd_40,
  D.dg_flags2_rsrvd_20,
  D.dg_flags2_rsrvd_10,
  D.dg_flags2_rsrvd_08,
  D.dg_flags2_rsrvd_04,
  D.dg_flags2_cancel_pending,
  D.dg_flags2_rsrvd_01,
];

const REQUEST = 0;
const PING = 1;
const RESPONSE = 2;
const FAULT = 3;
const REJECT = 6;
const CANCEL = 8;
const FRAGMENT_ACK = 9;
const CANCEL_ACK = 10;

export function dissectDatagram(d: Dissection, start: number): void {
  d.protocolColumn = 'DCERPC';
  d.u8(D.ver, start);
  const type = d.u8(D.pkt_type, start + 1);
  emitBits(d, D.dg_flags1, start + 2, FLAGS1);
  emitBits(d, D.dg_flags2, start + 3, FLAGS2);
  emitRepresentation(d, start + 4, 3);
  d.u8(D.dg_serial_hi, start + 7);
  uuid(d, D.obj_id, start + 8);
  const id = uuid(d, D.dg_if_id, start + 24);
  const activity = uuid(d, D.dg_act_id, start + 40);
  u32(d, D.dg_server_boot, start + 56);
  const version = u32(d, D.dg_if_ver, start + 60);
  const sequence = u32(d, D.dg_seqnum, start + 64);
  const opnum = u16(d, D.opnum, start + 68);
  u16(d, D.dg_ihint, start + 70);
  u16(d, D.dg_ahint, start + 72);
  const length = u16(d, D.dg_frag_len, start + 74);
  u16(d, D.dg_frag_num, start + 76);
  d.u8(D.dg_auth_proto, start + 78);
  d.u8(D.dg_serial_lo, start + 79);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    d.infoColumn = `${TYPES[type]}: seq: ${sequence}`;
    if (type === REQUEST || type === RESPONSE)
      d.infoColumn += ` opnum: ${opnum} len: ${length} ${INTERFACES[id] ?? id} V${version}`;
  }
  dissectBody(d, type, start + DATAGRAM_HEADER, `${activity} ${sequence}`, { id, version, opnum, length });
}

interface Header {
  readonly id: string;
  readonly version: number;
  readonly opnum: number;
  readonly length: number;
}

function dissectBody(d: Dissection, type: number, at: number, call: string, header: Header): void {
  const { id, version, opnum } = header;
  switch (type) {
    case REQUEST:
      begin(d, call, opnum, -1, -1, { uuid: id, version, isWide: false });
      emitStub(d, at, header);
      break;
    case RESPONSE:
      emitAnswer(d, call);
      emitStub(d, at, header);
      break;
    case PING: {
      const frame = emitAnswer(d, call);
      if (frame !== 0 && d.wantsInfo) d.infoColumn += ` [req: #${frame}]`;
      break;
    }
    case FAULT:
    case REJECT: {
      const status = u32(d, D.dg_status, at);
      if (d.wantsInfo) d.infoColumn += `: status: ${STATUSES[status] ?? `Unknown (0x${status.toString(16)})`}`;
      break;
    }
    case CANCEL:
      u32(d, D.dg_cancel_vers, at);
      u32(d, D.dg_cancel_id, at + 4);
      break;
    case CANCEL_ACK:
      if (d.left(at) < 9) break;
      u32(d, D.dg_cancel_vers, at);
      u32(d, D.dg_cancel_id, at + 4);
      d.value(D.server_accepting_cancels, d.getU8(at + 8) === 0 ? 0 : 1, at + 8, 1);
      break;
    case FRAGMENT_ACK:
      if (d.left(at) >= 16) dissectFragmentAck(d, at);
      break;
  }
  emitInterface(d, id, version);
}

/** What an answer is to; gives the request's frame, or 0. */
function emitAnswer(d: Dissection, call: string): number {
  const { frame, seconds, nanoseconds } = finish(d, call);
  if (frame === 0) {
    const text = 'No request to this DCE/RPC call found';
    remark(d, D.no_request_found, SEVERITY.note, GROUP.sequence, text);
    return 0;
  }
  d.value(D.request_in, frame);
  d.wide(D.time, seconds, nanoseconds);
  return frame;
}

function emitStub(d: Dissection, at: number, { id, version, length }: Header): void {
  const there = Math.min(length, d.left(at));
  const isFamiliar = isKnown(id, version);
  if (!isFamiliar) d.value(D.unknown_if_id, 1);
  if (there > 0) d.span(isFamiliar ? D.payload_stub_data : D.stub_data, at, there);
}

function dissectFragmentAck(d: Dissection, at: number): void {
  d.u8(D.fack_vers, at);
  u16(d, D.fack_window_size, at + 2);
  u32(d, D.fack_max_tsdu, at + 4);
  u32(d, D.fack_max_frag_size, at + 8);
  const serial = u16(d, D.fack_serial_num, at + 12);
  if (d.wantsInfo) d.infoColumn += ` serial: ${serial}`;
  const count = u16(d, D.fack_selack_len, at + 14);
  for (let i = 0; i < count && d.fault === 0; i++) u32(d, D.fack_selack, at + 16 + 4 * i);
}
