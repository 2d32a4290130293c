import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { PTL_INDEX } from '../../names/lnet.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { LNET, lnet } from './lnet-fields.js';

/*
 * As TCP carries it (socklnd). Left out: InfiniBand, and how connections begin (tshark shows nothing of that either).
 */

const SOCKET_HEADER = 24;
const HEADER = 96;
const NOTHING = 0xc0;
const PAYLOAD_LENGTH_AT = 52;
const TYPES = ['ACK', 'PUT', 'GET', 'REPLY', 'HELLO'];
const TYPE = { ack: 0, put: 1, get: 2, reply: 3, hello: 4 } as const;

const portals = dissectorTable('lnet.ptl_index');

function lengthAt(d: Dissection, at: number): number {
  if (d.getU32LE(at) === NOTHING) return SOCKET_HEADER;
  return d.left(at) < PAYLOAD_LENGTH_AT + 4 ? 0 : HEADER + d.getU32LE(at + PAYLOAD_LENGTH_AT);
}

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, SOCKET_HEADER, lengthAt, dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  const kind = d.u32LE(LNET.ksm_type, start);
  d.u32LE(LNET.ib_csum, start + 4);
  d.u64LE(LNET.ksm_zc_req_cookie, start + 8);
  d.u64LE(LNET.ksm_zc_ack_cookie, start + 16);
  if (kind === NOTHING) return;
  d.protocolColumn = 'LNET';
  emitAddress(d, LNET.dest_nid, start + 24);
  emitAddress(d, LNET.src_nid, start + 32);
  d.u32LE(LNET.src_pid, start + 40);
  d.u32LE(LNET.dest_pid, start + 44);
  const type = d.u32LE(LNET.msg_type, start + 48);
  const length = d.u32LE(LNET.payload_length, start + PAYLOAD_LENGTH_AT);
  if (d.wantsInfo) d.infoColumn = `LNET_${TYPES[type] ?? `Unknown(${type})`}`;
  const portal = dissectKind(d, type, start + 56, start + HEADER);
  if (portal >= 0 && d.wantsInfo) d.infoColumn += `, ${PTL_INDEX[portal] ?? `Unknown (${portal})`}`;
  if (length === 0 || d.fault !== 0) return;
  if (type !== TYPE.put) d.span(LNET.payload, start + HEADER, d.end - start - HEADER);
  else if (!d.dissectBy(portals, portal, start + HEADER)) {
    const what = `Capture:${HEADER + length} offset:${HEADER} (length:0) msg_type:${type} ib_type:00`;
    remark(d, LNET.bad_buflen, SEVERITY.error, GROUP.malformed, what);
  }
}

/** What messages of the type have, up to what fills the header; gives the portal, or -1. */
function dissectKind(d: Dissection, type: number, at: number, end: number): number {
  let portal = -1;
  if (type === TYPE.hello) {
    d.u64LE(LNET.hello_incarnation, at);
    d.u32LE(LNET.hello_type, at + 8);
    at += 12;
  } else if (type <= TYPE.reply) {
    // An acknowledgement's handle is the other way round.
    if (type === TYPE.ack) {
      d.u64(LNET.msg_dst_interface_cookie, at);
      d.u64(LNET.msg_dst_object_cookie, at + 8);
    } else {
      d.u64LE(LNET.msg_dst_interface_cookie, at);
      d.u64LE(LNET.msg_dst_object_cookie, at + 8);
    }
    at += 16;
    if (type !== TYPE.reply) {
      d.u64LE(LNET.msg_dst_match_bits, at);
      at += 8;
    }
  }
  if (type === TYPE.ack) {
    d.u32LE(LNET.msg_length, at);
    at += 4;
  } else if (type === TYPE.put) {
    d.u64LE(LNET.msg_hdr_data, at);
    portal = d.u32LE(LNET.ptl_index, at + 8);
    d.u32LE(LNET.offset, at + 12);
    at += 16;
  } else if (type === TYPE.get) {
    portal = d.u32LE(LNET.ptl_index, at);
    d.u32LE(LNET.src_offset, at + 4);
    d.u32LE(LNET.sink_length, at + 8);
    at += 12;
  }
  if (at < end) d.span(LNET.ptl_filler, at, end - at);
  return portal;
}

/** Who sends or receives: an address (its bytes reversed), the network's number and kind. */
function emitAddress(d: Dissection, field: number, at: number): void {
  d.span(field, at, 8);
  d.open();
  d.value(LNET['nid.addr'], d.getU32LE(at), at, 4);
  d.u16LE(LNET['nid.net_interface'], at + 4);
  d.u16LE(LNET['nid.type'], at + 6);
  d.close();
}

export const lnetDissector: Dissector = {
  protocol: lnet,
  dissect,
  places: { 'tcp.port': [988] },
  carries: ['lnet.ptl_index'],
};
