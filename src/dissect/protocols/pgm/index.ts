import {
  CHECKSUM_BAD,
  CHECKSUM_GOOD,
  CHECKSUM_NOT_PRESENT,
  CHECKSUM_UNVERIFIED,
  onesComplementSum,
  rightChecksum,
} from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectOptions } from './options.js';
import { F, PACKET_NAMES, POLL_SUBTYPES, pgm } from './protocol.js';

const HEADER_BYTES = 16;
const PACKET = { spm: 0, poll: 1, polr: 2, odata: 4, rdata: 5, nak: 8, nnak: 9, ncf: 10, ack: 13 } as const;

/** tshark leaves so few bytes to others. */
const isTooShort = (d: Dissection, start: number): boolean => d.end - start < HEADER_BYTES + 2;

function dissect(d: Dissection, start: number): boolean {
  if (isTooShort(d, start)) return false;
  d.protocolColumn = 'PGM';
  if (!d.has(start, HEADER_BYTES + 4)) return true;
  d.sourcePort = d.u16(F['hdr.sport'], start);
  d.destinationPort = d.u16(F['hdr.dport'], start + 2);
  const type = d.u8(F['hdr.type'], start + 4);
  const flags = d.u8(F['hdr.opts'], start + 5);
  d.open();
  d.value(F['hdr.opts.opt'], flags & 1, start + 5, 1);
  d.value(F['hdr.opts.netsig'], (flags >>> 1) & 1, start + 5, 1);
  d.value(F['hdr.opts.varlen'], (flags >>> 6) & 1, start + 5, 1);
  d.value(F['hdr.opts.parity'], flags >>> 7, start + 5, 1);
  d.close();
  emitChecksum(d, start);
  d.span(F['hdr.gsi'], start + 8, 6);
  const length = d.u16(F['hdr.tsdulen'], start + 14);
  if (d.wantsInfo) {
    const name = PACKET_NAMES[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
    d.infoColumn = `${name.padEnd(5)} sqn 0x${d.getU32(start + HEADER_BYTES).toString(16)} gsi ${gsiText(d, start + 8)}`;
  }
  const at = dissectBody(d, type, start + HEADER_BYTES, length);
  if (d.fault !== 0) return true;
  const end = flags & 1 ? dissectOptions(d, at) : at;
  if ((type === PACKET.odata || type === PACKET.rdata) && d.fault === 0) dissectData(d, end);
  return true;
}

/** Where tshark verifies a checksum, it shows its first byte as the status before the status itself. */
function emitChecksum(d: Dissection, start: number): void {
  const at = start + 6;
  const checksum = d.getU16(at);
  if (checksum === 0 || d.end < d.reportedEnd) {
    d.u16(F['hdr.cksum'], at);
    d.value(F['hdr.cksum.status'], checksum === 0 ? CHECKSUM_NOT_PRESENT : CHECKSUM_UNVERIFIED, at, 2);
    return;
  }
  d.u8(F['hdr.cksum.status'], at);
  const sum = onesComplementSum(d.bytes, start, d.end);
  if (sum !== 0xffff) {
    const right = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remark(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${right}]`);
  }
  d.value(F['hdr.cksum.status'], sum === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD, at, 2);
}

/** What follows the header, by the packet's type; where it ends. */
function dissectBody(d: Dissection, type: number, at: number, length: number): number {
  switch (type) {
    case PACKET.spm: {
      d.u32(F['spm.sqn'], at);
      d.u32(F['spm.trail'], at + 4);
      d.u32(F['spm.lead'], at + 8);
      const family = d.u16(F['spm.pathafi'], at + 12);
      d.u16(F['spm.res'], at + 14);
      return emitAddress(d, family, F['spm.path.ipv4'], F['spm.path.ipv6'], at + 16);
    }
    case PACKET.nak:
    case PACKET.nnak:
    case PACKET.ncf: {
      d.u32(F['nak.sqn'], at);
      const source = d.u16(F['nak.srcafi'], at + 4);
      d.u16(F['nak.srcres'], at + 6);
      const next = emitAddress(d, source, F['nak.src.ipv4'], F['nak.src.ipv6'], at + 8);
      const group = d.u16(F['nak.grpafi'], next);
      d.u16(F['nak.grpres'], next + 2);
      return emitAddress(d, group, F['nak.grp.ipv4'], F['nak.grp.ipv6'], next + 4);
    }
    case PACKET.poll: {
      d.u32(F['poll.sqn'], at);
      d.u16(F['poll.round'], at + 4);
      const subtype = d.u16(F['poll.subtype'], at + 6);
      if (d.wantsInfo) d.infoColumn += ` subtype ${POLL_SUBTYPES[subtype] ?? `Unknown (0x${subtype.toString(16)})`}`;
      const family = d.u16(F['poll.pathafi'], at + 8);
      d.u16(F['poll.res'], at + 10);
      const next = emitAddress(d, family, F['poll.path.ipv4'], F['poll.path.ipv6'], at + 12);
      d.u32(F['poll.backoff_ivl'], next);
      d.u32(F['poll.rand_str'], next + 4);
      d.u32(F['poll.matching_bmask'], next + 8);
      return next + 12;
    }
    case PACKET.polr:
      d.u32(F['polr.sqn'], at);
      d.u16(F['polr.round'], at + 4);
      d.u16(F['polr.res'], at + 6);
      return at + 8;
    case PACKET.ack:
      d.u32(F['ack.maxsqn'], at);
      d.u32(F['ack.bitmap'], at + 4);
      return at + 8;
    case PACKET.odata:
    case PACKET.rdata:
      if (d.wantsInfo) d.infoColumn += ` tsdulen ${length}`;
      d.u32(F['spm.sqn'], at);
      d.u32(F['spm.trail'], at + 4);
      return at + 8;
    default:
      return at;
  }
}

/** A network address of that family, and where it ends. What is neither IPv4 nor IPv6 tshark cannot show. */
function emitAddress(d: Dissection, family: number, four: number, six: number, at: number): number {
  if (family === 1) {
    d.ipv4(four, at);
    return at + 4;
  }
  if (family === 2) {
    d.ipv6(six, at);
    return at + 16;
  }
  remark(d, F.address_format_invalid, SEVERITY.warn, GROUP.protocol, `Can't handle this address format`);
  return at;
}

function gsiText(d: Dissection, at: number): string {
  let text = '';
  for (let i = 0; i < 6; i++)
    text += d
      .getU8(at + i)
      .toString(16)
      .padStart(2, '0');
  return text;
}

export const pgmDissector: Dissector = {
  protocol: pgm,
  dissect,
  declines: isTooShort,
  places: { 'ip.proto': [113] },
  carries: ['data'],
};
