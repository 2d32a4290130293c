import { bytes, declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { cotp } from './cotp/fields.js';
import { setIndexInFrame } from './cotp/index.js';
import { dissectData } from './data.js';
import { dissectPdus } from './tcp/pdus.js';

/** Packets of ISO transport on top of TCP (RFC 1006, RFC 2126): a version, a length, and a TPDU. */
export const tpkt = declareProtocol(
  'tpkt',
  'TPKT',
  'TPKT - ISO on TCP - RFC1006',
  'TPKT, Version: {version}, Length: {length}',
);
const F = declareFields(tpkt, {
  version: uint16('Version'),
  reserved: uint8('Reserved'),
  length: uint16('Length'),
  continuation_data: bytes('Continuation data'),
});

const VERSION = 3;
const HEADER = 4;
const OWN_PORT = 102;
const RDP_PORT = 3389;

/** On other ports than its own others speak too: remote desktops TLS, say. */
const declines = (d: Dissection, start: number): boolean =>
  d.end > start && d.bytes[start] !== VERSION && d.sourcePort !== OWN_PORT && d.destinationPort !== OWN_PORT;

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  // tshark does not name it where the port is the application's.
  if (d.destinationPort === RDP_PORT || d.sourcePort === RDP_PORT) d.stack = d.stacks.parentOf(d.stack);
  indexOfNext = 0;
  dissectPdus(d, start, HEADER, lengthAt, dissectOne);
  return true;
}

/** A packet's head, for those who carry their messages so. */
export function emitTpkt(d: Dissection, at: number): void {
  d.u8(F.version, at);
  d.u8(F.reserved, at + 1);
  d.u16(F.length, at + 2);
}

/** Does a packet begin there? Its length is that of its head at least. */
export const isTpkt = (d: Dissection, at: number): boolean =>
  d.left(at) >= HEADER && d.bytes[at] === VERSION && d.bytes[at + 1] === 0 && tpktLength(d, at) > HEADER;

export const tpktLength = (d: Dissection, at: number): number => d.getU16(at + 2);

let indexOfNext = 0;

/** What is no packet takes all the rest. */
const lengthAt = (d: Dissection, at: number): number =>
  d.bytes[at] === VERSION ? d.getU16(at + 2) : d.reportedEnd - at;

function dissectOne(d: Dissection, at: number): void {
  d.protocolColumn = 'TPKT';
  if (d.bytes[at] !== VERSION) {
    if (d.wantsInfo) d.infoColumn = 'Continuation';
    d.span(F.continuation_data, at, d.end - at);
    return;
  }
  if (d.wantsInfo) d.infoColumn = '';
  d.setLayerLength(HEADER);
  emitTpkt(d, at);
  setIndexInFrame(indexOfNext++);
  if (d.reportedEnd > at + HEADER && !d.dissect(cotp.id, at + HEADER)) dissectData(d, at + HEADER);
}

export const tpktDissector: Dissector = {
  protocol: tpkt,
  dissect,
  stateful: true,
  places: { 'tcp.port': [OWN_PORT, RDP_PORT] },
  declines,
  carries: ['cotp', 'data'],
};
