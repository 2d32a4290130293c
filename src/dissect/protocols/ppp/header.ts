import type { Protocol } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { PPP } from './index.js';
import { R } from './options.js';

/** The header that all of PPP's control protocols share (RFC 1661, 5). */
const CODES: Readonly<Record<number, string>> = {
  0: 'Vendor Specific',
  1: 'Configuration Request',
  2: 'Configuration Ack',
  3: 'Configuration Nak',
  4: 'Configuration Reject',
  5: 'Termination Request',
  6: 'Termination Ack',
  7: 'Code Reject',
  8: 'Protocol Reject',
  9: 'Echo Request',
  10: 'Echo Reply',
  11: 'Discard Request',
  12: 'Identification',
  13: 'Time Remaining',
  14: 'Reset Request',
  15: 'Reset Ack',
};
/** The codes whose packets carry options. */
export const CONFIGURE: readonly number[] = [1, 2, 3, 4];
export const HEADER_LENGTH = 4;

/** The header; returns the code, or -1 where it is cut short. Codes above `last` have no name in this protocol. */
export function dissectHeader(d: Dissection, start: number, protocol: Protocol, last: number): number {
  if (!d.has(start, HEADER_LENGTH)) return -1;
  d.protocolColumn = protocol.shortName;
  const code = d.bytes[start];
  if (d.wantsInfo) d.infoColumn = (code <= last ? CODES[code] : undefined) ?? 'Unknown';
  d.u8(PPP.code, start);
  d.u8(PPP.identifier, start + 1);
  const length = d.u16(PPP.length, start + 2);
  d.trim(start + Math.max(length, HEADER_LENGTH));
  d.setLayerLength(d.reportedEnd - start);
  return d.fault === FAULT_NONE ? code : -1;
}

const VENDOR_SPECIFIC = 0;

/** What packets of codes without a form of their own carry. */
export function emitData(d: Dissection, code: number, start: number): void {
  let at = start;
  if (code === VENDOR_SPECIFIC) {
    d.u32(R.magic_number, at);
    d.u24(R.oui, at + 4);
    d.u8(R.kind, at + 7);
    at += 8;
  }
  if (d.left(at) > 0) d.span(R.data, at, d.left(at));
}
