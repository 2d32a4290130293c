import { type Dissection, FAULT_MALFORMED, FAULT_NONE, FAULT_SHORT } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { dissectEthertype, ethertype } from '../ethertype.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { showFault } from '../faults.js';
import { BROKEN, FOUND, findRedundancyTrailer, found, NONE, prp } from '../prp.js';
import { CHECKSUM_UNVERIFIED, ETH } from './fields.js';

/** Payload lengths up to this are lengths, not types (IEEE 802.3, 3.2.6). */
export const MAX_LENGTH = 1500;
/** A frame's payload is padded to this (IEEE 802.3, 3.2.8). */
const SHORTEST_PAYLOAD = 46;
/** The shortest frame, with its frame check sequence. */
const SHORTEST_FRAME = 64;

/** What is known of a frame check sequence: its length in bytes, or that nobody says. */
export const FCS_UNKNOWN = -1;

const lengthProtocols = dissectorTable('eth.length');
/** Keys of the table `eth.length`: what follows a length field. */
export const LENGTH_LLC = 0;
export const LENGTH_RAW = 1;

/**
 * Dissects the payload of an EtherType, then what is left after it: padding, a trailer, a frame check sequence.
 * `trailerField` is the carrier's field for the trailer.
 */
export function dissectTyped(d: Dissection, type: number, start: number, trailerField: number, fcs: number): void {
  dissectEthertype(d, type, start, d.end, d.reportedEnd);
  if (d.carriedEnd >= d.end || d.fault === FAULT_SHORT) return;
  const fault = d.fault;
  const { layerProtocol } = d;
  d.fault = FAULT_NONE;
  d.layerProtocol = ethertype.id;
  dissectTrailer(d, start, d.carriedEnd, trailerField, fcs);
  d.layerProtocol = layerProtocol;
  if (fault !== FAULT_NONE) d.fault = fault;
}

/** Dissects what follows a length field at `start - 2`, of which `lengthField` and `pastEnd` (a remark) are the fields. */
export function dissectLength(
  d: Dissection,
  length: number,
  start: number,
  lengthField: number,
  pastEnd: number,
  trailerField: number,
  fcs: number,
): void {
  d.value(lengthField, length, start - 2, 2);
  const room = Math.max(0, d.reportedEnd - start - Math.max(0, fcs));
  if (length > room) {
    length = room;
    remarkBeneath(d, pastEnd, SEVERITY.error, GROUP.malformed, 'Length field value goes past the end of the payload');
  }
  const end = start + length;
  // Novell's raw framing has no LLC header: its first field is a checksum that is never computed.
  const isRaw = start + 2 <= d.end && d.bytes[start] === 0xff && d.bytes[start + 1] === 0xff;
  d.dissectBy(lengthProtocols, isRaw ? LENGTH_RAW : LENGTH_LLC, start, end, end);
  if (d.fault === FAULT_SHORT) return;
  const fault = d.fault;
  d.fault = FAULT_NONE;
  dissectTrailer(d, start, end, trailerField, fcs);
  if (fault !== FAULT_NONE) d.fault = fault;
}

/**
 * What follows the payload `[payloadStart, trailerStart)`, as tshark judges it with its default preferences: zeros
 * where the payload would be filled up to its shortest length are padding, and the last four bytes of a frame that has enough of them
 * are taken for a frame check sequence, unless `fcs` says otherwise.
 */
export function dissectTrailer(
  d: Dissection,
  payloadStart: number,
  trailerStart: number,
  trailerField: number,
  fcs: number,
): void {
  let start = trailerStart;
  const missing = SHORTEST_PAYLOAD - (trailerStart - payloadStart);
  let maybePadding = false;
  if (missing > 0 && d.reportedEnd - start >= missing) {
    let zeros = 0;
    while (zeros < missing && d.has(start + zeros, 1) && d.bytes[start + zeros] === 0) zeros++;
    if (d.fault !== FAULT_NONE) return;
    if (zeros > 0) {
      d.span(ETH.padding, start, zeros);
      start += zeros;
    } else maybePadding = true;
  }
  let reportedEnd = d.reportedEnd;
  const hasFcs =
    reportedEnd - start >= 4 && (fcs === 4 || (fcs === FCS_UNKNOWN && reportedEnd - d.start >= SHORTEST_FRAME));
  if (dissectRedundancyTrailer(d, payloadStart, start, reportedEnd)) return;
  if (hasFcs) {
    reportedEnd -= 4;
    if (dissectRedundancyTrailer(d, payloadStart, start, reportedEnd)) {
      if (isFound) emitFcs(d, reportedEnd);
      return;
    }
  }
  const end = Math.min(d.end, reportedEnd);
  if (end > start) {
    d.span(trailerField, start, end - start);
    if (maybePadding) remarkBeneath(d, ETH.padding_bad, SEVERITY.note, GROUP.protocol, PADDING_MESSAGE);
  }
  if (hasFcs) emitFcs(d, reportedEnd);
}

function emitFcs(d: Dissection, at: number): void {
  d.u32(ETH.fcs, at);
  d.value(ETH['fcs.status'], CHECKSUM_UNVERIFIED, at);
}

/** Was the trailer that was taken last a whole one? */
let isFound = false;

/** Takes a trailer of redundant networks in `[start, end)`, or its beginning, which tshark names but does not show. */
function dissectRedundancyTrailer(d: Dissection, payload: number, start: number, end: number): boolean {
  const kind = findRedundancyTrailer(d, payload, start, end);
  if (kind === NONE) return false;
  isFound = kind === FOUND;
  if (kind === BROKEN) {
    d.mention(prp.id);
    d.fault = FAULT_MALFORMED;
    d.faultProtocol = prp.id;
    showFault(d);
  }
  if (isFound) d.dissect(prp.id, found.at, found.at + found.length, found.at + found.length);
  return true;
}

const PADDING_MESSAGE =
  "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.";

/** What a frame with EtherType or length may carry. */
export const ETHERNET_CARRIES: NonNullable<Dissector['carries']> = ['ethertype', 'eth.length', 'data', 'prp'];
