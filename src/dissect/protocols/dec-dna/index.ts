import { etherText } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import { ADDRESS_ETHER, ADDRESS_NONE, type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectControl } from './control.js';
import { decDna, DNA as F } from './fields.js';
import { dissectNsp } from './nsp.js';

const CONTROL = 0x01;
const LONG = 0x04;
const PADDED = 0x80;

/** The addresses that DECnet nodes give their Ethernet boards: these four bytes, then the node's own (little-endian). */
const NODE_PREFIX = 0xaa00_0400;

/**
 * A packet of the routing layer (DNA Routing Layer Functional Specification 2.0.0, section 9): its length, padding,
 * then a control message, or the header of a packet of data.
 */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DEC DNA';
  if (d.wantsInfo) d.infoColumn = '';
  nameEnds(d);
  d.getU16(start);
  const padding = d.getU8(start + 2);
  if (d.fault !== FAULT_NONE) {
    d.withdraw(true);
    return true;
  }
  const at = (padding & PADDED) !== 0 ? start + 2 + (padding & 0x7f) : start + 2;
  const flags = d.u8(F.flags, at);
  d.open();
  if ((flags & CONTROL) !== 0) {
    emitBits(d, at, 1, [F['flags.control'], F['rt.msg_type']]);
    d.close();
    if (d.fault === FAULT_NONE) dissectControl(d, at, (flags & 0x0e) >>> 1);
    return true;
  }
  emitBits(d, at, 1, [F['flags.msglen'], F['flags.RQR'], F['flags.RTS']]);
  if ((flags & LONG) !== 0) emitBits(d, at, 1, [F['flags.intra_eth'], F['flags.discard']]);
  d.close();
  dissectNsp(d, (flags & LONG) !== 0 ? dissectLongHeader(d, at + 1) : dissectShortHeader(d, at + 1));
  return true;
}

function dissectLongHeader(d: Dissection, at: number): number {
  d.ether(F['dst.address'], at + 2);
  d.ether(F['src.addr'], at + 10);
  // What is reserved is shown as zero, whatever it is.
  if (d.has(at + 16, 1)) d.value(F.nl2, 0, at + 16, 1);
  d.u8(F.visit_cnt, at + 17);
  if (d.has(at + 18, 1)) d.value(F.svc_cls, 0, at + 18, 1);
  if (d.has(at + 19, 1)) d.value(F.proto_type, 0, at + 19, 1);
  return at + 20;
}

function dissectShortHeader(d: Dissection, at: number): number {
  d.u16LE(F.dst_node, at);
  d.u16LE(F.src_node, at + 2);
  d.u8(F.vst_node, at + 4);
  return at + 5;
}

/** The ends of a frame are shown by area and number of their nodes, as their Ethernet addresses tell them. */
function nameEnds(d: Dissection): void {
  if (!d.wantsColumns || d.addressKind !== ADDRESS_ETHER || d.sourceStart < 0 || d.destinationStart < 0) return;
  d.sourceName = nodeOf(d.addressBytes, d.sourceStart);
  d.destinationName = nodeOf(d.addressBytes, d.destinationStart);
  d.addressKind = ADDRESS_NONE;
}

function nodeOf(bytes: Uint8Array, at: number): string {
  const prefix = ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
  if (prefix !== NODE_PREFIX) return etherText(prefix * 65_536 + ((bytes[at + 4] << 8) | bytes[at + 5]));
  return `${bytes[at + 5] >>> 2}.${((bytes[at + 5] & 3) << 8) | bytes[at + 4]}`;
}

export const decDnaDissector: Dissector = {
  protocol: decDna,
  dissect,
  setsEnds: true,
  stateful: true,
  places: { ethertype: [0x6003], 'chdlc.protocol': [0x6003], 'ppp.protocol': [0x0027] },
};
