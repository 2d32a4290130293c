import { declareFields, declareProtocol, ipv4, none, uint16, uint32, uint64 } from '../../../fields/protocol.js';
import { NID_TYPE, PTL_INDEX } from '../../names/lnet.js';

/** The network beneath Lustre, over TCP (socklnd). */
export const lnet = declareProtocol(
  'lnet',
  'LNET',
  'Lustre Network',
  'Lustre Network {msg_type:name}[, {ptl_index:name}]',
);
export const LNET = declareFields(lnet, {
  ksm_type: uint32('Type of socklnd message', {
    base: 'hex',
    values: { 192: 'KSOCK_MSG_NOOP', 193: 'KSOCK_MSG_LNET' },
    many: true,
  }),
  ksm_zc_req_cookie: uint64('Ack required', { base: 'hex', many: true }),
  ksm_zc_ack_cookie: uint64('Ack', { base: 'hex', many: true }),
  ib_csum: uint32('Checksum', { many: true }),
  src_nid: none('Src nid', { many: true }),
  dest_nid: none('Dest nid', { many: true }),
  'nid.addr': ipv4('lnd address', { many: true }),
  'nid.type': uint16('lnd network type', { values: NID_TYPE, many: true }),
  'nid.net_interface': uint16('lnd network interface', { many: true }),
  dest_pid: uint32('Dest pid', { base: 'decHex', many: true }),
  src_pid: uint32('Src pid', { base: 'decHex', many: true }),
  msg_type: uint32('Message type', { values: { 0: 'ACK', 1: 'PUT', 2: 'GET', 3: 'REPLY', 4: 'HELLO' }, many: true }),
  payload_length: uint32('Payload length', { many: true }),
  payload: none('Payload', { many: true }),
  msg_dst_interface_cookie: uint64('DST MD index interface', { base: 'hexDec', many: true }),
  msg_dst_object_cookie: uint64('DST MD index object', { base: 'hexDec', many: true }),
  msg_dst_match_bits: uint64('Match bits', { base: 'hexDec', many: true }),
  msg_length: uint32('Message length', { many: true }),
  msg_hdr_data: uint64('hdr data', { base: 'hexDec', many: true }),
  ptl_index: uint32('ptl index', { values: PTL_INDEX, many: true }),
  offset: uint32('offset', { many: true }),
  src_offset: uint32('src offset', { many: true }),
  sink_length: uint32('sink length', { many: true }),
  hello_incarnation: uint64('hello incarnation', { base: 'hexDec', many: true }),
  hello_type: uint32('hello type', { many: true }),
  ptl_filler: none('msg filler (padding)', { many: true }),
  bad_buflen: none('Buffer length mis-match', { many: true }),
});
