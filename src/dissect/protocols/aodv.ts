import { ipv4Text, ipv6Text } from '../../fields/address.js';
import {
  boolean,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Ad hoc On-Demand Distance Vector Routing (RFC 3561; its IPv6 form: draft-perkins-manet-aodv6-01). */
export const aodv = declareProtocol('aodv', 'AODV', 'Ad hoc On-demand Distance Vector Routing Protocol');
const AODV_TYPE: Readonly<Record<number, string>> = {
  1: 'Route Request',
  2: 'Route Reply',
  3: 'Route Error',
  4: 'Route Reply Acknowledgment',
  16: 'draft-perkins-manet-aodv6-01 IPv6 Route Request',
  17: 'draft-perkins-manet-aodv6-01 IPv6 Route Reply',
  18: 'draft-perkins-manet-aodv6-01 IPv6 Route Error',
  19: 'draft-perkins-manet-aodv6-01 IPv6 Route Reply Acknowledgment',
};
const F = declareFields(aodv, {
  type: uint8('Type', { values: AODV_TYPE }),
  flags: uint16('Flags'),
  'flags.rreq_join': boolean('RREQ Join', { mask: 0x8000, maskBits: 16, labels: ['Set', 'Not set'] }),
  'flags.rreq_repair': boolean('RREQ Repair', { mask: 0x4000, maskBits: 16, labels: ['Set', 'Not set'] }),
  'flags.rreq_gratuitous': boolean('RREQ Gratuitous RREP', { mask: 0x2000, maskBits: 16, labels: ['Set', 'Not set'] }),
  'flags.rreq_destinationonly': boolean('RREQ Destination only', {
    mask: 0x1000,
    maskBits: 16,
    labels: ['Set', 'Not set'],
  }),
  'flags.rreq_unknown': boolean('RREQ Unknown Sequence Number', {
    mask: 0x800,
    maskBits: 16,
    labels: ['Set', 'Not set'],
  }),
  'flags.rrep_repair': boolean('RREP Repair', { mask: 0x8000, maskBits: 16, labels: ['Set', 'Not set'] }),
  'flags.rrep_ack': boolean('RREP Acknowledgement', { mask: 0x4000, maskBits: 16, labels: ['Set', 'Not set'] }),
  'flags.rerr_nodelete': boolean('RERR No Delete', { mask: 0x8000, maskBits: 16, labels: ['Set', 'Not set'] }),
  prefix_sz: uint8('Prefix Size'),
  hopcount: uint8('Hop Count'),
  rreq_id: uint32('RREQ Id'),
  dest_ip: ipv4('Destination IP'),
  dest_ipv6: ipv6('Destination IPv6'),
  dest_seqno: uint32('Destination Sequence Number', { many: true }),
  orig_ip: ipv4('Originator IP'),
  orig_ipv6: ipv6('Originator IPv6'),
  orig_seqno: uint32('Originator Sequence Number'),
  lifetime: uint32('Lifetime'),
  destcount: uint8('Destination Count'),
  unreach_dest_ip: ipv4('Unreachable Destination IP', { many: true }),
  unreach_dest_ipv6: ipv6('Unreachable Destination IPv6', { many: true }),
  ext_type: uint8('Extension Type', { values: { 1: 'None', 2: 'Hello Interval', 3: 'Timestamp' }, many: true }),
  ext_length: uint8('Extension Length', { many: true }),
  hello_interval: uint32('Hello Interval', { many: true }),
  timestamp: uint64('Timestamp', { many: true }),
  'ext_length.invalid': none('Invalid option length', { many: true }),
});

const FLAGS_REQUEST = [
  F['flags.rreq_join'],
  F['flags.rreq_repair'],
  F['flags.rreq_gratuitous'],
  F['flags.rreq_destinationonly'],
  F['flags.rreq_unknown'],
];
const FLAGS_REPLY = [F['flags.rrep_repair'], F['flags.rrep_ack']];
const FLAGS_ERROR = [F['flags.rerr_nodelete']];

function dissect(d: Dissection, start: number): boolean {
  const code = d.getU8(start);
  if (!(code in AODV_TYPE)) return false;
  d.protocolColumn = 'AODV';
  if (d.wantsInfo) d.infoColumn = AODV_TYPE[code];
  const type = code & 15;
  const is6 = code >= 16;
  const kind = is6 ? type + 1 : type;
  d.u8(F.type, start);
  if (kind === 1) emitRequest(d, start, is6);
  else if (kind === 2) emitReply(d, start, is6);
  else if (kind === 3) emitError(d, start, is6);
  return true;
}

function emitFlags(d: Dissection, start: number, kind: number): void {
  d.u16(F.flags, start + 1);
  d.open();
  emitBits(d, start + 1, 2, kind === 1 ? FLAGS_REQUEST : kind === 2 ? FLAGS_REPLY : FLAGS_ERROR);
  d.close();
}

function emitAddress(d: Dissection, of4: number, of6: number, at: number, is6: boolean): number {
  if (is6) d.ipv6(of6, at);
  else d.ipv4(of4, at);
  return at + (is6 ? 16 : 4);
}

const textAt = (d: Dissection, at: number, is6: boolean): string => {
  if (!d.has(at, is6 ? 16 : 4)) return '';
  return is6 ? ipv6Text(d.bytes, at) : ipv4Text(d.getU32(at));
};

function emitRequest(d: Dissection, start: number, is6: boolean): void {
  emitFlags(d, start, 1);
  const hops = d.u8(F.hopcount, start + 3);
  const id = d.u32(F.rreq_id, start + 4);
  const destination = start + 8;
  const destinationNumber = emitAddress(d, F.dest_ip, F.dest_ipv6, destination, is6);
  const number = d.u32(F.dest_seqno, destinationNumber);
  const origin = destinationNumber + 4;
  const originNumber = emitAddress(d, F.orig_ip, F.orig_ipv6, origin, is6);
  const own = d.u32(F.orig_seqno, originNumber);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn += `, D: ${textAt(d, destination, is6)}, O: ${textAt(d, origin, is6)} Id=${id} Hcnt=${hops} DSN=${number} OSN=${own}`;
  emitExtensions(d, originNumber + 4);
}

function emitReply(d: Dissection, start: number, is6: boolean): void {
  emitFlags(d, start, 2);
  d.value(F.prefix_sz, d.getU8(start + 2) & (is6 ? 0x7f : 0x1f), start + 2, 1);
  const hops = d.u8(F.hopcount, start + 3);
  const destination = start + 4;
  const destinationNumber = emitAddress(d, F.dest_ip, F.dest_ipv6, destination, is6);
  const number = d.u32(F.dest_seqno, destinationNumber);
  const origin = destinationNumber + 4;
  const lifetimeAt = emitAddress(d, F.orig_ip, F.orig_ipv6, origin, is6);
  const lifetime = d.u32(F.lifetime, lifetimeAt);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn += `, D: ${textAt(d, destination, is6)}, O: ${textAt(d, origin, is6)} Hcnt=${hops} DSN=${number} Lifetime=${lifetime}`;
  emitExtensions(d, lifetimeAt + 4);
}

function emitError(d: Dissection, start: number, is6: boolean): void {
  emitFlags(d, start, 3);
  const count = d.u8(F.destcount, start + 3);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Dest Count=${count}`;
  if (d.want[HEADING] !== 0) d.heading('Unreachable Destinations', start + 4, count * (is6 ? 20 : 8));
  d.open();
  let at = start + 4;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const number = emitAddress(d, F.unreach_dest_ip, F.unreach_dest_ipv6, at, is6);
    d.u32(F.dest_seqno, number);
    at = number + 4;
  }
  d.close();
}

function emitExtensions(d: Dissection, at: number): void {
  while (at < d.reportedEnd && d.fault === 0) {
    const type = d.getU8(at);
    const length = type === 0 ? 0 : d.getU8(at + 1);
    d.heading('Extensions', at, length + 2);
    d.open();
    d.u8(F.ext_type, at);
    d.u8(F.ext_length, at + 1);
    if (length === 0) {
      remark(d, F['ext_length.invalid'], SEVERITY.note, GROUP.protocol, 'Invalid option length');
      d.close();
      return;
    }
    if (type === 1) d.u32(F.hello_interval, at + 2);
    else if (type === 2) d.u64(F.timestamp, at + 2);
    d.close();
    at += 2 + length;
  }
}

export const aodvDissector: Dissector = {
  protocol: aodv,
  dissect,
  declines: (d, start) => !(d.getU8(start) in AODV_TYPE),
  places: { 'udp.port': [654] },
};
