import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { readVarint, varint } from './varint.js';

/** Takes the CRYPTO data `[start, end)` that stands at `offset` of the stream. */
export type TakeCrypto = (offset: number, start: number, end: number) => void;

/** What frames bring that is not only shown: the handshake's bytes, and connection ids. */
export interface Takers {
  readonly crypto: TakeCrypto;
  id(at: number, length: number): void;
  /** The data `[start, end)` that stands at `offset` of the stream. */
  stream(id: number, offset: number, start: number, end: number): void;
}

/** Frames that are a type and some integers only: their name in the Info column and the fields. */
const SIMPLE: Readonly<Record<number, readonly [string, readonly number[]]>> = {
  0x01: ['PING', []],
  0x04: ['RS', [F['rsts.stream_id'], F['rsts.application_error_code'], F['rsts.final_size']]],
  0x05: ['SS', [F['ss.stream_id'], F['ss.application_error_code']]],
  0x10: ['MD', [F['md.maximum_data']]],
  0x11: ['MSD', [F['msd.stream_id'], F['msd.maximum_stream_data']]],
  0x12: ['MS', [F['ms.max_streams']]],
  0x13: ['MS', [F['ms.max_streams']]],
  0x14: ['DB', [F['sb.stream_data_limit']]],
  0x15: ['SDB', [F['sdb.stream_id'], F['sb.stream_data_limit']]],
  0x16: ['SB', [F['sib.stream_limit']]],
  0x17: ['SB', [F['sib.stream_limit']]],
  0x19: ['RC', [F['rci.sequence']]],
  0x1e: ['DONE', []],
  0x1f: ['IA', []],
  0xac: ['IA', []],
  0xaf: [
    'AF',
    [
      F['af.sequence_number'],
      F['af.ack_eliciting_threshold'],
      F['af.request_max_ack_delay'],
      F['af.reordering_threshold'],
    ],
  ],
  0x02f5: ['TS', [F.ts]],
  // Drafts of Multipath QUIC.
  0x15228c06: ['PS', [F.mp_ps_path_identifier, F.mp_ps_path_status_sequence_number, F.mp_ps_path_status]],
  0x15228c07: ['PS', [F.mp_ps_path_identifier, F.mp_ps_path_status_sequence_number]],
  0x15228c08: ['PS', [F.mp_ps_path_identifier, F.mp_ps_path_status_sequence_number]],
  0x15228c0a: ['MP_RC', [F.mp_rc_path_identifier, F['rci.sequence']]],
  0x15228c0b: ['MP', [F.mp_maximum_paths]],
  0x15228c0c: ['MPI', [F.mp_maximum_path_id]],
};
const MP_ACK = 0x15228c00;
const MP_ACK_ECN = 0x15228c01;
const MP_PATH_ABANDON = 0x15228c05;
const MP_NEW_CONNECTION_ID = 0x15228c09;

/** Those whose first integer is the stream that they are about. */
const OF_STREAMS = new Set([0x04, 0x05, 0x11, 0x15]);

/** All frames in `[start, end)` (RFC 9000, section 19). */
export function dissectFrames(d: Dissection, start: number, end: number, take: Takers): void {
  let at = start;
  while (at < end && d.fault === 0) {
    const next = dissectFrame(d, at, end, take);
    if (next <= at) return;
    at = next;
  }
}

/** The frame at `start`; gives where it ends, or `end` where it is not known. */
function dissectFrame(d: Dissection, start: number, end: number, take: Takers): number {
  d.value(F.frame, 1, start, 1);
  d.open();
  let at = readVarint(d, F.frame_type, start);
  const type = varint;
  const simple = SIMPLE[type];
  if (d.fault === 0) {
    if (simple !== undefined) {
      const [text, fields] = simple;
      const isOfStream = OF_STREAMS.has(type);
      if (!isOfStream) name(d, text);
      for (let index = 0; index < fields.length; index++) {
        at = readVarint(d, fields[index], at);
        if (isOfStream && index === 0) name(d, `${text}(${varint})`);
      }
    } else if (type === 0) at = dissectPadding(d, at, end);
    else if (type === 2 || type === 3) at = dissectAck(d, at, type === 3);
    else if (type === 6) at = dissectCrypto(d, at, take.crypto);
    else if (type >= 8 && type <= 15) at = dissectStream(d, type, start, at, end, take);
    else if (type === 0x1c || type === 0x1d) at = dissectClose(d, at, type === 0x1c);
    else at = dissectOther(d, type, at, end, take);
  }
  d.close();
  return at;
}

