import { allFields } from '../../../fields/protocol.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { dccp, F } from './fields.js';
import { emitOptions } from './options.js';
import { Connection, connectionOf } from './streams.js';

const REQUEST = 0;
const RESPONSE = 1;
const DATA = 2;
const ACK = 3;
const DATA_ACK = 4;
const RESET = 7;
const LISTEN = 10;

const typeName = (type: number) => allFields[F.type].values?.[type] ?? '';
const connection = new Connection();

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DCCP';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 12)) return true;
  const { bytes } = d;
  d.sourcePort = d.u16(F.srcport, start);
  d.destinationPort = d.u16(F.dstport, start + 2);
  const isExtended = (bytes[start + 8] & 1) !== 0;
  const type = (bytes[start + 8] >>> 1) & 15;
  const sequence = !isExtended
    ? d.getU24(start + 9)
    : d.left(start) < 16
      ? 0
      : d.getU16(start + 10) * 0x1_0000_0000 + d.getU32(start + 12);
  connectionOf(d, sequence, type === REQUEST || type === RESPONSE, connection);
  d.value(F.stream, connection.stream);
  const headerLength = d.u8(F.data_offset, start + 4) * 4;
  if (d.wantsInfo) d.infoColumn = `${d.sourcePort} → ${d.destinationPort} [${typeName(type)}]`;
  const least = isExtended ? 16 : 12;
  const needed = least + bytesOf(type, isExtended);
  if (headerLength < least) complain(d, headerLength, `(${least})`);
  else if (headerLength < needed) complain(d, headerLength, `(${needed}) for ${typeName(type)}`);
  d.value(F.ccval, bytes[start + 5] >>> 4, start + 5, 1);
  const coverage = bytes[start + 5] & 15;
  d.value(F.cscov, coverage, start + 5, 1);
  emitChecksum(d, start, headerLength, coverage);
  d.value(F.res1, bytes[start + 8] >>> 5, start + 8, 1);
  d.value(F.type, type, start + 8, 1);
  d.value(F.x, isExtended ? 1 : 0, start + 8, 1);
  if (headerLength < least) return true;
  emitSequence(d, start, sequence, isExtended);
  if (d.fault !== 0) return true;
  if (type > LISTEN) {
    const message = 'Reserved packet type: unable to dissect further';
    remark(d, F['packet_type.reserved'], SEVERITY.warn, GROUP.protocol, message);
    return true;
  }
  if (headerLength < needed) return true;
  emitByType(d, start + least, type, isExtended);
  if (headerLength > needed && d.fault === 0) {
    d.span(F.options, start + needed, Math.min(headerLength - needed, d.left(start + needed)));
    d.open();
    emitOptions(d, start + needed, start + headerLength);
    d.close();
  }
  if (d.fault === 0 && d.reportedEnd > start + headerLength) dissectData(d, start + headerLength);
  return true;
}

/** How much a type's header has after the sequence number (RFC 4340, sections 5.2 to 5.7). */
function bytesOf(type: number, isExtended: boolean): number {
  if (type === REQUEST || type === LISTEN) return 4;
  if (type === RESPONSE || type === RESET) return 12;
  if (type === DATA || type > LISTEN) return 0;
  return type > DATA_ACK || isExtended ? 8 : 4;
}

function complain(d: Dissection, length: number, least: string): void {
  const message = `Advertised header length (${length}) is smaller than the minimum ${least}`;
  remarkBeneath(d, F['advertised_header_length.bad'], SEVERITY.error, GROUP.malformed, message);
}

/** RFC 4340, section 9.1: over the header and, of the data, all or the words that the coverage counts. */
function emitChecksum(d: Dissection, start: number, headerLength: number, coverage: number): void {
  const checksum = d.u16(F.checksum, start + 6);
  const isWhole = d.end === d.reportedEnd && !d.fragmented && !d.inError;
  if (!isWhole || (d.addressKind !== 4 && d.addressKind !== 16)) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 6, 0);
    return;
  }
  const length = d.end - start;
  const covered = coverage === 0 ? length : Math.min(length, headerLength + (coverage - 1) * 4);
  let sum = length + PROTOCOL_NUMBER;
  sum = onesComplementSum(d.addressBytes, d.sourceStart, d.sourceStart + d.addressKind, sum);
  sum = onesComplementSum(d.addressBytes, d.destinationStart, d.destinationStart + d.addressKind, sum);
  sum = onesComplementSum(d.bytes, start, start + covered, sum);
  if (sum !== 0xffff) {
    const right = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    const message = `Bad checksum [should be 0x${right}]`;
    remarkBeneath(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, message);
  }
  d.value(F['checksum.status'], sum === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 6, 0);
}

