import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';
import { QUERIES as Q } from './query-fields.js';

const COMMAND = 0;
const RESULT = 1;

const FLAGS = [Q['rr.flag.t'], Q['rr.flag.r'], Q['rr.flag.a'], Q['rr.flag.s'], Q['rr.flag.p'], Q['rr.flag.rsv']];
const FLAG_MASK = [Q['rr.pco.up.flagmask.l'], Q['rr.pco.up.flagmask.a'], Q['rr.pco.up.flagmask.reserved']];
const USE_FLAGS = [Q['rr.pco.up.flag.v'], Q['rr.pco.up.flag.p'], Q['rr.pco.up.flag.reserved']];
const RESULT_FLAGS = [Q['rr.rm.flag.reserved'], Q['rr.rm.flag.b'], Q['rr.rm.flag.f']];

/** Router renumbering (RFC 2894): a header, and after it commands or results. */
export function dissectRenumbering(d: Dissection, start: number, code: number): void {
  d.u32(Q['rr.sequence_number'], start + 4);
  d.u8(Q['rr.segment_number'], start + 8);
  d.u8(Q['rr.flag'], start + 9);
  d.open();
  emitBits(d, start + 9, 1, FLAGS);
  d.close();
  d.u16(Q['rr.maxdelay'], start + 10);
  d.span(F.reserved, start + 12, 4);
  const at = start + 16;
  if (code === COMMAND && at < d.reportedEnd) dissectCommand(d, at);
  else if (code === RESULT) {
    for (let result = at; result < d.reportedEnd && d.fault === 0; result += 24) dissectResult(d, result);
  }
}

/** Which prefixes are meant, and the prefixes that shall stand for them. */
function dissectCommand(d: Dissection, start: number): void {
  emitMark(d, Q['rr.pco.mp'], start, 24);
  d.open();
  d.u8(Q['rr.pco.mp.opcode'], start);
  d.u8(Q['rr.pco.mp.oplength'], start + 1);
  d.u8(Q['rr.pco.mp.ordinal'], start + 2);
  const matchLength = d.u8(Q['rr.pco.mp.matchlen'], start + 3);
  if (matchLength > 128)
    remarkBeneath(d, Q['rr.pco.mp.matchlen.gt128'], SEVERITY.warn, GROUP.malformed, 'MatchLen is greater than 128');
  d.u8(Q['rr.pco.mp.minlen'], start + 4);
  d.u8(Q['rr.pco.mp.maxlen'], start + 5);
  d.span(F.reserved, start + 6, 2);
  d.ipv6(Q['rr.pco.mp.matchprefix'], start + 8);
  d.close();
  for (let at = start + 24; at < d.reportedEnd && d.fault === 0; at += 32) dissectUse(d, at);
}

function dissectUse(d: Dissection, at: number): void {
  emitMark(d, Q['rr.pco.up'], at, 32);
  d.open();
  d.u8(Q['rr.pco.up.uselen'], at);
  d.u8(Q['rr.pco.up.keeplen'], at + 1);
  d.u8(Q['rr.pco.up.flagmask'], at + 2);
  d.open();
  emitBits(d, at + 2, 1, FLAG_MASK);
  d.close();
  d.u8(Q['rr.pco.up.raflags'], at + 3);
  d.open();
  // tshark shows the flags under the names of the mask's.
  emitBits(d, at + 3, 1, FLAG_MASK);
  d.close();
  d.u32(Q['rr.pco.up.validlifetime'], at + 4);
  d.u32(Q['rr.pco.up.preferredlifetime'], at + 8);
  d.u32(Q['rr.pco.up.flag'], at + 12);
  d.open();
  emitBits(d, at + 12, 4, USE_FLAGS);
  d.close();
  d.ipv6(Q['rr.pco.up.useprefix'], at + 16);
  d.close();
}

function dissectResult(d: Dissection, at: number): void {
  emitMark(d, Q['rr.rm'], at, 24);
  d.open();
  d.u16(Q['rr.rm.flag'], at);
  d.open();
  emitBits(d, at, 2, RESULT_FLAGS);
  d.close();
  d.u8(Q['rr.rm.ordinal'], at + 2);
  const matchedLength = d.u8(Q['rr.rm.matchedlen'], at + 3);
  if (matchedLength > 128)
    remarkBeneath(d, Q['rr.pco.mp.matchedlen.gt128'], SEVERITY.warn, GROUP.malformed, 'MatchedLen is greater than 128');
  d.u32(Q['rr.rm.interfaceindex'], at + 4);
  d.ipv6(Q['rr.rm.matchedprefix'], at + 8);
  d.close();
}
