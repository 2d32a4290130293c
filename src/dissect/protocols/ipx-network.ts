import { type FieldDeclaration, type FieldOptions, uint64 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';

/** A field for a network's number (4 bytes), which tshark keeps in 64 bits. */
export const ipxNetwork = (label: string, options: FieldOptions = {}): FieldDeclaration =>
  uint64(label, { ...options, base: 'hex', line: ({ number }) => `${label}: ${networkText(number)}` });

/** As tshark's tree has it: the first byte, then the whole. */
function networkText(network: number): string {
  const digits = network.toString(16).padStart(8, '0');
  return `${digits.slice(0, 2)} (0x${digits.toUpperCase()})`;
}

export function emitIpxNetwork(d: Dissection, field: number, at: number): void {
  if (d.has(at, 4)) d.wide(field, d.getU32(at), 0, at, 4);
}
