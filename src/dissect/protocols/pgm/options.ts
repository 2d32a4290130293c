import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './protocol.js';

const HEADER_BYTES = 4;
const LAST = 0x80;
const OPTION = { fragment: 1, nakList: 2, join: 3, backOff: 4, backOffRange: 5, parity: 8, parityGroup: 9 } as const;

/** The options from `start` (RFC 3208, section 9): where they end, which is what their first one says. */
export function dissectOptions(d: Dissection, start: number): number {
  const type = d.u8(F['opts.type'], start);
  if (type !== 0) {
    remark(d, F['opts.type.invalid'], SEVERITY.warn, GROUP.protocol, `Invalid option ${type}`);
    return start;
  }
  d.u8(F['opts.len'], start + 1);
  const total = d.u16(F['opts.tlen'], start + 2);
  if (total < HEADER_BYTES) {
    remark(d, F['opts.tlen.invalid'], SEVERITY.warn, GROUP.protocol, `Total Length invalid ${total}`);
    return start;
  }
  const end = start + total;
  for (let at = start + HEADER_BYTES; at < end && d.fault === 0; ) {
    const first = d.getU8(at);
    const length = d.getU8(at + 1);
    if (length === 0 || d.fault !== 0) break;
    dissectOption(d, at, first & 0x7f, length);
    at += length;
    if (first & LAST) break;
  }
  return end;
}

function dissectOption(d: Dissection, at: number, type: number, length: number): void {
  switch (type) {
    case OPTION.fragment:
      emitHeader(d, at, F['opts.fragment.res']);
      d.u32(F['opts.fragment.first_sqn'], at + 4);
      d.u32(F['opts.fragment.fragment_offset'], at + 8);
      d.u32(F['opts.fragment.total_length'], at + 12);
      break;
    case OPTION.nakList:
      emitHeader(d, at, F['opts.nak.op']);
      if (length > HEADER_BYTES) d.span(F['opts.nak.list'], at + 4, length - HEADER_BYTES);
      break;
    case OPTION.join:
      emitHeader(d, at, F['opts.join.res']);
      d.u32(F['opts.join.min_join'], at + 4);
      break;
    case OPTION.backOff:
      emitHeader(d, at, F['opts.nak_bo_ivl.res']);
      d.u32(F['opts.nak_bo_ivl.bo_ivl'], at + 4);
      d.u32(F['opts.nak_bo_ivl.bo_ivl_sqn'], at + 8);
      break;
    case OPTION.backOffRange:
      emitHeader(d, at, F['opts.nak_bo_rng.res']);
      d.u32(F['opts.nak_bo_rng.min_bo_ivl'], at + 4);
      d.u32(F['opts.nak_bo_rng.max_bo_ivl'], at + 8);
      break;
    case OPTION.parity:
      emitHeader(d, at, F['opts.parity_prm.op']);
      d.u32(F['opts.parity_prm.prm_grp'], at + 4);
      break;
    case OPTION.parityGroup:
      emitHeader(d, at, F['opts.parity_prm.reserved']);
      d.u32(F['opts.parity_prm.prm_grp'], at + 4);
      break;
  }
}

function emitHeader(d: Dissection, at: number, last: number): void {
  d.value(F['genopts.end'], d.getU8(at) >>> 7, at, 1);
  d.value(F['genopts.type'], d.getU8(at) & 0x7f, at, 1);
  d.u8(F['genopts.len'], at + 1);
  d.u8(F['genopts.opx'], at + 2);
  d.u8(last, at + 3);
}
