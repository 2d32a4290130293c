import type { Dissection } from '../../dissection.js';

/**
 * Dissects the packet that an error message quotes. Its columns and addresses are not the frame's, and where it ends too
 * early that is no fault of the frame's: errors quote only the beginning.
 */
export function dissectQuoted(d: Dissection, protocol: number, start: number, end: number, reportedEnd: number): void {
  if (d.fault !== 0 || start >= Math.min(reportedEnd, d.reportedEnd)) return;
  const { inError, fragmented, infoColumn, protocolColumn } = d;
  const { addressKind, addressBytes, sourceStart, destinationStart, sourcePort, destinationPort } = d;
  d.inError = true;
  d.fragmented = false;
  d.dissectInside(protocol, start, end, reportedEnd);
  d.fault = 0;
  d.inError = inError;
  d.fragmented = fragmented;
  d.infoColumn = infoColumn;
  d.protocolColumn = protocolColumn;
  d.addressKind = addressKind;
  d.addressBytes = addressBytes;
  d.sourceStart = sourceStart;
  d.destinationStart = destinationStart;
  d.sourcePort = sourcePort;
  d.destinationPort = destinationPort;
}
