import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { O } from './fields.js';

const QUALITY_BITS = [
  O['options.qos.reserved'],
  O['options.qos.seq_vs_trs'],
  O['options.qos.cong_exped'],
  O['options.qos.tsd_vs_cost'],
  O['options.qos.reserror_trs'],
  O['options.qos.reserror_cost'],
];
const GLOBALLY_UNIQUE = 0xc0;

/** Reasons for discarding, by the class of the error (ISO 8473-1, table 10). */
const REASONS: Readonly<Record<number, number>> = {
  0: O['options.rtd_general'],
  8: O['options.rtd_address'],
  9: O['options.rtd_source_routing'],
  10: O['options.rtd_lifetime'],
  11: O['options.rtd_pdu_discarded'],
  12: O['options.rtd_reassembly'],
};

/** The options in `[start, end)`; of routes that are prescribed or recorded nothing is shown. */
export function emitOptions(d: Dissection, start: number, end: number): void {
  if (!d.has(start, end - start)) return;
  if (start === end) {
    remark(d, O['options.none'], SEVERITY.note, GROUP.protocol, 'No Options for this PDU');
    return;
  }
  for (let at = start; at < end && d.fault === 0; ) {
    const code = d.getU8(at);
    const length = d.getU8(at + 1);
    emitOption(d, code, at + 2, length);
    at += 2 + length;
  }
}

function emitOption(d: Dissection, code: number, at: number, length: number): void {
  switch (code) {
    case 0xc1:
      return emitReason(d, at);
    case 0xc3: {
      const quality = emitBits(d, at, 1, [O['options.qos.maintenance']]);
      if ((quality & GLOBALLY_UNIQUE) === GLOBALLY_UNIQUE) emitBits(d, at, 1, QUALITY_BITS);
      return;
    }
    case 0xc5:
      emitBits(d, at, 1, [O['options.security_type']]);
      return;
    case 0xc6:
      d.u16(O['options.esct'], at);
      return;
    case 0xcc:
      return d.span(O['options.padding'], at, length);
    case 0xcd:
      d.u8(O['options.priority'], at);
      return;
    case 0xe1:
      if (d.has(at, length)) d.span(O['options.address_mask'], at, length);
      return;
    case 0xe2:
      d.span(O['options.snpa_mask'], at, length);
  }
}

function emitReason(d: Dissection, at: number): void {
  const reason = emitBits(d, at, 1, [O['options.rfd.error_class']]);
  const field = REASONS[reason >>> 4];
  if (field !== undefined) emitBits(d, at, 1, [field]);
  else remarkBeneath(d, O['options.rfd.error_class.unknown'], SEVERITY.warn, GROUP.protocol, 'UNKNOWN Error Class');
  d.u8(O['options.rfd.field'], at + 1);
}
