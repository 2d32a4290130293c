import type { Dissection } from '../../dissection.js';
import { emitFragments, type FragmentFields } from '../fragments.js';
import { tls } from '../tls/fields.js';
import { addPiece, type Finding } from './conversation.js';
import { EAP as F } from './fields.js';

const EAP_TLS = 13;
const FAST = 43;
const TEAP = 55;
const AUTHORITY = 4;

const FRAGMENT_FIELDS: FragmentFields = {
  fragments: F['tls.fragments'],
  fragmentsAreBytes: false,
  fragment: F['tls.fragment'],
  error: F['tls.fragment.error'],
  overlap: F['tls.fragment.overlap'],
  conflict: F['tls.fragment.overlap_conflict'],
  multipleTails: F['tls.fragment.multiple_tails'],
  tooLong: F['tls.fragment.fragment.too_long'],
  count: F['tls.fragment.count'],
  length: F['tls.reassembled.len'],
};

const LENGTH_INCLUDED = 0x80;
const MORE = 0x40;
const START = 0x20;
const OUTER_LENGTH = 0x10;

/** The flags and the length before the pieces of TLS messages (RFC 5216, 3.1), and what these are together. */
export function dissectTls(d: Dissection, at: number, type: number, finding: Finding): void {
  const flags = d.u8(F['tls.flags'], at);
  d.open();
  d.value(F['tls.flags.len_included'], flags >>> 7, at, 1);
  d.value(F['tls.flags.more_fragments'], (flags >>> 6) & 1, at, 1);
  d.value(F['tls.flags.start'], (flags >>> 5) & 1, at, 1);
  if (type === TEAP) d.value(F['tls.flags.outer_tlv_len_included'], (flags >>> 4) & 1, at, 1);
  if (type !== EAP_TLS) d.value(F['tls.flags.version'], flags & 7, at, 1);
  d.close();
  let next = at + 1;
  if (flags & LENGTH_INCLUDED) {
    d.u32(F['tls.len'], next);
    next += 4;
  }
  if (type === TEAP && flags & OUTER_LENGTH) {
    d.u32(F['tls.outer_tlvs_len'], next);
    next += 4;
  }
  if (next >= d.reportedEnd || d.fault !== 0 || d.end < d.reportedEnd) return;
  if (type === FAST && flags & START) {
    emitAuthority(d, next);
    return;
  }
  addPiece(d, finding, next, d.reportedEnd, (flags & MORE) !== 0);
  const { whole } = finding;
  if (whole !== undefined) {
    emitFragments(d, FRAGMENT_FIELDS, whole);
    d.dissectIn(whole.bytes, tls.id, 'Reassembled EAP-TLS');
  } else if (!finding.isPiece) d.dissect(tls.id, next);
}

/** Who serves (RFC 4851, 4.1.1): the only thing that a server of EAP-FAST says before TLS begins. */
function emitAuthority(d: Dissection, start: number): void {
  for (let at = start; at + 4 <= d.reportedEnd && d.fault === 0; ) {
    const type = d.u16(F['fast.type'], at);
    const length = d.u16(F['fast.length'], at + 2);
    d.span(F.data, at + 4, length);
    if (type === AUTHORITY) d.span(F['fast.authority_id_data'], at + 4, length);
    at += 4 + length;
  }
}
