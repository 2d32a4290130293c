import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { data, dissectData } from '../data.js';
import { LOWPAN as F, lowpan } from './fields.js';
import { decompress } from './header.js';

const UNCOMPRESSED = 0x41;
const BROADCAST = 0x50;
const COMPRESSED = 0x03;
const FIRST_FRAGMENT = 0x18;
const FRAGMENT = 0x1c;
const IPV6 = 0x86dd;
const ethertypes = dissectorTable('ethertype');

/**
 * What begins a payload tells what it is (RFC 4944, 5.1). Mesh headers and the older compression of headers are not
 * read, compressed extension headers neither, and fragments are not put together.
 */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = '6LoWPAN';
  let at = start;
  if (d.getU8(at) === BROADCAST) {
    if (d.want[HEADING]) d.heading('Broadcast Header', at, 2);
    d.open();
    d.u8(F.pattern, at);
    d.u8(F['bcast.seqnum'], at + 1);
    d.close();
    at += 2;
  }
  const first = d.getU8(at);
  if (d.fault !== FAULT_NONE) return true;
  if (first >>> 3 === FIRST_FRAGMENT || first >>> 3 === FRAGMENT) dissectFragment(d, at, first >>> 3);
  else if (first === UNCOMPRESSED) {
    d.u8(F.pattern, at);
    d.dissectBy(ethertypes, IPV6, at + 1);
  } else if (first >>> 5 === COMPRESSED) {
    const packet = decompress(d, at);
    if (packet !== undefined && d.fault === FAULT_NONE)
      d.dissectIn(packet, ethertypes.get(IPV6), 'Decompressed 6LoWPAN IPHC');
  } else dissectData(d, at);
  return true;
}

function dissectFragment(d: Dissection, at: number, pattern: number): void {
  const isFirst = pattern === FIRST_FRAGMENT;
  if (d.want[HEADING]) d.heading('Fragmentation Header', at, isFirst ? 4 : 5);
  d.open();
  d.value(F.pattern, pattern, at, 1);
  const size = d.getU16(at) & 0x7ff;
  d.value(F['frag.size'], size, at, 2);
  d.u16(F['frag.tag'], at + 2);
  if (!isFirst) {
    const offset = d.getU8(at + 4);
    d.value(F['frag.offset'], (offset * 8) & 0xff, at + 4, 1);
  }
  d.close();
  const payload = at + (isFirst ? 4 : 5);
  if (d.fault !== FAULT_NONE) return;
  if (isFirst && d.getU8(payload) >>> 5 === COMPRESSED) {
    const packet = decompress(d, payload, size);
    if (packet !== undefined && d.fault === FAULT_NONE) d.dissectIn(packet, data.id, 'Decompressed 6LoWPAN IPHC');
  } else dissectData(d, payload);
}

/** Whether a payload begins as one of those that are read. */
function isLowpan(d: Dissection, start: number): boolean {
  if (start >= d.end) return false;
  const first = d.bytes[start];
  return (
    first === UNCOMPRESSED ||
    first === BROADCAST ||
    first >>> 5 === COMPRESSED ||
    first >>> 3 === FIRST_FRAGMENT ||
    first >>> 3 === FRAGMENT
  );
}

export const lowpanDissector: Dissector = {
  protocol: lowpan,
  dissect,
  setsEnds: true,
  heuristics: { wpan: isLowpan },
  carries: ['ethertype', 'data'],
};
