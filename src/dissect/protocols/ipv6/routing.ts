import {
  bytes,
  declareFields,
  declareProtocol,
  int32,
  ipv6,
  none,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { chain } from './chain.js';
import { F as V6 } from './fields.js';
import { endHeader, headerFields, takeWalk } from './headers.js';

/** Routing header (RFC 8200, section 4.4). */
export const routing = declareProtocol('ipv6.routing', 'IPv6 Routing', 'Routing Header for IPv6');
const F = declareFields(routing, {
  ...headerFields(),
  type: uint8('Type', {
    values: {
      0: 'Source Route',
      1: 'Nimrod',
      2: 'Type 2 Routing',
      3: 'RPL Source Route',
      4: 'Segment Routing',
      5: 'Compact Routing Header 16',
      6: 'Compact Routing Header 32',
      253: 'Experiment 1',
      254: 'Experiment 2',
    },
  }),
  segleft: uint8('Segments Left'),
  unknown_data: bytes('Type-Specific Data'),
  'src.reserved': bytes('Reserved'),
  'src.addr': ipv6('Address', { many: true }),
  'mipv6.reserved': bytes('Reserved'),
  'mipv6.home_address': ipv6('Home Address'),
  'rpl.cmprI': uint32('Compressed Internal Octets (CmprI)', { mask: 0xf0000000 }),
  'rpl.cmprE': uint32('Compressed Final Octets (CmprE)', { mask: 0xf000000 }),
  'rpl.pad': uint32('Padding Bytes', { mask: 0xf00000 }),
  'rpl.reserved': uint32('Reserved', { mask: 0xfffff }),
  'rpl.addr_count': int32('Total Address Count', { generated: true }),
  'rpl.address': bytes('Address', { many: true }),
  'rpl.full_address': ipv6('Full Address', { many: true, generated: true }),
  'srh.last_entry': uint8('Last Entry'),
  'srh.flags': uint8('Flags', { base: 'hex' }),
  'srh.tag': bytes('Tag'),
  'srh.addr': ipv6('Address', { many: true }),
  'crh16.current_sid': uint16('Current SID'),
  'crh32.current_sid': uint32('Current SID'),
  'crh16.sid': uint16('Segment ID', { many: true }),
  'crh32.sid': uint32('Segment ID', { many: true }),
  'rpl.cmprI_cmprE_pad': none('When cmprI equals 0 and cmprE equals 0, pad MUST equal 0 but instead was X'),
  'rpl.addr_count_ge0': none('Calculated total address count must be greater than or equal to 0, instead was X'),
  'rpl.reserved_not0': none('Reserved field must equal 0 but instead was X'),
  invalid_length: none('Invalid IPv6 Routing header length'),
  invalid_segleft: none('IPv6 Routing Header segments left field must not exceed address count'),
  undecoded: none('Undecoded IPv6 routing header field'),
  deprecated: none('Routing header type is deprecated'),
});

function dissect(d: Dissection, start: number): boolean {
  const isWalked = takeWalk();
  if (d.wantsInfo) d.infoColumn = 'IPv6 routing';
  const next = d.u8(F.nxt, start);
  const words = d.u8(F.len, start + 1);
  const length = (words + 1) * 8;
  d.value(F.len_oct, length, start + 1, 1);
  const type = d.u8(F.type, start + 2);
  if (type === 0) {
    remark(d, F.deprecated, SEVERITY.note, GROUP.deprecated, 'Routing header type is deprecated');
  }
  const left = d.u8(F.segleft, start + 3);
  d.setLayerLength(length);
  if (d.fault === FAULT_NONE) {
    if (type === 0) dissectSourceRoute(d, start, words, left);
    else if (type === 2) dissectHomeRoute(d, start, words, left);
    else if (type === 3) dissectRpl(d, start, length, left);
    else if (type === 4) dissectSegments(d, start, length, left);
    else if (type === 5 || type === 6) dissectCompact(d, start, length, left, type === 5 ? 2 : 4);
    else {
      d.span(F.unknown_data, start + 4, length - 4);
      remark(d, F.undecoded, SEVERITY.note, GROUP.undecoded, 'Undecoded IPv6 routing header field');
    }
  }
  endHeader(d, isWalked, next, start + length);
  return true;
}

function remarkLength(d: Dissection, text: string): void {
  remark(d, F.invalid_length, SEVERITY.error, GROUP.malformed, text);
}

function remarkLeft(d: Dissection, text: string): void {
  remark(d, F.invalid_segleft, SEVERITY.error, GROUP.malformed, text);
}

/** While segments are left, the packet goes to the last of them in the end. */
function setDestination(left: number, at: number): void {
  if (left > 0) chain.destination = at;
}

function remarkMulticast(d: Dissection, at: number): void {
  if (d.getU8(at) !== 0xff) return;
  const text = 'Multicast addresses must not appear in the source route list';
  remark(d, V6['src_route_list.multicast_addr'], SEVERITY.error, GROUP.protocol, text);
}

/** Type 0, deprecated by RFC 5095 (RFC 2460, section 4.4). */
function dissectSourceRoute(d: Dissection, start: number, words: number, left: number): void {
  const count = words >> 1;
  if (words & 1) remarkLength(d, 'IPv6 Routing Header extension header length must not be odd');
  if (left > count) {
    remarkLeft(d, `IPv6 Type 0 Routing Header segments left field must not exceed address count (${count})`);
  }
  d.span(F['src.reserved'], start + 4, 4);
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    const at = start + 8 + i * 16;
    d.ipv6(F['src.addr'], at);
    remarkMulticast(d, at);
    if (i === count - 1 && d.fault === FAULT_NONE) setDestination(left, at);
  }
}

