import { etherText } from '../../../fields/address.js';
import { bitsOf, emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { STP as F } from './fields.js';
import { emitBridge, emitConfiguration, RAPID_FLAGS, SHORTEST_PATH_VERSION } from './parts.js';
import { dissectShortestPath } from './shortest-path.js';

const INSTANCE = 16;

/** What several spanning trees add (802.1Q, 14.4). */
export function dissectMultiple(d: Dissection, start: number, version: number): number {
  const length = d.u16(F['=mstp.version_3_length'], start);
  let at = start + 2;
  if (length > 0 && d.fault === 0) {
    const end = Math.min(at + length, d.reportedEnd);
    d.heading('MST Extension', at, length);
    d.open();
    at = emitConfiguration(d, at);
    d.u32(F['=mstp.cist_internal_root_path_cost'], at);
    emitBridge(
      d,
      'CIST Bridge Identifier',
      at + 4,
      F['=mstp.cist_bridge.prio'],
      F['=mstp.cist_bridge.ext'],
      F['=mstp.cist_bridge.hw'],
    );
    d.u8(F['=mstp.cist_remaining_hops'], at + 12);
    at += 13;
    for (; at + INSTANCE <= end && d.fault === 0; at += INSTANCE) dissectInstance(d, at);
    d.close();
    at = Math.max(at, end);
  }
  return version >= SHORTEST_PATH_VERSION && d.reportedEnd - at >= 2 ? dissectShortestPath(d, at) : at;
}

function dissectInstance(d: Dissection, at: number): void {
  if (d.want[HEADING] !== 0 && d.has(at, INSTANCE)) {
    const word = d.getU16(at + 1);
    const root = etherText(d.getU16(at + 3) * 0x1_0000_0000 + d.getU32(at + 5));
    d.heading(`MSTID ${word & 0xfff}, Regional Root Identifier ${word & 0xf000} / ${root}`, at, INSTANCE);
  }
  d.open();
  d.u8(F['=mstp.msti.flags'], at);
  d.open();
  emitBits(d, at, 1, RAPID_FLAGS);
  d.close();
  if (d.has(at + 1, 2)) {
    d.value(F['=mstp.msti.priority'], bitsOf(d.bytes[at + 1], 0xf0), at + 1, 1);
    d.value(F['=mstp.msti.msti_id'], d.getU16(at + 1) & 0xfff, at + 1, 2);
  }
  d.ether(F['=mstp.msti.root.hw'], at + 3);
  d.u32(F['=mstp.msti.root_cost'], at + 9);
  if (d.has(at + 13, 2)) {
    d.value(F['=mstp.msti.bridge_priority'], d.bytes[at + 13] >>> 4, at + 13, 1);
    d.value(F['=mstp.msti.port_priority'], d.bytes[at + 14] >>> 4, at + 14, 1);
  }
  d.u8(F['=mstp.msti.remaining_hops'], at + 15);
  d.close();
}