const PROTOCOL_NUMBER = 33;

function emitSequence(d: Dissection, start: number, sequence: number, isExtended: boolean): void {
  const { own } = connection;
  if (isExtended) {
    d.u8(F.res2, start + 9);
    if (!d.has(start + 10, 6)) return;
    if (own >= 0) emitRelative(d, F.seq, sequence - own, false, start + 10, 6);
    d.wide(F.seq_raw, sequence % 0x1_0000_0000, Math.floor(sequence / 0x1_0000_0000), start + 10, 6);
  } else {
    d.wide(F.seq, sequence, 0, start + 9, 3);
    if (own >= 0) emitRelative(d, F.seq, sequence - own, true, start + 9, 3);
  }
  if (d.wantsInfo) d.infoColumn += ` Seq=${relative(sequence, own, !isExtended)}`;
}

/** Counted from the first, modulo 2^64 (`isShort`: 2^24); as it is where that is not known. */
function relative(number: number, first: number, isShort: boolean): string {
  if (first < 0) return String(number);
  const low = number - first;
  if (isShort) return String(low & 0xff_ffff);
  return low >= 0 ? String(low) : String(BigInt.asUintN(64, BigInt(low)));
}

function emitRelative(d: Dissection, field: number, low: number, isShort: boolean, at: number, length: number): void {
  if (isShort) d.wide(field, low & 0xff_ffff, 0, at, length);
  else d.wide(field, low >>> 0, Math.floor(low / 0x1_0000_0000) >>> 0, at, length);
}

function emitByType(d: Dissection, at: number, type: number, isExtended: boolean): void {
  if (type === REQUEST || type === LISTEN) return emitService(d, at);
  if (type === DATA) return;
  const isShort = !isExtended && (type === ACK || type === DATA_ACK);
  // What tells neither of data nor of a connection's beginning counts its acknowledgements in 24 bits, as tshark has it.
  emitAcknowledgment(d, at, isShort, isShort || type > DATA_ACK);
  if (type === RESPONSE) emitService(d, at + 8);
  if (type !== RESET) return;
  const code = d.u8(F.reset_code, at + 8);
  d.u8(F.data1, at + 9);
  d.u8(F.data2, at + 10);
  d.u8(F.data3, at + 11);
  if (d.wantsInfo) d.infoColumn += ` (code=${allFields[F.reset_code].values?.[code] ?? 'Unknown'})`;
}

/** Acknowledgement numbers have 48 bits, but for the short ones that have 24. */
function emitAcknowledgment(d: Dissection, at: number, isShort: boolean, isShownShort: boolean): void {
  if (!d.has(at, isShort ? 4 : 8)) return;
  const number = isShort ? d.getU24(at + 1) : d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4);
  const place = at + (isShort ? 1 : 2);
  const length = isShort ? 3 : 6;
  if (isShort) d.value(F.ack_res, d.getU8(at), at, 1);
  else d.u16(F.ack_res, at);
  const { other } = connection;
  if (other >= 0) emitRelative(d, F.ack, number - other, isShownShort, place, length);
  d.wide(F.ack_raw, number % 0x1_0000_0000, Math.floor(number / 0x1_0000_0000), place, length);
  if (d.wantsInfo) d.infoColumn += ` (Ack=${relative(number, other, isShownShort)})`;
}

function emitService(d: Dissection, at: number): void {
  const code = d.u32(F.service_code, at);
  if (d.wantsInfo) d.infoColumn += ` (service=${allFields[F.service_code].values?.[code] ?? `Unknown (${code})`})`;
}

export const dccpDissector: Dissector = {
  protocol: dccp,
  dissect,
  places: { 'ip.proto': [PROTOCOL_NUMBER] },
  carries: ['data'],
  stateful: true,
};