/** Type 2 (RFC 6275, section 6.4). */
function dissectHomeRoute(d: Dissection, start: number, words: number, left: number): void {
  if (words !== 2) remarkLength(d, 'IPv6 Type 2 Routing Header extension header length must equal 2');
  if (left !== 1) remarkLeft(d, 'IPv6 Type 2 Routing Header segments left field must equal 1');
  d.span(F['mipv6.reserved'], start + 4, 4);
  d.ipv6(F['mipv6.home_address'], start + 8);
  if (d.fault === FAULT_NONE) setDestination(left, start + 8);
}

/** Type 4, segment routing (RFC 8754, section 2). */
function dissectSegments(d: Dissection, start: number, length: number, left: number): void {
  const last = d.u8(F['srh.last_entry'], start + 4);
  d.u8(F['srh.flags'], start + 5);
  d.span(F['srh.tag'], start + 6, 2);
  for (let i = 0; i <= last && d.fault === FAULT_NONE; i++) {
    const at = start + 8 + i * 16;
    d.ipv6(F['srh.addr'], at);
    if (i === 0 && d.fault === FAULT_NONE) setDestination(left, at);
  }
  d.has(start, length);
}

/** Types 5 and 6, compact routing headers (RFC 9631, section 3), of identifiers of `size` bytes. */
function dissectCompact(d: Dissection, start: number, length: number, left: number, size: number): void {
  const current = start + 4 + left * size;
  if (current + size <= start + length) {
    if (size === 2) d.u16(F['crh16.current_sid'], current);
    else d.u32(F['crh32.current_sid'], current);
  }
  let isOver = false;
  for (let at = start + 4; at + size <= start + length && !isOver && d.fault === FAULT_NONE; at += size) {
    if (!d.has(at, size)) return;
    isOver = (size === 2 ? d.getU16(at) : d.getU32(at)) === 0;
    if (isOver) return;
    if (size === 2) d.u16(F['crh16.sid'], at);
    else d.u32(F['crh32.sid'], at);
  }
}

/** Type 3, RPL source route (RFC 6554, section 3): addresses without the bytes that they share with the destination. */
function dissectRpl(d: Dissection, start: number, length: number, left: number): void {
  const word = d.getU32(start + 4);
  const inner = word >>> 28;
  const final = (word >>> 24) & 15;
  const pad = (word >>> 20) & 15;
  const reserved = word & 0xfffff;
  d.value(F['rpl.cmprI'], inner, start + 4, 4);
  d.value(F['rpl.cmprE'], final, start + 4, 4);
  d.value(F['rpl.pad'], pad, start + 4, 4);
  if (inner === 0 && final === 0 && pad !== 0) {
    const text = `When cmprI equals 0 and cmprE equals 0, pad MUST equal 0 but instead was ${pad}`;
    remark(d, F['rpl.cmprI_cmprE_pad'], SEVERITY.warn, GROUP.protocol, text);
  }
  d.value(F['rpl.reserved'], reserved, start + 4, 4);
  if (reserved !== 0) {
    const text = `Reserved field must equal 0 but instead was ${reserved}`;
    remark(d, F['rpl.reserved_not0'], SEVERITY.warn, GROUP.protocol, text);
  }
  const count = length > 8 ? Math.trunc((length - 8 - pad - (16 - final)) / (16 - inner)) + 1 : 0;
  d.value(F['rpl.addr_count'], count, start + 4, 2);
  if (count < 0) {
    const text = `Calculated total address count must be greater than or equal to 0, instead was ${count}`;
    remark(d, F['rpl.addr_count_ge0'], SEVERITY.error, GROUP.malformed, text);
  }
  let at = start + 8;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    const elided = i === count - 1 ? final : inner;
    const size = 16 - elided;
    if (!d.has(at, size)) return;
    d.span(F['rpl.address'], at, size);
    if (d.want[F['rpl.full_address']] !== 0 || d.wantsColumns || d.layerRow >= 0) {
      const full = new Uint8Array(16);
      const shared = d.destinationStart;
      for (let k = 0; k < elided; k++) full[k] = d.addressBytes[shared + k];
      for (let k = 0; k < size; k++) full[elided + k] = d.bytes[at + k];
      d.blob(F['rpl.full_address'], full, at, size);
      if (full[0] === 0xff) {
        const text = 'Multicast addresses must not appear in the source route list';
        remark(d, V6['src_route_list.multicast_addr'], SEVERITY.error, GROUP.protocol, text);
      }
      remarkEnds(d, full);
      if (i === count - 1 && left > 0) {
        chain.destination = 0;
        chain.destinationBytes = full;
      }
    }
    at += size;
  }
}

/** Neither end of the packet may stand on the route. */
function remarkEnds(d: Dissection, address: Uint8Array): void {
  let isSource = true;
  let isDestination = true;
  for (let i = 0; i < 16; i++) {
    if (address[i] !== d.addressBytes[d.sourceStart + i]) isSource = false;
    if (address[i] !== d.addressBytes[d.destinationStart + i]) isDestination = false;
  }
  if (isSource) {
    const text = 'Source address must not appear in the source route list';
    remark(d, V6['src_route_list.src_addr'], SEVERITY.error, GROUP.protocol, text);
  }
  if (isDestination) {
    const text = 'Destination address must not appear in the source route list';
    remark(d, V6['src_route_list.dst_addr'], SEVERITY.error, GROUP.protocol, text);
  }
}

export const routingDissector: Dissector = {
  protocol: routing,
  dissect,
  places: { 'ip.proto': [43] },
  carries: ['ip.proto', 'data'],
  alsoEmits: ['ipv6'],
};
