import { bytes, declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { cotp } from './cotp/fields.js';
import { setIndexInFrame } from './cotp/index.js';
import { dissectData } from './data.js';

/** Packets of ISO transport on top of TCP (RFC 1006, RFC 2126): a version, a length, and a TPDU. */
export const tpkt = declareProtocol('tpkt', 'TPKT', 'TPKT - ISO on TCP - RFC1006');
const F = declareFields(tpkt, {
  version: uint16('Version'),
  reserved: uint8('Reserved'),
  length: uint16('Length'),
  continuation_data: bytes('Continuation data'),
});

const VERSION = 3;
const HEADER = 4;
const RDP_PORT = 3389;

function dissect(d: Dissection, start: number): boolean {
  const isRdp = d.destinationPort === RDP_PORT || d.sourcePort === RDP_PORT;
  if (d.getU8(start) !== VERSION) {
    // Remote desktops speak TLS through the same port.
    if (isRdp || d.fault !== 0) return false;
    d.protocolColumn = 'TPKT';
    if (d.wantsInfo) d.infoColumn = 'Continuation';
    d.span(F.continuation_data, start, d.end - start);
    return true;
  }
  let length = lengthAt(d, start);
  if (length === 0) {
    d.withdraw(false);
    return true;
  }
  // tshark does not name it where the port is the application's.
  if (isRdp) d.stack = d.stacks.parentOf(d.stack);
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  let at = start;
  for (let index = 0; length > 0 && d.fault === 0; index++) {
    if (index > 0) beginLayer(d, parent, at);
    d.protocolColumn = 'TPKT';
    if (d.wantsInfo) d.infoColumn = '';
    d.setLayerLength(HEADER);
    d.value(F.version, d.bytes[at], at, 1);
    d.u8(F.reserved, at + 1);
    d.u16(F.length, at + 2);
    setIndexInFrame(index);
    const end = at + length;
    if (length > HEADER && !d.dissect(cotp.id, at + HEADER, end, end)) dissectData(d, at + HEADER, end, end);
    at = end;
    length = lengthAt(d, at);
  }
  return true;
}

/** The length of the packet at `at`; 0 where it is not all there, and would come with later segments. */
function lengthAt(d: Dissection, at: number): number {
  if (d.left(at) < HEADER || d.bytes[at] !== VERSION) return 0;
  const length = (d.bytes[at + 2] << 8) | d.bytes[at + 3];
  return length >= HEADER && at + length <= d.reportedEnd ? length : 0;
}

/** Each packet of a segment is a layer, beside the one before it. */
function beginLayer(d: Dissection, parent: number, at: number): void {
  d.layerPlace = d.places++;
  if (d.recorded[tpkt.id] !== 0)
    d.layerRow = d.tape.pushLayer(tpkt.id, d.frame, d.layerPlace, parent, at, HEADER, d.source, 0);
}

export const tpktDissector: Dissector = {
  protocol: tpkt,
  dissect,
  places: { 'tcp.port': [102, RDP_PORT] },
  carries: ['cotp', 'data'],
};
