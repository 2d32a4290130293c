import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { STP as F } from './fields.js';
import { emitConfiguration } from './parts.js';

const AGREEMENT = [
  F['=mstp.agree_flags.agreement_num'],
  F['=mstp.agree_flags.dagreement_num'],
  F['=mstp.agree_flags.agreement_valid'],
  F['=mstp.agree_flags.rest_role'],
];
const DIGEST_FORMAT = [F['=bpdu.agreement_digest_format_id'], F['=bpdu.agreement_digest_format_capabilities']];
const DIGEST_CONVENTION = [
  F['=bpdu.agreement_digest_convention_id'],
  F['=bpdu.agreement_digest_convention_capabilities'],
];

/** What shortest path trees add (802.1Q, 28.12): a second configuration and what the bridges agreed on. */
export function dissectShortestPath(d: Dissection, start: number): number {
  const length = d.u16(F['=mstp.version_4_length'], start);
  if (length === 0) return start + 2;
  d.heading('SPT Extension', start + 2, length);
  d.open();
  const at = emitConfiguration(d, start + 2);
  emitBits(d, at, 1, AGREEMENT);
  emitBits(d, at + 2, 1, DIGEST_FORMAT);
  emitBits(d, at + 3, 1, DIGEST_CONVENTION);
  d.u16(F['=bpdu.agreement_digest_edge_count'], at + 4);
  d.span(F['=mstp.agreement_digest'], at + 14, 20);
  d.close();
  return Math.max(at + 34, Math.min(start + 2 + length, d.reportedEnd));
}