function name(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ${text}`;
}

/** Padding is a byte each; a run of them is shown as one frame. */
function dissectPadding(d: Dissection, at: number, end: number): number {
  let next = at;
  while (next < end && d.bytes[next] === 0) next++;
  d.value(F.padding_length, next - at + 1, at - 1, 0);
  name(d, 'PADDING');
  return next;
}

function dissectAck(d: Dissection, start: number, hasCounts: boolean, text = hasCounts ? 'ACK_ECN' : 'ACK'): number {
  name(d, text);
  let at = readVarint(d, F['ack.largest_acknowledged'], start);
  at = readVarint(d, F['ack.ack_delay'], at);
  at = readVarint(d, F['ack.ack_range_count'], at);
  let ranges = varint;
  at = readVarint(d, F['ack.first_ack_range'], at);
  for (; ranges > 0 && d.fault === 0; ranges--) {
    at = readVarint(d, F['ack.gap'], at);
    at = readVarint(d, F['ack.ack_range'], at);
  }
  if (hasCounts) {
    at = readVarint(d, F['ack.ect0_count'], at);
    at = readVarint(d, F['ack.ect1_count'], at);
    at = readVarint(d, F['ack.ecn_ce_count'], at);
  }
  return at;
}

function dissectCrypto(d: Dissection, start: number, takeCrypto: TakeCrypto): number {
  name(d, 'CRYPTO');
  let at = readVarint(d, F['crypto.offset'], start);
  const offset = varint;
  at = readVarint(d, F['crypto.length'], at);
  const length = varint;
  if (!d.has(at, length)) return at;
  d.value(F['crypto.crypto_data'], 1, at, length);
  takeCrypto(offset, at, at + length);
  return at + length;
}

/** The frame's type tells by bits whether offset and length follow, and whether it is the last. */
function dissectStream(d: Dissection, type: number, start: number, after: number, end: number, take: Takers): number {
  d.open();
  d.value(F['stream.fin'], type & 1, start, 1);
  d.value(F['stream.len'], (type >>> 1) & 1, start, 1);
  d.value(F['stream.off'], (type >>> 2) & 1, start, 1);
  d.close();
  let at = readVarint(d, F['stream.stream_id'], after);
  const id = varint;
  d.open();
  d.wide(F['stream.initiator'], id & 1, 0, after, at - after);
  d.wide(F['stream.direction'], (id >>> 1) & 1, 0, after, at - after);
  d.close();
  name(d, `STREAM(${id})`);
  let offset = 0;
  if (type & 4) {
    at = readVarint(d, F['stream.offset'], at);
    offset = varint;
  }
  let length = end - at;
  if (type & 2) {
    at = readVarint(d, F['stream.length'], at);
    length = varint;
  }
  d.span(F.stream_data, at, length);
  if (d.fault === 0) take.stream(id, offset, at, at + length);
  return at + length;
}

/** CONNECTION_CLOSE, of the transport or of the application. */
function dissectClose(d: Dissection, start: number, isTransport: boolean): number {
  name(d, 'CC');
  let at = readVarint(d, isTransport ? F['cc.error_code'] : F['cc.error_code.app'], start);
  // Errors of TLS are its alerts.
  if (isTransport && varint >= 0x100 && varint <= 0x1ff)
    d.value(F['cc.error_code.tls_alert'], varint & 0xff, at - 1, 1);
  if (isTransport) at = readVarint(d, F['cc.frame_type'], at);
  return dissectReason(d, at);
}

function dissectReason(d: Dissection, start: number): number {
  const at = readVarint(d, F['cc.reason_phrase.length'], start);
  const length = varint;
  if (d.has(at, length)) d.text(F['cc.reason_phrase'], decodeText(d.bytes, at, length), at, length);
  return at + length;
}

const MAX_ID = 20;

function dissectNewId(d: Dissection, start: number, take: Takers): number {
  let at = readVarint(d, F['nci.sequence'], start);
  at = readVarint(d, F['nci.retire_prior_to'], at);
  const length = d.u8(F['nci.connection_id.length'], at);
  if (length < 1 || length > MAX_ID) {
    const text = `Connection ID Length must be between 1 and ${MAX_ID} bytes`;
    remarkBeneath(d, F.protocol_violation, SEVERITY.warn, GROUP.protocol, text);
  }
  d.span(F['nci.connection_id'], at + 1, length);
  if (d.fault === 0) take.id(at + 1, length);
  d.span(F['nci.stateless_reset_token'], at + 1 + length, 16);
  return at + 17 + length;
}

function dissectOther(d: Dissection, type: number, start: number, end: number, take: Takers): number {
  let at = start;
  switch (type) {
    case 0x07: {
      name(d, 'NT');
      at = readVarint(d, F['nt.length'], at);
      d.span(F['nt.token'], at, varint);
      return at + varint;
    }
    case 0x18:
      name(d, 'NCI');
      return dissectNewId(d, at, take);
    case MP_ACK:
    case MP_ACK_ECN: {
      at = readVarint(d, F.mp_ack_path_identifier, at);
      const hasCounts = type === MP_ACK_ECN;
      return dissectAck(d, at, hasCounts, hasCounts ? 'MP_ACK_ECN' : 'MP_ACK');
    }
    case MP_PATH_ABANDON:
      name(d, 'PA');
      at = readVarint(d, F.mp_pa_path_identifier, at);
      at = readVarint(d, F['cc.error_code.app'], at);
      return dissectReason(d, at);
    case MP_NEW_CONNECTION_ID:
      name(d, 'MP_NCI');
      return dissectNewId(d, readVarint(d, F.mp_nci_path_identifier, at), take);
    case 0x1a:
      name(d, 'PC');
      d.span(F['path_challenge.data'], at, 8);
      return at + 8;
    case 0x1b:
      name(d, 'PR');
      d.span(F['path_response.data'], at, 8);
      return at + 8;
    case 0x30:
    case 0x31: {
      name(d, 'DG');
      let length = end - at;
      if (type === 0x31) {
        at = readVarint(d, F['dg.length'], at);
        length = varint;
      }
      d.span(F.dg, at, length);
      return at + length;
    }
  }
  remark(d, F['ft.unknown'], SEVERITY.note, GROUP.undecoded, `Unknown Frame Type 0x${type.toString(16)}`);
  return at;
}
