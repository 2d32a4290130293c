import type { Dissection } from '../../dissection.js';
import {
  A_KEEP_ALIVE,
  A_OUT_OF_ORDER,
  A_RETRANSMISSION,
  A_SPURIOUS_RETRANSMISSION,
  ANALYSIS,
  APPLICATION,
  COMPLETE,
  SERVER,
  type TcpDecisions,
} from './decisions.js';

/** The ports on which tshark expects TLS. */
const RECORD_PORTS = new Set([
  324, 443, 465, 631, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251, 3252, 3496, 5061, 5671, 5684, 5868,
  8883, 11207, 19999,
]);
/** Type, version and length (RFC 8446, 5.1). */
const RECORD_HEADER = 5;

const NOT_HANDED_ON = A_KEEP_ALIVE | A_RETRANSMISSION | A_SPURIOUS_RETRANSMISSION | A_OUT_OF_ORDER;
/** The bit of the completeness that says that data went before. */
const HAD_DATA = 8;

/**
 * Does the payload hold less than the header of a TLS record? Then nothing is known of it until more comes, and there
 * is nothing to show. Where nothing went before, the version of TLS is not known either: tshark says `SSL`.
 */
export function awaitsRecord(d: Dissection, start: number, { words, word }: TcpDecisions): boolean {
  if (d.reportedEnd - start >= RECORD_HEADER || (words[word + ANALYSIS] & NOT_HANDED_ON) !== 0) return false;
  if (words[word + APPLICATION] !== 0 || d.inError) return false;
  const lower = d.sourcePort < d.destinationPort ? d.sourcePort : d.destinationPort;
  if (!RECORD_PORTS.has(words[word + SERVER] || lower)) return false;
  if ((words[word + COMPLETE] & HAD_DATA) === 0) {
    d.protocolColumn = 'SSL';
    d.infoColumn = '';
  }
  return true;
}
