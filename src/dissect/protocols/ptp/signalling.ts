import { boolean, bytes, declareFields, int8, uint8, uint16, uint32, uint64 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { MESSAGE_TYPES, TLV_TYPES } from '../../names/ptp.js';
import { ptp } from './fields.js';

const F = declareFields(ptp, {
  'v2.sig.targetportidentity': uint64('targetPortIdentity', { base: 'hex', many: true }),
  'v2.sig.targetportid': uint16('targetPortId', { many: true }),
  'v2.sig.tlv.tlvType': uint16('tlvType', {
    base: 'hex',
    many: true,
    values: TLV_TYPES,
  }),
  'v2.sig.tlv.lengthField': uint16('lengthField', { many: true }),
  'v2.sig.tlv.data': bytes('data', { many: true }),
  'v2.sig.tlv.messageType': uint8('messageType', {
    base: 'hex',
    mask: 0xf0,
    many: true,
    values: MESSAGE_TYPES,
  }),
  'v2.sig.tlv.logInterMessagePeriod': int8('logInterMessagePeriod', { many: true }),
  'v2.sig.tlv.logInterMessagePeriod.period': int8('period', {
    many: true,
    line: ({ number }) => `period: every ${Number((2 ** number).toPrecision(6))} seconds`,
  }),
  'v2.sig.tlv.logInterMessagePeriod.rate': int8('rate', {
    many: true,
    line: ({ number }) => `rate: ${Number((2 ** -number).toPrecision(6))} packets/sec`,
  }),
  'v2.sig.tlv.durationField': uint32('durationField', { many: true }),
  'v2.sig.tlv.renewalInvited': boolean('renewalInvited', { mask: 0x1, maskBits: 8, many: true }),
});

/** Messages of IEEE 802.1AS have TLVs of their own, which are not shown. */
const GPTP = 1;

const ORGANIZATION_EXTENSION = 3;
const REQUEST = 4;
const GRANT = 5;
const ACKNOWLEDGE_CANCEL = 7;
const L1_SYNC = 0x8001;

/**
 * Signalling messages (IEEE 1588-2019, 13.12) from their body on, to where the message's length has its `end`: unicast
 * transmission is negotiated (16.1). Of other TLVs there is their data, but for L1 synchronization and organizations',
 * which end with their length here.
 */
export function emitSignalling(d: Dissection, start: number, end: number): void {
  d.u64(F['v2.sig.targetportidentity'], start);
  d.u16(F['v2.sig.targetportid'], start + 8);
  if (d.bytes[d.start] >>> 4 === GPTP) return;
  for (let at = start + 10; at < end && d.fault === 0; ) {
    const type = d.u16(F['v2.sig.tlv.tlvType'], at);
    d.open();
    const length = d.u16(F['v2.sig.tlv.lengthField'], at + 2);
    if (type >= REQUEST && type <= ACKNOWLEDGE_CANCEL) emitNegotiation(d, type, at + 4);
    else if (type !== ORGANIZATION_EXTENSION && type !== L1_SYNC) d.span(F['v2.sig.tlv.data'], at + 4, length);
    d.close();
    at += 4 + length;
  }
}

function emitNegotiation(d: Dissection, type: number, at: number): void {
  if (d.has(at, 1)) d.value(F['v2.sig.tlv.messageType'], d.getU8(at) >>> 4, at, 1);
  if (type > GRANT || !d.has(at + 1, 1)) return;
  const period = (d.getU8(at + 1) << 24) >> 24;
  d.value(F['v2.sig.tlv.logInterMessagePeriod'], period, at + 1, 1);
  d.open();
  d.value(F['v2.sig.tlv.logInterMessagePeriod.period'], period, at + 1, 1);
  d.value(F['v2.sig.tlv.logInterMessagePeriod.rate'], period, at + 1, 1);
  d.close();
  d.u32(F['v2.sig.tlv.durationField'], at + 2);
  if (type === GRANT && d.has(at + 7, 1)) d.value(F['v2.sig.tlv.renewalInvited'], d.getU8(at + 7) & 1, at + 7, 1);
}
